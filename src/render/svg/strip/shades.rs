//! How dark a bar is: one hue, in steps that a reader can tell apart, in grey print too.

use super::super::theme::{Color, Theme};

/// What a piece of a strip can be.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Shade {
    /// Only an excerpt is at hand, and this is not in it.
    Absent,
    /// Nobody has quoted it.
    None,
    /// One quote.
    One,
    /// Two quotes.
    Two,
    /// Three or four.
    Few,
    /// Five or more.
    Many,
}

impl Shade {
    /// All shades, from the lightest.
    pub(super) const ALL: [Self; 6] =
        [Self::Absent, Self::None, Self::One, Self::Two, Self::Few, Self::Many];

    /// The shade of so many quotes.
    pub(super) const fn of(quotes: usize) -> Self {
        match quotes {
            0 => Self::None,
            1 => Self::One,
            2 => Self::Two,
            3 | 4 => Self::Few,
            _ => Self::Many,
        }
    }

    /// What it means.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Absent => "not at hand",
            Self::None => "not quoted",
            Self::One => "1 quote",
            Self::Two => "2",
            Self::Few => "3 or 4",
            Self::Many => "5 or more",
        }
    }

    /// Its colour; what is not at hand is paper in a frame.
    pub(super) fn color(self, theme: &Theme) -> Color {
        let (paper, hue) = (theme.background, theme.own);
        match self {
            Self::Absent => paper,
            Self::None => paper.towards(theme.ink, 0.13),
            Self::One => paper.towards(hue, 0.42),
            Self::Two => paper.towards(hue, 0.72),
            Self::Few => hue.towards(theme.ink, 0.22),
            Self::Many => hue.towards(theme.ink, 0.68),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Color, Shade};
    use crate::render::svg::Theme;

    #[test]
    fn each_shade_is_darker_than_the_one_before_it() {
        let light = |it: Shade| {
            let Color(red, green, blue) = it.color(&Theme::default());
            0.3 * f64::from(red) + 0.59 * f64::from(green) + 0.11 * f64::from(blue)
        };
        for pair in Shade::ALL.windows(2) {
            assert!(light(pair[0]) > light(pair[1]) + 20.0, "{pair:?}");
        }
    }
}
