//! Text in, what its author wrote out: a lossless RON tree, the typed view, the small notations.

mod escaped;
mod file;
mod literal;
pub mod notation;
mod parse;
pub mod read;
mod remarks;
mod tree;
pub mod written;

pub use escaped::string;
pub use file::{loses_track, read_file, read_tree};
pub use parse::parse;
pub use tree::{Extensions, Items, Kind, Tree, Value};
