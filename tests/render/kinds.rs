//! Every kind of chart: kept renderings, clear texts, and names that mean harm.
#![expect(clippy::disallowed_methods, reason = "tests read and write reference renderings")]

use demarche::render::svg::{
    Theme, agreement_map, dumbbell, plane_map, position_scale, positions_grid, split_bars,
    strip_chart, timeline,
};
use roxmltree::{Document, Node};

use crate::kinds_samples as samples;
use crate::samples::{HOSTILE, NAMES};

/// Names of 80 characters and more.
const LONG: [&str; 4] = [
    "Ministry of Foreign Affairs of the Russian Federation, Department of Policy Plans",
    "Trade Union Forum of the BRICS countries (Federation of Independent Trade Unions)",
    "Υπουργείο Εξωτερικών της Ελληνικής Δημοκρατίας, Διεύθυνση Στρατηγικού Σχεδιασμού",
    "Bundesministeriumsverwaltungsangelegenheitenkoordinierungsausschussvorsitzendenbüro",
];

/// Names in scripts that run from the right, and in those with wide letters.
const SCRIPTS: [&str; 6] = [
    "وزارة الخارجية المصرية",
    "משרד החוץ הישראלי",
    "王毅（外交部长）",
    "外務省",
    "대한민국 외교부",
    "جامعة الدول العربية (League of Arab States)",
];

/// Each kind of chart of actors with these names.
pub fn all(names: &[String], theme: &Theme) -> Vec<(&'static str, String)> {
    vec![
        ("grid", positions_grid(&samples::grid(names, 4), theme)),
        ("grid-wide", positions_grid(&samples::grid(names, 22), theme)),
        ("shift", dumbbell(&samples::dumbbell(names, true), theme)),
        ("gap", dumbbell(&samples::dumbbell(names, false), theme)),
        ("agreement", agreement_map(&samples::agreements(names), theme)),
        ("split", split_bars(&samples::split(names, false), theme)),
        ("split-shares", split_bars(&samples::split(names, true), theme)),
        ("timeline", timeline(&samples::timeline(names), theme)),
        ("timeline-early", timeline(&samples::early(names), theme)),
        ("map", plane_map(&samples::plane(names), theme)),
        ("positions", position_scale(&samples::positions(names), theme)),
        ("coverage", strip_chart(&samples::strips(names), theme)),
    ]
}

fn bare(theme: Theme) -> Theme {
    Theme { embed_font: false, ..theme }
}

/// A short name for what a picture shows (FNV-1a), where the picture itself would be too large to
/// keep.
fn digest(svg: &str) -> String {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    format!("{:016x}", svg.bytes().fold(0xcbf2_9ce4_8422_2325, step))
}

/// Puts a picture where it can be looked at; with `LOOK=1` as PNG, too.
fn keep(path: &std::path::Path, svg: &str) {
    std::fs::write(path, svg).expect("a picture");
    #[cfg(feature = "png")]
    if std::env::var_os("LOOK").is_some() {
        let png = demarche::render::png::from_svg(svg, 1.0).expect("a picture");
        std::fs::write(path.with_extension("png"), png).expect("a picture");
    }
}

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/render/reference");

#[test]
fn charts_are_drawn_as_they_were() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut digests = String::new();
    let mut off = Vec::new();
    let drawn = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("charts");
    std::fs::create_dir_all(&drawn).expect("a folder");
    let sets: [(&str, &[&str], usize); 5] = [
        ("3", &NAMES, 3),
        ("25", &NAMES, 25),
        ("60", &NAMES, 60),
        ("long", &LONG, 4),
        ("scripts", &SCRIPTS, 6),
    ];
    for (set, names, n) in sets {
        let names = samples::named(names, n);
        for (kind, svg) in all(&names, &bare(Theme::light())) {
            let name = format!("{kind}-{set}.svg");
            keep(&drawn.join(&name), &svg);
            digests += &format!("{name} {}\n", digest(&svg));
            if n > 6 || kind == "grid-wide" {
                continue;
            }
            let path = format!("{FOLDER}/{name}");
            if update {
                std::fs::write(&path, &svg).expect("a reference");
            }
            if std::fs::read_to_string(&path).unwrap_or_default() != svg {
                off.push(name);
            }
        }
    }
    for (theme, look) in [("dark", Theme::dark()), ("grey", Theme::grey())] {
        for (kind, svg) in all(&samples::named(&NAMES, 12), &bare(look)) {
            let name = format!("{kind}-{theme}.svg");
            keep(&drawn.join(&name), &svg);
            digests += &format!("{name} {}\n", digest(&svg));
        }
    }
    let path = format!("{FOLDER}/digests.txt");
    if update {
        std::fs::write(&path, &digests).expect("the digests");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    let kept: Vec<&str> = kept.lines().collect();
    let differs = digests.lines().filter(|it| !kept.contains(it));
    off.extend(differs.filter_map(|it| it.split(' ').next()).map(str::to_owned));
    off.sort();
    off.dedup();
    assert!(
        off.is_empty(),
        "drawn otherwise: {off:?}; look at them in {}, then UPDATE=1",
        drawn.display()
    );
}

