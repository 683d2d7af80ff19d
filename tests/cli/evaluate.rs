//! `demarche evaluate` on the files of the field.
#![expect(clippy::disallowed_methods, reason = "tests read files of the oracle")]

use std::path::Path;

use serde_json::Value;

use crate::run::{Folder, Ran, demarche, json, list};

/// Runs `evaluate` on a file with this name and text.
fn on(name: &str, text: &str, args: &[&str]) -> Ran {
    let folder = Folder::new();
    folder.write(name, text);
    let file = folder.path(name);
    let kind = if name.ends_with("json") { "--graph" } else { "--framework" };
    let ran = demarche(&[&["evaluate", kind, &file], args].concat());
    Ran { err: ran.err.replace(&file, name), ..ran }
}

/// A graph for the reference page.
pub const BRIDGE: &str = r#"{
  "tau": {"bridge": 0.5, "shorter": 0.8, "costly": 0.6},
  "sup": [["shorter", "bridge"]],
  "att": [["costly", "bridge", 0.5]]
}"#;

const AF: &str = "# two exclude each other, the third attacks itself\np af 4\n1 2\n2 1\n3 3\n2 4\n";
const APX: &str = "arg(a).\narg(b). arg(c).\natt(a,b).\natt( b , a ).\natt(b,c). % a remark\n";
const TGF: &str = "a first\nb\nc\n#\na b\nb a\nb c label\n";

#[test]
fn tasks_are_answered_as_the_competitions_have_it() {
    for (name, text, args, wanted) in [
        ("x.af", AF, &["--semantics", "GR"][..], "w\n"),
        ("x.af", AF, &["--semantics", "PR", "--task", "EE"], "w 1 4\nw 2\n"),
        ("x.af", AF, &["--semantics", "ST", "--task", "EE"], "NO\n"),
        ("x.af", AF, &["--semantics", "ST", "--task", "SE"], "NO\n"),
        ("x.af", AF, &["--semantics", "PR", "--task", "CE"], "2\n"),
        ("x.af", AF, &["--semantics", "CO", "--task", "DC", "--arg", "4"], "YES\nw 1 4\n"),
        ("x.af", AF, &["--semantics", "PR", "--task", "DS", "--arg", "4"], "NO\nw 2\n"),
        ("x.af", AF, &["--semantics", "PR", "--task", "DC", "--arg", "3"], "NO\n"),
        ("x.af", AF, &["--semantics", "ST", "--task", "DS", "--arg", "3"], "YES\n"),
        ("x.af", AF, &["--semantics", "ID"], "w\n"),
        ("x.apx", APX, &["--semantics", "sst", "--task", "ce"], "2\n"),
        ("x.apx", APX, &["--semantics", "ST", "--task", "DC", "--arg", "c"], "YES\nw a c\n"),
        ("x.tgf", TGF, &["--semantics", "ST", "--task", "DC", "--arg", "c"], "YES\nw a c\n"),
        ("no-ending", TGF, &["--semantics", "PR", "--task", "CE"], "2\n"),
        ("no-ending", APX, &["--semantics", "PR", "--task", "CE"], "2\n"),
        ("no-ending", AF, &["--semantics", "PR", "--task", "CE"], "2\n"),
        ("empty.af", "p af 0\n", &["--semantics", "ST", "--task", "EE"], "w\n"),
    ] {
        let ran = on(name, text, args).fine();
        let sorted = |text: &str| {
            let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
            lines.sort();
            lines
        };
        assert_eq!(sorted(&ran), sorted(wanted), "{name} {args:?}");
    }
}

#[test]
fn every_mistake_of_a_file_is_told_with_its_line() {
    let wrong = |name: &str, text: &str, wanted: &str| {
        let said = on(name, text, &[]).misuse();
        let body = said.strip_prefix("error: the file cannot be used\n").expect("mistakes");
        assert_eq!(body.trim_end(), wanted, "{name}");
    };
    wrong(
        "x.af",
        "p af 3\n1 2\n1 4\n\n1 b\n1 2 3\np af 2\n",
        "x.af:3: there is no argument 4: they go from 1 to 3\n\
         x.af:5: `b` is no number of an argument\n\
         x.af:6: `1 2 3` is no attack: two numbers, as in `1 2`\n\
         x.af:7: a second line `p af N`",
    );
    wrong(
        "x.af",
        "1 2\n",
        "x.af:1: the file must begin with `p af N`, N being the number of arguments",
    );
    wrong("x.af", "", "x.af:1: the file must begin with `p af N`, N being the number of arguments");
    wrong("x.af", "p af 4000000000\n", "x.af:1: more than 20000000 arguments");
    wrong(
        "x.apx",
        "arg(one).\natt(one,oen).\narg(one).\narg one\n",
        "x.apx:2: there is no argument `oen`; did you mean `one`?\n\
         x.apx:3: `one` is declared twice\n\
         x.apx:4: `arg one` is neither `arg(a).` nor `att(a,b).`",
    );
    wrong(
        "x.tgf",
        "one\ntwo\n#\none\none too\n#\n",
        "x.tgf:4: `one` is no attack: two names, as in `a b`\n\
         x.tgf:5: there is no argument `too`; did you mean `two`?\n\
         x.tgf:6: a second line `#`: the first one parts arguments and attacks",
    );
    wrong(
        "x.json",
        "{\"tau\": {\"one\": 0.5,\n \"two\": 2,\n \"one\": 0.1},\n\"att\": [[\"one\", \"two\"],\n [\"one\", \"tow\"], [\"one\"],\n\
         [\"one\", \"two\", -1]],\n\"supp\": []}",
        "x.json:2: the base score of `two` is 2, not 0 to 1\n\
         x.json:3: `one` has two base scores\n\
         x.json:5: there is no argument `tow`; did you mean `two`?\n\
         x.json:5: [\"one\"] is no edge: [from, to] or [from, to, weight]\n\
         x.json:6: the weight -1 is not between 0 and a million\n\
         x.json:7: there is no field `supp`; did you mean `sup`?",
    );
    let said = on("x.json", "{\"tau\":\n {,}}", &[]).misuse();
    assert!(said.contains("x.json:2: no JSON: "), "{said}");
}

