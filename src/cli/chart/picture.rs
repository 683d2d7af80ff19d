//! What all charts share: where they are drawn to, how they look, and what they say they are made of.

use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::stances::{StanceArgs, Stances, stances_with_hash};
use crate::cli::app::{App, Failure};
#[cfg(feature = "png")]
use crate::files::read_bytes;
use crate::load::Loaded;
use crate::render;
use crate::render::svg::Theme;
use crate::report::StripChart;
use crate::report::compare::Comparison;
use crate::report::leads::Leads;
use crate::report::picture::{self, Provenance};

/// A font file is no larger than this: those of all Chinese letters have some 20 MiB.
#[cfg(feature = "png")]
const MOST_OF_FONT: u64 = 128 << 20;

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
    /// A font file (.ttf, .otf) for letters of a .png that the chart's own font lacks: Chinese,
    /// Arabic and others. Without it the fonts of this machine are looked through
    #[arg(long, value_name = "FILE")]
    font: Option<PathBuf>,
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

/// Where a picture goes, and how it looks.
#[derive(Clone, Debug)]
pub(in crate::cli) struct Paper<'p> {
    /// How it looks.
    pub theme: Theme,
    /// The file to draw to.
    pub file: &'p Path,
    /// A font for letters that the own one lacks.
    pub font: Option<&'p Path>,
}

impl Picture {
    pub(super) const fn theme(&self) -> Theme {
        self.theme.theme()
    }

    /// Where it goes, and how it looks.
    pub(super) fn paper(&self) -> Paper<'_> {
        Paper { theme: self.theme(), file: &self.output, font: self.font.as_deref() }
    }

    /// Writes the picture to the file that was asked for.
    pub(super) fn write(&self, svg: &str, app: &mut App<'_>) -> Result<(), Failure> {
        write(svg, &self.paper(), app)
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
    paper: &Paper<'_>,
    app: &mut App<'_>,
) -> Result<(), Failure> {
    if !comparison.has_scale() {
        return Err(Failure::Asked(
            "this issue has no scale to draw on: no position of it has a place (`at`); `chart grid` needs none".to_owned(),
        ));
    }
    let mut chart = comparison.chart(Leads::Out);
    chart.footer.push(line);
    write(&render::svg::position_scale(&chart, &paper.theme), paper, app)
}

/// The last line of a chart that is not made by `chart`.
pub(in crate::cli) fn line_of(stances: &Stances, hash: &str, args: &StanceArgs) -> String {
    line(stances, hash, args)
}

/// Draws the strips of a source to a file whose name says in which format.
pub(in crate::cli) fn draw_strips(
    mut strips: StripChart,
    loaded: &Loaded,
    paper: &Paper<'_>,
    app: &mut App<'_>,
) -> Result<(), Failure> {
    let provenance = Provenance { hash: loaded.fingerprint(), filter: None };
    strips.footer.push(provenance.line(None));
    write(&render::svg::strip_chart(&strips, &paper.theme), paper, app)
}

/// Writes a picture to a file whose name says in which format.
fn write(svg: &str, paper: &Paper<'_>, app: &mut App<'_>) -> Result<(), Failure> {
    let Paper { file, font, .. } = *paper;
    let extension = file.extension().map(|it| it.to_string_lossy().to_lowercase());
    match extension.as_deref() {
        Some("svg") if font.is_some() => Err(Failure::Asked(
            "an SVG is shown with the fonts of whoever reads it: `--font` is for .png".to_owned(),
        )),
        Some("svg") => app.write_file(file, svg.as_bytes()),
        Some("png") => {
            let png = png(svg, (None, NARROW), font, app)?;
            app.write_file(file, &png)
        }
        _ => Err(Failure::Asked(format!(
            "{} does not say in which format to draw: name a file that ends in .svg or .png",
            file.display()
        ))),
    }
}

/// What makes a chart smaller.
const NARROW: &str = "let fewer stances count with `--where`";

/// The picture in pixels, twice as large as the SVG, or smaller where that would be more than `most`;
/// where it cannot be made for its size, `mend` says what would make it smaller.
#[cfg(feature = "png")]
pub(in crate::cli) fn png(
    svg: &str,
    (most, mend): (Option<f32>, &str),
    font: Option<&Path>,
    app: &mut App<'_>,
) -> Result<Vec<u8>, Failure> {
    use render::png::{Drawing, PngError, draw, is_font, without_shape};
    let font = font.map(|path| {
        let refused = |why: String| Failure::Asked(format!("--font {}: {why}", path.display()));
        let file = read_bytes(path, MOST_OF_FONT).map_err(|error| refused(error.to_string()))?;
        if !is_font(&file) {
            let why = "it is no font that can be read; name a .ttf or .otf file";
            return Err(refused(why.to_owned()));
        }
        Ok(file)
    });
    let font = font.transpose()?;
    let boxes = without_shape(svg, font.as_deref());
    if !boxes.is_empty() {
        let shown: String = boxes.chars().take(BOXES).flat_map(|it| [' ', it]).collect();
        app.remark(&format!(
            "warning: no font here has{shown}; they are boxes in the picture. Name a font file that has them with `--font FILE`, or draw an SVG, which is shown with the reader's fonts"
        ))?;
    }
    draw(svg, Drawing { scale: 2.0, most, font: font.as_deref() }).map_err(|error| {
        let mend = match error {
            PngError::Size(_) => format!("; draw an .svg, or {mend}"),
            _ => String::new(),
        };
        Failure::Asked(format!("the PNG cannot be made: {error}{mend}"))
    })
}

/// A build that draws no PNG says so.
#[cfg(not(feature = "png"))]
pub(in crate::cli) fn png(
    _: &str,
    _: (Option<f32>, &str),
    _: Option<&Path>,
    _: &mut App<'_>,
) -> Result<Vec<u8>, Failure> {
    let message = "this build draws no PNG: name a file that ends in .svg";
    Err(Failure::Asked(message.to_owned()))
}
