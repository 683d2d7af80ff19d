//! Diagrams: layers from premises to conclusions, the same picture whatever order they come in.

mod boxes;
mod describe;
mod layout;
mod legend;
mod numbers;
mod order;
mod pack;
mod paper;
mod route;
mod ties;

use super::block::drawable;
use super::theme::Theme;
use crate::render::fonts::{self, Weight};
use crate::render::wrap::{shorten, wrap_at_most};
use crate::report::Diagram;
use boxes::Measured;
use layout::{Graph, Rect};
use numbers::Numbers;
use pack::{Connected, Room, Sheet, pack, parts};
use paper::{Paper, Point, Side, Stroke};

/// Space round everything.
const MARGIN: f64 = 28.0;

/// Room for the label of a frame.
const LABEL: f64 = 22.0;

/// Title, legend and footer are no narrower than this, and no wider than that.
const TEXT_WIDTH: (f64, f64) = (640.0, 1200.0);

/// A picture is wide that has more pixels than this and is so many times as wide as high.
const WIDE: (f64, f64) = (1800.0, 2.0);

/// Of more nodes than this no second way is tried.
const TRIED: usize = 600;

/// Which way a diagram is read.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub enum Direction {
    /// Upwards, unless that is much too wide and the other way fits a page better.
    #[default]
    Fitting,
    /// Conclusions at the top, premises below them.
    Up,
    /// Conclusions at the right, premises to the left of them.
    Right,
}

/// The diagram as an SVG document. The same diagram and theme give the same bytes, in whatever
/// order nodes and edges come. `theme.width` is not used: a diagram is as wide as it needs to be.
#[must_use]
pub fn diagram(diagram: &Diagram, direction: Direction, theme: &Theme) -> String {
    let diagram = &order::ordered(diagram);
    let mut n_ties = vec![0_usize; diagram.nodes.len()];
    for edge in &diagram.edges {
        n_ties[edge.from] += 1;
        n_ties[edge.to] += 1;
    }
    let nodes: Vec<Measured<'_>> = (diagram.nodes.iter().zip(&n_ties))
        .map(|(node, n)| Measured::new(node, *n, diagram.has_several_sources()))
        .collect();
    let (sheet, direction) = fitting(diagram, &nodes, direction);
    let inner = turned(sheet.size, direction);
    let room = inner.0.clamp(TEXT_WIDTH.0, TEXT_WIDTH.1);
    let mut paper = Paper::new(theme);
    let mut y = MARGIN - 6.0;
    y = words(&mut paper, &diagram.title, (20.0, Weight::Bold), room, 4, y, theme);
    y = words(&mut paper, &diagram.subtitle, (13.0, Weight::Regular), room, 4, y + 3.0, theme)
        + 8.0;
    y = legend::draw(&mut paper, diagram, (MARGIN, MARGIN + room), y, theme) + 20.0;
    if diagram.nodes.is_empty() {
        let none = "Nothing to draw: no claim or position has been found.";
        y = words(&mut paper, none, (13.0, Weight::Regular), room, 2, y, theme);
    }
    picture(&mut paper, diagram, &nodes, &sheet, (MARGIN, y), direction, theme);
    y += inner.1 + 24.0;
    for line in &diagram.footer {
        y = words(&mut paper, line, (11.0, Weight::Regular), room, 12, y, theme) + 3.0;
    }
    let size = (inner.0.max(room) + 2.0 * MARGIN, y + MARGIN - 8.0);
    let title = shorten(&drawable(&diagram.title), 400);
    paper.finish(size, &title, &describe::diagram(diagram), theme)
}

