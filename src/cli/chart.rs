//! `demarche chart`: pictures.

use std::path::{Path, PathBuf};

use clap::Subcommand;

use super::Exit;
use super::app::{App, Failure};
use super::compare::{By, compared, comparison, issue};
use super::stances::{StanceArgs, stances};
use crate::render;
use crate::report::compare::Comparison;

/// Draw a chart as SVG or PNG
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    #[command(subcommand)]
    kind: Kind,
}

#[derive(Subcommand, Debug)]
enum Kind {
    Positions(Positions),
}

/// Draw each actor on an issue's scale
///
/// One line per actor and voice: a tick for every quote, a mark at the mean. The mark's shape
/// tells the voice: own words, a spokesperson, or what others say the actor holds.
#[derive(clap::Args, Debug)]
struct Positions {
    /// The issue, as in `path-to-order`
    issue: String,
    /// The file to draw to: .svg or .png
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// What a line is
    #[arg(long, value_name = "ROWS", default_value = "actor")]
    by: By,
    #[command(flatten)]
    stances: StanceArgs,
}

pub(super) fn run(args: &Args, app: &mut App<'_>) -> Result<Exit, Failure> {
    let Kind::Positions(args) = &args.kind;
    let stances = stances(&args.stances, app)?;
    let issue = issue(&stances.corpus, &args.issue)?;
    let compared = compared(&stances, issue, args.by);
    draw(&comparison(&stances, &compared), &args.output, app)?;
    Ok(Exit::Fine)
}

/// Draws a comparison to a file whose name says in which format.
pub(super) fn draw(
    comparison: &Comparison<'_>,
    file: &Path,
    app: &mut App<'_>,
) -> Result<(), Failure> {
    if !comparison.has_scale() {
        return Err(Failure::Asked(
            "this issue has no scale to draw on: no position of it has a place (`at`)".to_owned(),
        ));
    }
    let svg = render::svg::position_scale(&comparison.chart(), &render::svg::Theme::default());
    write(&svg, file, app)
}

/// Writes a picture to a file whose name says in which format.
pub(super) fn write(svg: &str, file: &Path, app: &mut App<'_>) -> Result<(), Failure> {
    let extension = file.extension().map(|it| it.to_string_lossy().to_lowercase());
    match extension.as_deref() {
        Some("svg") => app.write_file(file, svg.as_bytes()),
        Some("png") => {
            let png = png(svg)?;
            app.write_file(file, &png)
        }
        _ => Err(Failure::Asked(format!(
            "{} does not say in which format to draw: name a file that ends in .svg or .png",
            file.display()
        ))),
    }
}

#[cfg(feature = "png")]
fn png(svg: &str) -> Result<Vec<u8>, Failure> {
    render::png::from_svg(svg, 2.0)
        .map_err(|error| Failure::Asked(format!("the PNG cannot be made: {error}")))
}

#[cfg(not(feature = "png"))]
fn png(_: &str) -> Result<Vec<u8>, Failure> {
    let message = "this build draws SVG only: name a file that ends in .svg";
    Err(Failure::Asked(message.to_owned()))
}
