//! Checks the certificate of a search by plain code of its own.
//!
//! It walks the same tree, asks of every closed part whether its bound really keeps it out, and of
//! every package whether it is in its place. It shares nothing with the search but the definition
//! of a statement's worth and the order of scores.

use std::cmp::Ordering;

use super::order::Score;
use super::problem::{Merit, Need, Problem, Term};
use super::search::{Asked, Found, Ranked, Watch};

/// So many steps lie between two looks at the watch.
const PAUSE: u64 = 1 << 12;

/// Whether a finished search has found the best packages.
///
/// # Errors
/// What is wrong: in words for whoever mends the search.
pub fn check(
    problem: &Problem,
    asked: Asked<'_>,
    found: &Found,
    watch: Watch<'_>,
) -> Result<(), String> {
    let Some(closed) = found.closed.as_deref().filter(|_| found.is_complete) else {
        return Err("the search was not finished, or its steps were too many to keep".to_owned());
    };
    let mut listed = found.best.windows(2);
    let in_order = |a: &Ranked, b: &Ranked| {
        let by = asked.order.compare(&a.score, &b.score);
        by == Ordering::Greater || by == Ordering::Equal && a.choice < b.choice
    };
    if !listed.all(|pair| in_order(&pair[0], &pair[1])) {
        return Err("the packages are not in order".to_owned());
    }
    let mut later = vec![(vec![Merit::default(); problem.n_actors], 0)];
    for options in problem.issues.iter().rev() {
        let (mut most, mut crossed) = best_of_issue(problem, options);
        let (after, red) = &later[later.len() - 1];
        add(&mut most, after);
        crossed += red;
        later.push((most, crossed));
    }
    later.reverse();
    let nothing = (vec![Merit::default(); problem.n_actors], 0);
    let mut checker = Checker {
        problem,
        asked,
        found,
        closed: closed.iter(),
        plain: problem
            .issues
            .iter()
            .map(|it| it.iter().map(|it| plain(problem, it)).collect())
            .collect(),
        later,
        before: vec![nothing],
        met: 0,
        chosen: Vec::new(),
        n_steps: 0,
        n_closed: closed.len(),
        watch,
    };
    if asked.n > 0 {
        checker.walk()?;
    }
    if checker.met != found.best.len() {
        return Err(format!("{} of the packages found were met", checker.met));
    }
    if checker.closed.next().is_some() {
        return Err("steps are left over".to_owned());
    }
    Ok(())
}

struct Checker<'c> {
    problem: &'c Problem,
    asked: Asked<'c>,
    found: &'c Found,
    closed: std::slice::Iter<'c, bool>,
    /// What each option brings by statements without needs.
    plain: Vec<Vec<(Vec<Merit>, u32)>>,
    /// The most that the issues from each one on bring.
    later: Vec<(Vec<Merit>, u32)>,
    /// What the choices so far bring by statements without needs, choice by choice.
    before: Vec<(Vec<Merit>, u32)>,
    met: usize,
    chosen: Vec<usize>,
    n_steps: u64,
    n_closed: usize,
    watch: Watch<'c>,
}

