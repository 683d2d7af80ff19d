//! How far actors agree, pair by pair, over how many targets, and how sure that is.

mod network;
mod shared;

pub use network::TooManyLevels;
pub use shared::SharedTarget;

use super::count::{Clusters, Rules, Statements};
use super::table::StanceTable;
use crate::model::Corpus;
use crate::stats::agreement::{self, pairwise};
use crate::stats::bootstrap::{Interval, Resampling};
use crate::stats::network::{Aggregation, Normalisation};
use crate::stats::pair_intervals::intervals;

/// What is computed for a pair.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Measure {
    /// How far the mean values lie apart on the shared targets.
    Agreement(agreement::Measure),
    /// What the statements of both amount to, in the way of discourse networks.
    Network(Aggregation, Normalisation),
}

/// What is asked.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Question {
    /// The measure.
    pub measure: Measure,
    /// What counts.
    pub rules: Rules,
    /// Pairs that share fewer targets have no figure.
    pub min_shared: usize,
    /// How many samples are drawn for intervals; none for 0.
    pub samples: usize,
    /// Where chance begins.
    pub seed: u64,
    /// What is drawn; `None` for sources if there are [`ENOUGH_SOURCES`], else statements.
    pub clusters: Option<Clusters>,
}

/// With fewer sources than this, drawing sources again says little.
pub const ENOUGH_SOURCES: usize = 10;

/// Figures kept for all samples of a network must not be more.
const MOST_FIGURES: usize = 1 << 25;

/// Intervals hold this share of the samples.
pub const CONFIDENCE: f64 = 0.95;

/// A pair of entities.
#[derive(Copy, Clone, PartialEq, Debug)]
pub struct Pair {
    /// The one whose name comes first, an index into [`Statements::entities`].
    pub a: usize,
    /// The other.
    pub b: usize,
    /// The figure; `None` where it is undefined, or too little is shared.
    pub value: Option<f64>,
    /// On how many targets both have a statement.
    pub shared: usize,
}

/// How far everybody agrees with everybody.
#[derive(Clone, Debug)]
pub struct Agreed {
    /// What was asked.
    pub question: Question,
    /// What was counted.
    pub statements: Statements,
    /// Every pair, by name.
    pub pairs: Vec<Pair>,
    /// The 95 % interval of each pair; `None` where two targets are not shared, or most samples have
    /// no figure. Empty where none was asked for.
    pub intervals: Vec<Option<Interval>>,
    /// What was drawn again for the intervals, and how many of these there are; `None` without any.
    pub drawn: Option<(Clusters, usize)>,
}

/// How far every two of them agree.
///
/// # Errors
/// When a network would have more levels than can be held.
pub fn agree(
    corpus: &Corpus,
    table: &StanceTable,
    question: Question,
) -> Result<Agreed, TooManyLevels> {
    let statements = Statements::count(corpus, table, question.rules);
    agreed(table, question, statements)
}

/// How far every two of those whose statements are already counted agree.
///
/// # Errors
/// As [`agree`].
pub fn agreed(
    table: &StanceTable,
    question: Question,
    statements: Statements,
) -> Result<Agreed, TooManyLevels> {
    let drawn = (question.samples > 0).then(|| {
        let (by, clusters) = clusters(&statements, table, question.clusters);
        let resampling = Resampling::new(clusters.1, question.samples, question.seed);
        (by, clusters, resampling)
    });
    let (pairs, intervals) = match question.measure {
        Measure::Agreement(measure) => {
            let all = pairwise(&statements.means(), None, measure).into_iter().map(|it| Pair {
                a: it.a,
                b: it.b,
                value: it.value.filter(|_| it.shared >= question.min_shared),
                shared: it.shared,
            });
            let of_drawn = |(_, clusters, resampling): &Drawn| {
                // Tables hold finite numbers only.
                let all = statements.for_stats(clusters).ok_or(TooManyLevels)?;
                let least = question.min_shared.max(2);
                let mut found = intervals(&all, None, measure, resampling, least, CONFIDENCE);
                let is_sure = |it: &Interval| it.defined * 2 > question.samples;
                found.iter_mut().for_each(|it| *it = it.filter(is_sure));
                Ok(found)
            };
            let sure = drawn.as_ref().map(of_drawn).transpose()?;
            (all.collect(), sure.unwrap_or_default())
        }
        Measure::Network(aggregation, normalisation) => {
            let network = network::Network::new(&statements, aggregation, normalisation)?;
            let pairs = network.pairs(question.min_shared);
            let fits = pairs.len() * question.samples <= MOST_FIGURES;
            let sure = drawn.as_ref().filter(|_| fits).map(|(_, clusters, resampling)| {
                network.intervals(&pairs, &clusters.0, resampling)
            });
            (pairs, sure.unwrap_or_default())
        }
    };
    let drawn = drawn.map(|(by, clusters, _)| (by, clusters.1));
    Ok(Agreed { question, statements, pairs, intervals, drawn })
}

/// How many clusters would be drawn from in each sample.
#[must_use]
pub fn n_clusters(statements: &Statements, table: &StanceTable, asked: Option<Clusters>) -> usize {
    clusters(statements, table, asked).1.1
}

/// What is drawn from, which cluster each statement is in and how many there are, and the samples.
type Drawn = (Clusters, (Vec<u32>, usize), Resampling);

fn clusters(
    statements: &Statements,
    table: &StanceTable,
    asked: Option<Clusters>,
) -> (Clusters, (Vec<u32>, usize)) {
    let by_sources = statements.clusters(table, Clusters::Sources);
    match asked {
        Some(Clusters::Sources) => (Clusters::Sources, by_sources),
        None if by_sources.1 >= ENOUGH_SOURCES => (Clusters::Sources, by_sources),
        _ => (Clusters::Statements, statements.clusters(table, Clusters::Statements)),
    }
}

impl Agreed {
    /// The interval of one of the pairs.
    #[must_use]
    pub fn interval(&self, pair: &Pair) -> Option<Interval> {
        self.intervals.get(self.place(pair.a, pair.b)).copied().flatten()
    }

    /// Where the pair of `a` and a later `b` stands.
    fn place(&self, a: usize, b: usize) -> usize {
        a * (2 * self.statements.entities.len() - a - 1) / 2 + b - a - 1
    }

    /// The pair of two entities, in either order.
    #[must_use]
    pub fn pair(&self, a: usize, b: usize) -> Option<&Pair> {
        let (a, b) = (a.min(b), a.max(b));
        let n = self.statements.entities.len();
        (a != b && b < n).then(|| &self.pairs[self.place(a, b)])
    }
}
