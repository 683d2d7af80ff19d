//! The skeleton of a text: lower-case words and single spaces, by one machine for sources and quotes.

use fearless_simd::{Level, Simd, dispatch};

use super::flow::{Flow, Word};
use super::folded;
use super::letters::{Role, digit_value, is_accent, parts_thousands, push_folded, role};
use super::plain::{self, Plain};
use crate::base::TextRange;

/// The skeleton of a text: what is left of it when only its words count.
///
/// Two texts with the same skeleton differ in typography only: in the case and accents of letters, in
/// quotation marks, dashes, line breaks, hyphenation, emphasis, footnote marks and white space.
/// Words that the rules join are joined on both sides: `co-operation` is `cooperation`, `U. S.` is `us`.
///
/// ```
/// assert_eq!(demarche::anchor::skeleton("The *“deterior-\n\nating”*² U. S. co‑operation"), "the deteriorating us cooperation");
/// ```
#[must_use]
pub fn skeleton(text: &str) -> String {
    String::from_utf8_lossy(needle(text).trim_ascii()).into_owned()
}

/// The skeleton with a space at both ends, ready to be looked for; empty if the text has no word.
pub(super) fn needle(text: &str) -> Vec<u8> {
    flow_of(text).text
}

/// The words of a text that stands alone.
pub(super) fn flow_of(text: &str) -> Flow {
    let mut machine = Machine::with_capacity(text.len());
    machine.add(text, 0);
    machine.finish()
}

/// As [`flow_of`], in the memory of a flow that is needed no more.
pub(super) fn flow_in(memory: Flow, text: &str) -> Flow {
    let mut machine = Machine::with_capacity(0);
    machine.flow = memory.emptied();
    machine.add(text, 0);
    machine.finish()
}

/// Builds a flow from stretches of text in reading order.
pub(super) struct Machine {
    flow: Flow,
    /// Whether the last word of the flow may go on.
    is_open: bool,
    /// Where its last visible character ended, in the source.
    end: u32,
    /// The last stretch ended in a letter and a hyphen.
    broken: bool,
    /// Whether plain text is read many bytes at once, and letters are looked up; else everything goes by
    /// the rules, one by one.
    is_fast: bool,
}

impl Machine {
    pub fn with_capacity(n_bytes: usize) -> Self {
        let n_letters = n_bytes + n_bytes / 16 + plain::WIDTH;
        let flow = Flow::with_capacity(n_letters, n_bytes / 5 + 1);
        Self { flow, is_open: false, end: 0, broken: false, is_fast: true }
    }

    /// Adds a stretch that goes on where the last one ended; `base` is its first byte in the source.
    ///
    /// Only a word broken by a hyphen goes on over the seam.
    pub fn add(&mut self, raw: &str, base: u32) {
        if self.broken {
            self.broken = false;
            if !next_visible(raw, 0).is_some_and(|(_, c)| c.is_lowercase()) {
                self.close();
            }
        }
        if self.is_fast {
            dispatch!(Level::new(), simd => self.words(raw, base, |it, i| it.fast(simd, raw.as_bytes(), i, base)));
        } else {
            self.words(raw, base, |_, i| i);
        }
        if !self.broken {
            self.close();
        }
    }

    /// Ends the open word: the next stretch does not finish it.
    pub fn end_word(&mut self) {
        self.close();
        self.broken = false;
    }

    /// Sets a barrier that no quote may cross.
    pub fn barrier(&mut self) {
        self.end_word();
        if self.flow.text.last().is_some_and(|byte| *byte != 0) {
            self.flow.text.extend_from_slice(b" \0");
        }
    }

    pub fn finish(mut self) -> Flow {
        self.close();
        if self.flow.text.last().is_some_and(|byte| *byte != 0) {
            self.flow.text.push(b' ');
        }
        self.flow
    }

    /// Adds the words of a stretch; `fast` adds as many as it can from a place on, and tells where it
    /// stopped.
    #[inline(always)]
    fn words(&mut self, raw: &str, base: u32, fast: impl Fn(&mut Self, usize) -> usize) {
        let bytes = raw.as_bytes();
        let mut i = 0;
        while i < bytes.len() {
            i = fast(self, i);
            let Some(&byte) = bytes.get(i) else { break };
            i = if byte.is_ascii_alphanumeric() {
                self.ascii_run(bytes, i, base)
            } else if byte == b' ' {
                self.close();
                i + 1
            } else {
                self.step(raw, i, base)
            };
        }
    }

    /// Adds what needs no rule from a place on: plain text, and letters that can be looked up.
    #[inline(always)]
    fn fast<S: Simd>(&mut self, simd: S, bytes: &[u8], mut i: usize, base: u32) -> usize {
        loop {
            if bytes.get(i).is_some_and(u8::is_ascii) {
                i = self.plain(simd, bytes, i, base);
            }
            let end = self.looked_up(bytes, i, base);
            if end == i {
                return i;
            }
            i = end;
        }
    }

