//! Where in a flow the runs of five bytes stand, and which stretches share many of them with a quote.

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

    /// The stretches with the most runs in common with a quote, best first, at most `most`.
    ///
    /// Runs that stand nearly everywhere are passed over, so the work is bounded by the quote's length.
    pub fn windows(&self, needle: &[u8], most: usize) -> Vec<Window> {
        /// What shares so much less with the quote than another stretch is no rival of it.
        const RIVAL: u32 = 6;
        let common = 64 + self.length / 1024;
        let mut votes = vec![0_u32; (self.length + needle.len()) / WIDE + 3];
        for (at, bucket) in buckets(needle) {
            let range = self.starts[bucket] as usize..self.starts[bucket + 1] as usize;
            if range.len() > common {
                continue;
            }
            for place in &self.places[range] {
                votes[(*place as usize + needle.len() - at) / WIDE + 1] += 1;
            }
        }
        let sum = |three: &[u32]| three.iter().sum::<u32>();
        let fewest = votes.windows(3).map(sum).max().unwrap_or(0).div_ceil(RIVAL).max(2);
        let mut windows: Vec<(u32, usize)> = votes
            .windows(3)
            .enumerate()
            .map(|(before, three)| (sum(three), before + 1))
            .filter(|(sum, at)| *sum >= fewest && votes[*at] > 0)
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
        let start = |at: usize| ((at - 1) * WIDE) as i64 - needle.len() as i64;
        best.into_iter().map(|(_, at)| Window { start: start(at) }).collect()
    }
}

/// Every run of five bytes without a barrier in it: where it begins, and its bucket.
fn buckets(text: &[u8]) -> impl Iterator<Item = (usize, usize)> + '_ {
    text.windows(GRAM).enumerate().filter(|(_, gram)| !gram.contains(&0)).map(|(at, gram)| {
        let key = gram.iter().fold(0_u64, |key, byte| (key << 8) | u64::from(*byte));
        let hash = key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - BUCKET_BITS);
        (at, hash as usize)
    })
}
