//! Trees, camps and the figures that judge a grouping.

use demarche::stats::Matrix;
use demarche::stats::camps::deviation;
use demarche::stats::cluster::{Linkage, together, tree};
use demarche::stats::modularity::modularity;
use demarche::stats::random::Random;
use demarche::stats::signed::{frustration, least_frustrated};
use demarche::stats::silhouette::silhouettes;

use super::near;

/// A symmetric matrix from what stands above its diagonal, row by row.
fn above(size: usize, cells: &[f64]) -> Matrix {
    let mut cells = cells.iter();
    Matrix::symmetric(size, |_, _| *cells.next().expect("enough cells"))
}

/// Places on a line: 0, 1, 4, 6, 13.
fn line() -> Matrix {
    let places = [0.0_f64, 1.0, 4.0, 6.0, 13.0];
    Matrix::symmetric(5, |a, b| (places[a] - places[b]).abs())
}

#[test]
fn trees_by_hand() {
    let heights = |linkage| -> Vec<f64> {
        tree(&line(), linkage).unwrap().merges.iter().map(|it| it.height).collect()
    };
    assert_eq!(heights(Linkage::Single), [1.0, 2.0, 3.0, 7.0]);
    assert_eq!(heights(Linkage::Complete), [1.0, 2.0, 6.0, 13.0]);
    assert_eq!(heights(Linkage::Average), [1.0, 2.0, 4.5, 10.25]);
    assert_eq!(heights(Linkage::Weighted), [1.0, 2.0, 4.5, 10.25]);
    // √(2 a b/(a+b)) times the distance of the middles: 0.5 and 5, then 2.75 and 13.
    let ward = heights(Linkage::Ward);
    near(Some(ward[2]), 2.0_f64.sqrt() * 4.5, 1e-12);
    near(Some(ward[3]), (2.0 * 4.0 / 5.0_f64).sqrt() * 10.25, 1e-12);
    let tree = tree(&line(), Linkage::Average).unwrap();
    assert_eq!(tree.cut(1), [0, 0, 0, 0, 0]);
    assert_eq!(tree.cut(2), [0, 0, 0, 0, 1]);
    assert_eq!(tree.cut(3), [0, 0, 1, 1, 2]);
    assert_eq!(tree.cut(99), [0, 1, 2, 3, 4]);
    assert_eq!(tree.cut_at(2.0), [0, 0, 1, 1, 2]);
    assert_eq!(tree.cut_at(0.5), [0, 1, 2, 3, 4]);
    let mut leaves = tree.leaves();
    assert!(leaves.ends_with(&[4]) || leaves.starts_with(&[4]));
    leaves.sort_unstable();
    assert_eq!(leaves, [0, 1, 2, 3, 4]);
    let cophenetic = tree.cophenetic();
    let wanted = above(5, &[1.0, 4.5, 4.5, 10.25, 4.5, 4.5, 10.25, 2.0, 10.25, 10.25]);
    assert_eq!(cophenetic, wanted);
}

#[test]
fn cophenetic_correlation() {
    // Heights that are the distances: a tree says all there is to say.
    let exact = above(3, &[1.0, 5.0, 5.0]);
    near(tree(&exact, Linkage::Average).unwrap().cophenetic_correlation(&exact), 1.0, 1e-12);
    let found = tree(&line(), Linkage::Average).unwrap().cophenetic_correlation(&line());
    // By hand, from Pearson's formula over the ten pairs of the example above.
    let given = [1.0, 4.0, 6.0, 13.0, 3.0, 5.0, 12.0, 2.0, 9.0, 7.0];
    let in_tree = [1.0, 4.5, 4.5, 10.25, 4.5, 4.5, 10.25, 2.0, 10.25, 10.25];
    let sum = |a: &[f64; 10], b: &[f64; 10]| a.iter().zip(b).map(|(x, y)| x * y).sum::<f64>();
    let ones = [1.0; 10];
    let variance = |a: &[f64; 10]| 10.0 * sum(a, a) - sum(a, &ones).powi(2);
    let wanted = (10.0 * sum(&given, &in_tree) - sum(&given, &ones) * sum(&in_tree, &ones))
        / (variance(&given) * variance(&in_tree)).sqrt();
    near(found, wanted, 1e-12);
    let flat = above(3, &[1.0, 1.0, 1.0]);
    assert_eq!(tree(&flat, Linkage::Average).unwrap().cophenetic_correlation(&flat), None);
}

