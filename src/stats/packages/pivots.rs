//! On whom the best package hangs, and what one concession opens.

use super::order::Order;
use super::pareto::n_acceptable;
use super::problem::{ONE, Problem, STEP};
use super::search::{Asked, Ranked, Watch, best};

/// What changes when one actor's say changes.
#[derive(Clone, PartialEq, Debug)]
pub struct Pivot {
    /// The actor.
    pub actor: usize,
    /// On how many options it draws a red line.
    pub n_red: usize,
    /// How many packages are acceptable without its red lines.
    pub acceptable: Option<u128>,
    /// What is best without its red lines, where that is another package.
    pub without_red_lines: Option<Ranked>,
    /// What is best when it is not asked at all, where that is another package.
    pub without: Option<Ranked>,
    /// Single steps of its stances that make another package the best.
    pub steps: Vec<Step>,
}

impl Pivot {
    /// Whether anything hangs on the actor.
    #[must_use]
    pub fn is_pivotal(&self) -> bool {
        self.without_red_lines.is_some() || self.without.is_some() || !self.steps.is_empty()
    }
}

/// One step of one stance that makes another package the best.
#[derive(Clone, PartialEq, Debug)]
pub struct Step {
    /// The issue.
    pub issue: usize,
    /// The option the stance is on.
    pub option: usize,
    /// Whether the actor moves towards it, or away.
    pub is_up: bool,
    /// What is best then.
    pub best: Ranked,
}

/// What one actor opens by giving up its red line on one option.
#[derive(Clone, PartialEq, Debug)]
pub struct Concession {
    /// The actor.
    pub actor: usize,
    /// The issue.
    pub issue: usize,
    /// The option.
    pub option: usize,
    /// How many packages become acceptable.
    pub opened: Option<u128>,
    /// The best of them.
    pub best: Ranked,
    /// Whether it is better than the best without the concession.
    pub is_best: bool,
}

/// On whom the best package hangs, actor by actor; less than all after an interruption.
pub fn pivots(problem: &Problem, now: &Ranked, order: Order, watch: Watch<'_>) -> Vec<Pivot> {
    let mut all = Vec::new();
    for actor in 0..problem.n_actors {
        let done = actor as f64 / problem.n_actors as f64;
        let mut going = watch(done);
        let mut look = |_: f64| {
            going = going && watch(done);
            going
        };
        let free = problem.without_red_lines(actor);
        let n_red = cells(problem, actor).filter(|&cell| is_red(problem, cell, actor)).count();
        let mut pivot = Pivot {
            actor,
            n_red,
            acceptable: n_acceptable(&free, None),
            without_red_lines: None,
            without: None,
            steps: Vec::new(),
        };
        if n_red > 0 {
            pivot.without_red_lines = better(&free, now, order, None, &mut look);
        }
        if problem.n_actors > 1 {
            pivot.without = better(&problem.without(actor), now, order, None, &mut look);
        }
        for cell in cells(problem, actor) {
            let is_chosen = now.choice[cell.0] == cell.1;
            // A step towards an option betters packages with it alone; a step away from an option
            // that is not chosen betters none.
            for (is_up, step, only) in [(true, STEP, Some(cell)), (false, -STEP, None)] {
                let moves = |says: i64| (says + step).clamp(-ONE, ONE) != says;
                let terms = &problem.issues[cell.0][cell.1][actor];
                let can = terms.iter().any(|it| it.says.is_some_and(moves));
                if !can || !is_up && !is_chosen {
                    continue;
                }
                let changed = problem.stepped(cell, actor, step);
                if let Some(best) = better(&changed, now, order, only, &mut look) {
                    pivot.steps.push(Step { issue: cell.0, option: cell.1, is_up, best });
                }
            }
        }
        if !going {
            break;
        }
        all.push(pivot);
    }
    all
}

/// Every red line whose end opens packages, those that open the best ones first; `None` after an
/// interruption.
pub fn concessions(
    problem: &Problem,
    now: &Ranked,
    order: Order,
    watch: Watch<'_>,
) -> Option<Vec<Concession>> {
    let mut all = Vec::new();
    for actor in 0..problem.n_actors {
        for cell in cells(problem, actor).filter(|&cell| is_red(problem, cell, actor)) {
            let changed = problem.conceded(cell, actor);
            let after = n_acceptable(&changed, Some(cell));
            let before = n_acceptable(problem, Some(cell));
            let opened = after.zip(before).map(|(after, before)| after - before);
            if opened == Some(0) {
                continue;
            }
            let asked = Asked { order, n: 1, only: Some(cell), above: None };
            let mut found = best(&changed, asked, &mut *watch);
            if !found.is_complete {
                return None;
            }
            let Some(first) = found.best.pop().filter(|it| it.score.crossed == 0) else { continue };
            let is_best = order.compare(&first.score, &changed.score(&now.choice)).is_gt();
            all.push(Concession {
                actor,
                issue: cell.0,
                option: cell.1,
                opened,
                best: first,
                is_best,
            });
        }
    }
    all.sort_by(|a, b| order.compare(&b.best.score, &a.best.score));
    Some(all)
}

/// The best package of a changed problem, if it is strictly better there than the best of before.
fn better(
    changed: &Problem,
    now: &Ranked,
    order: Order,
    only: Option<(usize, usize)>,
    watch: Watch<'_>,
) -> Option<Ranked> {
    let above = changed.score(&now.choice);
    let asked = Asked { order, n: 1, only, above: Some(&above) };
    let mut found = best(changed, asked, watch);
    found.best.pop().filter(|_| found.is_complete)
}

/// Whether an actor draws a red line on an option, be it on conditions.
fn is_red(problem: &Problem, (issue, option): (usize, usize), actor: usize) -> bool {
    problem.issues[issue][option][actor].iter().any(|it| problem.is_red(it))
}

/// The options of which an actor says something.
fn cells(problem: &Problem, actor: usize) -> impl Iterator<Item = (usize, usize)> + '_ {
    problem.issues.iter().enumerate().flat_map(move |(issue, options)| {
        let said =
            move |cells: &Vec<Vec<super::Term>>| cells[actor].iter().any(|it| it.says.is_some());
        let options = options.iter().enumerate().filter(move |(_, cells)| said(cells));
        options.map(move |(option, _)| (issue, option))
    })
}
