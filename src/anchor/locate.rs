//! Locates a quote: finds its places, lets the hints decide, and says what there is to say.

use super::document::Document;
use super::hints;
use super::query::{Anchor, Note, Query};
use super::search::{Place, Stream, places};
use super::skeleton::flow_of;
use crate::base::TextRange;
use crate::model::Piece;
use crate::model::Status;

/// Fewer words than this say little by being found.
const FEW_WORDS: u32 = 4;

/// Where a quote stands in a document.
///
/// Running text is searched first, then what was lifted out of it, then the text as it stands, footnotes
/// inside sentences and all. A quote found in several places is ambiguous unless its hints leave one.
#[must_use]
pub fn locate(document: &Document, query: &Query<'_>) -> Anchor {
    let mut notes = notes_on_length(query);
    let found = places(document, query, &[Stream::Running, Stream::Lifted, Stream::Everything]);
    let mut kept = hints::by_locators(document, query, &found);
    if kept.is_empty() && !found.is_empty() {
        // The words may stand in a note as well as in the text, and a locator point at the note.
        let lifted = places(document, query, &[Stream::Lifted]);
        kept = hints::by_locators(document, query, &lifted);
    }
    let agrees = !kept.is_empty();
    let choice = hints::by_words(document, query, if agrees { kept } else { found });
    let unique = match choice.places.as_slice() {
        [place] => Some(place.parts(document)),
        _ => None,
    };
    if !agrees && !choice.places.is_empty() {
        disagree(document, query, &choice.places, unique.as_deref(), &mut notes);
    }
    match (choice.places.as_slice(), unique) {
        ([place], Some(parts)) => {
            remark(document, &parts, &mut notes);
            let (status, left_out) = (place.status, place.left_out(document));
            let support = choice.support;
            Anchor { status, parts, candidates: Vec::new(), left_out, support, notes }
        }
        (places, _) => unplaced(document, places, choice.support.clone(), notes),
    }
}

/// What there is to say of a quote that stands where its locators want it.
pub(super) fn notes(document: &Document, query: &Query<'_>, parts: &[TextRange]) -> Vec<Note> {
    let mut notes = notes_on_length(query);
    remark(document, parts, &mut notes);
    notes
}

fn notes_on_length(query: &Query<'_>) -> Vec<Note> {
    let n_words = n_words(query);
    if n_words < FEW_WORDS { vec![Note::Short { n_words }] } else { Vec::new() }
}

fn unplaced(
    document: &Document,
    places: &[Place],
    support: Vec<TextRange>,
    notes: Vec<Note>,
) -> Anchor {
    let mut candidates: Vec<TextRange> = places.iter().map(|place| place.cover(document)).collect();
    candidates.sort_unstable();
    let status = if candidates.is_empty() { Status::Missing } else { Status::Ambiguous };
    let (parts, left_out) = (Vec::new(), Vec::new());
    Anchor { status, parts, candidates, left_out, support, notes }
}

/// Notes every locator that holds of no place.
fn disagree(
    document: &Document,
    query: &Query<'_>,
    places: &[Place],
    unique: Option<&[TextRange]>,
    notes: &mut Vec<Note>,
) {
    for locator in query.at {
        if places.iter().any(|place| document.holds(locator, &place.parts(document))) {
            continue;
        }
        let instead = unique.and_then(|parts| document.locator_like(locator, parts));
        notes.push(Note::LocatorDisagrees { locator: locator.clone(), instead });
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
}

/// How many words of the source a quote gives.
fn n_words(query: &Query<'_>) -> u32 {
    let words = query.pattern.pieces.iter().map(|piece| match piece {
        Piece::Words(words) => flow_of(words).words.len(),
        Piece::Ellipsis | Piece::Insertion(_) => 0,
    });
    words.sum::<usize>() as u32
}
