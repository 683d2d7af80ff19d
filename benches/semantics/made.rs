//! Frameworks of the kinds that the competitions draw from, made from a fixed seed.
//!
//! After the generators of ICCMA 2015 to 2019: `probo` (Cerutti, Oren, Strass, Thimm and Vallati 2014:
//! scc, stable, grounded), AFGen (random attacks, a part of them mutual) and AFBenchGen2 (Cerutti,
//! Giacomin and Vallati 2016: Barabási-Albert and Watts-Strogatz with a share of nodes on cycles).

use std::ops::Range;

use demarche::semantics::af::Attacks;

/// SplitMix64.
pub struct Random(pub u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        it ^ (it >> 31)
    }

    pub fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.next()) * n as u128) >> 64) as usize
    }

    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn is(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    pub fn shuffle<T>(&mut self, all: &mut [T]) {
        for last in (1..all.len()).rev() {
            let other = self.below(last + 1);
            all.swap(last, other);
        }
    }
}

type Made = fn() -> Attacks;

/// The frameworks, by name.
pub const FAMILIES: [(&str, Made); 21] = [
    ("barabasi_100", || barabasi(100, 2, 0.4, 1)),
    ("barabasi_1000", || barabasi(1000, 2, 0.4, 2)),
    ("barabasi_5000", || barabasi(5000, 3, 0.2, 3)),
    ("watts_200", || watts(200, 8, 0.3, 0.3, 4)),
    ("watts_500", || watts(500, 12, 0.3, 0.3, 5)),
    ("watts_1000", || watts(1000, 10, 0.5, 0.2, 6)),
    ("afgen_150", || afgen(150, 4_600, 0.34, 7)),
    ("afgen_256", || afgen(256, 10_700, 0.08, 8)),
    ("afgen_256_dense", || afgen(256, 19_500, 0.2, 9)),
    ("afgen_320", || afgen(320, 30_400, 0.2, 10)),
    ("afgen_384", || afgen(384, 43_800, 0.2, 11)),
    ("scc_1200", || scc(1200, 60, 0.25, 0.001, 12)),
    ("scc_2500", || scc(2500, 120, 0.2, 0.0005, 13)),
    ("scc_5000", || scc(5000, 250, 0.2, 0.0002, 14)),
    ("stable_500", || stable(500, 5, 50..100, 250, 15)),
    ("stable_900", || stable(900, 1, 390..400, 8_820, 21)),
    ("stable_900_nine", || stable(900, 9, 90..180, 810, 16)),
    ("stable_1500", || stable(1500, 40, 150..300, 2_250, 17)),
    ("grounded_5000", || grounded(5_000, 20_000, 18)),
    ("grounded_20000", || grounded(20_000, 80_000, 19)),
    ("grounded_100000", || grounded(100_000, 400_000, 20)),
];

/// So many different attacks at random, a share of them made mutual.
fn afgen(n: usize, n_attacks: usize, mutual: f64, seed: u64) -> Attacks {
    let mut random = Random(seed);
    let mut known = std::collections::HashSet::new();
    let mut attacks = Vec::new();
    while attacks.len() < n_attacks {
        let (from, to) = (random.below(n) as u32, random.below(n) as u32);
        if from == to {
            continue;
        }
        let is_mutual = random.is(mutual);
        for attack in [(from, to), (to, from)].into_iter().take(1 + usize::from(is_mutual)) {
            if known.insert(attack) {
                attacks.push(attack);
            }
        }
    }
    Attacks::new(n, &attacks)
}

/// Components of dense attacks, with few attacks from earlier to later ones.
fn scc(n: usize, n_components: usize, inner: f64, outer: f64, seed: u64) -> Attacks {
    let mut random = Random(seed);
    let component: Vec<usize> = (0..n).map(|_| random.below(n_components)).collect();
    let mut attacks = Vec::new();
    for from in 0..n {
        for to in 0..n {
            let probability = match component[from].cmp(&component[to]) {
                std::cmp::Ordering::Equal => inner,
                std::cmp::Ordering::Less => outer,
                std::cmp::Ordering::Greater => continue,
            };
            if random.is(probability) {
                attacks.push((from as u32, to as u32));
            }
        }
    }
    Attacks::new(n, &attacks)
}

