//! `demarche show SOURCE`: what is quoted, for what, and what nobody has mapped yet.

use serde_json::Value;

use crate::run::{TALK, bridge, full_texts, json, list, number, shipped, word};

fn paragraphs(document: &Value) -> Vec<&Value> {
    list(document, "parts").iter().flat_map(|it| list(it, "paragraphs")).collect()
}

#[test]
fn each_paragraph_says_what_is_quoted_of_it() {
    let folder = bridge();
    let document = json(&folder.demarche(&["show", "talk", "--format", "json"]).fine());
    assert_eq!(document["excerpt"], false);
    let found: Vec<(u64, u64)> = paragraphs(&document)
        .iter()
        .map(|it| (it["paragraph"].as_u64().unwrap_or(0), it["quotes"].as_u64().unwrap_or(99)))
        .collect();
    // What the claim, Anna's stance and the town's rest on is one passage.
    assert_eq!(found, [(1, 0), (2, 1), (3, 2), (4, 0)]);
    let second = paragraphs(&document)[1].clone();
    let used = ["claim:talk/free-for-all", "stance:anna:toll/free", "stance:town:toll/free"];
    assert_eq!(second["used_by"], serde_json::json!(used));
    for it in paragraphs(&document) {
        let text = TALK.get(number(it, "start")..number(it, "end")).expect("a paragraph");
        assert!(!text.trim().is_empty() && text == text.trim(), "{text:?}");
    }
}

#[test]
fn what_nobody_has_mapped_is_a_row_of_its_own() {
    let shown = bridge().demarche(&["show", "talk"]).fine();
    assert!(shown.contains("1 paragraph, 23 bytes: “Nobody pays for a road.”"), "{shown}");
    assert!(shown.contains("2 of 4 paragraphs are quoted; they hold"), "{shown}");
    assert!(!shown.contains("excerpt"), "{shown}");
}

#[test]
fn an_excerpt_shows_what_it_knows_and_says_that_it_is_one() {
    for source in ["kortunov-2025", "brics-bulletin-2020"] {
        let shown = shipped(&["show", source]).fine();
        assert!(shown.contains("Only an excerpt is at hand") && shown.contains("--sources"));
        assert!(!shown.contains("they hold"), "{shown}");
    }
    let parts = json(&shipped(&["show", "brics-bulletin-2020", "--format", "json"]).fine());
    let covax = list(&parts, "parts").iter().find(|it| it["part"] == "covax").expect("the part");
    assert_eq!((number(covax, "quoted"), list(covax, "paragraphs").len()), (0, 0));
}

#[test]
fn an_excerpt_and_its_full_text_agree_on_what_is_quoted() {
    let Some(sources) = full_texts("an_excerpt_and_its_full_text_agree_on_what_is_quoted") else {
        return;
    };
    for source in ["kortunov-2025", "romano-2021", "brics-bulletin-2020", "sino-russian-2020"] {
        let of_excerpt = json(&shipped(&["show", source, "--format", "json"]).fine());
        let args = ["--sources", &sources, "show", source, "--format", "json"];
        let of_full = json(&shipped(&args).fine());
        let quoted = |document: &Value| -> Vec<Value> {
            let all = paragraphs(document).into_iter();
            all.filter(|it| number(it, "quotes") > 0).cloned().collect()
        };
        assert_eq!(quoted(&of_excerpt), quoted(&of_full), "{source}");
        assert!(paragraphs(&of_excerpt).len() < paragraphs(&of_full).len(), "{source}");
        assert_eq!(of_excerpt["length"], of_full["length"]);
        assert_eq!((&of_excerpt["excerpt"], &of_full["excerpt"]), (&true.into(), &false.into()));
    }
}

#[test]
fn every_form_shows_every_paragraph() {
    let folder = bridge();
    let csv = folder.demarche(&["show", "talk", "--format", "csv"]).fine();
    assert_eq!(csv.lines().count(), 5, "{csv}");
    assert!(csv.starts_with("part,paragraph,page,start,end,speakers,quotes,used_by"), "{csv}");
    for format in ["markdown", "html", "table"] {
        let shown = folder.demarche(&["show", "talk", "--format", format]).fine();
        assert!(shown.contains("The Banker") && shown.contains("toll-pays-repair"), "{shown}");
    }
}

