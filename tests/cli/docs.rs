//! The reference pages: made from the commands themselves. `UPDATE=1` rewrites what is out of date.
#![expect(clippy::disallowed_methods, reason = "tests read and write pages")]

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::Value;

use crate::run::{Folder, SHIPPED, copy_of_shipped, demarche, json, list, shipped};

/// Compares a page with what it should be, or rewrites it.
#[track_caller]
pub fn current(page: &str, wanted: &str) {
    let path = format!("{SHIPPED}/docs/{page}");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, wanted).expect("the page");
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(found, wanted, "docs/{page} is out of date: run the tests with UPDATE=1");
}

/// The names of the commands below `path`.
fn below(path: &[String]) -> Vec<String> {
    let args: Vec<&str> = path.iter().map(String::as_str).chain(["-h"]).collect();
    let help = demarche(&args).fine();
    let listed = help.lines().skip_while(|it| *it != "Commands:").skip(1);
    let listed = listed.take_while(|it| !it.is_empty());
    // Continued descriptions are indented further than names.
    let names = listed.filter_map(|it| it.strip_prefix("  ").filter(|it| !it.starts_with(' ')));
    let names = names.filter_map(|it| it.split_whitespace().next()).filter(|it| *it != "help");
    names.map(str::to_owned).collect()
}

fn reference(path: &[String], out: &mut String) {
    let args: Vec<&str> = path.iter().map(String::as_str).chain(["--help"]).collect();
    let help = demarche(&args).fine();
    let lines = help.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    let level = "#".repeat(path.len() + 1);
    let name = [&["demarche".to_owned()], path].concat().join(" ");
    let _ = write!(out, "\n{level} `{name}`\n\n```text\n{}\n```\n", lines.trim_end());
    for inner in below(path) {
        reference(&[path, &[inner]].concat(), out);
    }
}

#[test]
fn the_reference_of_the_commands_is_their_help() {
    let mut page = String::from(
        "# Commands\n\nWhat `--help` of each command prints. This page is made by a test: `UPDATE=1 cargo test --test cli docs`.\n",
    );
    reference(&[], &mut page);
    let page = page.replacen("\n# `demarche`\n", "\n## `demarche`\n", 1);
    for name in [
        "check",
        "explain",
        "compare",
        "packages",
        "reliability",
        "evaluate",
        "chart grid",
        "cruxes",
        "chart positions",
        "chart agreement",
        "why",
        "search",
        "anchor",
        "excerpt",
        "export quotes",
        "export annotations",
    ] {
        assert!(page.contains(&format!(" `demarche {name}`\n")), "{name} is not in the reference");
    }
    current("commands.md", &page);
}

/// The shipped corpus with one actor's name mistyped.
fn mistyped() -> Folder {
    let folder = copy_of_shipped();
    let map = folder.read("maps/kortunov-2025.ron");
    folder.write("maps/kortunov-2025.ron", map.replacen("by: \"kortunov\"", "by: \"kortunof\"", 1));
    folder
}

/// The document with the first item of its list alone, its fields in their order.
fn first_of(document: &str, items: &str) -> String {
    let (first, _) = document.split_once("\n    },\n").expect("several items");
    let short = format!("{first}\n    }}\n  ]\n}}");
    assert_eq!(list(&json(&short), items).len(), 1);
    short
}

const QUESTIONS: &str = r#"{"quote": "I do not believe in grand bargains"}
{"quote": "grand bargains … from the bottom up"}
{"quote": "the collective West", "at": "¶7"}
"#;

