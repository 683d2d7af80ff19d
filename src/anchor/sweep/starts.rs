//! The places in a skeleton where words begin, a batch at a time.

use crate::anchor::plain::{WIDTH, spaces};

/// How many bytes are looked through before their words are handed on: a batch stays in the nearest
/// memory.
pub(super) const BATCH: usize = 4096;
/// So many places are written for every chunk, be there fewer: no branch to be guessed.
const USUAL: usize = 16;

/// Calls `each` with every place that follows a space, in order, a batch at a time.
pub(super) fn batches(text: &[u8], mut each: impl FnMut(&[u32])) {
    let mut starts = [0_u32; BATCH + WIDTH];
    for (number, batch) in text.chunks(BATCH).enumerate() {
        let base = (number * BATCH) as u32;
        let (chunks, rest) = batch.as_chunks::<WIDTH>();
        let mut last = [0; WIDTH];
        last[..rest.len()].copy_from_slice(rest);
        let mut n_starts = 0;
        for (at, chunk) in chunks.iter().chain([&last]).enumerate() {
            let mut left = spaces(chunk);
            let next = base + (at * WIDTH) as u32 + 1;
            let n = left.count_ones() as usize;
            let Some(room) = starts[n_starts..].first_chunk_mut::<WIDTH>() else { break };
            let n_written = if n <= USUAL { USUAL } else { WIDTH };
            for place in &mut room[..n_written] {
                *place = next + left.trailing_zeros();
                left &= left.wrapping_sub(1);
            }
            n_starts += n;
        }
        each(&starts[..n_starts]);
    }
}
