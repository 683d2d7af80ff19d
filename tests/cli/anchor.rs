//! `demarche anchor`: one quote in words, many as JSON lines.

use demarche::cli::Exit;
use serde_json::{Value, json};

use crate::run::{Folder, TALK, bridge, fields, full_texts, json as parsed, list, shipped, word};

const STATUSES: [&str; 7] =
    ["verbatim", "typographic", "elided", "bracketed", "misquoted", "ambiguous", "missing"];

/// The answers to the lines of a file.
#[track_caller]
fn answers(folder: &Folder, lines: &str) -> Vec<Value> {
    folder.write("quotes.jsonl", lines);
    let file = folder.path("quotes.jsonl");
    let out = folder.demarche(&["anchor", "talk", "--quotes", &file, "--format", "json"]).fine();
    assert!(out.is_empty() || out.ends_with('\n'));
    out.lines().map(parsed).inspect(has_all_fields).collect()
}

#[track_caller]
fn has_all_fields(answer: &Value) {
    assert_eq!(
        fields(answer),
        ["alarm", "candidates", "end", "notes", "parts", "quote", "start", "status"]
    );
    assert!(STATUSES.contains(&word(answer, "status")));
    assert!(answer["alarm"].is_boolean());
    assert!(list(answer, "notes").iter().all(Value::is_string));
    let pair = |it: &Value| {
        let ends = it.as_array().expect("a pair");
        (ends.len() == 2)
            .then(|| (ends[0].as_u64().expect("a start"), ends[1].as_u64().expect("an end")))
    };
    for range in list(answer, "parts").iter().chain(list(answer, "candidates")) {
        let (start, end) = pair(range).expect("two ends");
        assert!(start < end, "{answer}");
    }
    let parts = list(answer, "parts");
    match (parts.first().and_then(pair), parts.last().and_then(pair)) {
        (Some((start, _)), Some((_, end))) => {
            assert_eq!((&answer["start"], &answer["end"]), (&json!(start), &json!(end)));
        }
        _ => assert!(answer["start"].is_null() && answer["end"].is_null(), "{answer}"),
    }
}

#[test]
fn every_line_gets_its_answer() {
    let lines = [
        json!({"quote": "A toll would pay for the repair of the bridge"}),
        json!({"quote": "Nobody pays for a road"}),
        json!({"quote": "Nobody pays for a road", "at": "turn A 2"}),
        json!({"quote": "Nobody pays for a road", "near": "everyone who crosses"}),
        json!({"quote": "Nobody pays for a road", "before": "who crosses it."}),
        json!({"quote": "The bridge … who crosses it"}),
        json!({"quote": "The bridge should be free for [all and] everyone"}),
        json!({"quote": "words that nobody said"}),
        json!({"quote": "A toll", "at": null, "near": null, "before": null, "after": null}),
        json!({"quote": "A toll", "at": "paragraph the third"}),
        json!({"quote": ""}),
        json!({"quote": "\u{1b}[31m\u{0}\n"}),
    ];
    let text: String = lines.iter().map(|it| format!("{it}\n")).collect();
    let answers = answers(&bridge(), &text);
    let quotes: Vec<&Value> = answers.iter().map(|it| &it["quote"]).collect();
    assert_eq!(quotes, lines.iter().map(|it| &it["quote"]).collect::<Vec<_>>());
    let statuses: Vec<&str> = answers.iter().map(|it| word(it, "status")).collect();
    assert_eq!(
        statuses[..9],
        [
            "verbatim",
            "ambiguous",
            "verbatim",
            "verbatim",
            "verbatim",
            "elided",
            "bracketed",
            "missing",
            "verbatim"
        ]
    );
    assert_eq!(list(&answers[1], "candidates").len(), 2);
    assert!(answers[9]["notes"][0].as_str().expect("a note").contains("not understood"));
    assert_eq!((statuses[10], statuses[11]), ("missing", "missing"));
    for answer in answers.iter().filter(|it| it["status"] == "verbatim") {
        let at = |field| usize::try_from(answer[field].as_u64().expect("a place")).expect("small");
        assert_eq!(&TALK[at("start")..at("end")], word(answer, "quote"));
    }
    let (first, second) =
        (TALK.find("Nobody").expect("once"), TALK.rfind("Nobody").expect("twice"));
    assert_eq!(answers[2]["start"], json!(second));
    assert_eq!((&answers[3]["start"], &answers[4]["start"]), (&json!(first), &json!(first)));
}

