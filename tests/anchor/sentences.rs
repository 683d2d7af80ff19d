//! Sentences: where they end, and which quotes begin or end in the middle of one.

use demarche::anchor::{Document, Layout, sentences};
use proptest::prelude::*;

use crate::sources::{Hints, ask};

/// Sentences, parted by `|`.
const TEXTS: &[&str] = &[
    "Mr. Lavrov met the U.S. team.| “Why?” he asked.| It failed…⁹⁰| Then 3.5 per cent.",
    "Dr. J. A. Smith and Prof. Jones agreed.| They left.",
    "He was in the U.S.| The talks failed.",
    "The U.S. President and the U.K. Parliament met.",
    "It began at 5 p.m.| They were late.",
    "See No. 5 and p. 4, or Vol. II of it.| So say we.",
    "The answer was no.| Five of them left.",
    "Some states, e.g. France, i.e. a few, agreed vs. none.",
    "“It is over.”| “Is it?”| (So they said.)| [They left.]",
    "He said: “It is over!” and left.| She did not.",
    "It was ... well, nothing.| Nothing at all...| Then it was.",
    "They met at the Forum.The talks went on.| Then they left.",
    "They met at example.org.| Node.js is not a sentence.",
    "In 2014.| 15 men came.",
    "Peace is near.¹² |War is not.³",
    "*Peace is near.*| **War is not.**",
    "Мир близок.| Война — нет!| Так?",
    "和平。战争。",
    "St. Petersburg and Gen. Petrov, Art. 5 of the Charter.",
    "One line\nand another.|\nA third.",
    "No stop at all",
];

#[test]
fn sentences_end_where_a_reader_would_say() {
    for text in TEXTS {
        let bare = text.replace('|', "");
        let mut wanted: Vec<String> = text.split('|').map(|it| it.trim().to_owned()).collect();
        if bare.contains('。') {
            wanted = vec!["和平。".to_owned(), "战争。".to_owned()];
        }
        if bare.contains("Forum.The") {
            wanted = vec![
                "They met at the Forum.".into(),
                "The talks went on.".into(),
                "Then they left.".into(),
            ];
        }
        let found: Vec<&str> = sentences(&bare).iter().map(|it| &bare[it.as_usize()]).collect();
        assert_eq!(found, wanted);
    }
}

#[test]
fn quotes_in_mid_sentence_are_known() {
    let text = "Mr. Smith said so. “It is late,” he said, and\n\n¹ A note.\n\nleft the U.S. for good.² They stayed.";
    let document = Document::open(text, &Layout::default()).expect("a full text");
    for (quote, begins, ends) in [
        ("Mr. Smith said so", false, false),
        ("Smith said", true, true),
        ("It is late, he said", false, true),
        ("he said, and left the U.S. for good", true, false),
        ("left the U.S.", true, true),
        ("for good. They stayed", true, false),
        ("They stayed", false, false),
        ("A note", false, false),
    ] {
        let range = ask(&document, quote, Hints::default()).range().expect(quote);
        assert_eq!(document.begins_in_mid_sentence(range), begins, "{quote}");
        assert_eq!(document.ends_in_mid_sentence(range), ends, "{quote}");
    }
}

proptest! {
    #[test]
    fn sentences_hold_every_word_in_order(text in "\\PC{0,60}|[a-zA-Z .!?…”’\\n(5]{0,80}") {
        let mut last = 0;
        for range in sentences(&text) {
            prop_assert!(range.start >= last && !range.is_empty());
            let between = &text[last as usize..range.start as usize];
            prop_assert!(between.trim().is_empty());
            last = range.end;
        }
        prop_assert!(text[last as usize..].trim().is_empty());
    }
}
