//! Stances of actors, side by side: whose voice they are in, how they count, where they lie.

pub mod agree;
mod commitments;
mod compared;
pub mod count;
pub mod csv;
mod gap;
mod group;
mod scale;
mod stances;
pub mod table;

pub use commitments::commitments;
pub use compared::{Compared, Members, Row, compare};
pub use gap::{Attribution, Gap, gaps, keep_issues};
pub use group::{Entity, Grouping, Represent, Represented};
pub use scale::place;
pub use stances::{Stand, Voice, stands};
pub use table::{Scale, StanceRow, StanceTable, State, TargetId};
