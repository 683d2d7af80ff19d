//! `demarche cruxes`: the fewest claims on which the difference of two actors hangs.

use super::Exit;
use super::app::{App, Failure};
use super::compare::issue;
use super::evaluate::corpus::{StandardArg, actor};
use super::measuring::VoicesArg;
use super::output::{self, Format, Output};
use crate::compare::{commitments, stands};
use crate::evaluate::{
    Again, Assessed, CRUX_SIZE, FORMULAS, Graph, Relation, Without, both_speak, common, cruxes,
    score_gap, wordings,
};
use crate::load::Loaded;
use crate::model::{IssueId, Target};
use crate::render;
use crate::report::evaluate::{CruxesReport, Side};
use crate::report::show::{Thing, find};

/// Show the fewest claims on which the difference of two actors hangs, and their common ground
///
/// A crux is a set of claims such that whoever of the two took over the other's view of them would come
/// to the other's verdict on a position. Without `--on`, the positions to which both have spoken and on which
/// they come to different verdicts. How verdicts come about: docs/semantics.md.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// One of the two
    #[arg(value_name = "A")]
    a: String,
    /// The other
    #[arg(value_name = "B")]
    b: String,
    /// Look at this position or claim: all its cruxes, and what the gap in score is made of
    #[arg(long, value_name = "POSITION|CLAIM", conflicts_with = "issue")]
    on: Option<String>,
    /// Look at the positions of this issue; of all issues if none is named
    #[arg(long, value_name = "ISSUE")]
    issue: Vec<String>,
    /// Show positions, too, to which only one of the two has spoken
    #[arg(long, conflicts_with = "on")]
    all: bool,
    /// Whose voices tell what an actor holds
    #[arg(long, value_name = "VOICES", default_value = "own")]
    voices: VoicesArg,
    /// What it takes for a claim or position to be accepted, where its author says nothing
    #[arg(long, value_name = "STANDARD", default_value = "dialectical-validity")]
    standard: StandardArg,
    #[command(flatten)]
    output: Output,
}

/// Where many positions are listed, so many cruxes of each are shown.
const FEW: usize = 2;

pub(super) fn run(args: &Args, app: &mut App<'_>) -> Result<Exit, Failure> {
    let loaded = app.load_sound()?;
    let corpus = &loaded.corpus;
    let actors = [actor(corpus, &args.a)?, actor(corpus, &args.b)?];
    if actors[0] == actors[1] {
        let message = format!("`{}` is named twice: compare it with another", args.a);
        return Err(Failure::Asked(message));
    }
    let graph = Graph::new(corpus);
    let passages = &loaded.anchored.passages;
    let table = stands(corpus, passages);
    let said = actors.map(|it| commitments(corpus, passages, &table, it, args.voices.voices()));
    let assessed = [0, 1].map(|it| {
        let again = Again {
            corpus,
            passages,
            commitments: Some(&said[it]),
            standard: args.standard.standard(),
            targets: &[],
        };
        Assessed::new(again.view(&graph, again.commitments(&Without::Nothing).as_ref()))
    });
    let [a, b] = [&assessed[0], &assessed[1]];
    let mut numbers = match &args.on {
        Some(name) => vec![named(&loaded, &graph, name)?],
        None => parted(args, &loaded, a, b)?,
    };
    let mut one_sided = Vec::new();
    if args.on.is_none() && !args.all {
        let is_addressed = |it: &u32| both_speak(&a.view, &b.view, *it);
        (numbers, one_sided) = numbers.into_iter().partition(is_addressed);
    }
    let found: Vec<_> =
        numbers.iter().map(|&it| cruxes(corpus, &a.view, &b.view, it, CRUX_SIZE)).collect();
    let gap = |it: &u32| score_gap(&a.view, &b.view, *it, FORMULAS[0].0);
    let gaps: Vec<_> = numbers.iter().map(|it| args.on.as_ref().and_then(|_| gap(it))).collect();
    let side = |it: usize| Side { actor: actors[it], assessed: &assessed[it], said: &said[it] };
    let report = CruxesReport {
        corpus,
        sides: [side(0), side(1)],
        found: &found,
        gaps: &gaps,
        shown: if args.on.is_some() { usize::MAX } else { FEW },
        is_one: args.on.is_some(),
        one_sided: &one_sided,
        common: &common(a, b),
        wordings: &wordings(corpus, &said[0], &said[1]),
    };
    let style = app.style_for(args.output.output.as_deref());
    let format = args.output.format;
    let tables = match format {
        Format::Json => Vec::new(),
        Format::Csv => vec![report.long_table()],
        _ => report.tables(),
    };
    let shown: Vec<String> =
        tables.iter().filter_map(|it| output::table(it, format, style)).collect();
    let text = match format {
        Format::Json => render::json::document(&report.json()),
        _ => shown.join("\n"),
    };
    app.deliver(&text, args.output.output.as_deref())?;
    Ok(Exit::Fine)
}

/// The number of the claim or position the user named.
fn named(loaded: &Loaded, graph: &Graph, name: &str) -> Result<u32, Failure> {
    let corpus = &loaded.corpus;
    let target = match find(corpus, name).map_err(Failure::Asked)? {
        Thing::Claim(id) => Target::Claim(id),
        Thing::Position(id) => Target::Position(id),
        _ => {
            return Err(Failure::Asked(format!(
                "`{name}` is neither a claim nor a position; name `issue/position` or `map/claim`"
            )));
        }
    };
    graph.claim(target).ok_or_else(|| {
        Failure::Asked(format!("`{name}` is of a second coding, which is not evaluated"))
    })
}

/// The positions on which the two come to different verdicts, clashes first.
fn parted(
    args: &Args,
    loaded: &Loaded,
    a: &Assessed<'_>,
    b: &Assessed<'_>,
) -> Result<Vec<u32>, Failure> {
    let corpus = &loaded.corpus;
    let issues: Vec<IssueId> = match args.issue.as_slice() {
        [] => corpus.issues.ids().collect(),
        named => named.iter().map(|it| issue(corpus, it)).collect::<Result<_, _>>()?,
    };
    let positions = issues.iter().flat_map(|&it| &corpus.issues[it].positions);
    let relation =
        |it: u32| Relation::of(a.labels.claims[it as usize], b.labels.claims[it as usize]);
    let mut out: Vec<u32> = positions
        .map(|&it| a.view.graph.positions[it])
        .filter(|&it| matches!(relation(it), Relation::Clash | Relation::Open))
        .collect();
    out.sort_by_key(|&it| relation(it) != Relation::Clash);
    Ok(out)
}
