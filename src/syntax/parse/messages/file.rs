//! Words for a file as a whole, its attributes, its comments and what is invisible in it.

use std::ops::Range;

use super::{Report, place};

impl Report<'_> {
    pub(in super::super) fn empty_file(&mut self) {
        let message =
            "this file is empty: it holds no map, no sources, no actors and no issues".to_owned();
        let end = self.text.trim_end().len();
        let error = self.error("empty-file", end..end, "nothing stands before this", message);
        self.add(error.help("write what the file is about, for example `Map( … )`, `Actors({ … })` or `Sources({ … })`"));
    }

    pub(in super::super) fn text_after_value(&mut self, range: Range<usize>) {
        let shown = self.shown(range.clone());
        let error = self
            .error(
                "text-after-value",
                range,
                "the file should end before this",
                format!("the file goes on after its end: `{shown}`"),
            )
            .help(
                "a file holds one thing, `Map( … )` for example; put the rest in a file of its own",
            )
            .help("if this belongs to it, a closing bracket stands too early");
        self.add(error);
    }

    /// A field where the file's value should begin.
    pub(in super::super) fn field_outside(&mut self, range: Range<usize>) {
        let shown = self.shown(range.clone());
        let error = self
            .error(
                "text-after-value",
                range,
                "the file's name and bracket are missing before this",
                format!("this stands outside of all brackets: `{shown}`"),
            )
            .help("everything in a file stands inside one pair of brackets: begin it with `Map(`, `Actors({`, `Sources({` or `Issues({`");
        self.add(error);
    }

    pub(in super::super) fn bad_attribute(&mut self, range: Range<usize>) {
        let is_whole = self.text[range.clone()].ends_with(']');
        let mut error = self
            .error("bad-attribute", range.clone(), "", "this line begins like a setting and is none".into())
            .help("settings are written `#![enable(implicit_some)]`; maps need none, so the line can go");
        if is_whole {
            error = error.fix("remove it", place(range), "");
        }
        self.add(error);
    }

    pub(in super::super) fn unknown_extension(
        &mut self,
        range: Range<usize>,
        name: &str,
        known: Option<&str>,
    ) {
        let error = self.error(
            "unknown-extension",
            range.clone(),
            "",
            format!("there is no extension `{name}` to enable"),
        );
        let error = match known {
            Some(known) => error.help(format!("did you mean `{known}`?")).fix(
                format!("write `{known}`"),
                place(range),
                known,
            ),
            None => error.help("maps need no extensions, so the line can go"),
        };
        self.add(error);
    }

    pub(in super::super) fn foreign_comment(&mut self, range: Range<usize>, sign: &str) {
        let shown = self.shown(range.clone());
        let start = range.start;
        let mut error = self
            .error("foreign-comment", range, "", format!("`{sign}` does not begin a comment here: `{shown}`"))
            .help("a comment begins with `//` and ends with its line, or stands between `/*` and `*/`");
        if sign != "<!--" {
            error = error.fix("write `//`", place(start..start + sign.len()), "//");
        }
        self.add(error);
    }

    pub(in super::super) fn unclosed_comment(&mut self, at: usize) {
        let error = self
            .error(
                "unclosed-comment",
                at..at + 2,
                "the comment begins here",
                "this comment is never closed, so that the rest of the file is part of it".into(),
            )
            .help(
                "add `*/` where the comment ends; a `/*` inside a comment needs a `*/` of its own",
            );
        self.add(error);
    }

    pub(in super::super) fn invisible(&mut self, range: Range<usize>, c: char) {
        let code = u32::from(c);
        let (what, instead) = match c {
            '\u{FEFF}' if range.start == 0 => {
                let error = self
                    .error(
                        "byte-order-mark",
                        range.clone(),
                        "invisible, U+FEFF",
                        "the file begins with a byte order mark, an invisible character".into(),
                    )
                    .help("save the file as UTF-8 without a byte order mark (BOM)")
                    .fix("remove it", place(range), "");
                return self.add(error);
            }
            '\u{A0}' | '\u{202F}' => ("a no-break space", " "),
            '\u{2000}'..='\u{200A}' | '\u{205F}' | '\u{3000}' | '\u{1680}' => {
                ("an unusual space", " ")
            }
            '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' => ("a character without width", ""),
            '\u{AD}' => ("a soft hyphen", ""),
            _ => ("an invisible character", ""),
        };
        let error = self
            .error(
                "invisible-character",
                range.clone(),
                &format!("U+{code:04X} stands here"),
                format!("{what} (U+{code:04X}) stands outside a text"),
            )
            .help(if instead.is_empty() { "remove it" } else { "write an ordinary space" })
            .fix(
                if instead.is_empty() { "remove it" } else { "write a space" },
                place(range),
                instead,
            );
        self.add(error);
    }
}
