//! One tick per quote: side by side where they share a place, below each other where they must.

/// How wide a tick is.
pub(super) const WIDTH: f64 = 3.0;

/// How high a tick is.
pub(super) const HEIGHT: f64 = 8.0;

/// From one lane of ticks to the next.
pub(super) const LANE: f64 = 11.0;

/// From one tick to its neighbour.
const PITCH: f64 = 5.0;

/// So many ticks of one place stand side by side before the next lane begins.
const ABREAST: usize = 5;

/// Where a tick is drawn.
#[derive(Copy, Clone, PartialEq, Debug)]
pub(super) struct Spot {
    /// Which tick, by its number in the row.
    pub tick: usize,
    /// The middle of the tick.
    pub x: f64,
    /// Which lane, from the top.
    pub lane: usize,
}

/// Finds a spot for each tick, as near to its place as can be, so that no two touch.
///
/// `places` are the ticks' places; those that have none are left out. No tick leaves `within`.
pub(super) fn spots(places: &[Option<f64>], within: (f64, f64)) -> Vec<Spot> {
    let mut order: Vec<(usize, f64)> =
        places.iter().enumerate().filter_map(|(tick, x)| Some((tick, (*x)?))).collect();
    order.sort_by(|a, b| a.1.total_cmp(&b.1));
    let mut ends: Vec<f64> = Vec::new();
    let mut spots = Vec::with_capacity(order.len());
    for same in order.chunk_by(|a, b| a.1 == b.1) {
        for abreast in same.chunks(abreast(same.len())) {
            let wide = PITCH * (abreast.len() - 1) as f64;
            let first = (same[0].1 - wide / 2.0).round();
            let first = first.clamp(within.0 + 2.0, (within.1 - 2.0 - wide).max(within.0 + 2.0));
            let lane = ends.iter().position(|&end| end + PITCH <= first).unwrap_or(ends.len());
            if lane == ends.len() {
                ends.push(0.0);
            }
            ends[lane] = first + wide;
            let spot = |(at, &(tick, _)): (usize, &(usize, f64))| Spot {
                tick,
                x: PITCH.mul_add(at as f64, first),
                lane,
            };
            spots.extend(abreast.iter().enumerate().map(spot));
        }
    }
    spots
}

/// How many lanes the spots take.
pub(super) fn lanes(spots: &[Spot]) -> usize {
    spots.iter().map(|spot| spot.lane + 1).max().unwrap_or(0)
}

/// Very many quotes of one place get broader lanes, lest the row grow without end.
fn abreast(n: usize) -> usize {
    ABREAST.max((n as f64).sqrt() as usize)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn five_quotes_of_one_place_stand_round_it_and_the_sixth_below() {
        let spots = spots(&[Some(100.0); 6], (0.0, 200.0));
        let xs: Vec<_> = spots.iter().map(|spot| (spot.x, spot.lane)).collect();
        assert_eq!(xs, [(90.0, 0), (95.0, 0), (100.0, 0), (105.0, 0), (110.0, 0), (100.0, 1)]);
        assert_eq!(lanes(&spots), 2);
    }

    proptest! {
        #[test]
        fn each_tick_is_seen_and_near_its_place(xs in prop::collection::vec(14u32..300, 0..80)) {
            let places: Vec<_> = xs.iter().map(|&x| Some(f64::from(x))).collect();
            let spots = spots(&places, (0.0, 314.0));
            let mut seen: Vec<_> = spots.iter().map(|spot| spot.tick).collect();
            seen.sort_unstable();
            prop_assert_eq!(seen, (0..xs.len()).collect::<Vec<_>>());
            for (at, one) in spots.iter().enumerate() {
                prop_assert!((one.x - f64::from(xs[one.tick])).abs() <= 21.0);
                for other in &spots[at + 1..] {
                    prop_assert!(one.lane != other.lane || (one.x - other.x).abs() >= WIDTH + 1.0);
                }
            }
        }
    }
}
