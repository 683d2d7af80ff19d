//! Colours for dark rooms and for printers without colours.

use super::super::theme::{Color, Theme};

/// Light on a dark ground: sky blue and orange of the palette of Okabe and Ito (2008).
#[must_use]
pub fn dark() -> Theme {
    Theme {
        background: Color(0x16, 0x1A, 0x1F),
        ink: Color(0xF0, 0xF0, 0xF0),
        muted: Color(0xAE, 0xB4, 0xBC),
        rule: Color(0x5D, 0x64, 0x6D),
        own: Color(0x56, 0xB4, 0xE9),
        spokesperson: Color(0xE6, 0x9F, 0x00),
        attributed: Color(0xDA, 0xDA, 0xDA),
        ..Theme::default()
    }
}

/// Greys on white: what is for something is darker than what is against it.
#[must_use]
pub fn grey() -> Theme {
    Theme {
        ink: Color(0x11, 0x11, 0x11),
        muted: Color(0x55, 0x55, 0x55),
        rule: Color(0xAA, 0xAA, 0xAA),
        own: Color(0x22, 0x22, 0x22),
        spokesperson: Color(0x6A, 0x6A, 0x6A),
        attributed: Color(0x33, 0x33, 0x33),
        ..Theme::default()
    }
}
