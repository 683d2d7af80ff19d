//! Any four files as a corpus: read, bound and told of without a panic, every place inside its file.
//!
//! The input is cut into files at form feeds. How to run it stands in parse.rs.

#![no_main]

use demarche::files::Texts;
use demarche::resolve::resolve;
use demarche::syntax::read_file;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let mut texts = Texts::default();
    let mut files = Vec::new();
    let mut diagnostics = Vec::new();
    for (number, part) in text.split('\u{c}').take(4).enumerate() {
        let file = texts.add(format!("{number}.ron"), part.to_owned());
        let read = read_file(file, part).take(&mut diagnostics);
        files.extend(read.map(|read| (file, read)));
    }
    let resolved = resolve(&files, Default::default(), &texts).take(&mut diagnostics);
    for diagnostic in &diagnostics {
        let labels = diagnostic.related.iter().chain([&diagnostic.primary]);
        for label in labels {
            let text = texts.text(label.file);
            assert!(text.get(label.range.as_usize()).is_some(), "{diagnostic:?} points nowhere");
        }
    }
    // What could be bound refers to nothing that is not there.
    let corpus = &resolved.corpus;
    for (id, _) in corpus.claims.iter() {
        assert!(!corpus.claim_name(id).is_empty());
    }
    for argument in corpus.arguments.as_slice() {
        assert!(!argument.premises.is_empty());
        argument.premises.iter().for_each(|it| drop(corpus.target_name(*it)));
    }
    let shown = demarche::render::diagnostics::text(&diagnostics, &texts, false, Some(80));
    assert!(!shown.contains('\u{1b}'), "an escape sequence reaches the terminal");
});
