//! docs/findings.md: its commands run, and its quotations stand in the documents.
#![expect(clippy::disallowed_methods, reason = "a test reads files and runs the program")]

use std::path::Path;
use std::process::Command;

use demarche::anchor::{Document, Layout, Query, locate};
use demarche::syntax::notation;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn page() -> String {
    std::fs::read_to_string(Path::new(ROOT).join("docs/findings.md")).expect("the page")
}

#[test]
fn every_command_of_the_findings_runs() {
    let page = page();
    let commands: Vec<&str> = page
        .split('`')
        .skip(1)
        .step_by(2)
        .filter_map(|code| code.strip_prefix("demarche "))
        .filter(|code| code.contains(' '))
        .collect();
    assert!(commands.len() >= 18, "{} commands", commands.len());
    for command in commands {
        let words = command.split_whitespace();
        let ran = Command::new(env!("CARGO_BIN_EXE_demarche"))
            .args(["-C", ROOT])
            .args(words)
            .output()
            .expect("the program runs");
        let said = String::from_utf8_lossy(&ran.stderr).into_owned();
        assert!(ran.status.success() && !ran.stdout.is_empty(), "{command}: {said}");
    }
}

#[test]
fn every_quotation_of_the_findings_stands_in_a_document() {
    let seeds = std::fs::read_dir(Path::new(ROOT).join("seeds")).expect("the excerpts");
    let documents: Vec<Document> = seeds
        .map(|entry| std::fs::read_to_string(entry.expect("an entry").path()).expect("a text"))
        .map(|text| Document::open(text, &Layout::default()).expect("an excerpt"))
        .collect();
    let page = page();
    let mut found = 0;
    for quote in page.split('“').skip(1).filter_map(|it| it.split('”').next()) {
        let quote = quote.split_whitespace().collect::<Vec<_>>().join(" ");
        // Names, titles and single words are no quotations.
        if quote.split(' ').count() < 5 || quote.starts_with(char::is_uppercase) {
            continue;
        }
        let pattern = notation::quote(&quote);
        let stands = |document: &Document| {
            let anchor = locate(document, &Query::new(&pattern, &quote));
            anchor.status.is_found() && anchor.changes.is_empty() || !anchor.candidates.is_empty()
        };
        assert!(documents.iter().any(stands), "no document has “{quote}”");
        found += 1;
    }
    assert!(found >= 20, "{found} quotations");
}
