//! How a group spreads over an ordered scale: together, evenly, or at two ends.

/// Van der Eijk's (2001, Quality & Quantity 35) agreement A of counts over an ordered scale: 1 all
/// in one category, 0 evenly spread, -1 half at each end. (1 - A)/2 is polarisation.
///
/// The counts are peeled into layers of equal height; each layer has U(1 - (S-1)/(K-1)), S the
/// categories it fills, U from its triples that speak for one peak or against. `None` with fewer
/// than three categories, nothing counted, or a negative count.
#[must_use]
pub fn agreement_a(counts: &[f64]) -> Option<f64> {
    let total = total_of(counts)?;
    if counts.len() < 3 {
        return None;
    }
    let mut left = counts.to_vec();
    let mut sum = 0.0;
    loop {
        let filled: Vec<bool> = left.iter().map(|it| *it > 0.0).collect();
        let Some(height) = left.iter().copied().filter(|it| *it > 0.0).reduce(f64::min) else {
            return Some(sum);
        };
        let width = filled.iter().filter(|it| **it).count() as f64;
        sum += height * width / total * layer(&filled, width);
        for count in left.iter_mut().filter(|it| **it > 0.0) {
            *count -= height;
        }
    }
}

fn layer(filled: &[bool], width: f64) -> f64 {
    let size = filled.len();
    let (mut one_peak, mut two_peaks) = (0.0, 0.0);
    for a in 0..size {
        for b in a + 1..size {
            for c in b + 1..size {
                match (filled[a], filled[b], filled[c]) {
                    (true, true, false) | (false, true, true) => one_peak += 1.0,
                    (true, false, true) => two_peaks += 1.0,
                    _ => {}
                }
            }
        }
    }
    let size = size as f64;
    let unimodality = if width == 1.0 {
        1.0
    } else if one_peak + two_peaks == 0.0 {
        0.0
    } else {
        ((size - 2.0) * one_peak - (size - 1.0) * two_peaks)
            / ((size - 2.0) * (one_peak + two_peaks))
    };
    unimodality * (1.0 - (width - 1.0) / (size - 1.0))
}

/// Tastle & Wierman's (2007) consensus of counts over an ordered scale: 1 + Σ p log2(1 - |i-μ|/(K-1)).
/// From 0 (half at each end) to 1 (all in one). `None` as above, with two categories enough.
#[must_use]
pub fn consensus(counts: &[f64]) -> Option<f64> {
    let total = total_of(counts)?;
    let widest = (counts.len() - 1) as f64;
    if widest == 0.0 {
        return None;
    }
    let mean: f64 = counts.iter().enumerate().map(|(at, it)| at as f64 * it / total).sum();
    let term = |(at, count): (usize, &f64)| {
        count / total * libm::log2(1.0 - (at as f64 - mean).abs() / widest)
    };
    Some(1.0 + counts.iter().enumerate().filter(|(_, it)| **it > 0.0).map(term).sum::<f64>())
}

/// Leik's (1966) ordinal dispersion D: 2 Σ d / (K-1), d the cumulative share or one minus it,
/// whichever is less. From 0 (all in one) to 1 (half at each end).
#[must_use]
pub fn leik(counts: &[f64]) -> Option<f64> {
    let cumulative = cumulative(counts)?;
    let sum: f64 = cumulative.iter().map(|it| it.min(1.0 - it)).sum();
    Some((2.0 * sum / cumulative.len() as f64).max(0.0))
}

/// Blair & Lacy's (1996) l²: 4 Σ (F - ½)² / (K-1), F the cumulative shares. From 0 (half at each
/// end) to 1 (all in one). Its root is their l.
#[must_use]
pub fn blair_lacy(counts: &[f64]) -> Option<f64> {
    let cumulative = cumulative(counts)?;
    let sum: f64 = cumulative.iter().map(|it| (it - 0.5) * (it - 0.5)).sum();
    Some(4.0 * sum / cumulative.len() as f64)
}

/// The cumulative shares but the last, which is 1.
fn cumulative(counts: &[f64]) -> Option<Vec<f64>> {
    let total = total_of(counts)?;
    let (_, but_last) = counts.split_last()?;
    let mut sum = 0.0;
    let shares = but_last.iter().map(|it| {
        sum += it;
        sum / total
    });
    let shares: Vec<f64> = shares.collect();
    (!shares.is_empty()).then_some(shares)
}

fn total_of(counts: &[f64]) -> Option<f64> {
    let total: f64 = counts.iter().sum();
    let sound = counts.iter().all(|it| *it >= 0.0) && total.is_finite() && total > 0.0;
    sound.then_some(total)
}

/// Esteban & Ray's (1994, Econometrica 62) polarisation: Σ Σ p(i)^(1+a) p(j) |y(i) - y(j)|, p the
/// groups' shares of the sum of `masses`, y their places.
///
/// `None` if nothing has mass, lengths differ, or the sensitivity a is not within 0..1.6, the range
/// for which the axioms hold (0, which is twice Gini's mean difference, is let through).
#[must_use]
pub fn esteban_ray(masses: &[f64], places: &[f64], sensitivity: f64) -> Option<f64> {
    let total = total_of(masses)?;
    let sound = (0.0..=1.6).contains(&sensitivity) && places.iter().all(|it| it.is_finite());
    if !sound || masses.len() != places.len() {
        return None;
    }
    let mut sum = 0.0;
    for (mass, place) in masses.iter().zip(places) {
        let apart = masses.iter().zip(places).map(|(m, y)| m / total * (place - y).abs());
        sum += libm::pow(mass / total, 1.0 + sensitivity) * apart.sum::<f64>();
    }
    Some(sum)
}

/// [`esteban_ray`] as a share of the most there can be on a scale from `low` to `high`: that of two
/// halves at its ends.
#[must_use]
pub fn esteban_ray_share(
    masses: &[f64],
    places: &[f64],
    sensitivity: f64,
    (low, high): (f64, f64),
) -> Option<f64> {
    let most = esteban_ray(&[1.0, 1.0], &[low, high], sensitivity).filter(|it| *it > 0.0)?;
    Some(esteban_ray(masses, places, sensitivity)? / most)
}
