//! `demarche evaluate --framework`: the tasks of the competitions on abstract argumentation.

use std::ops::ControlFlow;
use std::path::Path;

use clap::ValueEnum;

use super::super::Exit;
use super::super::app::{App, Failure, read_named};
use super::{mistakes, semantics};
use crate::exchange::frameworks::{Names, read_framework};
use crate::semantics::af::{
    Attacks, Question, Semantics, Witness, answer, count, enumerate, extension,
};

/// What to find out.
#[derive(Copy, Clone, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum Task {
    /// Some extension
    #[value(name = "SE")]
    Some,
    /// Every extension, one a line, as they are found
    #[value(name = "EE")]
    Every,
    /// How many extensions there are
    #[value(name = "CE")]
    Count,
    /// Whether some extension has the argument
    #[value(name = "DC")]
    BySome,
    /// Whether every extension has the argument
    #[value(name = "DS")]
    ByEvery,
}

pub(super) fn run(
    file: &Path,
    asked: Option<&str>,
    task: Option<Task>,
    argument: Option<&str>,
    app: &mut App<'_>,
) -> Result<Exit, Failure> {
    let (semantics, _) = semantics(asked, &Semantics::ALL)?;
    let task = task.unwrap_or(Task::Some);
    let is_about_one = matches!(task, Task::BySome | Task::ByEvery);
    if is_about_one != argument.is_some() {
        let message = if is_about_one {
            "name the argument that the task asks about with `--arg ID`"
        } else {
            "only the tasks DC and DS ask about an argument: leave `--arg` out, or add `--task DC`"
        };
        return Err(Failure::Asked(message.to_owned()));
    }
    let text = read_named(file)?;
    let ending = file.extension().and_then(|it| it.to_str());
    let read = read_framework(&text, ending).map_err(|all| mistakes(file, &all))?;
    drop(text);
    let names = read.names;
    let argument =
        argument.map(|name| names.find(name)).transpose().map_err(Failure::Asked)?.unwrap_or(0);
    let attacks = Attacks::new(names.len(), &read.attacks);
    match task {
        Task::Some => match extension(&attacks, semantics) {
            Some(found) => app.print(&line(&found, &names)),
            None => app.print("NO\n"),
        },
        Task::Every => every(&attacks, semantics, &names, app),
        Task::Count => match count(&attacks, semantics) {
            Some(n) => app.print(&format!("{n}\n")),
            None => Err(Failure::Asked(
                "there are more extensions than a number of 128 bits can say".to_owned(),
            )),
        },
        Task::BySome => decide(&attacks, semantics, Question::BySome(argument), &names, app),
        Task::ByEvery => decide(&attacks, semantics, Question::ByEvery(argument), &names, app),
    }?;
    Ok(Exit::Fine)
}

fn every(
    attacks: &Attacks,
    semantics: Semantics,
    names: &Names,
    app: &mut App<'_>,
) -> Result<(), Failure> {
    let mut n_found = 0_u64;
    let mut written = Ok(());
    enumerate(attacks, semantics, |found| {
        n_found += 1;
        written = app.print(&line(found, names));
        if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    written?;
    if n_found == 0 { app.print("NO\n") } else { Ok(()) }
}

fn decide(
    attacks: &Attacks,
    semantics: Semantics,
    question: Question,
    names: &Names,
    app: &mut App<'_>,
) -> Result<(), Failure> {
    let found = answer(attacks, semantics, question, false);
    app.print(if found.is_accepted { "YES\n" } else { "NO\n" })?;
    match found.witness {
        Witness::Extension(set) => app.print(&line(&set, names)),
        _ => Ok(()),
    }
}

/// The arguments of an extension as the competitions print them.
fn line(set: &[u32], names: &Names) -> String {
    let mut out = String::from("w");
    for &it in set {
        out.push(' ');
        out.push_str(&names.name(it));
    }
    out.push('\n');
    out
}
