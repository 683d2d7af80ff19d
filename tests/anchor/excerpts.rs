//! An excerpt answers as the full text does, and a damaged one says where it is damaged.

use demarche::anchor::{Anchor, Document, Layout, PartLayout, write};
use demarche::base::TextRange;
use demarche::model::Status;
use proptest::prelude::*;

use crate::sources::{Hints, IDS, ask, document, shared};

const TEXT: &str = "\
Report

Part one

1. A heading here

Question: Is it so?

Jo Do: It is so, and it goes

¹ A note between.

on as before. One and one is two.

Question: Truly?

Jo Do: One and one is two. A wholly different paragraph that nobody quotes.

Part two

Words of another part.
";

fn layout() -> Layout {
    let part =
        |id: &str| PartLayout { id: id.into(), starts: format!("Part {id}"), speakers: Vec::new() };
    Layout {
        speakers: vec!["Question".into(), "Jo Do".into()],
        parts: vec![part("one"), part("two")],
    }
}

/// Everything that can be said about an answer.
fn told(document: &Document, answer: &Anchor) -> String {
    let of = |range: &TextRange| {
        let text = document.text(*range);
        let turn = document.turn(*range).map(|turn| (turn.label.clone(), turn.nth));
        let place = (document.paragraph(*range), document.page(*range), document.part(*range));
        format!("{range:?} {text:?} {place:?} {turn:?} {:?}", document.note(*range))
    };
    let parts: Vec<String> = answer.parts.iter().chain(&answer.candidates).map(of).collect();
    // What the hints were held against may differ: with fewer places there is less to decide.
    // Nor need the words be there that are nearest to a missing quote.
    let Anchor { status, parts: ranges, candidates, left_out, notes, .. } = answer;
    let differs = match status {
        Status::Missing => String::new(),
        _ => format!("{:?} {:?}", answer.changes, answer.alarms),
    };
    let answer = format!("{status:?} {ranges:?} {candidates:?} {left_out:?} {notes:?} {differs}");
    let decide = demarche::anchor::deciding_locators(document, candidates);
    format!("{answer}\n{parts:?}\n{decide:?}\n{:?}", document.context(ranges))
}

