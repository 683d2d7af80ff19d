//! Words for texts, numbers and whatever else has no parts.

use std::ops::Range;

use super::super::leaf;
use super::{Report, place};

impl Report<'_> {
    pub(in super::super) fn unclosed_string(&mut self, range: Range<usize>) {
        let there = "the text begins here and its closing `\"` is missing";
        let message = format!(
            "the text {}… has no closing quotation mark",
            self.shown(range.clone()).trim_end_matches('…')
        );
        let start = range.start;
        let end = range.end;
        let mut error = self
            .error("unclosed-string", start..start + self.quote_len(start), there, message)
            .related(self.label(end..end, "it probably ends here"))
            .help("add `\"` where the text ends");
        if self.text[start..].starts_with('"') && ends_entry(&self.text[end..]) {
            error = error.fix("add the mark", place(end..end), "\"");
        }
        self.add(error);
    }

    /// How long the opening of the string at `start` is: `"`, `b"`, `r#"`.
    fn quote_len(&self, start: usize) -> usize {
        self.text[start..].find('"').map_or(1, |at| at + 1)
    }

    pub(in super::super) fn typographic_end(&mut self, range: Range<usize>, at: usize, mark: char) {
        let message =
            format!("the text {} ends with a typographic quotation mark", self.shown(range));
        let mark = at..at + mark.len_utf8();
        let error = self
            .error("typographic-quotes", mark.clone(), "this should be `\"`", message)
            .help("texts begin and end with the straight mark `\"`; typographic ones may stand inside")
            .fix("write `\"`", place(mark), "\"");
        self.add(error);
    }

    pub(in super::super) fn typographic_quotes(&mut self, range: Range<usize>) {
        let text = &self.text[range.clone()];
        let inner = text.trim_matches(|c| super::super::words::is_typographic(c) || c == '"');
        let quoted = format!("\"{}\"", inner.replace('\\', "\\\\").replace('"', "\\\""));
        let message =
            format!("the text {} stands in typographic quotation marks", self.shown(range.clone()));
        let error = self
            .error("typographic-quotes", range.clone(), "", message)
            .help("texts begin and end with the straight mark `\"`; typographic ones may stand inside")
            .fix("write straight quotation marks", place(range), quoted);
        self.add(error);
    }

    pub(in super::super) fn single_quotes(&mut self, range: Range<usize>) {
        let text = &self.text[range.clone()];
        let inner = text.trim_matches(['\'', '`']);
        let quoted = format!("\"{}\"", inner.replace('\\', "\\\\").replace('"', "\\\""));
        let message =
            format!("the text {} stands in single quotation marks", self.shown(range.clone()));
        let error = self
            .error("single-quotes", range.clone(), "", message)
            .help("texts begin and end with the double mark `\"`")
            .fix("write double quotation marks", place(range), quoted);
        self.add(error);
    }

    pub(in super::super) fn unescaped_quote(&mut self, range: Range<usize>, at: usize) {
        let message =
            format!("a quotation mark stands inside the text {}", self.shown(range.clone()));
        let inner = &self.text[range.start + 1..range.end - 1];
        let in_pairs = inner.matches('"').count().is_multiple_of(2);
        let mut error = self
            .error("quote-inside-text", at..at + 1, "the text ends at this mark, and goes on after it", message)
            .related(self.label(range.start..range.start + 1, "the text begins here"))
            .help("write `\\\"` for a quotation mark inside a text, or use “ and ” there")
            .help("if one text ends here and another begins, close the first and put a comma between them");
        if in_pairs && !inner.contains('\\') {
            let escaped = format!("\"{}\"", inner.replace('"', "\\\""));
            error = error.fix("mark them as part of the text", place(range), escaped);
        }
        self.add(error);
    }

    pub(in super::super) fn unquoted_text(&mut self, range: Range<usize>, closed: bool) {
        let text = self.text[range.clone()].trim_end_matches('"').to_owned();
        let shown = self.shown(range.clone());
        let message = if closed {
            format!("the text {shown} has no opening quotation mark")
        } else {
            format!("the text `{shown}` stands without quotation marks")
        };
        let quoted = format!("\"{}\"", text.replace('\\', "\\\\"));
        let error = self
            .error("unquoted-text", range.clone(), "", message)
            .help(format!("write `{}`", if text.len() > 60 { "\"…\"" } else { &quoted }))
            .fix("put it in quotation marks", place(range), quoted);
        self.add(error);
    }

    pub(in super::super) fn bad_escape(&mut self, range: Range<usize>) {
        let shown = self.shown(range.clone());
        let why = match self.text[range.clone()].as_bytes() {
            [b'\\', b'x', ..] => {
                "`\\x` needs two digits of a hexadecimal number, and several of them must make one character"
            }
            [b'\\', b'u', ..] => "`\\u` needs a character's number in braces, as in `\\u{20AC}`",
            _ => {
                "in a text `\\` may stand before `\"`, `'`, `\\`, `n`, `r`, `t`, `0`, `x`, `u` and the end of a line"
            }
        };
        let error = self
            .error("bad-escape", range.clone(), "", format!("`{shown}` means nothing in a text"))
            .help(why)
            .help("for a backslash itself, write it twice: `\\\\`")
            .fix("write the backslash twice", place(range.start..range.start + 1), "\\\\");
        self.add(error);
    }

    pub(in super::super) fn bad_number(&mut self, range: Range<usize>) {
        let text = &self.text[range.clone()];
        let shown = self.shown(range.clone());
        let dated = text.starts_with(|c: char| c.is_ascii_digit())
            && text.contains(['-', '.'])
            && text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'.'));
        let error =
            self.error("bad-number", range.clone(), "", format!("`{shown}` is not a number"));
        let error = if dated {
            let quoted = format!("\"{text}\"");
            error.help(format!("a date is a text: write `{quoted}`")).fix(
                "put it in quotation marks",
                place(range),
                quoted,
            )
        } else {
            error.help("numbers are written like `3`, `-0.5` or `1_000`; anything else needs quotation marks")
        };
        self.add(error);
    }

    pub(in super::super) fn bad_character(&mut self, range: Range<usize>) {
        let shown = self.shown(range.clone());
        let error = self
            .error("bad-character", range, "", format!("{shown} is not a single character"))
            .help(
                "texts begin and end with the double mark `\"`; single marks are for one character",
            );
        self.add(error);
    }

    pub(in super::super) fn unexpected(&mut self, range: Range<usize>) {
        let shown = self.shown(range.clone());
        let error = self
            .error("unexpected-character", range, "", format!("`{shown}` means nothing here"))
            .help("remove it, or put it in quotation marks if it is part of a text");
        self.add(error);
    }

    pub(in super::super) fn decimal_comma(&mut self, range: Range<usize>) {
        let text = &self.text[range.clone()];
        let (whole, fraction) = text.split_once(',').unwrap_or((text, ""));
        let message = format!("`{text}` is written with a decimal comma");
        let error = self.error("decimal-comma", range.clone(), "", message);
        let thousands =
            fraction.len() == 3 && !whole.trim_start_matches(['-', '+']).starts_with('0');
        let point = format!("{whole}.{fraction}");
        let error = if thousands {
            error.help(format!("write `{point}` for a fraction, `{whole}{fraction}` for thousands"))
        } else {
            error.help(format!("write `{point}`")).fix("write a point", place(range), point)
        };
        self.add(error);
    }
}

/// Whether an entry certainly ends at the start of `rest`: a comma or a closer stands there, and the
/// next line goes on with another entry or ends the bracket.
fn ends_entry(rest: &str) -> bool {
    let (line, next) = rest.split_once('\n').unwrap_or((rest, ""));
    let next = next.trim_start();
    let is_field = leaf::name(next).is_ok_and(|(after, _)| after.trim_start().starts_with(':'));
    let goes_on = is_field || next.is_empty() || next.starts_with(['"', '(', ')', ']', '}']);
    goes_on && line.trim_start().starts_with([',', ')', ']', '}'])
}
