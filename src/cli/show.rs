//! `demarche show`: what is quoted of a source, and what nobody has mapped yet.

use std::path::PathBuf;

use super::Exit;
use super::anchor::source;
use super::app::{App, Failure};
use super::chart;
use super::output::{self, Format, Output};
use crate::render;
use crate::report::coverage::Coverage;

/// Show which paragraphs of a source are quoted, for what, and which nobody has mapped yet
///
/// Needs the full text (`--sources DIR`) to tell what is not mapped; of an excerpt it shows what
/// the excerpt knows.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// The source, as in `kortunov-2025`
    source: String,
    /// Draw it as strips to this file as well (.svg or .png)
    #[arg(long, value_name = "FILE")]
    chart: Option<PathBuf>,
    #[command(flatten)]
    output: Output,
}

pub(super) fn run(args: &Args, app: &mut App<'_>) -> Result<Exit, Failure> {
    let loaded = app.load_sound()?;
    let id = source(&loaded, &args.source)?;
    let Some(coverage) = Coverage::new(&loaded.corpus, &loaded.anchored, id) else {
        return Err(Failure::Asked(format!("the text of `{}` cannot be read", args.source)));
    };
    // The chart is the one that can be refused, so that nothing is half done then.
    if let Some(file) = &args.chart {
        let strips = coverage.chart(&loaded.anchored);
        let svg = render::svg::strip_chart(&strips, &render::svg::Theme::default());
        chart::write(&svg, file, app)?;
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
