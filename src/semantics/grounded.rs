//! The founded grounded labelling: what stands on the evidence, circular support left out.

use super::fixpoint::{Fixpoint, Reading};
use super::{Footing, Framework, Labelling};

/// What is held true of claims and arguments.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Held {
    pub claims: Vec<bool>,
    pub arguments: Vec<bool>,
}

/// The founded grounded labelling of a framework.
///
/// An argument is in if all its premises are in and all its undercutters out; a claim is in if the
/// arguments for it that are in meet its standard against all that are not out, an assumed claim
/// counting as an argument for itself, and one whose footing is open as an argument that is undecided.
/// So whatever is decided while a footing is open stays so, whichever way it is decided. Support is founded: claims that support each other in a circle
/// are out unless something else holds one of them up. This is the well-founded model of the
/// framework read as a logic program (Van Gelder, Ross and Schlipf 1991, Journal of the ACM 38(3)):
/// it is unique, takes time O(|E|) but for support in circles, and O(n·|E|) at worst.
///
/// Caminada, Sá, Alcântara and Dvořák (2015), On the equivalence between logic programming semantics
/// and argumentation semantics, International Journal of Approximate Reasoning 58.
#[must_use]
pub fn grounded(framework: &Framework) -> Labelling {
    let reading = Reading::of(framework);
    Fixpoint::new(framework, reading, reading).labelling()
}

/// What follows from what claims have for themselves, as `footing` reads it, if exactly what is in
/// `against` counts as an attack.
pub(super) fn least(
    framework: &Framework,
    against: &Held,
    footing: fn(Footing) -> Option<f64>,
) -> Held {
    let (claims, arguments) = (&framework.claims, &framework.arguments);
    let mut held =
        Held { claims: vec![false; claims.len()], arguments: vec![false; arguments.len()] };
    // The best argument for each claim so far, and the best against it.
    let mut pro: Vec<Option<f64>> = claims.iter().map(|it| footing(it.footing)).collect();
    let weight = |it: &u32| arguments[*it as usize].weight;
    // The heaviest stand first.
    let ties = &framework.ties;
    let strongest = |claim: usize| {
        ties.con[claim].iter().find(|it| against.arguments[**it as usize]).map(weight)
    };
    let con: Vec<Option<f64>> = (0..claims.len()).map(strongest).collect();
    let mut missing: Vec<usize> = arguments.iter().map(|it| it.premises.len()).collect();
    let open = |number: usize| {
        arguments[number].undercutters.iter().all(|it| !against.arguments[*it as usize])
    };
    let mut fresh_claims: Vec<u32> = Vec::new();
    let mut fresh: Vec<u32> = (0..arguments.len() as u32)
        .filter(|&it| missing[it as usize] == 0 && open(it as usize))
        .collect();
    for (number, claim) in claims.iter().enumerate() {
        if claim.standard.is_met(pro[number], con[number]) {
            held.claims[number] = true;
            fresh_claims.push(number as u32);
        }
    }
    loop {
        if let Some(claim) = fresh_claims.pop() {
            for &user in &ties.uses[claim as usize] {
                missing[user as usize] -= 1;
                if missing[user as usize] == 0 && open(user as usize) {
                    fresh.push(user);
                }
            }
        } else if let Some(number) = fresh.pop() {
            held.arguments[number as usize] = true;
            let argument = &arguments[number as usize];
            let Some((claim, super::Polarity::Pro)) = argument.conclusion else { continue };
            let claim = claim as usize;
            pro[claim] = Some(pro[claim].map_or(argument.weight, |it| it.max(argument.weight)));
            if !held.claims[claim] && claims[claim].standard.is_met(pro[claim], con[claim]) {
                held.claims[claim] = true;
                fresh_claims.push(claim as u32);
            }
        } else {
            return held;
        }
    }
}
