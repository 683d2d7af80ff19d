//! Agreement of coders: published examples, and what other programs make of them.

use demarche::stats::ratings::{Metric, Ratings};
use demarche::stats::reliability::{Chance, Weights, alpha, corrected, kappa_of_table};
use demarche::stats::unitising::{Stretch, alpha_of_text, overlap, sections};

use super::{A, B, C, near, oracle};

/// Krippendorff 2011: four coders, twelve units.
const CODERS: [&str; 4] = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."];

fn krippendorff() -> Vec<Vec<Option<usize>>> {
    let rows = CODERS.map(|it| it.chars().collect::<Vec<char>>());
    let code = |it: char| it.to_digit(10).map(|it| it as usize - 1);
    (0..12).map(|unit| rows.iter().map(|row| code(row[unit])).collect()).collect()
}

const ONE_TO_FIVE: [f64; 5] = [1.0, 2.0, 3.0, 4.0, 5.0];
const HALVES: [f64; 5] = [-1.0, -0.5, 0.0, 0.5, 1.0];
const METRICS: [(&str, Metric); 4] = [
    ("nominal", Metric::Nominal),
    ("ordinal", Metric::Ordinal),
    ("interval", Metric::Interval),
    ("ratio", Metric::Ratio),
];

/// Units of the toy: what each actor says of each claim.
fn units(actors: &[[Option<f64>; 8]]) -> Vec<Vec<Option<usize>>> {
    let code = |it: Option<f64>| it.and_then(|it| HALVES.iter().position(|half| *half == it));
    (0..8).map(|unit| actors.iter().map(|actor| code(actor[unit])).collect()).collect()
}

fn complete(mut units: Vec<Vec<Option<usize>>>) -> Vec<Vec<Option<usize>>> {
    units.retain(|it| it.iter().all(Option::is_some));
    units
}

#[test]
fn krippendorffs_example() {
    let units = krippendorff();
    let ratings = Ratings { values: &ONE_TO_FIVE, units: &units };
    let wanted = [
        0.743_421_052_631_579,
        0.815_387_503_754_881_4,
        0.849_107_142_857_142_8,
        0.797_402_774_711_612_1,
    ];
    for ((_, metric), wanted) in METRICS.into_iter().zip(wanted) {
        near(alpha(&ratings, metric), wanted, 1e-14);
    }
    for (chance, weights, wanted) in [
        (Chance::Gwet, Weights::Identity, 0.77544),
        (Chance::None, Weights::Identity, 0.81818),
        (Chance::Gwet, Weights::Linear, 0.85874),
        (Chance::Gwet, Weights::Quadratic, 0.914),
        (Chance::Gwet, Weights::Ordinal, 0.89894),
        (Chance::Fleiss, Weights::Identity, 0.76117),
        (Chance::Cohen, Weights::Identity, 0.76207),
        (Chance::BrennanPrediger, Weights::Identity, 0.77273),
    ] {
        near(corrected(&ratings, chance, weights), wanted, 5.1e-6);
    }
}

#[test]
fn the_toys_alphas_and_kappas() {
    for (pair, kappas, alphas, gwets) in [
        (
            [A, B],
            [0.586_206_896_6, 0.806_451_612_9, 0.927_710_843_4],
            [0.607_142_857_1, 0.912_698_412_7, 0.933_734_939_8],
            [0.58621, 0.92308],
        ),
        (
            [A, C],
            [-0.076_923_076_9, -0.465_116_279_1, -0.870_689_655_2],
            [-0.026_315_789_5, -0.805_674_694_8, -0.799_107_142_9],
            [-0.06329, -1.02804],
        ),
        (
            [B, C],
            [-0.05, -0.431_818_181_8, -0.735_537_190_1],
            [-0.026_315_789_5, -0.741_339_491_9, -0.741_071_428_6],
            [-0.06329, -0.96262],
        ),
    ] {
        let all = units(&pair);
        let both = complete(all.clone());
        let whole = Ratings { values: &HALVES, units: &all };
        let ratings = Ratings { values: &HALVES, units: &both };
        let weights = [Weights::Identity, Weights::Linear, Weights::Quadratic];
        for (weights, wanted) in weights.into_iter().zip(kappas) {
            near(corrected(&ratings, Chance::Cohen, weights), wanted, 5.1e-11);
        }
        for ((_, metric), wanted) in METRICS.into_iter().zip(alphas) {
            near(alpha(&whole, metric), wanted, 5.1e-11);
        }
        near(corrected(&ratings, Chance::Gwet, Weights::Identity), gwets[0], 5.1e-6);
        near(corrected(&ratings, Chance::Gwet, Weights::Quadratic), gwets[1], 5.1e-6);
    }
    let all = units(&[A, B, C]);
    let ratings = Ratings { values: &HALVES, units: &all };
    let wanted = [0.111_111_111_1, -0.348_543_296_5, -0.348_795_718_1];
    for ((_, metric), wanted) in METRICS.into_iter().zip(wanted) {
        near(alpha(&ratings, metric), wanted, 5.1e-11);
    }
}