/// What each example is called in the page, and what it should be.
fn examples() -> Vec<(&'static str, String)> {
    let check = mistyped().demarche(&["check", "--format", "json"]).faults().out;
    let compare = shipped(&["compare", "path-to-order", "--format", "json"]).fine();
    let of_part =
        ["compare", "unilateral-sanctions", "--by", "source", "--where", "part = lavrov-tass"];
    let of_part = shipped(&[&of_part[..], &["--format", "json"]].concat()).fine();
    let rows_by = |by| {
        let shown = shipped(&["compare", "unilateral-sanctions", "--by", by, "--format", "json"]);
        first_of(&shown.fine(), "rows")
    };
    let gap = crate::run::bridge().demarche(&["compare", "--gap", "--format", "json"]).fine();
    let agree = shipped(&["agree", "romano", "kortunov", "--format", "json"]).fine();
    let shift = super::shift::talks();
    let shift = shift
        .demarche(&["shift", "anna", "--issue", "colour", "--window", "1y", "--format", "json"]);
    let camps = Folder::new();
    camps.write("camps.csv", super::groups::TWO_CAMPS);
    let camps = camps.path("camps.csv");
    let groups =
        demarche(&["groups", "--stances", &camps, "--samples", "100", "--format", "json"]).fine();
    let second = crate::run::MAP.replacen("holds: Supports", "holds: LeansFor", 1);
    let second = super::reliability::recoded(&second);
    let reliability = second.demarche(&["reliability", "--format", "json"]).fine();
    let quotes = shipped(&["export", "quotes"]).fine();
    let search =
        shipped(&["search", "bargian", "+Helsinki", "--limit", "1", "--format", "json"]).fine();
    let folder = Folder::new();
    folder.write("quotes.jsonl", QUESTIONS);
    let file = folder.path("quotes.jsonl");
    let answers = shipped(&["anchor", "kortunov-2025", "--quotes", &file]).fine();
    let annotations = super::annotations::addressed().demarche(&["export", "annotations"]).fine();
    folder.write("graph.json", super::evaluate::BRIDGE);
    let graph = folder.path("graph.json");
    let evaluate = demarche(&["evaluate", "--graph", &graph, "--contributions", "bridge"]).fine();
    let packages = super::packages::talk("toll/paid");
    let packages = packages
        .demarche(&["packages", "toll", "colour", "--best", "1", "--format", "json"])
        .fine();
    let bridge = super::evaluate::argued();
    let of_maps = |args: &[&str]| {
        bridge
            .demarche(&[&["evaluate", "--format", "json"], args].concat())
            .fine()
            .trim_end()
            .to_owned()
    };
    let show = crate::run::bridge().demarche(&["show", "talk", "--format", "json"]).fine();
    let on = ["cruxes", "anna", "boris", "--on", "talk/free-for-all", "--format", "json"];
    let shared = super::cruxes::shared();
    let cruxes = shared.demarche(&on).fine();
    let why = |args: &[&str]| {
        shared.demarche(&[&["why", "--format", "json"], args].concat()).fine().trim_end().to_owned()
    };
    vec![
        ("check", check.trim_end().to_owned()),
        ("compare", first_of(&compare, "rows")),
        ("compare-source", of_part.trim_end().to_owned()),
        ("compare-bloc", rows_by("bloc")),
        ("compare-year", rows_by("year")),
        ("gap", gap.trim_end().to_owned()),
        ("agree", agree.trim_end().to_owned()),
        ("packages", packages.trim_end().to_owned()),
        ("shift", shift.fine().trim_end().to_owned()),
        ("groups", groups.trim_end().to_owned()),
        ("reliability", reliability.trim_end().to_owned()),
        ("questions", QUESTIONS.trim_end().to_owned()),
        ("answers", answers.trim_end().to_owned()),
        ("quotes", first_of(&quotes, "quotes")),
        ("annotations", annotations.trim_end().to_owned()),
        ("search", search.trim_end().to_owned()),
        ("show-source", show.trim_end().to_owned()),
        ("evaluate", evaluate.trim_end().to_owned()),
        ("evaluate-maps", of_maps(&["--view", "anna", "--issue", "toll"])),
        ("views", first_of(&of_maps(&["--view", "anna", "--view", "boris"]), "nodes")),
        ("drift", of_maps(&["--drift"])),
        ("leave-out", of_maps(&["--leave-out", "relation"])),
        ("cruxes", cruxes.trim_end().to_owned()),
        ("why", why(&["toll/paid", "--change"])),
        ("why-undecided", why(&["talk/free-for-all", "--view", "anna"])),
    ]
}

fn numberless(text: &str) -> String {
    text.trim().replace(|c: char| c.is_ascii_digit(), "")
}

#[test]
fn the_examples_of_the_json_page_are_true() {
    let page = std::fs::read_to_string(format!("{SHIPPED}/docs/json.md")).expect("docs/json.md");
    let mut wanted = String::new();
    let mut rest = page.as_str();
    for (name, example) in examples() {
        let mark = format!("<!-- example: {name} -->\n```json\n");
        let (before, after) = rest.split_once(&mark).unwrap_or_else(|| panic!("no example {name}"));
        let (old, after) = after.split_once("```\n").expect("the example's end");
        // How much there is in the corpus changes with every map, what is shown does not.
        let keep = std::env::var_os("UPDATE").is_none() && numberless(old) == numberless(&example);
        let example = if keep && name == "check" { old.trim_end() } else { &example };
        wanted += &format!("{before}{mark}{example}\n```\n");
        rest = after;
    }
    current("json.md", &(wanted + rest));
}

/// The names of all fields below a value.
fn names(value: &Value, into: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, inner)| {
            into.insert(name.clone());
            names(inner, into);
        }),
        Value::Array(items) => items.iter().for_each(|inner| names(inner, into)),
        _ => {}
    }
}

#[test]
fn the_json_page_explains_the_fields_there_are_and_no_others() {
    let page = std::fs::read_to_string(format!("{SHIPPED}/docs/json.md")).expect("docs/json.md");
    let mut found = BTreeSet::new();
    for (_, example) in examples() {
        match serde_json::from_str(&example) {
            Ok(document) => names(&document, &mut found),
            Err(_) => example.lines().for_each(|line| names(&json(line), &mut found)),
        }
    }
    let rows = page.lines().filter_map(|it| it.strip_prefix("| `")?.split_once('`'));
    let explained = rows.flat_map(|(path, _)| path.split('.')).map(|it| it.replace("[]", ""));
    let mut explained: BTreeSet<String> = explained.collect();
    for hint in ["near", "before", "after", "at"] {
        assert!(explained.contains(hint), "the question's `{hint}` is not explained");
        explained.remove(hint);
        found.remove(hint);
    }
    assert_eq!(explained, found);
}
