//! `demarche check`: what is wrong, everywhere.

use super::Exit;
use super::app::{App, Failure};
use super::output::TextOrJson;
use crate::check;
use crate::load::Loaded;
use crate::render::{self, diagnostics::Counts};
use crate::report::naming::count;

/// Say what is wrong with the corpus, everywhere, and how to mend it
///
/// Every mistake of every file is reported at once: what cannot be read, names that mean nothing,
/// quotes that do not stand in their sources, words given to the wrong speaker.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// Run the strict checks too, and let warnings fail the run
    #[arg(long)]
    strict: bool,
    /// The form of the answer
    #[arg(long, value_name = "FORM", default_value = "text")]
    format: TextOrJson,
}

pub(super) fn run(args: &Args, app: &mut App<'_>) -> Result<Exit, Failure> {
    let loaded = if args.strict { app.load_afresh()? } else { app.load()? };
    let mut found = check::run(&loaded, args.strict);
    let (errors, warnings) = check::tally(&found);
    match args.format {
        TextOrJson::Text => {
            let color = app.style().color;
            let shown = app.diagnostics_text(&mut found, &loaded, color);
            app.print(&shown)?;
            app.print(&summary(errors, warnings, &loaded))?;
            if !found.is_empty() {
                app.print("`demarche explain NAME` tells more about any of these\n")?;
            }
        }
        TextOrJson::Json => {
            render::diagnostics::sort(&mut found, &loaded.texts);
            let counts = counts(errors, warnings, &loaded);
            app.print(&render::diagnostics::check_json(&found, &counts, &loaded.texts))?;
        }
    }
    let failed = errors > 0 || (args.strict && warnings > 0);
    Ok(if failed { Exit::Faults } else { Exit::Fine })
}

fn counts(errors: usize, warnings: usize, loaded: &Loaded) -> Counts {
    let corpus = &loaded.corpus;
    Counts {
        errors,
        warnings,
        files: loaded.files.len(),
        sources: corpus.sources.len(),
        actors: corpus.actors.len(),
        issues: corpus.issues.len(),
        claims: corpus.claims.len(),
        arguments: corpus.arguments.len(),
        stances: corpus.stances.len(),
        quotes: corpus.quotes.len(),
    }
}

fn summary(errors: usize, warnings: usize, loaded: &Loaded) -> String {
    let corpus = &loaded.corpus;
    let what = [
        count(loaded.files.len(), "file"),
        count(corpus.sources.len(), "source"),
        count(corpus.actors.len(), "actor"),
        count(corpus.issues.len(), "issue"),
        count(corpus.claims.len(), "claim"),
        count(corpus.arguments.len(), "argument"),
        count(corpus.stances.len(), "stance"),
        count(corpus.quotes.len(), "quote"),
    ];
    let verdict = format!("{}, {}", count(errors, "error"), count(warnings, "warning"));
    format!("{verdict} in {}\n", what.join(", "))
}
