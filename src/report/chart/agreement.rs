//! Agreement as data: a square of pairs in the order of a tree, and the tree.

use super::Captions;

/// A pair that has a figure.
#[derive(Copy, Clone, PartialEq, Debug)]
pub struct Cell {
    /// The figure, from 0 to 1.
    pub value: f64,
    /// On how many targets both have a stance.
    pub shared: usize,
}

/// Two groups becoming one. Items are groups 0, 1, …, in the order of the rows; the join in place i
/// makes group n + i.
#[derive(Copy, Clone, PartialEq, Debug)]
pub struct Join {
    /// The two groups.
    pub groups: [usize; 2],
    /// How far they are apart, from 0 to 1.
    pub height: f64,
}

/// Who agrees with whom, the nearest beside each other.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Agreements {
    /// Title, measure, sources.
    pub captions: Captions,
    /// The actors, in the order of the tree's leaves.
    pub items: Vec<String>,
    /// One row for each actor; `None` where nothing is shared.
    pub cells: Vec<Vec<Option<Cell>>>,
    /// A figure over fewer shared targets than this says little.
    pub few: usize,
    /// The tree, from the lowest join to the highest; empty if there is none.
    pub joins: Vec<Join>,
}
