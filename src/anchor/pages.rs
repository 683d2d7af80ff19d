//! Which page each block stands on, by the page numbers that the source itself prints.

use super::block::{Block, BlockKind};
use super::labels::Piece;

/// Gives every block its page.
///
/// A lone number proves nothing: it takes two that rise. They stand at the foot of their pages, unless
/// the first of them has no running text before it or opens a page behind a form feed.
pub(super) fn number(text: &str, pieces: &[Piece], blocks: &mut [Block]) {
    let mut numbers = rising(text, pieces, blocks, |kind| kind == BlockKind::PageNumber);
    if numbers.len() < 2 {
        numbers = rising(text, pieces, blocks, |kind| kind == BlockKind::RunningHead);
    }
    let [(first, _), _, ..] = numbers.as_slice() else { return };
    let at_head = pieces[*first].opens_page
        || pieces[*first].furniture.is_some_and(|it| it.at_head)
        || !blocks[..*first].iter().any(|block| block.kind == BlockKind::Body);
    for (index, block) in blocks.iter_mut().enumerate() {
        let before = numbers.partition_point(|(at, _)| *at < index + usize::from(at_head));
        let named = if at_head { before.checked_sub(1) } else { Some(before) };
        block.page = named.and_then(|named| numbers.get(named)).map(|(_, number)| *number);
    }
}

/// The blocks of a kind that name pages, as long as the numbers rise.
fn rising(
    text: &str,
    pieces: &[Piece],
    blocks: &[Block],
    is_wanted: impl Fn(BlockKind) -> bool,
) -> Vec<(usize, u32)> {
    let mut numbers: Vec<(usize, u32)> = Vec::new();
    for (index, block) in blocks.iter().enumerate().filter(|(_, block)| is_wanted(block.kind)) {
        let named = match pieces[index].furniture {
            Some(furniture) => furniture.page,
            None => text[block.range.as_usize()].parse().ok(),
        };
        let Some(number) = named else { continue };
        if numbers.last().is_none_or(|(_, last)| *last < number) {
            numbers.push((index, number));
        }
    }
    numbers
}
