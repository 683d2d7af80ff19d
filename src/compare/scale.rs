//! Where a stance lies on its issue's scale.

use crate::model::Position;

/// The place on the issue's scale, -1 to 1, of a stance of `value` on `position`.
///
/// Support lies at the position's own place and the weaker attitudes between it and the middle:
/// `value · at`. Opposing an end of the scale lies at the other end. Opposing a position that is
/// not at an end says nothing about the direction in which one turns away from it, so it has no
/// place; nor has a position without `at`.
#[must_use]
pub fn place(value: f64, position: &Position) -> Option<f64> {
    let at = position.at?;
    let at_an_end = at.abs() == 1.0;
    // Adding zero turns -0 into 0.
    (value >= 0.0 || at_an_end).then_some(value * at + 0.0)
}

#[cfg(test)]
mod tests {
    use super::place;
    use crate::base::Id;
    use crate::model::Position;

    #[test]
    fn opposition_has_a_place_only_at_an_end() {
        let position = |at| Position {
            key: String::new(),
            issue: Id::from_index(0),
            text: String::new(),
            at,
            note: None,
        };
        assert_eq!(place(1.0, &position(Some(-1.0))), Some(-1.0));
        assert_eq!(place(-1.0, &position(Some(-1.0))), Some(1.0));
        assert_eq!(place(-0.5, &position(Some(1.0))), Some(-0.5));
        assert_eq!(place(0.5, &position(Some(0.4))), Some(0.2));
        assert_eq!(place(-1.0, &position(Some(0.4))), None);
        assert_eq!(place(0.0, &position(Some(-1.0))), Some(0.0));
        assert_eq!(place(1.0, &position(None)), None);
    }
}
