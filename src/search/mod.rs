//! Finds passages and claims by their words: an inverted index, BM25, the sentence to show.
//!
//! The index is built for each run: a corpus is small, and nothing on a disk can then be out of date.

mod entries;
mod index;
mod matching;
mod near;
mod rank;
mod sentence;
mod tokens;

pub use entries::{Entry, What, entries, passages};
pub use index::Index;
pub use rank::{Found, Hit, search};
pub use sentence::sentence;
