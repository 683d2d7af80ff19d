//! Tells running text from what stands in its way: footnotes, page numbers, labels, interruptions.

use super::block::{Block, BlockKind};
use super::furniture::Furniture;
use super::labels::Piece;
use super::letters::{Role, is_raised_digit, raised_digit, role};

/// The blocks of a source with their kinds; all else about them is still to be found out.
pub(super) fn lift(text: &str, pieces: &[Piece]) -> Vec<Block> {
    let mut blocks: Vec<Block> = pieces
        .iter()
        .enumerate()
        .map(|(ordinal, piece)| {
            let raw = &text[piece.range.as_usize()];
            let (kind, note) = match piece.furniture {
                Some(Furniture { kind: BlockKind::Note, .. }) => {
                    (BlockKind::Note, plain_note_number(raw))
                }
                Some(furniture) => (furniture.kind, None),
                None => kind_alone(raw, piece.label.is_some()),
            };
            Block {
                ordinal: ordinal as u32,
                range: piece.range,
                held: piece.range,
                kind,
                note,
                paragraph: None,
                page: None,
                turn: None,
                sections: Vec::new(),
                previous: None,
            }
        })
        .collect();
    lift_interruptions(text, pieces, &mut blocks);
    blocks
}

/// What a block is by its own looks.
fn kind_alone(raw: &str, is_label: bool) -> (BlockKind, Option<String>) {
    if is_label {
        return (BlockKind::Label, None);
    }
    if raw.len() <= 4 && raw.bytes().all(|byte| byte.is_ascii_digit()) {
        return (BlockKind::PageNumber, None);
    }
    let number: String = raw.chars().map_while(raised_digit).collect();
    if number.is_empty() { (BlockKind::Body, None) } else { (BlockKind::Note, Some(number)) }
}

/// Lifts what stands between the two halves of a sentence.
///
/// From a paragraph that ends without a full stop, look on to the next that starts in lower case: what
/// lies between is lifted if each block of it is a note, looks like one (`12 Cf.`, `* The author`) or
/// is short and starts with a capital. A short paragraph that is itself left open might be the first
/// half instead, so the search ends there; it ends at a label too, for nobody goes on in another's turn.
/// Over a page end, with nothing but notes between, the second half may start with a capital.
fn lift_interruptions(text: &str, pieces: &[Piece], blocks: &mut [Block]) {
    let mut index = 0;
    while index < blocks.len() {
        let raw = &text[blocks[index].range.as_usize()];
        let second = (blocks[index].kind == BlockKind::Body && is_open(raw))
            .then(|| second_half(text, pieces, blocks, index))
            .flatten();
        let Some(second) = second else {
            index += 1;
            continue;
        };
        for block in &mut blocks[index + 1..second] {
            if block.kind == BlockKind::Body {
                block.note = plain_note_number(&text[block.range.as_usize()]);
                let is_note = block.note.is_some();
                block.kind = if is_note { BlockKind::Note } else { BlockKind::Interruption };
            }
        }
        index = second;
    }
}

fn second_half(text: &str, pieces: &[Piece], blocks: &[Block], first: usize) -> Option<usize> {
    /// Shorter blocks at the end of a page may be headings.
    const SHORT: usize = 60;
    let raw = &text[blocks[first].range.as_usize()];
    let is_broken =
        raw.len() > SHORT && raw.ends_with(|c: char| c.is_lowercase() || matches!(c, ',' | '-'));
    let (mut page_ended, mut only_notes, mut over_page) = (false, true, None);
    for (index, block) in blocks.iter().enumerate().skip(first + 1) {
        let raw = &text[block.range.as_usize()];
        page_ended |= pieces[index].opens_page;
        let is_note = plain_note_number(raw).is_some();
        match block.kind {
            BlockKind::Note => {}
            BlockKind::PageNumber | BlockKind::RunningHead => page_ended = true,
            BlockKind::Body if starts_in_lower_case(raw) => return Some(index),
            BlockKind::Body => {
                if page_ended && only_notes && is_broken && !is_note {
                    over_page = over_page.or(Some(index));
                }
                if !is_note && !is_aside(raw) {
                    break;
                }
                only_notes &= is_note;
            }
            _ => break,
        }
    }
    over_page
}

/// Whether a block that is too long for a heading ends in a word or a comma.
pub(super) fn breaks_off(raw: &str) -> bool {
    const LONGER_THAN_A_HEADING: usize = 160;
    raw.len() > LONGER_THAN_A_HEADING
        && raw.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '-'))
}

/// Short, closed, and starting with a capital.
fn is_aside(raw: &str) -> bool {
    const SHORT: usize = 400;
    let capital = first_letter(raw).is_some_and(|c| !c.is_lowercase() && c.is_alphabetic());
    capital && !is_open(raw) && raw.chars().count() < SHORT
}

/// The number of a footnote that is printed in plain digits, or its asterisk.
pub(super) fn plain_note_number(raw: &str) -> Option<String> {
    let (mark, rest) = raw.split_once(char::is_whitespace)?;
    let is_number = (1..=3).contains(&mark.len()) && mark.bytes().all(|byte| byte.is_ascii_digit());
    let is_mark = is_number || matches!(mark, "*" | "**" | "***" | "†" | "‡");
    (is_mark && !rest.is_empty()).then(|| mark.to_owned())
}

/// Whether a block ends in the middle of a sentence: the last sign that is no quotation mark,
/// bracket, emphasis or mark of a note is neither a full stop nor a question or exclamation mark.
pub(super) fn is_open(raw: &str) -> bool {
    let last = raw.chars().rev().find(|c| {
        let closing = matches!(c, '"' | '”' | '»' | ')' | ']' | '>' | '“' | '’' | '\'' | '‘');
        !closing && !c.is_whitespace() && !matches!(role(*c), Role::Nothing | Role::SoftHyphen)
    });
    last.is_some_and(|c| !matches!(c, '.' | '!' | '?' | '…' | '。' | '؟' | '।'))
}

/// Whether the first letter is a small one; quotation marks, brackets and emphasis do not count.
pub(super) fn starts_in_lower_case(raw: &str) -> bool {
    first_letter(raw).is_some_and(char::is_lowercase)
}

/// The first sign after quotation marks, brackets and emphasis, if it is a letter.
fn first_letter(raw: &str) -> Option<char> {
    let first = raw.chars().find(|c| {
        let opening = matches!(c, '"' | '“' | '„' | '«' | '(' | '[' | '\'' | '‘' | '’');
        let invisible = !is_raised_digit(*c) && role(*c) == Role::Nothing;
        !opening && !invisible
    });
    first.filter(|c| c.is_alphabetic())
}
