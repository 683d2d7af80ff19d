//! The place in a changed source where a quote that the lock knows most likely stands now.

use super::Entry;
use super::around::{Likeness, around, beside_in_block, likeness, shared_beginning, shared_end};
use super::shifts::{Beside, Shifts};
use super::wording::{Wording, without_marks};
use crate::anchor::approximate::{Candidate, everywhere};
use crate::anchor::diff::{Change, Comparison};
use crate::anchor::document::Document;
use crate::anchor::flow::{Flow, Hit};
use crate::anchor::near::may_differ;
use crate::anchor::query::Query;
use crate::anchor::search::Place;
use crate::anchor::skeleton::{needle, skeleton};
use crate::anchor::stricter;
use crate::base::TextRange;
use crate::model::{Piece, QuotePattern, Status};

/// More of a passage than this may only differ if what is around it is like what was (ANCHORING §2.3).
const UNLIKE: f64 = 0.12;
/// As much like what was around the quote, on both sides, must be what is around a passage that differs
/// by more, or by whole words.
const ALIKE: f64 = 0.6;
/// What is less like than this is another place, whatever stands there, unless its neighbours say more.
const ELSEWHERE: f64 = 0.4;
/// As much like, all in all, must be what is around nearly the same words.
const ENOUGH: f64 = 0.5;
/// As much like, if the quotes beside the place stood elsewhere.
const AGAINST: f64 = 0.8;
/// With so much, all in all, a word or two on one side may be others.
const SURE: f64 = 0.9;
/// As little is enough, if the quotes beside the place stood beside the quote before.
const SLIGHT: f64 = 0.2;
/// So much of what was around a quote, in bytes, must be left where its paragraph was cut or joined.
const TELLING: usize = 16;
/// What the words around a passage count beside its own (ANCHORING §2.3, step 4).
const WEIGHT: f64 = 0.4;
/// Places with a score this close to the best are told apart by where they stand.
const MARGIN: f64 = 0.03;
/// What it counts that the quotes beside a place stood beside the quote before.
const BESIDE: f64 = 0.2;

/// A passage that may be taken for the quote's.
#[derive(Clone, Debug)]
pub(super) struct Survivor {
    pub parts: Vec<TextRange>,
    /// Its words are the quote's.
    pub is_same: bool,
    wording: Wording,
    /// It is a note now, or what stands between, and the quote was running text.
    is_lifted: bool,
    context: Likeness,
    /// How alike that is as far as its block and what is known both reach.
    cut: Option<f64>,
    place: Place,
    score: f64,
}

impl Survivor {
    pub fn start(&self) -> u32 {
        self.parts.first().map_or(0, |part| part.start)
    }

    /// Whether its words are the quote's, and what is around them speaks for it.
    pub fn is_sure(&self) -> bool {
        self.is_same && self.context.weighed.unwrap_or(ELSEWHERE) >= ELSEWHERE
    }

    /// What differs between the quote and its words.
    pub fn changes(&self, document: &Document, query: &Query<'_>) -> Vec<Change> {
        let Some(hit) = self.place.hits.first() else { return Vec::new() };
        let stream = self.place.stream;
        let comparison = Comparison::new(document, stream.of(document), *hit, query.text);
        let mut changes = comparison.changes(&[], &mut []);
        changes.extend(stricter::changes_near(document, stream, (query.text, *hit), &[], &mut []));
        changes
    }
}

/// Every place that is enough like the quote.
pub(super) fn survivors(document: &Document, entry: &Entry, query: &Query<'_>) -> Vec<Survivor> {
    let mut found: Vec<Survivor> = Vec::new();
    let own = skeleton(query.text);
    let near = everywhere(document, query).into_iter().map(|it| trimmed(document, &own, it));
    for candidate in near.chain(framed(document, entry, query)) {
        let parts = candidate.place.parts(document);
        if found.iter().any(|other| other.parts == parts) {
            continue;
        }
        let (before, after) = around(document, &parts);
        let context = likeness((&entry.before, &entry.after), (&before, &after));
        let is_same =
            candidate.likeness >= 1.0 && stricter::is_same(document, query, &candidate.place);
        let wording = Wording::of(document, query, &candidate, UNLIKE);
        let cut = within_block(document, entry, &parts);
        let score = candidate.likeness + WEIGHT * context.weighed.unwrap_or(ELSEWHERE);
        let is_note = |part: &TextRange| document.paragraph(*part).is_none();
        let is_lifted = entry.paragraph.is_some() && parts.first().is_some_and(is_note);
        let place = candidate.place;
        found.push(Survivor { parts, is_same, wording, is_lifted, context, cut, place, score });
    }
    found
}

