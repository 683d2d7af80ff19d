//! Any text as a source or a damaged excerpt, any words as a quote: no panic, no place outside.
//!
//! The first line of the input is the quote, the rest the source. How to run it stands in parse.rs.

#![no_main]

use demarche::anchor::{Document, Layout, PartLayout, Query, deciding_locators, locate, write};
use demarche::syntax::notation::quote;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let (words, source) = text.split_once('\n').unwrap_or(("", text));
    let layout = Layout {
        speakers: vec!["#M3".to_owned(), "Question".to_owned()],
        parts: vec![PartLayout { id: "a".to_owned(), starts: "Part".to_owned(), speakers: Vec::new() }],
    };
    let Ok(document) = Document::open(source.to_owned(), &layout) else { return };
    let pattern = quote(words);
    let anchor = locate(&document, &Query::new(&pattern, words));
    for range in anchor.parts.iter().chain(&anchor.candidates) {
        assert!(range.start < range.end && range.end <= document.length(), "{anchor:?}");
    }
    drop(deciding_locators(&document, &anchor.candidates));
    drop(document.context(&anchor.parts));
    if document.is_excerpt() {
        return;
    }
    let used: Vec<_> = anchor.needed().collect();
    let excerpt = write(&document, &used, "source", "cite");
    let again = Document::open(excerpt, &layout).expect("what was written can be read");
    let from_excerpt = locate(&again, &Query::new(&pattern, words));
    if anchor.is_found() {
        assert_eq!(anchor.parts, from_excerpt.parts, "the excerpt answers otherwise");
    }
});
