//! Diagrams as GraphML 1.0, for programs that measure networks; the words are attributes.

use std::fmt::Write as _;

use super::attributes::{EDGE, NODE, edge, node, said};
use super::html::escape;
use crate::report::Diagram;

/// The diagram as a GraphML document. Its schema wants ids without `/` and spaces (NMTOKEN), so nodes
/// are numbered there, and their names are an attribute.
#[must_use]
pub fn diagram(diagram: &Diagram) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
         xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns \
         http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n",
    );
    let _ = writeln!(out, "  <desc>{}</desc>", escape(&said(diagram)));
    for (of, names) in [("node", NODE), ("edge", EDGE)] {
        for (name, kind) in names {
            let kind = if *kind == "integer" { "int" } else { kind };
            let _ = writeln!(
                out,
                "  <key id=\"{of}-{name}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>"
            );
        }
    }
    out += "  <key id=\"node-name\" for=\"node\" attr.name=\"name\" attr.type=\"string\"/>\n";
    out += "  <graph id=\"demarche\" edgedefault=\"directed\">\n";
    for (number, it) in diagram.nodes.iter().enumerate() {
        let _ = writeln!(out, "    <node id=\"n{number}\">");
        let _ = writeln!(out, "      <data key=\"node-name\">{}</data>", escape(&it.id));
        data(&mut out, "node", NODE, &node(diagram, it));
        out += "    </node>\n";
    }
    for (number, it) in diagram.edges.iter().enumerate() {
        let (from, to) = (it.from, it.to);
        if from.max(to) >= diagram.nodes.len() {
            continue;
        }
        let _ = writeln!(out, "    <edge id=\"e{number}\" source=\"n{from}\" target=\"n{to}\">");
        data(&mut out, "edge", EDGE, &edge(it));
        out += "    </edge>\n";
    }
    out += "  </graph>\n</graphml>\n";
    out
}

fn data(out: &mut String, of: &str, names: &[(&str, &str)], values: &[String]) {
    for ((name, _), value) in names.iter().zip(values).filter(|(_, value)| !value.is_empty()) {
        let _ = writeln!(out, "      <data key=\"{of}-{name}\">{}</data>", escape(value));
    }
}
