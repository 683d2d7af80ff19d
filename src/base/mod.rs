//! What every room shares: ranges, ids, remarks and the diagnostics they carry.

mod checked;
mod diagnostic;
mod index;
pub mod markup;
mod nearest;
mod parallel;
mod range;

pub use checked::Checked;
pub use diagnostic::{Diagnostic, FileId, FileKind, Fix, Label, Severity};
pub use index::{Id, IdVec};
pub use nearest::nearest;
pub use parallel::{both, each_part, in_parallel, n_cores};
pub use range::TextRange;
