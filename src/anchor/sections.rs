//! Sections: what stands under a heading or a numbered point.

use super::block::{Block, BlockKind, Part, Section};
use super::lift::starts_in_lower_case;
use super::parts::{opening_of, part_at};
use super::skeleton::needle;

/// How a section's opening is numbered, and whether it looks like a heading.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
struct Form {
    /// `None` for a heading without a number; else its style and how many numbers it has.
    numbering: Option<(char, usize)>,
    heading: bool,
}

/// Finds the sections and tells each block which ones it is in.
///
/// A section is opened by a heading (outside of turns, one line that ends like no sentence) or a numbered block (`2.`,
/// `2.1`, `IV.`, `a)`). It ends at the next opening of its form, a heading without a number ends all,
/// a numbered heading ends those without, and so does the end of a part.
pub(super) fn find(text: &str, parts: &[Part], blocks: &mut [Block]) -> Vec<Section> {
    let mut sections = Vec::new();
    let mut open: Vec<(Form, u32)> = Vec::new();
    let (mut part, mut paragraph) = (None, None);
    let halves = first_halves(blocks);
    for block in blocks {
        let here = part_at(parts, block.range.start);
        if here != part {
            open.clear();
            part = here;
        }
        let raw = &text[block.range.as_usize()];
        let opens = block.kind == BlockKind::Body && block.paragraph != paragraph;
        if let Some(form) = opens
            .then(|| {
                let is_no_heading =
                    block.turn.is_some() || halves.binary_search(&block.ordinal).is_ok();
                form_of(raw, is_no_heading)
            })
            .flatten()
        {
            close(&mut open, form);
            open.push((form, sections.len() as u32));
            let opening = String::from_utf8(needle(opening_of(raw, 120))).unwrap_or_default();
            sections.push(Section { ordinal: block.ordinal, opening });
        }
        if block.kind == BlockKind::Body {
            paragraph = block.paragraph;
        }
        block.sections = open.iter().map(|(_, section)| *section).collect();
    }
    sections
}

/// The blocks whose paragraph goes on in another block: no headings, however they look.
fn first_halves(blocks: &[Block]) -> Vec<u32> {
    let bodies: Vec<&Block> = blocks.iter().filter(|block| block.paragraph.is_some()).collect();
    let pairs = bodies.windows(2).filter(|pair| pair[0].paragraph == pair[1].paragraph);
    pairs.map(|pair| pair[0].ordinal).collect()
}

fn close(open: &mut Vec<(Form, u32)>, form: Form) {
    if form.numbering.is_none() {
        open.clear();
    } else if let Some(same) = open.iter().position(|(other, _)| *other == form) {
        open.truncate(same);
    } else if form.heading {
        open.retain(|(other, _)| other.numbering.is_some() && other.heading);
    }
}

fn form_of(raw: &str, is_no_heading: bool) -> Option<Form> {
    const LONGEST: usize = 160;
    let last = raw.chars().next_back()?;
    let heading = !is_no_heading
        && raw.len() <= LONGEST
        && !raw.contains('\n')
        && !matches!(last, '.' | ',' | ';' | ':' | '…' | '!' | '”' | '"' | '-' | '–')
        && !starts_in_lower_case(raw)
        && !raw.starts_with(['-', '•', '"', '“', '—']);
    let numbering = numbering(raw.trim_start_matches(['*', '_']));
    (heading || numbering.is_some()).then_some(Form { numbering, heading })
}

fn numbering(raw: &str) -> Option<(char, usize)> {
    let (mark, _) = raw.split_once(char::is_whitespace)?;
    let body = mark.strip_suffix(['.', ')']);
    let style = if mark.ends_with(')') { ')' } else { '.' };
    let inner = body.unwrap_or(mark);
    let numbers = || inner.split('.');
    let is_number = |n: &str| (1..=2).contains(&n.len()) && n.bytes().all(|b| b.is_ascii_digit());
    if numbers().all(is_number) && (body.is_some() || inner.contains('.')) {
        return Some((style, numbers().count()));
    }
    body?;
    let is_roman = inner.len() <= 5 && inner.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
    if is_roman && !inner.is_empty() {
        return Some(('I', 1));
    }
    let is_letter = inner.len() == 1 && inner.bytes().all(|b| b.is_ascii_lowercase());
    (is_letter && style == ')').then_some(('a', 1))
}
