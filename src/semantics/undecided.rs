//! Why something is undecided: where that comes from, and the fewest decisions that would settle it.

use super::components::components;
use super::{Claim, Footing, Framework, Label, Labelling, Part, Standard, grounded};

/// One claim, decided one way.
pub type Decision = (u32, Label);

/// Why a claim is undecided.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Undecided {
    /// Where it comes from: the claims of each component that no undecided one bears on. One claim alone is
    /// left open; several exclude each other in a circle.
    pub sources: Vec<Vec<u32>>,
    /// The smallest sets of such claims whose decision decides it, each with the decisions and the label that follows;
    /// all are of one size.
    pub deciders: Vec<(Vec<Decision>, Label)>,
}

/// Pairs are tried among no more claims than this.
const PAIRS: usize = 60;

/// Where it comes from that a claim is undecided, and what would decide it; `None` if it is decided.
///
/// # Panics
/// When there is no such claim.
#[must_use]
pub fn undecided(framework: &Framework, claim: u32) -> Option<Undecided> {
    let part = Part::bearing_on(framework, claim);
    let labels = grounded(&part.framework);
    if labels.claims[part.target as usize] != Label::Undecided {
        return None;
    }
    let sources = sources(&part.framework, &labels);
    let mut candidates: Vec<u32> = sources.iter().flatten().copied().collect();
    let is_open = |it: &u32| {
        matches!(part.framework.claims[*it as usize].footing, Footing::Open(_))
            && labels.claims[*it as usize] == Label::Undecided
    };
    candidates.extend((0..part.claims.len() as u32).filter(is_open));
    candidates.retain(|&it| it != part.target);
    candidates.sort_unstable();
    candidates.dedup();
    let whole = |all: Vec<u32>| all.into_iter().map(|it| part.claims[it as usize]).collect();
    let deciders = deciders(&part, &candidates)
        .into_iter()
        .map(|(set, label)| {
            (set.into_iter().map(|(it, to)| (part.claims[it as usize], to)).collect(), label)
        })
        .collect();
    Some(Undecided { sources: sources.into_iter().map(whole).collect(), deciders })
}

/// The claims of the undecided components on which no other undecided one bears.
fn sources(framework: &Framework, labels: &Labelling) -> Vec<Vec<u32>> {
    let n_claims = framework.claims.len() as u32;
    let n = n_claims as usize + framework.arguments.len();
    let is_open = |it: u32| {
        let label = match it.checked_sub(n_claims) {
            None => labels.claims[it as usize],
            Some(argument) => labels.arguments[argument as usize],
        };
        label == Label::Undecided
    };
    let mut edges: Vec<(u32, u32)> = Vec::new();
    for (argument, number) in framework.arguments.iter().zip(n_claims..) {
        edges.extend(argument.premises.iter().map(|&it| (it, number)));
        edges.extend(argument.undercutters.iter().map(|&it| (n_claims + it, number)));
        edges.extend(argument.conclusion.map(|it| (number, it.0)));
    }
    edges.retain(|it| is_open(it.0) && is_open(it.1));
    let (order, runs) = components(n, edges.iter().copied());
    let mut component = vec![0_usize; n];
    let mut start = 0;
    for (number, &(end, _)) in runs.iter().enumerate() {
        for &it in &order[start..end as usize] {
            component[it as usize] = number;
        }
        start = end as usize;
    }
    let mut is_source = vec![true; runs.len()];
    for &(from, to) in &edges {
        if component[from as usize] != component[to as usize] {
            is_source[component[to as usize]] = false;
        }
    }
    let mut groups: Vec<Vec<u32>> = vec![Vec::new(); runs.len()];
    for it in (0..n_claims).filter(|&it| is_open(it) && is_source[component[it as usize]]) {
        groups[component[it as usize]].push(it);
    }
    groups.retain(|it| !it.is_empty());
    groups.sort();
    groups
}

/// The smallest sets of decisions, of one or two claims, that decide the target.
fn deciders(part: &Part, candidates: &[u32]) -> Vec<(Vec<Decision>, Label)> {
    let label = |decisions: &[Decision]| {
        let decided = decided(&part.framework, decisions);
        grounded(&decided).claims[part.target as usize]
    };
    let both = [Label::In, Label::Out];
    let mut found: Vec<(Vec<Decision>, Label)> = Vec::new();
    let mut attempt = |decisions: Vec<Decision>| {
        let label = label(&decisions);
        if label != Label::Undecided {
            found.push((decisions, label));
        }
    };
    for &claim in candidates {
        both.iter().for_each(|&to| attempt(vec![(claim, to)]));
    }
    if found.is_empty() && candidates.len() <= PAIRS {
        let mut attempt = |decisions: Vec<Decision>| {
            let label = label(&decisions);
            if label != Label::Undecided {
                found.push((decisions, label));
            }
        };
        for (at, &first) in candidates.iter().enumerate() {
            for &second in &candidates[at + 1..] {
                for a in both {
                    both.iter().for_each(|&b| attempt(vec![(first, a), (second, b)]));
                }
            }
        }
    }
    found
}

/// The framework with claims decided: in whatever is against them, or out whatever is for them.
fn decided(framework: &Framework, decisions: &[Decision]) -> Framework {
    let mut claims = framework.claims.clone();
    for &(claim, to) in decisions {
        let footing = if to == Label::In { Footing::Assumed(1.0) } else { Footing::Argued };
        claims[claim as usize] = Claim { footing, standard: Standard::default() };
    }
    let is_decided = |claim: u32| decisions.iter().any(|it| it.0 == claim);
    let mut arguments = framework.arguments.to_vec();
    for argument in &mut arguments {
        argument.conclusion = argument.conclusion.filter(|it| !is_decided(it.0));
    }
    Framework::new(claims, arguments)
}
