//! From a corpus to what is evaluated, and back: views, verdicts, scores, what they hang on.

mod between;
mod change;
mod commitments;
mod firm;
mod gaps;
mod graph;
mod kept;
mod radius;
mod same;
mod strength;
mod verdicts;
mod view;

pub use between::{Between, Relation, between};
pub use change::{Again, Change, Step, Verdict, coders, links, sources, words};
pub use commitments::{Commitment, Commitments, Saying};
pub use firm::{Assessed, EVEN, FORMULAS, Firmness, Side};
pub use gaps::{GapKind, Parting, gaps};
pub use graph::{Graph, Link, NEUTRAL};
pub use kept::{Kept, Without};
pub use radius::radii;
pub use strength::Weighted;
pub use verdicts::{Verdicts, verdicts};
pub use view::{Attitude, View};
