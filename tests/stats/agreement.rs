//! Agreement of actors: the worked values, and those of voting advice applications.

use demarche::stats::agreement::{
    Measure, Sums, filled_with_opposites, influences, pairwise, rescale,
};
use demarche::stats::{Grid, correlation};

use super::{A, B, C, near, oracle};

fn figure(
    a: &[Option<f64>],
    b: &[Option<f64>],
    weights: Option<&[f64]>,
    it: Measure,
) -> Option<f64> {
    let grid = Grid::from_rows(&[a.to_vec(), b.to_vec()]);
    it.of(&Sums::of(grid.row(0), grid.row(1), weights))
}

#[test]
fn worked_values() {
    let measures = [Measure::CityBlock, Measure::Euclid, Measure::Directional, Measure::Hybrid];
    let wanted = [
        [0.916_666_666_7, 0.855_662_432_7, 0.770_833_333_3, 0.843_75],
        [0.357_142_857_1, 0.255_976_190_9, 0.232_142_857_1, 0.294_642_857_1],
        [0.357_142_857_1, 0.268_074_945_3, 0.25, 0.303_571_428_6],
    ];
    let grid = Grid::from_rows(&[A.to_vec(), B.to_vec(), C.to_vec()]);
    for (at, measure) in measures.into_iter().enumerate() {
        let pairs = pairwise(&grid, None, measure);
        assert_eq!(
            pairs.iter().map(|it| (it.a, it.b)).collect::<Vec<_>>(),
            [(0, 1), (0, 2), (1, 2)]
        );
        assert_eq!(pairs.iter().map(|it| it.shared).collect::<Vec<_>>(), [6, 7, 7]);
        for (pair, wanted) in pairs.iter().zip(wanted) {
            near(pair.value, wanted[at], 5e-11);
        }
    }
}

#[test]
fn the_oracles_values() {
    let Some(text) = oracle::read("the_oracles_values", "measures.txt") else { return };
    let pairs = [("AB:", A, B), ("AC:", A, C), ("BC:", B, C)];
    for (name, a, b) in pairs {
        let line = oracle::lines(&text, name)[0];
        for (word, measure) in [
            ("cityblock", Measure::CityBlock),
            ("euclid", Measure::Euclid),
            ("directional", Measure::Directional),
            ("hybrid", Measure::Hybrid),
            ("pearson", Measure::Correlation),
            ("cosine", Measure::Cosine),
        ] {
            near(figure(&a, &b, None, measure), oracle::after(line, word), 1e-9);
        }
    }
}

#[test]
fn a_doubled_claim_and_a_skipped_one() {
    // Wahl-O-Mat: 5 of 10 points for 1 0 -1 1(twice) against 1 -1 1 0; a skipped claim is out.
    let user = [Some(1.0), Some(0.0), Some(-1.0), Some(1.0), None];
    let party = [Some(1.0), Some(-1.0), Some(1.0), Some(0.0), Some(1.0)];
    let weights = [1.0, 1.0, 1.0, 2.0, 1.0];
    near(figure(&user, &party, Some(&weights), Measure::CityBlock), 0.5, 1e-12);
}

#[test]
fn directional_and_missing_as_openvaa_has_them() {
    let one = |a: f64, b: f64| figure(&[Some(a)], &[Some(b)], None, Measure::Directional);
    near(one(-0.5, 0.5), 1.0 - 0.625, 1e-12);
    near(one(-1.0, 0.5), 1.0 - 0.75, 1e-12);
    let voter = [Some(-1.0); 4];
    let party = [Some(-1.0), Some(0.0), Some(1.0), None];
    near(figure(&voter, &party, None, Measure::CityBlock), 1.0 - 0.5, 1e-12);
    let filled = filled_with_opposites(&party, &voter);
    near(figure(&voter, &filled, None, Measure::CityBlock), 1.0 - 0.625, 1e-12);
    // Two mild answers that are the same are less than full agreement.
    near(one(0.5, 0.5), 0.625, 1e-12);
}

