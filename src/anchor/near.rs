//! Places of a flow that are nearly the words looked for.

use std::cell::LazyCell;
use std::ops::Deref;

use super::flow::{Flow, Hit};
use super::grams::{Grams, Window};
use super::myers::Pattern;

/// Longer quotes, in bytes of skeleton, are only looked for word for word.
const LONGEST: usize = 4096;
/// Stretches that are looked at more closely (ANCHORING §2.3).
const MOST_WINDOWS: usize = 6;
/// Beyond the budget and up to this share of edits, a place is shown, never taken for the quote's.
const NEAREST: f64 = 0.45;
/// Shorter runs of words are only looked for word for word.
const SHORTEST: usize = 25;

/// A run of words, and how many edits make it the words looked for.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) struct Near {
    pub hit: Hit,
    pub edits: u32,
}

/// The share of a quote's bytes that may differ, by its length (the table of ANCHORING §2.3, measured on
/// sentences of other documents).
pub(super) fn budget(n_bytes: usize) -> f64 {
    match n_bytes {
        0..SHORTEST => 0.0,
        SHORTEST..32 => 0.12,
        32..40 => 0.18,
        40..60 => 0.25,
        _ => 0.33,
    }
}

/// Whether words may be looked for approximately at all.
pub(super) const fn may_differ(needle: &[u8]) -> bool {
    needle.len() >= SHORTEST + 2 && needle.len() <= LONGEST
}

/// Which places are asked for.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) enum Wanted {
    /// All within budget.
    WithinBudget,
    /// Also those over budget that may be shown as nearest.
    Beyond,
    /// As `Beyond`, but none that has so many more edits than the best, or than this many.
    Best { margin: u32, least: u32 },
}

/// The places most like a needle (with its spaces), in order, none over another.
pub(super) fn near(flow: &Flow, grams: &Grams, needle: &[u8], wanted: Wanted) -> Vec<Near> {
    if !may_differ(needle) {
        return Vec::new();
    }
    let n_bytes = needle.len() - 2;
    let share = if wanted == Wanted::WithinBudget { budget(n_bytes) } else { NEAREST };
    let mut most_edits = (n_bytes as f64 * share) as u32;
    if let Wanted::Best { margin, least } = wanted {
        most_edits = most_edits.min(least.saturating_add(margin));
    }
    // Made for the first window that is looked at: often there is none.
    let forward = LazyCell::new(|| Pattern::new(needle.iter().copied()));
    let backward = LazyCell::new(|| Pattern::new(needle.iter().rev().copied()));
    let mut found: Vec<Near> = Vec::new();
    for window in grams.windows(needle, MOST_WINDOWS) {
        if let Wanted::Best { margin, .. } = wanted {
            let best = found.iter().map(|near| near.edits).min();
            most_edits = best.map_or(most_edits, |best| most_edits.min(best + margin));
            if window.is_beyond(most_edits) {
                continue;
            }
        }
        look(flow, needle, window, most_edits, &forward, &backward, &mut found);
    }
    found.sort_by_key(|near| (near.edits, near.hit.first, near.hit.end));
    let mut apart: Vec<Near> = Vec::with_capacity(found.len());
    for near in found {
        let over = |other: &Near| near.hit.first < other.hit.end && other.hit.first < near.hit.end;
        if !apart.iter().any(over) {
            apart.push(near);
        }
    }
    apart.sort_by_key(|near| near.hit);
    apart
}

/// The best places of one window, which begin and end at the edges of words.
fn look(
    flow: &Flow,
    needle: &[u8],
    window: Window,
    most_edits: u32,
    forward: &Pattern,
    backward: &impl Deref<Target = Pattern>,
    found: &mut Vec<Near>,
) {
    const MOST: usize = 3;
    /// What it counts that a stretch does not begin, or end, with the quote's own word.
    const FOREIGN: u32 = 3;
    let len = needle.len();
    let is_inner = |at: &usize| needle[*at] == b' ';
    let first = &needle[..=(1..len).find(is_inner).unwrap_or(len - 1)];
    let last = &needle[(0..len - 1).rev().find(is_inner).unwrap_or(0)..];
    let slack = (48 + len / 4) as i64;
    let clamp = |at: i64| at.clamp(0, flow.text.len() as i64) as usize;
    let (from, to) = (clamp(window.start - slack), clamp(window.start + len as i64 + 32 + slack));
    let text = &flow.text[from..to];
    let ends = forward.edits(text.iter().copied(), false);
    let mut ranked: Vec<(u32, std::cmp::Reverse<usize>)> = ends
        .iter()
        .enumerate()
        .filter(|(at, edits)| **edits <= most_edits && text[*at] == b' ')
        .map(|(at, edits)| {
            let foreign = if text[..=at].ends_with(last) { 0 } else { FOREIGN };
            (*edits + foreign, std::cmp::Reverse(at))
        })
        .collect();
    ranked.sort_unstable();
    let mut taken: Vec<usize> = Vec::with_capacity(MOST);
    for (_, std::cmp::Reverse(end)) in ranked {
        if taken.len() == MOST {
            break;
        }
        if taken.iter().any(|other| end.abs_diff(*other) < len / 2) {
            continue;
        }
        taken.push(end);
        let back = text[..=end].iter().rev().take(len + most_edits as usize + 1);
        let starts = backward.edits(back.copied(), true);
        let best = starts
            .iter()
            .enumerate()
            .filter(|(back, _)| text[end - back] == b' ' && *back > 0)
            .min_by_key(|(back, edits)| {
                let foreign = if text[end - back..].starts_with(first) { 0 } else { FOREIGN };
                (**edits + foreign, back.abs_diff(len - 1))
            });
        let Some((back, &edits)) = best.filter(|(_, edits)| **edits <= most_edits) else {
            continue;
        };
        let (start, end) = ((from + end - back) as u32, (from + end) as u32);
        let word = |at: u32| flow.words.partition_point(|word| word.at < at) as u32;
        let hit = Hit { first: word(start), end: word(end) };
        if hit.first < hit.end && !flow.is_parted(start, end) {
            found.push(Near { hit, edits });
        }
    }
}
