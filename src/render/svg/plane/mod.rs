//! A map of actors: near each other if they agree, one measure for both directions.

mod labels;

use super::block::{Block, drawable};
use super::canvas::{Anchor, Canvas, Ink};
use super::describe;
use super::sheet::{MARGIN, Sheet};
use super::theme::Theme;
use crate::render::fonts::Weight;
use crate::report::chart::Plane;

/// The map is no higher.
const HIGHEST: f64 = 520.0;

/// From the frame to the outermost points.
const INSET: f64 = 44.0;

/// Points nearer than this are drawn as one.
const NEAR: f64 = 22.0;

/// Points that are drawn as one.
struct Spot {
    x: f64,
    y: f64,
    /// Which points, by their numbers.
    members: Vec<usize>,
}

/// The map as an SVG document. The same chart and theme give the same bytes.
#[must_use]
pub fn plane_map(chart: &Plane, theme: &Theme) -> String {
    let sheet = Sheet::new(theme);
    let mut canvas = Canvas::new(sheet.width);
    let mut y = sheet.head(&mut canvas, &chart.captions.title, &chart.captions.subtitle);
    if chart.points.is_empty() {
        y = sheet.nothing(&mut canvas, &chart.nothing, y);
    } else {
        y = map(&mut canvas, chart, &sheet, y);
    }
    y = sheet.foot(&mut canvas, &chart.captions.footer, y);
    let rows = chart.points.iter().map(|it| {
        let (x, y) = (describe::signed(it.x), describe::signed(it.y));
        format!("{} at {x} and {y}", describe::name(&it.label, ""))
    });
    let description = describe::rows(&chart.captions.subtitle, rows);
    canvas.finish(y + MARGIN, &drawable(&chart.captions.title), &description, theme)
}

/// The frame, the points and what they are called; tells where all that ends.
fn map(canvas: &mut Canvas, chart: &Plane, sheet: &Sheet<'_>, top: f64) -> f64 {
    let finite = |it: f64| if it.is_finite() { it.clamp(-1e6, 1e6) } else { 0.0 };
    let xs: Vec<f64> = chart.points.iter().map(|it| finite(it.x)).collect();
    // Up is more, as in a textbook.
    let ys: Vec<f64> = chart.points.iter().map(|it| -finite(it.y)).collect();
    let extent = |all: &[f64]| {
        all.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |it, &v| (it.0.min(v), it.1.max(v)))
    };
    let (across, down) = (extent(&xs), extent(&ys));
    let spans = (across.1 - across.0, down.1 - down.0);
    let room = (sheet.wide() - 2.0 * INSET, HIGHEST - 2.0 * INSET);
    let fits = |room: f64, span: f64| if span > 1e-9 { room / span } else { f64::INFINITY };
    let scale = fits(room.0, spans.0).min(fits(room.1, spans.1));
    let scale = if scale.is_finite() { scale } else { 1.0 };
    let high = (spans.1 * scale + 2.0 * INSET).max(180.0).round();
    let centre = (f64::midpoint(sheet.left, sheet.right), top + high / 2.0);
    let place = |at: usize| {
        let x = scale.mul_add(xs[at] - f64::midpoint(across.0, across.1), centre.0);
        let y = scale.mul_add(ys[at] - f64::midpoint(down.0, down.1), centre.1);
        (x.round(), y.round())
    };
    border(canvas, sheet, top, high);
    bar(canvas, sheet, scale, spans, top + high);
    let spots = spots((0..chart.points.len()).map(place).collect());
    let within = (sheet.left + 4.0, top + 4.0, sheet.right - 4.0, top + high - 30.0);
    match labels::place(chart, &spots, sheet, within) {
        Some(labels) => {
            for spot in &spots {
                point(canvas, chart, spot, sheet, 6, None);
            }
            for label in labels {
                label.words.draw(canvas, label.x, label.top, Anchor::Start);
            }
            top + high
        }
        None => {
            for (number, spot) in (1..).zip(&spots) {
                point(canvas, chart, spot, sheet, 10, Some(number));
            }
            key(canvas, chart, &spots, sheet, top + high + 10.0)
        }
    }
}

