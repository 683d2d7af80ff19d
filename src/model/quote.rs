//! What an author writes to point at a passage: the quote, taken apart, and locators beside it.

use std::fmt;

/// A quote taken apart at its ellipses and insertions.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct QuotePattern {
    /// Words, ellipses and insertions in the order in which they were written.
    pub pieces: Vec<Piece>,
}

/// One piece of a quote.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Piece {
    /// Words that must stand in the source.
    Words(String),
    /// `…`, `...`, `[…]`: the author left words out here.
    Ellipsis,
    /// `[words]`: the author put these in, or in place of others; skipped when matching.
    Insertion(String),
}

/// Where in its source a quote stands, as an author writes it beside the quote.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Locator {
    /// `¶12`: the twelfth paragraph of running text, counted from 1.
    Paragraph(u32),
    /// `p. 4`: the page that the source's own page number names.
    Page(String),
    /// `fn 33`: the footnote with that number.
    Note(String),
    /// `turn M3 2`: the speaker's second turn; `turn Panova`: any turn of that speaker.
    Turn {
        /// The speaker's label as it stands in the text; a leading `#` and a closing `:` may be left out.
        label: String,
        /// Which of the speaker's turns, counted from 1.
        nth: Option<u32>,
    },
    /// `section 2.`: the section whose heading begins with these words.
    Section(String),
    /// `part lavrov-tass`: a part of a compilation, by its id in the source's entry.
    Part(String),
}

impl fmt::Display for Locator {
    /// The locator as an author writes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Paragraph(number) => write!(f, "¶{number}"),
            Self::Page(page) => write!(f, "p. {page}"),
            Self::Note(number) => write!(f, "fn {number}"),
            Self::Turn { label, nth: None } => write!(f, "turn {label}"),
            Self::Turn { label, nth: Some(nth) } => write!(f, "turn {label} {nth}"),
            Self::Section(words) => write!(f, "section {words}"),
            Self::Part(id) => write!(f, "part {id}"),
        }
    }
}
