//! Which of a grouping's pairs stay together when the texts are drawn again.

use super::{Grouped, Placed, Question, cut};
use crate::compare::count::Clusters;
use crate::stats::agreement::pairwise;
use crate::stats::bootstrap::Resampling;
use crate::stats::cluster::tree;
use crate::stats::mean;
use crate::stats::statements::Statements;

/// How often two of those that are placed were in one group.
#[derive(Clone, PartialEq, Debug)]
pub struct Robust {
    /// What was drawn, and from how many.
    pub clusters: (Clusters, usize),
    /// How many samples were drawn.
    pub samples: usize,
    /// For each pair, in how many samples both were grouped; row by row.
    pub both: Vec<u32>,
    /// For each pair, in how many of these they were in one group.
    pub same: Vec<u32>,
    /// How many are placed.
    pub items: usize,
}

/// Draws the clusters again and groups anew each time, by the same rule.
pub(super) fn robust(
    statements: &Statements,
    placed: &Placed,
    question: &Question,
    clusters: (Clusters, usize),
) -> Robust {
    let resampling = Resampling::new(clusters.1, question.samples, question.seed);
    let items = placed.entities.len();
    let n = statements.rows();
    let (mut both, mut same) = (vec![0; items * items], vec![0; items * items]);
    let mut places = vec![0; n];
    for (place, &entity) in placed.entities.iter().enumerate() {
        places[entity] = place;
    }
    for sample in 0..question.samples {
        let grid = statements.resampled(&resampling, sample);
        let pairs = pairwise(&grid, None, question.measure);
        let now = Placed::of(&placed.entities, &pairs, question);
        let tree = tree(&now.distances, question.linkage);
        let (groups, _) = cut(tree.as_ref(), &now.distances, question.count);
        for (&a, group) in now.entities.iter().zip(&groups) {
            for (&b, other) in now.entities.iter().zip(&groups) {
                let at = places[a] * items + places[b];
                both[at] += 1;
                same[at] += u32::from(group == other);
            }
        }
    }
    Robust { clusters, samples: question.samples, both, same, items }
}

impl Robust {
    /// The share of samples in which two that are placed stay together, and how many samples that
    /// is of; `None` if no sample has both.
    #[must_use]
    pub fn together(&self, a: usize, b: usize) -> Option<(f64, u32)> {
        let at = a * self.items + b;
        let both = self.both[at];
        (both > 0).then(|| (f64::from(self.same[at]) / f64::from(both), both))
    }
}

impl Grouped {
    /// The mean share of samples in which one stays together with the others of a group; `None` if
    /// there are none, or nothing was drawn.
    #[must_use]
    pub fn stays_with(&self, at: usize, group: usize) -> Option<f64> {
        let robust = self.robust.as_ref()?;
        let others = self.members(group).into_iter().filter(|&it| it != at);
        mean(&others.filter_map(|it| Some(robust.together(at, it)?.0)).collect::<Vec<_>>())
    }

    /// The other group that one is most often together with, and how often.
    #[must_use]
    pub fn next_group(&self, at: usize) -> Option<(usize, f64)> {
        let others = (0..self.n_groups()).filter(|&it| it != self.groups[at]);
        let shares = others.filter_map(|it| Some((it, self.stays_with(at, it)?)));
        shares.fold(None, |best: Option<(usize, f64)>, it| match best {
            Some(best) if best.1 >= it.1 => Some(best),
            _ => Some(it),
        })
    }
}
