//! Which page each block stands on, by the page numbers that the source itself prints.

use super::block::{Block, BlockKind};
use super::labels::Piece;

/// Gives every block its page.
///
/// A lone number proves nothing: it takes two that rise. They stand at the foot of their pages, unless
/// the first of them has no running text before it or opens a page behind a form feed.
pub(super) fn number(text: &str, pieces: &[Piece], blocks: &mut [Block]) {
    let mut numbers: Vec<(usize, u32)> = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        if block.kind != BlockKind::PageNumber {
            continue;
        }
        let Ok(number) = text[block.range.as_usize()].parse() else { continue };
        if numbers.last().is_none_or(|(_, last)| *last < number) {
            numbers.push((index, number));
        }
    }
    let [(first, _), _, ..] = numbers.as_slice() else { return };
    let at_head = pieces[*first].opens_page
        || !blocks[..*first].iter().any(|block| block.kind == BlockKind::Body);
    for (index, block) in blocks.iter_mut().enumerate() {
        let before = numbers.partition_point(|(at, _)| *at < index + usize::from(at_head));
        let named = if at_head { before.checked_sub(1) } else { Some(before) };
        block.page = named.and_then(|named| numbers.get(named)).map(|(_, number)| *number);
    }
}
