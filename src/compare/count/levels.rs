//! Statements counted by entity, target and level of the scale, for networks.

use super::Statements;

/// The most numbers that a table of counts may hold.
const MOST: usize = 1 << 27;

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
        for it in &self.counted {
            // Few values come again and again: most are found at once.
            if let Err(place) = levels.binary_search_by(|level| level.total_cmp(&it.value)) {
                levels.insert(place, it.value);
            }
        }
        levels
    }

    /// Where in [`Levels::counts`] a statement is counted.
    #[must_use]
    pub fn place(&self, at: usize, levels: &[f64]) -> usize {
        let it = &self.counted[at];
        let level = levels.partition_point(|level| level.total_cmp(&it.value).is_lt());
        let cell = it.entity as usize * self.targets.len() + it.target as usize;
        cell * levels.len() + level
    }

    /// The counts; `None` if they were too many to hold: values with too many different decimals.
    #[must_use]
    pub fn counts(&self) -> Option<Levels> {
        let levels = self.levels();
        let cells = self.entities.len().checked_mul(self.targets.len())?;
        let length = cells.checked_mul(levels.len()).filter(|it| *it <= MOST)?;
        let mut counts = vec![0; length];
        for at in 0..self.counted.len() {
            counts[self.place(at, &levels)] += 1;
        }
        Some(Levels { levels, counts })
    }
}
