//! How much denser ties are within groups than they would be by chance.

use super::matrix::Matrix;

/// Newman's (2004, Physical Review E 70) modularity of groups in a weighted network, and for ties
/// with signs that of Gómez, Jensen & Arenas (2009, Physical Review E 80), the same where no tie is
/// negative:
///
/// Q = Σ over pairs in one group [w - (s⁺s⁺'/2W⁺ - s⁻s⁻'/2W⁻)] / (2W⁺ + 2W⁻), s the strengths of
/// the two, W the weight of all ties of a sign. At most 1; 0 if everyone is in one group. The
/// diagonal is left out. `None` without ties, or if lengths differ.
#[must_use]
pub fn modularity(ties: &Matrix, groups: &[usize]) -> Option<f64> {
    if !ties.is_square_and_finite() || groups.len() != ties.rows {
        return None;
    }
    let strength = |sign: f64| -> Vec<f64> {
        let of = |row: usize| -> f64 {
            let others = ties.row(row).iter().enumerate().filter(|(at, _)| *at != row);
            others.map(|(_, tie)| (sign * tie).max(0.0)).sum()
        };
        (0..ties.rows).map(of).collect()
    };
    let (friend, foe) = (strength(1.0), strength(-1.0));
    let (friends, foes): (f64, f64) = (friend.iter().sum(), foe.iter().sum());
    let share = |product: f64, total: f64| if total > 0.0 { product / total } else { 0.0 };
    let mut sum = 0.0;
    for a in 0..ties.rows {
        for b in (0..ties.rows).filter(|&b| groups[a] == groups[b]) {
            let tie = if a == b { 0.0 } else { ties.at(a, b) };
            sum += tie - share(friend[a] * friend[b], friends) + share(foe[a] * foe[b], foes);
        }
    }
    (friends + foes > 0.0).then(|| sum / (friends + foes))
}
