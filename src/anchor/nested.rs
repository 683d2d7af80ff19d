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
        for (at, c) in document.block_text(block).char_indices() {
            let at = block.range.start + at as u32;
            if at >= passage.end {
                break;
            }
            match c {
                '“' | '„' | '«' => depth += 1,
                '”' | '»' => depth = depth.saturating_sub(1),
                '"' => straight = !straight,
                _ => {}
            }
            if at >= passage.start && depth == 0 && !straight {
                return false;
            }
        }
    }
    depth > 0 || straight
}
