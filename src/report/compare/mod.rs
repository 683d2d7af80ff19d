//! Who stands where on an issue: as a table, as rows for a spreadsheet, as JSON, as a chart.

mod chart;
mod json;

pub use json::CompareJson;

use std::collections::BTreeSet;

use super::naming::{according_to, attitude_of, count, dated_source, dated_text, names, signed};
use super::table::{Column, Table};
use crate::anchor::Anchored;
use crate::base::markup::{Text, actor, issue, muted, position, text, value};
use crate::compare::{Compared, Grouping, Row, StanceTable, State};
use crate::model::{ActorId, Corpus, SourceId, VoiceKind};

/// More sources than this are not listed below a table.
const LISTED: usize = 40;

/// One issue, compared, with what is needed to show it.
#[derive(Copy, Clone, Debug)]
pub struct Comparison<'c> {
    /// The corpus.
    pub corpus: &'c Corpus,
    /// Where its quotes stand.
    pub anchored: &'c Anchored,
    /// The stances.
    pub table: &'c StanceTable,
    /// What was compared.
    pub compared: &'c Compared,
    /// Whether those who say nothing here are named.
    pub with_silent: bool,
    /// What stances had to be like to count, if not all did.
    pub filter: Option<&'c str>,
}

impl Comparison<'_> {
    /// Rows are actors in one voice, columns are positions.
    #[must_use]
    pub fn table(&self) -> Table {
        let corpus = self.corpus;
        let asked = &corpus.issues[self.compared.issue];
        // Rows are in the order of their actors.
        let mut columns = vec![Column::left("Actor")];
        match self.compared.by {
            Grouping::Source => columns.push(Column::left("Source")),
            Grouping::Year => columns.push(Column::left("Year")),
            _ => {}
        }
        columns.push(Column::left("According to"));
        for &id in &asked.positions {
            columns.push(Column::left(position(corpus.positions[id].key.clone())));
        }
        let mut table = Table::new(issue(asked.question.clone()), columns);
        table.labels = self.labels();
        for rows in self.lines() {
            let first = rows[0];
            let mut cells = vec![actor(corpus.actors[first.actor].name.clone())];
            if let Some(source) = first.source {
                cells.push(dated_text(corpus, source, first.part));
            }
            if let Some(year) = first.year {
                cells.push(text(year.to_string()));
            }
            cells.push(self.said_by(first));
            for id in &asked.positions {
                let row = rows.iter().find(|row| row.position == *id);
                cells.push(row.map_or_else(|| self.nothing(first.actor), |row| self.cell(row)));
            }
            table.row(cells);
        }
        for note in self.notes() {
            table.note(note);
        }
        table
    }

    /// The same table with positions in rows and actors in columns.
    #[must_use]
    pub fn transposed(&self) -> Table {
        self.table().transposed(self.labels())
    }

    /// How many columns stand before those of the positions.
    fn labels(&self) -> usize {
        match self.compared.by {
            Grouping::Source | Grouping::Year => 3,
            _ => 2,
        }
    }

    /// Rows of the same actor, source and voice, together.
    fn lines(&self) -> Vec<Vec<&Row>> {
        let mut lines: Vec<Vec<&Row>> = Vec::new();
        for row in &self.compared.rows {
            let same = |line: &&mut Vec<&Row>| {
                let key = |it: &Row| {
                    (it.actor, it.source, it.part, it.year, it.voice, it.members.is_some())
                };
                key(line[0]) == key(row)
            };
            match lines.last_mut().filter(same) {
                Some(line) => line.push(row),
                None => lines.push(vec![row]),
            }
        }
        lines
    }

    /// Whose word a row is, for the column "According to".
    fn said_by(&self, row: &Row) -> Text {
        match (&row.members, row.voice.kind) {
            (Some(_), VoiceKind::Attributed) => text("others, of its members"),
            (Some(_), _) => text("its members"),
            (None, VoiceKind::Attributed) if self.compared.by == Grouping::Voice => text("others"),
            (None, VoiceKind::Spokesperson) if self.compared.by == Grouping::Voice => {
                text("spokespersons")
            }
            _ => according_to(self.corpus, row.voice),
        }
    }

    /// The sign of silence, or of an actor whose own words are not in the corpus.
    fn nothing(&self, who: ActorId) -> Text {
        let is_silent = self.filter.is_some() || self.compared.heard[who.index()];
        muted(if is_silent { "·" } else { "–" })
    }

    fn cell(&self, row: &Row) -> Text {
        let on_scale = |unit: f64| signed(self.table.scale.of_unit(unit));
        let mark = if row.conditional { "*" } else { "" };
        let held = attitude_of(row.value, &row.values);
        let mut out = text(format!("{held}{mark} ")) + value(on_scale(row.value));
        if row.spread.0 != row.spread.1 {
            out += muted(format!(" [{} to {}]", on_scale(row.spread.0), on_scale(row.spread.1)));
        }
        out += muted(format!(" ({}·{})", row.stances, row.quotes.len()));
        let Some(members) = &row.members else { return out };
        out += muted(format!("\n{}", count(members.values.len(), "member")));
        if let Some(cohesion) = members.cohesion {
            out += muted(format!(", cohesion {:.2}", cohesion));
        }
        if !members.dissent.is_empty() {
            out += muted(", not ") + names(self.corpus, &members.dissent);
        }
        out
    }

    fn notes(&self) -> Vec<Text> {
        let corpus = self.corpus;
        let asked = &corpus.issues[self.compared.issue];
        let mut notes = Vec::new();
        for &id in &asked.positions {
            let it = &corpus.positions[id];
            notes.push(position(it.key.clone()) + text(format!(": {}", it.text)));
        }
        notes.push(
            muted("Value: mean of the stances, from −1 (opposes) to +1 (supports). ")
                + muted("In brackets: number of stances · number of quotes. ")
                + muted("An actor counts once per position, source and voice. ")
                + muted(match self.filter {
                    Some(filter) => {
                        format!("Only stances with `{filter}`; a lone · is no such stance.")
                    }
                    None => "A lone · is silence.".to_owned(),
                }),
        );
        if self.filter.is_none()
            && self.compared.rows.iter().any(|row| !self.compared.heard[row.actor.index()])
        {
            notes.push(muted(
                "A lone – is not in the corpus: no words of the actor's own are in these sources, only what others say of it.",
            ));
        }
        if self.compared.rows.iter().any(|row| row.state() == State::Divided) {
            notes.push(muted(
                "Divided: stances on both sides, with a mean near the middle. Mixed: said to be neither for nor against.",
            ));
        }
        match self.compared.by {
            Grouping::Bloc if self.compared.rows.is_empty() => notes.push(muted(
                "No row: rows are blocs by their members' words, and no bloc with members that are named in the corpus speaks of this. `--by actor` has what blocs say themselves.",
            )),
            Grouping::Bloc => notes.push(muted(
                "A bloc's value is the mean of its members, each counted once, by its own word or that of whoever speaks for it. Cohesion: one minus the mean distance of two members; 1 = all the same. What a bloc says itself stands on a row of its own.",
            )),
            Grouping::Year => notes.push(muted("Stances without a date are left out.")),
            _ => {}
        }
        if self.compared.rows.iter().any(|row| row.conditional) {
            notes.push(muted("* depends on conditions; `why` tells which."));
        }
        notes.extend(self.silence());
        let sources = self.sources();
        if sources.len() > LISTED {
            notes.push(muted(format!("From {} sources.", sources.len())));
        } else if !sources.is_empty() {
            let sources = sources.into_iter().map(|it| dated_source(corpus, it));
            notes.push(muted("Sources: ") + Text::join(sources, ", "));
        }
        notes
    }

    /// Those who say nothing here: how many, or who.
    fn silence(&self) -> Vec<Text> {
        let Compared { silent, absent, .. } = self.compared;
        let named = |actors: &[ActorId]| {
            let names = actors.iter().map(|&it| self.corpus.actors[it].name.as_str());
            names.collect::<Vec<_>>().join(", ")
        };
        let mut notes = Vec::new();
        if self.filter.is_some() {
            let others = [silent.as_slice(), absent].concat();
            return match (others.len(), self.with_silent) {
                (0, _) => notes,
                (_, true) => {
                    vec![muted(format!("No such stance on this issue: {}.", named(&others)))]
                }
                (n, false) => vec![muted(format!(
                    "No such stance on this issue: {}. `--silent` names them.",
                    count(n, "actor")
                ))],
            };
        }
        if self.with_silent {
            if !silent.is_empty() {
                notes.push(muted(format!("Silent on this issue: {}.", named(silent))));
            }
            if !absent.is_empty() {
                notes.push(muted(format!(
                    "Not in the corpus with own words, and nothing reported here: {}.",
                    named(absent)
                )));
            }
        } else if !silent.is_empty() || !absent.is_empty() {
            notes.push(muted(format!(
                "Silent on this issue: {}. Not in the corpus with own words, and nothing reported here: {}. `--silent` names them.",
                count(silent.len(), "actor"),
                count(absent.len(), "actor")
            )));
        }
        notes
    }

    fn sources(&self) -> Vec<SourceId> {
        let sources: BTreeSet<SourceId> =
            self.compared.rows.iter().flat_map(|row| row.sources.iter().copied()).collect();
        sources.into_iter().collect()
    }

    /// One line per actor, voice and position: for spreadsheets and scripts.
    #[must_use]
    pub fn long_table(&self) -> Table {
        let corpus = self.corpus;
        let mut headings = vec![
            "issue", "actor", "position", "voice", "by", "value", "stances", "quotes", "sources",
            "state",
        ];
        match self.compared.by {
            Grouping::Source => headings.extend(["part", "date"]),
            Grouping::Year => headings.push("year"),
            Grouping::Bloc => headings.extend(["members", "cohesion", "dissent"]),
            _ => {}
        }
        let mut table = Table::new("", headings.into_iter().map(Column::left));
        for row in self.rows() {
            let quotes = row.quotes.len().to_string();
            let mut cells = vec![
                corpus.issues[self.compared.issue].key.clone(),
                row.actor,
                row.position,
                row.voice.to_owned(),
                row.by.unwrap_or_default(),
                row.value.to_string(),
                row.stances.to_string(),
                quotes,
                row.sources.join(" "),
                if row.conditional && row.state != "conditional" {
                    format!("{} conditional", row.state)
                } else {
                    row.state.to_owned()
                },
            ];
            if self.compared.by == Grouping::Source {
                cells.push(row.part.unwrap_or_default());
                cells.push(row.date.unwrap_or_default());
            }
            if self.compared.by == Grouping::Year {
                cells.push(row.year.map_or(String::new(), |it| it.to_string()));
            }
            if self.compared.by == Grouping::Bloc {
                cells.push(row.members.map_or(String::new(), |it| it.len().to_string()));
                cells.push(row.cohesion.map_or(String::new(), |it| it.to_string()));
                cells.push(row.dissent.map_or(String::new(), |it| it.join(" ")));
            }
            table.row(cells);
        }
        table
    }
}
