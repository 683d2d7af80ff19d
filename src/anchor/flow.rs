//! A flow: the skeleton of a run of blocks, word by word, with the way back to the bytes of the source.

use std::sync::OnceLock;

use memchr::memmem::Finder;

use super::sweep::{Known, Sweep};
use crate::base::TextRange;

/// A word of a flow: where it stands in the skeleton, and which bytes of the source it came from.
#[derive(Copy, Clone, Debug)]
pub(super) struct Word {
    /// Its first byte in the skeleton.
    pub at: u32,
    /// The bytes it came from; a word broken over a page spans what stands between its halves.
    pub raw: TextRange,
}

/// Lower-case words, each with one space before it, one space at the end of each stretch, a NUL between
/// stretches that no quote may join.
///
/// So a needle with a space at both ends finds whole words only, and never reaches over a barrier.
#[derive(Clone, Debug, Default)]
pub(super) struct Flow {
    pub text: Vec<u8>,
    pub words: Vec<Word>,
    /// What a sweep has found in it.
    known: OnceLock<Known>,
}

/// A run of words in a flow, by their numbers.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Hit {
    pub first: u32,
    /// The word after the last one.
    pub end: u32,
}

/// How many words a needle has, with its spaces.
pub(super) fn n_words(needle: &[u8]) -> u32 {
    needle.iter().filter(|byte| **byte == b' ').count().saturating_sub(1) as u32
}

/// Of needles longer than this, in bytes, places that overlap are not all told.
pub(super) const LONG: usize = 2048;

/// How often the number of a word is guessed from its place, each time from the last guess.
const GUESSES: usize = 3;
/// How many words about the guess are looked through at first, and how many times as many then.
const REACH: usize = 8;

impl Flow {
    pub fn with_capacity(n_bytes: usize, n_words: usize) -> Self {
        let (text, words) = (Vec::with_capacity(n_bytes), Vec::with_capacity(n_words));
        Self { text, words, known: OnceLock::new() }
    }

    /// No words, with room for as many.
    pub fn emptied(mut self) -> Self {
        self.text.clear();
        self.words.clear();
        Self { known: OnceLock::new(), ..self }
    }

    /// Looks for many needles at once: [`Self::hits`] will not search for these any more.
    pub fn look_for(&self, sweep: &Sweep, most: usize) {
        self.known.get_or_init(|| sweep.known(self, most));
    }

    /// The number of the word whose skeleton begins at `at`.
    ///
    /// Words are about evenly long: their number follows nearly from their place, and few of them, that
    /// lie beside each other, have to be fetched.
    fn word_at(&self, at: usize) -> u32 {
        let words = &self.words;
        let is_before = |word: &Word| (word.at as usize) < at;
        let mut guess = 0;
        for _ in 0..GUESSES {
            let from = words.get(guess).map_or(0, |word| word.at as usize);
            let step = at.abs_diff(from) * words.len() / self.text.len().max(1);
            guess = if from < at { guess + step } else { guess.saturating_sub(step) };
            guess = guess.min(words.len().saturating_sub(1));
        }
        let mut reach = REACH;
        loop {
            let (from, to) = (guess.saturating_sub(reach), (guess + reach).min(words.len()));
            let begins = from == 0 || is_before(&words[from - 1]);
            let ends = words.get(to).is_none_or(|word| !is_before(word));
            if begins && ends {
                return (from + words[from..to].partition_point(is_before)) as u32;
            }
            reach *= REACH;
        }
    }

    /// The run of so many words that begins at a place, the space before it counted in.
    pub fn hit_at(&self, at: usize, n_words: u32) -> Hit {
        let first = self.word_at(at + 1);
        Hit { first, end: first + n_words }
    }

    /// All places of a needle (with its spaces), in order, at most `most`.
    ///
    /// Places may overlap, except those of a needle so long that looking would cost more than it tells.
    pub fn hits(&self, needle: &[u8], most: usize) -> Vec<Hit> {
        let known = self.known.get().and_then(|known| known.hits(needle, most));
        known.unwrap_or_else(|| self.search(needle, most))
    }

    /// As [`Self::hits`], whatever is known already.
    pub fn search(&self, needle: &[u8], most: usize) -> Vec<Hit> {
        let mut hits = Vec::new();
        if needle.len() < 3 || needle.len() > self.text.len() {
            return hits;
        }
        let finder = Finder::new(needle);
        let n_words = n_words(needle);
        let mut from = 0;
        while hits.len() < most {
            let Some(found) = finder.find(&self.text[from..]) else { break };
            let at = from + found;
            let hit = self.hit_at(at, n_words);
            hits.push(hit);
            from = if needle.len() > LONG {
                at + needle.len() - 1
            } else {
                match self.words.get(hit.first as usize + 1) {
                    Some(next) => next.at as usize - 1,
                    None => break,
                }
            };
        }
        hits
    }

    /// Where the skeleton of a hit begins.
    pub fn skeleton_start(&self, hit: Hit) -> u32 {
        self.words.get(hit.first as usize).map_or(0, |word| word.at)
    }

    /// Where the skeleton of a hit ends: at the space after its last word.
    pub fn skeleton_end(&self, hit: Hit) -> u32 {
        let last = self.words.get((hit.end as usize).saturating_sub(1));
        let from = last.map_or(0, |word| word.at as usize).min(self.text.len());
        (from + memchr::memchr(b' ', &self.text[from..]).unwrap_or(0)) as u32
    }

    /// The bytes of the source from the first word of a hit to its last.
    pub fn raw(&self, hit: Hit) -> TextRange {
        let of = |index: usize| self.words.get(index).map_or(TextRange::empty(0), |word| word.raw);
        TextRange::new(of(hit.first as usize).start, of((hit.end as usize).saturating_sub(1)).end)
    }

    /// The letters of one word.
    pub fn word(&self, index: u32) -> &[u8] {
        let Some(word) = self.words.get(index as usize) else { return &[] };
        let rest = &self.text[word.at as usize..];
        &rest[..memchr::memchr(b' ', rest).unwrap_or(rest.len())]
    }

    /// Whether a quote may run from a word on to the next.
    pub fn goes_on(&self, index: u32) -> bool {
        let at = |index: usize| self.words.get(index).map(|word| word.at);
        match (at(index as usize), at(index as usize + 1)) {
            (Some(from), Some(to)) => !self.is_parted(from, to),
            _ => false,
        }
    }

    /// Whether a barrier stands between two places of the skeleton.
    pub fn is_parted(&self, from: u32, to: u32) -> bool {
        from < to && memchr::memchr(0, &self.text[from as usize..to as usize]).is_some()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Flow, TextRange, Word};

    proptest! {
        #[test]
        fn a_word_is_found_by_its_place_however_long_words_are(
            lengths in proptest::collection::vec(prop_oneof![1..9_u32, 1..900_u32], 0..200),
            from in 0..20_u32,
        ) {
            let mut end = from;
            let words = lengths.iter().map(|length| {
                let at = end + 1;
                end = at + length;
                Word { at, raw: TextRange::empty(0) }
            });
            let mut flow = Flow { words: words.collect(), ..Flow::default() };
            flow.text = vec![b'a'; end as usize + 1];
            for at in 0..flow.text.len() + 3 {
                let expected = flow.words.partition_point(|word| (word.at as usize) < at);
                prop_assert_eq!(flow.word_at(at), expected as u32);
            }
        }
    }
}
