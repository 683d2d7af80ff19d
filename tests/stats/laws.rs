//! Laws that must hold of any data.

use demarche::stats::agreement::{Measure, Sums, pairwise};
use demarche::stats::network::{Aggregation, Levels, Normalisation, Profile, one_mode};
use demarche::stats::ratings::{Metric, Ratings};
use demarche::stats::reliability::{Chance, Weights, alpha, corrected};
use demarche::stats::statements::{Statement, Statements};
use demarche::stats::{Grid, Matrix, Pair};
use proptest::collection::vec;
use proptest::prelude::*;

const FIVE: [f64; 5] = [-1.0, -0.5, 0.0, 0.5, 1.0];
const LEVELS: Levels<'_> = Levels::Numbers { values: &FIVE, low: -1.0, high: 1.0 };
const SEVENTHS: [f64; 5] = [-1.0, -0.4, 0.1, 0.77, 1.0];
const UNEVEN: Levels<'_> = Levels::Numbers { values: &SEVENTHS, low: -1.0, high: 1.0 };
const AGGREGATIONS: [Aggregation; 4] =
    [Aggregation::Ignore, Aggregation::Congruence, Aggregation::Conflict, Aggregation::Subtract];
const NORMALISATIONS: [Normalisation; 5] = [
    Normalisation::No,
    Normalisation::Average,
    Normalisation::Jaccard,
    Normalisation::ActivityProduct,
    Normalisation::Cosine,
];

fn value() -> impl Strategy<Value = Option<f64>> {
    prop_oneof![1 => Just(None), 3 => (0..5_usize).prop_map(|it| Some(FIVE[it]))]
}

/// Five actors and six targets.
fn rows() -> impl Strategy<Value = Vec<Vec<Option<f64>>>> {
    vec(vec(value(), 6), 5)
}

/// Counts of five actors, four targets, five levels.
fn counts() -> impl Strategy<Value = Vec<u32>> {
    vec(prop_oneof![3 => Just(0_u32), 2 => 0..4_u32], 5 * 4 * 5)
}

fn profile<'a>(counts: &'a [u32], levels: Levels<'a>) -> Profile<'a> {
    Profile::new(5, 4, levels, counts).expect("the lengths are right")
}

fn figures(rows: &[Vec<Option<f64>>], measure: Measure) -> Vec<Option<f64>> {
    pairwise(&Grid::from_rows(rows), None, measure).iter().map(|it| it.value).collect()
}

fn alike(a: &[f64], b: &[f64]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| (a - b).abs() <= 1e-9 * (1.0 + a.abs()))
}

fn same(a: &[Option<f64>], b: &[Option<f64>]) -> bool {
    let close = |(a, b): (&Option<f64>, &Option<f64>)| match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() < 1e-12,
        (a, b) => a == b,
    };
    a.len() == b.len() && a.iter().zip(b).all(close)
}

