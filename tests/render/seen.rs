//! What a renderer makes of the picture: it shapes the text itself and knows its true extent.

use std::sync::Arc;

use demarche::render::png::{PngError, from_svg};
use demarche::render::svg::{Theme, position_scale};
use demarche::report::chart::{Mark, PositionScale};
use proptest::prelude::*;
use resvg::usvg::{Group, Node, Options, Rect, Tree, fontdb};

use crate::positions::drawn;
use crate::samples::{HOSTILE, NAMES, empty, grouped, hostile, many, small};

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
fn fault(svg: &str) -> Option<String> {
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
fn what_is_no_picture_is_an_error() {
    assert!(matches!(from_svg("no", 1.0), Err(PngError::Svg(_))));
    for scale in [0.0, -1.0, f32::NAN, f32::INFINITY, 1e9] {
        assert!(matches!(from_svg(&drawn(&empty()), scale), Err(PngError::Size(_))), "{scale}");
    }
}
