//! Networks of actors by what they say, as in discourse network analysis (Leifeld 2017).
//!
//! x(i, j, k) counts the statements of actor i on target j at level k of the scale. The formulas
//! are those of Leifeld, "Discourse Network Analysis", in: The Oxford Handbook of Political
//! Networks (2017), doi 10.1093/oxfordhb/9780190228217.013.25. What differs from Discourse Network
//! Analyzer is said at each item.

use std::borrow::Cow;
use std::ops::Range;

use super::matrix::Matrix;
use super::parallel::Cores;
use super::products;

/// What the levels of a scale are.
#[derive(Copy, Clone, PartialEq, Debug)]
pub enum Levels<'a> {
    /// Numbers on a scale from `low` to `high`; two levels differ by their distance as a share of
    /// the scale. The scale is the declared one, not the least and greatest value met: then one
    /// extreme statement does not change every other figure.
    Numbers {
        /// The value of each level.
        values: &'a [f64],
        /// The least value that the scale allows.
        low: f64,
        /// The greatest.
        high: f64,
    },
    /// That many names without an order; two levels are the same or differ altogether.
    ///
    /// Not mentioning a target is not conflict (in Discourse Network Analyzer it is).
    Names(usize),
}

/// How often each actor was met at each level of each target.
#[derive(Copy, Clone, PartialEq, Debug)]
enum Counts<'a> {
    Whole(&'a [u32]),
    Weighted(&'a [f64]),
}

/// The counts x(i, j, k) of actors, targets and levels.
#[derive(Copy, Clone, PartialEq, Debug)]
pub struct Profile<'a> {
    actors: usize,
    targets: usize,
    levels: Levels<'a>,
    counts: Counts<'a>,
}

/// How the statements of two actors on the same targets become one number.
///
/// D(k, k') is the distance of two levels as a share of the scale.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Aggregation {
    /// Both spoke of it: Σ x(i,j,·) x(i',j,·).
    Ignore,
    /// Σ x(i,j,k) x(i',j,k') (1 - D).
    Congruence,
    /// Σ x(i,j,k) x(i',j,k') D.
    Conflict,
    /// Congruence minus conflict.
    Subtract,
}

/// What a cell of the network is divided by. Where that is zero, the cell is zero.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Normalisation {
    /// One.
    No,
    /// The mean number of statements of the two actors. The figure can pass 1.
    Average,
    /// Statements of either actor at a (target, level) where the other has none, plus the product
    /// of the counts where both have some. Subtract can pass -1.
    Jaccard,
    /// The product of the numbers of statements: what Discourse Network Analyzer calls cosine. Two
    /// actors that are alike, with n different statements, get 1/n.
    ActivityProduct,
    /// The product of the Euclidean lengths of the two actors' counts. Congruence of counts that
    /// agree is then 1.
    Cosine,
}

/// How an actor's statements on one target become one number.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Affiliation {
    /// How many they are.
    Ignore,
    /// Σ q(k) x(i,j,k); on a scale of 0 and 1: agreement minus disagreement.
    Subtract,
    /// Which levels occur, as a binary number with the first level as its highest digit: of 0 and
    /// 1, 1 is agreement only, 2 disagreement only, 3 both.
    Combine,
}

/// What a cell of an actor-by-target network is divided by.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Share {
    /// One.
    No,
    /// The number of the actor's statements.
    Activity,
    /// The number of statements on the target.
    Prominence,
}

impl Levels<'_> {
    fn count(&self) -> usize {
        match self {
            Self::Numbers { values, .. } => values.len(),
            Self::Names(count) => *count,
        }
    }

    fn are_sound(&self) -> bool {
        let Self::Numbers { values, low, high } = self else { return true };
        (high - low).is_finite() && values.iter().all(|it| it >= low && it <= high)
    }

    /// The distance of two levels as a share of the scale.
    fn distance(&self, a: usize, b: usize) -> f64 {
        match self {
            Self::Numbers { values, low, high } if low < high => {
                (values[a] - values[b]).abs() / (high - low)
            }
            Self::Numbers { .. } => 0.0,
            Self::Names(_) => f64::from(u8::from(a != b)),
        }
    }

    /// What a statement counts for in a sum with its sign.
    fn signed(&self, level: usize) -> f64 {
        match self {
            Self::Numbers { values, low, high } if (*low, *high) == (0.0, 1.0) => {
                if values[level] > 0.0 { 1.0 } else { -1.0 }
            }
            Self::Numbers { values, .. } => values[level],
            Self::Names(_) => 1.0,
        }
    }
}

