//! `demarche groups`: who is with whom, the figures that judge it, and how each opens.
#![expect(clippy::disallowed_methods, reason = "a test reads the oracle's files")]

use std::path::Path;

use serde_json::Value;

use crate::run::{SHIPPED, Stances, demarche, fields, json, list, number, shipped, word};

fn of_file(text: &str) -> Stances {
    Stances::new(&["groups"], text)
}

/// Five on a line at 0, 1, 4, 6, 13 of 13, as values of one target: distances are known by hand.
fn line() -> Stances {
    let rows = [("a", 0), ("b", 1), ("c", 4), ("d", 6), ("e", 13)];
    let rows = rows.map(|(who, at)| format!("{who},t,{at}\n"));
    of_file(&format!("actor,target,value\n{}", rows.concat()))
}

fn figure(document: &Value, name: &str) -> f64 {
    document[name].as_f64().unwrap_or_else(|| panic!("no {name} in {document}"))
}

#[track_caller]
fn near(found: f64, wanted: f64) {
    assert!((found - wanted).abs() < 1e-9, "{found}, not {wanted}");
}

#[test]
fn trees_are_those_made_by_hand() {
    let stances = line();
    for (linkage, wanted) in [
        ("single", [1.0, 2.0, 3.0, 7.0]),
        ("complete", [1.0, 2.0, 6.0, 13.0]),
        ("average", [1.0, 2.0, 4.5, 10.25]),
        ("weighted", [1.0, 2.0, 4.5, 10.25]),
    ] {
        let document = stances.json(&["--scale=0,13", "--linkage", linkage, "--samples", "0"]);
        assert_eq!(word(&document, "linkage"), linkage);
        let heights = list(&document, "merges").iter().map(|it| figure(it, "height") * 13.0);
        heights.zip(wanted).for_each(|(found, wanted)| near(found, wanted));
    }
    let groups = |count: &str| -> Vec<String> {
        let document = stances.json(&["--scale=0,13", "--count", count, "--samples", "0"]);
        assert_eq!(word(&document, "chosen_by"), "count");
        let members = |it: &Value| -> String {
            list(it, "members").iter().map(|it| it.as_str().expect("a key")).collect()
        };
        list(&document, "groups").iter().map(members).collect()
    };
    assert_eq!(groups("1"), ["abcde"]);
    assert_eq!(groups("2"), ["abcd", "e"]);
    assert_eq!(groups("3"), ["ab", "cd", "e"]);
    assert_eq!(groups("9"), ["a", "b", "c", "d", "e"]);
    // Cophenetic correlation: Pearson over the ten pairs, as in tests/stats/groups.rs.
    let document = stances.json(&["--scale=0,13", "--samples", "0"]);
    let given = [1.0, 4.0, 6.0, 13.0, 3.0, 5.0, 12.0, 2.0, 9.0, 7.0];
    let in_tree = [1.0, 4.5, 4.5, 10.25, 4.5, 4.5, 10.25, 2.0, 10.25, 10.25];
    let wanted = demarche::stats::correlation(&given, &in_tree).expect("it varies");
    near(figure(&document, "cophenetic"), wanted);
    // On a line a plane is more than enough.
    near(figure(&document, "stress"), 0.0);
    near(figure(&document, "explained"), 1.0);
}

#[test]
fn the_number_of_groups_is_that_of_the_best_silhouette() {
    let document = line().json(&["--scale=0,13", "--samples", "0"]);
    assert_eq!(word(&document, "chosen_by"), "silhouette");
    let tried = list(&document, "silhouettes");
    let best =
        tried.iter().max_by(|a, b| figure(a, "silhouette").total_cmp(&figure(b, "silhouette")));
    let best = best.expect("some were tried");
    assert_eq!(number(&document, "count"), number(best, "count"));
    near(figure(&document, "silhouette"), figure(best, "silhouette"));
    // All the same: one group, and no silhouette.
    let same = of_file("actor,target,value\na,t,1\nb,t,1\nc,t,1\n");
    let document = same.json(&["--samples", "0"]);
    assert_eq!((number(&document, "count"), &document["silhouette"]), (1, &Value::Null));
}

