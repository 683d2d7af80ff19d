//! Diagrams: no box on another, every line at its boxes' borders, the same picture every time.

use std::path::Path;

use demarche::evaluate::verdicts;
use demarche::files::CorpusDir;
use demarche::load::{Loaded, load};
use demarche::render::svg::{Direction, Theme, diagram as draw};
use demarche::report::Diagram;
use demarche::report::diagram::{
    Ask, Border, By, Edge, Narrowed, Node, NodeKind, Tie, Verdict, diagram,
};
use demarche::report::show::Thing;
use proptest::prelude::*;

use crate::samples::{HOSTILE, NAMES};

fn svg(diagram: &Diagram, direction: Direction) -> String {
    draw(diagram, direction, &Theme { embed_font: false, ..Theme::default() })
}

fn node(id: &str, kind: NodeKind, label: &str) -> Node {
    Node { id: id.to_owned(), kind, label: label.to_owned(), ..Node::default() }
}

fn edge(from: usize, to: usize, tie: Tie, joins: bool) -> Edge {
    let id = format!("{from} {} {to} {joins}", tie.word());
    Edge { id, from, to, tie, joins, count: 1, ..Edge::default() }
}

/// A diagram that has every sign.
pub fn signs() -> Diagram {
    let claim = |at: usize, border| Node {
        head: NAMES[at].to_owned(),
        border,
        source: "kortunov-2025".to_owned(),
        ..node(
            &format!("claim:m/c{at}"),
            NodeKind::Claim,
            "A statement of some length, made in two lines",
        )
    };
    let mut nodes: Vec<Node> = vec![node("position:i/p", NodeKind::Position, "One answer")];
    nodes.extend(Border::ALL.into_iter().enumerate().map(|(at, it)| claim(at, Some(it))));
    nodes.push(claim(6, None));
    nodes.push(node("argument:m/linked", NodeKind::Inference, "precedent"));
    nodes.push(node("argument:m/bare", NodeKind::Inference, ""));
    nodes.push(Node { hidden: 12, ..node("source:s", NodeKind::Fold, "A source") });
    let verdicts = [Verdict::In, Verdict::Out, Verdict::Undecided];
    nodes.iter_mut().zip(verdicts).for_each(|(node, it)| node.verdict = Some(it));
    nodes[1].group = Some(0);
    nodes[2].group = Some(0);
    let edges = vec![
        edge(1, 7, Tie::Support, true),
        edge(2, 7, Tie::Support, true),
        edge(7, 0, Tie::Support, false),
        edge(3, 7, Tie::Undercut, false),
        edge(4, 8, Tie::Attack, true),
        edge(5, 8, Tie::Attack, true),
        edge(8, 0, Tie::Attack, false),
        edge(5, 6, Tie::Contradiction, false),
        edge(3, 6, Tie::Same, false),
        Edge { count: 4, ..edge(9, 0, Tie::Support, false) },
    ];
    Diagram {
        title: "How should a new security order come about?".to_owned(),
        subtitle: "7 claims, 1 position.".to_owned(),
        nodes,
        edges,
        groups: vec!["kortunov-2025 (2025-02-25)".to_owned()],
        footer: vec!["Sources: kortunov-2025 (2025-02-25).".to_owned()],
    }
}

/// A diagram whose words mean harm, in every field.
pub fn hostile() -> Diagram {
    let mut out = signs();
    let long = "W".repeat(100_000);
    let words = |at: usize| match at % 8 {
        7 => long.clone(),
        6 => NAMES.join(" \\ \"; "),
        at => HOSTILE[at].to_owned(),
    };
    for (at, it) in out.nodes.iter_mut().enumerate() {
        it.id = format!("{} {at}", if at % 3 == 0 { words(at) } else { it.id.clone() });
        (it.label, it.head, it.source) = (words(at), words(at + 1), words(at + 2));
        it.hidden = at;
    }
    for (at, it) in out.edges.iter_mut().enumerate() {
        (it.id, it.label) = (format!("{} {at}", words(at)), words(at + 3));
    }
    (out.title, out.subtitle) = (words(0), words(1));
    (out.groups, out.footer) = (vec![words(2)], (0..8).map(words).collect());
    out
}

