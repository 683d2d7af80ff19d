//! The words for every mistake that can be made in a file's notation.

use std::ops::Range;

use crate::base::{Diagnostic, FileId, Label, TextRange};

/// How many mistakes of one file are told; a file that is no map at all has one on every line.
const MOST: usize = 1000;

/// Collects the mistakes of one file.
pub(super) struct Report<'t> {
    file: FileId,
    text: &'t str,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl<'t> Report<'t> {
    pub(super) const fn new(file: FileId, text: &'t str) -> Self {
        Self { file, text, diagnostics: Vec::new() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    fn label(&self, range: Range<usize>, text: &str) -> Label {
        Label::new(self.file, place(range), text)
    }

    /// A mistake at `range`; `there` is said beside the place, `message` stands alone.
    fn error(
        &self,
        name: &'static str,
        range: Range<usize>,
        there: &str,
        message: String,
    ) -> Diagnostic {
        Diagnostic::error(name, message, self.label(range, there))
    }

    fn add(&mut self, diagnostic: Diagnostic) {
        match self.diagnostics.len() {
            ..MOST => self.diagnostics.push(diagnostic),
            MOST => {
                let message =
                    format!("This file has more than {MOST} mistakes; the rest is not shown");
                let label = Label { text: String::new(), ..diagnostic.primary };
                self.diagnostics.push(Diagnostic::error("too-many-mistakes", message, label).help(
                    "Check whether this is a map at all, or mend the first mistakes and run again.",
                ));
            }
            _ => {}
        }
    }

    /// What stands at `range`, short enough for one line of a message.
    fn shown(&self, range: Range<usize>) -> String {
        const LONGEST: usize = 40;
        let line = self.text[range].lines().next().unwrap_or_default();
        match line.char_indices().nth(LONGEST) {
            Some((at, _)) => format!("{}…", line[..at].trim_end()),
            None => line.to_owned(),
        }
    }

    pub(super) fn empty_file(&mut self) {
        let message =
            "This file is empty: it holds no map, no sources, no actors and no issues".to_owned();
        let end = self.text.trim_end().len();
        let error = self.error("empty-file", end..end, "nothing stands before this", message);
        self.add(error.help("Write what the file is about, for example `Map( … )`, `Actors({ … })` or `Sources({ … })`."));
    }

    pub(super) fn missing_comma(&mut self, before: Range<usize>) {
        let at = before.end;
        let message = format!("A comma is missing after `{}`", self.shown(before));
        let error = self.error("missing-comma", at..at, "a comma belongs here", message);
        self.add(error.help("Put a comma between one entry and the next.").fix(
            "add the comma",
            place(at..at),
            ",",
        ));
    }

    pub(super) fn unopened(&mut self, at: usize) {
        let message = "An opening `(` is missing before this entry's first name".to_owned();
        let error = self
            .error("missing-opening-bracket", at..at, "`(` belongs here", message)
            .help("What belongs to one entry stands between `(` and `)`.")
            .fix("add the bracket", place(at..at), "(");
        self.add(error);
    }

    pub(super) fn wrong_opener(&mut self, at: usize) {
        let found = self.shown(at..at + 1);
        let error = self
            .error(
                "wrong-opening-bracket",
                at..at + 1,
                "this should be `(`",
                format!("`{found}` stands where `(` belongs"),
            )
            .help("After a name comes a round bracket: `Map( … )`, `Actors({ … })`.");
        self.add(error);
    }

    pub(super) fn extra_comma(&mut self, at: usize) {
        let sign = self.shown(at..at + 1);
        let message = format!("There is one `{sign}` too many");
        let error = self.error("extra-comma", at..at + 1, "nothing stands before this", message);
        self.add(error.help("Remove it, or add the entry that is missing.").fix(
            "remove it",
            place(at..at + 1),
            "",
        ));
    }

    pub(super) fn semicolon(&mut self, at: usize) {
        let message = "A semicolon stands where a comma belongs".to_owned();
        let error = self.error("semicolon-for-comma", at..at + 1, "this should be `,`", message);
        self.add(error.help("Entries are separated by commas.").fix(
            "write a comma",
            place(at..at + 1),
            ",",
        ));
    }

    pub(super) fn missing_colon(&mut self, key: Range<usize>) {
        let name = self.shown(key.clone());
        let end = key.end;
        let error = self
            .error(
                "missing-colon",
                end..end,
                "a colon belongs here",
                format!("A colon is missing after `{name}`"),
            )
            .help("Write the name, a colon, and then the value.")
            .fix("add the colon", place(end..end), ":");
        self.add(error);
    }

    pub(super) fn equals_for_colon(&mut self, at: usize, len: usize) {
        let sign = self.shown(at..at + len);
        let message = format!("`{sign}` stands where a colon belongs");
        let error = self.error("equals-for-colon", at..at + len, "this should be `:`", message);
        self.add(error.help("Write the name, a colon, and then the value.").fix(
            "write a colon",
            place(at..at + len),
            ":",
        ));
    }

    pub(super) fn missing_value(&mut self, key: Range<usize>, at: usize) {
        let name = self.shown(key.clone());
        let error = self
            .error(
                "missing-value",
                at..at,
                "its value belongs here",
                format!("`{name}` has no value"),
            )
            .related(self.label(key, ""))
            .help("Write the value after the colon, or remove the whole entry.");
        self.add(error);
    }

    pub(super) fn key_without_value(&mut self, key: Range<usize>) {
        let name = self.shown(key.clone());
        let message = format!("`{name}` has no value");
        let error = self
            .error("missing-value", key, "a colon and a value belong after this", message)
            .help("Between `{` and `}` every entry is written `name: value`; a plain list stands between `[` and `]`.");
        self.add(error);
    }

    pub(super) fn mixed_fields(&mut self, at: usize, lacks_name: bool) {
        let there = if lacks_name {
            "a name and a colon belong before this"
        } else {
            "this entry has a name, those before it have none"
        };
        let error = self
            .error(
                "missing-field-name",
                at..at,
                there,
                "Some entries between these brackets have a name and some have none".into(),
            )
            .help("Write every entry as `name: value`.");
        self.add(error);
    }

    pub(super) fn colon_in_list(&mut self, at: usize) {
        let error = self
            .error("colon-in-list", at..at + 1, "a list has no names", "A colon stands in a list".into())
            .help("A list between `[` and `]` holds values only; entries with names stand between `{` and `}`, or `(` and `)`.");
        self.add(error);
    }

    pub(super) fn quoted_field_name(&mut self, range: Range<usize>) {
        let name = self.text[range.start + 1..range.end - 1].to_owned();
        let mut error = self
            .error("quoted-field-name", range.clone(), "no quotation marks here", format!("The field name `{name}` is written in quotation marks"))
            .help("Between `(` and `)` names stand without quotation marks; only names you choose yourself, between `{` and `}`, have them.");
        if super::leaf::name(&name).is_ok_and(|(rest, _)| rest.is_empty()) {
            error = error.fix("remove the quotation marks", place(range), name);
        }
        self.add(error);
    }

    pub(super) fn kebab_field_name(&mut self, range: Range<usize>) {
        let name = self.text[range.clone()].to_owned();
        let plain = name.replace(['-', '.', '+'], "_");
        let error = self
            .error(
                "hyphen-in-field-name",
                range.clone(),
                "",
                format!("The field name `{name}` has a sign in it that field names cannot have"),
            )
            .help(format!("Write `{plain}`."))
            .fix("write underscores", place(range), plain);
        self.add(error);
    }

    pub(super) fn enum_path(&mut self, path: Range<usize>, variant: &str) {
        let message = format!("`{variant}` is written with a path before it");
        let error = self
            .error("path-before-name", path.clone(), "leave this out", message)
            .help(format!("Write `{variant}` alone."))
            .fix("remove the path", place(path), "");
        self.add(error);
    }

    pub(super) fn unclosed(&mut self, open: usize, closer: u8, before: usize) {
        let opener = self.shown(open..open + 1);
        let closer = char::from(closer);
        let len = self.text[before..].chars().next().map_or(0, char::len_utf8);
        let there = format!("`{closer}` is missing before this");
        let error = self
            .error(
                "unclosed-bracket",
                open..open + 1,
                "opened here",
                format!("This `{opener}` is never closed"),
            )
            .related(self.label(before..before + len, &there))
            .help(format!("Add the `{closer}` that is missing."));
        self.add(error);
    }

    pub(super) fn unclosed_at_end(
        &mut self,
        open: usize,
        closer: u8,
        others: impl Iterator<Item = usize>,
    ) {
        const SHOWN: usize = 3;
        let opener = self.shown(open..open + 1);
        let closer = char::from(closer);
        let end = self.text.trim_end().len();
        let mut error = self
            .error(
                "unclosed-bracket",
                open..open + 1,
                "opened here",
                format!("This `{opener}` is never closed"),
            )
            .related(self.label(end..end, "the file ends here"))
            .help(format!("Add the `{closer}` that is missing."));
        for other in others.take(SHOWN) {
            error = error.related(self.label(other..other + 1, "this one is still open too"));
        }
        self.add(error);
    }

    pub(super) fn wrong_closer(&mut self, at: usize, found: u8, open: usize, wanted: u8) {
        let opener = self.shown(open..open + 1);
        let (found, wanted) = (char::from(found), char::from(wanted));
        let error = self
            .error(
                "wrong-closing-bracket",
                at..at + 1,
                &format!("this should be `{wanted}`"),
                format!("`{found}` closes a bracket that was opened with `{opener}`"),
            )
            .related(self.label(open..open + 1, "opened here"))
            .help(format!("Write `{wanted}` instead of `{found}`."))
            .fix(format!("write `{wanted}`"), place(at..at + 1), wanted);
        self.add(error);
    }

    pub(super) fn stray_closer(&mut self, at: usize, closer: u8) {
        let closer = char::from(closer);
        let error = self
            .error(
                "stray-closing-bracket",
                at..at + 1,
                "this closes nothing",
                format!("There is one `{closer}` too many"),
            )
            .help("Remove it, or add the bracket that it should close.")
            .fix("remove it", place(at..at + 1), "");
        self.add(error);
    }

    pub(super) fn too_deep(&mut self, at: usize, limit: usize) {
        let error = self
            .error(
                "nested-too-deep",
                at..at + 1,
                "this bracket and what is in it are not read",
                format!("More than {limit} brackets stand inside one another"),
            )
            .help(
                "Check whether a closing bracket is missing again and again; no map needs so many.",
            );
        self.add(error);
    }

    pub(super) fn unclosed_string(&mut self, range: Range<usize>) {
        let there = "the text begins here and its closing `\"` is missing";
        let message =
            format!("The text {}… has no closing quotation mark", self.shown(range.clone()));
        let start = range.start;
        let error = self
            .error("unclosed-string", start..start + self.quote_len(start), there, message)
            .related(self.label(range.end..range.end, "it probably ends here"))
            .help("Add `\"` where the text ends.");
        self.add(error);
    }

    /// How long the opening of the string at `start` is: `"`, `b"`, `r#"`.
    fn quote_len(&self, start: usize) -> usize {
        self.text[start..].find('"').map_or(1, |at| at + 1)
    }

    pub(super) fn typographic_end(&mut self, range: Range<usize>, at: usize, mark: char) {
        let message =
            format!("The text {} ends with a typographic quotation mark", self.shown(range));
        let mark = at..at + mark.len_utf8();
        let error = self
            .error("typographic-quotes", mark.clone(), "this should be `\"`", message)
            .help("Texts begin and end with the straight mark `\"`; typographic ones may stand inside.")
            .fix("write `\"`", place(mark), "\"");
        self.add(error);
    }

    pub(super) fn typographic_quotes(&mut self, range: Range<usize>) {
        let text = &self.text[range.clone()];
        let inner = text.trim_matches(|c| super::recover::is_typographic(c) || c == '"');
        let quoted = format!("\"{}\"", inner.replace('\\', "\\\\").replace('"', "\\\""));
        let message =
            format!("The text {} stands in typographic quotation marks", self.shown(range.clone()));
        let error = self
            .error("typographic-quotes", range.clone(), "", message)
            .help("Texts begin and end with the straight mark `\"`; typographic ones may stand inside.")
            .fix("write straight quotation marks", place(range), quoted);
        self.add(error);
    }

    pub(super) fn single_quotes(&mut self, range: Range<usize>) {
        let text = &self.text[range.clone()];
        let inner = text.trim_matches(['\'', '`']);
        let quoted = format!("\"{}\"", inner.replace('\\', "\\\\").replace('"', "\\\""));
        let message =
            format!("The text {} stands in single quotation marks", self.shown(range.clone()));
        let error = self
            .error("single-quotes", range.clone(), "", message)
            .help("Texts begin and end with the double mark `\"`.")
            .fix("write double quotation marks", place(range), quoted);
        self.add(error);
    }

    pub(super) fn unescaped_quote(&mut self, range: Range<usize>, at: usize) {
        let message =
            format!("A quotation mark stands inside the text {}", self.shown(range.clone()));
        let error = self
            .error("quote-inside-text", at..at + 1, "the text ends at this mark, and goes on after it", message)
            .related(self.label(range.start..range.start + 1, "the text begins here"))
            .help("Write `\\\"` for a quotation mark inside a text, or use “ and ” there.")
            .help("If one text ends here and another begins, close the first and put a comma between them.");
        self.add(error);
    }

    pub(super) fn unquoted_text(&mut self, range: Range<usize>, closed: bool) {
        let text = self.text[range.clone()].trim_end_matches('"').to_owned();
        let shown = self.shown(range.clone());
        let message = if closed {
            format!("The text {shown} has no opening quotation mark")
        } else {
            format!("The text `{shown}` stands without quotation marks")
        };
        let quoted = format!("\"{}\"", text.replace('\\', "\\\\"));
        let error = self
            .error("unquoted-text", range.clone(), "", message)
            .help(format!("Write `{}`.", if text.len() > 60 { "\"…\"" } else { &quoted }))
            .fix("put it in quotation marks", place(range), quoted);
        self.add(error);
    }

    pub(super) fn invisible(&mut self, range: Range<usize>, c: char) {
        let code = u32::from(c);
        let (what, instead) = match c {
            '\u{FEFF}' if range.start == 0 => {
                let error = self
                    .error(
                        "byte-order-mark",
                        range.clone(),
                        "invisible, U+FEFF",
                        "The file begins with a byte order mark, an invisible character".into(),
                    )
                    .help("Save the file as UTF-8 without a byte order mark (BOM).")
                    .fix("remove it", place(range), "");
                return self.add(error);
            }
            '\u{A0}' | '\u{202F}' => ("A no-break space", " "),
            '\u{2000}'..='\u{200A}' | '\u{205F}' | '\u{3000}' | '\u{1680}' => {
                ("An unusual space", " ")
            }
            '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' => ("A character without width", ""),
            '\u{AD}' => ("A soft hyphen", ""),
            _ => ("An invisible character", ""),
        };
        let error = self
            .error(
                "invisible-character",
                range.clone(),
                &format!("U+{code:04X} stands here"),
                format!("{what} (U+{code:04X}) stands outside a text"),
            )
            .help(if instead.is_empty() { "Remove it." } else { "Write an ordinary space." })
            .fix(
                if instead.is_empty() { "remove it" } else { "write a space" },
                place(range),
                instead,
            );
        self.add(error);
    }

    pub(super) fn foreign_comment(&mut self, range: Range<usize>, sign: &str) {
        let shown = self.shown(range.clone());
        let start = range.start;
        let mut error = self
            .error("foreign-comment", range, "", format!("`{sign}` does not begin a comment here: `{shown}`"))
            .help("A comment begins with `//` and ends with its line, or stands between `/*` and `*/`.");
        if sign != "<!--" {
            error = error.fix("write `//`", place(start..start + sign.len()), "//");
        }
        self.add(error);
    }

    pub(super) fn unclosed_comment(&mut self, at: usize) {
        let error = self
            .error(
                "unclosed-comment",
                at..at + 2,
                "the comment begins here",
                "This comment is never closed, so that the rest of the file is part of it".into(),
            )
            .help(
                "Add `*/` where the comment ends; a `/*` inside a comment needs a `*/` of its own.",
            );
        self.add(error);
    }

    pub(super) fn bad_escape(&mut self, range: Range<usize>) {
        let shown = self.shown(range.clone());
        let why = match self.text[range.clone()].as_bytes() {
            [b'\\', b'x', ..] => {
                "`\\x` needs two digits of a hexadecimal number, and several of them must make one character"
            }
            [b'\\', b'u', ..] => "`\\u` needs a character's number in braces, as in `\\u{20AC}`",
            _ => {
                "In a text `\\` may stand before `\"`, `'`, `\\`, `n`, `r`, `t`, `0`, `x`, `u` and the end of a line"
            }
        };
        let error = self
            .error("bad-escape", range.clone(), "", format!("`{shown}` means nothing in a text"))
            .help(format!("{why}."))
            .help("For a backslash itself, write it twice: `\\\\`.")
            .fix("write the backslash twice", place(range.start..range.start + 1), "\\\\");
        self.add(error);
    }

    pub(super) fn bad_number(&mut self, range: Range<usize>) {
        let text = &self.text[range.clone()];
        let shown = self.shown(range.clone());
        let dated = text.starts_with(|c: char| c.is_ascii_digit())
            && text.contains(['-', '.'])
            && text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'.'));
        let error =
            self.error("bad-number", range.clone(), "", format!("`{shown}` is not a number"));
        let error = if dated {
            let quoted = format!("\"{text}\"");
            error.help(format!("A date is a text: write `{quoted}`.")).fix(
                "put it in quotation marks",
                place(range),
                quoted,
            )
        } else {
            error.help("Numbers are written like `3`, `-0.5` or `1_000`; anything else needs quotation marks.")
        };
        self.add(error);
    }

    pub(super) fn bad_character(&mut self, range: Range<usize>) {
        let shown = self.shown(range.clone());
        let error = self
            .error("bad-character", range, "", format!("{shown} is not a single character"))
            .help("Texts begin and end with the double mark `\"`; single marks are for one character.");
        self.add(error);
    }

    pub(super) fn some_without_value(&mut self, start: u32, end: u32) {
        let range = start as usize..end as usize;
        let error = self
            .error(
                "some-without-value",
                range,
                "its value is missing",
                "`Some` has no value".into(),
            )
            .help("Write `Some(value)`, or the value alone.");
        self.add(error);
    }

    pub(super) fn some_needs_one(&mut self, range: Range<usize>) {
        let error = self
            .error("some-without-value", range, "", "`Some( )` must hold exactly one value".into())
            .help("Write `Some(value)`, or the value alone; several values stand in brackets of their own.");
        self.add(error);
    }

    pub(super) fn text_after_value(&mut self, range: Range<usize>, is_field: bool) {
        let shown = self.shown(range.clone());
        let error = self.error(
            "text-after-value",
            range,
            "the file should end before this",
            format!("The file goes on after its end: `{shown}`"),
        );
        let error = if is_field {
            error.help("Everything in a file stands inside one pair of brackets: begin it with `Map(`, `Actors({`, `Sources({` or `Issues({`.")
        } else {
            error
                .help("A file holds one thing, `Map( … )` for example; put the rest in a file of its own.")
                .help("If this belongs to it, a closing bracket stands too early.")
        };
        self.add(error);
    }

    pub(super) fn unexpected(&mut self, range: Range<usize>) {
        let shown = self.shown(range.clone());
        let error = self
            .error("unexpected-character", range, "", format!("`{shown}` means nothing here"))
            .help("Remove it, or put it in quotation marks if it is part of a text.");
        self.add(error);
    }

    pub(super) fn bad_attribute(&mut self, range: Range<usize>) {
        let error = self
            .error("bad-attribute", range, "", "This line begins like a setting and is none".into())
            .help("Settings are written `#![enable(implicit_some)]`; maps need none, so the line can go.");
        self.add(error);
    }

    pub(super) fn unknown_extension(
        &mut self,
        range: Range<usize>,
        name: &str,
        known: Option<&str>,
    ) {
        let error = self.error(
            "unknown-extension",
            range.clone(),
            "",
            format!("There is no extension `{name}` to enable"),
        );
        let error = match known {
            Some(known) => error.help(format!("Did you mean `{known}`?")).fix(
                format!("write `{known}`"),
                place(range),
                known,
            ),
            None => error.help("Maps need no extensions, so the line can go."),
        };
        self.add(error);
    }
}

/// Offsets fit: longer files are turned away before.
#[allow(clippy::cast_possible_truncation)]
const fn place(range: Range<usize>) -> TextRange {
    TextRange::new(range.start as u32, range.end as u32)
}
