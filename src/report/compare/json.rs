//! `demarche/compare/1`.

use serde::Serialize;

use super::Comparison;
use crate::compare::Row;
use crate::model::{ActorId, QuoteId, SourceId};

impl Comparison<'_> {
    /// The comparison as `demarche/compare/1` (docs/json.md).
    #[must_use]
    pub fn json(&self) -> CompareJson {
        CompareJson {
            schema: "demarche/compare/1",
            issue: Some(self.corpus.issues[self.compared.issue].key.clone()),
            rows: self.rows(),
            silent: Some(self.keys(&self.compared.silent)),
            not_in_corpus: Some(self.keys(&self.compared.absent)),
        }
    }

    /// Several issues as one document, in which no issue is named but in the rows' positions.
    #[must_use]
    pub fn json_of_all(all: &[Self]) -> CompareJson {
        let rows = all.iter().flat_map(Self::rows).collect();
        CompareJson {
            schema: "demarche/compare/1",
            issue: None,
            rows,
            silent: None,
            not_in_corpus: None,
        }
    }

    fn keys(&self, actors: &[ActorId]) -> Vec<String> {
        actors.iter().map(|&it| self.corpus.actors[it].key.clone()).collect()
    }

    pub(super) fn rows(&self) -> Vec<RowJson> {
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
                state: row.state().word(),
                conditional: row.conditional,
                stances: row.stances,
                sources: row.sources.iter().map(|&it| source(it)).collect(),
                quotes: row.quotes.iter().map(|&it| self.quote_json(it)).collect(),
                source: row.source.map(source),
                part: row.part.map(|it| corpus.parts[it].key.clone()),
                date: self.date(row),
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

    /// The date of the text that a row is of.
    fn date(&self, row: &Row) -> Option<String> {
        let source = self.corpus.sources[row.source?].date;
        let part = row.part.and_then(|it| self.corpus.parts[it].date);
        part.or(source).map(|it| it.to_string())
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
}

/// `demarche/compare/1`.
#[derive(Clone, Debug, Serialize)]
pub struct CompareJson {
    schema: &'static str,
    /// The issue; `None` where there are several, which the rows' positions name.
    issue: Option<String>,
    rows: Vec<RowJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    silent: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    not_in_corpus: Option<Vec<String>>,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct RowJson {
    pub(super) actor: String,
    pub(super) position: String,
    pub(super) voice: &'static str,
    pub(super) by: Option<String>,
    pub(super) value: f64,
    pub(super) state: &'static str,
    pub(super) conditional: bool,
    pub(super) stances: usize,
    pub(super) sources: Vec<String>,
    pub(super) quotes: Vec<QuoteJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) source: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) part: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) year: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) members: Option<Vec<MemberJson>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) cohesion: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) dissent: Option<Vec<String>>,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct MemberJson {
    pub(super) actor: String,
    value: f64,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct QuoteJson {
    source: String,
    text: String,
    start: u32,
    end: u32,
}