type Box4 = (f64, f64, f64, f64);

fn attribute(node: roxmltree::Node<'_, '_>, name: &str) -> f64 {
    node.attribute(name).and_then(|it| it.parse().ok()).expect(name)
}

/// The boxes of a picture with their names.
fn boxes(document: &roxmltree::Document<'_>) -> Vec<(String, Box4)> {
    let groups = document
        .descendants()
        .filter(|it| it.attribute("class").is_some_and(|it| it.starts_with("node ")));
    groups
        .map(|group| {
            let rects = group.children().filter(|it| it.tag_name().name() == "rect");
            let whole = rects.fold((f64::MAX, f64::MAX, f64::MIN, f64::MIN), |whole, rect| {
                let (x, y) = (attribute(rect, "x"), attribute(rect, "y"));
                let (right, bottom) = (x + attribute(rect, "width"), y + attribute(rect, "height"));
                (whole.0.min(x), whole.1.min(y), whole.2.max(right), whole.3.max(bottom))
            });
            (group.attribute("data-id").expect("a name").to_owned(), whole)
        })
        .collect()
}

/// The points of a line, curves in steps.
fn points(way: &str) -> Vec<(f64, f64)> {
    let mut out: Vec<(f64, f64)> = Vec::new();
    for piece in
        way.split_inclusive(|_: char| false).flat_map(|it| it.split(['M', 'L', 'C'])).skip(1)
    {
        let numbers: Vec<f64> = piece.split(' ').map(|it| it.parse().expect(way)).collect();
        match numbers[..] {
            [x, y] => out.push((x, y)),
            [ax, ay, bx, by, x, y] => {
                let (sx, sy) = *out.last().expect("a start");
                out.extend((1..=24).map(|step| {
                    let t = f64::from(step) / 24.0;
                    let u = 1.0 - t;
                    let mix = |s: f64, a: f64, b: f64, e: f64| {
                        u * u * u * s + 3.0 * u * u * t * a + 3.0 * u * t * t * b + t * t * t * e
                    };
                    (mix(sx, ax, bx, x), mix(sy, ay, by, y))
                }));
            }
            _ => panic!("{way}"),
        }
    }
    out
}

/// What is wrong with a picture's geometry.
fn fault(diagram: &Diagram, svg: &str) -> Option<String> {
    let document = roxmltree::Document::parse(svg).expect("an XML document");
    let root = document.root_element();
    let (width, height) = (attribute(root, "width"), attribute(root, "height"));
    let boxes = boxes(&document);
    assert_eq!(boxes.len(), diagram.nodes.len());
    for (at, (name, it)) in boxes.iter().enumerate() {
        if it.0 < 20.0 || it.1 < 20.0 || it.2 > width - 20.0 || it.3 > height - 20.0 {
            return Some(format!("{name} leaves the picture: {it:?}"));
        }
        for (other, there) in &boxes[at + 1..] {
            if it.0 < there.2 && there.0 < it.2 && it.1 < there.3 && there.1 < it.3 {
                return Some(format!("{name} {it:?} lies on {other} {there:?}"));
            }
        }
    }
    let find =
        |name: Option<&str>| boxes.iter().find(|it| Some(it.0.as_str()) == name).expect("a box");
    let edges = document.descendants().filter(|it| it.attribute("data-tie").is_some());
    let mut n_edges = 0;
    for edge in edges {
        n_edges += 1;
        let way = edge.children().find(|it| it.tag_name().name() == "path").expect("a line");
        let points = points(way.attribute("d").expect("a line"));
        let (from, to) = (find(edge.attribute("data-from")), find(edge.attribute("data-to")));
        for (end, (name, it)) in [(points[0], from), (points[points.len() - 1], to)] {
            let at_side =
                |value: f64, sides: [f64; 2]| sides.iter().any(|it| (it - value).abs() < 0.2);
            // A box in which others are folded has copies behind it, at which a line may end.
            let inside = end.0 > it.0 - 0.2
                && end.0 < it.2 + 0.2
                && end.1 > it.1 - 0.2
                && end.1 < it.3 + 0.2;
            if !inside || !(at_side(end.0, [it.0, it.2]) || at_side(end.1, [it.1, it.3])) {
                return Some(format!(
                    "a line does not end at the border of {name}: {end:?} {it:?}"
                ));
            }
        }
        for (name, it) in boxes.iter().filter(|it| it.0 != from.0 && it.0 != to.0) {
            let through = points.iter().any(|(x, y)| {
                *x > it.0 + 0.5 && *x < it.2 - 0.5 && *y > it.1 + 0.5 && *y < it.3 - 0.5
            });
            if through {
                return Some(format!("the line from {} to {} runs through {name}", from.0, to.0));
            }
        }
    }
    assert_eq!(n_edges, diagram.edges.len());
    None
}

