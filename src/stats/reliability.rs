//! How far coders agree beyond what chance would give.
//!
//! All are 1 - observed / expected disagreement, and differ in what they expect: 1 is full
//! agreement, 0 what chance would give, below 0 is worse than chance.

use super::ratings::{Coincidences, Metric, Ratings};

/// Krippendorff's alpha: 1 - (n-1) Σ o(c,k) d² / Σ n(c) n(k) d², with n(c) = Σ o(c,k).
///
/// d²: nominal [c≠k]; interval (c-k)²; ratio ((c-k)/(c+k))²; ordinal (Σ n(g) from c to k - half of
/// n(c) and n(k))². Krippendorff 2011. `None` if no unit has two ratings, or all ratings are the
/// same: then nothing was told apart.
#[must_use]
pub fn alpha(ratings: &Ratings<'_>, metric: Metric) -> Option<f64> {
    alpha_of(&Coincidences::of(ratings), ratings.values, metric)
}

/// [`alpha`] from coincidences, for samples of units.
#[must_use]
pub fn alpha_of(coincidences: &Coincidences, values: &[f64], metric: Metric) -> Option<f64> {
    let (observed, expected) = disagreement(coincidences, values, metric)?;
    let total: f64 = coincidences.cells.iter().sum();
    figure(1.0 - (total - 1.0) * observed / expected)
}

/// The two sums that [`alpha`] is made of: Σ o(c,k) d² and Σ n(c) n(k) d². `None` if the values are
/// too few for the coincidences.
#[must_use]
pub fn disagreement(
    coincidences: &Coincidences,
    values: &[f64],
    metric: Metric,
) -> Option<(f64, f64)> {
    let size = coincidences.categories;
    if values.len() < size || coincidences.cells.len() != size * size {
        return None;
    }
    let margin = |c: usize| coincidences.cells[c * size..(c + 1) * size].iter().sum::<f64>();
    let margins: Vec<f64> = (0..size).map(margin).collect();
    let (mut observed, mut expected) = (0.0, 0.0);
    for c in 0..size {
        for k in (0..size).filter(|&k| k != c) {
            let apart = squared_distance(metric, values, &margins, c.min(k), c.max(k));
            observed += coincidences.cells[c * size + k] * apart;
            expected += margins[c] * margins[k] * apart;
        }
    }
    Some((observed, expected))
}

fn squared_distance(metric: Metric, values: &[f64], margins: &[f64], c: usize, k: usize) -> f64 {
    let (low, high) = (values[c], values[k]);
    let distance = match metric {
        Metric::Nominal => 1.0,
        Metric::Interval => high - low,
        Metric::Ratio if low + high == 0.0 => 0.0,
        Metric::Ratio => (high - low) / (high + low),
        Metric::Ordinal => {
            margins[c..=k].iter().sum::<f64>() - f64::midpoint(margins[c], margins[k])
        }
    };
    distance * distance
}

/// How much of an agreement two categories are, for kappa and its kin: 1 the same, 0 none.
#[derive(Copy, Clone, PartialEq, Debug)]
pub enum Weights<'a> {
    /// Only the same category counts.
    Identity,
    /// 1 - |difference of values| / the greatest one.
    Linear,
    /// 1 - (difference of values / the greatest one)².
    Quadratic,
    /// 1 - C(|c-k|+1, 2) / C(q, 2), by rank (Gwet 2014).
    Ordinal,
    /// Stated, row by row.
    Stated(&'a [f64]),
}

impl Weights<'_> {
    fn table(&self, values: &[f64]) -> Option<Vec<f64>> {
        let size = values.len();
        let widest = values.last()? - values.first()?;
        let weight = |cell: usize| {
            let (c, k) = (cell / size, cell % size);
            let apart = (values[c] - values[k]).abs() / widest;
            match self {
                _ if c == k && !matches!(self, Self::Stated(_)) => 1.0,
                Self::Identity => 0.0,
                Self::Linear => 1.0 - apart,
                Self::Quadratic => 1.0 - apart * apart,
                Self::Ordinal => {
                    let pairs = |it: usize| (it * (it + 1) / 2) as f64;
                    1.0 - pairs(c.abs_diff(k)) / pairs(size - 1)
                }
                Self::Stated(table) => table.get(cell).copied().unwrap_or(0.0),
            }
        };
        Some((0..size * size).map(weight).collect())
    }
}

/// What the agreement that chance would give is reckoned from.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Chance {
    /// Nothing is taken off: the share of agreement itself, weighted.
    None,
    /// Cohen's kappa for two coders, Conger's (1980) for more: each coder's own habits.
    Cohen,
    /// Fleiss' (1971) kappa, for two coders Scott's pi: the categories' shares in all ratings.
    Fleiss,
    /// Brennan & Prediger (1981): every category is as likely as any other.
    BrennanPrediger,
    /// Gwet's (2008) AC1, with weights AC2: random ratings only of units that are hard.
    Gwet,
}

