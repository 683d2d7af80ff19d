//! Reads what a search asks for: `"grand bargain" AND (Europe OR OSCE)` (grammar/search.ebnf).

mod fault;

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while, take_while1};
use nom::character::complete::char;
use nom::combinator::{map, opt};
use nom::sequence::{preceded, terminated};
use nom::{Err, IResult, Parser};

use crate::base::TextRange;
use crate::model::{Term, Wanted};
pub use fault::SearchError;
use fault::{Fault, SIGNS, What, stopped_at};

/// Groups may be this deep.
const DEEPEST: usize = 32;

/// A query may be this many bytes long.
const LONGEST: usize = 1000;

/// How far `NEAR` reaches where it does not say, and at most.
const NEAR: u32 = 10;
const FARTHEST: u32 = 100;

/// Reads a query.
///
/// # Errors
/// At the first thing that does not follow the grammar, and if the query only says what to leave out.
///
/// ```
/// use demarche::model::{Term, Wanted};
/// let Ok(Wanted::Near { within, .. }) = demarche::syntax::notation::search("summit NEAR/5 Helsinki") else { panic!() };
/// assert_eq!(within, 5);
/// ```
pub fn search(text: &str) -> Result<Wanted, SearchError> {
    let error = |rest: &str, width: usize, message: &str, help: &str| SearchError {
        range: TextRange::new(
            (text.len() - rest.len()) as u32,
            (text.len() - rest.len() + width) as u32,
        ),
        message: message.to_owned(),
        help: help.to_owned(),
    };
    if text.len() > LONGEST {
        let message = format!("the query is longer than {LONGEST} bytes");
        return Err(error(text, 0, &message, "ask for less at once"));
    }
    match query(text) {
        Ok(("", wanted)) if wanted.names_something() => Ok(wanted),
        Ok(("", _)) => Err(error(
            text,
            text.len(),
            "the query only says what to leave out",
            "name a word to look for as well, as in `order NOT bargain`",
        )),
        Ok((rest, _)) => {
            let (width, message, help) = stopped_at(rest, true);
            Err(error(rest, width, &message, help))
        }
        Err(Err::Error(fault) | Err::Failure(fault)) => {
            let (width, message, help) = fault.words();
            Err(error(fault.rest, width, &message, help))
        }
        Err(Err::Incomplete(_)) => Err(error("", 0, "the query is not complete", SIGNS)),
    }
}

type Parsed<'a, T> = IResult<&'a str, T, Fault<'a>>;

fn fail<T>(rest: &str, what: What) -> Parsed<'_, T> {
    Err(Err::Failure(Fault { rest, what }))
}

/// From here on nothing else will do.
fn cut(error: Err<Fault<'_>>) -> Err<Fault<'_>> {
    match error {
        Err::Error(fault) => Err::Failure(fault),
        other => other,
    }
}

fn query(input: &str) -> Parsed<'_, Wanted> {
    terminated(|input| any(input, 0), space).parse(input)
}

fn any(input: &str, depth: usize) -> Parsed<'_, Wanted> {
    let (rest, found) = parted(input, "OR", |input| all(input, depth))?;
    Ok((rest, joined(found, Wanted::Any)))
}

fn all(input: &str, depth: usize) -> Parsed<'_, Wanted> {
    let (rest, found) = parted(input, "AND", |input| list(input, depth))?;
    Ok((rest, joined(found, Wanted::All)))
}

/// Items with a keyword between each two.
fn parted<'a>(
    input: &'a str,
    by: &'static str,
    item: impl Fn(&'a str) -> Parsed<'a, Wanted>,
) -> Parsed<'a, Vec<Wanted>> {
    let (mut rest, first) = item(input)?;
    let mut found = vec![first];
    while let Ok((after, _)) = preceded(space, keyword(by)).parse(rest) {
        let (after, next) = item(after)?;
        found.push(next);
        rest = after;
    }
    Ok((rest, found))
}

fn joined(mut found: Vec<Wanted>, join: fn(Vec<Wanted>) -> Wanted) -> Wanted {
    match found.pop() {
        Some(only) if found.is_empty() => only,
        last => {
            found.extend(last);
            join(found)
        }
    }
}

/// How an item of a list is marked.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Mark {
    Must,
    May,
    Not,
}

fn list(input: &str, depth: usize) -> Parsed<'_, Wanted> {
    let (mut must, mut may, mut must_not) = (Vec::new(), Vec::new(), Vec::new());
    let mut rest = input;
    loop {
        match preceded(space, |input| item(input, depth)).parse(rest) {
            Ok((after, (mark, wanted))) => {
                match mark {
                    Mark::Must => must.push(wanted),
                    Mark::May => may.push(wanted),
                    Mark::Not => must_not.push(wanted),
                }
                rest = after;
            }
            Err(Err::Error(fault)) if must.is_empty() && may.is_empty() && must_not.is_empty() => {
                return Err(Err::Error(fault));
            }
            Err(Err::Error(_)) => break,
            Err(other) => return Err(other),
        }
    }
    let plain = must.len() + must_not.len() == 0 && may.len() == 1;
    let only = if plain { may.pop() } else { None };
    Ok((rest, only.unwrap_or(Wanted::List { must, may, must_not })))
}