/// Everything in its place, read the way that was asked for, or the one that fits better.
fn fitting(diagram: &Diagram, nodes: &[Measured<'_>], direction: Direction) -> (Sheet, Direction) {
    let edges: Vec<(usize, usize)> = diagram.edges.iter().map(|it| (it.from, it.to)).collect();
    // What stands beside what is the same either way.
    let mut parts = parts(nodes.len(), &edges);
    let mut placed = |direction| placed(diagram, nodes, &edges, &mut parts, direction);
    if direction == Direction::Right {
        return (placed(direction), direction);
    }
    let up = placed(Direction::Up);
    let is_wide = up.size.0 > WIDE.0 && up.size.0 > WIDE.1 * up.size.1;
    if direction == Direction::Fitting && is_wide && nodes.len() <= TRIED {
        let right = placed(Direction::Right);
        // How large each would be on a page that is half as wide again as high.
        let scale = |(width, height): Point| (1.5 / width).min(1.0 / height);
        if scale(turned(right.size, Direction::Right)) > 1.2 * scale(up.size) {
            return (right, Direction::Right);
        }
    }
    (up, Direction::Up)
}

/// Boxes, edges and frames in their places.
fn placed(
    diagram: &Diagram,
    nodes: &[Measured<'_>],
    edges: &[(usize, usize)],
    parts: &mut [Connected],
    direction: Direction,
) -> Sheet {
    let is_upright = direction != Direction::Right;
    let graph = Graph {
        boxes: (nodes.iter().zip(&diagram.nodes))
            .map(|(it, node)| (turned(it.size, direction), node.group))
            .collect(),
        edges: edges.to_vec(),
        // Many lines between two layers need room to part.
        gap: if is_upright { 54.0 } else { 64.0 }
            + (28.0 * (diagram.edges.len() as f64 / diagram.nodes.len().max(1) as f64 - 1.0))
                .clamp(0.0, 110.0),
    };
    let room = Room {
        along: if is_upright { 0.0 } else { LABEL },
        across: if is_upright { LABEL } else { 0.0 },
        is_upright,
    };
    pack(&graph, parts, room)
}

/// A size along and across the layers as one of the picture, and the other way round.
const fn turned(size: Point, direction: Direction) -> Point {
    match direction {
        Direction::Right => (size.1, size.0),
        Direction::Up | Direction::Fitting => size,
    }
}

/// Draws frames, then edges, then boxes.
fn picture(
    paper: &mut Paper,
    diagram: &Diagram,
    nodes: &[Measured<'_>],
    sheet: &Sheet,
    (left, top): Point,
    direction: Direction,
    theme: &Theme,
) {
    let place = |(along, across): Point| match direction {
        Direction::Right => (left + across, top + along),
        Direction::Up | Direction::Fitting => (left + along, top + sheet.size.1 - across),
    };
    // Where a box begins: its first corner on the page.
    let corner = |rect: &Rect| {
        let ((ax, ay), (bx, by)) = (place(rect.low()), place(rect.high()));
        ((ax.min(bx), ay.min(by)), ((ax - bx).abs(), (ay - by).abs()))
    };
    for frame in &sheet.frames {
        let (at, size) = corner(&frame.rect);
        let label = diagram.groups.get(frame.group).map_or("", String::as_str);
        let number = frame.group.to_string();
        let attributes = [("class", "group"), ("data-group", &*number)];
        paper.group(
            &attributes,
            || drawable(label),
            |paper| {
                let stroke = Stroke { color: theme.muted, width: 1.0, dash: "2 3" };
                let fill = boxes::tint(theme, 0.035);
                paper.rectangle(at, size, 8.0, Some(fill), Some(stroke));
            },
        );
    }
    let mut numbers = Numbers::default();
    for (edge, line) in diagram.edges.iter().zip(&sheet.lines) {
        ties::draw(paper, diagram, edge, line, &place, &mut numbers, theme);
    }
    for frame in &sheet.frames {
        // Labels stand above the edges that cross them.
        let (at, size) = corner(&frame.rect);
        let label = diagram.groups.get(frame.group).map_or("", String::as_str);
        let line = boxes::one_line(label, size.0 - 28.0, Weight::Bold);
        let wide = fonts::width(&line, 10.5, Weight::Bold) + 8.0;
        let ground = Some(boxes::tint(theme, 0.035));
        paper.rectangle((at.0 + 8.0, at.1 + 4.0), (wide, 15.0), 3.0, ground, None);
        let look = (10.5, Weight::Bold, theme.muted);
        paper.text(&line, (at.0 + 12.0, at.1 + 15.0), look, Side::Start);
    }
    let colors = ties::joint_colors(diagram, theme);
    for ((node, rect), color) in nodes.iter().zip(&sheet.boxes).zip(colors) {
        node.draw(paper, corner(rect).0, color, theme);
    }
}

/// Words from `top` down, in no more than so many lines; tells where they end.
fn words(
    paper: &mut Paper,
    text: &str,
    (size, weight): (f64, Weight),
    room: f64,
    most: usize,
    top: f64,
    theme: &Theme,
) -> f64 {
    let text = shorten(&drawable(text), 2000);
    if text.is_empty() {
        return top;
    }
    let color = if weight == Weight::Bold { theme.ink } else { theme.muted };
    let lines = wrap_at_most(&text, room, most, &|line| fonts::width(line, size, weight));
    let mut y = top;
    for line in &lines {
        paper.text(line, (MARGIN, size.mul_add(1.04, y)), (size, weight, color), Side::Start);
        y += size * 1.36;
    }
    y
}
