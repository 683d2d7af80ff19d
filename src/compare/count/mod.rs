//! From rows to statements: which stances count, and which of them count once.
//!
//! Three steps, each a stated rule: whom a stance counts for ([`Grouping`]), whose voices are
//! heard ([`Voices`]), and what is counted once ([`Duplicates`]). What comes out is what all
//! figures of agreement, groups and shifts are made of.

mod cells;
mod duplicates;
mod levels;
mod statements;

pub use duplicates::Duplicates;
pub use levels::Levels;
pub use statements::Clusters;

use std::ops::Range;

use super::group::{Entity, Grouping};
use super::table::{StanceTable, TargetId};
use crate::model::{ActorId, Corpus};

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

/// All statements, in the order of their entities and targets.
#[derive(Clone, Debug, Default)]
pub struct Statements {
    /// Everybody who makes one, by name.
    pub entities: Vec<Entity>,
    /// Everything that one is made about, in the order of the table.
    pub targets: Vec<TargetId>,
    /// The statements.
    pub counted: Vec<Counted>,
    /// The rows of the table behind them.
    pub rows: Vec<u32>,
    /// Where the statements of each entity begin; one more than there are entities.
    pub starts: Vec<usize>,
}

impl Statements {
    /// Counts the stances of `table` by the rules.
    #[must_use]
    pub fn count(corpus: &Corpus, table: &StanceTable, rules: Rules) -> Self {
        let cells = cells::Cells::new(corpus, table, rules);
        let ranks = match rules.duplicates {
            Duplicates::Once | Duplicates::Include => Vec::new(),
            _ => duplicates::source_ranks(corpus),
        };
        statements::count(table, rules, cells, &ranks)
    }

    /// The statements of one entity.
    #[must_use]
    pub fn of(&self, entity: usize) -> &[Counted] {
        &self.counted[self.starts[entity]..self.starts[entity + 1]]
    }

    /// The statements of one entity on one target.
    #[must_use]
    pub fn on(&self, entity: usize, target: usize) -> &[Counted] {
        let all = self.of(entity);
        let first = all.partition_point(|it| (it.target as usize) < target);
        let last = all.partition_point(|it| it.target as usize <= target);
        &all[first..last]
    }

    /// The statements of two entities alone, in the order that these have; nothing changes in
    /// their targets, which may then have no statement.
    #[must_use]
    pub fn only(&self, mut pair: [usize; 2]) -> Self {
        pair.sort_unstable();
        let mut out = Self {
            entities: pair.map(|it| self.entities[it]).to_vec(),
            targets: self.targets.clone(),
            rows: self.rows.clone(),
            counted: Vec::new(),
            starts: vec![0],
        };
        for (entity, at) in pair.into_iter().enumerate() {
            let own = self.of(at).iter().cloned();
            out.counted.extend(own.map(|it| Counted { entity: entity as u32, ..it }));
            out.starts.push(out.counted.len());
        }
        out
    }

    /// The rows of the table behind a statement.
    #[must_use]
    pub fn rows_of(&self, statement: &Counted) -> &[u32] {
        &self.rows[statement.rows.start as usize..statement.rows.end as usize]
    }
}
