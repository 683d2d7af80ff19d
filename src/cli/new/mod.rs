//! `demarche new`: something to start from.

mod actor;
mod issue;
mod map;
mod place;
mod source;

pub(super) use place::create;

use super::Exit;
use super::app::{App, Failure};
use crate::base::nearest;
use crate::start::{is_name, name_of};

/// Add something to the corpus
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand, Debug)]
enum What {
    Source(source::Args),
    Map(map::Args),
    Issue(issue::Args),
    Actor(actor::Args),
}

pub(super) fn run(args: &Args, app: &mut App<'_>) -> Result<Exit, Failure> {
    match &args.what {
        What::Source(args) => source::run(args, app),
        What::Map(args) => map::run(args, app),
        What::Issue(args) => issue::run(args, app),
        What::Actor(args) => actor::run(args, app),
    }
}

/// A name that maps can refer to.
fn name(id: &str) -> Result<String, Failure> {
    if is_name(id) {
        return Ok(id.to_owned());
    }
    let better = name_of(id).map_or(String::new(), |it| format!("; try `{it}`"));
    Err(Failure::Asked(format!("`{id}` cannot serve as a name{better}")))
}

/// A word of a vocabulary, however it is capitalised.
fn word(asked: &str, of: &str, words: &[&'static str]) -> Result<&'static str, Failure> {
    if let Some(word) = words.iter().find(|it| it.eq_ignore_ascii_case(asked)) {
        return Ok(word);
    }
    let near = nearest(asked, words.iter().copied());
    let near = near.map_or(String::new(), |it| format!("did you mean `{it}`? "));
    Err(Failure::Asked(format!(
        "`{asked}` is no kind of {of}; {near}the kinds are {}",
        words.join(", ")
    )))
}
