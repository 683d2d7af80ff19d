//! Numbers of every base, with their separators and suffixes, and `inf` and `NaN`.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while, take_while1};
use nom::character::complete::{one_of, satisfy};
use nom::combinator::{not, opt, peek, recognize, verify};
use nom::sequence::{pair, preceded, terminated};

use super::super::literal;
use super::super::tree::Kind;
use super::leaf::{Fault, Mistake, Read, byte_literal, continues_name};

/// Whether a number begins with `byte`; `inf`, `NaN` and `b'c'` begin like names.
pub(super) const fn starts_number(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.')
}

/// `number`: yields [`Kind::Integer`] or [`Kind::Float`].
///
/// A whole number that 64 bits cannot hold is read as a float when it is written in decimal without
/// a suffix, and is a mistake otherwise.
pub(super) fn number(input: &str) -> Read<'_, Kind> {
    if input.starts_with("b'") {
        let (rest, _flags) = byte_literal(input)?;
        return Ok((rest, Kind::Integer));
    }
    if let Ok((rest, text)) = recognize(terminated(integer, end)).parse(input)
        && literal::integer(text).is_some()
    {
        return Ok((rest, Kind::Integer));
    }
    match recognize(terminated(float, end)).parse(input) {
        Ok((rest, _)) => Ok((rest, Kind::Float)),
        Err(_) => Mistake::failure(input, Fault::Number),
    }
}

/// What may stand after a number: nothing that looks like more of it. `1..2` is a range.
fn end(input: &str) -> Read<'_, ()> {
    let more = alt((
        recognize(satisfy(|c| continues_name(c) || matches!(c, '+' | '-'))),
        recognize((tag("."), not(tag(".")))),
    ));
    not(peek(more)).parse(input)
}

/// `integer`
fn integer(input: &str) -> Read<'_, &str> {
    recognize((opt(one_of("+-")), unsigned, opt(integer_suffix))).parse(input)
}

/// `unsigned`
fn unsigned(input: &str) -> Read<'_, &str> {
    let binary = preceded(tag("0b"), digits(|c| matches!(c, '0' | '1')));
    let octal = preceded(tag("0o"), digits(|c| matches!(c, '0'..='7')));
    let hexadecimal = preceded(tag("0x"), digits(|c| c.is_ascii_hexdigit()));
    alt((binary, octal, hexadecimal, digits(|c| c.is_ascii_digit()))).parse(input)
}

/// One digit, then digits and `_`.
fn digits<'t>(digit: fn(char) -> bool) -> impl Parser<&'t str, Output = &'t str, Error = Mistake> {
    recognize(pair(satisfy(digit), take_while(move |c| c == '_' || digit(c))))
}

/// `integer_suffix`
fn integer_suffix(input: &str) -> Read<'_, &str> {
    recognize(pair(one_of("iu"), alt((tag("8"), tag("16"), tag("32"), tag("64"))))).parse(input)
}

/// `float`
fn float(input: &str) -> Read<'_, &str> {
    let word = alt((tag("inf"), tag("NaN")));
    recognize((opt(one_of("+-")), alt((word, float_num)), opt(alt((tag("f32"), tag("f64"))))))
        .parse(input)
}

/// `float_num`
fn float_num(input: &str) -> Read<'_, &str> {
    let decimal = || digits(|c| c.is_ascii_digit());
    let point = || terminated(tag("."), not(tag(".")));
    let whole = recognize((decimal(), opt((point(), opt(decimal())))));
    let fraction = recognize((tag("."), decimal()));
    recognize((alt((whole, fraction)), opt(float_exp))).parse(input)
}

/// `float_exp`
fn float_exp(input: &str) -> Read<'_, &str> {
    let blanks = || take_while(|c| c == '_');
    let power = verify(take_while1(|c: char| c == '_' || c.is_ascii_digit()), |s: &str| {
        s.bytes().any(|byte| byte.is_ascii_digit())
    });
    recognize((one_of("eE"), blanks(), opt(one_of("+-")), power)).parse(input)
}
