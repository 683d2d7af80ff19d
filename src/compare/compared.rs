//! One issue, compared: who stands where, in whose voice, on how many stances and quotes.

use std::collections::BTreeMap;

use super::scale::place;
use super::stances::{Stand, Voice};
use crate::model::{ActorId, Corpus, IssueId, PositionId, QuoteId, SourceId, Target, VoiceKind};
use crate::stats;

/// What a row of the comparison is.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Grouping {
    /// An actor.
    Actor,
    /// Whoever the actor speaks for in the end: a foreign minister counts for the state.
    Principal,
    /// An actor in one source.
    Source,
}

/// What an actor holds of one position, in one voice.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// Whose attitude.
    pub actor: ActorId,
    /// The one source, when rows are sources.
    pub source: Option<SourceId>,
    /// Who says so.
    pub voice: Voice,
    /// The position.
    pub position: PositionId,
    /// The mean of the stances, -1 to 1; each (source, part) counts once.
    pub value: f64,
    /// Lowest and highest of what was averaged.
    pub spread: (f64, f64),
    /// How many stances were averaged.
    pub stances: usize,
    /// Whether any of them depends on conditions.
    pub conditional: bool,
    /// The sources that say so, in the order of the corpus.
    pub sources: Vec<SourceId>,
    /// The words that show it, in the order of the corpus.
    pub quotes: Vec<QuoteId>,
    /// The values that were averaged, one per source or part.
    pub values: Vec<f64>,
    /// The rows of the stance table that it was made of.
    pub stands: Vec<Stand>,
}

/// One issue, compared.
#[derive(Clone, PartialEq, Debug)]
pub struct Compared {
    /// The issue.
    pub issue: IssueId,
    /// What a row is.
    pub by: Grouping,
    /// The rows, by actor's name, own words first, then by position.
    pub rows: Vec<Row>,
    /// Actors that take stances elsewhere in the corpus, and none here, by name.
    pub silent: Vec<ActorId>,
}

/// Compares the stances on `issue`.
///
/// By default each actor counts once per position, source (or part of a compilation) and voice:
/// who repeats himself within one text is not counted twice. Several stances of one such cell
/// are averaged first.
#[must_use]
pub fn compare(corpus: &Corpus, table: &[Stand], issue: IssueId, by: Grouping) -> Compared {
    let mut cells: BTreeMap<Key, Vec<&Stand>> = BTreeMap::new();
    for stand in table {
        let Target::Position(position) = stand.on else { continue };
        if corpus.positions[position].issue != issue {
            continue;
        }
        let (actor, voice) = represented(corpus, stand, by);
        let source = (by == Grouping::Source).then_some(stand.source);
        cells.entry(Key { actor, source, voice, position }).or_default().push(stand);
    }
    let mut rows: Vec<Row> = cells.into_iter().map(|(key, stands)| row(key, &stands)).collect();
    let name = |row: &Row| corpus.actors[row.actor].name.to_lowercase();
    rows.sort_by_cached_key(|row| (name(row), row.actor));
    let silent = silent(corpus, table, &rows, by);
    Compared { issue, by, rows, silent }
}

#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    actor: ActorId,
    source: Option<SourceId>,
    voice: Voice,
    position: PositionId,
}

/// Whom a stance counts for, and in which voice: what a spokesperson says in his own words is,
/// for his principal, the word of a spokesperson.
fn represented(corpus: &Corpus, stand: &Stand, by: Grouping) -> (ActorId, Voice) {
    let principal = match by {
        Grouping::Principal => corpus.principals(stand.actor).last().copied(),
        Grouping::Actor | Grouping::Source => None,
    };
    match (principal, stand.voice.kind) {
        (None, _) => (stand.actor, stand.voice),
        (Some(principal), VoiceKind::Own) => {
            let voice = Voice { kind: VoiceKind::Spokesperson, by: Some(stand.actor) };
            (principal, voice)
        }
        (Some(principal), _) => (principal, stand.voice),
    }
}

fn row(key: Key, stands: &[&Stand]) -> Row {
    let mut once: BTreeMap<_, Vec<f64>> = BTreeMap::new();
    for stand in stands {
        once.entry((stand.actor, stand.source, stand.part)).or_default().push(stand.value);
    }
    let values: Vec<f64> = once.values().filter_map(|values| stats::mean(values)).collect();
    let mut quotes: Vec<QuoteId> = stands.iter().flat_map(|it| it.quotes.iter().copied()).collect();
    quotes.sort_unstable();
    quotes.dedup();
    let mut sources: Vec<SourceId> = stands.iter().map(|it| it.source).collect();
    sources.sort_unstable();
    sources.dedup();
    Row {
        actor: key.actor,
        source: key.source,
        voice: key.voice,
        position: key.position,
        value: stats::mean(&values).unwrap_or_default(),
        spread: stats::extent(&values).unwrap_or_default(),
        stances: values.len(),
        conditional: stands.iter().any(|it| it.conditional),
        sources,
        quotes,
        values,
        stands: stands.iter().map(|&it| it.clone()).collect(),
    }
}

fn silent(corpus: &Corpus, table: &[Stand], rows: &[Row], by: Grouping) -> Vec<ActorId> {
    let mut actors: Vec<ActorId> =
        table.iter().map(|stand| represented(corpus, stand, by).0).collect();
    actors.sort_unstable();
    actors.dedup();
    actors.retain(|actor| rows.iter().all(|row| row.actor != *actor));
    actors.sort_by_key(|&actor| (corpus.actors[actor].name.to_lowercase(), actor));
    actors
}

impl Row {
    /// Where the averaged values lie on the issue's scale; those without a place are left out.
    #[must_use]
    pub fn places(&self, corpus: &Corpus) -> Vec<f64> {
        let position = &corpus.positions[self.position];
        self.values.iter().filter_map(|&value| place(value, position)).collect()
    }
}
