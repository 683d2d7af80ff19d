//! `demarche chart`: pictures.

mod kinds;
mod pairs;
mod picture;

use clap::Subcommand;

use super::Exit;
use super::app::{App, Failure};
use super::output::{self, Format};
use super::{compare, stances};
use crate::report::table::{Column, Table};
pub(super) use picture::{Paper, ThemeArg, draw_positions, draw_strips, line_of, png};

/// Draw a chart as SVG or PNG
///
/// `--list` tells which charts there are and what each answers; `chart KIND --help` says what is to
/// be seen in it, docs/charts.md how to read it. In a browser each mark of an SVG tells its quotes,
/// and leads to the words where their source has a `url`.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// Tell which charts there are, and the question each answers
    #[arg(long)]
    list: bool,
    #[command(subcommand)]
    kind: Option<Kind>,
}

#[derive(Subcommand, Debug)]
enum Kind {
    Grid(kinds::Grid),
    Positions(kinds::Positions),
    Shift(kinds::Shift),
    Agreement(pairs::Agreement),
    Split(kinds::Split),
    Timeline(kinds::Timeline),
    Map(pairs::Map),
    Gap(kinds::Gap),
    Coverage(kinds::Coverage),
}

/// Each chart, and the question it answers.
const QUESTIONS: [(&str, &str); 9] = [
    ("grid", "Who holds what of each position, and on how many quotes?"),
    ("positions", "Where on an issue's scale does each actor stand, and how firmly?"),
    ("shift", "Who moved between two dates, and how far?"),
    ("agreement", "Who agrees with whom, and which groups are there?"),
    ("split", "How many are for and against each position?"),
    ("timeline", "Who said what, and when?"),
    ("map", "Who is near whom, at a glance?"),
    ("gap", "Do others say of actors what they say themselves?"),
    ("coverage", "Which paragraphs of a source are quoted?"),
];

pub(super) fn run(args: &Args, app: &mut App<'_>) -> Result<Exit, Failure> {
    let Some(kind) = &args.kind else {
        if args.list {
            return list(app);
        }
        let names = QUESTIONS.map(|it| it.0).join(", ");
        return Err(Failure::Asked(format!(
            "name a chart: {names}; `chart --list` tells what each answers"
        )));
    };
    match kind {
        Kind::Grid(args) => args.draw(app),
        Kind::Positions(args) => args.draw(app),
        Kind::Shift(args) => args.draw(app),
        Kind::Agreement(args) => args.draw(app),
        Kind::Split(args) => args.draw(app),
        Kind::Timeline(args) => args.draw(app),
        Kind::Map(args) => args.draw(app),
        Kind::Gap(args) => args.draw(app),
        Kind::Coverage(args) => args.draw(app),
    }?;
    Ok(Exit::Fine)
}

fn list(app: &mut App<'_>) -> Result<Exit, Failure> {
    let mut table = Table::new("Charts", [Column::left("chart"), Column::left("question")]);
    for row in QUESTIONS {
        table.row([row.0, row.1]);
    }
    table.note(
        "What is to be seen in one: `demarche chart KIND --help`; how to read it: docs/charts.md.",
    );
    let text = output::table(&table, Format::Table, app.style()).unwrap_or_default();
    app.print(&text)?;
    Ok(Exit::Fine)
}
