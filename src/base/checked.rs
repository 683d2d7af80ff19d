//! A stage's result: a value, and what the stage had to remark about its input.

use super::Diagnostic;

/// What a stage made of its input, and what it had to say about it.
///
/// Stages do not fail: a map with three mistakes yields what could be read and three remarks.
#[must_use]
#[derive(Clone, Debug)]
pub struct Checked<T> {
    /// What could be made of the input.
    pub value: T,
    /// Everything that was wrong with it, in the order it was found.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Checked<T> {
    /// A value about which there is nothing to say.
    pub const fn clean(value: T) -> Self {
        Self { value, diagnostics: Vec::new() }
    }

    /// Runs the next stage on the value and keeps the remarks of both.
    pub fn then<U>(mut self, next: impl FnOnce(T) -> Checked<U>) -> Checked<U> {
        let mut out = next(self.value);
        self.diagnostics.append(&mut out.diagnostics);
        Checked { value: out.value, diagnostics: self.diagnostics }
    }

    /// Moves the remarks to `into` and hands out the value.
    pub fn take(mut self, into: &mut Vec<Diagnostic>) -> T {
        into.append(&mut self.diagnostics);
        self.value
    }
}
