//! `demarche why`: from a figure or claim down to the words.

use crate::run::{Folder, bridge, demarche, full_texts, json, list, number, shipped, word};

#[test]
fn a_figure_leads_to_the_words_behind_it() {
    let shown = bridge().demarche(&["why", "anna:toll/free"]).fine();
    assert!(shown.contains("supports +1, own words"), "{shown}");
    assert!(shown.contains("leans for +0.5, according to The Banker"), "{shown}");
    assert!(shown.contains("“She wants it to be free, I know”"), "{shown}");
    let conditions = bridge().demarche(&["why", "boris:toll"]).fine();
    assert!(conditions.contains("provided: it ends after ten years"), "{conditions}");
    assert!(conditions.contains("silent"), "{conditions}");
}

#[test]
fn a_claim_leads_to_its_words_and_to_what_it_attacks() {
    let folder = bridge();
    let shown = folder.demarche(&["why", "talk/free-for-all"]).fine();
    assert!(shown.contains("by Any Walker, paraphrase"), "{shown}");
    assert!(shown.contains("attacked by talk/toll-pays-repair (argument talk/repair)"), "{shown}");
    let markdown = folder.demarche(&["why", "talk/free-for-all", "--format", "markdown"]).fine();
    let mut lines = markdown.lines().filter(|it| !it.is_empty());
    assert!(lines.all(|line| line.trim_start().starts_with("- ")), "{markdown}");
}

#[test]
fn every_figure_of_a_comparison_has_its_why() {
    let document =
        crate::run::json(&shipped(&["compare", "path-to-order", "--format", "json"]).fine());
    for row in list(&document, "rows") {
        let asked = format!("{}:{}", word(row, "actor"), word(row, "position"));
        let shown = shipped(&["why", &asked]).fine();
        for quote in list(row, "quotes") {
            let place = format!("bytes {} to {}", number(quote, "start"), number(quote, "end"));
            assert!(shown.contains(&place), "{asked} does not tell {place}: {shown}");
        }
    }
}

#[test]
fn excerpts_show_the_words_that_full_texts_show() {
    let test = "excerpts_show_the_words_that_full_texts_show";
    let Some(texts) = full_texts(test) else { return };
    for asked in
        ["russia:path-to-order", "osce:path-to-order", "kortunov-2025/narrative-must-be-revised"]
    {
        let whole = shipped(&["--sources", &texts, "why", asked]).fine();
        assert_eq!(shipped(&["why", asked]).fine(), whole);
    }
}

#[test]
fn what_is_not_there_gets_the_nearest_name() {
    for (asked, near) in [
        ("kortunof:path-to-order", "`kortunov`"),
        ("kortunov:path-to-ordr", "`path-to-order`"),
        ("kortunov:path-to-order/grand-bargan", "`grand-bargain`"),
        ("kortunov-2025/narrative-must-be-revisd", "`kortunov-2025/narrative-must-be-revised`"),
        ("narrative-must-be-revisd", "narrative-must-be-revised`"),
    ] {
        let said = shipped(&["why", asked]).misuse();
        assert!(said.contains(near), "{asked}: {said}");
    }
    for asked in ["", ":", "kortunov:", ":path-to-order", "/", "zzzzzz"] {
        shipped(&["why", asked]).misuse();
    }
    shipped(&["why"]).misuse();
}

/// Each grouping, with the key that opens one of its rows.
#[test]
fn figures_of_every_grouping_have_their_why() {
    for by in ["actor", "principal", "bloc", "source", "voice", "year"] {
        let args = ["compare", "path-to-order", "--by", by, "--format", "json"];
        let document = json(&shipped(&args).fine());
        assert!(!list(&document, "rows").is_empty(), "{by}");
        for row in list(&document, "rows").iter().take(3) {
            let text = |field: &str| row.get(field).and_then(|it| it.as_str()).map(str::to_owned);
            let part = text("part").map_or_else(String::new, |it| format!("/{it}"));
            let aspect = match by {
                "source" => format!("@{}{part}", text("source").expect("a source")),
                "year" => format!("@{}", number(row, "year")),
                "voice" => format!("@{}", word(row, "voice")),
                _ => String::new(),
            };
            let asked = format!("{}{aspect}:{}", word(row, "actor"), word(row, "position"));
            let shown = shipped(&["why", &asked, "--by", by]).fine();
            for quote in list(row, "quotes") {
                let place = format!("bytes {} to {}", number(quote, "start"), number(quote, "end"));
                assert!(shown.contains(&place), "{asked} --by {by} does not tell {place}: {shown}");
            }
        }
    }
}

