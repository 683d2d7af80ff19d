//! Locates a quote: finds its places, lets the hints decide, and says what there is to say.

use super::diff::Comparison;
use super::document::Document;
use super::flow::Flow;
use super::hints;
use super::query::{Anchor, Note, Query};
use super::search::{Place, Stream, places_of};
use super::skeleton::flow_of;
use super::{alarms, approximate, nested, stricter};
use crate::base::TextRange;
use crate::model::Piece;
use crate::model::Status;

/// Fewer words than this say little by being found.
const FEW_WORDS: u32 = 4;

/// Where a quote stands in a document.
///
/// Running text is searched first, then what was lifted out of it, then the text as it stands, footnotes
/// inside sentences and all; then all three for words that are nearly the quote's. A quote found in
/// several places is ambiguous unless its hints leave one.
#[must_use]
pub fn locate(document: &Document, query: &Query<'_>) -> Anchor {
    let literal = flow_of(query.text);
    let notes = notes_on(n_words(query, &literal));
    let found = places_of(
        document,
        query,
        &literal,
        &[Stream::Running, Stream::Lifted, Stream::Everything],
    );
    if found.is_empty() {
        return roughly(document, query, literal, notes);
    }
    let mut kept = hints::by_locators(document, query, &found);
    if kept.is_empty() {
        // The words may stand in a note as well as in the text, and a locator point at the note.
        let lifted = places_of(document, query, &literal, &[Stream::Lifted]);
        kept = hints::by_locators(document, query, &lifted);
    }
    let agrees = !kept.is_empty();
    let choice = hints::by_words(document, query, if agrees { kept } else { found });
    let places = as_written(document, query, choice.places);
    let mut used = vec![false; query.accept.len()];
    let mut anchor = anchor(document, query, &places, notes, &mut used);
    if let [place] = places.as_slice() {
        hold_to_the_letter(document, query, place, &mut anchor, &mut used);
    }
    if !agrees {
        disagree(document, query, &places, &mut anchor);
    }
    anchor.support = choice.support;
    idle(query, &used, &mut anchor);
    anchor
}

/// The places whose words are the quote's as written, if there are any; else all.
fn as_written(document: &Document, query: &Query<'_>, mut places: Vec<Place>) -> Vec<Place> {
    if places.len() > 1 {
        let same: Vec<bool> =
            places.iter().map(|place| stricter::is_same(document, query, place)).collect();
        if same.contains(&true) {
            let mut same = same.into_iter();
            places.retain(|_| same.next().unwrap_or(true));
        }
    }
    places
}

/// Words with one skeleton may be other words all the same (`3.5`, `3 5`): then the quote is misquoted.
fn hold_to_the_letter(
    document: &Document,
    query: &Query<'_>,
    place: &Place,
    anchor: &mut Anchor,
    used: &mut [bool],
) {
    if stricter::is_same(document, query, place) {
        return;
    }
    anchor.changes = stricter::changes(document, query, place, used);
    if anchor.changes.is_empty() {
        anchor.notes.push(Note::Accepted);
        return;
    }
    anchor.status = Status::Misquoted;
    anchor.alarms.splice(0..0, anchor.changes.iter().filter_map(|it| it.alarm.clone()));
}

/// Where words stand that are nearly the quote's (ANCHORING §2.3).
fn roughly(document: &Document, query: &Query<'_>, literal: Flow, notes: Vec<Note>) -> Anchor {
    let found = approximate::find(document, query, &literal);
    let places: Vec<Place> = found.candidates.iter().map(|it| it.place.clone()).collect();
    let mut used = vec![false; query.accept.len()];
    let mut anchor = anchor(document, query, &places, notes, &mut used);
    let Some(likeliest) = found.candidates.first().or(found.nearest.as_ref()) else {
        idle(query, &used, &mut anchor);
        return anchor;
    };
    let flow = likeliest.place.stream.of(document);
    for (typed, hit) in &likeliest.pairs {
        let quote = if query.is_plain() { literal.clone() } else { flow_of(typed) };
        let comparison = Comparison::of_words(document, flow, *hit, typed, quote);
        anchor.changes.extend(comparison.changes(query.accept, &mut used));
        let stream = likeliest.place.stream;
        let hidden =
            stricter::changes_near(document, stream, (typed, *hit), query.accept, &mut used);
        anchor.changes.extend(hidden);
    }
    anchor.alarms.splice(0..0, anchor.changes.iter().filter_map(|it| it.alarm.clone()));
    if places.is_empty() {
        anchor.nearest = Some(likeliest.place.cover(document));
    } else if anchor.status == Status::Misquoted && anchor.changes.is_empty() {
        let whole = likeliest.place.gaps.is_empty();
        anchor.status = if whole { Status::Typographic } else { Status::Elided };
        anchor.notes.push(Note::Accepted);
    }
    if !places.is_empty() {
        disagree(document, query, &places, &mut anchor);
    }
    anchor.support = found.support;
    idle(query, &used, &mut anchor);
    anchor
}