#[test]
fn hostile_names_stay_text_in_every_chart() {
    let mut names: Vec<String> = HOSTILE.iter().map(|&it| it.to_owned()).collect();
    names.push(HOSTILE[0].repeat(4000));
    names.push("\u{202E}".repeat(300) + "x");
    names.push(String::new());
    assert!(names.iter().any(|it| it.len() > 100_000));
    let known = [
        "svg", "title", "desc", "style", "g", "rect", "circle", "polygon", "polyline", "text",
        "path", "a",
    ];
    for (kind, svg) in all(&names, &bare(Theme::light())) {
        let document = Document::parse(&svg).unwrap_or_else(|error| panic!("{kind}: {error}"));
        for node in document.descendants().filter(Node::is_element) {
            assert!(known.contains(&node.tag_name().name()), "{kind}: {node:?}");
            for attribute in node.attributes() {
                let (name, value) = (attribute.name(), attribute.value());
                let out = name == "href" && value.starts_with("https://example.org/");
                assert!(!name.starts_with("on") && (name != "href" || out), "{kind}: {name}");
                assert!(!value.contains("javascript"), "{kind}: {name}={value}");
            }
        }
        let bad = |c: char| {
            (c.is_control() && c != '\n')
                || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
        };
        assert!(!svg.contains(bad), "{kind}");
        assert!(svg.len() < 1_500_000, "{kind}: {}", svg.len());
    }
}

#[test]
fn every_chart_is_told_to_a_screen_reader_and_says_what_it_is_made_of() {
    for (kind, svg) in all(&samples::named(&NAMES, 25), &bare(Theme::light())) {
        let document = Document::parse(&svg).expect("well-formed");
        let root = document.root_element();
        let leads = document.descendants().any(|it| it.has_tag_name("a"));
        let role = if leads { "group" } else { "img" };
        assert_eq!(root.attribute("role"), Some(role), "{kind}");
        assert_eq!(leads, !matches!(kind, "agreement" | "split" | "split-shares"), "{kind}");
        assert_eq!(root.attribute("direction"), Some("ltr"), "{kind}");
        let told = |name| {
            let found = root.children().find(|it| it.has_tag_name(name));
            found.and_then(|it| it.text()).unwrap_or_default().to_owned()
        };
        assert!(told("title").contains(NAMES[0]), "{kind}");
        let description = told("desc");
        assert!(description.contains(NAMES[1]), "{kind}: {description}");
        let rest = if kind == "positions" { "It has 25 rows." } else { "more." };
        assert!(description.contains(rest), "{kind} has more rows than are told");
        assert!(svg.contains("Corpus 0123456789ab, demarche 0.0.0."), "{kind}");
    }
}

#[test]
fn charts_without_rows_say_so() {
    for (kind, svg) in [
        ("grid", positions_grid(&Default::default(), &bare(Theme::light()))),
        ("split", split_bars(&Default::default(), &bare(Theme::light()))),
        ("timeline", timeline(&Default::default(), &bare(Theme::light()))),
        ("agreement", agreement_map(&Default::default(), &bare(Theme::light()))),
    ] {
        let document = Document::parse(&svg).expect("well-formed");
        assert!(document.descendants().any(|it| it.has_tag_name("text")), "{kind}");
    }
}

#[test]
fn the_same_chart_has_the_same_bytes_in_every_theme() {
    let names = samples::named(&NAMES, 5);
    for theme in [Theme::light(), Theme::dark(), Theme::grey()] {
        assert_eq!(all(&names, &bare(theme.clone())), all(&names, &bare(theme)));
    }
    let colored = |theme: Theme| all(&names, &bare(theme))[0].1.clone();
    assert_ne!(colored(Theme::light()), colored(Theme::dark()));
    // Grey means grey: no colour has parts that differ.
    let grey = all(&names, &bare(Theme::grey()));
    for (kind, svg) in grey {
        for color in svg.split("fill=\"#").skip(1).map(|it| &it[..6]) {
            assert!(color[..2] == color[2..4] && color[2..4] == color[4..], "{kind}: {color}");
        }
    }
}
