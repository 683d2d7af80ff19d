//! What a place in a source is called: paragraph, page, part, turn, note; and what stands around it.

use super::block::{Block, BlockKind, Turn};
use super::document::Document;
use super::parts::part_at;
use super::skeleton::needle;
use crate::base::TextRange;
use crate::model::Locator;

/// A passage with its paragraph around it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Context {
    /// The text of the paragraph or paragraphs, lifted blocks left out, as one line of running text each.
    pub text: String,
    /// Where the passage stands in `text`, in bytes.
    pub passage: Vec<TextRange>,
}

impl Document {
    /// The number of the paragraph that a range begins in; `None` outside running text.
    #[must_use]
    pub fn paragraph(&self, range: TextRange) -> Option<u32> {
        self.first_in(range, |block| block.paragraph)
    }

    /// The page that a range begins on, if the source numbers its pages.
    #[must_use]
    pub fn page(&self, range: TextRange) -> Option<u32> {
        self.first_in(range, |block| block.page)
    }

    /// The id of the part that a range begins in.
    #[must_use]
    pub fn part(&self, range: TextRange) -> Option<&str> {
        let index = part_at(self.parts(), range.start)?;
        self.parts().get(index as usize).map(|part| part.id.as_str())
    }

    /// The turn that a range begins in.
    #[must_use]
    pub fn turn(&self, range: TextRange) -> Option<&Turn> {
        self.first_in(range, |block| block.turn).and_then(|turn| self.turn_at(turn))
    }

    /// The number of the note that a range begins in, as printed.
    #[must_use]
    pub fn note(&self, range: TextRange) -> Option<&str> {
        self.blocks_in(range).first()?.note.as_deref()
    }

    /// The paragraphs that a passage stands in, with the passage marked.
    ///
    /// `parts` are the stretches of one passage, as an [`Anchor`](super::Anchor) gives them. `None` if
    /// any of it is not at hand.
    #[must_use]
    pub fn context(&self, parts: &[TextRange]) -> Option<Context> {
        let (first, last) = (parts.first()?, parts.last()?);
        let inside = self.blocks_in(first.cover(*last));
        let is_wanted = |block: &Block| parts.iter().any(|part| part.overlaps(block.range));
        let paragraphs: Vec<u32> =
            inside.iter().filter(|block| is_wanted(block)).filter_map(|b| b.paragraph).collect();
        let mut text = String::new();
        let mut passage: Vec<TextRange> = Vec::new();
        let mut last_paragraph = None;
        for block in self.blocks() {
            let in_paragraph =
                block.paragraph.is_some_and(|n| paragraphs.binary_search(&n).is_ok());
            if !in_paragraph && !is_wanted(block) {
                continue;
            }
            if !text.is_empty() {
                let goes_on = block.paragraph.is_some() && block.paragraph == last_paragraph;
                text.push(if goes_on { ' ' } else { '\n' });
            }
            last_paragraph = block.paragraph;
            let base = text.len() as u32;
            text.push_str(self.block_text(block));
            for part in parts.iter().filter(|part| part.overlaps(block.range)) {
                let start = part.start.max(block.range.start) - block.range.start;
                let end = part.end.min(block.range.end) - block.range.start;
                passage.push(TextRange::new(base + start, base + end));
            }
        }
        (!passage.is_empty()).then_some(Context { text, passage })
    }

    /// Whether a locator holds of a passage: some of the passage stands where it says.
    #[must_use]
    pub fn holds(&self, locator: &Locator, parts: &[TextRange]) -> bool {
        parts.iter().flat_map(|part| self.blocks_in(*part)).any(|block| self.is_at(locator, block))
    }

    fn is_at(&self, locator: &Locator, block: &Block) -> bool {
        match locator {
            Locator::Paragraph(number) => block.paragraph == Some(*number),
            Locator::Page(page) => {
                block.page.is_some_and(|number| page.trim().parse() == Ok(number))
            }
            Locator::Note(number) => block.note.as_deref() == Some(number.trim()),
            Locator::Turn { label, nth } => {
                block.turn.and_then(|turn| self.turn_at(turn)).is_some_and(|turn| {
                    same_label(&turn.label, label) && nth.is_none_or(|nth| turn.nth == nth)
                })
            }
            Locator::Section(words) => {
                let wanted = String::from_utf8(needle(words)).unwrap_or_default();
                !wanted.is_empty()
                    && block
                        .sections
                        .iter()
                        .filter_map(|index| self.section(*index))
                        .any(|section| section.opening.starts_with(&wanted))
            }
            Locator::Part(id) => self.part(block.range) == Some(id.as_str()),
        }
    }

    /// The locator of the same kind that does hold of a passage, if there is one.
    #[must_use]
    pub fn locator_like(&self, locator: &Locator, parts: &[TextRange]) -> Option<Locator> {
        let range = *parts.first()?;
        match locator {
            Locator::Paragraph(_) => self.paragraph(range).map(Locator::Paragraph),
            Locator::Page(_) => self.page(range).map(|page| Locator::Page(page.to_string())),
            Locator::Note(_) => self.note(range).map(|note| Locator::Note(note.to_owned())),
            Locator::Turn { .. } => self
                .turn(range)
                .map(|turn| Locator::Turn { label: turn.label.clone(), nth: Some(turn.nth) }),
            Locator::Section(_) => {
                let innermost = self.first_in(range, |block| block.sections.last().copied());
                let opening = &self.section(innermost?)?.opening;
                let words: Vec<&str> = opening.split_whitespace().take(6).collect();
                Some(Locator::Section(words.join(" ")))
            }
            Locator::Part(_) => self.part(range).map(|part| Locator::Part(part.to_owned())),
        }
    }

    pub(super) fn turn_at(&self, index: u32) -> Option<&Turn> {
        self.structure().turns.get(index as usize)
    }

    fn first_in<T>(&self, range: TextRange, get: impl Fn(&Block) -> Option<T>) -> Option<T> {
        self.blocks_in(range).iter().find_map(get)
    }

    /// Whether every stretch of a passage stands in notes.
    pub(super) fn is_in_note(&self, parts: &[TextRange]) -> bool {
        let mut blocks = parts.iter().flat_map(|part| self.blocks_in(*part)).peekable();
        blocks.peek().is_some() && blocks.all(|block| block.kind == BlockKind::Note)
    }
}

/// Labels are compared without `#` and `:`, and without regard to case.
fn same_label(own: &str, typed: &str) -> bool {
    own.to_lowercase() == super::labels::bare(typed).to_lowercase()
}
