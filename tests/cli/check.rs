//! `demarche check`: what it reports, in words and as `demarche/check/1`.

use demarche::cli::Exit;
use serde_json::Value;

use crate::run::{
    Folder, bridge, copy_of_shipped, demarche, fields, json, list, number, shipped, word,
};

const COUNTS: [&str; 10] = [
    "actors",
    "arguments",
    "claims",
    "errors",
    "files",
    "issues",
    "quotes",
    "sources",
    "stances",
    "warnings",
];

/// The bridge with a misspelt actor, a quote that is nowhere, and letters of several bytes before
/// both.
fn faulty() -> Folder {
    let folder = bridge();
    let map = "/* äöü 橋 */ Map(source: \"talk\", stances: [\n\
        /* 橋橋 */ (actor: \"borris\", on: \"toll/free\", holds: Supports, quotes: [\"A toll\"])],\n\
        claims: {\"c\": (text: \"C\", by: \"anna\", quotes: [\"Nobody pays for a rood\"])})\n";
    folder.write("maps/talk.ron", map);
    folder
}

#[track_caller]
fn place(value: &Value, text: &str) {
    assert_eq!(fields(value), ["column", "line", "offset"]);
    let (line, column, offset) =
        (number(value, "line"), number(value, "column"), number(value, "offset"));
    let before = &text[..offset];
    assert_eq!(line, before.matches('\n').count() + 1);
    let start = before.rfind('\n').map_or(0, |it| it + 1);
    assert_eq!(column, before[start..].chars().count() + 1);
}

#[test]
fn the_document_has_the_fields_it_promises() {
    let folder = faulty();
    let ran = folder.demarche(&["check", "--format", "json"]).faults();
    let document = json(&ran.out);
    assert_eq!(fields(&document), ["counts", "diagnostics", "schema"]);
    assert_eq!(document["schema"], "demarche/check/1");
    assert_eq!(fields(&document["counts"]), COUNTS);
    let diagnostics = list(&document, "diagnostics");
    let mut errors = 0;
    for it in diagnostics {
        assert_eq!(
            fields(it),
            ["end", "file", "help", "message", "name", "related", "severity", "start"]
        );
        assert!(word(it, "name").bytes().all(|b| b.is_ascii_lowercase() || b == b'-'));
        assert!(!word(it, "message").is_empty());
        word(it, "help");
        errors += usize::from(match word(it, "severity") {
            "error" => true,
            "warning" => false,
            other => panic!("a severity of `{other}`"),
        });
        let text = folder.read(word(it, "file"));
        place(&it["start"], &text);
        place(&it["end"], &text);
        assert!(number(&it["start"], "offset") <= number(&it["end"], "offset"));
        for related in list(it, "related") {
            assert_eq!(fields(related), ["end", "file", "message", "start"]);
            place(&related["start"], &folder.read(word(related, "file")));
        }
    }
    assert_eq!(errors, number(&document["counts"], "errors"));
    assert_eq!(diagnostics.len() - errors, number(&document["counts"], "warnings"));
    let named: Vec<&str> = diagnostics.iter().map(|it| word(it, "name")).collect();
    assert!(named.contains(&"quote-not-found"), "{named:?}");
    let misspelt = diagnostics.iter().find(|it| word(it, "message").contains("borris"));
    let misspelt = misspelt.expect("the misspelt actor");
    let text = folder.read("maps/talk.ron");
    let range = number(&misspelt["start"], "offset")..number(&misspelt["end"], "offset");
    assert_eq!(text[range].trim_matches('"'), "borris");
    assert!(word(misspelt, "help").contains("boris"));
}

#[test]
fn the_counts_are_those_of_the_words() {
    let document = json(&shipped(&["check", "--format", "json"]).fine());
    let words = shipped(&["check"]).fine();
    for field in COUNTS {
        let n = number(&document["counts"], field);
        let one = field.strip_suffix('s').expect("a plural");
        let said = format!("{n} {one}{}", if n == 1 { "" } else { "s" });
        assert!(words.contains(&said), "`{said}` is not in {words}");
    }
}

#[test]
fn warnings_fail_a_strict_run_only() {
    let folder = bridge();
    assert_eq!(folder.demarche(&["check", "--strict"]).exit, Exit::Fine);
    let quote = "[\"The bridge should be free for everyone who crosses it\"]";
    let map = format!(
        "Map(source: \"talk\", stances: [(actor: \"anna\", on: \"toll/free\", holds: Supports, quotes: {quote})],\
         claims: {{\"c\": (text: \"Boris said it\", by: \"boris\", quotes: {quote})}})"
    );
    folder.write("maps/talk.ron", map);
    let ran = folder.demarche(&["check"]);
    assert!(ran.out.contains("0 errors, 1 warning"), "{}", ran.out);
    assert_eq!(ran.exit, Exit::Fine);
    folder.demarche(&["check", "--strict"]).faults();
}

#[test]
fn misuse_ends_with_2() {
    shipped(&["check", "--format", "yaml"]).misuse();
    shipped(&["check", "stray"]).misuse();
    demarche(&["-C", "/no/such/folder", "check"]).misuse();
    assert!(demarche(&["-C", &Folder::new().path(""), "check"]).misuse().contains(".ron"));
    demarche(&["chek"]).misuse();
    demarche(&[]).misuse();
}

#[test]
fn a_file_that_is_not_text_is_reported_with_the_rest() {
    let folder = bridge();
    folder.write("maps/odd.ron", b"Map(\xff)");
    let ran = folder.demarche(&["check", "--format", "json"]).faults();
    let document = json(&ran.out);
    let found: Vec<_> = list(&document, "diagnostics")
        .iter()
        .map(|it| (word(it, "name"), word(it, "file")))
        .collect();
    assert_eq!(found, [("unreadable-file", "maps/odd.ron")]);
}

#[test]
fn the_same_corpus_gives_the_same_bytes_wherever_it_lies() {
    let (here, there) = (copy_of_shipped(), copy_of_shipped());
    for args in [&["check"][..], &["check", "--strict", "--format", "json"]] {
        assert_eq!(here.demarche(args).fine(), there.demarche(args).fine());
        assert_eq!(here.demarche(args).fine(), shipped(args).fine());
    }
    let (here, there) = (faulty(), faulty());
    assert_eq!(here.demarche(&["check"]).faults().out, there.demarche(&["check"]).faults().out);
}

#[test]
fn a_thousand_claims_are_read() {
    let folder = bridge();
    let claims: String = (0..1000)
        .map(|n| format!("\"c{n}\": (text: \"Claim number {n}\", by: \"anna\", quotes: [\"for everyone who crosses it\"]),\n"))
        .collect();
    folder.write(
        "maps/many.ron",
        format!("Map(source: \"talk\", id: \"many\", claims: {{\n{claims}}})"),
    );
    let document = json(&folder.demarche(&["check", "--format", "json"]).fine());
    assert_eq!(document["counts"]["claims"], 1002);
    assert_eq!(document["counts"]["quotes"], 1006);
}
