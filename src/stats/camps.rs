//! Discourse Network Analyzer's figure for polarisation, for those who come from there.

use super::matrix::Matrix;

/// How far a network lies from the perfect picture of two camps; see [`deviation`].
#[derive(Copy, Clone, PartialEq, Debug)]
pub struct Deviation {
    /// Q: the sum of absolute differences.
    pub sum: f64,
    /// Q as a share of what it could be: 2 Q over twice the sum of both networks.
    pub share: Option<f64>,
}

/// Leifeld's Q (absolute differences): how far congruence and conflict, both normalised by average,
/// differ from two camps that agree within and disagree across, with the same totals.
///
/// Expected within a camp of n(c): n(c)(n(c)-1)/W · |C|/W; across: n(c) n(c')/B · |D|/B; W the
/// ordered pairs within camps, B those across. Less is closer to two camps: Discourse Network
/// Analyzer 3.0.11 looks for the split with the *greatest* Q. [`super::signed`] has the measure that
/// we propose. `None` if the shapes differ, or everyone is in one camp.
#[must_use]
pub fn deviation(congruence: &Matrix, conflict: &Matrix, other: &[bool]) -> Option<Deviation> {
    let size = other.len();
    let sound = |it: &Matrix| it.is_square_and_finite() && it.rows == size;
    if !sound(congruence) || !sound(conflict) {
        return None;
    }
    let camps = [false, true].map(|camp| other.iter().filter(|it| **it == camp).count() as f64);
    let within: f64 = camps.iter().map(|it| it * (it - 1.0)).sum();
    let across = 2.0 * camps[0] * camps[1];
    if within == 0.0 || across == 0.0 {
        return None;
    }
    let total = |of: &Matrix| -> f64 {
        let rows = (0..size).map(|row| of.row(row).iter().sum::<f64>() - of.at(row, row));
        rows.sum()
    };
    let (agreed, opposed) = (total(congruence), total(conflict));
    let expected_within = camps.map(|it| it * (it - 1.0) / within * agreed / within);
    let expected_across = camps[0] * camps[1] / across * opposed / across;
    let mut sum = 0.0;
    for a in 0..size {
        for b in (0..size).filter(|&b| b != a) {
            let (c, d) = (congruence.at(a, b), conflict.at(a, b));
            sum += if other[a] == other[b] {
                (c - expected_within[usize::from(other[a])]).abs() + d.abs()
            } else {
                c.abs() + (d - expected_across).abs()
            };
        }
    }
    let most = 2.0 * (agreed + opposed);
    Some(Deviation { sum: sum / 2.0, share: (most > 0.0).then(|| sum / most) })
}
