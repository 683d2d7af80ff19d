//! One actor over time: what it holds of each target, in whose words, from text to text.
//!
//! Voices are kept apart throughout: a [`Track`] is one target in one voice, and only what stands
//! in one track is compared.

mod change;
mod time;
mod windows;

pub use change::{Change, Moment};
pub use time::{Span, Unit};
pub use windows::{MOST_WINDOWS, Point, Series, Term, TooManyWindows, series};

use std::collections::BTreeMap;

use super::count::Voices;
use super::group::{Grouping, Represent};
use super::stances::Voice;
use super::table::{StanceTable, TargetId};
use crate::model::{ActorId, Corpus, Date, PartId, SourceId, VoiceKind};

/// What is asked.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Question {
    /// Whose stances.
    pub actor: ActorId,
    /// Whom a stance counts for: actors, principals or blocs.
    pub by: Grouping,
    /// Whose voices are looked at; each stays apart from the others.
    pub voices: Voices,
}

/// What one text says of one target, in one voice, at one time.
#[derive(Clone, PartialEq, Debug)]
pub struct Evidence {
    /// The text.
    pub source: Option<SourceId>,
    /// The part of it.
    pub part: Option<PartId>,
    /// When it was uttered.
    pub date: Option<Date>,
    /// The mean of what is said there, from -1 to 1.
    pub value: f64,
    /// The mean weight of the rows.
    pub weight: f64,
    /// Whether any of it depends on conditions.
    pub conditional: bool,
    /// The rows of the table.
    pub rows: Vec<u32>,
}

/// One target in one voice.
#[derive(Clone, PartialEq, Debug)]
pub struct Track {
    /// The target.
    pub target: TargetId,
    /// As whose: the actor itself, or the member of a bloc.
    pub member: ActorId,
    /// Whose words.
    pub voice: Voice,
    /// What the texts say, by date, the undated last.
    pub evidence: Vec<Evidence>,
    /// The dated evidence with weight, moment by moment.
    pub moments: Vec<Moment>,
}

/// An actor over time.
#[derive(Clone, PartialEq, Debug)]
pub struct Shift {
    /// What was asked.
    pub question: Question,
    /// Target by target, the actor's own words first.
    pub tracks: Vec<Track>,
    /// For each voice that was not looked at, its rows.
    pub left_out: Vec<(Voice, Vec<u32>)>,
    /// Who has stances of its own that would count if spokespersons did, and how many rows.
    pub spokespersons: Vec<(ActorId, usize)>,
}

type Place = (Option<SourceId>, Option<PartId>, Option<Date>);

/// What an actor holds of each target, over time.
#[must_use]
pub fn shift(corpus: &Corpus, table: &StanceTable, question: Question) -> Shift {
    let represent = Represent::new(corpus, table, question.by);
    let mut found: BTreeMap<(TargetId, ActorId, Voice), BTreeMap<Place, Vec<u32>>> =
        BTreeMap::new();
    let mut left_out: BTreeMap<Voice, Vec<u32>> = BTreeMap::new();
    for row in 0..table.len() {
        for it in represent.of(row).filter(|it| it.entity.actor == question.actor) {
            if !is_heard(question.voices, it.voice.kind) {
                left_out.entry(it.voice).or_default().push(row as u32);
                continue;
            }
            let place = (
                table.source.get(row).copied(),
                table.part.get(row).copied(),
                table.date.get(row).copied(),
            );
            let track = found.entry((table.target[row], it.member, it.voice)).or_default();
            track.entry(place).or_default().push(row as u32);
        }
    }
    let mut tracks: Vec<Track> = found
        .into_iter()
        .map(|((target, member, voice), places)| {
            let mut evidence: Vec<Evidence> =
                places.into_iter().map(|(place, rows)| one(table, place, rows)).collect();
            let name = |it: &Evidence| {
                let source = it.source.map(|it| corpus.sources[it].key.as_str());
                (source, it.part.map(|it| corpus.parts[it].key.as_str()))
            };
            evidence.sort_by(|a, b| {
                let date = |it: &Evidence| (it.date.is_none(), it.date);
                date(a).cmp(&date(b)).then_with(|| name(a).cmp(&name(b)))
            });
            let moments = change::moments(&evidence);
            Track { target, member, voice, evidence, moments }
        })
        .collect();
    // The targets of a file are numbered as they are met: their order is that of their names.
    let is_file = !table.line.is_empty();
    tracks.sort_by_cached_key(|it| {
        let named = is_file.then(|| corpus.target_name(table.targets[it.target]));
        let who = |id: ActorId| corpus.actors[id].name.to_lowercase();
        let own = it.member != question.actor;
        (named, it.target, own, who(it.member), it.voice.kind, it.voice.by.map(who), it.voice)
    });
    Shift {
        question,
        tracks,
        left_out: left_out.into_iter().collect(),
        spokespersons: spokespersons(corpus, table, question),
    }
}