/// FORMULAS I.5: van der Eijk's and Esteban and Ray's published values.
#[test]
fn spreads_are_as_published() {
    let spread = |counts: [usize; 5]| -> (f64, f64) {
        let values = [-1.0, -0.5, 0.0, 0.5, 1.0];
        let mut text = String::from("actor,target,value\n");
        let mut n = 0;
        for (count, value) in counts.into_iter().zip(values) {
            for _ in 0..count {
                n += 1;
                text += &format!("a{n},t,{value}\n");
            }
        }
        let document = of_file(&text).json(&["--samples", "0"]);
        let it = list(&document, "divided")[0].clone();
        assert_eq!(number(&it, "n"), n);
        (figure(&it, "agreement"), figure(&it, "polarisation"))
    };
    for (counts, wanted) in [
        ([5, 0, 0, 0, 5], -1.0),
        ([2, 2, 2, 2, 2], 0.0),
        ([1, 0, 2, 3, 4], 0.383_333_333_333),
        ([3, 0, 1, 0, 6], -0.183_333_333_333),
        ([4, 3, 2, 1, 0], 0.5),
    ] {
        near(spread(counts).0, wanted);
    }
    for (counts, wanted) in [
        ([5, 0, 0, 0, 5], 1.0),
        ([2, 2, 2, 2, 2], 0.243_090_493_7),
        ([2, 0, 1, 0, 2], 0.647_177_105_4),
    ] {
        near((spread(counts).1 * 1e10).round() / 1e10, wanted);
    }
}

/// Ties are DNA's subtract network, which an independent program has written.
#[test]
fn camps_are_the_best_split_of_the_subtract_network() {
    let folder = Path::new(SHIPPED).join("../shared/oracles/stance");
    if !folder.is_dir() {
        return skipped("camps_are_the_best_split_of_the_subtract_network");
    }
    let file = folder.join("statements.csv").to_string_lossy().into_owned();
    let document = json(
        &demarche(&[
            "groups",
            "--stances",
            &file,
            "--columns",
            "actor=actor,target=concept,value=stance,source=document_id,date=date",
            "--scale=-2,2",
            "--duplicates",
            "include",
            "--samples",
            "0",
            "--format",
            "json",
        ])
        .fine(),
    );
    let matrix = folder.join("expected/onemode_actor_subtract_no_include.csv");
    let text = std::fs::read_to_string(matrix).expect("the network");
    let rows: Vec<Vec<&str>> = text.lines().map(|it| it.split(',').collect()).collect();
    let name = |at: usize| rows[0][at].trim_matches('"');
    let tie = |a: usize, b: usize| rows[a][b].parse::<f64>().expect("a number");
    let n = rows[0].len() - 1;
    let weigh = |other: &dyn Fn(usize) -> bool| -> f64 {
        let pairs = (1..=n).flat_map(|a| (a + 1..=n).map(move |b| (a, b)));
        let bad = pairs.filter(|&(a, b)| (tie(a, b) < 0.0) == (other(a) == other(b)));
        bad.map(|(a, b)| tie(a, b).abs()).sum()
    };
    let least = (0..1_usize << n)
        .map(|split| weigh(&|at| split >> (at - 1) & 1 == 1))
        .fold(f64::INFINITY, f64::min);
    let camps = &document["camps"];
    near(figure(camps, "frustration"), least);
    let others: Vec<_> = list(camps, "other").iter().filter_map(Value::as_str).collect();
    near(weigh(&|at| others.contains(&name(at))), least);
    assert_eq!(camps["exact"], true);
}

#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn skipped(test: &str) {
    eprintln!("skipped: {test}, for ../shared/oracles/stance is absent");
}

pub const TWO_CAMPS: &str = "actor,target,value,source\n\
    a,t,1,s\na,u,-1,s\nb,t,1,s\nb,u,-.5,s\nc,t,-1,r\nc,u,1,r\nd,t,-.5,r\nd,u,1,q\n\
    f,v,1,q\n";

#[test]
fn who_shares_too_little_is_left_out_by_name() {
    let stances = of_file(TWO_CAMPS);
    let document = stances.json(&["--samples", "0"]);
    let left = &list(&document, "left_out")[0];
    assert_eq!(word(left, "actor"), "f");
    assert_eq!(list(left, "missing").len(), 4);
    assert_eq!(left["nearest_group"], Value::Null);
    let said = stances.asked(&["--samples", "0"]).fine();
    assert!(said.contains("Not grouped") && said.contains("f (lacks 4 of 4)"), "{said}");
    let nobody = stances.asked(&["--min-shared", "9"]).fine();
    assert!(nobody.contains("1 in 1 group") || nobody.contains("Nobody"), "{nobody}");
    let warned = stances.asked(&["--samples", "0"]).fine();
    assert!(warned.contains("Only 4 can be grouped"), "{warned}");
    assert!(warned.contains("half of the pairs share 2 targets or fewer"), "{warned}");
}

