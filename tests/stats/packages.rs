//! Packages: branch and bound against brute force, certificates that can be told from false ones.

use std::cmp::Ordering;

use demarche::stats::packages::{
    Asked, First, Found, Need, ONE, Order, Problem, Ranked, STEP, Term, best, check, concessions,
    front, gains, is_on_front, n_acceptable, pivots,
};
use proptest::prelude::*;

fn go(_: f64) -> bool {
    true
}

fn asked(order: Order, n: usize) -> Asked<'static> {
    Asked { order, n, only: None, above: None }
}

/// Every package, in the order in which options are declared.
fn every(problem: &Problem) -> Vec<Vec<usize>> {
    problem.issues.iter().fold(vec![Vec::new()], |all, options| {
        let more = |it: &Vec<usize>| {
            let it = it.clone();
            (0..options.len()).map(move |option| [&it[..], &[option]].concat())
        };
        all.iter().flat_map(more).collect()
    })
}

/// The best packages by looking at each.
fn brute(problem: &Problem, order: Order, n: usize) -> Vec<Ranked> {
    let ranked = |choice: Vec<usize>| Ranked { score: problem.score(&choice), choice };
    let mut all: Vec<Ranked> = every(problem).into_iter().map(ranked).collect();
    all.sort_by(|a, b| order.compare(&b.score, &a.score));
    all.truncate(n);
    all
}

/// A term in small numbers: what it says in half steps (or silence), whether it draws red lines, is
/// open, and needs something.
type Made = (Option<i64>, bool, bool, Option<(usize, usize, bool)>);

fn cell() -> impl Strategy<Value = Vec<Made>> {
    let says = prop_oneof![1 => Just(None), 3 => (-2..=2_i64).prop_map(Some)];
    let need = proptest::option::weighted(0.3, (0..4_usize, 0..4_usize, any::<bool>()));
    let term = (says, any::<bool>(), prop::bool::weighted(0.1), need);
    prop::collection::vec(term, 1..3)
}

/// Problems of up to five issues, four options and four actors, with conditions among issues.
fn problem() -> impl Strategy<Value = Problem> {
    let sizes = (prop::collection::vec(1..=4_usize, 1..=5), 1..=4_usize);
    sizes.prop_flat_map(|(sizes, n_actors)| {
        let n: usize = sizes.iter().sum::<usize>() * n_actors;
        let cells = prop::collection::vec(cell(), n);
        (cells, any::<bool>(), any::<bool>()).prop_map(move |(cells, is_red, is_worst)| {
            let mut cells = cells.into_iter();
            let issues = (0..sizes.len())
                .map(|_| ())
                .zip(&sizes)
                .map(|((), &n_options)| {
                    let option =
                        |_| cells.by_ref().take(n_actors).map(|cell| made(&cell, &sizes)).collect();
                    (0..n_options).map(option).collect()
                })
                .collect();
            Problem {
                n_actors,
                issues,
                red_line: is_red.then_some(-ONE),
                first: if is_worst { First::Low } else { First::Sure },
            }
        })
    })
}

fn made(cell: &[Made], sizes: &[usize]) -> Vec<Term> {
    let share = ONE / cell.len() as i64;
    let term = |&(says, draws, is_open, need): &Made| {
        let need = need.map(|(issue, option, chosen)| {
            let issue = issue % sizes.len();
            Need { issue, option: option % sizes[issue], chosen }
        });
        let needs = need.filter(|_| says.is_some()).into_iter().collect();
        Term { needs, is_open, share, says: says.map(|it| it * STEP), draws }
    };
    cell.iter().map(term).collect()
}

