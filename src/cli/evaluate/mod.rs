//! `demarche evaluate`: what stands, and how strongly.

mod framework;
mod graph;

use std::path::{Path, PathBuf};

use super::Exit;
use super::app::{App, Failure};
use crate::base::nearest;
use crate::exchange::frameworks::Mistake;

/// Evaluate an abstract framework or a weighted graph
///
/// `--framework FILE` reads `.af`, `.apx` or `.tgf` and answers as the solvers of the argumentation
/// competition do: `YES` or `NO`, and `w` with the arguments of an extension. `--graph FILE` reads
/// {"tau": {id: score}, "att": [[from, to]], "sup": [[from, to, weight]]} and prints JSON, described
/// in docs/json.md. What each semantics assumes: docs/semantics.md.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// A framework of arguments and attacks
    #[arg(long, value_name = "FILE", required_unless_present = "graph", conflicts_with = "graph")]
    framework: Option<PathBuf>,
    /// A weighted graph of attacks and supports
    #[arg(long, value_name = "FILE")]
    graph: Option<PathBuf>,
    /// Of a framework GR, CO, PR, ST, SST, STG, ID or EA; of a graph qe, dfquad, euler, mlp, ebt,
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
}

pub(super) fn run(args: &Args, app: &mut App<'_>) -> Result<Exit, Failure> {
    let asked = args.semantics.as_deref();
    if let Some(file) = &args.framework {
        framework::run(file, asked, args.task, args.arg.as_deref(), app)
    } else if let Some(file) = &args.graph {
        graph::run(file, asked, args.contributions.as_deref(), app)
    } else {
        Err(Failure::Asked("name what to evaluate with `--framework` or `--graph`".to_owned()))
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
