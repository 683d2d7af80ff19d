//! The full texts and oracles beside the project, where there are any, and the make-up of each text.

use std::path::PathBuf;

use demarche::anchor::{Anchor, Document, Layout, PartLayout, Query, locate};
use demarche::syntax::notation::{locators, quote};

pub const IDS: [&str; 5] =
    ["brics-bulletin-2020", "kortunov-2025", "pesko-2010", "romano-2021", "sino-russian-2020"];

/// The text of a file beside the project; says by name which test is skipped when it is absent.
#[expect(clippy::disallowed_methods, clippy::print_stderr, reason = "a test reads files")]
pub fn shared(test: &str, path: &str) -> Option<String> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared").join(path);
    let text = std::fs::read_to_string(&path).ok();
    if text.is_none() {
        eprintln!("skipped: {test}, for ../shared has no such file");
    }
    text
}

pub fn document(test: &str, id: &str) -> Option<Document> {
    let text = shared(test, &format!("sources/{id}.txt"))?;
    Some(Document::open(text, &layout(id)).expect("a full text"))
}

fn part(id: &str, starts: &str, speakers: &[&str]) -> PartLayout {
    let speakers = speakers.iter().map(|label| (*label).to_owned()).collect();
    PartLayout { id: id.to_owned(), starts: starts.to_owned(), speakers }
}

pub fn layout(id: &str) -> Layout {
    let lavrov = ["Question", "Sergey Lavrov"];
    let parts = match id {
        "brics-bulletin-2020" => vec![
            part(
                "lavrov-rossiya-segodnya",
                "Foreign Minister Sergey Lavrov's interview with Rossiya Segodnya International Information Agency",
                &lavrov,
            ),
            part(
                "lavrov-tass",
                "Foreign Minister Sergey Lavrov's interview with TASS News Agency",
                &lavrov,
            ),
            part("mfa-review", "Main Foreign Policy Results in 2020", &[]),
            part(
                "panova-interview",
                "BRICS Alliance and its Quest for Cultural Cooperation: Interview with Victoria Panova",
                &["Panova"],
            ),
            part(
                "peryshkina-interview",
                "Cooperation in Culture is a Priority for the BRICS Alliance",
                &["Peryshkina"],
            ),
        ],
        "sino-russian-2020" => vec![
            part(
                "joint-statement",
                "Joint statement by the foreign ministers of the Russian Federation",
                &[],
            ),
            part("essay-1", "The following is the first instalment of an extended report", &[]),
            part("essay-2", "The Sino-Russian alliance comes of age— Part 2", &[]),
            part("essay-3", "The Sino-Russian Alliance Comes of Age - Part 3", &[]),
        ],
        _ => Vec::new(),
    };
    let speakers =
        if id == "kortunov-2025" { vec!["#M2".into(), "#M3".into()] } else { Vec::new() };
    Layout { speakers, parts }
}

/// Hints beside a quote, as an author writes them.
#[derive(Copy, Clone, Default, Debug)]
pub struct Hints<'a> {
    pub at: &'a str,
    pub near: Option<&'a str>,
    pub before: Option<&'a str>,
    pub after: Option<&'a str>,
}

pub fn ask(document: &Document, text: &str, hints: Hints<'_>) -> Anchor {
    let pattern = quote(text);
    let at = if hints.at.is_empty() { Vec::new() } else { locators(hints.at).expect(hints.at) };
    let Hints { near, before, after, .. } = hints;
    locate(document, &Query { pattern: &pattern, text, at: &at, near, before, after, accept: &[] })
}
