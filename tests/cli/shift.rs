//! `demarche shift`: what changed, in whose voice, in which words, in which windows.

use serde_json::Value;

use crate::run::{Folder, Stances, fields, json, list, number, shipped, word};

fn of_file(text: &str) -> Stances {
    Stances::new(&["shift", "a"], text)
}

/// Target, voice and change of every track.
fn changes(stances: &Stances, args: &[&str]) -> Vec<String> {
    let document = stances.json(args);
    let line = |it: &Value| {
        let change = it["change"].as_str().unwrap_or("-");
        let by = it["by"].as_str().map_or(String::new(), |it| format!(" {it}"));
        format!("{} {}{by} {change}", word(it, "target"), word(it, "voice"))
    };
    list(&document, "tracks").iter().map(line).collect()
}

const HEAD: &str = "actor,target,value,voice,by,source,date,weight\n";

/// The words of a table without its rules and line breaks.
fn flat(text: &str) -> String {
    text.replace('│', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every kind of change, and what is none.
#[test]
fn changes_are_read_within_one_voice_from_one_date_to_the_next() {
    for (rows, wanted) in [
        ("a,t,1,,,s,2020,\na,t,-1,,,r,2021,\n", vec!["t own reversed"]),
        ("a,t,.5,,,s,2020,\na,t,1,,,r,2021,\n", vec!["t own firmer"]),
        ("a,t,-1,,,s,2020,\na,t,-.5,,,r,2021,\n", vec!["t own softer"]),
        ("a,t,0,,,s,2020,\na,t,-.5,,,r,2021,\n", vec!["t own took-side"]),
        ("a,t,1,,,s,2020,\na,t,0,,,r,2021,\n", vec!["t own gave-up-side"]),
        ("a,t,1,,,s,2020,\na,t,1,,,r,2021,\n", vec!["t own steady"]),
        // The order of the rows is not that of time.
        ("a,t,1,,,r,2021,\na,t,.5,,,s,2020,\n", vec!["t own firmer"]),
        // There and back is a reversal.
        ("a,t,1,,,s,2020,\na,t,-1,,,r,2021,\na,t,1,,,q,2022,\n", vec!["t own reversed"]),
        // So is a change by way of the middle.
        ("a,t,1,,,s,2020,\na,t,0,,,r,2021,\na,t,-1,,,q,2022,\n", vec!["t own reversed"]),
        // Two voices: no change of anything.
        (
            "a,t,1,own,,s,2020,\na,t,-1,attributed,b,r,2021,\na,t,-1,spokesperson,c,r,2022,\n",
            vec!["t own -", "t spokesperson c -", "t attributed b -"],
        ),
        // Two reporters are two voices.
        (
            "a,t,1,attributed,b,s,2020,\na,t,-1,attributed,c,r,2021,\n",
            vec!["t attributed b -", "t attributed c -"],
        ),
        // Dates that overlap have no order.
        ("a,t,1,,,s,2020,\na,t,-1,,,r,2020-03,\n", vec!["t own -"]),
        ("a,t,1,,,s,2020-03-01,\na,t,-1,,,r,2020-03-01,\n", vec!["t own -"]),
        // Without a date: in no change.
        ("a,t,1,,,s,2020,\na,t,-1,,,r,,\n", vec!["t own -"]),
        // Without weight, too.
        ("a,t,1,,,s,2020,\na,t,-1,,,r,2021,0\n", vec!["t own -"]),
        // What is said twice in a text counts as its mean.
        ("a,t,1,,,s,2020,\na,t,0,,,s,2020,\na,t,.5,,,r,2021,\n", vec!["t own steady"]),
        ("a,t,1,,,s,2020,\na,t,0,,,s,2020,3\na,t,.5,,,r,2021,\n", vec!["t own firmer"]),
    ] {
        assert_eq!(changes(&of_file(&format!("{HEAD}{rows}")), &[]), wanted, "{rows}");
    }
}

#[test]
fn voices_can_be_chosen_and_what_is_left_out_is_told() {
    let stances = of_file(&format!(
        "{HEAD}a,t,1,own,,s,2020,\na,t,-1,attributed,b,r,2021,\na,t,.5,spokesperson,c,q,2022,\n"
    ));
    assert_eq!(changes(&stances, &["--voices", "own"]), ["t own -", "t spokesperson c -"]);
    assert_eq!(changes(&stances, &["--voices", "attributed"]), ["t attributed b -"]);
    let said = stances.asked(&["--voices", "own"]).fine();
    assert!(said.contains("Left out, being other voices: 1 stance by b (1)."), "{said}");
    let said = stances.asked(&[]).fine();
    assert!(said.contains("Voices stand on different sides on: t."), "{said}");
}

#[test]
fn where_no_shift_can_be_seen_the_reason_is_told() {
    for (rows, wanted) in [
        ("a,t,1,,,s,2020,\na,u,1,,,s,2020,\n", "all evidence is from one document (s, 2020)"),
        ("a,t,1,,,s,2020,\na,t,1,,,r,2020,\n", "all evidence is of one date (2020)"),
        (
            "a,t,1,,,s,2020,\na,u,1,,,r,2021,\n",
            "on no target does the same voice speak at two dates",
        ),
        ("a,t,1,,,s,,\na,t,-1,,,r,,\n", "none of the evidence has a date"),
    ] {
        let said = of_file(&format!("{HEAD}{rows}")).asked(&[]).fine();
        assert!(said.contains(&format!("No shift can be seen: {wanted}")), "{rows} {said}");
    }
    let shown = shipped(&["shift", "kortunov"]).fine();
    assert!(shown.contains("all evidence is from one document (kortunov-2025, 2025-02-25)"));
}

#[test]
fn undated_evidence_is_listed_last() {
    let stances = of_file(&format!("{HEAD}a,t,1,,,s,,\na,t,-1,,,r,2021,\n"));
    let document = stances.json(&[]);
    assert_eq!(number(&document, "undated"), 1);
    let evidence = list(&list(&document, "tracks")[0], "evidence").clone();
    let dates: Vec<_> = evidence.iter().map(|it| it["date"].as_str()).collect();
    assert_eq!(dates, [Some("2021"), None]);
    let said = stances.asked(&[]).fine();
    assert!(said.contains("1 piece of evidence without a date"), "{said}");
}

/// FORMULAS I.3: windows of [t - h, t + h], h = (w - 1)/2 rounded up, wholly within the range.
#[test]
fn windows_are_those_of_the_formulas() {
    let rows = "a,t,1,,,s,2018,\na,t,0,,,r,2020,\na,t,-1,,,q,2021,\n";
    let stances = of_file(&format!("{HEAD}{rows}"));
    let points = |args: &[&str]| -> Vec<(String, String, f64, usize)> {
        let document = stances.json(args);
        let series = &list(&document["window"], "series")[0];
        let point = |it: &Value| {
            let value = it["value"].as_f64().expect("a value");
            let rounded = (value * 1e6).round() / 1e6;
            (word(it, "from").to_owned(), word(it, "to").to_owned(), rounded, number(it, "n"))
        };
        list(series, "points").iter().map(point).collect()
    };
    let own = |list: &[(&str, &str, f64, usize)]| -> Vec<(String, String, f64, usize)> {
        list.iter().map(|it| (it.0.to_owned(), it.1.to_owned(), it.2, it.3)).collect()
    };
    assert_eq!(
        points(&["--window", "1y"]),
        own(&[("2018", "2018", 1.0, 1), ("2020", "2020", 0.0, 1), ("2021", "2021", -1.0, 1)])
    );
    let three = own(&[("2018", "2020", 0.5, 2), ("2019", "2021", -0.5, 2)]);
    assert_eq!(points(&["--window", "3y"]), three);
    // An even width reaches as far as the next odd one.
    assert_eq!(points(&["--window", "2y"]), three);
    assert_eq!(points(&["--window", "9y"]), []);
    // Triangular: 1 - |u|, u = 2 (middle - time)/width; in 2020 one of weight 1 and one of 1/3.
    assert_eq!(
        points(&["--window", "3y", "--kernel", "triangular"]),
        own(&[("2018", "2020", 0.5, 2), ("2019", "2021", -0.25, 2)])
    );
    // Epanechnikov: 3/4 and 3/4 (1 - 4/9).
    let smooth = points(&["--window", "3y", "--kernel", "epanechnikov"]);
    assert_eq!(smooth[1].2, -0.357_143);
    // Gaussian, without an edge: 2018 counts, too.
    let smooth = points(&["--window", "3y", "--kernel", "gaussian"]);
    assert_eq!((smooth.len(), smooth[1].3), (2, 3));
    let weight = |u: f64| (-u * u / 2.0_f64).exp();
    let wanted = (weight(4.0 / 3.0) - weight(2.0 / 3.0))
        / (weight(4.0 / 3.0) + weight(2.0 / 3.0) + weight(0.0));
    assert!((smooth[1].2 - wanted).abs() < 1e-6, "{} {wanted}", smooth[1].2);
}

#[test]
fn odd_windows_are_refused_with_a_reason() {
    let stances = of_file(&format!("{HEAD}a,t,1,,,s,0001-01-01,\na,t,0,,,r,9999-12-31,\n"));
    for (args, wanted) in [
        (vec!["--window", "6"], "`6` is no width of time"),
        (vec!["--window", "0y"], "`0y` is no width of time"),
        (vec!["--window", "1d"], "windows are too many"),
        (vec!["--kernel", "gaussian"], "--window"),
        (vec!["--issue", "stance"], "did you mean `stances`?"),
        (vec!["--why", "u"], "did you mean `t`?"),
        (vec!["--why", "t", "--format", "json"], "--why has no JSON"),
    ] {
        let said = stances.asked(&args).misuse();
        assert!(said.contains(wanted), "{args:?}: {said}");
    }
    // So many years are few windows.
    assert!(stances.asked(&["--window", "4000000000y"]).fine().contains("No window"));
    assert!(shipped(&["shift", "lavrow"]).misuse().contains("did you mean `lavrov`?"));
    let said = shipped(&["shift", "lavrov", "--by", "principal"]).misuse();
    assert!(said.contains("its words count for `russia`"), "{said}");
}

#[test]
fn a_principal_is_followed_in_the_words_of_each_who_speaks_for_it() {
    let shown = shipped(&["shift", "russia", "--by", "principal", "--format", "json"]).fine();
    let document = json(&shown);
    assert_eq!(
        fields(&document),
        ["actor", "by", "first", "latest", "schema", "tracks", "undated", "voices", "window"]
    );
    assert_eq!(document["schema"], "demarche/shift/1");
    let tracks = list(&document, "tracks");
    let spoken = |by: &str| {
        let is = |it: &&Value| it["voice"] == "spokesperson" && it["by"] == by;
        tracks.iter().filter(is).count()
    };
    assert!(spoken("lavrov") > 10 && spoken("russian-foreign-ministry") > 5);
    // Everything opens to quotes.
    for it in tracks.iter().flat_map(|it| list(it, "evidence")) {
        let quotes = list(it, "quotes");
        assert!(!quotes.is_empty() && quotes.iter().all(|it| it["start"].is_u64()), "{it}");
    }
    let alone = shipped(&["shift", "russia"]).fine();
    assert!(alone.contains("Sergey Lavrov (") && alone.contains("`--by principal`"), "{alone}");
}

#[test]
fn a_change_is_shown_with_both_wordings_and_opens_to_the_quotes() {
    let shown = flat(&shipped(&["shift", "lavrov", "--issue", "arms-control"]).fine());
    for part in [
        "Became firmer: arms-control/revive-european, own words; only 1 day apart; no longer under conditions",
        "Their words, from text to text",
        "in other words:",
        "brics-bulletin-2020/lavrov-tass, ¶",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let why = shipped(&["shift", "lavrov", "--why", "arms-control/revive-european"]).fine();
    for part in [
        "became firmer, latest +1 less first +0.5 = +0.5",
        "provided:",
        "map brics-bulletin-2020",
        "bytes",
    ] {
        assert!(why.contains(part), "{part}: {why}");
    }
    let csv = shipped(&["shift", "lavrov", "--why", "arms-control", "--format", "csv"]).fine();
    let mut lines = csv.lines();
    assert_eq!(lines.next().map(str::trim_end), Some("depth,line"));
    assert!(lines.next().is_some_and(|it| it.starts_with("0,\"Sergey Lavrov on ")), "{csv}");
}

/// The bridge, and two more talks in which Anna changes her mind.
pub fn talks() -> Folder {
    let folder = crate::run::bridge();
    let text = "The talks\n\nWe are ready to build the bridge with our neighbours next year.\n";
    let later =
        "The talks again\n\nWe are no longer ready to build the bridge with our neighbours.\n";
    folder.write("texts/first.txt", text).write("texts/second.txt", later);
    folder.write(
        "maps/more.ron",
        r#"Sources({
    "first": (title: "One", kind: Interview, date: "2019", author: "anna", text: "../texts/first.txt"),
    "second": (title: "Two", kind: Interview, date: "2021-05", author: "anna", text: "../texts/second.txt"),
})"#,
    );
    for (name, holds, quote) in [
        ("first", "Supports", "We are ready to build the bridge with our neighbours next year"),
        ("second", "Opposes", "We are no longer ready to build the bridge with our neighbours"),
    ] {
        folder.write(
            &format!("maps/{name}.ron"),
            format!(
                r#"Map(source: "{name}", stances: [(actor: "anna", on: "colour/red", holds: {holds}, quotes: ["{quote}"])])"#
            ),
        );
    }
    folder
}

#[test]
fn words_that_changed_are_marked_one_by_one() {
    let folder = talks();
    let shown = flat(&folder.demarche(&["shift", "anna", "--issue", "colour"]).fine());
    let diff = "We are {+no longer+} ready to build the bridge with our neighbours [-next year-]";
    assert!(shown.contains(diff), "{shown}");
    assert!(shown.contains("Changed sides: colour/red, own words"), "{shown}");
    let document =
        json(&folder.demarche(&["shift", "anna", "--issue", "colour", "--format", "json"]).fine());
    let track = &list(&document, "tracks")[0];
    let reversal = &list(track, "reversals")[0];
    assert_eq!((word(reversal, "from"), word(reversal, "to")), ("2019", "2021-05"));
    let runs = list(&list(track, "wordings")[0], "runs");
    let kinds: Vec<_> = runs.iter().map(|it| word(it, "kind")).collect();
    assert_eq!(kinds, ["kept", "new", "kept", "gone"]);
}

#[test]
fn every_form_can_be_had() {
    let folder = Folder::new();
    for format in ["table", "markdown", "csv", "json", "html", "latex"] {
        let shown = shipped(&["shift", "lavrov", "--window", "1y", "--format", format]).fine();
        assert!(shown.contains("arms-control/revive-european"), "{format}");
        let file = folder.path(format);
        let args = ["shift", "lavrov", "--window", "1y", "--format", format, "-o", &file];
        assert_eq!(shipped(&args).fine(), "");
        assert_eq!(folder.read(format), shown);
    }
}
