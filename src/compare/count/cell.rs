//! What counts once among the rows of one cell.

use super::Duplicates;
use super::duplicates::Bucket;
use super::part::Counting;
use crate::base::Id;
use crate::compare::table::StanceTable;
use crate::model::{Date, VoiceKind};

/// Memory that is used again for each cell.
#[derive(Default)]
pub(super) struct Once {
    texts: Vec<(Text, u32, u32)>,
    firsts: Vec<First>,
    rows: Vec<u32>,
}

/// What the rows of one statement share, in numbers that are quickly put in order: actor and source,
/// part and voice, and who says so.
type Text = (u64, u64, u64);

fn text(table: &StanceTable, row: usize) -> Text {
    /// One more than the number of what is there.
    fn number<T>(it: Option<&Id<T>>) -> u64 {
        it.map_or(0, |it| it.index() as u64 + 1)
    }
    let voice = match table.voice[row] {
        VoiceKind::Own => 0,
        VoiceKind::Spokesperson => 1,
        VoiceKind::Attributed => 2,
    };
    // Files hold fewer than 2^32 names.
    let first = (table.actor[row].index() as u64) << 32 | number(table.source.get(row));
    (first, number(table.part.get(row)) << 2 | voice, number(table.by.get(row)))
}

/// A row that counts if no other of its bucket and value comes before it.
#[derive(Copy, Clone)]
struct First {
    bucket: Bucket,
    /// Its bits, where values are looked at.
    value: u64,
    order: Order,
    /// Its place in the cell.
    at: u32,
}

/// The order of date, time, source and row; the undated last.
type Order = (bool, Option<Date>, u32, u32, u32);

impl Once {
    /// The rows that are one statement each: of one text in one voice. With each the place in the
    /// cell of its first row.
    pub(super) fn texts(
        &mut self,
        table: &StanceTable,
        rows: impl Iterator<Item = u32>,
    ) -> impl Iterator<Item = (usize, &[u32])> {
        self.texts.clear();
        self.texts.extend((0..).zip(rows).map(|(at, it)| (text(table, it as usize), at, it)));
        // Rows of one text in the order of the cell.
        self.texts.sort_by_key(|it| it.0);
        self.rows.clear();
        self.rows.extend(self.texts.iter().map(|it| it.2));
        let (texts, mut rows) = (&self.texts, &*self.rows);
        texts.chunk_by(|a, b| a.0 == b.0).map(move |of_one| {
            let own;
            (own, rows) = rows.split_at(of_one.len());
            (of_one[0].1 as usize, own)
        })
    }

    /// The first rows of each bucket and value, in their order, with their places in the cell.
    pub(super) fn firsts(
        &mut self,
        counting: &Counting<'_>,
        rule: Duplicates,
        rows: impl Iterator<Item = u32>,
    ) -> impl Iterator<Item = (usize, u32)> {
        let Counting { table, ranks, rules, .. } = counting;
        self.firsts.clear();
        self.firsts.extend((0..).zip(rows).map(|(at, it)| {
            let row = it as usize;
            let date = table.date.get(row).copied();
            let second = table.second.get(row).copied().unwrap_or(0);
            let source = table.source.get(row).map_or(u32::MAX, |it| ranks[it.index()]);
            First {
                bucket: rule.bucket(table, row),
                value: if rules.ignore_value { 0 } else { table.value[row].to_bits() },
                order: (date.is_none(), date, second, source, it),
                at,
            }
        }));
        self.firsts.sort_unstable_by_key(|it| (it.bucket, it.value, it.order));
        self.firsts.dedup_by_key(|it| (it.bucket, it.value));
        self.firsts.sort_unstable_by_key(|it| it.order);
        self.firsts.iter().map(|it| (it.at as usize, it.order.4))
    }
}
