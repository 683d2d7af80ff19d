//! Text whose words are tagged by what they mean; colours are somebody else's business, and come last.

use std::fmt;
use std::ops::{Add, AddAssign};

/// What a stretch of text stands for.
///
/// A writer decides how a meaning looks: a colour, a class name, or nothing at all.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Meaning {
    /// Nothing in particular.
    #[default]
    Plain,
    /// Someone who takes stances.
    Actor,
    /// A question under debate.
    Issue,
    /// One answer to an issue.
    Position,
    /// A statement that can be supported or attacked.
    Claim,
    /// Premises, a scheme and a conclusion.
    Argument,
    /// A cited document.
    Source,
    /// Words copied from a source.
    Quote,
    /// A number or another computed value.
    Value,
    /// Words the user types: a command, a field, the name of a check.
    Code,
    /// Matters less than what is around it.
    Muted,
    /// Matters more than what is around it.
    Emphasis,
    /// Good: found, accepted, agreed.
    Good,
    /// Wants attention.
    Warning,
    /// Wrong: missing, refused.
    Bad,
}

impl Meaning {
    /// Every meaning, in the order of declaration.
    pub const ALL: [Self; 15] = [
        Self::Plain,
        Self::Actor,
        Self::Issue,
        Self::Position,
        Self::Claim,
        Self::Argument,
        Self::Source,
        Self::Quote,
        Self::Value,
        Self::Code,
        Self::Muted,
        Self::Emphasis,
        Self::Good,
        Self::Warning,
        Self::Bad,
    ];

    /// The meaning as one lower-case word, fit for a class name.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Actor => "actor",
            Self::Issue => "issue",
            Self::Position => "position",
            Self::Claim => "claim",
            Self::Argument => "argument",
            Self::Source => "source",
            Self::Quote => "quote",
            Self::Value => "value",
            Self::Code => "code",
            Self::Muted => "muted",
            Self::Emphasis => "emphasis",
            Self::Good => "good",
            Self::Warning => "warning",
            Self::Bad => "bad",
        }
    }
}

/// A stretch of text with one meaning.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Piece {
    /// What the words stand for.
    pub meaning: Meaning,
    /// The words; may hold line breaks.
    pub text: String,
}

/// Tagged text: pieces, one after the other.
///
/// ```
/// use demarche::base::markup::{actor, position, text};
///
/// let line = actor("Kortunov") + " opposes " + position("grand-bargain") + text(".");
/// assert_eq!(line.plain(), "Kortunov opposes grand-bargain.");
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Text {
    pieces: Vec<Piece>,
}

impl Text {
    /// Text with nothing in it.
    #[must_use]
    pub const fn new() -> Self {
        Self { pieces: Vec::new() }
    }

    /// Text of one meaning.
    #[must_use]
    pub fn tagged(meaning: Meaning, text: impl Into<String>) -> Self {
        let mut out = Self::new();
        out.push(meaning, text);
        out
    }

    /// Adds words to the end. Words that mean the same as the last ones join their piece.
    pub fn push(&mut self, meaning: Meaning, text: impl Into<String>) {
        let text = text.into();
        if text.is_empty() {
            return;
        }
        match self.pieces.last_mut() {
            Some(last) if last.meaning == meaning => last.text.push_str(&text),
            _ => self.pieces.push(Piece { meaning, text }),
        }
    }

    /// The pieces, in order; none is empty, and no two neighbours mean the same.
    #[must_use]
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The words without their meanings.
    #[must_use]
    pub fn plain(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }

    /// Whether there are no words.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// The text cut at its line breaks; empty text is one empty line.
    #[must_use]
    pub fn lines(&self) -> Vec<Self> {
        let mut lines = vec![Self::new()];
        for piece in &self.pieces {
            for (number, part) in piece.text.split('\n').enumerate() {
                if number > 0 {
                    lines.push(Self::new());
                }
                if let Some(line) = lines.last_mut() {
                    line.push(piece.meaning, part.strip_suffix('\r').unwrap_or(part));
                }
            }
        }
        lines
    }

