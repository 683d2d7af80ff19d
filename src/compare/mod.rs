//! Stances of actors, side by side: whose voice they are in, how they count, where they lie.

mod compared;
mod scale;
mod stances;

pub use compared::{Compared, Grouping, Row, compare};
pub use scale::place;
pub use stances::{Stand, Voice, stands};
