//! The one shape in which every stage reports a fault.

use super::{Id, TextRange};

/// A text the engine has read: a file of the corpus or the text of a source.
pub type FileId = Id<FileKind>;

/// Marks ids of files.
#[derive(Copy, Clone, Debug)]
pub enum FileKind {}

/// How much a fault matters.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// The corpus cannot be trusted until it is mended: exit code 1.
    Error,
    /// Worth a look; `--strict` makes it count as an error.
    Warning,
}

/// A place in a file, with a remark.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Label {
    /// The file the place is in.
    pub file: FileId,
    /// Where in the file, in bytes.
    pub range: TextRange,
    /// What to say about the place; may be empty.
    pub text: String,
}

impl Label {
    /// A place with a remark.
    pub fn new(file: FileId, range: TextRange, text: impl Into<String>) -> Self {
        Self { file, range, text: text.into() }
    }
}

/// An edit that mends a fault.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fix {
    /// What the edit does, in a few words.
    pub title: String,
    /// The file to edit.
    pub file: FileId,
    /// The bytes to replace.
    pub range: TextRange,
    /// What to put there.
    pub replacement: String,
}

/// One fault: what is wrong, where, and how to mend it.
///
/// The message stands alone: it is all that a log or an editor's list shows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// The check's name, a fault in kebab-case: `quote-not-found`.
    pub name: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong, in the user's words, in one line.
    pub message: String,
    /// The place, with what to say there.
    pub primary: Label,
    /// Other places that explain the fault.
    pub related: Vec<Label>,
    /// How to mend it; one sentence each.
    pub help: Vec<String>,
    /// An edit that mends it, where one is certain enough to offer.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// A fault that makes the corpus untrustworthy.
    pub fn error(name: &'static str, message: impl Into<String>, primary: Label) -> Self {
        Self::new(name, Severity::Error, message.into(), primary)
    }

    /// A fault worth a look.
    pub fn warning(name: &'static str, message: impl Into<String>, primary: Label) -> Self {
        Self::new(name, Severity::Warning, message.into(), primary)
    }

    fn new(name: &'static str, severity: Severity, message: String, primary: Label) -> Self {
        let (related, help) = (Vec::new(), Vec::new());
        Self { name, severity, message, primary, related, help, fix: None }
    }

    /// Adds a sentence on how to mend it.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(text.into());
        self
    }

    /// Adds another place that explains the fault.
    #[must_use]
    pub fn related(mut self, label: Label) -> Self {
        self.related.push(label);
        self
    }

    /// Adds an edit that replaces `range` of the primary label's file.
    #[must_use]
    pub fn fix(
        mut self,
        title: impl Into<String>,
        range: TextRange,
        replacement: impl Into<String>,
    ) -> Self {
        self.fix = Some(Fix {
            title: title.into(),
            file: self.primary.file,
            range,
            replacement: replacement.into(),
        });
        self
    }
}
