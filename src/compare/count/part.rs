//! The statements of some entities, one after the other: cell by cell, by the rules.

use std::ops::Range;

use super::cell::Once;
use super::heard::{FOR_MEMBER, Heard, MEMBER, OWN};
use super::items::{Item, target};
use super::{Duplicates, Rules};
use crate::compare::group::Grouping;
use crate::compare::table::StanceTable;
use crate::model::ActorId;

/// Where the statements of a part are written: columns with room for one statement of each item.
pub(super) struct Columns<'a> {
    pub target: &'a mut [u32],
    pub value: &'a mut [f64],
    pub rows: &'a mut [u32],
    /// Empty where every row counts the same.
    pub weight: &'a mut [f64],
    /// Empty where everybody speaks for itself.
    pub member: &'a mut [ActorId],
    /// Where the rows of each end, within the part; empty where each has one.
    pub ends: &'a mut [u32],
}

/// Some entities, and the items of these.
pub(super) struct Part<'a> {
    pub entities: Range<usize>,
    pub items: &'a mut [Item],
    pub columns: Columns<'a>,
}

/// How many statements and rows a part has written, and where those of each entity end.
pub(super) struct Written {
    pub statements: usize,
    pub rows: usize,
    pub ends: Vec<usize>,
}

/// What all parts are made by.
pub(super) struct Counting<'a> {
    pub table: &'a StanceTable,
    pub rules: Rules,
    pub heard: &'a Heard,
    pub starts: &'a [usize],
    /// Whether some voices are surer than others.
    pub has_tiers: bool,
    /// Whether every item is a statement as heavy as any other.
    pub is_plain: bool,
    /// The rank of each source.
    pub ranks: &'a [u32],
}

/// Memory that is used again for each entity.
#[derive(Default)]
struct Room {
    places: Vec<u32>,
    items: Vec<Item>,
    cell: Vec<Item>,
    once: Once,
}

