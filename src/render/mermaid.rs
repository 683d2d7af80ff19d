//! Diagrams for Mermaid, as wikis and code hosts draw them in pages of text.

use std::fmt::Write as _;

use super::clean::one_line;
use super::wrap::shorten;
use crate::report::Diagram;
use crate::report::diagram::{Border, Edge, Node, NodeKind, Tie};

/// Longer statements are cut: a page may hold no more than 50 000 letters in a diagram.
const LONGEST: usize = 160;

/// The diagram as a flow chart, premises below conclusions, groups as subgraphs.
#[must_use]
pub fn diagram(diagram: &Diagram) -> String {
    let mut out = String::new();
    let title = shorten(&one_line(&diagram.title), 200);
    if !title.is_empty() {
        let _ = write!(out, "---\ntitle: {}\n---\n", yaml(&title));
    }
    out += "flowchart BT\n";
    if !diagram.subtitle.is_empty() {
        let _ = writeln!(out, "  %% {}", comment(&diagram.subtitle));
    }
    for line in &diagram.footer {
        let _ = writeln!(out, "  %% {}", comment(line));
    }
    for (number, label) in diagram.groups.iter().enumerate() {
        let _ = writeln!(out, "  subgraph g{number}[\"{}\"]", label_of(label, 120));
        for (at, it) in diagram.nodes.iter().enumerate().filter(|(_, it)| it.group == Some(number))
        {
            let _ = writeln!(out, "    {}", node(at, it));
        }
        out += "  end\n";
    }
    for (at, it) in diagram.nodes.iter().enumerate() {
        if it.group.is_none_or(|group| group >= diagram.groups.len()) {
            let _ = writeln!(out, "  {}", node(at, it));
        }
    }
    let mut styles = String::new();
    let known = |it: &&Edge| it.from < diagram.nodes.len() && it.to < diagram.nodes.len();
    for (number, it) in diagram.edges.iter().filter(known).enumerate() {
        let _ = writeln!(out, "  {}", edge(it));
        let _ = writeln!(styles, "  linkStyle {number} stroke:{}", color(it.tie));
    }
    out += &styles;
    for border in Border::ALL {
        if diagram.nodes.iter().any(|it| it.border == Some(border)) {
            let _ = writeln!(out, "  classDef {} {}", border.word(), border_style(border));
        }
    }
    if diagram.nodes.iter().any(|it| it.kind == NodeKind::Position) {
        out += "  classDef position fill:#eee,stroke:#666,font-weight:bold\n";
    }
    out
}

fn node(at: usize, node: &Node) -> String {
    if node.kind == NodeKind::Inference {
        let verdict = node.verdict.map_or("", |it| it.word());
        let label = match (node.label.is_empty(), verdict.is_empty()) {
            (true, true) => "together".to_owned(),
            (true, false) => verdict.to_owned(),
            (false, true) => label_of(&node.label, 40),
            (false, false) => format!("{} · {verdict}", label_of(&node.label, 40)),
        };
        return format!("n{at}([\"{label}\"])");
    }
    let mut label = String::new();
    if !node.head.is_empty() {
        let _ = write!(label, "<i>{}</i><br/>", label_of(&node.head, 60));
    }
    label += &label_of(&node.label, LONGEST);
    if let Some(verdict) = node.verdict {
        let _ = write!(label, "<br/><b>{}</b>", verdict.word());
    }
    if node.hidden > 0 {
        let _ = write!(label, "<br/>+{} folded", node.hidden);
    }
    let (open, close) = match node.kind {
        NodeKind::Position => ("(", ")"),
        NodeKind::Fold => ("[[", "]]"),
        _ => ("[", "]"),
    };
    let class = match (node.kind, node.border) {
        (NodeKind::Position, _) => ":::position",
        (_, Some(border)) => &format!(":::{}", border.word()),
        (_, None) => "",
    };
    format!("n{at}{open}\"{label}\"{close}{class}")
}

fn edge(edge: &Edge) -> String {
    let (from, to) = (edge.from, edge.to);
    let words = if edge.count > 1 { format!("{} ×", edge.count) } else { String::new() };
    let label = if words.is_empty() { String::new() } else { format!("|\"{words}\"|") };
    let arrow = match (edge.tie, edge.joins) {
        (Tie::Support, false) => "-->",
        (Tie::Support, true) => "---",
        (Tie::Attack, false) => "-.-x",
        (Tie::Undercut, false) => "-.-o",
        (Tie::Contradiction, false) => "x-.-x",
        (Tie::Same, _) => "===",
        (_, true) => "-.-",
    };
    format!("n{from} {arrow}{label} n{to}")
}

const fn color(tie: Tie) -> &'static str {
    match tie {
        Tie::Support => "#0072B2",
        Tie::Attack | Tie::Undercut | Tie::Contradiction => "#D55E00",
        Tie::Same => "#595959",
    }
}

const fn border_style(border: Border) -> &'static str {
    match border {
        Border::Quotation => "fill:#fff,stroke:#1a1a1a,stroke-width:3px",
        Border::Paraphrase => "fill:#fff,stroke:#1a1a1a",
        Border::Compression => "fill:#fff,stroke:#1a1a1a,stroke-dasharray:11 3",
        Border::Interpretation => "fill:#fff,stroke:#1a1a1a,stroke-dasharray:5 4",
        Border::Imputation => "fill:#fff,stroke:#1a1a1a,stroke-dasharray:2 3",
    }
}

/// Words that no reader of Mermaid takes for signs: what could be one is spelt out as the number of
/// its character, and so is what could begin a list.
fn label_of(words: &str, most: usize) -> String {
    let mut out = String::new();
    let (mut before, mut is_number) = (' ', true);
    for c in shorten(&one_line(words), most).chars() {
        let is_plain = match c {
            '.' | ')' => !is_number,
            '-' => before.is_alphanumeric(),
            _ => c.is_alphanumeric() || " ,–—’“”…·'?!:/(".contains(c),
        };
        if is_plain {
            out.push(c);
        } else {
            let _ = write!(out, "#{};", u32::from(c));
        }
        is_number &= c.is_ascii_digit();
        before = c;
    }
    out
}

/// The words as a string of YAML.
fn yaml(words: &str) -> String {
    format!("\"{}\"", words.replace('\\', "\\\\").replace('"', "\\\""))
}

/// The words as a comment: braces would begin an order.
fn comment(words: &str) -> String {
    one_line(words).replace(['{', '}'], "|")
}