#[test]
fn lines_that_are_no_questions_are_answered_too() {
    let folder = bridge();
    let lines = "{\"quote\": \"A toll\"}\n{\"quote\": \n{}\n[1]\nnull\nplain words\n{\"quote\": 5}\n{\"quote\": \"A toll\"}";
    let answers = answers(&folder, lines);
    let statuses: Vec<&str> = answers.iter().map(|it| word(it, "status")).collect();
    let mut wanted = ["missing"; 8];
    (wanted[0], wanted[7]) = ("verbatim", "verbatim");
    assert_eq!(statuses, wanted);
    for (answer, line) in answers.iter().zip(lines.lines()).skip(1).take(6) {
        assert_eq!(word(answer, "quote"), line);
        assert!(answer["notes"][0].as_str().expect("a note").contains("line not understood"));
    }
}

#[test]
fn empty_files_blank_lines_and_byte_order_marks_are_no_trouble() {
    let folder = bridge();
    assert_eq!(answers(&folder, ""), [Value::Null; 0]);
    assert_eq!(answers(&folder, "\n\r\n  \n"), [Value::Null; 0]);
    let windows =
        answers(&folder, "\u{feff}{\"quote\": \"A toll\"}\r\n{\"quote\": \"A toll\"}\r\n");
    assert!(windows.iter().all(|it| it["status"] == "verbatim"), "{windows:?}");
    assert_eq!(windows.len(), 2);
}

#[test]
fn a_huge_quote_is_not_there() {
    let huge = json!({"quote": "The bridge should be free ".repeat(40_000)});
    let answers = answers(&bridge(), &huge.to_string());
    assert_eq!(answers[0]["status"], "missing");
}

#[test]
fn one_quote_is_answered_in_words_with_ron_to_paste() {
    let folder = bridge();
    let found = folder.demarche(&["anchor", "talk", "A toll would pay"]).fine();
    assert!(found.contains("verbatim") && found.contains("paste: \"A toll would pay\""), "{found}");
    let several = folder.demarche(&["anchor", "talk", "Nobody pays for a road"]).faults().out;
    assert!(several.contains("ambiguous"), "{several}");
    let pasted: Vec<&str> =
        several.lines().filter_map(|it| Some(it.split_once("paste: ")?.1)).collect();
    assert_eq!(pasted.len(), 2, "{several}");
    for paste in pasted {
        let map = format!(
            "Map(source: \"talk\", claims: {{\"c\": (text: \"C\", by: \"anna\", quotes: [{paste}])}})"
        );
        folder.write("maps/talk.ron", map);
        folder.demarche(&["check"]).fine();
    }
    let missing = folder.demarche(&["anchor", "talk", "words that nobody said"]).faults().out;
    assert!(missing.contains("missing"), "{missing}");
    let line = folder.demarche(&["anchor", "talk", "A toll", "--format", "json"]).fine();
    has_all_fields(&parsed(&line));
    assert_eq!(folder.demarche(&["anchor", "talk", ""]).exit, Exit::Faults);
}

#[test]
fn of_a_misquote_the_sources_words_are_to_be_pasted() {
    for (wrong, right) in [
        (
            "A tax would pay for the repair of the bridge within ten years",
            "A toll would pay for the repair of the bridge within ten years",
        ),
        (
            "The bridge must be free for everyone … Nobody pays for a road",
            "The bridge should be free for everyone … Nobody pays for a road",
        ),
    ] {
        let shown = bridge().demarche(&["anchor", "talk", wrong]).fine();
        let pasted = shown.lines().find_map(|it| Some(it.split_once("paste: ")?.1)).expect("RON");
        assert!(shown.starts_with("misquoted"), "{shown}");
        assert_eq!(pasted, format!("{right:?}"), "{shown}");
    }
}

