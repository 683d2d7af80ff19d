//! `demarche agree`: how far actors agree, over what, and how sure that is.

use clap::ValueEnum;

use super::Exit;
use super::app::{App, Failure};
use super::compare::By;
use super::output::{self, Format, Output};
use super::stances::{StanceArgs, Stances, stances};
use crate::base::nearest;
use crate::compare::agree::{Agreed, Measure, Question, agreed, n_clusters};
use crate::compare::count::{self, Clusters, Rules, Statements};
use crate::render;
use crate::report::agree::{Agreement, entity_key};
use crate::stats::agreement;
use crate::stats::network::{Aggregation, Normalisation};

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
    /// What is compared
    #[arg(long, value_name = "ROWS", default_value = "actor")]
    by: By,
    /// Whose voices count
    #[arg(long, value_name = "VOICES", default_value = "own")]
    voices: VoicesArg,
    /// How far two are said to agree
    #[arg(long, value_name = "MEASURE", default_value = "cityblock")]
    measure: MeasureArg,
    /// What a network measure is divided by
    #[arg(long, alias = "normalize", value_name = "BY", default_value = "no")]
    normalise: NormaliseArg,
    /// What counts once
    #[arg(long, value_name = "RULE", default_value = "once")]
    duplicates: DuplicatesArg,
    /// Leave out the figure of pairs that share fewer targets [default: 1; 0 for network measures]
    #[arg(long, value_name = "N")]
    min_shared: Option<usize>,
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

/// A measure of agreement.
#[derive(Copy, Clone, PartialEq, Eq, Debug, ValueEnum)]
enum MeasureArg {
    /// One minus the mean distance on shared targets
    Cityblock,
    /// One minus the root of the mean squared distance
    Euclid,
    /// The scalar product: the same side, and strongly
    Directional,
    /// The mean of city block and directional
    Hybrid,
    /// The cosine of both rows of values
    Cosine,
    /// Pearson's correlation
    Correlation,
    /// Network: both spoke of it
    Ignore,
    /// Network: the same said of it
    Congruence,
    /// Network: the opposite said of it
    Conflict,
    /// Network: congruence less conflict
    Subtract,
}

/// What a network measure is divided by.
#[derive(Copy, Clone, PartialEq, Eq, Debug, ValueEnum)]
enum NormaliseArg {
    /// Nothing
    No,
    /// The mean number of stances of both
    Average,
    /// What both or either said
    Jaccard,
    /// The product of both numbers of stances, as Discourse Network Analyzer does
    Cosine,
    /// The product of the lengths of both rows of counts
    Truecosine,
}

/// What counts once.
#[derive(Copy, Clone, PartialEq, Eq, Debug, ValueEnum)]
enum DuplicatesArg {
    /// One stance per actor, target, source and voice: the mean of what is said there
    Once,
    /// Every stance counts
    Include,
    /// One per actor, target, value and source
    Document,
    /// One per actor, target, value and ISO week of a year
    Week,
    /// One per actor, target, value and month of a year
    Month,
    /// One per actor, target, value and year
    Year,
    /// One per actor, target and value
    Acrossrange,
}

/// Whose voices count.
#[derive(Copy, Clone, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum VoicesArg {
    /// The actor's own words; on targets without any, those of whoever speaks for it
    Own,
    /// What others say that the actor holds
    Attributed,
    /// All of them together
    Any,
}

impl VoicesArg {
    pub(super) const fn voices(self) -> count::Voices {
        match self {
            Self::Own => count::Voices::Own,
            Self::Attributed => count::Voices::Attributed,
            Self::Any => count::Voices::Any,
        }
    }
}

/// What is drawn again.
#[derive(Copy, Clone, PartialEq, Eq, Debug, ValueEnum)]
enum Resample {
    /// Whole sources, or parts of compilations
    Sources,
    /// Single stances
    Stances,
}

