//! How far two actors agree, over the targets on which both have a value from -1 to 1.
//!
//! Silence is left out, never counted: the number of shared targets belongs beside every figure.

use super::matrix::Row;
pub use super::pairs::pairwise;

/// A way to say how far two rows of values agree.
///
/// Over the shared targets with weights w, values a and b from -1 to 1:
///
/// | measure | formula | range |
/// | --- | --- | --- |
/// | city block | 1 - Σ w\|a-b\| / (2 Σ w) | 0..1 |
/// | Euclid | 1 - √(Σ w(a-b)² / (4 Σ w)) | 0..1 |
/// | directional | (Σ w ab / Σ w + 1) / 2 | 0..1 |
/// | hybrid | mean of city block and directional | 0..1 |
/// | cosine | Σ w ab / √(Σ w a² Σ w b²) | -1..1 |
/// | correlation | Pearson's, weighted | -1..1 |
///
/// References: city block and Euclid as smartvote defines them; directional: the scalar product of
/// Rabinowitz & Macdonald 1989 (APSR 83); hybrid: Mendez 2012 (JEPOP 22). Directional and hybrid
/// give two mild answers that are the same less than full agreement.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Measure {
    /// One minus the mean distance, as a share of the greatest possible one. The default.
    CityBlock,
    /// One minus the root of the mean squared distance, as a share of the greatest possible one.
    Euclid,
    /// The scalar product: same side and strongly.
    Directional,
    /// The mean of city block and directional.
    Hybrid,
    /// The cosine of the angle between the two rows; undefined where one of them is all zero.
    Cosine,
    /// Pearson's correlation; undefined where one of the rows does not vary.
    Correlation,
}

/// What two rows have in common: sums over the targets that both have a value for.
///
/// Every [`Measure`] follows from them.
#[derive(Copy, Clone, PartialEq, Debug, Default)]
pub struct Sums {
    /// How many targets both have a value for, with a weight above zero.
    pub shared: usize,
    /// Σ w.
    pub weight: f64,
    /// Σ w|a-b|.
    pub absolute: f64,
    /// Σ w(a-b)².
    pub squared: f64,
    /// Σ w ab.
    pub product: f64,
    /// Σ w a and Σ w b.
    pub first: [f64; 2],
    /// Σ w a² and Σ w b².
    pub second: [f64; 2],
}

/// One shared target, and what it does to a pair's figure.
#[derive(Copy, Clone, PartialEq, Debug)]
pub struct Influence {
    /// The target's column.
    pub column: usize,
    /// The two values.
    pub values: [f64; 2],
    /// The figure without this target; `None` where it is undefined then.
    pub without: Option<f64>,
}

impl Sums {
    /// The sums over two rows; `weights` of the columns, 1 each when left out. A weight that is not
    /// a finite number above zero leaves its column out.
    #[must_use]
    pub fn of(a: Row<'_>, b: Row<'_>, weights: Option<&[f64]>) -> Self {
        let mut sums = Self::default();
        for at in 0..a.values.len().min(b.values.len()) {
            let both = a.known[at] * b.known[at];
            sums.add(a.values[at], b.values[at], weight_of(weights, at) * both);
        }
        sums
    }

    /// Adds one target; one without weight adds nothing.
    pub(super) fn add(&mut self, x: f64, y: f64, weight: f64) {
        if weight == 0.0 {
            return;
        }
        self.shared += 1;
        self.weight += weight;
        self.absolute += weight * (x - y).abs();
        self.squared += weight * (x - y) * (x - y);
        self.product += weight * x * y;
        self.first[0] += weight * x;
        self.first[1] += weight * y;
        self.second[0] += weight * x * x;
        self.second[1] += weight * y * y;
    }
}

/// What a column counts for.
pub(super) fn weight_of(weights: Option<&[f64]>, column: usize) -> f64 {
    let Some(weights) = weights else { return 1.0 };
    weights.get(column).copied().filter(|it| it.is_finite() && *it > 0.0).unwrap_or(0.0)
}

