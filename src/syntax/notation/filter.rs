//! Reads a filter over stances: `actor in brics and value < 0 and date >= 2020` (grammar/filter.ebnf).

mod fault;
mod fields;

use nom::branch::alt;
use nom::bytes::complete::{tag, tag_no_case, take_while, take_while1};
use nom::character::complete::char;
use nom::combinator::{map, opt, value};
use nom::sequence::{preceded, terminated};
use nom::{Err, IResult, Parser};

use crate::base::TextRange;
use crate::model::{Filter, Named, Order};
use fault::Fault;
pub use fault::FilterError;
use fields::Field;

/// Brackets and `not` may be this deep.
const DEEPEST: usize = 32;

/// A filter may be this many bytes long.
const LONGEST: usize = 4000;

/// Reads a filter.
///
/// # Errors
/// At the first thing that does not follow the grammar, or a field, number, date or voice that is
/// none. Whether names are known is for whoever applies the filter.
///
/// ```
/// use demarche::model::{Filter, NumberField, Order, Test};
/// let read = demarche::syntax::notation::filter("value <= -0.5").unwrap();
/// let test = Test::Number { field: NumberField::Value, order: Order::AtMost, numbers: vec![-0.5] };
/// assert_eq!(read, Filter::Test(test));
/// ```
pub fn filter(text: &str) -> Result<Filter, FilterError> {
    if text.len() > LONGEST {
        return Err(FilterError {
            range: TextRange::new(0, 0),
            message: format!("the filter is longer than {LONGEST} bytes"),
            help: "filter by fewer things at once".to_owned(),
        });
    }
    let fault = match terminated(|input| any(input, text, 0), space).parse(text) {
        Ok(("", filter)) => return Ok(filter),
        Ok((rest, _)) => fault::behind(rest),
        Err(Err::Error(fault) | Err::Failure(fault)) => fault,
        Err(Err::Incomplete(_)) => fault::behind(""),
    };
    Err(fault.locate(text))
}

type Parsed<'a, T> = IResult<&'a str, T, Fault<'a>>;

fn fail<T>(fault: Fault<'_>) -> Parsed<'_, T> {
    Err(Err::Failure(fault))
}

/// From here on nothing else will do.
fn cut(error: Err<Fault<'_>>) -> Err<Fault<'_>> {
    match error {
        Err::Error(fault) => Err::Failure(fault),
        other => other,
    }
}

fn any<'a>(input: &'a str, whole: &'a str, depth: usize) -> Parsed<'a, Filter> {
    let (rest, found) = parted(input, "or", |input| all(input, whole, depth))?;
    Ok((rest, joined(found, Filter::Any)))
}

fn all<'a>(input: &'a str, whole: &'a str, depth: usize) -> Parsed<'a, Filter> {
    let (rest, found) = parted(input, "and", |input| not(input, whole, depth))?;
    Ok((rest, joined(found, Filter::All)))
}

/// Items with a keyword between each two.
fn parted<'a>(
    input: &'a str,
    by: &'static str,
    item: impl Fn(&'a str) -> Parsed<'a, Filter>,
) -> Parsed<'a, Vec<Filter>> {
    let (mut rest, first) = item(input)?;
    let mut found = vec![first];
    while let Ok((after, _)) = preceded(space, keyword(by)).parse(rest) {
        let (after, next) = item(after).map_err(cut)?;
        found.push(next);
        rest = after;
    }
    Ok((rest, found))
}

fn joined(mut found: Vec<Filter>, join: fn(Vec<Filter>) -> Filter) -> Filter {
    match found.pop() {
        Some(only) if found.is_empty() => only,
        last => {
            found.extend(last);
            join(found)
        }
    }
}

fn not<'a>(input: &'a str, whole: &'a str, depth: usize) -> Parsed<'a, Filter> {
    let (input, _) = space(input)?;
    if depth >= DEEPEST {
        return fail(Fault::deep(input));
    }
    if let Ok((rest, _)) = keyword("not")(input) {
        let (rest, inner) = not(rest, whole, depth + 1).map_err(cut)?;
        return Ok((rest, Filter::Not(Box::new(inner))));
    }
    alt((|input| group(input, whole, depth), |input| test(input, whole))).parse(input)
}

fn group<'a>(input: &'a str, whole: &'a str, depth: usize) -> Parsed<'a, Filter> {
    let (inside, _) = char('(').parse(input)?;
    let (rest, filter) = any(inside, whole, depth + 1).map_err(cut)?;
    match preceded(space, char(')')).parse(rest) {
        Ok((rest, _)) => Ok((rest, filter)),
        Err(Err::Error(Fault { rest: "", .. })) => fail(Fault::open_bracket(input)),
        Err(_) => fail(fault::behind(rest)),
    }
}

fn test<'a>(input: &'a str, whole: &'a str) -> Parsed<'a, Filter> {
    let (behind, word) = word(input)?;
    let Some(field) = Field::named(word) else { return fail(Fault::field(input, word)) };
    let (rest, asked) = preceded(space, opt(sign)).parse(behind)?;
    let Some(asked) = asked else {
        return match field {
            Field::Conditional => Ok((behind, fields::conditional(true))),
            _ => fail(Fault::sign(behind.trim_start(), word)),
        };
    };
    let mut one = map(operand, |it| vec![it]);
    let (not, order) = asked;
    let (rest, values) = match order {
        Some(_) => one.parse(rest),
        None => alt((list, one)).parse(rest),
    }
    .map_err(cut)?;
    let values: Vec<Named> = values
        .into_iter()
        .map(|(at, text)| {
            let start = (whole.len() - at.len()) as u32;
            let range = TextRange::new(start, start + text.width as u32);
            Named { text: text.words.to_owned(), range }
        })
        .collect();
    match fields::test(field, order, values) {
        Ok(filter) if not => Ok((rest, Filter::Not(Box::new(filter)))),
        Ok(filter) => Ok((rest, filter)),
        Err((range, message, help)) => fail(Fault {
            rest: &whole[range.start as usize..],
            width: range.len() as usize,
            message,
            help,
        }),
    }
}

/// A value as it was written: its words, and how wide it is with its quotation marks.
struct Written<'a> {
    words: &'a str,
    width: usize,
}

