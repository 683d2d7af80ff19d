//! What holds of the labelling of every framework.

use std::ops::ControlFlow;

use demarche::semantics::coherent::{Coherence, labellings};
use demarche::semantics::{
    Argument, Claim, Footing, Framework, Label, Labelling, Polarity, Standard, grounded,
};
use proptest::prelude::*;

const STANDARDS: [Standard; 5] = [
    Standard::Scintilla,
    Standard::DialecticalValidity,
    Standard::Preponderance,
    Standard::ClearAndConvincing,
    Standard::BeyondReasonableDoubt,
];

pub fn frameworks() -> impl Strategy<Value = (Vec<Claim>, Vec<Argument>)> {
    (1_usize..8, 0_usize..12).prop_flat_map(|(n_claims, n_arguments)| {
        let footing = (0..5, 0.0..1.0_f64).prop_map(|(kind, weight)| match kind {
            0 | 1 => Footing::Argued,
            2 => Footing::Open(weight),
            _ => Footing::Assumed(weight),
        });
        let claim = (footing, 0..STANDARDS.len())
            .prop_map(|(footing, at)| Claim { footing, standard: STANDARDS[at] });
        let one = move || 0..n_claims as u32;
        let argument = (
            prop::option::weighted(0.9, (one(), any::<bool>())),
            prop::collection::vec(one(), 0..3),
            prop::collection::vec(0..n_arguments.max(1) as u32, 0..2),
            0.0..1.0_f64,
        )
            .prop_map(|(conclusion, premises, undercutters, weight)| {
                let side = |pro| if pro { Polarity::Pro } else { Polarity::Con };
                let conclusion = conclusion.map(|(claim, pro)| (claim, side(pro)));
                Argument { conclusion, premises, undercutters, weight }
            });
        let claims = prop::collection::vec(claim, n_claims);
        (claims, prop::collection::vec(argument, n_arguments))
    })
}

/// Whether the best weight among labels that `counts` admits is there, and what it is.
fn best(
    framework: &Framework,
    labels: &[Label],
    claim: usize,
    side: Polarity,
    counts: impl Fn(Label) -> bool,
) -> Option<f64> {
    let of = |it: &(usize, &Argument)| {
        it.1.conclusion == Some((claim as u32, side)) && counts(labels[it.0])
    };
    let unargued = match framework.claims[claim].footing {
        Footing::Assumed(weight) if counts(Label::In) => Some(weight),
        Footing::Open(weight) if counts(Label::Undecided) => Some(weight),
        _ => None,
    };
    let unargued = unargued.filter(|_| side == Polarity::Pro);
    let weights = framework.arguments.iter().enumerate().filter(of).map(|(_, it)| it.weight);
    weights.chain(unargued).reduce(f64::max)
}

