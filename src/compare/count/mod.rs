//! From rows to statements: which stances count, and which of them count once.
//!
//! Three steps, each a stated rule: whom a stance counts for ([`Grouping`]), whose voices are
//! heard ([`Voices`]), and what is counted once ([`Duplicates`]). What comes out is what all
//! figures of agreement, groups and shifts are made of.

mod cell;
mod counts;
mod duplicates;
mod figures;
mod heard;
mod items;
mod levels;
mod part;
mod statements;
mod straight;

pub use counts::Counts;
pub use duplicates::Duplicates;
pub use figures::Clusters;

use std::ops::Range;

use heard::Heard;

use super::group::{Entity, Grouping};
use super::table::{StanceTable, TargetId};
use crate::model::{ActorId, Corpus};

/// About so many rows, or counts, are a part of the work.
const PART: usize = 1 << 16;

/// Whose voices count; they are never added up unless that is asked for.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Voices {
    /// The actor's own words; on a target where it has none, those of whoever speaks for it; for a
    /// bloc that has neither, those of its members.
    Own,
    /// What others say that it holds.
    Attributed,
    /// All of them together.
    Any,
}

/// The rules by which stances are counted.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Rules {
    /// Whom a stance counts for.
    pub by: Grouping,
    /// Whose voices are heard.
    pub voices: Voices,
    /// What counts once.
    pub duplicates: Duplicates,
    /// Whether two stances with different values are duplicates of each other, too, under the
    /// rules of Discourse Network Analyzer: it leaves the value out when it is not looked at.
    pub ignore_value: bool,
}

/// One statement: what is left of one or several rows.
#[derive(Clone, PartialEq, Debug)]
pub struct Counted {
    /// Whose, an index into [`Statements::entities`].
    pub entity: u32,
    /// On what, an index into [`Statements::targets`].
    pub target: u32,
    /// The attitude, from -1 to 1 whatever the table's scale.
    pub value: f64,
    /// How much it counts: the mean weight of its rows; in a bloc, all statements of one member on
    /// one target count for one.
    pub weight: f64,
    /// As whose: the actor itself, or the member of a bloc.
    pub member: ActorId,
    /// Its rows, a range of [`Statements::rows`].
    pub rows: Range<u32>,
}

/// All statements, in the order of their entities and targets, column by column: most figures are
/// about a million of them or about a few.
#[derive(Clone, Debug, Default)]
pub struct Statements {
    /// Everybody who makes one, by name.
    pub entities: Vec<Entity>,
    /// Everything that one is made about, in the order of the table.
    pub targets: Vec<TargetId>,
    /// The rows of the table behind them.
    pub rows: Vec<u32>,
    /// Where the statements of each entity begin; one more than there are entities.
    starts: Vec<usize>,
    target: Vec<u32>,
    value: Vec<f64>,
    /// Empty where each counts for one.
    weight: Vec<f64>,
    /// Empty where everybody speaks for itself.
    member: Vec<ActorId>,
    /// Where the rows of each end; empty where each has one.
    ends: Vec<u32>,
}

impl Statements {
    /// Counts the stances of `table` by the rules.
    #[must_use]
    pub fn count(corpus: &Corpus, table: &StanceTable, rules: Rules) -> Self {
        Self::of_heard(corpus, table, rules, Heard::new(corpus, table, rules))
    }

    fn of_heard(corpus: &Corpus, table: &StanceTable, rules: Rules, heard: Heard) -> Self {
        let ranks = match rules.duplicates {
            Duplicates::Once | Duplicates::Include => Vec::new(),
            _ => duplicates::source_ranks(corpus),
        };
        statements::count(table, rules, heard, &ranks)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.value.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.value.is_empty()
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = Counted> {
        let of = move |it: usize| self.range(it).map(move |at| self.counted(it, at));
        (0..self.entities.len()).flat_map(of)
    }

    /// The statements of one entity.
    #[must_use]
    pub fn of(&self, entity: usize) -> Vec<Counted> {
        self.range(entity).map(|at| self.counted(entity, at)).collect()
    }

    /// The statements of one entity on one target.
    #[must_use]
    pub fn on(&self, entity: usize, target: usize) -> Vec<Counted> {
        let all = self.range(entity);
        let targets = &self.target[all.clone()];
        let first = all.start + targets.partition_point(|it| (*it as usize) < target);
        let last = all.start + targets.partition_point(|it| *it as usize <= target);
        (first..last).map(|at| self.counted(entity, at)).collect()
    }

    /// The statements of two entities alone, in the order that these have; nothing changes in
    /// their targets, which may then have no statement.
    #[must_use]
    pub fn only(&self, mut pair: [usize; 2]) -> Self {
        fn keep<T: Copy>(column: &[T], kept: &[Range<usize>; 2]) -> Vec<T> {
            let part = |it: &Range<usize>| column.get(it.clone()).unwrap_or_default().to_vec();
            kept.iter().flat_map(part).collect()
        }
        pair.sort_unstable();
        let kept = pair.map(|it| self.range(it));
        let ends = kept.iter().flat_map(|it| it.clone().map(|at| self.rows_at(at)));
        let mut n_rows = 0;
        let ends = ends.map(|it| {
            n_rows += it.end - it.start;
            n_rows
        });
        let rows = kept.iter().flat_map(|it| it.clone().map(|at| self.rows_at(at)));
        let rows = rows.flat_map(|it| &self.rows[it.start as usize..it.end as usize]);
        Self {
            entities: pair.map(|it| self.entities[it]).to_vec(),
            targets: self.targets.clone(),
            rows: rows.copied().collect(),
            starts: vec![0, kept[0].len(), kept[0].len() + kept[1].len()],
            target: keep(&self.target, &kept),
            value: keep(&self.value, &kept),
            weight: keep(&self.weight, &kept),
            member: keep(&self.member, &kept),
            ends: if self.ends.is_empty() { Vec::new() } else { ends.collect() },
        }
    }

    /// The rows of the table behind a statement.
    #[must_use]
    pub fn rows_of(&self, statement: &Counted) -> &[u32] {
        &self.rows[statement.rows.start as usize..statement.rows.end as usize]
    }

    /// For each entity the targets it speaks on, a bit each.
    #[must_use]
    pub fn spoken(&self) -> Vec<Vec<u64>> {
        let of = |entity: usize| {
            let mut spoken = vec![0; self.targets.len().div_ceil(64)];
            for &target in &self.target[self.range(entity)] {
                spoken[target as usize / 64] |= 1 << (target % 64);
            }
            spoken
        };
        (0..self.entities.len()).map(of).collect()
    }

    fn range(&self, entity: usize) -> Range<usize> {
        self.starts[entity]..self.starts[entity + 1]
    }

    fn rows_at(&self, at: usize) -> Range<u32> {
        if self.ends.is_empty() {
            return at as u32..at as u32 + 1;
        }
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        start..self.ends[at]
    }

    fn weight_at(&self, at: usize) -> f64 {
        self.weight.get(at).copied().unwrap_or(1.0)
    }

    fn counted(&self, entity: usize, at: usize) -> Counted {
        let own = || self.entities[entity].actor;
        Counted {
            entity: entity as u32,
            target: self.target[at],
            value: self.value[at],
            weight: self.weight_at(at),
            member: self.member.get(at).copied().unwrap_or_else(own),
            rows: self.rows_at(at),
        }
    }
}
