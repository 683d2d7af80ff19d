//! The position scale, looked at with a reader of XML.

use demarche::render::svg::{Theme, position_scale};
use demarche::report::chart::{PositionScale, Voice};
use roxmltree::{Document, Node};

use crate::samples::{HOSTILE, NAMES, empty, grouped, hostile, many, row, small, tick};

pub fn drawn(chart: &PositionScale) -> String {
    position_scale(chart, &Theme { embed_font: false, ..Theme::default() })
}

fn elements<'a>(document: &'a Document<'a>, class: &'a str) -> Vec<Node<'a, 'a>> {
    document.descendants().filter(|node| node.attribute("class") == Some(class)).collect()
}

fn told<'a>(node: Node<'a, 'a>) -> &'a str {
    let title = node.children().find(|child| child.has_tag_name("title"));
    title.and_then(|title| title.text()).unwrap_or_default()
}

#[test]
fn two_rows_as_they_are_drawn() {
    insta::assert_snapshot!(drawn(&small()));
}

#[test]
fn an_empty_chart_says_so() {
    let svg = drawn(&empty());
    let document = Document::parse(&svg).expect("well-formed");
    let texts = document.descendants().filter(|node| node.has_tag_name("text"));
    assert!(texts.filter_map(|node| node.text()).any(|text| text.contains("No stance")));
    assert!(description(&document).contains("No stance on this issue is recorded."));
}

#[test]
fn a_screen_reader_is_told_what_is_seen() {
    let svg = drawn(&small());
    let document = Document::parse(&svg).expect("well-formed");
    let root = document.root_element();
    assert_eq!(root.attribute("role"), Some("img"));
    let named: Vec<_> = root.attribute("aria-labelledby").unwrap_or_default().split(' ').collect();
    let ids: Vec<_> = root.children().filter_map(|child| child.attribute("id")).collect();
    assert_eq!(named, ids);
    assert_eq!(told(root), "How should a new security order come about?");
    insta::assert_snapshot!(description(&document), @"A scale from “from the top down” (−1) to “from the bottom up” (1), with the positions “One comprehensive settlement among the great powers” at −1.00, “Small practical agreements that build on each other” at 1.00. It has 2 rows. Andrey Kortunov (own words): mean 0.75 of 2 stances, from 0.50 to 1.00, 3 quotes from 1 source. Sergey Lavrov, according to Peško (attributed by others): mean −1.00, 1 quote from 1 source, only under conditions. Sources: kortunov-2025, interview with A. Kortunov, Neutrality Studies, 25 February 2025; pesko-2010, M. Peško on the Corfu Process, July 2010; brics-bulletin-2020, Information Bulletin of the BRICS Trade Union Forum 53.2020. Own words and what others attribute are never added up.");
}

#[test]
fn a_long_chart_is_told_by_its_ends() {
    let svg = drawn(&many(30));
    let document = Document::parse(&svg).expect("well-formed");
    let told = description(&document);
    assert!(
        told.contains(
            "It has 30 rows. Farthest to the left: Andrey Kortunov (own words): mean −1.00"
        )
    );
    assert!(told.len() < 1200, "{told}");
}

fn description<'a>(document: &'a Document<'a>) -> String {
    let found = document.descendants().find(|node| node.has_tag_name("desc"));
    found.and_then(|node| node.text()).unwrap_or_default().to_owned()
}

#[test]
fn each_quote_has_a_tick_that_tells_its_words() {
    let svg = drawn(&small());
    let document = Document::parse(&svg).expect("well-formed");
    let titles: Vec<_> = elements(&document, "tick").into_iter().map(told).collect();
    assert_eq!(
        titles,
        [
            "Andrey Kortunov, 0.50: “small deals where they can be had” — kortunov-2025 ¶31",
            "Andrey Kortunov, 1.00: “I do not believe in grand bargains” — kortunov-2025 ¶12",
            "Andrey Kortunov, 1.00: “a step by step approach” — kortunov-2025 ¶14",
            "Sergey Lavrov, −1.00: “a legally binding treaty” — pesko-2010 p. 4",
        ]
    );
}

#[test]
fn marks_lead_to_their_words_and_are_no_stops_where_a_page_has_them_too() {
    let mut chart = small();
    let row = &mut chart.groups[0].rows[0];
    row.to = Some("#actor/kortunov".to_owned());
    row.ticks[0].to = Some("#held/kortunov/a%20b".to_owned());
    row.ticks[1].to = Some("https://example.org/?a=\"1\"&b#:~:text=I%20do".to_owned());
    let svg = drawn(&chart);
    let document = Document::parse(&svg).expect("well-formed");
    // An image has no parts for whoever cannot see it.
    assert_eq!(document.root_element().attribute("role"), Some("group"));
    let links: Vec<Node> = document.descendants().filter(|it| it.has_tag_name("a")).collect();
    let found: Vec<_> = links
        .iter()
        .map(|it| (it.attribute("class"), it.attribute("href"), it.attribute("tabindex")))
        .collect();
    assert_eq!(
        found,
        [
            (Some("mean"), Some("#actor/kortunov"), Some("-1")),
            (Some("tick"), Some("#held/kortunov/a%20b"), Some("-1")),
            (Some("tick"), Some("https://example.org/?a=\"1\"&b#:~:text=I%20do"), None),
        ]
    );
    assert!(links.iter().all(|it| !told(*it).is_empty()), "every link has a name");
    assert_eq!(links[2].attribute("rel"), Some("noreferrer noopener"));
    assert!(elements(&document, "tick").len() == 4 && crate::seen::fault(&svg).is_none());
}

