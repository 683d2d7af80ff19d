//! `demarche evaluate`: what stands, and how strongly.

pub(super) mod corpus;
mod framework;
mod graph;

use std::path::{Path, PathBuf};

use super::Exit;
use super::app::{App, Failure};
use super::measuring::VoicesArg;
use super::output::{Format, Output};
use crate::base::nearest;
use crate::exchange::frameworks::Mistake;

/// Show which claims and positions stand, for whom, and how firmly
///
/// Without an option, each issue's positions with the arguments for and against them. `--view ACTOR`
/// shows the map as an actor sees it, two of them what stands for whom. `--drift`, `--as-of` and
/// `--leave-out` show what verdicts hang on. What the words mean: docs/semantics.md.
///
/// `--framework FILE` reads `.af`, `.apx` or `.tgf` and answers as the solvers of the argumentation
/// competition do: `YES` or `NO`, and `w` with the arguments of an extension. `--graph FILE` reads
/// {"tau": {id: score}, "att": [[from, to]], "sup": [[from, to, weight]]} and prints JSON, described
/// in docs/json.md. What each semantics assumes: docs/semantics.md.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// A framework of arguments and attacks
    #[arg(long, value_name = "FILE", conflicts_with_all = ["graph", "view", "issue", "claims"])]
    framework: Option<PathBuf>,
    /// A weighted graph of attacks and supports
    #[arg(long, value_name = "FILE", conflicts_with_all = ["view", "issue", "claims"])]
    graph: Option<PathBuf>,
    /// As this actor sees it; name two to compare their views
    #[arg(long, value_name = "ACTOR")]
    view: Vec<String>,
    /// Show the positions of this issue; of all issues if none is named
    #[arg(long, value_name = "ISSUE")]
    issue: Vec<String>,
    /// Show every claim, too
    #[arg(long)]
    claims: bool,
    /// Whose voices tell what an actor holds
    #[arg(long, value_name = "VOICES", default_value = "own", requires = "view")]
    voices: VoicesArg,
    /// What it takes for a claim or position to be accepted, where its author says nothing
    #[arg(long, value_name = "STANDARD", default_value = "dialectical-validity")]
    standard: corpus::StandardArg,
    /// Show where an actor's word and what follows from it part, with quotes
    #[arg(long, requires = "view", conflicts_with_all = ["drift", "leave_out"])]
    gaps: bool,
    /// Count only what was said up to this date
    #[arg(long, value_name = "DATE", conflicts_with_all = ["drift", "leave_out"])]
    as_of: Option<String>,
    /// Show how verdicts change as sources come in by date
    #[arg(long, conflicts_with = "leave_out")]
    drift: bool,
    /// Show which verdicts change when one of these is left out
    #[arg(long, value_name = "WHAT")]
    leave_out: Option<corpus::LeaveOut>,
    /// Of maps grounded, ideal, preferred, complete, stable or semi-stable, and qe, dfquad, euler or mlp for scores, or
    /// both as preferred,mlp; of a framework GR, CO, PR, ST, SST, STG, ID or EA; of a graph qe, dfquad, euler, mlp, ebt,
    /// sddfquad, hcat, mbs or cbs
    #[arg(long, value_name = "S")]
    semantics: Option<String>,
    /// What to find out about a framework
    #[arg(long, value_name = "TASK", requires = "framework", ignore_case = true)]
    task: Option<framework::Task>,
    /// The argument that DC and DS ask about
    #[arg(long, value_name = "ID", requires = "framework")]
    arg: Option<String>,
    /// Add what each node contributes to this one
    #[arg(long, value_name = "TOPIC", requires = "graph")]
    contributions: Option<String>,
    #[command(flatten)]
    output: Output,
}

pub(super) fn run(args: &Args, app: &mut App<'_>) -> Result<Exit, Failure> {
    let asked = args.semantics.as_deref();
    let is_of_field = args.framework.is_some() || args.graph.is_some();
    if is_of_field && (args.output.output.is_some() || args.output.format != Format::Table) {
        let message = "`--format` and `--output` are for maps: a framework is answered line by line, a graph as JSON";
        return Err(Failure::Asked(message.to_owned()));
    }
    if let Some(file) = &args.framework {
        framework::run(file, asked, args.task, args.arg.as_deref(), app)
    } else if let Some(file) = &args.graph {
        graph::run(file, asked, args.contributions.as_deref(), app)
    } else {
        corpus::run(args, app)
    }
}

/// The semantics that was asked for by name, in letters of any size; the first where none was.
fn semantics<T: Copy>(
    asked: Option<&str>,
    all: &[(T, &'static str)],
) -> Result<(T, &'static str), Failure> {
    let Some(asked) = asked else { return Ok(all[0]) };
    if let Some(found) = all.iter().find(|it| it.1.eq_ignore_ascii_case(asked)) {
        return Ok(*found);
    }
    let names: Vec<&str> = all.iter().map(|it| it.1).collect();
    let hint = match nearest(asked, names.iter().copied()) {
        Some(near) => format!("; did you mean `{near}`?"),
        None => String::new(),
    };
    let message =
        format!("there is no semantics `{asked}` for this{hint}\nhelp: {}", names.join(", "));
    Err(Failure::Asked(message))
}

/// What is wrong with a file, each mistake with its line.
fn mistakes(file: &Path, all: &[Mistake]) -> Failure {
    let line = |it: &Mistake| format!("{}:{}: {}", file.display(), it.line, it.message);
    let listed: Vec<String> = all.iter().map(line).collect();
    Failure::Asked(format!("the file cannot be used\n{}", listed.join("\n")))
}
