//! Chooses among the places of a quote by what its author says about it.

use super::document::Document;
use super::flow::Hit;
use super::myers::likeness;
use super::query::Query;
use super::search::{Place, Stream, stretches};
use super::skeleton::{flow_of, needle};
use crate::base::TextRange;

/// The places that no hint excludes, and the words in the source that the hints were held against.
#[derive(Clone, Debug, Default)]
pub(super) struct Choice {
    pub places: Vec<Place>,
    pub support: Vec<TextRange>,
}

/// Keeps the places at which every locator holds.
pub(super) fn by_locators(document: &Document, query: &Query<'_>, places: &[Place]) -> Vec<Place> {
    let holds = |place: &&Place| {
        let parts = place.parts(document);
        query.at.iter().all(|locator| document.holds(locator, &parts))
    };
    places.iter().filter(holds).cloned().collect()
}

/// Chooses by the words before, after and near; a hint that fits no place, or all alike, is not heard.
pub(super) fn by_words(document: &Document, query: &Query<'_>, places: Vec<Place>) -> Choice {
    let mut choice = Choice { places, support: Vec::new() };
    if choice.places.len() > 1 && (query.before.is_some() || query.after.is_some()) {
        by_neighbours(document, query, &mut choice);
    }
    if let Some(near) = query.near.filter(|_| choice.places.len() > 1) {
        by_distance(document, near, &mut choice);
    }
    choice
}

/// Keeps the places with the most words of the hints directly before and after them.
fn by_neighbours(document: &Document, query: &Query<'_>, choice: &mut Choice) {
    let before = query.before.map(words).unwrap_or_default();
    let after = query.after.map(words).unwrap_or_default();
    let neighbours = |place: &Place| {
        let (first, last) = (place.hits.first()?, place.hits.last()?);
        let flow = place.stream.of(document);
        let fits = |index: u32, word: &[u8]| flow.word(index) == word;
        let n_before = (1..=first.first)
            .zip(before.iter().rev())
            .map(|(back, word)| (first.first - back, word))
            .take_while(|(index, word)| flow.goes_on(*index) && fits(*index, word))
            .count() as u32;
        let n_after = (last.end..)
            .zip(&after)
            .take_while(|(index, word)| flow.goes_on(*index - 1) && fits(*index, word))
            .count() as u32;
        let around = Hit { first: first.first - n_before, end: last.end + n_after };
        Some((n_before + n_after, around))
    };
    let found: Vec<_> = choice.places.iter().map(neighbours).collect();
    let score = |index: usize| found[index].map_or(0, |(score, _)| score);
    let best = (0..found.len()).map(score).max().unwrap_or(0);
    if best == 0 {
        by_likeness(document, query, choice);
        return;
    }
    let mut places = Vec::new();
    for index in (0..found.len()).filter(|index| score(*index) == best) {
        let place = &choice.places[index];
        if let Some((_, around)) = found[index] {
            choice.support.extend(stretches(document, place.stream, around));
        }
        places.push(place.clone());
    }
    choice.places = places;
}

/// No word of the hints stands next to any place: keeps the place whose neighbours are most like them, if
/// they are more like than unlike and no other place's are nearly as much.
fn by_likeness(document: &Document, query: &Query<'_>, choice: &mut Choice) {
    const LEAST: f64 = 0.5;
    const MARGIN: f64 = 0.1;
    if choice.places.len() > MOST_COMPARED {
        return;
    }
    let mut support = Vec::new();
    let mut ranked: Vec<(f64, usize)> = choice
        .places
        .iter()
        .enumerate()
        .map(|(index, place)| (around(document, query, place, &mut support), index))
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    let Some((best, index)) = ranked.first().copied() else { return };
    let rival = ranked.get(1).map_or(0.0, |(likeness, _)| *likeness);
    choice.support.extend(support);
    if best >= LEAST && best - rival >= MARGIN {
        choice.places = vec![choice.places[index].clone()];
    }
}

/// More places than this are not compared letter by letter.
const MOST_COMPARED: usize = 64;

