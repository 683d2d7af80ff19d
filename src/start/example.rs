//! The files of a new corpus: an example that works, or nothing but the frame.

/// A file, relative to the corpus.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct NewFile {
    /// Where it goes, with `/`.
    pub path: &'static str,
    /// What stands in it.
    pub text: &'static str,
}

macro_rules! files {
    ($($path:literal),*) => {
        &[$(NewFile { path: $path, text: include_str!(concat!("example/", $path)) }),*]
    };
}

/// A small corpus of one short text: what docs/tutorial.md ends with.
pub const EXAMPLE: &[NewFile] = files![
    "texts/river-talks.txt",
    "maps/actors.ron",
    "maps/issues.ron",
    "maps/sources.ron",
    "maps/river-talks.ron"
];

/// A corpus without content.
pub const EMPTY: &[NewFile] = &[
    NewFile {
        path: "maps/actors.ron",
        text: "// Who takes stances: persons, states, organisations, blocs.\n\nActors({\n})\n",
    },
    NewFile {
        path: "maps/issues.ron",
        text: "// The questions under debate, each with its answers.\n\nIssues({\n})\n",
    },
    NewFile {
        path: "maps/sources.ron",
        text: "// The documents whose words are quoted.\n\nSources({\n})\n",
    },
];
