//! Colours, put in last: a meaning rides through wrapping and alignment as an invisible tag.
//!
//! Each letter is followed by a tag character of its meaning. Tag characters take no column and
//! belong to the letter before them, so no wrapping can part the two, and a line that starts in
//! the middle of a quote still knows its colour.

use super::super::clean::clean;
use crate::base::markup::{Meaning, Text};

/// The tag of the first meaning; [`clean`] lets no such character in from outside.
const FIRST: u32 = 0xE0020;

const RESET: &str = "\x1b[0m";

/// The words, cleaned, each letter with its tag if there are to be colours.
pub(super) fn mark(text: &Text, color: bool) -> String {
    let mut out = String::new();
    for piece in text.pieces() {
        let words = clean(&piece.text);
        match tag(piece.meaning).filter(|_| color) {
            None => out += &words,
            Some(tag) => {
                for c in words.chars() {
                    out.push(c);
                    if !c.is_whitespace() {
                        out.push(tag);
                    }
                }
            }
        }
    }
    out
}

/// The tags turned into colours.
pub(super) fn finish(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut now: Option<&str> = None;
    // Spaces wait for what follows: inside a coloured phrase they cost no switch, and the
    // padding of a cell keeps no colour.
    let mut spaces = 0;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        if meaning(c).is_some() {
            continue;
        }
        if c == ' ' {
            spaces += 1;
            continue;
        }
        let next = chars.peek().copied().and_then(meaning).and_then(code);
        if next != now && now.is_some() {
            out += RESET;
        }
        out.extend(std::iter::repeat_n(' ', std::mem::take(&mut spaces)));
        if let Some(code) = next.filter(|_| next != now) {
            out += code;
        }
        now = next;
        out.push(c);
    }
    if now.is_some() {
        out += RESET;
    }
    out.extend(std::iter::repeat_n(' ', spaces));
    out
}

fn tag(meaning: Meaning) -> Option<char> {
    code(meaning)?;
    let at = Meaning::ALL.iter().position(|&one| one == meaning)?;
    char::from_u32(FIRST + u32::try_from(at).ok()?)
}

fn meaning(c: char) -> Option<Meaning> {
    let at = u32::from(c).checked_sub(FIRST)?;
    Meaning::ALL.get(usize::try_from(at).ok()?).copied()
}

/// The escape sequence for a meaning. The sixteen colours only: they follow the reader's theme.
const fn code(meaning: Meaning) -> Option<&'static str> {
    match meaning {
        Meaning::Plain | Meaning::Quote => None,
        Meaning::Actor => Some("\x1b[36m"),
        Meaning::Issue => Some("\x1b[1m"),
        Meaning::Position | Meaning::Claim => Some("\x1b[34m"),
        Meaning::Argument => Some("\x1b[35m"),
        Meaning::Source => Some("\x1b[33m"),
        Meaning::Value => Some("\x1b[96m"),
        Meaning::Code => Some("\x1b[95m"),
        Meaning::Muted => Some("\x1b[2m"),
        Meaning::Emphasis => Some("\x1b[1m"),
        Meaning::Good => Some("\x1b[32m"),
        Meaning::Warning => Some("\x1b[93m"),
        Meaning::Bad => Some("\x1b[31m"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::markup::{actor, text};
    use unicode_width::UnicodeWidthStr;

    #[test]
    fn tags_take_no_column_and_end_as_colours() {
        let words = actor("Li Wei 王毅") + text(" opposes");
        let marked = mark(&words, true);
        assert_eq!(marked.width(), words.plain().width());
        assert_eq!(finish(&marked), "\x1b[36mLi Wei 王毅\x1b[0m opposes");
        assert_eq!(mark(&words, false), words.plain());
    }

    #[test]
    fn a_combining_mark_keeps_its_letter() {
        assert_eq!(finish(&mark(&actor("e\u{301}"), true)), "\x1b[36me\u{301}\x1b[0m");
    }

    #[test]
    fn no_escape_and_no_tag_comes_in_from_outside() {
        let words = actor("\x1b[31mred\u{E0020}\u{E007F}");
        assert_eq!(finish(&mark(&words, false)), "\u{FFFD}[31mred");
        assert_eq!(finish(&mark(&words, true)).matches('\x1b').count(), 2);
    }
}
