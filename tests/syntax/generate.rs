//! RON documents and their mutations, made by `proptest` from fixed seeds.

use demarche::base::FileId;
use demarche::syntax::Tree;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, RngSeed, TestRunner};

/// A runner that makes the same cases every time and keeps no files.
pub fn runner(cases: u32) -> TestRunner {
    TestRunner::new(Config {
        cases,
        failure_persistence: None,
        rng_algorithm: RngAlgorithm::ChaCha,
        rng_seed: RngSeed::Fixed(1815),
        ..Config::default()
    })
}

/// Runs `test` with room for the deep calls of generators and of the crate in a debug build.
pub fn with_stack(test: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(256 << 20).spawn(test);
    if let Err(panic) = thread.expect("a thread").join() {
        std::panic::resume_unwind(panic);
    }
}

/// Reads `text`: the tree, and the names of the mistakes in it.
pub fn read(text: &str) -> (Tree<'_>, Vec<&'static str>) {
    let read = demarche::syntax::parse(FileId::from_index(0), text);
    let names = read.diagnostics.iter().map(|diagnostic| diagnostic.name).collect();
    (read.value, names)
}

/// The maps that ship, whichever there are, and one that holds every construct.
pub fn samples() -> Vec<String> {
    let maps = concat!(env!("CARGO_MANIFEST_DIR"), "/maps");
    #[allow(clippy::disallowed_methods)] // tests read the maps as they are
    let mut texts: Vec<_> = std::fs::read_dir(maps)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|it| it == "ron"))
        .filter_map(|path| std::fs::read_to_string(path).ok())
        .collect();
    texts.sort();
    texts.push(EVERYTHING.to_owned());
    texts
}

const EVERYTHING: &str = r##"#![enable(implicit_some)]
#![type = "demarche::Map"]
/* a map /* with */ everything */
Map(
    source: "kortunov-2025", // who
    text: "He said \"no\"\u{2026} and \x41\
           went", raw: r#"a "raw" text"#, bytes: b"\xFF\n", more: br"x", r#type: 'c',
    numbers: [1, -2, 0xFF_u8, 0b1010, 0o17, 1_000, 1.5e-3, .5, 5., inf, -inf, NaN, 3f32, b'x'],
    ranges: (1..2, 1..=2, 1.., ..2, ..=2, ..),
    holds: Opposes, voice: Attributed("tass"), none: None, some: Some(("x", 1)), unit: (), flag: true,
    positions: {"a": (at: -1), "b": Position(at: 1,), 'c': {}, (1, 2): []},
)
"##;

/// White space and comments, mostly none.
fn gap() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => Just(String::new()),
        3 => Just(" ".to_owned()),
        1 => Just("\n    ".to_owned()),
        1 => Just(" /* a, (b */ ".to_owned()),
        1 => Just("// a \"b\n".to_owned()),
        1 => Just("\u{85}\u{2028}\t\r\n\u{b}\u{c}".to_owned()),
        1 => Just("/*/* nested */*/".to_owned()),
    ]
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("a".to_owned()),
        Just("Supports".to_owned()),
        Just("r#type".to_owned()),
        Just("r#a-b.c+1".to_owned()),
        Just("_x9".to_owned()),
        Just("größe".to_owned()),
        Just("立場".to_owned()),
        Just("bar".to_owned()),
        Just("raw".to_owned()),
        "[a-z_][a-z0-9_]{0,6}".prop_filter("a name that is a value of its own", |name| {
            !matches!(name.as_str(), "true" | "false" | "inf")
        }),
    ]
}

fn number() -> impl Strategy<Value = String> {
    let edges = [
        "0",
        "-0",
        "+5",
        "255",
        "256",
        "65536",
        "4294967296",
        "18446744073709551615",
        "18446744073709551616",
        "-9223372036854775808",
        "-9223372036854775809",
        "1e400",
        "-1e-400",
        "0x1F",
        "0xE_u8",
        "0b1_0",
        "0o777",
        "-0x80",
        "1_000",
        "1__",
        "300u16",
        "-5i8",
        "5i64",
        "7u32",
        "1.5",
        ".5",
        "5.",
        "1.e5",
        "1e5",
        "1E+5",
        "1e_5",
        "1_.5",
        "0.1",
        "16777217.0",
        "5f32",
        "5f64",
        "0.1f32",
        "1e5f64",
        "0x5f32",
        "inf",
        "-inf",
        "+inf",
        "NaN",
        "-NaN",
        "inff32",
        "-NaNf64",
        "b'a'",
        "b'\\n'",
        "b'\\xFF'",
        "b'\\''",
        "b'''",
    ];
    prop_oneof![
        proptest::sample::select(edges.to_vec()).prop_map(str::to_owned),
        any::<i64>().prop_map(|number| number.to_string()),
        any::<f64>().prop_map(|number| format!("{number:?}")),
        any::<u32>().prop_map(|number| format!("{number:#x}")),
    ]
}

