//! `demarche groups`: who stands with whom, and how far to trust it.

use clap::ValueEnum;

use super::agree::Resample;
use super::app::{App, Failure};
use super::compare::{By, issue};
use super::measuring::{DuplicatesArg, VoicesArg, duplicates};
use super::output::{self, Format, Output};
use super::stances::{StanceArgs, Stances, stances};
use super::{Exit, shift};
use crate::compare::count::{Clusters, Rules, Statements};
use crate::compare::groups::{Question, grouped};
use crate::compare::on_issues;
use crate::render;
use crate::report::groups::GroupsReport;
use crate::stats::agreement::Measure;
use crate::stats::cluster::Linkage;

/// Say who stands with whom, what each group shares, what divides them, and how sure that is
///
/// Groups are made of pairwise distances, one minus what `agree` finds, over the targets that both
/// speak on. Who has no distance to some of the others (they share fewer targets than
/// `--min-shared`) is left out and named, with the group it is nearest to. Then the figures that
/// speak for and against the grouping, each with what it means; docs/measures.md tells more.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// Only stances on this issue; may be given several times
    #[arg(long, value_name = "ISSUE")]
    issue: Vec<String>,
    /// What is grouped
    #[arg(long, value_name = "ROWS", default_value = "actor")]
    by: By,
    /// Whose voices count
    #[arg(long, value_name = "VOICES", default_value = "own")]
    voices: VoicesArg,
    /// How far two are said to agree
    #[arg(long, value_name = "MEASURE", default_value = "cityblock")]
    measure: MeasureArg,
    /// How the distance of two groups follows from those of their members
    #[arg(long, value_name = "LINKAGE", default_value = "average")]
    linkage: LinkageArg,
    /// How many groups [default: as many, up to 8, as have the best mean silhouette]
    #[arg(long, value_name = "K")]
    count: Option<usize>,
    /// What counts once
    #[arg(long, value_name = "RULE", default_value = "once")]
    duplicates: DuplicatesArg,
    /// A pair that shares fewer targets has no distance
    #[arg(long, value_name = "N", default_value = "1")]
    min_shared: usize,
    /// How many bootstrap samples are drawn to see who stays together; 0 for none [default: 1000,
    /// fewer with many actors]
    #[arg(long, value_name = "N")]
    samples: Option<usize>,
    /// Where chance begins: the same seed gives the same figures
    #[arg(long, value_name = "N", default_value = "1")]
    seed: u64,
    /// What is drawn again [default: sources if there are ten, else stances]
    #[arg(long, value_name = "WHAT")]
    resample: Option<Resample>,
    /// Open a figure down to the quotes: an actor, `ACTOR,ACTOR`, `group-1`, a target, an issue, or
    /// silhouette, cophenetic, modularity, frustration, stress
    #[arg(long, value_name = "NAME[,NAME]", value_delimiter = ',')]
    why: Vec<String>,
    #[command(flatten)]
    stances: StanceArgs,
    #[command(flatten)]
    output: Output,
}

/// More are too many to compare everybody with everybody.
const MOST_ENTITIES: usize = 1000;
/// Samples where nobody says how many; fewer if that were more steps than a few seconds have.
const SAMPLES: usize = 1000;
const FEWEST_SAMPLES: usize = 20;
const MOST_STEPS: usize = 2_000_000_000;

/// A measure that distances can be made of.
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
}

/// How the distance of two groups follows from those of their members.
#[derive(Copy, Clone, PartialEq, Eq, Debug, ValueEnum)]
enum LinkageArg {
    /// The mean over all pairs
    Average,
    /// The greatest distance of a pair
    Complete,
    /// The least distance of a pair: chains grow easily
    Single,
    /// The mean of the two groups last joined
    Weighted,
    /// What the sum of squares within grows by
    Ward,
}

