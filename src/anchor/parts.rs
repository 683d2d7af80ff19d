//! Finds the parts of a compilation by the words they begin with.

use super::block::Part;
use super::cut::{Stretch, trimmed};
use super::layout::{Layout, LayoutRemark};
use super::skeleton::{Machine, needle};
use crate::base::TextRange;

/// Finds every part and cuts the stretch in the middle of which one begins.
///
/// A part begins where a stretch opens with its words; only if none does, where they stand in
/// mid-stretch. It runs to the start of the next part.
pub(super) fn find(
    text: &str,
    stretches: &mut Vec<Stretch>,
    layout: &Layout,
    remarks: &mut Vec<LayoutRemark>,
) -> Vec<Part> {
    if layout.parts.is_empty() {
        return Vec::new();
    }
    let needles: Vec<Vec<u8>> = layout.parts.iter().map(|part| needle(&part.starts)).collect();
    let mut places = vec![Vec::new(); needles.len()];
    let longest = layout.parts.iter().map(|part| part.starts.len()).max().unwrap_or(0);
    for stretch in stretches.iter() {
        let opening = needle(opening_of(&text[stretch.range.as_usize()], longest * 2 + 64));
        for (needle, places) in needles.iter().zip(&mut places) {
            if !needle.is_empty() && opening.starts_with(needle) {
                places.push(stretch.range);
            }
        }
    }
    for (needle, places) in needles.iter().zip(&mut places) {
        if places.is_empty() {
            *places = anywhere(text, stretches, needle);
        }
    }
    let mut parts: Vec<Part> = Vec::new();
    for (part, places) in layout.parts.iter().zip(places) {
        let id = part.id.clone();
        match places.as_slice() {
            [] => remarks.push(LayoutRemark::PartNotFound { id }),
            [range] => match parts.iter().find(|other| other.range.start == range.start) {
                Some(other) => {
                    let (id, other) = (other.id.clone(), id);
                    remarks.push(LayoutRemark::PartsCoincide { id, other });
                }
                None => parts.push(Part { id, range: *range }),
            },
            _ => remarks.push(LayoutRemark::PartNotUnique { id, places }),
        }
    }
    parts.sort_by_key(|part| part.range.start);
    for index in 0..parts.len() {
        let end = parts.get(index + 1).map_or(text.len() as u32, |next| next.range.start);
        parts[index].range.end = end;
        split_at(text, stretches, parts[index].range.start);
    }
    parts
}

/// The first bytes of a text, cut at a character.
pub(super) fn opening_of(text: &str, most: usize) -> &str {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

fn anywhere(text: &str, stretches: &[Stretch], needle: &[u8]) -> Vec<TextRange> {
    const MOST: usize = 32;
    let mut machine = Machine::with_capacity(text.len());
    for stretch in stretches {
        machine.add(&text[stretch.range.as_usize()], stretch.range.start);
    }
    let flow = machine.finish();
    flow.hits(needle, MOST).into_iter().map(|hit| flow.raw(hit)).collect()
}

fn split_at(text: &str, stretches: &mut Vec<Stretch>, start: u32) {
    let index = stretches.partition_point(|stretch| stretch.range.end <= start);
    let Some(stretch) = stretches.get_mut(index) else { return };
    let end = stretch.range.end;
    if stretch.range.start >= start {
        return;
    }
    let before = TextRange::new(stretch.range.start, start);
    stretch.range = trimmed(&text[before.as_usize()], before.start as usize);
    let range = TextRange::new(start, end);
    stretches.insert(index + 1, Stretch { range, opens_page: false, furniture: None });
}

/// The part that a byte of the document belongs to, as an index.
pub(super) fn part_at(parts: &[Part], offset: u32) -> Option<u32> {
    let after = parts.partition_point(|part| part.range.start <= offset);
    let index = after.checked_sub(1)?;
    (offset < parts[index].range.end).then_some(index as u32)
}
