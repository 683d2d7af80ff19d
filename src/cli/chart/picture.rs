//! What all charts share: where they are drawn to, how they look, and what they say they are made of.

use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::stances::{StanceArgs, Stances, stances_with_hash};
use crate::cli::app::{App, Failure};
use crate::load::Loaded;
use crate::render;
use crate::render::svg::Theme;
use crate::report::StripChart;
use crate::report::compare::Comparison;
use crate::report::picture::{self, Provenance};

/// More letters than this are not named.
#[cfg(feature = "png")]
const BOXES: usize = 12;

/// Options of every chart.
#[derive(clap::Args, Clone, Debug)]
pub(super) struct Picture {
    /// The file to draw to: .svg or .png
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: PathBuf,
    /// How it looks
    #[arg(long, value_name = "THEME", default_value = "light")]
    pub(super) theme: ThemeArg,
}

/// How a chart looks.
#[derive(Copy, Clone, PartialEq, Eq, Debug, ValueEnum)]
pub(in crate::cli) enum ThemeArg {
    /// Dark on white, in colours that colour-blind readers tell apart
    Light,
    /// Light on a dark ground, for projectors
    Dark,
    /// Greys on white, for printers without colours
    Grey,
}

impl ThemeArg {
    pub(in crate::cli) const fn theme(self) -> Theme {
        match self {
            Self::Light => Theme::light(),
            Self::Dark => Theme::dark(),
            Self::Grey => Theme::grey(),
        }
    }
}

impl Picture {
    pub(super) const fn theme(&self) -> Theme {
        self.theme.theme()
    }

    /// Writes the picture to the file that was asked for.
    pub(super) fn write(&self, svg: &str, app: &mut App<'_>) -> Result<(), Failure> {
        write(svg, &self.output, app)
    }
}

/// The stances of a chart, and the line that says what it is made of.
pub(super) struct Made {
    pub stances: Stances,
    pub line: String,
}

impl Made {
    /// The stances, for the pictures of `report`.
    pub(super) const fn source(&self) -> picture::Stances<'_> {
        source(&self.stances)
    }
}

const fn source(stances: &Stances) -> picture::Stances<'_> {
    let Stances { corpus, anchored, table } = stances;
    picture::Stances { corpus, anchored, table }
}

/// Loads what a chart is to be made of.
pub(super) fn made(args: &StanceArgs, app: &mut App<'_>) -> Result<Made, Failure> {
    let (stances, hash) = stances_with_hash(args, app)?;
    let line = line(&stances, &hash, args);
    Ok(Made { stances, line })
}

fn line(stances: &Stances, hash: &str, args: &StanceArgs) -> String {
    let provenance = Provenance { hash: hash.to_owned(), filter: args.filter().map(str::to_owned) };
    provenance.line(source(stances).dates())
}

/// Draws the position scale of a comparison to a file whose name says in which format.
pub(in crate::cli) fn draw_positions(
    comparison: &Comparison<'_>,
    line: String,
    theme: &Theme,
    file: &Path,
    app: &mut App<'_>,
) -> Result<(), Failure> {
    if !comparison.has_scale() {
        return Err(Failure::Asked(
            "this issue has no scale to draw on: no position of it has a place (`at`); `chart grid` needs none".to_owned(),
        ));
    }
    let mut chart = comparison.chart();
    chart.footer.push(line);
    write(&render::svg::position_scale(&chart, theme), file, app)
}

/// The last line of a chart that is not made by `chart`.
pub(in crate::cli) fn line_of(stances: &Stances, hash: &str, args: &StanceArgs) -> String {
    line(stances, hash, args)
}

/// Draws the strips of a source to a file whose name says in which format.
pub(in crate::cli) fn draw_strips(
    mut strips: StripChart,
    loaded: &Loaded,
    theme: &Theme,
    file: &Path,
    app: &mut App<'_>,
) -> Result<(), Failure> {
    let provenance = Provenance { hash: loaded.fingerprint(), filter: None };
    strips.footer.push(provenance.line(None));
    write(&render::svg::strip_chart(&strips, theme), file, app)
}

/// Writes a picture to a file whose name says in which format.
fn write(svg: &str, file: &Path, app: &mut App<'_>) -> Result<(), Failure> {
    let extension = file.extension().map(|it| it.to_string_lossy().to_lowercase());
    match extension.as_deref() {
        Some("svg") => app.write_file(file, svg.as_bytes()),
        Some("png") => {
            let png = png(svg, app)?;
            app.write_file(file, &png)
        }
        _ => Err(Failure::Asked(format!(
            "{} does not say in which format to draw: name a file that ends in .svg or .png",
            file.display()
        ))),
    }
}

#[cfg(feature = "png")]
fn png(svg: &str, app: &mut App<'_>) -> Result<Vec<u8>, Failure> {
    let boxes = render::png::without_shape(svg);
    if !boxes.is_empty() {
        let shown: String = boxes.chars().take(BOXES).flat_map(|it| [' ', it]).collect();
        app.remark(&format!(
            "warning: no font here has{shown}; they are boxes in the picture. Install one that has them, or draw an SVG, which is shown with the reader's fonts"
        ))?;
    }
    render::png::from_svg(svg, 2.0)
        .map_err(|error| Failure::Asked(format!("the PNG cannot be made: {error}")))
}

#[cfg(not(feature = "png"))]
fn png(_: &str, _: &mut App<'_>) -> Result<Vec<u8>, Failure> {
    let message = "this build draws SVG only: name a file that ends in .svg";
    Err(Failure::Asked(message.to_owned()))
}
