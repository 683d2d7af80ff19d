//! Any string as a relation, a locator and a quote: no panic, every place inside the string.
//!
//! How to run it stands in parse.rs.

#![no_main]

use demarche::syntax::notation::{locators, quote, relation::read_relation};

libfuzzer_sys::fuzz_target!(|text: &str| {
    match read_relation(text) {
        Ok(read) => {
            for reference in read.premises.iter().chain([&read.conclusion]) {
                assert_eq!(text.get(reference.range.as_usize()), Some(reference.name.as_str()));
            }
        }
        Err(error) => assert!(text.get(error.at.as_usize()).is_some(), "{error:?} points nowhere"),
    }
    match locators(text) {
        Ok(read) => {
            let written: Vec<String> = read.iter().map(ToString::to_string).collect();
            assert_eq!(locators(&written.join(", ")).as_ref(), Ok(&read), "written back");
        }
        Err(error) => assert!(text.get(error.range.as_usize()).is_some(), "{error:?} points nowhere"),
    }
    drop(quote(text));
});
