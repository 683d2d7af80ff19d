//! Relations and inferences: `a & b +> c` and its kin (grammar/relation.ebnf).

use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::char;
use nom::combinator::value;
use nom::multi::separated_list1;
use nom::sequence::{delimited, preceded};
use nom::{IResult, Parser};

pub use super::names::Reference;
use super::names::{reference, ws};
use crate::base::TextRange;

/// How one side of a relation bears on the other.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Operator {
    /// `+>`
    Support,
    /// `->`
    Attack,
    /// `_>`
    Undercut,
    /// `><`
    Contradiction,
    /// `==`
    Same,
}

/// A relation or inference taken apart.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RelationText {
    /// What stands before the sign; several when joined by `&`.
    pub premises: Vec<Reference>,
    /// The sign.
    pub operator: Operator,
    /// What stands after the sign.
    pub conclusion: Reference,
}

/// Why a string is not a relation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RelationError {
    /// Where reading stopped, in bytes of the string.
    pub at: TextRange,
    /// What is wrong there.
    pub message: String,
}

/// Reads a relation.
///
/// # Errors
/// Where the string does not follow the grammar, with the place at which it stops doing so.
pub fn read_relation(text: &str) -> Result<RelationText, RelationError> {
    let parsed = relation(text, text);
    let fault = |rest: &str, message: &str| {
        let start = text.len() - rest.len();
        // A sign that does not exist is shown whole.
        let odd = |c: &char| !c.is_alphanumeric() && !c.is_whitespace();
        let sign: usize = rest.chars().take_while(odd).map(char::len_utf8).sum();
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let width = if rest.starts_with([',', '&']) { first } else { sign.max(first) };
        let at = TextRange::new(start as u32, (start + width) as u32);
        Err(RelationError { at, message: message.to_owned() })
    };
    match parsed {
        Ok(("", relation)) => {
            let symmetric = matches!(relation.operator, Operator::Contradiction | Operator::Same);
            match relation.premises.get(1) {
                Some(second) if symmetric => Err(RelationError {
                    at: second.range,
                    message: "this sign takes one claim on each side".to_owned(),
                }),
                _ => Ok(relation),
            }
        }
        Ok((rest, _)) if rest.starts_with('&') => {
            fault(rest, "claims are joined by & before the sign only")
        }
        Ok((rest, _)) if rest.starts_with(',') => {
            fault(rest, "one claim stands after the sign, and no comma")
        }
        Ok((rest, _)) => fault(rest, "the relation should end here"),
        Err(nom::Err::Error(error) | nom::Err::Failure(error)) => {
            let rest = error.input;
            if rest.starts_with(',') {
                return fault(rest, "claims are joined by &, not by a comma");
            }
            let wanted = match text[..text.len() - rest.len()].trim_end() {
                "" => "a claim's name must stand here",
                before if before.ends_with(['&', '>', '=', '<']) => {
                    "a claim's name must stand here"
                }
                _ => "one of the signs +> -> _> >< == must stand here",
            };
            fault(rest, wanted)
        }
        Err(nom::Err::Incomplete(_)) => fault("", "the relation is not complete"),
    }
}

type Parsed<'a, T> = IResult<&'a str, T>;

fn relation<'a>(all: &'a str, input: &'a str) -> Parsed<'a, RelationText> {
    let (rest, _) = ws(input)?;
    let (rest, premises) = premises(all, rest)?;
    let (rest, _) = ws(rest)?;
    let (rest, operator) = operator(rest)?;
    let (rest, _) = ws(rest)?;
    let (rest, conclusion) = reference(all, rest)?;
    let (rest, _) = ws(rest)?;
    Ok((rest, RelationText { premises, operator, conclusion }))
}

fn premises<'a>(all: &'a str, input: &'a str) -> Parsed<'a, Vec<Reference>> {
    // The sign is looked for before the list gives up, so that `a & +> c` is faulted at `+>`.
    let and = delimited(ws, char('&'), ws);
    let (rest, found) = separated_list1(and, |input| reference(all, input)).parse(input)?;
    match preceded(ws, preceded(char('&'), ws)).parse(rest) {
        Ok((after, _)) => {
            Err(nom::Err::Error(nom::error::Error::new(after, nom::error::ErrorKind::Alpha)))
        }
        Err(_) => Ok((rest, found)),
    }
}

fn operator(input: &str) -> Parsed<'_, Operator> {
    alt((
        value(Operator::Support, tag("+>")),
        value(Operator::Attack, tag("->")),
        value(Operator::Undercut, tag("_>")),
        value(Operator::Contradiction, tag("><")),
        value(Operator::Same, tag("==")),
    ))
    .parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_sign_with_and_without_space() {
        for (text, operator) in [
            ("a-1 & b +> issue/c", Operator::Support),
            ("a-1->c", Operator::Attack),
            (" a _> arg ", Operator::Undercut),
            ("map/a >< b", Operator::Contradiction),
            ("a==m/b", Operator::Same),
        ] {
            let read = read_relation(text).expect(text);
            assert_eq!(read.operator, operator, "{text}");
            for reference in read.premises.iter().chain([&read.conclusion]) {
                assert_eq!(&text[reference.range.as_usize()], reference.name);
            }
        }
    }

    #[test]
    fn says_where_a_relation_goes_wrong() {
        for (text, at, message) in [
            ("", 0, "a claim's name must stand here"),
            ("a b", 2, "one of the signs +> -> _> >< == must stand here"),
            ("a => b", 2, "one of the signs +> -> _> >< == must stand here"),
            ("a -> ", 5, "a claim's name must stand here"),
            ("a & +> c", 4, "a claim's name must stand here"),
            ("a -> b & c", 7, "claims are joined by & before the sign only"),
            ("a -> b c", 7, "the relation should end here"),
            ("a & b == c", 4, "this sign takes one claim on each side"),
        ] {
            let error = read_relation(text).expect_err(text);
            assert_eq!((error.at.start, error.message.as_str()), (at, message), "{text}");
        }
    }
}
