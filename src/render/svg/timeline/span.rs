//! The time that a timeline covers: in one piece, or broken where a long time without stances would
//! squeeze all others together.

/// An axis with fewer different dates is never broken: nothing is squeezed.
const FEWEST: usize = 4;

/// A time without any date is left out if it is more than this share of what is covered.
const SHARE: f64 = 0.6;

/// So many times as long as the next longest.
const TIMES: f64 = 2.5;

/// And if no more than this share of all stands beyond it, or one.
const OUTLIERS: f64 = 0.1;

/// More pieces than this are not read.
const MOST: usize = 4;

/// A piece is at least so wide: a year or two have room above it.
const NARROWEST: f64 = 76.0;

/// Between two pieces.
pub(super) const BREAK: f64 = 24.0;

/// A stretch of time and where it is drawn.
#[derive(Copy, Clone, PartialEq, Debug)]
pub(super) struct Piece {
    /// Its first and its last day.
    pub days: (i32, i32),
    /// From where to where.
    pub at: (f64, f64),
}

impl Piece {
    /// Where a day of it is.
    pub(super) fn place(&self, day: f64) -> f64 {
        let (first, last) = (f64::from(self.days.0), f64::from(self.days.1));
        let share = if last > first { (day - first) / (last - first) } else { 0.5 };
        (self.at.1 - self.at.0).mul_add(share.clamp(0.0, 1.0), self.at.0).round()
    }
}

/// The pieces, from the first; one without any stretch of time is a day.
pub(super) fn pieces(stretches: &[(i32, i32)], (low, high): (f64, f64)) -> Vec<Piece> {
    let days = broken(stretches);
    let long = |it: &(i32, i32)| f64::from(it.1 - it.0).max(1.0);
    let all: f64 = days.iter().map(long).sum();
    let room = high - low - BREAK * (days.len() - 1) as f64;
    // Each has the least it needs; the rest goes by length.
    let least = NARROWEST.min(room / days.len() as f64);
    let rest = room - least * days.len() as f64;
    let mut x = low;
    let piece = |it: (i32, i32)| {
        let wide = least + rest * long(&it) / all;
        let at = (x.round(), (x + wide).round());
        x += wide + BREAK;
        Piece { days: it, at }
    };
    days.into_iter().map(piece).collect()
}

/// The time that is covered, less what would squeeze it.
fn broken(stretches: &[(i32, i32)]) -> Vec<(i32, i32)> {
    let mut sorted = stretches.to_vec();
    sorted.sort_unstable();
    let Some((&first, others)) = sorted.split_first() else { return vec![(0, 1)] };
    let mut covered = vec![first];
    // How many stretches are in each.
    let mut counts = vec![1];
    for &(from, to) in others {
        let end = covered[covered.len() - 1].1;
        // One day after the other is no gap.
        if from > end + 1 {
            covered.push((from, to));
            counts.push(1);
        } else {
            let last = covered.len() - 1;
            covered[last].1 = end.max(to);
            counts[last] += 1;
        }
    }
    let gap = |at: usize, covered: &[(i32, i32)]| f64::from(covered[at + 1].0 - covered[at].1);
    let mut gaps: Vec<(f64, usize)> =
        (0..covered.len() - 1).map(|at| (gap(at, &covered), at)).collect();
    gaps.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut all = f64::from(covered[covered.len() - 1].1 - covered[0].0);
    let mut out: Vec<usize> = Vec::new();
    let few = (OUTLIERS * sorted.len() as f64).floor().max(1.0) as usize;
    sorted.dedup();
    for (number, &(long, at)) in gaps.iter().enumerate() {
        let next = gaps.get(number + 1).map_or(0.0, |it| it.0);
        let from = out.iter().filter(|it| **it < at).max().map_or(0, |it| it + 1);
        let to = out.iter().filter(|it| **it > at).min().map_or(counts.len(), |it| it + 1);
        let n = |range: std::ops::Range<usize>| counts[range].iter().sum::<usize>();
        let beyond = n(from..at + 1).min(n(at + 1..to));
        let squeezes =
            sorted.len() >= FEWEST && long > SHARE * all && long > TIMES * next && beyond <= few;
        if !squeezes || out.len() + 1 == MOST {
            break;
        }
        out.push(at);
        all -= long;
    }
    out.sort_unstable();
    let mut pieces = Vec::new();
    let mut from = 0;
    for at in out.into_iter().chain([covered.len() - 1]) {
        pieces.push((covered[from].0, covered[at].1));
        from = at + 1;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::{BREAK, NARROWEST, broken, pieces};
    use proptest::prelude::*;

    fn years(all: &[i32]) -> Vec<(i32, i32)> {
        all.iter().map(|it| (it * 365, it * 365)).collect()
    }

    #[test]
    fn an_outlier_breaks_the_axis_and_even_steps_do_not() {
        let at = |from: i32, to: i32| (from * 365, to * 365);
        assert_eq!(
            broken(&years(&[1965, 2008, 2010, 2020, 2021])),
            [at(1965, 1965), at(2008, 2021)]
        );
        assert_eq!(
            broken(&years(&[2008, 2009, 2010, 2011, 2090])),
            [at(2008, 2011), at(2090, 2090)]
        );
        assert_eq!(broken(&years(&[2008, 2010, 2020, 2021])), [at(2008, 2021)]);
        assert_eq!(broken(&years(&[1965, 2021])), [at(1965, 2021)]);
        assert_eq!(broken(&years(&[1960, 1990, 2020, 2021])), [at(1960, 2021)]);
        // Two camps of dates are no outliers.
        assert_eq!(broken(&years(&[2008, 2009, 2010, 2020, 2021])), [at(2008, 2021)]);
        assert_eq!(broken(&[]), [(0, 1)]);
    }

    #[test]
    fn two_outliers_are_two_pieces() {
        let found = broken(&years(&[1815, 1945, 1946, 2019, 2020, 2021, 2022]));
        assert_eq!(found.len(), 1, "no gap is much longer than the next");
        let found = broken(&years(&[1648, 1945, 2019, 2020, 2021, 2022]));
        assert_eq!(found.len(), 3, "{found:?}");
    }

    proptest! {
        #[test]
        fn every_day_has_a_place_and_later_is_not_to_the_left(
            mut days in prop::collection::vec((0i32..800_000, 0i32..400), 0..30),
            wide in 200.0..3000.0f64,
        ) {
            days.iter_mut().for_each(|it| it.1 += it.0);
            let pieces = pieces(&days, (100.0, 100.0 + wide));
            prop_assert!(pieces[0].at.0 >= 100.0 && pieces[pieces.len() - 1].at.1 <= 101.0 + wide);
            for pair in pieces.windows(2) {
                prop_assert!(pair[0].days.1 < pair[1].days.0);
                prop_assert!((pair[1].at.0 - pair[0].at.1 - BREAK).abs() <= 1.0);
            }
            for (from, to) in days {
                let within = |day| pieces.iter().any(|it| it.days.0 <= day && day <= it.days.1);
                prop_assert!(within(from) && within(to));
            }
            let narrow = pieces.iter().any(|it| it.at.1 - it.at.0 < NARROWEST.min(wide / 8.0) - 2.0);
            prop_assert!(!narrow);
        }
    }
}
