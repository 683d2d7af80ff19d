//! Which passages were coded at all.

use super::codings::Codings;
use super::matching::{Ranges, common, joined};
use crate::base::{IdVec, TextRange};
use crate::model::{Corpus, MapId, OfQuote, PartId, Passage};
use crate::stats::Matrix;
use crate::stats::bootstrap::{Draws, Interval, Resampling, of_sums};
use crate::stats::ratings::{Coincidences, Metric};
use crate::stats::reliability::alpha_of;
use crate::stats::unitising::{Stretch, sections};

/// The text that two coders or more have coded.
#[derive(Clone, Debug, Default)]
pub struct CodedText {
    /// Its stretches without gaps, each with its part: what is drawn again for intervals.
    pub paragraphs: Vec<(TextRange, Option<PartId>)>,
    /// Its sentences; `None` where the whole text is not at hand.
    pub sentences: Option<Vec<(TextRange, Option<PartId>)>>,
}

/// How far coders agree on which stretches of text to quote, over its length.
#[derive(Clone, PartialEq, Debug)]
pub struct Unitised {
    /// How long the text is, in bytes.
    pub length: f64,
    /// In how many paragraphs.
    pub paragraphs: usize,
    /// How much of it each coder quoted, in bytes; less than the whole where it coded only a part.
    pub quoted: Vec<u32>,
    /// The share of the length that is treated alike.
    pub agreement: Option<f64>,
    /// Of what either quoted, the share that both did: 2 |A ∩ B| / (|A| + |B|), over all pairs.
    pub overlap: Option<f64>,
    /// Alpha over characters, quoted or not.
    pub alpha: Option<f64>,
    /// Its interval, by drawing paragraphs again.
    pub interval: Option<Interval>,
    /// The pairs of ratings: not quoted and quoted, by not quoted and quoted.
    pub pairs: Coincidences,
}

/// What each coder quoted, for whatever purpose.
pub(super) fn quoted(
    corpus: &Corpus,
    passages: &IdVec<OfQuote, Passage>,
    codings: &Codings,
) -> Vec<Ranges> {
    let source = codings.source();
    let of_coder = |map: Option<MapId>| {
        let own = corpus.quotes.iter().filter(|(_, it)| Some(corpus.map_of(it.owner)) == map);
        let there = own.map(|(id, _)| &passages[id]);
        let there = there.filter(|it| it.status.is_found() && Some(it.source) == source);
        joined(there.flat_map(|it| it.ranges.iter().copied()).collect())
    };
    codings.coders.iter().map(|it| of_coder(it.map)).collect()
}

/// Whether each coder quoted from each stretch; `None` where it did not code the part.
pub(super) fn by_stretch(
    codings: &Codings,
    quoted: &[Ranges],
    stretches: &[(TextRange, Option<PartId>)],
) -> Vec<Vec<Option<usize>>> {
    let source = codings.source();
    let of = |(range, part): &(TextRange, Option<PartId>)| {
        let coders = codings.coders.iter().zip(quoted);
        let one = coders.map(|(coder, ranges)| {
            let asked = coder.scope.has(source, *part);
            asked.then(|| usize::from(common(ranges, &[*range]) > 0))
        });
        one.collect()
    };
    stretches.iter().map(of).collect()
}

/// Agreement over the length of the text.
pub(super) fn unitised(
    codings: &Codings,
    quoted: &[Ranges],
    text: &CodedText,
    draws: Draws,
    confidence: f64,
) -> Unitised {
    let source = codings.source();
    let of_paragraph = |(range, part): &(TextRange, Option<PartId>)| {
        let coders: Vec<Vec<Stretch>> = quoted.iter().map(|it| within(it, *range)).collect();
        let mut pairs = Coincidences::new(2);
        for mut section in sections(range.len() as usize, &coders) {
            for (code, coder) in section.codes.iter_mut().zip(&codings.coders) {
                *code = code.filter(|_| coder.scope.has(source, *part));
            }
            pairs.add(&section.codes, section.length as f64);
        }
        pairs
    };
    let each: Vec<Coincidences> = text.paragraphs.iter().map(of_paragraph).collect();
    let mut pairs = Coincidences::new(2);
    let mut sums = Matrix::zero(each.len(), 4);
    for (at, one) in each.iter().enumerate() {
        for (cell, &value) in one.cells.iter().enumerate() {
            pairs.cells[cell] += value;
            sums.cells[at * 4 + cell] = value;
        }
    }
    let figure = |cells: &[f64]| {
        let pairs = Coincidences { categories: 2, cells: cells.to_vec() };
        alpha_of(&pairs, &[0.0, 1.0], Metric::Nominal)
    };
    let resampling = Resampling::new(each.len(), draws.samples, draws.seed);
    let interval = of_sums(&resampling, &sums, confidence, figure);
    let total: f64 = pairs.cells.iter().sum();
    let share = |part: f64, whole: f64| (whole > 0.0).then(|| part / whole);
    let lengths = |ranges: &Ranges| {
        let here = text.paragraphs.iter().map(|(range, _)| common(ranges, &[*range]));
        here.sum::<u32>()
    };
    Unitised {
        length: text.paragraphs.iter().map(|(range, _)| f64::from(range.len())).sum(),
        paragraphs: each.len(),
        quoted: quoted.iter().map(lengths).collect(),
        agreement: share(pairs.cells[0] + pairs.cells[3], total),
        overlap: share(pairs.cells[3], pairs.cells[3] + pairs.cells[2]),
        alpha: alpha_of(&pairs, &[0.0, 1.0], Metric::Nominal),
        interval: interval.filter(|it| it.defined * 2 > draws.samples),
        pairs,
    }
}

/// What lies of the ranges in `whole`, counted from where that begins.
fn within(ranges: &Ranges, whole: TextRange) -> Vec<Stretch> {
    let first = ranges.partition_point(|it| it.end <= whole.start);
    let here = ranges[first..].iter().take_while(|it| it.start < whole.end);
    here.map(|it| Stretch {
        start: (it.start.max(whole.start) - whole.start) as usize,
        end: (it.end.min(whole.end) - whole.start) as usize,
        code: 0,
    })
    .collect()
}
