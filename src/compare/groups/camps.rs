//! Ties for and against, and the two camps they come closest to.

use crate::compare::count::Statements;
use crate::stats::Matrix;
use crate::stats::network::{Aggregation, Levels, Normalisation, Profile, one_mode};
use crate::stats::signed::{Split, least_frustrated};

/// Two camps, and the ties they are made of.
#[derive(Clone, PartialEq, Debug)]
pub struct Camps {
    /// For each pair of entities, congruence less conflict.
    pub ties: Matrix,
    /// Those who have a tie to anybody.
    pub tied: Vec<usize>,
    /// In which camp each of them is; `None` if nobody is tied.
    pub split: Option<Split>,
}

/// The camps; `None` if statements have too many different values to count them.
pub(super) fn camps(statements: &Statements, seed: u64) -> Option<Camps> {
    let counted = statements.counts()?;
    let (n, targets) = (counted.entities.len(), counted.targets.len());
    let levels = Levels::Numbers { values: &counted.levels, low: -1.0, high: 1.0 };
    let ties = Profile::new(n, targets, levels, &counted.counts).map_or_else(
        || Matrix::zero(n, n),
        |it| one_mode(&it, Aggregation::Subtract, Normalisation::No),
    );
    let tied: Vec<usize> =
        (0..n).filter(|&a| (0..n).any(|b| a != b && ties.at(a, b) != 0.0)).collect();
    let of_tied = Matrix::symmetric(tied.len(), |a, b| ties.at(tied[a], tied[b]));
    let split = least_frustrated(&of_tied, seed);
    Some(Camps { ties, tied, split })
}

impl Camps {
    /// The members of the first or the other camp.
    #[must_use]
    pub fn members(&self, other: bool) -> Vec<usize> {
        let Some(split) = &self.split else { return Vec::new() };
        let sides = self.tied.iter().zip(&split.other);
        sides.filter(|(_, side)| **side == other).map(|(&entity, _)| entity).collect()
    }

    /// The ties that speak against the split, the weightiest first: two entities and their tie.
    #[must_use]
    pub fn frustrated(&self) -> Vec<(usize, usize, f64)> {
        let Some(split) = &self.split else { return Vec::new() };
        let mut found = Vec::new();
        for (at, &a) in self.tied.iter().enumerate() {
            for (further, &b) in self.tied.iter().enumerate().skip(at + 1) {
                let tie = self.ties.at(a, b);
                let same = split.other[at] == split.other[further];
                if tie != 0.0 && (tie < 0.0) == same {
                    found.push((a, b, tie));
                }
            }
        }
        found.sort_by(|a, b| b.2.abs().total_cmp(&a.2.abs()));
        found
    }
}
