//! Coherent positions on a map: against other programs, against the definitions, and by law.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use demarche::semantics::af::{Attacks, Semantics, enumerate};
use demarche::semantics::coherent::{
    Acceptance, Coherence, Verified, acceptance, ideal, ideal_among, is_complete, labellings,
    semi_stable_acceptance, stable_acceptance, verify, verify_ideal,
};
use demarche::semantics::{Argument, Claim, Framework, Label, Labelling, Polarity, grounded};
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

/// So many steps are enough for every framework here.
const STEPS: usize = 1_000_000;

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
        Some(found) => {
            holds_of(&found, &stable);
            verifies(framework, Coherence::Stable, &found);
        }
        None => assert!(stable.is_empty()),
    }
    let semi_stable = semi_stable_acceptance(framework);
    holds_of(&semi_stable, &all(framework, Coherence::SemiStable));
    verifies(framework, Coherence::SemiStable, &semi_stable);
    verifies(framework, Coherence::Preferred, &acceptance(framework));
    let (ideal, among) = ideal_among(framework);
    assert_eq!(verify_ideal(framework, &ideal, &among, STEPS), Ok(Verified::Whole));
    let less = grounded(framework);
    if less != ideal {
        assert!(verify_ideal(framework, &less, &among, STEPS).is_err());
    }
}

