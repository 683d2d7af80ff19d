//! Numbers in, numbers out: knows no claims and no actors.
//!
//! Nothing here gives NaN or infinity: a figure that is undefined is `None`. Sums run in a fixed
//! order, chance comes from a stated seed, and threads do not change a result.

pub mod agreement;
mod apart;
pub mod bootstrap;
pub mod camps;
pub mod cluster;
pub mod coding;
mod common;
mod dots;
pub mod eigen;
pub mod matrix;
pub mod modularity;
pub mod network;
pub mod network_intervals;
pub mod packages;
mod pair;
pub mod pair_intervals;
mod pair_samples;
mod pairs;
mod parallel;
mod percentiles;
pub mod polarisation;
pub mod position;
mod products;
pub mod random;
pub mod ratings;
pub mod reliability;
pub mod scaling;
pub mod signed;
pub mod silhouette;
pub mod statements;
mod summary;
pub mod unitising;
pub mod window;

pub use common::in_common;
pub use matrix::{Grid, Matrix, Row};
pub use pair::{Pair, Pairs};
pub use summary::{correlation, extent, mean};
