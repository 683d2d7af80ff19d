//! Statements counted by entity, target and level of the scale, for networks.

use super::Statements;
use crate::base::each_part;

/// The most numbers that a table of counts may hold.
const MOST: usize = 1 << 27;
/// So many levels are kept in order one by one; more are put in order together.
const FEW: usize = 1 << 10;

/// Among so many levels a value is compared with every one.
const SMALL: usize = 8;
/// So many values are compared at once.
const CHUNK: usize = 1 << 10;

/// So many counts, or those of one entity, are a part of the work.
const PART: usize = 1 << 16;

/// x(i, j, k): how many statements each entity makes at each level of each target.
#[derive(Clone, PartialEq, Debug)]
pub struct Levels {
    /// The levels that occur, from -1 to 1, in rising order.
    pub levels: Vec<f64>,
    /// The counts: level by level within a target, target by target within an entity.
    pub counts: Vec<u32>,
}

impl Statements {
    /// The levels that occur, from the lowest to the highest.
    #[must_use]
    pub fn levels(&self) -> Vec<f64> {
        let mut levels: Vec<f64> = Vec::new();
        for values in self.value.chunks(CHUNK) {
            // Few values come again and again: in most stretches is none but those. All are compared with
            // each level, which takes no branch.
            let are = |level: &f64| values.iter().filter(|it| it.total_cmp(level).is_eq()).count();
            if levels.len() <= SMALL && levels.iter().map(are).sum::<usize>() == values.len() {
                continue;
            }
            for value in values {
                if let Err(place) = levels.binary_search_by(|level| level.total_cmp(value)) {
                    levels.insert(place, *value);
                }
            }
            if levels.len() > FEW {
                levels.clone_from(&self.value);
                levels.sort_unstable_by(f64::total_cmp);
                levels.dedup_by(|a, b| a.total_cmp(b).is_eq());
                break;
            }
        }
        levels
    }

    /// Where in [`Levels::counts`] each statement is counted.
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

    /// The counts; `None` if they were too many to hold: values with too many different decimals.
    #[must_use]
    pub fn counts(&self) -> Option<Levels> {
        let levels = self.levels();
        let row = self.targets.len().checked_mul(levels.len())?;
        let length = self.entities.len().checked_mul(row).filter(|it| *it <= MOST)?;
        let mut counts = vec![0; length];
        // Some entities are a part.
        let n = PART.div_ceil(row.max(1));
        let parts = counts.chunks_mut((n * row).max(1)).enumerate().collect();
        each_part(parts, |(part, counts): (usize, &mut [u32])| {
            for (entity, counts) in (part * n..).zip(counts.chunks_mut(row)) {
                self.range(entity).for_each(|at| counts[self.place(at, &levels)] += 1);
            }
        });
        Some(Levels { levels, counts })
    }
}