/// What the number of a quote's words tells.
pub(super) fn notes_on_length(query: &Query<'_>) -> Vec<Note> {
    notes_on(n_words(query, &flow_of(query.text)))
}

fn notes_on(n_words: u32) -> Vec<Note> {
    if n_words < FEW_WORDS { vec![Note::Short { n_words }] } else { Vec::new() }
}

/// What is to be said of the places that are left.
fn anchor(
    document: &Document,
    query: &Query<'_>,
    places: &[Place],
    mut notes: Vec<Note>,
    used: &mut [bool],
) -> Anchor {
    let mut anchor = Anchor {
        status: Status::Missing,
        parts: Vec::new(),
        candidates: Vec::new(),
        left_out: Vec::new(),
        changes: Vec::new(),
        alarms: Vec::new(),
        nearest: None,
        support: Vec::new(),
        notes: Vec::new(),
    };
    if let [place] = places {
        anchor.status = place.status;
        anchor.parts = place.parts(document);
        anchor.left_out = place.left_out(document);
        anchor.alarms = alarms::of(document, query, place, used);
        remark(document, &anchor.parts, &mut notes);
    } else if !places.is_empty() {
        anchor.status = Status::Ambiguous;
        anchor.candidates = places.iter().map(|place| place.cover(document)).collect();
        anchor.candidates.sort_unstable();
    }
    anchor.notes = notes;
    anchor
}

/// Notes what the author accepts and is not there.
fn idle(query: &Query<'_>, used: &[bool], anchor: &mut Anchor) {
    for ((theirs, mine), _) in query.accept.iter().zip(used).filter(|(_, used)| !**used) {
        let (theirs, mine) = (theirs.clone(), mine.clone());
        anchor.notes.push(Note::NothingToAccept { theirs, mine });
    }
}

/// Notes every locator that holds of no place.
fn disagree(document: &Document, query: &Query<'_>, places: &[Place], anchor: &mut Anchor) {
    let mut at = anchor.notes.iter().take_while(|it| matches!(it, Note::Short { .. })).count();
    for locator in query.at {
        if places.iter().any(|place| document.holds(locator, &place.parts(document))) {
            continue;
        }
        let unique = Some(&anchor.parts).filter(|parts| !parts.is_empty());
        let instead = unique.and_then(|parts| document.locator_like(locator, parts));
        let note = Note::LocatorDisagrees { locator: locator.clone(), instead };
        anchor.notes.insert(at, note);
        at += 1;
    }
}

/// Notes what the passage is part of.
fn remark(document: &Document, parts: &[TextRange], notes: &mut Vec<Note>) {
    let mut turns: Vec<Option<u32>> =
        parts.iter().flat_map(|part| document.blocks_in(*part)).map(|block| block.turn).collect();
    turns.dedup();
    let in_note = document.is_in_note(parts);
    if turns.len() > 1 && !in_note {
        let label = |turn: Option<u32>| {
            turn.and_then(|turn| document.turn_at(turn)).map_or("", |turn| turn.label.as_str())
        };
        let labels = turns.into_iter().map(|turn| label(turn).to_owned()).collect();
        notes.push(Note::CrossesTurn { labels });
    }
    if in_note {
        let number = parts.first().and_then(|part| document.note(*part)).map(str::to_owned);
        notes.push(Note::InNote { number });
    }
    if nested::is_nested(document, parts) {
        notes.push(Note::QuotingSomeone);
    }
}

/// How many words of the source a quote gives.
fn n_words(query: &Query<'_>, literal: &Flow) -> u32 {
    if query.is_plain() {
        return literal.words.len() as u32;
    }
    let words = query.pattern.pieces.iter().map(|piece| match piece {
        Piece::Words(words) => flow_of(words).words.len(),
        Piece::Ellipsis | Piece::Insertion(_) => 0,
    });
    words.sum::<usize>() as u32
}
