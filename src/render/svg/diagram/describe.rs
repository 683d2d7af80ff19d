//! What a diagram shows, in sentences: for screen readers.

use super::super::block::drawable;
use super::ties;
use crate::render::wrap::shorten;
use crate::report::Diagram;
use crate::report::diagram::{Node, NodeKind};

/// Of a larger diagram the ties are not told one by one.
const TOLD: usize = 24;

/// What it is about, and of a small one every tie.
pub(super) fn diagram(diagram: &Diagram) -> String {
    let mut out = drawable(&diagram.subtitle);
    if diagram.edges.len() <= TOLD {
        let words = |node: &Node| shorten(&drawable(&node.label), 120);
        for node in diagram.nodes.iter().filter(|it| it.kind != NodeKind::Inference).take(TOLD) {
            let name = node.id.split_once(':').map_or(node.id.as_str(), |it| it.1);
            out += &format!(" {}: “{}”.", drawable(name), words(node));
        }
        for edge in &diagram.edges {
            out += &format!(" {}.", shorten(&ties::title(diagram, edge), 240));
        }
    }
    for line in &diagram.footer {
        out += &format!(" {}", shorten(&drawable(line), 700));
    }
    out
}
