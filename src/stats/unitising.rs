//! How far coders agree on which stretches of a text to code at all.
//!
//! This is alpha over characters: every character of the text is a unit that each coder left
//! uncoded or gave a code. It is the binary alpha of Krippendorff, Mathet, Bouvry & Widlöcher 2016
//! ("On the reliability of unitizing textual continua", Quality & Quantity 50), not their uα: two
//! neighbouring stretches and one long one are the same to it. Characters hang together, so its
//! uncertainty has to come from drawing paragraphs or sources again, not characters.

use super::ratings::{Coincidences, Metric};
use super::reliability::alpha_of;

/// A stretch of text that a coder gave a code; half-open.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Stretch {
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Its code, from 0; the same for all if only coded or not matters.
    pub code: usize,
}

/// A run of characters that every coder treats alike.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Section {
    /// How many characters.
    pub length: usize,
    /// For each coder 0 for uncoded, else the code plus one: a category of [`Coincidences`].
    pub codes: Vec<Option<usize>>,
}

/// A text of that length, cut wherever a coder's stretch begins or ends.
///
/// Where stretches of one coder overlap, the one that begins first counts; what reaches past the
/// text is cut off.
#[must_use]
pub fn sections(length: usize, coders: &[Vec<Stretch>]) -> Vec<Section> {
    let flat: Vec<Vec<Stretch>> = coders.iter().map(|it| without_overlaps(length, it)).collect();
    let ends = flat.iter().flatten().flat_map(|it| [it.start, it.end]);
    let mut cuts: Vec<usize> = ends.chain([0, length]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let mut next = vec![0; flat.len()];
    let section = |cut: &[usize]| {
        let codes = flat.iter().zip(&mut next).map(|(stretches, next)| {
            while stretches.get(*next).is_some_and(|it| it.end <= cut[0]) {
                *next += 1;
            }
            Some(stretches.get(*next).filter(|it| it.start <= cut[0]).map_or(0, |it| it.code + 1))
        });
        Section { length: cut[1] - cut[0], codes: codes.collect() }
    };
    cuts.windows(2).map(section).collect()
}

fn without_overlaps(length: usize, stretches: &[Stretch]) -> Vec<Stretch> {
    let mut sorted = stretches.to_vec();
    sorted.sort_unstable();
    let mut free = 0;
    let cut = sorted.into_iter().filter_map(|it| {
        let own = Stretch { start: it.start.max(free), end: it.end.min(length), code: it.code };
        (own.start < own.end).then(|| {
            free = own.end;
            own
        })
    });
    cut.collect()
}

/// Alpha (nominal) over the characters of a text. `None` if fewer than two coders, or if nothing
/// was told apart: everything coded alike, or nothing coded.
#[must_use]
pub fn alpha_of_text(length: usize, coders: &[Vec<Stretch>]) -> Option<f64> {
    let codes = coders.iter().flatten().map(|it| it.code + 1).max()? + 1;
    let mut all = Coincidences::new(codes);
    for section in sections(length, coders) {
        all.add(&section.codes, section.length as f64);
    }
    let values: Vec<f64> = (0..codes).map(|it| it as f64).collect();
    alpha_of(&all, &values, Metric::Nominal)
}

/// The share of coded characters that two coders have in common: 2 |A ∩ B| / (|A| + |B|), Dice's
/// coefficient, codes left aside. Not corrected for chance. `None` if neither coded anything.
#[must_use]
pub fn overlap(length: usize, a: &[Stretch], b: &[Stretch]) -> Option<f64> {
    let (mut both, mut sum) = (0, 0);
    for section in sections(length, &[a.to_vec(), b.to_vec()]) {
        let coded = section.codes.iter().filter(|it| it.is_some_and(|code| code > 0)).count();
        sum += coded * section.length;
        both += if coded == 2 { section.length } else { 0 };
    }
    (sum > 0).then(|| 2.0 * both as f64 / sum as f64)
}
