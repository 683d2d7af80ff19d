//! `demarche show`: one thing of the corpus, and all about it.

use std::path::PathBuf;

use super::Exit;
use super::app::{App, Failure};
use super::chart;
use super::output::{self, Format, OutlineFormat, Output};
use crate::load::Loaded;
use crate::render;
use crate::report::Outline;
use crate::report::coverage::Coverage;
use crate::report::show::{Thing, find, outline};

/// Show one source, actor, issue, position, claim or argument, and all about it
///
/// Of a source: which paragraphs are quoted, for what, and which nobody has mapped yet; to tell the
/// latter it needs the full text (`--sources DIR`), of an excerpt it shows what the excerpt knows.
/// Where a name is that of several things, `actor:NAME` and the like say which.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// A source, an actor, an issue, `issue/position`, `map/claim` or `map/argument`
    #[arg(value_name = "ID")]
    asked: String,
    /// Draw a source's coverage as strips to this file as well (.svg or .png)
    #[arg(long, value_name = "FILE")]
    chart: Option<PathBuf>,
    /// How the chart looks
    #[arg(long, value_name = "THEME", default_value = "light", requires = "chart")]
    theme: chart::ThemeArg,
    #[command(flatten)]
    output: Output,
}

pub(super) fn run(args: &Args, app: &mut App<'_>) -> Result<Exit, Failure> {
    let loaded = app.load_sound()?;
    let thing = find(&loaded.corpus, &args.asked).map_err(Failure::Asked)?;
    let Thing::Source(id) = thing else { return all_about(thing, &loaded, args, app) };
    let Some(coverage) = Coverage::new(&loaded.corpus, &loaded.anchored, id) else {
        return Err(Failure::Asked(format!("the text of `{}` cannot be read", args.asked)));
    };
    // The chart is the one that can be refused, so that nothing is half done then.
    if let Some(file) = &args.chart {
        let strips = coverage.chart(&loaded.anchored);
        let paper = chart::Paper { theme: args.theme.theme(), file, font: None };
        chart::draw_strips(strips, &loaded, &paper, app)?;
    }
    let format = args.output.format;
    let style = app.style_for(args.output.output.as_deref());
    let text = match format {
        Format::Json => render::json::document(&coverage.json()),
        Format::Csv => render::csv::table(&coverage.long_table()),
        _ => output::table(&coverage.table(), format, style).unwrap_or_default(),
    };
    app.deliver(&text, args.output.output.as_deref())?;
    Ok(Exit::Fine)
}

/// What is no source is shown as an outline.
fn all_about(
    thing: Thing,
    loaded: &Loaded,
    args: &Args,
    app: &mut App<'_>,
) -> Result<Exit, Failure> {
    if args.chart.is_some() {
        return Err(Failure::Asked("`--chart` draws the coverage of a source only".to_owned()));
    }
    let form = match args.output.format {
        Format::Table => OutlineFormat::Text,
        Format::Markdown => OutlineFormat::Markdown,
        _ => {
            return Err(Failure::Asked(
                "what is no source is shown as text or with `--format markdown`; `compare` and `export` have the figures for programs".to_owned(),
            ));
        }
    };
    let file = args.output.output.as_deref();
    let outline = outline(&loaded.corpus, &loaded.anchored, thing);
    let outlines: Vec<Outline> = outline.into_iter().collect();
    app.deliver(&output::outlines(&outlines, form, app.style_for(file)), file)?;
    Ok(Exit::Fine)
}
