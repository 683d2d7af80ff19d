//! Skeletons kept from one run to the next: how they are written, and read again without trust.

use std::fmt;

use super::document::Document;
use super::flow::{Flow, Word};
use super::lock::{NORMALISER, layout_hash};
use crate::base::TextRange;

/// Where skeletons are kept: a folder of files, or what stands for one.
///
/// It may forget, lose and garble: what it hands out is held against the text before it is used.
pub trait Shelf: fmt::Debug + Send + Sync {
    /// What was put there under a name.
    fn get(&self, name: &str) -> Option<Vec<u8>>;
    /// Puts something there, if that can be done.
    fn put(&self, name: &str, content: &[u8]);
}

/// What the file of a skeleton opens with; the digit is the version of the format.
const OPENING: &[u8; 16] = b"demarche words 1";
/// Shorter texts are not worth a file.
const SHORTEST: usize = 64 * 1024;
/// One byte in so many must be of a letter outside ASCII: plain letters are read faster than kept.
const FOREIGN: usize = 4;

/// What must be the same for a skeleton to be the text's.
struct Key {
    opening: Vec<u8>,
    name: String,
}

impl Key {
    fn of(document: &Document) -> Self {
        let (sha256, layout) = (document.sha256(), layout_hash(document.layout()));
        let mut opening = OPENING.to_vec();
        opening.extend(NORMALISER.to_le_bytes());
        opening.extend(document.length().to_le_bytes());
        opening.extend(format!("{layout}{sha256}").bytes());
        let name = format!("{sha256}-{layout}-{NORMALISER}.skeleton");
        Self { opening, name }
    }
}

/// The running text of a document from the shelf; else as it is made, for the next time.
pub(super) fn or_made(shelf: &dyn Shelf, document: &Document, make: impl Fn() -> Flow) -> Flow {
    let Some(text) = document.whole().filter(|text| is_worth_it(text)) else { return make() };
    let key = Key::of(document);
    let kept = shelf.get(&key.name).and_then(|kept| read(&kept, &key.opening, text));
    kept.unwrap_or_else(|| {
        let flow = make();
        if let Some(content) = written(&flow, &key.opening) {
            shelf.put(&key.name, &content);
        }
        flow
    })
}

fn is_worth_it(text: &str) -> bool {
    let n_foreign = || text.bytes().map(|byte| usize::from(!byte.is_ascii())).sum::<usize>();
    text.len() >= SHORTEST && n_foreign() >= text.len() / FOREIGN
}

/// Where the words of a skeleton begin and end in it.
fn words(text: &[u8]) -> impl Iterator<Item = (usize, usize)> {
    let mut spaces = memchr::memchr_iter(b' ', text).peekable();
    std::iter::from_fn(move || {
        let before = spaces.next()?;
        Some((before + 1, *spaces.peek().unwrap_or(&text.len())))
    })
    .filter(|&(from, to)| from < to && text[from] != 0)
}

/// A flow as its file holds it; `None` if it could not be read again.
fn written(flow: &Flow, opening: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(opening.len() + flow.text.len() + flow.words.len() * 3);
    out.extend(opening);
    for n in [flow.text.len(), flow.words.len()] {
        out.extend(u32::try_from(n).ok()?.to_le_bytes());
    }
    out.extend(&flow.text);
    let mut places = words(&flow.text);
    let mut last = 0;
    for word in &flow.words {
        let (from, to) = places.next().filter(|place| place.0 == word.at as usize)?;
        push(&mut out, i64::from(word.raw.start) - last);
        push(&mut out, i64::from(word.raw.len()) - (to - from) as i64);
        last = i64::from(word.raw.end);
    }
    let sum = checksum(&out);
    out.extend(sum.to_le_bytes());
    places.next().is_none().then_some(out)
}

/// A flow from its file; `None` if anything about it is not as it was written.
fn read(kept: &[u8], opening: &[u8], source: &str) -> Option<Flow> {
    let (body, sum) = kept.split_last_chunk()?;
    let rest = body.strip_prefix(opening)?;
    if checksum(body) != u64::from_le_bytes(*sum) {
        return None;
    }
    let (n_bytes, rest) = rest.split_first_chunk()?;
    let (n_words, rest) = rest.split_first_chunk()?;
    let (text, mut rest) = rest.split_at_checked(u32::from_le_bytes(*n_bytes) as usize)?;
    // Every word takes two bytes or more.
    let n_words = u32::from_le_bytes(*n_words) as usize;
    if n_words > rest.len() / 2 || std::str::from_utf8(text).is_err() {
        return None;
    }
    let mut flow = Flow::with_capacity(text.len(), n_words);
    flow.text.extend(text);
    let (mut from, mut last) = (0_i64, 0_i64);
    for (at, end) in words(text) {
        let start = last.checked_add(pull(&mut rest)?)?;
        last = start.checked_add((end - at) as i64)?.checked_add(pull(&mut rest)?)?;
        let is_inside = from <= start && start <= last && last <= source.len() as i64;
        if !is_inside || ![start, last].iter().all(|at| source.is_char_boundary(*at as usize)) {
            return None;
        }
        from = start;
        flow.words.push(Word { at: at as u32, raw: TextRange::new(start as u32, last as u32) });
    }
    (rest.is_empty() && flow.words.len() == n_words).then_some(flow)
}

/// Adds a number in as few bytes as it takes, seven bits in each.
fn push(out: &mut Vec<u8>, number: i64) {
    let mut rest = ((number << 1) ^ (number >> 63)) as u64;
    while rest >= 0x80 {
        out.push(rest as u8 | 0x80);
        rest >>= 7;
    }
    out.push(rest as u8);
}

/// The number that bytes begin with.
#[inline]
fn pull(bytes: &mut &[u8]) -> Option<i64> {
    let mut number = 0_u64;
    for shift in (0..64).step_by(7) {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some((number >> 1) as i64 ^ -((number & 1) as i64));
        }
    }
    None
}

/// A fast checksum, eight bytes at a time: it tells accidents, not forgeries.
fn checksum(bytes: &[u8]) -> u64 {
    const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
    let mixed = |sum: u64, word: [u8; 8]| {
        (sum ^ u64::from_le_bytes(word)).wrapping_mul(ODD).rotate_left(29)
    };
    let (words, rest) = bytes.as_chunks::<8>();
    let mut lanes = [1_u64, 2, 3, 4];
    for four in words.chunks(4) {
        for (lane, word) in lanes.iter_mut().zip(four) {
            *lane = mixed(*lane, *word);
        }
    }
    let mut end = [0; 8];
    end[..rest.len()].copy_from_slice(rest);
    let all = lanes.iter().fold(bytes.len() as u64, |sum, lane| mixed(sum, lane.to_le_bytes()));
    mixed(all, end)
}

#[cfg(test)]
#[path = "kept_tests.rs"]
mod tests;
