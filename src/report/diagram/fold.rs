//! Folding: one box in place of many, with their number on it.

use std::collections::{BTreeMap, BTreeSet};

use super::links::distinct;
use super::{Diagram, Edge, Node, NodeKind};
use crate::model::{Corpus, Target};
use crate::report::show::Thing;

/// Folds what is named: a source into one box, of anything else what is reachable only through it.
pub(super) fn by_name(corpus: &Corpus, diagram: &mut Diagram, things: &[Thing]) {
    for &thing in things {
        let target = match thing {
            Thing::Source(id) => {
                let key = &corpus.sources[id].key;
                sources(corpus, diagram, &|it| it == key);
                continue;
            }
            Thing::Claim(id) => format!("claim:{}", corpus.target_name(Target::Claim(id))),
            Thing::Position(id) => format!("position:{}", corpus.target_name(Target::Position(id))),
            Thing::Argument(id) => format!("argument:{}", corpus.target_name(Target::Argument(id))),
            Thing::Actor(_) | Thing::Issue(_) => continue,
        };
        if let Some(at) = diagram.nodes.iter().position(|it| it.id == target) {
            below(diagram, at);
        }
    }
}

/// Puts the claims of each source that is `wanted` into one box.
pub(super) fn sources(corpus: &Corpus, diagram: &mut Diagram, wanted: &dyn Fn(&str) -> bool) {
    let mut folds: Vec<Node> = Vec::new();
    let mut number: BTreeMap<&str, usize> = BTreeMap::new();
    let into: Vec<Option<usize>> = (diagram.nodes.iter())
        .map(|node| {
            let folds_in = node.kind == NodeKind::Claim && wanted(&node.source);
            folds_in.then(|| {
                *number.entry(&node.source).or_insert_with(|| {
                    folds.push(source(corpus, node));
                    folds.len() - 1
                })
            })
        })
        .collect();
    gather(diagram, &into, folds);
}

/// Puts the positions of each issue into one box.
pub(super) fn issues(corpus: &Corpus, diagram: &mut Diagram) {
    let mut folds: Vec<Node> = Vec::new();
    let mut number: BTreeMap<String, usize> = BTreeMap::new();
    for (_, issue) in corpus.issues.iter() {
        for &id in &issue.positions {
            number.insert(format!("position:{}", corpus.position_name(id)), folds.len());
        }
        folds.push(Node {
            id: format!("issue:{}", issue.key),
            kind: NodeKind::Fold,
            label: issue.question.clone(),
            head: format!("issue {}", issue.key),
            ..Node::default()
        });
    }
    let into: Vec<Option<usize>> =
        diagram.nodes.iter().map(|it| number.get(&it.id).copied()).collect();
    gather(diagram, &into, folds);
}

/// The box that stands for the source of a node.
fn source(corpus: &Corpus, node: &Node) -> Node {
    let found = corpus.sources.as_slice().iter().find(|it| it.key == node.source);
    let date = found.and_then(|it| it.date).map_or(String::new(), |it| format!(" ({it})"));
    Node {
        id: format!("source:{}", node.source),
        kind: NodeKind::Fold,
        label: found.map_or(String::new(), |it| it.title.clone()),
        head: format!("{}{date}", node.source),
        source: node.source.clone(),
        group: node.group,
        ..Node::default()
    }
}

/// Hides what is reachable, from conclusions to what bears on them, through one node only.
pub(super) fn below(diagram: &mut Diagram, at: usize) {
    let n = diagram.nodes.len();
    let mut bearing: Vec<Vec<usize>> = vec![Vec::new(); n];
    let mut all: Vec<Vec<usize>> = vec![Vec::new(); n];
    for edge in &diagram.edges {
        all[edge.to].push(edge.from);
        if edge.tie.is_mutual() {
            all[edge.from].push(edge.to);
        } else {
            bearing[edge.to].push(edge.from);
        }
    }
    let beneath = reach(&bearing, &[at], None);
    let outside: Vec<usize> = (0..n).filter(|&it| !beneath[it]).collect();
    let elsewhere = reach(&all, &outside, Some(at));
    let keep: Vec<bool> = (0..n).map(|it| it == at || !beneath[it] || elsewhere[it]).collect();
    diagram.nodes[at].hidden += boxes(diagram, &keep);
    retain(diagram, &keep);
}

/// What can be reached from the starts, which are themselves reached; no way leads through `wall`.
fn reach(next: &[Vec<usize>], starts: &[usize], wall: Option<usize>) -> Vec<bool> {
    let mut reached = vec![false; next.len()];
    let mut open: Vec<usize> = starts.to_vec();
    starts.iter().for_each(|&it| reached[it] = true);
    while let Some(at) = open.pop() {
        if Some(at) == wall {
            continue;
        }
        for &to in &next[at] {
            if !reached[to] {
                reached[to] = true;
                open.push(to);
            }
        }
    }
    reached
}

/// How many boxes are not kept, with those that are folded into them.
pub(super) fn boxes(diagram: &Diagram, keep: &[bool]) -> usize {
    let gone = diagram.nodes.iter().zip(keep).filter(|(_, keep)| !**keep);
    gone.map(|(node, _)| usize::from(is_counted(node)) + node.hidden).sum()
}

/// Whether a node counts as a box; one that only holds others does not count itself.
pub(super) const fn is_counted(node: &Node) -> bool {
    matches!(node.kind, NodeKind::Claim | NodeKind::Position)
}

