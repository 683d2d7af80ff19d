//! Diagrams for Graphviz: `dot -Tsvg` draws them, every program that reads DOT knows their parts.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr as _;

use super::clean::one_line;
use super::wrap::{shorten, wrap};
use crate::report::Diagram;
use crate::report::diagram::{Border, Edge, Node, NodeKind, Tie};

/// Columns of a line of a label.
const COLUMNS: f64 = 36.0;

/// Longer statements are cut; the tooltip has more of them.
const LONGEST: usize = 240;

/// The diagram as a directed graph, premises below conclusions, groups as clusters.
#[must_use]
pub fn diagram(diagram: &Diagram) -> String {
    let mut out = String::from("digraph demarche {\n");
    let title = if diagram.subtitle.is_empty() {
        quoted(&diagram.title)
    } else {
        format!(
            "{}\\n{}\"",
            quoted(&diagram.title).trim_end_matches('"'),
            &quoted(&diagram.subtitle)[1..].trim_end_matches('"')
        )
    };
    let _ = writeln!(
        out,
        "  graph [label={title}, labelloc=t, rankdir=BT, fontname=\"sans-serif\", comment={}];",
        quoted(&diagram.footer.join(" "))
    );
    out += "  node [shape=box, fontname=\"sans-serif\", fontsize=11];\n";
    out += "  edge [fontname=\"sans-serif\", fontsize=10];\n";
    for (number, label) in diagram.groups.iter().enumerate() {
        let _ = writeln!(
            out,
            "  subgraph \"cluster_{number}\" {{\n    label={}; style=dotted;",
            quoted(label)
        );
        for it in diagram.nodes.iter().filter(|it| it.group == Some(number)) {
            let _ = writeln!(out, "    {}", node(it));
        }
        out += "  }\n";
    }
    for it in diagram.nodes.iter().filter(|it| it.group.is_none_or(|at| at >= diagram.groups.len()))
    {
        let _ = writeln!(out, "  {}", node(it));
    }
    for it in &diagram.edges {
        if let (Some(from), Some(to)) = (diagram.nodes.get(it.from), diagram.nodes.get(it.to)) {
            let _ = writeln!(out, "  {} -> {} [{}];", quoted(&from.id), quoted(&to.id), edge(it));
        }
    }
    out += "}\n";
    out
}

fn node(node: &Node) -> String {
    if node.kind == NodeKind::Inference {
        let words: Vec<&str> = [node.label.as_str(), node.verdict.map_or("", |it| it.word())]
            .into_iter()
            .filter(|it| !it.is_empty())
            .collect();
        let shape = if words.is_empty() {
            "label=\"\", width=0.5, height=0.1, style=filled, fillcolor=gray30".to_owned()
        } else {
            format!("label={}, height=0.2, fontsize=9, style=rounded", quoted(&words.join(" · ")))
        };
        return format!("{} [{shape}, tooltip={}];", quoted(&node.id), quoted(&node.head));
    }
    let mut lines = Vec::new();
    if !node.head.is_empty() {
        lines.push(shorten(&one_line(&node.head), 60));
    }
    let text = shorten(&one_line(&node.label), LONGEST);
    lines.extend(wrap(&text, COLUMNS, &|line| line.width() as f64));
    if let Some(verdict) = node.verdict {
        lines.push(format!("[{}]", verdict.word()));
    }
    if node.hidden > 0 {
        lines.push(format!("+{} folded", node.hidden));
    }
    let label: Vec<String> = lines.iter().map(|it| escaped(it)).collect();
    let style = match (node.kind, node.border) {
        (NodeKind::Position, _) => "style=\"rounded,filled\", fillcolor=gray92",
        (NodeKind::Fold, _) => "shape=box3d",
        (_, Some(Border::Quotation)) => "style=solid, penwidth=3",
        (_, Some(Border::Compression | Border::Interpretation)) => "style=dashed",
        (_, Some(Border::Imputation)) => "style=dotted",
        (_, Some(Border::Paraphrase)) => "style=solid",
        (_, None) => "color=gray60",
    };
    let tooltip = quoted(&shorten(&one_line(&node.label), 2000));
    format!("{} [label=\"{}\", {style}, tooltip={tooltip}];", quoted(&node.id), label.join("\\n"))
}

fn edge(edge: &Edge) -> String {
    let look = match edge.tie {
        Tie::Support => "color=\"#0072B2\", arrowhead=normal",
        Tie::Attack => "color=\"#D55E00\", style=dashed, arrowhead=tee",
        Tie::Undercut => "color=\"#D55E00\", style=dotted, arrowhead=odiamond",
        Tie::Contradiction => {
            "color=\"#D55E00\", style=dashed, dir=both, arrowhead=tee, arrowtail=tee"
        }
        Tie::Same => "color=\"gray35:gray35\", dir=none",
    };
    // A later arrowhead is the one that counts.
    let joins = if edge.joins { ", arrowhead=none" } else { "" };
    let count = if edge.count > 1 { format!(", label=\"{}\"", edge.count) } else { String::new() };
    format!("{look}{joins}{count}, tooltip={}", quoted(&edge.label))
}

/// The words as a string of DOT.
fn quoted(words: &str) -> String {
    format!("\"{}\"", escaped(&one_line(words)))
}

/// Graphviz reads entities as HTML does, and takes a backslash for the start of an order.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '"' => out += "\\\"",
            '\\' => out += "\\\\",
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            _ => out.push(c),
        }
    }
    out
}
