//! `demarche explain`: the pages of all faults, and the table of them.
#![expect(clippy::disallowed_methods, reason = "tests read the pages and the sources")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use demarche::cli::Terminal;
use demarche::report::explain::PAGES;

use crate::run::{Folder, SHIPPED, bridge, demarche, on};

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder can be listed");
    entries.map(|it| it.expect("an entry").path()).collect()
}

/// The code of the project without its tests, comments and pages.
fn code() -> Vec<String> {
    let mut files = Vec::new();
    let mut open = vec![Path::new(SHIPPED).join("src")];
    while let Some(folder) = open.pop() {
        for path in entries(&folder) {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let is_test = name.ends_with("tests.rs") || path.ends_with("report/explain.rs");
            if path.is_dir() {
                open.push(path);
            } else if name.ends_with(".rs") && !is_test {
                let text = fs::read_to_string(&path).expect("sources are UTF-8");
                let text = text.split("#[cfg(test)]").next().unwrap_or_default();
                let lines = text.lines().filter(|it| !it.trim_start().starts_with("//"));
                files.push(lines.collect::<Vec<_>>().join("\n"));
            }
        }
    }
    files
}

/// The word in quotation marks at the start of `rest`, if it is written like a fault's name.
fn fault(rest: &str) -> Option<&str> {
    let word = rest.trim_start().strip_prefix('"')?.split('"').next()?;
    let kebab = word.contains('-') && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    kebab.then_some(word)
}

/// The faults that the code names where it makes a diagnostic.
fn named() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for text in code() {
        let makers = ["error(", "warning(", "fault(", "unknown("];
        let mut marks = makers.to_vec();
        if text.contains("Check {") {
            marks.push("name:");
        }
        if text.contains("Diagnostic::") {
            marks.push("=>");
        }
        for mark in marks {
            let after = text.match_indices(mark).map(|(at, _)| &text[at + mark.len()..]);
            names.extend(after.filter_map(fault).map(str::to_owned));
        }
    }
    assert!(names.len() > 80, "the names are found: {names:?}");
    names
}

#[test]
fn every_file_is_in_the_table_and_the_table_is_sorted() {
    let mut files: Vec<String> = entries(&Path::new(SHIPPED).join("docs/checks"))
        .iter()
        .filter_map(|it| Some(it.file_name()?.to_str()?.strip_suffix(".md")?.to_owned()))
        .collect();
    files.sort();
    let pages: Vec<&str> = PAGES.iter().map(|it| it.name).collect();
    assert_eq!(files, pages, "docs/checks and the table in src/report/explain.rs");
}

#[test]
fn every_fault_in_the_code_has_a_page_and_the_other_way_round() {
    let pages: BTreeSet<String> = PAGES.iter().map(|it| it.name.to_owned()).collect();
    let named = named();
    let without: Vec<_> = named.difference(&pages).collect();
    assert!(without.is_empty(), "without a page in docs/checks: {without:?}");
    let unused: Vec<_> = pages.difference(&named).collect();
    assert!(unused.is_empty(), "pages of faults that nothing reports: {unused:?}");
}

#[test]
fn a_page_is_shown_for_the_terminal_or_as_it_is() {
    for page in PAGES {
        let file = Path::new(SHIPPED).join(format!("docs/checks/{}.md", page.name));
        let written = fs::read_to_string(file).expect("the page");
        assert_eq!(demarche(&["explain", page.name, "--format", "markdown"]).fine(), written);
        let shown = demarche(&["explain", page.name]).fine();
        assert!(shown.starts_with(page.name) && !shown.contains("```"), "{shown}");
        assert!(shown.contains("\nHow to mend it\n"), "{shown}");
    }
}

#[test]
fn narrow_terminals_get_narrow_prose() {
    let terminal = Terminal { width: Some(50), ..Terminal::default() };
    let shown = on(terminal, &["explain", "quote-not-found"]).fine();
    let prose = shown.lines().filter(|it| !it.starts_with(' '));
    assert!(prose.clone().all(|it| it.chars().count() <= 50), "{shown}");
    assert!(prose.count() > 10, "{shown}");
}

#[test]
fn without_a_name_all_are_listed() {
    let shown = demarche(&["explain"]).fine();
    for page in PAGES {
        let summary = page.summary();
        assert!(shown.contains(page.name) && shown.contains(&summary), "{summary}");
        assert!(summary.ends_with('.') && summary.chars().count() < 110, "{summary}");
    }
    assert!(demarche(&["explain", "--format", "markdown"]).fine().contains("quote-not-found"));
}

#[test]
fn an_unknown_name_is_misuse() {
    let said = demarche(&["explain", "quote-not-fond"]).misuse();
    assert!(said.contains("did you mean `quote-not-found`?"), "{said}");
    let said = demarche(&["explain", "weather"]).misuse();
    assert!(said.contains("lists all"), "{said}");
}

#[test]
fn check_points_to_the_pages_once() {
    const POINTER: &str = "`demarche explain NAME` tells more about any of these\n";
    assert!(!bridge().demarche(&["check"]).fine().contains(POINTER));
    let folder: Folder = bridge();
    folder.write("maps/odd.ron", "Map(");
    let shown = folder.demarche(&["check"]).faults().out;
    assert!(shown.ends_with(POINTER) && shown.matches(POINTER).count() == 1, "{shown}");
    let json = folder.demarche(&["check", "--format", "json"]).faults().out;
    assert!(!json.contains("demarche explain"), "{json}");
}
