//! Names and colons that are not where they belong.

use super::super::tree::{Kind, Node};
use super::DEPTH_LIMIT;
use super::leaf::{self, continues_name, in_raw_name, trivia};
use super::machine::{Frame, Machine, Shape, Step};

impl Machine<'_> {
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
        if self.last + 1 == self.nodes.len() && self.decimal_comma(self.last, start as usize) {
            return Step::After;
        }
        self.positional_field(start);
        Step::Value
    }

    /// A field's name has been read, and no colon follows.
    pub(super) fn odd_after_field(&mut self, start: usize, end: usize) -> Step {
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
    pub(super) fn positional_field(&mut self, start: u32) {
        let told =
            self.stack.last_mut().is_some_and(|frame| std::mem::replace(&mut frame.told, true));
        if !told {
            self.report.mixed_fields(start as usize, true);
        }
        self.push_missing(start);
    }

    /// Makes the string at `start..end` a field's name.
    pub(super) fn quoted_field(&mut self, start: u32, end: usize) {
        self.report.quoted_field_name(start as usize..end);
        #[allow(clippy::cast_possible_truncation)] // an offset into a file under 4 GiB
        let inner =
            Node { start: start + 1, end: end as u32 - 1, size: 1, kind: Kind::Field, flags: 0 };
        self.nodes.push(inner);
    }

    /// The rest of a field's name with hyphens, if that is what stands here; the first part is on
    /// the tape.
    pub(super) fn kebab_field(&mut self, start: usize) -> bool {
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

    pub(super) fn skip_colon(&mut self) -> Step {
        self.trivia();
        if self.peek() == Some(b':') {
            self.skip(1);
        }
        Step::Value
    }

    /// The length of what other notations write for `:`.
    pub(super) fn equals(&self) -> Option<usize> {
        ["=>", "->", ":=", "="]
            .iter()
            .find(|sign| self.rest.starts_with(**sign))
            .map(|sign| sign.len())
    }

    /// A field whose name was taken for a value: the first one of a bracket that gave no sign of
    /// being a struct, or one after a field that lacks its value.
    pub(super) fn late_field(&mut self, frame: Frame, byte: u8) -> Option<Step> {
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
    pub(super) fn is_missing_colon(&self, name: std::ops::Range<usize>) -> bool {
        let lower = self.text[name.clone()].starts_with(|c: char| c.is_lowercase());
        let same_line = !self.text[name.end..self.at() as usize].contains('\n');
        lower && same_line && matches!(self.peek(), Some(b'"' | b'[' | b'{' | b'0'..=b'9'))
    }

    /// A colon where none belongs.
    pub(super) fn odd_colon(&mut self, frame: Frame) -> Step {
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
    pub(super) fn field_further_out(&mut self, frame: Frame) -> bool {
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
    pub(super) fn unopened(&mut self, frame: Frame) -> bool {
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

    /// `0,5`: whether the whole number that stands at `whole` on the tape goes on in the digits at
    /// `fraction`, behind a decimal comma; both become one error.
    pub(super) fn decimal_comma(&mut self, whole: usize, fraction: usize) -> bool {
        let Some(node) = self.nodes.get(whole).copied() else { return false };
        let (start, end) = (node.start as usize, node.end as usize);
        let digits = self.text[fraction..].bytes().take_while(u8::is_ascii_digit).count();
        let after = &self.text[fraction + digits..];
        let is_decimal = node.kind == Kind::Integer
            && &self.text[end..fraction] == ","
            && digits > 0
            && !after.starts_with(|c| continues_name(c) || matches!(c, '.' | '-' | ':'));
        if is_decimal {
            self.rest = after;
            self.report.decimal_comma(start..fraction + digits);
            self.nodes.truncate(whole);
            self.leaf(Kind::Error, 0, node.start);
        }
        is_decimal
    }
}
