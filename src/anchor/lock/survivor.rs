//! The place in a changed source where a quote that the lock knows most likely stands now.

use super::Entry;
use super::around::{around, likeness};
use crate::anchor::approximate::everywhere;
use crate::anchor::diff::{Change, Comparison};
use crate::anchor::document::Document;
use crate::anchor::query::Query;
use crate::anchor::search::Place;
use crate::anchor::stricter;
use crate::base::TextRange;

/// More of a passage than this may only differ if what is around it is like what was (ANCHORING §2.3).
const UNLIKE: f64 = 0.12;
/// As much like what was around the quote, on both sides, must be what is around a passage that differs
/// by more.
const ALIKE: f64 = 0.6;
/// What is less like than this is another place, whatever stands there: for the same words.
const ELSEWHERE: f64 = 0.4;
/// As much like, all in all, must be what is around nearly the same words, if other quotes bear them out.
const ENOUGH: f64 = 0.5;
/// What the words around a passage count beside its own (ANCHORING §2.3, step 4).
const WEIGHT: f64 = 0.4;
/// Places with a score this close to the best are told apart by where they stand.
const MARGIN: f64 = 0.03;

/// A passage that may be taken for the quote's.
#[derive(Clone, Debug)]
pub(super) struct Survivor {
    pub parts: Vec<TextRange>,
    /// Its words are the quote's.
    pub is_same: bool,
    /// What is around it is enough to take it for the quote's.
    is_sure: bool,
    place: Place,
    score: f64,
}

impl Survivor {
    fn start(&self) -> u32 {
        self.parts.first().map_or(0, |part| part.start)
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

/// The likeliest of all places that are enough like the quote and stand among words like those that
/// stood around it; best first, and only those that nothing here tells apart.
pub(super) fn survivors(document: &Document, entry: &Entry, query: &Query<'_>) -> Vec<Survivor> {
    let mut found: Vec<Survivor> = Vec::new();
    for candidate in everywhere(document, query) {
        let parts = candidate.place.parts(document);
        let (before, after) = around(document, &parts);
        let (known, now) = ((entry.before.as_str(), entry.after.as_str()), (&*before, &*after));
        let context = likeness(known, now);
        // Where nothing is known of what stood around it, only nearly the same words will do.
        let weighed = context.weighed.unwrap_or(ELSEWHERE);
        let differs = 1.0 - candidate.likeness > UNLIKE;
        let is_same =
            candidate.likeness >= 1.0 && stricter::is_same(document, query, &candidate.place);
        let enough = if is_same || context.weighed.is_none() { ELSEWHERE } else { ENOUGH };
        if weighed < enough || (differs && context.least.unwrap_or(0.0) < ALIKE) {
            continue;
        }
        let score = candidate.likeness + WEIGHT * weighed;
        if !found.iter().any(|other| other.parts == parts) {
            let place = candidate.place;
            let is_sure = is_same || context.weighed.is_none() || weighed >= ALIKE;
            found.push(Survivor { parts, is_same, is_sure, place, score });
        }
    }
    found.sort_by(|a, b| b.score.total_cmp(&a.score));
    let best = found.first().map_or(0.0, |it| it.score);
    found.retain(|it| best - it.score < MARGIN);
    found
}

/// Where quotes that nothing confuses stood, and where they stand: in the order of the old places.
#[derive(Clone, Debug, Default)]
pub(super) struct Shifts(Vec<(u32, u32)>);

impl Shifts {
    pub fn of<'s>(quotes: impl Iterator<Item = (&'s Entry, &'s [Survivor])>) -> Self {
        let sure = quotes.filter_map(|(entry, survivors)| match survivors {
            [only] if only.is_same => Some((entry.ranges.first()?.start, only.start())),
            _ => None,
        });
        let mut shifts: Vec<(u32, u32)> = sure.collect();
        shifts.sort_unstable();
        Self(shifts)
    }

    /// Of places that nothing else tells apart, the one that moved as the quotes next to it did. Other
    /// words in a block that is another's are not the quote's.
    pub fn choose<'s>(
        &self,
        document: &Document,
        entry: &Entry,
        query: &Query<'_>,
        survivors: &'s [Survivor],
    ) -> Option<&'s Survivor> {
        let old = entry.ranges.first().map_or(0, |range| range.start);
        let survivors: Vec<&Survivor> = survivors
            .iter()
            .filter(|it| it.is_same || self.bears_out(document, old, it))
            .filter(|it| it.is_same || !has_other_numbers(&it.changes(document, query)))
            .collect();
        let next = self.0.partition_point(|(from, _)| *from < old);
        let beside = self.0[next.saturating_sub(1)..].iter().take(2);
        let Some((from, to)) = beside.min_by_key(|(from, _)| from.abs_diff(old)) else {
            return survivors.first().copied();
        };
        let expected = i64::from(*to) + i64::from(old) - i64::from(*from);
        survivors.into_iter().min_by_key(|it| (i64::from(it.start()) - expected).abs())
    }

    /// Whether the quotes that now stand in the block of a place stood near the quote before: most of
    /// them must have, and one at least if what is around the place says too little.
    fn bears_out(&self, document: &Document, old: u32, survivor: &Survivor) -> bool {
        let new = survivor.start();
        let Some(block) = document.blocks_in(TextRange::new(new, new + 1)).first() else {
            return survivor.is_sure;
        };
        let inside =
            self.0.iter().filter(|(_, to)| (block.range.start..block.range.end).contains(to));
        let (mut near, mut far) = (0, 0);
        for (from, to) in inside {
            let before = i64::from(*from) - i64::from(old);
            let after = i64::from(*to) - i64::from(new);
            let apart = (before - after).abs() > i64::from(block.range.len());
            if apart { far += 1 } else { near += 1 }
        }
        near > far || (survivor.is_sure && far == 0)
    }
}

/// Whether most of what differs is numbers that stand for other ones: another item of one list.
fn has_other_numbers(changes: &[Change]) -> bool {
    let is_number = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    let n = changes.iter().filter(|it| is_number(&it.yours) && is_number(&it.theirs)).count();
    let several = |it: &Change| {
        it.yours.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).count() > 1
    };
    n > 1 || changes.iter().any(|it| is_number(&it.theirs) && several(it))
}
