//! One issue, compared: who stands where, in whose voice, on how many stances and quotes.

use std::collections::{BTreeMap, BTreeSet};

use super::group::{Entity, Grouping, Represent, Represented};
use super::scale::place;
use super::stances::Voice;
use super::table::{StanceTable, State};
use crate::model::{
    ActorId, Corpus, Holds, IssueId, PartId, PositionId, QuoteId, SourceId, Speaker, Target,
    VoiceKind,
};
use crate::stats;

/// What an actor holds of one position, in one voice.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// Whose attitude.
    pub actor: ActorId,
    /// The one source, when rows are sources.
    pub source: Option<SourceId>,
    /// The one part of it, when rows are sources and it has parts.
    pub part: Option<PartId>,
    /// The one year, when rows are years.
    pub year: Option<u16>,
    /// Who says so.
    pub voice: Voice,
    /// The position.
    pub position: PositionId,
    /// The mean of the stances, -1 to 1; each (source, part) counts once, in a bloc each member.
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
    /// The values that were averaged.
    pub values: Vec<f64>,
    /// What counts once: the stances of one text, and in a bloc of one member.
    pub texts: Vec<OneText>,
    /// Rows that do not count, as the member of a bloc for whom they speak speaks itself.
    pub unheard: Vec<usize>,
    /// The rows of the stance table that it was made of.
    pub rows: Vec<usize>,
    /// What the members of a bloc hold, when rows are blocs; `None` for the bloc's own word.
    pub members: Option<Members>,
}

/// The stances that count once: those of one text.
#[derive(Clone, PartialEq, Debug)]
pub struct OneText {
    /// As whose.
    pub member: ActorId,
    /// Their mean, by weight.
    pub value: f64,
    /// The rows of the stance table.
    pub rows: Vec<usize>,
}

/// How far the members of a bloc hold together.
#[derive(Clone, PartialEq, Debug)]
pub struct Members {
    /// The members that take a stance, and their values, in the order of the corpus.
    pub values: Vec<(ActorId, f64)>,
    /// One minus the mean distance of two members, as a share of the greatest; `None` of one.
    pub cohesion: Option<f64>,
    /// The members on the other side of the scale than the bloc's mean.
    pub dissent: Vec<ActorId>,
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
    /// Those who take stances elsewhere and none here, and whose own words are in the corpus, by
    /// name.
    pub silent: Vec<ActorId>,
    /// Those of whom something is said elsewhere and nothing here, and none of whose own words are
    /// in the corpus, by name.
    pub absent: Vec<ActorId>,
    /// For each actor, whether words of its own, or of whoever speaks for it, are in the sources of
    /// the table.
    pub heard: Vec<bool>,
}

/// Compares the stances on `issue`.
///
/// By default each actor counts once per position, source (or part of a compilation) and voice:
/// who repeats himself within one text is not counted twice. Several stances of one such cell
/// are averaged first.
#[must_use]
pub fn compare(corpus: &Corpus, table: &StanceTable, issue: IssueId, by: Grouping) -> Compared {
    let represent = Represent::new(corpus, table, by);
    let mut cells: BTreeMap<Key, Vec<(usize, Represented)>> = BTreeMap::new();
    for row in 0..table.len() {
        let Target::Position(position) = table.targets[table.target[row]] else { continue };
        if corpus.positions[position].issue != issue {
            continue;
        }
        for it in represent.of(row) {
            cells.entry(Key::new(&it, position, by)).or_default().push((row, it));
        }
    }
    let mut rows: Vec<Row> =
        cells.into_iter().map(|(key, stands)| made(table, key, stands)).collect();
    let name = |row: &Row| corpus.actors[row.actor].name.to_lowercase();
    rows.sort_by_cached_key(|row| (name(row), row.actor));
    let heard = heard(corpus, table, &represent);
    let elsewhere = elsewhere(corpus, table, &represent, &rows);
    let (silent, absent) = elsewhere.into_iter().partition(|it| heard[it.index()]);
    Compared { issue, by, rows, silent, absent, heard }
}

#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    actor: ActorId,
    source: Option<SourceId>,
    part: Option<PartId>,
    year: Option<u16>,
    of_members: bool,
    voice: Voice,
    position: PositionId,
}