pub(super) fn run(args: &Args, app: &mut App<'_>) -> Result<Exit, Failure> {
    if args.count == Some(0) {
        return Err(Failure::Asked("--count: there is at least one group".to_owned()));
    }
    let mut stances = stances(&args.stances, app)?;
    let issues = args.issue.iter().map(|it| issue(&stances.corpus, it));
    let issues = issues.collect::<Result<Vec<_>, _>>()?;
    let mask = on_issues(&stances.corpus, &stances.table, &issues);
    stances.table.retain(&mask);
    let rules = Rules {
        by: args.by.grouping(),
        voices: args.voices.voices(),
        duplicates: duplicates(args.duplicates),
        ignore_value: false,
    };
    let Stances { corpus, anchored, table } = &stances;
    let statements = Statements::count(corpus, table, rules);
    let (n, targets) = (statements.entities.len(), statements.targets.len());
    if n > MOST_ENTITIES {
        return Err(Failure::Asked(format!(
            "{n} actors are too many to group (at most {MOST_ENTITIES}); count fewer by `--where`"
        )));
    }
    let question = Question {
        measure: measure(args.measure),
        rules,
        min_shared: args.min_shared.max(1),
        linkage: linkage(args.linkage),
        count: args.count,
        samples: args.samples.unwrap_or_else(|| samples(n, targets)),
        seed: args.seed,
        clusters: args.resample.map(|it| match it {
            Resample::Sources => Clusters::Sources,
            Resample::Stances => Clusters::Statements,
        }),
    };
    if question.samples.saturating_mul(statements.len()) > 1 << 30 {
        return Err(Failure::Asked("--samples: so many cannot be drawn".to_owned()));
    }
    let grouped = grouped(corpus, table, question, statements);
    let report = GroupsReport { corpus, anchored, table, grouped: &grouped };
    let text = shown(args, &report, app)?;
    app.deliver(&text, args.output.output.as_deref())?;
    Ok(Exit::Fine)
}

fn shown(args: &Args, report: &GroupsReport<'_>, app: &App<'_>) -> Result<String, Failure> {
    let format = args.output.format;
    let style = app.style_for(args.output.output.as_deref());
    if !args.why.is_empty() {
        let opened = report.why(&args.why).map_err(Failure::Asked)?;
        return shift::opened(&[opened], format, style);
    }
    let tables = match format {
        Format::Json => return Ok(render::json::document(&report.json())),
        Format::Csv => vec![report.long_table()],
        _ => {
            let is_drawn = format == Format::Table;
            let mut tables = vec![report.groups()];
            if report.grouped.placed.entities.len() > 1 {
                tables.push(report.sureness());
                tables.extend(report.tree(is_drawn));
                tables.push(report.quality());
            }
            tables.extend(report.camps());
            tables.push(report.divided());
            tables.extend(report.map());
            tables
        }
    };
    let shown = tables.iter().filter_map(|it| output::table(it, format, style));
    Ok(shown.collect::<Vec<_>>().join("\n"))
}

/// As many samples as can be grouped in a few seconds.
fn samples(n: usize, targets: usize) -> usize {
    let steps = n * n * (targets + 10 * n).max(1);
    (MOST_STEPS / steps.max(1)).clamp(FEWEST_SAMPLES, SAMPLES)
}

const fn measure(measure: MeasureArg) -> Measure {
    match measure {
        MeasureArg::Cityblock => Measure::CityBlock,
        MeasureArg::Euclid => Measure::Euclid,
        MeasureArg::Directional => Measure::Directional,
        MeasureArg::Hybrid => Measure::Hybrid,
        MeasureArg::Cosine => Measure::Cosine,
        MeasureArg::Correlation => Measure::Correlation,
    }
}

const fn linkage(linkage: LinkageArg) -> Linkage {
    match linkage {
        LinkageArg::Average => Linkage::Average,
        LinkageArg::Complete => Linkage::Complete,
        LinkageArg::Single => Linkage::Single,
        LinkageArg::Weighted => Linkage::Weighted,
        LinkageArg::Ward => Linkage::Ward,
    }
}
