//! `demarche reliability`: published values, the shipped second coding, and what survives it.

use serde_json::Value;

use crate::run::{
    Folder, MAP, bridge, demarche, fields, full_texts, json, list, number, shipped, word,
};

/// What one variable's figures are, by metric.
#[track_caller]
fn figure<'d>(document: &'d Value, variable: &str, metric: &str) -> &'d Value {
    let all = list(&list(document, "codings")[0], "variables");
    let found =
        all.iter().find(|it| word(it, "variable") == variable && word(it, "metric") == metric);
    found.unwrap_or_else(|| panic!("no {variable} {metric} in {document}"))
}

#[track_caller]
fn near(found: &Value, wanted: f64, by: f64) {
    let found = found.as_f64().expect("a figure");
    assert!((found - wanted).abs() < by, "{found}, not {wanted}");
}

/// Each coder's answers, a sign a unit: a digit is looked up in `values`, a full stop is missing.
fn coders(rows: &[&str], values: &[f64]) -> Folder {
    let mut text = "actor,target,value,coder\n".to_owned();
    for (coder, row) in rows.iter().enumerate() {
        for (unit, answer) in row.chars().enumerate() {
            if let Some(at) = answer.to_digit(10) {
                text += &format!("x,u{unit:02},{},c{coder}\n", values[at as usize - 1]);
            }
        }
    }
    let folder = Folder::new();
    folder.write("coders.csv", text);
    folder
}

fn asked(folder: &Folder, args: &[&str]) -> Value {
    let file = folder.path("coders.csv");
    let args = [&["reliability", "--stances", &file, "--format", "json"], args].concat();
    json(&demarche(&args).fine())
}

/// Krippendorff 2011, with what irrCAC makes of it (FORMULAS I.5).
#[test]
fn krippendorffs_four_coders_with_missing_answers() {
    let rows = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."];
    let folder = coders(&rows, &[1.0, 2.0, 3.0, 4.0, 5.0]);
    let document = asked(&folder, &["--scale=1,5"]);
    for (metric, alpha, gwet) in [
        ("nominal", 0.743_421_052_6, 0.77544),
        ("ordinal", 0.815_387_503_8, 0.89894),
        ("interval", 0.849_107_142_9, 0.914),
    ] {
        let it = figure(&document, "value", metric);
        near(&it["alpha"], alpha, 5.1e-11);
        near(&it["gwet"], gwet, 5.1e-6);
        let [low, high] = ["low", "high"].map(|end| it[end].as_f64().expect(end));
        assert!(low < alpha && alpha < high && high <= 1.0, "{it}");
    }
    // One of the twelve units has one answer only.
    assert_eq!(number(figure(&document, "value", "nominal"), "units"), 11);
    near(&figure(&document, "value", "nominal")["kappa"], 0.762, 0.01);
    let found = &figure(&document, "stances", "found")["found"];
    assert_eq!((number(found, "by_all"), number(found, "alone")), (8, 4));
}

/// FORMULAS I.5: the toy vectors as two coders.
#[test]
fn the_toys_coefficients() {
    let halves = [-1.0, -0.5, 0.0, 0.5, 1.0];
    let folder = coders(&["554311.4", "5443215."], &halves);
    let document = asked(&folder, &[]);
    for (metric, alpha, kappa) in [
        ("nominal", 0.607_142_857_1, Some(0.586_206_896_6)),
        ("ordinal", 0.912_698_412_7, None),
        ("interval", 0.933_734_939_8, Some(0.927_710_843_4)),
    ] {
        let it = figure(&document, "value", metric);
        near(&it["alpha"], alpha, 5.1e-11);
        if let Some(kappa) = kappa {
            near(&it["kappa"], kappa, 5.1e-11);
        }
        assert_eq!(number(it, "units"), 6);
    }
}