    /// Adds letters outside ASCII with the spaces and other separators between their words, as far as
    /// they can be looked up.
    #[inline(always)]
    fn looked_up(&mut self, bytes: &[u8], mut i: usize, base: u32) -> usize {
        loop {
            let mut n_letters = 0;
            let (found, n) = loop {
                let (found, n) = folded::find(bytes.get(i..).unwrap_or(&[]));
                let Some(len) = found.len() else { break (found, n) };
                if n_letters == 0 {
                    self.open_word(base + i as u32);
                }
                n_letters += 1;
                // All of the entry, and then some taken back: copies of known length are cheap.
                let end = self.flow.text.len() + len;
                self.flow.text.extend_from_slice(&found.0);
                self.flow.text.truncate(end);
                i += n;
            };
            if n_letters > 0 {
                self.end = base + i as u32;
            }
            i += match (found.parts_words(), bytes.get(i..)) {
                (true, _) => n,
                (_, Some([b' ', ..])) => 1,
                // As in plain text: neither an abbreviation nor a number.
                (_, Some([b'.' | b',', b' ', ..])) if n_letters > 1 => 2,
                _ => return i,
            };
            self.close();
        }
    }

    /// Adds the plain text from a place on, and tells where it ends.
    #[inline(always)]
    fn plain<S: Simd>(&mut self, simd: S, bytes: &[u8], mut i: usize, base: u32) -> usize {
        loop {
            let rest = bytes.get(i..).unwrap_or(&[]);
            let plain = plain::read(simd, rest);
            if plain.len == 0 {
                return i;
            }
            self.add_plain(&plain, base + i as u32);
            i += plain.len as usize;
            if (plain.len as usize) < plain::WIDTH {
                return i;
            }
        }
    }

    #[inline(always)]
    fn add_plain(&mut self, plain: &Plain, start: u32) {
        let Plain { kept, n_kept, letters, len } = plain;
        if letters & 1 == 1 {
            self.open_word(start);
        } else {
            self.close();
        }
        let Flow { text, words, .. } = &mut self.flow;
        let mut at = text.len() as u32;
        text.extend_from_slice(kept);
        text.truncate(at as usize + *n_kept as usize);
        if letters & 1 == 1 {
            let n = letters.trailing_ones();
            at += n;
            if let Some(word) = words.last_mut() {
                word.raw.end = start + n;
            }
        }
        let mut starts = letters & !(letters << 1) & !1;
        let n_words = starts.count_ones() as usize;
        words.reserve(n_words);
        words.extend((0..n_words).map(|_| {
            let from = starts.trailing_zeros();
            let n = (letters >> from).trailing_ones();
            let word = Word { at: at + 1, raw: TextRange::new(start + from, start + from + n) };
            at += 1 + n;
            starts &= starts.wrapping_sub(1);
            word
        }));
        self.end = start + len;
        self.is_open = (letters >> (len - 1)) & 1 == 1;
    }

    fn ascii_run(&mut self, bytes: &[u8], from: usize, base: u32) -> usize {
        self.open_word(base + from as u32);
        let rest = &bytes[from..];
        let len = rest.iter().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(rest.len());
        self.flow.text.extend(rest[..len].iter().map(u8::to_ascii_lowercase));
        self.end = base + (from + len) as u32;
        from + len
    }

    /// Handles the character at `i`, which is no ASCII letter or digit, and tells where to go on.
    fn step(&mut self, raw: &str, i: usize, base: u32) -> usize {
        let Some(c) = raw[i..].chars().next() else { return raw.len() };
        let after = i + c.len_utf8();
        match role(c) {
            Role::Letter => {
                self.open_word(base + i as u32);
                push_folded(c, &mut self.flow.text);
                self.end = base + after as u32;
            }
            // An accent belongs to the letter before it.
            Role::Nothing if self.is_open && self.end == base + i as u32 => {
                if is_accent(c) {
                    self.end = base + after as u32;
                }
            }
            Role::Nothing => {}
            Role::Apostrophe => {
                if !is_letter_next(raw, after) {
                    self.close();
                }
            }
            Role::Hyphen => return self.hyphen(raw, after),
            Role::SoftHyphen => {
                if raw[after..].starts_with(char::is_whitespace) || after == raw.len() {
                    return self.hyphen(raw, after);
                }
            }
            Role::Sign => {
                self.close();
                self.open_word(base + i as u32);
                self.flow.text.extend_from_slice(&raw.as_bytes()[i..after]);
                self.end = base + after as u32;
                self.close();
            }
            Role::Separator => return self.separator(raw, i, c),
        }
        after
    }

    fn separator(&mut self, raw: &str, i: usize, c: char) -> usize {
        let after = i + c.len_utf8();
        if !self.is_open {
            return if c == ']' { link_end(raw, after).unwrap_or(after) } else { after };
        }
        let goes_on = match c {
            '.' if is_single_letter(&raw[..i]) => abbreviation_end(raw, after),
            c if parts_thousands(c) && is_thousands(&raw[..i], &raw[after..]) => Some(after),
            ']' => link_end(raw, after),
            _ => None,
        };
        goes_on.unwrap_or_else(|| {
            self.close();
            after
        })
    }

