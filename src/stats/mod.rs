//! Numbers in, numbers out: knows no claims and no actors.
//!
//! Nothing here gives NaN or infinity: a figure that is undefined is `None`. Sums run in the order
//! of their input, chance comes from a stated seed, and threads do not change a result.

pub mod agreement;
pub mod bootstrap;
mod dots;
pub mod matrix;
pub mod network;
pub mod pair_intervals;
mod parallel;
mod products;
pub mod random;
pub mod statements;
mod summary;

pub use matrix::{Grid, Matrix, Row};
pub use summary::{extent, mean};
