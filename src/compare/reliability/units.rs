//! What coders coded, put side by side: claims by their passages, stances by what they are about.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::codings::Codings;
use super::matching::{Ranges, joined, one_to_one, overlap};
use crate::base::IdVec;
use crate::model::{ActorId, ClaimId, Corpus, OfQuote, PartId, Passage, QuoteId, SourceId, Target};

/// One thing that several coders could have coded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unit {
    /// For each coder what it has there.
    pub found: Vec<Found>,
    /// Whether somebody has nothing there, and yet a thing of its own over the same words that went
    /// to another unit: what one coder split or the other merged.
    pub is_beside: bool,
}

/// What one coder has in a unit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Found {
    /// The coder did not code that text.
    NotAsked,
    /// The coder coded the text and has nothing here.
    Nothing,
    /// A claim.
    Claim(ClaimId),
    /// Rows of the table of stances: one stance.
    Stance(Vec<usize>),
}

impl Found {
    /// Whether there is something.
    #[must_use]
    pub const fn is_something(&self) -> bool {
        matches!(self, Self::Claim(_) | Self::Stance(_))
    }
}

/// A thing of one coder with where it stands.
struct Placed {
    found: Found,
    ranges: Ranges,
    parts: Vec<Option<PartId>>,
}

/// The claims of all coders: in the order of the coders each claim is matched, one to one, with
/// what those before have. Where overlaps are equal, claims that share more words go first.
pub(super) fn claims(
    corpus: &Corpus,
    passages: &IdVec<OfQuote, Passage>,
    codings: &Codings,
) -> (Vec<Unit>, Vec<ClaimId>) {
    let Some(source) = codings.source() else { return Default::default() };
    let mut unplaced = Vec::new();
    let of_coder = codings.coders.iter().map(|coder| {
        let own = corpus.claims.iter().filter(|(_, it)| Some(it.map) == coder.map);
        let place = |(id, claim): (ClaimId, &crate::model::Claim)| {
            let is_found = claim.quotes.iter().any(|it| passages[*it].status.is_found());
            if !is_found {
                unplaced.push(id);
            }
            placed(passages, codings, source, &claim.quotes, Found::Claim(id))
        };
        own.filter_map(place).collect::<Vec<Placed>>()
    });
    let of_coder: Vec<Vec<Placed>> = of_coder.collect();
    let words: IdVec<crate::model::OfClaim, FxHashSet<String>> =
        corpus.claims.iter().map(|(_, it)| words(&it.text)).collect();
    let closer = |a: &Found, b: &Found| match (a, b) {
        (Found::Claim(a), Found::Claim(b)) => alike(&words[*a], &words[*b]),
        _ => 0.0,
    };
    (matched(codings, source, of_coder, closer), unplaced)
}

/// The stances of all coders, matched by their passages as claims are; where overlaps are equal,
/// those go first that have the same actor, target and value.
pub(super) fn placed_stances(passages: &IdVec<OfQuote, Passage>, codings: &Codings) -> Vec<Unit> {
    let Some(source) = codings.source() else { return Vec::new() };
    let table = &codings.table;
    let of_coder = (0..codings.coders.len()).map(|coder| {
        let rows = (0..table.len()).filter(|&row| codings.of_row[row] == coder);
        rows.filter_map(|row| {
            placed(passages, codings, source, table.quotes(row), Found::Stance(vec![row]))
        })
        .collect()
    });
    let closer = |a: &Found, b: &Found| {
        let (Found::Stance(a), Found::Stance(b)) = (a, b) else { return 0.0 };
        let (a, b) = (a[0], b[0]);
        let same = [
            table.actor[a] == table.actor[b],
            table.target[a] == table.target[b],
            table.value[a] == table.value[b],
        ];
        same.into_iter().filter(|it| *it).count() as f64
    };
    matched(codings, source, of_coder.collect(), closer)
}

