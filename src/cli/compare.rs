//! `demarche compare`: who stands where on an issue.

use std::path::PathBuf;

use clap::ValueEnum;

use super::app::{App, Failure};
use super::output::{self, Format, OutlineFormat, Output};
use super::{Exit, chart};
use crate::compare::{Compared, Grouping, compare, stands};
use crate::load::Loaded;
use crate::model::IssueId;
use crate::render;
use crate::report::compare::Comparison;

/// Show who stands where on an issue
///
/// Rows are actors, each voice apart: an actor's own words, those of its spokespersons, and what
/// others say it holds. Columns are the issue's positions.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// The issue, as in `path-to-order`
    issue: String,
    /// What a row is
    #[arg(long, value_name = "ROWS", default_value = "actor")]
    by: By,
    /// Show the passages too
    #[arg(long)]
    quotes: bool,
    /// Draw the positions chart to this file as well (.svg or .png)
    #[arg(long, value_name = "FILE")]
    chart: Option<PathBuf>,
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
    /// An actor in one source
    Source,
}

impl By {
    pub(super) const fn grouping(self) -> Grouping {
        match self {
            Self::Actor => Grouping::Actor,
            Self::Principal => Grouping::Principal,
            Self::Source => Grouping::Source,
        }
    }
}

pub(super) fn run(args: &Args, app: &mut App<'_>) -> Result<Exit, Failure> {
    let loaded = app.load_sound()?;
    let compared = compared(&loaded, &args.issue, args.by)?;
    let comparison = comparison(&loaded, &compared);
    // The chart is the one that can be refused, so that nothing is half done then.
    if let Some(file) = &args.chart {
        chart::draw(&comparison, file, app)?;
    }
    let text = text(args, &comparison, app);
    app.deliver(&text, args.output.output.as_deref())?;
    Ok(Exit::Fine)
}

/// The comparison of the issue that the user named.
pub(super) fn compared(loaded: &Loaded, issue_key: &str, by: By) -> Result<Compared, Failure> {
    let issue = issue(loaded, issue_key)?;
    let table = stands(&loaded.corpus, &loaded.anchored.passages);
    Ok(compare(&loaded.corpus, &table, issue, by.grouping()))
}

/// A comparison with what is needed to show it.
pub(super) const fn comparison<'l>(loaded: &'l Loaded, compared: &'l Compared) -> Comparison<'l> {
    Comparison { corpus: &loaded.corpus, anchored: &loaded.anchored, compared }
}

fn text(args: &Args, comparison: &Comparison<'_>, app: &App<'_>) -> String {
    let format = args.output.format;
    let style = app.style_for(args.output.output.as_deref());
    let tables = match format {
        Format::Json => return render::json::document(&comparison.json()),
        Format::Csv if args.quotes => vec![comparison.quotes()],
        Format::Csv => vec![comparison.long_table()],
        Format::Table if args.quotes => {
            let shown = render::text::table(&comparison.table(), style);
            let passages = comparison.quotes_outline();
            return shown + "\n" + &output::outlines(&passages, OutlineFormat::Text, style);
        }
        _ if args.quotes => vec![comparison.table(), comparison.quotes()],
        _ => vec![comparison.table()],
    };
    let shown = tables.iter().filter_map(|it| output::table(it, format, style));
    shown.collect::<Vec<_>>().join("\n")
}

/// The issue the user named.
fn issue(loaded: &Loaded, key: &str) -> Result<IssueId, Failure> {
    let corpus = &loaded.corpus;
    corpus.issue(key).ok_or_else(|| {
        let keys: Vec<&str> = corpus.issues.as_slice().iter().map(|it| it.key.as_str()).collect();
        let hint = match crate::base::nearest(key, keys.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the issues are: {}", keys.join(", ")),
        };
        Failure::Asked(format!("there is no issue `{key}`; {hint}"))
    })
}
