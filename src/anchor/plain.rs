//! Plain text, sixty-four bytes at once: which of them belong to words, and which only part words.
//!
//! Nothing here knows a rule of the skeleton but one: an ASCII letter or digit is a letter, and the
//! signs that are always separators part words. Whatever might be something else ends the run, and is
//! left to the machine.

use fearless_simd::prelude::*;
use fearless_simd::{Simd, mask8x64, u8x64};

/// How many bytes are read at once.
pub(super) const WIDTH: usize = 64;

/// The first bytes of a chunk, as far as they are plain.
pub(super) struct Plain {
    /// What they leave in a skeleton: words in lower case, before each but a first one that nothing parts
    /// from what was before a space. Behind `n_kept` bytes there is nothing of meaning.
    pub kept: [u8; WIDTH],
    pub n_kept: u32,
    /// A bit for each letter or digit, the first byte's lowest; none behind `len`.
    pub letters: u64,
    /// How many bytes are plain.
    pub len: u32,
}

/// Reads as much plain text as some bytes begin with, at most `WIDTH`.
#[inline(always)]
pub(super) fn read<S: Simd>(simd: S, bytes: &[u8]) -> Plain {
    if let Some(chunk) = bytes.first_chunk() {
        return read_chunk(simd, chunk);
    }
    // A NUL is not plain, so nothing behind the text is taken for it.
    let mut chunk = [0; WIDTH];
    chunk[..bytes.len()].copy_from_slice(bytes);
    read_chunk(simd, &chunk)
}

#[inline(always)]
fn read_chunk<S: Simd>(simd: S, chunk: &[u8; WIDTH]) -> Plain {
    let bytes = u8x64::from_slice(simd, chunk);
    let is = |byte: u8| bytes.simd_eq(byte);
    let is_letter = between(bytes | 0x20, b'a', 26) | between(bytes, b'0', 10);
    let is_separator = between(bytes, b' ', 3)
        | is(b'\n')
        | between(bytes, b'(', 2)
        | between(bytes, b':', 2)
        | is(b'?');
    let (letters, separators) = (is_letter.to_bitmask(), is_separator.to_bitmask());
    // A dot or comma after two letters and before a separator is part of nothing: no abbreviation, no
    // number.
    let points = (is(b'.') | is(b',')).to_bitmask();
    let points = points & (separators >> 1) & (letters << 1) & (letters << 2);
    let len = (letters | separators | points).trailing_ones();
    let letters = letters & (!0_u64).checked_shr(WIDTH as u32 - len).unwrap_or(0);
    // Of the separators before a word one is kept, as its space.
    let kept = letters | (letters >> 1);
    // The bit 0x20 makes a letter small, is set in every digit, and is a space.
    let lower = is_letter.select(bytes, u8x64::splat(simd, b' ')) | 0x20;
    let lower = lower.compress(mask8x64::from_bitmask(simd, kept));
    let mut out = [0; WIDTH];
    lower.store_slice(&mut out);
    Plain { kept: out, n_kept: kept.count_ones(), letters, len }
}

/// Writes the places of some bytes of a chunk that stands at `base`, in order, and tells how many there are.
#[inline(always)]
pub(super) fn places<S: Simd>(
    simd: S,
    are: mask8x64<S>,
    base: u16,
    out: &mut [u16; WIDTH],
) -> usize {
    let n = are.to_bitmask().count_ones() as usize;
    let numbers = u8x64::from_fn(simd, |at| at as u8).compress(are);
    let (first, second) = numbers.split();
    let (a, b) = first.widen();
    (a + base).store_slice(&mut out[..16]);
    if n > 16 {
        let (c, d) = second.widen();
        (b + base).store_slice(&mut out[16..32]);
        (c + base).store_slice(&mut out[32..48]);
        (d + base).store_slice(&mut out[48..]);
    }
    n
}

/// Whether each byte is one of the `n` from `first` on.
#[inline(always)]
fn between<S: Simd>(bytes: u8x64<S>, first: u8, n: u8) -> mask8x64<S> {
    (bytes - first).simd_lt(n)
}

#[cfg(test)]
mod tests {
    use fearless_simd::prelude::*;
    use fearless_simd::{Level, Simd, dispatch, u8x64};
    use proptest::prelude::*;

    use super::{Plain, WIDTH, places, read};

    /// What the bytes say one by one.
    fn expected(bytes: &[u8]) -> (Vec<u8>, u64, usize) {
        let is_letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
        let parts = |at: usize| bytes.get(at).is_some_and(|byte| b" !\"\n():;?".contains(byte));
        let is_point = |at: usize| {
            let parted = at >= 2 && at + 1 < WIDTH && parts(at + 1);
            parted && matches!(bytes[at], b'.' | b',') && is_letter(at - 1) && is_letter(at - 2)
        };
        let n = bytes.len().min(WIDTH);
        let len = (0..n).find(|at| !is_letter(*at) && !parts(*at) && !is_point(*at)).unwrap_or(n);
        let letters = (0..len).filter(|at| is_letter(*at)).fold(0, |bits, at| bits | 1 << at);
        let is_kept = |at: &usize| is_letter(*at) || (at + 1 < len && is_letter(at + 1));
        let shown = |at| if is_letter(at) { bytes[at].to_ascii_lowercase() } else { b' ' };
        ((0..len).filter(is_kept).map(shown).collect(), letters, len)
    }

    #[inline(always)]
    fn is_as_expected<S: Simd>(simd: S, bytes: &[u8]) {
        let Plain { kept, n_kept, letters, len } = read(simd, bytes);
        let found = (kept[..n_kept as usize].to_vec(), letters, len as usize);
        assert_eq!(found, expected(bytes), "{simd:?}: {}", bytes.escape_ascii());
        let Some(chunk) = bytes.first_chunk::<WIDTH>() else { return };
        let mut found = [0; WIDTH];
        let n = places(simd, u8x64::from_slice(simd, chunk).simd_eq(b' '), 640, &mut found);
        let spaces = (640_u16..).zip(chunk).filter(|(_, byte)| **byte == b' ').map(|(at, _)| at);
        assert_eq!(found[..n].to_vec(), spaces.collect::<Vec<_>>(), "{simd:?}");
    }

    /// On every kind of processor that this one can stand for.
    fn everywhere(bytes: &[u8]) {
        let level = Level::new();
        dispatch!(level, simd => is_as_expected(simd, bytes));
        #[cfg(target_arch = "x86_64")]
        {
            level.as_sse2().into_iter().for_each(|simd| is_as_expected(simd, bytes));
            level.as_sse4_2().into_iter().for_each(|simd| is_as_expected(simd, bytes));
            level.as_avx2().into_iter().for_each(|simd| is_as_expected(simd, bytes));
        }
    }

    proptest! {
        #[test]
        fn every_processor_reads_the_same(
            text in "[a-cXZ09 ]{0,70}", words in "([a-zA-Z]{1,9}[ .,]{1,2}){0,14}", any in "\\PC{0,70}",
            from in 0..40_usize,
        ) {
            for text in [text, words, any] {
                everywhere(&text.as_bytes()[from.min(text.len())..]);
            }
        }
    }

    #[test]
    fn every_byte() {
        for byte in 0..=u8::MAX {
            let mut bytes = *b"Words before, words. behind: Words before, words. behind: and more";
            everywhere(&[byte]);
            for at in [0, 1, 31, 32, 63] {
                bytes[at] = byte;
                everywhere(&bytes);
            }
        }
        everywhere(&[b' '; 64]);
        everywhere(&[b'Z'; 70]);
    }
}
