//! Shapley values: exact for few contributors, from sampled orders for many.

/// With more contributors than this, Shapley values are sampled.
pub const SHAPLEY_EXACT: usize = 18;
/// So much work, in contributors times the size of the graph, goes into sampled orders.
const WORK: usize = 300_000_000;
/// No fewer orders are sampled, and no more.
const ORDERS: (usize, usize) = (16, 4096);

/// A Shapley value and the standard error of its estimate, 0 for an exact one.
#[derive(Copy, Clone, PartialEq, Debug)]
pub struct Share {
    /// The value.
    pub value: f64,
    /// The standard error.
    pub error: f64,
}

/// The shares of `n` contributors, from the worth of each set of them; `None` if that is open for a
/// set that is needed. `size` is what it takes to find a worth.
#[must_use]
pub fn shares(
    n: usize,
    size: usize,
    worth: impl FnMut(&[bool]) -> Option<f64>,
) -> Option<Vec<Share>> {
    if n <= SHAPLEY_EXACT {
        exact(n, worth)
    } else {
        let n_orders = (WORK / (n * size.max(1)).max(1)).clamp(ORDERS.0, ORDERS.1);
        sampled(n, n_orders, worth)
    }
}

fn exact(n: usize, mut worth: impl FnMut(&[bool]) -> Option<f64>) -> Option<Vec<Share>> {
    let mut is_in = vec![false; n];
    let mut worths = vec![0.0; 1 << n];
    for (set, slot) in worths.iter_mut().enumerate() {
        for (at, is_in) in is_in.iter_mut().enumerate() {
            *is_in = set & (1 << at) != 0;
        }
        *slot = worth(&is_in)?;
    }
    // The share of the orders in which exactly a set of so many stands before a contributor.
    let mut share = vec![1.0 / n.max(1) as f64; n.max(1)];
    for size in 1..n {
        share[size] = share[size - 1] * size as f64 / (n - size) as f64;
    }
    let value = |at: usize| {
        let own = 1_usize << at;
        let before = (0..worths.len()).filter(|set| set & own == 0);
        let rise = |set: usize| worths[set | own] - worths[set];
        let value = before.map(|set| share[set.count_ones() as usize] * rise(set)).sum();
        Share { value, error: 0.0 }
    };
    Some((0..n).map(value).collect())
}

/// Mean contributions over random orders, and each order reversed (Castro, Gómez and Tejada 2009,
/// Computers & Operations Research 36(5); Mitchell et al. 2022 on reversed pairs, JMLR 23).
fn sampled(
    n: usize,
    n_orders: usize,
    mut worth: impl FnMut(&[bool]) -> Option<f64>,
) -> Option<Vec<Share>> {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let mut order: Vec<usize> = (0..n).collect();
    let (mut sum, mut squares) = (vec![0.0; n], vec![0.0; n]);
    let mut pair = vec![0.0; n];
    let mut is_in = vec![false; n];
    let empty = worth(&is_in)?;
    let n_pairs = n_orders.div_ceil(2);
    for _ in 0..n_pairs {
        for last in (1..n).rev() {
            order.swap(last, random.below(last + 1));
        }
        pair.fill(0.0);
        for is_reversed in [false, true] {
            if is_reversed {
                order.reverse();
            }
            is_in.fill(false);
            let mut before = empty;
            for &at in &order {
                is_in[at] = true;
                let after = worth(&is_in)?;
                pair[at] += (after - before) / 2.0;
                before = after;
            }
        }
        for at in 0..n {
            sum[at] += pair[at];
            squares[at] += pair[at] * pair[at];
        }
    }
    let count = n_pairs as f64;
    let share = |(sum, squares): (&f64, &f64)| {
        let value = sum / count;
        let variance = ((squares - sum * value) / (count - 1.0)).max(0.0);
        Share { value, error: (variance / count).sqrt() }
    };
    Some(sum.iter().zip(&squares).map(share).collect())
}

/// SplitMix64 from a fixed seed: the same graph gives the same figures.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        it ^= it >> 31;
        ((u128::from(it) * n as u128) >> 64) as usize
    }
}