#[test]
fn no_two_ticks_of_a_row_touch() {
    let mut chart = many(12);
    chart.groups[0].rows[0].ticks =
        (0..70).map(|n| tick(f64::from(n / 30) / 60.0, "w", "s")).collect();
    let svg = drawn(&chart);
    let document = Document::parse(&svg).expect("well-formed");
    for row in elements(&document, "row") {
        let ticks: Vec<[f64; 4]> = row
            .descendants()
            .filter(|node| node.attribute("class") == Some("tick"))
            .filter_map(|tick| tick.children().find(|child| child.has_tag_name("rect")))
            .map(|rect| ["x", "y", "width", "height"].map(|name| number(rect, name)))
            .collect();
        for (at, a) in ticks.iter().enumerate() {
            for b in &ticks[at + 1..] {
                let apart = a[0] + a[2] <= b[0]
                    || b[0] + b[2] <= a[0]
                    || a[1] + a[3] <= b[1]
                    || b[1] + b[3] <= a[1];
                assert!(apart, "{a:?} {b:?}");
            }
        }
    }
    assert_eq!(
        elements(&document, "tick").len(),
        chart.rows().map(|row| row.ticks.len()).sum::<usize>()
    );
}

fn number(node: Node<'_, '_>, name: &str) -> f64 {
    node.attribute(name).and_then(|value| value.parse().ok()).unwrap_or(f64::NAN)
}

#[test]
fn voices_differ_by_shape_and_not_by_colour_alone() {
    let shape = |voice| {
        let mut chart = empty();
        chart.groups =
            vec![demarche::report::chart::Group { label: None, rows: vec![row("A", voice, 0.0)] }];
        let svg = drawn(&chart);
        let document = Document::parse(&svg).expect("well-formed");
        let rows = elements(&document, "row");
        let shapes = ["circle", "polygon"]
            .map(|name| rows[0].descendants().filter(|node| node.has_tag_name(name)).count());
        let points = rows[0].descendants().filter_map(|node| node.attribute("points"));
        (shapes, points.map(|points| points.split_whitespace().count()).max())
    };
    let [own, spokesperson, attributed] = Voice::ALL.map(shape);
    assert_eq!(own, ([2, 0], None));
    assert_eq!(spokesperson, ([0, 2], Some(3)));
    assert_eq!(attributed, ([0, 3], Some(4)));
}

#[test]
fn a_name_is_said_once_where_the_line_below_it_tells_rows_apart() {
    let chart = grouped();
    let svg = drawn(&chart);
    let document = Document::parse(&svg).expect("well-formed");
    let first: Vec<_> = elements(&document, "row")
        .into_iter()
        .take(3)
        .map(|row| {
            row.descendants().any(|node| node.has_tag_name("text") && node.text() == Some(NAMES[0]))
        })
        .collect();
    assert_eq!(first, [true, true, false]);
    assert!(
        elements(&document, "row").into_iter().take(3).all(|row| told(row).starts_with(NAMES[0]))
    );
}

#[test]
fn hostile_labels_stay_text() {
    let svg = drawn(&hostile());
    let document = Document::parse(&svg).expect("well-formed");
    let known =
        ["svg", "title", "desc", "style", "g", "rect", "circle", "polygon", "polyline", "text"];
    for node in document.descendants().filter(Node::is_element) {
        assert!(known.contains(&node.tag_name().name()), "{node:?}");
        assert!(!node.attributes().any(|one| one.name().starts_with("on") || one.name() == "href"));
    }
    let texts = document.descendants().filter(|node| node.has_tag_name("text"));
    assert!(texts.filter_map(|node| node.text()).any(|text| text == HOSTILE[0]));
}

#[test]
fn the_same_chart_gives_the_same_bytes() {
    let theme = Theme::default();
    assert_eq!(position_scale(&many(12), &theme), position_scale(&many(12), &theme));
    let ids = |svg: String| svg.split("title-").nth(1).map(|rest| rest[..16].to_owned());
    assert_ne!(ids(drawn(&many(12))), ids(drawn(&many(11))));
}

#[test]
fn the_file_stays_small() {
    let size = |chart: &PositionScale| position_scale(chart, &Theme::default()).len();
    assert!(size(&small()) < 130_000, "{}", size(&small()));
    assert!(size(&many(60)) < 260_000, "{}", size(&many(60)));
}
