//! Below each other what would touch.

/// For each stretch the first lane in which it touches none before it; stretches are in the order
/// of their beginnings.
pub(super) fn lanes(stretches: &[(f64, f64)]) -> Vec<usize> {
    let mut ends: Vec<f64> = Vec::new();
    let mut out = Vec::with_capacity(stretches.len());
    for &(from, to) in stretches {
        let lane = ends.iter().position(|&end| end <= from).unwrap_or(ends.len());
        if lane == ends.len() {
            ends.push(to);
        } else {
            ends[lane] = to;
        }
        out.push(lane);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::lanes;

    #[test]
    fn what_touches_stands_in_another_lane() {
        assert_eq!(lanes(&[(0.0, 2.0), (1.0, 3.0), (2.0, 4.0), (2.5, 5.0)]), [0, 1, 0, 2]);
        assert_eq!(lanes(&[]), [0; 0]);
    }
}
