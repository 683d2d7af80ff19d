//! What is asked about a quote, and what is answered.

use super::diff::{Alarm, Change};
use super::document::Document;
use crate::base::TextRange;
use crate::model::{Locator, Piece, QuotePattern, Status};

/// A quote to be found, and the hints that go with it.
#[derive(Copy, Clone, Debug)]
pub struct Query<'a> {
    /// The quote, taken apart.
    pub pattern: &'a QuotePattern,
    /// The quote as typed.
    pub text: &'a str,
    /// Where it stands, says the author; all of these must hold.
    pub at: &'a [Locator],
    /// Words that stand close by.
    pub near: Option<&'a str>,
    /// Words that stand directly before it.
    pub before: Option<&'a str>,
    /// Words that stand directly after it.
    pub after: Option<&'a str>,
    /// Differences that the author knows of: (source's words, mine).
    pub accept: &'a [(String, String)],
}

impl<'a> Query<'a> {
    /// A quote without hints.
    #[must_use]
    pub const fn new(pattern: &'a QuotePattern, text: &'a str) -> Self {
        Self { pattern, text, at: &[], near: None, before: None, after: None, accept: &[] }
    }

    /// Whether the quote is nothing but its words as typed: no ellipsis, no bracket, no remark.
    pub(super) fn is_plain(&self) -> bool {
        matches!(self.pattern.pieces.as_slice(), [Piece::Words(words)] if words == self.text)
    }
}

/// Something to know about a quote beside its status.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Note {
    /// It runs over more than one speaker's turn.
    CrossesTurn {
        /// The speakers in order; empty for words outside of turns.
        labels: Vec<String>,
    },
    /// It stands in a note.
    InNote {
        /// The note's number, as printed.
        number: Option<String>,
    },
    /// It has so few words that finding them says little.
    Short {
        /// How many words it has.
        n_words: u32,
    },
    /// A locator excludes the place, or every place, that was found.
    LocatorDisagrees {
        /// The locator as given.
        locator: Locator,
        /// The locator of its kind that holds, if one place was found and it has one.
        instead: Option<Locator>,
    },
    /// It lies inside the source's own quotation marks: the source is quoting someone.
    QuotingSomeone,
    /// All that differs is accepted by the author.
    Accepted,
    /// A difference that the author accepts is not there.
    NothingToAccept {
        /// The source's words, as the author gave them.
        theirs: String,
        /// The author's.
        mine: String,
    },
}

/// Where a quote stands in a source, and how well.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Anchor {
    /// How the quote stands to its source.
    pub status: Status,
    /// The passage, in bytes of the full document: one range for each stretch without anything elided
    /// or lifted in between. What a bracket stands for belongs to the passage. Empty if the status is `Ambiguous` or `Missing`.
    pub parts: Vec<TextRange>,
    /// Every place of an ambiguous quote, from first word to last; empty otherwise.
    pub candidates: Vec<TextRange>,
    /// What ellipses and brackets stand for in the source.
    pub left_out: Vec<TextRange>,
    /// What differs between the quote and the passage; for an ambiguous quote the likeliest one, for a
    /// missing one the nearest.
    pub changes: Vec<Change>,
    /// Every word that may change the meaning by differing, being left out or standing right beside.
    pub alarms: Vec<Alarm>,
    /// Of a missing quote: the words most like it. They are shown, never taken for the passage.
    pub nearest: Option<TextRange>,
    /// The words that the hints were held against; an excerpt must hold them too.
    pub support: Vec<TextRange>,
    /// What else there is to know.
    pub notes: Vec<Note>,
}

impl Anchor {
    /// From the first word of the passage to the last; `None` if there is not exactly one passage.
    #[must_use]
    pub fn range(&self) -> Option<TextRange> {
        Some(self.parts.first()?.cover(*self.parts.last()?))
    }

    /// Whether exactly one passage was found.
    #[must_use]
    pub fn is_found(&self) -> bool {
        !self.parts.is_empty()
    }

    /// Whether a difference may change the meaning (ANCHORING §2.4).
    #[must_use]
    pub const fn alarm(&self) -> bool {
        !self.alarms.is_empty()
    }

    /// What an excerpt must hold for the quote to be answered there as here.
    pub fn needed(&self) -> impl Iterator<Item = TextRange> + '_ {
        self.range().into_iter().chain(self.candidates.iter().chain(&self.support).copied())
    }
    /// The passage's own words as a quote, with an ellipsis for what the author left out; `None` where
    /// the author put in brackets what is his own, or where no passage was found.
    #[must_use]
    pub fn in_sources_words(&self, document: &Document, pattern: &QuotePattern) -> Option<String> {
        if !self.is_found() || pattern.pieces.iter().any(|it| matches!(it, Piece::Insertion(_))) {
            return None;
        }
        let mut words = String::new();
        let mut last: Option<u32> = None;
        for part in &self.parts {
            let is_left_out = last.is_some_and(|last| {
                self.left_out.iter().any(|gap| last <= gap.start && gap.end <= part.start)
            });
            match last {
                Some(_) if is_left_out => words.push_str(" … "),
                Some(_) => words.push(' '),
                None => {}
            }
            let text = document.text(*part)?;
            words.push_str(&text.split_whitespace().collect::<Vec<_>>().join(" "));
            last = Some(part.end);
        }
        Some(words)
    }
}