#[track_caller]
fn answers_alike(full: &Document, layout: &Layout, quotes: &[(&str, Hints<'_>)]) -> String {
    let answers: Vec<Anchor> = quotes.iter().map(|(text, hints)| ask(full, text, *hints)).collect();
    let used: Vec<TextRange> = answers.iter().flat_map(Anchor::needed).collect();
    let written = write(full, &used, "a-source", "Somebody, \\ A line\nand another.");
    let excerpt = Document::open(written.as_str(), layout).expect("an excerpt");
    assert!(excerpt.is_excerpt() && !full.is_excerpt());
    assert_eq!(excerpt.sha256(), full.sha256());
    assert_eq!(excerpt.length(), full.length());
    for ((text, hints), answer) in quotes.iter().zip(&answers) {
        let again = ask(&excerpt, text, *hints);
        assert_eq!(told(&excerpt, &again), told(full, answer), "{text:?}");
    }
    let header = excerpt.header().expect("a head");
    let twice = write(&excerpt, &used, &header.source, &header.citation);
    assert_eq!(twice, written, "an excerpt of an excerpt");
    written
}

#[test]
fn an_excerpt_answers_as_the_full_text() {
    let full = Document::open(TEXT, &layout()).expect("a full text");
    let none = Hints::default();
    let quotes = [
        ("it goes on as before", none),
        ("One and one is two", none),
        ("one and one is two", Hints { at: "turn Jo Do 2, section 1.", ..none }),
        ("it is so … is two", Hints { at: "part two", ..none }),
        ("a note between", none),
        ("Question: Is it so?", none),
        ("two Question: Truly? Jo", none),
        ("no such words in it", none),
    ];
    answers_alike(&full, &layout(), &quotes);
    let written = answers_alike(&full, &layout(), &quotes[..1]);
    insta::assert_snapshot!(written);
}

#[test]
fn a_quote_never_joins_what_was_not_adjacent() {
    let text = "First words here.\n\nLeft out.\n\nLast words there.";
    let full = Document::open(text, &Layout::default()).expect("a full text");
    let used = [TextRange::new(0, 5), TextRange::new(30, 34)];
    let excerpt = write(&full, &used, "x", "");
    let excerpt = Document::open(excerpt, &Layout::default()).expect("an excerpt");
    for quote in ["words here. Last words", "first words … last words", "here [x] last"] {
        assert!(!ask(&excerpt, quote, Hints::default()).is_found(), "{quote:?}");
    }
    assert!(ask(&excerpt, "last words there", Hints::default()).is_found());
    assert_eq!(excerpt.text(TextRange::new(0, 34)), None);
    assert_eq!(excerpt.paragraph(TextRange::new(30, 34)), Some(3));
}

#[test]
fn excerpts_of_the_shipped_sources() {
    let test = "excerpts_of_the_shipped_sources";
    let Some(cases) = shared(test, "oracles/anchoring/perturbed.jsonl") else { return };
    let cases: Vec<serde_json::Value> =
        cases.lines().map(|line| serde_json::from_str(line).expect(line)).collect();
    for id in IDS {
        let Some(full) = document(test, id) else { return };
        let of_id = cases.iter().filter(|case| case["source"] == id).step_by(4);
        let quotes: Vec<_> =
            of_id.map(|case| (case["quote"].as_str().unwrap_or(""), Hints::default())).collect();
        let written = answers_alike(&full, &crate::sources::layout(id), &quotes);
        assert!(written.len() < full.length() as usize, "{id}: an excerpt is shorter");
    }
}

#[test]
fn damage_is_reported_with_its_line() {
    let full = Document::open(TEXT, &layout()).expect("a full text");
    let good = write(&full, &[TextRange::new(0, 200)], "x", "cite");
    let blocks = good.find("\n@ ").expect("a block") as u32;
    let first = good[..blocks as usize + 1].lines().count() as u32 + 1;
    let damage = |from: &str, to: &str| {
        assert!(good.contains(from), "{from:?} is not in {good}");
        let bad = good.replacen(from, to, 1);
        let error = Document::open(bad, &Layout::default()).expect_err(to);
        (error.line, error.reason)
    };
    assert_eq!(damage("excerpt 1", "excerpt 2").0, 1);
    assert!(damage("sha256: ", "sha256: z").1.contains("64"));
    assert!(damage("bytes: ", "bytes: x").1.contains("number"));
    assert!(damage("source: ", "sauce: ").1.contains("sauce"));
    assert!(damage("source: x\n", "").1.contains("source"));
    let (line, reason) = damage("@ 0 +6", "@ 0 +9");
    assert_eq!(line, first, "{reason}");
    assert!(damage("@ 0 +6", "@ 0 +99999").1.contains("end of the document"));
    assert!(damage("@ 0 +6", "@ 0 +4").1.contains("not 4 bytes"));
    assert!(damage("@ 0 +6", "@ -1 +6").1.contains("offset"));
    assert!(damage("@ 0 +6", "@ 90 +6").1.contains("must rise"));
    assert!(damage("body", "bod").1.contains("kind"));
    assert!(damage(", ¶1", ", ¶x").1.contains("paragraph"));
    assert!(damage("Report\n", "Rep\n").1.contains("bytes long"));
    assert!(damage("@ 0 +6 0", "@ 0 6 0").1.contains("length"));
    assert!(damage("@ 0 +6 0", "@ 0").1.contains("must open with"));
    assert!(damage("Report\n", "Report\nand more\n").1.contains("no block"));
    let two_lines = Document::open("Two\nlines.", &Layout::default()).expect("a full text");
    let crlf = write(&two_lines, &[TextRange::new(0, 3)], "x", "").replace('\n', "\r\n");
    let error = Document::open(crlf, &Layout::default()).expect_err("line ends were changed");
    assert!(error.reason.contains("line ends"), "{error}");
    for end in 0..good.len() {
        if good.is_char_boundary(end) {
            // Some cuts leave a whole excerpt behind; none may panic.
            let _ = Document::open(&good[..end], &Layout::default());
        }
    }
}

proptest! {
    #[test]
    fn any_excerpt_answers_as_its_text(
        text in crate::hostile::text(), from in any::<prop::sample::Index>(),
        n_words in 1usize..8, near in "[a-e]{1,2}", at in 1u32..9,
    ) {
        let words: Vec<&str> = text.split_whitespace().collect();
        prop_assume!(!words.is_empty());
        let from = from.index(words.len());
        let slice = words[from..(from + n_words).min(words.len())].join(" ");
        let elided = words[from..(from + n_words).min(words.len())].join(" … ");
        let at = format!("¶{at}");
        let none = Hints::default();
        let some = Hints { near: Some(&near), before: Some(words[0]), after: Some("a b"), at: "" };
        let quotes = [(slice.as_str(), none), (elided.as_str(), none), (slice.as_str(), some), (slice.as_str(), Hints { at: &at, ..none })];
        let layout = layout();
        let full = Document::open(text.as_str(), &layout).expect("a full text");
        for quote in &quotes {
            answers_alike(&full, &layout, std::slice::from_ref(quote));
        }
        answers_alike(&full, &layout, &quotes);
    }
}
