//! From a corpus to what is evaluated, and back: views, verdicts, scores, what they hang on.

mod between;
mod change;
mod commitments;
mod common;
mod cruxes;
mod firm;
mod gaps;
mod graph;
mod independent;
mod kept;
mod radius;
mod regrouped;
mod reply;
mod same;
mod shares;
mod strength;
mod threshold;
mod turn;
mod verdicts;
mod view;

pub use between::{Between, Relation, between};
pub use change::{Again, Change, Step, Verdict, coders, links, sources, words};
pub use commitments::{Commitment, Commitments, Saying};
pub use common::{Common, Wording, common, wordings};
pub use cruxes::{
    CRUX_SIZE, Crux, Cruxes, Moves, Over, both_speak, consequences, crux_reasons, cruxes,
};
pub use firm::{Assessed, EVEN, FORMULAS, Firmness, Side};
pub use gaps::{GapKind, Parting, gaps};
pub use graph::{Graph, Link, NEUTRAL};
pub use independent::{Shared, shared_grounds};
pub use kept::{Kept, Without};
pub use radius::radii;
pub use regrouped::{Group, Regrouped, regrouped};
pub use reply::{Reply, Way, replies};
pub use shares::{ScoreGap, score_gap};
pub use strength::Weighted;
pub use threshold::{Threshold, thresholds};
pub use turn::{Costs, Turn, Turns, turns};
pub use verdicts::{Verdicts, verdicts};
pub use view::{Attitude, View};
