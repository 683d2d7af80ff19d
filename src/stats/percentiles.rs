//! The percentile interval of many figures of little precision: most are only counted.

use fearless_simd::prelude::*;
use fearless_simd::{Simd, f32x16};

use super::bootstrap::Interval;

/// Figures worked on side by side.
const SIDE: usize = 16;
/// So many figures more than are needed may be put in order.
const SPARE: usize = 16;
/// How often the range is halved in which a bound is looked for.
const HALVINGS: usize = 12;

/// As [`interval`](super::bootstrap::interval); figures that are not finite are left out. Reorders the
/// figures and turns them round; `near` is memory to use again.
///
/// Each end is found among the few figures beyond a bound, which is looked for by counting.
#[must_use]
#[inline(always)]
pub(super) fn interval_of_many<S: Simd>(
    simd: S,
    figures: &mut [f32],
    near: &mut Vec<f32>,
    confidence: f64,
) -> Option<Interval> {
    let figures = finite(figures);
    let n = figures.len();
    if n == 0 || !(confidence > 0.0 && confidence < 1.0) {
        return None;
    }
    let [least, most] = extent(figures);
    let place = (1.0 - confidence) / 2.0 * (n - 1) as f64;
    let low = lower_end(simd, figures, [least, most], place, near);
    // The upper end is the lower one of the figures turned round.
    figures.iter_mut().for_each(|it| *it = -*it);
    let high = -lower_end(simd, figures, [-most, -least], place, near);
    Some(Interval { low, high, defined: n })
}

/// What stands at a place, counted from the least of the figures; between two of them a part of the way.
#[inline(always)]
fn lower_end<S: Simd>(
    simd: S,
    figures: &[f32],
    [least, most]: [f32; 2],
    place: f64,
    near: &mut Vec<f32>,
) -> f64 {
    let (below, part) = (place as usize, place.fract());
    let wanted = (below + 2).min(figures.len());
    // Enough figures are at most the bound, and too few at most what lies beyond it.
    let (mut bound, mut n_near, mut beyond) = (most, figures.len(), least);
    for _ in 0..HALVINGS {
        if n_near <= wanted + SPARE {
            break;
        }
        let middle = f32::midpoint(beyond, bound);
        let count = count_at_most(simd, figures, middle);
        if count >= wanted {
            (bound, n_near) = (middle, count);
        } else {
            beyond = middle;
        }
    }
    keep_at_most(simd, figures, bound, n_near, near);
    let below = below.min(near.len() - 1);
    let (_, &mut one, rest) = near.select_nth_unstable_by(below, f32::total_cmp);
    let other = rest.iter().copied().fold(f32::INFINITY, f32::min);
    let [one, other] = [one, other].map(f64::from);
    if part > 0.0 && other.is_finite() { one + (other - one) * part } else { one }
}

/// How many figures are at most so great.
#[inline(always)]
fn count_at_most<S: Simd>(simd: S, figures: &[f32], bound: f32) -> usize {
    let (chunks, rest) = figures.as_chunks::<SIDE>();
    let in_chunk = |it: &[f32; SIDE]| f32x16::from_slice(simd, it).simd_le(bound).to_bitmask();
    let n: u32 = chunks.iter().map(|it| in_chunk(it).count_ones()).sum();
    n as usize + rest.iter().filter(|it| **it <= bound).count()
}

/// The figures that are at most so great, of which there are `n`.
#[inline(always)]
fn keep_at_most<S: Simd>(simd: S, figures: &[f32], bound: f32, n: usize, kept: &mut Vec<f32>) {
    kept.clear();
    kept.resize(n + SIDE, 0.0);
    let (chunks, rest) = figures.as_chunks::<SIDE>();
    let mut n_kept = 0;
    for chunk in chunks {
        let figures = f32x16::from_slice(simd, chunk);
        let are = figures.simd_le(bound);
        let Some(room) = kept[n_kept..].first_chunk_mut::<SIDE>() else { break };
        // What is written behind those that are kept is written over.
        figures.compress(are).store_slice(room);
        n_kept += are.to_bitmask().count_ones() as usize;
    }
    for it in rest.iter().filter(|it| **it <= bound) {
        kept[n_kept] = *it;
        n_kept += 1;
    }
    kept.truncate(n);
}

/// The finite figures, put before the others.
#[inline(always)]
fn finite(figures: &mut [f32]) -> &mut [f32] {
    if figures.iter().filter(|it| !it.is_finite()).count() == 0 {
        return figures;
    }
    let mut kept = 0;
    for at in 0..figures.len() {
        let it = figures[at];
        figures[kept] = it;
        kept += usize::from(it.is_finite());
    }
    &mut figures[..kept]
}

/// The least and the greatest of finite figures.
#[inline(always)]
fn extent(figures: &[f32]) -> [f32; 2] {
    let mut least = [f32::INFINITY; SIDE];
    let mut most = [f32::NEG_INFINITY; SIDE];
    let (chunks, rest) = figures.as_chunks::<SIDE>();
    let mut add = |lane: usize, it: f32| {
        least[lane] = if it < least[lane] { it } else { least[lane] };
        most[lane] = if it > most[lane] { it } else { most[lane] };
    };
    for chunk in chunks {
        for (lane, &it) in chunk.iter().enumerate() {
            add(lane, it);
        }
    }
    rest.iter().for_each(|&it| add(0, it));
    let least = least.into_iter().fold(f32::INFINITY, f32::min);
    [least, most.into_iter().fold(f32::NEG_INFINITY, f32::max)]
}

#[cfg(test)]
mod tests {
    use fearless_simd::{Level, Simd, dispatch};
    use proptest::prelude::*;

    use super::interval_of_many;
    use crate::stats::bootstrap::interval;

    #[inline(always)]
    fn same<S: Simd>(simd: S, figures: &[f32], confidence: f64) {
        let finite = figures.iter().filter(|it| it.is_finite());
        let mut wanted: Vec<f64> = finite.map(|it| f64::from(*it)).collect();
        let found = interval_of_many(simd, &mut figures.to_vec(), &mut vec![7.0], confidence);
        assert_eq!(found, interval(&mut wanted, confidence), "{simd:?} {figures:?}");
    }

    proptest! {
        #[test]
        fn the_ends_are_those_of_all_figures_put_in_order(
            figures in prop_oneof![
                proptest::collection::vec(-1.0..1.0_f32, 0..300),
                proptest::collection::vec((0..4_i8).prop_map(f32::from), 0..300),
                proptest::collection::vec(any::<f32>().prop_map(|it| it.clamp(-1e30, 1e30)), 0..90),
                proptest::collection::vec(prop_oneof![Just(f32::NAN), -1.0..1.0_f32], 0..90),
                // One far from all others, which halving comes near to slowly.
                proptest::collection::vec(0.0..1e-6_f32, 0..200).prop_map(|mut all| {
                    all.extend([-1e30, 1e30]);
                    all
                }),
            ],
            confidence in prop_oneof![Just(0.95), Just(0.5), 0.01..0.99],
        ) {
            let level = Level::new();
            dispatch!(level, simd => same(simd, &figures, confidence));
            #[cfg(target_arch = "x86_64")]
            {
                level.as_sse2().into_iter().for_each(|simd| same(simd, &figures, confidence));
                level.as_avx2().into_iter().for_each(|simd| same(simd, &figures, confidence));
            }
        }
    }
}
