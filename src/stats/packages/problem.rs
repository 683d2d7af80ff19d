//! What packages are made of: issues with options, and what each actor says of each option.

use super::order::Score;

/// Values are whole numbers, so that sums are exact whatever their order: this many are 1. It can be
/// shared evenly among up to sixteen statements.
pub const ONE: i64 = 720_720_000_000;
/// One step of the scale: from `leans against` to `mixed`, say.
pub const STEP: i64 = ONE / 2;

/// Something that must, or must not, be chosen on an issue for a statement to hold.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Need {
    /// The issue.
    pub issue: usize,
    /// The option.
    pub option: usize,
    /// Whether it must be chosen, or must not.
    pub chosen: bool,
}

/// What something is worth to an actor: what is certain of it, and between which bounds it lies.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub struct Worth {
    /// At least, whatever silence hides.
    pub low: i64,
    /// What has been said; silence adds nothing.
    pub sure: i64,
    /// At most.
    pub high: i64,
}

/// By what packages are ordered: first one, then the other.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub struct Merit {
    /// What comes first.
    pub first: i64,
    /// What decides among equals.
    pub second: i64,
}

/// What comes first of what something is worth.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum First {
    /// What has been said; of equals the one about which more is known.
    Sure,
    /// The lower bound; of equals the one of which more good is said.
    Low,
}

/// What an actor says of an option in one statement, or that it says nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Term {
    /// What must be chosen elsewhere for the statement to hold.
    pub needs: Vec<Need>,
    /// Whether it also hangs on what no package decides.
    pub is_open: bool,
    /// Which share of the cell it is, of [`ONE`].
    pub share: i64,
    /// The attitude, from −[`ONE`] to [`ONE`]; `None` for silence.
    pub says: Option<i64>,
    /// Whether it draws a red line where it is low enough.
    pub draws: bool,
}

impl Term {
    /// Silence.
    #[must_use]
    pub const fn silence() -> Self {
        Self { needs: Vec::new(), is_open: false, share: ONE, says: None, draws: false }
    }

    /// A statement without conditions.
    #[must_use]
    pub const fn plain(says: i64, draws: bool) -> Self {
        Self { needs: Vec::new(), is_open: false, share: ONE, says: Some(says), draws }
    }
}

/// Packages: one option of each issue, valued by each actor.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// How many actors there are.
    pub n_actors: usize,
    /// For each issue and option what each actor says, statement by statement.
    pub issues: Vec<Vec<Vec<Vec<Term>>>>,
    /// The value at which, and below which, a statement that draws red lines draws one.
    pub red_line: Option<i64>,
    /// What comes first in the order of packages.
    pub first: First,
}

impl Problem {
    /// How many packages there are.
    #[must_use]
    pub fn n_packages(&self) -> u128 {
        self.issues.iter().fold(1, |n: u128, it| n.saturating_mul(it.len() as u128))
    }

    /// What a statement is worth when its needs are met, or are not.
    ///
    /// Support whose condition is not met is withdrawn: at most 0. Opposition on a condition says
    /// nothing where the condition is not met. While a condition is open, support is not certain, and
    /// opposition is to be reckoned with.
    #[must_use]
    pub fn worth(&self, term: &Term, is_met: bool) -> Worth {
        let (low, sure, high) = match term.says {
            None => (-ONE, 0, ONE),
            Some(says) if is_met && !term.is_open => (says, says, says),
            Some(says) if says > 0 => (-ONE, 0, if is_met { says } else { 0 }),
            Some(says) => (-ONE, if is_met { says } else { 0 }, ONE),
        };
        let part = |of: i64| (i128::from(of) * i128::from(term.share) / i128::from(ONE)) as i64;
        Worth { low: part(low), sure: part(sure), high: part(high) }
    }

    /// What of a worth comes first, and what second.
    #[must_use]
    pub const fn merit(&self, worth: Worth) -> Merit {
        match self.first {
            First::Sure => Merit { first: worth.sure, second: worth.low },
            First::Low => Merit { first: worth.low, second: worth.sure },
        }
    }

    /// Whether a statement whose needs are met is a red line.
    #[must_use]
    pub fn is_red(&self, term: &Term) -> bool {
        let low_enough = |says| self.red_line.is_some_and(|line| says <= line);
        term.draws && !term.is_open && term.says.is_some_and(low_enough)
    }

    /// Whether a cell is crossed whatever else is chosen.
    #[must_use]
    pub fn is_always_red(&self, cell: &[Term]) -> bool {
        cell.iter().any(|it| it.needs.is_empty() && self.is_red(it))
    }

    /// Whether all needs of a statement are met by a package.
    #[must_use]
    pub fn is_met(term: &Term, package: &[usize]) -> bool {
        term.needs.iter().all(|it| (package[it.issue] == it.option) == it.chosen)
    }

    /// What each actor gets from a package, and the red lines it crosses: by definition, cell by
    /// cell. A cell that is always crossed counts once, else each red line in it.
    #[must_use]
    pub fn outcome(&self, package: &[usize]) -> (Vec<Worth>, u32) {
        let mut all = vec![Worth::default(); self.n_actors];
        let mut crossed = 0;
        for (options, &option) in self.issues.iter().zip(package) {
            for (cell, sum) in options[option].iter().zip(&mut all) {
                let mut red = 0;
                for term in cell {
                    let is_met = Self::is_met(term, package);
                    let worth = self.worth(term, is_met);
                    sum.low += worth.low;
                    sum.sure += worth.sure;
                    sum.high += worth.high;
                    red += u32::from(is_met && self.is_red(term));
                }
                crossed += if self.is_always_red(cell) { 1 } else { red };
            }
        }
        (all, crossed)
    }

    /// The score of a package.
    #[must_use]
    pub fn score(&self, package: &[usize]) -> Score {
        let (all, crossed) = self.outcome(package);
        Score::new(all.iter().map(|&it| self.merit(it)), crossed)
    }

    /// The same without an actor.
    #[must_use]
    pub fn without(&self, actor: usize) -> Self {
        let mut changed = self.clone();
        changed.n_actors -= 1;
        for cells in changed.issues.iter_mut().flatten() {
            cells.remove(actor);
        }
        changed
    }

    /// The same without the red lines of an actor.
    #[must_use]
    pub fn without_red_lines(&self, actor: usize) -> Self {
        let mut changed = self.clone();
        for cells in changed.issues.iter_mut().flatten() {
            cells[actor].iter_mut().for_each(|it| it.draws = false);
        }
        changed
    }

    /// The same with everything that an actor says of an option one step higher, or lower.
    #[must_use]
    pub fn stepped(&self, (issue, option): (usize, usize), actor: usize, step: i64) -> Self {
        let mut changed = self.clone();
        for term in &mut changed.issues[issue][option][actor] {
            term.says = term.says.map(|it| (it + step).clamp(-ONE, ONE));
        }
        changed
    }

    /// The same with the red lines of an actor on one option gone, and its stance there a step
    /// higher.
    #[must_use]
    pub fn conceded(&self, cell: (usize, usize), actor: usize) -> Self {
        let mut changed = self.stepped(cell, actor, STEP);
        for term in &mut changed.issues[cell.0][cell.1][actor] {
            term.draws = false;
        }
        changed
    }
}
