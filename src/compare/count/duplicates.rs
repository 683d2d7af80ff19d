//! What counts once: who repeats himself is not heard twice, unless that is asked for.

use crate::compare::table::StanceTable;
use crate::model::{Corpus, Date};

/// Which stances of one entity on one target count once.
///
/// All but the first two are the rules of Discourse Network Analyzer: of the statements with the
/// same value in one bucket the first counts, in the order of date, source and row. Its weeks and
/// months are those of any year (January 2018 is January 2019 to it); here they are those of a
/// calendar, and weeks are ISO weeks.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
pub enum Duplicates {
    /// One per actor, target, source or part, and voice: the mean of what is said there.
    Once,
    /// Nothing: every stance counts.
    Include,
    /// One per source.
    Document,
    /// One per ISO week.
    Week,
    /// One per month.
    Month,
    /// One per year.
    Year,
    /// One.
    AcrossRange,
}

/// What stances must share to be duplicates, beside actor, target and value.
pub(super) type Bucket = (u32, u32);

impl Duplicates {
    /// Whether the rule needs the date of every stance.
    #[must_use]
    pub const fn needs_dates(self) -> bool {
        matches!(self, Self::Week | Self::Month | Self::Year)
    }

    /// The bucket of a row. A date that is not known as far as the rule asks is a bucket of all
    /// that are known as far as it is.
    pub(super) fn bucket(self, table: &StanceTable, row: usize) -> Bucket {
        let date = || table.date.get(row).copied();
        match self {
            Self::Once | Self::Include => (row as u32, u32::MAX),
            Self::Document => (table.source.get(row).map_or(u32::MAX, |it| it.index() as u32), 0),
            Self::Year => (date().map_or(u32::MAX, |it| u32::from(it.year())), 0),
            Self::Month => date().map_or((u32::MAX, 0), month),
            Self::Week => date().map_or((u32::MAX, 0), |it| match it.iso_week() {
                Some((year, week)) => (u32::from(year), 100 + u32::from(week)),
                None => month(it),
            }),
            Self::AcrossRange => (0, 0),
        }
    }
}

fn month(date: Date) -> Bucket {
    (u32::from(date.year()), date.month().map_or(0, u32::from))
}

/// The rank of each source: by number if all are numbers, else by name.
pub(super) fn source_ranks(corpus: &Corpus) -> Vec<u32> {
    let keys: Vec<&str> = corpus.sources.as_slice().iter().map(|it| it.key.as_str()).collect();
    let numbers: Option<Vec<i64>> = keys.iter().map(|it| it.parse().ok()).collect();
    let mut order: Vec<usize> = (0..keys.len()).collect();
    match numbers {
        Some(numbers) => order.sort_by_key(|&at| numbers[at]),
        None => order.sort_by_key(|&at| keys[at]),
    }
    let mut ranks = vec![0; keys.len()];
    for (rank, &at) in order.iter().enumerate() {
        ranks[at] = rank as u32;
    }
    ranks
}
