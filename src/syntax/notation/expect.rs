//! Expectations: `kortunov opposes path-to-order/grand-bargain`, `no-grand-bargains is in`
//! (grammar/expect.ebnf).

use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::multispace1;
use nom::combinator::{opt, value};
use nom::sequence::{preceded, terminated};
use nom::{IResult, Parser};

use super::names::{Reference, reference, single, ws};
use crate::base::TextRange;
use crate::model::{Holds, Standing};

/// An expectation taken apart.
#[derive(Clone, PartialEq, Debug)]
pub enum ExpectText {
    /// An actor holds something.
    Stance {
        /// Who.
        actor: Reference,
        /// The attitude; `None` for silence.
        holds: Option<Holds>,
        /// The position or claim.
        on: Reference,
        /// Who says so; the actor itself where left out.
        by: Option<Reference>,
    },
    /// Something stands, falls, or is open.
    Standing {
        /// The claim, position or argument.
        target: Reference,
        /// What is expected of it.
        standing: Standing,
    },
}

/// Where reading an expectation stopped, in bytes of the string.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct ExpectError {
    /// The place.
    pub at: TextRange,
}

/// Reads an expectation.
///
/// # Errors
/// Where the string does not follow the grammar, with the place at which it stops doing so.
pub fn expectation(text: &str) -> Result<ExpectText, ExpectError> {
    let mut whole = (ws, alt((|it| label(text, it), |it| stance(text, it))), ws);
    let rest = match whole.parse(text) {
        Ok(("", (_, read, _))) => return Ok(read),
        Ok((rest, _)) => rest,
        Err(nom::Err::Error(error) | nom::Err::Failure(error)) => error.input,
        Err(nom::Err::Incomplete(_)) => "",
    };
    let width = rest.find(char::is_whitespace).filter(|it| *it > 0).unwrap_or(rest.len());
    let start = (text.len() - rest.len()) as u32;
    Err(ExpectError { at: TextRange::new(start, start + width as u32) })
}

type Parsed<'a, T> = IResult<&'a str, T>;

fn stance<'a>(all: &'a str, input: &'a str) -> Parsed<'a, ExpectText> {
    let one = |input| reference(all, input);
    let by = preceded((multispace1, words(&["according", "to"]), multispace1), one);
    let (rest, actor) = terminated(|input| single(all, input), multispace1).parse(input)?;
    let (rest, holds) = terminated(attitude, multispace1).parse(rest)?;
    let (rest, on) = one(rest)?;
    let (rest, by) = opt(by).parse(rest)?;
    Ok((rest, ExpectText::Stance { actor, holds, on, by }))
}

fn attitude(input: &str) -> Parsed<'_, Option<Holds>> {
    alt((
        value(Some(Holds::Supports), tag("supports")),
        value(Some(Holds::LeansFor), words(&["leans", "for"])),
        value(Some(Holds::Mixed), words(&["is", "mixed", "on"])),
        value(Some(Holds::LeansAgainst), words(&["leans", "against"])),
        value(Some(Holds::Opposes), tag("opposes")),
        value(None, words(&["is", "silent", "on"])),
    ))
    .parse(input)
}

fn label<'a>(all: &'a str, input: &'a str) -> Parsed<'a, ExpectText> {
    let (rest, target) = reference(all, input)?;
    let (rest, _) = (multispace1, tag("is"), multispace1).parse(rest)?;
    let (rest, standing) = alt((
        value(Standing::In, tag("in")),
        value(Standing::Out, tag("out")),
        value(Standing::Undecided, tag("undecided")),
    ))
    .parse(rest)?;
    Ok((rest, ExpectText::Standing { target, standing }))
}

/// Words with white space between them.
fn words<'a>(all: &'static [&'static str]) -> impl Fn(&'a str) -> Parsed<'a, ()> {
    move |input| {
        let mut rest = input;
        for (n_before, word) in all.iter().enumerate() {
            if n_before > 0 {
                rest = multispace1(rest)?.0;
            }
            rest = tag(*word).parse(rest)?.0;
        }
        Ok((rest, ()))
    }
}

#[cfg(test)]
mod tests {
    use super::{ExpectText, expectation};
    use crate::model::{Holds, Standing};

    #[test]
    fn every_form_is_read() {
        for (text, wanted) in [
            ("a supports i/p", Some(Holds::Supports)),
            (" a leans  for i/p ", Some(Holds::LeansFor)),
            ("a is mixed on i/p", Some(Holds::Mixed)),
            ("a leans against c", Some(Holds::LeansAgainst)),
            ("a-b opposes m/c according to x", Some(Holds::Opposes)),
            ("a is silent on i/p", None),
        ] {
            let Ok(ExpectText::Stance { holds, on, .. }) = expectation(text) else {
                panic!("{text}")
            };
            assert_eq!(holds, wanted, "{text}");
            assert_eq!(&text[on.range.as_usize()], on.name);
        }
        for (text, wanted) in [
            ("c is in", Standing::In),
            ("m/c is out", Standing::Out),
            ("i/p is undecided", Standing::Undecided),
        ] {
            let Ok(ExpectText::Standing { standing, .. }) = expectation(text) else {
                panic!("{text}")
            };
            assert_eq!(standing, wanted, "{text}");
        }
    }

    #[test]
    fn what_is_none_is_refused_at_its_place() {
        for (text, at) in [
            ("", 0),
            ("kortunov", 8),
            ("a loves i/p", 2),
            ("a is on", 5),
            ("a supports", 10),
            ("a is in here", 8),
            ("m/a supports i/p", 1),
        ] {
            let error = expectation(text).expect_err(text);
            assert_eq!(error.at.start, at, "{text}");
        }
    }
}
