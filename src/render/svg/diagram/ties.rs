//! Edges: told apart by colour, by dashes and by what stands at their ends.

use super::super::block::drawable;
use super::super::theme::{Color, Theme};
use super::numbers::Numbers;
use super::paper::{self, Paper, Point, Side, Stroke};
use super::route::{Line, Piece};
use crate::render::fonts::{self, Weight};
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
    numbers: &mut Numbers,
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
            if edge.count > 1 {
                number(paper, edge.count, &backwards(line, place), numbers, theme);
            }
        });
    });
}

/// For how many a line stands.
fn number(paper: &mut Paper, count: usize, line: &[Point], numbers: &mut Numbers, theme: &Theme) {
    let text = count.to_string();
    let size = (fonts::width(&text, COUNT, Weight::Bold) + 5.0, COUNT + 2.5);
    let (x, y) = numbers.place(line, size);
    let corner = (x - size.0 / 2.0, y - size.1 / 2.0);
    paper.rectangle(corner, size, 3.0, Some(theme.background), None);
    let baseline = COUNT.mul_add(0.36, y);
    paper.text(&text, (x, baseline), (COUNT, Weight::Bold, theme.ink), Side::Middle);
}

/// The size of letters of numbers.
const COUNT: f64 = 10.5;

/// Points of the line on the page, from its end to its start.
fn backwards(line: &Line, place: Place<'_>) -> Vec<Point> {
    const STEPS: u32 = 16;
    let mut out = vec![line.start];
    for piece in &line.pieces {
        let start = *out.last().unwrap_or(&line.start);
        match *piece {
            Piece::Straight(to) => out.push(to),
            Piece::Curve(a, b, to) => out.extend((1..=STEPS).map(|it| {
                let t = f64::from(it) / f64::from(STEPS);
                let s = 1.0 - t;
                let weights = [s * s * s, 3.0 * s * s * t, 3.0 * s * t * t, t * t * t];
                let all = [start, a, b, to].into_iter().zip(weights);
                all.fold((0.0, 0.0), |sum, ((x, y), weight)| {
                    (sum.0 + x * weight, sum.1 + y * weight)
                })
            })),
        }
    }
    out.into_iter().rev().map(place).collect()
}

/// The line and its ends.
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
