//! What a score would be if reasons that share a ground counted as one.

use std::collections::BTreeMap;

use super::firm::{Assessed, FORMULAS};
use super::independent::{Witness, grounds, witnesses};
use crate::base::IdVec;
use crate::model::{Corpus, OfQuote, Passage};
use crate::semantics::gradual::{Edge, Gradual, Interval, WeightedGraph, strengths_within};
use crate::semantics::{Label, Polarity};

/// Reasons on one side of a claim or position that share grounds: each with another of them rests on the same
/// claim, or is quoted from the same source or part of one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Group {
    /// For it, or against it.
    pub side: Polarity,
    /// The arguments, the strongest first.
    pub arguments: Vec<u32>,
}

/// The score of a claim or position with one reason in place of each group.
#[derive(Clone, PartialEq, Debug)]
pub struct Regrouped {
    /// The groups of several.
    pub groups: Vec<Group>,
    /// Its score if of each group the strongest alone counted, all else being as strong as it is.
    pub score: Interval,
}

/// What a claim or position would score by a formula, a place in [`FORMULAS`], if reasons that share a
/// ground counted as one (FORMULAS II.6.11); `None` where no two do.
#[must_use]
pub fn regrouped(
    corpus: &Corpus,
    passages: &IdVec<OfQuote, Passage>,
    assessed: &Assessed<'_>,
    target: u32,
    formula: usize,
) -> Option<Regrouped> {
    let view = &assessed.view;
    let arguments = &view.framework.arguments;
    let (law, _) = FORMULAS[formula];
    let weight = |it: u32| {
        let weight = arguments[it as usize].weight;
        // Those that multiply what is left know no weight above 1.
        if law == Gradual::DfQuad { weight.min(1.0) } else { weight }
    };
    let strength = |it: u32| assessed.strengths[formula][view.graph.len() + it as usize];
    let force = |it: u32| {
        let Interval { low, high } = strength(it);
        weight(it) * f64::midpoint(low, high)
    };
    // What is out holds nothing up.
    let holds = |it: &u32| {
        let argument = &arguments[*it as usize];
        assessed.labels.arguments[*it as usize] != Label::Out
            && argument.conclusion.is_some_and(|it| it.1 == Polarity::Pro)
    };
    let mut groups: Vec<Group> = Vec::new();
    for side in [Polarity::Pro, Polarity::Con] {
        let on = |it: &&u32| arguments[**it as usize].conclusion == Some((target, side));
        let all: Vec<u32> =
            view.graph.bearing[target as usize].iter().filter(on).copied().collect();
        let grounds = |it: u32| {
            let claims = grounds(view, it, holds).into_iter().map(Ground::Claim);
            let places = witnesses(corpus, passages, view, it).into_iter().map(Ground::Source);
            claims.chain(places).collect()
        };
        for mut arguments in joined(&all, grounds) {
            arguments.sort_by(|&a, &b| force(b).total_cmp(&force(a)).then(a.cmp(&b)));
            groups.push(Group { side, arguments });
        }
    }
    if groups.iter().all(|it| it.arguments.len() == 1) {
        return None;
    }
    let (mut attacks, mut supports) = (Vec::new(), Vec::new());
    let mut base = vec![Interval::point(view.base[target as usize])];
    for group in &groups {
        let strongest = group.arguments[0];
        let edge = Edge { from: base.len() as u32, to: 0, weight: weight(strongest) };
        base.push(strength(strongest));
        if group.side == Polarity::Pro { supports.push(edge) } else { attacks.push(edge) }
    }
    let graph = WeightedGraph::new(base.len(), &attacks, &supports);
    let score = strengths_within(&graph, law, &base, |_| false)[0];
    groups.retain(|it| it.arguments.len() > 1);
    Some(Regrouped { groups, score })
}

/// What a reason rests on.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Ground {
    Claim(u32),
    Source(Witness),
}

/// Reasons in groups: any two that share a ground are in one.
fn joined(all: &[u32], grounds: impl Fn(u32) -> Vec<Ground>) -> Vec<Vec<u32>> {
    let mut of: Vec<usize> = (0..all.len()).collect();
    let mut first: BTreeMap<Ground, usize> = BTreeMap::new();
    for (at, &it) in all.iter().enumerate() {
        for ground in grounds(it) {
            let (own, other) = (of[at], of[*first.entry(ground).or_insert(at)]);
            let (from, to) = (own.max(other), own.min(other));
            of.iter_mut().filter(|it| **it == from).for_each(|it| *it = to);
        }
    }
    let mut groups: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
    for (at, &it) in all.iter().enumerate() {
        groups.entry(of[at]).or_default().push(it);
    }
    groups.into_values().collect()
}
