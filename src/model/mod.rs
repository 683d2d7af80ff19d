//! The types of a corpus, and nothing else: no reading, no checking, no places in files.

mod quote;
mod vocabulary;

pub use quote::{Locator, Piece, QuotePattern};
pub use vocabulary::{ActorKind, Fidelity, Holds, SourceKind};
