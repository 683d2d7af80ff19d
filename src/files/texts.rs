//! Every text the engine has read, by id.

use std::cell::OnceCell;
use std::fmt;
use std::path::PathBuf;

use super::{LineColumn, LineIndex};
use crate::base::{FileId, IdVec, TextRange};

/// Why a text could not be read, in the user's words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ReadError {
    /// There is no such file.
    Absent,
    /// The path leads out of the corpus folder.
    Outside,
    /// The file is not UTF-8; the first wrong byte is at this offset.
    NotUtf8(usize),
    /// The file is larger than 1 GiB.
    TooLarge,
    /// The system refused.
    Refused(String),
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Absent => f.write_str("there is no such file"),
            Self::Outside => f.write_str("the path leads out of the corpus folder"),
            Self::NotUtf8(at) => {
                write!(
                    f,
                    "the file is not in UTF-8: the byte at offset {at} belongs to no character"
                )
            }
            Self::TooLarge => f.write_str("the file is larger than 1 GiB"),
            Self::Refused(reason) => f.write_str(reason),
        }
    }
}

impl std::error::Error for ReadError {}

struct Entry {
    path: PathBuf,
    text: String,
    lines: OnceCell<LineIndex>,
}

/// Every text the engine has read: the files of the corpus and the texts of its sources.
#[derive(Default)]
pub struct Texts {
    entries: IdVec<crate::base::FileKind, Entry>,
}

impl Texts {
    /// Adds a text under the path by which messages call it.
    pub fn add(&mut self, path: impl Into<PathBuf>, text: String) -> FileId {
        self.entries.push(Entry { path: path.into(), text, lines: OnceCell::new() })
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self, file: FileId) -> &str {
        &self.entries[file].text
    }

    /// The path by which messages call the file, with `/` on every system.
    #[must_use]
    pub fn path(&self, file: FileId) -> String {
        self.entries[file].path.to_string_lossy().replace('\\', "/")
    }

    /// The words at `range`; empty where the range does not fit the text.
    #[must_use]
    pub fn slice(&self, file: FileId, range: TextRange) -> &str {
        self.text(file).get(range.as_usize()).unwrap_or("")
    }

    /// Line and column of an offset.
    #[must_use]
    pub fn line_column(&self, file: FileId, offset: u32) -> LineColumn {
        let entry = &self.entries[file];
        entry.lines.get_or_init(|| LineIndex::new(&entry.text)).line_column(&entry.text, offset)
    }
}
