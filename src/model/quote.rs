//! What an author writes to point at a passage: the quote, taken apart, and locators beside it.

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
