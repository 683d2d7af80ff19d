//! Packages: one position of each of several issues, and which of them actors could live with.

mod bind;

pub use bind::Condition;

use super::count::{Duplicates, Rules, Statements, Voices};
use super::group::{Entity, Grouping};
use super::table::StanceTable;
use crate::model::{ActorId, Corpus, IssueId, PositionId};
use crate::stats::packages::{
    Asked, Concession, Found, ONE, Order, Pivot, Problem, Ranked, best, check, concessions, front,
    is_on_front, n_acceptable, pivots,
};

/// What is asked.
#[derive(Clone, Debug)]
pub struct Question {
    /// The issues, in the order in which packages name their positions.
    pub issues: Vec<IssueId>,
    /// Whose say counts; everybody with a stance on one of the issues if none is named.
    pub actors: Vec<ActorId>,
    /// For whom stances count.
    pub by: Grouping,
    /// Whose voices are heard.
    pub voices: Voices,
    /// A stance in an actor's own voice, or that of whoever speaks for it, of this value or below is
    /// a red line; from -1 to 1. `None` for no red lines.
    pub red_line: Option<f64>,
    /// Whether an issue may be left open, which is worth 0 to everybody.
    pub allow_open: bool,
    /// Whether silence counts as neither for nor against, or as the worst.
    pub silence: Silence,
    /// By what packages are ordered.
    pub order: Order,
    /// How many of the best are wanted.
    pub n: usize,
}

/// How what is not known counts in the order of packages: silence, and statements whose conditions
/// are open or not met.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Silence {
    /// As neither for nor against: 0.
    Middle,
    /// As the worst that it may hide: −1.
    Worst,
}

/// What the program is busy with.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Stage {
    /// The best packages.
    Search,
    /// Whether they really are.
    Check,
    /// The best by the product of gains, or by the worst-off.
    OtherOrder,
    /// Which packages cannot be bettered.
    Pareto,
    /// On whom the best hangs.
    Pivots,
    /// What concessions open.
    Concessions,
}

/// Packages, and what is known of them.
#[derive(Clone, Debug)]
pub struct Packages {
    /// What was asked.
    pub question: Question,
    /// The actors.
    pub entities: Vec<Entity>,
    /// What was counted, with the rows of the table behind it.
    pub statements: Statements,
    /// The options of each issue; `None` is to leave it open.
    pub options: Vec<Vec<Option<PositionId>>>,
    /// What each actor says of each option.
    pub problem: Problem,
    /// The conditions of stances.
    pub conditions: Vec<Condition>,
    /// The best packages by the order that was asked for.
    pub found: Found,
    /// Whether a second check, written apart, confirms that they are.
    pub is_checked: bool,
    /// The best package by the other order.
    pub other: Option<Ranked>,
    /// How many packages cross no red line; `None` where too many hang together to be counted.
    pub n_acceptable: Option<u128>,
    /// Of each of the best whether no package betters it for one actor without loss to another; `None`
    /// of those that cross more red lines than the first.
    pub on_front: Vec<Option<bool>>,
    /// All packages of which that is so; `None` where there are too many to compare.
    pub front: Option<Vec<Vec<usize>>>,
    /// On whom the best package hangs; `None` where there are too many actors.
    pub pivots: Option<Vec<Pivot>>,
    /// What concessions open; `None` where there are too many actors.
    pub concessions: Option<Vec<Concession>>,
    /// What was under way when somebody interrupted it.
    pub interrupted: Option<Stage>,
}

/// With more actors than this nobody asks on whom it hangs.
pub const MOST_PIVOTED: usize = 64;

/// Finds the best packages; `watch` is told what is done and how much of it, and says whether to go
/// on.
pub fn packages(
    corpus: &Corpus,
    table: &StanceTable,
    question: Question,
    watch: &mut dyn FnMut(Stage, f64) -> bool,
) -> Packages {
    let rules = Rules {
        by: question.by,
        voices: question.voices,
        duplicates: Duplicates::Once,
        ignore_value: false,
    };
    let statements = Statements::count(corpus, table, rules);
    let bound = bind::bind(corpus, table, &statements, &question);
    let bind::Bound { entities, options, problem, conditions } = bound;
    let mut all = Packages {
        question,
        entities,
        statements,
        options,
        problem,
        conditions,
        found: Found { best: Vec::new(), is_complete: false, closed: None, n_seen: 0, n_closed: 0 },
        is_checked: false,
        other: None,
        n_acceptable: None,
        on_front: Vec::new(),
        front: None,
        pivots: None,
        concessions: None,
        interrupted: None,
    };
    if !all.entities.is_empty() {
        all.interrupted = all.work_out(watch).err();
    }
    all
}

