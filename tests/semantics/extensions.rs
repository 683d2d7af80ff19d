//! Extensions and what they accept: against other programs, against the definitions, and by law.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use demarche::semantics::Label;
use demarche::semantics::af::{
    Answer, Attacks, Maximal, Question, Reading, Semantics, Witness, answer, check, closure, count,
    enumerate, extension, grounded,
};
use proptest::prelude::*;
use serde_json::Value;

use crate::brute::{Brute, bits, listed};
use crate::oracles::oracle;

fn pairs(value: &Value) -> Vec<(u32, u32)> {
    let end = |it: &Value| it.as_u64().expect("a number") as u32 - 1;
    value.as_array().expect("pairs").iter().map(|it| (end(&it[0]), end(&it[1]))).collect()
}

fn sets(value: &Value) -> Vec<u32> {
    let set = |it: &Value| {
        let members = it.as_array().expect("a set").iter();
        members.fold(0, |all, it| all | 1 << (it.as_u64().expect("a number") - 1))
    };
    let mut all: Vec<u32> = value.as_array().expect("sets").iter().map(set).collect();
    all.sort_unstable();
    all
}

/// What is no maximal extension is not shown to be one.
#[track_caller]
fn refuses_smaller(
    attacks: &Attacks,
    semantics: Semantics,
    question: Question,
    found: &Answer,
    expected: &[u32],
) {
    let Witness::Maximal(all) = &found.witness else { return };
    // One argument of each framework is enough, for there are many frameworks.
    let is_last = question.argument() as usize + 1 == attacks.len();
    if !is_last || !matches!(semantics, Semantics::Preferred | Semantics::SemiStable) {
        return;
    }
    for set in listed(attacks, Semantics::Complete) {
        let has = set & (1 << question.argument()) != 0;
        if expected.contains(&set) || has != found.is_accepted {
            continue;
        }
        let extension = attacks.arguments().filter(|it| set & (1 << it) != 0).collect();
        let lied = Maximal { extension, steps: all[0].steps.clone() };
        let lied = Answer { witness: Witness::Maximal(vec![lied]), ..found.clone() };
        assert!(check::check(attacks, semantics, question, &lied).is_err(), "{lied:?}");
    }
}

/// Holds everything that can be asked of a framework against its extensions.
#[track_caller]
fn hold(attacks: &Attacks, semantics: Semantics, expected: &[u32]) {
    assert_eq!(listed(attacks, semantics), expected, "{semantics:?} of {attacks:?}");
    assert_eq!(count(attacks, semantics), Some(expected.len() as u128));
    match extension(attacks, semantics) {
        Some(one) => assert!(expected.contains(&bits(&one)), "{semantics:?} {one:?}"),
        None => assert!(expected.is_empty()),
    }
    for argument in attacks.arguments() {
        let has = |set: &u32| set & (1 << argument) != 0;
        for (question, is_so) in [
            (Question::BySome(argument), expected.iter().any(has)),
            (Question::ByEvery(argument), expected.iter().all(has)),
        ] {
            let found = answer(attacks, semantics, question, true);
            assert_eq!(found.is_accepted, is_so, "{semantics:?} {question:?} of {attacks:?}");
            if argument == 0 {
                assert_eq!(answer(attacks, semantics, question, false).is_accepted, is_so);
            }
            match &found.witness {
                Witness::Extension(set) => {
                    assert!(expected.contains(&bits(set)), "{semantics:?} {set:?} of {attacks:?}");
                }
                Witness::Maximal(all) if semantics != Semantics::Eager => {
                    let set = &all[0].extension;
                    assert!(expected.contains(&bits(set)), "{semantics:?} {set:?} of {attacks:?}");
                }
                _ => {}
            }
            let shown = check::check(attacks, semantics, question, &found);
            refuses_smaller(attacks, semantics, question, &found, expected);
            assert_eq!(shown, Ok(()), "{semantics:?} {found:?} of {attacks:?}");
            // A checker that lets everything pass shows nothing.
            let turned = Answer { is_accepted: !is_so, ..found };
            assert!(check::check(attacks, semantics, question, &turned).is_err());
        }
    }
}

#[test]
fn extensions_are_those_of_the_oracle() {
    let Some(all) = oracle("extensions_are_those_of_the_oracle", "extensions.json") else { return };
    let frameworks = all["frameworks"].as_array().expect("frameworks");
    assert!(frameworks.len() >= 23);
    for from in frameworks {
        let n = from["n"].as_u64().expect("a number") as usize;
        let attacks = Attacks::new(n, &pairs(&from["attacks"]));
        for (semantics, name) in Semantics::ALL {
            hold(&attacks, semantics, &sets(&from["extensions"][name]));
        }
    }
}

