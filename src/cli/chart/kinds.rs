//! The charts of stances and sources, one struct of options each.

use super::compare::{By, compared, comparison, issue};
use super::picture::{Made, Picture, draw_positions, draw_strips, made};
use super::stances::StanceArgs;
use crate::cli::app::{App, Failure};
use crate::cli::measuring::VoicesArg;
use crate::compare::count::{Duplicates, Rules};
use crate::compare::{Compared, gaps, keep_issues};
use crate::model::IssueId;
use crate::render::svg;
use crate::report::coverage::Coverage as Covered;
use crate::report::show::{Thing, find};

/// More positions than this do not fit beside each other.
const MOST_COLUMNS: usize = 120;

/// A picture with more rows than this is not read by anybody.
const MOST_ROWS: usize = 400;

/// Draw who holds what of each position, a sign for each attitude
///
/// A row is an actor in one voice, a column a position of the issues. Round signs are for, square
/// ones against; filled where firm, hollow where leaning; a diamond is explicitly mixed; brackets
/// mean under conditions only. A dash is silence on this position, a hatched square no stance in the
/// corpus at all. The number counts quotes.
#[derive(clap::Args, Debug)]
pub(super) struct Grid {
    /// The issues, as in `path-to-order`
    #[arg(value_name = "ISSUE", required = true)]
    issues: Vec<String>,
    /// What a row is
    #[arg(long, value_name = "ROWS", default_value = "actor")]
    by: By,
    /// Show those, too, who say nothing on these issues
    #[arg(long)]
    silent: bool,
    #[command(flatten)]
    stances: StanceArgs,
    #[command(flatten)]
    picture: Picture,
}

impl Grid {
    pub(super) fn draw(&self, app: &mut App<'_>) -> Result<(), Failure> {
        let made = made(&self.stances, app)?;
        let issues = named(&made, &self.issues)?;
        let all: Vec<Compared> =
            issues.iter().map(|&it| compared(&made.stances, it, self.by)).collect();
        let mut grid = made.source().grid(&all, self.silent);
        few(grid.columns.len(), MOST_COLUMNS, "columns", "name fewer issues")?;
        few(grid.rows.len(), MOST_ROWS, "rows", "count fewer by `--where`")?;
        grid.captions.footer.push(made.line.clone());
        self.picture.write(&svg::positions_grid(&grid, &self.picture.theme()), app)
    }
}

/// Draw each actor on an issue's scale, a tick for every quote
///
/// One line per actor and voice: a tick for every quote, a mark at the mean, a bar from the lowest
/// to the highest stance, brackets where it holds under conditions only. The mark's shape tells the
/// voice: own words, a spokesperson, or what others say the actor holds. The column on the right
/// counts quotes and sources.
#[derive(clap::Args, Debug)]
pub(super) struct Positions {
    /// The issue, as in `path-to-order`
    issue: String,
    /// What a line is
    #[arg(long, value_name = "ROWS", default_value = "actor")]
    by: By,
    #[command(flatten)]
    stances: StanceArgs,
    #[command(flatten)]
    picture: Picture,
}

impl Positions {
    pub(super) fn draw(&self, app: &mut App<'_>) -> Result<(), Failure> {
        let made = made(&self.stances, app)?;
        let issue = issue(&made.stances.corpus, &self.issue)?;
        let compared = compared(&made.stances, issue, self.by);
        few(compared.rows.len(), MOST_ROWS, "rows", "count fewer by `--where`")?;
        let shown = comparison(&made.stances, &compared);
        draw_positions(&shown, made.line.clone(), &self.picture.paper(), app)
    }
}