impl Key {
    fn new(it: &Represented, position: PositionId, by: Grouping) -> Self {
        let of_members = by == Grouping::Bloc && it.member != it.entity.actor;
        let voice = match (by, it.voice.kind) {
            // Members speak for themselves or through somebody: either is the member's word.
            (Grouping::Bloc, VoiceKind::Own | VoiceKind::Spokesperson) if of_members => {
                Voice { kind: VoiceKind::Own, by: None }
            }
            (Grouping::Bloc, kind) if of_members => Voice { kind, by: None },
            (Grouping::Voice, kind) => Voice { kind, by: None },
            _ => it.voice,
        };
        let entity = it.entity;
        let Entity { actor, source, part, year, .. } = entity;
        Self { actor, source, part, year, of_members, voice, position }
    }
}

fn made(table: &StanceTable, key: Key, mut stands: Vec<(usize, Represented)>) -> Row {
    let unheard = if key.of_members { own_words_first(&mut stands) } else { Vec::new() };
    let mut once: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for &(row, it) in &stands {
        let place = (table.source.get(row).copied(), table.part.get(row).copied());
        once.entry((it.member, table.actor[row], place)).or_default().push(row);
    }
    let mean = |rows: &[usize]| {
        let unit = |row: usize| table.scale.unit(table.value[row]);
        let total: f64 = rows.iter().map(|&row| table.weight(row)).sum();
        let sum: f64 = rows.iter().map(|&row| table.weight(row) * unit(row)).sum();
        if total > 0.0 { sum / total } else { unit(rows[0]) }
    };
    let text = |((member, ..), rows): ((ActorId, ActorId, _), Vec<usize>)| OneText {
        member,
        value: mean(&rows),
        rows,
    };
    let texts: Vec<OneText> = once.into_iter().map(text).collect();
    let stances = texts.len();
    let mut values: Vec<f64> = texts.iter().map(|it| it.value).collect();
    let members = key.of_members.then(|| {
        let mut by_member: BTreeMap<ActorId, Vec<f64>> = BTreeMap::new();
        for it in &texts {
            by_member.entry(it.member).or_default().push(it.value);
        }
        let one = |(member, values): (ActorId, Vec<f64>)| Some((member, stats::mean(&values)?));
        Members::new(by_member.into_iter().filter_map(one).collect())
    });
    if let Some(members) = &members {
        values = members.values.iter().map(|(_, value)| *value).collect();
    }
    let rows: Vec<usize> = stands.iter().map(|(row, _)| *row).collect();
    let mut quotes: Vec<QuoteId> =
        rows.iter().flat_map(|&row| table.quotes(row).iter().copied()).collect();
    quotes.sort_unstable();
    quotes.dedup();
    let mut sources: Vec<SourceId> =
        rows.iter().filter_map(|&row| table.source.get(row).copied()).collect();
    sources.sort_unstable();
    sources.dedup();
    Row {
        actor: key.actor,
        source: key.source,
        part: key.part,
        year: key.year,
        voice: key.voice,
        position: key.position,
        value: stats::mean(&values).unwrap_or_default(),
        spread: stats::extent(&values).unwrap_or_default(),
        stances,
        conditional: rows.iter().any(|&row| table.state(row) == State::Conditional),
        sources,
        quotes,
        values,
        texts,
        unheard,
        rows,
        members,
    }
}

/// Who speaks himself is not spoken for by others: what is left out.
fn own_words_first(stands: &mut Vec<(usize, Represented)>) -> Vec<usize> {
    let own = |it: &Represented| it.voice.kind == VoiceKind::Own;
    let speak: Vec<ActorId> =
        stands.iter().filter(|(_, it)| own(it)).map(|(_, it)| it.member).collect();
    let counts =
        |it: &Represented| it.voice.kind != VoiceKind::Spokesperson || !speak.contains(&it.member);
    let unheard = stands.iter().filter(|(_, it)| !counts(it)).map(|(row, _)| *row).collect();
    stands.retain(|(_, it)| counts(it));
    unheard
}