    /// A hyphen before `after`: joins letters, and the halves of a word that a line break parted.
    fn hyphen(&mut self, raw: &str, after: usize) -> usize {
        let follows_letter =
            self.is_open && self.flow.text.last().is_some_and(|b| !b.is_ascii_digit());
        if follows_letter {
            if is_letter_next(raw, after)
                && next_visible(raw, after).is_some_and(|(_, c)| c.is_alphabetic())
            {
                return after;
            }
            let rest = raw[after..].trim_start();
            let gap = &raw[after..raw.len() - rest.len()];
            if rest.is_empty() {
                self.broken = true;
                return raw.len();
            }
            let resumed = next_visible(rest, 0).is_some_and(|(_, c)| c.is_lowercase());
            if gap.contains(is_line_break) && resumed {
                return after + gap.len();
            }
        }
        self.close();
        after
    }

    fn open_word(&mut self, start: u32) {
        if !self.is_open {
            self.flow.text.push(b' ');
            self.is_open = true;
            let at = self.flow.text.len() as u32;
            self.flow.words.push(Word { at, raw: TextRange::empty(start) });
        }
    }

    fn close(&mut self) {
        if !std::mem::take(&mut self.is_open) {
            return;
        }
        let Some(word) = self.flow.words.last_mut() else { return };
        word.raw.end = self.end;
        // A letter may leave nothing behind (a lone vowel mark): then there was no word.
        if word.at as usize == self.flow.text.len() {
            self.flow.words.pop();
            self.flow.text.pop();
        }
    }
}

/// Whether a character breaks a line; a form feed breaks a page, and so a line.
const fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The next character from `from` on that leaves a trace.
fn next_visible(raw: &str, from: usize) -> Option<(usize, char)> {
    raw[from..]
        .char_indices()
        .map(|(at, c)| (from + at, c))
        .find(|(_, c)| !matches!(role(*c), Role::Nothing | Role::SoftHyphen))
}

fn is_letter_next(raw: &str, from: usize) -> bool {
    next_visible(raw, from).is_some_and(|(_, c)| role(c) == Role::Letter)
}

/// Whether the text ends in a letter that stands alone: `U`, `(e`, the `S` of `U.S`.
fn is_single_letter(before: &str) -> bool {
    let mut chars =
        before.chars().rev().filter(|c| !matches!(role(*c), Role::Nothing | Role::SoftHyphen));
    if !chars.next().is_some_and(char::is_alphabetic) {
        return false;
    }
    match chars.next().map(role) {
        Some(Role::Letter | Role::Hyphen) => false,
        Some(Role::Apostrophe) => chars.next().map(role) != Some(Role::Letter),
        _ => true,
    }
}

/// After the dot of a single letter: where its abbreviation goes on, if it does.
///
/// `U.S`, `U. S.` and `U.S.-led` go on; `plan B. Then` does not.
fn abbreviation_end(raw: &str, after: usize) -> Option<usize> {
    let rest = &raw[after..];
    let (at, next) = next_visible(raw, after)?;
    match role(next) {
        Role::Letter => next.is_alphabetic().then_some(after),
        Role::Apostrophe | Role::Hyphen => {
            let alphabetic = next_visible(raw, at + next.len_utf8())
                .is_some_and(|(_, c)| c.is_alphabetic() && role(c) == Role::Letter);
            alphabetic.then_some(after)
        }
        _ if next.is_whitespace() => {
            let tail = rest.trim_start();
            let mut chars = tail.chars();
            let letter = chars.next().is_some_and(char::is_alphabetic);
            let alone = chars.next().is_none_or(|c| c == '.');
            (letter && alone).then(|| raw.len() - tail.len())
        }
        _ => None,
    }
}

/// Whether a comma parts the thousands of a number: `300,000`, but not `2014,201` or `0,125`.
fn is_thousands(before: &str, behind: &str) -> bool {
    let lead: Vec<char> = before.chars().rev().take_while(|c| is_digit(*c)).take(4).collect();
    let is_lead =
        (1..=3).contains(&lead.len()) && (lead.len() != 1 || digit_value(lead[0]) != Some(0));
    is_lead && behind.chars().take_while(|c| is_digit(*c)).take(4).count() == 3
}

fn is_digit(c: char) -> bool {
    digit_value(c).is_some()
}

/// After the `]` of `[text](url)`: the end of the address, which is no part of the text.
fn link_end(raw: &str, after: usize) -> Option<usize> {
    const LONGEST: usize = 2048;
    let url = raw[after..].strip_prefix('(')?;
    let len = url.bytes().take(LONGEST).position(|b| b == b')' || b.is_ascii_whitespace())?;
    url[len..].starts_with(')').then_some(after + len + 2)
}

#[cfg(test)]
#[path = "skeleton_tests.rs"]
mod tests;