proptest! {
    #[test]
    fn every_label_follows_from_the_others((claims, arguments) in frameworks()) {
        let framework = Framework::new(claims, arguments);
        let found = grounded(&framework);
        for (number, argument) in framework.arguments.iter().enumerate() {
            let premise = |label| argument.premises.iter().all(|&it| found.claims[it as usize] == label);
            let any = |label| argument.premises.iter().any(|&it| found.claims[it as usize] == label);
            let cut = |label| argument.undercutters.iter().any(|&it| found.arguments[it as usize] == label);
            let free = argument.undercutters.iter().all(|&it| found.arguments[it as usize] == Label::Out);
            let is = found.arguments[number];
            prop_assert_eq!(is == Label::In, premise(Label::In) && free);
            prop_assert_eq!(is == Label::Out, any(Label::Out) || cut(Label::In));
        }
        for (number, claim) in framework.claims.iter().enumerate() {
            let side = |side, counts: fn(Label) -> bool| best(&framework, &found.arguments, number, side, counts);
            let sure = side(Polarity::Pro, |it| it == Label::In);
            let possible = side(Polarity::Pro, |it| it != Label::Out);
            let surely_against = side(Polarity::Con, |it| it == Label::In);
            let perhaps_against = side(Polarity::Con, |it| it != Label::Out);
            let is = found.claims[number];
            // Support in a circle may meet the standard and not be founded: then it is out, not in.
            if is == Label::In {
                prop_assert!(claim.standard.is_met(sure, perhaps_against));
            }
            if !claim.standard.is_met(possible, surely_against) {
                prop_assert_eq!(is, Label::Out);
            }
        }
    }

    #[test]
    fn the_order_of_claims_and_arguments_changes_nothing((claims, arguments) in frameworks()) {
        let found = grounded(&Framework::new(claims.clone(), arguments.clone()));
        let (n_claims, n_arguments) = (claims.len() as u32, arguments.len() as u32);
        let flip = |it: u32, n: u32| n - 1 - it;
        let turned = arguments.iter().rev().map(|it| Argument {
            conclusion: it.conclusion.map(|(claim, side)| (flip(claim, n_claims), side)),
            premises: it.premises.iter().map(|&it| flip(it, n_claims)).collect(),
            undercutters: it.undercutters.iter().map(|&it| flip(it, n_arguments)).collect(),
            weight: it.weight,
        });
        let claims: Vec<Claim> = claims.into_iter().rev().collect();
        let mut again = grounded(&Framework::new(claims, turned.collect()));
        again.claims.reverse();
        again.arguments.reverse();
        prop_assert_eq!(found, again);
    }

    #[test]
    fn what_is_decided_while_a_footing_is_open_stays_so(
        (claims, arguments) in frameworks(), choices in prop::collection::vec(any::<bool>(), 8)
    ) {
        let before = grounded(&Framework::new(claims.clone(), arguments.clone()));
        let decided = claims.iter().zip(choices).map(|(it, holds)| match it.footing {
            Footing::Open(weight) if holds => Claim { footing: Footing::Assumed(weight), ..*it },
            Footing::Open(_) => Claim { footing: Footing::Argued, ..*it },
            _ => *it,
        });
        let after = grounded(&Framework::new(decided.collect(), arguments));
        let pairs = before.claims.iter().zip(&after.claims);
        for (before, after) in pairs.chain(before.arguments.iter().zip(&after.arguments)) {
            prop_assert!(*before == Label::Undecided || before == after);
        }
    }

    /// Another reading of an open footing: an argument without premises that undercuts itself.
    #[test]
    fn an_open_footing_is_a_reason_that_undercuts_itself((claims, arguments) in frameworks()) {
        let n = arguments.len();
        let framework = Framework::new(claims.clone(), arguments.clone());
        let (mut plain, mut longer) = (claims.clone(), arguments);
        for (number, claim) in claims.iter().enumerate() {
            if let Footing::Open(weight) = claim.footing {
                plain[number].footing = Footing::Argued;
                longer.push(Argument {
                    conclusion: Some((number as u32, Polarity::Pro)),
                    premises: Vec::new(),
                    undercutters: vec![longer.len() as u32],
                    weight,
                });
            }
        }
        let longer = Framework::new(plain, longer);
        let short = |mut it: Labelling| {
            it.arguments.truncate(n);
            it
        };
        prop_assert_eq!(grounded(&framework), short(grounded(&longer)));
        let preferred = |of: &Framework| {
            let mut all = Vec::new();
            labellings(of, Coherence::Preferred, |it| {
                all.push(short(it.clone()));
                ControlFlow::Continue(())
            });
            all.sort_unstable();
            all
        };
        prop_assert_eq!(preferred(&framework), preferred(&longer));
    }
}

#[test]
fn support_in_a_circle_holds_nothing_up() {
    let support = |from, to| Argument {
        conclusion: Some((to, Polarity::Pro)),
        premises: vec![from],
        undercutters: Vec::new(),
        weight: 1.0,
    };
    let circle = vec![support(0, 1), support(1, 0)];
    let alone = grounded(&Framework::new(vec![Claim::default(); 2], circle.clone()));
    assert_eq!(alone.claims, [Label::Out; 2]);
    let held = grounded(&Framework::new(vec![Claim::assumed(), Claim::default()], circle));
    assert_eq!(held.claims, [Label::In; 2]);
}
