//! Rows counted where they stand, where each is a statement: nothing is put in order, no column is
//! written.

use std::ops::Range;

use super::PART;
use super::counts::{Counts, length};
use super::heard::Heard;
use super::levels::{CHUNK, Met};
use crate::base::{each_part, n_cores};
use crate::compare::table::StanceTable;

/// More tables than this at once are more memory than they save time.
const MOST_TABLES: usize = 4;

/// The counts of all that is heard; `None` if they were too many to hold.
pub(super) fn count(table: &StanceTable, heard: Heard) -> Option<Counts> {
    let n = heard.len(table);
    let written = written(table, &heard);
    let unit = |bits: &u64| table.scale.unit(f64::from_bits(*bits));
    let mut met = Met::default();
    written.iter().for_each(|it| met.add(&[unit(it)]));
    let levels = met.levels();
    let size = length(heard.entities.len(), heard.targets.len(), levels.len())?;
    let place = |it: f64| levels.partition_point(|level| level.total_cmp(&it).is_lt()) as u32;
    let places: Vec<u32> = written.iter().map(|it| place(unit(it))).collect();

    let cells = Cells { table, heard: &heard, size, n_levels: levels.len() };
    // A row costs about as much as four cells do: to clear, to carry, to add up.
    let tables = (n * 4 / size.max(PART)).clamp(1, MOST_TABLES.min(n_cores()));
    let parts = (0..tables).map(|it| n * it / tables..n * (it + 1) / tables).collect();
    let tallies = each_part(parts, |rows: Range<usize>| match *written {
        [] | [_] => cells.tally(rows, |_| 0),
        [_, ref rest @ ..] if rest.len() == 1 => cells.tally(rows, by::<1>(rest, &places)),
        [_, ref rest @ ..] if rest.len() <= 3 => cells.tally(rows, by::<3>(rest, &places)),
        [_, ref rest @ ..] if rest.len() <= 7 => cells.tally(rows, by::<7>(rest, &places)),
        _ => cells.tally(rows, |bits| {
            places.get(written.partition_point(|it| *it < bits)).copied().unwrap_or(0)
        }),
    });
    let counts = sum(&tallies, size);
    Some(Counts { entities: heard.entities, targets: heard.targets, levels, counts })
}

/// The different values of all that is heard as they stand in the table, bit by bit, in the order of
/// these bits.
fn written(table: &StanceTable, heard: &Heard) -> Vec<u64> {
    let n = heard.len(table);
    let parts = (0..n).step_by(PART).map(|it| it..n.min(it + PART)).collect();
    let found = each_part(parts, |rows: Range<usize>| {
        let (mut met, mut values) = (Met::default(), Vec::with_capacity(CHUNK));
        for first in rows.clone().step_by(CHUNK) {
            values.clear();
            heard.values(table, first..rows.end.min(first + CHUNK), &mut values);
            met.add(&values);
        }
        met.levels()
    });
    let mut met = Met::default();
    found.iter().flat_map(|it| it.chunks(CHUNK)).for_each(|it| met.add(it));
    let mut bits: Vec<u64> = met.levels().into_iter().map(f64::to_bits).collect();
    bits.sort_unstable();
    bits
}

/// The level of a value among the first and at most `N` others: no branch to guess.
fn by<const N: usize>(others: &[u64], places: &[u32]) -> impl Fn(u64) -> u32 {
    let other: [u64; N] = std::array::from_fn(|it| others.get(it).copied().unwrap_or(u64::MAX));
    let places: [u32; 8] = std::array::from_fn(|it| places[it.min(places.len() - 1)]);
    move |bits| places[other.iter().map(|it| usize::from(*it <= bits)).sum::<usize>().min(7)]
}

/// How the counts lie.
struct Cells<'a> {
    table: &'a StanceTable,
    heard: &'a Heard,
    size: usize,
    n_levels: usize,
}

/// Counts in bytes, so that they stay in the cache, and the cells that passed one, each as often as
/// it did.
struct Tally {
    bytes: Vec<u8>,
    passed: Vec<u32>,
}

impl Cells<'_> {
    fn tally(&self, rows: Range<usize>, level: impl Fn(u64) -> u32) -> Tally {
        let mut tally = Tally { bytes: vec![0; self.size], passed: Vec::new() };
        let n_targets = self.heard.targets.len();
        self.heard.each(self.table, rows, |it| {
            let level = level(self.table.value[it.row as usize].to_bits());
            let cell = it.entity as usize * n_targets + it.target as usize;
            let cell = cell * self.n_levels + level as usize;
            let byte = &mut tally.bytes[cell];
            *byte = byte.wrapping_add(1);
            if *byte == 0 {
                // Tables are shorter than 2^32.
                tally.passed.push(cell as u32);
            }
        });
        tally
    }
}

/// All tallies together.
fn sum(tallies: &[Tally], size: usize) -> Vec<u32> {
    let mut counts = vec![0; size];
    let parts = counts.chunks_mut(PART).enumerate().collect();
    each_part(parts, |(part, counts): (usize, &mut [u32])| {
        for tally in tallies {
            for (count, byte) in counts.iter_mut().zip(&tally.bytes[part * PART..]) {
                *count += u32::from(*byte);
            }
        }
    });
    for cell in tallies.iter().flat_map(|it| &it.passed) {
        counts[*cell as usize] += 1 << 8;
    }
    counts
}