impl Checker<'_> {
    fn walk(&mut self) -> Result<(), String> {
        let issue = self.chosen.len();
        for option in 0..self.problem.issues[issue].len() {
            if self.asked.only.is_some_and(|(at, only)| at == issue && only != option) {
                continue;
            }
            self.n_steps += 1;
            let done = || 1.0 - self.closed.len() as f64 / self.n_closed.max(1) as f64;
            if self.n_steps.is_multiple_of(PAUSE) && !(self.watch)(done()) {
                return Err("interrupted".to_owned());
            }
            let (mut sums, mut crossed) = self.before[issue].clone();
            add(&mut sums, &self.plain[issue][option].0);
            crossed += self.plain[issue][option].1;
            self.before.push((sums, crossed));
            self.chosen.push(option);
            if self.chosen.len() == self.problem.issues.len() {
                self.package()?;
            } else if *self.closed.next().ok_or("steps are missing")? {
                self.part()?;
            } else {
                self.walk()?;
            }
            self.chosen.pop();
            self.before.pop();
        }
        Ok(())
    }

    /// A package is in the list where it belongs, or not good enough for it.
    fn package(&mut self) -> Result<(), String> {
        let score = self.problem.score(&self.chosen);
        match self.found.best.iter().find(|it| it.choice == self.chosen) {
            Some(it) if it.score == score && self.is_wanted(&score) => self.met += 1,
            Some(_) => return Err(format!("package {:?} has another score", self.chosen)),
            None if self.is_kept_out(&score) => {}
            None => return Err(format!("package {:?} is missing", self.chosen)),
        }
        Ok(())
    }

    /// A part that was closed cannot hold a package of the list.
    fn part(&self) -> Result<(), String> {
        let score = self.bound();
        if self.is_kept_out(&score) {
            return Ok(());
        }
        Err(format!("the bound of {:?} does not close it", self.chosen))
    }

    fn is_wanted(&self, score: &Score) -> bool {
        let better = |it: &Score| self.asked.order.compare(score, it) == Ordering::Greater;
        self.asked.above.is_none_or(better)
    }

    /// Whether whatever has at most this score, and begins with the choices so far, loses to every
    /// package of a full list: by its score, or as the later one of equals.
    fn is_kept_out(&self, score: &Score) -> bool {
        let full = self.found.best.len() == self.asked.n;
        let loses = |last: &Ranked| match self.asked.order.compare(score, &last.score) {
            Ordering::Less => true,
            Ordering::Equal => last.choice < self.chosen,
            Ordering::Greater => false,
        };
        !self.is_wanted(score) || self.found.best.last().filter(|_| full).is_some_and(loses)
    }

    fn bound(&self) -> Score {
        let (mut all, mut crossed) = self.before[self.chosen.len()].clone();
        for (issue, &option) in self.chosen.iter().enumerate() {
            for (cell, sum) in self.problem.issues[issue][option].iter().zip(&mut all) {
                for term in cell.iter().filter(|it| !it.needs.is_empty()) {
                    let (merit, red) = self.at_best(term);
                    sum.first += merit.first;
                    sum.second += merit.second;
                    crossed += u32::from(red && !self.problem.is_always_red(cell));
                }
            }
        }
        let (most, red) = &self.later[self.chosen.len()];
        add(&mut all, most);
        Score::new(all.iter().copied(), crossed + red)
    }

    /// What a chosen statement brings at best, and whether it is surely a red line.
    fn at_best(&self, term: &Term) -> (Merit, bool) {
        let known =
            |need: &Need| self.chosen.get(need.issue).map(|&it| (it == need.option) == need.chosen);
        let known: Vec<Option<bool>> = term.needs.iter().map(known).collect();
        if known.contains(&Some(false)) {
            (self.problem.merit(self.problem.worth(term, false)), false)
        } else if known.contains(&None) {
            (either(self.problem, term), false)
        } else {
            (self.problem.merit(self.problem.worth(term, true)), self.problem.is_red(term))
        }
    }
}

fn add(to: &mut [Merit], more: &[Merit]) {
    for (to, more) in to.iter_mut().zip(more) {
        to.first += more.first;
        to.second += more.second;
    }
}

/// What the statements without needs on an option bring, and the red lines that are always crossed.
fn plain(problem: &Problem, cells: &[Vec<Term>]) -> (Vec<Merit>, u32) {
    let sum = |cell: &Vec<Term>| {
        let mut sum = [Merit::default()];
        for term in cell.iter().filter(|it| it.needs.is_empty()) {
            add(&mut sum, &[either(problem, term)]);
        }
        sum[0]
    };
    let crossed = cells.iter().filter(|cell| problem.is_always_red(cell)).count() as u32;
    (cells.iter().map(sum).collect(), crossed)
}

/// The best of a statement whose needs are met and one whose needs are not.
fn either(problem: &Problem, term: &Term) -> Merit {
    let (met, unmet) =
        (problem.merit(problem.worth(term, true)), problem.merit(problem.worth(term, false)));
    if term.needs.is_empty() {
        return met;
    }
    Merit { first: met.first.max(unmet.first), second: met.second.max(unmet.second) }
}

/// The most that an issue brings to each actor, over the options that cross fewest red lines.
fn best_of_issue(problem: &Problem, options: &[Vec<Vec<Term>>]) -> (Vec<Merit>, u32) {
    let red = |cells: &Vec<Vec<Term>>| {
        cells.iter().filter(|cell| problem.is_always_red(cell)).count() as u32
    };
    let fewest = options.iter().map(red).min().unwrap_or(0);
    let mut most: Option<Vec<Merit>> = None;
    for cells in options.iter().filter(|it| red(it) == fewest) {
        let worth = cells.iter().map(|cell| {
            cell.iter().map(|term| either(problem, term)).fold(Merit::default(), |sum, it| Merit {
                first: sum.first + it.first,
                second: sum.second + it.second,
            })
        });
        most = Some(match most {
            None => worth.collect(),
            Some(most) => most
                .iter()
                .zip(worth)
                .map(|(a, b)| Merit { first: a.first.max(b.first), second: a.second.max(b.second) })
                .collect(),
        });
    }
    (most.unwrap_or_default(), fewest)
}
