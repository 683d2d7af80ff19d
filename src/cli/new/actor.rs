//! `demarche new actor`: the entry of an actor.

use super::place::Place;
use super::{name, word};
use crate::cli::Exit;
use crate::cli::app::{App, Failure};
use crate::model::ActorKind;
use crate::start::Actor;

/// Write the entry of a new actor
///
/// It is printed, to be pasted into the file of actors, or put there with `--write`.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// The id by which maps will call it, as in `foreign-ministry`
    id: String,
    /// Its name as a reader should see it
    #[arg(long)]
    name: String,
    /// What kind of actor: Person, State, Organisation or Bloc
    #[arg(long)]
    kind: String,
    /// The id of the actor for whom it speaks by office
    #[arg(long, value_name = "ACTOR")]
    speaks_for: Option<String>,
    /// Put the entry into the file of actors instead of printing it
    #[arg(long)]
    write: bool,
}

pub(super) fn run(args: &Args, app: &mut App<'_>) -> Result<Exit, Failure> {
    let entry = Actor {
        id: name(&args.id)?,
        name: args.name.clone(),
        kind: word(&args.kind, "actor", ActorKind::WORDS)?.to_owned(),
        speaks_for: args.speaks_for.clone(),
    };
    let mut place = Place::of::<Actor>(&app.corpus_dir()?)?;
    place.refuse(&entry)?;
    place.add(&entry, args.write)?;
    place.deliver(&entry, app)?;
    Ok(Exit::Fine)
}
