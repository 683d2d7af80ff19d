//! Where a quote was found, and who speaks there.

use super::{ActorId, Date, PartId, SourceId};
use crate::base::TextRange;

/// How the words of a quote stand to the words of its source.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Status {
    /// The same characters.
    Verbatim,
    /// The same words; quotation marks, dashes, line breaks, note marks or the like differ.
    Typographic,
    /// The same words in the same order, with some left out at an ellipsis.
    Elided,
    /// The same words, with the author's insertions in brackets.
    Bracketed,
    /// Nearly the same words: some differ, are missing or were added.
    Misquoted,
    /// The words stand in several places, and nothing says which is meant.
    Ambiguous,
    /// The words are not in the source.
    Missing,
}

impl Status {
    /// The status as JSON and messages spell it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Verbatim => "verbatim",
            Self::Typographic => "typographic",
            Self::Elided => "elided",
            Self::Bracketed => "bracketed",
            Self::Misquoted => "misquoted",
            Self::Ambiguous => "ambiguous",
            Self::Missing => "missing",
        }
    }

    /// Whether the quote stands at one known place.
    #[must_use]
    pub const fn is_found(self) -> bool {
        !matches!(self, Self::Ambiguous | Self::Missing)
    }
}

/// The stretch of a source that a quote was found at, and what is known about the place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Passage {
    /// The source that was searched.
    pub source: SourceId,
    /// How the quote stands to it.
    pub status: Status,
    /// Byte ranges in the full document, in order; several where a page break, a note or an
    /// ellipsis parts the words. Empty unless found.
    pub ranges: Vec<TextRange>,
    /// Every place that fits, when there are several.
    pub candidates: Vec<TextRange>,
    /// The part of a compilation.
    pub part: Option<PartId>,
    /// Number of the paragraph, counted from 1.
    pub paragraph: Option<u32>,
    /// The page, as the source numbers it.
    pub page: Option<String>,
    /// The label of the speaker's turn, as it stands in the text.
    pub turn: Option<String>,
    /// The note it stands in.
    pub note: Option<String>,
    /// Whose words these are: the turn's speaker, or the authors of the part or source.
    pub speakers: Vec<ActorId>,
    /// When they were said or published: the date of the part or source.
    pub date: Option<Date>,
}

impl Passage {
    /// From the first byte of the passage to the last; `None` unless found.
    #[must_use]
    pub fn span(&self) -> Option<TextRange> {
        Some(self.ranges.first()?.cover(*self.ranges.last()?))
    }

    /// The place as a person would cite it, as in `¶12` or `p. 4, fn 33`.
    #[must_use]
    pub fn place(&self) -> String {
        let mut places = Vec::new();
        if let Some(page) = &self.page {
            places.push(format!("p. {page}"));
        }
        match (&self.note, self.paragraph) {
            (Some(note), _) => places.push(format!("fn {note}")),
            (None, Some(paragraph)) => places.push(format!("¶{paragraph}")),
            (None, None) => {}
        }
        places.join(", ")
    }
}
