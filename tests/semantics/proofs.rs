//! Why something is in, out or undecided: proofs verified by a checker of their own, decisions by deciding.

use std::collections::BTreeSet;

use demarche::semantics::{
    Argument, ArgumentReason, Claim, ClaimReason, Footing, Framework, Label, Polarity, Proof,
    Standard, grounded, proof, undecided,
};
use proptest::prelude::*;

use crate::laws::frameworks;

/// The label that a proof gives a claim.
fn claim_label(proof: &Proof, claim: u32) -> Option<Label> {
    proof.claims.get(&claim).map(|it| match it {
        ClaimReason::In { .. } => Label::In,
        ClaimReason::Out { .. } => Label::Out,
    })
}

fn argument_label(proof: &Proof, argument: u32) -> Option<Label> {
    proof.arguments.get(&argument).map(|it| match it {
        ArgumentReason::In => Label::In,
        _ => Label::Out,
    })
}

const ARGUMENT: u32 = 1 << 31;

/// Checks that each reason is one, and tells what it rests on: arguments with a bit set.
fn rests_on(framework: &Framework, proof: &Proof, node: u32) -> Vec<u32> {
    let all = |side: Polarity, claim: u32| -> Vec<u32> {
        let numbers = 0..framework.arguments.len() as u32;
        let on = |it: &u32| framework.arguments[*it as usize].conclusion == Some((claim, side));
        numbers.filter(on).collect()
    };
    let weight = |it: u32| framework.arguments[it as usize].weight;
    if node & ARGUMENT != 0 {
        let number = node & !ARGUMENT;
        let argument = &framework.arguments[number as usize];
        return match proof.arguments[&number] {
            ArgumentReason::In => {
                assert!(
                    argument.premises.iter().all(|&it| claim_label(proof, it) == Some(Label::In))
                );
                let is_out = |it: &u32| argument_label(proof, *it) == Some(Label::Out);
                assert!(argument.undercutters.iter().all(is_out));
                let below = argument.undercutters.iter().map(|it| it | ARGUMENT);
                argument.premises.iter().copied().chain(below).collect()
            }
            ArgumentReason::Premise(it) => {
                assert!(argument.premises.contains(&it));
                assert_eq!(claim_label(proof, it), Some(Label::Out));
                vec![it]
            }
            ArgumentReason::Undercut(it) => {
                assert!(argument.undercutters.contains(&it));
                assert_eq!(argument_label(proof, it), Some(Label::In));
                vec![it | ARGUMENT]
            }
        };
    }
    let own = framework.claims[node as usize];
    let mut below: Vec<u32> = Vec::new();
    match &proof.claims[&node] {
        ClaimReason::In { pro, out, outweighed } => {
            let for_it = match (pro, own.footing) {
                (Some(pro), _) => {
                    assert!(all(Polarity::Pro, node).contains(pro));
                    assert_eq!(argument_label(proof, *pro), Some(Label::In));
                    below.push(pro | ARGUMENT);
                    weight(*pro)
                }
                (None, Footing::Assumed(weight)) => weight,
                (None, _) => panic!("claim {node} is not assumed"),
            };
            let mut cons: Vec<u32> = out.iter().chain(outweighed).copied().collect();
            cons.sort_unstable();
            assert_eq!(cons, all(Polarity::Con, node));
            for it in out {
                assert_eq!(argument_label(proof, *it), Some(Label::Out));
                below.push(it | ARGUMENT);
            }
            let against = outweighed.iter().map(|&it| weight(it)).reduce(f64::max);
            assert!(own.standard.is_met(Some(for_it), against));
        }
        ClaimReason::Out { con, out } => {
            if let Some(con) = con {
                assert!(all(Polarity::Con, node).contains(con));
                assert_eq!(argument_label(proof, *con), Some(Label::In));
                below.push(con | ARGUMENT);
            }
            let against = con.map(weight);
            let footing = match own.footing {
                Footing::Assumed(weight) | Footing::Open(weight) => Some(weight),
                Footing::Argued => None,
            };
            assert!(!own.standard.is_met(footing, against));
            for pro in all(Polarity::Pro, node) {
                if own.standard.is_met(Some(weight(pro)), against) {
                    assert!(out.contains(&pro));
                    assert_eq!(argument_label(proof, pro), Some(Label::Out));
                    below.push(pro | ARGUMENT);
                }
            }
        }
    }
    below
}