fn border(canvas: &mut Canvas, sheet: &Sheet<'_>, top: f64, high: f64) {
    let (left, right, bottom) = (sheet.left, sheet.right, top + high);
    let corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)];
    canvas.path(&corners, 1, sheet.theme.rule);
}

/// How long a distance is on this map.
fn bar(canvas: &mut Canvas, sheet: &Sheet<'_>, scale: f64, spans: (f64, f64), bottom: f64) {
    let longest = spans.0.max(spans.1);
    let steps = [1.0, 0.5, 0.25, 0.1, 0.05, 0.01];
    let Some(step) = steps.into_iter().find(|it| *it <= longest / 2.0 && it * scale < 260.0) else {
        return;
    };
    let (left, y) = (sheet.left + 14.0, bottom - 14.0);
    let right = (left + step * scale).round();
    let theme = sheet.theme;
    canvas.rectangle((left, y), right - left, 2.0, theme.muted);
    for x in [left, right - 2.0] {
        canvas.rectangle((x, y - 4.0), 2.0, 10.0, theme.muted);
    }
    let words = Block::line(&format!("distance {step}"), sheet.muted(11.0));
    words.draw(canvas, right + 8.0, y + 1.0 - words.height() / 2.0, Anchor::Start);
}

/// Points that would lie on each other are one spot, in the middle of them.
fn spots(places: Vec<(f64, f64)>) -> Vec<Spot> {
    let mut spots: Vec<Spot> = Vec::new();
    for (member, (x, y)) in places.iter().copied().enumerate() {
        let mut new = Spot { x, y, members: vec![member] };
        let near = |a: &Spot, b: &Spot| (a.x - b.x).hypot(a.y - b.y) < NEAR;
        while let Some(at) = spots.iter().position(|it| near(it, &new)) {
            let other = spots.remove(at);
            new.members.extend(other.members);
            let n = new.members.len() as f64;
            let sum = |of: fn(&(f64, f64)) -> f64| {
                new.members.iter().map(|&it| of(&places[it])).sum::<f64>()
            };
            (new.x, new.y) = ((sum(|it| it.0) / n).round(), (sum(|it| it.1) / n).round());
        }
        new.members.sort_unstable();
        spots.push(new);
    }
    spots.sort_by_key(|it| it.members[0]);
    spots
}

/// The actors of a spot.
fn called(chart: &Plane, spot: &Spot) -> String {
    let names = spot.members.iter().map(|&it| describe::name(&chart.points[it].label, ""));
    names.collect::<Vec<_>>().join(", ")
}

fn point(
    canvas: &mut Canvas,
    chart: &Plane,
    spot: &Spot,
    sheet: &Sheet<'_>,
    radius: u32,
    number: Option<usize>,
) {
    let theme = sheet.theme;
    let (words, to) = match spot.members[..] {
        [only] => describe::mark(&called(chart, spot), &chart.points[only].told),
        _ => (describe::told(&called(chart, spot)), None),
    };
    canvas.mark("tick", (&words, to), |canvas| {
        if spot.members.len() > 1 {
            // A ring round the point: there are several.
            canvas.disc((spot.x, spot.y), radius + 4, theme.own);
            canvas.disc((spot.x, spot.y), radius + 2, theme.background);
        }
        canvas.disc((spot.x, spot.y), radius, theme.own);
        let Some(number) = number else { return };
        let ink = Ink { size: 10.5, weight: Weight::Bold, color: theme.on(theme.own) };
        let words = Block::line(&number.to_string(), ink);
        words.draw(canvas, spot.x, spot.y - words.height() / 2.0 - 0.5, Anchor::Middle);
    });
}

/// Who is who, by number, in columns.
fn key(canvas: &mut Canvas, chart: &Plane, spots: &[Spot], sheet: &Sheet<'_>, top: f64) -> f64 {
    let columns = if sheet.wide() > 800.0 { 3 } else { 2 };
    let (ink, wide) = (sheet.ink(11.5, Weight::Regular), sheet.column(columns));
    let line = |(number, spot): (usize, &Spot)| {
        let words = format!("{number}\u{2002}{}", called(chart, spot));
        vec![Block::new(&words, ink, wide, 5)]
    };
    let lines: Vec<Vec<Block>> = (1..).zip(spots).map(line).collect();
    sheet.columns(canvas, &lines, columns, top)
}
