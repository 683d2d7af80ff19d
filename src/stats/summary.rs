//! The simplest figures of a list of values.

/// The arithmetic mean; `None` of nothing.
#[must_use]
pub fn mean(values: &[f64]) -> Option<f64> {
    if values.is_empty() {
        return None;
    }
    Some(values.iter().sum::<f64>() / values.len() as f64)
}

/// The least and the greatest value; `None` of nothing.
#[must_use]
pub fn extent(values: &[f64]) -> Option<(f64, f64)> {
    let first = *values.first()?;
    Some(values.iter().fold((first, first), |(low, high), &it| (low.min(it), high.max(it))))
}

/// Pearson's correlation of two lists; `None` if they differ in length or either does not vary.
#[must_use]
pub fn correlation(a: &[f64], b: &[f64]) -> Option<f64> {
    let (mean_a, mean_b) = (mean(a)?, mean(b)?);
    if a.len() != b.len() {
        return None;
    }
    let (mut both, mut squares) = (0.0, [0.0; 2]);
    for (x, y) in a.iter().zip(b).map(|(x, y)| (x - mean_a, y - mean_b)) {
        both += x * y;
        squares[0] += x * x;
        squares[1] += y * y;
    }
    let root = squares[0].sqrt() * squares[1].sqrt();
    // What is left by rounding does not vary.
    let varies =
        squares[0].sqrt() > 1e-12 * mean_a.abs() && squares[1].sqrt() > 1e-12 * mean_b.abs();
    (varies && root.is_finite() && root > 0.0).then(|| (both / root).clamp(-1.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::{extent, mean};

    #[test]
    fn mean_and_extent_of_few_and_none() {
        assert_eq!(mean(&[]), None);
        assert_eq!(mean(&[-1.0, 0.5, 1.0]), Some(0.5 / 3.0));
        assert_eq!(extent(&[]), None);
        assert_eq!(extent(&[0.5, -1.0, 1.0]), Some((-1.0, 1.0)));
    }
}
