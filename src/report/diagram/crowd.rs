//! What is folded when a diagram has too many boxes: sources, then what lies deep, then small trees.

use std::collections::VecDeque;

use super::{Diagram, Narrowed, Node, NodeKind, fold};
use crate::model::Corpus;

/// Folds until there are no more than `most` boxes.
pub(super) fn thin(corpus: &Corpus, diagram: &mut Diagram, most: usize, narrowed: &Narrowed) {
    if diagram.n_boxes() <= most {
        return;
    }
    if *narrowed == Narrowed::default() {
        fold::sources(corpus, diagram, &|_| true);
        fold::issues(corpus, diagram);
    }
    if diagram.n_boxes() > most {
        by_depth(diagram, most);
    }
    if diagram.n_boxes() > most {
        by_size(diagram, most);
    }
}

/// Hides what is farther from the last conclusions than leaves room for; each box tells how many
/// of those that bear on it are hidden.
fn by_depth(diagram: &mut Diagram, most: usize) {
    let levels = levels(diagram);
    let is_box = |at: usize| diagram.nodes[at].kind != NodeKind::Inference;
    let up_to =
        |level: usize| (0..levels.len()).filter(|&at| is_box(at) && levels[at] <= level).count();
    let deepest = levels.iter().copied().max().unwrap_or_default();
    let kept = (0..=deepest).rev().find(|&level| up_to(level) <= most).unwrap_or_default();
    fold_to(diagram, &levels, kept);
}

/// How many boxes lie between each node and the last conclusion; a joint is one step below what it
/// leads to, as its premises are.
fn levels(diagram: &Diagram) -> Vec<usize> {
    let n = diagram.nodes.len();
    let mut into: Vec<Vec<usize>> = vec![Vec::new(); n];
    let mut is_last = vec![true; n];
    for edge in diagram.edges.iter().filter(|it| !it.tie.is_mutual()) {
        into[edge.to].push(edge.from);
        is_last[edge.from] = false;
    }
    let mut levels = vec![usize::MAX; n];
    let last: Vec<usize> = (0..n).filter(|&at| is_last[at]).collect();
    // Where everything leads on to something else, the first node that is left begins.
    for starts in std::iter::once(last).chain((0..n).map(|at| vec![at])) {
        let mut open: VecDeque<usize> =
            starts.into_iter().filter(|&at| levels[at] == usize::MAX).collect();
        open.iter().for_each(|&at| levels[at] = 0);
        while let Some(at) = open.pop_front() {
            for &from in &into[at] {
                let step = usize::from(diagram.nodes[at].kind != NodeKind::Inference);
                if levels[from] > levels[at] + step {
                    levels[from] = levels[at] + step;
                    if step == 0 { open.push_front(from) } else { open.push_back(from) }
                }
            }
        }
    }
    levels
}

/// Hides what lies deeper than `kept`, and counts it where it is missing.
fn fold_to(diagram: &mut Diagram, levels: &[usize], kept: usize) {
    let n = diagram.nodes.len();
    let keep: Vec<bool> = (0..n).map(|at| levels[at] <= kept).collect();
    let mut into: Vec<Vec<usize>> = vec![Vec::new(); n];
    for edge in diagram.edges.iter().filter(|it| !it.tie.is_mutual()) {
        into[edge.to].push(edge.from);
    }
    // What bears on several boxes is counted at the first one only, so that the numbers add up.
    let mut is_counted = vec![false; n];
    for at in 0..n {
        if !keep[at] || diagram.nodes[at].kind == NodeKind::Inference {
            continue;
        }
        let mut open = vec![at];
        let mut hidden = 0;
        while let Some(next) = open.pop() {
            for &from in &into[next] {
                let is_joint = diagram.nodes[from].kind == NodeKind::Inference;
                if is_counted[from] || (keep[from] && !is_joint) {
                    continue;
                }
                is_counted[from] = true;
                if !keep[from] {
                    hidden += usize::from(fold::is_counted(&diagram.nodes[from]))
                        + diagram.nodes[from].hidden;
                }
                open.push(from);
            }
        }
        diagram.nodes[at].hidden += hidden;
    }
    fold::retain(diagram, &keep);
}

/// Keeps the largest trees, and puts the claims of the others into one box for each source.
fn by_size(diagram: &mut Diagram, most: usize) {
    let tree = trees(diagram);
    let mut sizes = vec![(0_usize, 0_usize); diagram.nodes.len()];
    for (node, &tree) in diagram.nodes.iter().zip(&tree) {
        sizes[tree].0 += usize::from(node.kind != NodeKind::Inference);
        sizes[tree].1 += node.hidden;
    }
    let mut order: Vec<usize> = (0..sizes.len()).filter(|&it| sizes[it].0 > 0).collect();
    order.sort_by_key(|&it| std::cmp::Reverse(sizes[it]));
    let mut folds: Vec<Node> = Vec::new();
    let mut sources: Vec<&str> = diagram.nodes.iter().map(|it| it.source.as_str()).collect();
    sources.sort_unstable();
    sources.dedup();
    let mut room = most.saturating_sub(sources.len());
    let mut is_kept = vec![false; sizes.len()];
    for tree in order {
        if sizes[tree].0 <= room {
            room -= sizes[tree].0;
            is_kept[tree] = true;
        }
    }
    let into: Vec<Option<usize>> = (diagram.nodes.iter().zip(&tree))
        .map(|(node, &tree)| {
            (!is_kept[tree] && node.kind != NodeKind::Inference).then(|| {
                let found = folds.iter().position(|it| it.source == node.source);
                found.unwrap_or_else(|| {
                    folds.push(Node {
                        id: format!("rest:{}", node.source),
                        kind: NodeKind::Fold,
                        label: "What is least connected".to_owned(),
                        head: node.source.clone(),
                        source: node.source.clone(),
                        group: node.group,
                        ..Node::default()
                    });
                    folds.len() - 1
                })
            })
        })
        .collect();
    fold::gather(diagram, &into, folds);
}

/// The number of the connected part that each node is in: that of its first node.
fn trees(diagram: &Diagram) -> Vec<usize> {
    let mut beside: Vec<Vec<usize>> = vec![Vec::new(); diagram.nodes.len()];
    for edge in &diagram.edges {
        beside[edge.from].push(edge.to);
        beside[edge.to].push(edge.from);
    }
    let mut tree = vec![usize::MAX; beside.len()];
    for first in 0..beside.len() {
        if tree[first] != usize::MAX {
            continue;
        }
        tree[first] = first;
        let mut open = vec![first];
        while let Some(at) = open.pop() {
            for &next in &beside[at] {
                if tree[next] == usize::MAX {
                    tree[next] = first;
                    open.push(next);
                }
            }
        }
    }
    tree
}