impl Measure {
    /// Every measure.
    pub const ALL: [Self; 6] = [
        Self::CityBlock,
        Self::Euclid,
        Self::Directional,
        Self::Hybrid,
        Self::Cosine,
        Self::Correlation,
    ];

    /// The figure; `None` where nothing is shared, or the measure is undefined.
    #[must_use]
    pub fn of(self, sums: &Sums) -> Option<f64> {
        if sums.shared == 0 {
            return None;
        }
        let city_block = 1.0 - sums.absolute / (2.0 * sums.weight);
        let directional = (sums.product / sums.weight + 1.0) / 2.0;
        let value = match self {
            Self::CityBlock => city_block,
            Self::Euclid => 1.0 - (sums.squared / (4.0 * sums.weight)).sqrt(),
            Self::Directional => directional,
            Self::Hybrid => f64::midpoint(city_block, directional),
            Self::Cosine => cosine(sums.product, sums.second),
            Self::Correlation => correlation(sums),
        };
        value.is_finite().then_some(value)
    }
}

/// A product over the roots of two squares, kept within -1..1; NaN where a square is zero.
#[inline(always)]
pub(super) fn cosine(product: f64, [a, b]: [f64; 2]) -> f64 {
    let cosine = (product / (a.sqrt() * b.sqrt())).clamp(-1.0, 1.0);
    if a > 0.0 && b > 0.0 { cosine } else { f64::NAN }
}

/// The cosine of what lies off the two means; NaN where a row does not vary.
#[inline(always)]
pub(super) fn correlation(sums: &Sums) -> f64 {
    let [x, y] = sums.first.map(|it| it / sums.weight);
    let covariance = sums.product - sums.weight * (x * y);
    let vary = |second: f64, mean: f64| {
        let left = second - sums.weight * mean * mean;
        // What cancels down to rounding noise does not vary.
        if left > 1e-12 * second { left } else { 0.0 }
    };
    cosine(covariance, [vary(sums.second[0], x), vary(sums.second[1], y)])
}

/// The shared targets of a pair, each with what the figure would be without it.
#[must_use]
pub fn influences(
    a: Row<'_>,
    b: Row<'_>,
    weights: Option<&[f64]>,
    measure: Measure,
) -> Vec<Influence> {
    let columns = a.values.len().min(b.values.len());
    let is_shared =
        |at: &usize| a.known[*at] > 0.0 && b.known[*at] > 0.0 && weight_of(weights, *at) > 0.0;
    let shared: Vec<usize> = (0..columns).filter(is_shared).collect();
    let without = |left_out: usize| {
        let mut sums = Sums::default();
        for &at in shared.iter().filter(|&&at| at != left_out) {
            sums.add(a.values[at], b.values[at], weight_of(weights, at));
        }
        measure.of(&sums)
    };
    let influence = |&column: &usize| Influence {
        column,
        values: [a.values[column], b.values[column]],
        without: without(column),
    };
    shared.iter().map(influence).collect()
}

/// A place on a scale from `low` to `high`, taken to -1..1; `None` off the scale, or without one.
#[must_use]
pub fn rescale(value: f64, low: f64, high: f64) -> Option<f64> {
    let inside = low < high && value >= low && value <= high && (high - low).is_finite();
    inside.then(|| ((value - low) + (value - high)) / (high - low))
}

/// The row `a` with its gaps filled with the end of the scale that lies farther from `b`: the rule
/// for missing answers of some voting advice applications, for comparison with them.
#[must_use]
pub fn filled_with_opposites(a: &[Option<f64>], b: &[Option<f64>]) -> Vec<Option<f64>> {
    let opposite = |value: f64| if value > 0.0 { -1.0 } else { 1.0 };
    a.iter().zip(b).map(|(&a, &b)| a.or_else(|| b.map(opposite))).collect()
}
