//! How well each item sits in its group.

use super::matrix::Matrix;

/// Rousseeuw's (1987) silhouette of each item: (b - a) / max(a, b), a its mean distance to its own
/// group, b that to the nearest other one. From -1 (sits in the wrong group) to 1; 0 for an item
/// alone in its group. `None` with fewer than two groups, or if lengths differ.
#[must_use]
pub fn silhouettes(distances: &Matrix, groups: &[usize]) -> Option<Vec<f64>> {
    if !distances.is_square_and_finite() || groups.len() != distances.rows {
        return None;
    }
    let mut names = groups.to_vec();
    names.sort_unstable();
    names.dedup();
    if names.len() < 2 {
        return None;
    }
    let numbers: Vec<usize> =
        groups.iter().map(|it| names.partition_point(|name| name < it)).collect();
    let of_item = |item: usize| {
        let mut sums = vec![(0.0, 0.0); names.len()];
        for (other, &group) in numbers.iter().enumerate().filter(|(other, _)| *other != item) {
            sums[group].0 += distances.at(item, other);
            sums[group].1 += 1.0;
        }
        let (own, companions) = sums[numbers[item]];
        if companions == 0.0 {
            return 0.0;
        }
        let others = sums.iter().enumerate().filter(|(group, _)| *group != numbers[item]);
        let nearest = others.map(|(_, (sum, count))| sum / count).fold(f64::INFINITY, f64::min);
        let (own, widest) = (own / companions, nearest.max(own / companions));
        if widest > 0.0 { (nearest - own) / widest } else { 0.0 }
    };
    Some((0..groups.len()).map(of_item).collect())
}
