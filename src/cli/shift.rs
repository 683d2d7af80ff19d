//! `demarche shift`: one actor across documents and dates.

use clap::ValueEnum;

use super::Exit;
use super::app::{App, Failure};
use super::compare::issue;
use super::measuring::{VoicesArg, WholeArg};
use super::output::{self, Format, OutlineFormat, Output};
use super::stances::{StanceArgs, Stances, stances};
use crate::base::nearest;
use crate::compare::shift::{MOST_WINDOWS, Question, Shift, Span, TooManyWindows, series, shift};
use crate::compare::{Grouping, Represent, on_issues};
use crate::model::ActorId;
use crate::render::{self, text::Style};
use crate::report::Outline;
use crate::report::shift::{ShiftReport, Timeline};
use crate::report::table::{Column, Table};
use crate::stats::window::Kernel;

/// Show one actor across documents and dates: what changed, in whose words, with the quotes
///
/// Each voice stands for itself: the actor's own words, those of whoever speaks for it, what each
/// other says that it holds. A change is only read within one voice, from one date to a later one.
/// Evidence without a date is listed and is in no change; silence is no change.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// The actor, by its key
    #[arg(value_name = "ACTOR")]
    actor: String,
    /// Only stances on this issue; may be given several times
    #[arg(long, value_name = "ISSUE")]
    issue: Vec<String>,
    /// Whom a stance counts for
    #[arg(long, value_name = "ROWS", default_value = "actor")]
    by: WholeArg,
    /// Whose voices are looked at; they stay apart
    #[arg(long, value_name = "VOICES", default_value = "any")]
    voices: VoicesArg,
    /// Show means per issue in windows of this width, too: 1y, 6m, 8w, 90d
    ///
    /// A window of width w reaches (w - 1)/2 units to either side, halves rounded up, and moves by
    /// one unit; only windows wholly within the dates are shown.
    #[arg(long, value_name = "WIDTH")]
    window: Option<String>,
    /// Weigh what is near the middle of a window more
    #[arg(long, value_name = "KERNEL", requires = "window")]
    kernel: Option<KernelArg>,
    /// Open a row down to the quotes: a target; or an issue, with its windows
    #[arg(long, value_name = "NAME[,NAME]", value_delimiter = ',')]
    why: Vec<String>,
    #[command(flatten)]
    stances: StanceArgs,
    #[command(flatten)]
    output: Output,
}

/// How statements about a moment are weighed.
#[derive(Copy, Clone, PartialEq, Eq, Debug, ValueEnum)]
enum KernelArg {
    /// All alike up to the edge
    Uniform,
    /// Falling in a straight line to the edge
    Triangular,
    /// Falling in a parabola to the edge
    Epanechnikov,
    /// The bell curve, without an edge
    Gaussian,
}

pub(super) fn run(args: &Args, app: &mut App<'_>) -> Result<Exit, Failure> {
    let span = args.window.as_deref().map(span).transpose()?;
    let mut stances = stances(&args.stances, app)?;
    let by = args.by.grouping();
    let actor = actor(&args.actor, &stances, by)?;
    let issues = args.issue.iter().map(|it| issue(&stances.corpus, it));
    let issues = issues.collect::<Result<Vec<_>, _>>()?;
    let mask = on_issues(&stances.corpus, &stances.table, &issues);
    stances.table.retain(&mask);
    let Stances { corpus, anchored, table } = &stances;
    let found = shift(corpus, table, Question { actor, by, voices: args.voices.voices() });
    let timeline = match span {
        Some(span) => Some(timeline(&stances, &found, span, args.kernel)?),
        None => None,
    };
    let report =
        ShiftReport { corpus, anchored, table, shift: &found, timeline: timeline.as_ref() };
    let text = shown(args, &report, app)?;
    app.deliver(&text, args.output.output.as_deref())?;
    Ok(Exit::Fine)
}