/// Sets of a size that are made stable extensions: each attacks all that is outside of it; with so many attacks
/// besides. One of 390 in 900 arguments is the only preferred extension, as in the instance of this kind that
/// the times of FORMULAS II.4 are of. Nine of 90 to 180 there, or in 600 arguments, are hard: neither CaDiCaL
/// 1.9.5 nor Glucose 4 finds one of them within a minute; and so is one of 150 to 370.
fn stable(n: usize, n_sets: usize, sizes: Range<usize>, n_besides: usize, seed: u64) -> Attacks {
    let mut random = Random(seed);
    let mut sets: Vec<Vec<bool>> = Vec::new();
    for _ in 0..n_sets {
        let size = sizes.start + random.below(sizes.len());
        let mut set = vec![false; n];
        let mut drawn = 0;
        while drawn < size {
            let member = random.below(n);
            drawn += usize::from(!std::mem::replace(&mut set[member], true));
        }
        sets.push(set);
    }
    let is_conflict = |from: usize, to: usize| sets.iter().any(|set| set[from] && set[to]);
    let mut attacks = Vec::new();
    for set in &sets {
        for to in (0..n).filter(|&it| !set[it]) {
            for _ in 0..50 {
                let from = random.below(n);
                if set[from] && !is_conflict(from, to) {
                    attacks.push((from as u32, to as u32));
                    break;
                }
            }
        }
    }
    for _ in 0..n_besides {
        let (from, to) = (random.below(n), random.below(n));
        if from != to && !is_conflict(from, to) {
            attacks.push((from as u32, to as u32));
        }
    }
    Attacks::new(n, &attacks)
}

/// Most arguments are decided by attacks that run one way; the rest attacks at random.
fn grounded(n: usize, n_attacks: usize, seed: u64) -> Attacks {
    let mut random = Random(seed);
    let rest = n / 20;
    let mut attacks = Vec::new();
    for _ in 0..n_attacks {
        let from = random.below(n);
        let to = if from >= n - rest {
            n - rest + random.below(rest)
        } else {
            from + 1 + random.below(n - from - 1)
        };
        if from != to {
            attacks.push((from as u32, to as u32));
        }
    }
    Attacks::new(n, &attacks)
}

/// New arguments attach to those that have many attacks already; some are put on cycles.
fn barabasi(n: usize, n_each: usize, on_cycles: f64, seed: u64) -> Attacks {
    let mut random = Random(seed);
    let mut ends: Vec<u32> = (0..=n_each as u32).collect();
    let mut attacks = Vec::new();
    for new in n_each as u32 + 1..n as u32 {
        for _ in 0..n_each {
            let old = ends[random.below(ends.len())];
            attacks.push(if random.is(0.5) { (new, old) } else { (old, new) });
            if random.is(on_cycles / n_each as f64) {
                attacks.push((old, new));
                attacks.push((new, old));
            }
            ends.extend([old, new]);
        }
    }
    Attacks::new(n, &attacks)
}

/// A ring in which each attacks its neighbours, some attacks led elsewhere; some are mutual.
fn watts(n: usize, n_each: usize, moved: f64, mutual: f64, seed: u64) -> Attacks {
    let mut random = Random(seed);
    let mut attacks = Vec::new();
    for from in 0..n {
        for step in 1..=n_each / 2 {
            let near = (from + step) % n;
            let to = if random.is(moved) { random.below(n) } else { near };
            if to == from {
                continue;
            }
            let (from, to) = (from as u32, to as u32);
            let is_forward = random.is(0.5);
            attacks.push(if is_forward { (from, to) } else { (to, from) });
            if random.is(mutual) {
                attacks.push(if is_forward { (to, from) } else { (from, to) });
            }
        }
    }
    Attacks::new(n, &attacks)
}
