//! In which form tables are shown, handled once for all commands.

use std::path::PathBuf;

use clap::ValueEnum;

use crate::render::{self, text::Style};
use crate::report::{Outline, Table};

/// Options of every command that shows a table.
#[derive(clap::Args, Clone, Debug)]
pub(super) struct Output {
    /// The form in which to show it
    #[arg(long, value_name = "FORM", default_value = "table")]
    pub(super) format: Format,
    /// Write to this file instead of printing
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
}

/// The forms a table can be shown in.
#[derive(Copy, Clone, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum Format {
    /// For the terminal
    Table,
    /// A Markdown table
    Markdown,
    /// Comma-separated values, one row per figure
    Csv,
    /// JSON, described in docs/json.md
    Json,
    /// An HTML table
    Html,
    /// A LaTeX table, for the package booktabs
    Latex,
}

/// `table` in the form asked for; `None` for JSON, which each report words itself.
pub(super) fn table(table: &Table, format: Format, style: Style) -> Option<String> {
    match format {
        Format::Table => Some(render::text::table(table, style)),
        Format::Markdown => Some(render::markdown::table(table)),
        Format::Csv => Some(render::csv::table(table)),
        Format::Html => Some(render::html::table(table)),
        Format::Latex => Some(render::latex::table(table)),
        Format::Json => None,
    }
}

/// The forms of an answer that is for people or for programs.
#[derive(Copy, Clone, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum TextOrJson {
    /// For people
    Text,
    /// JSON, described in docs/json.md
    Json,
}

/// The forms an outline can be shown in.
#[derive(Copy, Clone, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum OutlineFormat {
    /// For the terminal
    Text,
    /// A nested list
    Markdown,
}

/// Outlines in the form asked for.
pub(super) fn outlines(outlines: &[Outline], format: OutlineFormat, style: Style) -> String {
    let one = |outline: &Outline| match format {
        OutlineFormat::Text => render::text::outline(outline, style),
        OutlineFormat::Markdown => render::markdown::outline(outline),
    };
    outlines.iter().map(one).collect::<Vec<_>>().join("\n")
}
