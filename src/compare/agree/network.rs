//! Pairs as a discourse network has them: products of counts.

use super::{CONFIDENCE, Pair};
use crate::compare::count::{Levels, Statements};
use crate::stats::bootstrap::{Interval, Resampling};
use crate::stats::in_common;
use crate::stats::network::{self, Aggregation, Normalisation, Profile};
use crate::stats::network_intervals::{Drawn, intervals};

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
        let n = self.statements.entities.len();
        let counts = &self.levels.counts;
        let profile = Profile::new(n, self.statements.targets.len(), self.scale(), counts);
        // The counts are made for this profile.
        let Some(profile) = profile else { return Vec::new() };
        let figures = network::with_later(&profile, self.aggregation, self.normalisation);
        let shared = in_common(&self.statements.spoken());
        let mut pairs = Vec::with_capacity(n * n.saturating_sub(1) / 2);
        for (a, (figures, shared)) in figures.into_iter().zip(shared).enumerate() {
            let of_one = figures.into_iter().zip(shared).zip(a + 1..);
            pairs.extend(of_one.map(|((value, shared), b)| {
                let shared = shared as usize;
                Pair { a, b, value: (shared >= min_shared).then_some(value), shared }
            }));
        }
        pairs
    }

    /// The interval of each pair that shares two targets.
    pub(super) fn intervals(
        &self,
        pairs: &[Pair],
        clusters: &[u32],
        resampling: &Resampling,
    ) -> Vec<Option<Interval>> {
        let drawn = Drawn {
            actors: self.statements.entities.len(),
            targets: self.statements.targets.len(),
            levels: self.scale(),
            n_levels: self.levels.levels.len(),
            places: &self.statements.places(&self.levels.levels),
            clusters,
        };
        let asked = (self.aggregation, self.normalisation);
        let found = intervals(&drawn, asked, resampling, CONFIDENCE);
        let sure = |(pair, interval): (&Pair, Option<Interval>)| {
            interval.filter(|_| pair.value.is_some() && pair.shared >= 2)
        };
        pairs.iter().zip(found).map(sure).collect()
    }

    fn scale(&self) -> network::Levels<'_> {
        network::Levels::Numbers { values: &self.levels.levels, low: -1.0, high: 1.0 }
    }
}
