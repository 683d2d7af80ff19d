//! Reads `.apx`: facts `arg(a).` and `att(a,b).`, with `%` before remarks.

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while1};
use nom::character::complete::{char, multispace0};
use nom::combinator::opt;
use nom::sequence::{delimited, preceded};
use nom::{IResult, Parser};

use super::{AttackFile, Declared, Mistake, Mistakes, Names};

/// An argument, or an attack.
type Fact<'t> = (&'t str, Option<&'t str>);

pub(super) fn read(text: &str) -> Result<AttackFile, Vec<Mistake>> {
    let mut mistakes = Mistakes::default();
    let mut declared = Declared::default();
    let mut attacks: Vec<(usize, (&str, &str))> = Vec::new();
    for (line, number) in text.lines().zip(1..) {
        let mut rest = line.split('%').next().unwrap_or_default().trim();
        while !rest.is_empty() {
            match fact(rest) {
                Ok((after, (name, None))) => {
                    declared.declare(name, number, &mut mistakes);
                    rest = after.trim_start();
                }
                Ok((after, (from, Some(to)))) => {
                    attacks.push((number, (from, to)));
                    rest = after.trim_start();
                }
                Err(_) => {
                    let shown: String = rest.chars().take(40).collect();
                    mistakes.add(number, format!("`{shown}` is neither `arg(a).` nor `att(a,b).`"));
                    break;
                }
            }
        }
    }
    // An attack may stand before the arguments that it is between.
    let ends = |(line, ends): (usize, _)| declared.ends(ends, line, &mut mistakes);
    let attacks = attacks.into_iter().filter_map(ends).collect();
    mistakes.none_or(AttackFile { names: Names::Words(declared.words), attacks })
}

fn fact(text: &str) -> IResult<&str, Fact<'_>> {
    alt((
        (preceded(tag("arg"), open), name, close).map(|(_, name, _)| (name, None)),
        (preceded(tag("att"), open), name, char(','), name, close)
            .map(|(_, from, _, to, _)| (from, Some(to))),
    ))
    .parse(text)
}

fn open(text: &str) -> IResult<&str, char> {
    delimited(multispace0, char('('), multispace0).parse(text)
}

fn close(text: &str) -> IResult<&str, Option<char>> {
    // The full stop is missing in some files of the competitions.
    preceded((char(')'), multispace0), opt(char('.'))).parse(text)
}

fn name(text: &str) -> IResult<&str, &str> {
    let is_part = |c: char| !c.is_whitespace() && !matches!(c, '(' | ')' | ',');
    delimited(multispace0, take_while1(is_part), multispace0).parse(text)
}
