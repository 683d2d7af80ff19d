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
    // Two supporters of 0.5: 0.5 + 0.5 * 1 / 2; one: 0.5 + 0.5 * 0.25 / 1.25.
    let once = "if reasons that share a ground counted as one: score 0.60 instead of 0.75";
    assert!(two.contains(once), "{two}");
    let all = crate::run::json(&folder.demarche(&["evaluate", "--format", "json"]).fine());
    let paid = crate::run::list(&all, "nodes").iter().find(|it| it["id"] == "toll/paid");
    assert_eq!(paid.expect("the position")["grouped"], 0.6);
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

/// What changes cost is the reader's word: what is never to be done is not proposed.
#[test]
fn changes_may_cost_more_or_not_be_had() {
    let folder = shared();
    let change =
        |costs: &str| folder.demarche(&["why", "toll/paid", "--change", "--costs", costs]).fine();
    // Each of the two reasons goes by its premise, or by its link; one premise is assumed under each.
    let dear = change("drop=3");
    assert!(dear.contains("cost 2 at least, any of these sets"), "{dear}");
    assert!(!dear.contains("drop or undercut"), "{dear}");
    let never = change("give-up=never,accept=never");
    assert!(never.contains("cost 2 at least") && !never.contains("give up"), "{never}");
    let nothing = change("give-up=never,accept=never,drop=never");
    assert!(nothing.contains("it takes a new argument"), "{nothing}");
    let args = ["why", "toll/paid", "--change", "--costs", "drop=3,give-up=2", "--format", "json"];
    let read = crate::run::json(&folder.demarche(&args).fine());
    for set in crate::run::list(&read["change"], "sets") {
        let price = |it: &serde_json::Value| if it["change"] == "drop" { 3 } else { 2 };
        let sum: i64 = crate::run::list(set, "changes").iter().map(price).sum();
        assert_eq!((sum, set["cost"].as_i64()), (4, Some(4)));
    }
}

/// The document tells what the words tell.
#[test]
fn the_reasons_can_be_had_as_json() {
    let folder = shared();
    let read = |args: &[&str]| {
        crate::run::json(&folder.demarche(&[&["why", "--format", "json"], args].concat()).fine())
    };
    let out = read(&["talk/free-for-all"]);
    assert_eq!((&out["label"], &out["view"]), (&"out".into(), &serde_json::Value::Null));
    let claims = crate::run::list(&out["proof"], "claims");
    let arguments = crate::run::list(&out["proof"], "arguments");
    let own = claims.iter().find(|it| it["id"] == "talk/free-for-all").expect("the claim");
    let con = &arguments[own["through"].as_u64().expect("an argument") as usize];
    assert_eq!((&con["side"], &con["label"]), (&"against".into(), &"in".into()));
    let premise = claims.iter().find(|it| it["id"] == con["premises"][0]).expect("its premise");
    assert_eq!(premise["label"], "in");
    assert!(premise["quotes"][0]["start"].is_u64(), "{premise}");
    // Every verdict of the shipped maps has a proof, or what it hangs on.
    let all = crate::run::json(&shipped(&["evaluate", "--format", "json"]).fine());
    let positions = crate::run::list(&all, "nodes").iter().filter(|it| it["kind"] == "position");
    for it in positions.take(8) {
        let id = it["id"].as_str().expect("a name");
        let why = crate::run::json(&shipped(&["why", id, "--format", "json"]).fine());
        assert_eq!((&why["label"], &why["score"]), (&it["label"], &it["score"]), "{id}");
        assert_eq!(why["grounds"]["grouped"], it["grouped"], "{id}");
        assert_eq!(why["proof"].is_null(), it["label"] == "undecided", "{id}");
        assert_eq!(why["undecided"].is_null(), it["label"] != "undecided", "{id}");
    }
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
        (&["why", "toll/fre", "--format", "json"], "did you mean `toll/free`?"),
        (&["why", "anna:toll", "--format", "json"], "tells why a claim or position stands"),
        (&["why", "toll/free", "--change", "--costs", "dorp=3"], "did you mean `drop`?"),
        (&["why", "toll/free", "--change", "--costs", "drop=0"], "a number from 1 to 9 or `never`"),
        (&["why", "toll/free", "--change", "--costs", "drop"], "as in `drop=3`"),
        (&["why", "toll/free", "--costs", "drop=3"], "--change"),
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
