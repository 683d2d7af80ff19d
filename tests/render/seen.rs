//! What a renderer makes of the picture: it shapes the text itself and knows its true extent.

use std::sync::Arc;

use demarche::render::png::{Drawing, PngError, draw, from_svg, is_font, without_shape};
use demarche::render::svg::{Theme, position_scale, strip_chart};
use demarche::report::StripChart;
use demarche::report::chart::{Mark, PositionScale};
use demarche::report::strip::{Bar, Strip};
use proptest::prelude::*;
use resvg::usvg::{Group, Node, Options, Rect, Tree, fontdb};

use crate::positions::drawn;
use crate::samples::{HOSTILE, NAMES, empty, grouped, hostile, many, small};
use crate::{kinds, kinds_samples};

fn tree(svg: &str) -> Tree {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(include_bytes!("../../src/render/fonts/regular.otf").to_vec());
    fonts.load_font_data(include_bytes!("../../src/render/fonts/bold.otf").to_vec());
    let options = Options { fontdb: Arc::new(fonts), ..Options::default() };
    Tree::from_str(svg, &options).expect("a picture")
}

fn texts(group: &Group, out: &mut Vec<(String, Rect)>) {
    for node in group.children() {
        match node {
            Node::Group(group) => texts(group, out),
            Node::Text(text) => {
                let words = text.chunks().iter().map(|chunk| chunk.text()).collect();
                out.push((words, text.abs_bounding_box()));
            }
            _ => {}
        }
    }
}

/// Says which text leaves the picture or touches another one.
pub fn fault(svg: &str) -> Option<String> {
    let tree = tree(svg);
    let mut all = Vec::new();
    texts(tree.root(), &mut all);
    assert!(!all.is_empty());
    for (at, (words, place)) in all.iter().enumerate() {
        let inside = place.left() >= 20.0
            && place.right() <= tree.size().width() - 20.0
            && place.top() >= 8.0
            && place.bottom() <= tree.size().height() - 8.0;
        if !inside {
            return Some(format!("“{words}” leaves the picture: {place:?}"));
        }
        for (other, there) in &all[at + 1..] {
            // Rounding to whole pixels may push two lines of one text into each other by one.
            let overlap = place.left() < there.right()
                && there.left() < place.right()
                && place.top() + 1.0 < there.bottom()
                && there.top() + 1.0 < place.bottom();
            if overlap {
                return Some(format!("“{words}” {place:?} touches “{other}” {there:?}"));
            }
        }
    }
    None
}