pub(super) fn run(args: &Args, app: &mut App<'_>) -> Result<Exit, Failure> {
    let measure = measure(args)?;
    if args.actors.len() == 1 {
        let message = "name two actors, or none for every pair";
        return Err(Failure::Asked(message.to_owned()));
    }
    let stances = stances(&args.stances, app)?;
    let rules = Rules {
        by: args.by.grouping(),
        voices: args.voices.voices(),
        duplicates: duplicates(args.duplicates),
        ignore_value: matches!(measure, Measure::Network(Aggregation::Ignore, _)),
    };
    undated(args, &stances, rules)?;
    let counted = Statements::count(&stances.corpus, &stances.table, rules);
    let asked = actors(args, &stances, &counted)?;
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
    let is_network = matches!(measure, Measure::Network(..));
    let question = Question {
        measure,
        rules,
        min_shared: args.min_shared.unwrap_or(usize::from(!is_network)),
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

fn measure(args: &Args) -> Result<Measure, Failure> {
    use agreement::Measure as M;
    let network = |aggregation| {
        let by = match args.normalise {
            NormaliseArg::No => Normalisation::No,
            NormaliseArg::Average => Normalisation::Average,
            NormaliseArg::Jaccard => Normalisation::Jaccard,
            NormaliseArg::Cosine => Normalisation::ActivityProduct,
            NormaliseArg::Truecosine => Normalisation::Cosine,
        };
        Measure::Network(aggregation, by)
    };
    let measure = match args.measure {
        MeasureArg::Cityblock => Measure::Agreement(M::CityBlock),
        MeasureArg::Euclid => Measure::Agreement(M::Euclid),
        MeasureArg::Directional => Measure::Agreement(M::Directional),
        MeasureArg::Hybrid => Measure::Agreement(M::Hybrid),
        MeasureArg::Cosine => Measure::Agreement(M::Cosine),
        MeasureArg::Correlation => Measure::Agreement(M::Correlation),
        MeasureArg::Ignore => network(Aggregation::Ignore),
        MeasureArg::Congruence => network(Aggregation::Congruence),
        MeasureArg::Conflict => network(Aggregation::Conflict),
        MeasureArg::Subtract => network(Aggregation::Subtract),
    };
    if matches!(measure, Measure::Agreement(_)) && args.normalise != NormaliseArg::No {
        return Err(Failure::Asked(
            "only network measures are normalised: ignore, congruence, conflict, subtract"
                .to_owned(),
        ));
    }
    Ok(measure)
}

const fn duplicates(rule: DuplicatesArg) -> count::Duplicates {
    match rule {
        DuplicatesArg::Once => count::Duplicates::Once,
        DuplicatesArg::Include => count::Duplicates::Include,
        DuplicatesArg::Document => count::Duplicates::Document,
        DuplicatesArg::Week => count::Duplicates::Week,
        DuplicatesArg::Month => count::Duplicates::Month,
        DuplicatesArg::Year => count::Duplicates::Year,
        DuplicatesArg::Acrossrange => count::Duplicates::AcrossRange,
    }
}

/// A rule that asks for dates needs some.
fn undated(args: &Args, stances: &Stances, rules: Rules) -> Result<(), Failure> {
    if rules.duplicates.needs_dates() && !stances.table.is_empty() && stances.table.date.is_empty()
    {
        let rule = args.duplicates.to_possible_value();
        let rule = rule.map_or(String::new(), |it| it.get_name().to_owned());
        return Err(Failure::Asked(format!(
            "--duplicates {rule} needs dates, and no stance has one; map them by `--columns date=…`"
        )));
    }
    Ok(())
}

/// The two that were named, as places among those who have a statement.
fn actors(
    args: &Args,
    stances: &Stances,
    counted: &Statements,
) -> Result<Option<(usize, usize)>, Failure> {
    let [a, b] = args.actors.as_slice() else { return Ok(None) };
    let keys: Vec<String> =
        counted.entities.iter().map(|it| entity_key(&stances.corpus, it)).collect();
    let place = |name: &str| {
        keys.iter().position(|it| it == name).ok_or_else(|| {
            let is_known = stances.corpus.actor(name).is_some();
            let what = if is_known {
                format!("`{name}` has no stance that counts here (silent, or left out by voice or filter)")
            } else {
                format!("there is no actor `{name}`")
            };
            let near = nearest(name, keys.iter().map(String::as_str)).filter(|_| !is_known);
            Failure::Asked(match near {
                Some(near) => format!("{what}; did you mean `{near}`?"),
                None => what,
            })
        })
    };
    let (a, b) = (place(a)?, place(b)?);
    if a == b {
        return Err(Failure::Asked("name two different actors".to_owned()));
    }
    Ok(Some((a, b)))
}
