//! Which of two coders' things are meant to be the same: those whose passages overlap most.

use crate::base::TextRange;

/// Byte ranges in order, none touching another.
pub(super) type Ranges = Vec<TextRange>;

/// The ranges in order, those that touch or overlap made one.
pub(super) fn joined(mut ranges: Ranges) -> Ranges {
    ranges.sort_unstable();
    let mut out: Ranges = Vec::with_capacity(ranges.len());
    for range in ranges.into_iter().filter(|it| !it.is_empty()) {
        match out.last_mut().filter(|last| range.start <= last.end) {
            Some(last) => last.end = last.end.max(range.end),
            None => out.push(range),
        }
    }
    out
}

/// How many bytes two lists of ranges share.
pub(super) fn common(a: &[TextRange], b: &[TextRange]) -> u32 {
    let (mut at, mut sum) = (0, 0);
    for range in a {
        while b.get(at).is_some_and(|it| it.end <= range.start) {
            at += 1;
        }
        for other in b[at..].iter().take_while(|it| it.start < range.end) {
            sum += range.end.min(other.end) - range.start.max(other.start);
        }
    }
    sum
}

/// How far two lists of ranges overlap, from 0 to 1: 2 |A ∩ B| / (|A| + |B|), Dice's coefficient.
pub(super) fn overlap(a: &[TextRange], b: &[TextRange]) -> f64 {
    let length = |ranges: &[TextRange]| ranges.iter().map(|it| it.len()).sum::<u32>();
    let total = length(a) + length(b);
    if total == 0 { 0.0 } else { 2.0 * f64::from(common(a, b)) / f64::from(total) }
}

/// Pairs of a left and a right thing whose passages overlap, each thing in one pair at most: the
/// pair with the largest overlap first, then what is left. Where overlaps are equal the pair that is
/// `closer` goes first, then the order of the things.
pub(super) fn one_to_one(
    left: &[Ranges],
    right: &[Ranges],
    closer: impl Fn(usize, usize) -> f64,
) -> Vec<(usize, usize)> {
    let span = |ranges: &Ranges| Some(ranges.first()?.cover(*ranges.last()?));
    let spans: Vec<Option<TextRange>> = right.iter().map(span).collect();
    let mut pairs = Vec::new();
    for (a, ranges) in left.iter().enumerate() {
        let Some(whole) = span(ranges) else { continue };
        for (b, other) in right.iter().enumerate() {
            if !spans[b].is_some_and(|it| it.overlaps(whole)) {
                continue;
            }
            let share = overlap(ranges, other);
            if share > 0.0 {
                pairs.push((share, closer(a, b), a, b));
            }
        }
    }
    pairs.sort_by(|x, y| {
        y.0.total_cmp(&x.0).then(y.1.total_cmp(&x.1)).then((x.2, x.3).cmp(&(y.2, y.3)))
    });
    let (mut taken_left, mut taken_right) = (vec![false; left.len()], vec![false; right.len()]);
    let mut matched = Vec::new();
    for (.., a, b) in pairs {
        if !taken_left[a] && !taken_right[b] {
            (taken_left[a], taken_right[b]) = (true, true);
            matched.push((a, b));
        }
    }
    matched.sort_unstable();
    matched
}

#[cfg(test)]
mod tests {
    use super::{common, joined, one_to_one, overlap};
    use crate::base::TextRange;

    fn ranges(all: &[(u32, u32)]) -> Vec<TextRange> {
        joined(all.iter().map(|&(start, end)| TextRange::new(start, end)).collect())
    }

    #[test]
    fn ranges_that_touch_are_one() {
        assert_eq!(ranges(&[(5, 9), (0, 2), (2, 3), (7, 12), (4, 4)]), ranges(&[(0, 3), (5, 12)]));
        let (a, b) = (ranges(&[(0, 10), (20, 30)]), ranges(&[(5, 25), (28, 40)]));
        assert_eq!((common(&a, &b), common(&b, &a)), (12, 12));
        assert!((overlap(&a, &b) - 24.0 / 52.0).abs() < 1e-12);
        assert!(overlap(&[], &[]).abs() < 1e-12);
    }

    #[test]
    fn the_largest_overlap_is_matched_first_and_each_thing_once() {
        let left = [ranges(&[(0, 100)]), ranges(&[(0, 20)]), ranges(&[(200, 210)])];
        let right = [ranges(&[(0, 22)]), ranges(&[(50, 90)]), ranges(&[(300, 310)])];
        assert_eq!(one_to_one(&left, &right, |_, _| 0.0), [(0, 1), (1, 0)]);
        let same = [ranges(&[(0, 10)]), ranges(&[(0, 10)])];
        assert_eq!(one_to_one(&same, &same, |_, _| 0.0), [(0, 0), (1, 1)]);
        let crossed = |a: usize, b: usize| if a == b { 0.0 } else { 1.0 };
        assert_eq!(one_to_one(&same, &same, crossed), [(0, 1), (1, 0)]);
    }
}
