//! What is wrong with a query, where, and what can be written instead.

use nom::error::{ErrorKind, ParseError};

use super::keyword;
use crate::base::TextRange;

/// A query that cannot be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SearchError {
    /// The place at fault, in bytes of the query; empty at its end.
    pub range: TextRange,
    /// What is wrong.
    pub message: String,
    /// What can be written instead.
    pub help: String,
}

impl std::fmt::Display for SearchError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for SearchError {}

/// What can be written.
pub(super) const SIGNS: &str =
    "words, \"a phrase\", begin*, +must, -not, AND, OR, NOT, NEAR/5 and brackets can be written";

/// What is wrong where reading stopped, behind a whole query or before a part that is missing.
pub(super) fn stopped_at(rest: &str, behind: bool) -> (usize, String, &'static str) {
    let first = rest.chars().next().map_or(0, char::len_utf8);
    if let Some(word) =
        ["AND", "OR", "NEAR", "NOT"].into_iter().find(|word| keyword(word)(rest).is_ok())
    {
        let message = if behind && word == "NEAR" {
            "NEAR stands between two words or phrases, not beside brackets or another NEAR"
                .to_owned()
        } else {
            format!("{word} must stand between two things to look for")
        };
        return (word.len(), message, "in small letters it is a word like any other");
    }
    match rest.chars().next() {
        Some(')') if behind => {
            (first, "no bracket is open here".to_owned(), "leave it out, or open one before")
        }
        Some('*') => (
            first,
            "a star stands right behind the first letters of a word".to_owned(),
            "write `bargain*`",
        ),
        _ => (first, "a word to look for must stand here".to_owned(), SIGNS),
    }
}

/// Why reading went no further.
#[derive(Clone, Debug)]
pub(super) struct Fault<'a> {
    pub rest: &'a str,
    pub what: What,
}

#[derive(Copy, Clone, Debug)]
pub(super) enum What {
    Expected,
    Wordless(usize),
    OpenQuote,
    OpenBracket,
    Deep,
    Distance,
}

impl Fault<'_> {
    pub fn words(&self) -> (usize, String, &'static str) {
        let first = self.rest.chars().next().map_or(0, char::len_utf8);
        let (width, message, help) = match self.what {
            What::Expected => return stopped_at(self.rest, false),
            What::Wordless(width) => (width, "here is no letter or digit to look for", SIGNS),
            What::OpenQuote => {
                (first, "the quotation mark is not closed", "close it after the phrase")
            }
            What::OpenBracket => (1, "the bracket is not closed", "close it with `)`"),
            What::Deep => (1, "brackets are more than 32 deep", "ask with fewer brackets"),
            What::Distance => {
                (0, "NEAR reaches 1 to 100 words", "write `NEAR/5`, or `NEAR` for 10 words")
            }
        };
        (width, message.to_owned(), help)
    }
}

impl<'a> ParseError<&'a str> for Fault<'a> {
    fn from_error_kind(rest: &'a str, _: ErrorKind) -> Self {
        Self { rest, what: What::Expected }
    }

    fn append(_: &'a str, _: ErrorKind, other: Self) -> Self {
        other
    }
}
