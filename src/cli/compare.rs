//! `demarche compare`: who stands where on an issue.

use std::path::PathBuf;

use clap::ValueEnum;

use super::app::{App, Failure};
use super::output::{self, Format, OutlineFormat, Output};
use super::stances::{StanceArgs, Stances, stances, stances_with_hash};
use super::{Exit, chart};
use crate::compare::{Compared, Grouping, compare, gaps, keep_issues};
use crate::model::{Corpus, IssueId};
use crate::render;
use crate::report::Table;
use crate::report::compare::Comparison;
use crate::report::gap::GapReport;

/// Show who stands where on an issue, on several, or on all
///
/// Rows are actors, each voice apart: an actor's own words, those of its spokespersons, and what
/// others say it holds. Columns are the issue's positions.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// The issues, as in `path-to-order`; all of them if none is named
    issue: Vec<String>,
    /// What a row is
    #[arg(long, value_name = "ROWS", default_value = "actor")]
    by: By,
    /// Show the passages too
    #[arg(long)]
    quotes: bool,
    /// Put the positions in rows and the actors in columns
    #[arg(long)]
    transpose: bool,
    /// Name those who say nothing, not only how many they are
    #[arg(long)]
    silent: bool,
    /// Show how far what others say of each actor lies from what it says itself
    #[arg(long, conflicts_with_all = ["quotes", "transpose", "chart"])]
    gap: bool,
    /// Draw the positions chart of one issue to this file as well (.svg or .png)
    #[arg(long, value_name = "FILE")]
    chart: Option<PathBuf>,
    /// How the chart looks
    #[arg(long, value_name = "THEME", default_value = "light", requires = "chart")]
    theme: chart::ThemeArg,
    #[command(flatten)]
    stances: StanceArgs,
    #[command(flatten)]
    output: Output,
}

/// What a row of a comparison is.
#[derive(Copy, Clone, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum By {
    /// An actor
    Actor,
    /// Whoever the actor speaks for: a foreign minister counts for the state
    Principal,
    /// A bloc, by the word of its members, each counted once
    Bloc,
    /// An actor in one source, or one part of a compilation
    Source,
    /// An actor in one kind of voice, whoever speaks
    Voice,
    /// An actor in one year
    Year,
}

impl By {
    pub(super) const fn grouping(self) -> Grouping {
        match self {
            Self::Actor => Grouping::Actor,
            Self::Principal => Grouping::Principal,
            Self::Bloc => Grouping::Bloc,
            Self::Source => Grouping::Source,
            Self::Voice => Grouping::Voice,
            Self::Year => Grouping::Year,
        }
    }
}

pub(super) fn run(args: &Args, app: &mut App<'_>) -> Result<Exit, Failure> {
    let (stances, hash) = match args.chart {
        Some(_) => stances_with_hash(&args.stances, app)?,
        None => (stances(&args.stances, app)?, String::new()),
    };
    let issues = issues(&stances, &args.issue)?;
    let compared: Vec<Compared> =
        issues.iter().map(|&issue| compared(&stances, issue, args.by)).collect();
    let all: Vec<Comparison<'_>> = compared
        .iter()
        .map(|it| Comparison {
            with_silent: args.silent,
            filter: args.stances.filter(),
            ..comparison(&stances, it)
        })
        .collect();
    // The chart is the one that can be refused, so that nothing is half done then.
    if let Some(file) = &args.chart {
        let [one] = all.as_slice() else {
            return Err(Failure::Asked("a chart shows one issue: name it".to_owned()));
        };
        let line = chart::line_of(&stances, &hash, &args.stances);
        let paper = chart::Paper { theme: args.theme.theme(), file, font: None };
        chart::draw_positions(one, line, &paper, app)?;
    }
    let text =
        if args.gap { gap_text(args, &stances, &issues, app) } else { text(args, &all, app) };
    app.deliver(&text, args.output.output.as_deref())?;
    Ok(Exit::Fine)
}

/// The comparison of an issue.
pub(super) fn compared(stances: &Stances, issue: IssueId, by: By) -> Compared {
    compare(&stances.corpus, &stances.table, issue, by.grouping())
}

/// A comparison with what is needed to show it.
pub(super) const fn comparison<'l>(stances: &'l Stances, compared: &'l Compared) -> Comparison<'l> {
    let Stances { corpus, anchored, table } = stances;
    Comparison { corpus, anchored, table, compared, with_silent: false, filter: None }
}

fn text(args: &Args, all: &[Comparison<'_>], app: &App<'_>) -> String {
    let format = args.output.format;
    let style = app.style_for(args.output.output.as_deref());
    match (format, all) {
        (Format::Json, [one]) => return render::json::document(&one.json()),
        (Format::Json, all) => return render::json::document(&Comparison::json_of_all(all)),
        (Format::Csv, all) => {
            let tables =
                all.iter().map(|it| if args.quotes { it.quotes() } else { it.long_table() });
            return Table::joined(tables).map_or_else(String::new, |it| render::csv::table(&it));
        }
        _ => {}
    }
    let shown = |it: &Comparison<'_>| {
        let table = if args.transpose { it.transposed() } else { it.table() };
        let shown = output::table(&table, format, style).unwrap_or_default();
        match (args.quotes, format) {
            (false, _) => shown,
            (true, Format::Table) => {
                let passages = it.quotes_outline();
                shown + "\n" + &output::outlines(&passages, OutlineFormat::Text, style)
            }
            (true, _) => {
                let quotes = output::table(&it.quotes(), format, style).unwrap_or_default();
                shown + "\n" + &quotes
            }
        }
    };
    all.iter().map(shown).collect::<Vec<_>>().join("\n")
}

fn gap_text(args: &Args, stances: &Stances, issues: &[IssueId], app: &App<'_>) -> String {
    let Stances { corpus, table, .. } = stances;
    let mut gaps = gaps(corpus, table, args.by.grouping());
    if !args.issue.is_empty() {
        keep_issues(&mut gaps, corpus, table, issues);
    }
    let report = GapReport { corpus, table, gaps: &gaps };
    let format = args.output.format;
    let style = app.style_for(args.output.output.as_deref());
    match format {
        Format::Json => render::json::document(&report.json()),
        _ => output::table(&report.table(), format, style).unwrap_or_default(),
    }
}

/// The issues the user named, or all.
fn issues(stances: &Stances, named: &[String]) -> Result<Vec<IssueId>, Failure> {
    if named.is_empty() {
        return Ok(stances.corpus.issues.ids().collect());
    }
    named.iter().map(|key| issue(&stances.corpus, key)).collect()
}

/// The issue the user named.
pub(super) fn issue(corpus: &Corpus, key: &str) -> Result<IssueId, Failure> {
    corpus.issue(key).ok_or_else(|| {
        let keys: Vec<&str> = corpus.issues.as_slice().iter().map(|it| it.key.as_str()).collect();
        let hint = match crate::base::nearest(key, keys.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the issues are: {}", keys.join(", ")),
        };
        Failure::Asked(format!("there is no issue `{key}`; {hint}"))
    })
}
