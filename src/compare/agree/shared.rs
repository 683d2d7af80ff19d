//! The targets that a pair shares, and what each does to its figure.

use super::{Agreed, Measure};
use crate::compare::count::Counted;
use crate::stats::agreement::influences;

/// A target on which both have a statement.
#[derive(Clone, PartialEq, Debug)]
pub struct SharedTarget {
    /// An index into the statements' targets.
    pub target: usize,
    /// The mean values of both, from -1 to 1.
    pub values: [f64; 2],
    /// The figure without this target; `None` where it is undefined then, or for networks.
    pub without: Option<f64>,
}

impl SharedTarget {
    /// How far apart the two are, from 0 to 2.
    #[must_use]
    pub fn distance(&self) -> f64 {
        (self.values[0] - self.values[1]).abs()
    }

    /// Whether one is for and the other against.
    #[must_use]
    pub fn is_opposed(&self) -> bool {
        self.values[0] * self.values[1] < 0.0
    }
}

impl Agreed {
    /// The targets that `a` and `b` share: those on which they are on opposite sides first, and of
    /// these and the others those on which they are farthest apart.
    #[must_use]
    pub fn shared(&self, a: usize, b: usize) -> Vec<SharedTarget> {
        let grid = self.statements.only([a, b]).means();
        let (first, second) = if a < b { (0, 1) } else { (1, 0) };
        let (measure, is_network) = match self.question.measure {
            Measure::Agreement(measure) => (measure, false),
            Measure::Network(..) => (crate::stats::agreement::Measure::CityBlock, true),
        };
        let mut shared: Vec<SharedTarget> =
            influences(grid.row(first), grid.row(second), None, measure)
                .into_iter()
                .map(|it| SharedTarget {
                    target: it.column,
                    values: it.values,
                    without: it.without.filter(|_| !is_network),
                })
                .collect();
        shared.sort_by(|a, b| {
            let sides = b.is_opposed().cmp(&a.is_opposed());
            sides.then(b.distance().total_cmp(&a.distance()))
        });
        shared
    }

    /// On how many targets `a` has a statement and `b` none.
    #[must_use]
    pub fn alone(&self, a: usize, b: usize) -> usize {
        let statements = self.statements.of(a);
        let targets = statements.chunk_by(|a, b| a.target == b.target);
        let silent = |of: &&[Counted]| self.statements.on(b, of[0].target as usize).is_empty();
        targets.filter(silent).count()
    }
}
