//! `demarche packages`: what actors could live with, under which conditions, and what is said wrong.

use serde_json::Value;

use crate::run::{Folder, MAP, Ran, bridge, json, list, number, shipped, word};

/// The talk about the bridge, with stances on both of its issues, one on condition of the other.
pub fn talk(provided: &str) -> Folder {
    let folder = bridge();
    let more = format!(
        r#"stances: [
        (actor: "anna", on: "colour/red", holds: Supports, quotes: ["The bridge should be free for everyone who crosses it"]),
        (actor: "anna", on: "toll/paid", holds: Opposes, quotes: [(quote: "Nobody pays for a road", at: "¶2")]),
        (actor: "boris", on: "colour/blue", holds: LeansFor, provided: ["{provided}"], quotes: ["A toll would pay for the repair of the bridge within ten years"]),
        (actor: "boris", on: "colour/red", holds: LeansAgainst, quotes: ["A toll would pay for the repair of the bridge within ten years"]),
        (actor: "anna", on: "colour/blue", holds: Opposes, quotes: ["She wants it to be free, I know"]),"#
    );
    folder.write("maps/talk.ron", MAP.replacen("stances: [", &more, 1));
    folder
}

fn asked(folder: &Folder, args: &[&str]) -> Ran {
    folder.demarche(&[&["packages", "toll", "colour"], args].concat())
}

fn document(folder: &Folder, args: &[&str]) -> Value {
    json(&asked(folder, &[args, &["--format", "json"]].concat()).fine())
}

/// Positions, red lines crossed, and what each actor gets: at least, by what it said, at most.
type Package = (String, usize, Vec<(String, f64, f64, f64)>);

/// The packages of a document.
fn packages(document: &Value) -> Vec<Package> {
    let share = |it: &Value| {
        let of = |name: &str| it[name].as_f64().expect("a number");
        (word(it, "actor").to_owned(), of("low"), of("value"), of("high"))
    };
    let one = |it: &Value| {
        let positions = list(it, "positions").iter().map(|it| it.as_str().expect("a name"));
        let positions: Vec<&str> = positions.collect();
        let shares = list(it, "shares").iter().map(share).collect();
        (positions.join(" "), number(it, "crossed"), shares)
    };
    list(document, "packages").iter().map(one).collect()
}

