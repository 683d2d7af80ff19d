//! The pages that explain each fault, and the table of all of them.

use crate::base::markup::{code, text};
use crate::report::table::{Column, Table};

/// Where on its way from file to figure a corpus shows a fault.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Stage {
    /// How files are written.
    Notation,
    /// What can stand in a field.
    Fields,
    /// What names and relations mean.
    Names,
    /// What the sources say.
    Sources,
    /// What is allowed, but likely to be wrong.
    Doubts,
}

impl Stage {
    /// Every stage, in the order in which a corpus is read.
    pub const ALL: [Self; 5] =
        [Self::Notation, Self::Fields, Self::Names, Self::Sources, Self::Doubts];

    /// The stage in a few words.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Notation => "Brackets, commas, quotation marks",
            Self::Fields => "Fields and their values",
            Self::Names => "Names and relations",
            Self::Sources => "Sources and quotes",
            Self::Doubts => "Worth a second look",
        }
    }
}

/// The page of one fault.
#[derive(Copy, Clone, Debug)]
pub struct Page {
    /// The fault, as diagnostics name it.
    pub name: &'static str,
    /// Where it shows.
    pub stage: Stage,
    /// The page, in Markdown.
    pub markdown: &'static str,
}

impl Page {
    /// What the fault is, in one sentence.
    #[must_use]
    pub fn summary(&self) -> String {
        let after = self.markdown.split_once("## What it finds\n\n").map_or("", |(_, it)| it);
        let paragraph = after.split("\n\n").next().unwrap_or_default().replace('\n', " ");
        match paragraph.split_once(". ") {
            Some((first, _)) => format!("{first}."),
            None => paragraph,
        }
    }
}

macro_rules! pages {
    ($($name:literal $stage:ident,)*) => {
        /// Every page, by name.
        pub const PAGES: &[Page] = &[$(Page {
            name: $name,
            stage: Stage::$stage,
            markdown: include_str!(concat!("../../docs/checks/", $name, ".md")),
        },)*];
    };
}

pages! {
    "accept-unused" Doubts,
    "bad-attribute" Notation,
    "bad-character" Notation,
    "bad-escape" Notation,
    "bad-number" Notation,
    "byte-order-mark" Notation,
    "circular-actors" Names,
    "circular-argument" Names,
    "claim-without-quote" Doubts,
    "colon-in-list" Notation,
    "damaged-excerpt" Sources,
    "damaged-lock" Sources,
    "decimal-comma" Notation,
    "duplicate-field" Fields,
    "duplicate-name" Names,
    "empty-file" Notation,
    "empty-text" Names,
    "equals-for-colon" Notation,
    "expectation-not-met" Doubts,
    "extra-comma" Notation,
    "fidelity-not-quotation" Sources,
    "file-too-large" Notation,
    "foreign-comment" Notation,
    "hyphen-in-field-name" Notation,
    "invisible-character" Notation,
    "issue-without-positions" Names,
    "locator-disagrees" Sources,
    "lock-out-of-date" Sources,
    "malformed-expectation" Names,
    "malformed-locator" Names,
    "malformed-name" Names,
    "malformed-relation" Names,
    "member-of-person" Names,
    "missing-colon" Notation,
    "missing-comma" Notation,
    "missing-field" Fields,
    "missing-field-name" Notation,
    "missing-name" Fields,
    "missing-opening-bracket" Notation,
    "missing-value" Notation,
    "nested-too-deep" Notation,
    "not-an-inference" Names,
    "number-out-of-range" Names,
    "part-not-found" Sources,
    "path-before-name" Notation,
    "place-without-scale" Names,
    "quote-ambiguous" Sources,
    "quote-crosses-turn" Doubts,
    "quote-elision-alarm" Sources,
    "quote-inside-text" Notation,
    "quote-misquoted" Sources,
    "quote-not-found" Sources,
    "quote-quoting-someone" Doubts,
    "quote-short" Doubts,
    "quoted-field-name" Notation,
    "quoted-word" Fields,
    "repeated-actor" Names,
    "repeated-premise" Names,
    "self-relation" Names,
    "semicolon-for-comma" Notation,
    "shared-alias" Doubts,
    "single-quotes" Notation,
    "some-without-value" Notation,
    "source-changed" Sources,
    "source-text-not-found" Sources,
    "speaker-not-found" Sources,
    "stance-without-actor" Names,
    "stance-without-quote" Names,
    "stray-closing-bracket" Notation,
    "text-after-value" Notation,
    "too-many-mistakes" Notation,
    "typographic-quotes" Notation,
    "unclosed-bracket" Notation,
    "unclosed-comment" Notation,
    "unclosed-string" Notation,
    "unexpected-character" Notation,
    "unknown-actor" Names,
    "unknown-argument" Names,
    "unknown-claim" Names,
    "unknown-extension" Notation,
    "unknown-field" Fields,
    "unknown-file-kind" Fields,
    "unknown-part" Names,
    "unknown-position" Names,
    "unknown-scheme" Names,
    "unknown-source" Names,
    "unknown-target" Names,
    "unknown-word" Fields,
    "unquoted-name" Fields,
    "unquoted-text" Notation,
    "unreadable-file" Sources,
    "wrong-closing-bracket" Notation,
    "wrong-date" Names,
    "wrong-kind-of-target" Names,
    "wrong-name" Fields,
    "wrong-opening-bracket" Notation,
    "wrong-recoding" Names,
    "wrong-speaker" Doubts,
    "wrong-type" Fields,
}

/// The page of the fault called `name`.
#[must_use]
pub fn page(name: &str) -> Option<&'static Page> {
    PAGES.binary_search_by(|it| it.name.cmp(name)).ok().map(|at| &PAGES[at])
}

/// All faults with their one sentence, by stage.
#[must_use]
pub fn all() -> Table {
    let columns = [Column::left("Name"), Column::left("What it finds")];
    let mut table = Table::new("What can be wrong with a corpus", columns);
    for stage in Stage::ALL {
        table.section(stage.title());
        for page in PAGES.iter().filter(|it| it.stage == stage) {
            table.row([code(page.name), text(page.summary())]);
        }
    }
    table.note("`demarche explain NAME` shows the whole page, with an example and how to mend it.");
    table
}