/// The checker agrees with what was found, and with nothing else.
#[track_caller]
fn verifies(framework: &Framework, coherence: Coherence, found: &Acceptance) {
    let check = |it: &Acceptance| verify(framework, coherence, it, STEPS);
    assert_eq!(check(found), Ok(Verified::Whole), "{coherence:?} {found:?}");
    if coherence != Coherence::Stable {
        assert_eq!(verify(framework, coherence, found, 0), Ok(Verified::InPart));
    }
    for claim in 0..found.held.len() {
        for is_held in [true, false] {
            let mut turned = found.clone();
            let slot = if is_held { &mut turned.held } else { &mut turned.missed };
            slot[claim] = if slot[claim].is_some() { None } else { Some(0) };
            assert!(check(&turned).is_err(), "{coherence:?} {turned:?}");
        }
    }
    // The grounded labelling is a position, but rarely as large as it must be.
    let less = grounded(framework);
    let mut smaller = found.clone();
    if !found.positions.contains(&less) && coherence != Coherence::Complete {
        smaller.positions.push(less);
        assert!(check(&smaller).is_err(), "{coherence:?} {smaller:?}");
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

/// `p` is in by one way and undecided by another; `y` follows from it unless `w` holds, and `w` and its
/// contrary exclude each other. Unfolded, the position with `y` has one way to `y` more that is open.
#[test]
fn what_is_left_open_is_counted_by_claims_and_steps_not_by_ways_to_them() {
    let link = |premises: &[u32], conclusion| Argument {
        conclusion,
        premises: premises.to_vec(),
        undercutters: Vec::new(),
        weight: 1.0,
    };
    let [sure, odd, p, y, w, v] = [0, 1, 2, 3, 4, 5];
    let mut arguments = vec![
        link(&[sure], Some((p, Polarity::Pro))),
        link(&[odd], Some((p, Polarity::Pro))),
        link(&[odd], Some((odd, Polarity::Con))),
        link(&[p], Some((y, Polarity::Pro))),
        link(&[w], None),
        link(&[w], Some((v, Polarity::Con))),
        link(&[v], Some((w, Polarity::Con))),
    ];
    arguments[3].undercutters.push(4);
    let footed = |it: u32| if it == p || it == y { Claim::default() } else { Claim::assumed() };
    let framework = Framework::new((0..6).map(footed).collect(), arguments);
    let found = all(&framework, Coherence::SemiStable);
    let labels = |it: &Labelling| [it.claims[y as usize], it.claims[w as usize]];
    let found: BTreeSet<_> = found.iter().map(labels).collect();
    assert_eq!(found, BTreeSet::from([[Label::In, Label::Out], [Label::Out, Label::In]]));
    // The arguments of the framework that it unfolds to: p and y by `sure`, p and y by `odd`, `odd`, `w`, `v`.
    let [y1, p2, y2, odd, w, v] = [1, 2, 3, 4, 5, 6];
    let unfolded = [(odd, odd), (odd, p2), (odd, y2), (w, y1), (w, y2), (w, v), (v, w)];
    let mut extensions = Vec::new();
    enumerate(&Attacks::new(7, &unfolded), Semantics::SemiStable, |it| {
        extensions.push(it.to_vec());
        ControlFlow::Continue(())
    });
    assert_eq!(extensions, [[0, w]]);
}

proptest! {
    #[test]
    fn positions_are_those_of_the_definitions((claims, arguments) in frameworks()) {
        prop_assume!(claims.len() + arguments.len() <= 7);
        let framework = Framework::new(claims, arguments);
        let complete = tried(&framework);
        prop_assert_eq!(&all(&framework, Coherence::Complete), &complete);
        // Whether all that one labels so the other labels so, too, and more.
        let has_fewer = |label: Label, a: &Labelling, b: &Labelling| {
            let [a, b] = [a, b].map(|it| -> Vec<bool> {
                it.claims.iter().chain(&it.arguments).map(|it| *it == label).collect()
            });
            a != b && a.iter().zip(&b).all(|(a, b)| a <= b)
        };
        let is_maximal =
            |it: &&Labelling| !complete.iter().any(|other| has_fewer(Label::In, it, other));
        let preferred: Vec<Labelling> = complete.iter().filter(is_maximal).cloned().collect();
        prop_assert_eq!(all(&framework, Coherence::Preferred), preferred);
        let is_whole = |it: &&Labelling| {
            !it.claims.iter().chain(&it.arguments).any(|it| *it == Label::Undecided)
        };
        let stable: Vec<Labelling> = complete.iter().filter(is_whole).cloned().collect();
        prop_assert_eq!(all(&framework, Coherence::Stable), stable);
        let leaves_least =
            |it: &&Labelling| !complete.iter().any(|other| has_fewer(Label::Undecided, other, it));
        let semi_stable: Vec<Labelling> = complete.iter().filter(leaves_least).cloned().collect();
        prop_assert_eq!(all(&framework, Coherence::SemiStable), semi_stable);
    }

    /// Where claims are arguments that attack one another, and nothing else, both ways come to the same.
    #[test]
    fn bare_attacks_have_their_extensions((n, attacks) in (1_u32..7).prop_flat_map(|n| {
        (Just(n), prop::collection::vec((0..n, 0..n), 0..12))
    })) {
        let attack = |&(from, to): &(u32, u32)| Argument {
            conclusion: Some((to, Polarity::Con)),
            premises: vec![from],
            undercutters: Vec::new(),
            weight: 1.0,
        };
        let framework = Framework::new(
            vec![Claim::assumed(); n as usize],
            attacks.iter().map(attack).collect(),
        );
        let kinds = [
            (Coherence::Complete, Semantics::Complete),
            (Coherence::Preferred, Semantics::Preferred),
            (Coherence::Stable, Semantics::Stable),
            (Coherence::SemiStable, Semantics::SemiStable),
        ];
        for (coherence, semantics) in kinds {
            let ins = |it: &Labelling| -> Vec<u32> {
                (0..n).filter(|&at| it.claims[at as usize] == Label::In).collect()
            };
            let own: BTreeSet<Vec<u32>> = all(&framework, coherence).iter().map(ins).collect();
            let mut expected: BTreeSet<Vec<u32>> = BTreeSet::new();
            enumerate(&Attacks::new(n as usize, &attacks), semantics, |it| {
                expected.insert(it.to_vec());
                ControlFlow::Continue(())
            });
            prop_assert_eq!(own, expected, "{:?}", coherence);
        }
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
