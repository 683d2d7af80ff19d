//! Diagrams as GEXF 1.3, Gephi's own format; colours and sizes are there from the start.

use std::fmt::Write as _;

use super::attributes::{EDGE, NODE, edge, node, said};
use super::html::escape;
use crate::report::Diagram;
use crate::report::diagram::{NodeKind, Tie};

/// The diagram as a GEXF document.
#[must_use]
pub fn diagram(diagram: &Diagram) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
         xsi:schemaLocation=\"http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd\" version=\"1.3\">\n",
    );
    let _ = writeln!(
        out,
        "  <meta>\n    <creator>Démarche</creator>\n    <description>{}</description>\n  </meta>",
        escape(&said(diagram))
    );
    out += "  <graph defaultedgetype=\"directed\" mode=\"static\">\n";
    for (of, names) in [("node", NODE), ("edge", EDGE)] {
        let _ = writeln!(out, "    <attributes class=\"{of}\" mode=\"static\">");
        for (name, kind) in names.iter().filter(|it| !is_own(it.0)) {
            let _ = writeln!(
                out,
                "      <attribute id=\"{of}-{name}\" title=\"{name}\" type=\"{kind}\"/>"
            );
        }
        out += "    </attributes>\n";
    }
    out += "    <nodes>\n";
    for it in &diagram.nodes {
        let label = if it.label.is_empty() { &it.id } else { &it.label };
        let _ = writeln!(out, "      <node id=\"{}\" label=\"{}\">", escape(&it.id), line(label));
        values(&mut out, "node", NODE, &node(diagram, it));
        let (red, green, blue) = node_color(it.kind);
        let size = if it.kind == NodeKind::Inference { "4.0" } else { "10.0" };
        let _ = writeln!(
            out,
            "        <viz:color r=\"{red}\" g=\"{green}\" b=\"{blue}\"/>\n        <viz:size value=\"{size}\"/>\n      </node>"
        );
    }
    out += "    </nodes>\n    <edges>\n";
    for (number, it) in diagram.edges.iter().enumerate() {
        let (Some(from), Some(to)) = (diagram.nodes.get(it.from), diagram.nodes.get(it.to)) else {
            continue;
        };
        let _ = writeln!(
            out,
            "      <edge id=\"e{number}\" source=\"{}\" target=\"{}\" label=\"{}\" weight=\"{}.0\">",
            escape(&from.id),
            escape(&to.id),
            line(&it.label),
            it.count
        );
        values(&mut out, "edge", EDGE, &edge(it));
        let (red, green, blue) = edge_color(it.tie);
        let _ = writeln!(
            out,
            "        <viz:color r=\"{red}\" g=\"{green}\" b=\"{blue}\"/>\n      </edge>"
        );
    }
    out += "    </edges>\n  </graph>\n</gexf>\n";
    out
}

/// Whether GEXF has a place of its own for it.
fn is_own(name: &str) -> bool {
    matches!(name, "label" | "weight")
}

fn values(out: &mut String, of: &str, names: &[(&str, &str)], values: &[String]) {
    let all =
        names.iter().zip(values).filter(|((name, _), value)| !is_own(name) && !value.is_empty());
    let lines: Vec<String> = all
        .map(|((name, _), value)| {
            format!("          <attvalue for=\"{of}-{name}\" value=\"{}\"/>\n", line(value))
        })
        .collect();
    if !lines.is_empty() {
        let _ = writeln!(out, "        <attvalues>\n{}        </attvalues>", lines.concat());
    }
}

/// Words for an attribute, which has no line breaks.
fn line(words: &str) -> String {
    escape(words).replace('\n', " ")
}

const fn node_color(kind: NodeKind) -> (u8, u8, u8) {
    match kind {
        NodeKind::Claim => (0xF0, 0xE4, 0x42),
        NodeKind::Position => (0x00, 0x72, 0xB2),
        NodeKind::Inference => (0x59, 0x59, 0x59),
        NodeKind::Fold => (0xCC, 0x79, 0xA7),
    }
}

const fn edge_color(tie: Tie) -> (u8, u8, u8) {
    match tie {
        Tie::Support => (0x00, 0x72, 0xB2),
        Tie::Attack | Tie::Undercut | Tie::Contradiction => (0xD5, 0x5E, 0x00),
        Tie::Same => (0x59, 0x59, 0x59),
    }
}
