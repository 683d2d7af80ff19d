//! `demarche why`: the chain from a figure to the quotations.

use super::Exit;
use super::app::{App, Failure};
use super::output::{self, OutlineFormat};
use crate::report::why::{question, why};

/// Show what a figure or claim rests on, down to the words of the sources
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// `actor:issue/position`, `actor:issue`, `map/claim` or `issue/position`
    #[arg(value_name = "X")]
    asked: String,
    #[command(flatten)]
    standing: super::standing::Standing,
    /// The form of the answer
    #[arg(long, value_name = "FORM", default_value = "text")]
    format: OutlineFormat,
}

pub(super) fn run(args: &Args, app: &mut App<'_>) -> Result<Exit, Failure> {
    let loaded = app.load_sound()?;
    let standing = super::standing::outlines(&loaded, &args.asked, &args.standing)?;
    let mut outlines = match question(&loaded.corpus, &args.asked) {
        Ok(question) => why(&loaded.corpus, &loaded.anchored, &question),
        // A position has no chain of its own, only a verdict.
        Err(_) if !standing.is_empty() => Vec::new(),
        Err(message) => return Err(Failure::Asked(message)),
    };
    outlines.extend(standing);
    let text = output::outlines(&outlines, args.format, app.style());
    app.print(&text)?;
    Ok(Exit::Fine)
}
