//! Kinds of words: few of them hold a seed of every quote, so that a pass looks at few words.
//!
//! A word's kind comes of its second and fourth letter (of its bytes, without their high bits; a short
//! word goes on into the next). Sixty-four bytes are told by kind at once, which costs far less than a
//! look at every word in them.

use fearless_simd::prelude::*;
use fearless_simd::{Simd, u8x16, u8x64};

use crate::anchor::plain::{WIDTH, places};

/// How far behind a space the two letters stand.
const LETTERS: [usize; 2] = [2, 4];
/// What is read of a chunk: its bytes and the letters of a word that begins at its end.
pub(super) const READ: usize = WIDTH + LETTERS[1];

/// The second letter's groups: a bit for each in a byte.
const GROUPS: usize = 8;
/// The fourth letter's.
const OTHERS: usize = 32;
const KINDS: usize = GROUPS * OTHERS;

/// Some kinds of words, also as tables of half a register each.
pub(super) struct Kinds {
    set: Set,
    /// For the lowest bits of a second letter the bit of its group.
    group: [u8; 16],
    /// For the lowest bits of a fourth letter the groups that it makes one of the kinds with.
    groups: [[u8; 16]; 2],
}

/// A bit for each kind.
#[derive(Copy, Clone, Default)]
struct Set([u64; KINDS / 64]);

impl Set {
    fn has(self, kind: usize) -> bool {
        self.0[kind / 64] >> (kind % 64) & 1 == 1
    }

    fn add(&mut self, kind: usize) {
        self.0[kind / 64] |= 1 << (kind % 64);
    }

    fn remove(&mut self, kind: usize) {
        self.0[kind / 64] &= !(1 << (kind % 64));
    }

    fn meets(self, other: Self) -> bool {
        self.0.iter().zip(other.0).any(|(one, other)| one & other != 0)
    }

    fn each(self) -> impl Iterator<Item = usize> {
        (0..KINDS).filter(move |kind| self.has(*kind))
    }
}

/// The kind of a word that begins with some letters, of which there are at least four.
fn kind_of(letters: &[u8]) -> usize {
    let [second, fourth] = LETTERS.map(|at| usize::from(letters[at - 1]));
    second % GROUPS * OTHERS + fourth % OTHERS
}

impl Kinds {
    /// Kinds of which each needle has one among the words that may be its seed; of such sets one whose
    /// words are rare. `words` gives each of those words, with its needle's number from 0 on, in order.
    pub fn of<'n>(words: impl Iterator<Item = (u32, &'n [u8])>) -> Self {
        let mut sets: Vec<Set> = Vec::new();
        let mut counts = [0_u32; KINDS];
        for (number, letters) in words {
            let kind = kind_of(letters);
            sets.resize(sets.len().max(number as usize + 1), Set::default());
            sets[number as usize].add(kind);
            counts[kind] += 1;
        }
        sets.retain(|set| set.each().next().is_some());
        Self::from(rare_among(&sets, &counts))
    }

    /// Whether a word that begins with some letters, of which there are at least four, is of the kinds.
    pub fn have(&self, letters: &[u8]) -> bool {
        self.set.has(kind_of(letters))
    }

    /// Writes the place of each space before a word of the kinds that lies in the first `WIDTH` bytes,
    /// counted from `base`, in order, and tells how many there are.
    #[inline(always)]
    pub fn places<S: Simd>(
        &self,
        simd: S,
        bytes: &[u8; READ],
        base: u16,
        out: &mut [u16; WIDTH],
    ) -> usize {
        let at = |place: usize| u8x64::from_slice(simd, &bytes[place..place + WIDTH]);
        let table = |table: &[u8; 16]| u8x64::block_splat(u8x16::from_slice(simd, table));
        let [second, fourth] = LETTERS.map(at);
        let group = table(&self.group).swizzle_dyn_within_blocks(second & (GROUPS as u8 - 1));
        let [low, high] =
            [0, 1].map(|half| table(&self.groups[half]).swizzle_dyn_within_blocks(fourth & 15));
        let groups = (fourth & 16).simd_eq(16).select(high, low);
        let is_before = at(0).simd_eq(b' ') & !(group & groups).simd_eq(0);
        places(simd, is_before, base, out)
    }
}

