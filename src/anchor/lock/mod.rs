//! The lock: where every quote stood when it was last looked for, written beside the maps.
//!
//! While a source, a quote and the rules of normalising are what they were, nothing needs to be
//! searched. When a source changes, the lock knows what stood around each quote. It is a help and
//! never an authority: what it says is held against the text, and a search gives the same answers.

mod around;
mod drift;
mod make;
mod read;
mod restore;
mod seal;
mod shared;
mod shifts;
mod survivor;
mod told;
mod wording;
mod write;

pub use drift::{Drifted, Fate, SourceDrift, drift};
pub use read::DamagedLock;
pub(super) use restore::{Restored, Usable};

use std::borrow::Cow;

use super::Layout;
use super::document::Document;
use super::query::Query;
use crate::base::TextRange;
use crate::model::Status;
use seal::{Digest, Hashed};
use shared::Shared;
use told::Told;

/// The version of the rules by which a text is cut and reduced to words (docs/anchoring.md).
///
/// Raise it with every change of these rules: locks of other versions are not used.
pub const NORMALISER: u32 = 2;

/// What the first line of every lock says.
const OPENING: &str = "demarche anchors ";
/// The version of the format that this code reads and writes.
const VERSION: &str = "2";
/// The version before it, whose locks told where quotes stood and no more: they are searched.
const OLDER: &str = "1";

/// Where the quotes of a corpus stand, by what their sources and they themselves hold.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Lock {
    normaliser: u32,
    /// Whether it was read from a file of the version before.
    is_older: bool,
    /// In the order of their keys.
    sources: Vec<LockedSource>,
}

/// The quotes of one source.
#[derive(Clone, PartialEq, Eq, Debug)]
struct LockedSource {
    key: String,
    /// SHA-256 of the full document.
    sha256: String,
    /// A hash of what its entry says about its make-up: speakers and parts.
    layout: Option<Digest>,
    /// The quotes whose words stand in the source, in the order of the text.
    entries: Vec<Entry>,
    /// Those whose words differ from the source's: of these nothing is known once it changes.
    inexact: Vec<Entry>,
}

impl LockedSource {
    fn all(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().chain(&self.inexact)
    }
}

/// One quote and its place.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Entry {
    /// The line of the lock that it begins on; 0 if it was not read.
    line: u32,
    /// A hash of the quote and its hints.
    quote: Digest,
    status: Status,
    paragraph: Option<u32>,
    ranges: Vec<TextRange>,
    left_out: Vec<TextRange>,
    /// The quote's first words, for people.
    words: Shared,
    /// Up to 32 bytes of skeleton before and after, within the paragraph.
    before: Shared,
    after: Shared,
    /// What else there is to be told of it; `None` if only a search can.
    told: Option<Told>,
    /// A hash of all that and of the passage's words; `None` until it is known.
    seal: Option<Digest>,
    /// All lines of the lock above the seal, as they were read; nothing if it was not.
    lines: Shared,
}

impl Lock {
    fn source(&self, key: &str) -> Option<&LockedSource> {
        let at = self.sources.binary_search_by(|it| it.key.as_str().cmp(key)).ok()?;
        self.sources.get(at)
    }

    /// How many quotes it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.sources.iter().map(|it| it.all().count()).sum()
    }

    /// Whether it holds no quote.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether an earlier version made it: its quotes are searched until it is made anew.
    #[must_use]
    pub const fn is_outdated(&self) -> bool {
        self.is_older || self.normaliser < NORMALISER
    }
}

impl Entry {
    /// An entry that says nothing but how a quote stands to its source.
    fn of(status: Status) -> Self {
        let nothing = Shared::default;
        Self {
            line: 0,
            quote: Digest::default(),
            status,
            paragraph: None,
            ranges: Vec::new(),
            left_out: Vec::new(),
            words: nothing(),
            before: nothing(),
            after: nothing(),
            told: None,
            seal: None,
            lines: nothing(),
        }
    }
}

/// The statuses of quotes whose words stand in the source.
const EXACT: [Status; 4] =
    [Status::Verbatim, Status::Typographic, Status::Elided, Status::Bracketed];

fn is_exact(status: Status) -> bool {
    EXACT.contains(&status)
}

/// The text of a passage, a paragraph for each stretch; `None` if it is not at hand.
///
/// Of a full text it is taken as it stands, so that nobody has to know where blocks end: what stands
/// between them may be other white space than an excerpt tells.
fn passage(document: &Document, ranges: &[TextRange]) -> Option<String> {
    let mut passage = String::new();
    for range in ranges {
        let text = match document.whole() {
            Some(whole) => Cow::Borrowed(whole.get(range.as_usize())?),
            None => document.text(*range)?,
        };
        if !passage.is_empty() {
            passage.push_str("\n\n");
        }
        passage.push_str(&text);
    }
    Some(passage)
}

/// The hash of a quote: its text and all its hints.
fn quote_hash(query: &Query<'_>) -> Digest {
    let mut hashed = Hashed::with_room(query.text.len());
    hashed.add(query.text);
    for hint in [query.near, query.before, query.after] {
        match hint {
            // An absent hint is not an empty one.
            None => hashed.add("-"),
            Some(hint) => hashed.add_shown(format_args!("+{hint}")),
        }
    }
    query.at.iter().for_each(|locator| hashed.add_shown(locator));
    hashed.short()
}

/// The hash of what a source's entry says about its make-up.
pub(super) fn layout_hash(layout: &Layout) -> Digest {
    let mut hashed = Hashed::default();
    let speakers = |hashed: &mut Hashed, speakers: &[String]| {
        speakers.iter().for_each(|it| hashed.add_shown(format_args!("speaker {it}")));
    };
    speakers(&mut hashed, &layout.speakers);
    for part in &layout.parts {
        hashed.add_shown(format_args!("part {}", part.id));
        hashed.add_shown(format_args!("starts {}", part.starts));
        speakers(&mut hashed, &part.speakers);
    }
    hashed.short()
}
