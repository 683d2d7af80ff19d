//! Samples drawn again: what they are, and intervals that follow from them.

use demarche::stats::agreement::{Measure, pairwise};
use demarche::stats::bootstrap::{Resampling, interval, of_sums};
use demarche::stats::pair_intervals::intervals;
use demarche::stats::random::Random;
use demarche::stats::ratings::{Coincidences, Metric};
use demarche::stats::reliability::alpha_of;
use demarche::stats::statements::{Statement, Statements};
use demarche::stats::{Grid, Matrix};

use super::near;

const CLUSTERS: usize = 40;

/// Statements of some actors on some targets in 40 sources.
fn statements(rows: usize, columns: usize, count: usize, seed: u64) -> Vec<Statement> {
    let mut random = Random::new(seed);
    let one = |_| Statement {
        row: random.below(rows),
        column: random.below(columns),
        cluster: random.below(CLUSTERS),
        value: random.below(5) as f64 / 2.0 - 1.0,
        weight: 1.0 + random.below(2) as f64,
    };
    (0..count).map(one).collect()
}

#[test]
fn a_sample_has_as_many_clusters_as_there_are() {
    let drawn = Resampling::new(CLUSTERS, 130, 7);
    assert_eq!((drawn.clusters(), drawn.samples()), (CLUSTERS, 130));
    let mut all = 0.0;
    for sample in 0..130 {
        let times: Vec<f64> = (0..CLUSTERS).map(|it| f64::from(drawn.times(sample, it))).collect();
        assert_eq!(times.iter().sum::<f64>(), CLUSTERS as f64);
        all += times.iter().filter(|it| **it == 0.0).count() as f64;
    }
    // A cluster is left out with a chance of (1 - 1/40)^40 = .363.
    near(Some(all / (130.0 * CLUSTERS as f64)), 0.363, 0.02);
    // A sample does not depend on how many there are.
    let fewer = Resampling::new(CLUSTERS, 70, 7);
    let other = Resampling::new(CLUSTERS, 70, 8);
    let row = |it: &Resampling| (0..CLUSTERS).map(|at| it.times(69, at)).collect::<Vec<_>>();
    assert_eq!(row(&fewer), row(&drawn));
    assert_ne!(row(&other), row(&drawn));
    assert_eq!(Resampling::new(0, 10, 1).clusters(), 0);
    assert_eq!(Resampling::new(10, 0, 1).samples(), 0);
}

#[test]
fn ends_lie_as_in_r() {
    // quantile(c(1:10), c(.05, .95)) and, turned round, with ties and unordered.
    let mut figures = [3.0, 1.0, 2.0, 10.0, 9.0, 8.0, 4.0, 5.0, 6.0, 7.0];
    let found = interval(&mut figures, 0.9).unwrap();
    near(Some(found.low), 1.45, 1e-12);
    near(Some(found.high), 9.55, 1e-12);
    assert_eq!(found.defined, 10);
    let one = interval(&mut [2.0], 0.95).unwrap();
    assert_eq!((one.low, one.high), (2.0, 2.0));
    assert_eq!(interval(&mut [], 0.95), None);
    assert_eq!(interval(&mut [1.0, f64::NAN], 0.95), None);
    assert_eq!(interval(&mut [1.0], 1.0), None);
}

#[test]
fn the_mean_of_many_has_its_standard_error() {
    let mut random = Random::new(3);
    let values: Vec<f64> = (0..400).map(|_| random.below(1001) as f64 / 1000.0).collect();
    let sums =
        Matrix { rows: 400, columns: 2, cells: values.iter().flat_map(|it| [*it, 1.0]).collect() };
    let drawn = Resampling::new(400, 2000, 1);
    let found = of_sums(&drawn, &sums, 0.95, |it| Some(it[0] / it[1])).unwrap();
    let mean = values.iter().sum::<f64>() / 400.0;
    let spread = (values.iter().map(|it| (it - mean) * (it - mean)).sum::<f64>() / 400.0).sqrt();
    let half = 1.96 * spread / 20.0;
    near(Some(found.low), mean - half, 0.1 * half);
    near(Some(found.high), mean + half, 0.1 * half);
    assert_eq!(of_sums(&drawn, &Matrix::zero(3, 1), 0.95, |it| Some(it[0])), None);
    assert_eq!(of_sums(&drawn, &sums, 0.95, |_| None), None);
}

