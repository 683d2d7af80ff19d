//! Gradual semantics: how strong each argument of a weighted graph is, between 0 and 1.

mod around;
mod attribution;
mod formula;
mod forward;
mod graph;
mod shapley;
mod strength;

pub use around::Around;
pub use attribution::{Contribution, contributions};
pub use formula::Gradual;
pub use forward::{views, views_in_place};
pub use graph::{Edge, WeightedGraph};
pub use shapley::{SHAPLEY_EXACT, Share, shares};
pub use strength::{Interval, strengths, strengths_within};