#[test]
fn every_sign() {
    let svg = svg(&signs(), Direction::Up);
    assert_eq!(fault(&signs(), &svg), None);
    insta::assert_snapshot!(svg);
}

#[test]
fn every_sign_from_left_to_right() {
    assert_eq!(fault(&signs(), &svg(&signs(), Direction::Right)), None);
}

#[test]
fn nothing_at_all() {
    insta::assert_snapshot!(svg(
        &Diagram { title: "Why?".to_owned(), ..Diagram::default() },
        Direction::Up
    ));
}

#[test]
fn harmful_words_stay_words() {
    for direction in [Direction::Up, Direction::Right] {
        let svg = svg(&hostile(), direction);
        assert_eq!(fault(&hostile(), &svg), None);
        let document = roxmltree::Document::parse(&svg).expect("an XML document");
        assert!(document.descendants().all(|it| it.tag_name().name() != "script"));
        let known = ["svg", "title", "desc", "g", "rect", "path", "text"];
        for it in document.descendants().filter(roxmltree::Node::is_element) {
            assert!(known.contains(&it.tag_name().name()), "{it:?}");
            assert!(it.attributes().all(|it| !it.name().starts_with("on") && it.name() != "href"));
        }
        let mut ids: Vec<&str> =
            document.descendants().filter_map(|it| it.attribute("id")).collect();
        let n_ids = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), n_ids, "two elements have one id");
        assert!(ids.iter().all(|it| it.len() < 260 && !it.contains(char::is_whitespace)));
        // The whole text is there, where the pointer rests.
        let titles = document.descendants().filter(|it| it.tag_name().name() == "title");
        assert!(titles.filter_map(|it| it.text()).any(|it| it.contains(&"W".repeat(2000))));
    }
}

#[cfg(feature = "png")]
#[test]
fn no_words_leave_their_box_in_any_script() {
    let mut words: Vec<String> = NAMES.iter().map(|it| (*it).to_owned()).collect();
    words.push("ن".repeat(80));
    words.push("国際秩序".repeat(20));
    words.push(
        "הנשיא אמר כי ההסכם יחייב את כל הצדדים ולא רק את המעצמות הגדולות שחתמו עליו".to_owned(),
    );
    let mut out = Diagram { title: words.join(" "), ..Diagram::default() };
    for (at, it) in words.iter().enumerate() {
        let kind = if at % 4 == 3 { NodeKind::Position } else { NodeKind::Claim };
        out.nodes.push(Node {
            head: words[(at + 3) % words.len()].clone(),
            verdict: Some(Verdict::Undecided),
            hidden: at % 3 * 40,
            ..node(&format!("claim:{at}"), kind, &format!("{it} {it}"))
        });
        if at > 0 {
            out.edges.push(edge(at, at / 2, Tie::Support, false));
        }
    }
    for direction in [Direction::Up, Direction::Right] {
        let svg = svg(&out, direction);
        assert_eq!(fault(&out, &svg), None);
        assert_eq!(crate::seen::fault(&svg), None);
    }
}

