//! Why a claim or position stands or falls, as `demarche why` adds it.

use clap::ValueEnum;

use super::app::Failure;
use super::evaluate::corpus::actor;
use crate::anchor::Anchored;
use crate::base::nearest;
use crate::compare::count::Voices;
use crate::compare::{commitments, stands};
use crate::evaluate::{Assessed, Costs, Graph, View};
use crate::model::{Corpus, Target};
use crate::report::Outline;
use crate::report::evaluate::{Explained, WhyJson};
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
    /// What a change of a kind costs, from 1 to 9, or `never`: `drop=3`, `accept=never`, `give-up=2` [default: 1
    /// each]
    #[arg(long, value_name = "KIND=COST,…", value_delimiter = ',', requires = "change")]
    costs: Vec<String>,
}

/// The kinds of changes, as `--costs` calls them.
const KINDS: [&str; 3] = ["accept", "give-up", "drop"];
/// No change costs more.
const DEAREST: u32 = 9;

/// What changes cost, as asked for.
fn costs(asked: &[String]) -> Result<Costs, Failure> {
    let mut costs = Costs::default();
    for it in asked {
        let (kind, cost) = it.split_once('=').unwrap_or((it, ""));
        let cost = match cost.trim() {
            "never" => None,
            number => match number.parse::<u32>() {
                Ok(cost) if (1..=DEAREST).contains(&cost) => Some(cost),
                _ => {
                    return Err(Failure::Asked(format!(
                        "--costs: `{it}` names no cost; write a number from 1 to {DEAREST} or `never`, as in `drop=3`"
                    )));
                }
            },
        };
        match kind.trim() {
            "accept" => costs.accept = cost,
            "give-up" => costs.give_up = cost,
            "drop" => costs.drop = cost,
            other => {
                let hint = match nearest(other, KINDS) {
                    Some(near) => format!("; did you mean `{near}`?"),
                    None => format!("; there are {}", KINDS.join(", ")),
                };
                return Err(Failure::Asked(format!("--costs: there is no change `{other}`{hint}")));
            }
        }
    }
    Ok(costs)
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
    let all = with_explained(corpus, anchored, asked, args, |explained, target, wanted, costs| {
        let change = args.change.then(|| explained.change(target, wanted, costs)).flatten();
        explained.outline(target).into_iter().chain(change).collect()
    })?;
    Ok(all.unwrap_or_default())
}

/// The same as JSON.
pub(super) fn json(
    corpus: &Corpus,
    anchored: &Anchored,
    asked: &str,
    args: &Standing,
) -> Result<Option<WhyJson>, Failure> {
    let found =
        with_explained(corpus, anchored, asked, args, |explained, target, wanted, costs| {
            let change =
                args.change.then(|| explained.change_json(target, wanted, costs)).flatten();
            explained.json(target, change)
        })?;
    Ok(found.flatten())
}

/// Evaluates what is asked about; `None` for any other question.
fn with_explained<T>(
    corpus: &Corpus,
    anchored: &Anchored,
    asked: &str,
    args: &Standing,
    then: impl FnOnce(&Explained<'_>, Target, Option<Label>, Costs) -> T,
) -> Result<Option<T>, Failure> {
    let costs = costs(&args.costs)?;
    let target = match find(corpus, asked) {
        Ok(Thing::Claim(id)) => Target::Claim(id),
        Ok(Thing::Position(id)) => Target::Position(id),
        _ if args.view.is_some() || args.change => {
            let message = "`--view` and `--change` ask why a claim or position stands: name `map/claim` or `issue/position`";
            return Err(Failure::Asked(message.to_owned()));
        }
        _ => return Ok(None),
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
    Ok(Some(then(&explained, target, wanted, costs)))
}