#[test]
fn no_text_of_any_chart_is_clipped_or_touches_another_one() {
    let mut hostile: Vec<String> = HOSTILE.iter().map(|&it| it.to_owned()).collect();
    hostile.push(HOSTILE[4].repeat(300));
    let long = "Bundesministeriumsverwaltungsangelegenheiten ".repeat(3);
    let sets = [1, 3, 25, 60].map(|n| kinds_samples::named(&NAMES, n));
    for names in sets.into_iter().chain([hostile, kinds_samples::named(&[&long], 7)]) {
        for width in [960, 300] {
            let theme = Theme { width, embed_font: false, ..Theme::default() };
            for (kind, svg) in kinds::all(&names, &theme) {
                assert_eq!(fault(&svg), None, "{kind}, {} actors, {width} wide", names.len());
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn whatever_actors_are_called_every_chart_is_clear(
        names in prop::collection::vec(words(), 1..9),
        width in 300u32..1600,
    ) {
        let theme = Theme { width, embed_font: false, ..Theme::default() };
        for (kind, svg) in kinds::all(&names, &theme) {
            prop_assert_eq!(fault(&svg), None, "{}", kind);
        }
    }
}

#[test]
fn no_text_is_clipped_or_touches_another_one() {
    for chart in [empty(), small(), grouped(), hostile()] {
        assert_eq!(fault(&drawn(&chart)), None);
    }
    for n in 1..=60 {
        assert_eq!(fault(&drawn(&many(n))), None, "{n} rows");
    }
}

fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        4 => prop::sample::select(NAMES.to_vec()).prop_map(str::to_owned),
        1 => prop::sample::select(HOSTILE.to_vec()).prop_map(str::to_owned),
        2 => "[A-Za-zÀ-žΑ-ωА-я\\-/ ]{0,60}",
        1 => "[WMШЩΩ]{1,80}",
        1 => "\\PC{0,12}",
    ];
    prop::collection::vec(word, 1..4).prop_map(|words| words.join(" "))
}

prop_compose! {
    fn charts()(
        n in 1usize..14,
        labels in prop::collection::vec((words(), prop::option::of(words())), 14),
        heads in prop::collection::vec(words(), 5),
        marks in prop::collection::vec((words(), -1.0..=1.0f64), 0..9),
        counts in prop::collection::vec(0usize..200_000, 14),
    ) -> PositionScale {
        let mut chart = many(n);
        for (number, row) in chart.groups.iter_mut().flat_map(|group| &mut group.rows).enumerate() {
            (row.label, row.sublabel) = labels[number].clone();
            row.n_quotes = counts[number];
        }
        chart.groups[0].label = Some(heads[4].clone());
        chart.title = heads[0].clone();
        chart.subtitle = heads[1].clone();
        (chart.scale.left, chart.scale.right) = (heads[2].clone(), heads[3].clone());
        chart.scale.positions = marks.into_iter().map(|(label, at)| Mark { label, at }).collect();
        chart
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn whatever_the_labels_say_they_keep_clear_of_each_other(chart in charts(), width in 300u32..1600) {
        let svg = position_scale(&chart, &Theme { width, embed_font: false, ..Theme::default() });
        prop_assert_eq!(fault(&svg), None);
    }
}

#[test]
fn a_png_has_the_size_it_should_and_shows_something() {
    let svg = drawn(&small());
    let size = tree(&svg).size();
    for scale in [1.0, 2.0] {
        let png = from_svg(&svg, scale).expect("a picture");
        let pixmap = resvg::tiny_skia::Pixmap::decode_png(&png).expect("a PNG");
        assert_eq!(pixmap.width(), (size.width() * scale) as u32);
        assert_eq!(pixmap.height(), (size.height() * scale) as u32);
        let blue =
            pixmap.pixels().iter().filter(|p| (p.red(), p.green(), p.blue()) == (0, 0x72, 0xB2));
        assert!(blue.count() > 100);
    }
    assert_eq!(from_svg(&svg, 1.0), from_svg(&svg, 1.0));
}

#[test]
fn a_font_that_is_given_changes_no_letter_that_ours_has() {
    let font = include_bytes!("../../src/render/fonts/bold.otf");
    assert!(is_font(font) && !is_font(b"no font"));
    let svg = drawn(&small());
    let with = draw(&svg, Drawing { scale: 1.0, most: None, font: Some(font) });
    assert_eq!(with, from_svg(&svg, 1.0));
    // Letters that no font has are told, whatever font is given.
    let lost = svg.replacen("Kortunov", "\u{10FFFD}", 1);
    assert_eq!(without_shape(&lost, Some(font)), "\u{10FFFD}");
    assert_eq!(without_shape(&svg, None), "");
}

#[test]
fn what_is_no_picture_is_an_error() {
    assert!(matches!(from_svg("no", 1.0), Err(PngError::Svg(_))));
    for scale in [0.0, -1.0, f32::NAN, f32::INFINITY, 1e9] {
        assert!(matches!(from_svg(&drawn(&empty()), scale), Err(PngError::Size(_))), "{scale}");
    }
}

/// Strips of all names, the hostile ones too, with bars of all widths.
fn strips(n: usize, whole: bool) -> StripChart {
    let names: Vec<&str> = NAMES.iter().chain(&HOSTILE).copied().collect();
    let strip = |at: usize| {
        let bar = |number: usize| Bar {
            pieces: vec![(
                (number * number * 9) as u32,
                (number * number * 9 + number * 14) as u32,
            )],
            quotes: number % 7,
            number: (number % 5 != 3).then_some((at * 40 + number) as u32),
            told: names[(at + number) % names.len()].into(),
        };
        Strip {
            label: names[at % names.len()].to_owned(),
            sublabel: names[(at + 5) % names.len()].to_owned(),
            counts: format!("{at} of 40 quoted"),
            length: 400 + 1000 * at as u32,
            bars: (0..at * 3).map(bar).collect(),
            whole,
        }
    };
    StripChart {
        title: names[n % names.len()].to_owned(),
        subtitle: names.join(", "),
        strips: (0..n).map(strip).collect(),
        footer: vec![names[(n + 3) % names.len()].to_owned()],
    }
}

#[test]
fn no_text_of_a_strip_chart_is_clipped_or_touches_another_one() {
    for n in 0..=19 {
        for (whole, width) in [(true, 960), (false, 300), (true, 1500)] {
            let theme = Theme { width, embed_font: false, ..Theme::default() };
            let svg = strip_chart(&strips(n, whole), &theme);
            assert_eq!(fault(&svg), None, "{n} strips, {width} wide");
            let document = roxmltree::Document::parse(&svg).expect("an XML document");
            let ticks = document.descendants().filter(|it| it.attribute("class") == Some("tick"));
            assert_eq!(
                ticks.count(),
                strips(n, whole).strips.iter().map(|it| it.bars.len()).sum::<usize>()
            );
            assert!(!svg.contains("<script"));
        }
    }
}
