//! Who stands where on an issue: as a table, as rows for a spreadsheet, as JSON, as a chart.

use std::collections::BTreeSet;

use serde::Serialize;

use super::chart::{self, PositionScale};
use super::naming::{according_to, attitude, count, dated_source, names, place, signed, voice};
use super::table::{Column, Table};
use crate::anchor::Anchored;
use crate::base::markup::{Text, actor, issue, muted, position, text, value};
use crate::compare::{Compared, Grouping, Row, StanceTable};
use crate::model::{ActorId, Corpus, PositionId, QuoteId, SourceId, VoiceKind};
use crate::stats;

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
}

impl Comparison<'_> {
    /// Rows are actors in one voice, columns are positions.
    #[must_use]
    pub fn table(&self) -> Table {
        let corpus = self.corpus;
        let asked = &corpus.issues[self.compared.issue];
        let mut columns = Vec::new();
        match self.compared.by {
            Grouping::Source => columns.push(Column::left("Source")),
            Grouping::Year => columns.push(Column::left("Year")),
            _ => {}
        }
        columns.extend([Column::left("Actor"), Column::left("According to")]);
        for &id in &asked.positions {
            columns.push(Column::left(position(corpus.positions[id].key.clone())));
        }
        let mut table = Table::new(issue(asked.question.clone()), columns);
        for rows in self.lines() {
            let first = rows[0];
            let mut cells = Vec::new();
            if let Some(source) = first.source {
                cells.push(dated_source(corpus, source));
            }
            if let Some(year) = first.year {
                cells.push(text(year.to_string()));
            }
            cells.push(actor(corpus.actors[first.actor].name.clone()));
            cells.push(self.said_by(first));
            for id in &asked.positions {
                let row = rows.iter().find(|row| row.position == *id);
                cells.push(row.map_or_else(|| muted("·"), |row| self.cell(row)));
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
        let labels = match self.compared.by {
            Grouping::Source | Grouping::Year => 3,
            _ => 2,
        };
        self.table().transposed(labels)
    }

    /// Rows of the same actor, source and voice, together.
    fn lines(&self) -> Vec<Vec<&Row>> {
        let mut lines: Vec<Vec<&Row>> = Vec::new();
        for row in &self.compared.rows {
            let same = |line: &&mut Vec<&Row>| {
                let key = |it: &Row| (it.actor, it.source, it.year, it.voice, it.members.is_some());
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

    fn cell(&self, row: &Row) -> Text {
        let on_scale = |unit: f64| signed(self.table.scale.of_unit(unit));
        let mark = if row.conditional { "*" } else { "" };
        let mut out = text(format!("{}{mark} ", attitude(row.value))) + value(on_scale(row.value));
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
                + muted(
                    "An actor counts once per position, source and voice. A lone · is silence.",
                ),
        );
        match self.compared.by {
            Grouping::Bloc => notes.push(muted(
                "A bloc's value is the mean of its members, each counted once, by its own word or that of whoever speaks for it. Cohesion: one minus the mean distance of two members; 1 = all the same. What a bloc says itself stands on a row of its own.",
            )),
            Grouping::Year => notes.push(muted("Stances without a date are left out.")),
            _ => {}
        }
        if self.compared.rows.iter().any(|row| row.conditional) {
            notes.push(muted("* depends on conditions; `why` tells which."));
        }
        if !self.compared.silent.is_empty() {
            let names: Vec<&str> =
                self.compared.silent.iter().map(|&it| corpus.actors[it].name.as_str()).collect();
            notes.push(muted(format!("Silent on this issue: {}.", names.join(", "))));
        }
        let sources = self.sources();
        if sources.len() > LISTED {
            notes.push(muted(format!("From {} sources.", sources.len())));
        } else if !sources.is_empty() {
            let sources = sources.into_iter().map(|it| dated_source(corpus, it));
            notes.push(muted("Sources: ") + Text::join(sources, ", "));
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
        ];
        match self.compared.by {
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
            ];
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

    /// The comparison as `demarche/compare/1` (docs/json.md).
    #[must_use]
    pub fn json(&self) -> CompareJson {
        CompareJson {
            schema: "demarche/compare/1",
            issue: Some(self.corpus.issues[self.compared.issue].key.clone()),
            rows: self.rows(),
        }
    }

    /// Several issues as one document, in which no issue is named but in the rows' positions.
    #[must_use]
    pub fn json_of_all(all: &[Self]) -> CompareJson {
        let rows = all.iter().flat_map(Self::rows).collect();
        CompareJson { schema: "demarche/compare/1", issue: None, rows }
    }

    fn rows(&self) -> Vec<RowJson> {
        let corpus = self.corpus;
        let source = |id: SourceId| corpus.sources[id].key.clone();
        self.compared
            .rows
            .iter()
            .map(|row| RowJson {
                actor: corpus.actors[row.actor].key.clone(),
                position: corpus.position_name(row.position),
                voice: row.voice.kind.word(),
                by: row.voice.by.map(|by| corpus.actors[by].key.clone()),
                value: row.value,
                stances: row.stances,
                sources: row.sources.iter().map(|&it| source(it)).collect(),
                quotes: row.quotes.iter().map(|&it| self.quote_json(it)).collect(),
                year: row.year,
                members: row.members.as_ref().map(|it| {
                    let member = |(id, value): &(ActorId, f64)| MemberJson {
                        actor: corpus.actors[*id].key.clone(),
                        value: *value,
                    };
                    it.values.iter().map(member).collect()
                }),
                cohesion: row.members.as_ref().and_then(|it| it.cohesion),
                dissent: row
                    .members
                    .as_ref()
                    .map(|it| it.dissent.iter().map(|&id| corpus.actors[id].key.clone()).collect()),
            })
            .collect()
    }

    fn quote_json(&self, id: QuoteId) -> QuoteJson {
        let passage = &self.anchored.passages[id];
        let span = passage.span().unwrap_or_default();
        QuoteJson {
            source: self.corpus.sources[passage.source].key.clone(),
            text: self.corpus.quotes[id].text.clone(),
            start: span.start,
            end: span.end,
        }
    }

    /// Actors on the issue's scale, one tick per quote.
    #[must_use]
    pub fn chart(&self) -> PositionScale {
        let corpus = self.corpus;
        let asked = &corpus.issues[self.compared.issue];
        let (left, right) = asked.scale.clone().unwrap_or_default();
        let marks = asked.positions.iter().filter_map(|&id| {
            let it = &corpus.positions[id];
            Some(chart::Mark { label: it.text.clone(), at: it.at? })
        });
        let groups: Vec<chart::Group> = self.chart_groups();
        let rows = || groups.iter().flat_map(|group| &group.rows);
        let (n_quotes, n_stances) =
            (rows().map(|it| it.n_quotes).sum(), rows().map(|it| it.n_stances).sum());
        let placed = count(rows().count(), "row");
        let subtitle = format!(
            "Mean place of each actor's stances, each voice on a line of its own; one tick per quote. {placed}, {}, {}.",
            count(n_stances, "stance"),
            count(n_quotes, "quote"),
        );
        let sources: Vec<String> =
            self.sources().into_iter().map(|it| dated_source(corpus, it).plain()).collect();
        let mut footer = vec![format!("Sources: {}.", sources.join(", "))];
        let unplaced = self.unplaced();
        if unplaced > 0 {
            footer.push(format!(
                "Not shown: {} on positions that have no place on the scale, or opposing one that is not at an end.",
                count(unplaced, "stance")
            ));
        }
        PositionScale {
            title: asked.question.clone(),
            subtitle,
            scale: chart::Scale { left, right, positions: marks.collect() },
            spread: "lowest to highest".to_owned(),
            groups,
            footer,
        }
    }

    fn unplaced(&self) -> usize {
        self.compared.rows.iter().map(|row| row.stances - row.places(self.corpus).len()).sum()
    }

    fn chart_groups(&self) -> Vec<chart::Group> {
        let mut groups: Vec<(crate::model::ActorId, chart::Group)> = Vec::new();
        for rows in self.lines() {
            let Some(row) = self.chart_row(&rows) else { continue };
            let key = rows[0].actor;
            match groups.last_mut().filter(|(actor, _)| *actor == key) {
                Some((_, group)) => group.rows.push(row),
                None => groups.push((key, chart::Group { label: None, rows: vec![row] })),
            }
        }
        // From one end of the scale to the other, by the surest voice; names decide ties.
        groups.sort_by(|(_, a), (_, b)| a.rows[0].mean.total_cmp(&b.rows[0].mean));
        groups.into_iter().map(|(_, group)| group).collect()
    }

    /// An actor in one voice: the mean over all of its positions that have a place.
    fn chart_row(&self, rows: &[&Row]) -> Option<chart::Row> {
        let corpus = self.corpus;
        let places: Vec<f64> = rows.iter().flat_map(|row| row.places(corpus)).collect();
        let (low, high) = stats::extent(&places)?;
        let first = rows[0];
        let placed: Vec<(usize, f64)> = rows
            .iter()
            .flat_map(|row| row.rows.iter().map(|&stance| (stance, row.position)))
            .filter_map(|(stance, position)| Some((stance, self.place(stance, position)?)))
            .collect();
        let ticks: Vec<chart::Tick> = placed
            .iter()
            .flat_map(|&(stance, at)| {
                self.table.quotes(stance).iter().map(move |&id| self.tick(id, at))
            })
            .collect();
        let sources: BTreeSet<SourceId> = placed
            .iter()
            .filter_map(|(stance, _)| self.table.source.get(*stance).copied())
            .collect();
        let conditional =
            placed.iter().any(|(stance, _)| self.table.conditional.get(*stance).is_some());
        let said = match first.voice.kind {
            _ if first.members.is_some() => Some(self.said_by(first).plain()),
            VoiceKind::Own => None,
            _ => Some(voice(corpus, first.voice).plain()),
        };
        let year = first.year.map(|it| it.to_string());
        let source = first.source.map(|it| dated_source(corpus, it).plain());
        let parts: Vec<String> = [said, source, year].into_iter().flatten().collect();
        let sublabel = (!parts.is_empty()).then(|| parts.join(", "));
        Some(chart::Row {
            label: corpus.actors[first.actor].name.clone(),
            sublabel,
            voice: match first.voice.kind {
                VoiceKind::Own => chart::Voice::Own,
                VoiceKind::Spokesperson => chart::Voice::Spokesperson,
                VoiceKind::Attributed => chart::Voice::Attributed,
            },
            mean: stats::mean(&places)?,
            low: (places.len() > 1).then_some(low),
            high: (places.len() > 1).then_some(high),
            conditional,
            n_stances: places.len(),
            n_quotes: ticks.len(),
            n_sources: sources.len(),
            ticks,
        })
    }

    fn place(&self, stance: usize, position: PositionId) -> Option<f64> {
        let unit = self.table.scale.unit(self.table.value[stance]);
        crate::compare::place(unit, &self.corpus.positions[position])
    }

    fn tick(&self, id: QuoteId, at: f64) -> chart::Tick {
        let passage = &self.anchored.passages[id];
        chart::Tick {
            at,
            label: self.corpus.quotes[id].text.clone(),
            source: place(self.corpus, passage).plain(),
        }
    }

    /// Whether the issue has positions that are placed on a scale, so that a chart can be drawn.
    #[must_use]
    pub fn has_scale(&self) -> bool {
        let positions = &self.corpus.issues[self.compared.issue].positions;
        let placed = |id: &PositionId| self.corpus.positions[*id].at.is_some();
        positions.iter().any(placed)
    }
}

/// `demarche/compare/1`.
#[derive(Clone, Debug, Serialize)]
pub struct CompareJson {
    schema: &'static str,
    /// The issue; `None` where there are several, which the rows' positions name.
    issue: Option<String>,
    rows: Vec<RowJson>,
}

#[derive(Clone, Debug, Serialize)]
struct RowJson {
    actor: String,
    position: String,
    voice: &'static str,
    by: Option<String>,
    value: f64,
    stances: usize,
    sources: Vec<String>,
    quotes: Vec<QuoteJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    year: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    members: Option<Vec<MemberJson>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cohesion: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dissent: Option<Vec<String>>,
}

#[derive(Clone, Debug, Serialize)]
struct MemberJson {
    actor: String,
    value: f64,
}

#[derive(Clone, Debug, Serialize)]
struct QuoteJson {
    source: String,
    text: String,
    start: u32,
    end: u32,
}
