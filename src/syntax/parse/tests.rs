//! Each mistake is told once, by its name and at its place.

use super::super::tree::Kind;
use super::parse;
use crate::base::FileId;

/// The mistakes in `text`: name, and the text at the place.
fn mistakes(text: &str) -> Vec<(&'static str, String)> {
    let read = parse(FileId::from_index(0), text);
    assert_eq!(read.value.to_string(), text);
    let place = |at: crate::base::TextRange| text[at.as_usize()].to_owned();
    read.diagnostics.iter().map(|found| (found.name, place(found.primary.range))).collect()
}

/// Asserts that `text` holds the one mistake `name`, whose place holds `there`, and that the fix, if
/// there is one, leaves nothing to complain of.
#[track_caller]
fn one(text: &str, name: &str, there: &str) {
    let found = mistakes(text);
    assert_eq!(found.len(), 1, "{text:?} gives {found:?}");
    assert_eq!((found[0].0, found[0].1.as_str()), (name, there), "in {text:?}");
    let read = parse(FileId::from_index(0), text);
    if let Some(fix) = &read.diagnostics[0].fix {
        let mut mended = text.to_owned();
        mended.replace_range(fix.range.as_usize(), &fix.replacement);
        assert_eq!(mistakes(&mended), [], "{text:?} mended to {mended:?}");
    }
}

/// Where the one mistake of `text` is, in bytes.
fn offset(text: &str) -> u32 {
    parse(FileId::from_index(0), text).diagnostics[0].primary.range.start
}

#[test]
fn commas() {
    one("Map(\n  title: \"T\"\n  by: \"k\",\n)", "missing-comma", "");
    assert_eq!(offset("Map(\n  title: \"T\"\n  by: \"k\",\n)"), 17);
    one("[1 2]", "missing-comma", "");
    one("[1,,2]", "extra-comma", ",");
    one("[,1]", "extra-comma", ",");
    one("(a: 1,, b: 2)", "extra-comma", ",");
    one("{1: 2; 3: 4}", "semicolon-for-comma", ";");
    one("{\"a\": (b: 1) \"c\": (b: 2)}", "missing-comma", "");
    one("[\"a\" \"b\", \"c\"]", "missing-comma", "");
}

#[test]
fn decimal_commas() {
    one("(a: 0,5, b: 1)", "decimal-comma", "0,5");
    one("(a: -12,25)", "decimal-comma", "-12,25");
    one("{\"a\": 0,5, \"b\": 1}", "decimal-comma", "0,5");
    one("{\"a\": 0,5}", "decimal-comma", "0,5");
    assert_eq!(mistakes("(a: 12,345)")[0].0, "decimal-comma");
    assert_eq!(mistakes("[0,5]"), []);
}

#[test]
fn lists_in_curly_brackets() {
    one("(a: {\"b\", \"c\", 1, D,})", "wrong-opening-bracket", "{");
    one("(a: {\"b\"}, c: 1)", "wrong-opening-bracket", "{");
    one("(a: {\"b\", \"c\"])", "wrong-opening-bracket", "{");
    one("(a: {(b: 1), (b: 2)})", "wrong-opening-bracket", "{");
    one("{\"a\", \"b\": 1}", "missing-value", "\"a\"");
    let text = "(a: {\"b\", \"c\"})";
    let read = parse(FileId::from_index(0), text);
    assert!(read.value.nodes().any(|node| node.kind() == Kind::List && node.items().count() == 2));
}

#[test]
fn colons() {
    one("(title \"T\", by: \"k\")", "missing-colon", "");
    one("(by: \"k\", title \"T\")", "missing-colon", "");
    one("{\"a\" (b: 1)}", "missing-colon", "");
    one("(title = \"T\", by: \"k\")", "equals-for-colon", "=");
    one("(by: \"k\", title => \"T\")", "equals-for-colon", "=>");
    one("{\"a\" = 1}", "equals-for-colon", "=");
    one("[\"a\": 1, \"b\": 2]", "colon-in-list", ":");
}

