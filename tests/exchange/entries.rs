//! A new entry in a file of sources: nothing else of the file changes.

use demarche::start::{Source, append, is_name, keys, name_of};

fn entry() -> Source {
    Source {
        id: "new-one".to_owned(),
        title: "A \"title\" \\ \u{202E}".to_owned(),
        kind: "Article".to_owned(),
        date: "2020".to_owned(),
        text: "../texts/new-one.txt".to_owned(),
        ..Source::default()
    }
}

#[test]
fn all_that_stood_there_still_stands() {
    let a = r#""a": (title: "A", kind: Article, date: "2020", text: "a.txt")"#;
    for file in [
        format!("Sources({{\n    {a},\n}})\n"),
        format!("Sources({{\n    {a}\n}})\n"),
        format!("Sources({{{a}}})"),
        format!("// x, y\nSources({{\n    {a} // no comma, yet\n    /* }} , */\n}}) // end"),
        format!("Sources({{\n    {a}, // a comma\n    // the last line\n}})\n"),
        format!("Sources({{\r\n    {a},\r\n}})\r\n"),
        "Sources({})".to_owned(),
        "Sources({\n})\n".to_owned(),
        "Sources({ // nobody yet\n})\n".to_owned(),
    ] {
        let after = append(&file, &entry()).unwrap_or_else(|error| panic!("{error} in {file}"));
        let keys = keys(&after, "Sources").expect("sources");
        assert_eq!(keys.last().map(String::as_str), Some("new-one"), "{after}");
        // Taking characters away from the new file gives the old one.
        let mut rest = after.chars();
        for wanted in file.chars() {
            assert!(rest.any(|it| it == wanted), "{wanted:?} of {file} is not in {after}");
        }
        assert!(after.contains("\\u{202e}"), "{after}");
        assert_eq!(after.matches("\r\n").count() > 0, file.contains("\r\n"));
        assert!(append(&after, &entry()).expect_err("twice").contains("already"));
    }
}

#[test]
fn files_that_are_broken_or_of_another_kind_are_left_alone() {
    for file in ["Sources({", "Sources({\"a\": })", "Actors({})", "", "Sources([])", "Sources"] {
        assert!(append(file, &entry()).is_err(), "{file}");
    }
}

#[test]
fn names_are_as_the_notations_want_them() {
    assert!(is_name("kortunov-2025") && is_name("č.5") && !is_name("a--b") && !is_name("a/b"));
    assert!(!is_name("") && !is_name("-a") && !is_name("a-"));
    assert_eq!(name_of("On Tolls (2nd ed.)").as_deref(), Some("on-tolls-2nd-ed"));
    assert_eq!(name_of("…"), None);
}
