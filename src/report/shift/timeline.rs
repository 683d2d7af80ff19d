//! Means per issue in windows that move over time.

use super::super::naming::{count, names, signed, voice};
use super::super::table::{Column, Table};
use super::ShiftReport;
use crate::base::markup::{Text, issue, muted, text, value};
use crate::compare::shift::{Point, Series, Span};
use crate::stats::window::Kernel;

/// An actor's means in windows.
#[derive(Clone, PartialEq, Debug)]
pub struct Timeline {
    /// How wide the windows are.
    pub span: Span,
    /// How they are weighed.
    pub kernel: Option<Kernel>,
    /// Issue by issue, voice by voice.
    pub series: Vec<Series>,
}

/// A kernel, as it is asked for.
pub(super) const fn kernel_word(kernel: Option<Kernel>) -> &'static str {
    match kernel {
        None => "none",
        Some(Kernel::Uniform) => "uniform",
        Some(Kernel::Triangular) => "triangular",
        Some(Kernel::Epanechnikov) => "epanechnikov",
        Some(Kernel::Gaussian) => "gaussian",
    }
}

impl Timeline {
    /// `2020`, or `2020-03 to 2020-09`.
    pub(super) fn label(&self, point: &Point) -> String {
        let name = |it| self.span.unit.name(it);
        if point.window.first == point.window.last {
            return name(point.window.middle);
        }
        format!("{} to {}", name(point.window.first), name(point.window.last))
    }

    /// `2 months`.
    pub(super) fn width(&self) -> String {
        count(self.span.width as usize, self.span.unit.word())
    }
}

impl ShiftReport<'_> {
    /// The windows of each issue; those that follow each other with the same evidence and mean are
    /// one row. `None` if no windows were asked for.
    #[must_use]
    pub fn windows(&self) -> Option<Table> {
        let timeline = self.timeline?;
        let mut headings =
            vec![Column::left("Window"), Column::right("Mean"), Column::right("Evidence")];
        if timeline.kernel.is_some() {
            headings.push(Column::right("As if"));
        }
        let mut table = Table::new(format!("Means in windows of {}", timeline.width()), headings);
        let (mut undated, mut placeless) = (0, 0);
        for series in &timeline.series {
            undated += series.undated;
            placeless += series.placeless;
            if series.points.is_empty() {
                continue;
            }
            table.section(self.series_heading(series));
            let alike = |a: &Point, b: &Point| {
                a.window.middle + 1 == b.window.middle && a.value == b.value && a.terms == b.terms
            };
            for run in series.points.chunk_by(alike) {
                let mut cells = vec![
                    text(run_label(timeline, run)),
                    value(signed(self.shown(series, run[0].value))),
                    text(run[0].n.to_string()),
                ];
                if timeline.kernel.is_some() {
                    cells.push(text(format!("{:.1}", run[0].effective)));
                }
                table.row(cells);
            }
        }
        for note in self.window_notes(timeline, undated, placeless) {
            table.note(muted(note));
        }
        Some(table)
    }

    fn window_notes(&self, timeline: &Timeline, undated: usize, placeless: usize) -> Vec<String> {
        let unit = timeline.span.unit.word();
        let mut notes = Vec::new();
        if timeline.series.iter().all(|it| it.points.is_empty()) {
            notes.push(format!(
                "No window of {} lies wholly within the dates of the evidence{}; choose a narrower one.",
                timeline.width(),
                self.shift.range().map_or(String::new(), |(a, b)| format!(", {a} to {b}")),
            ));
        } else {
            notes.push(format!(
                "A window of width w reaches (w − 1)/2 {unit}s to either side, halves rounded up, and moves by one {unit}; only those wholly within the dates are shown."
            ));
        }
        if timeline.kernel.is_some() {
            notes.push(format!(
                "Weighed by the {} kernel of u = 2 (middle − time)/width; “As if”: so much evidence of equal weight would say as much.",
                kernel_word(timeline.kernel)
            ));
        }
        if timeline.series.iter().any(|it| it.on_scale) {
            notes.push("On an issue with a scale the mean is that of places on it (docs/measures.md); on others, of the attitudes to its targets.".to_owned());
        }
        if undated > 0 {
            notes.push(format!(
                "{} not counted, for the date is not known to the {unit}.",
                count(undated, "piece")
            ));
        }
        if placeless > 0 {
            notes.push(format!(
                "{} not counted, for opposing a position in the middle of a scale has no place on it.",
                count(placeless, "piece")
            ));
        }
        notes
    }

    /// A mean, on the table's scale; places on an issue's scale are from -1 to 1 as they are.
    pub(super) fn shown(&self, series: &Series, unit: f64) -> f64 {
        if series.on_scale { unit } else { self.table.scale.of_unit(unit) }
    }

    pub(super) fn series_heading(&self, series: &Series) -> Text {
        let it = &self.corpus.issues[series.issue];
        let mut out = issue(it.key.clone()) + text(", ");
        if series.member != self.shift.question.actor {
            out += names(self.corpus, &[series.member]) + text(", ");
        }
        out += voice(self.corpus, series.voice);
        match it.scale.as_ref().filter(|_| series.on_scale) {
            Some((low, high)) => out + muted(format!(" (−1 {low}, +1 {high})")),
            None => out,
        }
    }
}

fn run_label(timeline: &Timeline, run: &[Point]) -> String {
    match run {
        [only] => timeline.label(only),
        [first, .., last] => {
            let n = count(run.len(), "window");
            format!("{} … {} ({n})", timeline.label(first), timeline.label(last))
        }
        [] => String::new(),
    }
}