#[test]
fn names() {
    one("(\"title\": \"T\", by: \"k\")", "quoted-field-name", "\"title\"");
    one("(by: \"k\", \"title\": \"T\")", "quoted-field-name", "\"title\"");
    one("(map-title: \"T\", by: \"k\")", "hyphen-in-field-name", "map-title");
    one("(by: \"k\", speaks-for: \"T\")", "hyphen-in-field-name", "speaks-for");
    one("(by: \"k\", \"x\")", "missing-field-name", "");
    one("(holds: Stance::Opposes)", "path-before-name", "Stance::");
    one("[Stance::Opposes, Supports]", "path-before-name", "Stance::");
    one("{a::b::C: 1}", "path-before-name", "a::b::");
    one("demarche::Map(a: 1)", "path-before-name", "demarche::");
}

#[test]
fn values() {
    one("(a: , b: 1)", "missing-value", "");
    one("(a: 1, b:)", "missing-value", "");
    one("(a: 1, b:\n c: 2)", "missing-value", "");
    one("{\"a\": , \"b\": 1}", "missing-value", "");
    one("{\"a\", \"b\": 1}", "missing-value", "\"a\"");
    one("(a: Some)", "some-without-value", "Some");
    one("(a: Some(1, 2))", "some-without-value", "Some(1, 2)");
    one("(by: Andrey Kortunov, on: 1)", "unquoted-text", "Andrey Kortunov");
    one("(by: european-union, on: 1)", "unquoted-text", "european-union");
    one("(by: kortunov\", on: 1)", "unquoted-text", "kortunov\"");
    one("(date: 25 February 2025, on: 1)", "unquoted-text", "25 February 2025");
    one("(share: 50%, on: 1)", "unquoted-text", "50%");
    one("(date: 2025-02-25, on: 1)", "bad-number", "2025-02-25");
    one("(a: Some 5, b: 1)", "some-without-value", "Some");
    one("[12abc, 1_000]", "bad-number", "12abc");
    one("[300u8]", "bad-number", "300u8");
    one("[@home, 1]", "unexpected-character", "@home");
}

#[test]
fn strings() {
    one("(text: \"x, \n by: \"kortunov\",\n on: \"z\")", "unclosed-string", "\"");
    one("(text: \"x\n)", "unclosed-string", "\"");
    one("{\"a\": (text: \"x),\n \"b\": (text: \"y\")}", "unclosed-string", "\"");
    one("(text: \"he said \"no\" to it\", by: 1)", "quote-inside-text", "\"");
    one("(text: “so”, by: 1)", "typographic-quotes", "“so”");
    one("(text: \"so”,\n by: \"k\")", "typographic-quotes", "”");
    one("(text: „so“)", "typographic-quotes", "„so“");
    one("(text: 'so long', by: 1)", "single-quotes", "'so long'");
    one("(text: 'it's', by: 1)", "single-quotes", "'it's'");
    one("(text: `so`, by: 1)", "single-quotes", "`so`");
    one("(text: \"a \\q b\")", "bad-escape", "\\q");
    one("(text: \"a \\u{zz} b\")", "bad-escape", "\\u{");
    one("(text: \"C:\\maps\")", "bad-escape", "\\m");
    one("(text: r#\"so\", by: 1)", "unclosed-string", "r#\"");
    assert_eq!(mistakes("(a: \"\\q \\w\")").len(), 2);
}