/// Whether the answer is turned round, and the order asked for; none behind `in`.
type Sign = (bool, Option<Order>);

fn sign(input: &str) -> Parsed<'_, Sign> {
    alt((
        value((true, None), (keyword("not"), space, keyword("in"))),
        value((false, None), keyword("in")),
        value((true, Some(Order::Equal)), alt((tag("!="), tag("≠"), tag("<>")))),
        value((false, Some(Order::AtMost)), alt((tag("<="), tag("≤")))),
        value((false, Some(Order::AtLeast)), alt((tag(">="), tag("≥")))),
        value((false, Some(Order::Less)), tag("<")),
        value((false, Some(Order::More)), tag(">")),
        value((false, Some(Order::Equal)), alt((tag("=="), tag("=")))),
    ))
    .parse(input)
}

type Operand<'a> = (&'a str, Written<'a>);

fn list(input: &str) -> Parsed<'_, Vec<Operand<'_>>> {
    let (inside, _) = preceded(space, char('(')).parse(input)?;
    let (mut rest, first) = operand(inside).map_err(cut)?;
    let mut found = vec![first];
    loop {
        let (after, mark) =
            preceded(space, opt(alt((value(true, char(',')), value(false, char(')'))))))
                .parse(rest)?;
        match mark {
            Some(false) => return Ok((after, found)),
            Some(true) => {
                let (after, next) = operand(after).map_err(cut)?;
                found.push(next);
                rest = after;
            }
            None if after.is_empty() => return fail(Fault::open_bracket(input.trim_start())),
            None => return fail(Fault::comma(after)),
        }
    }
}

fn operand(input: &str) -> Parsed<'_, Operand<'_>> {
    let (input, _) = space(input)?;
    let quoted = input.strip_prefix('"').map(|it| (it, '"'));
    if let Some((inside, close)) = quoted.or_else(|| input.strip_prefix('“').map(|it| (it, '”')))
    {
        let Some((words, rest)) = inside.split_once(close) else {
            return fail(Fault::open_quote(input));
        };
        return Ok((rest, (input, Written { words, width: input.len() - rest.len() })));
    }
    match word(input) {
        Ok((rest, words)) => Ok((rest, (input, Written { words, width: words.len() }))),
        Err(_) => Err(Err::Error(Fault::value(input))),
    }
}

fn word(input: &str) -> Parsed<'_, &str> {
    let keyword = ["and", "or", "not", "in"].iter().any(|it| keyword(it)(input).is_ok());
    if keyword {
        return Err(Err::Error(Fault::expected(input)));
    }
    take_while1(is_inside).parse(input)
}

/// Whether a word may hold the character.
fn is_inside(c: char) -> bool {
    !c.is_whitespace() && !"()\"“”,=!<>≠≤≥".contains(c)
}

/// The keyword, if no word goes on behind it.
fn keyword<'a>(word: &'static str) -> impl Fn(&'a str) -> Parsed<'a, &'a str> {
    move |input| {
        let (rest, found) = tag_no_case(word).parse(input)?;
        if rest.starts_with(is_inside) {
            return Err(Err::Error(Fault::expected(input)));
        }
        Ok((rest, found))
    }
}

fn space(input: &str) -> Parsed<'_, &str> {
    take_while(char::is_whitespace).parse(input)
}
