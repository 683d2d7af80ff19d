//! Networks: every matrix of the oracle, and the worked values by hand.

use std::collections::{BTreeSet, HashSet};

use demarche::stats::network::{
    Affiliation, Aggregation, Levels, Normalisation, Profile, Share, one_mode, two_mode,
};

use super::oracle::{self, Said};

const AGGREGATIONS: [(&str, Aggregation); 4] = [
    ("ignore", Aggregation::Ignore),
    ("congruence", Aggregation::Congruence),
    ("conflict", Aggregation::Conflict),
    ("subtract", Aggregation::Subtract),
];
const NORMALISATIONS: [(&str, Normalisation); 5] = [
    ("no", Normalisation::No),
    ("average", Normalisation::Average),
    ("jaccard", Normalisation::Jaccard),
    ("cosine", Normalisation::ActivityProduct),
    ("truecosine", Normalisation::Cosine),
];

/// A statement counts once for each actor, concept, value and bucket; the value is not looked at
/// if it does not matter.
fn without_duplicates(all: &[Said], rule: &str, with_value: bool) -> Vec<Said> {
    let mut seen = HashSet::new();
    let mut is_new = |it: &&Said| {
        let bucket = match rule {
            "include" => return true,
            "document" => it.document.to_string(),
            "year" => it.date[..4].to_owned(),
            "acrossrange" => String::new(),
            other => panic!("no rule `{other}`"),
        };
        let value = with_value.then_some(it.value);
        seen.insert((it.actor.clone(), it.concept.clone(), value, bucket))
    };
    all.iter().filter(|it| is_new(it)).cloned().collect()
}

fn place<T: Ord>(names: &BTreeSet<T>, name: &T) -> usize {
    names.iter().position(|it| it == name).expect("a known name")
}

#[test]
fn every_matrix_of_the_oracle() {
    let name = "every_matrix_of_the_oracle";
    let Some(text) = oracle::read(name, "statements.csv") else { return };
    let all = oracle::statements(&text);
    let values: BTreeSet<i32> = all.iter().map(|it| it.value).collect();
    let numbers: Vec<f64> = values.iter().map(|&it| f64::from(it)).collect();
    let levels =
        Levels::Numbers { values: &numbers, low: numbers[0], high: numbers[numbers.len() - 1] };
    for rule in ["include", "document", "year", "acrossrange"] {
        for (word, aggregation) in AGGREGATIONS {
            let kept = without_duplicates(&all, rule, aggregation != Aggregation::Ignore);
            let actors: BTreeSet<String> = kept.iter().map(|it| it.actor.clone()).collect();
            let concepts: BTreeSet<String> = kept.iter().map(|it| it.concept.clone()).collect();
            let mut counts = vec![0_u32; actors.len() * concepts.len() * values.len()];
            for it in &kept {
                let cell =
                    place(&actors, &it.actor) * concepts.len() + place(&concepts, &it.concept);
                counts[cell * values.len() + place(&values, &it.value)] += 1;
            }
            let profile = Profile::new(actors.len(), concepts.len(), levels, &counts).unwrap();
            let exact: Vec<f64> = counts.iter().map(|&it| f64::from(it)).collect();
            let weighted = Profile::weighted(actors.len(), concepts.len(), levels, &exact).unwrap();
            for (by, normalisation) in NORMALISATIONS {
                let file = format!("expected/onemode_actor_{word}_{by}_{rule}.csv");
                let Some(text) = oracle::read(name, &file) else { return };
                let wanted = oracle::matrix(&text).concat();
                for profile in [profile, weighted] {
                    let found = one_mode(&profile, aggregation, normalisation);
                    assert_eq!(found.cells.len(), wanted.len(), "{file}");
                    for (found, wanted) in found.cells.iter().zip(&wanted) {
                        assert!((found - wanted).abs() < 1e-9, "{file}: {found}, not {wanted}");
                    }
                }
            }
        }
    }
}

const YES_NO: Levels<'_> = Levels::Numbers { values: &[0.0, 1.0], low: 0.0, high: 1.0 };

