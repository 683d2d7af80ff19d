//! What changed, and all evidence.

use super::super::cited::{cited, lines, target_name};
use super::super::naming::{count, names, voice};
use super::super::table::{Column, Table};
use super::{ShiftReport, heading};
use crate::base::markup::{Text, muted, position, text};
use crate::compare::shift::{Change, Moment, Track, Unit};
use crate::model::Target;

/// What changes within so many days is as likely a difference of texts.
const SOON: i64 = 31;

impl ShiftReport<'_> {
    /// First and latest evidence of each target that one voice speaks of at two dates, by what
    /// changed.
    #[must_use]
    pub fn changes(&self) -> Table {
        let changed: Vec<(&Track, Change)> =
            self.shift.tracks.iter().filter_map(|it| Some((it, it.change()?))).collect();
        let columns = if changed.is_empty() {
            Vec::new()
        } else {
            vec![Column::left("Date"), Column::left("Attitude"), Column::left("Where")]
        };
        let mut title = self.name() + text(" over time");
        if let Some((first, last)) = self.shift.range() {
            title += text(if first == last {
                format!(", {first}")
            } else {
                format!(", {first} to {last}")
            });
        }
        let mut table = Table::new(title + text(": ") + self.in_short(), columns);
        for wanted in Change::ALL {
            for (track, change) in changed.iter().filter(|(_, it)| *it == wanted) {
                table.section(self.change_heading(track, *change));
                for moment in told(track) {
                    table.row([
                        text(super::when(moment)),
                        self.held(moment.value, moment.conditional),
                        self.places(track, moment),
                    ]);
                }
            }
        }
        for note in self.notes() {
            table.note(note);
        }
        table
    }

    /// `Became firmer: arms-control/revive-european, own words, only 1 day apart`.
    fn change_heading(&self, track: &Track, change: Change) -> Text {
        let mut line = text(format!("{}: ", heading(change))) + position(self.target(track));
        line += text(", ") + voice(self.corpus, track.voice);
        if track.member != self.shift.question.actor {
            line += text(", for ") + names(self.corpus, &[track.member]);
        }
        for remark in remarks(track) {
            line += muted(format!("; {remark}"));
        }
        line
    }

    /// Where the first quote of each text of a moment stands.
    fn places(&self, track: &Track, moment: &Moment) -> Text {
        let place = |&at: &usize| {
            let evidence = &track.evidence[at];
            let rows = evidence.rows.iter().copied();
            let quoted = cited(self.corpus, self.anchored, self.table, rows);
            quoted.first().map_or_else(|| self.text_of(evidence), |it| it.place.clone())
        };
        Text::join(moment.evidence.iter().map(place), "\n")
    }

    /// All evidence, target by target, voice by voice, by date.
    #[must_use]
    pub fn evidence(&self) -> Table {
        let headings = [
            Column::left("Date"),
            Column::left("Attitude"),
            Column::left("Whose words"),
            Column::left("Words, and where they stand"),
        ];
        let mut table = Table::new("All evidence", headings);
        let mut target = None;
        for track in &self.shift.tracks {
            if target != Some(track.target) {
                target = Some(track.target);
                table.section(self.full_target(track));
            }
            for it in &track.evidence {
                let rows = it.rows.iter().copied();
                let date = it.date.map_or_else(|| muted("undated"), |it| text(it.to_string()));
                let quoted = cited(self.corpus, self.anchored, self.table, rows);
                table.row([
                    date,
                    self.held(it.value, it.conditional),
                    self.whose(track),
                    lines(&quoted),
                ]);
            }
        }
        table
    }

    fn full_target(&self, track: &Track) -> Text {
        let name = target_name(self.corpus, self.table, track.target);
        let words = match self.table.targets[track.target] {
            Target::Position(id) => self.corpus.positions[id].text.clone(),
            Target::Claim(id) => self.corpus.claims[id].text.clone(),
            Target::Argument(_) => String::new(),
        };
        if words.is_empty() || words == name {
            return position(name);
        }
        position(name) + text(format!(": {words}"))
    }

    /// Every piece of evidence, a row each, with all digits.
    #[must_use]
    pub fn long_table(&self) -> Table {
        let headings = [
            "target",
            "member",
            "voice",
            "by",
            "date",
            "value",
            "conditional",
            "change",
            "source",
            "part",
            "quotes",
        ];
        let mut table = Table::new("", headings.map(Column::left));
        for track in &self.shift.tracks {
            for it in &track.evidence {
                let key = |id| self.corpus.actors[id].key.clone();
                let quoted = cited(self.corpus, self.anchored, self.table, it.rows.iter().copied());
                let words: Vec<&str> = quoted.iter().map(|it| it.words.as_str()).collect();
                table.row([
                    self.target(track),
                    key(track.member),
                    track.voice.kind.word().to_owned(),
                    track.voice.by.map_or(String::new(), key),
                    it.date.map_or(String::new(), |it| it.to_string()),
                    self.table.scale.of_unit(it.value).to_string(),
                    it.conditional.to_string(),
                    track.change().map_or(String::new(), |it| it.word().to_owned()),
                    it.source.map_or(String::new(), |it| self.corpus.sources[it].key.clone()),
                    it.part.map_or(String::new(), |it| self.corpus.parts[it].key.clone()),
                    words.join(" | "),
                ]);
            }
        }
        table
    }
}

/// The first moment, those that differ from the one before, and the latest.
fn told(track: &Track) -> Vec<&Moment> {
    let last = track.moments.len().saturating_sub(1);
    let differs = |at: usize| {
        let [before, now] = [at - 1, at].map(|it| &track.moments[it]);
        before.conditional != now.conditional
            || Change::between(before.value, now.value) != Change::Steady
    };
    let is_told = |at: &usize| *at == 0 || *at == last || differs(*at);
    (0..track.moments.len()).filter(is_told).map(|it| &track.moments[it]).collect()
}

/// What first and latest evidence do not show.
fn remarks(track: &Track) -> Vec<String> {
    let mut remarks: Vec<String> = track
        .reversals()
        .iter()
        .filter(|(a, b)| (*a, *b) != (0, track.moments.len() - 1))
        .map(|&(a, b)| {
            let date = |at: usize| track.moments[at].last;
            format!("changed sides between {} and {}", date(a), date(b))
        })
        .collect();
    if track.went_and_came_back() {
        remarks.push("differed in between".to_owned());
    }
    if let [first, .., last] = track.moments.as_slice() {
        let days = Unit::Day.of(first.first).zip(Unit::Day.of(last.last)).map(|(a, b)| b - a);
        if let Some(days) = days.filter(|it| *it <= SOON) {
            remarks.push(format!("only {} apart", count(days as usize, "day")));
        }
        match (first.conditional, last.conditional) {
            (false, true) => remarks.push("now under conditions".to_owned()),
            (true, false) => remarks.push("no longer under conditions".to_owned()),
            _ => {}
        }
    }
    remarks
}