#[test]
fn the_oracles_reliability() {
    let Some(text) = oracle::read("the_oracles_reliability", "measures.txt") else { return };
    let units = krippendorff();
    let ratings = Ratings { values: &ONE_TO_FIVE, units: &units };
    for (word, metric) in METRICS {
        let line = oracle::lines(&text, &format!("K2011 alpha {word} "))[0];
        near(alpha(&ratings, metric), line.trim().parse().unwrap(), 1e-9);
    }
    let both: Vec<f64> = oracle::lines(&text, "Cohen1968 ")
        .iter()
        .flat_map(|line| [oracle::after(line, "kappa"), oracle::after(line, "weighted")])
        .collect();
    let [plain, weighted] = cohen();
    near(plain, both[0], 1e-9);
    near(weighted, both[1], 1e-9);
}

fn cohen() -> [Option<f64>; 2] {
    let table = [0.44, 0.07, 0.09, 0.05, 0.20, 0.05, 0.01, 0.03, 0.06];
    let plain = [0.0, 1.0, 1.0, 1.0, 0.0, 1.0, 1.0, 1.0, 0.0];
    let badness = [0.0, 1.0, 3.0, 1.0, 0.0, 6.0, 3.0, 6.0, 0.0];
    [kappa_of_table(&table, &plain), kappa_of_table(&table, &badness)]
}

#[test]
fn cohens_example() {
    let [plain, weighted] = cohen();
    near(plain, 0.491_525_423_7, 5.1e-11);
    near(weighted, 0.347_826_087_0, 5.1e-11);
}

#[test]
fn stated_weights_are_the_named_ones() {
    let all = complete(units(&[A, C]));
    let ratings = Ratings { values: &HALVES, units: &all };
    let stated: Vec<f64> = HALVES
        .iter()
        .flat_map(|a| HALVES.map(|b| 1.0 - ((a - b) / 2.0) * ((a - b) / 2.0)))
        .collect();
    for chance in [Chance::Cohen, Chance::Fleiss, Chance::Gwet, Chance::BrennanPrediger] {
        let named = corrected(&ratings, chance, Weights::Quadratic).unwrap();
        near(corrected(&ratings, chance, Weights::Stated(&stated)), named, 1e-12);
    }
}

#[test]
fn nothing_to_compare_is_undefined() {
    let nothing: [Vec<Option<usize>>; 0] = [];
    let one_each = [vec![Some(0), None], vec![None, Some(1)]];
    let all_alike = [vec![Some(0), Some(0)], vec![Some(0), Some(0)]];
    for units in [&nothing[..], &one_each, &all_alike] {
        let ratings = Ratings { values: &ONE_TO_FIVE, units };
        for (_, metric) in METRICS {
            assert_eq!(alpha(&ratings, metric), None);
        }
        assert_eq!(corrected(&ratings, Chance::Cohen, Weights::Linear), None);
        assert_eq!(corrected(&ratings, Chance::Fleiss, Weights::Linear), None);
    }
    let ratings = Ratings { values: &ONE_TO_FIVE, units: &all_alike };
    assert_eq!(corrected(&ratings, Chance::Gwet, Weights::Identity), Some(1.0));
    assert_eq!(
        corrected(&Ratings { values: &[], units: &[] }, Chance::Gwet, Weights::Identity),
        None
    );
    // A category that there is not counts as missing.
    let stray = [vec![Some(0), Some(9)], vec![Some(0), Some(1)]];
    let ratings = Ratings { values: &[0.0, 1.0], units: &stray };
    assert_eq!(corrected(&ratings, Chance::None, Weights::Identity), Some(0.0));
    assert_eq!(kappa_of_table(&[1.0, 2.0], &[0.0, 1.0]), None);
    assert_eq!(kappa_of_table(&[], &[]), None);
}

#[test]
fn stretches_of_text() {
    let coded = |ranges: &[(usize, usize, usize)]| -> Vec<Stretch> {
        ranges.iter().map(|&(start, end, code)| Stretch { start, end, code }).collect()
    };
    let first = coded(&[(10, 30, 0), (25, 40, 1), (90, 120, 0)]);
    let second = coded(&[(20, 40, 0)]);
    let cut = sections(100, &[first.clone(), second.clone()]);
    let shown: Vec<(usize, Vec<usize>)> =
        cut.iter().map(|it| (it.length, it.codes.iter().flatten().copied().collect())).collect();
    let wanted =
        [(10, [0, 0]), (10, [1, 0]), (10, [1, 1]), (10, [2, 1]), (50, [0, 0]), (10, [1, 0])];
    assert_eq!(shown, wanted.map(|(length, codes)| (length, codes.to_vec())));
    // 30 + 10 coded by the one, 20 by the other, 20 by both.
    near(overlap(100, &first, &second), 2.0 * 20.0 / 60.0, 1e-12);
    // Coded or not: each character is a unit.
    let plain = coded(&[(0, 40, 0)]);
    let characters: Vec<Vec<Option<usize>>> = (0..100)
        .map(|at| vec![Some(usize::from(at < 40)), Some(usize::from((20..40).contains(&at)))])
        .collect();
    let wanted =
        alpha(&Ratings { values: &[0.0, 1.0], units: &characters }, Metric::Nominal).unwrap();
    near(alpha_of_text(100, &[plain.clone(), second]), wanted, 1e-12);
    near(alpha_of_text(100, &[plain.clone(), plain.clone()]), 1.0, 1e-12);
    assert_eq!(alpha_of_text(100, std::slice::from_ref(&plain)), None);
    assert_eq!(alpha_of_text(100, &[Vec::new(), Vec::new()]), None);
    assert_eq!(alpha_of_text(0, &[plain.clone(), plain]), None);
    assert_eq!(overlap(100, &[], &[]), None);
}
