//! Whether a word may stand in the skeleton of a text, by a look at the bytes of the text.
//!
//! No skeleton is made for it. The answer may be yes too often and is never wrongly no: whatever can
//! stand inside a word or replace a letter of it is passed over, or taken for the rest of the word.

use crate::anchor::folded;
use crate::anchor::letters::{Role, push_folded, role};

/// Of longer words only so many letters are looked for.
const LONGEST: usize = 24;
/// The letters, the rarest first, about as in English.
const RARE: &[u8; 26] = b"zqxjkvbpygfwmucldrhsnioate";

/// A word of a skeleton, of small ASCII letters, and the one of them that is looked for.
pub(super) struct Trace {
    letters: Vec<u8>,
    rarest: usize,
}

/// What stands next to a place in a text.
enum Met {
    /// What a letter leaves in a skeleton, and the place on its other side.
    Letters(Vec<u8>, usize),
    Letter(u8, usize),
    /// The word may go on with whatever is wanted.
    Any,
    /// A line, or a page, begins here: the word's first half may stand anywhere before.
    Line,
    /// The word ends.
    End,
}

impl Trace {
    /// `None` of a word that has other letters or digits.
    pub fn of(word: &[u8]) -> Option<Self> {
        let is_plain = !word.is_empty() && word.iter().all(u8::is_ascii_lowercase);
        let letters: Vec<u8> = word.iter().take(LONGEST).copied().collect();
        let rank = |letter: &u8| RARE.iter().position(|it| it == letter);
        let rarest = (0..letters.len()).min_by_key(|at| rank(&letters[*at]))?;
        is_plain.then_some(Self { letters, rarest })
    }

    /// How many letters are looked for.
    pub const fn len(&self) -> usize {
        self.letters.len()
    }

    /// Whether the word may stand in the skeleton of a text.
    pub fn may_stand_in(&self, text: &str) -> bool {
        let small = self.letters[self.rarest];
        let bytes = text.as_bytes();
        let stands =
            |from, to| self.goes_on(bytes, to) && self.goes_back(bytes, from, self.rarest, true);
        memchr::memchr2_iter(small, small.to_ascii_uppercase(), bytes).any(|at| stands(at, at + 1))
            || disguised(text, small).any(|(from, to)| to == from || stands(from, to))
    }

    /// Whether the letters after the rarest one may follow from a place on.
    fn goes_on(&self, bytes: &[u8], mut at: usize) -> bool {
        let mut wanted = &self.letters[self.rarest + 1..];
        while let Some((first, rest)) = wanted.split_first() {
            match after(bytes, at) {
                Met::Letter(letter, next) if letter == *first => (wanted, at) = (rest, next),
                Met::Letters(letters, next) => {
                    let n = letters.len().min(wanted.len());
                    if letters[..n] != wanted[..n] {
                        return false;
                    }
                    (wanted, at) = (&wanted[n..], next);
                }
                Met::Any | Met::Line => return true,
                Met::Letter(..) | Met::End => return false,
            }
        }
        true
    }

    /// Whether the first `n` letters may stand before a place; over the beginning of a line only if
    /// `over_lines`, and the text has such a beginning of the word somewhere.
    fn goes_back(&self, bytes: &[u8], mut at: usize, n: usize, over_lines: bool) -> bool {
        let mut wanted = &self.letters[..n];
        while let Some((last, rest)) = wanted.split_last() {
            match before(bytes, at) {
                Met::Letter(letter, next) if letter == *last => (wanted, at) = (rest, next),
                Met::Letters(letters, next) => {
                    let n = letters.len().min(wanted.len());
                    if letters[letters.len() - n..] != wanted[wanted.len() - n..] {
                        return false;
                    }
                    (wanted, at) = (&wanted[..wanted.len() - n], next);
                }
                Met::Any => return true,
                Met::Line => return !over_lines || self.is_broken_after(bytes, wanted.len()),
                Met::Letter(..) | Met::End => return false,
            }
        }
        true
    }

    /// Whether the first `n` letters may stand before a hyphen that something other than a letter follows.
    fn is_broken_after(&self, bytes: &[u8], n: usize) -> bool {
        let is_end = |at: usize| bytes.get(at).is_none_or(|it| !it.is_ascii_graphic());
        let mut ends = memchr::memchr_iter(b'-', bytes).filter(|at| is_end(at + 1));
        ends.any(|at| self.goes_back(bytes, at, n, false))
            || non_ascii(bytes).any(|at| {
                let (found, len) = folded::find(&bytes[at..]);
                let is_letter = found.len().is_some() || found.parts_words();
                !is_letter && is_end(at + len.max(1)) && self.goes_back(bytes, at, n, false)
            })
    }
}

