//! Who stands with whom: groups from pairwise agreement, how sure they are, what divides them.

mod camps;
mod distances;
mod profile;
mod robust;
mod spread;

pub use camps::Camps;
pub use distances::{Left, Placed, distance};
pub use profile::{Profile, Trait};
pub use robust::Robust;
pub use spread::{SENSITIVITY, Spread, Spreads};

use super::agree::{self, ENOUGH_SOURCES};
use super::count::{Clusters, Rules, Statements};
use super::table::StanceTable;
use crate::model::Corpus;
use crate::stats::agreement::{Measure, pairwise};
use crate::stats::cluster::{Linkage, Tree, tree};
use crate::stats::modularity::modularity;
use crate::stats::scaling::{Placement, classical};
use crate::stats::silhouette::silhouettes;
use crate::stats::{Grid, Matrix, Pair, Pairs, mean};

/// The best number of groups is looked for up to here.
pub const MOST_GROUPS: usize = 8;

/// What is asked.
#[derive(Copy, Clone, PartialEq, Debug)]
pub struct Question {
    /// By which measure distances are told.
    pub measure: Measure,
    /// What counts.
    pub rules: Rules,
    /// A pair that shares fewer targets has no distance.
    pub min_shared: usize,
    /// How the distance of groups follows from those of actors.
    pub linkage: Linkage,
    /// How many groups; `None` for as many as have the best mean silhouette.
    pub count: Option<usize>,
    /// How many bootstrap samples are drawn.
    pub samples: usize,
    /// Where chance begins.
    pub seed: u64,
    /// What is drawn; `None` for sources if there are enough of them, else statements.
    pub clusters: Option<Clusters>,
}

/// A grouping, and what speaks for and against it.
#[derive(Clone, Debug)]
pub struct Grouped {
    /// What was asked.
    pub question: Question,
    /// What was counted.
    pub statements: Statements,
    /// The mean of each actor on each target.
    pub grid: Grid,
    /// Every pair's agreement.
    pub pairs: Pairs,
    /// Who is grouped, and their distances.
    pub placed: Placed,
    /// The tree; `None` of nobody.
    pub tree: Option<Tree>,
    /// The group of each that is placed, counted from 0 by their first members.
    pub groups: Vec<usize>,
    /// The mean silhouette of each number of groups from two on.
    pub tried: Vec<(usize, f64)>,
    /// The silhouette of each that is placed; `None` of one group.
    pub silhouettes: Option<Vec<f64>>,
    /// The height at which the tree joins each pair.
    pub heights: Matrix,
    /// How faithful the tree is to the distances.
    pub cophenetic: Option<f64>,
    /// Those that are placed on a plane.
    pub map: Option<Placement>,
    /// Ties for and against among all, and the two camps they come closest to; `None` where levels
    /// are too many to count.
    pub camps: Option<Camps>,
    /// How much closer groups hold together than chance would have it, over the same ties.
    pub modularity: Option<f64>,
    /// What each group shares, and what parts it from the others.
    pub profiles: Vec<Profile>,
    /// Which targets and issues divide those who speak on them.
    pub spreads: Spreads,
    /// How often two stay together when chance is played with; `None` without samples.
    pub robust: Option<Robust>,
}

