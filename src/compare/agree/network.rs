//! Pairs as a discourse network has them: products of counts.

use super::{CONFIDENCE, Pair};
use crate::compare::count::{Counts, Statements};
use crate::stats::bootstrap::{Interval, Resampling};
use crate::stats::network::{self, Aggregation, Normalisation, Profile};
use crate::stats::network_intervals::{Drawn, intervals};
use crate::stats::{Pairs, in_common};

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

/// What is made of the counts of two entities.
#[derive(Copy, Clone)]
pub(super) struct Network {
    pub aggregation: Aggregation,
    pub normalisation: Normalisation,
}

impl Network {
    /// The figures of all statements.
    pub(super) fn pairs(self, counts: &Counts, min_shared: usize) -> Pairs {
        let (n, targets) = (counts.entities.len(), counts.targets.len());
        let profile = Profile::new(n, targets, scale(counts), &counts.counts);
        // The counts are made for this profile.
        let Some(profile) = profile else { return Pairs::default() };
        let figures = network::with_later(&profile, self.aggregation, self.normalisation);
        let mut pairs = Pairs::new(figures, in_common(&counts.spoken()));
        pairs.blank_below(min_shared);
        pairs
    }

    /// The interval of each pair that shares two targets.
    pub(super) fn intervals(
        self,
        (statements, counts): (&Statements, &Counts),
        pairs: &Pairs,
        clusters: &[u32],
        resampling: &Resampling,
    ) -> Vec<Option<Interval>> {
        let drawn = Drawn {
            actors: counts.entities.len(),
            targets: counts.targets.len(),
            levels: scale(counts),
            n_levels: counts.levels.len(),
            places: &statements.places(&counts.levels),
            clusters,
        };
        let asked = (self.aggregation, self.normalisation);
        let found = intervals(&drawn, asked, resampling, CONFIDENCE);
        let sure = |(pair, interval): (Pair, Option<Interval>)| {
            interval.filter(|_| pair.value.is_some() && pair.shared >= 2)
        };
        pairs.iter().zip(found).map(sure).collect()
    }
}

fn scale(counts: &Counts) -> network::Levels<'_> {
    network::Levels::Numbers { values: &counts.levels, low: -1.0, high: 1.0 }
}
