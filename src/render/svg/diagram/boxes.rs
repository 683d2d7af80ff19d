//! Boxes: statements measured, wrapped and drawn with the border that says how near they are to
//! the source's words.

use super::super::block::drawable;
use super::super::theme::{Color, Theme};
use super::paper::{Paper, Point, Side, Stroke, way};
use crate::render::fonts::{self, Weight};
use crate::render::wrap::{shorten, wrap_at_most};
use crate::report::diagram::{Border, Node, NodeKind, Verdict};

/// How wide a box is.
const WIDTH: f64 = 236.0;

/// From a box's side to its words.
const PAD: f64 = 12.0;

/// The words of a statement.
const TEXT: f64 = 12.0;

/// Who says so, and other small print.
const SMALL: f64 = 10.5;

/// A statement has no more lines; the whole of it is in the title.
const LINES: usize = 4;

/// Lines are this many ems apart.
const LEADING: f64 = 1.36;

/// The baseline is this many ems below the top of its line.
const BASELINE: f64 = 1.04;

/// Longer text is cut before it is measured.
const LONGEST: usize = 1000;

/// The joint of an inference without words: how wide and how high it is.
const BAR: Point = (40.0, 9.0);

/// Copies behind a box in which others are folded are set off by so much.
const STACK: f64 = 4.0;

/// A node with its words measured.
pub(super) struct Measured<'d> {
    node: &'d Node,
    head: String,
    lines: Vec<String>,
    /// `+12 folded`.
    foot: String,
    /// How wide and how high it is.
    pub size: Point,
}

impl<'d> Measured<'d> {
    /// The node's words, wrapped; `n_ties` edges meet at it. With `several_sources` a claim says of
    /// which it is, where there is room.
    pub(super) fn new(node: &'d Node, n_ties: usize, several_sources: bool) -> Self {
        if node.kind == NodeKind::Inference {
            return Self::joint(node, n_ties);
        }
        let weight = weight(node);
        let badge = node.verdict.map_or(0.0, |it| badge_width(it) + 6.0);
        let room = WIDTH - 2.0 * PAD;
        let mut head = one_line(&node.head, room - badge, Weight::Regular);
        if several_sources && node.kind == NodeKind::Claim {
            let longer = format!("{head} · {}", drawable(&node.source));
            if fonts::width(&longer, SMALL, Weight::Regular) <= room - badge {
                head = longer;
            }
        }
        let measure = |line: &str| fonts::width(line, TEXT, weight);
        let words = shorten(&drawable(&node.label), LONGEST);
        let lines =
            if words.is_empty() { Vec::new() } else { wrap_at_most(&words, room, LINES, &measure) };
        let foot = if node.hidden > 0 { format!("+{} folded", node.hidden) } else { String::new() };
        let rows = if head.is_empty() && badge == 0.0 { 0.0 } else { SMALL * LEADING + 2.0 }
            + lines.len() as f64 * TEXT * LEADING
            + if foot.is_empty() { 0.0 } else { SMALL * LEADING + 2.0 };
        let stack = if node.hidden > 0 { 2.0 * STACK } else { 0.0 };
        let size = (WIDTH + stack, (rows + 17.0).max(34.0).round() + stack);
        Self { node, head, lines, foot, size }
    }

    /// A bar, or a pill with the scheme's name in it.
    fn joint(node: &'d Node, n_ties: usize) -> Self {
        let verdict = node.verdict.map(Verdict::word);
        let scheme = Some(drawable(&node.label)).filter(|it| !it.is_empty());
        let words: Vec<&str> = scheme.as_deref().into_iter().chain(verdict).collect();
        let line = one_line(&words.join(" · "), WIDTH - 2.0 * PAD, Weight::Regular);
        let width = (n_ties as f64 * 11.0 + 12.0).clamp(BAR.0, WIDTH);
        let size = if line.is_empty() {
            (width, BAR.1)
        } else {
            ((fonts::width(&line, SMALL, Weight::Regular) + 18.0).max(width), 19.0)
        };
        Self { node, head: String::new(), lines: vec![line], foot: String::new(), size }
    }

