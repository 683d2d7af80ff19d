//! What the literals of RON stand for: strings with their escapes, numbers, characters.

use std::borrow::Cow;

use memchr::memchr;
use nom::Parser;

use super::parse::escape::{self, Escaped};
use super::parse::leaf::Read;
use super::tree::{ESCAPED, RAW};

/// The text of a string literal as written, with the tape's flags.
///
/// An escape that means nothing was reported when the file was read; here it stays as it is.
pub(super) fn string(text: &str, flags: u8) -> Cow<'_, str> {
    let inner = inner(text, flags);
    if flags & ESCAPED == 0 {
        return Cow::Borrowed(inner);
    }
    let mut out = String::with_capacity(inner.len());
    unescape(inner, escape::in_text, |piece| match piece {
        Piece::Plain(plain) => out.push_str(plain),
        Piece::Escaped(Escaped::Byte(byte)) => out.push(char::from(byte)),
        Piece::Escaped(Escaped::Char(c)) => out.push(c),
        Piece::Escaped(Escaped::Nothing) => {}
    });
    Cow::Owned(out)
}

/// The bytes of a byte string literal as written.
pub(super) fn bytes(text: &str, flags: u8) -> Cow<'_, [u8]> {
    let inner = inner(text, flags);
    if flags & ESCAPED == 0 {
        return Cow::Borrowed(inner.as_bytes());
    }
    let mut out = Vec::with_capacity(inner.len());
    unescape(inner, escape::in_bytes, |piece| match piece {
        Piece::Plain(plain) => out.extend_from_slice(plain.as_bytes()),
        Piece::Escaped(Escaped::Byte(byte)) => out.push(byte),
        Piece::Escaped(Escaped::Char(c)) => {
            out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        }
        Piece::Escaped(Escaped::Nothing) => {}
    });
    Cow::Owned(out)
}

/// What stands between the quotes of a string literal.
fn inner(text: &str, flags: u8) -> &str {
    let body = text.strip_prefix('b').unwrap_or(text);
    let body = if flags & RAW == 0 {
        body
    } else {
        body.strip_prefix('r').unwrap_or(body).trim_matches('#')
    };
    let body = body.strip_prefix('"').unwrap_or(body);
    body.strip_suffix('"').unwrap_or(body)
}

enum Piece<'t> {
    Plain(&'t str),
    Escaped(Escaped),
}

