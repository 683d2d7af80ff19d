//! Whether a passage stands inside the source's own quotation marks.

use super::document::Document;
use crate::base::TextRange;

/// Whether a passage lies inside quotation marks that its paragraph opened before it, or in a block quote.
///
/// Marks are counted from the start of the paragraph (ANCHORING §5.5); single ones do not count, for
/// apostrophes look like them.
pub(super) fn is_nested(document: &Document, parts: &[TextRange]) -> bool {
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return false };
    let passage = first.cover(*last);
    let Some(block) = document.blocks_in(*first).first() else { return false };
    if document.block_text(block).starts_with('>') {
        return true;
    }
    let blocks = document.blocks();
    let paragraph = |index: usize| blocks.get(index).and_then(|block| block.paragraph);
    let here = blocks.partition_point(|other| other.ordinal < block.ordinal);
    let mut from = here;
    while block.paragraph.is_some() && from > 0 && paragraph(from - 1) == block.paragraph {
        from -= 1;
    }
    let (mut depth, mut straight) = (0_u32, false);
    for block in &blocks[from..] {
        if block.range.start >= passage.end {
            break;
        }
        if block.paragraph != blocks[here].paragraph {
            // A new paragraph opens its quotation marks anew.
            break;
        }
        let text = document.block_text(block);
        let within =
            |at: u32| (at.clamp(block.range.start, block.range.end) - block.range.start) as usize;
        let (from, to) = (within(passage.start), within(passage.end).min(text.len()));
        let is_open = |depth: u32, straight: bool| depth > 0 || straight;
        // Nothing opens or closes between two marks.
        let mut reached = false;
        for (at, mark) in marks(text.as_bytes()).take_while(|(at, _)| *at < to) {
            if at > from && !reached && !is_open(depth, straight) {
                return false;
            }
            match mark {
                Mark::Opens => depth += 1,
                Mark::Closes => depth = depth.saturating_sub(1),
                Mark::Straight => straight = !straight,
            }
            reached = at >= from;
            if reached && !is_open(depth, straight) {
                return false;
            }
        }
        if from < to && !reached && !is_open(depth, straight) {
            return false;
        }
    }
    depth > 0 || straight
}

/// A quotation mark.
enum Mark {
    Opens,
    Closes,
    Straight,
}

/// The quotation marks of a text, each with its place.
fn marks(text: &[u8]) -> impl Iterator<Item = (usize, Mark)> + '_ {
    memchr::memchr3_iter(b'"', 0xc2, 0xe2, text).filter_map(|at| {
        let mark = match text[at..] {
            [b'"', ..] => Mark::Straight,
            [0xc2, 0xab, ..] | [0xe2, 0x80, 0x9c | 0x9e, ..] => Mark::Opens,
            [0xc2, 0xbb, ..] | [0xe2, 0x80, 0x9d, ..] => Mark::Closes,
            _ => return None,
        };
        Some((at, mark))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_known_by_their_bytes() {
        let text = "“a” „b‘ «c» \"d\" é — ’";
        let told: String = marks(text.as_bytes())
            .map(|(_, mark)| match mark {
                Mark::Opens => '<',
                Mark::Closes => '>',
                Mark::Straight => '|',
            })
            .collect();
        assert_eq!(told, "<><<>||");
    }
}
