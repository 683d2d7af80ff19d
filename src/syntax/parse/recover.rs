//! What to make of text that does not fit where it stands, and where to read on.

use super::super::tree::{Kind, Node};
use super::leaf::{self, starts_name};
use super::machine::{Machine, Shape, Step};
use super::number::starts_number;
use super::words::is_typographic;

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
    pub(super) fn forget_key(&mut self) {
        if let Some(frame) = self.stack.last_mut() {
            frame.has_key = false;
        }
    }

    /// A name and its colon stand here, and no value after them.
    pub(super) fn missing_value(&mut self) {
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
    pub(super) fn colon(&self, start: u32, end: u32) -> u32 {
        let between = &self.text.as_bytes()[start as usize..end as usize];
        #[allow(clippy::cast_possible_truncation)] // within a file under 4 GiB
        memchr::memchr(b':', between).map_or(start, |at| start + at as u32 + 1)
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
        if self.braced() {
            return Step::Item;
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
        } else if self.curly_list() {
            return Step::After;
        } else if matches!(byte, b',' | b')' | b']' | b'}' | b';') {
            if self.last + 1 == self.nodes.len()
                && self.last > 0
                && self.decimal_comma(self.last - 1, key.start as usize)
            {
                self.forget_key();
                return Step::After;
            }
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

    /// `Enum::Variant`, whose first half has been read.
    pub(super) fn path(&mut self) -> Option<Step> {
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