#[test]
fn nothing_shared_and_nothing_that_varies_is_undefined() {
    for measure in Measure::ALL {
        assert_eq!(figure(&[Some(1.0), None], &[None, Some(1.0)], None, measure), None);
        assert_eq!(figure(&[], &[], None, measure), None);
        assert_eq!(figure(&[Some(1.0)], &[Some(1.0)], Some(&[0.0]), measure), None);
        assert_eq!(figure(&[Some(f64::NAN)], &[Some(1.0)], None, measure), None);
    }
    let flat = [Some(0.1), Some(0.1), Some(0.1)];
    let rising = [Some(-1.0), Some(0.0), Some(1.0)];
    assert_eq!(figure(&flat, &rising, None, Measure::Correlation), None);
    assert_eq!(figure(&[Some(0.0); 3], &rising, None, Measure::Cosine), None);
    assert!(pairwise(&Grid::new(0, 0), None, Measure::CityBlock).is_empty());
    assert!(pairwise(&Grid::new(1, 4), None, Measure::CityBlock).is_empty());
}

#[test]
fn each_target_is_left_out_once() {
    let grid = Grid::from_rows(&[A.to_vec(), C.to_vec()]);
    let found = influences(grid.row(0), grid.row(1), None, Measure::CityBlock);
    assert_eq!(found.iter().map(|it| it.column).collect::<Vec<_>>(), [0, 1, 2, 3, 4, 5, 7]);
    for it in &found {
        let (mut a, mut c) = (A, C);
        (a[it.column], c[it.column]) = (None, None);
        assert_eq!(it.without, figure(&a, &c, None, Measure::CityBlock));
    }
    let alone = Grid::from_rows(&[vec![Some(1.0)], vec![Some(0.5)]]);
    let found = influences(alone.row(0), alone.row(1), None, Measure::CityBlock);
    assert_eq!(found[0].without, None);
}

#[test]
fn scales_are_taken_to_minus_one_and_one() {
    assert_eq!(rescale(-2.0, -2.0, 2.0), Some(-1.0));
    assert_eq!(rescale(1.0, -2.0, 2.0), Some(0.5));
    assert_eq!(rescale(4.0, 1.0, 7.0), Some(0.0));
    assert_eq!(rescale(3.0, -2.0, 2.0), None);
    assert_eq!(rescale(f64::NAN, -2.0, 2.0), None);
    assert_eq!(rescale(1.0, 1.0, 1.0), None);
}

#[test]
fn correlation_of_lists() {
    near(correlation(&[1.0, 2.0, 3.0], &[2.0, 4.0, 6.0]), 1.0, 1e-15);
    assert_eq!(correlation(&[1.0, 1.0], &[1.0, 2.0]), None);
    assert_eq!(correlation(&[], &[]), None);
}

#[test]
fn weights_without_end_give_no_figure() {
    let grid = Grid::from_rows(&vec![vec![Some(1.0), Some(0.5), Some(-1.0)]; 3]);
    for measure in Measure::ALL {
        for weight in [f64::MAX, f64::MIN_POSITIVE] {
            for it in pairwise(&grid, Some(&[weight; 3]), measure).iter() {
                assert!(it.value.is_none_or(f64::is_finite), "{measure:?}: {it:?}");
                assert_eq!(it.shared, 3);
            }
        }
    }
}

#[test]
fn many_columns_have_the_sums_of_each() {
    // As many as three times eight and some more, of which every fifth is missing.
    let value = |row: usize, column: usize| {
        let at = row * 31 + column * 7;
        (!at.is_multiple_of(5)).then(|| ((at * 37) % 200) as f64 / 100.0 - 1.0)
    };
    let rows: Vec<Vec<Option<f64>>> =
        (0..40).map(|row| (0..29).map(|column| value(row, column)).collect()).collect();
    let weights: Vec<f64> = (0..29).map(|it| f64::from(it % 4) / 2.0).collect();
    let grid = Grid::from_rows(&rows);
    for weights in [None, Some(weights.as_slice())] {
        for measure in Measure::ALL {
            let found = pairwise(&grid, weights, measure);
            assert_eq!(found.len(), 40 * 39 / 2);
            for it in found.iter() {
                let sums = Sums::of(grid.row(it.a), grid.row(it.b), weights);
                assert_eq!(it.shared, sums.shared);
                near(it.value, measure.of(&sums).expect("varied"), 1e-12);
            }
        }
    }
}
