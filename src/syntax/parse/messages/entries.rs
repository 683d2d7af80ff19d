//! Words for commas and colons, names and the values they lack.

use std::ops::Range;

use super::{Report, place};

impl Report<'_> {
    pub(in super::super) fn missing_comma(&mut self, before: Range<usize>) {
        let at = before.end;
        let message = format!("a comma is missing after `{}`", self.shown(before));
        let error = self.error("missing-comma", at..at, "a comma belongs here", message);
        self.add(error.help("put a comma between one entry and the next").fix(
            "add the comma",
            place(at..at),
            ",",
        ));
    }

    pub(in super::super) fn extra_comma(&mut self, at: usize) {
        let sign = self.shown(at..at + 1);
        let message = format!("there is one `{sign}` too many");
        let error = self.error("extra-comma", at..at + 1, "nothing stands before this", message);
        self.add(error.help("remove it, or add the entry that is missing").fix(
            "remove it",
            place(at..at + 1),
            "",
        ));
    }

    pub(in super::super) fn semicolon(&mut self, at: usize) {
        let message = "a semicolon stands where a comma belongs".to_owned();
        let error = self.error("semicolon-for-comma", at..at + 1, "this should be `,`", message);
        self.add(error.help("entries are separated by commas").fix(
            "write a comma",
            place(at..at + 1),
            ",",
        ));
    }

    pub(in super::super) fn missing_colon(&mut self, key: Range<usize>) {
        let name = self.shown(key.clone());
        let end = key.end;
        let error = self
            .error(
                "missing-colon",
                end..end,
                "a colon belongs here",
                format!("a colon is missing after `{name}`"),
            )
            .help("write the name, a colon, and then the value")
            .fix("add the colon", place(end..end), ":");
        self.add(error);
    }

    pub(in super::super) fn equals_for_colon(&mut self, at: usize, len: usize) {
        let sign = self.shown(at..at + len);
        let message = format!("`{sign}` stands where a colon belongs");
        let error = self.error("equals-for-colon", at..at + len, "this should be `:`", message);
        self.add(error.help("write the name, a colon, and then the value").fix(
            "write a colon",
            place(at..at + len),
            ":",
        ));
    }

    pub(in super::super) fn missing_value(&mut self, key: Range<usize>, at: usize) {
        let name = self.shown(key.clone());
        let error = self
            .error(
                "missing-value",
                at..at,
                "its value belongs here",
                format!("`{name}` has no value"),
            )
            .related(self.label(key, ""))
            .help("write the value after the colon, or remove the whole entry");
        self.add(error);
    }

    pub(in super::super) fn key_without_value(&mut self, key: Range<usize>) {
        let name = self.shown(key.clone());
        let message = format!("`{name}` has no value");
        let error = self
            .error("missing-value", key, "a colon and a value belong after this", message)
            .help("between `{` and `}` every entry is written `name: value`; a plain list stands between `[` and `]`");
        self.add(error);
    }

    pub(in super::super) fn mixed_fields(&mut self, at: usize, lacks_name: bool) {
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
                "some entries between these brackets have a name and some have none".into(),
            )
            .help("write every entry as `name: value`");
        self.add(error);
    }

    pub(in super::super) fn colon_in_list(&mut self, at: usize) {
        let error = self
            .error("colon-in-list", at..at + 1, "a list has no names", "a colon stands in a list".into())
            .help("a list between `[` and `]` holds values only; entries with names stand between `{` and `}`, or `(` and `)`");
        self.add(error);
    }

    pub(in super::super) fn quoted_field_name(&mut self, range: Range<usize>) {
        let name = self.text[range.start + 1..range.end - 1].to_owned();
        let mut error = self
            .error("quoted-field-name", range.clone(), "no quotation marks here", format!("the field name `{name}` is written in quotation marks"))
            .help("between `(` and `)` names stand without quotation marks; only names you choose yourself, between `{` and `}`, have them");
        if super::super::leaf::name(&name).is_ok_and(|(rest, _)| rest.is_empty()) {
            error = error.fix("remove the quotation marks", place(range), name);
        }
        self.add(error);
    }

    pub(in super::super) fn kebab_field_name(&mut self, range: Range<usize>) {
        let name = self.text[range.clone()].to_owned();
        let plain = name.replace(['-', '.', '+'], "_");
        let error = self
            .error(
                "hyphen-in-field-name",
                range.clone(),
                "",
                format!("the field name `{name}` has a sign in it that field names cannot have"),
            )
            .help(format!("write `{plain}`"))
            .fix("write underscores", place(range), plain);
        self.add(error);
    }

    pub(in super::super) fn enum_path(&mut self, path: Range<usize>, variant: &str) {
        let message = format!("`{variant}` is written with a path before it");
        let error = self
            .error("path-before-name", path.clone(), "leave this out", message)
            .help(format!("write `{variant}` alone"))
            .fix("remove the path", place(path), "");
        self.add(error);
    }

    pub(in super::super) fn some_without_value(&mut self, start: u32, end: u32) {
        let range = start as usize..end as usize;
        let error = self
            .error(
                "some-without-value",
                range,
                "its value is missing",
                "`Some` has no value".into(),
            )
            .help("write `Some(value)`, or the value alone");
        self.add(error);
    }

    pub(in super::super) fn some_needs_one(&mut self, range: Range<usize>) {
        let error = self
            .error("some-without-value", range, "", "`Some( )` must hold exactly one value".into())
            .help("write `Some(value)`, or the value alone; several values stand in brackets of their own");
        self.add(error);
    }
}
