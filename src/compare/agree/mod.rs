//! How far actors agree, pair by pair, over how many targets, and how sure that is.

mod network;
mod shared;

pub use crate::stats::Pair;
pub use network::TooManyLevels;
pub use shared::SharedTarget;

use network::Network;

use super::count::{Clusters, Counts, Rules, Statements};
use super::group::Entity;
use super::table::StanceTable;
use crate::model::Corpus;
use crate::stats::Pairs;
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

/// The figures of all pairs, and nothing of what they are made of.
#[derive(Clone, Debug)]
pub struct Figures {
    /// Everybody who makes a statement, by name.
    pub entities: Vec<Entity>,
    /// Every pair of these.
    pub pairs: Pairs,
}

/// How far everybody agrees with everybody.
#[derive(Clone, Debug)]
pub struct Agreed {
    /// What was asked.
    pub question: Question,
    /// What was counted.
    pub statements: Statements,
    /// Every pair of [`Statements::entities`].
    pub pairs: Pairs,
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
            let pairs = by_means(&statements, measure, question.min_shared);
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
            (pairs, sure.unwrap_or_default())
        }
        Measure::Network(aggregation, normalisation) => {
            let network = Network { aggregation, normalisation };
            let counts = statements.counts().ok_or(TooManyLevels)?;
            let pairs = network.pairs(&counts, question.min_shared);
            let fits = pairs.len() * question.samples <= MOST_FIGURES;
            let sure = drawn.as_ref().filter(|_| fits).map(|(_, clusters, resampling)| {
                network.intervals((&statements, &counts), &pairs, &clusters.0, resampling)
            });
            (pairs, sure.unwrap_or_default())
        }
    };
    let drawn = drawn.map(|(by, clusters, _)| (by, clusters.1));
    Ok(Agreed { question, statements, pairs, intervals, drawn })
}

/// How far every two of them agree, for whoever opens no figure: statements are put in order only
/// where the measure or the rules need it, and no samples are drawn.
///
/// # Errors
/// As [`agree`].
pub fn figures(
    corpus: &Corpus,
    table: &StanceTable,
    question: Question,
) -> Result<Figures, TooManyLevels> {
    match question.measure {
        Measure::Agreement(measure) => {
            let statements = Statements::count(corpus, table, question.rules);
            let pairs = by_means(&statements, measure, question.min_shared);
            Ok(Figures { entities: statements.entities, pairs })
        }
        Measure::Network(aggregation, normalisation) => {
            let counts = Counts::of(corpus, table, question.rules).ok_or(TooManyLevels)?;
            let network = Network { aggregation, normalisation };
            let pairs = network.pairs(&counts, question.min_shared);
            Ok(Figures { entities: counts.entities, pairs })
        }
    }
}

fn by_means(statements: &Statements, measure: agreement::Measure, min_shared: usize) -> Pairs {
    let mut pairs = pairwise(&statements.means(), None, measure);
    pairs.blank_below(min_shared);
    pairs
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
    pub fn interval(&self, pair: Pair) -> Option<Interval> {
        let n = self.statements.entities.len();
        let place = pair.a * (2 * n - pair.a - 1) / 2 + pair.b - pair.a - 1;
        self.intervals.get(place).copied().flatten()
    }

    /// The pair of two entities, in either order.
    #[must_use]
    pub fn pair(&self, a: usize, b: usize) -> Option<Pair> {
        self.pairs.get(a, b)
    }
}