#[test]
fn what_cannot_be_asked_is_refused_with_a_way_out() {
    let said = |args: &[&str]| on("x.af", AF, args).misuse();
    assert!(said(&["--semantics", "RP"]).contains("did you mean `PR`?"));
    assert!(said(&["--task", "DC"]).contains("`--arg ID`"));
    assert!(said(&["--arg", "1"]).contains("`--task DC`"));
    assert!(said(&["--task", "DC", "--arg", "9"]).contains("numbered from 1 to 4"));
    let graph = r#"{"tau": {"a": 0.5, "b": 0.5}, "att": [["a", "b", 2]], "sup": [["b", "a"]]}"#;
    let said = |args: &[&str]| on("x.json", graph, args).misuse();
    assert!(said(&["--semantics", "hcat"]).contains("attacks only"));
    assert!(said(&["--semantics", "dfquad"]).contains("from `a` to `b` weighs 2"));
    assert!(said(&["--contributions", "c"]).contains("there is no node `c`"));
    assert!(demarche(&["evaluate"]).misuse().contains("--framework"));
}

#[test]
fn graphs_are_scored_and_taken_apart() {
    let graph = r#"{"tau": {"t": 0.5, "a": 0.8, "x": 0.3}, "att": [["a", "t"]]}"#;
    let found = json(&on("x.json", graph, &["--semantics", "qe", "--contributions", "t"]).fine());
    assert_eq!(found["schema"], "demarche/evaluate/1");
    assert_eq!(found["topic"], "t");
    let wanted = 0.5 - 0.5 * 0.64 / 1.64;
    assert!((found["nodes"][0]["score"].as_f64().expect("a score") - wanted).abs() < 1e-12);
    let parts = list(&found, "contributions");
    assert_eq!(parts.len(), 2);
    assert!((parts[0]["shapley"].as_f64().expect("a share") - (wanted - 0.5)).abs() < 1e-12);
    assert_eq!(parts[1]["removal"], 0.0);
    // A cycle that leaves a strength open has bounds and no score.
    let both = r#"{"tau": {"a": 1, "b": 1}, "att": [["a", "b"], ["b", "a"]]}"#;
    let found = json(&on("x.json", both, &["--semantics", "dfquad"]).fine());
    let node = &found["nodes"][0];
    assert_eq!(
        (&node["score"], &node["low"], &node["high"]),
        (&Value::Null, &0.0.into(), &1.0.into())
    );
}

#[test]
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn the_command_gives_the_figures_of_the_oracle() {
    let folder = Path::new(crate::run::SHIPPED).join("../shared/oracles/semantics");
    let Ok(text) = std::fs::read_to_string(folder.join("gradual.json")) else {
        eprintln!(
            "skipped: the_command_gives_the_figures_of_the_oracle, for ../shared/oracles/semantics is absent"
        );
        return;
    };
    for graph in list(&json(&text), "graphs") {
        let found = json(&on("x.json", &as_file(graph), &["--semantics", "qe"]).fine());
        for node in list(&found, "nodes") {
            let wanted = graph["expected"]["QE"]["strength"][node["id"].as_str().expect("an id")]
                .as_f64()
                .expect("a strength");
            let (low, high) = (node["low"].as_f64(), node["high"].as_f64());
            let is_within = low.is_some_and(|it| it <= wanted + 1e-9);
            assert!(is_within && high.is_some_and(|it| wanted <= it + 1e-9), "{node}");
        }
    }
}

fn as_file(graph: &Value) -> String {
    let fields = ["tau", "att", "sup"].map(|it| format!("\"{it}\": {}", graph[it]));
    format!("{{{}}}", fields.join(","))
}
