//! Makes a lock of a corpus whose quotes have been looked for.

use std::fmt::Write as _;

use rustc_hash::FxHashSet;

use super::around::around;
use super::{Entry, Hashed, Lock, LockedSource, NORMALISER, is_exact, layout_hash, quote_hash};
use crate::anchor::anchored::{Anchored, layout, query};
use crate::anchor::document::Document;
use crate::base::TextRange;
use crate::model::{Corpus, SourceId};

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
        Self { normaliser: NORMALISER, sources }
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
        layout: layout_hash(&layout(corpus, source)),
        entries: Vec::new(),
    };
    let mut seen = FxHashSet::default();
    for (quote_id, quote) in corpus.quotes.iter().filter(|(_, quote)| quote.source == id) {
        let Some(anchor) = &anchored.anchors[quote_id] else { continue };
        if !is_exact(anchor.status) || !anchor.is_found() {
            continue;
        }
        let hash = quote_hash(&query(quote));
        if !seen.insert(hash.clone()) {
            continue;
        }
        let (before, after) = around(document, &anchor.parts);
        let mut entry = Entry {
            line: 0,
            quote: hash,
            status: anchor.status,
            alarm: anchor.alarm(),
            paragraph: anchor.range().and_then(|range| document.paragraph(range)),
            ranges: anchor.parts.clone(),
            left_out: anchor.left_out.clone(),
            words: first_words(&quote.text),
            before,
            after,
            seal: String::new(),
        };
        let Some(seal) = seal(document, &locked, &entry) else { continue };
        entry.seal = seal;
        locked.entries.push(entry);
    }
    locked.entries.sort_by(|a, b| (&a.ranges, &a.quote).cmp(&(&b.ranges, &b.quote)));
    (!locked.entries.is_empty()).then_some(locked)
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

/// A hash of all that an entry says, of the passage's bytes and of the blocks they stand in.
///
/// Whoever edits an entry by hand breaks it. `None` if the passage is not at hand.
pub(super) fn seal(document: &Document, source: &LockedSource, entry: &Entry) -> Option<String> {
    let mut hashed = Hashed::default();
    hashed.add_shown(NORMALISER);
    hashed.add(&source.key);
    hashed.add(&source.sha256);
    hashed.add(&source.layout);
    hashed.add(&entry.quote);
    hashed.add(entry.status.word());
    hashed.add_shown(entry.alarm);
    hashed.add_shown(format_args!("{:?}", entry.paragraph));
    hashed.add(&spelled(&entry.ranges));
    hashed.add(&spelled(&entry.left_out));
    hashed.add(&entry.before);
    hashed.add(&entry.after);
    for range in &entry.ranges {
        hashed.add(&document.text(*range)?);
        for block in document.blocks_in(*range) {
            let (place, kind) = (block.range, block.kind.name());
            let (ordinal, paragraph) = (block.ordinal, block.paragraph);
            let turn = document.turn(place).map(|it| format!("{} {}", it.nth, it.label));
            let (start, end) = (place.start, place.end);
            hashed
                .add_shown(format_args!("{ordinal} {kind} {paragraph:?} {start}..{end} {turn:?}"));
        }
    }
    Some(hashed.short())
}

/// Ranges as the lock spells them: `12..34 56..78`.
pub(super) fn spelled(ranges: &[TextRange]) -> String {
    let mut spelled = String::new();
    for range in ranges {
        let space = if spelled.is_empty() { "" } else { " " };
        // Writing to a string cannot fail.
        let _ = write!(spelled, "{space}{}..{}", range.start, range.end);
    }
    spelled
}
