//! Typed reading: from the tree to what an author wrote, each mistake reported where it stands.

mod choice;
mod collections;
mod reader;
mod record;
mod remedy;
mod scalars;
mod words;

pub use choice::{AsShort, OneOrMany, OrRecord, ShortForm};
pub use collections::Entries;
pub use reader::{Read, Reader};
pub use scalars::Spanned;
pub use words::Words;

pub(super) use record::{Slot, field_name, is_default, record};
