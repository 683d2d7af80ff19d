//! `demarche packages`: which combinations of positions actors could live with.

use clap::ValueEnum;

use super::app::{App, Failure};
use super::compare::issue;
use super::measuring::{VoicesArg, WholeArg};
use super::output::{self, Format, OutlineFormat, Output};
use super::stances::{StanceArgs, Stances, stances};
use super::{Exit, interrupt};
use crate::base::nearest;
use crate::compare::count::Voices;
use crate::compare::packages::{Packages, Question, Silence, Stage, packages};
use crate::compare::{Grouping, Scale};
use crate::model::{ActorId, Corpus, IssueId};
use crate::render;
use crate::report::packages::PackagesReport;
use crate::stats::packages::Order;

/// Find packages, one position of each issue, that the actors could live with
///
/// A package is acceptable when it crosses nobody's red line. Of those the best are listed by who is
/// worst off: by what has been said, with bounds for what silence may hide. Silence is no consent.
/// A condition of a stance (`provided`) that names a position, as `issue/position` or `not
/// issue/position`, is met or not by the package; others stay open and are listed. Further down: on
/// whom the best package hangs, and what one concession opens. docs/packages.md explains all of it.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// Two issues or more, as in `path-to-order summit-timing`
    #[arg(required = true, value_name = "ISSUE")]
    issues: Vec<String>,
    /// Whose say counts, by their keys: `a,b,c` [default: all with a stance on one of the issues]
    #[arg(long, value_name = "ACTOR,…", value_delimiter = ',')]
    actors: Vec<String>,
    /// For whom stances count
    #[arg(long, value_name = "WHOM", default_value = "actor")]
    by: WholeArg,
    /// Whose voices count
    #[arg(long, value_name = "VOICES", default_value = "own")]
    voices: VoicesArg,
    /// A stance of this value or below, in an actor's own voice, is a red line; `none` for no red
    /// lines [default: the least value of the scale: opposes]
    #[arg(long, value_name = "VALUE", allow_hyphen_values = true)]
    red_line: Option<String>,
    /// Let an issue be left open, too: worth 0 to everybody
    #[arg(long)]
    allow_open: bool,
    /// What silence counts as in the order of packages
    #[arg(long, value_name = "HOW", default_value = "middle")]
    silence: SilenceArg,
    /// What comes first
    #[arg(long, value_name = "BY", default_value = "worst-off")]
    order: OrderArg,
    /// How many packages are listed
    #[arg(long, value_name = "N", default_value = "5")]
    best: usize,
    /// Show the stances and quotes behind a package, for one actor or all: a number of the list, or
    /// positions joined by `+`
    #[arg(long, value_name = "PACKAGE[,ACTOR]")]
    why: Option<String>,
    #[command(flatten)]
    stances: StanceArgs,
    #[command(flatten)]
    output: Output,
}

/// What silence counts as.
#[derive(Copy, Clone, PartialEq, Eq, Debug, ValueEnum)]
enum SilenceArg {
    /// Neither for nor against: 0
    Middle,
    /// The worst that it may hide: opposition, −1
    Worst,
}

/// What comes first.
#[derive(Copy, Clone, PartialEq, Eq, Debug, ValueEnum)]
enum OrderArg {
    /// The package whose worst-off actor gets most, then the next
    WorstOff,
    /// The package with the greatest product of gains over no agreement
    Nash,
}

/// More packages are not listed.
const MOST_LISTED: usize = 1000;
/// More issues make too deep a search.
const MOST_ISSUES: usize = 100;

pub(super) fn run(args: &Args, app: &mut App<'_>) -> Result<Exit, Failure> {
    if args.why.is_some() && !matches!(args.output.format, Format::Table | Format::Markdown) {
        return Err(Failure::Asked("--why is shown as table or markdown".to_owned()));
    }
    let stances = stances(&args.stances, app)?;
    let question = question(args, &stances)?;
    let found = app.while_working(|progress| {
        packages(&stances.corpus, &stances.table, question, &mut |stage, share| {
            progress.show(words(stage), share);
            !interrupt::asked_for()
        })
    });
    if found.entities.is_empty() {
        return Err(Failure::Asked(nobody(args, &found)));
    }
    let Stances { corpus, anchored, table } = &stances;
    let report = PackagesReport { corpus, anchored, table, packages: &found };
    let text = shown(args, &report, app)?;
    app.deliver(&text, args.output.output.as_deref())?;
    if found.interrupted.is_some() {
        app.remark("interrupted: this is what was found so far")?;
        return Ok(Exit::Interrupted);
    }
    Ok(Exit::Fine)
}

fn shown(args: &Args, report: &PackagesReport<'_>, app: &App<'_>) -> Result<String, Failure> {
    let format = args.output.format;
    let style = app.style_for(args.output.output.as_deref());
    if let Some(words) = &args.why {
        let asked = report.asked(words).map_err(|it| Failure::Asked(format!("--why: {}", it.0)))?;
        let format = match format {
            Format::Markdown => OutlineFormat::Markdown,
            _ => OutlineFormat::Text,
        };
        return Ok(output::outlines(&report.why(&asked), format, style));
    }
    Ok(match format {
        Format::Json => render::json::document(&report.json()),
        Format::Csv => render::csv::table(&report.long_table()),
        _ => {
            let tables = report.tables();
            let shown = tables.iter().filter_map(|it| output::table(it, format, style));
            shown.collect::<Vec<_>>().join("\n")
        }
    })
}

