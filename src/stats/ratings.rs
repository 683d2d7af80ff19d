//! What several coders said of the same units, and how often any two of them said what.

/// How far apart two categories are, for measures of agreement between coders.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Metric {
    /// The same or not.
    Nominal,
    /// By how many of the ratings lie between them.
    Ordinal,
    /// By the difference of their values.
    Interval,
    /// By the difference of their values as a share of their sum.
    Ratio,
}

/// Ratings of units by coders: categories, some missing.
#[derive(Clone, PartialEq, Debug)]
pub struct Ratings<'a> {
    /// The value of each category, ascending. All that could have been chosen, also those that
    /// nobody chose. For names, their numbers 0, 1, 2 … do.
    pub values: &'a [f64],
    /// For each unit, what each coder said: the number of a category.
    pub units: &'a [Vec<Option<usize>>],
}

/// How often two ratings of the same unit were one category and another.
///
/// o(c, k) = Σ over units of the pairs with c and k / (m - 1), m the ratings of the unit
/// (Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability"). A unit with one rating has
/// no pairs and drops out. It is a sum over units: [`super::bootstrap::of_sums`] takes `cells`.
#[derive(Clone, PartialEq, Debug)]
pub struct Coincidences {
    /// How many categories there are.
    pub categories: usize,
    /// o(c, k), row by row.
    pub cells: Vec<f64>,
}

impl Coincidences {
    /// None at all.
    #[must_use]
    pub fn new(categories: usize) -> Self {
        Self { categories, cells: vec![0.0; categories * categories] }
    }

    /// Those of all units.
    #[must_use]
    pub fn of(ratings: &Ratings<'_>) -> Self {
        let mut all = Self::new(ratings.values.len());
        for unit in ratings.units {
            all.add(unit, 1.0);
        }
        all
    }

    /// Adds a unit, so many times (its length, for a stretch of text). Categories that there are
    /// not count as missing.
    pub fn add(&mut self, unit: &[Option<usize>], times: f64) {
        let given = || unit.iter().flatten().filter(|it| **it < self.categories);
        let mut counts = vec![0.0; self.categories];
        given().for_each(|&it| counts[it] += 1.0);
        let ratings: f64 = counts.iter().sum();
        if ratings < 2.0 {
            return;
        }
        for (c, &first) in counts.iter().enumerate() {
            for (k, &second) in counts.iter().enumerate() {
                let pairs = if c == k { first * (first - 1.0) } else { first * second };
                self.cells[c * self.categories + k] += times * pairs / (ratings - 1.0);
            }
        }
    }
}
