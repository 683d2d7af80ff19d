//! Values that other programs computed, in `../shared/oracles/stance/`; the readers of them.

use std::path::{Path, PathBuf};

/// A file of the oracle; says by name that a test is skipped where the oracle is absent.
#[expect(clippy::print_stderr, clippy::disallowed_methods, reason = "a test reads files")]
pub(super) fn read(test: &str, name: &str) -> Option<String> {
    let Ok(text) = std::fs::read_to_string(folder().join(name)) else {
        eprintln!("skipped: {test}, for ../shared/oracles/stance/{name} is absent");
        return None;
    };
    Some(text)
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/oracles/stance")
}

/// The lines of measures.txt that begin so, each as what follows.
pub(super) fn lines<'a>(text: &'a str, start: &str) -> Vec<&'a str> {
    let found: Vec<&str> =
        text.lines().filter_map(|line| line.trim().strip_prefix(start)).collect();
    assert!(!found.is_empty(), "the oracle has lines `{start}…`");
    found
}

/// The number after a word in a line: `word number`, `word=number`.
pub(super) fn after(line: &str, word: &str) -> f64 {
    let mut words = line.split([' ', '=']).filter(|it| !it.is_empty());
    words.find(|it| *it == word).unwrap_or_else(|| panic!("no `{word}` in `{line}`"));
    let number = words.next().expect("a number");
    number.parse().unwrap_or_else(|_| panic!("`{number}` after `{word}` in `{line}`"))
}

/// The numbers in the first square brackets of a line, and the rest.
pub(super) fn bracket(line: &str) -> (Vec<f64>, &str) {
    let (list, rest) = line.split_once('[').and_then(|it| it.1.split_once(']')).expect("a list");
    (list.split(',').map(|it| it.trim().parse().expect("a number")).collect(), rest)
}

/// One row of statements.csv.
#[derive(Clone)]
pub(super) struct Said {
    pub(super) actor: String,
    pub(super) concept: String,
    pub(super) value: i32,
    pub(super) document: u32,
    pub(super) date: String,
    place: (u32, u32, u32),
}

/// The statements, in the order that decides which of two is a duplicate.
pub(super) fn statements(text: &str) -> Vec<Said> {
    let row = |line: &str| {
        let fields: Vec<&str> = line.split(',').collect();
        let number = |at: usize| fields[at].parse().expect("a number");
        Said {
            actor: fields[5].to_owned(),
            concept: fields[6].to_owned(),
            value: fields[7].parse().expect("a number"),
            document: number(1),
            date: fields[4].to_owned(),
            place: (number(2), number(3), number(0)),
        }
    };
    let mut all: Vec<Said> = text.lines().skip(1).map(row).collect();
    all.sort_by(|a, b| (&a.date, a.document, a.place).cmp(&(&b.date, b.document, b.place)));
    all
}

/// A matrix with quoted names in its first row and column.
pub(super) fn matrix(text: &str) -> Vec<Vec<f64>> {
    let row = |line: &str| {
        line.split(',').skip(1).map(|it| it.parse().expect("a number")).collect::<Vec<f64>>()
    };
    text.lines().skip(1).map(row).collect()
}