#[test]
fn brackets() {
    one("Map(a: [1, 2, b: 3)", "unclosed-bracket", "[");
    one("Map(a: [1, 2),)", "wrong-closing-bracket", ")");
    one("(a: 1]", "wrong-closing-bracket", "]");
    one("[(a: 1], (b: 2)]", "wrong-closing-bracket", "]");
    one("(a: 1))", "stray-closing-bracket", ")");
    one("(a: 1, b: [2]], c: 3)", "stray-closing-bracket", "]");
    one("Map(claims: {\"a\": (text: \"x\"", "unclosed-bracket", "(");
    one("Map {a: 1}", "wrong-opening-bracket", "{");
    one("{\"a\": text: \"x\", by: 1), \"b\": (text: \"y\")}", "missing-opening-bracket", "");
    let nested = "Map(\n    claims: {\n        \"a\": (\n            text: \"x\",\n        \"b\": (\n            text: \"y\",\n        ),\n    },\n    relations: [],\n)\n";
    one(nested, "unclosed-bracket", "(");
    assert_eq!(offset(nested) as usize, nested.find("(\n            text").unwrap());
    let map = "Map(\n    claims: {\n        \"a\": (text: \"x\"),\n    relations: [],\n    stances: [],\n)\n";
    one(map, "unclosed-bracket", "{");
    one(
        "Map(\n    claims: {\n        \"a\": (text: \"x\")),\n        \"b\": (text: \"y\"),\n    },\n)\n",
        "stray-closing-bracket",
        ")",
    );
}

#[test]
fn closers_that_came_too_early() {
    let claim = "Map(\n    claims: {\n        \"a\": (\n            text: \"x\"),\n            by: \"k\",\n        ),\n    },\n)\n";
    one(claim, "stray-closing-bracket", ")");
    assert_eq!(offset(claim) as usize, claim.find("),").unwrap());
    one("[(a: 1), b: 2), (a: 3)]", "stray-closing-bracket", ")");
    one("Map(a: 1),\n b: {\"c\": 2},\n)", "stray-closing-bracket", ")");
    one("(a: {\"b\": (c: 1)}, \"d\": (c: 2)}, e: 1)", "stray-closing-bracket", "}");
    one("(a: [\"b\"], \"c\"], e: 1)", "stray-closing-bracket", "]");
}

#[test]
fn what_follows_the_end_is_checked() {
    let names = |text| mistakes(text).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    assert_eq!(names("Map(a: 1)\nMap(b = 2)"), ["text-after-value", "equals-for-colon"]);
    assert_eq!(names("a: \"x\",\nb = 2,\nc: {\"d\": 1}"), ["text-after-value", "equals-for-colon"]);
    assert_eq!(names("a: \"x\",\nc: {\"d\": 1"), ["text-after-value", "unclosed-bracket"]);
    assert_eq!(names("Map { a: 1, b = 2 }"), ["wrong-opening-bracket", "equals-for-colon"]);
    one("Map {a: 1, b: [c]}", "wrong-opening-bracket", "{");
    one("[Map {a: 1}, Map(b: 2)]", "wrong-opening-bracket", "{");
    one("Actors {\"a\": (b: 1)}", "missing-opening-bracket", "");
    let read = parse(FileId::from_index(0), "Actors {\"a\": (b: 1)} // so");
    let root = read.value.root().unwrap();
    assert_eq!((root.kind(), root.items().count()), (Kind::Tuple, 1));
    assert_eq!(root.text(), "Actors {\"a\": (b: 1)}");
}

/// Asserts that a fix is offered for the one mistake of `text`, and what it makes of it.
#[track_caller]
fn mended(text: &str, into: &str) {
    let read = parse(FileId::from_index(0), text);
    assert_eq!(read.diagnostics.len(), 1, "{text:?} gives {:?}", read.diagnostics);
    let fix = read.diagnostics[0].fix.as_ref().expect("a fix is offered");
    let mut mended = text.to_owned();
    mended.replace_range(fix.range.as_usize(), &fix.replacement);
    assert_eq!(mended, into);
    assert_eq!(mistakes(&mended), []);
}

