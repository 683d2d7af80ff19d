//! Gradual semantics: how strong each argument of a weighted graph is, between 0 and 1.

mod attribution;
mod formula;
mod forward;
mod graph;
mod shapley;
mod strength;

pub use attribution::{Contribution, contributions};
pub use formula::Gradual;
pub use forward::views;
pub use graph::{Edge, WeightedGraph};
pub use shapley::{SHAPLEY_EXACT, Share, shares};
pub use strength::{Interval, rough_strengths, strengths, strengths_within};
