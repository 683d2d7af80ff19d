//! What a search told of a quote beside its place, so that a current lock can tell it again.

use super::{Digest, Entry, Hashed};
use crate::anchor::diff::{Alarm, AlarmPlace, Change};
use crate::anchor::locate::notes_on_length;
use crate::anchor::meaning::Meaning;
use crate::anchor::query::{Anchor, Note, Query};
use crate::anchor::standing::Standing;
use crate::model::Piece;

/// Alarms, differences, notes, and what the place is called.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Told {
    /// A hash of what the author accepts, if that is anything.
    pub accept: Option<Digest>,
    pub part: Option<String>,
    pub page: Option<u32>,
    pub note: Option<String>,
    pub turn: Option<String>,
    pub changes: Vec<Change>,
    /// The alarms that no change raises.
    pub alarms: Vec<Alarm>,
    /// The speakers whose turns the quote crosses.
    pub crosses: Vec<String>,
    pub is_in_note: bool,
    pub is_nested: bool,
    pub is_accepted: bool,
    /// The pairs of `accept` that fit nothing, by their numbers from 0.
    pub idle: Vec<usize>,
}

/// How a lock spells the places of alarms.
pub(super) const PLACES: [(&str, AlarmPlace); 5] = [
    ("changed", AlarmPlace::Changed),
    ("left-out", AlarmPlace::LeftOut),
    ("before", AlarmPlace::Before),
    ("after", AlarmPlace::After),
    ("put-in", AlarmPlace::PutIn),
];

/// How a lock spells why a word alarms.
pub(super) const MEANINGS: [(&str, Meaning); 7] = [
    ("negation", Meaning::Negation),
    ("contrary", Meaning::Contrary),
    ("number", Meaning::Number),
    ("modal", Meaning::Modal),
    ("quantifier", Meaning::Quantifier),
    ("condition", Meaning::Condition),
    ("name", Meaning::Name),
];

impl Told {
    /// What was told of a quote; `None` if not all of it can be told again from here, as the note that a
    /// locator disagrees.
    pub fn of(query: &Query<'_>, anchor: &Anchor, standing: Standing) -> Option<Self> {
        let Standing { part, paragraph, page, note, turn } = standing.clone();
        let raised = anchor.changes.iter().filter(|it| it.alarm.is_some()).count();
        let mut told = Self {
            accept: accept_hash(query),
            part,
            page,
            note,
            turn,
            changes: anchor.changes.clone(),
            alarms: anchor.alarms.get(raised..)?.to_vec(),
            ..Self::default()
        };
        for note in &anchor.notes {
            match note {
                Note::CrossesTurn { labels } => told.crosses.clone_from(labels),
                Note::InNote { .. } => told.is_in_note = true,
                Note::QuotingSomeone => told.is_nested = true,
                Note::Accepted => told.is_accepted = true,
                Note::NothingToAccept { theirs, mine } => {
                    let fits = |pair: &(String, String)| pair.0 == *theirs && pair.1 == *mine;
                    let from = told.idle.last().map_or(0, |last| last + 1);
                    told.idle.push(from + query.accept.get(from..)?.iter().position(fits)?);
                }
                Note::Short { .. } | Note::LocatorDisagrees { .. } => {}
            }
        }
        let entry = Entry {
            paragraph,
            ranges: anchor.parts.clone(),
            left_out: anchor.left_out.clone(),
            told: Some(told),
            ..Entry::of(anchor.status)
        };
        let again = entry.told.as_ref()?.anchor(query, &entry);
        let same = again == (Anchor { support: Vec::new(), ..anchor.clone() });
        entry.told.filter(|told| same && told.standing(paragraph) == standing)
    }

    /// Whether this was told of a quote with these accepted differences.
    pub fn is_of(&self, query: &Query<'_>) -> bool {
        self.accept == accept_hash(query)
    }

    pub fn standing(&self, paragraph: Option<u32>) -> Standing {
        let Self { part, page, note, turn, .. } = self.clone();
        Standing { part, paragraph, page, note, turn }
    }

    /// The anchor of a quote, but for what its hints were held against.
    pub fn anchor(&self, query: &Query<'_>, entry: &Entry) -> Anchor {
        let mut notes = if is_long(query) { Vec::new() } else { notes_on_length(query) };
        if !self.crosses.is_empty() {
            notes.push(Note::CrossesTurn { labels: self.crosses.clone() });
        }
        if self.is_in_note {
            notes.push(Note::InNote { number: self.note.clone() });
        }
        notes.extend(self.is_nested.then_some(Note::QuotingSomeone));
        notes.extend(self.is_accepted.then_some(Note::Accepted));
        let idle = self.idle.iter().filter_map(|index| query.accept.get(*index)).cloned();
        notes.extend(idle.map(|(theirs, mine)| Note::NothingToAccept { theirs, mine }));
        let raised = self.changes.iter().filter_map(|it| it.alarm.clone());
        Anchor {
            status: entry.status,
            parts: entry.ranges.clone(),
            candidates: Vec::new(),
            left_out: entry.left_out.clone(),
            changes: self.changes.clone(),
            alarms: raised.chain(self.alarms.iter().cloned()).collect(),
            nearest: None,
            support: Vec::new(),
            notes,
        }
    }
}

fn accept_hash(query: &Query<'_>) -> Option<Digest> {
    if query.accept.is_empty() {
        return None;
    }
    let mut hashed = Hashed::default();
    for (theirs, mine) in query.accept {
        hashed.add(theirs);
        hashed.add(mine);
    }
    Some(hashed.short())
}

/// So many words are never few.
const MANY: usize = 8;

/// Whether a quote surely has no note on its length, without counting its words.
///
/// A space between two letters always parts words.
fn is_long(query: &Query<'_>) -> bool {
    let parts =
        |it: &&[u8; 3]| it[1] == b' ' && it[0].is_ascii_alphabetic() && it[2].is_ascii_alphabetic();
    let gaps = |words: &str| words.as_bytes().array_windows().filter(parts).count();
    let words = query.pattern.pieces.iter().filter_map(|piece| match piece {
        Piece::Words(words) => Some(words),
        Piece::Ellipsis | Piece::Insertion(_) => None,
    });
    words.map(|words| gaps(words)).sum::<usize>() >= MANY
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{is_long, notes_on_length};
    use crate::anchor::query::Query;
    use crate::model::{Piece, QuotePattern};

    proptest! {
        #[test]
        fn long_quotes_have_no_note_on_their_length(
            text in r"(\PC{0,3}|(a|b|US|e)[.]? |and |…|\[x\] |-\n){0,24}",
        ) {
            let pattern = QuotePattern { pieces: vec![Piece::Words(text.clone())] };
            let query = Query::new(&pattern, &text);
            prop_assert!(!is_long(&query) || notes_on_length(&query).is_empty());
        }
    }
}