#[test]
fn support_is_read_as_the_oracle_reads_it() {
    let Some(all) = oracle("support_is_read_as_the_oracle_reads_it", "bipolar.json") else {
        return;
    };
    let frameworks = all["frameworks"].as_array().expect("frameworks");
    assert!(frameworks.len() >= 7);
    for from in frameworks {
        let n = from["n"].as_u64().expect("a number") as usize;
        let (attacks, supports) = (pairs(&from["attacks"]), pairs(&from["supports"]));
        for (reading, name) in
            [(Reading::Deductive, "deductive"), (Reading::Necessary, "necessary")]
        {
            let closed = closure(n, &attacks, &supports, reading);
            let expected = &from[name];
            let all: Vec<(u32, u32)> = closed.all().collect();
            assert_eq!(all, pairs(&expected["attack_closure"]), "{name} of {}", from["name"]);
            for (semantics, name) in &Semantics::ALL[..4] {
                hold(&closed, *semantics, &sets(&expected["extensions"][name]));
            }
        }
    }
}

/// The framework with the lowest number among those that differ in names only.
fn is_first_of_its_shape(n: usize, code: u32, orders: &[Vec<usize>]) -> bool {
    let turned = |order: &Vec<usize>| {
        let attacks = (0..n * n).filter(|it| code & (1 << it) != 0);
        attacks.fold(0_u32, |all, it| all | 1 << (order[it / n] * n + order[it % n]))
    };
    orders.iter().all(|order| turned(order) >= code)
}

fn orders(n: usize) -> Vec<Vec<usize>> {
    let mut all = vec![Vec::new()];
    for it in 0..n {
        let longer = |order: &Vec<usize>| {
            (0..=order.len())
                .map(|at| [&order[..at], &[it], &order[at..]].concat())
                .collect::<Vec<_>>()
        };
        all = all.iter().flat_map(longer).collect();
    }
    all
}

#[test]
fn every_framework_of_up_to_four_arguments_has_the_extensions_of_the_definitions() {
    let mut n_shapes = Vec::new();
    for n in 0..=4_usize {
        let orders = orders(n);
        let mut shapes = 0;
        for code in (0..1_u32 << (n * n)).filter(|&it| is_first_of_its_shape(n, it, &orders)) {
            let attack = |it: usize| ((it / n) as u32, (it % n) as u32);
            let list: Vec<(u32, u32)> =
                (0..n * n).filter(|it| code & (1 << it) != 0).map(attack).collect();
            let (attacks, brute) = (Attacks::new(n, &list), Brute::new(n, &list));
            for (semantics, _) in Semantics::ALL {
                hold(&attacks, semantics, &brute.extensions(semantics));
            }
            shapes += 1;
        }
        n_shapes.push(shapes);
    }
    // The numbers of directed graphs with loops: OEIS A000595.
    assert_eq!(n_shapes, [1, 2, 10, 104, 3044]);
}