#[test]
fn the_strips_have_a_bar_for_each_paragraph() {
    let folder = bridge();
    let svg = folder.path("strips.svg");
    folder.demarche(&["show", "talk", "--chart", &svg]).fine();
    let svg = folder.read("strips.svg");
    let document = roxmltree::Document::parse(&svg).expect("an XML document");
    let bars = document.descendants().filter(|it| it.attribute("class") == Some("tick"));
    assert_eq!(bars.count(), 4);
    for words in
        ["A talk about the bridge", "2 of 4 paragraphs, 3 quotes.", "2 quotes, for talk/toll"]
    {
        assert!(svg.contains(words), "{words}");
    }
    shipped(&["show", "romano-2021", "--chart", &folder.path("a.svg")]).fine();
    shipped(&["show", "romano-2021", "--chart", &folder.path("b.svg")]).fine();
    assert_eq!(folder.read("a.svg"), folder.read("b.svg"));
    let dark = ["show", "romano-2021", "--theme", "dark", "--chart", &folder.path("dark.svg")];
    shipped(&dark).fine();
    assert!(
        folder.read("dark.svg").contains("#161A1F") && !folder.read("a.svg").contains("#161A1F")
    );
    folder.demarche(&["show", "talk", "--theme", "dark"]).misuse();
    let said = folder.demarche(&["show", "talk", "--chart", &folder.path("x.gif")]).misuse();
    assert!(said.contains(".svg"), "{said}");
}

#[test]
fn misuse_ends_with_2() {
    let said = bridge().demarche(&["show", "tolk"]).misuse();
    assert!(said.contains("did you mean `talk`?"), "{said}");
    bridge().demarche(&["show"]).misuse();
    let document = json(&shipped(&["show", "pesko-2010", "--format", "json"]).fine());
    assert_eq!(word(&document, "schema"), "demarche/show-source/1");
}

#[test]
fn each_kind_of_thing_is_shown_with_what_belongs_to_it() {
    let folder = bridge();
    let show = |id: &str| folder.demarche(&["show", id]).fine();
    let actor = show("anna");
    for line in [
        "Any Walker (anna, person)",
        "speaks for The Town",
        "its own words are in talk (2020-05-01)",
        "free: No toll",
        "supports, own words, in talk (2020-05-01), 1 quote",
        "talk/free-for-all: The bridge is for everyone",
    ] {
        assert!(actor.contains(line), "no `{line}` in\n{actor}");
    }
    assert!(show("town").contains("spoken for by Any Walker"));
    let issue = show("toll");
    for line in ["scale: −1 all pay, +1 nobody pays", "position toll/paid: A toll (at −1)"] {
        assert!(issue.contains(line), "no `{line}` in\n{issue}");
    }
    let position = show("toll/free");
    assert!(position.contains("“The bridge should be free for everyone who crosses it”"));
    let argument = show("talk/repair");
    assert!(argument.contains("because of talk/toll-pays-repair"), "{argument}");
    assert!(argument.contains("it does not hold that talk/free-for-all"), "{argument}");
    assert_eq!(show("repair"), argument, "a short name that only one thing has will do");
    let claim = show("claim:talk/free-for-all");
    let why = folder.demarche(&["why", "talk/free-for-all"]).fine();
    assert!(why.starts_with(&claim), "{why}");
    assert!(folder.demarche(&["show", "toll", "--format", "markdown"]).fine().starts_with("- "));
}

#[test]
fn a_name_that_nothing_or_several_things_have_is_told() {
    let folder = bridge();
    let said = folder.demarche(&["show", "talk/free-for-al"]).misuse();
    assert!(said.contains("did you mean `talk/free-for-all`?"), "{said}");
    assert!(folder.demarche(&["show", "zebra"]).misuse().contains("`map/argument`"));
    let both = folder.read("maps/actors.ron").replace("\"town\": (", "\"toll\": (");
    folder.write("maps/actors.ron", both.replace("\"town\"", "\"toll\""));
    let map = folder.read("maps/talk.ron").replace("\"town\"", "\"toll\"");
    folder.write("maps/talk.ron", &map);
    let said = folder.demarche(&["show", "toll"]).misuse();
    assert!(said.contains("several things: `actor:toll`, `issue:toll`"), "{said}");
    assert!(folder.demarche(&["show", "actor:toll"]).fine().starts_with("The Town"));
}

#[test]
fn what_only_a_source_has_is_refused_for_other_things() {
    let folder = bridge();
    let chart = folder.path("x.svg");
    assert!(folder.demarche(&["show", "anna", "--chart", &chart]).misuse().contains("--chart"));
    assert!(folder.demarche(&["show", "anna", "--format", "csv"]).misuse().contains("markdown"));
}

#[test]
fn a_link_says_why_it_is_drawn() {
    let folder = bridge();
    let map = folder.read("maps/talk.ron").replace(
        "    stances: [",
        "    relations: [(relation: \"toll-pays-repair >< free-for-all\", note: \"The coder's link.\")],\n    stances: [",
    );
    folder.write("maps/talk.ron", map);
    for id in ["talk/toll-pays-repair", "talk/free-for-all"] {
        let shown = folder.demarche(&["show", id]).fine();
        assert!(shown.contains("cannot hold together with talk/"), "{shown}");
        assert!(shown.contains("note: The coder's link."), "{shown}");
    }
}
