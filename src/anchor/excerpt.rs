//! Excerpts: the paragraphs that are quoted, with all that the full text knew about them.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::block::{Block, BlockKind};
use super::document::Document;
use super::layout::Layout;
use crate::base::TextRange;

/// What the first line of every excerpt says.
pub(super) const OPENING: &str = "demarche excerpt ";
/// The version of the format that this code reads and writes.
pub(super) const VERSION: &str = "1";

const EXPLANATION: &str = "\
The paragraphs of the document above that are quoted, and what is needed to place them.
Each stands under a line `@ offset +length`, in bytes of the full document, with its number among
the blocks of the text and what the full text tells about it. Write no changes into this file.
";

/// The head of an excerpt: which document it is taken from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Header {
    /// The id of the source.
    pub source: String,
    /// The SHA-256 of the full document, in lower-case hexadecimal digits.
    pub sha256: String,
    /// The length of the full document in bytes.
    pub length: u32,
    /// The bibliographic line.
    pub citation: String,
}

/// An excerpt that cannot be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DamagedExcerpt {
    /// The line of the excerpt at which reading stopped, from 1.
    pub line: u32,
    /// What is wrong there.
    pub reason: String,
}

impl std::fmt::Display for DamagedExcerpt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "line {}: {}", self.line, self.reason)
    }
}

impl std::error::Error for DamagedExcerpt {}

/// Whether a text says of itself that it is an excerpt.
#[must_use]
pub fn is_excerpt(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').starts_with(OPENING)
}

pub(super) fn read(text: String, layout: &Layout) -> Result<Document, DamagedExcerpt> {
    super::excerpt_read::read(text, layout)
}

/// Writes the excerpt of a document that holds what `used` covers.
///
/// Kept are whole paragraphs, what interrupts them, the notes and other blocks that are used, the labels
/// of the turns and the first blocks of the parts they belong to. For every quote whose
/// [`needed`](super::Anchor::needed) ranges are among `used` the excerpt gives the same anchor as the document.
#[must_use]
pub fn write(document: &Document, used: &[TextRange], source: &str, citation: &str) -> String {
    let blocks = document.blocks();
    let keep = kept(document, used);
    let kept = || blocks.iter().zip(&keep).filter(|(_, keep)| **keep).map(|(block, _)| block);
    let mut sections: Vec<u32> = kept().flat_map(|block| block.sections.iter().copied()).collect();
    sections.sort_unstable();
    sections.dedup();

    let mut out = format!("{OPENING}{VERSION}\n");
    let mut field = |name: &str, value: &str| {
        out.push_str(name);
        out.push_str(": ");
        out.push_str(&escape(value));
        out.push('\n');
    };
    field("source", source);
    field("sha256", document.sha256());
    field("bytes", &document.length().to_string());
    field("cite", citation);
    for part in document.parts() {
        field("part", &format!("{}..{} {}", part.range.start, part.range.end, part.id));
    }
    for section in sections.iter().filter_map(|index| document.section(*index)) {
        field("section", &format!("{} {}", section.ordinal, section.opening.trim()));
    }
    out.push('\n');
    out.push_str(EXPLANATION);
    for block in kept() {
        // Writing to a string cannot fail.
        let _ = write!(out, "\n@ {} +{} {}", block.range.start, block.range.len(), block.ordinal);
        describe(document, block, &mut out);
        out.push('\n');
        out.push_str(document.block_text(block));
        out.push('\n');
    }
    out
}

fn describe(document: &Document, block: &Block, out: &mut String) {
    let mut add = |text: &str| {
        out.push_str(", ");
        out.push_str(text);
    };
    add(block.kind.name());
    if let Some(paragraph) = block.paragraph {
        add(&format!("¶{paragraph}"));
    }
    if let Some(page) = block.page {
        add(&format!("page {page}"));
    }
    if let Some(note) = &block.note {
        add(&format!("note {note}"));
    }
    let ordinals: Vec<String> = block
        .sections
        .iter()
        .filter_map(|index| document.section(*index))
        .map(|section| section.ordinal.to_string())
        .collect();
    if !ordinals.is_empty() {
        add(&format!("section {}", ordinals.join(" ")));
    }
    if let Some(previous) = block.previous.filter(|previous| previous + 1 != block.ordinal) {
        add(&format!("after {previous}"));
    }
    if block.kind == BlockKind::Body && block.previous.is_none() {
        add("first");
    }
    // Last, because a label may hold anything.
    if let Some(turn) = block.turn.and_then(|turn| document.turn_at(turn)) {
        add(&format!("turn {} of {}", turn.nth, escape(&turn.label)));
    }
}

/// Which blocks an excerpt keeps.
fn kept(document: &Document, used: &[TextRange]) -> Vec<bool> {
    let blocks = document.blocks();
    let mut keep = vec![false; blocks.len()];
    for range in used {
        let inside = document.blocks_in(*range);
        let Some(first) = inside.first() else { continue };
        let from = blocks.partition_point(|block| block.ordinal < first.ordinal);
        keep[from..from + inside.len()].fill(true);
    }
    for part in document.parts() {
        let from = blocks.partition_point(|block| block.range.start < part.range.start);
        let to = blocks.partition_point(|block| block.range.start < part.range.end);
        if keep[from..to].contains(&true) && blocks[from].range.start == part.range.start {
            keep[from] = true;
        }
    }
    keep_whole_paragraphs(blocks, &mut keep);
    let mut label = None;
    for index in 0..blocks.len() {
        if blocks[index].kind == BlockKind::Label {
            label = Some(index);
        }
        if let Some(label) =
            label.filter(|label| keep[index] && blocks[*label].turn == blocks[index].turn)
        {
            keep[label] = true;
        }
    }
    keep
}

fn keep_whole_paragraphs(blocks: &[Block], keep: &mut [bool]) {
    let bodies: Vec<usize> =
        (0..blocks.len()).filter(|index| blocks[*index].kind == BlockKind::Body).collect();
    for same in bodies.chunk_by(|a, b| blocks[*a].paragraph == blocks[*b].paragraph) {
        let (Some(first), Some(last)) = (same.first(), same.last()) else { continue };
        if same.iter().any(|index| keep[*index]) {
            keep[*first..=*last].fill(true);
        }
    }
}

/// A value on one line.
pub(super) fn escape(value: &str) -> Cow<'_, str> {
    if memchr::memchr3(b'\\', b'\n', b'\r', value.as_bytes()).is_none() {
        return Cow::Borrowed(value);
    }
    Cow::Owned(value.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r"))
}

/// The value that [`escape`] wrote.
pub(super) fn unescape(value: &str) -> String {
    if memchr::memchr(b'\\', value.as_bytes()).is_none() {
        return value.to_owned();
    }
    let mut out = String::with_capacity(value.len());
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n') => out.push('\n'),
                Some('r') => out.push('\r'),
                Some(other) => out.push(other),
                None => out.push('\\'),
            },
            _ => out.push(c),
        }
    }
    out
}
