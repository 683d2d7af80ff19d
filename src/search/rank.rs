//! The order of hits: by how much of the query an entry holds, then by BM25.

use super::entries::Entry;
use super::index::Index;
use super::matching::{Leaf, Span, compile};
use crate::base::{TextRange, nearest};
use crate::model::Wanted;

/// How soon one more of the same word counts for little (`k1`).
///
/// Robertson, S. and Zaragoza, H. (2009): The Probabilistic Relevance Framework: BM25 and Beyond.
/// Foundations and Trends in Information Retrieval 3(4), 333-389, section 3.4: 1.2 to 2 does well.
const K1: f64 = 1.2;

/// How far long entries are held back (`b`); as above: 0.5 to 0.8 does well.
const B: f64 = 0.75;

/// An entry that was asked for.
#[derive(Clone, Debug)]
pub struct Hit {
    /// Which one, by its number in the index.
    pub entry: usize,
    /// How many of the things looked for it holds.
    pub holds: usize,
    /// Its BM25 score.
    pub score: f64,
    /// Where the words stand in its text, in order, in bytes.
    pub marks: Vec<TextRange>,
}

/// What a search found.
#[derive(Clone, Debug)]
pub struct Found {
    /// The hits, best first.
    pub hits: Vec<Hit>,
    /// Words that stand nowhere, each with the nearest that stands somewhere.
    pub unknown: Vec<(String, Option<String>)>,
}

/// Finds what a query asks for among the entries that `admits` lets through.
///
/// An entry that holds more of what was looked for comes first: a reader who names three words
/// wants all three. Among equals the score decides, then the order of the corpus. How rare a word
/// is counts over all entries, so that a filter changes no score.
#[must_use]
pub fn search(index: &Index, wanted: &Wanted, admits: impl Fn(&Entry) -> bool) -> Found {
    let (node, leaves) = compile(index, wanted);
    let mut hits: Vec<Hit> = Vec::new();
    for (number, entry) in index.entries.iter().enumerate() {
        if admits(entry) && node.matches(&leaves, number as u32) {
            hits.push(hit(index, &leaves, number));
        }
    }
    hits.sort_by(|a, b| b.holds.cmp(&a.holds).then(b.score.total_cmp(&a.score)));
    Found { hits, unknown: unknown(index, &leaves) }
}

fn hit(index: &Index, leaves: &[Leaf], entry: usize) -> Hit {
    let mut hit = Hit { entry, holds: 0, score: 0.0, marks: Vec::new() };
    for leaf in leaves.iter().filter(|leaf| leaf.counts) {
        let spans = leaf.spans(entry as u32);
        if !spans.is_empty() {
            hit.holds += 1;
            let rarity = rarity(index.entries.len(), leaf.found.len());
            hit.score += bm25(rarity, spans.len(), index.relative_length(entry));
            hit.marks.extend(spans.iter().filter_map(|span| bytes(index, entry, *span)));
        }
    }
    hit.marks.sort_unstable();
    hit.marks.dedup_by(|next, kept| {
        let joins = next.start <= kept.end;
        if joins {
            kept.end = kept.end.max(next.end);
        }
        joins
    });
    hit
}

/// The weight of what stands in `n_with` of `n` entries (Robertson and Spärck Jones, section 3.1 of
/// the paper above), with 1 added inside the logarithm so that what stands in most of them still counts.
fn rarity(n: usize, n_with: usize) -> f64 {
    let (n, n_with) = (n as f64, n_with as f64);
    ((n - n_with + 0.5) / (n_with + 0.5)).ln_1p()
}

/// What `times` occurrences add to an entry that is `length` times as long as the mean.
fn bm25(rarity: f64, times: usize, length: f64) -> f64 {
    let times = times as f64;
    let held_back = B.mul_add(length, 1.0 - B);
    rarity * times * (K1 + 1.0) / K1.mul_add(held_back, times)
}

fn bytes(index: &Index, entry: usize, (first, end): Span) -> Option<TextRange> {
    let tokens = index.tokens[entry].get(first as usize..end as usize)?;
    Some(tokens.first()?.range.cover(tokens.last()?.range))
}

/// At most this many words are looked up among those that are near.
const GUESSES: usize = 8;

fn unknown(index: &Index, leaves: &[Leaf]) -> Vec<(String, Option<String>)> {
    let words = leaves.iter().filter_map(Leaf::unknown).take(GUESSES);
    let near = |word: String| {
        // A word this long is no slip of the hand, and comparing it would take its time.
        let short = word.chars().count() <= 64;
        let known = short.then(|| nearest(&word, index.vocabulary())).flatten();
        let known = known.map(str::to_owned);
        (word, known)
    };
    words.map(near).collect()
}

#[cfg(test)]
mod tests {
    use super::{bm25, rarity};

    #[test]
    fn the_formula_gives_the_numbers_worked_out_by_hand() {
        assert!((rarity(10, 1) - (1.0f64 + 9.5 / 1.5).ln()).abs() < 1e-12);
        // One occurrence in an entry of mean length: the rarity itself.
        assert!((bm25(2.0, 1, 1.0) - 2.0).abs() < 1e-12);
        assert!((bm25(1.0, 2, 2.0) - 4.4 / (2.0 + 1.2 * 1.75)).abs() < 1e-12);
    }

    #[test]
    fn more_is_better_rare_is_better_and_long_is_worse() {
        assert!(bm25(1.0, 2, 1.0) > bm25(1.0, 1, 1.0));
        assert!(bm25(1.0, 1, 1.0) > bm25(1.0, 1, 2.0));
        assert!(rarity(10, 1) > rarity(10, 2) && rarity(10, 10) > 0.0);
    }
}
