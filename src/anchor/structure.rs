//! Numbers what was cut: paragraphs, pages, turns and sections.

use super::block::{Block, BlockKind, Part, Section, Turn};
use super::labels::{Piece, bare};
use super::layout::{Layout, LayoutRemark};
use super::lift::{breaks_off, is_open, lift, starts_in_lower_case};
use super::parts::part_at;
use super::{cut, furniture, labels, pages, parts, sections};

/// All that is found out about a full text before anything is looked for in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Structure {
    pub blocks: Vec<Block>,
    pub turns: Vec<Turn>,
    pub parts: Vec<Part>,
    pub sections: Vec<Section>,
    pub remarks: Vec<LayoutRemark>,
}

/// Takes a full text apart.
pub(super) fn structure(text: &str, layout: &Layout) -> Structure {
    let mut remarks = Vec::new();
    let own = layout.parts.iter().flat_map(|part| &part.speakers);
    let speakers: Vec<&str> = layout.speakers.iter().chain(own).map(|it| bare(it)).collect();
    let mut stretches = cut::cut(text, &furniture::find(text, &speakers));
    let parts = parts::find(text, &mut stretches, layout, &mut remarks);
    let pieces = labels::cut_off(text, &stretches, &parts, layout);
    let mut blocks = lift(text, &pieces);
    let turns = number_turns(text, &pieces, &parts, &mut blocks);
    number_paragraphs(text, &pieces, &parts, &mut blocks);
    pages::number(text, &pieces, &mut blocks);
    let sections = sections::find(text, &parts, &mut blocks);
    remark_on_speakers(layout, &parts, &turns, &mut remarks);
    Structure { blocks, turns, parts, sections, remarks }
}

/// A turn runs from its label to the next label or the end of the part.
///
/// Where all labels of a part name one speaker, a paragraph before a label that ends in a question
/// mark is taken for the interviewer's: it belongs to no turn.
fn number_turns(text: &str, pieces: &[Piece], parts: &[Part], blocks: &mut [Block]) -> Vec<Turn> {
    let mut turns: Vec<Turn> = Vec::new();
    let (mut current, mut part) = (None, None);
    for (block, piece) in blocks.iter_mut().zip(pieces) {
        let here = part_at(parts, block.range.start);
        if here != part {
            (current, part) = (None, here);
        }
        if let Some(label) = &piece.label {
            let before = turns.iter().rev().take_while(|turn| turn.part == part);
            let nth = before.filter(|turn| turn.label == *label).count() as u32 + 1;
            current = Some(turns.len() as u32);
            turns.push(Turn { label: label.clone(), nth, part });
        }
        block.turn = current;
    }
    for index in 1..blocks.len() {
        let Some(turn) = blocks[index].turn else { continue };
        let Turn { label, part, .. } = &turns[turn as usize];
        let is_sole =
            || turns.iter().filter(|other| other.part == *part).all(|other| other.label == *label);
        let before = &blocks[index - 1];
        let asks = blocks[index].kind == BlockKind::Label
            && before.kind == BlockKind::Body
            && before.turn.is_some()
            && text[before.range.as_usize()].trim_end_matches(['"', '”', '*']).ends_with('?');
        if asks && is_sole() {
            blocks[index - 1].turn = None;
        }
    }
    turns
}

/// A body block goes on with the paragraph of the body block before it if that one ends in the middle
/// of a sentence and both stand in one turn and one part; it must start in lower case, unless footnotes,
/// a page number, a running title or a form feed between the two show that a page ended there.
fn number_paragraphs(text: &str, pieces: &[Piece], parts: &[Part], blocks: &mut [Block]) {
    let (mut number, mut previous): (u32, Option<usize>) = (0, None);
    for index in 0..blocks.len() {
        if blocks[index].kind != BlockKind::Body {
            continue;
        }
        let goes_on = previous.is_some_and(|previous| {
            let (before, block) = (&blocks[previous], &blocks[index]);
            let raw = &text[before.range.as_usize()];
            let is_furniture = |it: &Block| {
                use BlockKind::{Note, PageNumber, RunningHead};
                matches!(it.kind, Note | PageNumber | RunningHead)
            };
            let page_ended = previous + 1 < index
                || pieces[previous + 1..=index].iter().any(|piece| piece.opens_page);
            let goes_over = page_ended
                && blocks[previous + 1..index].iter().all(is_furniture)
                && breaks_off(raw);
            before.turn == block.turn
                && is_open(raw)
                && (goes_over || starts_in_lower_case(&text[block.range.as_usize()]))
                && part_at(parts, before.range.start) == part_at(parts, block.range.start)
        });
        number += u32::from(!goes_on);
        blocks[index].paragraph = Some(number);
        blocks[index].previous = previous.map(|previous| blocks[previous].ordinal);
        previous = Some(index);
    }
}

fn remark_on_speakers(
    layout: &Layout,
    parts: &[Part],
    turns: &[Turn],
    remarks: &mut Vec<LayoutRemark>,
) {
    for label in &layout.speakers {
        if !turns.iter().any(|turn| turn.label == bare(label)) {
            remarks.push(LayoutRemark::SpeakerNotFound { label: label.clone(), part: None });
        }
    }
    for part in &layout.parts {
        let Some(index) = parts.iter().position(|found| found.id == part.id) else { continue };
        for label in &part.speakers {
            let speaks = |turn: &Turn| turn.part == Some(index as u32) && turn.label == bare(label);
            if !turns.iter().any(speaks) {
                let (label, part) = (label.clone(), Some(part.id.clone()));
                remarks.push(LayoutRemark::SpeakerNotFound { label, part });
            }
        }
    }
}
