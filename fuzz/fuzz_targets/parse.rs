//! Any text: no panic, no byte lost, no node out of place, no key without its value.
//!
//! With a nightly compiler: `cargo fuzz run parse`. With a stable one, from this folder:
//! `RUSTFLAGS="-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4
//! -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table
//! --cfg fuzzing -Ccodegen-units=1" cargo run --release --target x86_64-unknown-linux-gnu --bin parse`

#![no_main]

use demarche::base::FileId;
use demarche::syntax::{Kind, parse};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let read = parse(FileId::from_index(0), text);
    let tree = &read.value;
    assert_eq!(tree.to_string(), text);
    let mut start = 0;
    for node in tree.nodes() {
        let range = node.range();
        assert!(start <= range.start && range.start <= range.end, "{node:?} begins before {start}");
        assert!(text.get(range.as_usize()).is_some(), "{node:?} cuts a character in two");
        start = range.start;
        let mut end = range.start;
        for item in node.items() {
            assert!(range.contains(item.range()), "{item:?} is not inside {node:?}");
            assert!(end <= item.range().start, "{item:?} overlaps the one before it");
            end = item.range().end;
        }
        if matches!(node.kind(), Kind::Map | Kind::Struct) {
            assert_eq!(node.items().count() % 2, 0, "{node:?} has a key without a value");
        }
        assert!(
            node.kind() != Kind::Error || !read.diagnostics.is_empty(),
            "{node:?} is not told of"
        );
        let decoded = (node.string(), node.bytes(), node.char(), node.integer(), node.float());
        drop(decoded);
    }
    for diagnostic in &read.diagnostics {
        let fix = diagnostic.fix.iter().map(|fix| fix.range);
        let related = diagnostic.related.iter().map(|label| label.range);
        for range in fix.chain(related).chain([diagnostic.primary.range]) {
            assert!(text.get(range.as_usize()).is_some(), "{diagnostic:?} points nowhere");
        }
    }
});