#[test]
fn trees_of_few_and_of_what_is_missing() {
    assert_eq!(tree(&Matrix::zero(0, 0), Linkage::Ward), None);
    let one = tree(&Matrix::zero(1, 1), Linkage::Ward).unwrap();
    assert_eq!((one.cut(1), one.leaves()), (vec![0], vec![0]));
    assert_eq!(one.cophenetic_correlation(&Matrix::zero(1, 1)), None);
    assert_eq!(tree(&above(2, &[f64::NAN]), Linkage::Single), None);
    assert_eq!(tree(&above(2, &[-1.0]), Linkage::Single), None);
}

#[test]
fn shares_of_samples_in_which_two_are_together() {
    let samples = [vec![Some(0), Some(0), Some(1)], vec![Some(0), Some(1), None]];
    let found = together(3, &samples);
    assert_eq!(found[0], [Some(1.0), Some(0.5), Some(0.0)]);
    assert_eq!(found[2], [Some(0.0), Some(0.0), Some(1.0)]);
    assert_eq!(together(2, &[])[0], [None, None]);
}

#[test]
fn silhouettes_by_hand() {
    // 0 1 | 4 6 13.
    let found = silhouettes(&line(), &[7, 7, 3, 3, 3]).unwrap();
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    let one = |own: f64, other: f64| (other - own) / own.max(other);
    let wanted = [
        one(1.0, mean(&[4.0, 6.0, 13.0])),
        one(1.0, mean(&[3.0, 5.0, 12.0])),
        one(mean(&[2.0, 9.0]), mean(&[4.0, 3.0])),
        one(mean(&[2.0, 7.0]), mean(&[6.0, 5.0])),
        one(mean(&[9.0, 7.0]), mean(&[13.0, 12.0])),
    ];
    for (found, wanted) in found.iter().zip(wanted) {
        near(Some(*found), wanted, 1e-15);
    }
    assert_eq!(silhouettes(&line(), &[0, 0, 0, 0, 1]).unwrap()[4], 0.0);
    assert_eq!(silhouettes(&line(), &[0; 5]), None);
    assert_eq!(silhouettes(&line(), &[0, 1]), None);
    assert_eq!(silhouettes(&Matrix::zero(2, 2), &[0, 1]), Some(vec![0.0, 0.0]));
}

/// Zachary's (1977) karate club, whose split in two has modularity .3715 (Girvan & Newman 2002).
const KARATE: &str = "1-2 1-3 1-4 1-5 1-6 1-7 1-8 1-9 1-11 1-12 1-13 1-14 1-18 1-20 1-22 1-32 2-3 \
    2-4 2-8 2-14 2-18 2-20 2-22 2-31 3-4 3-8 3-9 3-10 3-14 3-28 3-29 3-33 4-8 4-13 4-14 5-7 5-11 \
    6-7 6-11 6-17 7-17 9-31 9-33 9-34 10-34 14-34 15-33 15-34 16-33 16-34 19-33 19-34 20-34 21-33 \
    21-34 23-33 23-34 24-26 24-28 24-30 24-33 24-34 25-26 25-28 25-32 26-32 27-30 27-34 28-34 \
    29-32 29-34 30-33 30-34 31-33 31-34 32-33 32-34 33-34";

#[test]
fn modularity_of_the_karate_club() {
    let mut ties = Matrix::zero(34, 34);
    for tie in KARATE.split_whitespace() {
        let (a, b) = tie.split_once('-').unwrap();
        let (a, b): (usize, usize) = (a.parse().unwrap(), b.parse().unwrap());
        ties.cells[(a - 1) * 34 + b - 1] = 1.0;
        ties.cells[(b - 1) * 34 + a - 1] = 1.0;
    }
    assert_eq!(ties.cells.iter().sum::<f64>(), 156.0);
    let hi = [1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 13, 14, 17, 18, 20, 22];
    let groups: Vec<usize> = (1..=34).map(|it| usize::from(!hi.contains(&it))).collect();
    near(modularity(&ties, &groups), 0.371_466_140_696_910_9, 1e-12);
    near(modularity(&ties, &[0; 34]), 0.0, 1e-15);
}