impl Packages {
    fn work_out(&mut self, watch: &mut dyn FnMut(Stage, f64) -> bool) -> Result<(), Stage> {
        let order = self.question.order;
        self.n_acceptable = n_acceptable(&self.problem, None);
        let asked = Asked { order, n: self.question.n, only: None, above: None };
        self.found = best(&self.problem, asked, &mut |share| watch(Stage::Search, share));
        self.on_front = vec![None; self.found.best.len()];
        if !self.found.is_complete {
            return Err(Stage::Search);
        }
        let mut going = true;
        let mut look = |share| {
            going = watch(Stage::Check, share);
            going
        };
        self.is_checked = check(&self.problem, asked, &self.found, &mut look).is_ok();
        if !going {
            return Err(Stage::Check);
        }
        let Some(first) = self.found.best.first().cloned() else { return Ok(()) };

        let other = match order {
            Order::Leximin => Order::Nash,
            Order::Nash => Order::Leximin,
        };
        let asked = Asked { order: other, n: 1, only: None, above: None };
        let mut found = best(&self.problem, asked, &mut |share| watch(Stage::OtherOrder, share));
        if !found.is_complete {
            return Err(Stage::OtherOrder);
        }
        let mut look = |share| {
            going = watch(Stage::Check, share);
            going
        };
        self.is_checked &= check(&self.problem, asked, &found, &mut look).is_ok();
        if !going {
            return Err(Stage::Check);
        }
        self.other = found.best.pop();

        let crossed = first.score.crossed;
        for (ranked, on_front) in self.found.best.iter().zip(&mut self.on_front) {
            if ranked.score.crossed > crossed {
                continue;
            }
            let mut look = |share| watch(Stage::Pareto, share);
            let known = is_on_front(&self.problem, &ranked.choice, crossed, &mut look);
            *on_front = Some(known.ok_or(Stage::Pareto)?);
        }
        self.front = front(&self.problem, crossed, &mut |share| {
            going = watch(Stage::Pareto, share);
            going
        });
        if !going {
            return Err(Stage::Pareto);
        }
        if self.entities.len() > MOST_PIVOTED {
            return Ok(());
        }
        let mut look = |share| watch(Stage::Pivots, share);
        let pivots = pivots(&self.problem, &first, order, &mut look);
        if pivots.len() < self.entities.len() {
            return Err(Stage::Pivots);
        }
        self.pivots = Some(pivots);
        let mut look = |share| watch(Stage::Concessions, share);
        let found = concessions(&self.problem, &first, order, &mut look);
        self.concessions = Some(found.ok_or(Stage::Concessions)?);
        Ok(())
    }

    /// A sum of the search as a value from -1 to 1: the mean over the issues.
    #[must_use]
    pub fn mean_of(&self, sum: i64) -> f64 {
        sum as f64 / ONE as f64 / self.options.len() as f64
    }

    /// The position that a package takes on an issue; `None` where it is left open.
    #[must_use]
    pub fn position(&self, package: &[usize], issue: usize) -> Option<PositionId> {
        self.options[issue][package[issue]]
    }

    /// Whether an actor has said something on the position that a package takes on an issue.
    #[must_use]
    pub fn has_said(&self, package: &[usize], actor: usize, issue: usize) -> bool {
        let cell = &self.problem.issues[issue][package[issue]][actor];
        self.position(package, issue).is_some() && cell.iter().any(|it| it.says.is_some())
    }

    /// On how many of a package's positions an actor has said something.
    #[must_use]
    pub fn n_said(&self, package: &[usize], actor: usize) -> usize {
        (0..package.len()).filter(|&issue| self.has_said(package, actor, issue)).count()
    }

    /// How many positions a package takes.
    #[must_use]
    pub fn n_settled(&self, package: &[usize]) -> usize {
        (0..package.len()).filter(|&issue| self.position(package, issue).is_some()).count()
    }

    /// What an actor says of an option, whatever its conditions: the mean, from -1 to 1.
    #[must_use]
    pub fn stance(&self, (issue, option): (usize, usize), actor: usize) -> Option<f64> {
        self.options[issue][option]?;
        let mut sum = None;
        for term in &self.problem.issues[issue][option][actor] {
            let part = |says: i64| says as f64 / ONE as f64 * (term.share as f64 / ONE as f64);
            sum = term.says.map(|says| sum.unwrap_or(0.0) + part(says)).or(sum);
        }
        sum
    }

    /// The rows of the table behind what an actor says of an option.
    #[must_use]
    pub fn rows(&self, table: &StanceTable, cell: (usize, usize), actor: usize) -> Vec<u32> {
        let Some(position) = self.options[cell.0][cell.1] else { return Vec::new() };
        let entity = &self.entities[actor];
        bind::counted(table, &self.statements, entity, position)
            .iter()
            .flat_map(|it| self.statements.rows_of(it).to_vec())
            .collect()
    }

    /// The conditions under which an actor says what it says of an option.
    pub fn conditions_of(
        &self,
        (issue, option): (usize, usize),
        actor: usize,
    ) -> impl Iterator<Item = &Condition> + '_ {
        let here = move |it: &&Condition| (it.issue, it.option, it.actor) == (issue, option, actor);
        self.conditions.iter().filter(here)
    }
}
