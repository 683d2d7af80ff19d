//! Seeds: short runs of bytes of each quote, and how a pass over a text meets them.
//!
//! A pass cuts the text into blocks of [`BLOCK`] bytes and looks only at the first word that begins in each.
//! Where a quote stands among the blocks is not known beforehand, so a quote has a seed for each word
//! that may be looked at: for every place of its first byte among the blocks there is one and only one.

use fearless_simd::{Level, Simd, dispatch};
use rustc_hash::FxHashMap;

use super::starts::{BLOCK, Room, Window, batches, starts_in, starts_of_blocks};
use super::table::{Places, Seed, Table, behind, run_at};
use crate::anchor::flow::LONG;

/// So many bytes may be compared for each byte of the text, and so many anyway.
const WORK: usize = 16;
const FREE: usize = 1 << 20;

/// The seeds of many needles.
pub(super) struct Seeds {
    /// Looked for at the first word of each block: long seeds tell more,
    blocks: Table<16>,
    /// short ones are for quotes that have no room for those.
    short: Table<8>,
    /// Looked for at every word: the seeds of quotes too short for blocks.
    words: Table<8>,
    /// Needles too short or too long for a seed.
    apart: Vec<u32>,
}

impl Seeds {
    /// Chooses seeds of each needle (with its spaces), those that the fewest needles have.
    pub fn of<'n>(needles: impl Iterator<Item = &'n [u8]> + Clone) -> Self {
        let (mut long, mut short, mut words) = (Vec::new(), Vec::new(), Vec::new());
        let mut apart: Vec<u32> = Vec::new();
        let (counts, few) = (Counts::<16>::of(needles.clone()), Counts::<8>::of(needles.clone()));
        for (number, needle) in (0_u32..).zip(needles) {
            let found = needle.len() <= LONG
                && (counts.choose(number, needle, BLOCK, &mut long)
                    || few.choose(number, needle, BLOCK, &mut short)
                    || few.choose(number, needle, 1, &mut words));
            if !found {
                apart.push(number);
            }
        }
        Self { blocks: Table::of(long), short: Table::of(short), words: Table::of(words), apart }
    }

    /// The needles that a pass does not find.
    pub fn apart(&self) -> &[u32] {
        &self.apart
    }

    /// Calls `compare` with each needle of which the seed stands in a text, and where the needle would
    /// begin; it tells how many bytes it may have compared. Of one needle the places come in order.
    ///
    /// `false` if the pass was given up, because the text was compared many times over.
    pub fn each(&self, text: &[u8], mut compare: impl FnMut(u32, usize) -> usize) -> bool {
        let mut left = text.len().saturating_mul(WORK).saturating_add(FREE);
        if !self.blocks.is_empty() || !self.short.is_empty() {
            dispatch!(Level::new(), simd => self.by_blocks(simd, text, &mut left, &mut compare));
        }
        if !self.words.is_empty() {
            dispatch!(Level::new(), simd => self.by_words(simd, text, &mut left, &mut compare));
        }
        left > 0
    }

    #[inline(always)]
    fn by_blocks<S: Simd>(
        &self,
        simd: S,
        text: &[u8],
        left: &mut usize,
        compare: &mut impl FnMut(u32, usize) -> usize,
    ) {
        let (has_long, has_short) = (!self.blocks.is_empty(), !self.short.is_empty());
        batches(
            text,
            #[inline(always)]
            |base: usize, window: &Window| {
                let starts = starts_of_blocks(simd, window);
                let places = Places { base, text, window, starts: &starts, block: BLOCK };
                if has_long {
                    self.blocks.each(&places, left, compare);
                }
                if has_short {
                    self.short.each(&places, left, compare);
                }
                *left > 0
            },
        );
    }

    #[inline(always)]
    fn by_words<S: Simd>(
        &self,
        simd: S,
        text: &[u8],
        left: &mut usize,
        compare: &mut impl FnMut(u32, usize) -> usize,
    ) {
        let mut room: Room = [0; _];
        batches(
            text,
            #[inline(always)]
            |base: usize, window: &Window| {
                let starts = starts_in(simd, window, &mut room);
                self.words.each(&Places { base, text, window, starts, block: 1 }, left, compare);
                *left > 0
            },
        );
    }
}

/// How many times each run of so many bytes begins a word of the quotes, which are samples of the text: what
/// is rare among them is rare in it.
struct Counts<const N: usize>(FxHashMap<[u8; N], u32>);

impl<const N: usize> Counts<N> {
    fn of<'n>(needles: impl Iterator<Item = &'n [u8]>) -> Self {
        let mut counts: FxHashMap<[u8; N], u32> = FxHashMap::default();
        for needle in needles.filter(|needle| needle.len() <= LONG) {
            let runs = spaces(needle).map_while(|space| run_at(needle, space));
            runs.for_each(|run| *counts.entry(run).or_default() += 1);
        }
        Self(counts)
    }

    /// Adds the seeds by which a needle is met wherever a first block begins in a stretch of it that is as
    /// long as a block; of all such stretches the one with the rarest seeds. `false` if the needle is too short.
    fn choose(&self, number: u32, needle: &[u8], block: usize, seeds: &mut Vec<Seed<N>>) -> bool {
        let all: Vec<(usize, [u8; N])> =
            spaces(needle).map_while(|space| Some((space, run_at(needle, space)?))).collect();
        let rarity = |(_, run): &(usize, [u8; N])| self.0.get(run).copied().unwrap_or(0);
        let froms = std::iter::once(0).chain(all.iter().map(|(space, _)| space + 1));
        // Behind the last place of the stretch there must be one more seed, in or after it.
        let stretch = |from: usize| {
            let first = all.partition_point(|(space, _)| *space < from);
            let last = all.partition_point(|(space, _)| *space < from + block - 1);
            Some((from, all.get(first..=last)?))
        };
        let rarest =
            froms.filter_map(stretch).min_by_key(|(_, own)| own.iter().map(rarity).sum::<u32>());
        let Some((from, own)) = rarest else { return false };
        let (mut next, last) = (from, from + block - 1);
        for (space, letters) in own {
            let [offset, from, to] = [*space, next, last.min(*space)].map(|at| at as u16);
            let (letters, (behind, n_behind)) = (*letters, behind::<N>(needle, *space));
            seeds.push(Seed { letters, behind, n_behind, needle: number, offset, from, to });
            next = space + 1;
        }
        true
    }
}

fn spaces(needle: &[u8]) -> impl Iterator<Item = usize> + '_ {
    memchr::memchr_iter(b' ', needle)
}
