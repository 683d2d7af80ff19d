//! What to make of text that does not fit where it stands, and where to read on.

use super::super::tree::{Kind, Node};
use super::leaf::{self, in_raw_name, starts_name, trivia};
use super::machine::{Frame, Machine, Shape, Step};
use super::number::starts_number;
use super::{DEPTH_LIMIT, escape};

impl Machine<'_> {
    /// An empty node for something that is missing.
    pub(super) fn push_missing(&mut self, at: u32) {
        self.last = self.nodes.len();
        self.nodes.push(Node { start: at, end: at, size: 1, kind: Kind::Error, flags: 0 });
    }

    /// Where the value read last ends.
    pub(super) fn last_end(&self) -> u32 {
        self.nodes.get(self.last).map_or(0, |node| node.end)
    }

    /// Whether a value may begin here.
    pub(super) fn starts_value(&self) -> bool {
        match self.rest.as_bytes() {
            [b'"' | b'\'' | b'(' | b'[' | b'{', ..] => true,
            [byte, ..] if starts_number(*byte) => true,
            _ => self.rest.starts_with(|c| starts_name(c) || is_typographic(c)),
        }
    }

    /// Here a value should begin, and what stands here is none.
    #[cold]
    pub(super) fn odd_value(&mut self) -> Step {
        if self.oddity() {
            return Step::Value;
        }
        let frame = self.stack.last().copied();
        let is_item = frame.is_none_or(|frame| match frame.shape {
            Shape::List | Shape::Tuple | Shape::Round => true,
            Shape::Map => frame.has_key,
            Shape::Struct => false,
        });
        match self.peek() {
            None | Some(b',' | b')' | b']' | b'}' | b';') if frame.is_some() && !is_item => {
                self.missing_value();
                Step::After
            }
            None => {
                self.forget_key();
                if frame.is_none() && !self.cut_short && self.report.is_empty() {
                    self.report.empty_file();
                }
                self.end_of_file()
            }
            Some(b',' | b';') => {
                self.forget_key();
                let at = self.at() as usize;
                self.report.extra_comma(at);
                self.skip(1);
                if frame.is_some() { Step::Item } else { Step::Value }
            }
            Some(closer @ (b')' | b']' | b'}')) => {
                self.forget_key();
                self.wrong_closer(closer, if frame.is_some() { Step::Item } else { Step::Value })
            }
            _ => self.odd_text(),
        }
    }

    /// At a key that is not there after all.
    fn forget_key(&mut self) {
        if let Some(frame) = self.stack.last_mut() {
            frame.has_key = false;
        }
    }

    /// A name and its colon stand here, and no value after them.
    fn missing_value(&mut self) {
        let Some(frame) = self.stack.last().copied() else { return };
        let key = match frame.shape {
            Shape::Struct => self.nodes.last().copied(),
            _ => self.nodes.get(self.last).copied(),
        };
        let Some(key) = key else { return self.push_missing(self.at()) };
        let colon = self.colon(key.end.min(self.at()), self.at());
        if !(self.rest.is_empty() && self.cut_short) {
            self.report.missing_value(key.start as usize..key.end as usize, colon as usize);
        }
        self.push_missing(colon);
    }

    /// Where a value belongs: behind the colon in this stretch, or at its start if there is none.
    fn colon(&self, start: u32, end: u32) -> u32 {
        let between = &self.text.as_bytes()[start as usize..end as usize];
        #[allow(clippy::cast_possible_truncation)] // within a file under 4 GiB
        memchr::memchr(b':', between).map_or(start, |at| start + at as u32 + 1)
    }

    /// Here a field should begin, and none does.
    #[cold]
    pub(super) fn odd_field(&mut self) -> Step {
        if self.oddity() {
            return Step::Item;
        }
        match self.peek() {
            None => return self.end_of_file(),
            Some(closer @ (b')' | b']' | b'}')) => return self.wrong_closer(closer, Step::Item),
            Some(b',' | b';') => {
                let at = self.at() as usize;
                self.report.extra_comma(at);
                self.skip(1);
                return Step::Item;
            }
            _ => {}
        }
        let start = self.at();
        // A name ends on its line; what does not is not searched for its end here.
        let line = self.line_left();
        if line.starts_with('"')
            && let Ok((after, quoted)) = leaf::string_std(line)
            && !quoted.bad
            && trivia(after).is_ok_and(|(colon, ())| colon.starts_with(':'))
        {
            self.skip(line.len() - after.len());
            let end = self.at() as usize;
            self.quoted_field(start, end);
            return self.skip_colon();
        }
        if let Ok((after, flags)) = leaf::name(self.rest) {
            let len = self.rest.len() - after.len();
            self.rest = after;
            let end = self.at();
            self.nodes.push(Node { start, end, size: 1, kind: Kind::Field, flags });
            return self.odd_after_field(start as usize, start as usize + len);
        }
        self.positional_field(start);
        Step::Value
    }

    /// A field's name has been read, and no colon follows.
    fn odd_after_field(&mut self, start: usize, end: usize) -> Step {
        if self.rest.starts_with('-') && self.kebab_field(start) {
            return self.skip_colon();
        }
        self.trivia();
        if let Some(len) = self.equals() {
            self.report.equals_for_colon(self.at() as usize, len);
            self.skip(len);
            return Step::Value;
        }
        if self.rest.starts_with("::") {
            // The name is the first half of a path, so a value stands here without a field's name.
            self.nodes.pop();
            self.rest = &self.text[start..];
            #[allow(clippy::cast_possible_truncation)] // an offset into a file under 4 GiB
            self.positional_field(start as u32);
            return Step::Value;
        }
        if self.starts_value() {
            self.report.missing_colon(start..end);
            return Step::Value;
        }
        match self.peek() {
            None | Some(b',' | b')' | b']' | b'}' | b';') => {
                self.missing_value();
                Step::After
            }
            _ => Step::Value,
        }
    }

    /// A value among fields, without a name.
    fn positional_field(&mut self, start: u32) {
        let told =
            self.stack.last_mut().is_some_and(|frame| std::mem::replace(&mut frame.told, true));
        if !told {
            self.report.mixed_fields(start as usize, true);
        }
        self.push_missing(start);
    }

    /// Makes the string at `start..end` a field's name.
    fn quoted_field(&mut self, start: u32, end: usize) {
        self.report.quoted_field_name(start as usize..end);
        #[allow(clippy::cast_possible_truncation)] // an offset into a file under 4 GiB
        let inner =
            Node { start: start + 1, end: end as u32 - 1, size: 1, kind: Kind::Field, flags: 0 };
        self.nodes.push(inner);
    }

    /// The rest of a field's name with hyphens, if that is what stands here; the first part is on
    /// the tape.
    fn kebab_field(&mut self, start: usize) -> bool {
        let after = self.rest.trim_start_matches(in_raw_name);
        let Ok((colon, ())) = trivia(after) else { return false };
        if !colon.starts_with(':') || colon.starts_with("::") {
            return false;
        }
        self.rest = after;
        let end = self.at();
        self.report.kebab_field_name(start..end as usize);
        if let Some(node) = self.nodes.last_mut() {
            node.kind = Kind::Error;
            node.end = end;
        }
        true
    }

    fn skip_colon(&mut self) -> Step {
        self.trivia();
        if self.peek() == Some(b':') {
            self.skip(1);
        }
        Step::Value
    }

    /// The length of what other notations write for `:`.
    fn equals(&self) -> Option<usize> {
        ["=>", "->", ":=", "="]
            .iter()
            .find(|sign| self.rest.starts_with(**sign))
            .map(|sign| sign.len())
    }

    /// After a value something stands that is neither a comma nor a closer.
    #[cold]
    pub(super) fn odd_after(&mut self) -> Step {
        if self.oddity() {
            return Step::After;
        }
        let Some(frame) = self.stack.last().copied() else { return self.after_root() };
        let Some(byte) = self.peek() else { return self.end_of_file() };
        if self.reread_swallowed() || self.unescaped_quote() {
            return Step::After;
        }
        if frame.has_key {
            return self.odd_after_key(byte);
        }
        if matches!(byte, b')' | b']' | b'}') {
            return self.wrong_closer(byte, Step::After);
        }
        if byte == b';' {
            let at = self.at() as usize;
            self.report.semicolon(at);
            self.skip(1);
            return Step::Item;
        }
        if let Some(step) = self.path() {
            return step;
        }
        if let Some(step) = self.late_field(frame, byte) {
            return step;
        }
        if byte == b':' {
            return self.odd_colon(frame);
        }
        if self.unquoted_text() {
            return Step::After;
        }
        if self.is_outdented() {
            return self.close_by_layout();
        }
        if self.starts_value() {
            let (start, end) = match self.nodes.get(self.last) {
                Some(node) if node.size == 1 => (node.start, node.end),
                _ => (self.last_end().saturating_sub(1), self.last_end()),
            };
            self.report.missing_comma(start as usize..end as usize);
            return Step::Item;
        }
        self.unexpected();
        Step::After
    }

    /// After a map's key something stands that is no colon.
    fn odd_after_key(&mut self, byte: u8) -> Step {
        if let Some(step) = self.path() {
            return step;
        }
        let Some(key) = self.nodes.get(self.last).copied() else { return self.end_of_file() };
        if self.is_outdented() {
            return self.close_by_layout();
        }
        if let Some(len) = self.equals() {
            self.report.equals_for_colon(self.at() as usize, len);
            self.skip(len);
        } else if matches!(byte, b',' | b')' | b']' | b'}' | b';') {
            self.report.key_without_value(key.start as usize..key.end as usize);
            self.forget_key();
            self.push_missing(key.end);
            return Step::After;
        } else if self.starts_value() {
            self.report.missing_colon(key.start as usize..key.end as usize);
        } else {
            self.unexpected();
            return Step::After;
        }
        self.forget_key();
        Step::Value
    }

    /// A field whose name was taken for a value: the first one of a bracket that gave no sign of
    /// being a struct, or one after a field that lacks its value.
    fn late_field(&mut self, frame: Frame, byte: u8) -> Option<Step> {
        let last = self.nodes.get(self.last).copied()?;
        let index = frame.node as usize;
        let head =
            usize::from(self.nodes.get(index + 1).is_some_and(|node| node.kind == Kind::Head));
        let is_first = self.last == index + 1 + head && self.last + 1 == self.nodes.len();
        if frame.shape == Shape::Tuple && is_first {
            let (start, end) = (last.start as usize, last.end as usize);
            if last.kind == Kind::String && byte == b':' && last.flags == 0 {
                self.nodes.pop();
                self.quoted_field(last.start, end);
                self.reshape(Shape::Struct);
                return Some(self.skip_colon());
            }
            if last.kind == Kind::Name
                && byte == b'-'
                && self.last_end() == self.at()
                && self.kebab_field(start)
            {
                self.reshape(Shape::Struct);
                return Some(self.skip_colon());
            }
            if last.kind == Kind::Name {
                if let Some(len) = self.equals() {
                    self.report.equals_for_colon(self.at() as usize, len);
                    self.skip(len);
                } else if self.is_missing_colon(start..end) {
                    self.report.missing_colon(start..end);
                } else {
                    return None;
                }
                self.nodes[self.last].kind = Kind::Field;
                self.reshape(Shape::Struct);
                return Some(Step::Value);
            }
        }
        let before = self.last.checked_sub(1).and_then(|before| self.nodes.get(before)).copied();
        if frame.shape == Shape::Struct && last.kind == Kind::Name && byte == b':' {
            let field = before.filter(|node| node.kind == Kind::Field)?;
            let colon = self.colon(field.end, last.start);
            self.report.missing_value(field.start as usize..field.end as usize, colon as usize);
            self.nodes.pop();
            self.push_missing(colon);
            self.nodes.push(Node { kind: Kind::Field, ..last });
            self.skip(1);
            return Some(Step::Value);
        }
        None
    }

    /// Whether the name at `name`, first in its bracket, is a field's with the colon forgotten:
    /// `(title "…")`.
    fn is_missing_colon(&self, name: std::ops::Range<usize>) -> bool {
        let lower = self.text[name.clone()].starts_with(|c: char| c.is_lowercase());
        let same_line = !self.text[name.end..self.at() as usize].contains('\n');
        lower && same_line && matches!(self.peek(), Some(b'"' | b'[' | b'{' | b'0'..=b'9'))
    }

    /// A colon where none belongs.
    fn odd_colon(&mut self, frame: Frame) -> Step {
        if self.layout.is_some() && self.field_further_out(frame) || self.unopened(frame) {
            return Step::Value;
        }
        let at = self.at() as usize;
        let told =
            self.stack.last_mut().is_some_and(|frame| std::mem::replace(&mut frame.told, true));
        if !told {
            match frame.shape {
                Shape::List => self.report.colon_in_list(at),
                Shape::Tuple => self.report.mixed_fields(at, false),
                _ => self.report.unexpected(at..at + 1),
            }
        }
        self.skip(1);
        Step::Item
    }

    /// `(a: [1, 2, b: 3)`: a field of the bracket further out stands in a list that was not closed.
    fn field_further_out(&mut self, frame: Frame) -> bool {
        let outer = self.stack.len().checked_sub(2).map(|outer| self.stack[outer].shape);
        let Some(name) = self.nodes.get(self.last).copied() else { return false };
        let is_field =
            frame.shape == Shape::List && outer == Some(Shape::Struct) && name.kind == Kind::Name;
        if is_field {
            self.nodes.truncate(self.last);
            self.rest = &self.text[name.start as usize..];
            self.close_early();
            self.rest = &self.text[name.end as usize..];
            self.nodes.push(Node { kind: Kind::Field, ..name });
            self.skip_colon();
        }
        is_field
    }

    /// `{"a": text: "x")}`: a field where a value should be, because its bracket was not opened.
    fn unopened(&mut self, frame: Frame) -> bool {
        let Some(name) = self.nodes.get(self.last).copied() else { return false };
        let start = name.start as usize;
        let is_field = frame.shape == Shape::Map
            && name.kind == Kind::Name
            && self.stack.len() < DEPTH_LIMIT
            // The bracket is taken to stand in the name's first byte, which must be a whole character.
            && self.text[start..].starts_with(|c: char| c.is_ascii());
        if is_field {
            self.mismatched = true;
            self.report.unopened(start);
            self.nodes.truncate(self.last);
            self.enter(Shape::Struct, name.start, name.start);
            self.nodes.push(Node { kind: Kind::Field, ..name });
            self.skip_colon();
        }
        is_field
    }

    /// `Enum::Variant`, whose first half has been read.
    fn path(&mut self) -> Option<Step> {
        let last = self.nodes.get(self.last).copied()?;
        let variant = self.rest.strip_prefix("::")?;
        if last.kind != Kind::Name || !variant.starts_with(starts_name) {
            return None;
        }
        self.nodes.truncate(self.last);
        self.skip(2);
        let start = last.start as usize;
        let mut variant = self.at() as usize;
        while let Ok((after, _)) = leaf::name(self.rest) {
            let Some(next) = after.strip_prefix("::").filter(|next| next.starts_with(starts_name))
            else {
                break;
            };
            self.rest = next;
            variant = self.at() as usize;
        }
        let end = leaf::name(self.rest).map_or(variant, |(after, _)| self.text.len() - after.len());
        self.report.enum_path(start..variant, &self.text[variant..end]);
        Some(Step::Value)
    }

    /// After the file's value more stands.
    pub(super) fn after_root(&mut self) -> Step {
        while !self.rest.is_empty() {
            self.trivia();
            if self.rest.is_empty() || !self.oddity() {
                break;
            }
        }
        let Some(byte) = self.peek() else { return Step::End };
        if let Some(step) = self.path() {
            return step;
        }
        if self.reread_swallowed() || self.unescaped_quote() {
            return Step::After;
        }
        if matches!(byte, b')' | b']' | b'}') {
            return self.wrong_closer(byte, Step::After);
        }
        let last = self.nodes.get(self.last).copied();
        if matches!(byte, b'{' | b'[') && last.is_some_and(|node| node.kind == Kind::Name) {
            let at = self.at() as usize;
            self.report.wrong_opener(at);
        } else if last.is_some_and(|node| node.kind != Kind::Error) {
            let start = self.at() as usize;
            let is_field = byte == b':' && last.is_some_and(|node| node.kind == Kind::Name);
            self.report
                .text_after_value(start..start + self.line_left().trim_end().len(), is_field);
        }
        Step::End
    }

    /// `Some(…)` holds one value, neither more nor less.
    pub(super) fn check_some(&mut self, index: usize) {
        let Some(head) = self.nodes.get(index + 1).copied() else { return };
        let is_some = head.kind == Kind::Head
            && head.flags == 0
            && &self.text[head.start as usize..head.end as usize] == "Some";
        // With this extension what stands in the brackets is the one value, however many parts it has.
        if !is_some || self.extensions.unwrap_variant_newtypes {
            return;
        }
        let whole = self.nodes[index];
        let first = self.nodes.get(index + 2).map_or(0, |node| node.size);
        if whole.kind != Kind::Tuple || whole.size == 2 || first + 2 != whole.size {
            self.report.some_needs_one(whole.start as usize..whole.end as usize);
        }
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

    /// Steps over text that fits nowhere, and says so.
    pub(super) fn unexpected(&mut self) {
        let start = self.at() as usize;
        let first = self.rest.chars().next().map_or(0, char::len_utf8);
        let more = &self.line_left()[first.min(self.line_left().len())..];
        let len = more.find([',', ')', ']', '}', '(', '[', '{', '"']).unwrap_or(more.len());
        let len = first + more[..len].trim_end().len();
        self.report.unexpected(start..start + len);
        self.skip(len);
    }
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
