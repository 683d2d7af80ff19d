//! Charts as PNG: the SVG, drawn with the same font that it was measured with.

use std::fmt;
use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{FallbackSelectionFn, FontResolver, Options, Tree, fontdb};

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

/// How a picture is drawn.
#[derive(Copy, Clone, PartialEq, Debug)]
pub struct Drawing<'f> {
    /// How many times as large as the SVG says.
    pub scale: f32,
    /// No more pixels than this: else it is drawn smaller, but never less than half as large as the
    /// SVG says, for words cannot be read then.
    pub most: Option<f32>,
    /// A font for letters that ours lacks, asked before those of this machine.
    pub font: Option<&'f [u8]>,
}

/// Whether a file is a font that can be read.
#[must_use]
pub fn is_font(file: &[u8]) -> bool {
    ttf_parser::Face::parse(file, 0).is_ok()
}

/// The letters of a picture that neither the embedded font, nor the one that is given, nor any of
/// this machine has, so that they would be drawn as boxes.
#[must_use]
pub fn without_shape(svg: &str, font: Option<&[u8]>) -> String {
    let mut letters: Vec<char> = svg.chars().filter(|it| !fonts::has(*it)).collect();
    letters.sort_unstable();
    letters.dedup();
    if letters.is_empty() {
        return String::new();
    }
    let mut known = fontdb::Database::new();
    known.load_system_fonts();
    if let Some(font) = font {
        known.load_font_data(font.to_vec());
    }
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
    draw(svg, Drawing { scale, most: None, font: None })
}

/// The picture, drawn as it is asked for.
///
/// # Errors
/// As [`from_svg`], and if it could not be read with no more than so many pixels.
pub fn draw(svg: &str, drawing: Drawing<'_>) -> Result<Vec<u8>, PngError> {
    let tree = tree(svg, drawing.font)?;
    let Some(most) = drawing.most else { return paint(&tree, drawing.scale) };
    let (width, height) = (tree.size().width(), tree.size().height());
    let fitting = (most / (width * height)).sqrt().min(LARGEST / width.max(height));
    if fitting < SMALLEST {
        let why = format!("{width} × {height} pixels are too many to stay readable");
        return Err(PngError::Size(why));
    }
    paint(&tree, drawing.scale.min(fitting))
}

/// The SVG, read with our fonts.
fn tree(svg: &str, font: Option<&[u8]>) -> Result<Tree, PngError> {
    let mut known = fontdb::Database::new();
    known.load_font_data(fonts::REGULAR.to_vec());
    known.load_font_data(fonts::BOLD.to_vec());
    let mut given = Vec::new();
    if !svg.chars().all(fonts::has) {
        if let Some(font) = font {
            let source = fontdb::Source::Binary(Arc::new(font.to_vec()));
            given.extend(known.load_font_source(source));
        }
        known.load_system_fonts();
    }
    known.set_sans_serif_family(fonts::FAMILY);
    let select_fallback: FallbackSelectionFn<'_> =
        Box::new(move |letter, used, known| fallback(letter, used, known, &given));
    let options = Options {
        font_family: fonts::FAMILY.to_owned(),
        font_resolver: FontResolver { select_fallback, ..FontResolver::default() },
        fontdb: Arc::new(known),
        ..Options::default()
    };
    Tree::from_str(svg, &options).map_err(|why| PngError::Svg(why.to_string()))
}

/// The font for a letter that the first of those `used` lacks: the one that was given, then the
/// families we name, then what looks most like ours. The order of files on a disk does not matter.
fn fallback(
    letter: char,
    used: &[fontdb::ID],
    known: &fontdb::Database,
    given: &[fontdb::ID],
) -> Option<fontdb::ID> {
    let base = known.face(*used.first()?)?;
    let named: Vec<&str> = fonts::FAMILIES.split(", ").collect();
    let rank = |it: &fontdb::FaceInfo| {
        let is_named = |name: &&str| it.families.iter().any(|family| family.0 == *name);
        let family = named.iter().position(is_named).unwrap_or(named.len());
        let weight = it.weight.0.abs_diff(base.weight.0);
        let same = (it.style != base.style, it.stretch != base.stretch, it.monospaced);
        (!given.contains(&it.id), same, family, weight, it.post_script_name.clone())
    };
    let has = |it: &&fontdb::FaceInfo| {
        !used.contains(&it.id)
            && known
                .with_face_data(it.id, |data, index| {
                    let face = ttf_parser::Face::parse(data, index);
                    face.is_ok_and(|face| face.glyph_index(letter).is_some())
                })
                .unwrap_or(false)
    };
    known.faces().filter(has).min_by_key(|it| rank(it)).map(|it| it.id)
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
