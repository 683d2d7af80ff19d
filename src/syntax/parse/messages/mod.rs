//! The words for every mistake that can be made in a file's notation.

mod brackets;
mod entries;
mod file;
mod texts;

use std::ops::Range;

use crate::base::{Diagnostic, FileId, Label, TextRange};

/// How many mistakes of one file are told; a file that is no map at all has one on every line.
const MOST: usize = 1000;

/// Collects the mistakes of one file.
pub(super) struct Report<'t> {
    file: FileId,
    text: &'t str,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl<'t> Report<'t> {
    pub(super) const fn new(file: FileId, text: &'t str) -> Self {
        Self { file, text, diagnostics: Vec::new() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    fn label(&self, range: Range<usize>, text: &str) -> Label {
        Label::new(self.file, place(range), text)
    }

    /// A mistake at `range`; `there` is said beside the place, `message` stands alone.
    fn error(
        &self,
        name: &'static str,
        range: Range<usize>,
        there: &str,
        message: String,
    ) -> Diagnostic {
        Diagnostic::error(name, message, self.label(range, there))
    }

    fn add(&mut self, diagnostic: Diagnostic) {
        match self.diagnostics.len() {
            ..MOST => self.diagnostics.push(diagnostic),
            MOST => {
                let message =
                    format!("this file has more than {MOST} mistakes; the rest is not shown");
                let label = Label { text: String::new(), ..diagnostic.primary };
                self.diagnostics.push(Diagnostic::error("too-many-mistakes", message, label).help(
                    "check whether this is a map at all, or mend the first mistakes and run again",
                ));
            }
            _ => {}
        }
    }

    /// What stands at `range`, short enough for one line of a message.
    fn shown(&self, range: Range<usize>) -> String {
        const LONGEST: usize = 40;
        let line = self.text[range].lines().next().unwrap_or_default();
        match line.char_indices().nth(LONGEST) {
            Some((at, _)) => format!("{}…", line[..at].trim_end()),
            None => line.to_owned(),
        }
    }
}

/// Offsets fit: longer files are turned away before.
#[allow(clippy::cast_possible_truncation)]
const fn place(range: Range<usize>) -> TextRange {
    TextRange::new(range.start as u32, range.end as u32)
}
