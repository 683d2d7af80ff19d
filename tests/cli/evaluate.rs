//! `demarche evaluate` on the files of the field.
#![expect(clippy::disallowed_methods, reason = "tests read files of the oracle")]

use std::path::Path;

use serde_json::Value;

use crate::run::{Folder, Ran, bridge, demarche, json, list};

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
    assert!(said(&["--output", "strengths.json"]).contains("`--output` are for maps"));
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

/// What `evaluate` says of the maps of the bridge.
fn of_bridge(args: &[&str]) -> Ran {
    bridge().demarche(&[&["evaluate"], args].concat())
}

/// The bridge, with arguments for its positions.
pub fn argued() -> Folder {
    let folder = bridge();
    folder.write(
        "maps/more.ron",
        r#"Map(source: "talk", id: "more", relations: [
            "talk/toll-pays-repair +> toll/paid", "talk/free-for-all +> toll/free",
        ])"#,
    );
    folder
}

#[test]
fn positions_have_their_arguments_below_them() {
    let folder = argued();
    let shown = folder.demarche(&["evaluate", "--issue", "toll"]).fine();
    insta::assert_snapshot!("evaluate", shown);
    let read = json(&folder.demarche(&["evaluate", "--format", "json"]).fine());
    assert_eq!(read["schema"], "demarche/evaluate/1");
    let node =
        |id: &str| list(&read, "nodes").iter().find(|it| it["id"] == id).cloned().expect("a node");
    let paid = node("toll/paid");
    assert_eq!(
        (&paid["kind"], &paid["label"], &paid["firm"]),
        (&Value::from("position"), &Value::from("in"), &Value::from("firm"))
    );
    assert!((paid["score"].as_f64().expect("a score") - 0.6).abs() < 1e-9);
    assert_eq!(paid["for"][0]["premises"][0], "talk/toll-pays-repair");
    assert_eq!(node("toll/free")["label"], "out");
    assert_eq!(node("talk/repair")["kind"], "argument");
    let csv = folder.demarche(&["evaluate", "--claims", "--format", "csv"]).fine();
    assert!(csv.contains("talk/free-for-all,claim,,out,0.4"), "{csv}");
    let show = folder.demarche(&["show", "toll/paid"]).fine();
    assert!(show.contains("verdict in, score 0.60, firm; the argument for it holds"), "{show}");
}

#[test]
fn every_form_of_every_answer_can_be_had() {
    let folder = argued();
    for args in [
        &["--issue", "toll"][..],
        &["--view", "anna", "--issue", "toll", "--claims"],
        &["--view", "anna", "--gaps"],
        &["--view", "anna", "--view", "boris"],
        &["--drift", "--issue", "toll"],
        &["--leave-out", "source"],
        &["--semantics", "preferred,mlp"],
        &["--semantics", "complete"],
        &["--semantics", "stable,qe"],
        &["--semantics", "semi-stable"],
        &["--semantics", "ideal", "--standard", "preponderance", "--as-of", "2020-10"],
    ] {
        for format in ["table", "markdown", "csv", "json", "html", "latex"] {
            let shown =
                folder.demarche(&[&["evaluate"], args, &["--format", format]].concat()).fine();
            assert!(!shown.is_empty(), "{args:?} {format}");
            if format == "json" {
                let schema = json(&shown)["schema"].as_str().expect("a schema").to_owned();
                assert!(schema.starts_with("demarche/"), "{schema}");
            }
        }
    }
}

#[test]
fn what_cannot_be_evaluated_is_said_in_the_words_of_the_user() {
    for (args, said) in [
        (&["--view", "ana"][..], "there is no actor `ana`; did you mean `anna`?"),
        (&["--view", "anna", "--view", "anna"], "`anna` is named twice"),
        (&["--view", "anna", "--view", "boris", "--drift"], "look at one view"),
        (&["--issue", "tol"], "there is no issue `tol`; did you mean `toll`?"),
        (&["--semantics", "prefered"], "did you mean `preferred`?"),
        (&["--as-of", "yesterday"], "`yesterday` is no date"),
        (&["--gaps"], "--view"),
        (&["--leave-out", "sentence"], "possible values"),
    ] {
        let ran = of_bridge(args).misuse();
        assert!(ran.contains(said), "{args:?}: {ran}");
    }
}

