//! The same files accepted, and read to the same value, as by the `ron` crate.

use std::cell::Cell;

use proptest::collection::vec;
use proptest::strategy::Strategy;

use crate::convert::convert;
use crate::generate::{document, edit, mutate, read, runner, samples, with_stack};

/// What is known to differ, and why.
///
/// Each entry: a name of a mistake that is reported where the crate reads on, and the reason.
pub const STRICTER: [(&str, &str); 2] = [
    (
        "some-without-value",
        "with `implicit_some` the crate reads `Some 5`, which is a typing mistake",
    ),
    ("nested-too-deep", "the crate's limit is switched off for the comparison"),
];

/// How the crate reads `text`, with the extension that maps have on.
fn crate_reads(text: &str) -> Result<ron::Value, String> {
    ron::Options::default()
        .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
        .with_recursion_limit(1000)
        .from_str(text)
        .map_err(|error| error.to_string())
}

/// Why the two readings of `text` differ, if they do.
pub fn difference(text: &str) -> Option<String> {
    let (tree, names) = read(text);
    if tree.to_string() != text {
        return Some("the tree does not give the text back".to_owned());
    }
    match (crate_reads(text), names.as_slice()) {
        (Ok(theirs), []) => {
            let ours = convert(
                tree.root().expect("a value in a file without mistakes"),
                tree.extensions(),
            );
            (ours != theirs).then(|| format!("we read {ours:?}, the crate {theirs:?}"))
        }
        (Err(error), []) => Some(format!("we accept it, the crate says {error}")),
        (Ok(_), names) if STRICTER.iter().any(|(stricter, _)| names.contains(stricter)) => None,
        (Ok(theirs), names) => Some(format!("we say {names:?}, the crate reads {theirs:?}")),
        (Err(_), _) => None,
    }
}

#[track_caller]
fn same(text: &str) -> Result<(), proptest::test_runner::TestCaseError> {
    match difference(text) {
        None => Ok(()),
        Some(why) => Err(proptest::test_runner::TestCaseError::fail(format!("{text:?}: {why}"))),
    }
}

#[test]
fn samples_are_read_alike() {
    let samples = samples();
    assert!(samples.len() > 1, "no maps to read");
    for text in samples {
        assert_eq!(difference(&text), None, "{text}");
        assert_eq!(read(&text).1, [""; 0]);
    }
}

#[test]
fn generated_documents_are_read_alike() {
    with_stack(|| {
        let (accepted, all) = (Cell::new(0), Cell::new(0));
        let case = |text: String| {
            all.set(all.get() + 1);
            accepted.set(accepted.get() + usize::from(read(&text).1.is_empty()));
            same(&text)
        };
        runner(1500).run(&document(), case).unwrap_or_else(|error| panic!("{error}"));
        // A generator that made broken files only would prove nothing about values.
        assert!(accepted.get() * 2 > all.get(), "{} of {} are RON", accepted.get(), all.get());
    });
}

#[test]
fn mutated_documents_are_read_alike() {
    with_stack(|| {
        let cases = (document(), vec(edit(), 1..4)).prop_map(|(text, edits)| mutate(&text, &edits));
        runner(4000).run(&cases, |text| same(&text)).unwrap_or_else(|error| panic!("{error}"));
    });
}

#[test]
fn mutated_samples_are_read_alike() {
    with_stack(|| {
        for text in samples() {
            let cases = vec(edit(), 1..3).prop_map(|edits| mutate(&text, &edits));
            runner(400).run(&cases, |text| same(&text)).unwrap_or_else(|error| panic!("{error}"));
        }
    });
}
