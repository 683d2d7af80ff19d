//! Seeds of one length in a table, with a filter of bits before it.

use super::starts::{BATCH, Window};

/// The length of the filter: so many bits that few words pass among ten thousand quotes, in the nearest
/// memory.
const FILTER: usize = 1 << 13;
/// How far a hash is shifted to tell the two bits in a word of the filter.
const BITS: [u32; 2] = [44, 38];
/// So many places are held against the filter before the seeds of those that pass are compared.
const AT_ONCE: usize = 64;

/// So many letters behind a seed are kept with it.
pub(super) const BEHIND: usize = 8;

/// A run of bytes of a needle that begins with a word.
#[derive(Copy, Clone)]
pub(super) struct Seed<const N: usize> {
    pub letters: [u8; N],
    /// The letters behind it, as far as the needle goes, and zeros: most places that have the seed and not
    /// the needle are known by them without looking at the needle.
    pub behind: [u8; BEHIND],
    pub n_behind: u16,
    pub needle: u32,
    /// Where in the needle its space stands.
    pub offset: u16,
    /// It counts only where a block begins in this stretch of the needle, the last place counted in: else
    /// another seed of the needle does.
    pub from: u16,
    pub to: u16,
}

/// Places of a text that are looked at.
pub(super) struct Places<'t> {
    /// Where in the text the window begins; a multiple of `block`.
    pub base: usize,
    pub text: &'t [u8],
    pub window: &'t Window,
    /// In the window, each before a word.
    pub starts: &'t [u16],
    /// The first word of each so many bytes is looked at.
    pub block: usize,
}

/// Seeds by the hashes of their letters.
pub(super) struct Table<const N: usize> {
    /// Two bits for each hash that some seed has.
    filter: Box<[u64; FILTER]>,
    /// Few seeds use only the first words of it, which stay nearest.
    filter_shift: u32,
    /// Where the seeds of each bucket begin, and one more for the end.
    buckets: Vec<u32>,
    bucket_shift: u32,
    /// By bucket.
    seeds: Vec<Seed<N>>,
}

impl<const N: usize> Table<N> {
    pub fn of(mut seeds: Vec<Seed<N>>) -> Self {
        let n_buckets = seeds.len().next_power_of_two().max(1 << 4);
        let bucket_shift = 64 - n_buckets.trailing_zeros();
        let filter_shift = 64 - n_buckets.min(FILTER).trailing_zeros();
        let bucket = |seed: &Seed<N>| (hash(&seed.letters) >> bucket_shift) as usize;
        // Of two seeds of a needle at one place of a text the later one tells of the earlier occurrence.
        seeds.sort_by_key(|seed| (bucket(seed), seed.needle, std::cmp::Reverse(seed.offset)));
        let mut filter = Box::new([0_u64; FILTER]);
        let mut buckets = vec![0_u32; n_buckets + 1];
        for seed in &seeds {
            let hash = hash(&seed.letters);
            filter[word_of(hash, filter_shift)] |=
                BITS.iter().fold(0, |bits, bit| bits | 1 << (hash >> bit & 63));
            buckets[bucket(seed) + 1] += 1;
        }
        for at in 1..buckets.len() {
            buckets[at] += buckets[at - 1];
        }
        Self { filter, filter_shift, buckets, bucket_shift, seeds }
    }

    pub fn is_empty(&self) -> bool {
        self.seeds.is_empty()
    }

    /// Calls `compare` with each needle of which the seed stands at one of the places, and where the needle
    /// would begin; it tells how many bytes it may have compared. Ends when nothing is `left`.
    #[inline(always)]
    pub fn each(
        &self,
        places: &Places<'_>,
        left: &mut usize,
        compare: &mut impl FnMut(u32, usize) -> usize,
    ) {
        // Behind a space; the mask tells the compiler what is so anyway.
        let letters = |start: u16| -> &[u8; N] {
            let start = usize::from(start) % BATCH;
            places.window[start + 1..].first_chunk().unwrap_or(&[0; N])
        };
        for starts in places.starts.chunks(AT_ONCE) {
            let (mut passed, mut n_passed) = ([0_u16; AT_ONCE], 0);
            for &start in starts {
                let hash = hash(letters(start));
                // Written always and counted only if it passed: no branch to be guessed.
                passed[n_passed % AT_ONCE] = start;
                let word = self.filter[word_of(hash, self.filter_shift)];
                let [first, second] = BITS.map(|bit| word >> (hash >> bit & 63));
                n_passed += (first & second & 1) as usize;
            }
            for &start in &passed[..n_passed.min(AT_ONCE)] {
                self.at(places, start, letters(start), left, compare);
            }
        }
    }

    fn at(
        &self,
        places: &Places<'_>,
        start: u16,
        letters: &[u8; N],
        left: &mut usize,
        compare: &mut impl FnMut(u32, usize) -> usize,
    ) {
        let bucket = (hash(letters) >> self.bucket_shift) as usize;
        let range = self.buckets[bucket] as usize..self.buckets[bucket + 1] as usize;
        *left = left.saturating_sub(range.len());
        let start = places.base + usize::from(start);
        let behind = places.text.get(start + 1 + N..).unwrap_or(&[]);
        let behind = behind.first_chunk().map(|behind| u64::from_le_bytes(*behind));
        let goes_on = |seed: &Seed<N>| {
            let unknown = 64 - 8 * u32::from(seed.n_behind);
            let own = u64::from_le_bytes(seed.behind);
            behind.is_none_or(|it| (it ^ own).checked_shl(unknown).unwrap_or(0) == 0)
        };
        let stands = |seed: &&Seed<N>| seed.letters == *letters && goes_on(seed);
        for seed in self.seeds[range].iter().filter(stands) {
            if *left == 0 {
                return;
            }
            let Some(at) = start.checked_sub(usize::from(seed.offset)) else { continue };
            let last = at + usize::from(seed.to);
            if last % places.block <= usize::from(seed.to - seed.from) {
                *left = left.saturating_sub(compare(seed.needle, at));
            }
        }
    }
}

/// A run of bytes behind a space of a needle.
pub(super) fn run_at<const N: usize>(needle: &[u8], space: usize) -> Option<[u8; N]> {
    needle.get(space + 1..)?.first_chunk().copied()
}

/// The letters that a needle has behind the run at a space, and how many they are.
pub(super) fn behind<const N: usize>(needle: &[u8], space: usize) -> ([u8; BEHIND], u16) {
    let rest = needle.get(space + 1 + N..).unwrap_or(&[]);
    let (mut letters, n) = ([0; BEHIND], rest.len().min(BEHIND));
    letters[..n].copy_from_slice(&rest[..n]);
    (letters, n as u16)
}

/// A hash of which the higher bits are used: the halves of the letters multiplied, the product folded.
#[inline(always)]
fn hash<const N: usize>(letters: &[u8; N]) -> u64 {
    const SALTS: [u64; 2] = [0x9e37_79b9_7f4a_7c15, 0xd1b5_4a32_d192_ed03];
    let (halves, _) = letters.as_chunks::<8>();
    let half = |at: usize| halves.get(at).map_or(0, |half| u64::from_le_bytes(*half));
    let product = u128::from(half(0) ^ SALTS[0]) * u128::from(half(1) ^ SALTS[1]);
    (product >> 64) as u64 ^ product as u64
}

/// Where in the filter the bits of a hash stand.
#[inline(always)]
fn word_of(hash: u64, shift: u32) -> usize {
    (hash >> shift) as usize % FILTER
}
