//! Which rows are heard for whom, and by which voice: every row as often as it counts for somebody.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::items::Item;
use super::{Duplicates, PART, Rules, Voices};
use crate::base::each_part;
use crate::compare::group::{Entity, Grouping, Represent, Represented};
use crate::compare::table::{StanceTable, TargetId};
use crate::model::{ActorId, Corpus, VoiceKind};

/// Said by the entity itself, by someone for it, by members.
pub(super) const OWN: u8 = 0;
const SPOKEN_FOR: u8 = 1;
pub(super) const MEMBER: u8 = 2;
pub(super) const FOR_MEMBER: u8 = 3;

/// Everybody who is heard, on what, by which rows; in no order yet.
pub(super) struct Heard {
    /// Everybody who is heard, by name.
    pub entities: Vec<Entity>,
    /// Everything that is spoken of, in the order of the table.
    pub targets: Vec<TargetId>,
    /// By the target of a row its place in `targets`.
    columns: Vec<u32>,
    rows: Rows,
}

enum Rows {
    /// Every row once, for its actor: by actor its place among the entities.
    All(Vec<u32>),
    /// Each as often as it counts for somebody.
    Told(Vec<Told>),
}

/// A row as it counts for one entity.
#[derive(Copy, Clone)]
pub(super) struct HeardRow {
    /// Counts up from 0, in the order of the table.
    pub number: u32,
    pub row: u32,
    /// An index into [`Heard::entities`].
    pub entity: u32,
    /// An index into [`Heard::targets`].
    pub target: u32,
}

#[derive(Copy, Clone, Debug)]
struct Told {
    row: u32,
    entity: u32,
    member: ActorId,
    /// How sure the voice is; the least of a cell is heard alone.
    tier: u8,
}

impl Heard {
    pub(super) fn new(corpus: &Corpus, table: &StanceTable, rules: Rules) -> Self {
        if every_row(table, rules) {
            return Self::all(corpus, table);
        }
        let (entities, told) = told(corpus, table, rules);
        Self::told(corpus, table, entities, told)
    }

    /// Every row once, for its actor.
    fn all(corpus: &Corpus, table: &StanceTable) -> Self {
        let (speaks, is_target) = met(corpus, table);
        let entity =
            |actor: ActorId| Entity { actor, source: None, part: None, voice: None, year: None };
        let speak = corpus.actors.ids().filter(|it| speaks[it.index()]);
        let (entities, _) = by_name(corpus, speak.map(entity).collect());
        let mut places = vec![0; corpus.actors.len()];
        for (place, it) in (0..).zip(&entities) {
            places[it.actor.index()] = place;
        }
        let (targets, columns) = columns(table, &is_target);
        Self { entities, targets, columns, rows: Rows::All(places) }
    }

    fn told(
        corpus: &Corpus,
        table: &StanceTable,
        entities: Vec<Entity>,
        mut told: Vec<Told>,
    ) -> Self {
        let mut is_target = vec![false; table.targets.len()];
        told.iter().for_each(|it| is_target[table.target[it.row as usize].index()] = true);
        let (targets, columns) = columns(table, &is_target);
        let (entities, places) = by_name(corpus, entities);
        told.iter_mut().for_each(|it| it.entity = places[it.entity as usize]);
        Self { entities, targets, columns, rows: Rows::Told(told) }
    }

    /// How many rows are heard, each as often as it counts for somebody.
    pub(super) fn len(&self, table: &StanceTable) -> usize {
        match &self.rows {
            Rows::All(_) => table.len(),
            Rows::Told(told) => told.len(),
        }
    }

    /// Those of these numbers, one after the other.
    #[inline]
    pub(super) fn each(
        &self,
        table: &StanceTable,
        numbers: Range<usize>,
        mut with: impl FnMut(HeardRow),
    ) {
        let on = |target: TargetId| self.columns[target.index()];
        match &self.rows {
            Rows::All(places) => {
                let actors = table.actor[numbers.clone()].iter();
                let rows = actors.zip(&table.target[numbers.clone()]).zip(numbers.start as u32..);
                for ((actor, target), row) in rows {
                    let (entity, target) = (places[actor.index()], on(*target));
                    with(HeardRow { number: row, row, entity, target });
                }
            }
            Rows::Told(told) => {
                for (it, number) in told[numbers.clone()].iter().zip(numbers.start as u32..) {
                    let (row, entity) = (it.row, it.entity);
                    let target = on(table.target[row as usize]);
                    with(HeardRow { number, row, entity, target });
                }
            }
        }
    }

    /// The values of these numbers, on the table's scale.
    pub(super) fn values(&self, table: &StanceTable, numbers: Range<usize>, out: &mut Vec<f64>) {
        match &self.rows {
            Rows::All(_) => out.extend_from_slice(&table.value[numbers]),
            Rows::Told(told) => {
                out.extend(told[numbers].iter().map(|it| table.value[it.row as usize]));
            }
        }
    }

    fn of(&self, number: u32) -> Option<&Told> {
        match &self.rows {
            Rows::All(_) => None,
            Rows::Told(told) => told.get(number as usize),
        }
    }

    /// The row of the table that an item is.
    pub(super) fn row(&self, item: Item) -> u32 {
        self.of(item as u32).map_or(item as u32, |it| it.row)
    }

    /// As whose: the entity's own actor, or the member of a bloc.
    pub(super) fn member(&self, item: Item, entity: usize) -> ActorId {
        self.of(item as u32).map_or_else(|| self.entities[entity].actor, |it| it.member)
    }

