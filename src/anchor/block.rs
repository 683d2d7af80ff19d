//! The blocks that a source is cut into, and what is known about each.

use crate::base::TextRange;

/// What a block is to the running text.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum BlockKind {
    /// Running text; headings too.
    Body,
    /// A footnote.
    Note,
    /// A page number on a line of its own.
    PageNumber,
    /// A running title: a line that recurs at the head or foot of pages.
    RunningHead,
    /// The label of a speaker.
    Label,
    /// Something that stands inside a sentence of the running text: a caption, an unnumbered note.
    Interruption,
}

impl BlockKind {
    /// The kinds with their names in an excerpt.
    pub(super) const NAMES: [(Self, &'static str); 6] = [
        (Self::Body, "body"),
        (Self::Note, "note"),
        (Self::PageNumber, "page-number"),
        (Self::RunningHead, "running-head"),
        (Self::Label, "label"),
        (Self::Interruption, "interruption"),
    ];

    /// The kind in one word.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(kind, _)| *kind == self).map_or("body", |(_, name)| name)
    }
}

/// A stretch of the source between blank lines, or a label cut off from one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Block {
    /// Its place among all blocks of the full document, from 0.
    pub ordinal: u32,
    /// Its bytes in the full document, without white space around them.
    pub range: TextRange,
    /// What it is to the running text.
    pub kind: BlockKind,
    /// The number of its paragraph, if it is running text.
    pub paragraph: Option<u32>,
    /// The page it stands on, if the source numbers its pages.
    pub page: Option<u32>,
    /// The number of the note it is, as printed: `14`, `*`.
    pub note: Option<String>,
    /// Where its bytes are in the text at hand: elsewhere than `range` in an excerpt.
    pub(super) held: TextRange,
    /// Which turn it belongs to: an index into the document's turns.
    pub(super) turn: Option<u32>,
    /// The sections it belongs to: indices into the document's sections.
    pub(super) sections: Vec<u32>,
    /// The body block before it, by ordinal, if it is a body block.
    pub(super) previous: Option<u32>,
}

/// A speaker's turn: from one label to the next.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Turn {
    /// The label as the layout or the text has it, without `#` and `:`.
    pub label: String,
    /// Which of the speaker's turns it is, from 1; counted anew in each part.
    pub nth: u32,
    /// The part it belongs to: an index into the document's parts.
    pub(super) part: Option<u32>,
}

/// A part of a compilation, found in the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    /// Its id in the source's entry.
    pub id: String,
    /// From its first words to the next part's, in bytes of the full document.
    pub range: TextRange,
}

/// A section: what stands under a heading.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Section {
    /// The block that opens it.
    pub ordinal: u32,
    /// The skeleton of its first words, with a space at both ends.
    pub opening: String,
}
