//! A chart's size and colours: for paper, for a dark room, and for a printer without colours.

use crate::report::chart::Voice;

/// A colour by its red, green and blue parts.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Color(pub u8, pub u8, pub u8);

/// How a chart looks. Shapes and hatches carry the meaning; colours only help, and none is told
/// from another by red against green.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Theme {
    /// How wide the chart is, in pixels; the height follows from what is in it. Charts are drawn
    /// between 560 and 4000 pixels wide, whatever is asked for.
    pub width: u32,
    /// Whether the font is in the file. A page that shows several charts can embed it once:
    /// see [`Theme::font_css`].
    pub embed_font: bool,
    /// Whether a diagram goes into a page that names its parts itself: without titles and names of
    /// boxes and lines.
    pub in_page: bool,
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
    /// What is for something.
    pub support: Color,
    /// What is against it.
    pub oppose: Color,
    /// What the pointer rests on.
    pub pointed: Color,
}

impl Default for Theme {
    fn default() -> Self {
        Self::light()
    }
}

impl Theme {
    /// Dark on white: blue and vermilion of the palette of Okabe and Ito (2008), and a dark grey.
    #[must_use]
    pub const fn light() -> Self {
        Self {
            width: 960,
            embed_font: true,
            in_page: false,
            background: Color(255, 255, 255),
            ink: Color(0x1A, 0x1A, 0x1A),
            muted: Color(0x59, 0x59, 0x59),
            rule: Color(0xD4, 0xD4, 0xD4),
            own: Color(0x00, 0x72, 0xB2),
            spokesperson: Color(0xD5, 0x5E, 0x00),
            attributed: Color(0x33, 0x33, 0x33),
            support: Color(0x00, 0x72, 0xB2),
            oppose: Color(0xD5, 0x5E, 0x00),
            pointed: Color(0xD5, 0x5E, 0x00),
        }
    }

    /// Light on a dark ground, for projectors in dark rooms: sky blue and orange of the same palette.
    #[must_use]
    pub const fn dark() -> Self {
        Self {
            background: Color(0x16, 0x1A, 0x1F),
            ink: Color(0xF0, 0xF0, 0xF0),
            muted: Color(0xAE, 0xB4, 0xBC),
            rule: Color(0x3D, 0x44, 0x4D),
            own: Color(0x56, 0xB4, 0xE9),
            spokesperson: Color(0xE6, 0x9F, 0x00),
            attributed: Color(0xDA, 0xDA, 0xDA),
            support: Color(0x56, 0xB4, 0xE9),
            oppose: Color(0xE6, 0x9F, 0x00),
            pointed: Color(0xE6, 0x9F, 0x00),
            ..Self::light()
        }
    }

    /// Greys on white, for printers without colours: what is for something is darker than what is
    /// against it.
    #[must_use]
    pub const fn grey() -> Self {
        Self {
            ink: Color(0x11, 0x11, 0x11),
            muted: Color(0x55, 0x55, 0x55),
            rule: Color(0xCC, 0xCC, 0xCC),
            own: Color(0x22, 0x22, 0x22),
            spokesperson: Color(0x6A, 0x6A, 0x6A),
            attributed: Color(0x33, 0x33, 0x33),
            support: Color(0x2B, 0x2B, 0x2B),
            oppose: Color(0x78, 0x78, 0x78),
            pointed: Color(0x78, 0x78, 0x78),
            ..Self::light()
        }
    }

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

    /// The ground of what is there and says nothing.
    pub(super) fn faint(&self) -> Color {
        self.background.towards(self.ink, 0.1)
    }

    /// Paper or ink, whichever is read better on that colour.
    pub(super) fn on(&self, color: Color) -> Color {
        let paper = color.contrast(self.background);
        if paper >= color.contrast(self.ink) { self.background } else { self.ink }
    }
}

impl Color {
    /// The colour that is `share` of the way to another one.
    pub(super) fn towards(self, to: Self, share: f64) -> Self {
        let mix =
            |a: u8, b: u8| (f64::from(b) - f64::from(a)).mul_add(share, f64::from(a)).round() as u8;
        Self(mix(self.0, to.0), mix(self.1, to.1), mix(self.2, to.2))
    }

    /// How well two colours are told apart, from 1 to 21 (WCAG 2.2, contrast ratio).
    pub(super) fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let share = f64::from(part) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { libm::pow((share + 0.055) / 1.055, 2.4) }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }
}

#[cfg(test)]
mod tests {
    use super::Theme;

    #[test]
    fn text_and_marks_stand_out_from_the_paper_in_every_theme() {
        for theme in [Theme::light(), Theme::dark(), Theme::grey()] {
            for text in [theme.ink, theme.muted] {
                assert!(text.contrast(theme.background) >= 4.5, "{text:?}");
            }
            for mark in
                [theme.own, theme.spokesperson, theme.attributed, theme.support, theme.oppose]
            {
                assert!(mark.contrast(theme.background) >= 3.0, "{mark:?}");
                assert!(mark.contrast(theme.on(mark)) >= 3.0, "{mark:?}");
            }
        }
        let grey = Theme::grey();
        assert!(grey.support.contrast(grey.oppose) > 2.0, "for and against, in grey print");
    }
}
