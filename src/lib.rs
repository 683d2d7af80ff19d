//! Argument maps as plain text: read them, check them, compare stances over them, show them.
//!
//! - **Read**: [`files`] hands out text; nothing else touches a disk.
//! - **Parse**: [`syntax`] keeps every byte and cannot fail; its typed view says what was written.
//! - **Resolve**: [`resolve`] binds names and yields a [`model::Corpus`].
//! - **Anchor**: [`anchor`] finds each quote in its source.
//! - **Exchange**: [`exchange`] takes texts out of other people's formats.
//! - **Load**: [`load`] goes all that way for a folder; [`check`] says what is wrong.
//! - **Compare**: [`compare`] sets stances side by side, over the numbers of [`stats`].
//! - **Search**: [`search`] finds passages and claims by their words.
//! - **Start**: [`start`] has what new corpora, sources, issues and maps begin with.
//! - **Report**: [`report`] answers one question per file, as data.
//! - **Exchange**: [`exchange`] writes what other tools read.
//! - **Render**: [`render`] writes that data as text, Markdown, CSV, JSON, HTML, SVG or PNG.
//! - **Serve**: [`serve`] shows the report in a browser and says when it has changed.

pub mod base;
pub mod files;
pub mod syntax;

pub mod model;
pub mod resolve;

pub mod anchor;

pub mod exchange;

pub mod load;

pub mod stats;

pub mod semantics;

pub mod evaluate;

pub mod compare;

pub mod check;

pub mod search;

pub mod start;

pub mod report;

pub mod render;

pub mod serve;

pub mod cli;