/// Every reason is one; nothing in rests on itself; what is out does so only together with what is out.
fn verify(framework: &Framework, proof: &Proof) {
    let claims = proof.claims.keys().copied();
    let nodes: Vec<u32> = claims.chain(proof.arguments.keys().map(|it| it | ARGUMENT)).collect();
    let is_out = |it: u32| match it & ARGUMENT {
        0 => claim_label(proof, it) == Some(Label::Out),
        _ => argument_label(proof, it & !ARGUMENT) == Some(Label::Out),
    };
    let below: Vec<(u32, Vec<u32>)> =
        nodes.iter().map(|&it| (it, rests_on(framework, proof, it))).collect();
    let mut shown: BTreeSet<u32> = BTreeSet::new();
    while shown.len() < nodes.len() {
        let before = shown.len();
        for (node, below) in &below {
            if below.iter().all(|it| shown.contains(it)) {
                shown.insert(*node);
            }
        }
        if shown.len() > before {
            continue;
        }
        // What falls together: out, each by what is shown or falls along.
        let mut falling: BTreeSet<u32> =
            nodes.iter().copied().filter(|&it| is_out(it) && !shown.contains(&it)).collect();
        loop {
            let stays = |(node, below): &&(u32, Vec<u32>)| {
                falling.contains(node)
                    && !below.iter().all(|it| shown.contains(it) || falling.contains(it))
            };
            let kept: Vec<u32> = below.iter().filter(stays).map(|it| it.0).collect();
            if kept.is_empty() {
                break;
            }
            falling.retain(|it| !kept.contains(it));
        }
        assert!(!falling.is_empty(), "a circle holds something up");
        shown.extend(falling);
    }
}

/// A claim decided by hand: nothing else counts for or against it.
fn decided(framework: &Framework, decisions: &[(u32, Label)]) -> Framework {
    let mut claims = framework.claims.clone();
    let mut arguments = framework.arguments.to_vec();
    for &(claim, to) in decisions {
        let footing = if to == Label::In { Footing::Assumed(1.0) } else { Footing::Argued };
        claims[claim as usize] = Claim { footing, standard: Standard::DialecticalValidity };
        for argument in &mut arguments {
            argument.conclusion = argument.conclusion.filter(|it| it.0 != claim);
        }
    }
    Framework::new(claims, arguments)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn proofs_verify((claims, arguments) in frameworks()) {
        let framework = Framework::new(claims, arguments);
        let labels = grounded(&framework);
        for claim in 0..framework.claims.len() as u32 {
            let label = labels.claims[claim as usize];
            match proof(&framework, claim) {
                None => prop_assert_eq!(label, Label::Undecided),
                Some(found) => {
                    prop_assert_eq!(claim_label(&found, claim), Some(label));
                    verify(&framework, &found);
                }
            }
        }
    }

    #[test]
    fn decisions_decide_and_no_fewer_do((claims, arguments) in frameworks()) {
        let framework = Framework::new(claims, arguments);
        let labels = grounded(&framework);
        for claim in 0..framework.claims.len() as u32 {
            let Some(found) = undecided(&framework, claim) else {
                prop_assert!(labels.claims[claim as usize] != Label::Undecided);
                continue;
            };
            let all = || found.sources.iter().flatten().copied();
            prop_assert!(all().all(|it| labels.claims[it as usize] == Label::Undecided));
            let after = |decisions: &[(u32, Label)]| {
                grounded(&decided(&framework, decisions)).claims[claim as usize]
            };
            for (decisions, label) in &found.deciders {
                prop_assert_eq!(after(decisions), *label);
                prop_assert!(*label != Label::Undecided);
            }
            if found.deciders.iter().any(|it| it.0.len() > 1) {
                for it in all().filter(|it| *it != claim) {
                    for to in [Label::In, Label::Out] {
                        prop_assert_eq!(after(&[(it, to)]), Label::Undecided);
                    }
                }
            }
        }
    }
}

#[test]
fn a_long_chain_is_proved_without_a_deep_stack() {
    let n = 200_000;
    let arguments = (1..n).map(|it| Argument {
        conclusion: Some((it - 1, Polarity::Pro)),
        premises: vec![it],
        undercutters: Vec::new(),
        weight: 1.0,
    });
    let mut claims = vec![Claim::default(); n as usize];
    claims[n as usize - 1] = Claim::assumed();
    let framework = Framework::new(claims, arguments.collect());
    let found = proof(&framework, 0).expect("a proof");
    assert_eq!(found.claims.len(), n as usize);
}