fn unescape<'t>(
    mut text: &'t str,
    escape: fn(&'t str) -> Read<'t, Escaped>,
    mut put: impl FnMut(Piece<'t>),
) {
    while let Some(at) = memchr(b'\\', text.as_bytes()) {
        put(Piece::Plain(&text[..at]));
        if let Ok((rest, escaped)) = escape(&text[at..]) {
            put(Piece::Escaped(escaped));
            text = rest;
        } else {
            put(Piece::Plain("\\"));
            text = &text[at + 1..];
        }
    }
    put(Piece::Plain(text));
}

/// The character of a literal as written, `'c'`.
pub(super) fn character(text: &str) -> Option<char> {
    let body = text.strip_prefix('\'')?.strip_suffix('\'')?;
    match escape::in_char.parse(body) {
        Ok((_, Escaped::Byte(byte))) => Some(char::from(byte)),
        Ok((_, Escaped::Char(c))) => Some(c),
        _ => body.chars().next(),
    }
}

/// The value of a whole number as written; `None` where its type or 64 bits cannot hold it.
pub(super) fn integer(text: &str) -> Option<i128> {
    if let Some(body) = text.strip_prefix("b'") {
        return match escape::in_byte.parse(body) {
            Ok((_, Escaped::Byte(byte))) => Some(i128::from(byte)),
            _ => body.bytes().next().map(i128::from),
        };
    }
    let (negative, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let suffix = suffix(unsigned);
    let digits = &unsigned[..unsigned.len() - suffix.len()];
    let (radix, digits) = match digits.get(..2) {
        Some("0b") => (2, &digits[2..]),
        Some("0o") => (8, &digits[2..]),
        Some("0x") => (16, &digits[2..]),
        _ => (10, digits),
    };
    let mut value = 0_i128;
    for digit in digits.chars().filter(|&c| c != '_') {
        let digit = i128::from(digit.to_digit(radix)?);
        value = value.checked_mul(i128::from(radix))?.checked_add(digit)?;
    }
    let value = if negative { -value } else { value };
    let fits = match suffix {
        "i8" => i8::try_from(value).is_ok(),
        "i16" => i16::try_from(value).is_ok(),
        "i32" => i32::try_from(value).is_ok(),
        "i64" => i64::try_from(value).is_ok(),
        "u8" => u8::try_from(value).is_ok(),
        "u16" => u16::try_from(value).is_ok(),
        "u32" => u32::try_from(value).is_ok(),
        "u64" => u64::try_from(value).is_ok(),
        _ if negative => i64::try_from(value).is_ok(),
        _ => u64::try_from(value).is_ok(),
    };
    fits.then_some(value)
}

/// The value of a number with a point, exponent, `inf` or `NaN`, as written.
pub(super) fn float(text: &str) -> Option<f64> {
    let suffix = suffix(text);
    let digits = text[..text.len() - suffix.len()].replace('_', "");
    if suffix == "f32" { digits.parse::<f32>().ok().map(f64::from) } else { digits.parse().ok() }
}

/// The type written at the end of a number: `u8`, `f32`; empty when there is none.
pub(super) fn suffix(text: &str) -> &str {
    let Some(at) = text.rfind(['i', 'u', 'f']).filter(|&at| at > 0) else {
        return "";
    };
    match &text[at..] {
        "f32" | "f64" if text.trim_start_matches(['+', '-']).starts_with("0x") => "",
        suffix @ ("i8" | "i16" | "i32" | "i64" | "u8" | "u16" | "u32" | "u64" | "f32" | "f64") => {
            suffix
        }
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings() {
        assert!(matches!(string("\"plain\"", 0), Cow::Borrowed("plain")));
        assert!(matches!(string("r##\"a \"#\\n\"##", RAW), Cow::Borrowed("a \"#\\n")));
        let escaped = r#""\"\\\n\t\r\0\' \x41 \xE2\x82\xAC \u{1F600}""#;
        assert_eq!(string(escaped, ESCAPED), "\"\\\n\t\r\0' A € 😀");
        assert_eq!(string("\"a \\\n   b\\\r\n\t c\"", ESCAPED), "a bc");
        assert_eq!(string(r#""a \q \xFF b""#, ESCAPED), r"a \q \xFF b");
    }

    #[test]
    fn byte_strings() {
        assert!(matches!(bytes("b\"plain\"", 0), Cow::Borrowed(b"plain")));
        assert!(matches!(bytes("br#\"a\\x\"#", RAW), Cow::Borrowed(b"a\\x")));
        assert_eq!(&*bytes(r#"b"\xFF\u{E9}\"""#, ESCAPED), b"\xFF\xC3\xA9\"");
    }

    #[test]
    fn characters() {
        for (text, c) in
            [("'a'", 'a'), ("'''", '\''), (r"'\''", '\''), (r"'\x41'", 'A'), (r"'\u{e9}'", 'é')]
        {
            assert_eq!(character(text), Some(c), "{text}");
        }
    }

    #[test]
    fn whole_numbers() {
        let known = [
            ("0", 0),
            ("-5", -5),
            ("+5", 5),
            ("1_000", 1000),
            ("0xFF_u8", 255),
            ("0b1_0", 2),
            ("-0o17", -15),
            ("18446744073709551615", u64::MAX.into()),
            ("-9223372036854775808", i64::MIN.into()),
            ("b'a'", 97),
            (r"b'\xFF'", 255),
            ("b'''", 39),
            ("0x5f32", 0x5f32),
        ];
        for (text, value) in known {
            assert_eq!(integer(text), Some(value), "{text}");
        }
        for text in [
            "256u8",
            "-1u8",
            "18446744073709551616",
            "-9223372036854775809",
            "0b2",
            "1e5",
            "9".repeat(60).as_str(),
        ] {
            assert_eq!(integer(text), None, "{text}");
        }
    }

    #[test]
    fn floats() {
        for (text, value) in [
            ("1.5", 1.5),
            ("-.5", -0.5),
            ("1_0.5e-1", 1.05),
            ("5f32", 5.0),
            ("-inf", f64::NEG_INFINITY),
            ("inff32", f64::INFINITY),
        ] {
            assert_eq!(float(text), Some(value), "{text}");
        }
        assert_eq!(float("0.1f32"), Some(f64::from(0.1_f32)));
        assert!(float("NaNf64").is_some_and(f64::is_nan));
    }

    #[test]
    fn suffixes() {
        for (text, known) in [
            ("5u8", "u8"),
            ("5", ""),
            ("inf", ""),
            ("inff32", "f32"),
            ("0x5f32", ""),
            ("0xfi64", "i64"),
            ("1e5f64", "f64"),
        ] {
            assert_eq!(suffix(text), known, "{text}");
        }
    }
}
