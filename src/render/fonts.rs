//! The embedded font: measured here, shown by every viewer of our charts, so that both agree.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use ttf_parser::Face;
use unicode_width::UnicodeWidthChar as _;

/// The family's name in the font files.
pub(crate) const FAMILY: &str = "Demarche Sans";

/// The families to look for, in order: ours, near relatives, and what has the scripts ours lacks.
pub(crate) const FAMILIES: &str =
    "Demarche Sans, Inter, Noto Sans, Noto Sans CJK SC, Noto Sans Arabic, DejaVu Sans, sans-serif";

pub(crate) static REGULAR: &[u8] = include_bytes!("fonts/regular.otf");
pub(crate) static BOLD: &[u8] = include_bytes!("fonts/bold.otf");

static REGULAR_FACE: LazyLock<Option<Face<'static>>> =
    LazyLock::new(|| Face::parse(REGULAR, 0).ok());
static BOLD_FACE: LazyLock<Option<Face<'static>>> = LazyLock::new(|| Face::parse(BOLD, 0).ok());

/// How thick letters are.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(crate) enum Weight {
    /// Text.
    Regular,
    /// Headings.
    Bold,
}

/// A line's width in pixels at `size` pixels per em.
///
/// A letter the font lacks comes from another one, whose widths are unknown: it counts as wide as
/// our box for missing letters, which is wider than most.
pub(crate) fn width(text: &str, size: f64, weight: Weight) -> f64 {
    let (face, plain) = match weight {
        Weight::Regular => (REGULAR_FACE.as_ref(), &*REGULAR_PLAIN),
        Weight::Bold => (BOLD_FACE.as_ref(), &*BOLD_PLAIN),
    };
    let advance = |c: char| plain.get(c as usize).copied().unwrap_or_else(|| advance(c, face));
    text.chars().map(advance).sum::<f64>() * size
}

/// The advances of the letters of ASCII, which most text is made of, by their numbers.
type Plain = [f64; 128];

static REGULAR_PLAIN: LazyLock<Plain> = LazyLock::new(|| plain(REGULAR_FACE.as_ref()));
static BOLD_PLAIN: LazyLock<Plain> = LazyLock::new(|| plain(BOLD_FACE.as_ref()));

fn plain(face: Option<&Face<'_>>) -> Plain {
    std::array::from_fn(|it| char::from_u32(it as u32).map_or(0.0, |c| advance(c, face)))
}

/// How far the letter moves the pen, in ems.
fn advance(c: char, face: Option<&Face<'_>>) -> f64 {
    let columns = c.width().unwrap_or(0);
    let units = |face: &Face<'_>| {
        let units = face.glyph_hor_advance(face.glyph_index(c)?)?;
        Some(f64::from(units) / f64::from(face.units_per_em()))
    };
    match (face.and_then(units), columns) {
        // Marks stand on the letter before them, whatever the table of widths says.
        (Some(_), 0) => 0.0,
        (Some(ems), _) => ems,
        // Another font may have it, or show a box: even a mark, as there is nothing to stand on.
        (None, _) => 1.05,
    }
}

/// Whether the font has the letter, or it is none.
#[cfg(feature = "png")]
pub(crate) fn has(c: char) -> bool {
    c.is_control() || REGULAR_FACE.as_ref().is_some_and(|face| face.glyph_index(c).is_some())
}

/// The `@font-face` rules for a document with these texts.
pub(crate) fn css(regular: &str, bold: &str) -> String {
    let more = "unicode-range:U+300-52F,U+1E00-1EFF;";
    let wants = |text: &str| {
        text.chars().any(|c| matches!(c, '\u{300}'..='\u{52F}' | '\u{1E00}'..='\u{1EFF}'))
    };
    let mut files: Vec<(&[u8], &str, &str)> = vec![
        (include_bytes!("fonts/regular-latin.woff2"), "normal", ""),
        (include_bytes!("fonts/bold-latin.woff2"), "bold", ""),
    ];
    if wants(regular) {
        files.push((include_bytes!("fonts/regular-more.woff2"), "normal", more));
    }
    if wants(bold) {
        files.push((include_bytes!("fonts/bold-more.woff2"), "bold", more));
    }
    files.into_iter().map(|(file, weight, range)| rule(file, weight, range)).collect()
}

/// Letters from the first to the last of each stretch.
type Letters = &'static [(char, char)];

/// The files of a page: letters, regular, bold. They are cut finer than those of pictures, as a page
/// is mostly in English and carries them all.
const FINE: [(Letters, &[u8], &[u8]); 3] = [
    (
        &[
            (' ', '~'),
            ('\u{A0}', '\u{FF}'),
            ('\u{2010}', '\u{2026}'),
            ('\u{2030}', '\u{203A}'),
            ('\u{2070}', '\u{2089}'),
            ('\u{20AC}', '\u{20AC}'),
            ('\u{2116}', '\u{2116}'),
            ('\u{2122}', '\u{2122}'),
            ('\u{2190}', '\u{2193}'),
            ('\u{2212}', '\u{2212}'),
        ],
        include_bytes!("fonts/regular-west.woff2"),
        include_bytes!("fonts/bold-west.woff2"),
    ),
    (
        &[('\u{100}', '\u{17F}'), ('\u{218}', '\u{21B}')],
        include_bytes!("fonts/regular-east.woff2"),
        include_bytes!("fonts/bold-east.woff2"),
    ),
    (
        &[('\u{400}', '\u{45F}'), ('\u{490}', '\u{491}')],
        include_bytes!("fonts/regular-cyrillic.woff2"),
        include_bytes!("fonts/bold-cyrillic.woff2"),
    ),
];

