//! What the literals of RON stand for: strings with their escapes, numbers, characters.

use std::borrow::Cow;

/// The text of a string literal as written, `text`, with the tape's `flags`.
pub(super) fn string(text: &str, _flags: u8) -> Cow<'_, str> {
    Cow::Borrowed(text.trim_matches('"'))
}
