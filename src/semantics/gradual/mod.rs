//! Gradual semantics: how strong each argument of a weighted graph is, between 0 and 1.

mod attribution;
mod formula;
mod graph;
mod strength;

pub use attribution::{Contribution, SHAPLEY_EXACT, contributions};
pub use formula::Gradual;
pub use graph::{Edge, WeightedGraph};
pub use strength::{Interval, strengths, strengths_within};
