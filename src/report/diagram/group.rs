//! What boxes are grouped by.

use std::collections::{BTreeMap, VecDeque};

use super::select::Selected;
use super::{By, Tie};
use crate::model::{Corpus, IssueId, Target};
use crate::report::links::Link;
use crate::report::naming::{dated_source, names};

/// The label of the group of each target that is shown; none where it belongs to no group.
pub(super) fn labels(
    corpus: &Corpus,
    links: &[Link<'_>],
    shown: &Selected,
    by: By,
) -> BTreeMap<Target, String> {
    let issues = if by == By::Issue { issues(corpus, links, shown) } else { BTreeMap::new() };
    let label = |target: Target| match (by, target) {
        (By::Issue, _) => issues.get(&target).map(|&it| corpus.issues[it].question.clone()),
        (By::Source, Target::Claim(id)) => {
            let source = corpus.maps[corpus.claims[id].map].source?;
            Some(dated_source(corpus, source).plain())
        }
        (By::Actor, Target::Claim(id)) => {
            let by = &corpus.claims[id].by;
            (!by.is_empty()).then(|| names(corpus, by).plain())
        }
        (By::Source | By::Actor, _) => None,
    };
    shown.targets.iter().filter_map(|&it| Some((it, label(it)?))).collect()
}

/// The issue of the position that is fewest links away on the way from premises to conclusions;
/// of several, the first one of the corpus.
fn issues(corpus: &Corpus, links: &[Link<'_>], shown: &Selected) -> BTreeMap<Target, IssueId> {
    let mut into: BTreeMap<Target, Vec<usize>> = BTreeMap::new();
    for (at, link) in links.iter().enumerate().filter(|&(at, _)| shown.links[at]) {
        into.entry(link.conclusion).or_default().push(at);
        if Tie::from(link.kind).is_mutual() {
            link.premises.iter().for_each(|&it| into.entry(it).or_default().push(at));
        }
    }
    let mut found: BTreeMap<Target, IssueId> = BTreeMap::new();
    let mut open: VecDeque<Target> = VecDeque::new();
    for (id, position) in corpus.positions.iter() {
        found.insert(Target::Position(id), position.issue);
        open.push_back(Target::Position(id));
    }
    while let Some(target) = open.pop_front() {
        let issue = found[&target];
        for &at in into.get(&target).into_iter().flatten() {
            for next in links[at].ends().chain(links[at].argument.map(Target::Argument)) {
                if let std::collections::btree_map::Entry::Vacant(entry) = found.entry(next) {
                    entry.insert(issue);
                    open.push_back(next);
                }
            }
        }
    }
    found
}
