//! Laws that hold for all stances, whatever they are.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use demarche::compare::agree::{Agreed, Measure, Question, agree};
use demarche::compare::count::{Duplicates, Rules, Voices};
use demarche::compare::csv::{Headings, Options, read};
use demarche::compare::{Grouping, Scale};
use demarche::stats::agreement;
use demarche::stats::network::{Aggregation, Normalisation};
use proptest::prelude::*;

/// Actor, target, value on -2..2, source, voice.
type Stance = (u8, u8, i8, u8, u8);

fn stances() -> impl Strategy<Value = Vec<Stance>> {
    prop::collection::vec((0..5_u8, 0..4_u8, -2..=2_i8, 0..4_u8, 0..3_u8), 0..40)
}

/// The figures of all pairs and how many targets they share, by names.
fn figures(
    stances: &[Stance],
    measure: Measure,
    duplicates: Duplicates,
) -> BTreeMap<(String, String), (Option<f64>, usize)> {
    let mut text = String::from("actor,target,value,source,voice\n");
    for (actor, target, value, source, voice) in stances {
        let voice = ["own", "spokesperson", "attributed"][usize::from(*voice)];
        let _ = writeln!(text, "a{actor},t{target},{value},s{source},{voice}");
    }
    let scale = Some(Scale { low: -2.0, high: 2.0 });
    let options = Options { headings: Headings::default(), scale, issue: "i".to_owned() };
    let (corpus, table) = read(text.as_bytes(), &options).expect("sound rows");
    let ignore_value = matches!(measure, Measure::Network(Aggregation::Ignore, _));
    let rules = Rules { by: Grouping::Actor, voices: Voices::Own, duplicates, ignore_value };
    let question = Question { measure, rules, min_shared: 0, samples: 0, seed: 1, clusters: None };
    let found: Agreed = agree(&corpus, &table, question).expect("few levels");
    let name = |at: usize| corpus.actors[found.statements.entities[at].actor].key.clone();
    found.pairs.iter().map(|it| ((name(it.a), name(it.b)), (it.value, it.shared))).collect()
}

const CITY_BLOCK: Measure = Measure::Agreement(agreement::Measure::CityBlock);

fn network(aggregation: Aggregation) -> Measure {
    Measure::Network(aggregation, Normalisation::No)
}

fn all_measures() -> Vec<Measure> {
    let networks = [
        Aggregation::Ignore,
        Aggregation::Congruence,
        Aggregation::Conflict,
        Aggregation::Subtract,
    ];
    let agreements = agreement::Measure::ALL.into_iter().map(Measure::Agreement);
    networks.into_iter().map(network).chain(agreements).collect()
}

fn near(
    a: &BTreeMap<(String, String), (Option<f64>, usize)>,
    b: &BTreeMap<(String, String), (Option<f64>, usize)>,
) -> bool {
    a.len() == b.len()
        && a.iter().zip(b).all(|((key, (x, n)), (other, (y, m)))| {
            let same = match (x, y) {
                (Some(x), Some(y)) => (x - y).abs() < 1e-9,
                (None, None) => true,
                _ => false,
            };
            key == other && n == m && same
        })
}

proptest! {
    #[test]
    fn ignore_is_congruence_and_conflict_together(stances in stances()) {
        let of = |it| figures(&stances, network(it), Duplicates::Include);
        let (congruence, conflict) = (of(Aggregation::Congruence), of(Aggregation::Conflict));
        let subtract = of(Aggregation::Subtract);
        for (pair, (value, _)) in of(Aggregation::Ignore) {
            let [a, b] = [&congruence, &conflict].map(|it| it[&pair].0.unwrap_or_default());
            prop_assert!((value.unwrap_or_default() - a - b).abs() < 1e-9);
            prop_assert!((subtract[&pair].0.unwrap_or_default() - (a - b)).abs() < 1e-9);
        }
    }

    #[test]
    fn the_order_of_rows_changes_nothing(stances in stances(), turn in 0..40_usize) {
        let mut turned = stances.clone();
        turned.reverse();
        if !turned.is_empty() {
            let by = turn % turned.len();
            turned.rotate_left(by);
        }
        for measure in all_measures() {
            let rule = match measure {
                // Values are left out of the key, so which comes first does matter.
                Measure::Network(Aggregation::Ignore, _) => Duplicates::Include,
                _ => Duplicates::Once,
            };
            let (a, b) = (figures(&stances, measure, rule), figures(&turned, measure, rule));
            prop_assert!(near(&a, &b), "{measure:?}: {a:?} {b:?}");
        }
    }

    #[test]
    fn names_of_targets_and_sources_do_not_matter(stances in stances()) {
        let other: Vec<Stance> = stances.iter().map(|it| (it.0, 3 - it.1, it.2, 3 - it.3, it.4)).collect();
        for measure in all_measures() {
            let of = |it: &[Stance]| figures(it, measure, Duplicates::Once);
            prop_assert!(near(&of(&stances), &of(&other)), "{measure:?}");
        }
    }

    #[test]
    fn who_says_everything_twice_is_heard_once(stances in stances()) {
        let twice: Vec<Stance> = stances.iter().flat_map(|it| [*it, *it]).collect();
        for measure in all_measures() {
            for rule in [Duplicates::Once, Duplicates::Document, Duplicates::AcrossRange] {
                let (a, b) = (figures(&stances, measure, rule), figures(&twice, measure, rule));
                prop_assert!(near(&a, &b), "{measure:?} {rule:?}: {a:?} {b:?}");
            }
        }
    }

    #[test]
    fn an_actor_agrees_fully_with_one_who_says_the_same(stances in stances()) {
        let mut both: Vec<Stance> = stances.iter().filter(|it| it.0 == 0).copied().collect();
        both.extend(both.clone().iter().map(|it| (1, it.1, it.2, it.3, it.4)));
        for (_, (value, shared)) in figures(&both, CITY_BLOCK, Duplicates::Once) {
            prop_assert_eq!(value, (shared > 0).then_some(1.0));
        }
    }

    #[test]
    fn what_others_say_and_silence_change_nothing(stances in stances(), value in -2..=2_i8) {
        let of = |it: &[Stance]| figures(it, CITY_BLOCK, Duplicates::Once);
        let mut more = stances.clone();
        // Said of an actor by others; and a target on which one actor alone speaks.
        more.extend(stances.iter().map(|it| (it.0, it.1, value, it.3, 2)));
        if let Some(first) = stances.iter().find(|it| it.4 == 0) {
            more.push((first.0, 9, value, 0, 0));
        }
        prop_assert!(near(&of(&stances), &of(&more)));
    }
}

#[test]
fn a_spokesperson_is_heard_only_where_the_actor_is_silent() {
    // a0 says +2 itself and is said to hold -2; on t1 only a spokesperson speaks for it.
    let stances: [Stance; 5] =
        [(0, 0, 2, 0, 0), (0, 0, -2, 0, 1), (0, 1, -2, 0, 1), (1, 0, 2, 0, 0), (1, 1, -2, 0, 0)];
    let found = figures(&stances, CITY_BLOCK, Duplicates::Once);
    assert_eq!(found.into_values().collect::<Vec<_>>(), [(Some(1.0), 2)]);
}