/// Draw who moved between the first and the last date
///
/// A row is an actor and a position on which it speaks at two dates in one voice. The small ring is
/// the first stance, the large mark the latest one, with the date beside each; an arrow leads from the
/// one to the other. The mark's shape tells the voice. Without an arrow nothing has changed. The
/// figures are those of `shift`.
#[derive(clap::Args, Debug)]
pub(super) struct Shift {
    /// The issues; all of them if none is named
    #[arg(value_name = "ISSUE")]
    issues: Vec<String>,
    /// What a row is
    #[arg(long, value_name = "ROWS", default_value = "actor")]
    by: By,
    /// Whose voices count
    #[arg(long, value_name = "VOICES", default_value = "own")]
    voices: VoicesArg,
    #[command(flatten)]
    stances: StanceArgs,
    #[command(flatten)]
    picture: Picture,
}

impl Shift {
    pub(super) fn draw(&self, app: &mut App<'_>) -> Result<(), Failure> {
        let made = made(&self.stances, app)?;
        let issues = named_or_all(&made, &self.issues)?;
        if matches!(self.by, By::Source | By::Voice | By::Year) {
            return Err(Failure::Asked(
                "a shift leads from one source and year to the next, within one voice: `--by` takes actor, principal or bloc here".to_owned(),
            ));
        }
        let (by, voices) = (self.by.grouping(), self.voices.voices());
        let mut chart = made.source().shifts(&issues, by, voices);
        let n = chart.sections.iter().map(|it| it.rows.len()).sum();
        few(n, MOST_ROWS, "rows", "name an issue, or count fewer by `--where`")?;
        chart.captions.footer.push(made.line.clone());
        self.picture.write(&svg::dumbbell(&chart, &self.picture.theme()), app)
    }
}

/// Draw how many actors are for and against each position
///
/// A row is a position. Bars to the right of the line count actors who are for it, to the left those
/// against; leaning is lighter and nearer to the line, conditional is hatched. Those who are
/// explicitly mixed stand apart on the right. Everybody counts once; silence is not drawn.
#[derive(clap::Args, Debug)]
pub(super) struct Split {
    /// The issues; all of them if none is named
    #[arg(value_name = "ISSUE")]
    issues: Vec<String>,
    /// What is counted
    #[arg(long, value_name = "ROWS", default_value = "actor")]
    by: By,
    /// Whose voices count
    #[arg(long, value_name = "VOICES", default_value = "own")]
    voices: VoicesArg,
    /// Draw each position as shares of those who take a stance, as bars of 100 %
    #[arg(long)]
    shares: bool,
    #[command(flatten)]
    stances: StanceArgs,
    #[command(flatten)]
    picture: Picture,
}

impl Split {
    pub(super) fn draw(&self, app: &mut App<'_>) -> Result<(), Failure> {
        let made = made(&self.stances, app)?;
        let issues = named_or_all(&made, &self.issues)?;
        let rules = rules(self.by, self.voices);
        let mut chart = made.source().split(&issues, rules, self.shares);
        few(chart.rows().count(), MOST_ROWS, "rows", "name an issue")?;
        chart.captions.footer.push(made.line.clone());
        self.picture.write(&svg::split_bars(&chart, &self.picture.theme()), app)
    }
}

/// Draw who said what, and when
///
/// A row is an actor, a position and a voice. The signs are those of attitudes (round for, square
/// against; filled firm, hollow leaning; a diamond mixed), at the date of utterance; a line leads to
/// the later date of publication. A sign that is underlined is known by its publication only. A
/// light bar is the time in which something was said, where the day is not known. A number counts
/// stances of one kind and date. Where the axis is broken, a long time without any is left out.
#[derive(clap::Args, Debug)]
pub(super) struct Timeline {
    /// The issues, as in `path-to-order`
    #[arg(value_name = "ISSUE", required = true)]
    issues: Vec<String>,
    /// What a row is
    #[arg(long, value_name = "ROWS", default_value = "actor")]
    by: By,
    #[command(flatten)]
    stances: StanceArgs,
    #[command(flatten)]
    picture: Picture,
}

impl Timeline {
    pub(super) fn draw(&self, app: &mut App<'_>) -> Result<(), Failure> {
        let made = made(&self.stances, app)?;
        let issues = named(&made, &self.issues)?;
        let mut chart = made.source().timeline(&issues, self.by.grouping());
        few(chart.rows.len(), MOST_ROWS, "rows", "name fewer issues, or count fewer by `--where`")?;
        chart.captions.footer.push(made.line.clone());
        self.picture.write(&svg::timeline(&chart, &self.picture.theme()), app)
    }
}

