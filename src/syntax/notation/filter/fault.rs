//! What is wrong with a filter, where, and what can be written instead.

use nom::error::{ErrorKind, ParseError};

use super::fields::names;
use crate::base::{TextRange, nearest};

/// A filter that cannot be read, or that names what is not there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FilterError {
    /// The place at fault, in bytes of the filter; empty at its end.
    pub range: TextRange,
    /// What is wrong.
    pub message: String,
    /// What can be written instead.
    pub help: String,
}

impl std::fmt::Display for FilterError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for FilterError {}

const EXAMPLE: &str = "write a question such as `actor in brics and value < 0`";

/// Why reading went no further.
#[derive(Clone, Debug)]
pub(super) struct Fault<'a> {
    /// The filter from the place at fault on.
    pub rest: &'a str,
    /// How wide that place is, in bytes.
    pub width: usize,
    /// What is wrong.
    pub message: String,
    /// What can be written instead.
    pub help: String,
}

impl<'a> Fault<'a> {
    fn new(rest: &'a str, width: usize, message: impl Into<String>, help: &str) -> Self {
        Self { rest, width, message: message.into(), help: help.to_owned() }
    }

    fn at_first(rest: &'a str, message: &str, help: &str) -> Self {
        Self::new(rest, rest.chars().next().map_or(0, char::len_utf8), message, help)
    }

    pub fn expected(rest: &'a str) -> Self {
        Self::at_first(rest, "a field must stand here", EXAMPLE)
    }

    pub fn deep(rest: &'a str) -> Self {
        Self::at_first(rest, "brackets are more than 32 deep", "filter with fewer brackets")
    }

    pub fn open_bracket(rest: &'a str) -> Self {
        Self::new(rest, 1, "the bracket is not closed", "close it with `)`")
    }

    pub fn open_quote(rest: &'a str) -> Self {
        Self::at_first(rest, "the quotation mark is not closed", "close it behind the name")
    }

    pub fn comma(rest: &'a str) -> Self {
        Self::at_first(rest, "a comma or `)` must stand here", "write a list as `(russia, china)`")
    }

    pub fn value(rest: &'a str) -> Self {
        let help =
            "put a name, number or date behind the sign; names with spaces in quotation marks";
        Self::at_first(rest, "a value must stand here", help)
    }

    pub fn sign(rest: &'a str, field: &str) -> Self {
        let message = format!("`{field}` must be compared with something");
        Self { message, ..Self::at_first(rest, "", "use =, !=, <, <=, >, >=, `in` or `not in`") }
    }

    pub fn field(rest: &'a str, word: &str) -> Self {
        let help = match nearest(word, names()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the fields are {}", names().collect::<Vec<_>>().join(", ")),
        };
        Self::new(rest, word.len(), format!("there is no field `{word}`"), &help)
    }

    pub fn locate(self, whole: &str) -> FilterError {
        let start = (whole.len() - self.rest.len()) as u32;
        let range = TextRange::new(start, start + self.width as u32);
        FilterError { range, message: self.message, help: self.help }
    }
}

/// What is wrong behind a whole question.
pub(super) fn behind(rest: &str) -> Fault<'_> {
    let rest = rest.trim_start();
    if rest.starts_with(')') {
        return Fault::new(rest, 1, "no bracket is open here", "leave it out, or open one before");
    }
    let help = "two questions are joined by `and` or `or`";
    Fault::at_first(rest, "the filter should end here, or go on with `and` or `or`", help)
}

impl<'a> ParseError<&'a str> for Fault<'a> {
    fn from_error_kind(rest: &'a str, _: ErrorKind) -> Self {
        Self::expected(rest)
    }

    fn append(_: &'a str, _: ErrorKind, other: Self) -> Self {
        other
    }
}
