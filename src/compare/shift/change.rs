//! What became of an attitude: from moment to moment within one track.

use super::{Evidence, Track};
use crate::model::Date;

/// Values that differ by less are the same: what sums leave behind.
const NOISE: f64 = 1e-9;

/// Evidence whose dates cannot be told apart, taken together.
///
/// One moment follows another only if every day that the one may mean is before every day that the
/// other may mean: 2020 and 2020-03 are one moment.
#[derive(Clone, PartialEq, Debug)]
pub struct Moment {
    /// The earliest date of its evidence.
    pub first: Date,
    /// The latest.
    pub last: Date,
    /// The weighted mean of its evidence, from -1 to 1.
    pub value: f64,
    /// Its evidence, numbers into [`Track::evidence`].
    pub evidence: Vec<usize>,
    /// Whether any of it depends on conditions.
    pub conditional: bool,
}

/// What became of an attitude.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Change {
    /// From for to against, or the other way round.
    Reversed,
    /// The same side, farther from the middle.
    Firmer,
    /// The same side, nearer to the middle.
    Softer,
    /// From the middle to a side.
    TookSide,
    /// From a side to the middle.
    GaveUpSide,
    /// The same.
    Steady,
}

impl Change {
    /// Every one, the gravest first.
    pub const ALL: [Self; 6] = [
        Self::Reversed,
        Self::TookSide,
        Self::GaveUpSide,
        Self::Firmer,
        Self::Softer,
        Self::Steady,
    ];

    /// The change from one value to a later one.
    #[must_use]
    pub fn between(earlier: f64, later: f64) -> Self {
        let side = |it: f64| if it.abs() < NOISE { 0.0 } else { it.signum() };
        let by = later.abs() - earlier.abs();
        match (side(earlier), side(later)) {
            (a, b) if a * b < 0.0 => Self::Reversed,
            (a, b) if a == 0.0 && b != 0.0 => Self::TookSide,
            (a, b) if a != 0.0 && b == 0.0 => Self::GaveUpSide,
            _ if by > NOISE => Self::Firmer,
            _ if by < -NOISE => Self::Softer,
            _ => Self::Steady,
        }
    }

    /// The change as JSON spells it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Reversed => "reversed",
            Self::Firmer => "firmer",
            Self::Softer => "softer",
            Self::TookSide => "took-side",
            Self::GaveUpSide => "gave-up-side",
            Self::Steady => "steady",
        }
    }
}

/// The moments of evidence that stands in the order of its dates.
pub(super) fn moments(evidence: &[Evidence]) -> Vec<Moment> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let dates = |group: &[usize]| -> Vec<Date> {
        group.iter().filter_map(|&it| evidence[it].date).collect()
    };
    for (at, it) in evidence.iter().enumerate().filter(|(_, it)| it.weight > 0.0) {
        let Some(date) = it.date else { continue };
        match groups.last_mut() {
            Some(group) if !dates(group).iter().all(|it| it.is_before(date)) => group.push(at),
            _ => groups.push(vec![at]),
        }
    }
    let moment = |group: Vec<usize>| {
        let of = || group.iter().map(|&it| &evidence[it]);
        let total: f64 = of().map(|it| it.weight).sum();
        let first = of().next()?.value;
        let alike = of().all(|it| it.value == first);
        let mean = || of().map(|it| it.weight * it.value).sum::<f64>() / total;
        Some(Moment {
            first: of().filter_map(|it| it.date).min()?,
            last: of().filter_map(|it| it.date).max()?,
            value: if alike { first } else { mean() },
            conditional: of().any(|it| it.conditional),
            evidence: group,
        })
    };
    groups.into_iter().filter_map(moment).collect()
}

impl Track {
    /// From the first to the latest moment; a reversal on the way counts before where it ended.
    /// `None` with fewer than two moments.
    #[must_use]
    pub fn change(&self) -> Option<Change> {
        let [first, .., last] = self.moments.as_slice() else { return None };
        if !self.reversals().is_empty() {
            return Some(Change::Reversed);
        }
        Some(Change::between(first.value, last.value))
    }

    /// The moments between which the attitude changed sides; moments in the middle are passed over.
    #[must_use]
    pub fn reversals(&self) -> Vec<(usize, usize)> {
        let sided: Vec<usize> =
            (0..self.moments.len()).filter(|&it| self.moments[it].value.abs() >= NOISE).collect();
        let turned =
            |pair: &&[usize]| self.moments[pair[0]].value * self.moments[pair[1]].value < 0.0;
        sided.windows(2).filter(turned).map(|pair| (pair[0], pair[1])).collect()
    }

    /// Whether it is the same in the end as in the beginning, and was not in between.
    #[must_use]
    pub fn went_and_came_back(&self) -> bool {
        let steps = self.moments.windows(2);
        let differ =
            |pair: &[Moment]| Change::between(pair[0].value, pair[1].value) != Change::Steady;
        self.change() == Some(Change::Steady) && steps.into_iter().any(differ)
    }
}

#[cfg(test)]
mod tests {
    use super::Change;

    #[test]
    fn every_change_has_its_name() {
        for (earlier, later, wanted) in [
            (1.0, -0.5, Change::Reversed),
            (0.5, 1.0, Change::Firmer),
            (-0.5, -1.0, Change::Firmer),
            (-1.0, -0.5, Change::Softer),
            (0.0, -0.5, Change::TookSide),
            (0.5, 0.0, Change::GaveUpSide),
            (0.0, 0.0, Change::Steady),
            (0.5, 0.5 + 1e-12, Change::Steady),
            (1e-12, -1e-12, Change::Steady),
        ] {
            assert_eq!(Change::between(earlier, later), wanted, "{earlier} {later}");
        }
    }
}
