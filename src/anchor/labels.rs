//! Cuts speakers' labels off the text: lines of their own and names that a paragraph opens with.

use super::block::Part;
use super::cut::{Stretch, trimmed};
use super::furniture::Furniture;
use super::layout::Layout;
use super::parts::part_at;
use crate::base::TextRange;

/// A stretch of text, or a label cut off from one.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub range: TextRange,
    pub opens_page: bool,
    /// What it is, if it belongs to the page and not to the text.
    pub furniture: Option<Furniture>,
    /// The speaker's name, if the piece is a label.
    pub label: Option<String>,
}

/// Cuts every stretch at the labels in it.
///
/// A label that the layout names may stand on a line of its own or before a colon where a line
/// begins. Of labels it does not name, two forms are known: a line `#M3`, and a line `Some Name:`
/// that occurs more than once.
pub(super) fn cut_off(
    text: &str,
    stretches: &[Stretch],
    parts: &[Part],
    layout: &Layout,
) -> Vec<Piece> {
    let known = known_labels(parts, layout);
    let recurring = recurring_names(text, stretches);
    let mut pieces = Vec::with_capacity(stretches.len() * 2);
    for stretch in stretches {
        let part = part_at(parts, stretch.range.start);
        let known = &known[part.map_or(0, |part| part as usize + 1)];
        cut_one(text, *stretch, known, &recurring, &mut pieces);
    }
    pieces
}

/// A label without the signs around it: `#M3:` is `M3`.
pub(super) fn bare(label: &str) -> &str {
    let label = label.trim().trim_matches(['*', '_']);
    label.strip_prefix('#').unwrap_or(label).trim_end_matches(':').trim().trim_matches(['*', '_'])
}

/// The labels that the layout names: outside of parts, then in each part; longest first.
fn known_labels<'a>(parts: &[Part], layout: &'a Layout) -> Vec<Vec<&'a str>> {
    let everywhere = || layout.speakers.iter().map(|label| bare(label));
    let of_part = |part: &Part| {
        let own = layout.parts.iter().find(|layout| layout.id == part.id);
        own.into_iter().flat_map(|layout| &layout.speakers).map(|label| bare(label))
    };
    let mut all = vec![everywhere().collect::<Vec<_>>()];
    all.extend(parts.iter().map(|part| everywhere().chain(of_part(part)).collect()));
    for labels in &mut all {
        labels.retain(|label| !label.is_empty());
        labels.sort_by_key(|label| std::cmp::Reverse(label.len()));
        labels.dedup();
    }
    all
}

fn cut_one(
    text: &str,
    stretch: Stretch,
    known: &[&str],
    recurring: &[&str],
    pieces: &mut Vec<Piece>,
) {
    if stretch.furniture.is_some() {
        let Stretch { range, opens_page, furniture } = stretch;
        pieces.push(Piece { range, opens_page, furniture, label: None });
        return;
    }
    let whole = &text[stretch.range.as_usize()];
    let base = stretch.range.start as usize;
    let mut opens_page = stretch.opens_page;
    let mut push = |range: TextRange, label: Option<&str>| {
        if !range.is_empty() {
            let label = label.map(str::to_owned);
            let opens_page = std::mem::take(&mut opens_page);
            pieces.push(Piece { range, opens_page, furniture: None, label });
        }
    };
    let (mut from, mut at) = (0, 0);
    for line in whole.split_inclusive('\n') {
        let first = if at == 0 { unnamed(line, whole, recurring) } else { None };
        if let Some((label, len)) = known_label(line, known).or(first) {
            push(trimmed(&whole[from..at], base + from), None);
            push(trimmed(&whole[at..at + len], base + at), Some(label));
            from = at + len;
        }
        at += line.len();
    }
    push(trimmed(&whole[from..], base + from), None);
}

/// A label that the layout names, at the start of a line, and the bytes it takes.
fn known_label<'a>(line: &str, known: &[&'a str]) -> Option<(&'a str, usize)> {
    let opening = line.trim_start().trim_start_matches(['*', '_', '#']);
    known.iter().find_map(|label| {
        let rest = opening.strip_prefix(label)?;
        let tail = rest.trim_start_matches(['*', '_']).trim_start();
        if let Some(after) = tail.strip_prefix(':') {
            let after = after.trim_start_matches(['*', '_']);
            return Some((*label, line.len() - after.len()));
        }
        tail.is_empty().then_some((*label, line.trim_end().len()))
    })
}

/// A label of a form that needs no naming, on the first line of a stretch.
fn unnamed<'a>(line: &'a str, whole: &str, recurring: &[&str]) -> Option<(&'a str, usize)> {
    let line = line.trim_end();
    let numbered = line.strip_prefix('#').is_some_and(|code| {
        code.starts_with(|c: char| c.is_ascii_uppercase())
            && code.len() <= 6
            && code.bytes().all(|b| b.is_ascii_alphanumeric())
            && code.ends_with(|c: char| c.is_ascii_digit())
    });
    let named = line.len() == whole.len() && recurring.binary_search(&line).is_ok();
    (numbered || named).then(|| (bare(line), line.len()))
}

/// The lines `Some Name:` that stand alone at least twice, sorted.
fn recurring_names<'a>(text: &'a str, stretches: &[Stretch]) -> Vec<&'a str> {
    let lines = stretches.iter().map(|stretch| &text[stretch.range.as_usize()]);
    let mut names: Vec<&str> = lines.filter(|line| is_name(line)).collect();
    names.sort_unstable();
    let twice = names.chunk_by(|a, b| a == b).filter(|same| same.len() > 1);
    twice.filter_map(|same| same.first().copied()).collect()
}

fn is_name(line: &str) -> bool {
    const LONGEST: usize = 60;
    let Some(name) = line.strip_suffix(':').filter(|name| name.len() <= LONGEST) else {
        return false;
    };
    let is_inside = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '\'' | '’');
    (1..=4).contains(&name.split(' ').count())
        && name
            .split(' ')
            .all(|word| word.starts_with(char::is_uppercase) && word.chars().all(is_inside))
}
