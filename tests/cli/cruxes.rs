//! `demarche cruxes`: what the difference of two actors hangs on.

use serde_json::Value;

use super::evaluate::argued;
use crate::run::{Folder, TALK, json, list, shipped};

/// The bridge, with a claim that both make and words that both use.
pub fn shared() -> Folder {
    let folder = argued();
    let more = "\n#B\n\nLet everyone who crosses pay: then the bridge is repaired.\n";
    folder.write("texts/talk.txt", format!("{TALK}{more}"));
    folder.write(
        "maps/shared.ron",
        r#"Map(source: "talk", id: "shared", claims: {
            "repair-is-due": (text: "The bridge needs repair.", by: "boris", fidelity: Interpretation,
                quotes: ["the repair of the bridge"]),
            "bridge-is-old": (text: "The bridge needs repair.", by: "anna", fidelity: Interpretation,
                quotes: ["The bridge should be free for everyone who crosses it"]),
            "all-pay": (text: "All should pay.", by: "boris", fidelity: Interpretation,
                quotes: ["Let everyone who crosses pay"]),
        }, relations: ["shared/repair-is-due == shared/bridge-is-old", "shared/repair-is-due +> toll/paid"])"#,
    );
    folder
}

#[test]
fn two_actors_are_shown_what_their_difference_hangs_on() {
    let folder = shared();
    let shown = folder.demarche(&["cruxes", "anna", "boris", "--on", "talk/free-for-all"]).fine();
    insta::assert_snapshot!("cruxes", shown);
    insta::assert_snapshot!(
        "cruxes_all",
        folder.demarche(&["cruxes", "anna", "boris", "--all"]).fine()
    );
    let answer = ["cruxes", "anna", "boris", "--on", "talk/free-for-all", "--format", "json"];
    let read = json(&folder.demarche(&answer).fine());
    assert_eq!(read["schema"], "demarche/cruxes/1");
    let target = &read["targets"][0];
    assert_eq!(
        (&target["a"]["label"], &target["b"]["label"]),
        (&"undecided".into(), &"out".into())
    );
    let shares: f64 =
        list(&target["gap"], "shares").iter().filter_map(|it| it["share"].as_f64()).sum();
    assert!((shares - target["gap"]["whole"].as_f64().expect("a gap")).abs() < 1e-12);
    assert_eq!(read["common"]["bridges"][0][0], "shared/repair-is-due");
    assert_eq!(read["common"]["wordings"][0]["words"], "everyone who crosses");
}

#[test]
fn every_form_can_be_had() {
    let folder = shared();
    for args in [&["--all"][..], &["--on", "toll/paid"], &["--issue", "toll"], &["--voices", "any"]]
    {
        for format in ["table", "markdown", "csv", "json", "html", "latex"] {
            let shown = folder
                .demarche(&[&["cruxes", "boris", "anna"], args, &["--format", format]].concat())
                .fine();
            assert!(!shown.is_empty() && !shown.contains("NaN"), "{args:?} {format}");
        }
    }
    let csv = folder
        .demarche(&["cruxes", "anna", "boris", "--on", "talk/free-for-all", "--format", "csv"])
        .fine();
    assert!(
        csv.contains(
            "talk/free-for-all,undecided,out,1,a premise,both,false,talk/toll-pays-repair,–,yes"
        ),
        "{csv}"
    );
}

#[test]
fn what_cannot_be_compared_is_said_in_the_words_of_the_user() {
    let folder = argued();
    for (args, said) in [
        (&["ana", "boris"][..], "there is no actor `ana`; did you mean `anna`?"),
        (&["anna", "anna"], "`anna` is named twice"),
        (&["anna", "boris", "--on", "toll/pad"], "did you mean `toll/paid`?"),
        (&["anna", "boris", "--on", "toll"], "is neither a claim nor a position"),
        (&["anna", "boris", "--issue", "tol"], "did you mean `toll`?"),
    ] {
        let ran = folder.demarche(&[&["cruxes"], args].concat()).misuse();
        assert!(ran.contains(said), "{args:?}: {ran}");
    }
}

/// Each crux that is told turns the verdict when its claims' attitudes are taken over: on the shipped maps
/// the answer names one for every position on which two differ.
#[test]
fn the_shipped_maps_have_a_crux_for_every_difference() {
    for pair in [["romano", "lavrov"], ["kortunov", "pesko"]] {
        let args = [&["cruxes"], &pair[..], &["--all", "--format", "json"]].concat();
        let read = json(&shipped(&args).fine());
        let targets = list(&read, "targets");
        assert!(!targets.is_empty());
        for target in targets {
            assert_ne!(target["a"]["label"], target["b"]["label"], "{}", target["id"]);
            assert!(!list(target, "cruxes").is_empty(), "{}", target["id"]);
            let heuristic =
                list(target, "cruxes").iter().filter(|it| it["heuristic"] == Value::Bool(true));
            for it in heuristic {
                assert!(list(it, "claims").len() > 3, "{}", target["id"]);
            }
        }
    }
}
