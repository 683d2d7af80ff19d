//! Why a claim or position stands or falls, as `demarche why` adds it.

use clap::ValueEnum;

use super::app::Failure;
use super::evaluate::corpus::actor;
use crate::anchor::Anchored;
use crate::compare::count::Voices;
use crate::compare::{commitments, stands};
use crate::evaluate::{Assessed, Graph, View};
use crate::model::{Corpus, Target};
use crate::report::Outline;
use crate::report::evaluate::Explained;
use crate::report::show::{Thing, find};
use crate::semantics::Label;

/// As whom, and what is asked of verdicts.
#[derive(clap::Args, Debug)]
pub(super) struct Standing {
    /// Why a claim or position stands or falls as this actor sees it
    #[arg(long, value_name = "ACTOR")]
    view: Option<String>,
    /// What would have to change for it to come out otherwise
    #[arg(long)]
    change: bool,
    /// To which verdict it should change [default: out if it is in, else in]
    #[arg(long, value_name = "VERDICT", requires = "change")]
    to: Option<Wanted>,
}

/// The verdict that is wanted.
#[derive(Copy, Clone, PartialEq, Eq, Debug, ValueEnum)]
enum Wanted {
    /// It stands
    In,
    /// It falls
    Out,
    /// It hangs in the balance
    Undecided,
}

/// What makes a claim or position stand or fall; nothing for any other question.
pub(super) fn outlines(
    corpus: &Corpus,
    anchored: &Anchored,
    asked: &str,
    args: &Standing,
) -> Result<Vec<Outline>, Failure> {
    let target = match find(corpus, asked) {
        Ok(Thing::Claim(id)) => Target::Claim(id),
        Ok(Thing::Position(id)) => Target::Position(id),
        _ if args.view.is_some() || args.change => {
            let message = "`--view` and `--change` ask why a claim or position stands: name `map/claim` or `issue/position`";
            return Err(Failure::Asked(message.to_owned()));
        }
        _ => return Ok(Vec::new()),
    };
    let graph = Graph::new(corpus);
    let view = match &args.view {
        None => View::of_map(&graph),
        Some(name) => {
            let passages = &anchored.passages;
            let table = stands(corpus, passages);
            let said = commitments(corpus, passages, &table, actor(corpus, name)?, Voices::Own);
            View::of_actor(corpus, &graph, &said)
        }
    };
    let assessed = Assessed::new(view);
    let explained = Explained { corpus, anchored, assessed: &assessed };
    let wanted = args.to.map(|it| match it {
        Wanted::In => Label::In,
        Wanted::Out => Label::Out,
        Wanted::Undecided => Label::Undecided,
    });
    let change = if args.change { explained.change(target, wanted) } else { None };
    Ok(explained.outline(target).into_iter().chain(change).collect())
}
