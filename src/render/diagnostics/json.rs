//! Diagnostics for machines: `demarche/check/1` (docs/json.md).

use serde::Serialize;

use crate::base::{Diagnostic, Label, Severity, TextRange};
use crate::files::Texts;

/// How much there is of everything.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Counts {
    /// Faults that make the corpus untrustworthy.
    pub errors: usize,
    /// Faults worth a look.
    pub warnings: usize,
    /// Files of the corpus.
    pub files: usize,
    /// Sources.
    pub sources: usize,
    /// Actors.
    pub actors: usize,
    /// Issues.
    pub issues: usize,
    /// Claims.
    pub claims: usize,
    /// Arguments.
    pub arguments: usize,
    /// Stances.
    pub stances: usize,
    /// Quotes.
    pub quotes: usize,
}

#[derive(Serialize)]
struct Check<'a> {
    schema: &'static str,
    diagnostics: Vec<Item<'a>>,
    counts: &'a Counts,
}

#[derive(Serialize)]
struct Item<'a> {
    name: &'a str,
    severity: &'static str,
    message: &'a str,
    file: String,
    start: Place,
    end: Place,
    help: String,
    related: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Related<'a> {
    file: String,
    start: Place,
    end: Place,
    message: &'a str,
}

#[derive(Serialize)]
struct Place {
    line: u32,
    column: u32,
    offset: u32,
}

/// The diagnostics and counts as one JSON document.
#[must_use]
pub fn check_json(diagnostics: &[Diagnostic], counts: &Counts, texts: &Texts) -> String {
    let items = diagnostics.iter().map(|diagnostic| item(diagnostic, texts)).collect();
    let check = Check { schema: "demarche/check/1", diagnostics: items, counts };
    super::super::json::document(&check)
}

fn item<'a>(diagnostic: &'a Diagnostic, texts: &Texts) -> Item<'a> {
    let (file, start, end) = places(&diagnostic.primary, texts);
    let severity = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    Item {
        name: diagnostic.name,
        severity,
        message: &diagnostic.message,
        file,
        start,
        end,
        help: diagnostic.help.join("\n"),
        related: diagnostic.related.iter().map(|it| related(it, texts)).collect(),
    }
}

fn related<'a>(label: &'a Label, texts: &Texts) -> Related<'a> {
    let (file, start, end) = places(label, texts);
    Related { file, start, end, message: &label.text }
}

fn places(label: &Label, texts: &Texts) -> (String, Place, Place) {
    let TextRange { start, end } = label.range;
    let place = |offset: u32| {
        let at = texts.line_column(label.file, offset);
        Place { line: at.line, column: at.column, offset }
    };
    (texts.path(label.file), place(start), place(end))
}
