//! `demarche search`: what is found, in which order, and what is said when nothing is.

use std::collections::BTreeSet;

use demarche::cli::Terminal;
use serde_json::Value;

use crate::run::{Folder, Ran, bridge, fields, full_texts, json, list, number, on, shipped, word};

/// The hits of a query, all of them.
#[track_caller]
fn hits(folder: &Folder, args: &[&str]) -> Vec<Value> {
    let args = [&["search", "--format", "json", "--limit", "1000"], args].concat();
    let document = json(&folder.demarche(&args).fine());
    assert_eq!(number(&document, "found"), list(&document, "hits").len());
    list(&document, "hits").clone()
}

/// What was found: claims by name, passages by paragraph.
fn places(hits: &[Value]) -> Vec<String> {
    let place = |it: &Value| match it["claim"].as_str() {
        Some(name) => name.to_owned(),
        None => format!("¶{}", it["paragraph"]),
    };
    hits.iter().map(place).collect()
}

#[test]
fn each_query_finds_what_it_should() {
    let folder = bridge();
    for (query, found) in [
        ("repairs", "¶3 talk/toll-pays-repair"),
        ("REPAIR", "¶3 talk/toll-pays-repair"),
        ("\"repairs\"", ""),
        ("repar*", ""),
        ("repai*", "¶3 talk/toll-pays-repair"),
        ("\"nobody pays for a road\"", "¶2 ¶4"),
        ("+nobody -free", "¶4"),
        ("nobody NOT bridge", "¶4"),
        ("free AND everyone", "¶2"),
        ("(toll OR everyone) AND bridge AND NOT free", "talk/free-for-all"),
        ("toll NEAR/2 pay", "talk/toll-pays-repair ¶3"),
        ("pay NEAR/1 toll", "talk/toll-pays-repair"),
        ("bridge NEAR/1 bridge", ""),
        ("crosses NEAR/2 nobody", "¶2"),
        ("crosses NEAR/1 nobody", ""),
    ] {
        let found: BTreeSet<&str> = found.split(' ').filter(|it| !it.is_empty()).collect();
        let hits = places(&hits(&folder, &[query]));
        assert_eq!(hits.iter().map(String::as_str).collect::<BTreeSet<_>>(), found, "{query}");
    }
}

#[test]
fn options_keep_what_they_say() {
    let folder = bridge();
    let all =
        |args: &[&str]| places(&hits(&folder, &[&["toll bridge free nobody"], args].concat()));
    assert_eq!(all(&["--in", "claims"]).len(), 2);
    assert!(all(&["--in", "passages"]).iter().all(|it| it.starts_with('¶')));
    let anna = ["¶2", "¶4", "talk/free-for-all"].map(str::to_owned);
    assert_eq!(all(&["--actor", "anna"]).into_iter().collect::<BTreeSet<_>>(), anna.into());
    // Anna speaks for the town.
    assert_eq!(all(&["--actor", "town"]), all(&["--actor", "anna"]));
    assert_eq!(all(&["--from", "2020", "--to", "2020-05"]), all(&[]));
    assert_eq!(all(&["--from", "2020-06"]), Vec::<String>::new());
    assert_eq!(all(&["--to", "2020-04-30"]), Vec::<String>::new());
    assert_eq!(all(&["--source", "talk"]), all(&[]));
}

#[test]
fn what_holds_all_words_comes_before_what_holds_fewer() {
    for query in ["summit Helsinki output", "United Nations reform", "order bargain multilateral*"]
    {
        let document =
            json(&shipped(&["search", query, "--limit", "500", "--format", "json"]).fine());
        let ranks: Vec<(usize, f64)> = list(&document, "hits")
            .iter()
            .map(|it| (number(it, "holds"), it["score"].as_f64().expect("a score")))
            .collect();
        assert!(ranks.len() > 2 && ranks.iter().any(|it| it.0 != ranks[0].0), "{query}");
        for pair in ranks.windows(2) {
            assert!(pair[0].0 > pair[1].0 || (pair[0].0 == pair[1].0 && pair[0].1 >= pair[1].1));
        }
    }
}

#[test]
fn an_unrelated_source_changes_no_hit() {
    let folder = bridge();
    let queries = ["toll", "bridge free", "\"for a road\"", "+nobody pay*", "a NEAR/3 b"];
    let set = |query| places(&hits(&folder, &[query])).into_iter().collect::<BTreeSet<_>>();
    let before: Vec<_> = queries.iter().map(|it| set(it)).collect();
    folder.write("texts/other.txt", "Quite another matter\n\nCheese ripens in caves.\n");
    let other = "Sources({\"other\": (title: \"Cheese\", kind: Article, date: \"2020\", text: \"../texts/other.txt\")})";
    folder.write("maps/other.ron", other);
    assert_eq!(places(&hits(&folder, &["cheese"])).len(), 1);
    assert_eq!(queries.iter().map(|it| set(it)).collect::<Vec<_>>(), before);
}

