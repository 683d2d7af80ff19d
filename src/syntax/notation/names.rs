//! Names inside the notations: `claim`, `map/claim`, `issue/position`.

use nom::bytes::complete::{take_while, take_while1};
use nom::character::complete::{char, one_of};
use nom::combinator::{map, opt, recognize};
use nom::multi::many0_count;
use nom::{IResult, Parser};

use crate::base::TextRange;

/// A name as written, with its place in the notation's string.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reference {
    /// `claim`, `map/claim` or `issue/position`.
    pub name: String,
    /// Where it stands in the string, in bytes.
    pub range: TextRange,
}

type Parsed<'a, T> = IResult<&'a str, T>;

/// A name, or two with a stroke between them.
pub(super) fn reference<'a>(all: &'a str, input: &'a str) -> Parsed<'a, Reference> {
    placed(all, input, recognize((name, opt((char('/'), name)))))
}

/// One name alone.
pub(super) fn single<'a>(all: &'a str, input: &'a str) -> Parsed<'a, Reference> {
    placed(all, input, name)
}

fn placed<'a>(
    all: &'a str,
    input: &'a str,
    parser: impl Parser<&'a str, Output = &'a str, Error = nom::error::Error<&'a str>>,
) -> Parsed<'a, Reference> {
    let start = (all.len() - input.len()) as u32;
    map(parser, |text: &str| {
        let range = TextRange::new(start, start + text.len() as u32);
        Reference { name: text.to_owned(), range }
    })
    .parse(input)
}

/// Letters and digits, joined by single signs.
pub(super) fn name(input: &str) -> Parsed<'_, &str> {
    let letters = || take_while1(char::is_alphanumeric);
    let joined = (one_of("-_."), letters());
    recognize((letters(), many0_count(joined))).parse(input)
}

/// White space, or none.
pub(super) fn ws(input: &str) -> Parsed<'_, &str> {
    take_while(|c| matches!(c, ' ' | '\t' | '\n' | '\r')).parse(input)
}
