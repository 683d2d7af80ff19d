//! Statements out of cells: duplicates counted once, weights shared among members, clusters.

use rustc_hash::FxHashMap;

use super::cells::{Cells, Item};
use super::{Counted, Duplicates, Rules, Statements};
use crate::compare::group::Grouping;
use crate::compare::table::StanceTable;
use crate::stats;

/// The statements of cells, by the rule for duplicates.
pub(super) fn count(table: &StanceTable, rules: Rules, cells: Cells, ranks: &[u32]) -> Statements {
    let Cells { entities, targets, items } = cells;
    let mut all = Statements {
        starts: vec![0; entities.len() + 1],
        counted: Vec::with_capacity(items.len()),
        rows: Vec::with_capacity(items.len()),
        entities,
        targets,
    };
    let mut cell: Vec<Item> = Vec::new();
    for items in items.chunk_by(|a, b| (a.entity, a.target) == (b.entity, b.target)) {
        let first = all.counted.len();
        match rules.duplicates {
            Duplicates::Include => items.iter().for_each(|it| all.add(table, &[*it])),
            Duplicates::Once => {
                let key = |it: &Item| {
                    let row = it.row as usize;
                    let part = table.part.get(row).copied();
                    let by = table.by.get(row).copied();
                    let source = table.source.get(row).copied();
                    (table.actor[row], source, part, table.voice[row], by)
                };
                if let [only] = items {
                    all.add(table, &[*only]);
                } else {
                    cell.clear();
                    cell.extend_from_slice(items);
                    cell.sort_by_key(key);
                    cell.chunk_by(|a, b| key(a) == key(b)).for_each(|it| all.add(table, it));
                }
            }
            rule => {
                cell.clear();
                cell.extend_from_slice(items);
                cell.sort_by_key(|it| in_order(table, ranks, it.row as usize));
                let kept = &mut Vec::new();
                for it in &cell {
                    let row = it.row as usize;
                    let value = table.value[row].to_bits();
                    let key = (rule.bucket(table, row), (!rules.ignore_value).then_some(value));
                    if !kept.contains(&key) {
                        kept.push(key);
                        all.add(table, &[*it]);
                    }
                }
            }
        }
        if rules.by == Grouping::Bloc {
            share_among_members(&mut all.counted[first..]);
        }
        all.starts[items[0].entity as usize + 1] = all.counted.len();
    }
    for at in 1..all.starts.len() {
        all.starts[at] = all.starts[at].max(all.starts[at - 1]);
    }
    all
}

/// The order of date, time, source and row; the undated last.
fn in_order(table: &StanceTable, ranks: &[u32], row: usize) -> impl Ord + use<> {
    let date = table.date.get(row).copied();
    let second = table.second.get(row).copied().unwrap_or(0);
    let source = table.source.get(row).map_or(u32::MAX, |it| ranks[it.index()]);
    (date.is_none(), date, second, source, row)
}

/// Each member counts as much as any other, however often it speaks.
fn share_among_members(counted: &mut [Counted]) {
    let total = |all: &[Counted], of: &Counted| -> f64 {
        all.iter().filter(|it| it.member == of.member).map(|it| it.weight).sum()
    };
    let totals: Vec<f64> = counted.iter().map(|it| total(counted, it)).collect();
    for (it, total) in counted.iter_mut().zip(totals) {
        if total > 0.0 {
            it.weight /= total;
        }
    }
}

impl Statements {
    /// One statement of rows that count once: their weighted mean.
    fn add(&mut self, table: &StanceTable, items: &[Item]) {
        let first = items[0];
        let start = self.rows.len() as u32;
        let unit = |it: &Item| table.scale.unit(table.value[it.row as usize]);
        let (mut value, mut total) = (unit(&first), table.weight(first.row as usize));
        self.rows.push(first.row);
        // Most are alone.
        if items.len() > 1 {
            let (mut sum, mut alike) = (total * value, true);
            for item in &items[1..] {
                let (weight, own) = (table.weight(item.row as usize), unit(item));
                alike &= own == value;
                sum += weight * own;
                total += weight;
                self.rows.push(item.row);
            }
            if !alike && total != 0.0 {
                value = sum / total;
            }
        }
        self.counted.push(Counted {
            entity: first.entity,
            target: first.target,
            value,
            weight: total / items.len() as f64,
            member: first.member,
            rows: start..self.rows.len() as u32,
        });
    }

    /// What hangs together when chance is played with: see [`Clusters`].
    #[must_use]
    pub fn clusters(&self, table: &StanceTable, by: Clusters) -> (Vec<u32>, usize) {
        if by == Clusters::Statements {
            return ((0..self.counted.len() as u32).collect(), self.counted.len());
        }
        let mut next = 0;
        let mut new = || {
            next += 1;
            next - 1
        };
        // By source, none the first: a table without parts is asked for nothing else.
        let mut whole: Vec<Option<u32>> = Vec::new();
        let mut parts = FxHashMap::default();
        let of = |it: &Counted| {
            let row = self.rows[it.rows.start as usize] as usize;
            let source = table.source.get(row).map_or(0, |it| it.index() + 1);
            if let Some(part) = table.part.get(row) {
                return *parts.entry((source, *part)).or_insert_with(&mut new);
            }
            if source >= whole.len() {
                whole.resize(source + 1, None);
            }
            *whole[source].get_or_insert_with(&mut new)
        };
        let clusters = self.counted.iter().map(of).collect();
        (clusters, next as usize)
    }

    /// The statements as the figures want them: the cells' means, and what they are made of.
    ///
    /// `clusters` says of each statement what it hangs together with, and how many there are of
    /// these. Statements without weight are left out.
    #[must_use]
    pub fn for_stats(&self, clusters: &(Vec<u32>, usize)) -> Option<stats::statements::Statements> {
        let counted = self.counted.iter().zip(&clusters.0).filter(|(it, _)| it.weight > 0.0);
        let all = counted.map(|(it, &cluster)| stats::statements::Statement {
            row: it.entity as usize,
            column: it.target as usize,
            cluster: cluster as usize,
            value: it.value,
            weight: it.weight,
        });
        let (rows, columns) = (self.entities.len(), self.targets.len());
        stats::statements::Statements::by_cell(rows, columns, clusters.1, all)
    }
}

/// What is drawn again in a bootstrap.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
pub enum Clusters {
    /// Whole sources, or parts of them: what one text says hangs together.
    Sources,
    /// Single statements.
    Statements,
}
