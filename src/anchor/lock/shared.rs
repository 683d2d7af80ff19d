//! A stretch of a text that many share: a lock has some hundred thousand, and copies none of them.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use crate::base::TextRange;

/// A stretch of a text.
#[derive(Clone, Default)]
pub(super) struct Shared {
    text: Arc<str>,
    range: TextRange,
}

impl Shared {
    /// A stretch of a text of less than 4 GiB.
    pub fn of(text: &Arc<str>, range: TextRange) -> Self {
        Self { text: Arc::clone(text), range }
    }
}

impl Deref for Shared {
    type Target = str;

    fn deref(&self) -> &str {
        self.text.get(self.range.as_usize()).unwrap_or("")
    }
}

impl From<String> for Shared {
    fn from(text: String) -> Self {
        let range = TextRange::new(0, text.len() as u32);
        Self { text: text.into(), range }
    }
}

impl PartialEq for Shared {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Shared {}

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}