#[test]
fn alpha_is_a_figure_of_sums() {
    let mut random = Random::new(5);
    let mut sums = Matrix::zero(60, 9);
    for unit in 0..60 {
        let truth = random.below(3);
        let mut own = Coincidences::new(3);
        let noisy = if random.below(4) == 0 { random.below(3) } else { truth };
        own.add(&[Some(truth), Some(noisy)], 1.0);
        sums.cells[unit * 9..(unit + 1) * 9].copy_from_slice(&own.cells);
    }
    let figure = |cells: &[f64]| {
        let all = Coincidences { categories: 3, cells: cells.to_vec() };
        alpha_of(&all, &[0.0, 1.0, 2.0], Metric::Nominal)
    };
    let total: Vec<f64> = (0..9).map(|at| (0..60).map(|row| sums.at(row, at)).sum()).collect();
    let point = figure(&total).unwrap();
    let found = of_sums(&Resampling::new(60, 500, 1), &sums, 0.95, figure).unwrap();
    assert!(found.low < point && point < found.high && found.high - found.low < 0.5);
}

#[test]
fn cells_are_weighted_means() {
    let one = |cluster, value, weight| Statement { row: 0, column: 1, cluster, value, weight };
    let all = [one(0, 1.0, 1.0), one(1, -1.0, 2.0), one(0, 0.5, 1.0)];
    let found = Statements::new(2, 2, 2, &all).unwrap();
    assert_eq!(found.grid(), Grid::from_rows(&[vec![None, Some(-0.125)], vec![None, None]]));
    for bad in [one(2, 1.0, 1.0), one(0, f64::NAN, 1.0), one(0, 1.0, 0.0)] {
        assert!(Statements::new(2, 2, 2, &[bad]).is_none());
    }
}

#[test]
fn pairs_have_the_intervals_of_their_samples() {
    // More rows than a tile, more samples than a block.
    let (rows, columns) = (37, 12);
    let weights: Vec<f64> = (0..columns).map(|it| f64::from(u8::from(it != 3)) * 1.5).collect();
    let all = Statements::new(rows, columns, CLUSTERS, &statements(rows, columns, 700, 2)).unwrap();
    let drawn = Resampling::new(CLUSTERS, 100, 1);
    for measure in Measure::ALL {
        let found = intervals(&all, Some(&weights), measure, &drawn, 3, 0.9);
        let points = pairwise(&all.grid(), Some(&weights), measure);
        let samples: Vec<_> = (0..100)
            .map(|it| pairwise(&all.resampled(&drawn, it), Some(&weights), measure))
            .map(|it| it.iter().map(|it| it.value).collect::<Vec<_>>())
            .collect();
        assert_eq!(found.len(), points.len());
        for (at, (found, point)) in found.iter().zip(points.iter()).enumerate() {
            let mut figures: Vec<f64> = samples.iter().filter_map(|it| it[at]).collect();
            let wanted = interval(&mut figures, 0.9).filter(|_| point.shared >= 3);
            assert_eq!(found.is_some(), wanted.is_some(), "{measure:?} {point:?}");
            if let (Some(found), Some(wanted)) = (found, wanted) {
                assert!(found.defined.abs_diff(wanted.defined) <= 1, "{measure:?} {point:?}");
                if found.defined == wanted.defined {
                    near(Some(found.low), wanted.low, 2e-5);
                    near(Some(found.high), wanted.high, 2e-5);
                }
            }
        }
    }
    let other = Resampling::new(CLUSTERS + 1, 100, 1);
    let found = intervals(&all, None, Measure::CityBlock, &other, 1, 0.9);
    assert!(found.iter().all(Option::is_none));
}

#[test]
fn the_order_of_statements_changes_nothing() {
    let mut all = statements(9, 6, 300, 4);
    let run = |all: &[Statement]| {
        let all = Statements::new(9, 6, CLUSTERS, all).unwrap();
        let drawn = Resampling::new(CLUSTERS, 200, 1);
        (all.grid(), intervals(&all, None, Measure::CityBlock, &drawn, 1, 0.95))
    };
    let before = run(&all);
    all.reverse();
    all.swap(3, 70);
    assert_eq!(run(&all), before);
}
