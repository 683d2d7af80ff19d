//! `demarche export`: the corpus for other tools.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};

use super::Exit;
use super::app::{App, Failure};
use crate::render;
use crate::report::quotes::quotes;

/// Write the corpus, or a part of it, for other tools
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand, Debug)]
enum What {
    Quotes(Quotes),
}

/// Every quote with its place and what uses it
#[derive(clap::Args, Debug)]
struct Quotes {
    /// The form
    #[arg(long, value_name = "FORM", default_value = "json")]
    format: Format,
    /// Write to this file instead of printing
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Copy, Clone, PartialEq, Eq, Debug, ValueEnum)]
enum Format {
    /// JSON, described in docs/json.md
    Json,
}

pub(super) fn run(args: &Args, app: &mut App<'_>) -> Result<Exit, Failure> {
    let What::Quotes(args) = &args.what;
    let Format::Json = args.format;
    let loaded = app.load()?;
    let text = render::json::document(&quotes(&loaded.corpus, &loaded.anchored));
    app.deliver(&text, args.output.as_deref())?;
    Ok(Exit::Fine)
}
