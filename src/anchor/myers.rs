//! Edit distance of a pattern to every place of a text, 64 rows at a time.

/// A pattern prepared for the bit-parallel algorithm of Myers (1999), in the block form of Hyyrö (2003).
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    len: usize,
    n_blocks: usize,
    /// The number of each byte that occurs in the pattern; 0 for all others.
    symbols: [u8; 256],
    /// For each symbol its rows, block by block.
    rows: Vec<u64>,
}

impl Pattern {
    pub fn new(pattern: impl IntoIterator<Item = u8, IntoIter: ExactSizeIterator>) -> Self {
        let pattern = pattern.into_iter();
        let len = pattern.len();
        let n_blocks = len.div_ceil(64);
        let (mut symbols, mut n_symbols) = ([0; 256], 0_u8);
        let mut rows = Vec::with_capacity(n_blocks * 32);
        rows.resize(n_blocks, 0);
        for (row, byte) in pattern.enumerate() {
            let symbol = &mut symbols[usize::from(byte)];
            // A pattern with all 256 bytes is no text; its last byte then matches nothing.
            if *symbol == 0 && n_symbols < u8::MAX {
                n_symbols += 1;
                *symbol = n_symbols;
                rows.resize(rows.len() + n_blocks, 0);
            }
            if *symbol != 0 {
                rows[usize::from(*symbol) * n_blocks + row / 64] |= 1 << (row % 64);
            }
        }
        Self { len, n_blocks, symbols, rows }
    }

    /// The least number of edits between the whole pattern and a stretch of the text, for each end of it.
    ///
    /// If `anchored`, the stretch begins where the text does; else anywhere. The first number is that of
    /// the stretch that ends after the first byte.
    pub fn edits(&self, text: impl Iterator<Item = u8>, anchored: bool) -> Vec<u32> {
        // Of a quote of usual length the columns are held in registers.
        match self.n_blocks {
            1 => self.edits_in([!0_u64], [0_u64], text, anchored),
            2 => self.edits_in([!0_u64; 2], [0_u64; 2], text, anchored),
            3 => self.edits_in([!0_u64; 3], [0_u64; 3], text, anchored),
            4 => self.edits_in([!0_u64; 4], [0_u64; 4], text, anchored),
            n => self.edits_in(vec![!0_u64; n], vec![0_u64; n], text, anchored),
        }
    }

    #[inline(always)]
    fn edits_in(
        &self,
        mut up: impl AsMut<[u64]>,
        mut down: impl AsMut<[u64]>,
        text: impl Iterator<Item = u8>,
        anchored: bool,
    ) -> Vec<u32> {
        let (up, down) = (up.as_mut(), down.as_mut());
        let n_blocks = up.len().min(down.len());
        let mut edits = self.len as u32;
        let last_row = self.len.wrapping_sub(1) % 64;
        let ends = text.map(
            #[inline(always)]
            |byte| {
                let symbol = usize::from(self.symbols[usize::from(byte)]);
                let rows = self.rows.get(symbol * n_blocks..).unwrap_or(&[]);
                let (mut rise, mut fall) = (u64::from(anchored), 0);
                for (block, rows) in rows.iter().enumerate().take(n_blocks) {
                    let high = if block + 1 == n_blocks { last_row } else { 63 };
                    (rise, fall) =
                        step(&mut up[block], &mut down[block], *rows, (rise, fall), high);
                }
                edits = (edits + rise as u32).saturating_sub(fall as u32);
                edits
            },
        );
        ends.collect()
    }
}

/// One column of one block; `below` is whether the difference that comes in below it rises or falls, and
/// the answer the one that goes out at the row `high`.
#[inline(always)]
fn step(
    up: &mut u64,
    down: &mut u64,
    equal: u64,
    (rises, falls): (u64, u64),
    high: usize,
) -> (u64, u64) {
    let vertical = equal | *down;
    let equal = equal | falls;
    let horizontal = ((equal & *up).wrapping_add(*up) ^ *up) | equal;
    let mut rise = *down | !(horizontal | *up);
    let mut fall = *up & horizontal;
    let out = (rise >> high & 1, fall >> high & 1);
    rise = (rise << 1) | rises;
    fall = (fall << 1) | falls;
    *up = fall | !(vertical | rise);
    *down = rise & vertical;
    out
}

/// The edits between a pattern and the beginning of a text that is most like it, as a share of the
/// pattern's length turned round: 1 for the same, 0 for nothing alike.
pub(super) fn likeness(
    pattern: impl IntoIterator<Item = u8, IntoIter: ExactSizeIterator>,
    text: impl Iterator<Item = u8>,
) -> f64 {
    let pattern = Pattern::new(pattern);
    let least = pattern.edits(text, true).into_iter().min();
    match least {
        Some(edits) if pattern.len > 0 => {
            1.0 - f64::from(edits.min(pattern.len as u32)) / pattern.len as f64
        }
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Pattern;

    /// The textbook table, a column at a time.
    fn naive(pattern: &[u8], text: &[u8], anchored: bool) -> Vec<u32> {
        let mut column: Vec<u32> = (0..=pattern.len() as u32).collect();
        let mut edits = Vec::new();
        for (at, byte) in text.iter().enumerate() {
            let mut diagonal = column[0];
            column[0] = if anchored { at as u32 + 1 } else { 0 };
            for row in 1..column.len() {
                let change = diagonal + u32::from(pattern[row - 1] != *byte);
                diagonal = column[row];
                column[row] = change.min(column[row] + 1).min(column[row - 1] + 1);
            }
            edits.push(column[pattern.len()]);
        }
        edits
    }

    proptest! {
        #[test]
        fn the_bits_say_what_the_table_says(
            pattern in proptest::collection::vec(b'a'..b'e', 1..200),
            text in proptest::collection::vec(b'a'..b'f', 0..300),
            anchored: bool,
        ) {
            let bits = Pattern::new(pattern.iter().copied()).edits(text.iter().copied(), anchored);
            prop_assert_eq!(bits, naive(&pattern, &text, anchored));
        }
    }
}
