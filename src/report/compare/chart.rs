//! A comparison as a chart: actors on the issue's scale.

use std::collections::BTreeSet;

use super::super::chart::{self, PositionScale};
use super::super::leads::{self, Leads};
use super::super::naming::{count, dated_source, dated_text, place, voice};
use super::super::site::ids;
use super::Comparison;
use crate::compare::Row;
use crate::model::{Corpus, PositionId, QuoteId, SourceId, VoiceKind};
use crate::stats;

impl Comparison<'_> {
    /// Actors on the issue's scale, one tick per quote, each of which leads to its words.
    #[must_use]
    pub fn chart(&self, leads: Leads) -> PositionScale {
        let corpus = self.corpus;
        let asked = &corpus.issues[self.compared.issue];
        let (left, right) = asked.scale.clone().unwrap_or_default();
        let marks = asked.positions.iter().filter_map(|&id| {
            let it = &corpus.positions[id];
            Some(chart::Mark { label: it.text.clone(), at: it.at? })
        });
        let groups: Vec<chart::Group> = self.chart_groups(leads);
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

    fn chart_groups(&self, leads: Leads) -> Vec<chart::Group> {
        let mut groups: Vec<(crate::model::ActorId, chart::Group)> = Vec::new();
        for rows in self.lines() {
            let Some(row) = self.chart_row(&rows, leads) else { continue };
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
    fn chart_row(&self, rows: &[&Row], leads: Leads) -> Option<chart::Row> {
        let corpus = self.corpus;
        let places: Vec<f64> = rows.iter().flat_map(|row| row.places(corpus)).collect();
        let (low, high) = stats::extent(&places)?;
        let first = rows[0];
        let placed: Vec<(usize, &Row, f64)> = rows
            .iter()
            .flat_map(|row| row.rows.iter().map(move |&stance| (stance, *row)))
            .filter_map(|(stance, row)| Some((stance, row, self.place(stance, row.position)?)))
            .collect();
        let ticks: Vec<chart::Tick> = placed
            .iter()
            .flat_map(|&(stance, row, at)| {
                let quotes = self.table.quotes(stance).iter();
                quotes.map(move |&id| self.tick(id, at, self.lead(row, id, leads)))
            })
            .collect();
        let to = match leads {
            // A mean over several positions has no card of its own.
            Leads::Within if rows.iter().any(|it| it.position != first.position) => {
                Some(format!("#{}", ids::actor(corpus, first.actor)))
            }
            Leads::Within => Some(within(corpus, first)),
            Leads::Out => ticks.first().and_then(|it| it.to.clone()),
        };
        let sources: BTreeSet<SourceId> = placed
            .iter()
            .filter_map(|(stance, _, _)| self.table.source.get(*stance).copied())
            .collect();
        let conditional =
            placed.iter().any(|(stance, _, _)| self.table.conditional.get(*stance).is_some());
        let said = match first.voice.kind {
            _ if first.members.is_some() => Some(self.said_by(first).plain()),
            VoiceKind::Own => None,
            _ => Some(voice(corpus, first.voice).plain()),
        };
        let year = first.year.map(|it| it.to_string());
        let source = first.source.map(|it| dated_text(corpus, it, first.part).plain());
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
            to,
            ticks,
        })
    }

    fn place(&self, stance: usize, position: PositionId) -> Option<f64> {
        let unit = self.table.scale.unit(self.table.value[stance]);
        crate::compare::place(unit, &self.corpus.positions[position])
    }

    /// Where a quote behind a row is to be read.
    fn lead(&self, row: &Row, id: QuoteId, leads: Leads) -> Option<String> {
        match leads {
            Leads::Within => Some(within(self.corpus, row)),
            Leads::Out => leads::of_quote(self.corpus, self.anchored, id),
        }
    }

    fn tick(&self, id: QuoteId, at: f64, to: Option<String>) -> chart::Tick {
        let passage = &self.anchored.passages[id];
        chart::Tick {
            at,
            label: self.corpus.quotes[id].text.clone(),
            source: place(self.corpus, passage).plain(),
            to,
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

/// The card of a stance in the page.
fn within(corpus: &Corpus, row: &Row) -> String {
    format!("#{}", ids::held(corpus, row.actor, row.position, row.voice))
}
