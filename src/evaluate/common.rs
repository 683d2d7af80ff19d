//! Common ground of two views: what both accept, what stands on it, where they say the same, in which words.

use rustc_hash::FxHashMap;

use super::between::Relation;
use super::commitments::Commitments;
use super::firm::Assessed;
use super::view::Attitude;
use crate::model::{Corpus, QuoteId};
use crate::semantics::{Label, Polarity};

/// What two views share.
#[derive(Clone, PartialEq, Debug)]
pub struct Common {
    /// What is in for both, and both say themselves.
    pub said: Vec<u32>,
    /// What is in for both, and not said by both.
    pub accepted: Vec<u32>,
    /// By number, the arguments for it that hold for both, where there are some: all their premises are
    /// accepted by both.
    pub stands_on: Vec<(u32, Vec<u32>)>,
    /// Claims of different maps that are the same, and of which both say something.
    pub bridges: Vec<u32>,
}

/// What two views share; they must be of one map.
#[must_use]
pub fn common(a: &Assessed<'_>, b: &Assessed<'_>) -> Common {
    let graph = a.view.graph;
    let numbers = 0..graph.len() as u32;
    let relation =
        |it: u32| Relation::of(a.labels.claims[it as usize], b.labels.claims[it as usize]);
    let both = |it: u32, is: fn(&Attitude) -> bool| {
        is(&a.view.attitudes[it as usize]) && is(&b.view.attitudes[it as usize])
    };
    let shared: Vec<u32> =
        numbers.clone().filter(|&it| relation(it) == Relation::SharedIn).collect();
    let asserts = |it: &Attitude| matches!(it, Attitude::Asserts(_));
    let (said, accepted) = shared.iter().partition(|&&it| both(it, asserts));
    let holds = |it: &u32| {
        let at = *it as usize;
        let argument = &graph.framework.arguments[at];
        argument.conclusion.is_some_and(|it| it.1 == Polarity::Pro)
            && a.labels.arguments[at] == Label::In
            && b.labels.arguments[at] == Label::In
    };
    let stands_on = |&it: &u32| {
        let pro: Vec<u32> = graph.bearing[it as usize].iter().copied().filter(holds).collect();
        (!pro.is_empty()).then_some((it, pro))
    };
    let speaks = |it: &Attitude| *it != Attitude::Silent;
    Common {
        said,
        accepted,
        stands_on: shared.iter().filter_map(stands_on).collect(),
        bridges: numbers
            .filter(|&it| graph.nodes[it as usize].len() > 1 && both(it, speaks))
            .collect(),
    }
}

/// Words that both have used.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wording {
    /// The words, in small letters.
    pub words: String,
    /// Where the first uses them.
    pub a: QuoteId,
    /// Where the second does.
    pub b: QuoteId,
}

/// A shared wording has so many words, and so many of them that mean something by themselves.
const LEAST: (usize, usize) = (3, 2);
/// No more wordings than this are told.
const MOST: usize = 10;
/// Words that mean little by themselves.
const SMALL: &str = " a about all also an and any are as at be been but by can could did do does for from \
    had has have her his i if in into is it its may me more most must my no not now of on one only or \
    other our out own s shall she should so some such t than that the their them then there these they \
    this those to under up us very was we were what when where which who will with would you your ";

/// Sequences of words that stand in the quotes of both, the longest first, none within another; the quotes
/// are those by which the maps show what the two say, and one that is quoted for both is no sharing.
#[must_use]
pub fn wordings(corpus: &Corpus, a: &Commitments, b: &Commitments) -> Vec<Wording> {
    let of = |said: &Commitments| -> Vec<(QuoteId, Vec<String>)> {
        let mut ids: Vec<QuoteId> = said.all.iter().flat_map(|it| it.quotes.clone()).collect();
        ids.sort_unstable();
        ids.dedup();
        ids.iter().flat_map(|&id| pieces(&corpus.quotes[id].text).map(move |it| (id, it))).collect()
    };
    let (of_a, of_b) = (of(a), of(b));
    let n = LEAST.0;
    let mut places: FxHashMap<&[String], Vec<(usize, usize)>> = FxHashMap::default();
    for (number, (_, words)) in of_a.iter().enumerate() {
        for (at, gram) in words.windows(n).enumerate() {
            places.entry(gram).or_default().push((number, at));
        }
    }
    let mut found: Vec<Wording> = Vec::new();
    for (id, words) in &of_b {
        for (at, gram) in words.windows(n).enumerate() {
            for &(number, start) in places.get(gram).into_iter().flatten() {
                let (other, there) = &of_a[number];
                // Only where the sequence begins; and what was signed by both is one and the same.
                let begins = at == 0 || start == 0 || words[at - 1] != there[start - 1];
                let quotes = (&corpus.quotes[*other], &corpus.quotes[*id]);
                let is_one = quotes.0.source == quotes.1.source
                    && (quotes.0.text.contains(&quotes.1.text)
                        || quotes.1.text.contains(&quotes.0.text));
                if !begins || is_one {
                    continue;
                }
                let pairs = words[at..].iter().zip(&there[start..]);
                let length = pairs.take_while(|(a, b)| a == b).count();
                let shared = trimmed(&words[at..at + length]);
                let weighty = shared.iter().filter(|it| !is_small(it)).count();
                if shared.len() >= LEAST.0 && weighty >= LEAST.1 {
                    found.push(Wording { words: shared.join(" "), a: *other, b: *id });
                }
            }
        }
    }
    found.sort_by(|a, b| {
        let n_words = |it: &Wording| it.words.split(' ').count();
        n_words(b).cmp(&n_words(a)).then_with(|| (&a.words, a.a, a.b).cmp(&(&b.words, b.a, b.b)))
    });
    let mut out: Vec<Wording> = Vec::new();
    for it in found {
        let is_within =
            |longer: &Wording| format!(" {} ", longer.words).contains(&format!(" {} ", it.words));
        if out.len() < MOST && !out.iter().any(is_within) {
            out.push(it);
        }
    }
    out
}

fn is_small(word: &str) -> bool {
    SMALL.contains(&format!(" {word} "))
}

/// Words without those at either end that mean little.
fn trimmed(words: &[String]) -> &[String] {
    let from = words.iter().position(|it| !is_small(it)).unwrap_or(words.len());
    let to = words.iter().rposition(|it| !is_small(it)).map_or(from, |it| it + 1);
    &words[from..to]
}

/// The words of a quote in small letters, cut where something was left out.
fn pieces(text: &str) -> impl Iterator<Item = Vec<String>> {
    let words = |piece: &str| -> Vec<String> {
        let parts = piece.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
        parts.map(str::to_lowercase).collect()
    };
    let pieces: Vec<Vec<String>> = text.replace("...", "…").split('…').map(words).collect();
    pieces.into_iter()
}
