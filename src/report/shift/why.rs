//! What a row of a shift rests on: the formula with its numbers, the stances, what was left out.

use super::super::cited::{row_below, target_name};
use super::super::naming::{attitude, count, names, short, signed, voice};
use super::super::outline::Outline;
use super::{ShiftReport, heading};
use crate::base::markup::{Text, emphasis, muted, position, text, value};
use crate::base::nearest;
use crate::compare::shift::{Point, Series, Track};
use crate::model::Target;

impl ShiftReport<'_> {
    /// Opens a target, or every target and window of an issue.
    ///
    /// # Errors
    /// In words for the user, when the actor has no stance on anything of that name.
    pub fn why(&self, name: &str) -> Result<Vec<Outline>, String> {
        let issue_of = |track: &Track| match self.table.targets[track.target] {
            Target::Position(id) => {
                Some(self.corpus.issues[self.corpus.positions[id].issue].key.as_str())
            }
            Target::Claim(_) | Target::Argument(_) => None,
        };
        let is_asked = |track: &&Track| {
            self.target(track) == name
                || self.corpus.target_name(self.table.targets[track.target]) == name
                || issue_of(track) == Some(name)
        };
        let tracks: Vec<&Track> = self.shift.tracks.iter().filter(is_asked).collect();
        let mut out: Vec<Outline> = tracks.iter().map(|it| self.track_outline(it)).collect();
        for series in self.timeline.iter().flat_map(|it| &it.series) {
            if self.corpus.issues[series.issue].key == name {
                out.push(self.series_outline(series));
            }
        }
        if !out.is_empty() {
            return Ok(out);
        }
        let names: Vec<String> = self.shift.tracks.iter().map(|it| self.target(it)).collect();
        let issues = self.shift.tracks.iter().filter_map(issue_of);
        let near = nearest(name, names.iter().map(String::as_str).chain(issues));
        let who = self.name().plain();
        Err(match near {
            Some(near) => {
                format!("{who} has no stance on `{name}` that counts here; did you mean `{near}`?")
            }
            None => format!("{who} has no stance on `{name}` that counts here"),
        })
    }

    fn track_outline(&self, track: &Track) -> Outline {
        let who = self.name() + text(" on ") + position(self.target(track));
        let mut whose = voice(self.corpus, track.voice);
        if track.member != self.shift.question.actor {
            whose = names(self.corpus, &[track.member]) + text(", ") + whose;
        }
        let mut out = Outline::new(who + text(", ") + whose + self.verdict(track));
        for it in &track.moments {
            let line = text(super::when(it)) + text(": ") + self.mean_of(track, &it.evidence);
            let below = out.add(line);
            for &at in &it.evidence {
                for &row in &track.evidence[at].rows {
                    row_below(self.corpus, self.anchored, self.table, row, below);
                }
            }
        }
        let counted: Vec<usize> =
            track.moments.iter().flat_map(|it| it.evidence.iter().copied()).collect();
        for (at, it) in track.evidence.iter().enumerate() {
            if counted.contains(&at) {
                continue;
            }
            let why = if it.date.is_none() { "it has no date" } else { "it has no weight" };
            let below = out.add(muted(format!("in no change, for {why}:")));
            for &row in &it.rows {
                row_below(self.corpus, self.anchored, self.table, row, below);
            }
        }
        self.left_out_of(track, &mut out);
        out
    }

    /// The first and the latest value, and what that makes.
    fn verdict(&self, track: &Track) -> Text {
        let number = |unit: f64| signed(self.table.scale.of_unit(unit));
        match (track.change(), track.moments.as_slice()) {
            (Some(change), [first, .., last]) => {
                let by = (last.value - first.value)
                    * (self.table.scale.high - self.table.scale.low)
                    / 2.0;
                text(format!(": {}, ", heading(change).to_lowercase()))
                    + text(format!(
                        "latest {} less first {} = ",
                        number(last.value),
                        number(first.value)
                    ))
                    + value(signed(by))
            }
            (_, [only]) => {
                text(": ")
                    + emphasis(attitude(only.value))
                    + text(" ")
                    + value(number(only.value))
                    + muted("; one moment only, so nothing to compare")
            }
            _ => muted(": nothing dated, so nothing to compare"),
        }
    }

    /// `(0.5 + 1) / 2 = 0.75`, each with its weight where weights differ from 1.
    fn mean_of(&self, track: &Track, evidence: &[usize]) -> Text {
        let terms: Vec<(f64, f64)> = evidence
            .iter()
            .map(|&it| {
                let it = &track.evidence[it];
                (self.table.scale.of_unit(it.value), it.weight)
            })
            .collect();
        formula(&terms)
    }

    fn left_out_of(&self, track: &Track, out: &mut Outline) {
        let rows: Vec<u32> = (self.shift.left_out.iter())
            .flat_map(|(_, rows)| rows)
            .copied()
            .filter(|&row| self.table.target[row as usize] == track.target)
            .collect();
        if rows.is_empty() {
            return;
        }
        let name = target_name(self.corpus, self.table, track.target);
        let line =
            format!("left out on {name}, being other voices: {}", count(rows.len(), "stance"));
        let below = out.add(muted(line));
        for row in rows {
            row_below(self.corpus, self.anchored, self.table, row, below);
        }
    }

    fn series_outline(&self, series: &Series) -> Outline {
        let mut out = Outline::new(self.series_heading(series));
        let Some(timeline) = self.timeline else { return out };
        for it in &series.points {
            let terms: Vec<(f64, f64)> = (it.terms.iter())
                .map(|&(at, weight)| (self.shown(series, series.terms[at].value), weight))
                .collect();
            let below = out.add(text(format!("{}: ", timeline.label(it))) + formula(&terms));
            self.terms_below(series, it, below);
        }
        if series.undated + series.placeless > 0 {
            out.add(muted(format!(
                "left out: {} without a date that is exact enough, {} without a place on the scale",
                series.undated, series.placeless
            )));
        }
        out
    }

    fn terms_below(&self, series: &Series, point: &Point, below: &mut Outline) {
        for &(at, weight) in &point.terms {
            let (track, evidence) = series.terms[at].at;
            let (track, place) = (&self.shift.tracks[track], series.terms[at].value);
            let line = position(self.target(track))
                + text(format!(" {}, weight {}", signed(self.shown(series, place)), short(weight)));
            let inner = below.add(line);
            for &row in &track.evidence[evidence].rows {
                row_below(self.corpus, self.anchored, self.table, row, inner);
            }
        }
    }
}

/// The weighted mean of some values, written out.
fn formula(terms: &[(f64, f64)]) -> Text {
    let total: f64 = terms.iter().map(|it| it.1).sum();
    let mean = terms.iter().map(|it| it.0 * it.1).sum::<f64>() / total;
    let sum = |term: &dyn Fn(&(f64, f64)) -> String| -> String {
        terms.iter().map(term).collect::<Vec<_>>().join(" + ")
    };
    let bracketed = |it: f64| if it < 0.0 { format!("({})", signed(it)) } else { short(it) };
    let shown = if let [(only, _)] = terms {
        return value(signed(*only));
    } else if terms.iter().all(|it| it.1 == 1.0) {
        format!("({}) / {} = ", sum(&|it| bracketed(it.0)), terms.len())
    } else {
        let above = sum(&|it| format!("{} · {}", short(it.1), bracketed(it.0)));
        format!("({above}) / ({}) = ", sum(&|it| short(it.1)))
    };
    text(shown) + value(signed(mean))
}
