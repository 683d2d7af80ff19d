//! The best packages by branch and bound, with a certificate of every part that was not looked into.

use std::cmp::Ordering;

use super::flat::{Flat, Sums};
use super::order::{Order, Score};
use super::problem::Problem;

/// A package with its score.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ranked {
    /// The option chosen on each issue.
    pub choice: Vec<usize>,
    /// Its score.
    pub score: Score,
}

/// What is asked of a search.
#[derive(Copy, Clone, Debug)]
pub struct Asked<'s> {
    /// By what packages are ordered.
    pub order: Order,
    /// How many are wanted.
    pub n: usize,
    /// Only packages with this option of this issue.
    pub only: Option<(usize, usize)>,
    /// Only packages that are better than this.
    pub above: Option<&'s Score>,
}

/// The best packages, and how that is known.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// The best first; of equals the one whose options are declared first.
    pub best: Vec<Ranked>,
    /// Whether nothing was left out; not so after an interruption.
    pub is_complete: bool,
    /// For each choice that was tried, in the order of the walk, whether what lies below it was
    /// closed by its bound. `None` where there were too many to keep.
    pub closed: Option<Vec<bool>>,
    /// How many packages were looked at one by one.
    pub n_seen: u64,
    /// How many parts were closed by a bound.
    pub n_closed: u64,
}

/// Tells how much of the work is done, from 0 to 1, and whether to go on.
pub type Watch<'w> = &'w mut dyn FnMut(f64) -> bool;

/// So many steps are kept for the certificate, a byte each.
const MOST_KEPT: usize = 1 << 27;
/// So many steps lie between two looks at the watch.
const PAUSE: u64 = 1 << 12;

/// Finds the best packages.
///
/// # Panics
/// When an actor, issue or option that a need names is not there.
pub fn best(problem: &Problem, asked: Asked<'_>, watch: Watch<'_>) -> Found {
    let flat = Flat::new(problem, false);
    let found = Found {
        best: Vec::new(),
        is_complete: true,
        closed: Some(Vec::new()),
        n_seen: 0,
        n_closed: 0,
    };
    let mut sums = vec![flat.nothing(); flat.n_issues() + 1];
    sums[0] = flat.nothing();
    // Who asks for what is better than a score has a bound already.
    let tried = if asked.above.is_some() { Vec::new() } else { tried(&flat, asked) };
    let least = tried.get(asked.n.wrapping_sub(1)).map(|it| it.score.clone());
    let mut search = Search {
        flat: &flat,
        asked,
        least,
        chosen: Vec::with_capacity(flat.n_issues()),
        sums,
        bound: flat.nothing(),
        score: Score::default(),
        found,
        n_steps: 0,
        done: 0.0,
        all: flat.below(0) / asked.only.map_or(1.0, |(it, _)| flat.n_options(it) as f64),
        watch,
    };
    if asked.n > 0 {
        search.descend();
    }
    let mut found = search.found;
    if !found.is_complete {
        // What was tried beforehand may be better than what the walk came to.
        let known: Vec<Vec<usize>> = found.best.iter().map(|it| it.choice.clone()).collect();
        found.best.extend(tried.into_iter().filter(|it| !known.contains(&it.choice)));
        found.best.sort_by(|a, b| {
            asked.order.compare(&b.score, &a.score).then_with(|| a.choice.cmp(&b.choice))
        });
        found.best.truncate(asked.n);
    }
    found
}

struct Search<'s> {
    flat: &'s Flat,
    asked: Asked<'s>,
    /// The score that packages must reach: the last of as many as are wanted, found by trying.
    least: Option<Score>,
    chosen: Vec<usize>,
    sums: Vec<Sums>,
    bound: Sums,
    score: Score,
    found: Found,
    n_steps: u64,
    done: f64,
    all: f64,
    watch: Watch<'s>,
}