fn stances() -> (Folder, String) {
    let folder = Folder::new();
    folder.write(
        "s.csv",
        "actor,target,value,source,voice,by,weight\n\
         a,x,1,d1,own,,\na,x,0,d1,own,,3\na,x,-1,d2,own,,\na,y,1,d1,own,,\n\
         b,x,1,d1,own,,\nb,y,0.5,d1,own,,\nb,z,1,d1,own,,\na,x,-1,d3,attributed,b,\n",
    );
    let file = folder.path("s.csv");
    (folder, file)
}

#[test]
fn a_mean_shows_its_numbers_and_what_was_left_out() {
    let (_folder, file) = stances();
    let why = |args: &[&str]| demarche(&[&["why", "--stances", &file], args].concat());
    // One text counts once, by weight: (1 + 3 x 0) / 4.
    let shown = why(&["a:s/x"]).fine();
    for part in [
        "mean = (0.25 − 1) / 2 texts = −0.38",
        "one text counts once: (1 + 0 × 3) / weight 4 = +0.25",
        "line 3 of the file",
        "opposes −1, according to b",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    // The only issue of a file need not be named.
    assert_eq!(why(&["a:x"]).fine(), shown);
    let filtered = why(&["a:x", "--where", "source = d1"]).fine();
    assert!(filtered.contains("left out: 2 stances by --where `source = d1`"), "{filtered}");
    assert!(filtered.contains("line 4 of the file"), "{filtered}");
}

#[test]
fn a_pair_shows_its_formula_its_rows_and_its_silence() {
    let (_folder, file) = stances();
    let why =
        |args: &[&str]| demarche(&[&["why", "a", "b", "--stances", &file], args].concat()).fine();
    let shown = why(&[]);
    for part in [
        "a and b: cityblock 0.5833, over 2 shared targets",
        "1 − Σ|a − b| / 2n = 1 − (1.1667 + 0.5) / 4 = 0.5833",
        "s/x: −0.17 and +1, 1.1667 apart, without it 0.75",
        "a divided (1 for, 1 against): (0.25 × 2 − 1) / 3 = −0.17",
        "left out: 1 target of b alone",
        "left out: 1 stance of a, what others say of it (--voices)",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    for (args, part) in [
        (["--measure", "euclid"], "1 − √(Σ(a − b)² / 4n)"),
        (["--measure", "hybrid"], "and directional"),
        (["--measure", "conflict"], "Σ D over pairs of statements"),
        (["--voices", "any"], "over 2 shared targets"),
        (["--min-shared", "3"], "no figure below 3 shared targets"),
        (["--duplicates", "acrossrange"], "over 2 shared targets"),
    ] {
        let shown = why(&args);
        assert!(shown.contains(part), "{part}: {shown}");
    }
    // The figure is the one that agree prints.
    for measure in ["cityblock", "euclid", "directional", "cosine", "correlation", "subtract"] {
        let args = ["--stances", file.as_str(), "--measure", measure];
        let agree = [&["agree", "a", "b", "--format", "json"], &args[..]].concat();
        let document = json(&demarche(&agree).fine());
        let value = list(&document, "pairs")[0]["value"].as_f64().expect("a figure");
        let rounded = ((value * 10_000.0).round() / 10_000.0).to_string().replace('-', "−");
        let shown = why(&["--measure", measure]);
        assert!(
            shown.contains(&format!("{measure} {rounded}, over")),
            "{measure} {rounded}: {shown}"
        );
    }
}

#[test]
fn a_gap_shows_both_words() {
    let folder = bridge();
    let shown = folder.demarche(&["why", "--gap", "anna", "toll/free"]).fine();
    for part in [
        "toll/free, according to The Banker: gap = +0.5 − (+1) = −0.5",
        "“The bridge should be free for everyone who crosses it”",
        "“She wants it to be free, I know”",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let all = folder.demarche(&["why", "--gap", "anna"]).fine();
    assert!(all.contains("mean distance = (0.5) / 1 attribution = 0.5"), "{all}");
    assert!(folder.demarche(&["why", "--gap", "boris"]).misuse().contains("there is no gap"));
    folder.demarche(&["why", "--gap", "anna", "toll/fre"]).misuse();
    assert!(folder.demarche(&["why", "anna", "anne"]).misuse().contains("`anna`"));
}

#[test]
fn second_codings_and_absent_actors_are_told() {
    let shown = shipped(&["why", "lavrov:path-to-order/incremental-steps"]).fine();
    assert!(shown.contains("of second codings, which count in `reliability` alone"), "{shown}");
    let absent = shipped(&["why", "medvedev:world-order/multipolar"]).fine();
    assert!(absent.contains("not in the corpus"), "{absent}");
}
