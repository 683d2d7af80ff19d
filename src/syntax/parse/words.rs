//! Text that is written like prose rather than like RON: other quotation marks, other comments, no quotation marks.

use super::super::tree::{Kind, RAW};
use super::escape;
use super::leaf::{continues_name, starts_name};
use super::machine::{Machine, Step};
use super::number::starts_number;

/// Nobody's sentence is longer; a bound keeps one endless line from being searched again and again.
const LONGEST: usize = 4096;

impl Machine<'_> {
    /// Steps over what is no RON anywhere but hinders nobody from reading on: invisible characters
    /// and other notations' comments.
    pub(super) fn oddity(&mut self) -> bool {
        let start = self.at() as usize;
        let Some(first) = self.rest.chars().next() else { return false };
        if is_invisible(first) {
            let len = self.rest.len() - self.rest.trim_start_matches(first).len();
            self.report.invisible(start..start + len, first);
            self.skip(len);
            return true;
        }
        let sign = ["#", "--", "%", "<!--"].into_iter().find(|sign| {
            // `50%` is no comment, `% so` is.
            let rest = self.rest.strip_prefix(*sign);
            rest.is_some_and(|rest| *sign == "#" || rest.starts_with([' ', '-', '%']))
        });
        if let Some(sign) = sign {
            let len = self.line_left().trim_end().len();
            self.report.foreign_comment(start..start + len, sign);
            self.skip(len);
            return true;
        }
        false
    }

    /// A string without its closing quote: it is taken to end on its line.
    pub(super) fn unclosed_string(&mut self, start: u32) -> Step {
        let line = self.line_left();
        let len = text_end(line);
        let from = start as usize;
        let typographic =
            line[..len].char_indices().next_back().filter(|&(_, c)| is_typographic(c));
        if let Some((at, c)) = typographic {
            self.report.typographic_end(from..from + len, from + at, c);
        } else {
            self.report.unclosed_string(from..from + len);
        }
        self.skip(len);
        self.leaf(Kind::Error, 0, start)
    }

    /// If the string read last ran on to a later line, and to the next string's opening quote, reads it
    /// again as one whose closing quote is missing.
    pub(super) fn reread_swallowed(&mut self) -> bool {
        let Some(node) = self.last_leaf() else { return false };
        let (start, end) = (node.0 as usize, node.1 as usize);
        let ran_on = self.text[start..end].contains('\n');
        if node.2 != Kind::String || !ran_on || self.text[end..self.at() as usize].contains('\n') {
            return false;
        }
        self.nodes.truncate(self.last);
        self.rest = &self.text[start..];
        self.unclosed_string(node.0);
        true
    }

    /// The value read last, if it has no parts and is no raw string: its start, end and kind.
    fn last_leaf(&self) -> Option<(u32, u32, Kind)> {
        let node = self.nodes.get(self.last)?;
        (self.last + 1 == self.nodes.len() && node.flags & RAW == 0)
            .then_some((node.start, node.end, node.kind))
    }

    /// `"he said "no" to it"`: a letter right after a closing quote.
    pub(super) fn unescaped_quote(&mut self) -> bool {
        let Some((start, end, Kind::String)) = self.last_leaf() else { return false };
        if end != self.at() || !self.rest.starts_with(continues_name) {
            return false;
        }
        let line = self.line_left();
        let Some(len) = closing(line, |c| c == '"') else { return false };
        self.report.unescaped_quote(start as usize..end as usize + len, end as usize - 1);
        self.skip(len);
        self.nodes.truncate(self.last);
        self.leaf(Kind::Error, 0, start);
        true
    }

    /// `by: Andrey Kortunov`: words where a text in quotes belongs.
    pub(super) fn unquoted_text(&mut self) -> bool {
        let Some((start, end, kind)) = self.last_leaf() else { return false };
        let is_word = matches!(kind, Kind::Name | Kind::Bool);
        let is_number = matches!(kind, Kind::Integer | Kind::Float);
        if !(is_word || is_number && self.rest.starts_with(|c| starts_name(c) || is_unit(c))) {
            return false;
        }
        let gap = &self.text[end as usize..self.at() as usize];
        let goes_on = self.rest.starts_with(|c| continues_name(c) || is_unit(c))
            || (gap.is_empty() && self.rest.starts_with(['-', '.', '\'', '’', '"', '/', '&', '+']))
            || (kind == Kind::Name
                && self.rest.starts_with(['(', '&', '’', '–', '—'])
                && !gap.is_empty());
        if gap.contains(['\n', '/']) || !goes_on {
            return false;
        }
        let line = self.line_left();
        let stop = line.find([',', ')', ']', '}', '"', ':', ';']).unwrap_or(line.len());
        let rest = &line[stop..];
        let words = line[..stop].trim_end().len();
        if rest.starts_with(':') {
            return false;
        }
        let (len, closed) = if rest.starts_with('"') && words == stop && ends_value(&rest[1..]) {
            (stop + 1, true)
        } else {
            (words, false)
        };
        if len == 0 {
            return false;
        }
        self.skip(len);
        self.report.unquoted_text(start as usize..self.at() as usize, closed);
        self.nodes.truncate(self.last);
        self.leaf(Kind::Error, 0, start);
        true
    }

    /// Where a value should begin stands something that is no RON; it becomes an error node.
    pub(super) fn odd_text(&mut self) -> Step {
        let start = self.at();
        let from = start as usize;
        let line = self.line_left();
        let Some(first) = self.rest.chars().next() else { return Step::After };
        if is_typographic(first) {
            let body = &line[first.len_utf8()..];
            let len = closing(body, |c| is_typographic(c) || c == '"')
                .map_or_else(|| text_end(line), |len| first.len_utf8() + len);
            self.report.typographic_quotes(from..from + len);
            self.skip(len);
        } else if first == '\'' || first == '`' {
            let len =
                closing(&line[1..], |c| c == first).map_or_else(|| text_end(line), |len| 1 + len);
            if line[1..].starts_with('\\') {
                self.report.bad_character(from..from + len);
            } else {
                self.report.single_quotes(from..from + len);
            }
            self.skip(len);
        } else if self.rest.starts_with("b'") {
            let len =
                closing(&line[2..], |c| c == '\'').map_or_else(|| text_end(line), |len| 2 + len);
            self.report.bad_character(from..from + len);
            self.skip(len);
        } else if self.peek().is_some_and(starts_number) && self.number_run() > 1 {
            let len = self.number_run();
            self.report.bad_number(from..from + len);
            self.skip(len);
        } else {
            self.unexpected();
        }
        self.leaf(Kind::Error, 0, start)
    }

    /// A range whose second end is no number.
    pub(super) fn odd_range(&mut self, start: u32) -> Step {
        let len = self.number_run();
        self.skip(len);
        self.report.bad_number(start as usize..self.at() as usize);
        self.leaf(Kind::Error, 0, start)
    }

    /// How far what looks like a number goes.
    fn number_run(&self) -> usize {
        let rest = self.rest;
        rest.len()
            - rest.trim_start_matches(|c| continues_name(c) || matches!(c, '.' | '+' | '-')).len()
    }

    /// Reports every escape in the string at `start` that means nothing.
    #[cold]
    pub(super) fn bad_escapes(&mut self, start: u32, kind: Kind) {
        let mut at = start as usize;
        let end = self.at() as usize;
        while let Some(step) = memchr::memchr(b'\\', &self.text.as_bytes()[at..end]) {
            at += step;
            let here = &self.text[at..end];
            let read =
                if kind == Kind::Bytes { escape::in_bytes(here) } else { escape::in_text(here) };
            if let Ok((rest, _)) = read {
                at = end - rest.len();
            } else {
                let len = bad_escape_len(here);
                self.report.bad_escape(at..at + len);
                at += 1 + here[1..].chars().next().map_or(0, char::len_utf8);
            }
        }
    }
}

