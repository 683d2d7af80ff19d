//! A corpus with one source and some quotes, made for a test.

use demarche::base::IdVec;
use demarche::model::{ClaimId, Corpus, Quote, QuoteOwner, Source, SourceKind, Speaker};
use demarche::syntax::notation::{locators, quote};

use crate::sources::Hints;

/// A corpus whose only source is called `s` and has these speakers and quotes.
pub fn corpus(speakers: &[&str], quotes: &[(&str, Hints<'_>)]) -> Corpus {
    let mut corpus = Corpus::default();
    let speaker = |label: &&str| Speaker { label: (*label).to_owned(), actor: None };
    let source = corpus.sources.push(Source {
        key: "s".into(),
        title: "S".into(),
        kind: SourceKind::Article,
        date: None,
        language: None,
        authors: Vec::new(),
        publisher: None,
        cite: None,
        url: None,
        text: "s.txt".into(),
        speakers: speakers.iter().map(speaker).collect(),
        parts: Vec::new(),
        note: None,
    });
    for (text, hints) in quotes {
        let own = |hint: Option<&str>| hint.map(str::to_owned);
        corpus.quotes.push(Quote {
            source,
            owner: QuoteOwner::Claim(ClaimId::from_index(0)),
            text: (*text).to_owned(),
            pattern: quote(text),
            at: if hints.at.is_empty() { Vec::new() } else { locators(hints.at).expect(hints.at) },
            near: own(hints.near),
            before: own(hints.before),
            after: own(hints.after),
            accept: Vec::new(),
        });
    }
    corpus
}

/// The corpus with its quotes looked for in a text, and what a lock gave.
pub fn anchored(
    corpus: &Corpus,
    text: &str,
    lock: Option<&demarche::anchor::Lock>,
) -> demarche::anchor::Anchored {
    use demarche::anchor::{Document, anchor_with, layout};
    let layouts = corpus.sources.iter().map(|(_, source)| layout(corpus, source));
    let documents: IdVec<_, Option<Document>> =
        layouts.map(|layout| Document::open(text, &layout).ok()).collect();
    anchor_with(corpus, documents, lock)
}
