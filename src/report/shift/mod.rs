//! One actor over time: what changed, all evidence with its words, and means in windows.

mod json;
mod tables;
mod timeline;
mod why;
mod wording;

pub use json::ShiftJson;
pub use timeline::Timeline;

use super::cited::{target_name, text_key};
use super::naming::{according_to, attitude, count, names, signed};
use crate::anchor::Anchored;
use crate::base::markup::{Text, muted, source, text, value};
use crate::compare::count::Voices;
use crate::compare::shift::{Change, Evidence, Moment, Shift, Track};
use crate::compare::{Grouping, StanceTable};
use crate::model::Corpus;

/// An actor over time, with what is needed to show it.
#[derive(Copy, Clone, Debug)]
pub struct ShiftReport<'c> {
    /// The corpus.
    pub corpus: &'c Corpus,
    /// Where its quotes stand.
    pub anchored: &'c Anchored,
    /// The stances.
    pub table: &'c StanceTable,
    /// What was found.
    pub shift: &'c Shift,
    /// Its means in windows, if they were asked for.
    pub timeline: Option<&'c Timeline>,
}

/// A change, as a heading over those of whom it is true.
const fn heading(change: Change) -> &'static str {
    match change {
        Change::Reversed => "Changed sides",
        Change::TookSide => "Took a side",
        Change::GaveUpSide => "Gave up a side",
        Change::Firmer => "Became firmer",
        Change::Softer => "Became softer",
        Change::Steady => "Stayed the same",
    }
}

/// `2020-12-29`, or both ends where a moment has several dates.
pub(super) fn when(moment: &Moment) -> String {
    if moment.first == moment.last {
        moment.first.to_string()
    } else {
        format!("{} or {}", moment.first, moment.last)
    }
}

