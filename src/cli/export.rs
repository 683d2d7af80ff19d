//! `demarche export`: the corpus for other tools.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};

use super::Exit;
use super::anchor::source;
use super::app::{App, Failure};
use crate::exchange::annotations::annotations;
use crate::render;
use crate::report::naming::count;
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
    Annotations(Annotations),
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

/// Every quote as a W3C Web Annotation in JSON-LD
///
/// With the places of quotes in characters where the full texts are at hand (`--sources DIR`), and
/// links to the words themselves for sources with a `url`.
#[derive(clap::Args, Debug)]
struct Annotations {
    /// The quotes of this source alone
    #[arg(long, value_name = "SOURCE")]
    source: Option<String>,
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
    match &args.what {
        What::Quotes(args) => write_quotes(args, app),
        What::Annotations(args) => write_annotations(args, app),
    }
}

fn write_quotes(args: &Quotes, app: &mut App<'_>) -> Result<Exit, Failure> {
    let Format::Json = args.format;
    let loaded = app.load()?;
    let text = render::json::document(&quotes(&loaded.corpus, &loaded.anchored));
    app.deliver(&text, args.output.as_deref())?;
    Ok(Exit::Fine)
}

fn write_annotations(args: &Annotations, app: &mut App<'_>) -> Result<Exit, Failure> {
    let loaded = app.load()?;
    let only = args.source.as_deref().map(|key| source(&loaded, key)).transpose()?;
    let made = annotations(&loaded.corpus, &loaded.anchored, only);
    let text = render::json::document(&made.collection);
    app.deliver(&text, args.output.as_deref())?;
    if !made.excerpts.is_empty() {
        app.remark(&format!(
            "only excerpts are here of {}: places in characters are left out; `--sources DIR` names a folder of full texts",
            made.excerpts.join(", ")
        ))?;
    }
    if made.n_unplaced > 0 {
        let quotes = count(made.n_unplaced, "quote");
        app.remark(&format!("{quotes} left out, which stand at no known place"))?;
    }
    Ok(Exit::Fine)
}
