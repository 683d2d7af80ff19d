//! Diagnostics, one file per output.

mod json;
mod text;

pub use json::{Counts, check_json};
pub use text::text;

use crate::base::Diagnostic;
use crate::files::Texts;

/// Puts diagnostics into the order of the places they are about; ties keep the order of finding.
pub fn sort(diagnostics: &mut [Diagnostic], texts: &Texts) {
    diagnostics.sort_by_cached_key(|it| {
        let place = it.primary.range;
        (texts.path(it.primary.file), place.start, place.end)
    });
}