impl ShiftReport<'_> {
    fn name(&self) -> Text {
        names(self.corpus, &[self.shift.question.actor])
    }

    fn target(&self, track: &Track) -> String {
        target_name(self.corpus, self.table, track.target)
    }

    /// Whose words: `own words`, `Sergey Lavrov (spokesperson)`, `Marcel Peško`; of a bloc's member
    /// its name before.
    fn whose(&self, track: &Track) -> Text {
        let voice = according_to(self.corpus, track.voice);
        if track.member == self.shift.question.actor {
            return voice;
        }
        names(self.corpus, &[track.member]) + text(", ") + voice
    }

    /// `leans for +0.5`, with a star under conditions.
    fn held(&self, unit: f64, conditional: bool) -> Text {
        let mark = if conditional { "*" } else { "" };
        text(format!("{}{mark} ", attitude(unit))) + value(signed(self.table.scale.of_unit(unit)))
    }

    fn text_of(&self, evidence: &Evidence) -> Text {
        source(text_key(self.corpus, evidence.source, evidence.part))
    }

    /// What can be said in a sentence or two.
    #[must_use]
    pub fn in_short(&self) -> Text {
        let (n, _) = self.shift.counts();
        if n == 0 {
            return text("No stance of it counts here.");
        }
        let changed: Vec<Change> = self.shift.tracks.iter().filter_map(Track::change).collect();
        if changed.is_empty() {
            return self.unseen();
        }
        let said = Change::ALL.into_iter().filter_map(|change| {
            let n = changed.iter().filter(|it| **it == change).count();
            let on = count(n, "target");
            (n > 0 || change == Change::Reversed).then(|| match change {
                Change::Reversed if n == 0 => "no change of sides".to_owned(),
                Change::Reversed => format!("changed sides on {on}"),
                Change::TookSide => format!("took a side on {on}"),
                Change::GaveUpSide => format!("gave up a side on {on}"),
                Change::Firmer => format!("became firmer on {on}"),
                Change::Softer => format!("became softer on {on}"),
                Change::Steady => format!("stayed the same on {on}"),
            })
        });
        let mut said = said.collect::<Vec<_>>().join(", ");
        if let Some(first) = said.get(..1) {
            said = first.to_uppercase() + &said[1..];
        }
        let single = self.shift.tracks.len() - changed.len();
        let rest = match single {
            0 => String::new(),
            1 => ". One more target stands at one date only, or without one: nothing to compare"
                .to_owned(),
            n => format!(
                ". The other {n}, each a target in one voice, stand at one date only or without one: nothing to compare"
            ),
        };
        text(format!("{said}{rest}."))
    }

    /// Why no shift can be seen.
    fn unseen(&self) -> Text {
        let texts = self.shift.texts();
        let why = match (texts.as_slice(), self.shift.range()) {
            (_, None) => text("none of the evidence has a date"),
            ([(of, part)], Some((first, last))) if first == last => {
                let key = text_key(self.corpus, *of, *part);
                let named = if key.is_empty() { Text::new() } else { source(key) + text(", ") };
                text("all evidence is from one document (") + named + text(format!("{first})"))
            }
            (_, Some((first, last))) if first == last => {
                text(format!("all evidence is of one date ({first})"))
            }
            _ => text("on no target does the same voice speak at two dates that can be told apart"),
        };
        text("No shift can be seen: ") + why + text(".")
    }

    /// What else must be said.
    fn notes(&self) -> Vec<Text> {
        let mut notes = Vec::new();
        let (_, undated) = self.shift.counts();
        if undated > 0 {
            let those = count(undated, "piece");
            notes.push(muted(format!(
                "{those} of evidence without a date: listed last, and in no change."
            )));
        }
        let voices = self.shift.tracks.iter().map(|it| (it.member, it.voice));
        let mut voices: Vec<_> = voices.collect();
        voices.sort_unstable();
        voices.dedup();
        if voices.len() > 1 {
            notes.push(muted(
                "Each voice stands for itself: changes are read within one voice only. What two \
                 voices say differently is no shift.",
            ));
        }
        let parted = self.parted();
        if !parted.is_empty() {
            let on = parted.join(", ");
            notes.push(muted(format!("Voices stand on different sides on: {on}.")));
        }
        if self.has_conditions() {
            notes.push(muted("* only under conditions, which `--why` shows."));
        }
        notes.extend(self.left_out());
        notes
    }

    fn has_conditions(&self) -> bool {
        self.shift.tracks.iter().flat_map(|it| &it.evidence).any(|it| it.conditional)
    }

    /// The targets on which the latest words of two voices stand on different sides.
    fn parted(&self) -> Vec<String> {
        let latest = |track: &Track| track.moments.last().map_or(0.0, |it| it.value);
        let of_target = self.shift.tracks.chunk_by(|a, b| a.target == b.target);
        let parted = of_target.filter(|tracks| {
            tracks.iter().any(|it| latest(it) > 0.0) && tracks.iter().any(|it| latest(it) < 0.0)
        });
        parted.map(|tracks| self.target(&tracks[0])).collect()
    }

    fn left_out(&self) -> Vec<Text> {
        let mut notes = Vec::new();
        let rows: usize = self.shift.left_out.iter().map(|(_, rows)| rows.len()).sum();
        if rows > 0 {
            let whose = self.shift.left_out.iter().map(|(voice, rows)| {
                according_to(self.corpus, *voice) + text(format!(" ({})", rows.len()))
            });
            notes.push(
                muted(format!("Left out, being other voices: {} by ", count(rows, "stance")))
                    + Text::join(whose, ", ")
                    + muted("."),
            );
        }
        if !self.shift.spokespersons.is_empty() && self.shift.question.voices != Voices::Attributed
        {
            let who =
                self.shift.spokespersons.iter().map(|(actor, rows)| {
                    names(self.corpus, &[*actor]) + text(format!(" ({rows})"))
                });
            notes.push(
                muted("Not counted, for they have stances of their own: ")
                    + Text::join(who, ", ")
                    + muted(". With `--by principal` they count as spokespersons."),
            );
        }
        notes
    }
}

/// Whose voices are looked at, as it is asked for.
const fn voices_word(voices: Voices) -> &'static str {
    match voices {
        Voices::Own => "own",
        Voices::Attributed => "attributed",
        Voices::Any => "any",
    }
}

/// What a stance counts for, as it is asked for.
pub(super) const fn by_word(by: Grouping) -> &'static str {
    match by {
        Grouping::Actor => "actor",
        Grouping::Principal => "principal",
        Grouping::Bloc => "bloc",
        Grouping::Source => "source",
        Grouping::Voice => "voice",
        Grouping::Year => "year",
    }
}
