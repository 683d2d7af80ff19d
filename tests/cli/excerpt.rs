//! `demarche excerpt`: what is written, what is left alone, and what it says about both.

use crate::run::{bridge, copy_of_shipped, full_texts, shipped};

#[test]
fn the_bridge_is_cut_to_what_is_quoted_and_says_the_same_afterwards() {
    let folder = bridge();
    folder.write("full/any name.txt", crate::run::TALK);
    let asked = [
        &["check", "--format", "json"][..],
        &["compare", "toll", "--quotes"],
        &["compare", "toll", "--format", "json"],
        &["why", "anna:toll/free"],
        &["export", "quotes"],
    ];
    let before = asked.map(|args| folder.demarche(args).fine());
    let full = folder.path("full");
    folder.demarche(&["excerpt", "--check", "--sources", &full]).faults();
    assert_eq!(folder.read("texts/talk.txt"), crate::run::TALK, "--check writes nothing");
    folder.demarche(&["excerpt", "--sources", &full]).fine();
    assert!(folder.read("texts/talk.txt").starts_with("demarche excerpt 1"));
    assert_eq!(asked.map(|args| folder.demarche(args).fine()), before);
    let with_full =
        asked.map(|args| folder.demarche(&[&["--sources", &full], args].concat()).fine());
    assert_eq!(with_full, before);
    let said = folder.demarche(&["excerpt", "--check", "--sources", &full]);
    assert!(said.err.contains("1 source looked at, 0 out of date"), "{}", said.err);
    said.fine();
}

#[test]
fn the_only_full_text_is_never_overwritten() {
    let folder = bridge();
    let texts = folder.path("texts");
    for args in [&["excerpt"][..], &["excerpt", "--sources", &texts]] {
        let said = folder.demarche(args).misuse();
        assert!(said.contains("texts/talk.txt` is the full text of talk"), "{said}");
        assert!(said.contains("nothing was written"), "{said}");
        assert_eq!(folder.read("texts/talk.txt"), crate::run::TALK);
    }
}

#[test]
fn without_the_full_text_nothing_is_written() {
    let folder = copy_of_shipped();
    let before = folder.read("seeds/pesko-2010.txt");
    let ran = folder.demarche(&["excerpt", "pesko-2010"]);
    assert!(ran.err.contains("skipped pesko-2010"), "{}", ran.err);
    assert!(ran.err.contains("0 sources looked at"), "{}", ran.err);
    assert_eq!(folder.read("seeds/pesko-2010.txt"), before);
}

#[test]
fn only_what_is_named_is_looked_at() {
    let Some(texts) = full_texts("only_what_is_named_is_looked_at") else { return };
    let ran = shipped(&["excerpt", "--check", "pesko-2010", "--sources", &texts]);
    assert!(ran.err.contains("1 source looked at, 0 out of date"), "{}", ran.err);
}

#[test]
fn an_unknown_source_gets_the_nearest_and_nothing_is_written() {
    let Some(texts) = full_texts("an_unknown_source_gets_the_nearest_and_nothing_is_written")
    else {
        return;
    };
    let folder = copy_of_shipped();
    let old = folder.read("seeds/pesko-2010.txt") + "\n";
    folder.write("seeds/pesko-2010.txt", &old);
    let args = ["excerpt", "pesko-2010", "kortunov-2052", "--sources", &texts];
    let said = folder.demarche(&args).misuse();
    assert!(said.contains("`kortunov-2025`"), "{said}");
    assert_eq!(folder.read("seeds/pesko-2010.txt"), old);
}

#[test]
fn an_excerpt_that_was_changed_is_damaged() {
    let folder = copy_of_shipped();
    let text = folder.read("seeds/pesko-2010.txt");
    let changed = text.replacen("\n@ ", "\n@ 9", 1);
    assert_ne!(text, changed);
    folder.write("seeds/pesko-2010.txt", changed);
    let said = folder.demarche(&["check"]).faults().out;
    assert!(said.contains("damaged-excerpt"), "{said}");
}
