//! Takes anchors from a lock, once what it says has been held against the text.

use std::collections::BTreeMap;

use super::make::seal;
use super::{Entry, Lock, LockedSource, NORMALISER, layout_hash, quote_hash};
use crate::anchor::Layout;
use crate::anchor::document::Document;
use crate::anchor::locate::notes;
use crate::anchor::query::{Anchor, Query};
use crate::anchor::skeleton::needle;
use crate::anchor::stricter;
use crate::model::{Piece, Status};

/// What a lock knows about a quote.
pub(in crate::anchor) enum Restored {
    /// Its anchor: what a search gives, but for `support`.
    Anchor(Anchor),
    /// Nothing that could be used; it must be searched.
    Nothing,
    /// An entry that does not fit the text it says it is about; its line.
    Refused(u32),
}

/// The quotes of a source that is as it was when the lock was written.
pub(in crate::anchor) struct Usable<'l> {
    source: &'l LockedSource,
    entries: BTreeMap<&'l str, &'l Entry>,
}

impl<'l> Usable<'l> {
    /// What a lock holds about a source; `None` if the source, its make-up or the rules have changed.
    pub(in crate::anchor) fn of(
        lock: &'l Lock,
        key: &str,
        document: &Document,
        layout: &Layout,
    ) -> Option<Self> {
        let source = lock.source(key).filter(|_| lock.normaliser == NORMALISER)?;
        if source.layout != layout_hash(layout) || source.sha256 != document.sha256() {
            return None;
        }
        let entries = source.entries.iter().map(|entry| (entry.quote.as_str(), entry)).collect();
        Some(Self { source, entries })
    }

    /// The anchor of a quote.
    pub(in crate::anchor) fn restore(&self, document: &Document, query: &Query<'_>) -> Restored {
        let Some(entry) = self.entries.get(quote_hash(query).as_str()) else {
            return Restored::Nothing;
        };
        // Which word alarms, and what an author accepts, only a search can tell.
        if entry.alarm || !query.accept.is_empty() {
            return Restored::Nothing;
        }
        let inside = entry.ranges.iter().chain(&entry.left_out);
        if inside.into_iter().any(|range| range.end > document.length()) {
            return Restored::Refused(entry.line);
        }
        match seal(document, self.source, entry) {
            // The excerpt lacks the passage: that is not the lock's fault.
            None => return Restored::Nothing,
            Some(seal) if seal != entry.seal => return Restored::Refused(entry.line),
            Some(_) => {}
        }
        // A locator that excludes the place has a note of its own, which only a search can word.
        let agrees = query.at.iter().all(|locator| document.holds(locator, &entry.ranges));
        let passage = passage(document, entry);
        let is_whole = matches!(entry.status, Status::Verbatim | Status::Typographic);
        let ranges = (entry.ranges.as_slice(), passage.as_str());
        if !agrees
            || !are_the_words(&passage, query)
            || !stricter::is_written(document, query, ranges, is_whole)
        {
            return Restored::Nothing;
        }
        Restored::Anchor(Anchor {
            status: entry.status,
            parts: entry.ranges.clone(),
            candidates: Vec::new(),
            left_out: entry.left_out.clone(),
            changes: Vec::new(),
            alarms: Vec::new(),
            nearest: None,
            support: Vec::new(),
            notes: notes(document, query, &entry.ranges),
        })
    }
}

/// The passage of an entry; empty if it is not at hand.
fn passage(document: &Document, entry: &Entry) -> String {
    let texts: Option<Vec<_>> = entry.ranges.iter().map(|range| document.text(*range)).collect();
    texts.map(|texts| texts.join("\n\n")).unwrap_or_default()
}

/// Whether the words of the quote stand in the passage in their order. A seal can be forged; this
/// cannot.
fn are_the_words(passage: &str, query: &Query<'_>) -> bool {
    let passage = needle(passage);
    if passage == needle(query.text) {
        return true;
    }
    let mut rest = passage.as_slice();
    let mut n_words = 0;
    for piece in &query.pattern.pieces {
        let Piece::Words(words) = piece else { continue };
        let words = needle(words);
        if words.is_empty() {
            continue;
        }
        n_words += 1;
        let Some(at) = memchr::memmem::find(rest, &words) else { return false };
        // The space after the last word may be the one before the next.
        rest = &rest[at + words.len() - 1..];
    }
    n_words > 0
}
