//! Every figure of how far coders agree on one variable, and how sure alpha is.

use super::bootstrap::{self, Draws, Interval};
use super::ratings::{Coincidences, Metric, Ratings};
use super::reliability::{Chance, Weights, alpha, alpha_of, corrected};

/// With more different ratings than this no figure is made: its table of pairs would be too large.
pub const MOST_CATEGORIES: usize = 1000;

/// How far coders agree on one variable.
#[derive(Copy, Clone, PartialEq, Debug, Default)]
pub struct Coded {
    /// Units that two coders or more rated; the others show nothing.
    pub units: usize,
    /// The share of agreeing pairs of ratings, weighted as the metric asks.
    pub agreement: Option<f64>,
    /// Krippendorff's alpha.
    pub alpha: Option<f64>,
    /// Its interval, by drawing units again.
    pub interval: Option<Interval>,
    /// Cohen's kappa, weighted; Conger's for more than two coders.
    pub kappa: Option<f64>,
    /// Gwet's AC1, or AC2 where the metric asks for weights.
    pub gwet: Option<f64>,
}

/// The figures of some ratings; alpha takes the metric's distances, kappa and Gwet's coefficient
/// the weights that go with it: none, by rank, or squared distances.
#[must_use]
pub fn coded(ratings: &Ratings<'_>, metric: Metric, draws: Draws, confidence: f64) -> Coded {
    let rated: Vec<Vec<Option<usize>>> =
        ratings.units.iter().filter(|it| it.iter().flatten().count() > 1).cloned().collect();
    let paired = Ratings { values: ratings.values, units: &rated };
    if ratings.values.len() > MOST_CATEGORIES {
        return Coded { units: rated.len(), ..Coded::default() };
    }
    let weights = match metric {
        Metric::Nominal => Weights::Identity,
        Metric::Ordinal => Weights::Ordinal,
        Metric::Interval | Metric::Ratio => Weights::Quadratic,
    };
    // Of two coders kappa is one of pairs; of several, what one alone rated tells what chance gives.
    let coders = ratings.units.iter().map(Vec::len).max().unwrap_or(0);
    let counted = if coders > 2 { ratings } else { &paired };
    let by = |chance| corrected(counted, chance, weights);
    Coded {
        units: rated.len(),
        agreement: by(Chance::None),
        alpha: alpha(&paired, metric),
        interval: alpha_interval(&paired, metric, draws, confidence),
        kappa: by(Chance::Cohen),
        gwet: by(Chance::Gwet),
    }
}

/// The interval of alpha, by drawing units again (Krippendorff 2004, Content Analysis, 2nd ed.,
/// ch. 11, draws pairs of ratings; units are what the coders chose).
///
/// `None` if alpha is defined in fewer than half of the samples.
#[must_use]
pub fn alpha_interval(
    ratings: &Ratings<'_>,
    metric: Metric,
    draws: Draws,
    confidence: f64,
) -> Option<Interval> {
    // Units that are rated alike are counted together: there are few different ones.
    let mut patterns: Vec<&Vec<Option<usize>>> = ratings.units.iter().collect();
    patterns.sort_unstable();
    patterns.dedup();
    let of_unit: Vec<usize> =
        ratings.units.iter().map(|it| patterns.partition_point(|pattern| *pattern < it)).collect();
    let figure = |drawn: &[u32]| {
        let mut times = vec![0_u32; patterns.len()];
        for &unit in drawn {
            times[of_unit[unit as usize]] += 1;
        }
        let mut all = Coincidences::new(ratings.values.len());
        for (pattern, &times) in patterns.iter().zip(&times).filter(|(_, times)| **times > 0) {
            all.add(pattern, f64::from(times));
        }
        alpha_of(&all, ratings.values, metric)
    };
    let interval = bootstrap::of_units(ratings.units.len(), draws, confidence, figure)?;
    (interval.defined * 2 > draws.samples).then_some(interval)
}
