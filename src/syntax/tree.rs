//! The lossless tree of one RON file: a flat tape of nodes over the text they were read from.

use std::borrow::Cow;
use std::fmt;

use super::literal;
use crate::base::TextRange;

/// What a node of the tree is.
///
/// A struct, tuple, `Some(…)` or enum variant with content whose name is written down has a
/// [`Kind::Head`] as its first child; [`Value::items`] and [`Value::entries`] step over it.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
#[repr(u8)]
pub enum Kind {
    /// A stretch that could not be read, or a value that is missing (then it is empty).
    Error,
    /// `true` or `false`.
    Bool,
    /// `'c'`.
    Char,
    /// A whole number of any base, with its sign, separators and suffix; also `b'c'`.
    Integer,
    /// A number with a point, exponent, `inf` or `NaN`.
    Float,
    /// `"…"` or `r#"…"#`.
    String,
    /// `b"…"` or `br#"…"#`.
    Bytes,
    /// A bare name that is a value: a unit struct or variant, or `None`.
    Name,
    /// `[…]`.
    List,
    /// `{ key: value, … }`; children are keys and values in turn.
    Map,
    /// `(…)` or `Name(…)` with values only; empty when it holds none.
    Tuple,
    /// `(field: value, …)` or `Name(…)`; children are [`Kind::Field`]s and values in turn.
    Struct,
    /// `a..b` and its kin; children are the ends that are written down.
    Range,
    /// The name before the bracket of a struct, tuple or variant.
    Head,
    /// The name of a struct's field.
    Field,
}

/// One node of the tape: 16 bytes.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) struct Node {
    pub(super) start: u32,
    pub(super) end: u32,
    /// Number of nodes in the subtree, this one included: the next sibling is `size` further on.
    pub(super) size: u32,
    pub(super) kind: Kind,
    pub(super) flags: u8,
}

/// Set where a string, byte string or character holds a backslash escape.
pub(super) const ESCAPED: u8 = 1;
/// Set on raw strings, raw byte strings and raw names (`r"…"`, `br"…"`, `r#name`).
pub(super) const RAW: u8 = 2;
/// Set on a container whose closing bracket is missing.
pub(super) const UNCLOSED: u8 = 4;

/// Extensions that a file turns on with `#![enable(…)]`.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub struct Extensions {
    /// Newtype structs are written without their name and brackets.
    pub unwrap_newtypes: bool,
    /// `Some(…)` may be left out; always on for maps.
    pub implicit_some: bool,
    /// Content of newtype variants is written without the inner brackets.
    pub unwrap_variant_newtypes: bool,
    /// Every struct must be written with its name.
    pub explicit_struct_names: bool,
}

/// The lossless tree of one RON file.
///
/// Everything of the text that no node covers is white space, comments, commas, colons and
/// brackets, so writing the nodes and what lies between them gives the text back, byte for byte.
#[derive(Clone, Debug)]
pub struct Tree<'t> {
    pub(super) text: &'t str,
    pub(super) nodes: Vec<Node>,
    pub(super) extensions: Extensions,
}

impl<'t> Tree<'t> {
    /// The text the tree was read from.
    #[must_use]
    pub const fn text(&self) -> &'t str {
        self.text
    }

    /// The file's value; `None` when the file holds none.
    #[must_use]
    pub fn root(&self) -> Option<Value<'_, 't>> {
        (!self.nodes.is_empty()).then_some(Value { tree: self, at: 0 })
    }

    /// What the file turned on with `#![enable(…)]`.
    #[must_use]
    pub const fn extensions(&self) -> Extensions {
        self.extensions
    }

    /// Every node, heads and fields included, in the order of the text: a bracket before what is in it.
    pub fn nodes(&self) -> impl ExactSizeIterator<Item = Value<'_, 't>> {
        (0..self.nodes.len()).map(|at| {
            #[allow(clippy::cast_possible_truncation)] // fewer nodes than bytes
            let at = at as u32;
            Value { tree: self, at }
        })
    }

    /// The node at `index`, as [`Value::index`] tells it.
    #[must_use]
    pub fn node(&self, index: usize) -> Option<Value<'_, 't>> {
        let at = u32::try_from(index).ok()?;
        (index < self.nodes.len()).then_some(Value { tree: self, at })
    }

    /// Number of nodes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether the file holds no value at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }
}

/// Writes the file back from its nodes and the trivia between them.
impl fmt::Display for Tree<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut written = 0;
        for node in &self.nodes {
            let leaf = node.size == 1;
            let upto = if leaf { node.end } else { node.start };
            if upto > written {
                f.write_str(&self.text[written as usize..upto as usize])?;
                written = upto;
            }
        }
        f.write_str(&self.text[written as usize..])
    }
}

/// A value in the tree: a cheap cursor.
#[derive(Copy, Clone)]
pub struct Value<'a, 't> {
    tree: &'a Tree<'t>,
    at: u32,
}

impl<'a, 't> Value<'a, 't> {
    fn node(self) -> Node {
        self.tree.nodes[self.at as usize]
    }