/// A place that is only like a quote, without words at its ends that make it less so, or with one more
/// that makes it more so, such as one that the mark of a note is printed on to.
fn trimmed(document: &Document, own: &str, mut candidate: Candidate) -> Candidate {
    /// Words that may be too many at one end.
    const MOST: u32 = 4;
    let ([hit], true) = (candidate.place.hits.as_slice(), candidate.likeness < 1.0) else {
        return candidate;
    };
    let (hit, flow) = (*hit, candidate.place.stream.of(document));
    // The mark of a note may be a word of its own now: it takes no other word's place.
    let unmarked = without_marks(own);
    let off = |hit: Hit| {
        let words = words_of(flow, hit);
        let unmarked = strsim::levenshtein(&without_marks(&words), &unmarked);
        (unmarked, strsim::levenshtein(&words, own))
    };
    let at_start = (0..=MOST).map(|n| Hit { first: hit.first + n, ..hit });
    let at_end = (1..=MOST).map(|n| Hit { end: hit.end.saturating_sub(n), ..hit });
    let sooner = hit.first.checked_sub(1).filter(|before| flow.goes_on(*before));
    let sooner = sooner.map(|first| Hit { first, ..hit });
    let later = flow.goes_on(hit.end - 1).then(|| Hit { end: hit.end + 1, ..hit });
    let shorter = at_start.chain(at_end).filter(|it| it.first < it.end);
    let other = shorter.chain(sooner).chain(later);
    let Some((off, best)) = other.map(|it| (off(it), it)).min_by_key(|(off, _)| *off) else {
        return candidate;
    };
    if best != hit {
        candidate.place = Place::whole(candidate.place.stream, best, candidate.place.status);
        candidate.likeness = 1.0 - off.1 as f64 / own.len().max(1) as f64;
    }
    candidate
}

/// A run of words.
fn words_of(flow: &Flow, hit: Hit) -> String {
    let word = |at: u32| String::from_utf8_lossy(flow.word(at)).into_owned();
    (hit.first..hit.end).map(word).collect::<Vec<_>>().join(" ")
}

/// A quote too short to be looked for by likeness, looked for with the words that stood around it.
fn framed(document: &Document, entry: &Entry, query: &Query<'_>) -> Vec<Candidate> {
    let own = skeleton(query.text);
    if may_differ(&needle(query.text)) || own.is_empty() {
        return Vec::new();
    }
    let n_words = |text: &str| text.split_whitespace().count() as u32;
    let text = [&*entry.before, &own, &entry.after].join(" ").trim().to_owned();
    let pattern = QuotePattern { pieces: vec![Piece::Words(text.clone())] };
    let inner = |candidate: Candidate| {
        let hit = *candidate.place.hits.first()?;
        if hit.end - hit.first != n_words(&text) {
            return None;
        }
        let hit =
            Hit { first: hit.first + n_words(&entry.before), end: hit.end - n_words(&entry.after) };
        let stream = candidate.place.stream;
        let likeness = strsim::normalized_levenshtein(&words_of(stream.of(document), hit), &own);
        let place = Place::whole(stream, hit, Status::Misquoted);
        let candidate = Candidate { place, pairs: Vec::new(), likeness };
        let wording = Wording::of(document, query, &candidate, UNLIKE);
        let is_near = likeness < 1.0 && wording == Wording::Spelling;
        is_near.then_some(candidate)
    };
    everywhere(document, &Query::new(&pattern, &text)).into_iter().filter_map(inner).collect()
}

