//! The mean of an actor's attitude to each issue, in windows that move over time.

use super::{Shift, Span, Unit};
use crate::compare::scale::place;
use crate::compare::stances::Voice;
use crate::compare::table::StanceTable;
use crate::model::{ActorId, Corpus, IssueId, Target};
use crate::stats::window::{Kernel, Window, windows};

/// More windows say nothing to anybody.
pub const MOST_WINDOWS: usize = 10_000;

/// The range of dates has more windows than can be shown.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct TooManyWindows(pub u64);

/// One issue in one voice, over time.
#[derive(Clone, PartialEq, Debug)]
pub struct Series {
    /// The issue.
    pub issue: IssueId,
    /// As whose.
    pub member: ActorId,
    /// Whose words.
    pub voice: Voice,
    /// Whether values are places on the issue's scale; else attitudes to its targets.
    pub on_scale: bool,
    /// The windows that hold anything.
    pub points: Vec<Point>,
    /// The evidence that counts: its unit of time, value and weight, and where it stands (track and
    /// evidence).
    pub terms: Vec<Term>,
    /// How much evidence has no date, or none that is known to the unit.
    pub undated: usize,
    /// How much has no place on the issue's scale.
    pub placeless: usize,
}

/// One piece of evidence in a series.
#[derive(Copy, Clone, PartialEq, Debug)]
pub struct Term {
    /// When.
    pub time: i64,
    /// Its place on the scale, or attitude.
    pub value: f64,
    /// What it counts for.
    pub weight: f64,
    /// The track and the evidence in it.
    pub at: (usize, usize),
}

/// One window.
#[derive(Clone, PartialEq, Debug)]
pub struct Point {
    /// From when to when.
    pub window: Window,
    /// The mean, from -1 to 1.
    pub value: f64,
    /// How much evidence it is made of.
    pub n: usize,
    /// How much it would be if all of it weighed the same: (Σ w)² / Σ w².
    pub effective: f64,
    /// Numbers into [`Series::terms`], each with its weight in the window.
    pub terms: Vec<(usize, f64)>,
}

/// Every issue of a shift in windows of that width; weighed by a kernel if there is one.
///
/// The range that windows must lie in is that of all dated evidence, so that issues can be read
/// side by side.
///
/// # Errors
/// When there would be more than [`MOST_WINDOWS`].
pub fn series(
    corpus: &Corpus,
    table: &StanceTable,
    shift: &Shift,
    span: Span,
    kernel: Option<Kernel>,
) -> Result<Vec<Series>, TooManyWindows> {
    let mut all = unsummed(corpus, table, shift, span.unit);
    let times = || {
        let evidence = shift.tracks.iter().flat_map(|it| &it.evidence);
        evidence.filter_map(|it| span.unit.of(it.date?))
    };
    let (Some(first), Some(last)) = (times().min(), times().max()) else { return Ok(all) };
    let number = (last - first + 1 - 2 * i64::from(span.width / 2)).max(0) as u64;
    if number > MOST_WINDOWS as u64 {
        return Err(TooManyWindows(number));
    }
    for series in &mut all {
        let of_window = |window| point(&series.terms, window, span.width, kernel);
        series.points = windows(first, last, span.width).filter_map(of_window).collect();
    }
    Ok(all)
}

/// The terms of each issue and voice, without windows yet.
fn unsummed(corpus: &Corpus, table: &StanceTable, shift: &Shift, unit: Unit) -> Vec<Series> {
    let mut all: Vec<Series> = Vec::new();
    for (n_track, track) in shift.tracks.iter().enumerate() {
        let Target::Position(position) = table.targets[track.target] else { continue };
        let position = &corpus.positions[position];
        let issue = position.issue;
        let same =
            |it: &Series| (it.issue, it.member, it.voice) == (issue, track.member, track.voice);
        let at = all.iter().position(same).unwrap_or_else(|| {
            let positions = &corpus.issues[issue].positions;
            all.push(Series {
                issue,
                member: track.member,
                voice: track.voice,
                on_scale: positions.iter().any(|&it| corpus.positions[it].at.is_some()),
                points: Vec::new(),
                terms: Vec::new(),
                undated: 0,
                placeless: 0,
            });
            all.len() - 1
        });
        let series = &mut all[at];
        for (n_evidence, it) in track.evidence.iter().enumerate() {
            let value = if series.on_scale { place(it.value, position) } else { Some(it.value) };
            let time = it.date.and_then(|it| unit.of(it));
            match (value, time) {
                (None, _) => series.placeless += 1,
                (_, None) => series.undated += 1,
                (Some(value), Some(time)) => series.terms.push(Term {
                    time,
                    value,
                    weight: it.weight,
                    at: (n_track, n_evidence),
                }),
            }
        }
    }
    all
}

fn point(terms: &[Term], window: Window, width: u32, kernel: Option<Kernel>) -> Option<Point> {
    let weight = |it: &Term| {
        it.weight
            * match kernel {
                Some(kernel) => {
                    kernel.weight(it.time as f64, window.middle as f64, f64::from(width))
                }
                None => f64::from(u8::from(window.first <= it.time && it.time <= window.last)),
            }
    };
    let weighed = terms.iter().enumerate().map(|(at, it)| (at, weight(it)));
    let terms_in: Vec<(usize, f64)> = weighed.filter(|(_, weight)| *weight > 0.0).collect();
    let total: f64 = terms_in.iter().map(|(_, weight)| weight).sum();
    let squares: f64 = terms_in.iter().map(|(_, weight)| weight * weight).sum();
    let sum: f64 = terms_in.iter().map(|(at, weight)| weight * terms[*at].value).sum();
    let value = Some(sum / total).filter(|it| total > 0.0 && it.is_finite())?;
    let effective = total * total / squares;
    let effective = if effective.is_finite() { effective } else { terms_in.len() as f64 };
    Some(Point { window, value, n: terms_in.len(), effective, terms: terms_in })
}