    pub(super) fn tier(&self, item: Item) -> u8 {
        self.of(item as u32).map_or(OWN, |it| it.tier)
    }

    /// Whether all that is heard counts, each as a statement of its own.
    pub(super) fn are_statements(&self, rules: Rules) -> bool {
        rules.duplicates == Duplicates::Include && !self.has_tiers()
    }

    /// Whether some voices are surer than others.
    pub(super) fn has_tiers(&self) -> bool {
        match &self.rows {
            Rows::All(_) => false,
            Rows::Told(told) => told.iter().any(|it| it.tier != OWN),
        }
    }
}

/// Which actors and targets the rows are of.
fn met(corpus: &Corpus, table: &StanceTable) -> (Vec<bool>, Vec<bool>) {
    let none = || (vec![false; corpus.actors.len()], vec![false; table.targets.len()]);
    let parts = table.actor.chunks(PART).zip(table.target.chunks(PART)).collect();
    let found = each_part(parts, |(actors, targets): (&[ActorId], &[TargetId])| {
        let (mut speaks, mut is_target) = none();
        for (actor, target) in actors.iter().zip(targets) {
            speaks[actor.index()] = true;
            is_target[target.index()] = true;
        }
        (speaks, is_target)
    });
    let add = |all: &mut Vec<bool>, part: Vec<bool>| {
        all.iter_mut().zip(part).for_each(|(all, it)| *all |= it);
    };
    found.into_iter().fold(none(), |mut all, part| {
        add(&mut all.0, part.0);
        add(&mut all.1, part.1);
        all
    })
}

/// Whether every row is heard, once and for its actor, and no voice is surer than another.
fn every_row(table: &StanceTable, rules: Rules) -> bool {
    let is = |kind: VoiceKind| move |all: bool, it: &VoiceKind| all & (*it == kind);
    let all =
        |kind: VoiceKind| table.voice.chunks(1 << 10).all(|it| it.iter().fold(true, is(kind)));
    let is_heard = match rules.voices {
        Voices::Any => true,
        Voices::Own => all(VoiceKind::Own),
        Voices::Attributed => all(VoiceKind::Attributed),
    };
    rules.by == Grouping::Actor && is_heard
}

/// What each row is heard as, with entities in the order in which they are met.
fn told(corpus: &Corpus, table: &StanceTable, rules: Rules) -> (Vec<Entity>, Vec<Told>) {
    let represent = Represent::new(corpus, table, rules.by);
    let mut numbers = Numbers::new(corpus.actors.len());
    let mut told = Vec::with_capacity(table.len());
    for row in 0..table.len() {
        for it in represent.of(row) {
            let Some(tier) = tier(&it, rules.voices) else { continue };
            let entity = numbers.of(it.entity);
            told.push(Told { row: row as u32, entity, member: it.member, tier });
        }
    }
    (numbers.entities, told)
}

fn tier(it: &Represented, voices: Voices) -> Option<u8> {
    let is_member = it.member != it.entity.actor;
    // Rows that are voices are not to be played off against each other.
    let voices = if it.entity.voice.is_some() { Voices::Any } else { voices };
    match (voices, it.voice.kind) {
        (Voices::Any, _) => Some(OWN),
        (Voices::Own, VoiceKind::Own) => Some(if is_member { MEMBER } else { OWN }),
        (Voices::Own, VoiceKind::Spokesperson) => {
            Some(if is_member { FOR_MEMBER } else { SPOKEN_FOR })
        }
        (Voices::Attributed, VoiceKind::Attributed) => Some(OWN),
        _ => None,
    }
}

/// The targets that are spoken of, and the place of each among them.
fn columns(table: &StanceTable, is_target: &[bool]) -> (Vec<TargetId>, Vec<u32>) {
    let targets: Vec<TargetId> = table.targets.ids().filter(|it| is_target[it.index()]).collect();
    let mut columns = vec![0; is_target.len()];
    for (column, target) in targets.iter().enumerate() {
        columns[target.index()] = column as u32;
    }
    (targets, columns)
}

/// The entities by their names, and the new place of each.
fn by_name(corpus: &Corpus, entities: Vec<Entity>) -> (Vec<Entity>, Vec<u32>) {
    let mut order: Vec<usize> = (0..entities.len()).collect();
    order.sort_by_cached_key(|&at| {
        let entity = entities[at];
        (corpus.actors[entity.actor].name.to_lowercase(), entity)
    });
    let mut places = vec![0; entities.len()];
    for (place, &at) in order.iter().enumerate() {
        places[at] = place as u32;
    }
    (order.into_iter().map(|at| entities[at]).collect(), places)
}

/// Entities in the order in which they are met.
struct Numbers {
    entities: Vec<Entity>,
    /// Of actors as a whole, by actor: most questions are about these.
    whole: Vec<Option<u32>>,
    others: FxHashMap<Entity, u32>,
}

impl Numbers {
    fn new(actors: usize) -> Self {
        let (entities, others) = (Vec::new(), FxHashMap::default());
        Self { entities, whole: vec![None; actors], others }
    }

    fn of(&mut self, it: Entity) -> u32 {
        let is_whole = it.source.is_none() && it.voice.is_none() && it.year.is_none();
        let mut next = || {
            self.entities.push(it);
            self.entities.len() as u32 - 1
        };
        if is_whole {
            *self.whole[it.actor.index()].get_or_insert_with(next)
        } else {
            *self.others.entry(it).or_insert_with(&mut next)
        }
    }
}