#[test]
fn what_is_certain_is_mended() {
    mended("(a: [1, 2)", "(a: [1, 2])");
    mended("(a: [1, 2, b: 3)", "(a: [1, 2], b: 3)");
    mended(
        "{\n  \"a\": (b: 1 // so\n  \"c\": (b: 2),\n}",
        "{\n  \"a\": (b: 1), // so\n  \"c\": (b: 2),\n}",
    );
    mended("Map(\n  a: 1, // so", "Map(\n  a: 1, // so\n)");
    mended("(a: \"b,\n c: \"d\")", "(a: \"b\",\n c: \"d\")");
    mended("(a: [\"b],\n c: 1)", "(a: [\"b\"],\n c: 1)");
    mended("(a: \"b \"c\" d\")", "(a: \"b \\\"c\\\" d\")");
    mended("(a: “b”)", "(a: \"b\")");
    mended("(a: 'so')", "(a: \"so\")");
    mended("(a: 0,5)", "(a: 0.5)");
    mended("(a: {\"b\", \"c\"})", "(a: [\"b\", \"c\"])");
    mended("#![allow(x)]\n1", "\n1");
    let unsure = ["(a: \"b,\nand so on, c: 1)", "(a: \"b\nc: 1)", "(a: (b: (c: 1"];
    for text in unsure {
        let read = parse(FileId::from_index(0), text);
        let mut unclosed = read.diagnostics.iter().filter(|it| it.name.starts_with("unclosed"));
        assert!(unclosed.all(|it| it.fix.is_none()), "{text:?}");
    }
}

#[test]
fn keys_keep_their_values_in_broken_maps() {
    let texts = [
        "{\n  (a: 1,\n  \"b\": 2,\n  \"c\": 3,\n}",
        "{: \"u\", a: b::c::\u{AC}: 1}",
        "{a: b::c::}",
    ];
    for text in texts {
        let read = parse(FileId::from_index(0), text);
        let mut maps = read.value.nodes().filter(|node| node.kind() == Kind::Map);
        assert!(maps.all(|map| map.items().count() % 2 == 0), "{text:?}");
        assert!(!read.diagnostics.is_empty(), "{text:?}");
    }
}

#[test]
fn a_missing_value_is_missing_behind_its_colon() {
    assert_eq!(offset("(a /* é */ : \n b: 1)"), 13);
}

#[test]
fn foreign() {
    one("# a note\nMap(a: 1)", "foreign-comment", "# a note");
    one("Map(a: 1, # a note\n b: 2)", "foreign-comment", "# a note");
    one("Map(a: 1, -- a note\n b: 2)", "foreign-comment", "-- a note");
    one("\u{FEFF}Map(a: 1)", "byte-order-mark", "\u{FEFF}");
    one("Map(a:\u{A0}1)", "invisible-character", "\u{A0}");
    one("Map(a: 1,\u{200B} b: 2)", "invisible-character", "\u{200B}");
    one("Map(a: 1) /* so /* on */", "unclosed-comment", "/*");
    one("Map(a: 1, /* so b: 2)", "unclosed-comment", "/*");
}

#[test]
fn files() {
    one("", "empty-file", "");
    one(" // nothing\n", "empty-file", "");
    one("Map(a: 1) and more", "text-after-value", "and more");
    one("claims: {}", "text-after-value", "claims: {}");
    one("#![enable(implicit_sum)] 1", "unknown-extension", "implicit_sum");
    one("#![allow(x)]\n1", "bad-attribute", "#![allow(x)]");
}

#[test]
fn every_mistake_of_a_file_is_told() {
    let text =
        "Map(\n  title: “T”\n  by: \"k\",\n  # note\n  on = 3,\n  holds: Stance::Opposes,\n)";
    let names: Vec<_> = mistakes(text).into_iter().map(|(name, _)| name).collect();
    assert_eq!(
        names,
        [
            "typographic-quotes",
            "missing-comma",
            "foreign-comment",
            "equals-for-colon",
            "path-before-name"
        ]
    );
}

#[test]
fn a_garbage_file_is_told_of_only_so_often() {
    let text = "# no\n".repeat(5000);
    let read = parse(FileId::from_index(0), &text);
    assert_eq!(read.diagnostics.len(), 1001);
    assert_eq!(read.diagnostics[1000].name, "too-many-mistakes");
}

#[test]
fn depth_is_limited() {
    let deep = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(mistakes(&deep(128)), []);
    one(&deep(129), "nested-too-deep", "[");
    let text = deep(200);
    let read = parse(FileId::from_index(0), &text).value;
    assert_eq!(read.nodes().last().map(|node| node.kind()), Some(Kind::Error));
}