proptest! {
    #[test]
    fn branch_and_bound_is_brute_force(problem in problem(), n in 1..6_usize) {
        for order in [Order::Leximin, Order::Nash] {
            let found = best(&problem, asked(order, n), &mut go);
            prop_assert_eq!(&found.best, &brute(&problem, order, n));
            prop_assert_eq!(check(&problem, asked(order, n), &found, &mut go), Ok(()));
        }
    }

    #[test]
    fn a_restricted_search_is_a_restricted_brute_force(problem in problem(), at in 0..5_usize) {
        let issue = at % problem.issues.len();
        let only = Some((issue, at % problem.issues[issue].len()));
        let all = brute(&problem, Order::Leximin, usize::MAX);
        let kept: Vec<&Ranked> =
            all.iter().filter(|it| Some((issue, it.choice[issue])) == only).collect();
        let above = &all[all.len() / 2].score;
        for above in [None, Some(above)] {
            let asked = Asked { order: Order::Leximin, n: 2, only, above };
            let found = best(&problem, asked, &mut go);
            let better = |it: &&&Ranked| {
                above.is_none_or(|least| Order::Leximin.compare(&it.score, least).is_gt())
            };
            let wanted: Vec<Ranked> =
                kept.iter().filter(better).take(2).map(|&it| it.clone()).collect();
            prop_assert_eq!(&found.best, &wanted);
            prop_assert_eq!(check(&problem, asked, &found, &mut go), Ok(()));
        }
    }

    /// A claim that is not true is not believed, whatever comes with it.
    #[test]
    fn a_false_certificate_is_refused(problem in problem()) {
        let order = Order::Leximin;
        let all = brute(&problem, order, usize::MAX);
        let found = best(&problem, asked(order, 1), &mut go);
        let worse = all.iter().find(|it| order.compare(&it.score, &all[0].score).is_lt());
        if let Some(worse) = worse {
            let lie = Found { best: vec![worse.clone()], ..found.clone() };
            prop_assert!(check(&problem, asked(order, 1), &lie, &mut go).is_err(), "a worse package");
            let mut lie = found.clone();
            lie.best[0].score = worse.score.clone();
            prop_assert!(check(&problem, asked(order, 1), &lie, &mut go).is_err(), "a wrong score");
        }
        let steps = found.closed.clone().expect("few steps");
        if steps.contains(&false) {
            // What was opened for the best package cannot be closed.
            let lie = Found { closed: Some(vec![true; steps.len()]), ..found.clone() };
            prop_assert!(check(&problem, asked(order, 1), &lie, &mut go).is_err(), "all closed");
        }
        let mut more = steps;
        more.push(true);
        let lie = Found { closed: Some(more), ..found };
        prop_assert!(check(&problem, asked(order, 1), &lie, &mut go).is_err(), "a step too many");
    }

    #[test]
    fn the_front_is_what_nothing_betters(problem in problem()) {
        let crossed = brute(&problem, Order::Leximin, 1)[0].score.crossed;
        let all: Vec<(Vec<usize>, Vec<i64>)> = every(&problem)
            .into_iter()
            .filter_map(|it| {
                let (worth, n) = problem.outcome(&it);
                (n <= crossed).then(|| (it, worth.iter().map(|&it| problem.merit(it).first).collect()))
            })
            .collect();
        let betters = |a: &[i64], b: &[i64]| a != b && a.iter().zip(b).all(|(a, b)| a >= b);
        let best_of = |it: &&(Vec<usize>, Vec<i64>)| !all.iter().any(|other| betters(&other.1, &it.1));
        let wanted: Vec<Vec<usize>> = all.iter().filter(best_of).map(|it| it.0.clone()).collect();
        prop_assert_eq!(front(&problem, crossed, &mut go), Some(wanted.clone()));
        for (package, _) in &all {
            let known = is_on_front(&problem, package, crossed, &mut go);
            prop_assert_eq!(known, Some(wanted.contains(package)), "{:?}", package);
        }
    }

    #[test]
    fn acceptable_packages_are_counted(problem in problem()) {
        let crosses = |it: &&Vec<usize>| problem.outcome(it).1 == 0;
        let n = every(&problem).iter().filter(crosses).count() as u128;
        prop_assert_eq!(n_acceptable(&problem, None), Some(n));
    }

    /// By definition: change what an actor says, and look at all packages again.
    #[test]
    fn pivots_and_concessions_are_what_their_definition_says(problem in problem()) {
        let order = Order::Leximin;
        let now = brute(&problem, order, 1).remove(0);
        let other = |changed: &Problem| {
            let first = brute(changed, order, 1).remove(0);
            let before = changed.score(&now.choice);
            (order.compare(&first.score, &before) == Ordering::Greater).then_some(first)
        };
        for pivot in pivots(&problem, &now, order, &mut go) {
            let actor = pivot.actor;
            if pivot.n_red > 0 {
                prop_assert_eq!(&pivot.without_red_lines, &other(&problem.without_red_lines(actor)));
            }
            if problem.n_actors > 1 {
                prop_assert_eq!(&pivot.without, &other(&problem.without(actor)));
            }
            for (issue, options) in problem.issues.iter().enumerate() {
                for (option, cells) in options.iter().enumerate() {
                    if cells[actor].iter().all(|it| it.says.is_none()) {
                        continue;
                    }
                    for (is_up, step) in [(true, STEP), (false, -STEP)] {
                        let wanted = other(&problem.stepped((issue, option), actor, step));
                        let same = |it: &&demarche::stats::packages::Step| {
                            (it.issue, it.option, it.is_up) == (issue, option, is_up)
                        };
                        let found = pivot.steps.iter().find(same).map(|it| it.best.clone());
                        prop_assert_eq!(found, wanted, "{:?} {}", (issue, option), is_up);
                    }
                }
            }
        }
        let is_free = |problem: &Problem, it: &[usize]| problem.outcome(it).1 == 0;
        for it in concessions(&problem, &now, order, &mut go).expect("not interrupted") {
            let changed = problem.conceded((it.issue, it.option), it.actor);
            let opened: Vec<Vec<usize>> = every(&problem)
                .into_iter()
                .filter(|one| is_free(&changed, one) && !is_free(&problem, one))
                .collect();
            prop_assert_eq!(it.opened, Some(opened.len() as u128));
            prop_assert!(!opened.is_empty());
        }
    }
}