const fn is_heard(voices: Voices, kind: VoiceKind) -> bool {
    match voices {
        Voices::Any => true,
        Voices::Own => !matches!(kind, VoiceKind::Attributed),
        Voices::Attributed => matches!(kind, VoiceKind::Attributed),
    }
}

/// What rows of one text say: their weighted mean, the same however often they stand there.
fn one(table: &StanceTable, (source, part, date): Place, rows: Vec<u32>) -> Evidence {
    let unit = |row: &u32| table.scale.unit(table.value[*row as usize]);
    let weight = |row: &u32| table.weight(*row as usize);
    let total: f64 = rows.iter().map(weight).sum();
    let alike = rows.iter().all(|row| unit(row) == unit(&rows[0]));
    let value = if alike || total == 0.0 {
        unit(&rows[0])
    } else {
        rows.iter().map(|row| weight(row) * unit(row)).sum::<f64>() / total
    };
    let conditional = rows.iter().any(|row| table.conditional.get(*row as usize).is_some());
    Evidence { source, part, date, value, weight: total / rows.len() as f64, conditional, rows }
}

/// Those who speak for the actor and have stances of their own, where these are not counted.
fn spokespersons(
    corpus: &Corpus,
    table: &StanceTable,
    question: Question,
) -> Vec<(ActorId, usize)> {
    if question.by != Grouping::Actor {
        return Vec::new();
    }
    let mut rows = vec![0; corpus.actors.len()];
    for row in 0..table.len() {
        if is_heard(Voices::Own, table.voice[row]) {
            rows[table.actor[row].index()] += 1;
        }
    }
    let speak = |it: &ActorId| corpus.principals(*it).contains(&question.actor);
    let found = corpus.actors.ids().filter(speak).map(|it| (it, rows[it.index()]));
    found.filter(|(_, rows)| *rows > 0).collect()
}

impl Shift {
    /// The texts that all evidence comes from: source and part.
    #[must_use]
    pub fn texts(&self) -> Vec<(Option<SourceId>, Option<PartId>)> {
        let evidence = self.tracks.iter().flat_map(|it| &it.evidence);
        let mut texts: Vec<_> = evidence.map(|it| (it.source, it.part)).collect();
        texts.sort_unstable();
        texts.dedup();
        texts
    }

    /// The first and the last date of all evidence; `None` if nothing is dated.
    #[must_use]
    pub fn range(&self) -> Option<(Date, Date)> {
        let dates = || self.tracks.iter().flat_map(|it| &it.evidence).filter_map(|it| it.date);
        Some((dates().min()?, dates().max()?))
    }

    /// How much evidence there is, and how much of it has no date.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        let evidence = || self.tracks.iter().flat_map(|it| &it.evidence);
        (evidence().count(), evidence().filter(|it| it.date.is_none()).count())
    }
}

impl Track {
    /// How many texts it comes from.
    #[must_use]
    pub fn n_texts(&self) -> usize {
        let mut texts: Vec<_> = self.evidence.iter().map(|it| (it.source, it.part)).collect();
        texts.sort_unstable();
        texts.dedup();
        texts.len()
    }
}
