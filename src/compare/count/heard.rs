//! Which rows are heard for whom, and by which voice: every row as often as it counts for somebody.

use rustc_hash::FxHashMap;

use super::{Rules, Voices};
use crate::compare::group::{Entity, Grouping, Represent, Represented};
use crate::compare::table::{StanceTable, TargetId};
use crate::model::{ActorId, Corpus, VoiceKind};

/// Said by the entity itself, by someone for it, by members.
pub(super) const OWN: u8 = 0;
const SPOKEN_FOR: u8 = 1;
pub(super) const MEMBER: u8 = 2;
pub(super) const FOR_MEMBER: u8 = 3;

/// A row as it counts for one entity: its target (upper half), its number in [`Heard`] (lower half).
/// The order of these numbers is that of targets, then of the table.
pub(super) type Item = u64;

/// All items, entity by entity, within one in the order of the table.
pub(super) struct Heard {
    /// Everybody who is heard, by name.
    pub entities: Vec<Entity>,
    /// Everything that is spoken of, in the order of the table.
    pub targets: Vec<TargetId>,
    pub items: Vec<Item>,
    /// Where the items of each entity begin; one more than there are entities.
    pub starts: Vec<usize>,
    /// What is told of each item; empty where items are rows, all of one voice.
    told: Vec<Told>,
}

#[derive(Copy, Clone, Debug)]
struct Told {
    row: u32,
    entity: u32,
    member: ActorId,
    /// How sure the voice is; the least of a cell is heard alone.
    tier: u8,
}

/// The target of an item, an index into [`Heard::targets`].
pub(super) const fn target(item: Item) -> u32 {
    (item >> 32) as u32
}

impl Heard {
    pub(super) fn new(corpus: &Corpus, table: &StanceTable, rules: Rules) -> Self {
        if every_row(table, rules) {
            return Self::rows(corpus, table);
        }
        let (entities, told) = told(corpus, table, rules);
        Self::told(corpus, table, entities, told)
    }

    /// Every row once, for its actor.
    fn rows(corpus: &Corpus, table: &StanceTable) -> Self {
        let mut sizes = vec![0_usize; corpus.actors.len()];
        let mut is_target = vec![false; table.targets.len()];
        for (actor, target) in table.actor.iter().zip(&table.target) {
            sizes[actor.index()] += 1;
            is_target[target.index()] = true;
        }
        let entity =
            |actor: ActorId| Entity { actor, source: None, part: None, voice: None, year: None };
        let speak = corpus.actors.ids().filter(|it| sizes[it.index()] > 0);
        let (entities, _) = by_name(corpus, speak.map(entity).collect());
        let (targets, columns) = columns(table, &is_target);
        let mut starts = vec![0];
        let mut places = sizes;
        for it in &entities {
            let size = std::mem::replace(&mut places[it.actor.index()], starts[starts.len() - 1]);
            starts.push(starts[starts.len() - 1] + size);
        }
        let mut items = vec![0; table.len()];
        for (row, (actor, target)) in table.actor.iter().zip(&table.target).enumerate() {
            let place = &mut places[actor.index()];
            items[*place] = u64::from(columns[target.index()]) << 32 | row as u64;
            *place += 1;
        }
        Self { entities, targets, items, starts, told: Vec::new() }
    }

    fn told(
        corpus: &Corpus,
        table: &StanceTable,
        entities: Vec<Entity>,
        mut told: Vec<Told>,
    ) -> Self {
        let on = |it: &Told| table.target[it.row as usize].index();
        let mut is_target = vec![false; table.targets.len()];
        told.iter().for_each(|it| is_target[on(it)] = true);
        let (targets, columns) = columns(table, &is_target);
        let (entities, places) = by_name(corpus, entities);
        let mut starts = vec![0; entities.len() + 1];
        for it in &mut told {
            it.entity = places[it.entity as usize];
            starts[it.entity as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut places = starts.clone();
        let mut items = vec![0; told.len()];
        for (number, it) in told.iter().enumerate() {
            let place = &mut places[it.entity as usize];
            items[*place] = u64::from(columns[on(it)]) << 32 | number as u64;
            *place += 1;
        }
        Self { entities, targets, items, starts, told }
    }

    /// The row of the table that an item is.
    pub(super) fn row(&self, item: Item) -> u32 {
        let number = item as u32;
        self.told.get(number as usize).map_or(number, |it| it.row)
    }

    /// As whose: the entity's own actor, or the member of a bloc.
    pub(super) fn member(&self, item: Item, entity: usize) -> ActorId {
        let told = self.told.get(item as u32 as usize);
        told.map_or_else(|| self.entities[entity].actor, |it| it.member)
    }

    pub(super) fn tier(&self, item: Item) -> u8 {
        self.told.get(item as u32 as usize).map_or(OWN, |it| it.tier)
    }

    /// Whether some voices are surer than others.
    pub(super) fn has_tiers(&self) -> bool {
        self.told.iter().any(|it| it.tier != OWN)
    }
}

/// Whether every row is heard, once and for its actor, and no voice is surer than another.
fn every_row(table: &StanceTable, rules: Rules) -> bool {
    let all = |kind: VoiceKind| table.voice.iter().all(|it| *it == kind);
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
