//! The positions grid as data: who holds what of each position.

use super::{Attitude, Captions, Told};

/// A position, in a column of its own.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Column {
    /// The position in words.
    pub label: String,
    /// The issue it answers, where the grid has several; columns of one issue stand together.
    pub issue: Option<String>,
}

/// What one actor in one voice holds of one position.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cell {
    /// The attitude.
    pub attitude: Attitude,
    /// Whether it holds only under conditions.
    pub conditional: bool,
    /// How many quotes it rests on, or stances where there are no quotes; 0 for silence.
    pub count: usize,
    /// The quotes with their places, for whoever points at the cell.
    pub told: Told,
}

/// One actor in one voice.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GridRow {
    /// The actor.
    pub label: String,
    /// Whose words it rests on, where they are not the actor's own.
    pub sublabel: String,
    /// One cell for each column.
    pub cells: Vec<Cell>,
}

/// Who holds what of each position.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Grid {
    /// Title, measure, sources.
    pub captions: Captions,
    /// The positions, from the left.
    pub columns: Vec<Column>,
    /// The actors, from the top; rows with the same label are voices of one actor.
    pub rows: Vec<GridRow>,
    /// What the numbers count: `quote` or `stance`.
    pub counted: &'static str,
}
