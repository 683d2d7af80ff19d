//! Charts show the figures of their commands, no others, and lead to the words behind them.

use serde_json::Value;

use crate::run::{Folder, bridge, json, list, shipped, word};

/// What the marks of a chart say: the titles of its marks of one class.
fn told(svg: &str, class: &str) -> Vec<String> {
    let document = roxmltree::Document::parse(svg).expect("an XML document");
    let marks = document.descendants().filter(|it| it.attribute("class") == Some(class));
    let title = |it: roxmltree::Node<'_, '_>| {
        let title = it.children().find(|it| it.has_tag_name("title"));
        title.and_then(|it| it.text()).unwrap_or_default().to_owned()
    };
    marks.map(title).collect()
}

fn drawn(args: &[&str]) -> String {
    let folder = Folder::new();
    let path = folder.path("it.svg");
    shipped(&[&["chart"], args, &["-o", path.as_str()]].concat()).fine();
    folder.read("it.svg")
}

fn signed(value: f64) -> String {
    if value == 0.0 { "0".to_owned() } else { format!("{value:+.2}").replace('-', "−") }
}

#[test]
fn agreement_shows_the_figures_of_agree() {
    let pairs = json(&shipped(&["agree", "--format", "json"]).fine());
    let known = list(&pairs, "pairs").iter().filter_map(|it| {
        let value = (it["value"].as_f64()? * 100.0).round() / 100.0;
        Some(format!("{value:.2} over {} shared", it["shared"].as_u64()?))
    });
    // Every pair has two cells.
    let mut wanted: Vec<String> = known.flat_map(|it| [it.clone(), it]).collect();
    let mut found: Vec<String> = told(&drawn(&["agreement"]), "tick")
        .iter()
        .filter_map(|it| it.rsplit_once(": "))
        .filter(|it| it.1 != "no figure")
        .map(|it| it.1.to_owned())
        .collect();
    wanted.sort();
    found.sort();
    assert!(wanted.len() > 20, "{wanted:?}");
    assert_eq!(found, wanted);
}

#[test]
fn shift_shows_the_figures_of_shift() {
    let pairs = json(&shipped(&["agree", "--format", "json"]).fine());
    let ends = list(&pairs, "pairs").iter().flat_map(|it| [word(it, "a"), word(it, "b")]);
    let mut actors: Vec<&str> = ends.collect();
    actors.sort_unstable();
    actors.dedup();
    let mut wanted = Vec::new();
    for actor in actors {
        let args = ["shift", actor, "--voices", "own", "--format", "json"];
        let document = json(&shipped(&args).fine());
        for track in list(&document, "tracks").iter().filter(|it| it["change"].is_string()) {
            let voice = if word(track, "voice") == "own" { "own words" } else { "spokesperson" };
            for end in ["first", "latest"] {
                let Value::Object(end) = &track[end] else { panic!("{track}") };
                let (value, date) = (end["value"].as_f64(), end["date"].as_str());
                let (value, date) = (value.expect("a value"), date.expect("a date"));
                wanted.push(format!("{} ({voice}, {date})", signed(value)));
            }
        }
    }
    let end = |title: &String| {
        let at = title.find(" (own words, ").or_else(|| title.find(" (spokesperson, "))?;
        let start = title[..at].rfind(' ')? + 1;
        let end = start + title[start..].find(')')? + 1;
        Some(title[start..end].to_owned())
    };
    let svg = drawn(&["shift"]);
    let mut found: Vec<String> = told(&svg, "tick").iter().filter_map(end).collect();
    wanted.sort();
    found.sort();
    assert!(wanted.len() > 3, "{wanted:?}");
    assert_eq!(found, wanted);
    assert!(shipped(&["chart", "shift", "--by", "year", "-o", "x.svg"]).misuse().contains("bloc"));
}

#[test]
fn a_mark_tells_who_holds_what_and_leads_to_the_words() {
    let folder = bridge();
    let sources = folder.read("maps/sources.ron");
    let with = |url: &str| {
        let field = format!("kind: Interview, url: {url:?},");
        folder.write("maps/sources.ron", sources.replace("kind: Interview,", &field));
        let mut all = String::new();
        for args in [
            &["chart", "grid", "toll"][..],
            &["chart", "positions", "toll"],
            &["chart", "split", "toll"],
            &["chart", "timeline", "toll"],
            &["chart", "coverage", "talk"],
            &["diagram", "talk"],
        ] {
            folder.demarche(&[args, &["-o", &folder.path("it.svg")]].concat()).fine();
            let svg = folder.read("it.svg");
            roxmltree::Document::parse(&svg).expect("an XML document");
            let leads = svg.contains("<a ");
            assert_eq!(leads, url.starts_with("http"), "{args:?}, {url}");
            all += &svg;
        }
        all
    };
    let safe = with("https://example.org/talk?a=1&b=\"2\"#top");
    assert!(safe.contains("b=&quot;2&quot;#top:~:text=The%20bridge"), "escaped, with a fragment");
    assert!(safe.contains("Any Walker: supports “No toll”. “The bridge should be free"), "{safe}");
    let unsafe_ = with("javascript:alert(1)");
    assert!(!unsafe_.contains("javascript") && !unsafe_.contains("href"));
}

#[test]
fn diagrams_say_what_they_are_made_of_in_every_form() {
    let folder = bridge();
    let chart = folder.path("it.svg");
    folder.demarche(&["chart", "coverage", "talk", "-o", &chart]).fine();
    let svg = folder.read("it.svg");
    let at = svg.rfind("Corpus ").expect("a hash");
    let wanted = &svg[at..at + svg[at..].find('<').expect("an end")];
    assert!(wanted.ends_with(concat!("demarche ", env!("CARGO_PKG_VERSION"), ".")), "{wanted}");
    let described = svg.split("</desc>").next().unwrap_or_default();
    assert!(described.contains(wanted), "also told to screen readers");
    for form in ["svg", "dot", "mermaid", "graphml", "gexf"] {
        let text = folder.demarche(&["diagram", "talk", "--format", form]).fine();
        assert!(text.contains(wanted), "{form}: no “{wanted}” in {text}");
        assert!(text.contains("Sources: talk"), "{form}");
        assert_eq!(folder.demarche(&["diagram", "talk", "--format", form]).fine(), text);
    }
}
