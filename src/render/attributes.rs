//! What files for other programs tell of nodes and edges: names, types and values in one order.

use crate::report::Diagram;
use crate::report::diagram::{Border, Edge, Node, Tie, Verdict};

/// What is told of a node: the name and the type of each value.
pub(super) const NODE: &[(&str, &str)] = &[
    ("label", "string"),
    ("kind", "string"),
    ("by", "string"),
    ("source", "string"),
    ("fidelity", "string"),
    ("verdict", "string"),
    ("group", "string"),
    ("folded", "integer"),
];

/// What is told of an edge.
pub(super) const EDGE: &[(&str, &str)] = &[
    ("label", "string"),
    ("tie", "string"),
    ("sign", "integer"),
    ("mutual", "boolean"),
    ("joins", "boolean"),
    ("name", "string"),
    ("weight", "double"),
];

/// The values of a node, in the order of [`NODE`]; empty where there is none.
pub(super) fn node(diagram: &Diagram, node: &Node) -> Vec<String> {
    let group = node.group.and_then(|it| diagram.groups.get(it));
    vec![
        node.label.clone(),
        node.kind.word().to_owned(),
        node.head.clone(),
        node.source.clone(),
        node.border.map_or("", Border::word).to_owned(),
        node.verdict.map_or("", Verdict::word).to_owned(),
        group.cloned().unwrap_or_default(),
        node.hidden.to_string(),
    ]
}

/// The values of an edge, in the order of [`EDGE`].
pub(super) fn edge(edge: &Edge) -> Vec<String> {
    let sign = match edge.tie {
        Tie::Support | Tie::Same => 1,
        Tie::Attack | Tie::Undercut | Tie::Contradiction => -1,
    };
    vec![
        edge.label.clone(),
        edge.tie.word().to_owned(),
        sign.to_string(),
        edge.tie.is_mutual().to_string(),
        edge.joins.to_string(),
        edge.id.clone(),
        format!("{}.0", edge.count),
    ]
}

/// What a file says of itself: the question, what is shown, and what it is made of.
pub(super) fn said(diagram: &Diagram) -> String {
    let lines = [&diagram.title, &diagram.subtitle].into_iter().chain(&diagram.footer);
    lines.map(String::as_str).filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ")
}