#[test]
fn two_that_are_alike() {
    for (times, wanted) in [(1, [10.0, 1.0, 1.0, 0.1, 1.0]), (3, [90.0, 3.0, 1.0, 0.1, 1.0])] {
        // Ten concepts, each agreed to so many times, by two actors.
        let counts = [0, times].repeat(20);
        let profile = Profile::new(2, 10, YES_NO, &counts).unwrap();
        for ((name, normalisation), wanted) in NORMALISATIONS.into_iter().zip(wanted) {
            let network = one_mode(&profile, Aggregation::Congruence, normalisation);
            assert!((network.at(0, 1) - wanted).abs() < 1e-12, "{times} {name}");
        }
    }
}

#[test]
fn names_without_an_order_differ_altogether_and_silence_is_no_conflict() {
    // Two concepts; the second actor does not speak of the second.
    let counts = [1, 0, 0, 0, 2, 0, 0, 1, 1, 0, 0, 0];
    let profile = Profile::new(2, 2, Levels::Names(3), &counts).unwrap();
    let one = |aggregation| one_mode(&profile, aggregation, Normalisation::No).at(0, 1);
    assert_eq!(one(Aggregation::Congruence), 0.0);
    assert_eq!(one(Aggregation::Conflict), 2.0);
}

#[test]
fn two_modes_by_hand() {
    // First actor: agrees twice and disagrees once, then silent; second: disagrees, agrees.
    let counts = [1, 2, 0, 0, 1, 0, 0, 1];
    let profile = Profile::new(2, 2, YES_NO, &counts).unwrap();
    let cells = |affiliation, share| two_mode(&profile, affiliation, share).cells;
    assert_eq!(cells(Affiliation::Ignore, Share::No), [3.0, 0.0, 1.0, 1.0]);
    assert_eq!(cells(Affiliation::Subtract, Share::No), [1.0, 0.0, -1.0, 1.0]);
    assert_eq!(cells(Affiliation::Combine, Share::No), [3.0, 0.0, 2.0, 1.0]);
    assert_eq!(cells(Affiliation::Subtract, Share::Activity), [1.0 / 3.0, 0.0, -0.5, 0.5]);
    assert_eq!(cells(Affiliation::Ignore, Share::Prominence), [0.75, 0.0, 0.25, 1.0]);
    let levels = Levels::Numbers { values: &[-2.0, 1.0], low: -2.0, high: 2.0 };
    let profile = Profile::new(2, 2, levels, &counts).unwrap();
    let sums = two_mode(&profile, Affiliation::Subtract, Share::No);
    assert_eq!(sums.cells, [0.0, 0.0, -2.0, 1.0]);
}

#[test]
fn what_does_not_fit_is_refused_and_nothing_gives_nothing() {
    assert!(Profile::new(2, 2, YES_NO, &[0; 7]).is_none());
    let off = Levels::Numbers { values: &[0.0, 2.0], low: 0.0, high: 1.0 };
    assert!(Profile::new(1, 1, off, &[0, 1]).is_none());
    assert!(Profile::weighted(1, 1, YES_NO, &[0.0, f64::NAN]).is_none());
    for (actors, targets, counts) in [(0, 0, 0), (3, 0, 0), (0, 3, 0), (2, 2, 8)] {
        let counts = vec![0_u32; counts];
        let profile = Profile::new(actors, targets, YES_NO, &counts).unwrap();
        for (_, aggregation) in AGGREGATIONS {
            for (_, normalisation) in NORMALISATIONS {
                let network = one_mode(&profile, aggregation, normalisation);
                assert_eq!(network.cells, vec![0.0; actors * actors]);
            }
        }
    }
}

#[test]
fn huge_counts_do_not_wrap() {
    let huge = u32::MAX;
    let counts = [0, huge, 0, huge];
    let profile = Profile::new(2, 1, YES_NO, &counts).unwrap();
    let found = one_mode(&profile, Aggregation::Congruence, Normalisation::No).at(0, 1);
    assert_eq!(found, f64::from(huge) * f64::from(huge));
    // Each fits into 16 bits, the sum of products not into 32.
    let counts = [0, 32_000].repeat(8);
    let profile = Profile::new(2, 4, YES_NO, &counts).unwrap();
    let found = one_mode(&profile, Aggregation::Congruence, Normalisation::No).at(0, 1);
    assert_eq!(found, 4.0 * 32_000.0 * 32_000.0);
}
