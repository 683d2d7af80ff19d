//! Charts as PNG: the SVG, drawn with the same font that it was measured with.

use std::fmt;
use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use super::fonts;

/// No picture is larger than this on a side.
const LARGEST: f32 = 32_000.0;

/// No picture is drawn smaller than this to make it fit.
const SMALLEST: f32 = 0.5;

/// Why there is no picture.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PngError {
    /// The text is not an SVG document.
    Svg(String),
    /// The picture would be empty, or too large.
    Size(String),
    /// The picture could not be written.
    Encode(String),
}

impl fmt::Display for PngError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Svg(why) => write!(f, "not an SVG document: {why}"),
            Self::Size(why) => write!(f, "no picture of this size: {why}"),
            Self::Encode(why) => write!(f, "the picture cannot be written: {why}"),
        }
    }
}

impl std::error::Error for PngError {}

/// The letters of a picture that neither the embedded font nor any of this machine has, so that
/// they would be drawn as boxes.
#[must_use]
pub fn without_shape(svg: &str) -> String {
    let mut letters: Vec<char> = svg.chars().filter(|it| !fonts::has(*it)).collect();
    letters.sort_unstable();
    letters.dedup();
    if letters.is_empty() {
        return String::new();
    }
    let mut known = fontdb::Database::new();
    known.load_system_fonts();
    let faces: Vec<fontdb::ID> = known.faces().map(|it| it.id).collect();
    for id in faces {
        known.with_face_data(id, |data, index| {
            if let Ok(face) = ttf_parser::Face::parse(data, index) {
                letters.retain(|it| face.glyph_index(*it).is_none());
            }
        });
    }
    letters.into_iter().collect()
}

/// The picture, `scale` times as large as the SVG says.
///
/// Letters that the embedded font lacks come from the fonts of this machine, if it has them. Only
/// then does the picture depend on the machine.
///
/// # Errors
/// If the text is not SVG, or the picture would have no size or more than 32 000 pixels on a side.
pub fn from_svg(svg: &str, scale: f32) -> Result<Vec<u8>, PngError> {
    paint(&tree(svg)?, scale)
}

/// The picture, `scale` times as large as the SVG says, or less so that it has no more than `most`
/// pixels and fits; never less than half as large, for words cannot be read then.
///
/// # Errors
/// As [`from_svg`].
pub fn from_svg_within(svg: &str, scale: f32, most: f32) -> Result<Vec<u8>, PngError> {
    let tree = tree(svg)?;
    let (width, height) = (tree.size().width(), tree.size().height());
    let fitting = (most / (width * height)).sqrt().min(LARGEST / width.max(height));
    if fitting < SMALLEST {
        let why = format!("{width} × {height} pixels are too many to stay readable");
        return Err(PngError::Size(why));
    }
    paint(&tree, scale.min(fitting))
}

/// The SVG, read with our fonts.
fn tree(svg: &str) -> Result<Tree, PngError> {
    let mut known = fontdb::Database::new();
    known.load_font_data(fonts::REGULAR.to_vec());
    known.load_font_data(fonts::BOLD.to_vec());
    if !svg.chars().all(fonts::has) {
        known.load_system_fonts();
    }
    known.set_sans_serif_family(fonts::FAMILY);
    let options = Options {
        font_family: fonts::FAMILY.to_owned(),
        fontdb: Arc::new(known),
        ..Options::default()
    };
    Tree::from_str(svg, &options).map_err(|why| PngError::Svg(why.to_string()))
}

fn paint(tree: &Tree, scale: f32) -> Result<Vec<u8>, PngError> {
    let (width, height) = (tree.size().width() * scale, tree.size().height() * scale);
    let fits = |side: f32| (1.0..=LARGEST).contains(&side);
    let pixmap = if fits(width) && fits(height) {
        Pixmap::new(width.round() as u32, height.round() as u32)
    } else {
        None
    };
    let mut pixmap = pixmap.ok_or_else(|| PngError::Size(format!("{width} × {height} pixels")))?;
    resvg::render(tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    pixmap.encode_png().map_err(|why| PngError::Encode(why.to_string()))
}