/// Two issues, two actors: what one wants of the first the other refuses.
fn small() -> Problem {
    let says = |half: i64| vec![Term::plain(half * STEP, true)];
    Problem {
        n_actors: 2,
        issues: vec![
            vec![vec![says(2), says(-2)], vec![says(1), says(1)]],
            vec![vec![says(2), says(0)], vec![vec![Term::silence()], says(2)]],
        ],
        red_line: Some(-ONE),
        first: First::Low,
    }
}

#[test]
fn a_small_problem_by_hand() {
    let problem = small();
    let found = best(&problem, asked(Order::Leximin, 9), &mut go);
    let choices: Vec<&[usize]> = found.best.iter().map(|it| it.choice.as_slice()).collect();
    // (1.5, 0.5), then (-0.5 at least, 1.5), then those that cross the red line: (0, 0), (2, -1).
    assert_eq!(choices, [&[1, 0][..], &[1, 1], &[0, 1], &[0, 0]]);
    assert_eq!(found.best[0].score.firsts, [STEP, 3 * STEP]);
    assert_eq!(found.best[1].score.firsts, [-STEP, 3 * STEP]);
    assert_eq!(gains(&found.best[0].score.firsts), (2, 0.75));
    assert_eq!(n_acceptable(&problem, None), Some(2));
    let conceded = concessions(&problem, &found.best[0], Order::Leximin, &mut go).expect("done");
    assert_eq!(conceded.len(), 1);
    assert_eq!((conceded[0].actor, conceded[0].opened, conceded[0].is_best), (1, Some(2), false));
}

#[test]
fn conditions_withdraw_support_and_no_more() {
    let need = Need { issue: 1, option: 0, chosen: true };
    let supports = Term { needs: vec![need], ..Term::plain(ONE, false) };
    let opposes = Term { needs: vec![need], ..Term::plain(-ONE, true) };
    let open = Term { is_open: true, ..Term::plain(STEP, false) };
    let problem = small();
    let worth = |term: &Term, is_met| {
        let it = problem.worth(term, is_met);
        (it.low, it.sure, it.high)
    };
    assert_eq!((worth(&supports, true), worth(&supports, false)), ((ONE, ONE, ONE), (-ONE, 0, 0)));
    assert_eq!(
        (worth(&opposes, true), worth(&opposes, false)),
        ((-ONE, -ONE, -ONE), (-ONE, 0, ONE))
    );
    assert_eq!(worth(&open, true), (-ONE, 0, STEP));
    assert!(problem.is_red(&opposes) && !problem.is_always_red(&[opposes]));
}

#[test]
fn an_interruption_gives_the_best_so_far() {
    let random = &mut demarche::stats::random::Random::new(3);
    let mut cell = || vec![Term::plain(random.below(5) as i64 * STEP - ONE, false)];
    let mut option = || (0..8).map(|_| cell()).collect();
    let issues = (0..20).map(|_| (0..6).map(|_| option()).collect()).collect();
    let problem = Problem { n_actors: 8, issues, red_line: None, first: First::Low };
    let mut looks = 0;
    let found = best(&problem, asked(Order::Leximin, 3), &mut |share| {
        looks += 1;
        assert!((0.0..=1.0).contains(&share));
        looks < 3
    });
    assert!(!found.is_complete);
    assert_eq!(looks, 3);
    assert_eq!(found.best.len(), 3);
    assert!(check(&problem, asked(Order::Leximin, 3), &found, &mut go).is_err());
    for it in &found.best {
        assert_eq!(it.score, problem.score(&it.choice));
    }
}