proptest! {
    #[test]
    fn ignore_is_congruence_and_conflict(counts in counts()) {
        for levels in [LEVELS, UNEVEN, Levels::Names(5)] {
            let of = |it| one_mode(&profile(&counts, levels), it, Normalisation::No).cells;
            let (agreed, opposed) = (of(Aggregation::Congruence), of(Aggregation::Conflict));
            let sum: Vec<f64> = agreed.iter().zip(&opposed).map(|(a, b)| a + b).collect();
            let difference: Vec<f64> = agreed.iter().zip(&opposed).map(|(a, b)| a - b).collect();
            prop_assert!(alike(&sum, &of(Aggregation::Ignore)));
            prop_assert!(alike(&difference, &of(Aggregation::Subtract)));
        }
    }

    #[test]
    fn networks_are_symmetric_finite_and_follow_the_formula(counts in counts()) {
        for levels in [LEVELS, UNEVEN] {
            let Levels::Numbers { values, .. } = levels else { unreachable!() };
            for aggregation in AGGREGATIONS {
                let profile = profile(&counts, levels);
                for normalisation in NORMALISATIONS {
                    let network = one_mode(&profile, aggregation, normalisation);
                    prop_assert!(network.is_square_and_finite());
                    for a in 0..5 {
                        prop_assert_eq!(network.at(a, a), 0.0);
                        for b in 0..5 {
                            prop_assert_eq!(network.at(a, b), network.at(b, a));
                        }
                    }
                }
                let plain = one_mode(&profile, aggregation, Normalisation::No);
                prop_assert!(alike(&plain.cells, &by_definition(&counts, values, aggregation)));
            }
        }
    }

    #[test]
    fn the_order_of_actors_and_targets_moves_figures_and_changes_none(counts in counts()) {
        // Actors the other way round, targets too.
        let turned: Vec<u32> = (0..5).rev().flat_map(|actor| {
            let counts = &counts;
            (0..4).rev().flat_map(move |target| {
                counts[(actor * 4 + target) * 5..(actor * 4 + target + 1) * 5].to_vec()
            })
        }).collect();
        for aggregation in AGGREGATIONS {
            for normalisation in NORMALISATIONS {
                let before = one_mode(&profile(&counts, UNEVEN), aggregation, normalisation);
                let after = one_mode(&profile(&turned, UNEVEN), aggregation, normalisation);
                let back: Vec<f64> = after.cells.iter().rev().copied().collect();
                prop_assert!(alike(&before.cells, &back));
            }
        }
    }

    #[test]
    fn true_cosine_of_congruence_knows_itself(counts in vec(0..4_u32, 20)) {
        // Two actors of the same counts, each target at one level.
        prop_assume!(counts.iter().any(|it| *it > 0));
        let own: Vec<u32> = counts.iter().flat_map(|it| [*it, 0]).collect();
        let both = [own.clone(), own].concat();
        let levels = Levels::Numbers { values: &[0.0, 1.0], low: 0.0, high: 1.0 };
        let profile = Profile::new(2, 20, levels, &both).expect("the lengths are right");
        let network = one_mode(&profile, Aggregation::Congruence, Normalisation::Cosine);
        prop_assert!((network.at(0, 1) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn doubling_counts_leaves_what_is_divided_by_squares(counts in counts()) {
        let twice: Vec<u32> = counts.iter().map(|it| it * 2).collect();
        for normalisation in [Normalisation::Cosine, Normalisation::ActivityProduct] {
            for aggregation in AGGREGATIONS {
                let before = one_mode(&profile(&counts, LEVELS), aggregation, normalisation);
                let after = one_mode(&profile(&twice, LEVELS), aggregation, normalisation);
                prop_assert!(alike(&before.cells, &after.cells));
            }
        }
    }

    #[test]
    fn agreement_is_symmetric_in_range_and_full_with_oneself(rows in rows()) {
        for measure in Measure::ALL {
            let grid = Grid::from_rows(&rows);
            for (a, row) in rows.iter().enumerate() {
                let own = measure.of(&Sums::of(grid.row(a), grid.row(a), None));
                let full = matches!(measure, Measure::CityBlock | Measure::Euclid);
                if full && row.iter().any(Option::is_some) {
                    prop_assert_eq!(own, Some(1.0));
                }
                if let (Measure::Cosine | Measure::Correlation, Some(own)) = (measure, own) {
                    prop_assert!((own - 1.0).abs() < 1e-12);
                }
                for b in 0..5 {
                    let one = measure.of(&Sums::of(grid.row(a), grid.row(b), None));
                    let other = measure.of(&Sums::of(grid.row(b), grid.row(a), None));
                    prop_assert_eq!(one, other);
                    let low = if full { 0.0 } else { -1.0 };
                    prop_assert!(one.is_none_or(|it| it >= low && it <= 1.0));
                }
            }
        }
    }

    #[test]
    fn silence_and_the_order_of_targets_change_nothing(rows in rows()) {
        for measure in Measure::ALL {
            let before = figures(&rows, measure);
            // A target that only one speaks of, and one that nobody does.
            let mut longer = rows.clone();
            longer.iter_mut().for_each(|row| row.extend([None, None]));
            longer[2][6] = Some(-1.0);
            prop_assert_eq!(&figures(&longer, measure), &before);
            // One more actor who is silent: nobody agrees with it, all else is as before.
            let mut silent = rows.clone();
            silent.push(vec![None; 6]);
            let found = pairwise(&Grid::from_rows(&silent), None, measure);
            let (with, without): (Vec<Pair>, Vec<Pair>) =
                found.iter().partition(|it| it.b == 5);
            prop_assert!(with.iter().all(|it| it.value.is_none() && it.shared == 0));
            prop_assert_eq!(&without.iter().map(|it| it.value).collect::<Vec<_>>(), &before);
            let turned: Vec<_> = rows.iter().map(|row| row.iter().rev().copied().collect()).collect();
            prop_assert!(same(&figures(&turned, measure), &before));
        }
    }

    #[test]
    fn doubling_all_rows_changes_no_agreement(rows in rows()) {
        let once: Vec<Statement> = rows.iter().enumerate().flat_map(|(row, values)| {
            values.iter().enumerate().filter_map(move |(column, value)| {
                Some(Statement { row, column, cluster: 0, value: (*value)?, weight: 1.0 })
            })
        }).collect();
        let twice = [once.clone(), once.clone()].concat();
        let grid = |all: &[Statement]| Statements::new(5, 6, 1, all).expect("sound").grid();
        prop_assert_eq!(grid(&once), grid(&twice));
        prop_assert_eq!(grid(&once), Grid::from_rows(&rows));
        // Every target twice: what is shared doubles, the figure stays.
        let wide: Vec<_> = rows.iter().map(|row| [row.clone(), row.clone()].concat()).collect();
        for measure in Measure::ALL {
            prop_assert!(same(&figures(&wide, measure), &figures(&rows, measure)));
        }
    }

    #[test]
    fn both_ends_of_the_scale_are_treated_alike(rows in rows()) {
        let turned: Vec<Vec<_>> =
            rows.iter().map(|row| row.iter().map(|it| it.map(|it| -it)).collect()).collect();
        for measure in Measure::ALL {
            prop_assert!(same(&figures(&rows, measure), &figures(&turned, measure)));
        }
    }

    #[test]
    fn coders_and_units_have_no_order_and_names_no_meaning(
        units in vec(vec(prop::option::of(0..3_usize), 3), 0..9)
    ) {
        let values = [0.0, 1.0, 2.0];
        let ratings = Ratings { values: &values, units: &units };
        let mut turned = units.clone();
        turned.reverse();
        turned.iter_mut().for_each(|it| it.rotate_left(1));
        let moved = Ratings { values: &values, units: &turned };
        let named: Vec<Vec<Option<usize>>> =
            units.iter().map(|it| it.iter().map(|it| it.map(|it| (it + 1) % 3)).collect()).collect();
        let renamed = Ratings { values: &values, units: &named };
        // A unit that one coder rated has nothing to say to alpha.
        let mut lone = units.clone();
        lone.push(vec![Some(1), None, None]);
        let with_lone = Ratings { values: &values, units: &lone };
        for metric in [Metric::Nominal, Metric::Ordinal, Metric::Interval, Metric::Ratio] {
            let before = [alpha(&ratings, metric)];
            prop_assert!(before[0].is_none_or(|it| it <= 1.0));
            prop_assert!(same(&before, &[alpha(&moved, metric)]));
            prop_assert_eq!(before, [alpha(&with_lone, metric)]);
            if metric == Metric::Nominal {
                prop_assert!(same(&before, &[alpha(&renamed, metric)]));
            }
        }
        for chance in [Chance::Cohen, Chance::Fleiss, Chance::Gwet, Chance::BrennanPrediger] {
            let before = [corrected(&ratings, chance, Weights::Identity)];
            prop_assert!(same(&before, &[corrected(&moved, chance, Weights::Identity)]));
            prop_assert!(same(&before, &[corrected(&renamed, chance, Weights::Identity)]));
        }
    }
}

/// The sums as they are defined, four loops deep.
fn by_definition(counts: &[u32], values: &[f64], aggregation: Aggregation) -> Vec<f64> {
    let x = |i: usize, j: usize, k: usize| f64::from(counts[(i * 4 + j) * 5 + k]);
    let worth = |k: usize, l: usize| {
        let apart = (values[k] - values[l]).abs() / 2.0;
        match aggregation {
            Aggregation::Ignore => 1.0,
            Aggregation::Congruence => 1.0 - apart,
            Aggregation::Conflict => apart,
            Aggregation::Subtract => 1.0 - 2.0 * apart,
        }
    };
    let sum = |a: usize, b: usize| {
        let cells = (0..4).flat_map(|j| (0..25).map(move |it| (j, it / 5, it % 5)));
        cells.map(|(j, k, l)| x(a, j, k) * x(b, j, l) * worth(k, l)).sum()
    };
    Matrix::symmetric(5, sum).cells
}
