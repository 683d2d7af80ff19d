//! How sure the figures of a network are, when the clusters are drawn again.

use super::bootstrap::{Interval, Resampling, interval};
use super::network::{self, Aggregation, Levels, Normalisation, Profile};
use super::parallel::{self, Cores};

/// Pairs whose figures are put in order together.
const PAIRS: usize = 1 << 10;

/// A network, and what its counts are made of.
#[derive(Copy, Clone, Debug)]
pub struct Drawn<'a> {
    /// How many actors there are.
    pub actors: usize,
    /// How many targets.
    pub targets: usize,
    /// What the levels are.
    pub levels: Levels<'a>,
    /// How many levels there are.
    pub n_levels: usize,
    /// Of each statement the place where it is counted.
    pub places: &'a [usize],
    /// Of each statement the cluster that it belongs to.
    pub clusters: &'a [u32],
}

/// The interval of each pair's figure, in the order (0,1), (0,2), …, (1,2), ….
///
/// All are `None` if a place or a cluster is none of those there are.
#[must_use]
pub fn intervals(
    drawn: &Drawn<'_>,
    (aggregation, normalisation): (Aggregation, Normalisation),
    resampling: &Resampling,
    confidence: f64,
) -> Vec<Option<Interval>> {
    let n_pairs = drawn.actors * drawn.actors.saturating_sub(1) / 2;
    let n_counts = drawn.actors * drawn.targets * drawn.n_levels;
    let sound = drawn.places.iter().all(|it| *it < n_counts)
        && drawn.clusters.iter().all(|it| (*it as usize) < resampling.clusters());
    if !sound {
        return vec![None; n_pairs];
    }
    let of_sample = |sample: usize, counts: &mut Vec<u32>| {
        counts.fill(0);
        for (&place, &cluster) in drawn.places.iter().zip(drawn.clusters) {
            counts[place] += u32::from(resampling.times(sample, cluster as usize));
        }
        let profile = Profile::new(drawn.actors, drawn.targets, drawn.levels, counts);
        let rows = profile.map(|it| network::on(&it, aggregation, normalisation, Cores::One));
        rows.map_or_else(Vec::new, |it| it.concat())
    };
    let counts = || vec![0; n_counts];
    let samples = parallel::each(resampling.samples(), usize::MAX, counts, of_sample);
    let of_pairs = |part: usize, figures: &mut Vec<f64>| {
        let pairs = part * PAIRS..n_pairs.min((part + 1) * PAIRS);
        let of = |pair: usize| {
            figures.clear();
            figures.extend(samples.iter().filter_map(|it| it.get(pair)));
            interval(figures, confidence)
        };
        pairs.map(of).collect::<Vec<_>>()
    };
    let steps = n_pairs * resampling.samples();
    parallel::each(n_pairs.div_ceil(PAIRS), steps, Vec::new, of_pairs).concat()
}
