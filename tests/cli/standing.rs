//! Why a claim or position stands or falls, down to the words.

use crate::cruxes::shared;
use crate::run::{bridge, shipped};

#[test]
fn a_verdict_is_explained_down_to_the_quotes() {
    let folder = shared();
    insta::assert_snapshot!("why_in", folder.demarche(&["why", "toll/paid"]).fine());
    insta::assert_snapshot!(
        "why_out",
        folder.demarche(&["why", "toll/free", "--view", "boris"]).fine()
    );
    let out = folder.demarche(&["why", "talk/free-for-all"]).fine();
    assert!(out.contains("why talk/free-for-all is out"), "{out}");
    assert!(out.contains("asserted by The Banker"), "{out}");
    assert!(
        out.contains("“A toll would pay for the repair of the bridge within ten years” — talk"),
        "{out}"
    );
    let open = folder.demarche(&["why", "talk/free-for-all", "--view", "anna"]).fine();
    assert!(open.contains("is undecided for Any Walker"), "{open}");
    assert!(open.contains("with talk/toll-pays-repair in: out"), "{open}");
    assert!(open.contains("with talk/toll-pays-repair out: in"), "{open}");
    let two = folder.demarche(&["why", "toll/paid"]).fine();
    assert!(two.contains("2 reasons for it hold, from 1 source"), "{two}");
    assert!(two.contains("talk: 2 reasons, which rest on one witness"), "{two}");
}

#[test]
fn what_would_have_to_change_is_told() {
    let folder = shared();
    let change = |args: &[&str]| folder.demarche(&[&["why"], args].concat()).fine();
    insta::assert_snapshot!("why_change", change(&["talk/free-for-all", "--change"]));
    let out = change(&["toll/paid", "--change"]);
    assert!(out.contains("what would have to change for toll/paid to be out"), "{out}");
    assert!(out.contains("2 changes at least, any of these sets"), "{out}");
    let as_it_is = change(&["toll/paid", "--change", "--to", "in"]);
    assert!(as_it_is.contains("nothing: it is so already"), "{as_it_is}");
    // Five links speak against it: more changes than are tried one and all.
    let shipped = shipped(&["why", "path-to-order/grand-bargain", "--change"]).fine();
    assert!(shipped.contains("changes, found by leaving out one after the other"), "{shipped}");
}

#[test]
fn circles_and_chains_come_to_an_end() {
    let folder = bridge();
    let links: Vec<String> =
        (0..300).map(|it| format!("\"odd/c{it} +> odd/c{}\"", it + 1)).collect();
    let claims: Vec<String> = (0..=302)
        .map(|it| format!("\"c{it}\": (text: \"Number {it}\", by: \"anna\", fidelity: Imputation)"))
        .collect();
    folder.write(
        "maps/odd.ron",
        format!(
            "Map(source: \"talk\", id: \"odd\", claims: {{{}}}, relations: [{}, \"odd/c301 +> odd/c302\", \"odd/c302 +> odd/c301\", \"odd/c301 >< odd/c0\"])",
            claims.join(", "),
            links.join(", ")
        ),
    );
    let deep = folder.demarche(&["why", "odd/c300"]).fine();
    assert!(deep.contains("… rests on more; `demarche why odd/c"), "{deep}");
    let circle = folder.demarche(&["why", "odd/c301"]).fine();
    assert!(
        circle.contains("why odd/c301 is out") && circle.contains("(as shown elsewhere here)"),
        "{circle}"
    );
}

#[test]
fn what_has_no_verdict_is_refused_in_the_words_of_the_user() {
    for (args, said) in [
        (&["why", "anna:toll", "--view", "anna"][..], "ask why a claim or position stands: name"),
        (&["why", "toll/free", "--view", "ana"], "did you mean `anna`?"),
        (&["why", "toll/fre"], "did you mean `toll/free`?"),
    ] {
        let ran = bridge().demarche(args).misuse();
        assert!(ran.contains(said), "{args:?}: {ran}");
    }
}

/// Every position of the shipped maps has an explanation.
#[test]
fn every_position_can_be_explained() {
    let read = crate::run::json(&shipped(&["evaluate", "--format", "json"]).fine());
    let positions = crate::run::list(&read, "nodes").iter().filter(|it| it["kind"] == "position");
    for it in positions.take(6) {
        let id = it["id"].as_str().expect("an id");
        let shown = shipped(&["why", id]).fine();
        let wanted = format!("why {id} is {}", it["label"].as_str().expect("a label"));
        assert!(shown.contains(&wanted), "{id}: {shown}");
    }
}
