//! The rows of each entity on each target, those of the surest voice only.

use rustc_hash::FxHashMap;

use super::{Rules, Voices};
use crate::compare::group::{Entity, Represent, Represented};
use crate::compare::table::{StanceTable, TargetId};
use crate::model::{ActorId, Corpus, VoiceKind};

/// One row, as it counts for one entity.
#[derive(Copy, Clone, Debug)]
pub(super) struct Item {
    pub entity: u32,
    pub target: u32,
    pub row: u32,
    pub member: ActorId,
    /// How sure the voice is; the least of a cell is heard alone.
    tier: u8,
}

/// All items in the order of their entities and targets, then of the table.
pub(super) struct Cells {
    pub entities: Vec<Entity>,
    pub targets: Vec<TargetId>,
    pub items: Vec<Item>,
}

/// Said by the entity itself, by someone for it, by members.
const OWN: u8 = 0;
const SPOKEN_FOR: u8 = 1;
const MEMBER: u8 = 2;
const FOR_MEMBER: u8 = 3;

impl Cells {
    pub(super) fn new(corpus: &Corpus, table: &StanceTable, rules: Rules) -> Self {
        let represent = Represent::new(corpus, table, rules.by);
        let mut numbers = Numbers::new(corpus.actors.len());
        let mut is_target = vec![false; table.targets.len()];
        let mut items = Vec::with_capacity(table.len());
        for row in 0..table.len() {
            for it in represent.of(row) {
                let Some(tier) = tier(&it, rules.voices) else { continue };
                let entity = numbers.of(it.entity);
                let target = table.target[row];
                is_target[target.index()] = true;
                items.push(Item {
                    entity,
                    target: target.index() as u32,
                    row: row as u32,
                    member: it.member,
                    tier,
                });
            }
        }
        let targets: Vec<TargetId> =
            table.targets.ids().filter(|it| is_target[it.index()]).collect();
        let mut columns = vec![0; is_target.len()];
        for (column, target) in targets.iter().enumerate() {
            columns[target.index()] = column as u32;
        }
        let (entities, places) = by_name(corpus, numbers.entities);
        for item in &mut items {
            item.entity = places[item.entity as usize];
            item.target = columns[item.target as usize];
        }
        let mut room = items.clone();
        sort(&items, &mut room, targets.len(), |it| it.target as usize);
        sort(&room, &mut items, entities.len(), |it| it.entity as usize);
        drop(room);
        // Where nobody speaks for another, everybody is heard.
        if rules.voices == Voices::Own && items.iter().any(|it| it.tier != OWN) {
            items = surest(items);
        }
        Self { entities, targets, items }
    }
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

/// Of each cell the items of the surest voice: the entity's own, else those who speak for it, else
/// its members, each by its own words or else by those who speak for it.
fn surest(items: Vec<Item>) -> Vec<Item> {
    let mut kept = Vec::with_capacity(items.len());
    for cell in items.chunk_by(|a, b| (a.entity, a.target) == (b.entity, b.target)) {
        let best = cell.iter().map(|it| it.tier).min().unwrap_or(OWN);
        if cell.iter().all(|it| it.tier == best) {
            kept.extend_from_slice(cell);
        } else if best < MEMBER {
            kept.extend(cell.iter().filter(|it| it.tier == best));
        } else {
            let speaks =
                |of: &Item| cell.iter().any(|it| it.member == of.member && it.tier == MEMBER);
            kept.extend(cell.iter().filter(|it| it.tier == MEMBER || !speaks(it)));
        }
    }
    kept
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

/// Puts the items into the order of a small key, those with the same key in the order they had.
fn sort(items: &[Item], into: &mut [Item], keys: usize, key: impl Fn(&Item) -> usize) {
    let mut places = vec![0; keys + 1];
    for item in items {
        places[key(item) + 1] += 1;
    }
    for at in 0..keys {
        places[at + 1] += places[at];
    }
    for item in items {
        let place = &mut places[key(item)];
        into[*place] = *item;
        *place += 1;
    }
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
