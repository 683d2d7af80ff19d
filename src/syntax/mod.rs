//! Text in, lossless spanned tree out: RON as the `ron` crate reads it, and the small notations.

mod literal;
pub mod notation;
mod parse;
mod tree;

pub use parse::parse;
pub use tree::{Extensions, Items, Kind, Tree, Value};