    /// What the value is.
    #[must_use]
    pub fn kind(self) -> Kind {
        self.node().kind
    }

    /// Where it was written, its name and brackets included.
    #[must_use]
    pub fn range(self) -> TextRange {
        let node = self.node();
        TextRange::new(node.start, node.end)
    }

    /// The value as it was written.
    #[must_use]
    pub fn text(self) -> &'t str {
        &self.tree.text[self.range().as_usize()]
    }

    /// The text of the whole file.
    #[must_use]
    pub const fn source(self) -> &'t str {
        self.tree.text
    }

    /// Whether the value's closing bracket is missing.
    #[must_use]
    pub fn is_unclosed(self) -> bool {
        self.node().flags & UNCLOSED != 0
    }

    /// The name written before a struct's or tuple's bracket, or the value itself if it is a
    /// bare name, field or head.
    #[must_use]
    pub fn name(self) -> Option<Value<'a, 't>> {
        match self.kind() {
            Kind::Name | Kind::Head | Kind::Field => Some(self),
            Kind::Tuple | Kind::Struct => {
                let first = Value { tree: self.tree, at: self.at + 1 };
                (self.node().size > 1 && first.kind() == Kind::Head).then_some(first)
            }
            _ => None,
        }
    }

    /// The identifier of a name, head or field, without the `r#` of a raw one.
    #[must_use]
    pub fn identifier(self) -> &'t str {
        let text = self.text();
        if self.node().flags & RAW != 0 { text.strip_prefix("r#").unwrap_or(text) } else { text }
    }

    /// The values inside a list, tuple or range, in order; for a map or struct keys and values in turn.
    #[must_use]
    pub fn items(self) -> Items<'a, 't> {
        let node = self.node();
        let mut at = self.at + 1;
        let end = self.at + node.size;
        if at < end && self.tree.nodes[at as usize].kind == Kind::Head {
            at += 1;
        }
        Items { tree: self.tree, at, end }
    }

    /// The keys and values of a map or struct, in order.
    pub fn entries(self) -> impl Iterator<Item = (Value<'a, 't>, Value<'a, 't>)> {
        let mut items = self.items();
        std::iter::from_fn(move || Some((items.next()?, items.next()?)))
    }

    /// The text a string stands for, escapes resolved; `None` for anything but a string.
    #[must_use]
    pub fn string(self) -> Option<Cow<'t, str>> {
        (self.kind() == Kind::String).then(|| literal::string(self.text(), self.node().flags))
    }

    /// `true` or `false`; `None` for anything but a [`Kind::Bool`].
    #[must_use]
    pub fn bool(self) -> Option<bool> {
        (self.kind() == Kind::Bool).then(|| self.text() == "true")
    }

    /// The character that a [`Kind::Char`] stands for.
    #[must_use]
    pub fn char(self) -> Option<char> {
        if self.kind() == Kind::Char { literal::character(self.text()) } else { None }
    }

    /// The bytes that a [`Kind::Bytes`] stands for, escapes resolved.
    #[must_use]
    pub fn bytes(self) -> Option<Cow<'t, [u8]>> {
        (self.kind() == Kind::Bytes).then(|| literal::bytes(self.text(), self.node().flags))
    }

    /// The value of a [`Kind::Integer`].
    #[must_use]
    pub fn integer(self) -> Option<i128> {
        if self.kind() == Kind::Integer { literal::integer(self.text()) } else { None }
    }

    /// The value of a number, whole or not.
    #[must_use]
    pub fn float(self) -> Option<f64> {
        match self.kind() {
            Kind::Float => literal::float(self.text()),
            #[allow(clippy::cast_precision_loss)] // what a float of the same digits would come to
            Kind::Integer => literal::integer(self.text()).map(|value| value as f64),
            _ => None,
        }
    }

    /// The type written at the end of a number, such as `u8` or `f32`; empty when there is none.
    #[must_use]
    pub fn suffix(self) -> &'t str {
        match self.kind() {
            Kind::Integer | Kind::Float => literal::suffix(self.text()),
            _ => "",
        }
    }

    /// Whether the value is an empty stand-in for something that was not written.
    #[must_use]
    pub fn is_missing(self) -> bool {
        self.kind() == Kind::Error && self.range().is_empty()
    }

    /// Its place on the tape, for side tables.
    #[must_use]
    pub const fn index(self) -> usize {
        self.at as usize
    }
}

impl fmt::Debug for Value<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}@{:?}", self.kind(), self.range())
    }
}

/// Iterator over the direct children of a value.
#[derive(Clone)]
pub struct Items<'a, 't> {
    tree: &'a Tree<'t>,
    at: u32,
    end: u32,
}

impl<'a, 't> Iterator for Items<'a, 't> {
    type Item = Value<'a, 't>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.at >= self.end {
            return None;
        }
        let value = Value { tree: self.tree, at: self.at };
        self.at += self.tree.nodes[self.at as usize].size;
        Some(value)
    }
}