fn frameworks() -> impl Strategy<Value = (usize, Vec<(u32, u32)>)> {
    (1_usize..=12, 0.5..3.0_f64).prop_flat_map(|(n, degree)| {
        let most = (n as f64 * degree) as usize + 1;
        let end = 0..n as u32;
        (Just(n), prop::collection::vec((end.clone(), end), 0..most))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn random_frameworks_have_the_extensions_of_the_definitions((n, list) in frameworks()) {
        let (attacks, brute) = (Attacks::new(n, &list), Brute::new(n, &list));
        for (semantics, _) in Semantics::ALL {
            hold(&attacks, semantics, &brute.extensions(semantics));
        }
    }

    #[test]
    fn semantics_contain_one_another((n, list) in frameworks()) {
        let attacks = Attacks::new(n, &list);
        let all = |it| listed(&attacks, it).into_iter().collect::<BTreeSet<u32>>();
        let (stable, semi) = (all(Semantics::Stable), all(Semantics::SemiStable));
        let (preferred, complete) = (all(Semantics::Preferred), all(Semantics::Complete));
        prop_assert!(stable.is_subset(&semi) && semi.is_subset(&preferred));
        prop_assert!(preferred.is_subset(&complete));
        let one = |it| bits(&extension(&attacks, it).expect("always one"));
        let (grounded, ideal) = (one(Semantics::Grounded), one(Semantics::Ideal));
        prop_assert!(complete.iter().all(|it| grounded & !it == 0));
        let common = preferred.iter().fold(u32::MAX, |all, it| all & it);
        prop_assert!(grounded & !ideal == 0 && ideal & !common == 0);
        prop_assert!(!semi.is_empty() && !preferred.is_empty());
        if !stable.is_empty() {
            prop_assert_eq!(&stable, &semi);
            prop_assert_eq!(&stable, &all(Semantics::Stage));
        }
    }

    #[test]
    fn without_cycles_there_is_one_complete_extension((n, list) in frameworks()) {
        let list: Vec<(u32, u32)> = list.into_iter().filter(|(from, to)| from < to).collect();
        let attacks = Attacks::new(n, &list);
        let one = listed(&attacks, Semantics::Grounded);
        for (semantics, _) in Semantics::ALL {
            prop_assert_eq!(&listed(&attacks, semantics), &one);
        }
        prop_assert!(!grounded(&attacks).contains(&Label::Undecided));
    }

    #[test]
    fn the_names_of_arguments_do_not_matter((n, list) in frameworks()) {
        let turn = |it: u32| n as u32 - 1 - it;
        let turned: Vec<(u32, u32)> = list.iter().map(|&(a, b)| (turn(a), turn(b))).collect();
        let (attacks, other) = (Attacks::new(n, &list), Attacks::new(n, &turned));
        for (semantics, _) in Semantics::ALL {
            let flip = |set: u32| set.reverse_bits() >> (32 - n);
            let mut found: Vec<u32> = listed(&other, semantics).into_iter().map(flip).collect();
            found.sort_unstable();
            prop_assert_eq!(listed(&attacks, semantics), found);
        }
    }

    #[test]
    fn parts_that_do_not_touch_multiply((n, list) in frameworks()) {
        let moved = list.iter().map(|&(a, b)| (a + n as u32, b + n as u32));
        let both: Vec<(u32, u32)> = list.iter().copied().chain(moved).collect();
        let (attacks, twice) = (Attacks::new(n, &list), Attacks::new(2 * n, &both));
        for (semantics, _) in Semantics::ALL {
            let one = count(&attacks, semantics).expect("few");
            prop_assert_eq!(count(&twice, semantics), Some(one * one));
        }
    }
}

#[test]
fn relations_that_are_said_to_fail_do_fail() {
    // A preferred extension that is not semi-stable: {0} leaves the circle of three open, {1} does not.
    let list = [(0, 1), (1, 0), (1, 2), (2, 3), (3, 4), (4, 2)];
    let attacks = Attacks::new(5, &list);
    assert_eq!(listed(&attacks, Semantics::Preferred), [0b1, 0b1010]);
    assert_eq!(listed(&attacks, Semantics::SemiStable), [0b1010]);
    // A circle of three has no stable extension, and three stage extensions.
    let circle = Attacks::new(3, &[(0, 1), (1, 2), (2, 0)]);
    assert!(listed(&circle, Semantics::Stable).is_empty());
    assert_eq!(listed(&circle, Semantics::Stage), [0b1, 0b10, 0b100]);
    // The ideal extension may be more than the grounded one: 0 and 1 exclude each other, 0 itself too.
    let more = Attacks::new(2, &[(0, 0), (0, 1), (1, 0)]);
    assert_eq!(listed(&more, Semantics::Grounded), [0]);
    assert_eq!(listed(&more, Semantics::Ideal), [0b10]);
    // What every preferred extension has need not be ideal: floating acceptance.
    let floating = Attacks::new(4, &[(0, 1), (1, 0), (0, 2), (1, 2), (2, 3)]);
    let by_all = answer(&floating, Semantics::Preferred, Question::ByEvery(3), true);
    assert!(by_all.is_accepted);
    assert_eq!(listed(&floating, Semantics::Ideal), [0]);
}

#[test]
fn long_chains_of_attacks_and_of_choices_are_no_deeper_than_short_ones() {
    let n = 200_000;
    let chain: Vec<(u32, u32)> = (1..n).map(|it| (it - 1, it)).collect();
    let found = grounded(&Attacks::new(n as usize, &chain));
    assert!(found.iter().zip(0..).all(|(label, at)| (*label == Label::In) == (at % 2 == 0)));
    let pairs: Vec<(u32, u32)> = (0..2_000).map(|it| (it, it ^ 1)).collect();
    let attacks = Attacks::new(2_000, &pairs);
    assert_eq!(count(&Attacks::new(200, &pairs[..200]), Semantics::Preferred), Some(1 << 100));
    assert_eq!(count(&attacks, Semantics::Preferred), None);
    let mut n_seen = 0;
    enumerate(&attacks, Semantics::Preferred, |set| {
        assert_eq!(set.len(), 1_000);
        n_seen += 1;
        if n_seen < 100 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    assert_eq!(n_seen, 100);
}
