//! `demarche agree`: how far actors agree, over what, and how sure that is.

use clap::ValueEnum;

use super::Exit;
use super::app::{App, Failure};
use super::measuring::{Measuring, actors};
use super::output::{self, Format, Output};
use super::stances::{StanceArgs, Stances, stances};
use crate::compare::agree::{Agreed, Measure, Question, agreed, n_clusters};
use crate::compare::count::{Clusters, Rules, Statements};
use crate::render;
use crate::report::agree::Agreement;

/// Say how far actors agree, over how many shared targets, and how sure that is
///
/// Without names every pair; with two names one pair, target by target: where they part, in whose
/// words, and what the figure would be without each target. Own words count; on targets without
/// any, those of whoever speaks for the actor; what others say it holds does not (`--voices`).
/// Silence is left out, never counted. docs/measures.md tells what each measure means.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// Two actors, by their keys
    #[arg(value_name = "ACTOR", num_args = 0..=2)]
    actors: Vec<String>,
    #[command(flatten)]
    measuring: Measuring,
    /// How many bootstrap samples are drawn for the intervals; 0 for none [default: 1000; 0 with
    /// more than 20000 pairs]
    #[arg(long, value_name = "N")]
    samples: Option<usize>,
    /// Where chance begins: the same seed gives the same intervals
    #[arg(long, value_name = "N", default_value = "1")]
    seed: u64,
    /// What is drawn again for the intervals [default: sources if there are ten, else stances]
    #[arg(long, value_name = "WHAT")]
    resample: Option<Resample>,
    #[command(flatten)]
    stances: StanceArgs,
    #[command(flatten)]
    output: Output,
}

/// Intervals of more pairs than this are drawn only when asked for.
const MANY_PAIRS: usize = 20_000;
/// Samples where nobody says how many.
const SAMPLES: usize = 1000;
/// Samples times what each is drawn from must not be more: a byte each is kept.
const MOST_DRAWN: usize = 1 << 30;
/// More entities make too many pairs, and with more targets more cells than memory should hold.
const MOST_ENTITIES: usize = 10_000;
const MOST_CELLS: usize = 1 << 27;

/// What is drawn again.
#[derive(Copy, Clone, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum Resample {
    /// Whole sources, or parts of compilations
    Sources,
    /// Single stances
    Stances,
}

pub(super) fn run(args: &Args, app: &mut App<'_>) -> Result<Exit, Failure> {
    if args.actors.len() == 1 {
        let message = "name two actors, or none for every pair";
        return Err(Failure::Asked(message.to_owned()));
    }
    let stances = stances(&args.stances, app)?;
    let (measure, rules) = args.measuring.asked(&stances)?;
    let counted = Statements::count(&stances.corpus, &stances.table, rules);
    let asked = actors(&args.actors, &stances, &counted)?;
    let agreed = found(args, &stances, measure, rules, counted)?;
    let Stances { corpus, anchored, table } = &stances;
    let report = Agreement { corpus, anchored, table, agreed: &agreed };
    let text = shown(args, &report, asked, app);
    app.deliver(&text, args.output.output.as_deref())?;
    Ok(Exit::Fine)
}

fn found(
    args: &Args,
    stances: &Stances,
    measure: Measure,
    rules: Rules,
    counted: Statements,
) -> Result<Agreed, Failure> {
    let n = counted.entities.len();
    if n > MOST_ENTITIES || n * counted.targets.len() > MOST_CELLS {
        return Err(Failure::Asked(format!(
            "{n} actors and {} targets make too many pairs; count fewer by `--where`",
            counted.targets.len()
        )));
    }
    let clusters = args.resample.map(|it| match it {
        Resample::Sources => Clusters::Sources,
        Resample::Stances => Clusters::Statements,
    });
    let drawn = n_clusters(&counted, &stances.table, clusters);
    if args.samples.is_some_and(|it| it.saturating_mul(drawn) > MOST_DRAWN) {
        let most = MOST_DRAWN / drawn.max(1);
        return Err(Failure::Asked(format!(
            "--samples: of {drawn} stances or sources at most {most} samples can be drawn"
        )));
    }
    let many = n * n.saturating_sub(1) / 2 > MANY_PAIRS || drawn * SAMPLES > MOST_DRAWN;
    let question = Question {
        measure,
        rules,
        min_shared: args.measuring.least_shared(measure),
        samples: args.samples.unwrap_or(if many { 0 } else { SAMPLES }),
        seed: args.seed,
        clusters,
    };
    agreed(&stances.table, question, counted).map_err(|error| Failure::Asked(error.to_string()))
}

fn shown(
    args: &Args,
    report: &Agreement<'_>,
    asked: Option<(usize, usize)>,
    app: &App<'_>,
) -> String {
    let format = args.output.format;
    let style = app.style_for(args.output.output.as_deref());
    let tables = match (asked, format) {
        (None, Format::Json) => return render::json::document(&report.json()),
        (Some((a, b)), Format::Json) => return render::json::document(&report.pair_json(a, b)),
        (None, Format::Csv) => vec![report.long_table()],
        (None, _) => vec![report.pairs()],
        (Some((a, b)), Format::Csv) => vec![report.shared_targets(a, b)],
        (Some((a, b)), _) => vec![report.shared_targets(a, b), report.side_by_side(a, b)],
    };
    let shown = tables.iter().filter_map(|it| output::table(it, format, style));
    shown.collect::<Vec<_>>().join("\n")
}
