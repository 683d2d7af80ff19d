//! The gallery: a page of charts of the shipped corpus. `UPDATE=1` draws them anew.
//!
//! Pictures change with every map, so they are not compared; each says below it which corpus it was
//! made of.

use std::fmt::Write as _;

use crate::docs::current;
use crate::run::{Folder, SHIPPED, shipped};

/// A picture: its name, the arguments it is drawn by, what it shows.
const PICTURES: [(&str, &[&str], &str); 12] = [
    (
        "grid",
        &["grid", "path-to-order"],
        "Who holds what of each position, and on how many quotes. Round is for, square against; filled is firm, hollow leaning.",
    ),
    (
        "positions",
        &["positions", "path-to-order"],
        "Where on the issue's scale each actor stands. A tick is a quote, a shape a voice.",
    ),
    (
        "shift",
        &["shift"],
        "From the first to the last dated stance on a position. Here one actor, in two interviews a day apart.",
    ),
    (
        "agreement",
        &["agreement"],
        "Who agrees with whom. Hatched cells rest on fewer than three shared targets; the tree says at which agreement groups merge.",
    ),
    (
        "split",
        &["split", "russia-and-institutions"],
        "How many are for and against each position, everybody counted once; conditional is hatched.",
    ),
    (
        "split-shares",
        &["split", "russia-and-institutions", "--voices", "any", "--shares"],
        "The same as bars of 100 %, with what others attribute counted, too.",
    ),
    (
        "timeline",
        &["timeline", "european-security-anchor"],
        "Who said what, and when. A line leads from the utterance to its publication; underlined is known by its publication only.",
    ),
    (
        "map",
        &["map"],
        "Who is near whom. The stress says that this map is a poor one: look at the figures of the pairs.",
    ),
    (
        "gap",
        &["gap", "whose-multilateralism"],
        "What others say an actor holds (diamond) beside what it says itself (circle).",
    ),
    (
        "coverage",
        &["coverage", "kortunov-2025"],
        "Which paragraphs of a source are quoted. The shipped corpus has excerpts; white is not at hand.",
    ),
    (
        "grid-dark",
        &["grid", "summit-timing", "--theme", "dark"],
        "For a projector: `--theme dark`.",
    ),
    (
        "grid-grey",
        &["grid", "summit-timing", "--theme", "grey"],
        "For a printer without colours: `--theme grey`. Shapes and hatches carry the meaning.",
    ),
];

fn command(args: &[&str]) -> String {
    format!("demarche chart {} -o {}.png", args.join(" "), args[0])
}

#[test]
fn the_gallery_shows_every_chart_and_its_commands_work() {
    let mut page = String::from(
        "# Gallery\n\nEach chart, drawn from the shipped maps. How to read them: [charts.md](charts.md). \
         This page is made by a test: `UPDATE=1 cargo test --test cli gallery`.\n",
    );
    let folder = Folder::new();
    for (name, args, words) in PICTURES {
        let drawn = drawn(&folder, "chart", name, args);
        let _ = write!(
            page,
            "\n## {name}\n\n{words}\n\n```console\n$ {}\n```\n\n![{words}](images/{name}.png)\n",
            command(args)
        );
        kept(name, &drawn, 1.0);
    }
    current("gallery.md", &page);
    let listed = shipped(&["chart", "--list"]).fine();
    let kinds = listed.lines().filter_map(|it| it.strip_prefix("│ ")?.split_whitespace().next());
    for kind in kinds.filter(|it| *it != "chart") {
        let is_shown = PICTURES.iter().any(|(_, args, _)| args[0] == kind);
        assert!(is_shown, "{kind} is not in the gallery");
    }
}

/// The pictures of docs/diagrams.md: name, arguments, how large.
const DIAGRAMS: [(&str, &[&str], f32); 3] = [
    ("diagram-issue", &["alliances-and-neutrality"], 1.0),
    (
        "diagram-dark",
        &["european-autonomy", "--group", "source", "--evaluate", "--theme", "dark"],
        1.0,
    ),
    ("diagram-corpus", &[], 0.5),
];

#[test]
fn the_diagrams_of_the_docs_say_what_they_are_made_of() {
    let folder = Folder::new();
    for (name, args, scale) in DIAGRAMS {
        kept(name, &drawn(&folder, "diagram", name, args), scale);
    }
}

/// The picture that a command draws, which says what it is made with.
fn drawn(folder: &Folder, command: &str, name: &str, args: &[&str]) -> String {
    let svg = format!("{name}.svg");
    let path = folder.path(&svg);
    shipped(&[&[command], args, &["-o", path.as_str()]].concat()).fine();
    let drawn = folder.read(&svg);
    assert!(drawn.contains(", demarche 0."), "{name} does not say what it is made with");
    drawn
}

/// Draws the picture, or looks whether there is one, and a small one.
#[expect(clippy::disallowed_methods, reason = "tests read and write pages")]
fn kept(name: &str, svg: &str, scale: f32) {
    let path = format!("{SHIPPED}/docs/images/{name}.png");
    #[cfg(feature = "png")]
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, small(svg, scale)).expect("a picture");
    }
    let _ = (svg, scale);
    let size = std::fs::metadata(&path).map_or(0, |it| it.len());
    assert!(size > 1000, "{path} is missing: run the tests with UPDATE=1");
    assert!(size < 150_000, "{path} has {size} bytes, too many for the repository");
}

/// The picture in at most 256 colours.
#[cfg(feature = "png")]
fn small(svg: &str, scale: f32) -> Vec<u8> {
    use std::collections::BTreeMap;
    let full = demarche::render::png::from_svg(svg, scale).expect("a picture");
    let pixmap = resvg::tiny_skia::Pixmap::decode_png(&full).expect("a PNG");
    let color = |it: &resvg::tiny_skia::PremultipliedColorU8| [it.red(), it.green(), it.blue()];
    let mut counts: BTreeMap<[u8; 3], usize> = BTreeMap::new();
    pixmap.pixels().iter().for_each(|it| *counts.entry(color(it)).or_default() += 1);
    // What fills areas is kept as it is, edges of letters take the nearest.
    let mut palette: Vec<[u8; 3]> = counts.keys().copied().collect();
    palette.sort_by_key(|it| std::cmp::Reverse(counts[it]));
    palette.truncate(256);
    let distance = |a: &[u8; 3], b: &[u8; 3]| {
        a.iter().zip(b).map(|(a, b)| u32::from(a.abs_diff(*b)).pow(2)).sum::<u32>()
    };
    let nearest = |it: &[u8; 3]| {
        palette.iter().enumerate().min_by_key(|(_, other)| distance(it, other)).map_or(0, |it| it.0)
    };
    let places: BTreeMap<[u8; 3], u8> = counts.keys().map(|it| (*it, nearest(it) as u8)).collect();
    let pixels: Vec<u8> = pixmap.pixels().iter().map(|it| places[&color(it)]).collect();
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, pixmap.width(), pixmap.height());
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette.concat());
    encoder.set_compression(png::Compression::High);
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(&pixels).expect("the pixels");
    writer.finish().expect("the end");
    out
}
