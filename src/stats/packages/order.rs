//! By what packages are ordered: who is worst off, or the product of the gains.

use std::cmp::Ordering;

use super::problem::{Merit, ONE};

/// What of a package matters for its place.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Score {
    /// How many red lines it crosses.
    pub crossed: u32,
    /// What comes first of what each actor gets, the worst off first.
    pub firsts: Vec<i64>,
    /// What comes second, the worst off first.
    pub seconds: Vec<i64>,
}

impl Score {
    /// The score of what the actors get.
    #[must_use]
    pub fn new(all: impl Iterator<Item = Merit> + Clone, crossed: u32) -> Self {
        let mut score = Self::default();
        score.set(all.clone().map(|it| it.first), all.map(|it| it.second), crossed);
        score
    }

    pub(super) fn set(
        &mut self,
        firsts: impl Iterator<Item = i64>,
        seconds: impl Iterator<Item = i64>,
        crossed: u32,
    ) {
        self.crossed = crossed;
        self.firsts.clear();
        self.firsts.extend(firsts);
        self.firsts.sort_unstable();
        self.seconds.clear();
        self.seconds.extend(seconds);
        self.seconds.sort_unstable();
    }
}

/// An order of packages; those that cross fewer red lines always come first.
///
/// Both orders are monotone: who gives an actor more, and crosses no more red lines, is never worse.
/// That is all that the search needs to know of them.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Order {
    /// The worst-off actor first, then the next (Sen 1970).
    Leximin,
    /// How many actors gain over 0, then the product of their gains (Nash 1950; Caragiannis et al.
    /// 2019 where not all gain).
    Nash,
}

impl Order {
    /// Which of two scores is better: that one is greater.
    #[must_use]
    pub fn compare(self, a: &Score, b: &Score) -> Ordering {
        let lines = b.crossed.cmp(&a.crossed);
        match self {
            Self::Leximin => {
                lines.then_with(|| a.firsts.cmp(&b.firsts)).then_with(|| a.seconds.cmp(&b.seconds))
            }
            Self::Nash => lines
                .then_with(|| compare_gains(&a.firsts, &b.firsts))
                .then_with(|| compare_gains(&a.seconds, &b.seconds)),
        }
    }
}

fn compare_gains(a: &[i64], b: &[i64]) -> Ordering {
    let ((n_a, a), (n_b, b)) = (gains(a), gains(b));
    n_a.cmp(&n_b).then(a.total_cmp(&b))
}

/// How many gain over 0, and the product of their gains, in units of [`ONE`]; of sorted values.
///
/// Rounding keeps the order: a product of values that are none of them less is not less.
#[must_use]
pub fn gains(sorted: &[i64]) -> (usize, f64) {
    let first = sorted.partition_point(|&it| it <= 0);
    let gains = &sorted[first..];
    (gains.len(), gains.iter().fold(1.0, |product, &it| product * (it as f64 / ONE as f64)))
}
