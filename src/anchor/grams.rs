//! Where in a flow the runs of five bytes stand, and which stretches share many of them with a quote.

use std::cell::Cell;
use std::ops::Range;

/// A run of this many bytes is looked up (ANCHORING §2.3).
const GRAM: usize = 5;
/// Places whose distance from the quote's beginning differs by less count together.
const WIDE: usize = 32;
const BUCKET_BITS: u32 = 15;

/// Every place of every run of five bytes of a text, in buckets.
#[derive(Clone, Debug, Default)]
pub(super) struct Grams {
    /// Where each bucket begins in `places`, and one more for the end.
    starts: Vec<u32>,
    places: Vec<u32>,
    length: usize,
}

/// A stretch of a text that may hold a quote.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) struct Window {
    /// About where the quote would begin; less than 0 if its first words are missing.
    pub start: i64,
    /// Of the runs that were looked up, those that stand there too.
    votes: u32,
    /// How many runs were looked up.
    n_runs: u32,
}

impl Window {
    /// Whether the quote cannot begin about there with so few edits.
    ///
    /// An edit takes five runs at most, and so few of them shift no run out of three buckets.
    pub fn is_beyond(self, edits: u32) -> bool {
        edits <= WIDE as u32 && self.votes + edits * (GRAM as u32) < self.n_runs
    }
}

impl Grams {
    pub fn of(text: &[u8]) -> Self {
        let mut starts = vec![0_u32; (1 << BUCKET_BITS) + 1];
        for (_, bucket) in buckets(text) {
            starts[bucket + 1] += 1;
        }
        for bucket in 1..starts.len() {
            starts[bucket] += starts[bucket - 1];
        }
        let mut next = starts.clone();
        let mut places = vec![0; starts.last().map_or(0, |end| *end as usize)];
        for (at, bucket) in buckets(text) {
            places[next[bucket] as usize] = at as u32;
            next[bucket] += 1;
        }
        Self { starts, places, length: text.len() }
    }

    /// Every place of a needle in the text that this was made of, in order.
    ///
    /// `None` if it holds no run that stands in few places: then a search is as good.
    pub fn places_of(&self, needle: &[u8], text: &[u8]) -> Option<Vec<usize>> {
        const FEW: usize = 256;
        /// So few that a run in fewer would not be worth the looking.
        const VERY_FEW: usize = 4;
        let mut fewest: Option<(usize, Range<usize>)> = None;
        for (at, bucket) in buckets(needle) {
            let places = self.starts[bucket] as usize..self.starts[bucket + 1] as usize;
            if fewest.as_ref().is_none_or(|(_, fewest)| places.len() < fewest.len()) {
                let is_enough = places.len() <= VERY_FEW;
                fewest = Some((at, places));
                if is_enough {
                    break;
                }
            }
        }
        let (at, places) = fewest.filter(|(_, places)| places.len() <= FEW)?;
        let begins = |place: &u32| (*place as usize).checked_sub(at);
        let places = self.places[places].iter().filter_map(begins);
        Some(places.filter(|place| text[*place..].starts_with(needle)).collect())
    }

    /// The stretches with the most runs in common with a quote, best first, at most `most`.
    ///
    /// Runs that stand nearly everywhere are passed over, so the work is bounded by the quote's length.
    pub fn windows(&self, needle: &[u8], most: usize) -> Vec<Window> {
        /// What shares so much less with the quote than another stretch is no rival of it.
        const RIVAL: u32 = 6;
        let common = 64 + self.length / 1024;
        thread_local! {
            /// All zeros between one quote and the next.
            static VOTES: Cell<Vec<u32>> = Cell::default();
        }
        let mut votes = VOTES.take();
        let n_buckets = (self.length + needle.len()) / WIDE + 3;
        if votes.len() < n_buckets {
            votes.resize(n_buckets, 0);
        }
        let mut n_runs = 0;
        let mut voted: Vec<u32> = Vec::with_capacity(needle.len() * 4);
        for (at, bucket) in buckets(needle) {
            let range = self.starts[bucket] as usize..self.starts[bucket + 1] as usize;
            if range.len() > common {
                continue;
            }
            n_runs += 1;
            for place in &self.places[range] {
                let bucket = (*place as usize + needle.len() - at) / WIDE + 1;
                votes[bucket] += 1;
                if votes[bucket] == 1 {
                    voted.push(bucket as u32);
                }
            }
        }
        // The sums of three that have a vote in the middle are all that may be chosen; a larger one may
        // stand beside them.
        let sum = |at: usize| votes[at - 1] + votes[at] + votes.get(at + 1).copied().unwrap_or(0);
        let around = |at: u32| (at as usize - 1).max(1)..=(at as usize + 1).min(n_buckets - 2);
        let largest = voted.iter().flat_map(|at| around(*at)).map(sum).max().unwrap_or(0);
        let fewest = largest.div_ceil(RIVAL).max(2);
        let mut windows: Vec<(u32, usize)> = voted
            .iter()
            .map(|at| (sum(*at as usize), *at as usize))
            .filter(|(sum, at)| *sum >= fewest && at + 1 < n_buckets)
            .collect();
        windows.sort_unstable_by_key(|(votes, at)| (std::cmp::Reverse(*votes), *at));
        let mut best: Vec<(u32, usize)> = Vec::with_capacity(most);
        for (votes, at) in windows {
            if best.len() == most {
                break;
            }
            if best.iter().all(|(_, other)| at.abs_diff(*other) > 2) {
                best.push((votes, at));
            }
        }
        voted.iter().for_each(|at| votes[*at as usize] = 0);
        VOTES.set(votes);
        let start = |at: usize| ((at - 1) * WIDE) as i64 - needle.len() as i64;
        let window = |(votes, at)| Window { start: start(at), votes, n_runs };
        best.into_iter().map(window).collect()
    }
}

/// Every run of five bytes without a barrier in it: where it begins, and its bucket.
fn buckets(text: &[u8]) -> impl Iterator<Item = (usize, usize)> + '_ {
    let (mut key, mut n_bytes) = (0_u64, 0);
    text.iter().enumerate().filter_map(move |(last, byte)| {
        key = (key << 8 | u64::from(*byte)) & ((1 << (8 * GRAM)) - 1);
        n_bytes = if *byte == 0 { 0 } else { n_bytes + 1 };
        let hash = key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - BUCKET_BITS);
        (n_bytes >= GRAM).then_some((last.wrapping_sub(GRAM - 1), hash as usize))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Grams;
    use crate::anchor::skeleton::{flow_of, needle};

    proptest! {
        #[test]
        fn places_are_those_of_a_search(
            words in proptest::collection::vec("[ab]{1,4}|[a-d]{5,8}", 1..200),
            from in any::<prop::sample::Index>(), n_words in 1..9_usize,
        ) {
            let flow = flow_of(&words.join(" "));
            let from = from.index(words.len());
            let needle = needle(&words[from..(from + n_words).min(words.len())].join(" "));
            let found = flow.search(&needle, usize::MAX);
            if let Some(places) = Grams::of(&flow.text).places_of(&needle, &flow.text) {
                let hits: Vec<_> = places.into_iter().map(|at| flow.hit_at(at, found[0].end - found[0].first)).collect();
                prop_assert_eq!(hits, found);
            }
        }
    }
}
