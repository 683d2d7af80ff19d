//! How sure a figure is: percentile intervals by the cluster bootstrap (Efron 1979; Davison &
//! Hinkley 1997, ch. 3.8).
//!
//! What is drawn again are whole clusters (sources, say, or quotes), for the statements of one
//! source hang together. A figure that follows from sums over clusters costs one addition of sums
//! for each cluster and sample.

use super::matrix::Matrix;
use super::parallel;
use super::random::Random;

/// Samples that are worked on side by side.
pub(super) const LANES: usize = 64;

/// How often each of some clusters is drawn in each sample.
#[derive(Clone, Debug)]
pub struct Resampling {
    clusters: usize,
    samples: usize,
    /// For each block of [`LANES`] samples and each cluster, how often each sample has it.
    blocks: Vec<Vec<[u8; LANES]>>,
}

/// An interval between two percentiles of the bootstrap samples.
#[derive(Copy, Clone, PartialEq, Debug)]
pub struct Interval {
    /// Its lower end.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
    /// In how many samples the figure was defined. Far fewer than were drawn: do not trust it.
    pub defined: usize,
}

impl Resampling {
    /// Draws, for each sample, as many clusters as there are, each as likely as the others.
    #[must_use]
    pub fn new(clusters: usize, samples: usize, seed: u64) -> Self {
        let draw = |block: usize, (): &mut ()| {
            let mut times = vec![[0_u8; LANES]; clusters];
            let first = block * LANES;
            for sample in first..samples.min(first + LANES) {
                let mut random = Random::stream(seed, sample as u64);
                for _ in 0..clusters {
                    let drawn = &mut times[random.below(clusters)][sample - first];
                    *drawn = drawn.saturating_add(1);
                }
            }
            times
        };
        let blocks = parallel::each(samples.div_ceil(LANES), samples * clusters, || (), draw);
        Self { clusters, samples, blocks }
    }

    /// How many clusters there are to draw from.
    #[must_use]
    pub fn clusters(&self) -> usize {
        self.clusters
    }

    /// How many samples were drawn.
    #[must_use]
    pub fn samples(&self) -> usize {
        self.samples
    }

    /// How often a sample has a cluster.
    #[must_use]
    pub fn times(&self, sample: usize, cluster: usize) -> u8 {
        self.blocks[sample / LANES][cluster][sample % LANES]
    }

    pub(super) fn blocks(&self) -> &[Vec<[u8; LANES]>] {
        &self.blocks
    }

    /// How many samples of a block are real: the last block may be filled up with empty ones.
    pub(super) fn lanes(&self, block: usize) -> usize {
        LANES.min(self.samples - block * LANES)
    }
}

/// The interval of a figure that follows from sums over clusters.
///
/// `sums` has one row for each cluster; `figure` is asked with the columns' totals of each sample.
/// `None` if the rows are not as many as the clusters, or the figure is never defined.
#[must_use]
pub fn of_sums(
    resampling: &Resampling,
    sums: &Matrix,
    confidence: f64,
    figure: impl Fn(&[f64]) -> Option<f64> + Sync,
) -> Option<Interval> {
    if sums.rows != resampling.clusters {
        return None;
    }
    let of_sample = |sample: usize, total: &mut Vec<f64>| {
        total.fill(0.0);
        for cluster in 0..sums.rows {
            let times = f64::from(resampling.times(sample, cluster));
            if times > 0.0 {
                for (total, sum) in total.iter_mut().zip(sums.row(cluster)) {
                    *total += times * sum;
                }
            }
        }
        figure(total)
    };
    let figures = parallel::each(
        resampling.samples,
        resampling.samples * sums.cells.len(),
        || vec![0.0; sums.columns],
        of_sample,
    );
    interval(&mut figures.into_iter().flatten().collect::<Vec<f64>>(), confidence)
}

/// How often chance is played with, and where it begins.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Draws {
    /// How many samples are drawn.
    pub samples: usize,
    /// The same seed gives the same samples.
    pub seed: u64,
}

/// The interval of a figure of single units: `figure` is asked with the numbers of the units that a
/// sample has, as many as there are, some of them several times.
///
/// `None` without samples, of nothing, or if the figure is never defined.
#[must_use]
pub fn of_units(
    units: usize,
    draws: Draws,
    confidence: f64,
    figure: impl Fn(&[u32]) -> Option<f64> + Sync,
) -> Option<Interval> {
    let of_sample = |sample: usize, drawn: &mut Vec<u32>| {
        let mut random = Random::stream(draws.seed, sample as u64);
        drawn.iter_mut().for_each(|it| *it = random.below(units) as u32);
        figure(drawn)
    };
    let samples = if units == 0 { 0 } else { draws.samples };
    let figures = parallel::each(samples, samples * units, || vec![0; units], of_sample);
    interval(&mut figures.into_iter().flatten().collect::<Vec<f64>>(), confidence)
}

/// The interval that holds the middle part of the figures, so large a share of them; its ends lie
/// between two figures as in R's `quantile`, type 7. `None` of nothing, or if `confidence` is not
/// between 0 and 1.
#[must_use]
pub fn interval(figures: &mut [f64], confidence: f64) -> Option<Interval> {
    let sound = confidence > 0.0 && confidence < 1.0 && figures.iter().all(|it| it.is_finite());
    if figures.is_empty() || !sound {
        return None;
    }
    let tail = (1.0 - confidence) / 2.0;
    let low = quantile(figures, tail);
    // The upper end is the lower one of the figures turned round.
    figures.iter_mut().for_each(|it| *it = -*it);
    let high = -quantile(figures, tail);
    Some(Interval { low, high, defined: figures.len() })
}

/// The figure below which a share of at most a half lies; reorders the figures.
fn quantile(figures: &mut [f64], share: f64) -> f64 {
    let place = share * (figures.len() - 1) as f64;
    let (_, &mut below, rest) = figures.select_nth_unstable_by(place as usize, f64::total_cmp);
    let above = rest.iter().copied().fold(f64::INFINITY, f64::min);
    let part = place.fract();
    if part > 0.0 && above.is_finite() { below + (above - below) * part } else { below }
}
