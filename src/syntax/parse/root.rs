//! What stands after the end of a file's value.

use super::super::tree::{Kind, Node};
use super::DEPTH_LIMIT;
use super::leaf::{self, trivia};
use super::machine::{Machine, Shape, Step};

impl Machine<'_> {
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
        if self.braced() {
            return Step::Item;
        }
        if self.guess.early && self.reopen_root() {
            return Step::Item;
        }
        let last = self.nodes.get(self.last).copied();
        if byte == b'[' && last.is_some_and(|node| node.kind == Kind::Name) {
            let at = self.at() as usize;
            self.report.wrong_opener(at);
            return Step::End;
        }
        let Some(last) = last.filter(|node| node.kind != Kind::Error) else { return Step::End };
        if byte == b':' && last.kind == Kind::Name {
            return self.fields_without_bracket(last);
        }
        let start = self.at() as usize;
        if self.ends_root() {
            let end = start + self.line_left().trim_end().len();
            self.report.text_after_value(start..end);
        }
        self.next_value(byte)
    }

    /// Whether the file's value ends here, and more stands after it. That is still checked for
    /// mistakes, as far as it looks like RON, and then dropped: the tree holds one value.
    fn ends_root(&mut self) -> bool {
        self.mismatched = true;
        self.tail.implied = false;
        let is_first = self.tail.from.is_none();
        if is_first {
            self.tail.from = Some(self.nodes.len());
        }
        is_first
    }

    /// `source: "talk", claims: …`: the fields of a struct whose name and bracket are missing.
    fn fields_without_bracket(&mut self, name: Node) -> Step {
        if self.ends_root() {
            self.nodes[self.last].kind = Kind::Error;
            let end = self.at() as usize + self.line_left().trim_end().len();
            self.report.field_outside(name.start as usize..end);
        }
        let value = trivia(&self.rest[1..]).map_or("", |(rest, ())| rest);
        let is_value = value.starts_with(['"', '[', '{', '('])
            || value.starts_with(|c: char| c.is_ascii_digit());
        if !is_value {
            return Step::End;
        }
        self.enter(Shape::Struct, name.start, name.start);
        self.tail.implied = true;
        self.nodes.push(Node { kind: Kind::Field, ..name });
        self.skip(1);
        Step::Value
    }

    /// A second value after the file's, or its fields after a comma.
    fn next_value(&mut self, byte: u8) -> Step {
        if byte == b',' {
            self.skip(1);
            self.trivia();
            if self.is_field() {
                let at = self.at();
                self.enter(Shape::Struct, at, at);
                self.tail.implied = true;
                return Step::Item;
            }
        }
        let is_record = leaf::name(self.rest).is_ok_and(|(after, _)| after.starts_with('('));
        if is_record { Step::Value } else { Step::End }
    }

    /// `name:` stands here.
    fn is_field(&self) -> bool {
        let Ok((after, _)) = leaf::name(self.rest) else { return false };
        trivia(after).is_ok_and(|(rest, ())| rest.starts_with(':') && !rest.starts_with("::"))
    }

    /// `Map(a: 1), b: 2)`: the file's bracket was closed too early.
    fn reopen_root(&mut self) -> bool {
        let before = self.rest;
        if let Some(after) = before.strip_prefix(',') {
            self.rest = after;
            self.trivia();
        }
        let is_open = self.last == 0 && self.reopen();
        if !is_open {
            self.rest = before;
        }
        is_open
    }

    /// `Map { … }`: a curly bracket after a name, where a round one belongs. It is read as if it were.
    pub(super) fn braced(&mut self) -> bool {
        let Some(name) = self.nodes.get(self.last).copied() else { return false };
        let gap = &self.text[name.end as usize..self.at() as usize];
        let is_opener = self.peek() == Some(b'{')
            && name.kind == Kind::Name
            && self.last + 1 == self.nodes.len()
            && !gap.contains('\n')
            && self.stack.len() < DEPTH_LIMIT;
        if !is_opener {
            return false;
        }
        let Ok((inner, ())) = trivia(&self.rest[1..]) else { return false };
        let open = self.at();
        let outer = self.rest;
        self.rest = inner;
        let has_fields = self.is_field() || inner.starts_with('}');
        self.rest = &outer[1..];
        if !(has_fields || self.last == 0 && self.stack.is_empty()) {
            self.rest = outer;
            return false;
        }
        self.nodes.truncate(self.last);
        let head = Node { kind: Kind::Head, ..name };
        if has_fields {
            self.report.wrong_opener(open as usize);
            self.enter(Shape::Struct, name.start, open);
            if let Some(frame) = self.stack.last_mut() {
                frame.closer = b'}';
            }
            self.nodes.push(head);
        } else {
            self.report.unwrapped(name.start as usize..name.end as usize, open as usize);
            self.nodes.push(Node { kind: Kind::Tuple, ..name });
            self.nodes.push(head);
            self.enter(Shape::Map, open, open);
            self.tail.wrapped = true;
        }
        true
    }

    /// Makes the tree end where the file's value does.
    pub(super) fn end_root(&mut self) {
        if let Some(end) = self.tail.from {
            self.nodes.truncate(end);
        }
        if self.tail.wrapped {
            let end = self.nodes.get(2).map_or(0, |inner| inner.end);
            let size = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
            if let Some(root) = self.nodes.first_mut() {
                root.end = end;
                root.size = size;
            }
        }
    }
}

/// What the end of a file's value leaves open.
#[derive(Copy, Clone, Debug, Default)]
pub(super) struct Tail {
    /// The number of nodes of the file's value, where more stands after it.
    from: Option<usize>,
    /// The outermost open bracket is not in the file.
    implied: bool,
    /// The file's value is a tuple whose brackets are not in the file.
    wrapped: bool,
}

impl Tail {
    pub(super) const fn is_told(self) -> bool {
        self.from.is_some()
    }

    pub(super) const fn is_implied(self) -> bool {
        self.implied
    }
}