impl Search<'_> {
    /// Walks all packages with the choices so far.
    fn descend(&mut self) {
        let issue = self.chosen.len();
        for option in 0..self.flat.n_options(issue) {
            if self.asked.only.is_some_and(|(at, only)| at == issue && only != option) {
                continue;
            }
            self.n_steps += 1;
            if self.n_steps.is_multiple_of(PAUSE) && !(self.watch)(self.done / self.all) {
                self.found.is_complete = false;
            }
            if !self.found.is_complete {
                return;
            }
            self.chosen.push(option);
            let (before, after) = self.sums.split_at_mut(issue + 1);
            self.flat.choose(&before[issue], issue, option, &mut after[0]);
            self.flat.bound(&self.chosen, &self.sums[issue + 1], &mut self.bound);
            let Sums { firsts, seconds, crossed } = &self.bound;
            self.score.set(firsts.iter().copied(), seconds.iter().copied(), *crossed);
            if self.chosen.len() == self.flat.n_issues() {
                self.found.n_seen += 1;
                self.done += 1.0;
                self.take();
            } else {
                let is_closed = self.is_closed();
                self.keep(is_closed);
                if is_closed {
                    self.found.n_closed += 1;
                    self.done += self.flat.below(self.chosen.len());
                } else {
                    self.descend();
                }
            }
            self.chosen.pop();
        }
    }

    /// Whether nothing below the choices so far can come among the best: later packages lose to
    /// equals that came before.
    fn is_closed(&self) -> bool {
        let against = |it: &Score| self.asked.order.compare(&self.score, it);
        let full = self.found.best.len() == self.asked.n;
        let last = self.found.best.last().filter(|_| full);
        last.is_some_and(|it| against(&it.score) != Ordering::Greater)
            || self.least.as_ref().is_some_and(|it| against(it) == Ordering::Less)
            || self.asked.above.is_some_and(|it| against(it) != Ordering::Greater)
    }

    fn take(&mut self) {
        if self.is_closed() {
            return;
        }
        let order = self.asked.order;
        let score = self.score.clone();
        let not_worse = |it: &Ranked| order.compare(&it.score, &score) != Ordering::Less;
        let place = self.found.best.partition_point(not_worse);
        self.found.best.insert(place, Ranked { choice: self.chosen.clone(), score });
        self.found.best.truncate(self.asked.n);
    }

    fn keep(&mut self, is_closed: bool) {
        match &mut self.found.closed {
            Some(closed) if closed.len() < MOST_KEPT => closed.push(is_closed),
            closed => *closed = None,
        }
    }
}

/// As many good packages as are wanted, found by bettering one choice at a time: poor parts can be
/// closed by them from the start.
fn tried(flat: &Flat, asked: Asked<'_>) -> Vec<Ranked> {
    let n_issues = flat.n_issues();
    let mut seen: Vec<Ranked> = Vec::new();
    let at = |issue: usize, option: usize| {
        asked.only.map_or(option, |(only, it)| if only == issue { it } else { option })
    };
    for start in 0..flat.n_options(0).min(4) {
        let mut choice: Vec<usize> =
            (0..n_issues).map(|it| at(it, start % flat.n_options(it))).collect();
        let mut score = score(flat, &choice);
        loop {
            let mut better = false;
            for issue in 0..n_issues {
                for option in 0..flat.n_options(issue) {
                    let mut other = choice.clone();
                    other[issue] = at(issue, option);
                    let found = self::score(flat, &other);
                    if asked.order.compare(&found, &score) == Ordering::Greater {
                        (choice, score, better) = (other.clone(), found.clone(), true);
                    }
                    if seen.iter().all(|it| it.choice != other) {
                        seen.push(Ranked { choice: other, score: found });
                        seen.sort_by(|a, b| asked.order.compare(&b.score, &a.score));
                        seen.truncate(asked.n);
                    }
                }
            }
            if !better {
                break;
            }
        }
    }
    seen
}

fn score(flat: &Flat, choice: &[usize]) -> Score {
    let (mut sums, mut next) = (flat.nothing(), flat.nothing());
    for (issue, &option) in choice.iter().enumerate() {
        flat.choose(&sums, issue, option, &mut next);
        std::mem::swap(&mut sums, &mut next);
    }
    flat.bound(choice, &sums, &mut next);
    let mut score = Score::default();
    score.set(next.firsts.iter().copied(), next.seconds.iter().copied(), next.crossed);
    score
}
