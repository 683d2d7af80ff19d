//! A sweep finds what a search for each quote finds.

use proptest::prelude::*;

use super::Sweep;
use crate::anchor::at_hand::TEXTS;
use crate::anchor::skeleton::{flow_of, needle};
use crate::anchor::{Document, Layout, Query, locate};
use crate::model::{Piece, QuotePattern};

#[track_caller]
fn finds_what_searches_find(text: &str, quotes: &[String], most: usize) {
    let flow = flow_of(text);
    let sweep = Sweep::of(quotes.iter().map(String::as_str));
    let known = sweep.known(&flow, most);
    for quote in quotes {
        let needle = needle(quote);
        let expected = flow.search(&needle, most);
        if needle.is_empty() {
            assert!(expected.is_empty());
            continue;
        }
        let found = known.hits(&needle, most).expect("it was looked for");
        assert_eq!(found, expected, "{quote:?} in {text:?}");
    }
}

/// Few letters, so that the same words come again and again.
fn words(most: usize) -> impl Strategy<Value = String> {
    let word = prop_oneof![4 => "[ab]{1,3}", 2 => "[a-d]{4,9}", 1 => "[,.\\n0’é-]{1,2}"];
    proptest::collection::vec(word, 0..most).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn random_quotes(
        text in words(400), others in proptest::collection::vec(words(12), 0..12),
        cuts in proptest::collection::vec((any::<prop::sample::Index>(), 1..200_usize), 0..40),
    ) {
        let mut quotes = others;
        for (from, len) in cuts {
            let from = from.index(text.len() + 1);
            quotes.extend(text.get(from..(from + len).min(text.len())).map(str::to_owned));
        }
        finds_what_searches_find(&text, &quotes, 1000);
        finds_what_searches_find(&text, &quotes, 3);
    }
}

#[test]
fn edges() {
    let text = "to be or not to be that is the question whether tis nobler in the mind";
    let quote = |words: &str| words.to_owned();
    let quotes = [
        "",
        "…",
        "to",
        "to be",
        "to be or not to be",
        "the question whether tis nobler in the mind",
        "nobler in the mind",
        text,
        "the mind to suffer the slings and arrows",
        "be that is the quest",
    ];
    finds_what_searches_find(text, &quotes.map(quote), 1000);
    finds_what_searches_find("", &quotes.map(quote), 1000);
    finds_what_searches_find("the question whether tis nobler", &quotes.map(quote), 1000);
}

#[test]
fn long_quotes_and_many_of_one_seed() {
    let text = "again and again ".repeat(2000);
    let mut quotes: Vec<String> = (1..200).map(|n| text[..n * 16].to_owned()).collect();
    quotes.push(text.clone());
    finds_what_searches_find(&text, &quotes, 1000);
}

#[test]
fn quotes_from_documents() {
    for text in TEXTS {
        let quotes: Vec<String> = text
            .split_inclusive(['.', '\n', ','])
            .flat_map(|piece| [piece.to_owned(), piece.replacen(' ', " not ", 1)])
            .collect();
        finds_what_searches_find(text, &quotes, 1000);
    }
}

/// Lines and sentences of the texts at hand, as they stand, with a word more, with an ellipsis.
#[test]
fn a_verdict_is_the_same_whether_swept_or_searched() {
    for text in TEXTS {
        let open = || Document::open(text, &Layout::default()).expect("a document");
        let (swept, searched) = (open(), open());
        let pieces: Vec<&str> =
            text.split_inclusive(['.', '\n', ',']).step_by(7).take(40).collect();
        let quotes: Vec<String> = pieces
            .windows(2)
            .flat_map(|two| [two.concat(), two[0].replacen(' ', " not ", 1), two.join("…")])
            .collect();
        swept.look_for(&Sweep::of(quotes.iter().map(String::as_str)));
        for typed in &quotes {
            let pattern = pattern(typed);
            let query = Query::new(&pattern, typed);
            assert_eq!(locate(&swept, &query), locate(&searched, &query), "{typed:?}");
        }
    }
}

/// The text as one piece, or as the pieces between ellipses: the room of notations is not at hand.
fn pattern(typed: &str) -> QuotePattern {
    let mut pieces = Vec::new();
    for (index, words) in typed.split('…').enumerate() {
        if index > 0 {
            pieces.push(Piece::Ellipsis);
        }
        pieces.push(Piece::Words(words.to_owned()));
    }
    QuotePattern { pieces }
}
