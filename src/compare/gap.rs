//! How far what others say of an actor lies from what it says itself.

use super::count::{Counted, Duplicates, Rules, Statements, Voices};
use super::group::{Entity, Grouping};
use super::table::{StanceTable, TargetId};
use crate::model::{ActorId, Corpus, IssueId, Target};
use crate::stats;

/// One actor, its own words and what others say it holds.
#[derive(Clone, PartialEq, Debug)]
pub struct Gap {
    /// The actor.
    pub entity: Entity,
    /// Each target and speaker for which both are known, in the order of the table.
    pub known: Vec<Attribution>,
    /// The targets on which others tell what it holds while it says nothing itself.
    pub only_attributed: Vec<TargetId>,
}

/// What one speaker says an actor holds of a target, beside its own word.
#[derive(Clone, PartialEq, Debug)]
pub struct Attribution {
    /// The target.
    pub target: TargetId,
    /// Who says so; `None` where the source names nobody.
    pub by: Option<ActorId>,
    /// The actor's own word, or that of whoever speaks for it, from -1 to 1.
    pub own: f64,
    /// What is said of it, from -1 to 1.
    pub attributed: f64,
    /// The rows of the table behind the attribution.
    pub rows: Vec<u32>,
    /// Those behind the actor's own word.
    pub own_rows: Vec<u32>,
}

impl Attribution {
    /// How far the attribution lies from the own word: above zero, others have it more in favour
    /// than it says itself.
    #[must_use]
    pub fn gap(&self) -> f64 {
        self.attributed - self.own
    }
}

impl Gap {
    /// The mean distance of the attributions, from 0 to 2; `None` where nothing can be compared.
    #[must_use]
    pub fn distance(&self) -> Option<f64> {
        stats::mean(&self.known.iter().map(|it| it.gap().abs()).collect::<Vec<_>>())
    }

    /// Their mean direction, from -2 to 2.
    #[must_use]
    pub fn direction(&self) -> Option<f64> {
        stats::mean(&self.known.iter().map(Attribution::gap).collect::<Vec<_>>())
    }
}

/// The gap of everybody of whom others say what he or she holds, by name.
#[must_use]
pub fn gaps(corpus: &Corpus, table: &StanceTable, by: Grouping) -> Vec<Gap> {
    let count = |voices| {
        let rules = Rules { by, voices, duplicates: Duplicates::Once, ignore_value: false };
        Statements::count(corpus, table, rules)
    };
    let (own, others) = (count(Voices::Own), count(Voices::Attributed));
    let of = |at: usize| {
        let entity = others.entities[at];
        let speaks = own.entities.iter().position(|it| *it == entity);
        let mut gap = Gap { entity, known: Vec::new(), only_attributed: Vec::new() };
        for said in others.of(at).chunk_by(|a, b| a.target == b.target) {
            let target = others.targets[said[0].target as usize];
            let place = own.targets.iter().position(|it| *it == target);
            let words = speaks.zip(place).map_or_else(Vec::new, |(who, place)| own.on(who, place));
            match mean(&words) {
                Some(value) => {
                    let rows = words.iter().flat_map(|it| own.rows_of(it)).copied().collect();
                    gap.known.extend(apart(table, &others, said, target, (value, rows)));
                }
                None => gap.only_attributed.push(target),
            }
        }
        gap
    };
    (0..others.entities.len()).map(of).collect()
}

/// Leaves only what is about positions of these issues, and actors of whom something is left.
pub fn keep_issues(gaps: &mut Vec<Gap>, corpus: &Corpus, table: &StanceTable, issues: &[IssueId]) {
    let is_kept = |target: TargetId| match table.targets[target] {
        Target::Position(id) => issues.contains(&corpus.positions[id].issue),
        Target::Claim(_) | Target::Argument(_) => false,
    };
    for gap in gaps.iter_mut() {
        gap.known.retain(|it| is_kept(it.target));
        gap.only_attributed.retain(|&it| is_kept(it));
    }
    gaps.retain(|it| !it.known.is_empty() || !it.only_attributed.is_empty());
}

/// The attributions on one target, one for each speaker.
fn apart(
    table: &StanceTable,
    others: &Statements,
    said: &[Counted],
    target: TargetId,
    (own, own_rows): (f64, Vec<u32>),
) -> Vec<Attribution> {
    let speaker = |it: &Counted| table.by.get(others.rows_of(it)[0] as usize).copied();
    let mut speakers: Vec<Option<ActorId>> = said.iter().map(speaker).collect();
    speakers.sort_unstable();
    speakers.dedup();
    let one = |by: Option<ActorId>| {
        let of: Vec<&Counted> = said.iter().filter(|it| speaker(it) == by).collect();
        let values: Vec<f64> = of.iter().map(|it| it.value).collect();
        let rows = of.iter().flat_map(|it| others.rows_of(it)).copied().collect();
        let (attributed, own_rows) = (stats::mean(&values)?, own_rows.clone());
        Some(Attribution { target, by, own, attributed, rows, own_rows })
    };
    speakers.into_iter().filter_map(one).collect()
}

fn mean(of: &[Counted]) -> Option<f64> {
    let total: f64 = of.iter().map(|it| it.weight).sum();
    (total > 0.0).then(|| of.iter().map(|it| it.weight * it.value).sum::<f64>() / total)
}
