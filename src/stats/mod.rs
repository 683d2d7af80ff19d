//! Numbers in, numbers out: knows no claims and no actors.
//!
//! Nothing here gives NaN or infinity: a figure that is undefined is `None`. Sums run in the order
//! of their input, chance comes from a stated seed, and threads do not change a result.

pub mod agreement;
mod dots;
pub mod matrix;
pub mod network;
mod parallel;
mod products;
mod summary;

pub use matrix::{Grid, Matrix, Row};
pub use summary::{extent, mean};
