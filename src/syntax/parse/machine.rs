//! The parser's explicit stack: which bracket is open, and what may come next in it.

use super::super::tree::{ESCAPED, Extensions, Kind, Node, Tree, UNCLOSED};
use super::DEPTH_LIMIT;
use super::guess::{Guess, Layout};
use super::leaf::{self, Fault, Mistake, Read, trivia};
use super::messages::Report;
use super::number::{number, starts_number};
use super::root::Tail;
use crate::base::{Checked, FileId};

/// What a bracket holds.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) enum Shape {
    List,
    Map,
    /// A round bracket whose first item has not been seen.
    Round,
    Tuple,
    Struct,
}

impl Shape {
    const fn closer(self) -> u8 {
        match self {
            Self::List => b']',
            Self::Map => b'}',
            Self::Round | Self::Tuple | Self::Struct => b')',
        }
    }
}

/// An open bracket.
#[derive(Copy, Clone, Debug)]
pub(super) struct Frame {
    /// Its node on the tape.
    pub(super) node: u32,
    /// Where the bracket itself stands; a name may stand before it.
    pub(super) open: u32,
    pub(super) shape: Shape,
    /// What ends it.
    pub(super) closer: u8,
    /// In a map: a key is being read or has been, its value has not.
    pub(super) has_key: bool,
    /// A mistake that every item of such a bracket repeats has been reported.
    pub(super) told: bool,
}

/// What to read next.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) enum Step {
    /// An item of the innermost bracket, or its closer.
    Item,
    /// A value; nothing else will do.
    Value,
    /// What stands after a value: a comma, a closer, a colon after a key.
    After,
    /// Nothing.
    End,
}

/// What one reading of a file came to.
pub(super) struct Reading<'t> {
    pub(super) checked: Checked<Tree<'t>>,
    /// Whether a bracket did not match, so that another guess may explain the file better.
    pub(super) mismatched: bool,
    /// How badly it explains the file: by many mistakes, or by text after the file's end, which
    /// says less than a mistake inside.
    pub(super) rank: usize,
}

pub(super) struct Machine<'t> {
    pub(super) text: &'t str,
    /// What has not been read yet.
    pub(super) rest: &'t str,
    pub(super) nodes: Vec<Node>,
    pub(super) stack: Vec<Frame>,
    /// The value read last, a node.
    pub(super) last: usize,
    pub(super) report: Report<'t>,
    pub(super) extensions: Extensions,
    pub(super) guess: Guess,
    pub(super) layout: Option<Layout<'t>>,
    pub(super) mismatched: bool,
    /// How many strings turned out to have no end.
    pub(super) endless: u32,
    /// A mistake swallowed the rest of the file, so that it is no news that brackets stay open.
    pub(super) cut_short: bool,
    /// What stands after the file's value, if anything does.
    pub(super) tail: Tail,
}

impl<'t> Machine<'t> {
    pub(super) fn new(file: FileId, text: &'t str, guess: Guess) -> Self {
        Self {
            text,
            rest: text,
            // Maps come to a node per eight bytes or so; growing the tape copies it.
            nodes: Vec::with_capacity(text.len() / 12 + 8),
            stack: Vec::with_capacity(16),
            last: 0,
            report: Report::new(file, text),
            extensions: Extensions::default(),
            guess,
            layout: guess.layout.then(|| Layout::new(text)),
            mismatched: false,
            endless: 0,
            cut_short: false,
            tail: Tail::default(),
        }
    }

