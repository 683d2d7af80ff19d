//! The command line: one thin file per command.

mod agree;
mod anchor;
mod app;
mod chart;
mod check;
mod compare;
mod cruxes;
mod diagram;
mod evaluate;
mod excerpt;
mod explain;
mod export;
mod groups;
mod init;
mod interrupt;
mod lock;
mod marked;
mod measuring;
mod new;
mod output;
mod packages;
mod pick;
mod progress;
mod reliability;
mod report;
mod search;
mod serve;
mod shift;
mod show;
mod stances;
mod standing;
mod why;

use std::ffi::OsString;
use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

pub use app::{App, Failure, Terminal};

/// Help is no wider than this, however wide the terminal.
const HELP_WIDTH: usize = 100;

/// Argument maps for diplomacy: every claim tied to the words it rests on.
///
/// A corpus is a folder with `maps/`: the one you stand in, the nearest one above, or `-C DIR`.
#[derive(Parser, Debug)]
#[command(name = "demarche", version)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

/// What every command understands.
#[derive(clap::Args, Debug)]
pub struct Global {
    /// The folder of the corpus
    #[arg(short = 'C', long = "corpus", value_name = "DIR", global = true)]
    corpus: Option<PathBuf>,
    /// A folder of full texts, used in place of excerpts with the same hash
    #[arg(long, value_name = "DIR", global = true)]
    sources: Option<PathBuf>,
    /// When to use colour
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true)]
    color: Color,
    /// Keep no skeletons of texts from one run to the next, and take none
    #[arg(long, global = true)]
    no_cache: bool,
}

/// When to use colour.
#[derive(Copy, Clone, PartialEq, Eq, Debug, ValueEnum)]
enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

#[derive(Subcommand, Debug)]
enum Command {
    Check(check::Args),
    Explain(explain::Args),
    Compare(compare::Args),
    Agree(agree::Args),
    Packages(packages::Args),
    Shift(shift::Args),
    Groups(groups::Args),
    Reliability(reliability::Args),
    Evaluate(evaluate::Args),
    Cruxes(cruxes::Args),
    Chart(chart::Args),
    Diagram(diagram::Args),
    Why(why::Args),
    Search(search::Args),
    Show(show::Args),
    Anchor(anchor::Args),
    Report(report::Args),
    Serve(serve::Args),
    Excerpt(excerpt::Args),
    Export(export::Args),
    Init(init::Args),
    New(new::Args),
}

/// How a command ended.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Exit {
    /// All is well: 0.
    Fine,
    /// The corpus has errors, or a comparison found a difference: 1.
    Faults,
    /// The command was misused, or a file could not be read or written: 2.
    Misuse,
    /// Somebody pressed Ctrl-C, and got what was found so far: 130.
    Interrupted,
}

impl Exit {
    /// The exit code.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Self::Fine => 0,
            Self::Faults => 1,
            Self::Misuse => 2,
            Self::Interrupted => 130,
        }
    }
}

/// Runs the command that `args` ask for; `args` begin with the program's name.
pub fn run(
    args: &[OsString],
    terminal: Terminal,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Exit {
    run_keeping(None, args, terminal, input, out, err)
}

/// Does what [`run`] does, and keeps what takes long to make in the folder `cache`.
pub fn run_keeping(
    cache: Option<&Path>,
    args: &[OsString],
    terminal: Terminal,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Exit {
    // What the terminal is like is for the caller to say, not for clap to find out.
    let width = terminal.width.unwrap_or(HELP_WIDTH).min(HELP_WIDTH);
    let parsed = Cli::command().term_width(width).try_get_matches_from(args);
    let cli = match parsed.and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => cli,
        Err(error) => return misread(&error, terminal, out, err),
    };
    let mut app = App::new(cli.global, terminal, input, out, err).keeping(cache);
    let ended = match &cli.command {
        Command::Check(args) => check::run(args, &mut app),
        Command::Explain(args) => explain::run(args, &mut app),
        Command::Compare(args) => compare::run(args, &mut app),
        Command::Agree(args) => agree::run(args, &mut app),
        Command::Packages(args) => packages::run(args, &mut app),
        Command::Shift(args) => shift::run(args, &mut app),
        Command::Groups(args) => groups::run(args, &mut app),
        Command::Reliability(args) => reliability::run(args, &mut app),
        Command::Evaluate(args) => evaluate::run(args, &mut app),
        Command::Cruxes(args) => cruxes::run(args, &mut app),
        Command::Chart(args) => chart::run(args, &mut app),
        Command::Diagram(args) => diagram::run(args, &mut app),
        Command::Why(args) => why::run(args, &mut app),
        Command::Search(args) => search::run(args, &mut app),
        Command::Show(args) => show::run(args, &mut app),
        Command::Anchor(args) => anchor::run(args, &mut app),
        Command::Report(args) => report::run(args, &mut app),
        Command::Serve(args) => serve::run(args, &mut app),
        Command::Excerpt(args) => excerpt::run(args, &mut app),
        Command::Export(args) => export::run(args, &mut app),
        Command::Init(args) => init::run(args, &mut app),
        Command::New(args) => new::run(args, &mut app),
    };
    let exit = match ended {
        Ok(exit) => exit,
        Err(failure) => app.fail(&failure),
    };
    app.end(exit)
}

/// Help, the version, or what is wrong with the arguments.
fn misread(
    error: &clap::Error,
    terminal: Terminal,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Exit {
    let text = error.render();
    let written = if error.use_stderr() {
        if terminal.err_color { write!(err, "{}", text.ansi()) } else { write!(err, "{text}") }
    } else if terminal.out_color {
        write!(out, "{}", text.ansi())
    } else {
        write!(out, "{text}")
    };
    // Nothing can be said to whoever does not listen.
    drop(written);
    if error.use_stderr() { Exit::Misuse } else { Exit::Fine }
}
