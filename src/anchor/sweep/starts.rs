//! The places in a skeleton where words begin, a batch at a time.

use fearless_simd::Simd;

use crate::anchor::plain::{WIDTH, first_spaces, space_places};

/// How many bytes are looked through before their words are handed on: a batch stays in the nearest
/// memory. A power of two.
pub(super) const BATCH: usize = 1024;
/// Of each so many bytes only the first word is looked at, if all quotes are long enough. A quote has a
/// seed for each word in a stretch of this length: with longer blocks there are fewer looks and more seeds.
pub(super) const BLOCK: usize = 16;
/// The longest seed.
const LONGEST: usize = 16;
/// A batch, the space that ends it and the seed behind that.
pub(super) type Window = [u8; BATCH + LONGEST];

/// Calls `each` with a text, a batch at a time: with the place of the batch and its bytes. Behind the text
/// there are zeros. Ends when `each` says `false`.
#[inline(always)]
pub(super) fn batches(text: &[u8], mut each: impl FnMut(usize, &Window) -> bool) {
    let mut padded: Window;
    let mut base = 0;
    while let Some(rest) = text.get(base..).filter(|rest| !rest.is_empty()) {
        let window: &Window = match rest.first_chunk() {
            Some(window) => window,
            None => {
                padded = [0; BATCH + LONGEST];
                padded[..rest.len()].copy_from_slice(rest);
                &padded
            }
        };
        if !each(base, window) {
            return;
        }
        base += BATCH;
    }
}

/// The first space of each block of a batch; of a block without one some place in it.
#[inline(always)]
pub(super) fn starts_of_blocks<S: Simd>(simd: S, window: &Window) -> [u16; BATCH / BLOCK] {
    let mut starts = [0; BATCH / BLOCK];
    let (chunks, _) = window.as_chunks::<WIDTH>();
    let (rooms, _) = starts.as_chunks_mut();
    for ((at, chunk), room) in (0_u16..).step_by(WIDTH).zip(chunks).zip(rooms) {
        *room = first_spaces::<_, { WIDTH / BLOCK }>(simd, chunk, at);
    }
    starts
}

/// Room for all spaces of a batch.
pub(super) type Room = [u16; BATCH + WIDTH];

/// All spaces of a batch, in order.
#[inline(always)]
pub(super) fn starts_in<'r, S: Simd>(simd: S, window: &Window, room: &'r mut Room) -> &'r [u16] {
    let (chunks, _) = window.as_chunks::<WIDTH>();
    let mut n_places = 0;
    for (at, chunk) in (0_u16..).step_by(WIDTH).zip(chunks) {
        let Some(room) = room[n_places..].first_chunk_mut() else { break };
        n_places += space_places(simd, chunk, at, room);
    }
    &room[..n_places]
}
