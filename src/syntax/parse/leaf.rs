//! The smallest parsers: white space and comments, names, strings, characters.

use memchr::{memchr, memchr2, memmem};
use nom::error::{ErrorKind, ParseError};
use nom::{IResult, Parser};
use unicode_ident::{is_xid_continue, is_xid_start};

use super::super::tree::{ESCAPED, RAW};
use super::escape;

/// What a leaf parser yields: the unread rest and a value.
pub(crate) type Read<'t, T> = IResult<&'t str, T, Mistake>;

/// Why a leaf could not be read.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
#[repr(u8)]
pub(crate) enum Fault {
    /// Something else stands here.
    Other,
    /// A string without its closing quote.
    UnclosedString,
    /// A block comment without its `*/`.
    UnclosedComment,
    /// Digits that make no number.
    Number,
    /// `'…'` that holds no single character, or `b'…'` that holds no single byte.
    Character,
    /// `r#` before neither a name nor a string.
    Raw,
    /// A backslash before something that it cannot stand before.
    Escape,
}

/// The error of every leaf parser: 8 bytes, no allocation.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(crate) struct Mistake {
    /// Number of bytes left at the place of the fault.
    pub(crate) left: u32,
    pub(crate) fault: Fault,
}

impl Mistake {
    /// The fault at the start of `input`, which no other branch can mend.
    pub(crate) fn failure<T>(input: &str, fault: Fault) -> Read<'_, T> {
        Err(nom::Err::Failure(Self { left: left(input), fault }))
    }

    /// The fault at the start of `input`; another branch may still fit.
    pub(crate) fn error<T>(input: &str, fault: Fault) -> Read<'_, T> {
        Err(nom::Err::Error(Self { left: left(input), fault }))
    }
}

/// Lengths fit: longer files are turned away before a leaf sees them.
fn left(input: &str) -> u32 {
    u32::try_from(input.len()).unwrap_or(u32::MAX)
}

impl ParseError<&str> for Mistake {
    fn from_error_kind(input: &str, _kind: ErrorKind) -> Self {
        Self { left: left(input), fault: Fault::Other }
    }

    fn append(_input: &str, _kind: ErrorKind, other: Self) -> Self {
        other
    }

    fn or(self, other: Self) -> Self {
        if self.left < other.left { self } else { other }
    }
}

/// One bit per byte class, so that the scanners decide with one look-up.
const SPACE: u8 = 1;
const NAME_START: u8 = 2;
const NAME: u8 = 4;

static CLASS: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        let b = byte as u8;
        if matches!(b, b' ' | b'\t' | b'\n' | b'\r' | 0x0B | 0x0C) {
            table[byte] |= SPACE;
        }
        if b.is_ascii_alphabetic() || b == b'_' {
            table[byte] |= NAME_START | NAME;
        }
        if b.is_ascii_digit() {
            table[byte] |= NAME;
        }
        byte += 1;
    }
    table
};

const fn is(byte: u8, class: u8) -> bool {
    CLASS[byte as usize] & class != 0
}

/// White space beyond ASCII that RON skips.
const fn is_wide_space(c: char) -> bool {
    matches!(c, '\u{85}' | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}')
}

/// Whether a name may begin with `c`.
pub(super) fn starts_name(c: char) -> bool {
    c == '_' || is_xid_start(c)
}

/// Whether a name may go on with `c`.
pub(super) fn continues_name(c: char) -> bool {
    is_xid_continue(c)
}

/// Whether a raw name (`r#…`) may hold `c`.
pub(super) fn in_raw_name(c: char) -> bool {
    matches!(c, '.' | '+' | '-') || is_xid_continue(c)
}

/// `trivia`: white space and comments, if any.
#[inline]
pub(crate) fn trivia(input: &str) -> Read<'_, ()> {
    let bytes = input.as_bytes();
    let mut at = 0;
    loop {
        while at < bytes.len() && is(bytes[at], SPACE) {
            at += 1;
        }
        match bytes.get(at) {
            Some(b'/') => {
                let comment = &input[at..];
                match bytes.get(at + 1) {
                    Some(b'/') => at += line_comment(comment),
                    Some(b'*') => {
                        let (rest, ()) = block_comment(comment)?;
                        at = input.len() - rest.len();
                    }
                    _ => return Ok((comment, ())),
                }
            }
            Some(0x80..) => match input[at..].chars().next() {
                Some(c) if is_wide_space(c) => at += c.len_utf8(),
                _ => return Ok((&input[at..], ())),
            },
            _ => return Ok((&input[at..], ())),
        }
    }
}

/// Length of the line comment at the start of `input`, without its line break.
fn line_comment(input: &str) -> usize {
    memchr(b'\n', input.as_bytes()).unwrap_or(input.len())
}

/// `block_comment`: `/* … */`, with others inside.
fn block_comment(input: &str) -> Read<'_, ()> {
    let bytes = input.as_bytes();
    let (mut at, mut depth) = (2, 1_usize);
    while depth > 0 {
        let Some(step) = memchr2(b'/', b'*', &bytes[at..]) else {
            return Mistake::failure(input, Fault::UnclosedComment);
        };
        at += step;
        match &bytes[at..] {
            [b'/', b'*', ..] => {
                depth += 1;
                at += 2;
            }
            [b'*', b'/', ..] => {
                depth -= 1;
                at += 2;
            }
            _ => at += 1,
        }
    }
    Ok((&input[at..], ()))
}

