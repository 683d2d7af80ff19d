//! A chart's size and colours.

use crate::report::chart::Voice;

/// A colour by its red, green and blue parts.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Color(pub u8, pub u8, pub u8);

/// How a chart looks. Shapes carry the meaning; colours only help, and none is told from another
/// by red against green.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Theme {
    /// How wide the chart is, in pixels; the height follows from what is in it. Charts are drawn
    /// between 560 and 4000 pixels wide, whatever is asked for.
    pub width: u32,
    /// Whether the font is in the file. A page that shows several charts can embed it once:
    /// see [`Theme::font_css`].
    pub embed_font: bool,
    /// The paper.
    pub background: Color,
    /// Text, and the ticks of single quotes.
    pub ink: Color,
    /// Text that matters less.
    pub muted: Color,
    /// Lines that guide the eye.
    pub rule: Color,
    /// Marks that rest on an actor's own words.
    pub own: Color,
    /// Marks that rest on the words of somebody who speaks for the actor.
    pub spokesperson: Color,
    /// Marks that rest on what others say of the actor.
    pub attributed: Color,
}

impl Default for Theme {
    /// Blue and vermilion of the palette of Okabe and Ito (2008), and a dark grey.
    fn default() -> Self {
        Self {
            width: 960,
            embed_font: true,
            background: Color(255, 255, 255),
            ink: Color(0x1A, 0x1A, 0x1A),
            muted: Color(0x59, 0x59, 0x59),
            rule: Color(0xD4, 0xD4, 0xD4),
            own: Color(0x00, 0x72, 0xB2),
            spokesperson: Color(0xD5, 0x5E, 0x00),
            attributed: Color(0x33, 0x33, 0x33),
        }
    }
}

impl Theme {
    /// The style rules that a page needs which shows charts without their font; `text` is all
    /// that they say, or any text in the same scripts.
    #[must_use]
    pub fn font_css(text: &str) -> String {
        crate::render::fonts::css(text, text)
    }

    pub(super) const fn voice(&self, voice: Voice) -> Color {
        match voice {
            Voice::Own => self.own,
            Voice::Spokesperson => self.spokesperson,
            Voice::Attributed => self.attributed,
        }
    }
}
