//! Whether reasons for one thing are several: those that rest on the same claim or come from the same source.

use std::collections::{BTreeMap, BTreeSet};

use super::view::View;
use crate::base::IdVec;
use crate::model::{Corpus, OfQuote, PartId, Passage, SourceId, Target};
use crate::semantics::{Label, Labelling, Polarity};

/// A source, or a part of one.
pub type Witness = (SourceId, Option<PartId>);

/// Reasons for a claim or position that are less independent than they look.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Shared {
    /// The arguments for it that hold.
    pub reasons: Vec<u32>,
    /// Claims on which several of them rest, with these arguments; of claims that rest on one another the last.
    pub premises: Vec<(u32, Vec<u32>)>,
    /// Sources, or parts of one, in which premises of the arguments are quoted, with these arguments.
    pub sources: Vec<(Witness, Vec<u32>)>,
}

/// What the arguments for a claim or position that hold have in common (FORMULAS II.6.11).
#[must_use]
pub fn shared_grounds(
    corpus: &Corpus,
    passages: &IdVec<OfQuote, Passage>,
    view: &View<'_>,
    labels: &Labelling,
    target: u32,
) -> Shared {
    let graph = view.graph;
    let holds = |it: &u32| {
        let argument = &view.framework.arguments[*it as usize];
        labels.arguments[*it as usize] == Label::In
            && argument.conclusion.is_some_and(|it| it.1 == Polarity::Pro)
    };
    let reasons: Vec<u32> = graph.bearing[target as usize].iter().copied().filter(holds).collect();
    let grounds = |reason: u32| grounds(view, reason, holds);
    let mut resting: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    let mut quoted: BTreeMap<Witness, Vec<u32>> = BTreeMap::new();
    for &reason in &reasons {
        for claim in grounds(reason) {
            resting.entry(claim).or_default().push(reason);
        }
        for place in witnesses(corpus, passages, view, reason) {
            quoted.entry(place).or_default().push(reason);
        }
    }
    resting.retain(|_, all| all.len() > 1);
    // What a shared claim rests on is shared, too; the claim itself says enough.
    let above: BTreeSet<u32> = resting
        .keys()
        .flat_map(|&it| {
            let below = graph.bearing[it as usize].iter().copied().filter(holds);
            below.flat_map(&grounds).collect::<Vec<u32>>()
        })
        .collect();
    resting.retain(|claim, _| !above.contains(claim));
    let mut sources: Vec<_> = quoted.into_iter().collect();
    sources.sort_by_key(|it| std::cmp::Reverse(it.1.len()));
    Shared { reasons, premises: resting.into_iter().collect(), sources }
}

/// All claims that an argument rests on, by those arguments below it that hold.
pub(super) fn grounds(
    view: &View<'_>,
    argument: u32,
    holds: impl Fn(&u32) -> bool,
) -> BTreeSet<u32> {
    let arguments = &view.framework.arguments;
    let mut seen: BTreeSet<u32> = BTreeSet::new();
    let mut open: Vec<u32> = arguments[argument as usize].premises.clone();
    while let Some(claim) = open.pop() {
        if seen.insert(claim) {
            let below = view.graph.bearing[claim as usize].iter().filter(|it| holds(it));
            open.extend(below.flat_map(|&it| &arguments[it as usize].premises));
        }
    }
    seen
}

/// The sources, or parts of one, in which the premises of an argument are quoted.
pub(super) fn witnesses(
    corpus: &Corpus,
    passages: &IdVec<OfQuote, Passage>,
    view: &View<'_>,
    argument: u32,
) -> BTreeSet<Witness> {
    let premises = &view.framework.arguments[argument as usize].premises;
    let members = premises.iter().flat_map(|&it| &view.graph.nodes[it as usize]);
    let claims = members.filter_map(|it| match it {
        Target::Claim(id) => Some(&corpus.claims[*id]),
        _ => None,
    });
    let quotes = claims.flat_map(|it| &it.quotes);
    quotes.map(|&it| (passages[it].source, passages[it].part)).collect()
}