fn string() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zA-Z ,.()\\[\\]{}:;'/#]{0,8}",
        1 => Just("\\\"".to_owned()),
        1 => Just("\\\\".to_owned()),
        1 => Just("\\n\\r\\t\\0\\'".to_owned()),
        1 => Just("\\x41\\xE2\\x82\\xAC".to_owned()),
        1 => Just("\\u{20AC}\\u{1F600}".to_owned()),
        1 => Just("\\\n      ".to_owned()),
        1 => Just("\\\r\n\t\n".to_owned()),
        1 => Just("\n".to_owned()),
        1 => Just("“合作共赢” – שלום 😀".to_owned()),
    ];
    prop_oneof![
        4 => vec(piece, 0..4).prop_map(|pieces| format!("\"{}\"", pieces.concat())),
        1 => "[a-z\\\\ ]{0,5}".prop_map(|text| format!("r\"{text}\"")),
        1 => "[a-z\\\\\" \n]{0,5}".prop_map(|text| format!("r##\"{text}\"##")),
        1 => "[a-z ]{0,5}".prop_map(|text| format!("b\"{text}\\xFF\\u{{E9}}\"")),
        1 => "[a-z\\\\\" ]{0,5}".prop_map(|text| format!("br#\"{text}\"#")),
        1 => Just("'x'".to_owned()),
        1 => Just("'\\''".to_owned()),
        1 => Just("'\\u{e9}'".to_owned()),
        1 => Just("'''".to_owned()),
    ]
}

fn range() -> impl Strategy<Value = String> {
    let end = || proptest::option::of(number());
    (end(), any::<bool>(), end()).prop_map(|(start, inclusive, end)| {
        let sign = if inclusive && end.is_some() { "..=" } else { ".." };
        format!("{}{sign}{}", start.unwrap_or_default(), end.unwrap_or_default())
    })
}

/// `items` between brackets, with or without a comma at the end.
fn list(
    item: impl Strategy<Value = String>,
    brackets: (&'static str, &'static str),
) -> impl Strategy<Value = String> {
    (vec((gap(), item, gap()), 0..4), any::<bool>(), gap()).prop_map(move |(items, comma, end)| {
        let last = items.len();
        let mut out = brackets.0.to_owned();
        for (at, (before, item, after)) in items.into_iter().enumerate() {
            out += &format!("{before}{item}{after}");
            if comma || at + 1 < last {
                out.push(',');
            }
        }
        out + &end + brackets.1
    })
}

/// A value of RON, of every kind.
pub fn value() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        name(),
        number(),
        string(),
        range(),
        Just("true".to_owned()),
        Just("false".to_owned()),
        Just("None".to_owned()),
        Just("()".to_owned()),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        let entry = (inner.clone(), gap(), gap(), inner.clone())
            .prop_map(|(key, before, after, value)| format!("{key}{before}:{after}{value}"));
        let field = (name(), gap(), gap(), inner.clone())
            .prop_map(|(key, before, after, value)| format!("{key}{before}:{after}{value}"));
        let named = |strategy: BoxedStrategy<String>| {
            (proptest::option::of(name()), gap(), strategy).prop_map(|(name, gap, body)| match name
            {
                Some(name) => name + &gap + &body,
                None => body,
            })
        };
        prop_oneof![
            list(inner.clone(), ("[", "]")),
            list(entry, ("{", "}")),
            named(list(inner.clone(), ("(", ")")).boxed()),
            named(list(field, ("(", ")")).boxed()),
            (gap(), gap(), inner).prop_map(|(a, b, inner)| format!("Some{a}({b}{inner}{a})")),
        ]
    })
}

/// A whole file.
pub fn document() -> impl Strategy<Value = String> {
    let attribute = prop_oneof![
        8 => Just(""),
        1 => Just("#![enable(implicit_some)]"),
        1 => Just("#![enable(unwrap_newtypes, explicit_struct_names,)]\n"),
        1 => Just("# ! [ enable ( unwrap_variant_newtypes ) ] #![type = \"a\\n\"] #![schema=r#\"b\"#]"),
    ];
    (gap(), attribute, gap(), value(), gap()).prop_map(|(start, attribute, before, value, end)| {
        format!("{start}{attribute}{before}{value}{end}")
    })
}

/// One edit of a text: what to do, where (as a part of its length), and with what.
pub fn edit() -> impl Strategy<Value = (u8, f64, f64, &'static str)> {
    let bits = [
        ",", ":", ";", "=", "\"", "'", "(", ")", "[", "]", "{", "}", "#", "\\", "/", "/*", "*/",
        "//", "r#", "b", "..", "-", "_", "“", "\u{A0}", "\u{FEFF}", "\n", "x", "5", "Some", "None",
        "::", "é", "r\"", "\\u{", "\0", "`", "e", ".",
    ];
    (0_u8..4, 0.0..1.0, 0.0..1.0, proptest::sample::select(bits.to_vec()))
}

/// `text` after `edits`: a character deleted, something put in, a stretch written twice or swapped.
pub fn mutate(text: &str, edits: &[(u8, f64, f64, &str)]) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for &(what, at, other, bit) in edits {
        let place =
            |part: f64| ((chars.len() as f64 * part) as usize).min(chars.len().saturating_sub(1));
        let (at, other) = (place(at), place(other));
        match what {
            _ if chars.is_empty() => chars.extend(bit.chars()),
            0 => drop(chars.remove(at)),
            1 => drop(chars.splice(at..at, bit.chars())),
            2 => {
                let end = (at + 1 + other % 12).min(chars.len());
                let copy = chars[at..end].to_vec();
                drop(chars.splice(at..at, copy));
            }
            _ => chars.swap(at, other),
        }
    }
    chars.into_iter().collect()
}
