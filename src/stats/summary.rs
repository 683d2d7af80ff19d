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
