//! `demarche diagram`: what is asked for is drawn, in the format that the file's name says.

use crate::run::{bridge, shipped};

/// A format's ending, and what a file of it begins with.
const FORMATS: [(&str, &str); 5] = [
    ("svg", "<svg "),
    ("dot", "digraph "),
    ("mmd", "---\ntitle:"),
    ("graphml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml "),
    ("gexf", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf "),
];

#[test]
fn the_ending_says_the_format() {
    let folder = bridge();
    for (ending, start) in FORMATS {
        let name = format!("talk.{ending}");
        let said = folder.demarche(&["diagram", "source:talk", "-o", &folder.path(&name)]);
        assert_eq!(said.fine(), "");
        let text = folder.read(&name);
        assert!(text.starts_with(start), "{text}");
        assert!(text.contains("toll-pays-repair") || ending == "mmd", "{text}");
        assert!(text.contains("The bridge is for everyone"), "{text}");
    }
    for name in ["talk.gif", "talk"] {
        let said = folder.demarche(&["diagram", "source:talk", "-o", &folder.path(name)]).misuse();
        assert!(said.contains(".graphml") && said.contains(name), "{said}");
    }
    assert!(folder.demarche(&["diagram"]).misuse().contains("-o FILE"));
}

#[test]
fn without_a_file_it_is_printed() {
    for (form, start) in [("svg", 0), ("dot", 1), ("mermaid", 2), ("graphml", 3), ("gexf", 4)] {
        let shown = bridge().demarche(&["diagram", "talk/repair", "--format", form]).fine();
        assert!(shown.starts_with(FORMATS[start].1), "{shown}");
    }
    let said = bridge().demarche(&["diagram", "--format", "png"]).misuse();
    assert!(said.contains("-o") || said.contains("no PNG"), "{said}");
}

#[cfg(feature = "png")]
#[test]
fn a_png_is_a_png_and_says_when_it_cannot_be() {
    let folder = bridge();
    folder.demarche(&["diagram", "talk/repair", "-o", &folder.path("a.png")]).fine();
    assert!(folder.read("a.png")[..8].contains("PNG"));
    // A font that has what ours lacks is asked for, and one that is none is told.
    let (png, font) = (folder.path("a.png"), folder.path("maps/talk.ron"));
    for args in [["diagram", "talk/repair"], ["chart", "coverage"]] {
        let args = [&args[..], if args[0] == "chart" { &["talk"] } else { &[] }].concat();
        let said = folder.demarche(&[&args[..], &["-o", &png, "--font", &font]].concat()).misuse();
        assert!(said.contains("no font that can be read") && said.contains("talk.ron"), "{said}");
        let svg = folder.path("a.svg");
        let said = folder.demarche(&[&args[..], &["-o", &svg, "--font", &font]].concat()).misuse();
        assert!(said.contains(".png"), "{said}");
    }
}

#[cfg(feature = "png")]
#[test]
fn a_png_that_would_be_too_large_says_what_makes_it_smaller() {
    let claims: Vec<String> = (0..700)
        .map(|it| format!("\"c{it}\": (text: \"Claim number {it} of a row.\", by: \"anna\", fidelity: Imputation)"))
        .collect();
    let relations: Vec<String> = (0..700).map(|it| format!("\"c{it} -> toll/free\"")).collect();
    let map = format!(
        "Map(id: \"row\", source: \"talk\", claims: {{{}}}, relations: [{}])",
        claims.join(", "),
        relations.join(", ")
    );
    let folder = bridge();
    folder.write("maps/row.ron", &map);
    let png = folder.path("a.png");
    let said = folder
        .demarche(&["diagram", "toll", "--boxes", "0", "--direction", "up", "-o", &png])
        .misuse();
    assert!(said.contains("too many") && said.contains("fold more with `--boxes`"), "{said}");
    assert!(!std::path::Path::new(&png).exists());
    folder.demarche(&["diagram", "toll", "--boxes", "20", "-o", &png]).fine();
}

#[test]
fn what_is_near_grows_with_the_depth() {
    let n_boxes = |depth: &str| {
        let id = "kortunov-2025/no-grand-bargains";
        let args = ["diagram", "--around", id, "--depth", depth, "--format", "dot"];
        shipped(&args).fine().matches("tooltip=").count()
    };
    let all = ["0", "1", "2", "3"].map(n_boxes);
    assert_eq!(all[0], 1, "the claim alone");
    assert!(all.is_sorted() && all[3] > all[1], "{all:?}");
}

#[test]
fn what_several_options_name_is_what_they_share() {
    let nodes = |args: &[&str]| -> Vec<String> {
        let text = shipped(&[&["diagram", "--format", "graphml"], args].concat()).fine();
        let document = roxmltree::Document::parse(&text).expect("XML");
        let names = document.descendants().filter(|it| it.attribute("key") == Some("node-name"));
        names.filter_map(|it| it.text().map(str::to_owned)).collect()
    };
    let issue = nodes(&["--issue", "path-to-order"]);
    let both = nodes(&["--issue", "path-to-order", "--source", "pesko-2010"]);
    assert!(both.len() < issue.len() && both.iter().all(|it| issue.contains(it)));
    assert!(both.iter().any(|it| it.starts_with("claim:pesko-2010/")));
    assert_eq!(nodes(&["path-to-order"]), issue);
    let lavrov = nodes(&["--actor", "lavrov"]);
    assert!(lavrov.iter().any(|it| it.starts_with("claim:brics-bulletin-2020/")));
    let whole = nodes(&[]);
    assert!(lavrov.len() < whole.len() && lavrov.iter().all(|it| whole.contains(it)));
    assert!(whole.iter().all(|it| !it.contains("second/")), "a second coding");
}

#[test]
fn more_than_150_boxes_are_folded_and_that_is_said() {
    let folder = bridge();
    let ran = shipped(&["diagram", "-o", &folder.path("all.dot")]);
    assert!(ran.err.contains("folded") && ran.err.contains("--boxes 0"), "{}", ran.err);
    ran.fine();
    let folded = folder.read("all.dot");
    assert!(folded.contains("folded"), "{folded}");
    shipped(&["diagram", "--boxes", "0", "-o", &folder.path("all.dot")]).fine();
    let whole = folder.read("all.dot");
    assert!(whole.len() > 10 * folded.len() && !whole.contains("folded"));
    // Programs that measure networks get all of it.
    let whole = shipped(&["diagram", "--format", "gexf"]).fine();
    assert_eq!(whole, shipped(&["diagram", "--format", "gexf", "--boxes", "0"]).fine());
}

#[test]
fn a_source_and_a_claim_can_be_folded_by_name() {
    let args = ["diagram", "path-to-order", "--format", "dot", "--fold"];
    let source = shipped(&[&args[..], &["source:romano-2021"]].concat()).fine();
    assert!(source.contains("\"source:romano-2021\"") && !source.contains("\"claim:romano-2021/"));
    let whole = shipped(&args[..4]).fine();
    let position = shipped(&[&args[..], &["path-to-order/incremental-steps"]].concat()).fine();
    assert!(position.contains("folded") && position.len() < whole.len());
    let said = shipped(&[&args[..], &["actor:lavrov"]].concat()).misuse();
    assert!(said.contains("--fold"), "{said}");
}

#[test]
fn labels_are_shown_only_when_asked_for() {
    let args = ["diagram", "european-autonomy", "--format", "graphml"];
    let key = "<data key=\"node-verdict\">";
    assert!(!shipped(&args).fine().contains(key));
    let shown = shipped(&[&args[..], &["--evaluate"]].concat()).fine();
    for verdict in ["in", "out"] {
        assert!(shown.contains(&format!("{key}{verdict}<")), "{verdict}: {shown}");
    }
}

#[test]
fn the_same_diagram_has_the_same_bytes() {
    for form in ["svg", "dot", "mermaid", "graphml", "gexf"] {
        let args = ["diagram", "path-to-order", "--group", "source", "--format", form];
        assert_eq!(shipped(&args).fine(), shipped(&args).fine());
    }
}

#[test]
fn names_that_nothing_has_are_told() {
    for (args, words) in [
        (&["--issue", "path-to-ordr"][..], "path-to-order"),
        (&["--actor", "lavrow"], "lavrov"),
        (&["--around", "lavrov"], "--around"),
        (&["path-to-orde"], "path-to-order"),
        (&["--issue", "arms-control", "issue:path-to-order"], "two issues"),
        (&["--fold", "nothing-like-it-at-all"], "nothing"),
    ] {
        let said = shipped(&[&["diagram", "--format", "dot"], args].concat()).misuse();
        assert!(said.contains(words), "{said}");
    }
}

#[test]
fn a_line_of_what_is_folded_counts_steps_and_not_their_premises() {
    let claims: Vec<String> = ["a", "b", "c", "d", "e"]
        .iter()
        .map(|it| format!("\"{it}\": (text: \"Claim {it}.\", by: \"anna\", fidelity: Imputation)"))
        .collect();
    let map = format!(
        "Map(id: \"row\", source: \"talk\", claims: {{{}}}, relations: [\"a & b +> toll/free\", \"c & d & e +> toll/free\", \"a +> toll/free\", \"a & c -> toll/free\"])",
        claims.join(", "),
    );
    let folder = bridge();
    folder.write("maps/row.ron", &map);
    let args = ["diagram", "toll", "--fold", "source:talk", "--format", "dot"];
    let shown = folder.demarche(&args).fine();
    let line = |look: &str| {
        let of = |it: &&str| it.contains("\"source:talk\" -> \"position:toll/free\"");
        let lines: Vec<&str> = shown.lines().filter(of).filter(|it| it.contains(look)).collect();
        assert_eq!(lines.len(), 1, "{shown}");
        lines[0].to_owned()
    };
    assert!(line("arrowhead=normal").contains("label=\"3\""), "{shown}");
    assert!(!line("arrowhead=tee").contains("label="), "{shown}");
}
