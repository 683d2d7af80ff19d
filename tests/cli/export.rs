//! `demarche export`: `demarche/quotes/1` holds every quote of the corpus.
#![expect(clippy::disallowed_methods, reason = "tests read the full texts")]

use serde_json::Value;

use crate::run::{bridge, fields, full_texts, json, list, number, shipped, word};

/// The words of a text, whatever stands between them.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether a quote's `start` and `end` slice the full document to the quoted words.
#[track_caller]
pub fn stands_there(quote: &Value, texts: &str) {
    let text =
        std::fs::read_to_string(format!("{texts}/{}.txt", word(quote, "source"))).expect("a text");
    let passage = text.get(number(quote, "start")..number(quote, "end")).expect("whole characters");
    assert_eq!(passage, passage.trim());
    if passage == word(quote, "text") {
        return;
    }
    // Parts between ellipses stand in the passage in their order; notes and page breaks may
    // stand between their words, so that letters are followed one by one.
    let wanted = letters(&word(quote, "text").replace("...", "…"));
    let mut left = letters(passage);
    assert!(
        left.starts_with(&wanted[..wanted.chars().next().map_or(0, char::len_utf8)]),
        "{quote}: {passage}"
    );
    assert_eq!(left.chars().last(), wanted.chars().last(), "{quote}: {passage}");
    for c in wanted.chars() {
        let at = left.find(c).unwrap_or_else(|| panic!("{quote}: {passage}"));
        left.drain(..at + c.len_utf8());
    }
}

#[test]
fn the_document_has_the_fields_it_promises() {
    let text = shipped(&["export", "quotes", "--format", "json"]).fine();
    let document = json(&text);
    assert_eq!(text, shipped(&["export", "quotes"]).fine());
    assert_eq!(fields(&document), ["quotes", "schema"]);
    assert_eq!(document["schema"], "demarche/quotes/1");
    for quote in list(&document, "quotes") {
        assert_eq!(fields(quote), ["end", "part", "source", "start", "status", "text", "used_by"]);
        assert!(quote["part"].is_null() || quote["part"].is_string());
        assert!(
            ["verbatim", "typographic", "elided", "bracketed"].contains(&word(quote, "status"))
        );
        assert!(number(quote, "start") < number(quote, "end"));
        let users = list(quote, "used_by");
        assert!(!users.is_empty());
        for user in users {
            let (kind, name) = user.as_str().and_then(|it| it.split_once(':')).expect("kind:name");
            assert!(
                ["claim", "stance", "argument", "relation"].contains(&kind) && !name.is_empty()
            );
        }
    }
}

#[test]
fn every_quote_is_there_and_none_twice() {
    let document = json(&shipped(&["export", "quotes"]).fine());
    let quotes = list(&document, "quotes");
    let mut keys: Vec<String> = quotes
        .iter()
        .map(|it| format!("{} {} {}", it["source"], it["start"], it["text"]))
        .collect();
    keys.sort();
    let all = keys.len();
    keys.dedup();
    assert_eq!(keys.len(), all, "a quote is listed twice");
    let counts = json(&shipped(&["check", "--format", "json"]).fine());
    let written = number(&counts["counts"], "quotes");
    assert!(all <= written && all * 2 > written, "{all} of {written} quotes");
    for issue in super::compare::ISSUES {
        let compared = json(&shipped(&["compare", issue, "--format", "json"]).fine());
        for row in list(&compared, "rows") {
            let user = format!("stance:{}:{}", word(row, "actor"), word(row, "position"));
            for quote in list(row, "quotes") {
                let same = |it: &&Value| {
                    ["source", "start", "end", "text"].iter().all(|f| it[f] == quote[f])
                };
                let found =
                    quotes.iter().find(same).unwrap_or_else(|| panic!("{quote} is not exported"));
                assert!(
                    list(found, "used_by").iter().any(|it| it == &user),
                    "{found} lacks {user}"
                );
            }
        }
    }
}

#[test]
fn every_quote_is_where_it_says_in_the_full_document() {
    let Some(texts) = full_texts("export::every_quote_is_where_it_says_in_the_full_document")
    else {
        return;
    };
    let document = json(&shipped(&["export", "quotes"]).fine());
    for quote in list(&document, "quotes") {
        stands_there(quote, &texts);
    }
    let whole = shipped(&["--sources", &texts, "export", "quotes"]).fine();
    assert_eq!(json(&whole), document);
}

#[test]
fn quotes_without_a_place_are_listed_too() {
    let folder = bridge();
    let map = "Map(source: \"talk\", claims: {\"c\": (text: \"C\", by: \"anna\", \
               quotes: [\"Nobody pays for a road\", \"words that nobody said\"])})";
    folder.write("maps/talk.ron", map);
    let document = json(&folder.demarche(&["export", "quotes"]).fine());
    let found: Vec<(&str, bool)> = list(&document, "quotes")
        .iter()
        .map(|it| (word(it, "status"), it["start"].is_null()))
        .collect();
    assert_eq!(found, [("ambiguous", true), ("missing", true)]);
}

#[test]
fn a_user_of_the_same_words_is_named_once() {
    let folder = bridge();
    let stance = "(actor: [\"anna\", \"boris\"], on: \"toll/free\", holds: Mixed, quotes: [\"for everyone who crosses it\"])";
    folder.write("maps/talk.ron", format!("Map(source: \"talk\", stances: [{stance}, {stance}])"));
    let document = json(&folder.demarche(&["export", "quotes"]).fine());
    let users = &list(&document, "quotes")[0]["used_by"];
    assert_eq!(*users, serde_json::json!(["stance:anna:toll/free", "stance:boris:toll/free"]));
}

#[test]
fn misuse_ends_with_2() {
    shipped(&["export"]).misuse();
    shipped(&["export", "claims"]).misuse();
    shipped(&["export", "quotes", "--format", "csv"]).misuse();
    let folder = bridge();
    folder.demarche(&["export", "quotes", "-o", &folder.path("no/such/place.json")]).misuse();
    folder.demarche(&["export", "quotes", "-o", &folder.path("maps")]).misuse();
}