/// Agreement corrected for chance: (pa - pe) / (1 - pe).
///
/// pa: the mean over units with two ratings or more of their agreeing pairs, weighted. pe by
/// [`Chance`], from all units with a rating (Gwet 2014, Handbook of Inter-Rater Reliability).
/// `None` if no unit has two ratings, or chance alone would give full agreement.
#[must_use]
pub fn corrected(ratings: &Ratings<'_>, chance: Chance, weights: Weights<'_>) -> Option<f64> {
    let weights = weights.table(ratings.values)?;
    let tally = Tally::of(ratings);
    let observed = tally.observed(&weights)?;
    let Some(expected) = tally.expected(chance, &weights) else { return figure(observed) };
    figure((observed - expected) / (1.0 - expected))
}

/// Cohen's (1960, 1968) kappa from a table of how often one coder said the row and the other the
/// column: 1 - Σ w o / Σ w e, w how bad each disagreement is, 0 on the diagonal.
///
/// `None` if the lengths differ, or no disagreement was to be expected.
#[must_use]
pub fn kappa_of_table(table: &[f64], badness: &[f64]) -> Option<f64> {
    let size = table.len().isqrt();
    if size * size != table.len() || badness.len() != table.len() {
        return None;
    }
    let total: f64 = table.iter().sum();
    let row = |c: usize| table[c * size..(c + 1) * size].iter().sum::<f64>();
    let column = |k: usize| (0..size).map(|c| table[c * size + k]).sum::<f64>();
    let rows: Vec<f64> = (0..size).map(row).collect();
    let columns: Vec<f64> = (0..size).map(column).collect();
    let observed: f64 = table.iter().zip(badness).map(|(o, w)| o * w).sum();
    let expected: f64 =
        badness.iter().enumerate().map(|(at, w)| w * rows[at / size] * columns[at % size]).sum();
    figure(1.0 - observed * total / expected)
}

fn figure(value: f64) -> Option<f64> {
    value.is_finite().then_some(value)
}

/// How often each unit got each category, and how often each coder gave it.
struct Tally {
    size: usize,
    units: Vec<Vec<f64>>,
    coders: Vec<Vec<f64>>,
}

impl Tally {
    fn of(ratings: &Ratings<'_>) -> Self {
        let size = ratings.values.len();
        let coders = ratings.units.iter().map(Vec::len).max().unwrap_or(0);
        let mut tally = Self { size, units: Vec::new(), coders: vec![vec![0.0; size]; coders] };
        for unit in ratings.units {
            let mut counts = vec![0.0; size];
            for (coder, &category) in unit.iter().enumerate() {
                if let Some(category) = category.filter(|it| *it < size) {
                    counts[category] += 1.0;
                    tally.coders[coder][category] += 1.0;
                }
            }
            tally.units.push(counts);
        }
        tally
    }

    fn observed(&self, weights: &[f64]) -> Option<f64> {
        let of_unit = |counts: &Vec<f64>| {
            let ratings: f64 = counts.iter().sum();
            let agreeing: f64 =
                (0..self.size).map(|c| counts[c] * (self.alike(weights, c, counts) - 1.0)).sum();
            (ratings >= 2.0).then(|| agreeing / (ratings * (ratings - 1.0)))
        };
        super::mean(&self.units.iter().filter_map(of_unit).collect::<Vec<_>>())
    }

    /// How many of the ratings agree with a category, by weight.
    fn alike(&self, weights: &[f64], category: usize, counts: &[f64]) -> f64 {
        weights[category * self.size..].iter().zip(counts).map(|(w, count)| w * count).sum()
    }

    /// `None` if nothing is to be taken off.
    fn expected(&self, chance: Chance, weights: &[f64]) -> Option<f64> {
        let size = self.size as f64;
        let together = |a: &[f64], b: &[f64]| -> f64 {
            (0..self.size).map(|c| a[c] * self.alike(weights, c, b)).sum()
        };
        let all: f64 = weights.iter().sum();
        match chance {
            Chance::None => None,
            Chance::BrennanPrediger => Some(all / (size * size)),
            Chance::Fleiss => {
                let shares = mean_shares(&self.units)?;
                Some(together(&shares, &shares))
            }
            Chance::Gwet => {
                let spread: f64 = mean_shares(&self.units)?.iter().map(|it| it * (1.0 - it)).sum();
                Some(all * spread / (size * (size - 1.0)))
            }
            Chance::Cohen => {
                // The mean over all pairs of different coders.
                let coders: Vec<Vec<f64>> =
                    self.coders.iter().filter_map(|it| shares(it)).collect();
                let pairs = coders
                    .iter()
                    .enumerate()
                    .flat_map(|(at, a)| coders[at + 1..].iter().map(move |b| (a, b)));
                super::mean(&pairs.map(|(a, b)| together(a, b)).collect::<Vec<_>>())
            }
        }
    }
}

fn shares(counts: &[f64]) -> Option<Vec<f64>> {
    let total: f64 = counts.iter().sum();
    (total > 0.0).then(|| counts.iter().map(|it| it / total).collect())
}

/// The mean over units of the categories' shares in their ratings.
fn mean_shares(units: &[Vec<f64>]) -> Option<Vec<f64>> {
    let rated: Vec<Vec<f64>> = units.iter().filter_map(|it| shares(it)).collect();
    let categories = rated.first()?.len();
    let of =
        |category: usize| rated.iter().map(|it| it[category]).sum::<f64>() / rated.len() as f64;
    Some((0..categories).map(of).collect())
}
