//! Graphs of claims and arguments in, labels and scores out; knows nothing of maps, actors or texts.
//!
//! The map itself is evaluated: every inference is a node of its own, and an undercut attacks that
//! node (docs/semantics.md).

pub mod af;
pub mod coherent;
mod components;
mod fixpoint;
mod flips;
mod framework;
pub mod gradual;
mod grounded;
mod label;
mod lists;
mod part;
mod proof;
pub mod sat;
mod standard;
mod trial;
mod undecided;

pub use flips::{Flips, Limits, flips, flips_at};
pub use framework::{Argument, Claim, Footing, Framework, Polarity};
pub use grounded::grounded;
pub use label::{Label, Labelling};
pub use lists::Lists;
pub use part::Part;
pub use proof::{ArgumentReason, ClaimReason, Proof, proof};
pub use standard::Standard;
pub use trial::{Edit, Made, Trial};
pub use undecided::{Decision, Undecided, undecided};
