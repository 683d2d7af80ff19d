//! The rules of the house: who may use whom, how long files are, how they begin.
#![expect(clippy::disallowed_methods, reason = "the tests read the sources of the project")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Each room of `src/`, from the bottom up, and the rooms it may use.
///
/// The same table stands, with its reasons, in docs/architecture.md, and a test below holds the
/// two together.
const ROOMS: &[(&str, &[&str])] = &[
    ("base", &[]),
    ("files", &["base"]),
    ("model", &["base"]),
    ("syntax", &["base", "model"]),
    ("resolve", &["base", "files", "syntax", "model"]),
    ("anchor", &["base", "model"]),
    ("exchange", &["base", "files", "model", "syntax", "anchor"]),
    ("load", &["base", "files", "syntax", "model", "resolve", "anchor"]),
    ("stats", &[]),
    ("semantics", &[]),
    ("evaluate", &["base", "model", "semantics"]),
    ("compare", &["base", "model", "evaluate", "stats"]),
    (
        "check",
        &[
            "base",
            "files",
            "syntax",
            "model",
            "resolve",
            "anchor",
            "load",
            "stats",
            "semantics",
            "evaluate",
            "compare",
        ],
    ),
    ("search", &["base", "model", "anchor"]),
    ("start", &["base", "syntax"]),
    (
        "report",
        &[
            "base",
            "syntax",
            "model",
            "anchor",
            "exchange",
            "stats",
            "semantics",
            "evaluate",
            "compare",
            "search",
        ],
    ),
    ("render", &["base", "files", "report"]),
    ("serve", &[]),
    (
        "cli",
        &[
            "base",
            "files",
            "syntax",
            "model",
            "resolve",
            "anchor",
            "exchange",
            "load",
            "stats",
            "semantics",
            "evaluate",
            "compare",
            "check",
            "search",
            "start",
            "report",
            "render",
            "serve",
        ],
    ),
];

/// No file of `src/` is longer.
const LONGEST: usize = 800;
/// Half of the files are no longer than this.
const MEDIAN: usize = 200;

struct File {
    path: PathBuf,
    text: String,
}

fn sources() -> Vec<File> {
    let mut files = Vec::new();
    let mut open = vec![PathBuf::from("src")];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).expect("src/ can be listed") {
            let path = entry.expect("src/ can be listed").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|it| it == "rs") {
                let text = fs::read_to_string(&path).expect("sources are UTF-8");
                files.push(File { path, text });
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(files.len() > 50, "the tests run in the project's folder");
    files
}

/// The room a file of `src/` belongs to; `None` for `lib.rs` and `main.rs`.
fn room(path: &Path) -> Option<String> {
    let first = path.strip_prefix("src").ok()?.components().next()?;
    let name = first.as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned();
    (name != "lib" && name != "main").then_some(name)
}

/// The rooms that a file names, by `crate::room`, outside of comments.
fn used(text: &str) -> Vec<String> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let mut rooms = Vec::new();
    for line in code {
        for (at, _) in line.match_indices("crate::") {
            let rest = &line[at + "crate::".len()..];
            if let Some(group) = rest.strip_prefix('{') {
                rooms.extend(group.split(['{', '}', ',', ' ', ':']).map(str::to_owned));
                continue;
            }
            let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            rooms.push(rest[..end].to_owned());
        }
    }
    rooms.retain(|room| ROOMS.iter().any(|(name, _)| name == room));
    rooms
}

#[test]
fn every_room_is_in_the_table_and_the_other_way_round() {
    let mut found: Vec<String> = sources().iter().filter_map(|file| room(&file.path)).collect();
    found.sort();
    found.dedup();
    let mut known: Vec<String> = ROOMS.iter().map(|(name, _)| (*name).to_owned()).collect();
    known.sort();
    assert_eq!(found, known, "src/ and the table of tests/tidy.rs name the same rooms");
}

#[test]
fn rooms_use_only_what_is_below_them() {
    let table: BTreeMap<&str, &[&str]> = ROOMS.iter().copied().collect();
    let order: Vec<&str> = ROOMS.iter().map(|(name, _)| *name).collect();
    for (at, (name, may)) in ROOMS.iter().enumerate() {
        for other in *may {
            let below = order[..at].contains(other);
            assert!(below, "the table lets `{name}` use `{other}`, which is not below it");
        }
    }
    let mut faults = Vec::new();
    for file in sources() {
        let Some(room) = room(&file.path) else { continue };
        for other in used(&file.text) {
            if other != room && !table[room.as_str()].contains(&other.as_str()) {
                faults.push(format!("{}: `{room}` may not use `{other}`", file.path.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_architecture_page_has_the_same_table() {
    let page = fs::read_to_string("docs/architecture.md").expect("the page is there");
    for (name, may) in ROOMS {
        let may = if may.is_empty() {
            "–".to_owned()
        } else if *name == "cli" {
            "all above".to_owned()
        } else {
            may.join(", ")
        };
        let row = page
            .lines()
            .find(|line| line.starts_with(&format!("| `{name}` |")))
            .unwrap_or_else(|| panic!("docs/architecture.md has no row for `{name}`"));
        assert!(row.ends_with(&format!("| {may} |")), "docs/architecture.md, `{name}`: {may}");
    }
}

#[test]
fn only_the_files_room_touches_a_disk() {
    for file in sources() {
        let disk = room(&file.path).is_some_and(|room| room == "files");
        let reads = file.text.contains("std::fs") || file.text.contains("std::env");
        let main = file.path.ends_with("main.rs");
        assert!(disk || main || !reads, "{} reads the disk or environment", file.path.display());
    }
}

#[test]
fn files_are_short_and_say_what_they_are() {
    let mut lengths = Vec::new();
    for file in sources() {
        let lines = file.text.lines().count();
        lengths.push(lines);
        assert!(lines <= LONGEST, "{} has {lines} lines", file.path.display());
        let opening = file.text.lines().next().unwrap_or_default();
        assert!(opening.starts_with("//! "), "{} does not open with `//!`", file.path.display());
    }
    lengths.sort_unstable();
    let median = lengths[lengths.len() / 2];
    assert!(median <= MEDIAN, "the median file has {median} lines");
}

#[test]
fn nothing_is_left_open() {
    // Written in two halves, so that this file does not find itself.
    let marks = [concat!("to", "do!("), concat!("unimpl", "emented!("), concat!("FIX", "ME")];
    for file in sources() {
        for mark in marks {
            assert!(!file.text.contains(mark), "{}: {mark}", file.path.display());
        }
    }
}

#[test]
fn every_grammar_has_its_parser_and_the_other_way_round() {
    let stem = |path: PathBuf| path.file_stem().map(|it| it.to_string_lossy().into_owned());
    let list = |folder: &str, extension: &str| {
        let entries = fs::read_dir(folder).expect("the folder is there");
        let mut stems: Vec<String> = entries
            .map(|entry| entry.expect("the folder can be listed").path())
            .filter(|path| path.extension().is_some_and(|it| it == extension))
            .filter_map(stem)
            .collect();
        stems.sort();
        stems
    };
    let mut parsers = list("src/syntax/notation", "rs");
    parsers.retain(|name| name != "mod");
    // RON and the four kinds of file are read by rooms of their own.
    parsers.extend(["map".to_owned(), "ron".to_owned()]);
    parsers.sort();
    assert_eq!(list("grammar", "ebnf"), parsers);
}
