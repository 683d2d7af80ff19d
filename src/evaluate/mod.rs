//! From a corpus to what is evaluated, and back: views, verdicts, scores.

mod commitments;
mod graph;
mod kept;
mod same;
mod strength;
mod verdicts;
mod view;

pub use commitments::{Commitment, Commitments};
pub use graph::{Graph, Link, NEUTRAL};
pub use kept::Kept;
pub use strength::Weighted;
pub use verdicts::{Verdicts, verdicts};
pub use view::{Attitude, View};
