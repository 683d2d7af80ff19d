//! The places in a skeleton where words of some kinds begin, a batch at a time.

use fearless_simd::Simd;

use super::kinds::{Kinds, READ};
use super::seeds::SEED;
use crate::anchor::plain::WIDTH;

/// How many bytes are looked through before their words are handed on: a batch stays in the nearest
/// memory. A power of two.
pub(super) const BATCH: usize = 1024;
/// A batch, the space that ends it and the seed behind that.
pub(super) type Window = [u8; BATCH + SEED];

/// Calls `each` with the places of all spaces before words of some kinds, in order, a batch at a time: with
/// the place of the batch, its bytes, and the places in it. Behind the text there are zeros.
#[inline(always)]
pub(super) fn batches<S: Simd>(
    simd: S,
    kinds: &Kinds,
    text: &[u8],
    mut each: impl FnMut(usize, &Window, &[u16]),
) {
    let mut places = [0_u16; BATCH + WIDTH];
    let mut padded: Window;
    let mut base = 0;
    while let Some(rest) = text.get(base..).filter(|rest| !rest.is_empty()) {
        let window: &Window = match rest.first_chunk() {
            Some(window) => window,
            None => {
                padded = [0; BATCH + SEED];
                padded[..rest.len()].copy_from_slice(rest);
                &padded
            }
        };
        let mut n_places = 0;
        for at in (0..BATCH).step_by(WIDTH) {
            let (Some(bytes), Some(room)) =
                (window[at..].first_chunk::<READ>(), places[n_places..].first_chunk_mut())
            else {
                break;
            };
            n_places += kinds.places(simd, bytes, at as u16, room);
        }
        each(base, window, &places[..n_places]);
        base += BATCH;
    }
}