impl<'a> Profile<'a> {
    /// Whole counts, target by target within an actor, level by level within a target.
    ///
    /// `None` if the length is not that of the three together, or a level lies off the scale.
    #[must_use]
    pub fn new(
        actors: usize,
        targets: usize,
        levels: Levels<'a>,
        counts: &'a [u32],
    ) -> Option<Self> {
        let fits = counts.len() == actors * targets * levels.count() && levels.are_sound();
        fits.then_some(Self { actors, targets, levels, counts: Counts::Whole(counts) })
    }

    /// The same with weights: statements that count for more or less, as under a kernel (there
    /// each counts for the root of its weight, so that a pair counts for the root of both).
    ///
    /// `None` also if one is negative or not finite.
    #[must_use]
    pub fn weighted(
        actors: usize,
        targets: usize,
        levels: Levels<'a>,
        counts: &'a [f64],
    ) -> Option<Self> {
        let fits = counts.len() == actors * targets * levels.count() && levels.are_sound();
        let sound = counts.iter().all(|it| it.is_finite() && *it >= 0.0);
        (fits && sound).then_some(Self {
            actors,
            targets,
            levels,
            counts: Counts::Weighted(counts),
        })
    }

    /// How many statements each actor makes.
    #[must_use]
    pub fn activity(&self) -> Vec<f64> {
        let of = |actor: usize| match self.counts {
            Counts::Whole(all) => {
                all[self.row(actor)].iter().map(|&it| u64::from(it)).sum::<u64>() as f64
            }
            Counts::Weighted(all) => all[self.row(actor)].iter().sum(),
        };
        (0..self.actors).map(of).collect()
    }

    pub(super) fn actors(&self) -> usize {
        self.actors
    }

    pub(super) fn targets(&self) -> usize {
        self.targets
    }

    pub(super) fn levels(&self) -> usize {
        self.levels.count()
    }

    /// The counts of an actor, if they are whole.
    pub(super) fn whole_row(&self, actor: usize) -> Option<Cow<'a, [u32]>> {
        match self.counts {
            Counts::Whole(all) => Some(Cow::Borrowed(&all[self.row(actor)])),
            Counts::Weighted(all) => {
                let whole = |&it: &f64| {
                    let whole = it as u32;
                    (f64::from(whole) == it).then_some(whole)
                };
                all[self.row(actor)].iter().map(whole).collect::<Option<_>>().map(Cow::Owned)
            }
        }
    }

    /// At which levels of which targets an actor has statements, 64 to a number.
    pub(super) fn present(&self, actor: usize) -> Vec<u64> {
        fn bits<T: Copy + PartialOrd + Default>(counts: &[T]) -> Vec<u64> {
            let bit = |it: &T| u64::from(*it > T::default());
            let word = |part: &[T]| part.iter().rev().fold(0, |word, it| word << 1 | bit(it));
            counts.chunks(64).map(word).collect()
        }
        match self.counts {
            Counts::Whole(all) => bits(&all[self.row(actor)]),
            Counts::Weighted(all) => bits(&all[self.row(actor)]),
        }
    }

    /// The squares of each actor's counts, added up.
    pub(super) fn squares(&self) -> Vec<f64> {
        let of = |actor: usize| match self.counts {
            Counts::Whole(all) => {
                all[self.row(actor)].iter().map(|&it| u64::from(it).pow(2)).sum::<u64>() as f64
            }
            Counts::Weighted(all) => all[self.row(actor)].iter().map(|it| it * it).sum(),
        };
        (0..self.actors).map(of).collect()
    }

    fn row(&self, actor: usize) -> Range<usize> {
        let length = self.targets * self.levels.count();
        actor * length..(actor + 1) * length
    }

    pub(super) fn count(&self, at: usize) -> f64 {
        match self.counts {
            Counts::Whole(all) => f64::from(all[at]),
            Counts::Weighted(all) => all[at],
        }
    }

    /// What a statement at one level and a statement at another are worth together, level by
    /// level; one number if the levels do not matter.
    pub(super) fn worth(&self, aggregation: Aggregation) -> Vec<f64> {
        let levels = self.levels.count();
        let pairs = (0..levels * levels).map(|it| self.levels.distance(it / levels, it % levels));
        match aggregation {
            Aggregation::Ignore => vec![1.0],
            Aggregation::Congruence => pairs.map(|it| 1.0 - it).collect(),
            Aggregation::Conflict => pairs.collect(),
            Aggregation::Subtract => pairs.map(|it| 1.0 - 2.0 * it).collect(),
        }
    }
}