/// Whether a string, byte string or byte begins here rather than a name.
fn starts_quoted(input: &str) -> bool {
    matches!(
        input.as_bytes(),
        [b'b', b'"' | b'\'', ..]
            | [b'b', b'r', b'"' | b'#', ..]
            | [b'r', b'"', ..]
            | [b'r', b'#', b'"' | b'#', ..]
    )
}

/// `name`: a plain or raw name; yields its flags.
#[inline]
pub(crate) fn name(input: &str) -> Read<'_, u8> {
    let bytes = input.as_bytes();
    match bytes.first() {
        Some(b'r' | b'b') => {
            if starts_quoted(input) {
                return Mistake::error(input, Fault::Other);
            }
            if let Some(raw) = input.strip_prefix("r#") {
                let rest = raw.trim_start_matches(in_raw_name);
                if rest.len() == raw.len() {
                    return Mistake::error(input, Fault::Raw);
                }
                return Ok((rest, RAW));
            }
        }
        Some(&first) if is(first, NAME_START) => {}
        Some(0x80..) if input.starts_with(starts_name) => {}
        _ => return Mistake::error(input, Fault::Other),
    }
    let mut at = 0;
    while at < bytes.len() && is(bytes[at], NAME) {
        at += 1;
    }
    if at < bytes.len() && bytes[at] >= 0x80 {
        return Ok((input[at..].trim_start_matches(continues_name), 0));
    }
    Ok((&input[at..], 0))
}

/// What a quoted leaf turned out to be.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(crate) struct Quoted {
    /// [`ESCAPED`] and [`RAW`], as the tape keeps them.
    pub(crate) flags: u8,
    /// Whether an escape in it means nothing.
    pub(crate) bad: bool,
}

/// `string_std`: `"…"`. Escapes that mean nothing are noted, not failed on, so that all of them can be reported.
#[inline]
pub(crate) fn string_std(input: &str) -> Read<'_, Quoted> {
    quoted(input, 1, |at| escape::in_text.parse(at).map(|(rest, _)| rest))
}

/// `byte_string_std`: `b"…"`.
pub(crate) fn byte_string_std(input: &str) -> Read<'_, Quoted> {
    quoted(input, 2, |at| escape::in_bytes.parse(at).map(|(rest, _)| rest))
}

#[inline]
fn quoted<'t>(
    input: &'t str,
    opening: usize,
    escape: impl Fn(&'t str) -> Result<&'t str, nom::Err<Mistake>>,
) -> Read<'t, Quoted> {
    let bytes = input.as_bytes();
    let mut at = opening;
    let (mut flags, mut bad) = (0, false);
    while let Some(step) = memchr2(b'"', b'\\', &bytes[at..]) {
        at += step;
        if bytes[at] == b'"' {
            return Ok((&input[at + 1..], Quoted { flags, bad }));
        }
        flags |= ESCAPED;
        if let Ok(rest) = escape(&input[at..]) {
            at = input.len() - rest.len();
        } else {
            bad = true;
            at += 1 + input[at + 1..].chars().next().map_or(0, char::len_utf8);
        }
    }
    Mistake::failure(input, Fault::UnclosedString)
}

/// `string_raw`: `r#"…"#`, with as many `#` as one likes.
pub(crate) fn raw_string(input: &str) -> Read<'_, Quoted> {
    raw(input, "r")
}

/// `byte_string_raw`: `br#"…"#`.
pub(crate) fn raw_bytes(input: &str) -> Read<'_, Quoted> {
    raw(input, "br")
}

fn raw<'t>(input: &'t str, prefix: &'static str) -> Read<'t, Quoted> {
    let body = &input[prefix.len()..];
    let inner = body.trim_start_matches('#');
    let hashes = body.len() - inner.len();
    if !inner.starts_with('"') {
        return Mistake::failure(input, Fault::Raw);
    }
    let mut closing = Vec::with_capacity(hashes + 1);
    closing.push(b'"');
    closing.resize(hashes + 1, b'#');
    match memmem::find(&inner.as_bytes()[1..], &closing) {
        Some(end) => Ok((&inner[1 + end + closing.len()..], Quoted { flags: RAW, bad: false })),
        None => Mistake::failure(input, Fault::UnclosedString),
    }
}

/// `char`: `'c'`; yields its flags. `'''` is the apostrophe, as the `ron` crate has it.
pub(crate) fn char_literal(input: &str) -> Read<'_, u8> {
    one(input, 1, |c| c, |at| escape::in_char.parse(at).map(|(rest, _)| rest))
}

/// `byte`: `b'c'`; yields its flags.
pub(crate) fn byte_literal(input: &str) -> Read<'_, u8> {
    one(
        input,
        2,
        |c| c.filter(char::is_ascii),
        |at| escape::in_byte.parse(at).map(|(rest, _)| rest),
    )
}

fn one<'t>(
    input: &'t str,
    opening: usize,
    plain: impl Fn(Option<char>) -> Option<char>,
    escape: impl Fn(&'t str) -> Result<&'t str, nom::Err<Mistake>>,
) -> Read<'t, u8> {
    let body = &input[opening..];
    let (rest, flags) = if body.starts_with('\\') {
        match escape(body) {
            Ok(rest) => (rest, ESCAPED),
            Err(_) => return Mistake::failure(body, Fault::Escape),
        }
    } else {
        match plain(body.chars().next()) {
            Some(c) => (&body[c.len_utf8()..], 0),
            None => return Mistake::failure(input, Fault::Character),
        }
    };
    match rest.strip_prefix('\'') {
        Some(rest) => Ok((rest, flags)),
        None => Mistake::failure(input, Fault::Character),
    }
}
