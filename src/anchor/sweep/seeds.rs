//! Seeds: one rare run of sixteen bytes of each quote, and the tables by which a pass knows them.

use rustc_hash::FxHashMap;

use super::starts::{BATCH, batches};
use crate::anchor::flow::LONG;

/// The length of a seed.
const SEED: usize = 16;
/// How many bits of the first table there are to a seed, at least.
const BITS_A_SEED: usize = 16;

/// The seeds of many needles.
pub(super) struct Seeds {
    /// A bit for each hash that some seed has.
    filter: Vec<u64>,
    /// How far a hash is shifted to be a place in `filter`.
    filter_shift: u32,
    /// Where the seeds of each bucket begin, and one more for the end.
    buckets: Vec<u32>,
    bucket_shift: u32,
    /// By bucket.
    seeds: Vec<Seed>,
    /// Needles too short or too long for a seed.
    apart: Vec<u32>,
}

#[derive(Copy, Clone)]
struct Seed {
    letters: [u8; SEED],
    needle: u32,
    /// Where in the needle it stands.
    offset: u32,
}

impl Seeds {
    /// Chooses a seed of each needle (with its spaces), the one that the fewest needles have.
    pub fn of<'n>(needles: impl Iterator<Item = &'n [u8]> + Clone) -> Self {
        let (mut chosen, mut apart): (Vec<Seed>, Vec<u32>) = (Vec::new(), Vec::new());
        // Quotes are samples of the text: what is rare among them is rare in it.
        let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
        for (_, letters) in needles.clone().flat_map(seeds_in) {
            *counts.entry(hash(&letters)).or_default() += 1;
        }
        for (number, needle) in (0_u32..).zip(needles) {
            let count = |letters: &[u8; SEED]| counts.get(&hash(letters)).copied();
            match seeds_in(needle).min_by_key(|(_, letters)| count(letters)) {
                Some((offset, letters)) => chosen.push(Seed { letters, needle: number, offset }),
                None => apart.push(number),
            }
        }
        let n_bits = (chosen.len() * BITS_A_SEED).next_power_of_two().max(1 << 12);
        let n_buckets = chosen.len().next_power_of_two().max(1 << 4);
        let shift = |size: usize| 64 - size.trailing_zeros();
        let (filter_shift, bucket_shift) = (shift(n_bits), shift(n_buckets));
        let mut filter = vec![0_u64; n_bits / 64];
        let bucket = |seed: &Seed| (hash(&seed.letters) >> bucket_shift) as usize;
        chosen.sort_by_key(|seed| (bucket(seed), seed.needle));
        let mut buckets = vec![0_u32; n_buckets + 1];
        for seed in &chosen {
            let place = (hash(&seed.letters) >> filter_shift) as usize;
            filter[place / 64] |= 1 << (place % 64);
            buckets[bucket(seed) + 1] += 1;
        }
        for at in 1..buckets.len() {
            buckets[at] += buckets[at - 1];
        }
        Self { filter, filter_shift, buckets, bucket_shift, seeds: chosen, apart }
    }

    /// The needles that a pass does not find.
    pub fn apart(&self) -> &[u32] {
        &self.apart
    }

    /// Calls `compare` with each needle whose seed stands in a text, and where the needle would begin;
    /// it tells how many bytes it may have compared.
    ///
    /// `false` if the pass was given up, because the text was compared many times over.
    pub fn each(&self, text: &[u8], mut compare: impl FnMut(u32, usize) -> usize) -> bool {
        /// So many bytes may be compared for each byte of the text, and so many anyway.
        const WORK: usize = 16;
        const FREE: usize = 1 << 20;
        if self.seeds.is_empty() {
            return true;
        }
        let mut left = text.len().saturating_mul(WORK).saturating_add(FREE);
        let mut passed = [0_u32; BATCH];
        batches(text, |starts| {
            let mut n_passed = 0;
            for &start in starts {
                let Some(letters) = text.get(start as usize..).and_then(<[u8]>::first_chunk) else {
                    break;
                };
                let place = hash(letters) >> self.filter_shift;
                let word = self.filter.get((place / 64) as usize).copied().unwrap_or(0);
                // Written always and counted only if it passed: no branch to be guessed.
                if let Some(place) = passed.get_mut(n_passed) {
                    *place = start;
                }
                n_passed += (word >> (place % 64)) as usize & 1;
            }
            for &start in &passed[..n_passed] {
                let Some(letters) = text[start as usize..].first_chunk() else { break };
                let bucket = (hash(letters) >> self.bucket_shift) as usize;
                let range = self.buckets[bucket] as usize..self.buckets[bucket + 1] as usize;
                for seed in self.seeds[range].iter().filter(|seed| seed.letters == *letters) {
                    let Some(at) = start.checked_sub(seed.offset) else { continue };
                    if left > 0 {
                        left = left.saturating_sub(compare(seed.needle, at as usize));
                    }
                }
            }
        });
        left > 0
    }
}

/// Every run of a needle that may be its seed, with its place; none if the needle is looked for by itself.
fn seeds_in(needle: &[u8]) -> impl Iterator<Item = (u32, [u8; SEED])> + '_ {
    let starts = needle.iter().enumerate().filter(|(_, byte)| **byte == b' ').map(|(at, _)| at + 1);
    let starts = starts.take_while(|_| needle.len() <= LONG);
    starts.filter_map(|at| Some((at as u32, *needle[at..].first_chunk()?)))
}

/// A hash of which the highest bits are used.
fn hash(letters: &[u8; SEED]) -> u64 {
    let (halves, _) = letters.as_chunks::<8>();
    let [first, second] = [0, 1].map(|half| u64::from_le_bytes(halves[half]));
    // The highest bits of each product come of all the bits of its half.
    first.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ second.wrapping_mul(0xc2b2_ae3d_27d4_eb4f)
}
