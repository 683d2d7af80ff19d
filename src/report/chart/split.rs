//! How split actors are on each position, as data: counts of attitudes.

use super::{Captions, Told};

/// The attitudes to one position.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SplitRow {
    /// The position.
    pub label: String,
    /// How many oppose, lean against, are mixed, lean for, support.
    pub counts: [usize; 5],
    /// How many of each do so under conditions only.
    pub conditional: [usize; 5],
    /// Who they are and what they say, for whoever points at a bar.
    pub told: [Told; 5],
}

/// The positions on one issue.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SplitSection {
    /// The question; empty if there is one issue only.
    pub label: String,
    /// Its positions, from the top.
    pub rows: Vec<SplitRow>,
}

/// How many are for and against each position.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Split {
    /// Title, measure, sources.
    pub captions: Captions,
    /// The positions, by issue.
    pub sections: Vec<SplitSection>,
    /// Whether each row is drawn as shares of those who take a stance.
    pub shares: bool,
}

impl Split {
    /// All rows, from the top.
    pub fn rows(&self) -> impl Iterator<Item = &SplitRow> {
        self.sections.iter().flat_map(|it| &it.rows)
    }
}