#[test]
fn modularity_with_signs() {
    // Two pairs of friends, at odds across: Q⁺ counts half, Q⁻ the other.
    let ties = above(4, &[1.0, -1.0, -1.0, -1.0, -1.0, 1.0]);
    let found = modularity(&ties, &[0, 0, 1, 1]);
    // 2W⁺ = 4, 2W⁻ = 8; within: 4 ties' ends of 1, less 8 × 1/4, plus 8 × 4/8.
    near(found, (4.0 - 8.0 / 4.0 + 8.0 * 4.0 / 8.0) / 12.0, 1e-12);
    assert_eq!(modularity(&Matrix::zero(3, 3), &[0, 0, 1]), None);
    assert_eq!(modularity(&ties, &[0]), None);
}

#[test]
fn two_camps_without_frustration_are_found() {
    for size in [1, 2, 7, 20, 21, 60] {
        let side = |it: usize| it % 3 == 1;
        let ties = Matrix::symmetric(size, |a, b| {
            let weight = 1.0 + ((a * 7 + b * 3) % 5) as f64 / 4.0;
            if side(a) == side(b) { weight } else { -weight }
        });
        let split = least_frustrated(&ties, 1).unwrap();
        assert_eq!(split.other, (0..size).map(side).collect::<Vec<_>>());
        assert_eq!((split.frustration, split.exact), (0.0, size <= 20));
        assert_eq!(split.share, (size > 1).then_some(0.0));
    }
}

#[test]
fn the_least_of_all_splits() {
    for seed in 0..20 {
        let mut random = Random::new(seed);
        let size = 2 + random.below(9);
        let ties = Matrix::symmetric(size, |_, _| random.below(41) as f64 / 4.0 - 5.0);
        let split = least_frustrated(&ties, 1).unwrap();
        let all: Vec<f64> = (0..1_usize << (size - 1))
            .map(|mask| {
                let other: Vec<bool> = (0..size).map(|it| (mask << 1) >> it & 1 == 1).collect();
                frustration(&ties, &other)
            })
            .collect();
        let least = all.iter().copied().fold(f64::INFINITY, f64::min);
        near(Some(split.frustration), least, 1e-9);
        assert_eq!(split.as_good, all.iter().filter(|it| **it <= least + 1e-9).count());
        assert_eq!(split.tried, all.len());
        near(Some(frustration(&ties, &split.other)), split.frustration, 0.0);
    }
}

#[test]
fn the_search_finds_what_trying_all_finds() {
    // Two copies without ties between them: 22 actors are searched, 11 are tried out.
    for seed in 0..4 {
        let mut random = Random::new(seed);
        let half = Matrix::symmetric(11, |_, _| random.below(21) as f64 / 10.0 - 1.0);
        let exact = least_frustrated(&half, 1).unwrap();
        let tie = |a: usize, b: usize| if a / 11 == b / 11 { half.at(a % 11, b % 11) } else { 0.0 };
        let twice = Matrix::symmetric(22, tie);
        let searched = least_frustrated(&twice, 1).unwrap();
        assert!(!searched.exact && exact.exact);
        near(Some(searched.frustration), 2.0 * exact.frustration, 1e-9);
        assert_eq!(searched, least_frustrated(&twice, 1).unwrap());
    }
    assert_eq!(least_frustrated(&Matrix::zero(0, 0), 1), None);
    assert_eq!(least_frustrated(&above(2, &[f64::NAN]), 1), None);
    assert_eq!(least_frustrated(&Matrix::zero(25, 25), 1).unwrap().share, None);
}

#[test]
fn deviation_from_two_perfect_camps() {
    // Within 1, across -1: the expected picture itself, if camps are of one size.
    let congruence = above(4, &[1.0, 0.0, 0.0, 0.0, 0.0, 1.0]);
    let conflict = above(4, &[0.0, 1.0, 1.0, 1.0, 1.0, 0.0]);
    // W = 4, |C| = 4: E = 2·1/4 · 4/4 = ½ each; B = 8, |D| = 8: E = 2·2/8 · 8/8 = ½.
    let found = deviation(&congruence, &conflict, &[false, false, true, true]).unwrap();
    near(Some(found.sum), 0.5 * (4.0 * 0.5 + 8.0 * 0.5), 1e-12);
    near(found.share, 6.0 / 24.0, 1e-12);
    assert_eq!(deviation(&congruence, &conflict, &[false; 4]), None);
    assert_eq!(deviation(&congruence, &conflict, &[false, true]), None);
}
