//! The rows of a timeline: a name, and a sign for each stance, below each other where they must.

use super::super::canvas::{Canvas, Point};
use super::super::describe;
use super::super::marks::Mark;
use super::super::names::Name;
use super::super::theme::Theme;
use super::{Frame, REACH, axis, lanes};
use crate::report::chart::{Moment, Timeline, TimelineRow};

/// Above and below what is in a row.
const PADDING: f64 = 6.0;

/// From one lane to the next.
const LANE: f64 = 2.0 * REACH + 9.0;

/// Draws all rows from `top` down and tells where they end.
pub(super) fn draw(canvas: &mut Canvas, chart: &Timeline, frame: &Frame<'_>, top: f64) -> f64 {
    let (sheet, start) = (&frame.sheet, canvas.so_far());
    let (mut y, mut before) = (top, None);
    for row in chart.rows.iter().filter(|it| !it.moments.is_empty()) {
        let is_named = before != Some(row.label.as_str()) || row.sublabel.trim().is_empty();
        if before.is_some() && is_named {
            canvas.rectangle((sheet.left, y), sheet.wide(), 1.0, sheet.theme.rule);
        }
        let label = if is_named { row.label.as_str() } else { "" };
        let name = Name::new(label, &row.sublabel, frame.names, sheet);
        let mut shown: Vec<(&Moment, (f64, f64))> =
            row.moments.iter().map(|it| (it, stretch(it, frame))).collect();
        shown.sort_by(|a, b| a.1.0.total_cmp(&b.1.0));
        let stretches: Vec<(f64, f64)> = shown.iter().map(|it| it.1).collect();
        let lanes = lanes::lanes(&stretches);
        let n = lanes.iter().max().map_or(1, |it| it + 1) as f64;
        let inner = name.height().max(n * LANE);
        canvas.group("row", &describe::name(&row.label, &row.sublabel), |canvas| {
            name.draw(canvas, sheet.left, y + PADDING + ((LANE - 18.0) / 2.0).max(0.0));
            for (&(moment, _), &lane) in shown.iter().zip(&lanes) {
                let middle = (lane as f64 + 0.5).mul_add(LANE, y + PADDING).round();
                let who = describe::name(&row.label, &row.sublabel);
                let (words, to) = describe::mark(&who, &moment.told);
                canvas.mark("tick", (&words, to), |canvas| {
                    draw_one(canvas, moment, frame, middle);
                });
            }
        });
        y = (y + inner + 2.0 * PADDING).ceil();
        before = Some(row.label.as_str());
    }
    canvas.behind(start, |canvas| {
        for x in axis::places(frame) {
            canvas.rectangle((x, top), 1.0, y - top, sheet.theme.faint());
        }
    });
    canvas.rectangle((sheet.left, y), sheet.wide(), 1.0, sheet.theme.rule);
    y + 1.0
}

/// Where a stance is taken to have been said: the middle of the time it may have been said in.
fn middle(days: (i32, i32)) -> f64 {
    f64::midpoint(f64::from(days.0), f64::from(days.1))
}

/// From where to where a stance takes room.
fn stretch(moment: &Moment, frame: &Frame<'_>) -> (f64, f64) {
    let x = frame.place(middle(moment.days));
    let mut ends = vec![
        x - REACH - 3.0,
        x + REACH + 3.0,
        frame.place(f64::from(moment.days.0)) - 3.0,
        frame.place(f64::from(moment.days.1)) + 3.0,
    ];
    if moment.conditional {
        ends.extend([x - REACH - 8.0, x + REACH + 8.0]);
    }
    if let Some(days) = moment.published {
        let x = frame.place(middle(days));
        ends.extend([x - 3.0, x + 3.0]);
    }
    let low = ends.iter().copied().fold(f64::INFINITY, f64::min);
    (low, ends.iter().copied().fold(f64::NEG_INFINITY, f64::max))
}

fn draw_one(canvas: &mut Canvas, moment: &Moment, frame: &Frame<'_>, y: f64) {
    let theme = frame.sheet.theme;
    let x = frame.place(middle(moment.days));
    let ends = (moment.days.0, moment.days.1);
    if ends.0 < ends.1 {
        let place = |day: i32| frame.place(f64::from(day));
        span(canvas, place(ends.0), place(ends.1), y, theme);
    }
    if let Some(days) = moment.published {
        published(canvas, x, frame.place(middle(days)), y, theme);
    }
    let mark = Mark { attitude: moment.attitude, conditional: moment.conditional, reach: REACH };
    canvas.disc((x, y), REACH as u32 + 1, theme.background);
    mark.draw(canvas, (x, y), (moment.count > 1).then_some(moment.count), theme);
    if moment.by_publication {
        underline(canvas, x, y, theme);
    }
}

/// The time in which something was said, where the day is not known.
pub(super) fn span(canvas: &mut Canvas, from: f64, to: f64, y: f64, theme: &Theme) {
    canvas.rectangle((from, y - 2.0), (to - from).max(1.0), 5.0, theme.rule);
}

/// From what was said to when it was published.
pub(super) fn published(canvas: &mut Canvas, from: f64, to: f64, y: f64, theme: &Theme) {
    let points: [Point; 2] = [(from, y), (to, y)];
    canvas.path(&points, 1, theme.muted);
    canvas.rectangle((to - 1.0, y - 5.0), 2.0, 10.0, theme.muted);
}

/// Said at a time that is known by the publication only.
pub(super) fn underline(canvas: &mut Canvas, x: f64, y: f64, theme: &Theme) {
    canvas.rectangle((x - REACH, y + REACH + 1.0), 2.0 * REACH, 2.0, theme.muted);
}

/// A row in words.
pub(super) fn told(row: &TimelineRow) -> String {
    let moments = row.moments.iter().take(8).map(|it| describe::name(&it.told.words, ""));
    let moments = moments.collect::<Vec<_>>().join("; ");
    format!("{}: {moments}", describe::name(&row.label, &row.sublabel))
}