fn graphs() -> impl Strategy<Value = Diagram> {
    let ties = prop::sample::select(Tie::ALL.to_vec());
    let edges = prop::collection::vec((0usize..1000, 0usize..1000, ties), 0..60);
    let nodes = prop::collection::vec((0usize..8, prop::option::of(0usize..3), 0usize..60), 1..40);
    (nodes, edges, any::<bool>()).prop_map(|(nodes, edges, grouped)| {
        let n = nodes.len();
        let nodes = nodes.into_iter().enumerate().map(|(at, (kind, group, length))| Node {
            head: NAMES[at % NAMES.len()].to_owned(),
            group: group.filter(|_| grouped),
            hidden: length % 4 / 3,
            ..match kind {
                0 => node(&format!("position:{at}"), NodeKind::Position, &"word ".repeat(length)),
                1 => node(&format!("argument:{at}"), NodeKind::Inference, ""),
                2 => node(&format!("argument:{at}"), NodeKind::Inference, "analogy"),
                _ => node(&format!("claim:{at}"), NodeKind::Claim, &"word ".repeat(length)),
            }
        });
        let edges = edges.into_iter().enumerate();
        let edges = edges.map(|(at, (from, to, tie))| Edge {
            id: at.to_string(),
            ..edge(from % n, to % n, tie, false)
        });
        Diagram {
            nodes: nodes.collect(),
            edges: edges.collect(),
            groups: NAMES[..3].iter().map(|it| (*it).to_owned()).collect(),
            ..Diagram::default()
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn boxes_keep_apart_and_lines_keep_clear_of_them(diagram in graphs(), up in any::<bool>()) {
        let direction = if up { Direction::Up } else { Direction::Right };
        prop_assert_eq!(fault(&diagram, &svg(&diagram, direction)), None);
    }

    #[test]
    fn the_order_of_the_input_does_not_show(
        diagram in graphs(),
        order in Just((0usize..40).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let place: Vec<usize> = order.into_iter().filter(|it| *it < diagram.nodes.len()).collect();
        let mut shuffled = diagram.clone();
        shuffled.nodes = place.iter().map(|&it| diagram.nodes[it].clone()).collect();
        let now = |before: usize| place.iter().position(|it| *it == before).expect("a place");
        shuffled.edges.iter_mut().for_each(|it| (it.from, it.to) = (now(it.from), now(it.to)));
        shuffled.edges.reverse();
        shuffled.groups.rotate_left(1);
        shuffled.nodes.iter_mut().for_each(|it| it.group = it.group.map(|at| (at + 2) % 3));
        prop_assert_eq!(svg(&diagram, Direction::Fitting), svg(&shuffled, Direction::Fitting));
    }
}

#[test]
fn long_chains_rings_and_stars_are_drawn() {
    let claims = |n: usize| {
        (0..n).map(|at| node(&format!("claim:{at:05}"), NodeKind::Claim, "A claim")).collect()
    };
    let chain = (1..3000).map(|at| edge(at, at - 1, Tie::Support, false)).collect();
    let ring = (0..300).map(|at| edge(at, (at + 1) % 300, Tie::Attack, false)).collect();
    let star = (1..300).map(|at| edge(at, 0, Tie::Support, false)).collect();
    for (n, edges) in [(3000, chain), (300, ring), (300, star)] {
        let diagram = Diagram { nodes: claims(n), edges, ..Diagram::default() };
        let svg = svg(&diagram, Direction::Up);
        assert_eq!(svg.matches("data-kind").count(), n);
    }
}

fn shipped() -> Loaded {
    let dir = CorpusDir::at(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the shipped corpus");
    load(&dir, None).expect("the shipped corpus")
}

#[test]
fn every_shipped_issue_source_and_grouping_is_drawn_without_fault() {
    let loaded = shipped();
    let labels = verdicts(&loaded.corpus);
    let issues =
        loaded.corpus.issues.ids().map(|it| Narrowed { issue: Some(it), ..Narrowed::default() });
    let sources =
        loaded.corpus.sources.ids().map(|it| Narrowed { source: Some(it), ..Narrowed::default() });
    let whole = [Narrowed::default()];
    for (number, narrowed) in issues.chain(sources).chain(whole).enumerate() {
        let group = [None, Some(By::Source), Some(By::Actor), Some(By::Issue)][number % 4];
        let ask = Ask { narrowed, group, most: Some(150), ..Ask::default() };
        let found = diagram(&loaded.corpus, &ask, Some(&labels));
        assert!(found.n_boxes() <= 150);
        for direction in [Direction::Up, Direction::Right] {
            assert_eq!(fault(&found, &svg(&found, direction)), None, "{}", found.title);
        }
    }
}

#[test]
fn shipped_issues_look_as_they_did() {
    let loaded = shipped();
    for name in ["nato-enlargement", "european-autonomy", "world-order", "alliances-and-neutrality"]
    {
        let issue = loaded.corpus.issue(name);
        let ask = Ask { narrowed: Narrowed { issue, ..Narrowed::default() }, ..Ask::default() };
        let found = diagram(&loaded.corpus, &ask, None);
        insta::assert_snapshot!(format!("issue-{name}"), svg(&found, Direction::Fitting));
    }
    let ask = Ask { most: Some(150), ..Ask::default() };
    let found = diagram(&loaded.corpus, &ask, None);
    insta::assert_snapshot!("whole-corpus", svg(&found, Direction::Fitting));
}

/// How many claims and positions a diagram has, shown or folded.
fn all(diagram: &Diagram) -> usize {
    let shown = |it: &&Node| matches!(it.kind, NodeKind::Claim | NodeKind::Position);
    diagram.nodes.iter().filter(shown).count() + diagram.n_hidden()
}

#[test]
fn folding_loses_no_box_and_keeps_its_promise() {
    let loaded = shipped();
    let corpus = &loaded.corpus;
    let romano = corpus.source("romano-2021");
    let lavrov = corpus.actor("lavrov");
    let order = corpus.issue("path-to-order");
    for narrowed in [
        Narrowed::default(),
        Narrowed { source: romano, ..Narrowed::default() },
        Narrowed { actor: lavrov, ..Narrowed::default() },
        Narrowed { issue: order, ..Narrowed::default() },
    ] {
        let whole = diagram(corpus, &Ask { narrowed: narrowed.clone(), ..Ask::default() }, None);
        assert_eq!(whole.n_hidden(), 0);
        for most in [1, 7, 40, 100, 150] {
            let ask = Ask { narrowed: narrowed.clone(), most: Some(most), ..Ask::default() };
            let folded = diagram(corpus, &ask, None);
            assert_eq!(all(&folded), all(&whole), "{most}: {}", folded.title);
            assert!(folded.n_boxes() <= most.max(6), "{most}: {}", folded.n_boxes());
            assert_eq!(folded.n_hidden() > 0, all(&whole) > most);
            if folded.n_hidden() > 0 {
                assert!(
                    folded.subtitle.contains(&folded.n_hidden().to_string()),
                    "{}",
                    folded.subtitle
                );
            }
        }
    }
}

#[test]
fn folding_a_claim_hides_what_only_it_leads_to() {
    let loaded = shipped();
    let corpus = &loaded.corpus;
    let narrowed = Narrowed { source: corpus.source("kortunov-2025"), ..Narrowed::default() };
    let whole = diagram(corpus, &Ask { narrowed: narrowed.clone(), ..Ask::default() }, None);
    for id in corpus.claims.ids() {
        let name = format!("claim:{}", corpus.claim_name(id));
        let Some(at) = whole.nodes.iter().position(|it| it.id == name) else { continue };
        let ask =
            Ask { narrowed: narrowed.clone(), fold: vec![Thing::Claim(id)], ..Ask::default() };
        let folded = diagram(corpus, &ask, None);
        assert_eq!(all(&folded), all(&whole));
        let gone: Vec<usize> = (0..whole.nodes.len())
            .filter(|&it| !folded.nodes.iter().any(|node| node.id == whole.nodes[it].id))
            .collect();
        for edge in &whole.edges {
            // What is hidden bears on hidden things and on the folded one, on nothing else.
            let hangs = gone.contains(&edge.from) && !gone.contains(&edge.to);
            assert!(!hangs || edge.to == at, "{} hides {}", name, whole.nodes[edge.from].id);
        }
        let folded_at = folded.nodes.iter().position(|it| it.id == name).expect("it stays");
        if folded.nodes[folded_at].hidden > 0 {
            let left = folded.edges.iter().filter(|it| it.to == folded_at && !it.tie.is_mutual());
            let before = whole.edges.iter().filter(|it| it.to == at && !it.tie.is_mutual());
            assert!(left.count() < before.count(), "{name}");
        }
    }
}
