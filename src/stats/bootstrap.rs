//! How sure a figure is: percentile intervals by the cluster bootstrap (Efron 1979; Davison &
//! Hinkley 1997, ch. 3.8).
//!
//! What is drawn again are whole clusters (sources, say, or quotes), for the statements of one
//! source hang together. A figure that follows from sums over clusters costs one addition of sums
//! for each cluster and sample.

use std::ops::Range;

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

/// Parts of the range of figures that are told apart at first.
const BUCKETS: usize = 256;
/// Figures worked on side by side.
const SIDE: usize = 16;

/// As [`interval`], for many figures of little precision; those that are not finite are left out.
/// Reorders the figures.
///
/// Only the figures near the two ends are put in order, which takes a tenth of the time.
#[must_use]
pub(super) fn interval_of_many(figures: &mut [f32], confidence: f64) -> Option<Interval> {
    let figures = finite(figures);
    let n = figures.len();
    if n == 0 || !(confidence > 0.0 && confidence < 1.0) {
        return None;
    }
    let [least, most] = extent(figures);
    // A greater figure is never in a lower bucket, whatever is lost in rounding.
    let width = (BUCKETS - 1) as f32 / (most - least);
    let bucket = |it: f32| ((it - least) * width) as u8;
    // Neighbours are often alike: each counts on a table of its own.
    let mut tables = [[0_u32; BUCKETS]; 4];
    let (fours, rest) = figures.as_chunks::<4>();
    for four in fours {
        for (table, &it) in tables.iter_mut().zip(four) {
            table[usize::from(bucket(it))] += 1;
        }
    }
    rest.iter().for_each(|&it| tables[0][usize::from(bucket(it))] += 1);
    let counts: [usize; BUCKETS] =
        std::array::from_fn(|at| tables.iter().map(|it| it[at] as usize).sum());
    let place = (1.0 - confidence) / 2.0 * (n - 1) as f64;
    let (below, next) = (place as usize, (place as usize + 1).min(n - 1));
    let mut near = Vec::new();
    let mut end = |one: usize, other: usize| {
        let places = [one.min(other), one.max(other)];
        let (buckets, before) = reaching(&counts, places);
        // All figures are looked at, and few of them kept: without a branch for each.
        let among = |it: f32| buckets.contains(&usize::from(bucket(it)));
        near.clear();
        near.resize(counts[buckets.clone()].iter().sum::<usize>() + 1, 0.0);
        let mut kept = 0;
        for &it in &*figures {
            near[kept] = it;
            kept += usize::from(among(it));
        }
        let near = &mut near[..kept];
        near.sort_unstable_by(f32::total_cmp);
        let [one, other] = [one, other].map(|it| f64::from(near[it - before]));
        let part = place.fract();
        if part > 0.0 { one + (other - one) * part } else { one }
    };
    let low = end(below, next);
    let high = end(n - 1 - below, n - 1 - next);
    Some(Interval { low, high, defined: n })
}

/// The finite figures, put before the others.
fn finite(figures: &mut [f32]) -> &mut [f32] {
    if figures.iter().filter(|it| !it.is_finite()).count() == 0 {
        return figures;
    }
    let mut kept = 0;
    for at in 0..figures.len() {
        let it = figures[at];
        figures[kept] = it;
        kept += usize::from(it.is_finite());
    }
    &mut figures[..kept]
}

/// The least and the greatest of finite figures.
fn extent(figures: &[f32]) -> [f32; 2] {
    let mut least = [f32::INFINITY; SIDE];
    let mut most = [f32::NEG_INFINITY; SIDE];
    let (chunks, rest) = figures.as_chunks::<SIDE>();
    let mut add = |lane: usize, it: f32| {
        least[lane] = if it < least[lane] { it } else { least[lane] };
        most[lane] = if it > most[lane] { it } else { most[lane] };
    };
    for chunk in chunks {
        for (lane, &it) in chunk.iter().enumerate() {
            add(lane, it);
        }
    }
    rest.iter().for_each(|&it| add(0, it));
    let least = least.into_iter().fold(f32::INFINITY, f32::min);
    [least, most.into_iter().fold(f32::NEG_INFINITY, f32::max)]
}

/// The buckets from the one that holds the figure at the first place to the one that holds that at
/// the second, and how many figures lie before them.
fn reaching(counts: &[usize; BUCKETS], [first, last]: [usize; 2]) -> (Range<usize>, usize) {
    let mut before = 0;
    let mut at = 0;
    while at + 1 < BUCKETS && before + counts[at] <= first {
        before += counts[at];
        at += 1;
    }
    let (mut reached, mut end) = (before + counts[at], at + 1);
    while end < BUCKETS && reached <= last {
        reached += counts[end];
        end += 1;
    }
    (at..end, before)
}

/// The figure below which a share of at most a half lies; reorders the figures.
fn quantile(figures: &mut [f64], share: f64) -> f64 {
    let place = share * (figures.len() - 1) as f64;
    let (_, &mut below, rest) = figures.select_nth_unstable_by(place as usize, f64::total_cmp);
    let above = rest.iter().copied().fold(f64::INFINITY, f64::min);
    let part = place.fract();
    if part > 0.0 && above.is_finite() { below + (above - below) * part } else { below }
}