    /// Several texts with `between` between each two of them.
    #[must_use]
    pub fn join(texts: impl IntoIterator<Item = Self>, between: &str) -> Self {
        let mut out = Self::new();
        for (number, text) in texts.into_iter().enumerate() {
            if number > 0 {
                out += between;
            }
            out += text;
        }
        out
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.pieces.iter().try_for_each(|piece| f.write_str(&piece.text))
    }
}

impl From<&str> for Text {
    fn from(words: &str) -> Self {
        text(words)
    }
}

impl From<String> for Text {
    fn from(words: String) -> Self {
        text(words)
    }
}

impl<T: Into<Self>> AddAssign<T> for Text {
    fn add_assign(&mut self, more: T) {
        for piece in more.into().pieces {
            self.push(piece.meaning, piece.text);
        }
    }
}

impl<T: Into<Self>> Add<T> for Text {
    type Output = Self;
    fn add(mut self, more: T) -> Self {
        self += more;
        self
    }
}

impl<T: Into<Self>> Extend<T> for Text {
    fn extend<I: IntoIterator<Item = T>>(&mut self, texts: I) {
        texts.into_iter().for_each(|text| *self += text);
    }
}

/// A number with so many decimals, halves away from zero, and a real minus.
#[must_use]
pub fn decimals(it: f64, places: usize) -> String {
    let scale = 10_f64.powi(places as i32);
    let rounded = (it * scale).round() / scale + 0.0;
    format!("{rounded:.places$}").replace('-', "−")
}

/// Words without a particular meaning.
#[must_use]
pub fn text(words: impl Into<String>) -> Text {
    Text::tagged(Meaning::Plain, words)
}

/// The name of an actor.
#[must_use]
pub fn actor(words: impl Into<String>) -> Text {
    Text::tagged(Meaning::Actor, words)
}

/// The name or question of an issue.
#[must_use]
pub fn issue(words: impl Into<String>) -> Text {
    Text::tagged(Meaning::Issue, words)
}

/// The name or text of a position.
#[must_use]
pub fn position(words: impl Into<String>) -> Text {
    Text::tagged(Meaning::Position, words)
}

/// The name or text of a claim.
#[must_use]
pub fn claim(words: impl Into<String>) -> Text {
    Text::tagged(Meaning::Claim, words)
}

/// The name of an argument.
#[must_use]
pub fn argument(words: impl Into<String>) -> Text {
    Text::tagged(Meaning::Argument, words)
}

/// The name or title of a source.
#[must_use]
pub fn source(words: impl Into<String>) -> Text {
    Text::tagged(Meaning::Source, words)
}

/// Words copied from a source.
#[must_use]
pub fn quote(words: impl Into<String>) -> Text {
    Text::tagged(Meaning::Quote, words)
}

/// A number or another computed value.
#[must_use]
pub fn value(words: impl Into<String>) -> Text {
    Text::tagged(Meaning::Value, words)
}

/// Words the user types.
#[must_use]
pub fn code(words: impl Into<String>) -> Text {
    Text::tagged(Meaning::Code, words)
}

/// Words that matter less than what is around them.
#[must_use]
pub fn muted(words: impl Into<String>) -> Text {
    Text::tagged(Meaning::Muted, words)
}

/// Words that matter more than what is around them.
#[must_use]
pub fn emphasis(words: impl Into<String>) -> Text {
    Text::tagged(Meaning::Emphasis, words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_of_one_meaning_are_one_piece() {
        let line = text("a") + "b" + actor("C") + actor("") + "d";
        assert_eq!(line.plain(), "abCd");
        let meanings: Vec<_> = line.pieces().iter().map(|piece| piece.meaning).collect();
        assert_eq!(meanings, [Meaning::Plain, Meaning::Actor, Meaning::Plain]);
    }

    #[test]
    fn lines_keep_the_meaning_on_both_sides_of_a_break() {
        let lines = (quote("one\r\ntwo") + "\nthree").lines();
        assert_eq!(lines, [quote("one"), quote("two"), text("three")]);
        assert_eq!(Text::new().lines(), [Text::new()]);
    }

    #[test]
    fn every_meaning_has_a_word_of_its_own() {
        let mut words: Vec<_> = Meaning::ALL.iter().map(|meaning| meaning.word()).collect();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), Meaning::ALL.len());
    }
}