impl From<Set> for Kinds {
    fn from(set: Set) -> Self {
        let groups = |fourth: usize| {
            let makes_one = |group: &usize| set.has(group * OTHERS + fourth);
            (0..GROUPS).filter(makes_one).fold(0_u8, |bits, group| bits | 1 << group)
        };
        Self {
            set,
            group: std::array::from_fn(|second| 1 << (second % GROUPS)),
            groups: [0, 1].map(|half| std::array::from_fn(|fourth| groups(half * 16 + fourth))),
        }
    }
}

/// Kinds that meet every set, as rare as a search that takes the best at each step finds them
/// (Chvátal 1979): the kind that meets the most sets not yet met, for its count.
fn rare_among(sets: &[Set], counts: &[u32; KINDS]) -> Set {
    let mut gains = [0_u32; KINDS];
    sets.iter().flat_map(|set| set.each()).for_each(|kind| gains[kind] += 1);
    let mut left = sets.to_vec();
    let mut chosen = Set::default();
    while !left.is_empty() {
        let worth = |kind: &usize| f64::from(gains[*kind]) / f64::from(counts[*kind].max(1));
        let best = (0..KINDS).max_by(|one, other| worth(one).total_cmp(&worth(other)));
        let best = best.unwrap_or_default();
        chosen.add(best);
        left.retain(|set| {
            if set.has(best) {
                set.each().for_each(|kind| gains[kind] -= 1);
            }
            !set.has(best)
        });
    }
    // What was taken early may be needless by now.
    let mut by_count: Vec<usize> = chosen.each().collect();
    by_count.sort_by_key(|kind| std::cmp::Reverse(counts[*kind]));
    for kind in by_count {
        chosen.remove(kind);
        if sets.iter().any(|set| set.has(kind) && !set.meets(chosen)) {
            chosen.add(kind);
        }
    }
    chosen
}

#[cfg(test)]
mod tests {
    use fearless_simd::{Level, Simd, dispatch};
    use proptest::prelude::*;

    use super::{Kinds, READ, WIDTH};

    fn of(words: &[&str]) -> Kinds {
        Kinds::of((0..).zip(words).map(|(number, word)| (number, word.as_bytes())))
    }

    #[test]
    fn every_needle_has_a_word_of_the_kinds_and_a_common_one_is_avoided() {
        let needles = [["thesis", "quorum"], ["thesis", "gazette"], ["thesis", "theory"]];
        let words = (0..)
            .zip(&needles)
            .flat_map(|(number, words)| words.iter().map(move |word| (number, word.as_bytes())));
        let kinds = Kinds::of(words);
        for words in needles {
            assert!(words.iter().any(|word| kinds.have(word.as_bytes())), "{words:?}");
        }
        assert!(of(&["quorum"]).have(b"quorum"));
        assert!(!of(&["quorum"]).have(b"thesis"));
        assert!(!of(&[]).have(b"thesis"), "without needles no word is looked at");
    }

    #[inline(always)]
    fn same<S: Simd>(simd: S, kinds: &Kinds, bytes: &[u8; READ]) {
        let mut places = [0; WIDTH];
        let n = kinds.places(simd, bytes, 640, &mut places);
        let is_before = |at: &usize| bytes[*at] == b' ' && kinds.have(&bytes[at + 1..]);
        let expected: Vec<u16> = (0..WIDTH).filter(is_before).map(|at| 640 + at as u16).collect();
        assert_eq!(places[..n].to_vec(), expected, "{simd:?}: {}", bytes.escape_ascii());
    }

    proptest! {
        #[test]
        fn many_bytes_at_once_are_told_as_one_by_one(
            words in proptest::collection::vec("\\PC{4,6}", 1..40),
            text in "([a-zé]{1,5} | |\\PC){40,80}",
        ) {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let kinds = of(&words);
            let mut bytes = [b' '; READ];
            bytes.iter_mut().zip(text.bytes()).for_each(|(to, from)| *to = from);
            let level = Level::new();
            dispatch!(level, simd => same(simd, &kinds, &bytes));
            #[cfg(target_arch = "x86_64")]
            {
                level.as_sse2().into_iter().for_each(|simd| same(simd, &kinds, &bytes));
                level.as_sse4_2().into_iter().for_each(|simd| same(simd, &kinds, &bytes));
                level.as_avx2().into_iter().for_each(|simd| same(simd, &kinds, &bytes));
            }
        }
    }
}
