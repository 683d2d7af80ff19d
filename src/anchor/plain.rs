//! Plain text, sixty-four bytes at once: which of them belong to words, and which only part words.
//!
//! Nothing here knows a rule of the skeleton but one: an ASCII letter or digit is a letter, and the
//! signs that are always separators part words. Whatever might be something else ends the run, and is
//! left to the machine.

use wide::u8x16;

/// How many bytes one step of the processor takes.
const LANES: usize = 16;
/// How many bytes are read at once.
pub(super) const WIDTH: usize = 64;

/// The first bytes of a chunk, as far as they are plain.
pub(super) struct Plain {
    /// In lower case, a space for every separator; then as many bytes again that mean nothing, so that
    /// `WIDTH` bytes may be copied from any place.
    pub lower: [u8; 2 * WIDTH],
    /// A bit for each letter or digit, the first byte's lowest; none behind `len`.
    pub letters: u64,
    /// How many bytes are plain.
    pub len: u32,
}

/// Reads as much plain text as some bytes begin with, at most `WIDTH`.
#[inline]
pub(super) fn read(bytes: &[u8]) -> Plain {
    if let Some(chunk) = bytes.first_chunk() {
        return read_chunk(chunk);
    }
    // A NUL is not plain, so nothing behind the text is taken for it.
    let mut chunk = [0; WIDTH];
    chunk[..bytes.len()].copy_from_slice(bytes);
    read_chunk(&chunk)
}

#[inline]
fn read_chunk(chunk: &[u8; WIDTH]) -> Plain {
    let mut lower = [0; 2 * WIDTH];
    let (mut letters, mut separators, mut points) = (0, 0, 0);
    let (lanes, _) = chunk.as_chunks::<LANES>();
    let (lower_lanes, _) = lower.as_chunks_mut::<LANES>();
    for (at, (lane, lower)) in lanes.iter().zip(lower_lanes).enumerate() {
        let bytes = u8x16::new(*lane);
        let is = |byte: u8| bytes.simd_eq(u8x16::splat(byte));
        let small = bytes | u8x16::splat(0x20);
        let is_letter = between(small, b'a', 26) | between(bytes, b'0', 10);
        let is_separator = between(bytes, b' ', 3)
            | is(b'\n')
            | between(bytes, b'(', 2)
            | between(bytes, b':', 2)
            | is(b'?');
        // The bit 0x20 makes a letter small, is set in every digit, and is a space.
        *lower = ((bytes & is_letter) | u8x16::splat(0x20)).to_array();
        letters |= u64::from(is_letter.to_bitmask()) << (at * LANES);
        separators |= u64::from(is_separator.to_bitmask()) << (at * LANES);
        points |= u64::from((is(b'.') | is(b',')).to_bitmask()) << (at * LANES);
    }
    // A dot or comma after two letters and before a separator is part of nothing: no abbreviation, no
    // number.
    let points = points & (separators >> 1) & (letters << 1) & (letters << 2);
    let len = (letters | separators | points).trailing_ones();
    let letters = letters & (!0_u64).checked_shr(WIDTH as u32 - len).unwrap_or(0);
    Plain { lower, letters, len }
}

/// A bit for each byte of a chunk that is a space, the first byte's lowest.
#[inline]
pub(super) fn spaces(chunk: &[u8; WIDTH]) -> u64 {
    let (lanes, _) = chunk.as_chunks::<LANES>();
    let bits = |(at, lane): (usize, &[u8; LANES])| {
        let is_space = u8x16::new(*lane).simd_eq(u8x16::splat(b' '));
        u64::from(is_space.to_bitmask()) << (at * LANES)
    };
    lanes.iter().enumerate().map(bits).fold(0, |all, bits| all | bits)
}

/// Whether each byte is one of the `n` from `first` on.
fn between(bytes: u8x16, first: u8, n: u8) -> u8x16 {
    let above = bytes - u8x16::splat(first);
    above.min(u8x16::splat(n - 1)).simd_eq(above)
}