    /// Draws the node with its first corner at `at`.
    pub(super) fn draw(&self, paper: &mut Paper, at: Point, color: Color, theme: &Theme) {
        let node = self.node;
        let hidden = if node.hidden > 0 { node.hidden.to_string() } else { String::new() };
        let group = node.group.map_or(String::new(), |it| it.to_string());
        let attributes = [
            ("id", &*paper.id("node", &node.id)),
            ("class", &*format!("node {}", node.kind.word())),
            ("data-id", &*node.id),
            ("data-kind", node.kind.word()),
            ("data-source", &*node.source),
            ("data-group", &*group),
            ("data-fidelity", node.border.map_or("", Border::word)),
            ("data-verdict", node.verdict.map_or("", Verdict::word)),
            ("data-hidden", &*hidden),
        ];
        paper.group(
            &attributes,
            || title(node),
            |paper| {
                paper.leading(node.told.to.as_deref(), |paper| match node.kind {
                    NodeKind::Inference => self.draw_joint(paper, at, color, theme),
                    _ => self.draw_box(paper, at, theme),
                });
            },
        );
    }

    fn draw_joint(&self, paper: &mut Paper, at: Point, color: Color, theme: &Theme) {
        let words = self.lines.first().map_or("", String::as_str);
        if words.is_empty() {
            paper.rectangle(at, self.size, 2.0, Some(color), None);
            return;
        }
        let stroke = Stroke::plain(color, 1.6);
        paper.rectangle(at, self.size, 4.0, Some(theme.background), Some(stroke));
        let middle = (at.0 + self.size.0 / 2.0, at.1 + self.size.1 / 2.0 + SMALL * 0.36);
        paper.text(words, middle, (SMALL, Weight::Regular, theme.ink), Side::Middle);
    }

    fn draw_box(&self, paper: &mut Paper, at: Point, theme: &Theme) {
        let node = self.node;
        let stack = if node.hidden > 0 { 2.0 * STACK } else { 0.0 };
        let size = (self.size.0 - stack, self.size.1 - stack);
        let (fill, round) = match node.kind {
            NodeKind::Position => (tint(theme, 0.10), 12.0),
            NodeKind::Fold => (tint(theme, 0.05), 4.0),
            _ => (theme.background, 4.0),
        };
        if node.hidden > 0 {
            for behind in [2.0, 1.0] {
                let off = behind * STACK;
                let stroke = Some(Stroke::plain(theme.muted, 1.0));
                paper.rectangle(
                    (at.0 + off, at.1 + off),
                    size,
                    round,
                    Some(theme.background),
                    stroke,
                );
            }
        }
        paper.rectangle(at, size, round, Some(fill), Some(outline(node, theme)));
        let mut top = at.1 + 8.0;
        if !self.head.is_empty() || node.verdict.is_some() {
            let baseline = BASELINE.mul_add(SMALL, top);
            self.line(paper, &self.head, baseline, at.0, (SMALL, Weight::Regular, theme.muted));
            if let Some(verdict) = node.verdict {
                badge(paper, verdict, (at.0 + size.0 - PAD + 4.0, top - 1.0), theme);
            }
            top += SMALL.mul_add(LEADING, 2.0);
        }
        for line in &self.lines {
            let look = (TEXT, weight(node), theme.ink);
            self.line(paper, line, BASELINE.mul_add(TEXT, top), at.0, look);
            top += TEXT * LEADING;
        }
        let look = (SMALL, Weight::Bold, theme.muted);
        self.line(paper, &self.foot, BASELINE.mul_add(SMALL, top + 2.0), at.0, look);
    }

    /// A line of a box, at the side where its script begins.
    fn line(&self, paper: &mut Paper, line: &str, y: f64, left: f64, look: (f64, Weight, Color)) {
        if is_from_the_right(line) {
            let badge = self.node.verdict.map_or(0.0, |it| badge_width(it) + 6.0);
            let badge = if look.0 < TEXT { badge } else { 0.0 };
            paper.text(line, (left + WIDTH - PAD - badge, y), look, Side::End);
        } else {
            paper.text(line, (left + PAD, y), look, Side::Start);
        }
    }
}

const fn weight(node: &Node) -> Weight {
    match node.kind {
        NodeKind::Position | NodeKind::Fold => Weight::Bold,
        NodeKind::Claim | NodeKind::Inference => Weight::Regular,
    }
}

