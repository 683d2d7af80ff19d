//! Coherent positions on a map: against other programs, against the definitions, and by law.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use demarche::semantics::coherent::{
    Acceptance, Coherence, acceptance, ideal, is_complete, labellings, stable_acceptance,
};
use demarche::semantics::{Framework, Label, Labelling, grounded};
use proptest::prelude::*;

use crate::laws::frameworks;
use crate::oracles::{framework, oracle, word};

fn all(framework: &Framework, coherence: Coherence) -> Vec<Labelling> {
    let mut found = Vec::new();
    labellings(framework, coherence, |it| {
        found.push(it.clone());
        ControlFlow::Continue(())
    });
    found.sort_unstable();
    found
}

const KINDS: [(Coherence, &str); 3] = [
    (Coherence::Complete, "complete"),
    (Coherence::Preferred, "preferred"),
    (Coherence::Stable, "stable"),
];

#[test]
fn positions_are_those_of_the_oracle() {
    let Some(read) = oracle("positions_are_those_of_the_oracle", "maps.json") else { return };
    for map in read["maps"].as_array().expect("maps") {
        let (framework, claims, arguments) = framework(map);
        for (coherence, name) in KINDS {
            let words = |it: &Labelling| -> Vec<String> {
                it.claims.iter().chain(&it.arguments).map(|&it| word(it).to_owned()).collect()
            };
            let found: BTreeSet<Vec<String>> =
                all(&framework, coherence).iter().map(words).collect();
            let expected = map["expected"][name].as_array().expect("labellings").iter();
            let named = |it: &serde_json::Value| -> Vec<String> {
                let names = claims.iter().chain(&arguments);
                names.map(|name| it[name].as_str().expect("a label").to_owned()).collect()
            };
            let expected: BTreeSet<Vec<String>> = expected.map(named).collect();
            assert_eq!(found, expected, "{name} of {}", map["name"]);
        }
        hold_acceptance(&framework);
    }
}

/// Holds what is said to be accepted against the preferred and the stable labellings.
#[track_caller]
fn hold_acceptance(framework: &Framework) {
    let preferred = all(framework, Coherence::Preferred);
    holds_of(&acceptance(framework), &preferred);
    let stable = all(framework, Coherence::Stable);
    match stable_acceptance(framework) {
        Some(found) => holds_of(&found, &stable),
        None => assert!(stable.is_empty()),
    }
}

#[track_caller]
fn holds_of(found: &Acceptance, labellings: &[Labelling]) {
    assert!(!labellings.is_empty());
    for it in &found.positions {
        assert!(labellings.contains(it), "{it:?} is none of them");
    }
    for claim in 0..found.held.len() {
        let is_in = |it: &Labelling| it.claims[claim] == Label::In;
        assert_eq!(found.by_some(claim as u32), labellings.iter().any(is_in));
        assert_eq!(found.by_every(claim as u32), labellings.iter().all(is_in));
        let shown = |at: Option<u32>| at.map(|at| is_in(&found.positions[at as usize]));
        assert!(
            shown(found.held[claim]) != Some(false) && shown(found.missed[claim]) != Some(true)
        );
    }
}

/// Every labelling that is a complete one by the definition.
fn tried(framework: &Framework) -> Vec<Labelling> {
    let n = framework.claims.len() + framework.arguments.len();
    let label = |at: usize, code: usize| match code / 3_usize.pow(at as u32) % 3 {
        0 => Label::In,
        1 => Label::Out,
        _ => Label::Undecided,
    };
    let split = framework.claims.len();
    let labelling = |code: usize| Labelling {
        claims: (0..split).map(|at| label(at, code)).collect(),
        arguments: (split..n).map(|at| label(at, code)).collect(),
    };
    let mut found: Vec<Labelling> =
        (0..3_usize.pow(n as u32)).map(labelling).filter(|it| is_complete(framework, it)).collect();
    found.sort_unstable();
    found
}

proptest! {
    #[test]
    fn positions_are_those_of_the_definitions((claims, arguments) in frameworks()) {
        prop_assume!(claims.len() + arguments.len() <= 7);
        let framework = Framework::new(claims, arguments);
        let complete = tried(&framework);
        prop_assert_eq!(&all(&framework, Coherence::Complete), &complete);
        let ins = |it: &Labelling| -> Vec<bool> {
            it.claims.iter().chain(&it.arguments).map(|it| *it == Label::In).collect()
        };
        let below = |a: &Labelling, b: &Labelling| {
            let (a, b) = (ins(a), ins(b));
            a != b && a.iter().zip(&b).all(|(a, b)| a <= b)
        };
        let is_maximal = |it: &&Labelling| !complete.iter().any(|other| below(it, other));
        let preferred: Vec<Labelling> = complete.iter().filter(is_maximal).cloned().collect();
        prop_assert_eq!(all(&framework, Coherence::Preferred), preferred);
        let is_whole = |it: &&Labelling| {
            !it.claims.iter().chain(&it.arguments).any(|it| *it == Label::Undecided)
        };
        let stable: Vec<Labelling> = complete.iter().filter(is_whole).cloned().collect();
        prop_assert_eq!(all(&framework, Coherence::Stable), stable);
    }

    #[test]
    fn the_ideal_labelling_is_the_largest_within_all_preferred_ones((claims, arguments) in frameworks()) {
        prop_assume!(claims.len() + arguments.len() <= 7);
        let framework = Framework::new(claims, arguments);
        let preferred = all(&framework, Coherence::Preferred);
        let labels = |it: &Labelling| -> Vec<Label> { [&it.claims[..], &it.arguments[..]].concat() };
        let within = |a: &Labelling, b: &Labelling| {
            labels(a).iter().zip(labels(b)).all(|(a, b)| *a == Label::Undecided || *a == b)
        };
        let mut inside = tried(&framework);
        inside.retain(|it| preferred.iter().all(|other| within(it, other)));
        let found = ideal(&framework);
        prop_assert!(inside.contains(&found));
        prop_assert!(inside.iter().all(|it| within(it, &found)));
    }

    #[test]
    fn the_grounded_labelling_lies_within_every_position((claims, arguments) in frameworks()) {
        let framework = Framework::new(claims, arguments);
        let sure = grounded(&framework);
        prop_assert!(is_complete(&framework, &sure));
        for (coherence, _) in KINDS {
            for it in all(&framework, coherence) {
                prop_assert!(is_complete(&framework, &it));
                let both = sure.claims.iter().zip(&it.claims);
                let both = both.chain(sure.arguments.iter().zip(&it.arguments));
                for (sure, it) in both {
                    prop_assert!(*sure == Label::Undecided || sure == it);
                }
            }
        }
        hold_acceptance(&framework);
    }
}
