//! Stances of actors, side by side: whose voice they are in, how they count, where they lie.

pub mod agree;
mod commitments;
mod compared;
pub mod count;
pub mod csv;
mod gap;
mod group;
pub mod groups;
mod issues;
pub mod packages;
pub mod reliability;
mod scale;
pub mod shift;
mod stances;
pub mod table;

pub use commitments::commitments;
pub use compared::{Compared, Members, OneText, Row, compare};
pub use gap::{Attribution, Gap, gaps, keep_issues};
pub use group::{Entity, Grouping, Represent, Represented};
pub use issues::on_issues;
pub use scale::place;
pub use stances::{Stand, Voice, stands};
pub use table::{Scale, StanceRow, StanceTable, State, TargetId};
