//! Input that is empty, huge or made to be slow: answered, and with bounded work.

use demarche::anchor::{Document, Layout, PartLayout, deciding_locators};
use demarche::model::Status;
use proptest::prelude::*;

use crate::sources::{Hints, ask};

fn open(text: &str) -> Document {
    Document::open(text, &Layout::default()).expect("a full text")
}

#[test]
fn quotes_without_words_are_missing() {
    let document = open("Some words … and (brackets) [here]. … — 1");
    for text in ["", " ", "…", "… … …", "[…]", "()[]", "—", "***", "[x]", "[]", "\u{feff}", "²"]
    {
        let answer = ask(&document, text, Hints::default());
        assert_eq!(answer.status, Status::Missing, "{text:?}");
        assert!(answer.parts.is_empty() && answer.candidates.is_empty(), "{text:?}");
    }
}

#[test]
fn documents_without_words_hold_nothing() {
    for text in ["", "\n\n\n", "\u{c}\u{c}", "…\n\n—", "\u{feff}", "1\n\n2\n\n3", "#M3", "A:\n\nA:"]
    {
        let document = open(text);
        assert_eq!(ask(&document, "some words", Hints::default()).status, Status::Missing);
        assert_eq!(document.context(&[]), None);
    }
}

/// The work is bounded by design; a quadratic slip would take minutes on these.
#[test]
fn traps_for_slow_searches() {
    let many = "a ".repeat(200_000);
    let document = open(&many);
    let quote = "a … ".repeat(60) + "a";
    assert_eq!(ask(&document, &quote, Hints::default()).status, Status::Ambiguous);
    let quote = "a … ".repeat(50_000);
    assert_eq!(ask(&document, &quote, Hints::default()).status, Status::Missing);
    let answer = ask(&document, "a", Hints { at: "¶2", near: Some("a"), ..Hints::default() });
    assert_eq!(answer.status, Status::Ambiguous);
    assert_eq!(deciding_locators(&document, &answer.candidates).len(), answer.candidates.len());
    let half = "a ".repeat(100_000);
    assert_eq!(ask(&document, &half, Hints::default()).status, Status::Ambiguous);
    assert_eq!(ask(&document, &(half.clone() + "b"), Hints::default()).status, Status::Missing);
    assert_eq!(ask(&document, &"[".repeat(200_000), Hints::default()).status, Status::Missing);
    assert_eq!(ask(&document, &"a[".repeat(50_000), Hints::default()).status, Status::Ambiguous);
    assert_eq!(ask(&document, &". ".repeat(100_000), Hints::default()).status, Status::Missing);
    let near_misses = "peace is near and far from here ".repeat(10_000);
    let document = open(&near_misses);
    let quote = "peace is neer and far from here ".repeat(100);
    assert!(ask(&document, &quote, Hints::default()).status >= Status::Misquoted);
    let quote = "peace is neer and far from hero … ".repeat(60);
    assert!(ask(&document, &quote, Hints::default()).status >= Status::Misquoted);
    let pages = "one two three four five six seven eight nine ten eleven twelve ".repeat(4);
    let document = open(&(0..2_000).map(|n| format!("{pages}{n}\n\n")).collect::<String>());
    let quote = format!("{pages} thirteen");
    assert!(ask(&document, &quote, Hints::default()).status >= Status::Misquoted);
    let dense = "x\n\n".repeat(20_000);
    assert_eq!(ask(&open(&dense), "x … x", Hints::default()).status, Status::Ambiguous);
    open(&"A. B. ".repeat(50_000));
    open(&"a-\n".repeat(50_000));
    open(&"](".repeat(50_000));
    open(&"¹ note\n".repeat(20_000));
    open(&"open ended\n\n12 note.\n\n".repeat(10_000));
    open(&"word-\u{ad}".repeat(50_000));
    open(&"*".repeat(200_000));
}

/// Texts full of what the rules look for.
pub fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("\n\n".to_owned()),
        Just("#M3\n".to_owned()),
        Just("Name: ".to_owned()),
        Just("¹ ".to_owned()),
        Just("12\n\n".to_owned()),
        Just("\u{c}".to_owned()),
        Just("word-".to_owned()),
        Just("U. S. ".to_owned()),
        Just("… ".to_owned()),
        Just("[x] ".to_owned()),
        "[a-e]{1,3} ",
        "\\PC{0,3}",
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn a_quote_made_of_a_changed_slice_never_passes_for_verbatim(
        text in text(), from in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(),
        n_words in 6usize..20, put in "[a-e]{1,3}",
    ) {
        let document = open(&text);
        let words: Vec<&str> = text.split_whitespace().collect();
        prop_assume!(words.len() > 6);
        let from = from.index(words.len() - 5);
        let mut slice: Vec<&str> = words[from..(from + n_words).min(words.len())].to_vec();
        let at = at.index(slice.len());
        slice[at] = &put;
        let quote = slice.join(" ");
        let answer = ask(&document, &quote, Hints::default());
        let is_same = |range: demarche::base::TextRange| {
            let found = demarche::anchor::skeleton(&document.text(range).unwrap_or_default());
            found == demarche::anchor::skeleton(&quote)
        };
        if answer.status <= Status::Typographic && answer.parts.len() == 1 && !quote.contains(['…', '[']) {
            prop_assert!(is_same(answer.parts[0]), "{quote:?}: {answer:?}");
        }
    }

    #[test]
    fn nothing_panics_and_every_range_is_in_the_text(text in text(), quote in text(), at in 1u32..9) {
        let part = |starts: &str| PartLayout { id: starts.into(), starts: starts.into(), ..PartLayout::default() };
        let layout = Layout { speakers: vec!["Name".into()], parts: vec![part("a b"), part("c")] };
        let document = Document::open(text.as_str(), &layout).expect("a full text");
        let mut last = 0;
        for block in document.blocks() {
            prop_assert!(block.range.start >= last && !block.range.is_empty());
            last = block.range.end;
            prop_assert_eq!(text.get(block.range.as_usize()), Some(document.block_text(block)));
        }
        let at = format!("¶{at}");
        let hints = Hints { at: &at, near: Some("a"), before: Some("b"), after: Some("c d") };
        let answer = ask(&document, &quote, hints);
        for range in answer.nearest.iter() {
            prop_assert!(answer.status == Status::Missing && text.get(range.as_usize()).is_some());
        }
        prop_assert!(answer.status != Status::Misquoted || !answer.changes.is_empty());
        prop_assert!(answer.status > Status::Typographic || answer.changes.is_empty());
        for range in answer.parts.iter().chain(&answer.candidates).chain(&answer.left_out) {
            prop_assert!(text.get(range.as_usize()).is_some());
            prop_assert!(document.text(*range).is_some() || answer.candidates.contains(range));
        }
        prop_assert_eq!(answer.status == Status::Ambiguous, !answer.candidates.is_empty());
        prop_assert_eq!(answer.status < Status::Ambiguous, answer.is_found());
        if answer.is_found() {
            prop_assert!(document.context(&answer.parts).is_some());
        }
    }
}
