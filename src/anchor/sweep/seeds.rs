//! Seeds: one rare run of sixteen bytes of each quote, and the tables by which a pass knows them.

use fearless_simd::{Level, Simd, dispatch};
use rustc_hash::FxHashMap;

use super::kinds::Kinds;
use super::starts::{BATCH, Window, batches};
use crate::anchor::flow::LONG;

/// The length of a seed.
pub(super) const SEED: usize = 16;
/// How many of a needle's last letters are known with its seed.
const LAST: usize = 8;
/// The length of the filter: so many bits that few words pass among ten thousand quotes, in the second
/// nearest memory.
const FILTER: usize = 1 << 14;
/// How far a hash is shifted to tell the bit in a word of the filter.
const BIT: u32 = 40;

/// So many bytes may be compared for each byte of the text, and so many anyway.
const WORK: usize = 16;
const FREE: usize = 1 << 20;

/// The seeds of many needles.
pub(super) struct Seeds {
    /// Of what kinds the words are that begin them.
    kinds: Kinds,
    /// A bit for each hash that some seed has.
    filter: Box<[u64; FILTER]>,
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
    /// The needle's length and its last letters: of most needles that have the seed they tell that
    /// these do not stand here, with nothing fetched from elsewhere.
    len: u32,
    last: [u8; LAST],
}

impl Seeds {
    /// Chooses a seed of each needle (with its spaces): of those that begin with a word of the few kinds
    /// that are looked at, the one that the fewest needles have.
    pub fn of<'n>(needles: impl Iterator<Item = &'n [u8]> + Clone) -> Self {
        let (mut chosen, mut apart): (Vec<Seed>, Vec<u32>) = (Vec::new(), Vec::new());
        let kinds = {
            let numbered = (0_u32..).zip(needles.clone());
            let words = |(number, needle): (u32, &'n [u8])| {
                starts_in(needle).map(move |at| (number, &needle[at..]))
            };
            Kinds::of(numbered.flat_map(words))
        };
        // Quotes are samples of the text: what is rare among them is rare in it.
        let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
        for (_, letters) in needles.clone().flat_map(seeds_in) {
            *counts.entry(hash(&letters)).or_default() += 1;
        }
        for (number, needle) in (0_u32..).zip(needles) {
            let count = |letters: &[u8; SEED]| counts.get(&hash(letters)).copied();
            let seeds = seeds_in(needle).filter(|(_, letters)| kinds.have(letters));
            match seeds.min_by_key(|(_, letters)| count(letters)) {
                Some((offset, letters)) => {
                    let last = *needle.last_chunk().unwrap_or(&[0; LAST]);
                    let len = needle.len() as u32;
                    chosen.push(Seed { letters, needle: number, offset, len, last });
                }
                None => apart.push(number),
            }
        }
        let n_buckets = chosen.len().next_power_of_two().max(1 << 4);
        let shift = |size: usize| 64 - size.trailing_zeros();
        let bucket_shift = shift(n_buckets);
        let mut filter = Box::new([0_u64; FILTER]);
        let bucket = |seed: &Seed| (hash(&seed.letters) >> bucket_shift) as usize;
        chosen.sort_by_key(|seed| (bucket(seed), seed.needle));
        let mut buckets = vec![0_u32; n_buckets + 1];
        for seed in &chosen {
            let hash = hash(&seed.letters);
            filter[word_of(hash)] |= 1 << (hash >> BIT & 63);
            buckets[bucket(seed) + 1] += 1;
        }
        for at in 1..buckets.len() {
            buckets[at] += buckets[at - 1];
        }
        Self { kinds, filter, buckets, bucket_shift, seeds: chosen, apart }
    }

    /// The needles that a pass does not find.
    pub fn apart(&self) -> &[u32] {
        &self.apart
    }

    /// Calls `compare` with each needle whose seed stands in a text, and where the needle would begin;
    /// it tells how many bytes it may have compared.
    ///
    /// `false` if the pass was given up, because the text was compared many times over.
    pub fn each(&self, text: &[u8], compare: impl FnMut(u32, usize) -> usize) -> bool {
        if self.seeds.is_empty() {
            return true;
        }
        dispatch!(Level::new(), simd => self.each_by(simd, text, compare))
    }

    #[inline(always)]
    fn each_by<S: Simd>(
        &self,
        simd: S,
        text: &[u8],
        mut compare: impl FnMut(u32, usize) -> usize,
    ) -> bool {
        let mut left = text.len().saturating_mul(WORK).saturating_add(FREE);
        let mut passed = [0_u16; BATCH];
        batches(
            simd,
            &self.kinds,
            text,
            #[inline(always)]
            |base: usize, window: &Window, places: &[u16]| {
                // Behind a space; the mask tells the compiler what is so anyway.
                let letters = |place: u16| {
                    let place = usize::from(place) % BATCH;
                    window[place + 1..].first_chunk().unwrap_or(&[0; SEED])
                };
                let mut n_passed = 0;
                for &place in places {
                    let hash = hash(letters(place));
                    // Written always and counted only if it passed: no branch to be guessed.
                    passed[n_passed % BATCH] = place;
                    n_passed += (self.filter[word_of(hash)] >> (hash >> BIT & 63)) as usize & 1;
                }
                for &place in &passed[..n_passed.min(BATCH)] {
                    let letters = letters(place);
                    let bucket = (hash(letters) >> self.bucket_shift) as usize;
                    let range = self.buckets[bucket] as usize..self.buckets[bucket + 1] as usize;
                    left = left.saturating_sub(range.len());
                    if left == 0 {
                        return;
                    }
                    for seed in self.seeds[range].iter().filter(|seed| seed.letters == *letters) {
                        let start = base + usize::from(place) + 1;
                        let Some(at) = start.checked_sub(seed.offset as usize) else { continue };
                        if text[..text.len().min(at + seed.len as usize)].last_chunk()
                            != Some(&seed.last)
                        {
                            continue;
                        }
                        left = left.saturating_sub(compare(seed.needle, at));
                        if left == 0 {
                            return;
                        }
                    }
                }
            },
        );
        left > 0
    }
}

/// Every run of a needle that may be its seed, with its place; none if the needle is looked for by itself.
fn seeds_in(needle: &[u8]) -> impl Iterator<Item = (u32, [u8; SEED])> + '_ {
    starts_in(needle).filter_map(|at| Some((at as u32, *needle[at..].first_chunk()?)))
}

/// Where in a needle the words begin that are followed by enough letters for a seed.
fn starts_in(needle: &[u8]) -> impl Iterator<Item = usize> + '_ {
    let is_start = move |at: &usize| needle[at - 1] == b' ' && needle.len() <= LONG;
    (1..(needle.len() + 1).saturating_sub(SEED)).filter(is_start)
}

/// A hash of which the highest bits are used.
#[inline(always)]
fn hash(letters: &[u8; SEED]) -> u64 {
    let (halves, _) = letters.as_chunks::<8>();
    let [first, second] = [0, 1].map(|half| u64::from_le_bytes(halves[half]));
    // The highest bits of a product come of all the bits of its factor.
    (first ^ second.rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Where in the filter the bit of a hash stands.
#[inline(always)]
fn word_of(hash: u64) -> usize {
    (hash >> (64 - FILTER.trailing_zeros())) as usize
}
