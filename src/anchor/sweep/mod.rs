//! Looks for many quotes at once: one pass over a skeleton, however many quotes there are.
//!
//! Every quote gives one run of sixteen bytes that begins with a word, a *seed*, chosen to be rare. A
//! pass looks once at each word of the few kinds with which seeds begin: a table of bits tells nearly
//! always that no quote has a seed that begins there; else the quotes that have are compared as a whole (ANCHORING §3.4). The
//! places are those that a search quote by quote gives.

mod corpus;
mod kinds;
mod seeds;
mod starts;
mod trace;

use std::cell::Cell;

use super::Document;
use super::flow::{Flow, Hit, n_words};
use super::search::MOST_PLACES;
use super::skeleton::{flow_in, needle};
use crate::base::TextRange;
pub use corpus::holding;
use rustc_hash::FxHashMap;
use seeds::Seeds;

/// Quotes that are looked for together.
pub struct Sweep {
    /// What is looked for, each but once.
    needles: Vec<Needle>,
    /// For each quote its needle; `None` if it has no word.
    quotes: Vec<Option<u32>>,
    /// Needle by its letters.
    by_letters: FxHashMap<Vec<u8>, u32>,
    seeds: Seeds,
}

/// Words with their spaces.
struct Needle {
    letters: Vec<u8>,
    n_words: u32,
    /// The quotes that consist of them.
    quotes: Vec<u32>,
}

/// A place where a quote's words stand in a text.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Sighting {
    /// Which of the quotes.
    pub quote: u32,
    /// From its first word to its last.
    pub range: TextRange,
}

impl Sweep {
    /// Gets quotes ready. They are taken as they stand: dots and brackets mean nothing.
    pub fn of<'q>(quotes: impl IntoIterator<Item = &'q str>) -> Self {
        let mut needles: Vec<Needle> = Vec::new();
        let mut by_letters = FxHashMap::default();
        let mut number = |(quote, text): (u32, &str)| {
            let letters = needle(text);
            if letters.is_empty() {
                return None;
            }
            let next = needles.len() as u32;
            let number = *by_letters.entry(letters).or_insert_with_key(|letters: &Vec<u8>| {
                let n_words = n_words(letters);
                needles.push(Needle { letters: letters.clone(), n_words, quotes: Vec::new() });
                next
            });
            needles[number as usize].quotes.push(quote);
            Some(number)
        };
        let quotes = (0_u32..).zip(quotes).map(&mut number).collect();
        let seeds = Seeds::of(needles.iter().map(|it| it.letters.as_slice()));
        Self { needles, quotes, by_letters, seeds }
    }

    /// Every place of the quotes in a text that stands alone, by place.
    #[must_use]
    pub fn in_text(&self, text: &str) -> Vec<Sighting> {
        thread_local! {
            /// Fresh memory for every text would cost more than the search.
            static MEMORY: Cell<Flow> = Cell::default();
        }
        let flow = flow_in(MEMORY.take(), text);
        let sightings = self.sightings(&flow);
        MEMORY.set(flow);
        sightings
    }

    /// Every place of the quotes in a document's running text, by place.
    #[must_use]
    pub fn in_running_text(&self, document: &Document) -> Vec<Sighting> {
        self.sightings(document.running())
    }

    fn sightings(&self, flow: &Flow) -> Vec<Sighting> {
        let found = self.hits(flow, MOST_PLACES).into_iter();
        let mut sightings: Vec<Sighting> = found
            .flat_map(|(number, hits)| hits.into_iter().map(move |hit| (number, flow.raw(hit))))
            .flat_map(|(number, range)| {
                let quotes = &self.needles[number as usize].quotes;
                quotes.iter().map(move |&quote| Sighting { quote, range })
            })
            .collect();
        sightings.sort_unstable_by_key(|it| (it.range, it.quote));
        sightings
    }

    /// The places of every needle that stands in a flow, at most `most` of each: what
    /// [`Flow::hits`] gives.
    fn hits(&self, flow: &Flow, most: usize) -> FxHashMap<u32, Vec<Hit>> {
        let mut found: FxHashMap<u32, Vec<Hit>> = FxHashMap::default();
        let whole = self.seeds.each(&flow.text, |number, at| {
            let needle = &self.needles[number as usize];
            if flow.text[at..].starts_with(&needle.letters) {
                let hits = found.entry(number).or_default();
                if hits.len() < most {
                    hits.push(flow.hit_at(at, needle.n_words));
                }
            }
            needle.letters.len()
        });
        let alone: Vec<u32> = if whole {
            self.seeds.apart().to_vec()
        } else {
            // Text made to be compared over and over: a search for each quote is bounded.
            found.clear();
            (0..self.needles.len() as u32).collect()
        };
        for number in alone {
            let hits = flow.search(&self.needles[number as usize].letters, most);
            if !hits.is_empty() {
                found.insert(number, hits);
            }
        }
        found
    }

    /// The needles that stand in a flow.
    fn stand_in(&self, flow: &Flow) -> Vec<u32> {
        let mut found: Vec<u32> = self.hits(flow, 1).into_keys().collect();
        found.sort_unstable();
        found
    }

    /// What a flow holds of the quotes, to be asked instead of searching it.
    pub(super) fn known(&self, flow: &Flow, most: usize) -> Known {
        let mut hits = self.hits(flow, most);
        let of = |(letters, number): (&Vec<u8>, &u32)| {
            (letters.clone(), hits.remove(number).unwrap_or_default())
        };
        Known { most, hits: self.by_letters.iter().map(of).collect() }
    }
}

/// Where in a flow the words stand that a sweep looked for.
#[derive(Clone, Debug)]
pub(super) struct Known {
    most: usize,
    hits: FxHashMap<Vec<u8>, Vec<Hit>>,
}

impl Known {
    /// The first `most` places of a needle; `None` if it was not looked for, or not for so many.
    pub fn hits(&self, needle: &[u8], most: usize) -> Option<Vec<Hit>> {
        let hits = self.hits.get(needle).filter(|_| most <= self.most)?;
        Some(hits[..hits.len().min(most)].to_vec())
    }
}

#[cfg(test)]
mod tests;