/// The likeliest of the places of a quote: one whose words, whose surroundings and whose neighbours
/// bear each other out. Of places that all this does not tell apart, the one that moved as the quotes
/// next to it did.
pub(super) fn choose<'s>(
    shifts: &Shifts<'_>,
    document: &Document,
    entry: &Entry,
    survivors: &'s [Survivor],
) -> Option<&'s Survivor> {
    let weigh = |it: &'s Survivor| {
        let beside = shifts.beside(document, entry, it.start());
        let bonus = match beside {
            Beside::Own => BESIDE,
            Beside::InOrder | Beside::Nobody => BESIDE / 2.0,
            Beside::Astray | Beside::Foreign => 0.0,
        };
        is_meant(it, entry, beside).then_some((it.score + bonus, it))
    };
    let mut likely: Vec<(f64, &Survivor)> = survivors.iter().filter_map(weigh).collect();
    let best = likely.iter().map(|(score, _)| *score).fold(0.0, f64::max);
    likely.retain(|(score, _)| best - score < MARGIN);
    let off = |it: &Survivor| {
        shifts.expected(entry).map_or(0, |expected| (i64::from(it.start()) - expected).abs())
    };
    likely.into_iter().map(|(_, it)| it).min_by_key(|it| off(it))
}

/// How alike what is around a passage is, as far as its block and what is known both reach: a
/// paragraph that ran over two blocks may have lost one, or have been joined with another.
fn within_block(document: &Document, entry: &Entry, parts: &[TextRange]) -> Option<f64> {
    let (before, after) = beside_in_block(document, parts)?;
    let sides = [shared_end(&entry.before, &before), shared_beginning(&entry.after, &after)];
    let n_bytes: usize = sides.iter().map(|(known, _)| known.len()).sum();
    let off: usize = sides.iter().map(|(known, now)| strsim::levenshtein(known, now)).sum();
    (n_bytes >= TELLING).then(|| 1.0 - (off as f64 / n_bytes as f64))
}

/// Whether a place is the quote's, by its words, what is around it, and the quotes beside it.
fn is_meant(survivor: &Survivor, entry: &Entry, beside: Beside) -> bool {
    // Where nothing is known of what stood around it, only nearly the same words will do.
    let weighed = survivor.context.weighed.unwrap_or(ENOUGH);
    let least = survivor.context.least.unwrap_or(0.0);
    let cut = survivor.cut.unwrap_or(0.0);
    let is_told = !entry.before.is_empty() && !entry.after.is_empty();
    let is_all_alike = weighed >= AGAINST && (least >= AGAINST || weighed >= SURE);
    let wording = if survivor.is_same { Wording::Same } else { survivor.wording };
    match (wording, beside) {
        (Wording::Same | Wording::Spelling, Beside::Own) => weighed >= SLIGHT,
        (Wording::Same, Beside::InOrder | Beside::Nobody) => weighed >= ELSEWHERE || cut >= ALIKE,
        (Wording::Spelling, Beside::InOrder | Beside::Nobody) => {
            survivor.cut.map_or(weighed >= ENOUGH, |cut| cut >= ALIKE)
        }
        // What was running text seldom becomes a note.
        (Wording::Same | Wording::Spelling, Beside::Astray) => match survivor.is_lifted {
            true => is_told && least >= SURE,
            false => is_all_alike || cut >= AGAINST,
        },
        (Wording::Words { is_much: false }, Beside::Own) => weighed >= ENOUGH,
        (Wording::Words { is_much: true }, Beside::Own | Beside::Nobody) => least >= ALIKE,
        (Wording::Words { is_much: false }, Beside::InOrder | Beside::Nobody) => {
            weighed >= ALIKE && (least >= ALIKE || weighed >= SURE)
        }
        (Wording::Words { is_much: true }, Beside::InOrder) => is_all_alike && is_told,
        (Wording::Same, Beside::Foreign) => is_told && least >= SURE,
        (Wording::Spelling, Beside::Foreign)
        | (Wording::Words { .. }, Beside::Astray | Beside::Foreign)
        | (Wording::Numbers, _) => false,
    }
}
