//! Outlines for a terminal: branches drawn with lines, long lines wrapped beside them.

use super::paint;
use super::{Style, columns};
use crate::render::wrap::wrap;
use crate::report::outline::Outline;

/// No line of words is narrower than this, however deep the outline.
const NARROWEST: usize = 24;

/// The outline, ending in a line break.
#[must_use]
pub fn outline(outline: &Outline, style: Style) -> String {
    let mut out = String::new();
    node(outline, "", "", style, &mut out);
    out
}

/// `first` stands before the node's first line, `rest` before all that follows of it.
fn node(outline: &Outline, first: &str, rest: &str, style: Style, out: &mut String) {
    let marked = paint::mark(&outline.text, style.color);
    let lines = match style.width {
        Some(width) if !outline.is_whole => {
            let room = width.saturating_sub(rest.chars().count() + 3).max(NARROWEST);
            wrap(&marked, room as f64, &columns)
        }
        _ => marked.split('\n').map(str::to_owned).collect(),
    };
    let stem = if outline.below.is_empty() { "  " } else { "│ " };
    for (at, line) in lines.iter().enumerate() {
        let lead = if at == 0 { first.to_owned() } else { format!("{rest}{stem}") };
        *out += &lead;
        *out += &paint::finish(line);
        out.push('\n');
    }
    let last = outline.below.len().saturating_sub(1);
    for (at, below) in outline.below.iter().enumerate() {
        let (branch, stem) = if at == last { ("└─ ", "   ") } else { ("├─ ", "│  ") };
        node(below, &format!("{rest}{branch}"), &format!("{rest}{stem}"), style, out);
    }
}
