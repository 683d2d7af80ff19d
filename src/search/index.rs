//! The inverted index: each word with the entries it stands in, and each stem with its words.

use std::collections::BTreeMap;

use rust_stemmers::{Algorithm, Stemmer};

use super::entries::{Entry, What};
use super::tokens::{Token, tokens};

/// Where a word stands: the entry, and the numbers of the words there.
#[derive(Clone, Debug)]
pub(super) struct Posting {
    pub entry: u32,
    pub at: Vec<u32>,
}

/// The entries of a corpus, by word.
pub struct Index {
    /// What can be found.
    pub entries: Vec<Entry>,
    pub(super) tokens: Vec<Vec<Token>>,
    /// By word as it stands there; the English ones first, as only they have stems.
    words: [BTreeMap<String, Vec<Posting>>; 2],
    /// The English words of each stem.
    stems: BTreeMap<String, Vec<String>>,
    /// Words per passage and per claim, on average.
    means: [f64; 2],
    stemmer: Stemmer,
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index").field("entries", &self.entries.len()).finish_non_exhaustive()
    }
}

impl Index {
    /// Reads every word of every entry.
    #[must_use]
    pub fn new(entries: Vec<Entry>) -> Self {
        let tokens: Vec<Vec<Token>> = entries.iter().map(|entry| tokens(&entry.text)).collect();
        let mut words: [BTreeMap<String, Vec<Posting>>; 2] = Default::default();
        for (number, (entry, tokens)) in entries.iter().zip(&tokens).enumerate() {
            let words = &mut words[usize::from(!entry.english)];
            for (at, token) in tokens.iter().enumerate() {
                // The key is made only where it is new: most words have been seen before.
                if !words.contains_key(&token.word) {
                    words.insert(token.word.clone(), Vec::new());
                }
                let Some(postings) = words.get_mut(&token.word) else { continue };
                match postings.last_mut().filter(|last| last.entry == number as u32) {
                    Some(last) => last.at.push(at as u32),
                    None => postings.push(Posting { entry: number as u32, at: vec![at as u32] }),
                }
            }
        }
        let stemmer = Stemmer::create(Algorithm::English);
        let mut stems: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for word in words[0].keys() {
            stems.entry(stemmer.stem(word).into_owned()).or_default().push(word.clone());
        }
        let means = [false, true].map(|claims| {
            let of_kind = entries.iter().zip(&tokens).filter(|(it, _)| is_claim(it) == claims);
            let lengths: Vec<f64> = of_kind.map(|(_, tokens)| tokens.len() as f64).collect();
            (lengths.iter().sum::<f64>() / lengths.len().max(1) as f64).max(1.0)
        });
        Self { entries, tokens, words, stems, means, stemmer }
    }

    /// How long an entry is, where 1 is the mean of its kind: claims are a sentence, paragraphs many.
    pub(super) fn relative_length(&self, entry: usize) -> f64 {
        let mean = self.means[usize::from(is_claim(&self.entries[entry]))];
        self.tokens[entry].len() as f64 / mean
    }

    /// Where a word stands: in English in all its forms, elsewhere as it is.
    pub(super) fn word(&self, word: &str) -> Vec<Posting> {
        let stem = self.stemmer.stem(word);
        let forms = self.stems.get(stem.as_ref()).map_or(&[][..], Vec::as_slice);
        let english = forms.iter().filter_map(|form| self.words[0].get(form));
        merged(english.chain(self.words[1].get(word)))
    }

    /// Where exactly this word stands.
    pub(super) fn exactly(&self, word: &str) -> Vec<Posting> {
        merged(self.words.iter().filter_map(|words| words.get(word)))
    }

    /// Where words stand that begin so.
    pub(super) fn prefix(&self, start: &str) -> Vec<Posting> {
        let of = |words: &'_ BTreeMap<String, Vec<Posting>>| {
            let from = words
                .range::<str, _>((std::ops::Bound::Included(start), std::ops::Bound::Unbounded));
            let found = from.take_while(|(word, _)| word.starts_with(start));
            found.map(|(_, postings)| postings.clone()).collect::<Vec<_>>()
        };
        let all: Vec<Vec<Posting>> = self.words.iter().flat_map(of).collect();
        merged(all.iter())
    }

    /// Every word that stands anywhere, each language sorted by itself.
    pub(super) fn vocabulary(&self) -> impl Iterator<Item = &str> {
        self.words.iter().flat_map(|words| words.keys().map(String::as_str))
    }
}

/// Whether an entry is a claim.
const fn is_claim(entry: &Entry) -> bool {
    matches!(entry.what, What::Claim(_))
}

/// Several lists of places as one, by entry.
fn merged<'p>(lists: impl Iterator<Item = &'p Vec<Posting>>) -> Vec<Posting> {
    let mut by_entry: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for posting in lists.flatten() {
        by_entry.entry(posting.entry).or_default().extend(&posting.at);
    }
    let sorted = by_entry.into_iter().map(|(entry, mut at)| {
        at.sort_unstable();
        at.dedup();
        Posting { entry, at }
    });
    sorted.collect()
}
