//! An outline as data: lines of tagged text, each with what it rests on below it.

use crate::base::markup::Text;

/// A line, and what is below it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Outline {
    /// What is said.
    pub text: Text,
    /// Whether it is to be copied, so that it must not be broken into lines.
    pub is_whole: bool,
    /// What it rests on.
    pub below: Vec<Self>,
}

impl Outline {
    /// A line with nothing below it yet.
    pub fn new(text: impl Into<Text>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Puts below what is to be copied.
    pub fn add_whole(&mut self, text: impl Into<Text>) {
        self.add(text).is_whole = true;
    }

    /// Puts a line below, and hands it out to have others put below it.
    pub fn add(&mut self, text: impl Into<Text>) -> &mut Self {
        self.below.push(Self::new(text));
        let last = self.below.len() - 1;
        &mut self.below[last]
    }
}