/// Groups those whose statements were counted.
#[must_use]
pub fn grouped(
    corpus: &Corpus,
    table: &StanceTable,
    question: Question,
    statements: Statements,
) -> Grouped {
    let (by, clusters) = drawn(&statements, table, question.clusters);
    let n = statements.entities.len();
    let all = statements.for_stats(&clusters);
    let grid = all.as_ref().map_or_else(|| Grid::new(n, statements.targets.len()), |it| it.grid());
    let pairs = pairwise(&grid, None, question.measure);
    let everyone: Vec<usize> = (0..n).collect();
    let placed = Placed::of(&everyone, &pairs, &question);
    let tree = tree(&placed.distances, question.linkage);
    let (groups, tried) = cut(tree.as_ref(), &placed.distances, question.count);
    let silhouettes = silhouettes(&placed.distances, &groups);
    let camps = camps::camps(&statements, question.seed);
    let modularity = camps.as_ref().and_then(|it| {
        let entity = |at: usize| placed.entities[at];
        let of = |a: usize, b: usize| it.ties.at(entity(a), entity(b));
        modularity(&Matrix::symmetric(placed.entities.len(), of), &groups)
    });
    let robust = all
        .filter(|_| question.samples > 0)
        .map(|it| robust::robust(&it, &placed, &question, (by, clusters.1)));
    Grouped {
        profiles: profile::profiles(&statements, &grid, &placed, &groups),
        spreads: spread::spreads(corpus, table, &statements, &grid),
        heights: tree.as_ref().map_or_else(Matrix::default, Tree::cophenetic),
        cophenetic: tree.as_ref().and_then(|it| it.cophenetic_correlation(&placed.distances)),
        map: classical(&placed.distances, 2),
        question,
        statements,
        grid,
        pairs,
        placed,
        tree,
        groups,
        tried,
        silhouettes,
        camps,
        modularity,
        robust,
    }
}

/// How many clusters would be drawn from.
fn drawn(
    statements: &Statements,
    table: &StanceTable,
    asked: Option<Clusters>,
) -> (Clusters, (Vec<u32>, usize)) {
    let n_sources = agree::n_clusters(statements, table, Some(Clusters::Sources));
    let by = asked.unwrap_or(if n_sources >= ENOUGH_SOURCES {
        Clusters::Sources
    } else {
        Clusters::Statements
    });
    (by, statements.clusters(table, by))
}

/// The groups: as many as are asked for, else as many as have the best mean silhouette; one if none
/// has a silhouette above zero. Of numbers that are as good the least.
fn cut(
    tree: Option<&Tree>,
    distances: &Matrix,
    count: Option<usize>,
) -> (Vec<usize>, Vec<(usize, f64)>) {
    let Some(tree) = tree else { return (Vec::new(), Vec::new()) };
    let width = |groups: usize| {
        let silhouettes = silhouettes(distances, &tree.cut(groups))?;
        Some((groups, mean(&silhouettes)?))
    };
    let tried: Vec<(usize, f64)> =
        (2..=MOST_GROUPS.min(tree.items.saturating_sub(1))).filter_map(width).collect();
    let best =
        tried.iter().fold((1, 1e-9), |best, it| if it.1 > best.1 + 1e-9 { *it } else { best });
    (tree.cut(count.unwrap_or(best.0)), tried)
}

impl Grouped {
    /// How many groups there are.
    #[must_use]
    pub fn n_groups(&self) -> usize {
        self.groups.iter().max().map_or(0, |it| it + 1)
    }

    /// The members of a group, as places in the tree.
    #[must_use]
    pub fn members(&self, group: usize) -> Vec<usize> {
        (0..self.groups.len()).filter(|&it| self.groups[it] == group).collect()
    }

    /// The pair of two entities, in either order.
    #[must_use]
    pub fn pair(&self, a: usize, b: usize) -> Option<Pair> {
        self.pairs.get(a, b)
    }

    /// Where in the tree an entity is; `None` if it is left out.
    #[must_use]
    pub fn place(&self, entity: usize) -> Option<usize> {
        self.placed.entities.binary_search(&entity).ok()
    }

    /// The mean distance of one that is placed to the others of a group; `None` if there are none.
    #[must_use]
    pub fn distance_to(&self, at: usize, group: usize) -> Option<f64> {
        let others = self.members(group).into_iter().filter(|&it| it != at);
        mean(&others.map(|it| self.placed.distances.at(at, it)).collect::<Vec<_>>())
    }

    /// How many targets pairs of those that are placed share, in the middle; `None` without pairs.
    #[must_use]
    pub fn median_shared(&self) -> Option<usize> {
        let placed = &self.placed.entities;
        let each = |at: usize| placed[at + 1..].iter().map(move |&b| (placed[at], b));
        let mut shared: Vec<usize> = (0..placed.len())
            .flat_map(each)
            .filter_map(|(a, b)| self.pair(a, b).map(|it| it.shared))
            .collect();
        shared.sort_unstable();
        shared.get(shared.len() / 2).copied()
    }
}
