//! What happens when brackets do not match, or are too many.

use super::super::tree::{Kind, UNCLOSED};
use super::DEPTH_LIMIT;
use super::guess::Mismatch;
use super::leaf::{self, trivia};
use super::machine::{Frame, Machine, Shape, Step};
use super::number::number;

impl Machine<'_> {
    /// Whether the item that begins here stands as far out as the innermost bracket's own line.
    pub(super) fn is_outdented(&self) -> bool {
        let (Some(layout), Some(frame)) = (&self.layout, self.stack.last()) else { return false };
        let at = self.at();
        !self.rest.is_empty()
            && layout.line(at) > layout.line(frame.open)
            && layout.is_first_on_line(at)
            && layout.indent(at) <= layout.indent(frame.open)
    }

    /// Reports that the innermost bracket is not closed before the item that begins here, and ends it.
    pub(super) fn close_early(&mut self) {
        let at = self.at() as usize;
        let Some(frame) = self.stack.last().copied() else { return };
        self.mismatched = true;
        let end = self.unclosed_end();
        // After a key without its value a bracket would mend nothing.
        let mended = (!frame.has_key).then_some(end as usize);
        self.report.unclosed(frame.open as usize, frame.closer, at, mended);
        self.end_frame(end, UNCLOSED);
    }

    /// Ends the innermost bracket before the item that begins here, and reads on further out.
    pub(super) fn close_by_layout(&mut self) -> Step {
        self.close_early();
        let end = self.last_end();
        if let Some(frame) = self.stack.last_mut().filter(|frame| frame.has_key) {
            // What was ended was itself a key, and its value is missing with the bracket.
            frame.has_key = false;
            self.push_missing(end);
        }
        if self.stack.is_empty() { Step::After } else { Step::Item }
    }

    /// Ends the innermost bracket where its last part ends.
    fn end_unclosed(&mut self) {
        let end = self.unclosed_end();
        self.end_frame(end, UNCLOSED);
    }

    /// Where the last part of the innermost bracket ends.
    fn unclosed_end(&self) -> u32 {
        match (self.stack.last(), self.nodes.last()) {
            (Some(frame), Some(node)) => {
                let parts = &self.nodes[frame.node as usize..];
                let last = parts.iter().map(|part| part.end).max().unwrap_or(node.end);
                last.max(frame.open + 1)
            }
            _ => self.at(),
        }
    }

    /// A closing bracket that does not belong to the innermost open one; `otherwise` comes next if
    /// it is taken to be one too many.
    pub(super) fn wrong_closer(&mut self, closer: u8, otherwise: Step) -> Step {
        self.mismatched = true;
        let at = self.at() as usize;
        let wanted = self.stack.iter().rposition(|frame| frame.closer == closer);
        match (self.guess.mismatch, wanted, self.stack.last().copied()) {
            (Mismatch::Outer, Some(wanted), _) => {
                while self.stack.len() > wanted + 1 {
                    self.close_early();
                }
                self.close()
            }
            (Mismatch::Outer | Mismatch::Wrong, _, Some(frame)) => {
                self.report.wrong_closer(at, closer, frame.open as usize, frame.closer);
                self.close()
            }
            _ => {
                self.report.stray_closer(at, closer);
                self.skip(1);
                otherwise
            }
        }
    }

    /// Opens the bracket that was closed last again, if what stands here belongs in it and not where
    /// it stands: the closing bracket came too early.
    pub(super) fn reopen(&mut self) -> bool {
        let Some(node) = self.nodes.get(self.last).copied() else { return false };
        if self.last + node.size as usize != self.nodes.len() || node.flags & UNCLOSED != 0 {
            return false;
        }
        let around = self.stack.last().map(|frame| frame.shape);
        let follows = |rest, sign| trivia(rest).is_ok_and(|(rest, ())| rest.starts_with(sign));
        // A text ends on its line; what does not is not searched for its end here.
        let text = self.rest.starts_with('"').then(|| leaf::string_std(self.line_left()));
        let text = text.and_then(|read| Some(read.ok()?.0));
        let (shape, belongs) = match node.kind {
            Kind::Struct => {
                let name = leaf::name(self.rest).ok();
                let is_field =
                    name.is_some_and(|(rest, _)| follows(rest, ":") && !follows(rest, "::"));
                (Shape::Struct, around != Some(Shape::Struct) && is_field)
            }
            Kind::Map => (
                Shape::Map,
                around == Some(Shape::Struct) && text.is_some_and(|rest| follows(rest, ":")),
            ),
            Kind::List => {
                let is_item = text.is_some_and(|rest| follows(rest, ",") || follows(rest, "]"));
                (Shape::List, around == Some(Shape::Struct) && is_item)
            }
            _ => return false,
        };
        if !belongs {
            return false;
        }
        let head = self.nodes.get(self.last + 1).filter(|head| head.kind == Kind::Head);
        let start = head.map_or(node.start, |head| head.end) as usize;
        let open =
            trivia(&self.text[start..]).map_or(start, |(rest, ())| self.text.len() - rest.len());
        let close = node.end as usize - 1;
        self.mismatched = true;
        self.report.early_closer(close, open, self.at() as usize);
        #[allow(clippy::cast_possible_truncation)] // offsets into a file under 4 GiB
        let (node, open) = (self.last as u32, open as u32);
        let closer = self.text.as_bytes()[close];
        self.stack.push(Frame { node, open, shape, closer, has_key: false, told: false });
        true
    }

    /// The file ends while brackets are open: one mistake, however many they are.
    pub(super) fn end_of_file(&mut self) -> Step {
        if let Some(&Frame { open, closer, .. }) = self.stack.last() {
            self.mismatched = true;
            let implied = usize::from(self.tail.is_implied());
            if !self.cut_short && self.stack.len() > implied {
                let others =
                    self.stack[implied..].iter().rev().skip(1).map(|frame| frame.open as usize);
                self.report.unclosed_at_end(open as usize, closer, others);
            }
        }
        while !self.stack.is_empty() {
            self.end_unclosed();
        }
        Step::End
    }

    /// Turns away a value whose brackets stand too deep, and steps over it.
    pub(super) fn too_deep(&mut self, start: u32) -> Step {
        self.report.too_deep(self.at() as usize, DEPTH_LIMIT);
        let mut depth = 0_usize;
        loop {
            match trivia(self.rest) {
                Ok((rest, ())) => self.rest = rest,
                Err(_) => self.rest = "",
            }
            match self.peek() {
                None => {
                    self.cut_short = true;
                    break;
                }
                Some(b'(' | b'[' | b'{') => {
                    depth += 1;
                    self.skip(1);
                }
                Some(b')' | b']' | b'}') => {
                    depth -= 1;
                    self.skip(1);
                    if depth == 0 {
                        break;
                    }
                }
                Some(b'"') => {
                    if self.scan(leaf::string_std).is_err() {
                        self.skip(self.line_left().len());
                    }
                }
                Some(b'\'') => {
                    if self.scan(leaf::char_literal).is_err() {
                        self.skip(1);
                    }
                }
                Some(b'r' | b'b') => self.skip_word(),
                Some(_) => {
                    let len = self.rest.chars().next().map_or(1, char::len_utf8);
                    self.skip(len);
                }
            }
        }
        self.leaf(Kind::Error, 0, start)
    }

    /// Steps over a name, or over a raw or byte string, in which brackets mean nothing.
    fn skip_word(&mut self) {
        let read = match self.rest.as_bytes() {
            [b'r', b'"' | b'#', ..] => self.scan(leaf::raw_string).is_ok(),
            [b'b', b'r', b'"' | b'#', ..] => self.scan(leaf::raw_bytes).is_ok(),
            [b'b', b'"', ..] => self.scan(leaf::byte_string_std).is_ok(),
            [b'b', b'\'', ..] => self.scan(leaf::byte_literal).is_ok(),
            _ => self.scan(leaf::name).is_ok(),
        };
        if !read {
            self.skip(1);
        }
    }

    /// `{"a", "b"}`: a list in curly brackets, of which the first item has been read as a key. It is
    /// read on as the list that it is.
    pub(super) fn curly_list(&mut self) -> bool {
        // Nobody's list is longer; a bound keeps an endless text from being searched again and again.
        const LONGEST: usize = 1 << 14;
        let Some(frame) = self.stack.last().copied() else { return false };
        let index = frame.node as usize;
        let has_head = self.nodes.get(index + 1).is_some_and(|node| node.kind == Kind::Head);
        let is_first = self.last == index + 1 && !has_head;
        if !is_first || !matches!(self.peek(), Some(b',' | b'}' | b']')) {
            return false;
        }
        let mut len = self.rest.len().min(LONGEST);
        while !self.rest.is_char_boundary(len) {
            len -= 1;
        }
        let near = &self.rest[..len];
        let close = list_end(near).map(|left| self.at() as usize + near.len() - left);
        let in_brackets = self.nodes[self.last].size > 1;
        if close.is_none() && !(in_brackets && self.peek() != Some(b']')) {
            return false;
        }
        self.report.curly_list(frame.open as usize, close);
        self.nodes[index].kind = Kind::List;
        if let Some(frame) = self.stack.last_mut() {
            frame.shape = Shape::List;
            frame.has_key = false;
            if let Some(close) = close {
                frame.closer = self.text.as_bytes()[close];
            }
        }
        true
    }
}

/// How much is left where the list ends whose next comma or closer `rest` begins with, if it holds
/// nothing but texts, words and numbers.
fn list_end(mut rest: &str) -> Option<usize> {
    loop {
        rest = trivia(rest).ok()?.0;
        if rest.starts_with(['}', ']']) {
            return Some(rest.len());
        }
        rest = trivia(rest.strip_prefix(',')?).ok()?.0;
        if rest.starts_with(['}', ']']) {
            return Some(rest.len());
        }
        rest = if rest.starts_with('"') {
            leaf::string_std(rest).ok()?.0
        } else if let Ok((after, _)) = leaf::name(rest) {
            after
        } else {
            number(rest).ok()?.0
        };
    }
}
