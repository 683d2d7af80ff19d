//! A hundred thousand brackets inside one another neither overflow the stack nor take long.

use demarche::syntax::Kind;

use crate::generate::read;

const DEEP: usize = 100_000;

#[track_caller]
fn deep(opening: &str, closing: &str) {
    let closed = format!("{}{}", opening.repeat(DEEP), closing.repeat(DEEP));
    let open = opening.repeat(DEEP);
    for text in [closed.as_str(), open.as_str()] {
        let (tree, names) = read(text);
        assert_eq!(tree.to_string(), text);
        assert_eq!(names, ["nested-too-deep"], "{opening:?}");
        assert!(tree.nodes().any(|node| node.kind() == Kind::Error));
    }
}

#[test]
fn lists() {
    deep("[", "]");
}

#[test]
fn tuples() {
    deep("(", ")");
}

#[test]
fn structs() {
    deep("A(a: ", ")");
}

#[test]
fn options() {
    deep("Some(", ")");
}

#[test]
fn maps() {
    deep("{1: ", "}");
    deep("{", ": 1}");
}

#[test]
fn mixed() {
    deep("Map(a: [{\"k\": (", ")}])");
}

#[test]
fn brackets_that_match_nothing() {
    for text in ["([{".repeat(DEEP), "}])".repeat(DEEP), "(]{)[}".repeat(DEEP), "/*".repeat(DEEP)] {
        let (tree, names) = read(&text);
        assert_eq!(tree.to_string(), text);
        assert!(!names.is_empty());
    }
}

#[test]
fn quotes_that_nothing_closes() {
    for bit in
        ["\"\n\\\"", "r#\"", "b\"\n", "\"a", "'", "`", "“", "\"\\", "r##\"\"#\n", "\"x\"y ", "<!--"]
    {
        let text = bit.repeat(DEEP / 4);
        let (tree, _) = read(&text);
        assert_eq!(tree.to_string(), text, "{bit:?}");
    }
}

#[test]
fn what_the_crate_reads_is_not_too_deep() {
    // A list takes two of the crate's 128 calls, `Some` one.
    for (opening, closing, most) in [("[", "]", 64), ("Some(", ")", 128)] {
        let text = format!("{}1{}", opening.repeat(most), closing.repeat(most));
        assert!(ron::from_str::<ron::Value>(&text).is_ok(), "{opening} {most}");
        assert_eq!(read(&text).1, [""; 0]);
    }
    let text = format!("{}1{}", "[".repeat(65), "]".repeat(65));
    assert!(ron::from_str::<ron::Value>(&text).is_err());
    assert_eq!(read(&text).1, [""; 0]);
}
