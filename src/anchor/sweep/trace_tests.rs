//! Whatever word stands in a skeleton leaves a trace in its text.

use proptest::prelude::*;

use super::Trace;
use crate::anchor::letters::{Role, role};
use crate::anchor::search::Stream;
use crate::anchor::{Document, Layout, skeleton};

/// Whether all words may stand there in a text that do, in any flow.
fn holds(text: &str, layout: &Layout) {
    let Ok(document) = Document::open(text, layout) else { return };
    for stream in [Stream::Running, Stream::Lifted, Stream::Everything] {
        let flow = stream.of(&document);
        for index in 0..flow.words.len() as u32 {
            let word = flow.word(index);
            if let Some(trace) = Trace::of(word) {
                assert!(trace.may_stand_in(text), "{} in {text:?}", word.escape_ascii());
            }
        }
    }
}

/// Words as texts have them, whole and broken, and whatever makes one block of two.
const PIECES: &[&str] = &[
    "operation",
    "co",
    "Vex",
    "z",
    "K",
    "ing",
    "é",
    "ß",
    "ﬁ",
    "ž",
    "\u{17f}",
    "\u{212a}",
    "𝐯",
    "Ⅷ",
    "e\u{301}",
    "\u{ad}",
    "\u{200b}",
    "-",
    "-",
    "-\n",
    "-\n\n",
    "- ",
    "\u{2010}",
    "\u{2013}\n",
    "’",
    "'",
    "*",
    "_",
    ".",
    ". ",
    ".\u{a0}",
    ".\n",
    "\u{a0}",
    "\u{2028}",
    ",",
    "12",
    "³",
    "¹ ",
    "](x)",
    "[",
    " ",
    " ",
    "\n",
    "\n\n",
    "\u{c}",
    "\n12\n",
    "\n\n13\n\n",
    "\nRunning Head\n",
    "¹² A note.\n\n",
    "\nPanova: ",
    "\nSome Name:\n",
    "U. S.",
    "\r\n",
    "\t",
    "ä",
    "각",
    "ф",
    "—",
    "”",
    "$",
];

proptest! {
    #[test]
    fn every_word_leaves_a_trace(text in proptest::collection::vec(0..PIECES.len(), 1..40)) {
        let text: String = text.into_iter().map(|at| PIECES[at]).collect();
        holds(&text, &Layout::default());
        let speakers = vec!["Panova:".to_owned()];
        holds(&text, &Layout { speakers, ..Layout::default() });
    }

    #[test]
    fn every_word_of_anything_leaves_a_trace(text in "(\\PC|[a-zA-Z \n.-]){0,60}") {
        holds(&text, &Layout::default());
    }
}

#[test]
fn words_broken_over_notes_and_pages_leave_a_trace() {
    for text in [
        "They spoke of co-\n\n¹ A note between.\n\noperation in the matter.",
        "They spoke of co-\n\n12\n\noperation in the matter.",
        "They spoke of co\u{ad}\n\n¹ A note between.\n\noperation in the matter.",
        "They spoke of [co](http://x.y/z)operation and of V. E. X. to come.",
    ] {
        holds(text, &Layout::default());
        let trace = Trace::of(b"cooperation").expect("letters");
        assert!(trace.may_stand_in(text), "{text:?}");
        assert!(skeleton(text).contains("operation"));
    }
}

#[test]
fn most_texts_have_no_trace_of_other_words() {
    let text = "The ministers’ “very words” — they stood-by — on diverse\nyards, in a dry-\ncity: gay policies.";
    for word in ["diversity", "policy", "thag", "standby", "mattez", "verve", "yard", "dry"] {
        let trace = Trace::of(word.as_bytes()).expect("letters");
        assert_eq!(trace.may_stand_in(text), ["yard", "dry"].contains(&word), "{word}");
    }
    assert!(Trace::of(b"covid19").is_none() && Trace::of(b"").is_none());
}

#[test]
fn general_punctuation_holds_no_letters() {
    let all = '\u{2000}'..='\u{203f}';
    assert!(all.into_iter().all(|c| role(c) != Role::Letter));
}
