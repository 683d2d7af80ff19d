//! How many bits every two rows of bits have in common.

use fearless_simd::{Level, dispatch};

use super::parallel::{self, Cores};

/// For each row the number of bits that it shares with every later one.
#[must_use]
pub fn in_common(rows: &[Vec<u64>]) -> Vec<Vec<u32>> {
    in_common_on(rows, Cores::All)
}

pub(super) fn in_common_on(rows: &[Vec<u64>], cores: Cores) -> Vec<Vec<u32>> {
    let level = Level::new();
    let of_row = |row: usize, (): &mut ()| {
        let (own, later) = (&rows[row], &rows[row + 1..]);
        dispatch!(level, _ => with_each(own, later))
    };
    let steps = rows.len() * rows.iter().map(Vec::len).sum::<usize>();
    parallel::each_on(cores, rows.len(), steps, || (), of_row)
}

/// A function of its own, so that it is built for processors that count bits at once.
#[inline(always)]
fn with_each(own: &[u64], later: &[Vec<u64>]) -> Vec<u32> {
    let of = |other: &Vec<u64>| own.iter().zip(other).map(|(a, b)| (a & b).count_ones()).sum();
    later.iter().map(of).collect()
}