#[test]
fn a_group_is_told_by_what_it_shares_and_what_parts_it() {
    let document = of_file(TWO_CAMPS).json(&["--samples", "0"]);
    assert_eq!(number(&document, "count"), 2);
    let group = &list(&document, "groups")[0];
    assert_eq!(group["members"], serde_json::json!(["a", "b"]));
    let shared: Vec<_> = list(group, "together").iter().map(|it| word(it, "target")).collect();
    assert_eq!(shared, ["t", "u"]);
    let apart = &list(group, "apart")[0];
    assert_eq!((figure(apart, "mean") - figure(apart, "others")).abs(), 1.75);
    assert_eq!((number(apart, "n"), number(apart, "n_others")), (2, 2));
    // Each pair's figures are those of `agree`, and add up.
    for it in list(&document, "pairs").iter().filter(|it| it["value"].is_f64()) {
        near(figure(it, "distance"), 1.0 - figure(it, "value"));
    }
    let camps = &document["camps"];
    assert_eq!(camps["one"], serde_json::json!(["a", "b"]));
    near(figure(camps, "frustration"), 0.0);
}

#[test]
fn chance_is_the_same_for_the_same_seed() {
    let stances = of_file(TWO_CAMPS);
    let asked = |seed: &str| stances.asked(&["--seed", seed, "--format", "json"]).fine();
    assert_eq!(asked("1"), asked("1"));
    assert_ne!(asked("1"), asked("2"));
    let document = json(&asked("1"));
    let bootstrap = &document["bootstrap"];
    assert_eq!((number(bootstrap, "samples"), word(bootstrap, "of")), (1000, "stances"));
    for it in list(&document, "pairs").iter().filter(|it| !it["together"].is_null()) {
        let share = figure(it, "together");
        let same = matches!((word(it, "a"), word(it, "b")), ("a", "b") | ("c", "d"));
        assert!((0.0..=1.0).contains(&share) && (share > 0.5) == same, "{it}");
        assert!(number(it, "samples") <= 1000);
    }
}

#[test]
fn every_figure_opens_to_the_stances() {
    let stances = of_file(TWO_CAMPS);
    for (name, parts) in [
        ("a", vec!["a is in group 1", "silhouette (b − a) / max(a, b)", "group 2: mean distance"]),
        ("f", vec!["f is not grouped", "no distance"]),
        ("a,c", vec!["a and c: distance 1 − 0 = 1", "agreement 1 − (2 + 2) / (2 · 2)", "line 2"]),
        ("group-1", vec!["group 1: a, b", "on one side together", "line 4"]),
        ("t", vec!["t: 4 speak on it", "van der Eijk's A of 1, 1, 0, 0, 2", "line 6"]),
        ("silhouette", vec!["the mean of 4 silhouettes", "by number of groups"]),
        ("cophenetic", vec!["in the tree"]),
        ("modularity", vec!["group 1: a, b: +1.5"]),
        ("frustration", vec!["one camp: a, b", "the other: c, d"]),
        ("stress", vec!["on the map"]),
    ] {
        let said = stances.asked(&["--why", name, "--samples", "50"]).fine();
        for part in parts {
            assert!(said.contains(part), "{name}: {part}: {said}");
        }
    }
    for (name, wanted) in [
        ("a,a", "two different"),
        ("a,b,c", "two with a comma"),
        ("group-9", "there are 2 groups only"),
        ("silhuette", "did you mean `silhouette`?"),
    ] {
        let said = stances.asked(&["--why", name, "--samples", "0"]).misuse();
        assert!(said.contains(wanted), "{name}: {said}");
    }
    let quoted = shipped(&["groups", "--samples", "0", "--why", "russia,lavrov"]).fine();
    assert!(quoted.contains("map sino-russian-2020") && quoted.contains("bytes"), "{quoted}");
}

#[test]
fn odd_questions_are_refused_and_little_data_is_said_to_be_little() {
    let stances = of_file(TWO_CAMPS);
    for (args, wanted) in [
        (vec!["--count", "0"], "at least one group"),
        (vec!["--issue", "stance"], "did you mean `stances`?"),
        (vec!["--measure", "subtract"], "invalid value"),
        (vec!["--samples", "99999999999"], "so many cannot be drawn"),
    ] {
        let said = stances.asked(&args).misuse();
        assert!(said.contains(wanted), "{args:?}: {said}");
    }
    let empty = of_file("actor,target,value\n");
    assert!(empty.asked(&[]).fine().contains("Nobody can be grouped"));
    let one = of_file("actor,target,value\na,t,1\n");
    assert!(one.asked(&[]).fine().contains("1 in 1 group"));
}

#[test]
fn every_form_can_be_had_and_the_shape_is_documented() {
    for format in ["table", "markdown", "csv", "json", "html", "latex"] {
        let shown = shipped(&[
            "groups",
            "--issue",
            "russia-and-institutions",
            "--samples",
            "20",
            "--format",
            format,
        ])
        .fine();
        assert!(shown.contains(if matches!(format, "csv" | "json") { "lavrov" } else { "Lavrov" }));
    }
    let document = of_file(TWO_CAMPS).json(&["--samples", "0"]);
    assert_eq!(document["schema"], "demarche/groups/1");
    assert_eq!(fields(&list(&document, "pairs")[0]).len(), 8);
}
