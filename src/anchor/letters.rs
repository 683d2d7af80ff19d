//! What single characters stand for in a skeleton: letters, digits, words of their own, or nothing.

use unicode_normalization::char::{canonical_combining_class, decompose_compatible};

/// What a character does to the word it stands in.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) enum Role {
    /// Part of a word.
    Letter,
    /// Leaves no trace, and does not end a word: marks of notes and emphasis, invisible characters.
    Nothing,
    /// An apostrophe, when it stands inside a word.
    Apostrophe,
    /// A hyphen, when it stands between letters.
    Hyphen,
    /// A soft hyphen: nothing, or a hyphen where a line was broken at it.
    SoftHyphen,
    /// A currency or percent sign: a word of its own, for a quote that changes it changes the sense.
    Sign,
    /// Ends a word.
    Separator,
}

/// The role of a character, ASCII or not.
pub(super) fn role(c: char) -> Role {
    match c {
        // The stroke of a fraction: `½` is one word, and not `12`.
        'a'..='z' | 'A'..='Z' | '0'..='9' | '\u{2044}' => Role::Letter,
        '\'' | '\u{2018}' | '\u{2019}' | '\u{2bc}' | '\u{ff07}' => Role::Apostrophe,
        '-' | '\u{2010}'..='\u{2013}' | '\u{2212}' => Role::Hyphen,
        '*' | '_' => Role::Nothing,
        '$' | '%' | '\u{2030}' | '¢'..='¥' | '\u{20a0}'..='\u{20cf}' => Role::Sign,
        '\0'..='\u{7f}' => Role::Separator,
        // What the rules below say too, at once: dashes, quotation marks, dots.
        '«' | '»' | '\u{2014}'..='\u{2027}' => Role::Separator,
        '\u{ad}' => Role::SoftHyphen,
        _ if is_raised_digit(c) || is_invisible(c) => Role::Nothing,
        _ if is_accent(c) => Role::Nothing,
        // A vowel sign of an Indic script is no accent: without it the word is another.
        _ if c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c) => {
            Role::Letter
        }
        _ => Role::Separator,
    }
}

/// Whether the character may part the thousands of a number; of two words it is a separator as others.
pub(super) const fn parts_thousands(c: char) -> bool {
    matches!(c, ',' | '，' | '٬')
}

/// Whether the character is a superscript or subscript digit, as marks of notes are.
pub(super) const fn is_raised_digit(c: char) -> bool {
    matches!(c, '²' | '³' | '¹' | '\u{2070}' | '\u{2074}'..='\u{2079}' | '\u{2080}'..='\u{2089}')
}

/// Whether the character is a mark on the letter before it.
pub(super) fn is_accent(c: char) -> bool {
    canonical_combining_class(c) != 0
}

/// Whether the character is a subscript digit: part of a formula, never the mark of a note.
pub(super) const fn is_subscript(c: char) -> bool {
    matches!(c, '\u{2080}'..='\u{2089}')
}

/// The ASCII digit that a superscript digit stands for.
pub(super) const fn raised_digit(c: char) -> Option<char> {
    Some(match c {
        '²' => '2',
        '³' => '3',
        '¹' => '1',
        '\u{2070}' => '0',
        '\u{2074}' => '4',
        '\u{2075}' => '5',
        '\u{2076}' => '6',
        '\u{2077}' => '7',
        '\u{2078}' => '8',
        '\u{2079}' => '9',
        _ => return None,
    })
}

/// The superscript of an ASCII digit.
pub(super) const fn raised(digit: u8) -> char {
    match digit {
        b'0' => '\u{2070}',
        b'1' => '¹',
        b'2' => '²',
        b'3' => '³',
        b'4' => '\u{2074}',
        b'5' => '\u{2075}',
        b'6' => '\u{2076}',
        b'7' => '\u{2077}',
        b'8' => '\u{2078}',
        _ => '\u{2079}',
    }
}

const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{34f}'
            | '\u{61c}'
            | '\u{640}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
    )
}

/// Writes what a letter outside ASCII is compared as: NFKD, without accents, in lower case.
///
/// A compatibility character may fall apart into letters and signs (`½`); only the letters stay.
pub(super) fn push_folded(c: char, out: &mut Vec<u8>) {
    decompose_compatible(c, |part| {
        for lower in part.to_lowercase() {
            push_lower(lower, out);
        }
    });
}

fn push_lower(c: char, out: &mut Vec<u8>) {
    let folded = match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' => "d",
        'ı' => "i",
        'ς' => "σ",
        _ if is_accent(c) || is_invisible(c) => "",
        _ => {
            if let Some(digit) = digit_value(c) {
                out.push(b'0' + digit);
            } else if role(c) == Role::Letter {
                out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
            }
            return;
        }
    };
    out.extend_from_slice(folded.as_bytes());
}

/// The zeros of the decimal digits of Unicode (general category Nd); nine more follow each.
const ZEROS: [u32; 38] = [
    0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66,
    0xde6, 0xe50, 0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90,
    0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10,
    0x104a0,
];

/// What a decimal digit of any script is worth.
pub(super) fn digit_value(c: char) -> Option<u8> {
    let code = c as u32;
    let zero = ZEROS[..ZEROS.partition_point(|zero| *zero <= code)].last()?;
    u8::try_from(code - zero).ok().filter(|value| *value < 10)
}