fn item(input: &str, depth: usize) -> Parsed<'_, (Mark, Wanted)> {
    let not = map((keyword("NOT"), space), |_| Mark::Not);
    let (rest, mark) = opt(alt((not, sign))).parse(input)?;
    let wanted = unit(rest, depth);
    let (rest, wanted) = if mark.is_some() { wanted.map_err(cut)? } else { wanted? };
    Ok((rest, (mark.unwrap_or(Mark::May), wanted)))
}

fn sign(input: &str) -> Parsed<'_, Mark> {
    alt((map(char('+'), |_| Mark::Must), map(char('-'), |_| Mark::Not))).parse(input)
}

fn unit(input: &str, depth: usize) -> Parsed<'_, Wanted> {
    alt((|input| group(input, depth), near, map(term, Wanted::Term))).parse(input)
}

fn group(input: &str, depth: usize) -> Parsed<'_, Wanted> {
    let (inside, _) = char('(').parse(input)?;
    if depth >= DEEPEST {
        return fail(input, What::Deep);
    }
    let (rest, wanted) = any(inside, depth + 1).map_err(cut)?;
    match preceded(space, char(')')).parse(rest) {
        Ok((rest, _)) => Ok((rest, wanted)),
        Err(Err::Error(Fault { rest: "", .. })) => fail(input, What::OpenBracket),
        Err(other) => Err(cut(other)),
    }
}

fn near(input: &str) -> Parsed<'_, Wanted> {
    let (rest, left) = term(input)?;
    let (rest, _) = preceded(space, alt((tag("NEAR/"), keyword("NEAR")))).parse(rest)?;
    let numbered = input.len() > rest.len() && input[..input.len() - rest.len()].ends_with('/');
    let (after, within) = if numbered { number(rest)? } else { (rest, NEAR) };
    let (after, right) = preceded(space, term).parse(after).map_err(cut)?;
    Ok((after, Wanted::Near { left, right, within }))
}

fn number(input: &str) -> Parsed<'_, u32> {
    let (rest, digits) = take_while(|c: char| c.is_ascii_digit()).parse(input)?;
    match digits.parse() {
        Ok(number) if (1..=FARTHEST).contains(&number) && !digits.starts_with('0') => {
            Ok((rest, number))
        }
        _ => fail(input, What::Distance),
    }
}

fn term(input: &str) -> Parsed<'_, Term> {
    alt((phrase, prefix, word)).parse(input)
}

fn phrase(input: &str) -> Parsed<'_, Term> {
    let (inside, open) = alt((char('"'), char('“'))).parse(input)?;
    let close = if open == '"' { '"' } else { '”' };
    let Some((text, rest)) = inside.split_once(close) else { return fail(input, What::OpenQuote) };
    if !text.contains(char::is_alphanumeric) {
        return fail(input, What::Wordless(input.len() - rest.len()));
    }
    Ok((rest, Term::Phrase(text.to_owned())))
}

fn prefix(input: &str) -> Parsed<'_, Term> {
    map(terminated(letters, char('*')), |it: &str| Term::Prefix(it.to_owned())).parse(input)
}

fn word(input: &str) -> Parsed<'_, Term> {
    if ["AND", "OR", "NOT", "NEAR"].iter().any(|word| keyword(word)(input).is_ok())
        || input.starts_with("NEAR/")
    {
        return Err(Err::Error(Fault { rest: input, what: What::Expected }));
    }
    map(letters, |it: &str| Term::Word(it.to_owned())).parse(input)
}

fn letters(input: &str) -> Parsed<'_, &str> {
    let (rest, text) = take_while1(is_inside).parse(input)?;
    if !text.contains(char::is_alphanumeric) {
        return fail(input, What::Wordless(text.len()));
    }
    Ok((rest, text))
}

/// Whether a word may hold the character.
fn is_inside(c: char) -> bool {
    !c.is_whitespace() && !matches!(c, '(' | ')' | '"' | '“' | '”' | '*')
}

/// The keyword, if no word goes on behind it.
fn keyword<'a>(word: &'static str) -> impl Fn(&'a str) -> Parsed<'a, &'a str> {
    move |input| {
        let (rest, found) = tag(word).parse(input)?;
        if rest.starts_with(is_inside) {
            return Err(Err::Error(Fault { rest: input, what: What::Expected }));
        }
        Ok((rest, found))
    }
}

fn space(input: &str) -> Parsed<'_, &str> {
    take_while(char::is_whitespace).parse(input)
}
