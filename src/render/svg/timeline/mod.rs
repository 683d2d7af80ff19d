//! Stances in time: a row for each actor in one voice, a sign at the date of each stance.

mod axis;
mod lanes;
mod rows;
mod span;

use super::block::drawable;
use super::canvas::Canvas;
use super::sheet::{Entry, MARGIN, Sheet};
use super::theme::Theme;
use super::{describe, marks, names};
use crate::report::chart::{Attitude, Moment, Timeline};
use span::Piece;

/// Between names and time.
const GAP: f64 = 20.0;

/// Beyond both ends of the time, so that a sign at an end is not on top of a name.
const OVERHANG: f64 = 18.0;

/// How far a sign reaches.
const REACH: f64 = 9.0;

/// Where the columns stand, in pixels from the left.
struct Frame<'a> {
    sheet: Sheet<'a>,
    /// How wide a name may be.
    names: f64,
    /// The time, from the first day to the last, without what is left out of it.
    pieces: Vec<Piece>,
}

impl<'a> Frame<'a> {
    fn new(chart: &Timeline, theme: &'a Theme) -> Self {
        let sheet = Sheet::new(theme);
        let labels = chart.rows.iter().map(|it| (it.label.as_str(), it.sublabel.as_str()));
        let names = names::width(&sheet, labels, sheet.wide() * 0.3);
        let low = (sheet.left + names + GAP + OVERHANG).round();
        let days = moments(chart).flat_map(|it| [Some(it.days), it.published]).flatten();
        let pieces = span::pieces(&days.collect::<Vec<_>>(), (low, sheet.right - OVERHANG));
        Self { sheet, names, pieces }
    }

    /// Where a day is.
    fn place(&self, day: f64) -> f64 {
        let later = |it: &&Piece| day <= f64::from(it.days.1);
        let piece = self.pieces.iter().find(later).or(self.pieces.last());
        piece.map_or(self.sheet.left, |it| it.place(day))
    }
}

fn moments(chart: &Timeline) -> impl Iterator<Item = &Moment> {
    chart.rows.iter().flat_map(|it| &it.moments)
}

/// The timeline as an SVG document. The same chart and theme give the same bytes.
#[must_use]
pub fn timeline(chart: &Timeline, theme: &Theme) -> String {
    let frame = Frame::new(chart, theme);
    let sheet = &frame.sheet;
    let mut canvas = Canvas::new(sheet.width);
    let mut y = sheet.head(&mut canvas, &chart.captions.title, &chart.captions.subtitle);
    if moments(chart).next().is_none() {
        y = sheet.nothing(&mut canvas, "No stance here has a date.", y);
    } else {
        y = sheet.legend(&mut canvas, entries(chart, &frame), y) + 12.0;
        y = axis::draw(&mut canvas, &frame, y);
        y = rows::draw(&mut canvas, chart, &frame, y);
    }
    y = sheet.foot(&mut canvas, &chart.captions.footer, y);
    let description = describe::rows(&chart.captions.subtitle, chart.rows.iter().map(rows::told));
    canvas.finish(y + MARGIN, &drawable(&chart.captions.title), &description, theme)
}

/// Only what the chart has.
fn entries<'a>(chart: &Timeline, frame: &Frame<'a>) -> Vec<Entry<'a>> {
    let theme = frame.sheet.theme;
    let has = |it: Attitude| moments(chart).any(|moment| moment.attitude == it);
    let conditional = moments(chart).any(|it| it.conditional);
    let mut out = marks::entries(&frame.sheet, &has, conditional, REACH);
    if moments(chart).any(|it| it.days.0 < it.days.1) {
        out.push(Entry::new(30.0, "somewhere in this time", move |canvas, left, y| {
            rows::span(canvas, left, left + 30.0, y, theme);
        }));
    }
    if moments(chart).any(|it| it.published.is_some()) {
        out.push(Entry::new(30.0, "said, and published later", move |canvas, left, y| {
            rows::published(canvas, left + 4.0, left + 28.0, y, theme);
        }));
    }
    if moments(chart).any(|it| it.by_publication) {
        out.push(Entry::new(20.0, "known by its publication only", move |canvas, left, y| {
            rows::underline(canvas, left + 10.0, y - REACH - 2.0, theme);
        }));
    }
    if frame.pieces.len() > 1 {
        out.push(Entry::new(
            16.0,
            "a long time without any is left out",
            move |canvas, left, y| {
                axis::broken(canvas, (left + 8.0, y), theme);
            },
        ));
    }
    out
}