/// The last section of docs/codebook.md, counted by hand.
#[test]
fn the_second_coding_is_as_it_was_counted_by_hand() {
    let document = json(&shipped(&["reliability", "--format", "json"]).fine());
    let coding = &list(&document, "codings")[0];
    assert_eq!(word(coding, "source"), "brics-bulletin-2020");
    assert_eq!(coding["parts"], serde_json::json!(["lavrov-rossiya-segodnya", "lavrov-tass"]));
    // 37 and 28 stances, 25 by both for actor and position, 23 of these with the same value. A
    // stance on a claim by each coder is on different claims.
    let stances = figure(&document, "stances", "found");
    let found = &stances["found"];
    assert_eq!((number(stances, "units"), number(found, "by_all")), (40, 25));
    near(&figure(&document, "value", "nominal")["agreement"], 23.0 / 25.0, 1e-12);
    // The owner always agrees; 64 and 116 claims, none of the first missing from the second.
    let claims = figure(&document, "claims", "found");
    let found = &claims["found"];
    assert_eq!(number(claims, "units") + number(found, "by_all"), 64 + 116);
    assert!(number(found, "by_all") >= 60, "{found}");
    near(&figure(&document, "claim-actor", "nominal")["alpha"], 1.0, 1e-12);
    let text = shipped(&["reliability"]).fine();
    for row in [
        "in all                              ┆                  64 ┆          116",
        "Krippendorff 2004",
    ] {
        assert!(text.contains(row), "{row}: {text}");
    }
}

#[test]
fn an_excerpt_shows_the_agreement_that_the_full_text_shows() {
    let test = "an_excerpt_shows_the_agreement_that_the_full_text_shows";
    let Some(texts) = full_texts(test) else { return };
    let args = ["reliability", "--samples", "0", "--format", "json"];
    let (excerpt, whole) = (
        json(&shipped(&args).fine()),
        json(&shipped(&[&["--sources", &texts], &args[..]].concat()).fine()),
    );
    let passages = |it: &Value| list(it, "codings")[0]["passages"].clone();
    assert_eq!(passages(&excerpt), passages(&whole));
    near(&figure(&whole, "sentences", "nominal")["units"], 182.0, 20.0);
}

