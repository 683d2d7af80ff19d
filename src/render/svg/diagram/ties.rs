//! Edges: told apart by colour, by dashes and by what stands at their ends.

use super::super::block::drawable;
use super::super::theme::{Color, Theme};
use super::paper::{self, Paper, Point, Side, Stroke};
use super::route::{Line, Piece};
use crate::render::fonts::Weight;
use crate::report::diagram::{Diagram, Edge, Tie};

/// How a tie looks.
pub(super) const fn stroke(tie: Tie, theme: &Theme) -> Stroke {
    let (color, width, dash) = match tie {
        Tie::Support => (theme.own, 2.0, ""),
        Tie::Attack => (theme.spokesperson, 2.0, "8 4"),
        Tie::Undercut => (theme.spokesperson, 2.2, "2 4"),
        Tie::Contradiction => (theme.spokesperson, 2.0, "10 3 2 3"),
        Tie::Same => (theme.muted, 5.0, ""),
    };
    Stroke { color, width, dash }
}

/// A way from the points of a layout to those of the picture.
pub(super) type Place<'p> = &'p dyn Fn(Point) -> Point;

/// Draws an edge along its line.
pub(super) fn draw(
    paper: &mut Paper,
    diagram: &Diagram,
    edge: &Edge,
    line: &Line,
    place: Place<'_>,
    theme: &Theme,
) {
    let (from, to) = (&diagram.nodes[edge.from], &diagram.nodes[edge.to]);
    let count = if edge.count > 1 { edge.count.to_string() } else { String::new() };
    let is_argument = edge.id.starts_with("argument:") && !edge.joins;
    let attributes = [
        ("id", &*paper.id("edge", &edge.id)),
        ("class", &*format!("edge {}", edge.tie.word())),
        // A page tells of arguments by their names; whatever else there is, by its ends.
        ("data-id", if theme.in_page && !is_argument { "" } else { &*edge.id }),
        ("data-joins", if theme.in_page && edge.joins { "1" } else { "" }),
        ("data-from", &*from.id),
        ("data-to", &*to.id),
        ("data-tie", edge.tie.word()),
        ("data-count", &*count),
    ];
    // What stands for many rests on more than one quote can tell.
    let told = Some(&edge.told).filter(|it| edge.count <= 1 && !it.words.is_empty());
    let words = || match told {
        Some(told) => format!("{} {}", title(diagram, edge), drawable(&told.words)),
        None => title(diagram, edge),
    };
    paper.group(&attributes, words, |paper| {
        paper.leading(told.and_then(|it| it.to.as_deref()), |paper| {
            shape(paper, edge, line, place, theme);
        });
    });
}

/// The line, its ends, and its number.
fn shape(paper: &mut Paper, edge: &Edge, line: &Line, place: Place<'_>, theme: &Theme) {
    let way = way(line, place);
    let mut look = stroke(edge.tie, theme);
    look.width += if edge.count > 1 { (edge.count as f64).sqrt().min(6.0) - 1.0 } else { 0.0 };
    paper.path(&way, None, Some(look));
    if edge.tie == Tie::Same {
        // Two lines are one thick line with paper in its middle.
        paper.path(&way, None, Some(Stroke::plain(theme.background, look.width - 3.0)));
    }
    if !edge.joins {
        let end = place(line.end());
        head(paper, edge.tie, end, direction(line, place, true), theme);
    }
    if edge.count > 1 {
        let (x, y) = place(line.end());
        let (dx, dy) = direction(line, place, true);
        let at = (x - 20.0 * dx - 9.0 * dy, y - 20.0 * dy + 9.0 * dx + 4.0);
        paper.text(&edge.count.to_string(), at, (10.5, Weight::Bold, theme.muted), Side::Middle);
    }
    if edge.tie == Tie::Contradiction {
        let start = place(line.start);
        head(paper, edge.tie, start, direction(line, place, false), theme);
    }
}

/// The line as SVG writes it.
fn way(line: &Line, place: Place<'_>) -> String {
    let mut steps = Vec::with_capacity(1 + 3 * line.pieces.len());
    steps.push(("M", place(line.start)));
    for piece in &line.pieces {
        match *piece {
            Piece::Straight(to) => steps.push(("L", place(to))),
            Piece::Curve(a, b, to) => {
                steps.extend([("C", place(a)), (" ", place(b)), (" ", place(to))]);
            }
        }
    }
    paper::way(&steps)
}

/// The direction in which a line arrives at its end, or at its start: one step long.
fn direction(line: &Line, place: Place<'_>, at_end: bool) -> Point {
    let forward = if line.forward == at_end { 1.0 } else { -1.0 };
    let (from, to) = (place((0.0, 0.0)), place((0.0, forward)));
    if let [Piece::Curve(_, (out, _), (along, _))] = line.pieces[..]
        && line.start.0 == along
        && out != along
    {
        // A line that returns to its own box arrives from the side.
        let (from, to) = (place((0.0, 0.0)), place((-1.0, 0.0)));
        return (to.0 - from.0, to.1 - from.1);
    }
    (to.0 - from.0, to.1 - from.1)
}

/// What stands at the end of an edge that arrives in that direction.
pub(super) fn head(paper: &mut Paper, tie: Tie, end: Point, direction: Point, theme: &Theme) {
    let color = stroke(tie, theme).color;
    // Backwards along the line, and to its side.
    let at = |back: f64, side: f64| {
        let x = end.0 - back * direction.0 - side * direction.1;
        let y = end.1 - back * direction.1 + side * direction.0;
        (x, y)
    };
    let closed = |steps: &[(&str, Point)]| paper::way(steps) + "Z";
    match tie {
        Tie::Support => {
            let way = closed(&[("M", at(0.5, 0.0)), ("L", at(11.0, 5.0)), ("L", at(11.0, -5.0))]);
            paper.path(&way, Some(color), None);
        }
        Tie::Attack | Tie::Contradiction => {
            let way = paper::way(&[("M", at(5.5, 7.5)), ("L", at(5.5, -7.5))]);
            paper.path(&way, None, Some(Stroke::plain(color, 3.4)));
        }
        Tie::Undercut => {
            let sides = [at(7.5, 5.5), at(14.0, 0.0), at(7.5, -5.5)].map(|it| ("L", it));
            let way = closed(&[("M", at(1.0, 0.0)), sides[0], sides[1], sides[2]]);
            paper.path(&way, Some(theme.background), Some(Stroke::plain(color, 1.8)));
        }
        Tie::Same => {}
    }
}

/// The edge in a sentence.
pub(super) fn title(diagram: &Diagram, edge: &Edge) -> String {
    let name = |at: usize| {
        let node = &diagram.nodes[at];
        let name = node.id.split_once(':').map_or(node.id.as_str(), |it| it.1);
        drawable(name)
    };
    let verb = if edge.joins { "is a premise of" } else { edge.tie.verb() };
    let mut out = format!("{} {verb} {}", name(edge.from), name(edge.to));
    if edge.count > 1 {
        out += &format!(", {} times", edge.count);
    }
    if !edge.label.is_empty() {
        out += &format!(" — {}", drawable(&edge.label));
    }
    out
}

/// The colour of each joint: that of the first edge that leaves it.
pub(super) fn joint_colors(diagram: &Diagram, theme: &Theme) -> Vec<Color> {
    let mut colors = vec![theme.muted; diagram.nodes.len()];
    for edge in diagram.edges.iter().rev().filter(|it| !it.joins) {
        colors[edge.from] = stroke(edge.tie, theme).color;
    }
    colors
}