/// The text on one line of that width.
pub(super) fn one_line(text: &str, room: f64, weight: Weight) -> String {
    let text = shorten(&drawable(text), LONGEST);
    let measure = |line: &str| fonts::width(line, SMALL, weight);
    wrap_at_most(&text, room, 1, &measure).pop().unwrap_or_default()
}

/// Whether the first letter is of a script that is written from right to left.
fn is_from_the_right(line: &str) -> bool {
    let first = line.chars().find(|it| it.is_alphabetic());
    first.is_some_and(|it| {
        matches!(it, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EEFF}')
    })
}

/// The line round a box: the nearer to the source's words, the firmer.
pub(super) fn outline(node: &Node, theme: &Theme) -> Stroke {
    match (node.border, node.kind) {
        (Some(border), _) => border_stroke(border, theme),
        (None, NodeKind::Claim) => Stroke::plain(tint(theme, 0.33), 1.0),
        (None, _) => Stroke::plain(theme.muted, 1.2),
    }
}

/// The line that stands for a border.
pub(super) const fn border_stroke(border: Border, theme: &Theme) -> Stroke {
    let (width, dash) = match border {
        Border::Quotation => (3.0, ""),
        Border::Paraphrase => (1.3, ""),
        Border::Compression => (1.3, "11 3"),
        Border::Interpretation => (1.3, "5 4"),
        Border::Imputation => (1.6, "1.6 3.4"),
    };
    Stroke { color: theme.ink, width, dash }
}

/// The paper with some ink in it.
pub(super) fn tint(theme: &Theme, share: f64) -> Color {
    let mix = |paper: u8, ink: u8| {
        (f64::from(ink) - f64::from(paper)).mul_add(share, f64::from(paper)).round() as u8
    };
    let (paper, ink) = (theme.background, theme.ink);
    Color(mix(paper.0, ink.0), mix(paper.1, ink.1), mix(paper.2, ink.2))
}

pub(super) fn badge_width(verdict: Verdict) -> f64 {
    fonts::width(verdict.word(), 10.0, Weight::Bold) + 10.0
}

/// What an evaluation says, in a pill whose upper right corner is at `at`.
pub(super) fn badge(paper: &mut Paper, verdict: Verdict, at: Point, theme: &Theme) {
    let size = (badge_width(verdict), 15.0);
    let corner = (at.0 - size.0, at.1);
    let (fill, ink, dash) = match verdict {
        Verdict::In => (theme.ink, theme.background, ""),
        Verdict::Out => (theme.background, theme.ink, ""),
        Verdict::Undecided => (theme.background, theme.ink, "3 2"),
    };
    let stroke = Stroke { color: theme.ink, width: 1.0, dash };
    paper.rectangle(corner, size, 7.5, Some(fill), Some(stroke));
    let middle = (corner.0 + size.0 / 2.0, corner.1 + 11.0);
    paper.text(verdict.word(), middle, (10.0, Weight::Bold, ink), Side::Middle);
    if verdict == Verdict::Out {
        let (x, y) = (corner.0 + 4.0, corner.1 + 7.8);
        let way = way(&[("M", (x, y)), ("L", (x + size.0 - 8.0, y))]);
        paper.path(&way, None, Some(Stroke::plain(theme.ink, 1.0)));
    }
}

/// All that a box stands for, whole.
fn title(node: &Node) -> String {
    let mut out = String::new();
    if !node.head.is_empty() {
        out += &drawable(&node.head);
    }
    if node.kind == NodeKind::Claim && !node.source.is_empty() {
        out += &format!(", in {}", drawable(&node.source));
    }
    if !node.label.is_empty() {
        out += if out.is_empty() { "" } else { ": " };
        out += &drawable(&node.label);
    }
    let hidden = (node.hidden > 0).then(|| format!("{} folded into it", node.hidden));
    let verdict = node.verdict.map(|it| format!("{}: {}", it.word(), it.meaning()));
    let facts = [node.border.map(|it| it.word().to_owned()), verdict, hidden];
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    if !facts.is_empty() {
        out += &format!(" ({})", facts.join("; "));
    }
    if !node.told.words.is_empty() {
        out += &format!(" {}", drawable(&node.told.words));
    }
    out
}
