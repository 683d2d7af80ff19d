//! Takes anchors from a lock, once what it says has been held against the text.

use rustc_hash::FxHashMap;

use super::seal::Sealing;
use super::told::Told;
use super::write::written;
use super::{Digest, Entry, Lock, NORMALISER, is_exact, layout_hash, passage, quote_hash};
use crate::anchor::Layout;
use crate::anchor::document::Document;
use crate::anchor::query::{Anchor, Query};
use crate::anchor::skeleton::needle;
use crate::anchor::standing::Standing;
use crate::anchor::stricter;
use crate::model::{Piece, Status};

/// What a lock knows about a quote.
pub(in crate::anchor) enum Restored {
    /// Its anchor, which is what a search gives but for `support`, and where the passage stands.
    Anchor(Box<(Anchor, Standing)>),
    /// Nothing that could be used; it must be searched.
    Nothing,
    /// An entry that does not fit the text it says it is about; its line.
    Refused(u32),
}

/// The quotes of a source that is as it was when the lock was written.
pub(in crate::anchor) struct Usable<'l> {
    entries: FxHashMap<Digest, &'l Entry>,
    sealing: Sealing,
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
        if source.layout != Some(layout_hash(layout)) || source.sha256 != document.sha256() {
            return None;
        }
        let entries = source.all().map(|entry| (entry.quote, entry)).collect();
        Some(Self { entries, sealing: Sealing::of(source) })
    }

    /// The anchor of a quote. The document is not taken apart for it.
    pub(in crate::anchor) fn restore(
        &mut self,
        document: &Document,
        query: &Query<'_>,
    ) -> Restored {
        let Some(entry) = self.entries.get(&quote_hash(query)).copied() else {
            return Restored::Nothing;
        };
        let Some(told) = entry.told.as_ref().filter(|told| told.is_of(query)) else {
            return Restored::Nothing;
        };
        let inside = entry.ranges.iter().chain(&entry.left_out);
        if inside.into_iter().any(|range| range.end > document.length()) {
            return Restored::Refused(entry.line);
        }
        let Some(passage) = passage(document, &entry.ranges) else {
            // The excerpt lacks the passage: that is not the lock's fault.
            return if document.is_excerpt() {
                Restored::Nothing
            } else {
                Restored::Refused(entry.line)
            };
        };
        if !self.is_sealed(entry, &passage) {
            return Restored::Refused(entry.line);
        }
        let fits = if is_exact(entry.status) && !told.is_accepted {
            let is_whole = matches!(entry.status, Status::Verbatim | Status::Typographic);
            let ranges = (entry.ranges.as_slice(), passage.as_str());
            are_the_words(&passage, query)
                && stricter::is_written(document, query, ranges, is_whole)
        } else {
            hold_the_changes(&passage, query, told)
        };
        if !fits {
            return Restored::Nothing;
        }
        let standing = told.standing(entry.paragraph);
        Restored::Anchor(Box::new((told.anchor(query, entry), standing)))
    }
}

impl Usable<'_> {
    /// Whether an entry and the words of its passage are what was sealed.
    fn is_sealed(&mut self, entry: &Entry, passage: &str) -> bool {
        let mut is_seal = |lines: &str| Some(self.sealing.seal(lines, passage)) == entry.seal;
        // As the lines stand, or as they are written where they end otherwise.
        is_seal(&entry.lines) || is_seal(&written(entry))
    }
}

/// Whether the words of the quote stand in the passage in their order. A seal can be forged; this
/// cannot.
fn are_the_words(passage: &str, query: &Query<'_>) -> bool {
    // The passage as it stands, and marks around it.
    let is_mark = |c: char| c.is_ascii_punctuation() || c.is_whitespace();
    let at = query.text.find(|c| !is_mark(c)).zip(passage.find(|c| !is_mark(c)));
    let rest = at.and_then(|(mine, theirs)| query.text.get(mine.checked_sub(theirs)?..));
    let behind = rest.and_then(|rest| rest.strip_prefix(passage));
    if behind.is_some_and(|behind| behind.chars().all(is_mark)) {
        return true;
    }
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

/// Whether the words that differ stand in the passage and in the quote.
fn hold_the_changes(passage: &str, query: &Query<'_>, told: &Told) -> bool {
    let (theirs, mine) = (needle(passage), needle(query.text));
    let holds = |all: &[u8], words: &str| {
        let words = needle(words);
        words.is_empty() || memchr::memmem::find(all, &words).is_some()
    };
    told.changes.iter().all(|it| holds(&theirs, &it.theirs) && holds(&mine, &it.yours))
}