const fn words(stage: Stage) -> &'static str {
    match stage {
        Stage::Search => "Best packages",
        Stage::Check => "Second check",
        Stage::OtherOrder => "Nash product",
        Stage::Pareto => "Pareto front",
        Stage::Pivots => "Who is pivotal",
        Stage::Concessions => "Concessions",
    }
}

fn question(args: &Args, stances: &Stances) -> Result<Question, Failure> {
    let corpus = &stances.corpus;
    let issues = issues(args, corpus)?;
    let by = args.by.grouping();
    let mut actors: Vec<ActorId> = Vec::new();
    for key in &args.actors {
        let id = actor(corpus, key.trim(), by)?;
        if actors.contains(&id) {
            return Err(Failure::Asked(format!("--actors: `{}` is named twice", key.trim())));
        }
        actors.push(id);
    }
    if args.best == 0 || args.best > MOST_LISTED {
        return Err(Failure::Asked(format!("--best: ask for 1 to {MOST_LISTED} packages")));
    }
    Ok(Question {
        issues,
        actors,
        by,
        voices: args.voices.voices(),
        red_line: red_line(args.red_line.as_deref(), stances.table.scale)?,
        allow_open: args.allow_open,
        silence: match args.silence {
            SilenceArg::Worst => Silence::Worst,
            SilenceArg::Middle => Silence::Middle,
        },
        order: match args.order {
            OrderArg::WorstOff => Order::Leximin,
            OrderArg::Nash => Order::Nash,
        },
        n: args.best,
    })
}

fn issues(args: &Args, corpus: &Corpus) -> Result<Vec<IssueId>, Failure> {
    let mut issues: Vec<IssueId> = Vec::new();
    for key in &args.issues {
        let id = issue(corpus, key)?;
        if issues.contains(&id) {
            return Err(Failure::Asked(format!("issue `{key}` is named twice")));
        }
        if corpus.issues[id].positions.is_empty() {
            return Err(Failure::Asked(format!("issue `{key}` has no positions to choose from")));
        }
        issues.push(id);
    }
    match issues.len() {
        1 => Err(Failure::Asked(format!(
            "a package needs two issues or more; `demarche compare {}` shows one",
            args.issues[0]
        ))),
        n if n > MOST_ISSUES => {
            Err(Failure::Asked(format!("a package has at most {MOST_ISSUES} issues, not {n}")))
        }
        _ => Ok(issues),
    }
}

/// The actor of that key, as one for whom stances count.
fn actor(corpus: &Corpus, key: &str, by: Grouping) -> Result<ActorId, Failure> {
    let keys = || corpus.actors.as_slice().iter().map(|it| it.key.as_str());
    let Some(id) = corpus.actor(key) else {
        let hint =
            nearest(key, keys()).map_or(String::new(), |it| format!("; did you mean `{it}`?"));
        return Err(Failure::Asked(format!("--actors: there is no actor `{key}`{hint}")));
    };
    let principal = corpus.principal(id);
    if by == Grouping::Principal && principal != id {
        let whom = &corpus.actors[principal].key;
        return Err(Failure::Asked(format!(
            "--actors: with `--by principal` what `{key}` says counts for `{whom}`; name that"
        )));
    }
    let is_bloc = corpus.actors.as_slice().iter().any(|it| it.member_of.contains(&id));
    if by == Grouping::Bloc && !is_bloc {
        let blocs: Vec<&str> =
            corpus.blocs(id).iter().map(|&it| corpus.actors[it].key.as_str()).collect();
        let hint = match blocs.as_slice() {
            [] => String::new(),
            blocs => format!("; it belongs to: {}", blocs.join(", ")),
        };
        return Err(Failure::Asked(format!("--actors: `{key}` is no bloc with members{hint}")));
    }
    Ok(id)
}

/// The red line, from -1 to 1.
fn red_line(asked: Option<&str>, scale: Scale) -> Result<Option<f64>, Failure> {
    let value = match asked {
        None => scale.low,
        Some("none") => return Ok(None),
        Some(text) => {
            let value = text.trim().replace('−', "-").parse::<f64>().ok();
            let value = value.filter(|it| (scale.low..=scale.high).contains(it));
            value.ok_or_else(|| {
                Failure::Asked(format!(
                    "--red-line: `{text}` is no value from {} to {}; write one, or `none`",
                    scale.low, scale.high
                ))
            })?
        }
    };
    Ok(Some(scale.unit(value)))
}

/// Why there is nobody to ask.
fn nobody(args: &Args, found: &Packages) -> String {
    let what = match found.question.voices {
        Voices::Own => "nobody takes a stance on these issues in his or her own words",
        Voices::Attributed => "of nobody others say what he or she holds on these issues",
        Voices::Any => "nobody takes a stance on these issues",
    };
    let hint = if found.question.voices == Voices::Any || args.by == WholeArg::Bloc {
        "name whose say counts by `--actors`"
    } else {
        "`--voices any` hears others, too, and `--actors` names whose say counts"
    };
    format!("{what}; {hint}")
}