/// Keeps these nodes only, and the edges between them; a joint without premises or conclusion goes.
pub(super) fn retain(diagram: &mut Diagram, keep: &[bool]) {
    let mut keep = keep.to_vec();
    loop {
        let (mut into, mut out) = (vec![false; keep.len()], vec![false; keep.len()]);
        for edge in diagram.edges.iter().filter(|it| keep[it.from] && keep[it.to]) {
            (into[edge.to], out[edge.from]) = (true, true);
        }
        let idle =
            |at: usize| diagram.nodes[at].kind == NodeKind::Inference && !(into[at] && out[at]);
        let idle: Vec<usize> = (0..keep.len()).filter(|&at| keep[at] && idle(at)).collect();
        if idle.is_empty() {
            break;
        }
        idle.into_iter().for_each(|at| keep[at] = false);
    }
    let mut n_kept = 0;
    let place: Vec<Option<usize>> = (keep.iter())
        .map(|keep| {
            n_kept += usize::from(*keep);
            keep.then(|| n_kept - 1)
        })
        .collect();
    let mut kept = keep.iter();
    diagram.nodes.retain(|_| kept.next().copied().unwrap_or_default());
    diagram.edges.retain_mut(|edge| match (place[edge.from], place[edge.to]) {
        (Some(from), Some(to)) => {
            (edge.from, edge.to) = (from, to);
            true
        }
        _ => false,
    });
}

/// Puts nodes into the `folds` that `into` names, and bundles their edges.
pub(super) fn gather(diagram: &mut Diagram, into: &[Option<usize>], folds: Vec<Node>) {
    let n = diagram.nodes.len();
    let mut inside: Vec<Vec<usize>> = vec![Vec::new(); folds.len()];
    for (at, fold) in into.iter().enumerate() {
        if let Some(fold) = *fold {
            inside[fold].push(at);
        }
    }
    for (mut fold, inside) in folds.into_iter().zip(inside) {
        let members = || inside.iter().map(|&at| &diagram.nodes[at]);
        fold.hidden = members().map(|it| usize::from(is_counted(it)) + it.hidden).sum();
        let group = fold.group;
        fold.group = group.filter(|_| members().all(|it| it.group == group));
        diagram.nodes.push(fold);
    }
    let place = |at: usize| into.get(at).copied().flatten().map_or(at, |fold| n + fold);
    // A joint is undone if one of its ends is folded: what it led to, its premises lead to now.
    let mut leads: Vec<Option<usize>> = vec![None; diagram.nodes.len()];
    let mut is_undone = vec![false; diagram.nodes.len()];
    for edge in &diagram.edges {
        for (end, other) in [(edge.from, edge.to), (edge.to, edge.from)] {
            if diagram.nodes[end].kind == NodeKind::Inference && place(other) >= n {
                is_undone[end] = true;
            }
        }
        if diagram.nodes[edge.from].kind == NodeKind::Inference {
            leads[edge.from] = Some(edge.to);
        }
    }
    let end = |mut at: usize| {
        for _ in 0..n {
            match leads[at].filter(|_| is_undone[at]) {
                Some(next) => at = next,
                None => break,
            }
        }
        place(at)
    };
    let mut bundles: BTreeMap<(usize, usize, super::Tie, bool, String), Edge> = BTreeMap::new();
    let mut counted = BTreeSet::new();
    for mut edge in std::mem::take(&mut diagram.edges) {
        if is_undone[edge.from] {
            continue;
        }
        // The premises of an inference are one tie together.
        let joint = (edge.joins && is_undone[edge.to]).then_some(edge.to);
        let is_moved = place(edge.from) != edge.from || end(edge.to) != edge.to;
        edge.joins &= !is_undone[edge.to];
        (edge.from, edge.to) = (place(edge.from), end(edge.to));
        if edge.from == edge.to {
            continue;
        }
        if is_moved {
            let (from, to) = (&diagram.nodes[edge.from].id, &diagram.nodes[edge.to].id);
            edge.id = format!("{from} {} {to}", edge.tie.sign());
        }
        // Edges that did not move keep their names, and so stay apart.
        let key = (edge.from, edge.to, edge.tie, edge.joins, edge.id.clone());
        let is_new = joint.is_none_or(|joint| counted.insert((joint, key.clone())));
        let more = if is_new { edge.count } else { 0 };
        bundles.entry(key).and_modify(|it| it.count += more).or_insert(edge);
    }
    let is_empty = |it: &Node| it.kind == NodeKind::Fold && it.hidden == 0;
    diagram.edges = bundles.into_values().collect();
    for edge in diagram.edges.iter_mut().filter(|it| it.count > 1) {
        edge.label.clear();
    }
    distinct(diagram.edges.iter_mut().map(|it| &mut it.id));
    let keep: Vec<bool> = (0..diagram.nodes.len())
        .map(|at| place(at) == at && !is_undone[at] && !is_empty(&diagram.nodes[at]))
        .collect();
    retain(diagram, &keep);
}

/// Drops the groups that no node belongs to.
pub(super) fn forget_empty_groups(diagram: &mut Diagram) {
    let mut place: Vec<Option<usize>> = vec![None; diagram.groups.len()];
    let mut groups = Vec::new();
    for node in &mut diagram.nodes {
        node.group = node.group.map(|at| {
            *place[at].get_or_insert_with(|| {
                groups.push(std::mem::take(&mut diagram.groups[at]));
                groups.len() - 1
            })
        });
    }
    diagram.groups = groups;
}
