//! `demarche why`: from a figure or claim down to the words.

use crate::run::{bridge, full_texts, list, number, shipped, word};

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
