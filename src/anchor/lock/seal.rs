//! Hashes of what a lock holds, and the seal that ties an entry to the words of its passage.

use std::fmt::{self, Write as _};

use sha2::{Digest as _, Sha256};

use super::{LockedSource, NORMALISER};

/// The first 16 hexadecimal digits of a SHA-256.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub(in crate::anchor) struct Digest(pub u64);

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// Texts to be hashed together, told apart by their lengths.
#[derive(Default)]
pub(super) struct Hashed {
    all: String,
    scratch: String,
}

impl Hashed {
    /// With room for so many bytes of text and what stands between them.
    pub fn with_room(n_bytes: usize) -> Self {
        Self { all: String::with_capacity(n_bytes + 64), scratch: String::new() }
    }

    pub fn add(&mut self, text: &str) {
        // Writing to a string cannot fail.
        let _ = write!(self.all, "{}:", text.len());
        self.all.push_str(text);
    }

    /// Adds words with one space before each.
    fn add_words(&mut self, text: &str) {
        if is_single_spaced(text.as_bytes()) {
            self.all.push(' ');
            self.all.push_str(text);
            return;
        }
        for word in text.split_whitespace() {
            self.all.push(' ');
            self.all.push_str(word);
        }
    }

    pub fn add_shown(&mut self, shown: impl fmt::Display) {
        let mut scratch = std::mem::take(&mut self.scratch);
        scratch.clear();
        let _ = write!(scratch, "{shown}");
        self.add(&scratch);
        self.scratch = scratch;
    }

    pub fn short(&self) -> Digest {
        let hash = Sha256::digest(self.all.as_bytes());
        let first = hash.first_chunk().copied().unwrap_or_default();
        Digest(u64::from_be_bytes(first))
    }
}

/// Whether the words of a text have one space between them and nothing around them: what needs a closer
/// look does not count.
fn is_single_spaced(text: &[u8]) -> bool {
    // What begins the white space that is not ASCII.
    let may_be_white = |byte: u8| matches!(byte, 0xc2 | 0xe1..=0xe3);
    let (Some(first), Some(last)) = (text.first(), text.last()) else { return false };
    let odd = text.iter().fold(false, |odd, byte| odd | (*byte < b' ') | may_be_white(*byte));
    let pairs = text.iter().zip(text.get(1..).unwrap_or(&[]));
    let wide = pairs.fold(false, |wide, pair| wide | ((*pair.0 == b' ') & (*pair.1 == b' ')));
    !odd && !wide && *first != b' ' && *last != b' '
}

/// Makes the seals of one source's entries.
pub(super) struct Sealing {
    hashed: Hashed,
    /// How much of it is about the source.
    common: usize,
}

impl Sealing {
    pub fn of(source: &LockedSource) -> Self {
        let mut hashed = Hashed::default();
        hashed.add_shown(NORMALISER);
        hashed.add(&source.key);
        hashed.add(&source.sha256);
        match source.layout {
            Some(layout) => hashed.add_shown(layout),
            None => hashed.add(""),
        }
        let common = hashed.all.len();
        Self { hashed, common }
    }

    /// A hash of all that an entry says and of the passage's words, whatever white space parts them.
    ///
    /// Whoever edits an entry by hand breaks it.
    pub fn seal(&mut self, written: &str, passage: &str) -> Digest {
        self.hashed.all.truncate(self.common);
        self.hashed.add(written);
        self.hashed.add_words(passage);
        self.hashed.short()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Hashed;

    proptest! {
        #[test]
        fn words_are_parted_by_one_space(text in r"( |a|b|ñ|—|,|\n|\t|\x0b|\x85|\u{a0}|\u{1680}|\u{2003}|\u{2028}|\u{3000}){0,12}") {
            let mut hashed = Hashed::default();
            hashed.add_words(&text);
            let words: String = text.split_whitespace().flat_map(|word| [" ", word]).collect();
            prop_assert_eq!(hashed.all, words);
        }
    }
}
