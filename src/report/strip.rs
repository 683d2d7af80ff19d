//! A strip chart as data: stretches of a text, and how often each piece of them is used.

use super::chart::Told;

/// A piece of a strip.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bar {
    /// Where it begins and ends, from the start of its strip; several times where notes and page
    /// numbers stand inside it.
    pub pieces: Vec<(u32, u32)>,
    /// How many quotes come from it.
    pub quotes: usize,
    /// The number by which it is cited, if it has one.
    pub number: Option<u32>,
    /// What a reader is told about it, and where it leads.
    pub told: Told,
}

/// A text, or one part of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Strip {
    /// Its name.
    pub label: String,
    /// Who speaks, when.
    pub sublabel: String,
    /// How much of it is quoted, in words.
    pub counts: String,
    /// How long it is.
    pub length: u32,
    /// Its pieces, in order.
    pub bars: Vec<Bar>,
    /// Whether all of it is at hand: then what no bar covers is no running text.
    pub whole: bool,
}

/// Which parts of a text are quoted, and how often.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct StripChart {
    /// What text it is.
    pub title: String,
    /// What is shown and of how many.
    pub subtitle: String,
    /// The strips, from the top; their widths are comparable.
    pub strips: Vec<Strip>,
    /// The source, and what else must be said; one paragraph each.
    pub footer: Vec<String>,
}