impl Counting<'_> {
    /// Writes the statements of a part.
    pub(super) fn write(&self, part: Part<'_>) -> Written {
        let Part { entities, items, columns } = part;
        let mut out = Out { columns, statements: 0, rows: 0 };
        let mut room = Room::default();
        let mut ends = Vec::with_capacity(entities.len());
        let first = self.starts[entities.start];
        for entity in entities {
            let own = &mut items[self.starts[entity] - first..self.starts[entity + 1] - first];
            self.sort(own, &mut room);
            if self.is_plain {
                self.include(own, &mut out);
            } else {
                for cell in own.chunk_by(|a, b| target(*a) == target(*b)) {
                    self.cell(entity, cell, &mut room, &mut out);
                }
            }
            ends.push(out.statements);
        }
        Written { statements: out.statements, rows: out.rows, ends }
    }

    /// Puts the items of an entity into the order of their targets.
    fn sort(&self, items: &mut [Item], room: &mut Room) {
        let n_targets = self.heard.targets.len();
        if items.len() < n_targets / 4 {
            // Of equal targets the numbers rise anyway.
            items.sort_unstable();
            return;
        }
        room.places.clear();
        room.places.resize(n_targets + 1, 0);
        for &item in &*items {
            room.places[target(item) as usize + 1] += 1;
        }
        for at in 0..n_targets {
            room.places[at + 1] += room.places[at];
        }
        room.items.resize(items.len(), 0);
        for &item in &*items {
            let place = &mut room.places[target(item) as usize];
            room.items[*place as usize] = item;
            *place += 1;
        }
        items.copy_from_slice(&room.items);
    }

    /// Each item a statement.
    fn include(&self, items: &[Item], out: &mut Out<'_>) {
        let written = out.statements..out.statements + items.len();
        let columns = &mut out.columns;
        let targets = &mut columns.target[written.clone()];
        let rows = &mut columns.rows[written.clone()];
        let values = &mut columns.value[written];
        for (((&item, target_of), row), value) in items.iter().zip(targets).zip(rows).zip(values) {
            *target_of = target(item);
            *row = self.heard.row(item);
            *value = self.table.scale.unit(self.table.value[*row as usize]);
        }
        out.statements += items.len();
        out.rows += items.len();
    }

    fn cell(&self, entity: usize, cell: &[Item], room: &mut Room, out: &mut Out<'_>) {
        room.cell.clear();
        if self.has_tiers {
            self.surest(entity, cell, &mut room.cell);
        } else {
            room.cell.extend_from_slice(cell);
        }
        let first = out.statements;
        let rows = room.cell.iter().map(|&it| self.heard.row(it));
        match (self.rules.duplicates, &*room.cell) {
            // Most are alone.
            (Duplicates::Include, _) | (_, [_]) => {
                for &item in &room.cell {
                    self.add(entity, item, &[self.heard.row(item)], out);
                }
            }
            (Duplicates::Once, _) => {
                for (at, rows) in room.once.texts(self.table, rows) {
                    self.add(entity, room.cell[at], rows, out);
                }
            }
            (rule, _) => {
                for (at, row) in room.once.firsts(self, rule, rows) {
                    self.add(entity, room.cell[at], &[row], out);
                }
            }
        }
        if self.rules.by == Grouping::Bloc {
            let (members, weights) = (&*out.columns.member, &mut *out.columns.weight);
            share(&members[first..out.statements], &mut weights[first..out.statements]);
        }
    }

    /// One statement of rows that count once: their weighted mean.
    fn add(&self, entity: usize, item: Item, rows: &[u32], out: &mut Out<'_>) {
        let unit = |row: u32| self.table.scale.unit(self.table.value[row as usize]);
        let (mut value, mut total) = (unit(rows[0]), self.table.weight(rows[0] as usize));
        if let [_, rest @ ..] = rows
            && !rest.is_empty()
        {
            let (mut sum, mut alike) = (total * value, true);
            for &row in rest {
                let (weight, own) = (self.table.weight(row as usize), unit(row));
                alike &= own == value;
                sum += weight * own;
                total += weight;
            }
            if !alike && total != 0.0 {
                value = sum / total;
            }
        }
        let columns = &mut out.columns;
        columns.target[out.statements] = target(item);
        columns.value[out.statements] = value;
        columns.rows[out.rows..out.rows + rows.len()].copy_from_slice(rows);
        out.rows += rows.len();
        if let Some(weight) = columns.weight.get_mut(out.statements) {
            *weight = total / rows.len() as f64;
        }
        if let Some(member) = columns.member.get_mut(out.statements) {
            *member = self.heard.member(item, entity);
        }
        if let Some(end) = columns.ends.get_mut(out.statements) {
            *end = out.rows as u32;
        }
        out.statements += 1;
    }

    /// Of a cell the items of the surest voice: the entity's own, else those who speak for it, else
    /// its members, each by its own words or else by those who speak for it.
    fn surest(&self, entity: usize, cell: &[Item], kept: &mut Vec<Item>) {
        let tier = |it: &Item| self.heard.tier(*it);
        let member = |it: &Item| self.heard.member(*it, entity);
        let best = cell.iter().map(tier).min().unwrap_or(OWN);
        if best < MEMBER {
            kept.extend(cell.iter().filter(|it| tier(it) == best));
            return;
        }
        let own = cell.iter().filter(|it| tier(it) == MEMBER);
        let mut speak: Vec<ActorId> = own.map(member).collect();
        speak.sort_unstable();
        speak.dedup();
        let is_heard =
            |it: &&Item| tier(it) != FOR_MEMBER || speak.binary_search(&member(it)).is_err();
        kept.extend(cell.iter().filter(is_heard));
    }
}

struct Out<'a> {
    columns: Columns<'a>,
    statements: usize,
    rows: usize,
}

/// Each member counts as much as any other, however often it speaks.
fn share(members: &[ActorId], weights: &mut [f64]) {
    let mut order: Vec<usize> = (0..members.len()).collect();
    order.sort_by_key(|&at| members[at]);
    for of_one in order.chunk_by(|a, b| members[*a] == members[*b]) {
        let total: f64 = of_one.iter().map(|&at| weights[at]).sum();
        if total > 0.0 {
            of_one.iter().for_each(|&at| weights[at] /= total);
        }
    }
}
