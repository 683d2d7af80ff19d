//! `demarche/shift/1`.

use serde::Serialize;

use super::super::cited::{CitedJson, cited};
use super::timeline::kernel_word;
use super::{ShiftReport, by_word, voices_word};
use crate::anchor::Wording;
use crate::compare::shift::{Moment, Series, Track};

/// `demarche/shift/1`.
#[derive(Clone, Debug, Serialize)]
pub struct ShiftJson {
    schema: &'static str,
    actor: String,
    by: &'static str,
    voices: &'static str,
    first: Option<String>,
    latest: Option<String>,
    undated: usize,
    tracks: Vec<TrackJson>,
    window: Option<WindowJson>,
}

#[derive(Clone, Debug, Serialize)]
struct TrackJson {
    target: String,
    member: String,
    voice: &'static str,
    by: Option<String>,
    change: Option<&'static str>,
    first: Option<MomentJson>,
    latest: Option<MomentJson>,
    reversals: Vec<ReversalJson>,
    evidence: Vec<EvidenceJson>,
    wordings: Vec<WordingJson>,
}

#[derive(Clone, Debug, Serialize)]
struct MomentJson {
    date: String,
    value: f64,
    conditional: bool,
}

#[derive(Clone, Debug, Serialize)]
struct ReversalJson {
    from: String,
    to: String,
}

#[derive(Clone, Debug, Serialize)]
struct EvidenceJson {
    date: Option<String>,
    value: f64,
    weight: f64,
    conditional: bool,
    source: Option<String>,
    part: Option<String>,
    quotes: Vec<CitedJson>,
}

#[derive(Clone, Debug, Serialize)]
struct WordingJson {
    from: String,
    to: String,
    alike: f64,
    runs: Vec<RunJson>,
}

#[derive(Clone, Debug, Serialize)]
struct RunJson {
    kind: &'static str,
    text: String,
}

#[derive(Clone, Debug, Serialize)]
struct WindowJson {
    width: u32,
    unit: &'static str,
    kernel: &'static str,
    series: Vec<SeriesJson>,
}

#[derive(Clone, Debug, Serialize)]
struct SeriesJson {
    issue: String,
    member: String,
    voice: &'static str,
    by: Option<String>,
    on_scale: bool,
    undated: usize,
    placeless: usize,
    points: Vec<PointJson>,
}

#[derive(Clone, Debug, Serialize)]
struct PointJson {
    from: String,
    middle: String,
    to: String,
    value: f64,
    n: usize,
    effective: f64,
}

impl ShiftReport<'_> {
    /// The whole answer.
    #[must_use]
    pub fn json(&self) -> ShiftJson {
        let range = self.shift.range();
        let question = &self.shift.question;
        ShiftJson {
            schema: "demarche/shift/1",
            actor: self.corpus.actors[question.actor].key.clone(),
            by: by_word(question.by),
            voices: voices_word(question.voices),
            first: range.map(|it| it.0.to_string()),
            latest: range.map(|it| it.1.to_string()),
            undated: self.shift.counts().1,
            tracks: self.shift.tracks.iter().map(|it| self.track_json(it)).collect(),
            window: self.window_json(),
        }
    }

    fn track_json(&self, track: &Track) -> TrackJson {
        let key = |id| self.corpus.actors[id].key.clone();
        let moment = |it: &Moment| MomentJson {
            date: it.last.to_string(),
            value: self.table.scale.of_unit(it.value),
            conditional: it.conditional,
        };
        let quotes = |rows: &[u32]| {
            let quoted = cited(self.corpus, self.anchored, self.table, rows.iter().copied());
            quoted.into_iter().map(|it| it.at).collect()
        };
        let date = |at: usize| track.moments[at].last.to_string();
        let wording = |pair: &[Moment]| {
            let found = self.reworking(track, &pair[0], &pair[1])?;
            let runs = found.words.runs.iter().map(|it| RunJson {
                kind: match it {
                    Wording::Kept(_) => "kept",
                    Wording::Gone(_) => "gone",
                    Wording::New(_) => "new",
                },
                text: it.text().to_owned(),
            });
            Some(WordingJson {
                from: pair[0].last.to_string(),
                to: pair[1].last.to_string(),
                alike: found.words.alike(),
                runs: runs.collect(),
            })
        };
        TrackJson {
            target: self.target(track),
            member: key(track.member),
            voice: track.voice.kind.word(),
            by: track.voice.by.map(key),
            change: track.change().map(crate::compare::shift::Change::word),
            first: track.moments.first().map(moment),
            latest: track.moments.last().map(moment),
            reversals: (track.reversals().into_iter())
                .map(|(a, b)| ReversalJson { from: date(a), to: date(b) })
                .collect(),
            evidence: (track.evidence.iter())
                .map(|it| EvidenceJson {
                    date: it.date.map(|it| it.to_string()),
                    value: self.table.scale.of_unit(it.value),
                    weight: it.weight,
                    conditional: it.conditional,
                    source: it.source.map(|it| self.corpus.sources[it].key.clone()),
                    part: it.part.map(|it| self.corpus.parts[it].key.clone()),
                    quotes: quotes(&it.rows),
                })
                .collect(),
            wordings: track.moments.windows(2).filter_map(wording).collect(),
        }
    }

    fn window_json(&self) -> Option<WindowJson> {
        let timeline = self.timeline?;
        let key = |id| self.corpus.actors[id].key.clone();
        let name = |it| timeline.span.unit.name(it);
        let one = |series: &Series| SeriesJson {
            issue: self.corpus.issues[series.issue].key.clone(),
            member: key(series.member),
            voice: series.voice.kind.word(),
            by: series.voice.by.map(key),
            on_scale: series.on_scale,
            undated: series.undated,
            placeless: series.placeless,
            points: (series.points.iter())
                .map(|it| PointJson {
                    from: name(it.window.first),
                    middle: name(it.window.middle),
                    to: name(it.window.last),
                    value: self.shown(series, it.value),
                    n: it.n,
                    effective: it.effective,
                })
                .collect(),
        };
        Some(WindowJson {
            width: timeline.span.width,
            unit: timeline.span.unit.word(),
            kernel: kernel_word(timeline.kernel),
            series: timeline.series.iter().map(one).collect(),
        })
    }
}