/// The stances of all coders by actor, target and part; of several of one coder there, those in the
/// surest voice are the stance. Claims that were matched are one target.
pub(super) fn stances(codings: &Codings, claims: &[Unit]) -> Vec<Unit> {
    type Key = (Option<SourceId>, Option<PartId>, ActorId, Target);
    let table = &codings.table;
    let mut first: FxHashMap<ClaimId, ClaimId> = FxHashMap::default();
    for unit in claims {
        let mut same = unit.found.iter().filter_map(|it| match it {
            Found::Claim(id) => Some(*id),
            _ => None,
        });
        if let Some(id) = same.next() {
            first.extend(same.map(|other| (other, id)));
        }
    }
    let target = |row: usize| match table.targets[table.target[row]] {
        Target::Claim(id) => Target::Claim(first.get(&id).copied().unwrap_or(id)),
        other => other,
    };
    let mut units: BTreeMap<Key, Vec<Vec<usize>>> = BTreeMap::new();
    for row in 0..table.len() {
        let (source, part) = (table.source.get(row).copied(), table.part.get(row).copied());
        if !codings.shared(source, part) {
            continue;
        }
        let key = (source, part, table.actor[row], target(row));
        let found = units.entry(key).or_insert_with(|| vec![Vec::new(); codings.coders.len()]);
        found[codings.of_row[row]].push(row);
    }
    let unit = |((source, part, ..), found): (Key, Vec<Vec<usize>>)| {
        let each = codings.coders.iter().zip(found).map(|(coder, mut rows)| {
            let surest = rows.iter().map(|&row| table.voice[row]).min();
            rows.retain(|&row| Some(table.voice[row]) == surest);
            match rows.is_empty() {
                false => Found::Stance(rows),
                true if coder.scope.has(source, part) => Found::Nothing,
                true => Found::NotAsked,
            }
        });
        Unit { found: each.collect(), is_beside: false }
    };
    units.into_iter().map(unit).collect()
}

/// A thing with the passages of its quotes in what is coded twice; `None` if there are none.
fn placed(
    passages: &IdVec<OfQuote, Passage>,
    codings: &Codings,
    source: SourceId,
    quotes: &[QuoteId],
    found: Found,
) -> Option<Placed> {
    let there = quotes.iter().map(|&it| &passages[it]);
    let there = there.filter(|it| {
        it.status.is_found() && it.source == source && codings.shared(Some(source), it.part)
    });
    let (ranges, parts): (Vec<_>, Vec<_>) = there.map(|it| (it.ranges.clone(), it.part)).unzip();
    let ranges = joined(ranges.into_iter().flatten().collect());
    (!ranges.is_empty()).then_some(Placed { found, ranges, parts })
}

fn matched(
    codings: &Codings,
    source: SourceId,
    of_coder: Vec<Vec<Placed>>,
    closer: impl Fn(&Found, &Found) -> f64,
) -> Vec<Unit> {
    let n = codings.coders.len();
    // The ranges of each coder's things, for what lies beside.
    let all: Vec<Vec<Ranges>> =
        of_coder.iter().map(|it| it.iter().map(|it| it.ranges.clone()).collect()).collect();
    let mut units: Vec<Matched> = Vec::new();
    for (coder, things) in of_coder.into_iter().enumerate() {
        let left: Vec<Ranges> = units.iter().map(|it| it.ranges.clone()).collect();
        let pairs = one_to_one(&left, &all[coder], |unit, thing| {
            let first = units[unit].found.iter().flatten().next();
            first.map_or(0.0, |it| closer(it, &things[thing].found))
        });
        let mut place: Vec<Option<usize>> = vec![None; things.len()];
        pairs.into_iter().for_each(|(unit, thing)| place[thing] = Some(unit));
        for (thing, place) in things.into_iter().zip(place) {
            let at = place.unwrap_or_else(|| {
                units.push(Matched { found: vec![None; n], ..Matched::default() });
                units.len() - 1
            });
            units[at].take(coder, thing);
        }
    }
    units.sort_by(|a, b| a.ranges.cmp(&b.ranges));
    let unit = |Matched { found, ranges, parts }| {
        let asked = |coder: usize| {
            let scope = &codings.coders[coder].scope;
            parts.iter().any(|&part| scope.has(Some(source), part))
        };
        let beside = |coder: usize| all[coder].iter().any(|it| overlap(it, &ranges) > 0.0);
        let is_beside = (0..n).any(|it| found[it].is_none() && asked(it) && beside(it));
        let each = found.iter().enumerate().map(|(coder, it)| match it {
            Some(found) => found.clone(),
            None if asked(coder) => Found::Nothing,
            None => Found::NotAsked,
        });
        Unit { found: each.collect(), is_beside }
    };
    units.into_iter().map(unit).collect()
}

/// Things of several coders that are meant to be the same.
#[derive(Default)]
struct Matched {
    found: Vec<Option<Found>>,
    ranges: Ranges,
    parts: Vec<Option<PartId>>,
}

impl Matched {
    fn take(&mut self, coder: usize, thing: Placed) {
        self.found[coder] = Some(thing.found);
        self.ranges.extend(thing.ranges);
        self.ranges = joined(std::mem::take(&mut self.ranges));
        self.parts.extend(thing.parts);
    }
}

fn words(text: &str) -> FxHashSet<String> {
    let all = text.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty());
    all.map(str::to_lowercase).collect()
}

/// The share of words in common.
#[expect(clippy::iter_over_hash_type, reason = "a number of words has no order")]
fn alike(a: &FxHashSet<String>, b: &FxHashSet<String>) -> f64 {
    let total = (a.len() + b.len()).max(1);
    let mut both = 0;
    for word in a {
        both += usize::from(b.contains(word));
    }
    2.0 * both as f64 / total as f64
}