/// The small corpus, coded for a second time.
pub fn recoded(second: &str) -> Folder {
    let folder = bridge();
    let head = r#"source: "talk", id: "second", coder: "Second", recodes: "talk","#;
    folder.write("maps/second.ron", second.replacen(r#"source: "talk","#, head, 1));
    folder
}

#[test]
fn a_map_agrees_fully_with_its_copy_and_all_findings_survive() {
    let document = json(&recoded(MAP).demarche(&["reliability", "--format", "json"]).fine());
    let coding = &list(&document, "codings")[0];
    near(&coding["passages"]["alpha"], 1.0, 1e-12);
    for it in list(coding, "variables") {
        near(&it["agreement"], 1.0, 1e-12);
        assert!(it["alpha"].is_null() || it["alpha"] == 1.0, "{it}");
    }
    assert_eq!(list(coding, "disagreements").len(), 0);
    let findings = &coding["findings"];
    assert!(list(findings, "cells").iter().all(|it| it["change"] == "same"));
    assert_eq!((list(findings, "cells").len(), list(findings, "pairs").len()), (4, 0));
}

#[test]
fn each_disagreement_has_both_words_and_findings_tell_what_it_changes() {
    let first = r#"on: "toll/free", holds: Supports"#;
    let second = MAP
        .replacen(first, r#"on: "toll/free", holds: Opposes"#, 1)
        .replacen(
            r#"by: "boris", fidelity: Paraphrase"#,
            r#"by: "anna", fidelity: Interpretation"#,
            1,
        )
        .replacen("holds: LeansFor, provided", "holds: Supports, provided", 1);
    let folder = recoded(&second);
    let document = json(&folder.demarche(&["reliability", "--format", "json"]).fine());
    let coding = &list(&document, "codings")[0];
    let parted: Vec<(&str, Vec<&str>)> = list(coding, "disagreements")
        .iter()
        .map(|it| {
            let answers = list(it, "answers").iter().map(|it| it.as_str().expect("an answer"));
            (word(it, "variable"), answers.collect())
        })
        .collect();
    let wanted = [
        ("claim-actor", vec!["boris", "anna"]),
        ("fidelity", vec!["Paraphrase", "Interpretation"]),
        ("value", vec!["1", "-1"]),
        ("value", vec!["0.5", "1"]),
    ];
    assert_eq!(parted, wanted);
    for it in list(coding, "disagreements") {
        for quotes in list(it, "quotes") {
            assert!(!quotes.as_array().expect("quotes").is_empty(), "{it}");
        }
    }
    let change = |actor: &str, voice: &str| {
        let cells = list(&coding["findings"], "cells");
        let it = cells.iter().find(|it| word(it, "actor") == actor && word(it, "voice") == voice);
        word(it.expect("a cell"), "change").to_owned()
    };
    assert_eq!((change("anna", "own"), change("boris", "own")), ("sign".into(), "degree".into()));
    assert_eq!(
        (change("town", "spokesperson"), change("anna", "attributed")),
        ("same".into(), "same".into())
    );
    let why = folder.demarche(&["reliability", "--why", "value"]).fine();
    for part in [
        "alpha, by distance: 1 − (n − 1)",
        "2 units, not alike",
        "Second: opposes −1",
        "“A toll would pay",
    ] {
        assert!(why.contains(part), "{part}: {why}");
    }
}

#[test]
fn what_one_coder_splits_lies_beside_and_what_only_one_saw_is_alone() {
    let both = r#""free-for-all": ("#;
    let more = r#""pays": (text: "A toll pays", by: "boris", quotes: ["A toll would pay for the repair"]),
        "road": (text: "Nobody pays for a road", by: "anna", quotes: [(quote: "Nobody pays for a road", at: "turn #A 2")]),
        "free-for-all": ("#;
    let folder = recoded(&MAP.replacen(both, more, 1));
    let document = json(&folder.demarche(&["reliability", "--format", "json"]).fine());
    let found = &figure(&document, "claims", "found")["found"];
    let counts = ["by_all", "beside", "alone"].map(|it| number(found, it));
    assert_eq!(counts, [2, 1, 1]);
    near(&found["positive"], 4.0 / 6.0, 1e-12);
    let passages = &list(&document, "codings")[0]["passages"];
    assert!(passages["alpha"].as_f64().expect("alpha") < 1.0, "{passages}");
}

#[test]
fn the_same_seed_gives_the_same_document_and_none_is_drawn_for_0_samples() {
    let folder = coders(&["12312312", "12311332"], &[-1.0, 0.0, 1.0]);
    assert_eq!(asked(&folder, &["--seed", "3"]), asked(&folder, &["--seed", "3"]));
    let document = asked(&folder, &["--samples", "0"]);
    assert!(figure(&document, "value", "nominal")["low"].is_null());
    assert_eq!(fields(&document), ["codings", "samples", "schema", "seed"]);
}

#[test]
fn filters_and_forms() {
    let folder = coders(&["1231", "1233"], &[-1.0, 0.0, 1.0]);
    let document = asked(&folder, &["--where", "target != u03"]);
    near(&figure(&document, "value", "interval")["alpha"], 1.0, 1e-12);
    let file = folder.path("coders.csv");
    for form in ["markdown", "html", "latex", "csv"] {
        let shown = demarche(&["reliability", "--stances", &file, "--format", form]).fine();
        assert!(shown.contains("value"), "{form}: {shown}");
        assert!(!shipped(&["reliability", "--format", form]).fine().is_empty());
    }
    let shown = shipped(&["reliability", "--where", "issue = arms-control"]).fine();
    assert!(shown.contains("arms-control/"), "{shown}");
    assert!(!shown.contains("path-to-order"), "{shown}");
}

#[test]
fn what_cannot_be_compared_is_told() {
    for (args, wanted) in [
        (vec!["reliability", "brics-bulletin-2021"], "did you mean `brics-bulletin-2020`?"),
        (vec!["reliability", "romano-2021"], "nobody else codes what `romano-2021` does"),
        (vec!["reliability", "romano-2021", "pesko-2010"], "are not maps of one source"),
        (vec!["reliability", "romano-2021", "romano-2021"], "named twice"),
        (vec!["reliability", "--why", "valeu"], "value"),
        (vec!["reliability", "--why", "value", "--format", "json"], "as a table or as markdown"),
    ] {
        let said = shipped(&args).misuse();
        assert!(said.contains(wanted), "{args:?}: {said}");
    }
    assert!(bridge().demarche(&["reliability"]).misuse().contains("`recodes: \"map\"`"));
    let folder = Folder::new();
    folder.write("s.csv", "actor,target,value,coder\na,x,1,c1\na,x,1,\n");
    let file = folder.path("s.csv");
    let said = demarche(&["reliability", "--stances", &file]).misuse();
    assert!(said.contains("rows without a coder in the file: 1 (line 3)"), "{said}");
    folder.write("s.csv", "actor,target,value\na,x,1\n");
    let said = demarche(&["reliability", "--stances", &file]).misuse();
    assert!(said.contains("--columns coder=…"), "{said}");
}
