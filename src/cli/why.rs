//! `demarche why`: the chain from a figure to the quotations.

use super::Exit;
use super::app::{App, Failure};
use super::output::{self, OutlineFormat};
use crate::report::why::{question, why};

/// Show what a figure or claim rests on, down to the words of the sources
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// `actor:issue/position`, `actor:issue` or `map/claim`
    #[arg(value_name = "X")]
    asked: String,
    /// The form of the answer
    #[arg(long, value_name = "FORM", default_value = "text")]
    format: OutlineFormat,
}

pub(super) fn run(args: &Args, app: &mut App<'_>) -> Result<Exit, Failure> {
    let loaded = app.load_sound()?;
    let question = question(&loaded.corpus, &args.asked).map_err(Failure::Asked)?;
    let outlines = why(&loaded.corpus, &loaded.anchored, &question);
    let text = output::outlines(&outlines, args.format, app.style());
    app.print(&text)?;
    Ok(Exit::Fine)
}
