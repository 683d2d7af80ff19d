//! Backslash escapes, which mean different things in text, bytes and characters.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while, take_while_m_n};
use nom::character::complete::{char, one_of};
use nom::combinator::{map, map_opt, value};
use nom::sequence::{delimited, preceded};

use super::leaf::{Fault, Mistake, Read};

/// What one escape stands for.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(crate) enum Escaped {
    /// `\n`, `\x41` and their kin.
    Byte(u8),
    /// `\u{…}`, or several byte escapes that make one character.
    Char(char),
    /// A backslash at the end of a line: it, the line break and the blanks after it are not there.
    Nothing,
}

/// `escape_ascii`
fn escape_ascii(input: &str) -> Read<'_, Escaped> {
    map(preceded(char('\\'), one_of("'\"\\nrt0")), |c| {
        Escaped::Byte(match c {
            'n' => b'\n',
            'r' => b'\r',
            't' => b'\t',
            '0' => 0,
            '"' => b'"',
            '\'' => b'\'',
            _ => b'\\',
        })
    })
    .parse(input)
}

/// `escape_byte`
fn escape_byte(input: &str) -> Read<'_, u8> {
    map_opt(preceded(tag("\\x"), take_while_m_n(2, 2, |c: char| c.is_ascii_hexdigit())), |digits| {
        u8::from_str_radix(digits, 16).ok()
    })
    .parse(input)
}

/// `escape_unicode`
fn escape_unicode(input: &str) -> Read<'_, Escaped> {
    map_opt(
        delimited(tag("\\u{"), take_while_m_n(1, 6, |c: char| c.is_ascii_hexdigit()), char('}')),
        |digits| {
            let code = u32::from_str_radix(digits, 16).ok()?;
            std::primitive::char::from_u32(code).map(Escaped::Char)
        },
    )
    .parse(input)
}

/// `escape_line`
fn escape_line(input: &str) -> Read<'_, Escaped> {
    value(
        Escaped::Nothing,
        (alt((tag("\\\n"), tag("\\\r\n"))), take_while(|c| matches!(c, ' ' | '\t' | '\n' | '\r'))),
    )
    .parse(input)
}

/// `escape_bytes`: one to four byte escapes that make one character.
fn escape_bytes(input: &str) -> Read<'_, Escaped> {
    let mut bytes = [0; 4];
    let mut rest = input;
    for len in 1..=4 {
        let (after, byte) = escape_byte(rest)?;
        rest = after;
        bytes[len - 1] = byte;
        if let Some(c) = std::str::from_utf8(&bytes[..len]).ok().and_then(|s| s.chars().next()) {
            return Ok((rest, Escaped::Char(c)));
        }
    }
    Mistake::error(input, Fault::Escape)
}

/// `string_escape`
pub(crate) fn in_text(input: &str) -> Read<'_, Escaped> {
    alt((escape_ascii, escape_line, escape_unicode, escape_bytes)).parse(input)
}

/// `byte_string_escape`
pub(crate) fn in_bytes(input: &str) -> Read<'_, Escaped> {
    alt((escape_ascii, escape_line, escape_unicode, map(escape_byte, Escaped::Byte))).parse(input)
}

/// `char_escape`
pub(crate) fn in_char(input: &str) -> Read<'_, Escaped> {
    let ascii = map_opt(escape_byte, |byte| byte.is_ascii().then_some(Escaped::Byte(byte)));
    alt((escape_ascii, escape_unicode, ascii)).parse(input)
}

/// `byte_escape`
pub(crate) fn in_byte(input: &str) -> Read<'_, Escaped> {
    alt((escape_ascii, map(escape_byte, Escaped::Byte))).parse(input)
}
