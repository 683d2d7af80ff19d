//! Pairs as a discourse network has them: products of counts.

use super::{CONFIDENCE, Pair};
use crate::compare::count::{Levels, Statements};
use crate::stats::Matrix;
use crate::stats::bootstrap::{Resampling, interval};
use crate::stats::network::{self, Aggregation, Normalisation, Profile, one_mode};

/// The statements have more different values than counts can be held for.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct TooManyLevels;

impl std::fmt::Display for TooManyLevels {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(
            "the stances have too many different values to count them level by level; \
             round them, choose another measure, or filter by `--where`",
        )
    }
}

impl std::error::Error for TooManyLevels {}

/// The counts of all statements, and what is made of them.
pub(super) struct Network<'s> {
    statements: &'s Statements,
    levels: Levels,
    aggregation: Aggregation,
    normalisation: Normalisation,
}

impl<'s> Network<'s> {
    pub(super) fn new(
        statements: &'s Statements,
        aggregation: Aggregation,
        normalisation: Normalisation,
    ) -> Result<Self, TooManyLevels> {
        let levels = statements.counts().ok_or(TooManyLevels)?;
        Ok(Self { statements, levels, aggregation, normalisation })
    }

    /// The figures of all statements.
    pub(super) fn pairs(&self, min_shared: usize) -> Vec<Pair> {
        let profile =
            Profile::new(self.actors(), self.targets(), self.scale(), &self.levels.counts);
        let matrix = self.matrix(profile);
        let spoken = self.spoken();
        let pair = |(a, b): (usize, usize)| {
            let both = spoken[a].iter().zip(&spoken[b]);
            let shared = both.map(|(a, b)| (a & b).count_ones() as usize).sum();
            let value = (shared >= min_shared).then(|| matrix.at(a, b));
            Pair { a, b, value, shared, interval: None }
        };
        each_pair(self.actors()).map(pair).collect()
    }

    /// Puts an interval to each pair that shares two targets.
    pub(super) fn intervals(&self, pairs: &mut [Pair], clusters: &[u32], resampling: &Resampling) {
        let places: Vec<usize> = (0..self.statements.counted.len())
            .map(|at| self.statements.place(at, &self.levels.levels))
            .collect();
        let mut figures: Vec<Vec<f64>> = vec![Vec::new(); pairs.len()];
        let mut counts = vec![0.0; self.levels.counts.len()];
        for sample in 0..resampling.samples() {
            counts.fill(0.0);
            for (&place, &cluster) in places.iter().zip(clusters) {
                counts[place] += f64::from(resampling.times(sample, cluster as usize));
            }
            let profile = Profile::weighted(self.actors(), self.targets(), self.scale(), &counts);
            let matrix = self.matrix(profile);
            for ((a, b), figures) in each_pair(self.actors()).zip(&mut figures) {
                figures.push(matrix.at(a, b));
            }
        }
        for (pair, mut figures) in pairs.iter_mut().zip(figures) {
            if pair.value.is_some() && pair.shared >= 2 {
                pair.interval = interval(&mut figures, CONFIDENCE);
            }
        }
    }

    fn matrix(&self, profile: Option<Profile<'_>>) -> Matrix {
        // The counts are made for this profile.
        let none = || Matrix::zero(self.actors(), self.actors());
        profile.map_or_else(none, |it| one_mode(&it, self.aggregation, self.normalisation))
    }

    fn scale(&self) -> network::Levels<'_> {
        network::Levels::Numbers { values: &self.levels.levels, low: -1.0, high: 1.0 }
    }

    fn actors(&self) -> usize {
        self.statements.entities.len()
    }

    fn targets(&self) -> usize {
        self.statements.targets.len()
    }

    /// For each entity the targets it speaks on, a bit each.
    fn spoken(&self) -> Vec<Vec<u64>> {
        let mut spoken = vec![vec![0; self.targets().div_ceil(64)]; self.actors()];
        for it in &self.statements.counted {
            spoken[it.entity as usize][it.target as usize / 64] |= 1 << (it.target % 64);
        }
        spoken
    }
}

/// (0,1), (0,2), …, (1,2), ….
fn each_pair(n: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..n).flat_map(move |a| (a + 1..n).map(move |b| (a, b)))
}