/// Draw what others say of actors beside what they say themselves
///
/// A section is an actor, a row a position and somebody who says what the actor holds of it. The
/// filled circle is the actor's own word, the hollow diamond what is attributed to it; where both
/// are the same the circle stands in the diamond.
#[derive(clap::Args, Debug)]
pub(super) struct Gap {
    /// The issues; all of them if none is named
    #[arg(value_name = "ISSUE")]
    issues: Vec<String>,
    /// Whose gaps
    #[arg(long, value_name = "ROWS", default_value = "actor")]
    by: By,
    #[command(flatten)]
    stances: StanceArgs,
    #[command(flatten)]
    picture: Picture,
}

impl Gap {
    pub(super) fn draw(&self, app: &mut App<'_>) -> Result<(), Failure> {
        let made = made(&self.stances, app)?;
        let (corpus, table) = (&made.stances.corpus, &made.stances.table);
        let mut found = gaps(corpus, table, self.by.grouping());
        if !self.issues.is_empty() {
            keep_issues(&mut found, corpus, table, &named(&made, &self.issues)?);
        }
        let mut chart = made.source().gap_chart(&found);
        let n = chart.sections.iter().map(|it| it.rows.len()).sum();
        few(n, MOST_ROWS, "rows", "name an issue, or count fewer by `--where`")?;
        chart.captions.footer.push(made.line.clone());
        self.picture.write(&svg::dumbbell(&chart, &self.picture.theme()), app)
    }
}

/// Draw which paragraphs of a source are quoted
///
/// One strip per part of the source, one bar per paragraph, as wide as it is long and the darker the
/// more passages of it are quoted. Light grey is not quoted; white in a frame is not at hand: name
/// the folder of full texts with `--sources DIR`.
#[derive(clap::Args, Debug)]
pub(super) struct Coverage {
    /// The source, as in `kortunov-2025`
    source: String,
    #[command(flatten)]
    picture: Picture,
}

impl Coverage {
    pub(super) fn draw(&self, app: &mut App<'_>) -> Result<(), Failure> {
        let loaded = app.load_sound()?;
        // Names that other things have, too, mean the source here.
        let asked = format!("source:{}", self.source.trim_start_matches("source:"));
        let thing = find(&loaded.corpus, &asked).map_err(Failure::Asked)?;
        let Thing::Source(id) = thing else {
            return Err(Failure::Asked(format!("`{}` is no source", self.source)));
        };
        let Some(coverage) = Covered::new(&loaded.corpus, &loaded.anchored, id) else {
            return Err(Failure::Asked(format!("the text of `{}` cannot be read", self.source)));
        };
        let strips = coverage.chart(&loaded.anchored);
        draw_strips(strips, &loaded, &self.picture.paper(), app)
    }
}

/// What counts, where somebody repeats himself within one source.
pub(super) fn rules(by: By, voices: VoicesArg) -> Rules {
    Rules {
        by: by.grouping(),
        voices: voices.voices(),
        duplicates: Duplicates::Once,
        ignore_value: false,
    }
}

fn named(made: &Made, keys: &[String]) -> Result<Vec<IssueId>, Failure> {
    let mut issues = Vec::new();
    for key in keys {
        let id = issue(&made.stances.corpus, key)?;
        if !issues.contains(&id) {
            issues.push(id);
        }
    }
    Ok(issues)
}

fn named_or_all(made: &Made, keys: &[String]) -> Result<Vec<IssueId>, Failure> {
    if keys.is_empty() { Ok(made.source().debated()) } else { named(made, keys) }
}

/// Refuses what nobody could read.
pub(super) fn few(n: usize, most: usize, what: &str, help: &str) -> Result<(), Failure> {
    if n <= most {
        return Ok(());
    }
    Err(Failure::Asked(format!("the chart would have {n} {what}, more than {most}; {help}")))
}
