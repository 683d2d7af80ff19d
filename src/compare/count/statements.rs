//! Statements out of what is heard: parts of the entities side by side, into columns.

use super::heard::Heard;
use super::items::Items;
use super::part::{Columns, Counting, Part, Written};
use super::{Duplicates, PART, Rules, Statements};
use crate::base::{Id, each_part};
use crate::compare::group::Grouping;
use crate::compare::table::StanceTable;

/// The statements of what is heard, by the rule for duplicates.
pub(super) fn count(table: &StanceTable, rules: Rules, heard: Heard, ranks: &[u32]) -> Statements {
    let Items { mut items, starts } = Items::new(table, &heard);
    let n = items.len();
    let has = |it: bool| if it { n } else { 0 };
    let is_bloc = rules.by == Grouping::Bloc;
    let mut all = Statements {
        target: vec![0; n],
        value: vec![0.0; n],
        rows: vec![0; n],
        weight: vec![0.0; has(is_bloc || !table.weight.is_empty())],
        member: vec![Id::from_index(0); has(is_bloc)],
        ends: vec![0; has(rules.duplicates == Duplicates::Once)],
        starts: Vec::with_capacity(starts.len()),
        ..Statements::default()
    };
    let is_plain = heard.are_statements(rules) && all.weight.is_empty();
    let has_tiers = heard.has_tiers();
    let counting =
        Counting { table, rules, heard: &heard, starts: &starts, has_tiers, is_plain, ranks };
    let parts = parts(&starts, &mut items, &mut all);
    let firsts: Vec<usize> = parts.iter().map(|it| starts[it.entities.start]).collect();
    let written = each_part(parts, |it| counting.write(it));
    drop(items);
    all.close_up(&firsts, &written);
    all.entities = heard.entities;
    all.targets = heard.targets;
    all
}

/// Stretches of entities with about as many items each.
fn parts<'a>(starts: &[usize], items: &'a mut [u64], all: &'a mut Statements) -> Vec<Part<'a>> {
    let mut left = (
        items,
        Columns {
            target: &mut all.target,
            value: &mut all.value,
            rows: &mut all.rows,
            weight: &mut all.weight,
            member: &mut all.member,
            ends: &mut all.ends,
        },
    );
    let mut parts = Vec::new();
    let mut first = 0;
    for end in 1..starts.len() {
        let size = starts[end] - starts[first];
        if size < PART && end + 1 < starts.len() {
            continue;
        }
        let (items, rest) = left.0.split_at_mut(size);
        let (columns, others) = left.1.split_at(size);
        left = (rest, others);
        parts.push(Part { entities: first..end, items, columns });
        first = end;
    }
    parts
}

impl<'a> Columns<'a> {
    fn split_at(self, at: usize) -> (Self, Self) {
        fn split<T>(column: &mut [T], at: usize) -> (&mut [T], &mut [T]) {
            column.split_at_mut(at.min(column.len()))
        }
        let (target, targets) = split(self.target, at);
        let (value, values) = split(self.value, at);
        let (row, rows) = split(self.rows, at);
        let (weight, weights) = split(self.weight, at);
        let (member, members) = split(self.member, at);
        let (end, ends) = split(self.ends, at);
        (
            Self { target, value, rows: row, weight, member, ends: end },
            Self { target: targets, value: values, rows, weight: weights, member: members, ends },
        )
    }
}

impl Statements {
    /// Moves what the parts have written, each from its first place on, together.
    fn close_up(&mut self, firsts: &[usize], written: &[Written]) {
        fn close<T: Copy>(column: &mut [T], from: usize, n: usize, to: usize) {
            if !column.is_empty() && from != to {
                column.copy_within(from..from + n, to);
            }
        }
        let (mut n, mut n_rows) = (0, 0);
        self.starts.push(0);
        for (&from, it) in firsts.iter().zip(written) {
            close(&mut self.target, from, it.statements, n);
            close(&mut self.value, from, it.statements, n);
            close(&mut self.weight, from, it.statements, n);
            close(&mut self.member, from, it.statements, n);
            close(&mut self.ends, from, it.statements, n);
            close(&mut self.rows, from, it.rows, n_rows);
            if let Some(ends) = self.ends.get_mut(n..n + it.statements) {
                ends.iter_mut().for_each(|it| *it += n_rows as u32);
            }
            self.starts.extend(it.ends.iter().map(|it| n + it));
            n += it.statements;
            n_rows += it.rows;
        }
        self.target.truncate(n);
        self.value.truncate(n);
        self.weight.truncate(n);
        self.member.truncate(n);
        self.ends.truncate(n);
        self.rows.truncate(n_rows);
    }
}
