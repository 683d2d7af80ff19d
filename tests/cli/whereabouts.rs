//! Where the corpus and the full texts are looked for, and where results are written.

use crate::run::{Folder, SHIPPED, TALK, bridge, demarche, full_texts, shipped};

#[test]
fn the_folder_of_maps_may_be_named_itself() {
    let folder = bridge();
    folder.copy(&folder.path("texts/talk.txt"), "maps/talk.txt");
    let sources = folder.read("maps/sources.ron").replace("../texts/", "");
    folder.write("maps/sources.ron", sources);
    let inner = demarche(&["-C", &folder.path("maps"), "compare", "toll"]).fine();
    assert_eq!(inner, folder.demarche(&["compare", "toll"]).fine());
}

#[test]
fn a_wrong_folder_of_full_texts_is_misuse() {
    for wrong in ["/no/such/folder", concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")] {
        let said = shipped(&["--sources", wrong, "check"]).misuse();
        assert!(said.contains(wrong), "{said}");
    }
}

#[test]
fn a_folder_without_the_right_texts_changes_nothing() {
    let empty = Folder::new();
    empty.write("talk.txt", "Another talk altogether.").write("odd.txt", b"\xff\xfe");
    let folder = bridge();
    for args in [&["check"][..], &["compare", "toll", "--quotes"], &["export", "quotes"]] {
        let with = folder.demarche(&[&["--sources", &empty.path("")], args].concat()).fine();
        assert_eq!(with, folder.demarche(args).fine());
    }
}

#[test]
fn full_texts_and_excerpts_give_the_same() {
    let Some(texts) = full_texts("full_texts_and_excerpts_give_the_same") else { return };
    for args in [
        &["check", "--strict", "--format", "json"][..],
        &["compare", "path-to-order", "--quotes"],
        &["compare", "unilateral-sanctions", "--format", "json", "--by", "source"],
        &["export", "quotes"],
    ] {
        let with = shipped(&[&["--sources", &texts], args].concat()).fine();
        assert_eq!(with, shipped(args).fine(), "{args:?}");
    }
}

#[test]
fn a_full_text_stands_in_for_an_absent_one_of_its_name() {
    let folder = bridge();
    let sources = folder.read("maps/sources.ron").replace("../texts/talk.txt", "../texts/none.txt");
    folder.write("maps/sources.ron", sources).write("full/talk.txt", TALK);
    let said = folder.demarche(&["check"]).faults().out;
    assert!(said.contains("source-text-not-found"), "{said}");
    folder.demarche(&["check", "--sources", &folder.path("full")]).fine();
}

#[test]
fn results_are_written_whole_or_not_at_all() {
    let folder = bridge();
    folder.write("out.json", "old");
    let out = folder.path("out.json");
    folder.demarche(&["compare", "tol", "--format", "json", "-o", &out]).misuse();
    folder.write("maps/odd.ron", "Map(sorce: \"talk\")");
    folder.demarche(&["compare", "toll", "--format", "json", "-o", &out]).faults();
    assert_eq!(folder.read("out.json"), "old");
    folder.write("maps/odd.ron", "Map(source: \"talk\", id: \"odd\")");
    folder.demarche(&["compare", "toll", "--format", "json", "-o", &out]).fine();
    assert_eq!(
        folder.read("out.json"),
        folder.demarche(&["compare", "toll", "--format", "json"]).fine()
    );
    for nowhere in ["no/such/folder/x.csv", "maps", ""] {
        folder
            .demarche(&["compare", "toll", "--format", "csv", "-o", &folder.path(nowhere)])
            .misuse();
    }
    assert_eq!(folder.names(), ["maps", "out.json", "texts"], "nothing half-written is left");
}

#[test]
fn help_and_version_are_no_faults() {
    for args in
        [&["--help"][..], &["--version"], &["help", "compare"], &["chart", "positions", "-h"]]
    {
        let shown = demarche(args).fine();
        assert!(!shown.is_empty());
    }
    assert!(!demarche(&["-C", SHIPPED, "--color", "sometimes", "check"]).misuse().is_empty());
}
