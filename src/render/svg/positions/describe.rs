//! What a position scale shows, in sentences: for screen readers, and where the pointer rests.

use std::fmt::Write as _;

use super::super::block::drawable;
use crate::render::wrap::shorten;
use crate::report::chart::{PositionScale, Row, Tick};

/// A chart with more rows than this is described by its ends alone.
const LISTED: usize = 12;

/// The whole chart: its ends, how many rows, and where they stand.
pub(super) fn chart(chart: &PositionScale) -> String {
    let (left, right) = (drawable(&chart.scale.left), drawable(&chart.scale.right));
    let mut out = format!("A scale from “{left}” (−1) to “{right}” (1)");
    for (number, mark) in chart.scale.positions.iter().enumerate() {
        let start = if number == 0 { ", with the positions " } else { ", " };
        let _ =
            write!(out, "{start}“{}” at {}", shorten(&drawable(&mark.label), 120), signed(mark.at));
    }
    let rows: Vec<&Row> = chart.rows().collect();
    match rows.len() {
        0 => out += ". No stance on this issue is recorded.",
        1 => out += ". It has one row. ",
        n => {
            let _ = write!(out, ". It has {n} rows. ");
        }
    }
    if rows.len() > LISTED {
        let by_mean = |a: &&&Row, b: &&&Row| a.mean.total_cmp(&b.mean);
        let placed = || rows.iter().filter(|row| row.mean.is_finite());
        if let (Some(low), Some(high)) = (placed().min_by(by_mean), placed().max_by(by_mean)) {
            let _ = write!(
                out,
                "Farthest to the left: {} Farthest to the right: {}",
                row(low),
                row(high)
            );
        }
    } else {
        out += &rows.iter().map(|one| row(one)).collect::<Vec<_>>().join(" ");
    }
    out.trim_end().to_owned()
}

/// One row: who, by whose words, where, on what.
pub(super) fn row(row: &Row) -> String {
    let mut out = shorten(&drawable(&row.label), 160);
    if let Some(below) = row.sublabel.as_deref().map(drawable).filter(|below| !below.is_empty()) {
        let _ = write!(out, ", {}", shorten(&below, 160));
    }
    let _ = write!(out, " ({}): ", row.voice.words());
    if row.mean.is_nan() {
        out += "no place";
    } else {
        let _ = write!(out, "mean {}", signed(row.mean));
    }
    if row.n_stances > 1 {
        let _ = write!(out, " of {} stances", row.n_stances);
    }
    if let (Some(low), Some(high)) = (row.low, row.high) {
        let _ = write!(out, ", from {} to {}", signed(low), signed(high));
    }
    let counts = counts(row).replace("\u{a0}· ", " from ").replace('\u{a0}', " ");
    let _ = write!(out, ", {counts}");
    if row.conditional {
        out += ", only under conditions";
    }
    out.push('.');
    out
}

/// One quote: whose it is, the words, where they stand, and what place they speak for.
pub(super) fn tick(row: &Row, tick: &Tick) -> String {
    let (who, words) = (shorten(&drawable(&row.label), 40), shorten(&drawable(&tick.label), 240));
    let source = shorten(&drawable(&tick.source), 160);
    format!("{who}, {}: “{words}” — {source}", signed(tick.at))
}

/// How much a row rests on; a line may end between the two numbers only.
pub(super) fn counts(row: &Row) -> String {
    let of = |n: usize, one: &str| format!("{n}\u{a0}{one}{}", if n == 1 { "" } else { "s" });
    format!("{}\u{a0}· {}", of(row.n_quotes, "quote"), of(row.n_sources, "source"))
}

/// The number with two digits and a real minus sign.
fn signed(value: f64) -> String {
    let text = format!("{value:.2}");
    if text == "-0.00" { "0.00".to_owned() } else { text.replace('-', "−") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::chart::Voice;

    #[test]
    fn a_row_says_all_that_its_marks_say() {
        let mut one = Row {
            label: "Sergey Lavrov".to_owned(),
            sublabel: Some("according to Peško".to_owned()),
            voice: Voice::Attributed,
            mean: -0.004,
            low: Some(-0.5),
            high: Some(0.5),
            conditional: true,
            ticks: Vec::new(),
            n_stances: 3,
            n_quotes: 3,
            n_sources: 1,
            to: None,
        };
        assert_eq!(
            row(&one),
            "Sergey Lavrov, according to Peško (attributed by others): mean 0.00 of 3 stances, \
             from −0.50 to 0.50, 3 quotes from 1 source, only under conditions."
        );
        one.mean = f64::NAN;
        assert!(row(&one).contains("no place"));
    }
}
