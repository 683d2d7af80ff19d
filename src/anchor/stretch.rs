//! Stretches a place over the first and last words of a quote where the author left out words next to them.
//!
//! By letters alone it costs less to call those words added than the words between them missing.

use super::diff::hunks;
use super::flow::{Flow, Hit};

/// The most words of the source that may be missing in the quote.
const MOST_MISSING: u32 = 4;
/// A word alone is looked for if it is as long as this.
const LONG: usize = 5;

/// The place, with the quote's first and last words if they stand close to it.
pub(super) fn stretched(flow: &Flow, quote: &Flow, hit: Hit) -> Hit {
    let n_words = quote.words.len() as u32;
    let yours: Vec<&[u8]> = (0..n_words).map(|word| quote.word(word)).collect();
    let theirs: Vec<&[u8]> = (hit.first..hit.end).map(|word| flow.word(word)).collect();
    let hunks = hunks(&yours, &theirs);
    let (Some(first), Some(last)) = (hunks.first(), hunks.last()) else { return hit };
    let mut out = hit;
    if first.yours.start == 0 && says_enough(&yours[first.yours.clone()]) {
        let words = &yours[first.yours.clone()];
        let kept = hit.first + first.theirs.end as u32;
        let from = (0..=MOST_MISSING).find_map(|missing| {
            let from = kept.checked_sub(missing + words.len() as u32)?;
            are_at(flow, from, words, kept).then_some(from)
        });
        out.first = from.map_or(out.first, |from| from.min(out.first));
    }
    if last.yours.end == yours.len() && says_enough(&yours[last.yours.clone()]) {
        let words = &yours[last.yours.clone()];
        let kept = hit.first + last.theirs.start as u32;
        let end = (0..=MOST_MISSING).find_map(|missing| {
            let from = kept + missing;
            let end = from + words.len() as u32;
            (kept > 0 && are_at(flow, from, words, end) && runs(flow, kept - 1, end)).then_some(end)
        });
        out.end = end.map_or(out.end, |end| end.max(out.end));
    }
    out
}

fn says_enough(words: &[&[u8]]) -> bool {
    const MOST: usize = 6;
    words.len() <= MOST && (words.len() > 1 || words.iter().any(|word| word.len() >= LONG))
}

/// Whether the words stand at a place of a flow that goes on up to `to`.
fn are_at(flow: &Flow, from: u32, words: &[&[u8]], to: u32) -> bool {
    let same = (from..).zip(words).all(|(at, word)| flow.word(at) == *word);
    same && runs(flow, from, to)
}

/// Whether nothing parts the words from one to the word before another.
fn runs(flow: &Flow, from: u32, end: u32) -> bool {
    (from..end.saturating_sub(1)).all(|word| flow.goes_on(word))
}
