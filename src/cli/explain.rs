//! `demarche explain`: what a fault is, why it matters and how to mend it.

use clap::ValueEnum;

use super::Exit;
use super::app::{App, Failure};
use crate::base::nearest;
use crate::render;
use crate::report::explain::{PAGES, all, page};

/// Tell what a fault is that `check` has found, why it matters and how to mend it
///
/// Each fault has a page with an example and the same example mended. Without a name, all faults
/// are listed.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// What stands in square brackets behind `error` or `warning`, such as `quote-not-found`
    #[arg(value_name = "NAME")]
    name: Option<String>,
    /// The form of the answer
    #[arg(long, value_name = "FORM", default_value = "text")]
    format: Format,
}

#[derive(Copy, Clone, PartialEq, Eq, Debug, ValueEnum)]
enum Format {
    /// For the terminal
    Text,
    /// The page as it is written
    Markdown,
}

pub(super) fn run(args: &Args, app: &mut App<'_>) -> Result<Exit, Failure> {
    let shown = match (&args.name, args.format) {
        (None, Format::Text) => render::text::table(&all(), app.style()),
        (None, Format::Markdown) => render::markdown::table(&all()),
        (Some(name), format) => {
            let page = page(name).ok_or_else(|| unknown(name))?;
            match format {
                Format::Text => render::text::page(page.markdown, app.style()),
                Format::Markdown => page.markdown.to_owned(),
            }
        }
    };
    app.print(&shown)?;
    Ok(Exit::Fine)
}

fn unknown(name: &str) -> Failure {
    let hint = match nearest(name, PAGES.iter().map(|it| it.name)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`demarche explain` lists all".to_owned(),
    };
    Failure::Asked(format!("no fault is called `{name}`; {hint}"))
}
