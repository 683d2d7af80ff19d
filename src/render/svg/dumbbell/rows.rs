//! The rows of a dumbbell chart: a name, two marks and what joins them, the difference.

use super::super::block::Block;
use super::super::canvas::{Anchor, Canvas, Point};
use super::super::names::{self, Name};
use super::super::theme::Theme;
use super::super::{describe, shapes};
use super::{BESIDE, Frame, WIDEST, scale};
use crate::report::chart::{Dumbbell, End, Pair, Voice};

/// Above and below what is in a row.
const PADDING: f64 = 7.0;

/// Draws all rows from `top` down and tells where they end.
pub(super) fn draw(canvas: &mut Canvas, chart: &Dumbbell, frame: &Frame<'_>, top: f64) -> f64 {
    let (sheet, start) = (&frame.sheet, canvas.so_far());
    let mut y = top + 2.0;
    // Lines of the scale stand behind rows, not behind headings.
    let mut lined: Vec<(f64, f64)> = Vec::new();
    for section in chart.sections.iter().filter(|it| !it.rows.is_empty()) {
        let heading = names::heading(&section.label, sheet.wide(), sheet);
        if heading.height() > 0.0 {
            y = heading.draw(canvas, sheet.left, y + PADDING, Anchor::Start) + 2.0;
        }
        let first = y;
        for row in &section.rows {
            let name = Name::new(&row.label, &row.sublabel, frame.names, sheet);
            let difference = Block::new(&row.difference, sheet.muted(11.5), frame.differences, 2);
            let inner = name.height().max(difference.height()).max(22.0);
            let middle = (y + PADDING + inner / 2.0).round();
            canvas.group("row", &describe::name(&row.label, &row.sublabel), |canvas| {
                name.draw(canvas, sheet.left, middle - name.height() / 2.0);
                let at = middle - difference.height() / 2.0;
                difference.draw(canvas, sheet.right, at, Anchor::End);
                pair(canvas, row, chart.arrows, frame, middle);
            });
            y = (y + inner + 2.0 * PADDING).ceil();
        }
        lined.push((first, y));
        canvas.rectangle((sheet.left, y), sheet.wide(), 1.0, sheet.theme.rule);
        y += 1.0;
    }
    canvas.behind(start, |canvas| {
        for ((from, to), (at, _)) in
            lined.iter().flat_map(|&it| scale::STEPS.iter().map(move |&step| (it, step)))
        {
            canvas.rectangle((frame.place(at), from), 1.0, to - from, sheet.theme.rule);
        }
    });
    y
}

/// The two marks, and what joins them.
fn pair(canvas: &mut Canvas, row: &Pair, arrows: bool, frame: &Frame<'_>, y: f64) {
    let theme = frame.sheet.theme;
    let (from, to) = (frame.place(row.from.at), frame.place(row.to.at));
    if from == to && !arrows {
        let (first, _) = describe::mark(&said(row, &row.from), &row.from.told);
        let (second, to_words) = describe::mark(&said(row, &row.to), &row.to.told);
        canvas.mark("tick", (&format!("{first} / {second}"), to_words), |canvas| {
            both(canvas, row.from.voice, row.to.voice, (to, y), theme);
        });
    } else {
        // What joins the two leads where it points to.
        let difference = describe::name(&row.difference, "");
        let says = format!("{}: {difference}", describe::name(&row.label, &row.sublabel));
        canvas.mark("way", (&says, row.to.told.to.as_deref()), |canvas| {
            canvas.rectangle((from.min(to), y - 1.0), (to - from).abs(), 2.0, theme.muted);
            if arrows && (to - from).abs() > 26.0 {
                let tip = to - 10.0 * (to - from).signum();
                let back = tip - 8.0 * (to - from).signum();
                canvas.polygon(&[(tip, y), (back, y - 5.0), (back, y + 5.0)], theme.muted);
            }
        });
        end(canvas, row, &row.to, |canvas| shapes::mean(canvas, row.to.voice, (to, y), theme));
        end(canvas, row, &row.from, |canvas| {
            if arrows {
                start(canvas, (from, y), theme);
            } else {
                shapes::mean(canvas, row.from.voice, (from, y), theme);
            }
        });
    }
    let words = |words: &str| Block::new(words, frame.sheet.muted(11.5), WIDEST, 1);
    let (first, last) = (words(&row.from.label), words(&row.to.label));
    let top = y - first.line_height().max(last.line_height()) / 2.0;
    // The earlier of two that are at one place stands to the left of it.
    let (left, right) = if from <= to { (&first, &last) } else { (&last, &first) };
    left.draw(canvas, from.min(to) - BESIDE, top, Anchor::End);
    right.draw(canvas, from.max(to) + BESIDE, top, Anchor::Start);
}

fn end(canvas: &mut Canvas, row: &Pair, end: &End, draw: impl FnOnce(&mut Canvas)) {
    let (words, to) = describe::mark(&said(row, end), &end.told);
    canvas.mark("tick", (&words, to), draw);
}

/// Who stands where at one end of a pair, in words.
fn said(row: &Pair, end: &End) -> String {
    format!("{}: {}", describe::name(&row.label, &row.sublabel), place(end))
}

/// One end of a pair in words.
fn place(end: &End) -> String {
    let at = describe::signed(end.at);
    if end.label.trim().is_empty() {
        format!("{at} ({})", end.voice.words())
    } else {
        format!("{at} ({}, {})", end.voice.words(), describe::name(&end.label, ""))
    }
}

/// Where something began.
pub(super) fn start(canvas: &mut Canvas, at: Point, theme: &Theme) {
    canvas.disc(at, 6, theme.background);
    canvas.disc(at, 5, theme.muted);
    canvas.disc(at, 3, theme.background);
}

/// Two marks at one place: the second round the first.
pub(super) fn both(canvas: &mut Canvas, first: Voice, second: Voice, at: Point, theme: &Theme) {
    let (x, y) = at;
    let diamond = |reach: f64| [(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)];
    canvas.polygon(&diamond(14.0), theme.background);
    canvas.polygon(&diamond(12.0), theme.voice(second));
    canvas.polygon(&diamond(9.0), theme.background);
    canvas.disc(at, 5, theme.voice(first));
}

/// A row in words.
pub(super) fn told(row: &Pair, section: &str) -> String {
    let section = describe::name(section, "");
    let section = if section.is_empty() { section } else { format!("{section}: ") };
    let name = describe::name(&row.label, &row.sublabel);
    format!("{section}{name}: from {} to {}", place(&row.from), place(&row.to))
}
