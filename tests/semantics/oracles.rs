//! `../shared/oracles/semantics/maps.json`: labellings computed by other programs.

use std::collections::BTreeMap;
use std::path::Path;

use demarche::semantics::{Argument, Claim, Framework, Label, Polarity, grounded};
use serde_json::Value;

/// A file of the oracle; says by name that a test is skipped where it is absent.
#[expect(clippy::print_stderr, clippy::disallowed_methods, reason = "a test reads files")]
pub fn oracle(test: &str, file: &str) -> Option<Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/oracles/semantics");
    let Ok(text) = std::fs::read_to_string(folder.join(file)) else {
        eprintln!("skipped: {test}, for ../shared/oracles/semantics is absent");
        return None;
    };
    Some(serde_json::from_str(&text).expect("JSON"))
}

/// The framework of an oracle's map, and the names of its claims and arguments in order.
pub fn framework(map: &Value) -> (Framework, Vec<String>, Vec<String>) {
    let claims = map["claims"].as_object().expect("claims");
    let arguments = map["args"].as_object().expect("arguments");
    let numbers =
        |names: &[String]| -> BTreeMap<String, u32> { names.iter().cloned().zip(0..).collect() };
    let names: Vec<String> = claims.keys().cloned().collect();
    let called: Vec<String> = arguments.keys().cloned().collect();
    let (of_claim, of_argument) = (numbers(&names), numbers(&called));
    let list = |value: &Value, by: &BTreeMap<String, u32>| -> Vec<u32> {
        let all = value.as_array().into_iter().flatten();
        all.map(|it| by[it.as_str().expect("a name")]).collect()
    };
    let nodes = claims
        .values()
        .map(|it| if it["assumed"] == true { Claim::assumed() } else { Claim::default() });
    let edges = arguments.values().map(|it| {
        let polarity = if it["pol"] == "pro" { Polarity::Pro } else { Polarity::Con };
        Argument {
            conclusion: Some((of_claim[it["concl"].as_str().expect("a claim")], polarity)),
            premises: list(&it["prem"], &of_claim),
            undercutters: list(&it["under"], &of_argument),
            weight: 1.0,
        }
    });
    (Framework::new(nodes.collect(), edges.collect()), names, called)
}

pub fn word(label: Label) -> &'static str {
    match label {
        Label::Undecided => "undec",
        other => other.word(),
    }
}

#[test]
fn the_grounded_labelling_is_that_of_the_oracle() {
    let test = "the_grounded_labelling_is_that_of_the_oracle";
    let Some(all) = oracle(test, "maps.json") else { return };
    let maps = all["maps"].as_array().expect("maps");
    assert!(maps.len() >= 15);
    for map in maps {
        let (framework, claims, arguments) = framework(map);
        let found = grounded(&framework);
        let expected = map["expected"]["grounded"].as_object().expect("labels");
        let all = claims.iter().zip(&found.claims).chain(arguments.iter().zip(&found.arguments));
        for (name, label) in all {
            assert_eq!(expected[name], word(*label), "{name} in {}", map["name"]);
        }
        assert_eq!(expected.len(), claims.len() + arguments.len());
    }
}