/// By hand: Any Walker wants no toll (+1), refuses one (−1) and wants red (+1); the town wants no toll;
/// the banker leans for a toll and against red, and for blue if there is a toll.
#[test]
fn a_condition_that_names_a_position_is_met_or_not() {
    let folder = talk("toll/paid");
    let found = document(&folder, &["--actors", "anna,boris", "--best", "9"]);
    let wanted = [
        // Without a toll the banker's support for blue is withdrawn; nothing is said of no toll.
        ("toll/free colour/blue", 0, [("anna", 0.0, 0.5, 1.0), ("boris", -1.0, 0.0, 0.5)]),
        ("toll/free colour/red", 0, [("anna", 1.0, 1.0, 1.0), ("boris", -0.75, -0.25, 0.25)]),
        ("toll/paid colour/red", 1, [("anna", 0.0, 0.0, 0.0), ("boris", -0.75, -0.25, 0.0)]),
        ("toll/paid colour/blue", 1, [("anna", -1.0, -0.5, 0.0), ("boris", -0.25, 0.25, 0.5)]),
    ];
    let wanted: Vec<_> = wanted
        .into_iter()
        .map(|(name, crossed, shares)| {
            let shares =
                shares.map(|(actor, low, value, high)| (actor.to_owned(), low, value, high));
            (name.to_owned(), crossed, shares.to_vec())
        })
        .collect();
    assert_eq!(packages(&found), wanted);
    let conditions = |at: usize| {
        let stances = list(&list(&found, "packages")[at]["shares"][1], "stances").clone();
        let all = stances.iter().flat_map(|it| list(it, "conditions").clone());
        all.map(|it| word(&it, "standing").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(conditions(0), ["not met"]);
    // Of the two conditions of a package with a toll one is met; the other nobody can decide.
    assert_eq!(conditions(3), ["open", "met"]);
    assert_eq!(found["acceptable"], "2");
    assert_eq!(found["proof"]["checked"], true);
}

#[test]
fn what_no_package_decides_stays_open() {
    let none = "open: there is no such position";
    for (provided, standing) in [
        ("it is navy blue", "open"),
        ("this and/or that", "open"),
        ("colour", "open"),
        ("toll/none", none),
        ("not colour/green", none),
        ("toll/piad", &format!("{none}; did you mean `toll/paid`?")),
        ("not tol/paid", &format!("{none}; did you mean `toll/paid`?")),
    ] {
        let folder = talk(provided);
        let out = asked(&folder, &["--actors", "anna,boris"]).fine();
        assert!(out.contains(&format!("provided “{provided}” ({standing})")), "{out}");
    }
    let out = asked(&talk("not toll/paid"), &["--actors", "anna,boris"]).fine();
    assert!(out.contains("provided “not toll/paid” (met)"), "{out}");
}

/// What others say that somebody holds counts only when asked for, and never is a red line.
#[test]
fn others_draw_no_red_line() {
    let folder = talk("toll/paid");
    let others = document(&folder, &["--voices", "attributed"]);
    assert_eq!(others["acceptable"], "4");
    let none = document(&folder, &["--red-line", "none"]);
    assert_eq!((&none["acceptable"], &none["red_line"]), (&Value::from("4"), &Value::Null));
    let strict = document(&folder, &["--red-line", "-0.5"]);
    assert_eq!(strict["acceptable"], "1");
    assert_eq!(packages(&strict)[0].0, "toll/free colour/blue");
    let town = document(&folder, &["--by", "principal", "--actors", "town"]);
    assert_eq!(town["acceptable"], "2", "Any Walker speaks for the town");
}

#[test]
fn an_issue_may_be_left_open() {
    let found = document(&talk("toll/paid"), &["--actors", "anna,boris", "--allow-open"]);
    assert_eq!(found["total"], "9");
    let first = &packages(&found)[0];
    // Nobody is against blue, but nothing certain speaks for it either.
    assert_eq!(first.0, "toll/free colour/open");
    assert_eq!(list(&list(&found, "packages")[0]["shares"][0], "silent_on").len(), 0);
}

#[test]
fn a_figure_opens_down_to_its_quotes() {
    let folder = talk("toll/paid");
    for package in ["2,anna", "free+red,anna"] {
        let out = asked(&folder, &["--actors", "anna,boris", "--why", package]).fine();
        assert!(out.contains("Any Walker: +1, heard on 2 of 2 positions"), "{out}");
        assert!(out.contains("“The bridge should be free for everyone who crosses it”"), "{out}");
        assert!(!out.contains("The Banker:"), "{out}");
    }
    let out = asked(&folder, &["--why", "paid+blue"]).fine();
    assert!(out.contains("red lines crossed: 1") && out.contains("a red line"), "{out}");
    assert!(out.contains("provided: toll/paid: met"), "{out}");
    let page = asked(&folder, &["--why", "1", "--format", "markdown"]).fine();
    assert!(page.starts_with("- "), "{page}");
}

#[test]
fn whatever_is_asked_wrong_is_said_with_a_way_out() {
    let folder = talk("toll/paid");
    let said = |args: &[&str]| folder.demarche(&[&["packages"], args].concat()).misuse();
    for (args, wanted) in [
        (&["toll", "color"][..], "there is no issue `color`; did you mean `colour`?"),
        (&["toll"], "a package needs two issues or more; `demarche compare toll` shows one"),
        (&["toll", "toll"], "issue `toll` is named twice"),
        (&["toll", "colour", "--actors", "ana"], "there is no actor `ana`; did you mean `anna`?"),
        (&["toll", "colour", "--actors", "anna,anna"], "`anna` is named twice"),
        (
            &["toll", "colour", "--by", "principal", "--actors", "anna"],
            "with `--by principal` what `anna` says counts for `town`; name that",
        ),
        (&["toll", "colour", "--by", "bloc", "--actors", "anna"], "`anna` is no bloc with members"),
        (&["toll", "colour", "--by", "bloc"], "nobody takes a stance on these issues"),
        (&["toll", "colour", "--where", "value > 3"], "nobody takes a stance on these issues"),
        (
            &["toll", "colour", "--red-line", "-2"],
            "`-2` is no value from -1 to 1; write one, or `none`",
        ),
        (&["toll", "colour", "--red-line", "never"], "`never` is no value from -1 to 1"),
        (&["toll", "colour", "--best", "0"], "--best: ask for 1 to 1000 packages"),
        (&["toll", "colour", "--why", "7"], "there is no package 7: 4 listed"),
        (&["toll", "colour", "--why", "free"], "`free` is no package of 2 issues"),
        (&["toll", "colour", "--why", "free+green"], "issue `colour` has no position `green`"),
        (&["toll", "colour", "--why", "free+bleu"], "did you mean `blue`?"),
        (&["toll", "colour", "--why", "1,borris"], "did you mean `boris`?"),
        (
            &["toll", "colour", "--why", "1", "--format", "json"],
            "--why is shown as table or markdown",
        ),
    ] {
        let found = said(args);
        assert!(found.contains(wanted), "{args:?}: {found}");
    }
}

#[test]
fn every_form_has_the_same_packages() {
    let issues = ["packages", "path-to-order", "summit-timing", "european-security-anchor"];
    let of = |format: &str| shipped(&[&issues[..], &["--format", format]].concat()).fine();
    let document = json(&of("json"));
    let best = &packages(&document)[0];
    let keys: Vec<&str> = best.0.split(' ').filter_map(|it| Some(it.split_once('/')?.1)).collect();
    for format in ["table", "markdown", "html", "latex"] {
        let text = of(format);
        assert!(keys.iter().all(|key| text.contains(key)), "{format}: {text}");
        assert!(text.contains("silent on all of it"), "{format}");
    }
    let csv = of("csv");
    let rows: Vec<&str> = csv.lines().skip(1).collect();
    assert_eq!(rows.len(), 5 * best.2.len());
    assert!(rows[0].starts_with(&format!("1,{},0,true,", keys.join("+"))), "{}", rows[0]);
}

/// Twenty issues of six positions: nobody can wait for that.
fn endless() -> Folder {
    let random = &mut demarche::stats::random::Random::new(11);
    let mut text = String::from("actor,issue,target,value\n");
    for issue in 0..20 {
        for position in 0..6 {
            for actor in 0..10 {
                let value = random.below(9) as f64 / 4.0 - 1.0;
                text += &format!("a{actor},i{issue},p{position},{value}\n");
            }
        }
    }
    let folder = Folder::new();
    folder.write("many.csv", text);
    folder
}

#[cfg(unix)]
#[test]
fn ctrl_c_gives_the_best_so_far() {
    use std::process::{Command, Stdio};
    let folder = endless();
    let issues: Vec<String> = (0..20).map(|it| format!("i{it}")).collect();
    // The program must have begun to listen; on a busy machine that takes a while.
    for wait in [1, 4, 16, 60] {
        let child = Command::new(env!("CARGO_BIN_EXE_demarche"))
            .arg("packages")
            .args(&issues)
            .args(["--stances", &folder.path("many.csv"), "--red-line", "none"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        std::thread::sleep(std::time::Duration::from_secs(wait));
        let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
        assert!(sent.expect("kill runs").success());
        let ended = child.wait_with_output().expect("an end");
        if ended.status.code().is_none() {
            continue;
        }
        assert_eq!(ended.status.code(), Some(130));
        let out = String::from_utf8_lossy(&ended.stdout);
        assert!(out.contains("Interrupted: these are the best so far"), "{out}");
        assert!(out.contains("│ 5 ┆"), "five packages: {out}");
        let err = String::from_utf8_lossy(&ended.stderr);
        assert_eq!(err, "interrupted: this is what was found so far\n");
        return;
    }
    panic!("it never listened");
}
