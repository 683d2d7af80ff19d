//! Statements counted by entity, target and level of the scale, for networks.

use super::heard::Heard;
use super::levels::{CHUNK, Met, SMALL};
use super::{PART, Rules, Statements, straight};
use crate::base::each_part;
use crate::compare::group::Entity;
use crate::compare::table::{StanceTable, TargetId};
use crate::model::Corpus;

/// The most numbers that a table of counts may hold.
const MOST: usize = 1 << 27;

/// x(i, j, k): how many statements each entity makes at each level of each target.
#[derive(Clone, PartialEq, Debug)]
pub struct Counts {
    /// Everybody who makes one, by name.
    pub entities: Vec<Entity>,
    /// Everything that one is made about, in the order of the table.
    pub targets: Vec<TargetId>,
    /// The levels that occur, from -1 to 1, in rising order.
    pub levels: Vec<f64>,
    /// The counts: level by level within a target, target by target within an entity.
    pub counts: Vec<u32>,
}

impl Counts {
    /// What the stances of `table` come to by the rules: straight from the rows where each is a
    /// statement, else of statements. `None` if the counts were too many to hold: values with too
    /// many different decimals.
    #[must_use]
    pub fn of(corpus: &Corpus, table: &StanceTable, rules: Rules) -> Option<Self> {
        let heard = Heard::new(corpus, table, rules);
        if heard.are_statements(rules) {
            return straight::count(table, heard);
        }
        Statements::of_heard(corpus, table, rules, heard).counts()
    }

    /// For each entity the targets it speaks on, a bit each.
    #[must_use]
    pub fn spoken(&self) -> Vec<Vec<u64>> {
        let row = self.targets.len() * self.levels.len();
        let parts: Vec<&[u32]> = self.counts.chunks(rows_of_part(row)).collect();
        let found = each_part(parts, |counts: &[u32]| {
            let rows = counts.chunks_exact(row.max(1));
            rows.map(|it| spoken(it, self.levels.len())).collect::<Vec<_>>()
        });
        found.concat()
    }
}

/// How many numbers a table has, if they can be held.
pub(super) fn length(entities: usize, targets: usize, levels: usize) -> Option<usize> {
    let row = targets.checked_mul(levels)?;
    entities.checked_mul(row).filter(|it| *it <= MOST)
}

/// So many counts are the rows of some entities, for a part of the work.
fn rows_of_part(row: usize) -> usize {
    (PART.div_ceil(row.max(1)) * row).max(1)
}

fn spoken(counts: &[u32], n_levels: usize) -> Vec<u64> {
    let word = |targets: &[u32]| {
        let is_spoken = |of_one: &[u32]| u64::from(of_one.iter().fold(0, |any, it| any | it) != 0);
        // Of two levels, as most scales of agreement have.
        if n_levels == 2 {
            let pairs = targets.as_chunks::<2>().0.iter().rev();
            return pairs.fold(0, |word, [a, b]| word << 1 | u64::from(a | b != 0));
        }
        targets.chunks_exact(n_levels).rev().fold(0, |word, it| word << 1 | is_spoken(it))
    };
    counts.chunks(64 * n_levels).map(word).collect()
}

impl Statements {
    /// The levels that occur, from the lowest to the highest.
    #[must_use]
    pub fn levels(&self) -> Vec<f64> {
        let mut met = Met::default();
        self.value.chunks(CHUNK).for_each(|it| met.add(it));
        met.levels()
    }

    /// Where in [`Counts::counts`] each statement is counted.
    #[must_use]
    pub fn places(&self, levels: &[f64]) -> Vec<usize> {
        let of = |entity: usize| {
            let cells = entity * self.targets.len();
            self.range(entity).map(move |at| self.place(at, levels) + cells * levels.len())
        };
        (0..self.entities.len()).flat_map(of).collect()
    }

    /// The place of a statement among the counts of its entity.
    fn place(&self, at: usize, levels: &[f64]) -> usize {
        let is_below = |level: &f64| level.total_cmp(&self.value[at]).is_lt();
        let level = if levels.len() <= SMALL {
            levels.iter().map(|level| usize::from(is_below(level))).sum()
        } else {
            levels.partition_point(is_below)
        };
        self.target[at] as usize * levels.len() + level
    }

    /// The counts; `None` if they were too many to hold.
    #[must_use]
    pub fn counts(&self) -> Option<Counts> {
        let levels = self.levels();
        let row = self.targets.len() * levels.len();
        let mut counts = vec![0; length(self.entities.len(), self.targets.len(), levels.len())?];
        let of_part = rows_of_part(row);
        let parts = counts.chunks_mut(of_part).enumerate().collect();
        each_part(parts, |(part, counts): (usize, &mut [u32])| {
            let entities = part * (of_part / row.max(1))..;
            for (entity, counts) in entities.zip(counts.chunks_mut(row)) {
                self.range(entity).for_each(|at| counts[self.place(at, &levels)] += 1);
            }
        });
        let (entities, targets) = (self.entities.clone(), self.targets.clone());
        Some(Counts { entities, targets, levels, counts })
    }
}
