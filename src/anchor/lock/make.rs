//! Makes a lock of a corpus whose quotes have been looked for.

use rustc_hash::FxHashSet;

use super::around::around;
use super::seal::Sealing;
use super::told::Told;
use super::write::written;
use super::{Entry, Lock, LockedSource, NORMALISER, is_exact, layout_hash, passage, quote_hash};
use crate::anchor::anchored::{Anchored, layout, query};
use crate::anchor::document::Document;
use crate::anchor::standing::Standing;
use crate::model::{Corpus, SourceId, Status};

/// The longest stretch of a quote that is shown in the lock, in characters.
const SHOWN: usize = 80;

impl Lock {
    /// The lock of a corpus. What `old` knows is kept for sources that cannot be read, and for all
    /// but `only`, where that is given.
    #[must_use]
    pub fn of(
        corpus: &Corpus,
        anchored: &Anchored,
        old: Option<&Self>,
        only: Option<SourceId>,
    ) -> Self {
        let kept = |key: &str| old.and_then(|old| old.source(key)).cloned();
        // Entries of other rules would lie under this version's number.
        let only = only.filter(|_| old.is_some_and(|old| old.normaliser == NORMALISER));
        let mut sources: Vec<LockedSource> = Vec::new();
        for (id, source) in corpus.sources.iter() {
            let document = anchored.documents[id].as_ref();
            let document = document.filter(|_| only.is_none_or(|only| only == id));
            sources.extend(match document {
                Some(document) => locked(corpus, anchored, id, document),
                None => kept(&source.key),
            });
        }
        sources.sort_by(|a, b| a.key.cmp(&b.key));
        Self { normaliser: NORMALISER, is_older: false, sources }
    }
}

fn locked(
    corpus: &Corpus,
    anchored: &Anchored,
    id: SourceId,
    document: &Document,
) -> Option<LockedSource> {
    let source = &corpus.sources[id];
    let mut locked = LockedSource {
        key: source.key.clone(),
        sha256: document.sha256().to_owned(),
        layout: Some(layout_hash(&layout(corpus, source))),
        entries: Vec::new(),
        inexact: Vec::new(),
    };
    let mut seen = FxHashSet::default();
    let mut sealing = Sealing::of(&locked);
    for (quote_id, quote) in corpus.quotes.iter().filter(|(_, quote)| quote.source == id) {
        let Some(anchor) = &anchored.anchors[quote_id] else { continue };
        let is_exact = is_exact(anchor.status);
        let Some(range) = anchor.range().filter(|_| is_exact || anchor.status == Status::Misquoted)
        else {
            continue;
        };
        let query = query(quote);
        let hash = quote_hash(&query);
        if !seen.insert(hash) {
            continue;
        }
        let Some(passage) = passage(document, &anchor.parts) else { continue };
        let (before, after) = around(document, &anchor.parts);
        let standing = Standing::of(document, range);
        let mut entry = Entry {
            quote: hash,
            paragraph: standing.paragraph,
            ranges: anchor.parts.clone(),
            left_out: anchor.left_out.clone(),
            words: first_words(&quote.text).into(),
            before: before.into(),
            after: after.into(),
            told: Told::of(&query, anchor, standing),
            ..Entry::of(anchor.status)
        };
        entry.seal = Some(sealing.seal(&written(&entry), &passage));
        let entries = if is_exact { &mut locked.entries } else { &mut locked.inexact };
        entries.push(entry);
    }
    for entries in [&mut locked.entries, &mut locked.inexact] {
        entries.sort_by(|a, b| (&a.ranges, &a.quote).cmp(&(&b.ranges, &b.quote)));
    }
    let is_empty = locked.entries.is_empty() && locked.inexact.is_empty();
    (!is_empty).then_some(locked)
}

/// The beginning of a quote on one line.
fn first_words(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= SHOWN {
        return line;
    }
    let cut: String = line.chars().take(SHOWN).collect();
    format!("{} …", cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words))
}
