//! `demarche init` and `demarche new map|issue|actor`: what they write works at once.

use crate::run::{Folder, bridge, demarche};

fn begun(args: &[&str]) -> Folder {
    let folder = Folder::new();
    let place = folder.path("a/corpus");
    demarche(&[&["init", place.as_str()], args].concat()).fine();
    folder
}

#[track_caller]
fn sound(folder: &Folder, place: &str) -> String {
    demarche(&["-C", &folder.path(place), "check", "--strict"]).fine()
}

#[test]
fn a_new_corpus_is_sound_and_compares() {
    let folder = begun(&[]);
    assert!(sound(&folder, "a/corpus").starts_with("0 errors, 0 warnings in 4 files, 1 source"));
    let place = folder.path("a/corpus");
    let table = demarche(&["-C", &place, "compare", "river-regime"]).fine();
    assert!(table.contains("Downstream delegation") && table.contains("leans for*"), "{table}");
    let again = demarche(&["init", &place]).misuse();
    assert!(again.contains("maps is there already"), "{again}");
}

#[test]
fn an_empty_corpus_is_sound_and_can_be_filled() {
    let folder = begun(&["--empty"]);
    assert!(sound(&folder, "a/corpus").contains("0 sources"));
    let place = folder.path("a/corpus");
    folder.write("note.txt", "The toll is too high.\n");
    let note = folder.path("note.txt");
    for args in [
        &["new", "actor", "town", "--name", "The \"Town\"", "--kind", "state", "--write"][..],
        &["new", "source", &note, "--date", "2024", "--author", "town", "--write"],
        &[
            "new",
            "issue",
            "toll",
            "--question",
            "How high?",
            "--position",
            "low: Low",
            "--position",
            "high: High: or higher",
            "--write",
        ],
        &["new", "map", "note", "--coder", "first"],
        &["new", "map", "note", "--id", "note-2"],
    ] {
        demarche(&[&["-C", place.as_str()], args].concat()).fine();
    }
    let said = sound(&folder, "a/corpus");
    assert!(
        said.starts_with("0 errors, 0 warnings in 5 files, 1 source, 1 actor, 1 issue"),
        "{said}"
    );
    let shown = demarche(&["-C", &place, "show", "toll/high"]).fine();
    assert!(shown.contains("High: or higher"), "{shown}");
}

#[test]
fn what_exists_is_never_overwritten() {
    let folder = bridge();
    let before = folder.read("maps/talk.ron");
    let said = folder.demarche(&["new", "map", "talk"]).misuse();
    assert!(said.contains("there is a map `talk` already"), "{said}");
    folder.write("maps/other.ron", "Actors({})");
    let said = folder.demarche(&["new", "map", "talk", "--id", "other"]).misuse();
    assert!(said.contains("there is such a file already"), "{said}");
    assert_eq!(folder.read("maps/other.ron"), "Actors({})");
    assert_eq!(folder.read("maps/talk.ron"), before);
    let taken =
        ["new", "issue", "toll", "--question", "?", "--position", "a: A", "--position", "b: B"];
    assert!(folder.demarche(&taken).misuse().contains("there is an issue `toll` already"));
}

#[test]
fn misuse_is_told_in_the_users_words() {
    let folder = bridge();
    let issue = |positions: &[&str]| {
        let mut args = vec!["new", "issue", "x", "--question", "?"];
        args.extend(positions.iter().flat_map(|it| ["--position", it]));
        folder.demarche(&args).misuse()
    };
    assert!(issue(&["a: A"]).contains("two answers at least"));
    assert!(issue(&["a: A", "a: B"]).contains("two positions `a`"));
    assert!(issue(&["A", "b: B"]).contains("says no id"));
    assert!(issue(&["a b: A", "c: C"]).contains("try `a-b`"));
    let said = folder.demarche(&["new", "actor", "x", "--name", "X", "--kind", "stat"]).misuse();
    assert!(said.contains("did you mean `State`?"), "{said}");
    let said = folder.demarche(&["new", "map", "tak"]).misuse();
    assert!(said.contains("did you mean `talk`?"), "{said}");
    // Without `--write` nothing is written.
    let before = folder.read("maps/actors.ron");
    let out = folder.demarche(&["new", "actor", "x", "--name", "X", "--kind", "Bloc"]).fine();
    assert_eq!(out, "    \"x\": (name: \"X\", kind: Bloc),\n");
    assert_eq!(folder.read("maps/actors.ron"), before);
}