    pub(super) fn run(mut self) -> Reading<'t> {
        self.attributes();
        let mut step = Step::Value;
        while step != Step::End {
            step = match step {
                Step::Item => self.item(),
                Step::Value => self.value(),
                Step::After => self.after(),
                Step::End => break,
            };
        }
        self.end_root();
        let rank = self.report.diagnostics.len() * 2 + usize::from(self.tail.is_told());
        let tree = Tree { text: self.text, nodes: self.nodes, extensions: self.extensions };
        let checked = Checked { value: tree, diagnostics: self.report.diagnostics };
        Reading { checked, mismatched: self.mismatched, rank }
    }

    /// How far the text has been read. Lengths fit: longer files are turned away before.
    #[allow(clippy::cast_possible_truncation)]
    pub(super) fn at(&self) -> u32 {
        (self.text.len() - self.rest.len()) as u32
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.rest.as_bytes().first().copied()
    }

    /// Steps over `len` bytes.
    pub(super) fn skip(&mut self, len: usize) {
        self.rest = &self.rest[len..];
    }

    /// Steps over white space and comments.
    #[inline]
    pub(super) fn trivia(&mut self) {
        match trivia(self.rest) {
            Ok((rest, ())) => self.rest = rest,
            Err(error) => self.unclosed_comment(error),
        }
    }

    #[cold]
    fn unclosed_comment(&mut self, error: nom::Err<Mistake>) {
        if let nom::Err::Failure(mistake) | nom::Err::Error(mistake) = error {
            let at = self.text.len() - mistake.left as usize;
            self.report.unclosed_comment(at);
        }
        self.rest = "";
        self.cut_short = true;
    }

    /// Adds a node that ends where reading has come to.
    #[inline]
    pub(super) fn push(&mut self, kind: Kind, flags: u8, start: u32) {
        let end = self.at();
        self.nodes.push(Node { start, end, size: 1, kind, flags });
    }

    /// Adds a value without parts.
    #[inline]
    pub(super) fn leaf(&mut self, kind: Kind, flags: u8, start: u32) -> Step {
        self.last = self.nodes.len();
        self.push(kind, flags, start);
        Step::After
    }

    fn item(&mut self) -> Step {
        self.trivia();
        let Some(&Frame { shape, closer, .. }) = self.stack.last() else { return Step::Value };
        if self.peek() == Some(closer) {
            return self.close();
        }
        if self.layout.is_some() && self.is_outdented() {
            return self.close_by_layout();
        }
        if self.guess.early && self.reopen() {
            return Step::Item;
        }
        match shape {
            Shape::List | Shape::Tuple => Step::Value,
            Shape::Map => {
                if let Some(frame) = self.stack.last_mut() {
                    frame.has_key = true;
                }
                Step::Value
            }
            Shape::Round if self.oddity() => Step::Item, // it must not hide what kind this is
            Shape::Round => {
                let is_struct = self.field();
                self.reshape(if is_struct { Shape::Struct } else { Shape::Tuple });
                Step::Value
            }
            Shape::Struct if self.field() => Step::Value,
            Shape::Struct => self.odd_field(),
        }
    }

    /// Reads `name:`, if it stands here.
    #[inline]
    fn field(&mut self) -> bool {
        let Ok((after, flags)) = leaf::name(self.rest) else { return false };
        let Ok((colon, ())) = trivia(after) else { return false };
        let Some(value) = colon.strip_prefix(':') else { return false };
        if value.starts_with(':') {
            return false;
        }
        let start = self.at();
        self.rest = after;
        self.push(Kind::Field, flags, start);
        self.rest = value;
        true
    }

    pub(super) fn reshape(&mut self, shape: Shape) {
        if let Some(frame) = self.stack.last_mut() {
            frame.shape = shape;
        }
    }

    fn value(&mut self) -> Step {
        self.trivia();
        let start = self.at();
        match self.peek() {
            Some(b'"') => self.string(start, leaf::string_std, Kind::String),
            Some(b'(') => self.open(Shape::Round, start, None),
            Some(b'[') => self.open(Shape::List, start, None),
            Some(b'{') => self.open(Shape::Map, start, None),
            Some(b'\'') => match leaf::char_literal(self.rest) {
                Ok((rest, flags)) => {
                    self.rest = rest;
                    self.leaf(Kind::Char, flags, start)
                }
                Err(_) => self.odd_value(),
            },
            Some(byte) if starts_number(byte) => self.number_or_range(start),
            Some(b'a'..=b'z' | b'A'..=b'Z' | b'_' | 0x80..) => self.word(start),
            _ => self.odd_value(),
        }
    }

    fn string(
        &mut self,
        start: u32,
        leaf: impl Fn(&'t str) -> Read<'t, leaf::Quoted>,
        kind: Kind,
    ) -> Step {
        match self.scan(leaf) {
            Ok(quoted) => {
                if quoted.bad {
                    self.bad_escapes(start, kind);
                }
                self.leaf(kind, quoted.flags, start)
            }
            Err(Fault::Raw) => self.odd_value(),
            Err(_) => self.unclosed_string(start),
        }
    }

    /// Runs a parser of something in quotes, whose end may be anywhere.
    ///
    /// In a file full of quotes that nothing closes each would be searched for to the end of the
    /// file; after a number of those, strings end on their line or not at all.
    #[inline]
    pub(super) fn scan<T>(&mut self, leaf: impl Fn(&'t str) -> Read<'t, T>) -> Result<T, Fault> {
        const ENDLESS: u32 = 64;
        let within = if self.endless < ENDLESS { self.rest } else { self.line_left() };
        match leaf(within) {
            Ok((rest, found)) => {
                self.skip(within.len() - rest.len());
                Ok(found)
            }
            Err(nom::Err::Error(mistake) | nom::Err::Failure(mistake)) => {
                if mistake.fault == Fault::UnclosedString {
                    self.endless += 1;
                }
                Err(mistake.fault)
            }
            Err(nom::Err::Incomplete(_)) => Err(Fault::Other),
        }
    }

    /// The unread part of the line, without its line break.
    pub(super) fn line_left(&self) -> &'t str {
        let end = memchr::memchr(b'\n', self.rest.as_bytes()).unwrap_or(self.rest.len());
        self.rest[..end].trim_end_matches('\r')
    }

    /// Whatever begins with a letter: names, `true`, `Some(…)`, `inf`, and `r"…"`, `b'c'` and their kin.
    fn word(&mut self, start: u32) -> Step {
        let rest = self.rest;
        let Ok((after, flags)) = leaf::name(rest) else {
            return match rest.as_bytes() {
                [b'r', ..] => self.string(start, leaf::raw_string, Kind::String),
                [b'b', b'r', ..] => self.string(start, leaf::raw_bytes, Kind::Bytes),
                [b'b', b'"', ..] => self.string(start, leaf::byte_string_std, Kind::Bytes),
                [b'b', b'\'', ..] => self.number_or_range(start),
                _ => self.odd_value(),
            };
        };
        let name = &rest[..rest.len() - after.len()];
        self.rest = after;
        match name {
            "true" | "false" => return self.leaf(Kind::Bool, 0, start),
            "None" => return self.leaf(Kind::Name, 0, start),
            "inf" | "inff32" | "inff64" | "NaN" | "NaNf32" | "NaNf64" => {
                self.rest = rest;
                return self.number_or_range(start);
            }
            _ => {}
        }
        let end = self.at();
        self.trivia();
        if self.peek() == Some(b'(') {
            return self.open(Shape::Round, start, Some((end, flags)));
        }
        if name == "Some" {
            self.report.some_without_value(start, end);
            if self.starts_value() {
                return Step::Value;
            }
        }
        self.last = self.nodes.len();
        self.nodes.push(Node { start, end, size: 1, kind: Kind::Name, flags });
        Step::After
    }

    /// `number`, or one of the ranges `a..b`, `a..=b`, `a..`, `..b`, `..=b` and `..`.
    fn number_or_range(&mut self, start: u32) -> Step {
        let node = self.nodes.len();
        self.push(Kind::Range, 0, start);
        if !self.rest.starts_with("..") && !self.range_end() {
            self.nodes.truncate(node);
            return self.odd_value();
        }
        if let Some(rest) = self.rest.strip_prefix("..=") {
            self.rest = rest;
            if !self.range_end() {
                self.nodes.truncate(node);
                return self.odd_range(start);
            }
        } else if let Some(rest) = self.rest.strip_prefix("..") {
            self.rest = rest;
            if self.is_number_next() && !self.range_end() {
                self.nodes.truncate(node);
                return self.odd_range(start);
            }
        } else {
            // No range after all: the number takes the place kept for it.
            self.nodes.swap_remove(node);
            self.last = node;
            return Step::After;
        }
        self.last = node;
        let (end, len) = (self.at(), self.nodes.len() - node);
        let range = &mut self.nodes[node];
        range.end = end;
        range.size = u32::try_from(len).unwrap_or(1);
        Step::After
    }

    fn is_number_next(&self) -> bool {
        const WORDS: [&str; 6] = ["inf", "inff32", "inff64", "NaN", "NaNf32", "NaNf64"];
        self.peek().is_some_and(starts_number)
            || self.rest.starts_with("b'")
            || leaf::name(self.rest).is_ok_and(|(after, _)| {
                WORDS.contains(&&self.rest[..self.rest.len() - after.len()])
            })
    }

    fn range_end(&mut self) -> bool {
        let start = self.at();
        let Ok((rest, kind)) = number(self.rest) else { return false };
        let escaped = kind == Kind::Integer && self.rest.starts_with("b'\\");
        self.rest = rest;
        self.push(kind, if escaped { ESCAPED } else { 0 }, start);
        true
    }

    /// Steps into a bracket; `head` is where the name before it ends, and its flags.
    fn open(&mut self, shape: Shape, start: u32, head: Option<(u32, u8)>) -> Step {
        if self.stack.len() >= DEPTH_LIMIT {
            return self.too_deep(start);
        }
        let open = self.at();
        self.skip(1);
        self.enter(shape, start, open);
        if let Some((end, flags)) = head {
            self.nodes.push(Node { start, end, size: 1, kind: Kind::Head, flags });
        }
        Step::Item
    }

    /// Puts a value on the tape whose parts come next; its bracket stands at `open`.
    pub(super) fn enter(&mut self, shape: Shape, start: u32, open: u32) {
        let kind = match shape {
            Shape::List => Kind::List,
            Shape::Map => Kind::Map,
            Shape::Round | Shape::Tuple => Kind::Tuple,
            Shape::Struct => Kind::Struct,
        };
        #[allow(clippy::cast_possible_truncation)] // fewer nodes than bytes
        let node = self.nodes.len() as u32;
        self.nodes.push(Node { start, end: start, size: 1, kind, flags: 0 });
        let closer = shape.closer();
        self.stack.push(Frame { node, open, shape, closer, has_key: false, told: false });
    }

    /// Reads the innermost bracket's closer, which stands here.
    pub(super) fn close(&mut self) -> Step {
        self.skip(1);
        let end = self.at();
        self.end_frame(end, 0);
        Step::After
    }

    /// Ends the innermost bracket at `end`, with or without its closer.
    pub(super) fn end_frame(&mut self, end: u32, flags: u8) {
        let Some(frame) = self.stack.pop() else { return };
        if frame.has_key {
            self.nodes.push(Node { start: end, end, size: 1, kind: Kind::Error, flags: 0 });
        }
        let index = frame.node as usize;
        self.last = index;
        #[allow(clippy::cast_possible_truncation)] // fewer nodes than bytes
        let size = (self.nodes.len() - index) as u32;
        let node = &mut self.nodes[index];
        node.end = end;
        node.size = size;
        node.flags = flags;
        if frame.shape == Shape::Struct {
            node.kind = Kind::Struct;
        }
        if flags & UNCLOSED == 0 {
            self.check_some(index);
        }
    }

    fn after(&mut self) -> Step {
        self.trivia();
        let Some(frame) = self.stack.last_mut() else { return self.after_root() };
        let byte = self.rest.as_bytes().first().copied();
        if frame.has_key {
            if byte == Some(b':') && self.rest.as_bytes().get(1) != Some(&b':') {
                frame.has_key = false;
                self.rest = &self.rest[1..];
                return Step::Value;
            }
            return self.odd_after();
        }
        if byte == Some(b',') {
            self.rest = &self.rest[1..];
            return Step::Item;
        }
        if byte == Some(frame.closer) {
            return self.close();
        }
        self.odd_after()
    }
}
