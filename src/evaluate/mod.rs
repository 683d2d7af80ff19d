//! From a corpus to what is evaluated, and back: which claims, positions and arguments stand.

mod graph;
mod verdicts;

pub use graph::Graph;
pub use verdicts::{Verdicts, verdicts};