/// Two claims that exclude each other, both for a third: whichever side is taken, it stands. Step by step it
/// does not; and where three attack one another in a circle nobody can decide everything.
#[test]
fn a_second_verdict_takes_sides() {
    let folder = bridge();
    let with = |more: &str| {
        let map = format!(
            r#"Map(source: "talk", id: "odd", claims: {{
                "a": (text: "A", by: "anna", fidelity: Imputation),
                "b": (text: "B", by: "boris", fidelity: Imputation),
                "c": (text: "C", by: "boris", fidelity: Imputation),
                "d": (text: "D", by: "boris", fidelity: Imputation),
                "e": (text: "E", by: "boris", fidelity: Imputation),
                "f": (text: "F", by: "boris", fidelity: Imputation),
            }}, relations: ["a >< b", "a +> d", "b +> d", {more}])"#
        );
        folder.write("maps/odd.ron", &map);
    };
    let label = |semantics: &str| {
        let args = ["evaluate", "--semantics", semantics, "--format", "json"];
        let read = json(&folder.demarche(&args).fine());
        let node = list(&read, "nodes").iter().find(|it| it["id"] == "odd/d");
        node.expect("a node")["label"].as_str().expect("a label").to_owned()
    };
    with("");
    let found = ["grounded", "complete", "ideal", "preferred", "stable", "semi-stable"].map(label);
    assert_eq!(found, ["undecided", "undecided", "undecided", "in", "in", "in"]);
    let shown = folder.demarche(&["evaluate", "--claims", "--semantics", "complete"]).fine();
    assert!(shown.contains("held by some"), "{shown}");
    with(r#""c -> e", "e -> f", "f -> c""#);
    assert_eq!(["preferred", "stable"].map(label), ["in", "undecided"]);
    let shown = folder.demarche(&["evaluate", "--claims", "--semantics", "stable"]).fine();
    assert!(shown.contains("no such position"), "{shown}");
    assert_eq!(label("semi-stable"), "in");
    let shown = folder.demarche(&["evaluate", "--claims", "--semantics", "semi-stable"]).fine();
    assert!(shown.contains("to leave as little open as can be"), "{shown}");
}

/// Whatever maps hold, an evaluation ends: circles of every kind, weights of every size.
#[test]
fn odd_maps_are_evaluated_all_the_same() {
    let folder = bridge();
    folder.write(
        "maps/odd.ron",
        r#"Map(source: "talk", id: "odd", claims: {
            "a": (text: "A", by: "anna", fidelity: Imputation, weight: 1e300, credence: 0, standard: BeyondReasonableDoubt),
            "b": (text: "B", by: "boris", fidelity: Imputation, weight: 0, credence: 1, standard: Scintilla),
        }, arguments: {"one": (infers: "a -> b", weight: 1e300)}, relations: [
            (relation: "b -> a", weight: 1e300), "a >< b", "a _> one", "b +> toll/paid", "toll/paid +> b",
            "a == talk/free-for-all", "toll/paid -> toll/free", "toll/free -> toll/paid",
        ])"#,
    );
    for args in [
        &[][..],
        &["--view", "anna"],
        &["--semantics", "ideal,dfquad"],
        &["--drift"],
        &["--leave-out", "relation"],
    ] {
        for format in ["table", "json"] {
            let ran =
                folder.demarche(&[&["evaluate", "--claims"], args, &["--format", format]].concat());
            assert!(!ran.fine().contains("NaN"), "{args:?}");
        }
    }
}