/// Where in `body` the quotation mark stands that ends it, counted from behind the mark: one that
/// nothing but the end of a value follows.
fn closing(body: &str, is_mark: impl Fn(char) -> bool) -> Option<usize> {
    body.char_indices()
        .take_while(|&(at, _)| at < LONGEST)
        .filter(|&(_, c)| is_mark(c))
        .map(|(at, c)| at + c.len_utf8())
        .find(|&after| ends_value(&body[after..]))
}

/// Whether nothing of a value stands at the start of `rest`.
fn ends_value(rest: &str) -> bool {
    let rest = rest.trim_start_matches([' ', '\t']);
    rest.is_empty()
        || rest.starts_with([',', ')', ']', '}', ':', ';', '\r'])
        || rest.starts_with("//")
}

/// Where the text of a string that nothing closes ends: before the comma and the brackets at the
/// end of its line, unless it opened them itself.
fn text_end(line: &str) -> usize {
    let opened = |sign| line.bytes().filter(|&byte| byte == sign).count();
    let pairs = [(b'(', b')'), (b'[', b']'), (b'{', b'}')];
    let mut excess = pairs.map(|(opener, closer)| opened(closer).saturating_sub(opened(opener)));
    let mut end = line.trim_end().len();
    loop {
        let last = line[..end].bytes().next_back();
        let bracket = pairs.iter().position(|&(_, closer)| Some(closer) == last);
        match bracket {
            Some(bracket) if excess[bracket] > 0 => excess[bracket] -= 1,
            None if last == Some(b',') => {}
            _ => break,
        }
        end = line[..end - 1].trim_end().len();
    }
    let first = line.chars().next().map_or(0, char::len_utf8);
    end.max(first)
}

/// Whether `c` follows a number that is written for people: `50%`, `1/2`.
const fn is_unit(c: char) -> bool {
    matches!(c, '%' | '/' | '°' | '€' | '$' | '£' | '‰' | '½')
}

/// How much of `text`, which begins with a bad escape, belongs to it.
fn bad_escape_len(text: &str) -> usize {
    let body = &text[1..];
    let digits = |from: usize, most: usize| {
        let hex = body[from..].bytes().take(most).take_while(u8::is_ascii_hexdigit);
        from + hex.count()
    };
    let len = match body.as_bytes() {
        [b'x', ..] => digits(1, 2),
        [b'u', b'{', ..] => {
            let len = digits(2, usize::MAX);
            len + usize::from(body[len..].starts_with('}'))
        }
        _ => body.chars().next().map_or(0, char::len_utf8),
    };
    1 + len
}

/// Whether `c` is a quotation mark of print rather than of a keyboard.
pub(super) const fn is_typographic(c: char) -> bool {
    matches!(
        c,
        '“' | '”'
            | '„'
            | '‟'
            | '«'
            | '»'
            | '‘'
            | '’'
            | '‚'
            | '‛'
            | '‹'
            | '›'
            | '「'
            | '」'
            | '『'
            | '』'
            | '《'
            | '》'
            | '＂'
    )
}

/// White space of print and characters without width, which no notation wants.
const fn is_invisible(c: char) -> bool {
    matches!(c,
        '\0'..='\u{8}' | '\u{E}'..='\u{1F}' | '\u{7F}'..='\u{84}' | '\u{86}'..='\u{A0}' | '\u{AD}'
        | '\u{1680}' | '\u{180E}' | '\u{2000}'..='\u{200D}' | '\u{202A}'..='\u{202F}'
        | '\u{205F}'..='\u{206F}' | '\u{3000}' | '\u{FEFF}')
}
