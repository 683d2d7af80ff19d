//! Stances on some issues only.

use super::table::StanceTable;
use crate::model::{Corpus, IssueId, Target};

/// Which rows are about positions of these issues; all if none is named.
#[must_use]
pub fn on_issues(corpus: &Corpus, table: &StanceTable, issues: &[IssueId]) -> Vec<bool> {
    let is_kept = |row: usize| match table.targets[table.target[row]] {
        Target::Position(id) => issues.contains(&corpus.positions[id].issue),
        Target::Claim(_) | Target::Argument(_) => false,
    };
    (0..table.len()).map(|row| issues.is_empty() || is_kept(row)).collect()
}
