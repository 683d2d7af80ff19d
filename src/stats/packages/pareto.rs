//! Packages that cannot be bettered for one actor without loss to another.

use super::flat::{Flat, Sums};
use super::problem::Problem;
use super::search::Watch;

/// More packages than this are not compared with each other, or counted one by one.
const MOST: usize = 1 << 18;
/// So many pairs are compared at most.
const MOST_PAIRS: u64 = 1 << 23;
/// So many steps lie between two looks at the watch.
const PAUSE: u64 = 1 << 12;

/// Whether no package that crosses at most `crossed` red lines gives every actor at least what this
/// one does for certain, and one of them more; `None` after an interruption.
pub fn is_on_front(
    problem: &Problem,
    package: &[usize],
    crossed: u32,
    watch: Watch<'_>,
) -> Option<bool> {
    let flat = Flat::new(problem, true);
    let all = problem.outcome(package).0;
    let least: Vec<i64> = all.iter().map(|&it| problem.merit(it).first).collect();
    let mut n_steps: u64 = 0;
    let mut is_stopped = false;
    let mut may_be_better = |bound: &Sums| {
        n_steps += 1;
        is_stopped = is_stopped || n_steps.is_multiple_of(PAUSE) && !watch(0.0);
        !is_stopped
            && bound.crossed <= crossed
            && bound.firsts.iter().zip(&least).all(|(a, b)| a >= b)
            && bound.firsts != least
    };
    let is_beaten = find(&flat, &mut Vec::new(), &flat.nothing(), &mut may_be_better);
    (!is_stopped).then_some(!is_beaten)
}

/// Whether some package has only bounds that may be better.
fn find(
    flat: &Flat,
    chosen: &mut Vec<usize>,
    sums: &Sums,
    may_be_better: &mut dyn FnMut(&Sums) -> bool,
) -> bool {
    let issue = chosen.len();
    if issue == flat.n_issues() {
        return true;
    }
    let (mut next, mut bound) = (flat.nothing(), flat.nothing());
    for option in 0..flat.n_options(issue) {
        chosen.push(option);
        flat.choose(sums, issue, option, &mut next);
        flat.bound(chosen, &next, &mut bound);
        if may_be_better(&bound) && find(flat, chosen, &next, may_be_better) {
            return true;
        }
        chosen.pop();
    }
    false
}

/// All packages that cross no more than `crossed` red lines and cannot be bettered for one actor
/// without loss to another, by what is certain; `None` where there are too many to compare.
pub fn front(problem: &Problem, crossed: u32, watch: Watch<'_>) -> Option<Vec<Vec<usize>>> {
    let flat = Flat::new(problem, true);
    let n_actors = problem.n_actors;
    let mut gathered =
        Gathered { crossed, sums: Vec::new(), firsts: Vec::new(), chosen: Vec::new() };
    if !gathered.all(&flat, &mut Vec::new(), &flat.nothing()) {
        return None;
    }
    let Gathered { sums, firsts, chosen, .. } = &gathered;
    // Whoever betters a package gives more in sum, so it stands before it.
    let mut order: Vec<usize> = (0..sums.len()).collect();
    order.sort_by_key(|&at| (std::cmp::Reverse(sums[at]), at));
    let of = |at: usize| &firsts[at * n_actors..(at + 1) * n_actors];
    let mut front: Vec<usize> = Vec::new();
    let mut n_pairs = 0;
    for (number, &at) in order.iter().enumerate() {
        if (number as u64).is_multiple_of(PAUSE) && !watch(number as f64 / order.len() as f64) {
            return None;
        }
        let betters =
            |&it: &usize| sums[it] > sums[at] && of(it).iter().zip(of(at)).all(|(a, b)| a >= b);
        let beaten = front.iter().position(betters);
        n_pairs += beaten.map_or(front.len(), |it| it + 1) as u64;
        match beaten {
            // What beats one package often beats the next.
            Some(place) => front[..=place].rotate_right(1),
            None => front.push(at),
        }
        if n_pairs > MOST_PAIRS {
            return None;
        }
    }
    front.sort_unstable();
    let n_issues = flat.n_issues();
    let choice = |at: usize| {
        chosen[at * n_issues..(at + 1) * n_issues].iter().map(|&it| it as usize).collect()
    };
    Some(front.into_iter().map(choice).collect())
}

/// Packages in the order in which options are declared, field by field.
struct Gathered {
    crossed: u32,
    sums: Vec<i64>,
    firsts: Vec<i64>,
    chosen: Vec<u32>,
}

impl Gathered {
    /// Gathers the packages with these first choices; no if there are too many.
    fn all(&mut self, flat: &Flat, chosen: &mut Vec<usize>, sums: &Sums) -> bool {
        let issue = chosen.len();
        let (mut next, mut bound) = (flat.nothing(), flat.nothing());
        for option in 0..flat.n_options(issue) {
            chosen.push(option);
            flat.choose(sums, issue, option, &mut next);
            flat.bound(chosen, &next, &mut bound);
            if bound.crossed <= self.crossed {
                if chosen.len() == flat.n_issues() {
                    self.sums.push(bound.firsts.iter().sum());
                    self.firsts.extend(&bound.firsts);
                    self.chosen.extend(chosen.iter().map(|&it| it as u32));
                } else if !self.all(flat, chosen, &next) {
                    return false;
                }
            }
            chosen.pop();
        }
        self.sums.len() <= MOST
    }
}

/// How many packages cross no red line; `None` where too much hangs together to be counted.
#[must_use]
pub fn n_acceptable(problem: &Problem, only: Option<(usize, usize)>) -> Option<u128> {
    let mut linked = vec![false; problem.issues.len()];
    for (issue, options) in problem.issues.iter().enumerate() {
        for term in options.iter().flatten().flatten() {
            if !term.needs.is_empty() && problem.is_red(term) {
                linked[issue] = true;
                term.needs.iter().for_each(|it| linked[it.issue] = true);
            }
        }
    }
    let is_open = |issue: usize, option: usize| {
        only.is_none_or(|(at, it)| at != issue || it == option)
            && !problem.issues[issue][option].iter().any(|cell| problem.is_always_red(cell))
    };
    let open: Vec<Vec<usize>> = (0..problem.issues.len())
        .map(|it| (0..problem.issues[it].len()).filter(|&option| is_open(it, option)).collect())
        .collect();
    let mut n: u128 = 1;
    let mut walked = Vec::new();
    for (issue, open) in open.iter().enumerate() {
        if linked[issue] {
            walked.push(issue);
        } else {
            n = n.saturating_mul(open.len() as u128);
        }
    }
    let n_walked = walked.iter().fold(1, |n: u128, &it| n.saturating_mul(open[it].len() as u128));
    if n_walked > MOST as u128 || n == 0 {
        return (n == 0).then_some(0);
    }
    let mut package = vec![0; problem.issues.len()];
    let mut n_free: u128 = 0;
    for mut number in 0..n_walked {
        for &issue in &walked {
            let n_open = open[issue].len() as u128;
            package[issue] = open[issue][(number % n_open) as usize];
            number /= n_open;
        }
        let crossed = |&issue: &usize| {
            let cells = &problem.issues[issue][package[issue]];
            let red = |it: &&super::Term| problem.is_red(it) && Problem::is_met(it, &package);
            cells.iter().flatten().any(|it| red(&it))
        };
        n_free += u128::from(!walked.iter().any(crossed));
    }
    Some(n.saturating_mul(n_free))
}
