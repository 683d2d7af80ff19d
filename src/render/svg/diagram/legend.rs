//! What the signs of a diagram mean: only those that it has.

use super::super::theme::Theme;
use super::boxes::{badge, badge_width, border_stroke, tint};
use super::paper::{self, Paper, Point, Side, Stroke};
use super::ties;
use crate::render::fonts::{self, Weight};
use crate::report::diagram::{Border, Diagram, NodeKind, Tie, Verdict};

/// The words of the legend.
const SIZE: f64 = 11.5;

/// How high a line is.
const LINE: f64 = 23.0;

/// Between two entries, and between a sign and its words.
const GAPS: (f64, f64) = (20.0, 7.0);

enum Sign {
    Tie(Tie),
    Joint,
    Border(Border),
    Position,
    Fold,
    Verdict(Verdict),
}

impl Sign {
    fn width(&self) -> f64 {
        match self {
            Self::Tie(_) => 44.0,
            Self::Joint => 36.0,
            Self::Verdict(verdict) => badge_width(*verdict),
            _ => 28.0,
        }
    }

    fn draw(&self, paper: &mut Paper, (x, y): Point, theme: &Theme) {
        let (corner, size) = ((x + 1.0, y - 8.0), (26.0, 16.0));
        match self {
            Self::Tie(tie) => {
                let mut look = ties::stroke(*tie, theme);
                let way = paper::way(&[("M", (x, y)), ("L", (x + 44.0, y))]);
                paper.path(&way, None, Some(look));
                if *tie == Tie::Same {
                    (look.color, look.width) = (theme.background, look.width - 3.0);
                    paper.path(&way, None, Some(look));
                }
                ties::head(paper, *tie, (x + 44.0, y), (1.0, 0.0), theme);
                if *tie == Tie::Contradiction {
                    ties::head(paper, *tie, (x, y), (-1.0, 0.0), theme);
                }
            }
            Self::Joint => {
                for from in [4.0, 30.0] {
                    let end = (f64::midpoint(x + from, x + 17.0), y - 1.0);
                    let way = paper::way(&[("M", (x + from, y + 8.0)), ("L", end)]);
                    paper.path(&way, None, Some(Stroke::plain(theme.own, 2.0)));
                }
                paper.rectangle((x + 3.0, y - 5.0), (28.0, 6.0), 2.0, Some(theme.own), None);
            }
            Self::Border(border) => {
                let stroke = border_stroke(*border, theme);
                paper.rectangle(corner, size, 3.0, Some(theme.background), Some(stroke));
            }
            Self::Position => {
                let stroke = Stroke::plain(theme.muted, 1.2);
                paper.rectangle(corner, size, 7.0, Some(tint(theme, 0.10)), Some(stroke));
            }
            Self::Fold => {
                for off in [5.0, 2.5, 0.0] {
                    let stroke = Stroke::plain(theme.muted, 1.0);
                    let at = (corner.0 + off, corner.1 - 2.0 + off);
                    paper.rectangle(at, (20.0, 13.0), 2.0, Some(theme.background), Some(stroke));
                }
            }
            Self::Verdict(verdict) => badge(paper, *verdict, (x + self.width(), y - 7.5), theme),
        }
    }
}

/// Draws the entries from `top` down, in as many lines as they need, and tells where they end.
pub(super) fn draw(
    paper: &mut Paper,
    diagram: &Diagram,
    (left, right): Point,
    top: f64,
    theme: &Theme,
) -> f64 {
    let (mut x, mut y) = (left, top);
    let all = entries(diagram);
    if all.is_empty() {
        return top;
    }
    for (sign, words) in all {
        let wide = sign.width() + GAPS.1 + fonts::width(&words, SIZE, Weight::Regular);
        if x > left && x + wide > right {
            (x, y) = (left, y + LINE);
        }
        let middle = y + LINE / 2.0;
        sign.draw(paper, (x, middle), theme);
        let at = (x + sign.width() + GAPS.1, SIZE.mul_add(0.36, middle));
        paper.text(&words, at, (SIZE, Weight::Regular, theme.ink), Side::Start);
        x += wide + GAPS.0;
    }
    y + LINE
}

fn entries(diagram: &Diagram) -> Vec<(Sign, String)> {
    let mut out = Vec::new();
    let has_kind = |kind| diagram.nodes.iter().any(|it| it.kind == kind);
    for tie in Tie::ALL {
        if diagram.edges.iter().any(|it| it.tie == tie) {
            out.push((Sign::Tie(tie), tie.verb().to_owned()));
        }
    }
    if has_kind(NodeKind::Inference) {
        out.push((Sign::Joint, "premises together".to_owned()));
    }
    if has_kind(NodeKind::Position) {
        out.push((Sign::Position, "position".to_owned()));
    }
    for border in Border::ALL {
        if diagram.nodes.iter().any(|it| it.border == Some(border)) {
            out.push((Sign::Border(border), border.word().to_owned()));
        }
    }
    for verdict in Verdict::ALL {
        if diagram.nodes.iter().any(|it| it.verdict == Some(verdict)) {
            out.push((Sign::Verdict(verdict), verdict.meaning().to_owned()));
        }
    }
    if diagram.nodes.iter().any(|it| it.hidden > 0) {
        out.push((Sign::Fold, "others are folded into it".to_owned()));
    }
    out
}