impl Members {
    fn new(values: Vec<(ActorId, f64)>) -> Self {
        let all: Vec<f64> = values.iter().map(|(_, value)| *value).collect();
        let mean = stats::mean(&all).unwrap_or_default();
        let pairs =
            all.iter().enumerate().flat_map(|(at, a)| all[at + 1..].iter().map(move |b| (a, b)));
        let apart: Vec<f64> = pairs.map(|(a, b)| (a - b).abs() / 2.0).collect();
        let cohesion = stats::mean(&apart).map(|it| 1.0 - it);
        let others = values.iter().filter(|(_, value)| value * mean < 0.0);
        let dissent = others.map(|(member, _)| *member).collect();
        Self { values, cohesion, dissent }
    }
}

/// Those who take stances, and none in these rows, by name.
fn elsewhere(
    corpus: &Corpus,
    table: &StanceTable,
    represent: &Represent<'_>,
    rows: &[Row],
) -> Vec<ActorId> {
    let mut is_there = vec![false; corpus.actors.len()];
    for row in 0..table.len() {
        represent.of(row).for_each(|it| is_there[it.entity.actor.index()] = true);
    }
    for row in rows {
        is_there[row.actor.index()] = false;
    }
    let mut actors: Vec<ActorId> = corpus.actors.ids().filter(|it| is_there[it.index()]).collect();
    actors.sort_by_key(|&actor| (corpus.actors[actor].name.to_lowercase(), actor));
    actors
}

/// Whose words are in the sources that the table draws from: who speaks in a row, and whoever is
/// named as an author or speaker of such a source or part.
fn heard(corpus: &Corpus, table: &StanceTable, represent: &Represent<'_>) -> Vec<bool> {
    let mut speaks = vec![false; corpus.actors.len()];
    let mut sources: BTreeSet<SourceId> = BTreeSet::new();
    let mut parts: BTreeSet<PartId> = BTreeSet::new();
    for row in 0..table.len() {
        if table.voice[row] != VoiceKind::Attributed {
            speaks[table.actor[row].index()] = true;
        }
        if let Some(by) = table.by.get(row) {
            speaks[by.index()] = true;
        }
        sources.extend(table.source.get(row));
        parts.extend(table.part.get(row));
    }
    let named = |speaker: &Speaker| speaker.actor;
    for source in sources {
        let it = &corpus.sources[source];
        let all = it.authors.iter().copied().chain(it.speakers.iter().filter_map(named));
        all.for_each(|actor| speaks[actor.index()] = true);
    }
    for part in parts {
        let it = &corpus.parts[part];
        let all = it.authors.iter().copied().chain(it.speakers.iter().filter_map(named));
        all.for_each(|actor| speaks[actor.index()] = true);
    }
    let mut heard = vec![false; corpus.actors.len()];
    for actor in corpus.actors.ids().filter(|it| speaks[it.index()]) {
        represent.counts_for(actor).iter().for_each(|(whole, _)| heard[whole.index()] = true);
    }
    heard
}

impl Row {
    /// Which of the states it is in. Stances on both sides are no explicit middle.
    #[must_use]
    pub fn state(&self) -> State {
        let sides = self.sides();
        if sides.0 > 0 && sides.1 > 0 && Holds::nearest(self.value) == Holds::Mixed {
            State::Divided
        } else if self.conditional {
            State::Conditional
        } else if sides == (0, 0) {
            State::Mixed
        } else {
            State::Decided
        }
    }

    /// How many of what was averaged are for it, and how many against.
    #[must_use]
    pub fn sides(&self) -> (usize, usize) {
        let count = |is: fn(f64) -> bool| self.values.iter().filter(|it| is(**it)).count();
        (count(|it| it > 0.0), count(|it| it < 0.0))
    }

    /// Whose row it is.
    #[must_use]
    pub fn entity(&self) -> Entity {
        let Self { actor, source, part, year, .. } = *self;
        Entity { actor, source, part, voice: None, year }
    }

    /// Where the averaged values lie on the issue's scale; those without a place are left out.
    #[must_use]
    pub fn places(&self, corpus: &Corpus) -> Vec<f64> {
        let position = &corpus.positions[self.position];
        self.values.iter().filter_map(|&value| place(value, position)).collect()
    }
}