#[test]
fn other_languages_are_not_stemmed_and_accents_do_not_matter() {
    let folder = bridge();
    folder.write("texts/de.txt", "Die Brücken\n\nÜber alle Brücken gehen wir.\n");
    let source = |language| {
        format!(
            "Sources({{\"de\": (title: \"B\", kind: Article, date: \"2020\", language: \"{language}\", text: \"../texts/de.txt\")}})"
        )
    };
    folder.write("maps/de.ron", source("de"));
    assert_eq!(hits(&folder, &["bruckens"]).len(), 0);
    assert_eq!(hits(&folder, &["BRÜCKEN uber"]).len(), 2);
    folder.write("maps/de.ron", source("en"));
    assert_eq!(hits(&folder, &["bruckens"]).len(), 2);
}

#[test]
fn a_hit_says_where_who_and_when() {
    let document = json(&shipped(&["search", "+Helsinki chemistry", "--format", "json"]).fine());
    assert_eq!(word(&document, "schema"), "demarche/search/1");
    for hit in list(&document, "hits") {
        let text = word(hit, "text");
        for mark in list(hit, "marks") {
            let end = |at: usize| mark[at].as_u64().expect("a byte") as usize;
            let marked = text[end(0)..end(1)].to_lowercase();
            assert!(marked == "helsinki" || marked == "chemistry", "{marked}");
        }
        assert_eq!(fields(hit).len(), 16, "{hit}");
        assert!(hit["source"].is_string() && hit["date"].is_string());
    }
    let shown = shipped(&["search", "Helsinki", "--source", "kortunov-2025"]).fine();
    for words in ["Andrey Kortunov", "2025-02-25", "¶31", "turn M3", "Only an excerpt", "--sources"]
    {
        assert!(shown.contains(words), "{words} in {shown}");
    }
    let bold = on(
        Terminal { width: Some(100), out_color: true, ..Terminal::default() },
        &["-C", crate::run::SHIPPED, "search", "Helsinki", "--limit", "1"],
    );
    assert!(bold.fine().contains("\u{1b}[1mHelsinki\u{1b}[0m"));
}

#[test]
fn nothing_found_is_said_with_the_nearest_word() {
    let shown = bridge().demarche(&["search", "brigde"]).fine();
    assert!(shown.contains("nothing found") && shown.contains("did you mean bridge?"), "{shown}");
    let shown = bridge().demarche(&["search", "zyxwvutsrq"]).fine();
    assert!(shown.contains("No text or claim at hand has zyxwvutsrq."), "{shown}");
    let document = json(&bridge().demarche(&["search", "brigde", "--format", "json"]).fine());
    assert_eq!(word(&list(&document, "unknown")[0], "near"), "bridge");
}

#[test]
fn a_query_that_cannot_be_read_shows_its_place() {
    let said = bridge().demarche(&["search", "bridge AND (toll"]).misuse();
    assert!(said.contains("  bridge AND (toll\n             ^"), "{said}");
    assert!(said.contains("help: close it"), "{said}");
    for args in [["--actor", "anne"], ["--source", "tale"]] {
        let said = bridge().demarche(&[&["search", "toll"][..], &args].concat()).misuse();
        assert!(said.contains("did you mean"), "{said}");
    }
    bridge().demarche(&["search", "toll", "--from", "yesterday"]).misuse();
    bridge().demarche(&["search"]).misuse();
}

#[test]
fn hostile_queries_are_answered() {
    let folder = bridge();
    let calm = |ran: &Ran| !ran.out.contains('\u{1b}') && !ran.err.contains('\u{1b}');
    for query in [
        &"a* ".repeat(333),
        &"(".repeat(5000),
        &"bridge NEAR/100 ".repeat(60),
        "\u{1b}]0;x\u{7} toll",
        "\u{202e}toll \u{0}x",
        &"é".repeat(499),
        "ﷺ ﷺ*",
    ] {
        for format in ["table", "markdown", "csv", "json", "html"] {
            assert!(
                calm(&folder.demarche(&["search", "--format", format, "--", query])),
                "{query:?}"
            );
        }
    }
}

#[test]
fn full_texts_hold_more_than_excerpts() {
    let Some(sources) = full_texts("full_texts_hold_more_than_excerpts") else { return };
    let count = |args: &[&str]| {
        let document = json(&shipped(args).fine());
        (number(&document, "found"), list(&document, "excerpts").len())
    };
    let (few, excerpts) = count(&["search", "summit", "--format", "json"]);
    let (many, none) = count(&["--sources", &sources, "search", "summit", "--format", "json"]);
    assert!(many > few && excerpts == 5 && none == 0, "{many} {few}");
}
