//! The charts' colours, with lines that are stronger: in a diagram they hold frames, not guides.

use super::super::theme::{Color, Theme};

/// Light on a dark ground.
#[must_use]
pub const fn dark() -> Theme {
    Theme { rule: Color(0x5D, 0x64, 0x6D), ..Theme::dark() }
}

/// Greys on white: what is for something is darker than what is against it.
#[must_use]
pub const fn grey() -> Theme {
    Theme { rule: Color(0xAA, 0xAA, 0xAA), ..Theme::grey() }
}
