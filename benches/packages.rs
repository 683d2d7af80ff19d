//! How long the best packages take: `cargo bench --bench packages`.
//!
//! Stances are drawn: a third silent, a few that refuse, some on a condition that names a position.

#![allow(clippy::print_stdout, clippy::disallowed_methods)]

use std::time::Instant;

use demarche::stats::packages::{
    Asked, First, Need, ONE, Order, Problem, STEP, Term, best, check, concessions, front,
    is_on_front, n_acceptable, pivots,
};
use demarche::stats::random::Random;

fn main() {
    for (issues, options, actors) in [(8, 4, 12), (10, 4, 12), (12, 5, 12)] {
        for refuse in [0, 3] {
            measure(issues, options, actors, refuse);
        }
    }
}

/// `refuse` of a hundred stances are red lines.
fn made(issues: usize, options: usize, actors: usize, refuse: usize) -> Problem {
    let mut random = Random::new(7);
    let mut cell = |issue: usize| {
        if random.below(3) == 0 {
            return vec![Term::silence()];
        }
        let says = match random.below(100) {
            it if it < refuse => -ONE,
            _ => random.below(4) as i64 * STEP - STEP,
        };
        let mut term = Term::plain(says, true);
        if random.below(50) == 0 {
            let other = (issue + 1 + random.below(issues - 1)) % issues;
            term.needs = vec![Need { issue: other, option: random.below(options), chosen: true }];
        }
        vec![term]
    };
    let issues = (0..issues)
        .map(|issue| (0..options).map(|_| (0..actors).map(|_| cell(issue)).collect()).collect())
        .collect();
    Problem { n_actors: actors, issues, red_line: Some(-ONE), first: First::Sure }
}

fn measure(issues: usize, options: usize, actors: usize, refuse: usize) {
    let problem = made(issues, options, actors, refuse);
    println!(
        "\n{issues} issues x {options} positions x {actors} actors, {refuse} % refusals: {} packages, {:?} acceptable",
        problem.n_packages(),
        n_acceptable(&problem, None)
    );
    let mut go = |_: f64| true;
    let whole = Instant::now();
    let mut first = None;
    for order in [Order::Leximin, Order::Nash] {
        let asked = Asked {
            order,
            n: if order == Order::Leximin { 5 } else { 1 },
            only: None,
            above: None,
        };
        let found = timed(&format!("{order:?}"), || best(&problem, asked, &mut go));
        println!("    {} looked at, {} parts closed", found.n_seen, found.n_closed);
        timed("  checked", || check(&problem, asked, &found, &mut |_| true))
            .expect("a true certificate");
        first = first.or(Some(found));
    }
    let found = first.expect("found");
    let now = &found.best[0];
    timed("five on the Pareto front or not", || {
        let on = found.best.iter().filter(|it| {
            is_on_front(&problem, &it.choice, it.score.crossed, &mut |_| true) == Some(true)
        });
        on.count()
    });
    let all = timed("Pareto front", || front(&problem, now.score.crossed, &mut |_| true));
    println!("    {:?} on it", all.map(|it| it.len()));
    timed("pivots", || pivots(&problem, now, Order::Leximin, &mut |_| true));
    timed("concessions", || concessions(&problem, now, Order::Leximin, &mut |_| true));
    println!("  {:<34} {:>9.1} ms", "all of it", whole.elapsed().as_secs_f64() * 1e3);
}

fn timed<T>(name: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let out = std::hint::black_box(work());
    println!("  {name:<34} {:>9.1} ms", start.elapsed().as_secs_f64() * 1e3);
    out
}