/// The network of actors: symmetric, with zeros on its diagonal.
#[must_use]
pub fn one_mode(
    profile: &Profile<'_>,
    aggregation: Aggregation,
    normalisation: Normalisation,
) -> Matrix {
    let rows = with_later(profile, aggregation, normalisation);
    Matrix::symmetric(profile.actors, |a, b| rows[a][b - a - 1])
}

/// The same without what is there twice: for each actor its figures with every later one.
#[must_use]
pub fn with_later(
    profile: &Profile<'_>,
    aggregation: Aggregation,
    normalisation: Normalisation,
) -> Vec<Vec<f64>> {
    on(profile, aggregation, normalisation, Cores::All)
}

pub(super) fn on(
    profile: &Profile<'_>,
    aggregation: Aggregation,
    normalisation: Normalisation,
    cores: Cores,
) -> Vec<Vec<f64>> {
    let mut rows = products::of_pairs(profile, aggregation, cores);
    match normalisation {
        Normalisation::No => {}
        Normalisation::Average => {
            let activity = profile.activity();
            divide(&mut rows, |a, b| f64::midpoint(activity[a], activity[b]));
        }
        Normalisation::ActivityProduct => {
            let activity = profile.activity();
            divide(&mut rows, |a, b| activity[a] * activity[b]);
        }
        Normalisation::Cosine => {
            let lengths = products::lengths(profile);
            divide(&mut rows, |a, b| lengths[a] * lengths[b]);
        }
        Normalisation::Jaccard => {
            let activity = profile.activity();
            let overlap = products::overlaps(profile, cores);
            divide(&mut rows, |a, b| activity[a] + activity[b] + overlap[a][b - a - 1]);
        }
    }
    rows
}

fn divide(rows: &mut [Vec<f64>], by: impl Fn(usize, usize) -> f64) {
    for (a, row) in rows.iter_mut().enumerate() {
        for (offset, value) in row.iter_mut().enumerate() {
            *value = quotient(*value, by(a, a + 1 + offset));
        }
    }
}

fn quotient(value: f64, by: f64) -> f64 {
    if by > 0.0 { value / by } else { 0.0 }
}

/// The network of actors and targets, actors in rows.
#[must_use]
pub fn two_mode(profile: &Profile<'_>, affiliation: Affiliation, share: Share) -> Matrix {
    let levels = profile.levels();
    let mut matrix = Matrix::zero(profile.actors, profile.targets);
    let mut said = matrix.cells.clone();
    for (cell, value) in matrix.cells.iter_mut().enumerate() {
        for level in 0..levels {
            let count = profile.count(cell * levels + level);
            said[cell] += count;
            *value = match affiliation {
                Affiliation::Ignore => *value + count,
                Affiliation::Subtract => *value + count * profile.levels.signed(level),
                Affiliation::Combine => *value * 2.0 + f64::from(u8::from(count > 0.0)),
            };
        }
    }
    let targets = profile.targets.max(1);
    let mut per = match share {
        Share::No => return matrix,
        Share::Activity => vec![0.0; profile.actors],
        Share::Prominence => vec![0.0; targets],
    };
    let group =
        |cell: usize| if share == Share::Activity { cell / targets } else { cell % targets };
    for (cell, count) in said.iter().enumerate() {
        per[group(cell)] += count;
    }
    for (cell, value) in matrix.cells.iter_mut().enumerate() {
        *value = quotient(*value, per[group(cell)]);
    }
    matrix
}
