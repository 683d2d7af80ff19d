//! `demarche new issue`: the entry of an issue and its positions.

use super::name;
use super::place::Place;
use crate::cli::Exit;
use crate::cli::app::{App, Failure};
use crate::start::{Issue, Position};

/// Write the entry of a new issue
///
/// It is printed, to be pasted into the file of issues, or put there with `--write`.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// The id by which maps will call it, as in `path-to-order`
    id: String,
    /// The question, neutrally worded
    #[arg(long)]
    question: String,
    /// An answer, in words that its holders would accept; as often as there are answers, two at least
    #[arg(long = "position", value_name = "ID: ANSWER", required = true)]
    positions: Vec<String>,
    /// Put the entry into the file of issues instead of printing it
    #[arg(long)]
    write: bool,
}

pub(super) fn run(args: &Args, app: &mut App<'_>) -> Result<Exit, Failure> {
    let mut entry =
        Issue { id: name(&args.id)?, question: args.question.clone(), positions: Vec::new() };
    for position in &args.positions {
        let Some((id, text)) = position.split_once(':') else {
            return Err(Failure::Asked(format!(
                "`--position \"{position}\"` says no id; write `--position \"an-id: the answer\"`"
            )));
        };
        let (id, text) = (name(id.trim())?, text.trim().to_owned());
        if entry.positions.iter().any(|it| it.id == id) {
            return Err(Failure::Asked(format!("there are two positions `{id}`")));
        }
        entry.positions.push(Position { id, text });
    }
    if entry.positions.len() < 2 {
        return Err(Failure::Asked(
            "an issue has two answers at least: add another `--position`".to_owned(),
        ));
    }
    let mut place = Place::of::<Issue>(&app.corpus_dir()?)?;
    place.refuse(&entry)?;
    place.add(&entry, args.write)?;
    place.deliver(&entry, app)?;
    Ok(Exit::Fine)
}