fn timeline(
    stances: &Stances,
    found: &Shift,
    span: Span,
    kernel: Option<KernelArg>,
) -> Result<Timeline, Failure> {
    let kernel = kernel.map(|it| match it {
        KernelArg::Uniform => Kernel::Uniform,
        KernelArg::Triangular => Kernel::Triangular,
        KernelArg::Epanechnikov => Kernel::Epanechnikov,
        KernelArg::Gaussian => Kernel::Gaussian,
    });
    match series(&stances.corpus, &stances.table, found, span, kernel) {
        Ok(series) => Ok(Timeline { span, kernel, series }),
        Err(TooManyWindows(n)) => Err(Failure::Asked(format!(
            "--window: {n} windows are too many (at most {MOST_WINDOWS}); count in longer units, as `1y`"
        ))),
    }
}

fn shown(args: &Args, report: &ShiftReport<'_>, app: &App<'_>) -> Result<String, Failure> {
    let format = args.output.format;
    let style = app.style_for(args.output.output.as_deref());
    if !args.why.is_empty() {
        let mut all = Vec::new();
        for name in &args.why {
            all.extend(report.why(name).map_err(Failure::Asked)?);
        }
        return opened(&all, format, style);
    }
    let tables = match format {
        Format::Json => return Ok(render::json::document(&report.json())),
        Format::Csv => vec![report.long_table()],
        _ => {
            let mut tables = vec![report.changes()];
            tables.extend(report.windows());
            tables.extend(Some(report.wordings()).filter(|it| !it.rows.is_empty()));
            tables.extend(Some(report.evidence()).filter(|it| !it.rows.is_empty()));
            tables
        }
    };
    let shown = tables.iter().filter_map(|it| output::table(it, format, style));
    Ok(shown.collect::<Vec<_>>().join("\n"))
}

/// Outlines in the form asked for; as a table of depths and lines where a form has no outlines.
pub(super) fn opened(
    outlines: &[Outline],
    format: Format,
    style: Style,
) -> Result<String, Failure> {
    match format {
        Format::Table => Ok(output::outlines(outlines, OutlineFormat::Text, style)),
        Format::Markdown => Ok(output::outlines(outlines, OutlineFormat::Markdown, style)),
        Format::Json => {
            Err(Failure::Asked("--why has no JSON; leave it out for all figures".to_owned()))
        }
        _ => {
            let mut table = Table::new("", [Column::right("depth"), Column::left("line")]);
            outlines.iter().for_each(|it| below(it, 0, &mut table));
            Ok(output::table(&table, format, style).unwrap_or_default())
        }
    }
}

fn below(outline: &Outline, depth: usize, table: &mut Table) {
    table.row([depth.to_string().into(), outline.text.clone()]);
    outline.below.iter().for_each(|it| below(it, depth + 1, table));
}

fn span(text: &str) -> Result<Span, Failure> {
    Span::read(text).ok_or_else(|| {
        Failure::Asked(format!(
            "--window: `{text}` is no width of time; write a number and y, m, w or d, as `1y` or `6m`"
        ))
    })
}

/// The actor, who must have a stance that is told of it.
fn actor(name: &str, stances: &Stances, by: Grouping) -> Result<ActorId, Failure> {
    let corpus = &stances.corpus;
    let represent = Represent::new(corpus, &stances.table, by);
    let mut speaks = vec![false; corpus.actors.len()];
    for row in 0..stances.table.len() {
        represent.of(row).for_each(|it| speaks[it.entity.actor.index()] = true);
    }
    let found = corpus.actor(name);
    if let Some(id) = found.filter(|it| speaks[it.index()]) {
        return Ok(id);
    }
    if let Some(id) = found {
        let principal = corpus.principal(id);
        let hint = if by == Grouping::Principal && principal != id {
            format!("; its words count for `{}`", corpus.actors[principal].key)
        } else {
            String::new()
        };
        let message =
            format!("`{name}` has no stance here (silent, or left out by filter or `--by`){hint}");
        return Err(Failure::Asked(message));
    }
    let known = corpus.actors.iter().filter(|(id, _)| speaks[id.index()]);
    let what = format!("there is no actor `{name}`");
    Err(Failure::Asked(match nearest(name, known.map(|(_, it)| it.key.as_str())) {
        Some(near) => format!("{what}; did you mean `{near}`?"),
        None => what,
    }))
}