/// How like the words around a place are to the hints, 0 to 1; a hint that is not given is no evidence.
fn around(
    document: &Document,
    query: &Query<'_>,
    place: &Place,
    support: &mut Vec<TextRange>,
) -> f64 {
    /// Words beyond the hint's own that may have come in between.
    const SLACK: u32 = 2;
    const MOST_WORDS: u32 = 24;
    let (Some(first), Some(last)) = (place.hits.first(), place.hits.last()) else { return 0.0 };
    let flow = place.stream.of(document);
    let reach = |hint: &str| (words(hint).len() as u32 + SLACK).min(MOST_WORDS) as usize;
    let mut likenesses = Vec::with_capacity(2);
    // Only words that run on are compared, and all of them are kept as support: an excerpt, which
    // lacks what is around them, must come to the same answer.
    if let Some(hint) = query.before.filter(|it| !needle(it).is_empty()) {
        let before = (0..first.first).rev().take_while(|word| flow.goes_on(*word));
        let from = before.take(reach(hint)).last().unwrap_or(first.first);
        let around = Hit { first: from, end: first.end };
        let text =
            &flow.text[flow.skeleton_start(around) as usize..flow.skeleton_start(*first) as usize];
        likenesses.push(likeness(needle(hint).iter().rev().copied(), text.iter().rev().copied()));
        support.extend(stretches(document, place.stream, around));
    }
    if let Some(hint) = query.after.filter(|it| !needle(it).is_empty()) {
        let after = (last.end..).take_while(|word| flow.goes_on(*word - 1)).take(reach(hint));
        let end = after.last().map_or(last.end, |word| word + 1);
        let around = Hit { first: last.first, end };
        let text =
            &flow.text[flow.skeleton_end(*last) as usize..flow.skeleton_end(around) as usize];
        likenesses.push(likeness(needle(hint).iter().copied(), text.iter().copied()));
        support.extend(stretches(document, place.stream, around));
    }
    likenesses.iter().sum::<f64>() / likenesses.len().max(1) as f64
}

/// What the hints add to the likeness of a place: up to 0.4 for the words before and after, up to 0.2
/// for words close by (ANCHORING §2.3, step 4).
pub(super) fn score(
    document: &Document,
    query: &Query<'_>,
    place: &Place,
    support: &mut Vec<TextRange>,
) -> f64 {
    const NEAR_BY: f64 = 500.0;
    let context = 0.4 * around(document, query, place, support);
    let Some(near) = query.near else { return context };
    let range = place.cover(document);
    let marks = marks(document, near);
    let nearest = marks.iter().map(|mark| (distance(*mark, range), *mark)).min();
    support.extend(nearest.map(|(_, mark)| mark));
    context + nearest.map_or(0.0, |(far, _)| 0.2 * NEAR_BY / (NEAR_BY + f64::from(far)))
}

fn words(hint: &str) -> Vec<Vec<u8>> {
    let flow = flow_of(hint);
    (0..flow.words.len() as u32).map(|index| flow.word(index).to_vec()).collect()
}

/// Keeps the place nearest to the words, if it is near and no other is nearly as near.
fn by_distance(document: &Document, near: &str, choice: &mut Choice) {
    /// Farther away than this is not near; in bytes of the source.
    const FAR: u32 = 2000;
    /// A second place must be twice as far, and farther by this.
    const MARGIN: u32 = 16;
    let marks = marks(document, near);
    let nearest = |place: &Place| {
        let range = place.cover(document);
        let next = marks.partition_point(|mark| mark.start < range.start);
        let around = marks[next.saturating_sub(1)..].iter().take(2);
        around.map(|mark| (distance(*mark, range), *mark)).min()
    };
    let mut ranked: Vec<_> = choice
        .places
        .iter()
        .enumerate()
        .filter_map(|(index, place)| Some((nearest(place)?, index)))
        .collect();
    ranked.sort_unstable();
    choice.support.extend(ranked.iter().map(|((_, mark), _)| *mark));
    let Some(((least, _), index)) = ranked.first().copied() else { return };
    let rival = ranked.get(1).map_or(u32::MAX, |((distance, _), _)| *distance);
    if least <= FAR && rival > least.saturating_mul(2).saturating_add(MARGIN) {
        choice.places = vec![choice.places[index].clone()];
    }
}

/// Where the words stand that the quote is said to be near to, in order.
fn marks(document: &Document, near: &str) -> Vec<TextRange> {
    const MOST: usize = 1000;
    let needle = needle(near);
    let mut marks: Vec<TextRange> = Vec::new();
    for stream in [Stream::Running, Stream::Lifted] {
        let hits = document.hits(stream, &needle, MOST).into_iter();
        marks.extend(hits.map(|hit| stream.of(document).raw(hit)));
    }
    marks.sort_unstable();
    marks
}

fn distance(a: TextRange, b: TextRange) -> u32 {
    b.start.saturating_sub(a.end).max(a.start.saturating_sub(b.end))
}
