//! The entry of a new source.

use std::fmt::Write as _;

use super::NewEntry;
use crate::syntax::string as quoted;

/// What a new source's entry says.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Source {
    /// The source's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What kind of document, as a word of the vocabulary.
    pub kind: String,
    /// Its date.
    pub date: String,
    /// Its language.
    pub language: Option<String>,
    /// The id of the actor whose voice the running text is.
    pub author: Option<String>,
    /// Where its text is, relative to the file of the entry.
    pub text: String,
    /// Labels of its speakers, who are not known yet.
    pub speakers: Vec<String>,
}

impl NewEntry for Source {
    const FILE: &'static str = "Sources";
    const WHAT: &'static str = "a source";
    const PATH: &'static str = "sources.ron";

    fn key(&self) -> &str {
        &self.id
    }

    /// The entry as it stands among others in a file.
    ///
    /// Speakers stand in a comment: who they are is for the author of the map to say.
    fn written(&self) -> String {
        let mut out = format!("    {}: (\n", quoted(&self.id));
        // Writing to a string cannot fail.
        let _ = writeln!(out, "        title: {},", quoted(&self.title));
        let _ = write!(out, "        kind: {}, date: {}", self.kind, quoted(&self.date));
        for (name, value) in [("language", &self.language), ("author", &self.author)] {
            if let Some(value) = value {
                let _ = write!(out, ", {name}: {}", quoted(value));
            }
        }
        let _ = writeln!(out, ",\n        text: {},", quoted(&self.text));
        if !self.speakers.is_empty() {
            let pairs: Vec<String> =
                self.speakers.iter().map(|it| format!("{}: \"ACTOR\"", quoted(it))).collect();
            let _ = writeln!(out, "        // speakers: {{{}}},", pairs.join(", "));
        }
        out.push_str("    ),\n");
        out
    }
}