fn holds(letters: Letters, c: char) -> bool {
    letters.iter().any(|&(first, last)| (first..=last).contains(&c))
}

/// The `@font-face` rules for a page with these texts: the files of [`css`] only where a letter is in
/// none of the finer ones.
pub(crate) fn page_css(regular: &str, bold: &str) -> String {
    let is_left = |c: &char| {
        // What our font lacks is in no file of ours.
        !FINE.iter().any(|(letters, ..)| holds(letters, *c))
            && REGULAR_FACE.as_ref().is_some_and(|face| face.glyph_index(*c).is_some())
    };
    let [regular, bold] = [regular, bold].map(|text| {
        let other = text.chars().filter(|it| !it.is_ascii());
        other.collect::<BTreeSet<char>>()
    });
    let left = |all: &BTreeSet<char>| all.iter().filter(|it| is_left(it)).collect::<String>();
    let (left_regular, left_bold) = (left(&regular), left(&bold));
    let mut out = String::new();
    // A later rule goes before an earlier one.
    if !left_regular.is_empty() || !left_bold.is_empty() {
        out += &css(&left_regular, &left_bold);
    }
    for (number, (letters, thin, thick)) in FINE.iter().enumerate() {
        let range: Vec<String> = letters
            .iter()
            .map(|&(first, last)| format!("U+{:X}-{:X}", u32::from(first), u32::from(last)))
            .collect();
        for (file, weight, text) in [(thin, "normal", &regular), (thick, "bold", &bold)] {
            if number == 0 || text.iter().any(|&c| holds(letters, c)) {
                out += &rule(file, weight, &format!("unicode-range:{};", range.join(",")));
            }
        }
    }
    out
}

fn rule(file: &[u8], weight: &str, range: &str) -> String {
    format!(
        "@font-face{{font-family:\"{FAMILY}\";font-weight:{weight};{range}\
         src:url(data:font/woff2;base64,{}) format(\"woff2\")}}\n",
        BASE64.encode(file)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_fonts_can_be_read_and_hold_the_scripts_we_promise() {
        assert!(REGULAR_FACE.is_some() && BOLD_FACE.is_some());
        for c in
            "Ångström Škoda Ľudmila Łódź İğ Сергей Лавров Київ ґЄ Αθήνα ώ Việt ệ — “” ’ … − → №"
                .chars()
        {
            for face in [REGULAR_FACE.as_ref(), BOLD_FACE.as_ref()] {
                assert!(face.is_some_and(|face| face.glyph_index(c).is_some()), "{c}");
            }
        }
    }

    #[test]
    fn width_grows_with_text_size_and_weight() {
        let regular = width("Kortunov", 10.0, Weight::Regular);
        assert!(regular > 40.0 && regular < 60.0, "{regular}");
        assert!((width("Kortunov", 20.0, Weight::Regular) - 2.0 * regular).abs() < 1e-9);
        assert!(width("Kortunov", 10.0, Weight::Bold) > regular);
        assert!(
            (width("e\u{301}", 10.0, Weight::Regular) - width("e", 10.0, Weight::Regular)).abs()
                < 1e-9
        );
        assert!((width("王毅", 10.0, Weight::Regular) - 21.0).abs() < 1e-9);
    }

    #[test]
    fn a_latin_document_carries_no_other_script() {
        let latin = css("Kortunov", "Who?").len();
        let regular = css("Кортунов", "Who?").len();
        let both = css("Кортунов", "Кто?").len();
        assert!(latin < regular && regular < both && both < 200_000, "{latin} {regular} {both}");
    }

    #[test]
    fn a_page_carries_the_files_that_its_letters_are_in() {
        let english = page_css("Kortunov – “grand bargain” −0.5 · ¶12", "Who?").len();
        let slovak = page_css("Marcel Peško", "Marcel Peško").len();
        let russian = page_css("Сергей Лавров", "Who?").len();
        let greek = page_css("Αθήνα", "Who?").len();
        assert!(english < 40_000 && english < russian && russian < slovak && slovak < greek);
        // A letter that we have no font for costs nothing.
        assert_eq!(page_css("王毅", "Who?").len(), english);
        let faces = [REGULAR_FACE.as_ref(), BOLD_FACE.as_ref()];
        for (letters, ..) in FINE {
            for c in letters.iter().map(|it| it.0) {
                assert!(faces.iter().all(|it| it.is_some_and(|it| it.glyph_index(c).is_some())));
            }
        }
    }
}
