//! `demarche why`: the chain from a figure to the quotations.

use clap::ValueEnum;

use super::Exit;
use super::app::{App, Failure};
use super::measuring::{Measuring, actors};
use super::output::{self, OutlineFormat};
use super::stances::{StanceArgs, Stances, unfiltered};
use crate::compare::StanceTable;
use crate::compare::agree::{self, agreed};
use crate::compare::count::Statements;
use crate::model::{Corpus, Target};
use crate::render;
use crate::report::Outline;
use crate::report::why::{self, Question, Why, claim, question};

/// Show what a figure or claim rests on, down to the words of the sources
///
/// One name is a cell of `compare`: `actor:issue/position`, or `actor:issue` for a row; behind the
/// actor may stand what a row is of, as in `russia@2020` with `--by year`. Two actors are a figure of
/// `agree`. With `--gap` it is the gap of an actor, on all targets or on one. `map/claim` is a claim,
/// `issue/position` a position: why it stands or falls, and with `--change` what would change that.
/// The options are those of the command that shows the figure. Figures of `reliability` are opened
/// by `demarche reliability --why`.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// `actor:issue/position`, `actor:issue`, `map/claim`, `issue/position`, or two actors
    #[arg(value_name = "X", num_args = 1..=2, required = true)]
    asked: Vec<String>,
    /// Show the gap between an actor's own words and what others say: `--gap ACTOR [TARGET]`
    #[arg(long)]
    gap: bool,
    #[command(flatten)]
    measuring: Measuring,
    #[command(flatten)]
    stances: StanceArgs,
    #[command(flatten)]
    standing: super::standing::Standing,
    /// The form of the answer
    #[arg(long, value_name = "FORM", default_value = "text")]
    format: WhyFormat,
}

/// The forms of an answer.
#[derive(Copy, Clone, PartialEq, Eq, Debug, ValueEnum)]
enum WhyFormat {
    /// For the terminal
    Text,
    /// A nested list
    Markdown,
    /// JSON, of a claim or position: described in docs/json.md
    Json,
}

pub(super) fn run(args: &Args, app: &mut App<'_>) -> Result<Exit, Failure> {
    let mut stances = unfiltered(&args.stances, app)?;
    if args.format == WhyFormat::Json {
        return json(args, &stances, app);
    }
    let filtered = filtered(args, &mut stances)?;
    let Stances { corpus, anchored, table } = &stances;
    let why = Why {
        corpus,
        anchored,
        table,
        filtered: &filtered,
        filter: args.stances.filter(),
        by: args.measuring.by.grouping(),
    };
    let outlines = match args.asked.as_slice() {
        [who, on @ ..] if args.gap => gap(&why, who, on.first())?,
        [one] => {
            let standing = super::standing::outlines(corpus, anchored, one, &args.standing)?;
            let mut outlines = match question(corpus, one) {
                Ok(Question::Cells(who, on)) => {
                    on.into_iter().map(|it| why.cells(&who, it)).collect()
                }
                Ok(Question::Claim(id)) => vec![claim(corpus, anchored, id)],
                // A position has no chain of its own, only a verdict.
                Err(_) if !standing.is_empty() => Vec::new(),
                Err(message) => return Err(Failure::Asked(message)),
            };
            outlines.extend(standing);
            outlines
        }
        pair => vec![agreement(args, &stances, &why, pair)?],
    };
    let format = match args.format {
        WhyFormat::Markdown => OutlineFormat::Markdown,
        _ => OutlineFormat::Text,
    };
    let text = output::outlines(&outlines, format, app.style());
    app.print(&text)?;
    Ok(Exit::Fine)
}

/// Why a claim or position stands or falls, as JSON.
fn json(args: &Args, stances: &Stances, app: &mut App<'_>) -> Result<Exit, Failure> {
    let Stances { corpus, anchored, .. } = stances;
    let found = match args.asked.as_slice() {
        [one] if !args.gap => super::standing::json(corpus, anchored, one, &args.standing)?,
        _ => None,
    };
    let Some(found) = found else {
        // A name that is nearly one is told first.
        if let [one] = args.asked.as_slice() {
            question(corpus, one).map_err(Failure::Asked)?;
        }
        let message = "`--format json` tells why a claim or position stands: name `map/claim` or `issue/position`; `compare` and `agree` give their figures with quotes as JSON";
        return Err(Failure::Asked(message.to_owned()));
    };
    app.print(&render::json::document(&found))?;
    Ok(Exit::Fine)
}

/// Takes the stances out that do not pass the filter, and hands them back.
fn filtered(args: &Args, stances: &mut Stances) -> Result<StanceTable, Failure> {
    let mut others = stances.table.clone();
    let mask = args.stances.mask(&stances.corpus, &stances.table)?;
    let mask = mask.unwrap_or_else(|| vec![true; stances.table.len()]);
    stances.table.retain(&mask);
    others.retain(&mask.iter().map(|it| !it).collect::<Vec<bool>>());
    Ok(others)
}

fn agreement(
    args: &Args,
    stances: &Stances,
    why: &Why<'_>,
    pair: &[String],
) -> Result<Outline, Failure> {
    let (measure, rules) = args.measuring.asked(stances)?;
    let counted = Statements::count(&stances.corpus, &stances.table, rules);
    let Some((a, b)) = actors(pair, stances, &counted)? else {
        return Err(Failure::Asked("name two actors".to_owned()));
    };
    let question = agree::Question {
        measure,
        rules,
        min_shared: args.measuring.least_shared(measure),
        samples: 0,
        seed: 1,
        clusters: None,
    };
    let counted = counted.only([a, b]);
    let agreed = agreed(&stances.table, question, counted)
        .map_err(|error| Failure::Asked(error.to_string()))?;
    let (a, b) = if a < b { (0, 1) } else { (1, 0) };
    Ok(why.pair(&agreed, a, b))
}

fn gap(why: &Why<'_>, who: &str, on: Option<&String>) -> Result<Vec<Outline>, Failure> {
    let corpus = why.corpus;
    let who = why::who(corpus, who).map_err(Failure::Asked)?;
    let on = on.map(|it| targets(corpus, it, &corpus.actors[who.actor].key)).transpose()?;
    let outlines = why.gaps(&who, on.as_deref());
    if outlines.is_empty() {
        let name = &corpus.actors[who.actor].key;
        let there = if on.is_some() { " there" } else { "" };
        return Err(Failure::Asked(format!(
            "nobody says what `{name}` holds{there}, so there is no gap"
        )));
    }
    Ok(outlines)
}

/// The positions, or the claim, that a name means.
fn targets(corpus: &Corpus, name: &str, actor: &str) -> Result<Vec<Target>, Failure> {
    let as_cell = question(corpus, &format!("{actor}:{name}"));
    match (as_cell, question(corpus, name)) {
        (Ok(Question::Cells(_, on)), _) => Ok(on.into_iter().map(Target::Position).collect()),
        (_, Ok(Question::Claim(id))) => Ok(vec![Target::Claim(id)]),
        (Err(error), _) | (_, Err(error)) => Err(Failure::Asked(error)),
        (Ok(Question::Claim(_)), Ok(Question::Cells(..))) => {
            Err(Failure::Asked(format!("`{name}` is no target")))
        }
    }
}