#[test]
fn what_is_to_be_pasted_is_ron_whatever_the_quote_holds() {
    let folder = bridge();
    folder.write("texts/talk.txt", "#A\n\nShe said \"no\\yes\" and\nwent on\tto talk.\n");
    let shown =
        folder.demarche(&["anchor", "talk", "said \"no\\yes\" and\nwent on\tto talk"]).fine();
    let paste = shown.lines().find_map(|it| Some(it.split_once("paste: ")?.1)).expect("RON");
    let read: String = ron::from_str(paste).expect("RON");
    assert_eq!(read, "said \"no\\yes\" and\nwent on\tto talk");
}

#[test]
fn full_text_and_excerpt_answer_alike() {
    let Some(texts) = full_texts("full_text_and_excerpt_answer_alike") else { return };
    let exported = parsed(&shipped(&["export", "quotes"]).fine());
    let folder = Folder::new();
    for source in
        ["kortunov-2025", "romano-2021", "brics-bulletin-2020", "pesko-2010", "sino-russian-2020"]
    {
        let quotes = list(&exported, "quotes").iter().filter(|it| it["source"] == source);
        let lines: String =
            quotes.map(|it| format!("{}\n", json!({"quote": it["text"]}))).collect();
        folder.write("quotes.jsonl", lines);
        let file = folder.path("quotes.jsonl");
        let excerpt = shipped(&["anchor", source, "--quotes", &file]).fine();
        assert!(excerpt.lines().count() > 20);
        let whole = shipped(&["anchor", source, "--quotes", &file, "--sources", &texts]).fine();
        for (a, b) in excerpt.lines().map(parsed).zip(whole.lines().map(parsed)) {
            // Words that an author told apart by a locator may stand in left-out paragraphs too.
            if b["status"] != "ambiguous" {
                assert_eq!(a, b);
            }
        }
    }
}

#[test]
fn misuse_ends_with_2() {
    let folder = bridge();
    assert!(folder.demarche(&["anchor", "tal", "A toll"]).misuse().contains("`talk`"));
    folder.demarche(&["anchor", "talk"]).misuse();
    folder.demarche(&["anchor"]).misuse();
    folder.demarche(&["anchor", "talk", "--quotes", &folder.path("none.jsonl")]).misuse();
    folder.demarche(&["anchor", "talk", "--quotes", &folder.path("maps")]).misuse();
    folder.write("q.jsonl", "");
    let file = folder.path("q.jsonl");
    folder.demarche(&["anchor", "talk", "A toll", "--quotes", &file]).misuse();
    folder.demarche(&["anchor", "talk", "--quotes", &file, "--format", "text"]).misuse();
    folder.demarche(&["anchor", "talk", "--quotes", &file, "--near", "toll"]).misuse();
}

#[test]
fn a_few_words_find_their_sentences_and_what_is_pasted_is_found() {
    let folder = bridge();
    let out = folder.demarche(&["anchor", "talk", "toll repair"]).faults().out;
    let paste = "paste: \"A toll would pay for the repair of the bridge within ten years.\"";
    assert!(out.starts_with("missing") && out.contains(paste), "{out}");
    // Words that stand twice come with the locator that decides.
    let out = folder.demarche(&["anchor", "talk", "pays roads"]).faults().out;
    let twice = "(quote: \"Nobody pays for a road.\", at: \"¶";
    assert_eq!(out.matches(twice).count(), 2, "{out}");
    let out = folder.demarche(&["anchor", "talk", "zebra"]).faults().out;
    assert!(!out.contains("sentences with"), "{out}");
}

#[test]
fn a_dialogue_picks_among_sentences() {
    let folder = bridge();
    let ask = |typed: &str, first: &[&str]| {
        let root = folder.path("");
        let args = [&["-C", &root, "anchor", "talk", "--interactive"], first].concat();
        crate::run::typing(demarche::cli::Terminal::default(), typed, &args)
    };
    let ran = ask("bridge\n1\n7\nzebra\n\n", &[]);
    assert!(ran.err.contains(" 1 ") && ran.err.contains("there are"), "{}", ran.err);
    assert!(ran.err.contains("no sentence at hand has any of these words"), "{}", ran.err);
    assert_eq!(ran.fine(), "\"A talk about the bridge\",\n");
    // The end of the input ends it; what is no number is more words; signs are only words.
    assert_eq!(ask("1", &["toll"]).fine().lines().count(), 1);
    assert_eq!(ask("\"AND (\n-1\n0\n\u{1b}[2J\n", &["NOT"]).fine(), "");
}
