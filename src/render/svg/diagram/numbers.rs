//! Where the numbers on lines stand: on the line itself, and none on another.

use rustc_hash::FxHashMap;

use super::paper::Point;

/// So far from the end the first place is, so far the next ones are from one another.
const FIRST: f64 = 24.0;
const STEP: f64 = 12.0;

/// So many places of a line are tried, within so much of its length.
const TRIED: usize = 40;
const SHARE: f64 = 0.7;

/// Numbers are looked up by squares of this size; none is larger.
const SQUARE: f64 = 64.0;

/// The numbers placed so far: their middles and sizes, by the square that the middle is in.
#[derive(Default)]
pub(super) struct Numbers {
    placed: FxHashMap<(i64, i64), Vec<(Point, Point)>>,
}

impl Numbers {
    /// The middle of a number of that size on a line, given from its end backwards: as near to the end as
    /// there is room for it.
    pub(super) fn place(&mut self, line: &[Point], size: Point) -> Point {
        let length: f64 = line.windows(2).map(|it| distance(it[0], it[1])).sum();
        let places = (0..TRIED).map(|it| STEP.mul_add(it as f64, FIRST));
        let within = places.take_while(|it| *it <= (length * SHARE).max(FIRST));
        let mut spots = within.filter_map(|it| along(line, it.min(length / 2.0)));
        let first = spots.next().or(line.first().copied()).unwrap_or_default();
        let free = std::iter::once(first).chain(spots).find(|it| self.is_free(*it, size));
        let found = free.unwrap_or(first);
        self.placed.entry(square(found)).or_default().push((found, size));
        found
    }

    fn is_free(&self, at: Point, size: Point) -> bool {
        let (x, y) = square(at);
        let near = (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (x + dx, y + dy)));
        let mut taken = near.filter_map(|it| self.placed.get(&it)).flatten();
        taken.all(|(other, its)| {
            (at.0 - other.0).abs() >= f64::midpoint(size.0, its.0)
                || (at.1 - other.1).abs() >= f64::midpoint(size.1, its.1)
        })
    }
}

fn square((x, y): Point) -> (i64, i64) {
    ((x / SQUARE).floor() as i64, (y / SQUARE).floor() as i64)
}

fn distance(a: Point, b: Point) -> f64 {
    (a.0 - b.0).hypot(a.1 - b.1)
}

/// The point of a line that is so far from its first one.
fn along(line: &[Point], mut far: f64) -> Option<Point> {
    for it in line.windows(2) {
        let length = distance(it[0], it[1]);
        if far <= length && length > 0.0 {
            let share = far / length;
            let between = |a: f64, b: f64| (b - a).mul_add(share, a);
            return Some((between(it[0].0, it[1].0), between(it[0].1, it[1].1)));
        }
        far -= length;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{FIRST, Numbers};

    #[test]
    fn numbers_stand_on_their_lines_and_not_on_one_another() {
        let mut numbers = Numbers::default();
        let size = (14.0, 12.0);
        let mut placed: Vec<(f64, f64)> = Vec::new();
        for at in 0..6 {
            let x = f64::from(at) * 8.0;
            let (on, y) = numbers.place(&[(x, 0.0), (x, 50.0), (x, 200.0)], size);
            assert!((on - x).abs() < 1e-9 && (FIRST..=140.0).contains(&y));
            for &(before, its) in &placed {
                assert!((on - before).abs() >= 14.0 || (y - its).abs() >= 12.0);
            }
            placed.push((on, y));
        }
    }

    #[test]
    fn a_line_of_no_length_has_a_place() {
        let mut numbers = Numbers::default();
        assert_eq!(numbers.place(&[], (1.0, 1.0)), (0.0, 0.0));
        assert_eq!(numbers.place(&[(3.0, 4.0)], (1.0, 1.0)), (3.0, 4.0));
        assert_eq!(numbers.place(&[(3.0, 4.0), (3.0, 4.0)], (1.0, 1.0)), (3.0, 4.0));
        assert_eq!(numbers.place(&[(0.0, 0.0), (10.0, 0.0)], (1.0, 1.0)), (5.0, 0.0));
    }
}