/// What stands behind a place.
fn after(bytes: &[u8], mut at: usize) -> Met {
    loop {
        let Some(&byte) = bytes.get(at) else { return Met::End };
        // White space, or a character that may be some.
        let may_part = bytes.get(at + 1).is_none_or(|it| !it.is_ascii_graphic());
        match byte {
            _ if byte.is_ascii_alphanumeric() => {
                return Met::Letter(byte.to_ascii_lowercase(), at + 1);
            }
            // A word broken at the end of a line, or an abbreviation, goes on behind it.
            b'-' | b'.' if may_part => return Met::Any,
            b'*' | b'_' | b'\'' | b'-' | b'.' => at += 1,
            // The address of a link.
            b']' => return Met::Any,
            0x80.. => {
                let (found, n) = folded::find(&bytes[at..]);
                return match found.len() {
                    Some(len) => Met::Letters(found.0[..len].to_vec(), at + n),
                    None if found.parts_words() => Met::End,
                    None => Met::Any,
                };
            }
            _ => return Met::End,
        }
    }
}

/// What stands before a place.
fn before(bytes: &[u8], mut at: usize) -> Met {
    loop {
        let Some(&byte) = at.checked_sub(1).and_then(|at| bytes.get(at)) else { return Met::End };
        match byte {
            _ if byte.is_ascii_alphanumeric() => {
                return Met::Letter(byte.to_ascii_lowercase(), at - 1);
            }
            b'*' | b'_' | b'\'' | b'-' | b'.' => at -= 1,
            // The address of a link.
            b')' => return Met::Any,
            b' ' | b'\t'..=b'\r' => {
                let is_white = |byte: &u8| matches!(byte, b' ' | b'\t'..=b'\r');
                let n = bytes[..at].iter().rev().take_while(|byte| is_white(byte)).count();
                let (rest, white) = bytes[..at].split_at(at - n);
                let breaks = white.iter().any(|byte| !matches!(byte, b' ' | b'\t'));
                return match rest.last() {
                    Some(b'.' | 0x80..) => Met::Any,
                    _ if breaks => Met::Line,
                    _ => Met::End,
                };
            }
            0x80.. => {
                let n = bytes[..at].iter().rev().take_while(|it| **it & 0xc0 == 0x80).count();
                let from = at.saturating_sub(n + 1);
                let (found, _) = folded::find(&bytes[from..at]);
                let is_white = std::str::from_utf8(&bytes[from..at])
                    .is_ok_and(|text| text.starts_with(char::is_whitespace));
                return match found.len() {
                    Some(len) => Met::Letters(found.0[..len].to_vec(), from),
                    None if found.parts_words() && !is_white => Met::End,
                    None => Met::Any,
                };
            }
            _ => return Met::End,
        }
    }
}

/// The characters outside ASCII that leave a letter: where each stands; nowhere if it leaves more.
fn disguised(text: &str, letter: u8) -> impl Iterator<Item = (usize, usize)> {
    let bytes = text.as_bytes();
    non_ascii(bytes).filter_map(move |at| {
        // Dashes, quotation marks, dots, spaces: most of what stands in a text.
        if bytes[at..].starts_with(&[0xe2, 0x80]) {
            return None;
        }
        let (found, n) = folded::find(&bytes[at..]);
        if let Some(len) = found.len() {
            let letters = &found.0[..len];
            let to = if len == 1 { at + n } else { at };
            return letters.contains(&letter).then_some((at, to));
        }
        let c = text.get(at..)?.chars().next().filter(|c| role(*c) == Role::Letter)?;
        let mut letters = Vec::new();
        push_folded(c, &mut letters);
        letters.contains(&letter).then_some((at, at))
    })
}

/// Where the characters outside ASCII begin.
fn non_ascii(bytes: &[u8]) -> impl Iterator<Item = usize> {
    const WIDTH: usize = 64;
    let may_have = |chunk: &(usize, &[u8])| !chunk.1.is_ascii();
    let chunks = bytes.chunks(WIDTH).enumerate().filter(may_have);
    chunks.flat_map(|(nth, chunk)| {
        let leads = chunk.iter().enumerate().filter(|(_, byte)| **byte >= 0xc0);
        leads.map(move |(at, _)| nth * WIDTH + at)
    })
}

#[cfg(test)]
#[path = "trace_tests.rs"]
mod tests;
