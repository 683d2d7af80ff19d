//! What a group shares, and what parts it from the others.

use super::Placed;
use crate::compare::count::Statements;
use crate::stats::{Grid, mean};

/// From leaning for to supporting; less is no parting.
const APART: f64 = 0.5;

/// One group.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Profile {
    /// Targets on which all members who speak, at least two, stand on one side: the most spoken of
    /// and firmest first.
    pub shared: Vec<Trait>,
    /// Targets on which its mean lies at least one attitude, 0.5, from that of the others: those
    /// first on which several speak on both sides, of these the farthest.
    pub parts: Vec<Trait>,
}

/// A target, and what a group holds of it.
#[derive(Copy, Clone, PartialEq, Debug)]
pub struct Trait {
    /// The target, an index into the statements' targets.
    pub target: usize,
    /// The mean of the members who speak, from -1 to 1.
    pub mean: f64,
    /// How many do.
    pub n: usize,
    /// Whether some members are for and some against, so that the mean is nobody's.
    pub is_split: bool,
    /// The mean of those in other groups who speak, and how many do; `None` if nobody does.
    pub others: Option<(f64, usize)>,
    /// Whether these are split.
    pub others_split: bool,
}

/// What each group shares, and what parts it from the others.
pub(super) fn profiles(
    statements: &Statements,
    grid: &Grid,
    placed: &Placed,
    groups: &[usize],
) -> Vec<Profile> {
    let n_groups = groups.iter().max().map_or(0, |it| it + 1);
    (0..n_groups).map(|group| profile(statements, grid, placed, groups, group)).collect()
}

fn profile(
    statements: &Statements,
    grid: &Grid,
    placed: &Placed,
    groups: &[usize],
    group: usize,
) -> Profile {
    let mut found = Profile::default();
    for target in 0..statements.targets.len() {
        let values = |is_wanted: &dyn Fn(usize) -> bool| -> Vec<f64> {
            let entities = placed.entities.iter().zip(groups).filter(|(_, it)| is_wanted(**it));
            entities.filter_map(|(&entity, _)| grid.get(entity, target)).collect()
        };
        let own = values(&|it| it == group);
        let others = values(&|it| it != group);
        let Some(of_group) = mean(&own) else { continue };
        let it = Trait {
            target,
            mean: of_group,
            n: own.len(),
            is_split: is_split(&own),
            others: mean(&others).map(|mean| (mean, others.len())),
            others_split: is_split(&others),
        };
        let on_one_side = own.iter().all(|it| *it > 0.0) || own.iter().all(|it| *it < 0.0);
        if own.len() > 1 && on_one_side {
            found.shared.push(it);
        }
        if it.apart().is_some_and(|it| it >= APART) {
            found.parts.push(it);
        }
    }
    found.shared.sort_by(|a, b| {
        b.n.cmp(&a.n).then(b.mean.abs().total_cmp(&a.mean.abs())).then(a.target.cmp(&b.target))
    });
    found.parts.sort_by(|a, b| {
        let n = |it: &Trait| it.n + it.others.map_or(0, |it| it.1);
        let apart = |it: &Trait| it.apart().unwrap_or_default();
        // One word against one says less than two against two.
        let few = |it: &Trait| it.n.min(2) + it.others.map_or(0, |it| it.1.min(2));
        let by_few = few(b).cmp(&few(a));
        let by_distance = || apart(b).total_cmp(&apart(a)).then(n(b).cmp(&n(a)));
        by_few.then_with(by_distance).then(a.target.cmp(&b.target))
    });
    found
}

fn is_split(values: &[f64]) -> bool {
    values.iter().any(|it| *it > 0.0) && values.iter().any(|it| *it < 0.0)
}

impl Trait {
    /// How far the group's mean lies from that of the others, from 0 to 2.
    #[must_use]
    pub fn apart(&self) -> Option<f64> {
        self.others.map(|(others, _)| (self.mean - others).abs())
    }
}
