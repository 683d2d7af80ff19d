//! The smallest sets of edits that bring about what is wanted.

use super::trial::{Made, Trial};

/// How far a search goes.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Limits {
    /// Sets that cost no more than this are tried one and all; edits cost 1 each if nothing else is said.
    pub cost: usize,
    /// So many evaluations at most.
    pub evaluations: usize,
    /// So many sets at most.
    pub sets: usize,
    /// Whether a cost at which sets are found is the last one tried.
    pub fewest_only: bool,
}

/// What a search found.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Flips {
    /// The sets, by cost, then by their numbers: none holds another.
    pub sets: Vec<Vec<usize>>,
    /// Up to this cost every set was tried, or shown to be out of reach.
    pub tried: usize,
    /// Whether the only set was found by leaving out one edit after the other: smaller ones may exist
    /// beyond the costs tried.
    pub is_heuristic: bool,
}

/// The sets of edits, none within another, that make every trial come out as it should.
///
/// All trials must have the same number of edits, none of them made; so they have afterwards. What is wanted is not monotone in
/// the edits, so a set is minimal only if every smaller one fails: they are tried by cost. Whole ranges of
/// edits are passed over where bounds on what they can do ([`Trial::is_in_reach`]) show that none of them
/// helps. If there is no set within the cost, and all edits together do, edits are left out one after the other
/// as long as the rest does.
#[must_use]
pub fn flips(trials: &mut [Trial], limits: Limits) -> Flips {
    let n_edits = trials.first().map_or(0, Trial::n_edits);
    flips_at(trials, &vec![1; n_edits], limits)
}

/// The same of edits that cost something else each, 1 or more.
#[must_use]
pub fn flips_at(trials: &mut [Trial], costs: &[u32], limits: Limits) -> Flips {
    let n_edits = costs.len();
    let all: Vec<usize> = (0..n_edits).collect();
    let costs: Vec<usize> = costs.iter().map(|&it| it.max(1) as usize).collect();
    let whole: usize = costs.iter().sum();
    let mut search =
        Search { trials, costs, limits, chosen: Vec::new(), sets: Vec::new(), before: 0 };
    search.trials.iter_mut().for_each(|it| it.n_evaluations = 0);
    if search.is_reached() {
        return Flips { sets: vec![Vec::new()], tried: limits.cost, is_heuristic: false };
    }
    if !search.is_in_reach(&all) {
        return Flips { sets: Vec::new(), tried: limits.cost, is_heuristic: false };
    }
    let mut tried = 0;
    for cost in 1..=limits.cost.min(whole) {
        search.before = search.sets.len();
        search.extend(&all, cost);
        if search.is_spent() {
            break;
        }
        tried = cost;
        if limits.fewest_only && !search.sets.is_empty() {
            break;
        }
    }
    if tried == whole {
        tried = limits.cost;
    }
    let is_heuristic = search.sets.is_empty() && whole > tried;
    if is_heuristic {
        search.limits.evaluations += limits.evaluations;
        let found = search.shrunk(&all, tried);
        search.sets.extend(found);
    }
    Flips { is_heuristic: is_heuristic && !search.sets.is_empty(), sets: search.sets, tried }
}

struct Search<'t> {
    trials: &'t mut [Trial],
    costs: Vec<usize>,
    limits: Limits,
    chosen: Vec<usize>,
    sets: Vec<Vec<usize>>,
    /// How many of the sets cost less than those that are looked for.
    before: usize,
}

impl Search<'_> {
    fn is_spent(&self) -> bool {
        let n: usize = self.trials.iter().map(|it| it.n_evaluations).sum();
        n > self.limits.evaluations || self.sets.len() >= self.limits.sets
    }

    /// Whether what is chosen holds a smaller set that does.
    fn has_smaller(&self) -> bool {
        let smaller = &self.sets[..self.before];
        smaller.iter().any(|set| set.iter().all(|it| self.chosen.contains(it)))
    }

    fn set(&mut self, edit: usize, made: Made) {
        self.trials.iter_mut().for_each(|it| it.set(edit, made));
    }

    fn is_reached(&mut self) -> bool {
        self.trials.iter_mut().all(Trial::is_reached)
    }

    /// Whether some choice among these may do.
    fn is_in_reach(&mut self, among: &[usize]) -> bool {
        among.iter().for_each(|&it| self.set(it, Made::Perhaps));
        let is = self.trials.iter_mut().all(Trial::is_in_reach);
        among.iter().for_each(|&it| self.set(it, Made::No));
        is
    }

    /// Finds the sets of what is chosen and some of `among` that cost as much as is left.
    fn extend(&mut self, among: &[usize], left: usize) {
        let cost = |search: &Self, it: &usize| search.costs[*it];
        if self.is_spent()
            || among.iter().map(|it| cost(self, it)).sum::<usize>() < left
            || !self.is_in_reach(among)
        {
            return;
        }
        let last: Vec<usize> = among.iter().copied().filter(|it| cost(self, it) == left).collect();
        if !last.is_empty() && (last.len() == among.len() || self.is_in_reach(&last)) {
            self.last(&last);
        }
        for (at, &edit) in among.iter().enumerate() {
            let own = cost(self, &edit);
            if own < left {
                self.with(edit, |search| {
                    if !search.has_smaller() {
                        search.extend(&among[at + 1..], left - own);
                    }
                });
            }
        }
    }

    /// Finds the last edit of a set; these are known to be in reach.
    fn last(&mut self, among: &[usize]) {
        if let &[edit] = among {
            self.with(edit, |search| {
                if !search.has_smaller() && search.is_reached() {
                    let mut found = search.chosen.clone();
                    found.sort_unstable();
                    search.sets.push(found);
                }
            });
            return;
        }
        let (left, right) = among.split_at(among.len() / 2);
        for half in [left, right] {
            if !self.is_spent() && self.is_in_reach(half) {
                self.last(half);
            }
        }
    }

    fn with(&mut self, edit: usize, then: impl FnOnce(&mut Self)) {
        self.set(edit, Made::Yes);
        self.chosen.push(edit);
        then(self);
        self.chosen.pop();
        self.set(edit, Made::No);
    }

    /// All edits less those without which the rest still does, round after round; `None` if not even all
    /// of them do.
    fn shrunk(&mut self, all: &[usize], tried: usize) -> Option<Vec<usize>> {
        all.iter().for_each(|&it| self.set(it, Made::Yes));
        let does = self.is_reached();
        let mut left = all.to_vec();
        let mut is_done = !does;
        while !is_done {
            is_done = true;
            for edit in left.clone() {
                if self.is_spent() {
                    break;
                }
                self.set(edit, Made::No);
                if self.is_reached() {
                    left.retain(|it| *it != edit);
                    is_done = false;
                } else {
                    self.set(edit, Made::Yes);
                }
            }
        }
        all.iter().for_each(|&it| self.set(it, Made::No));
        does.then(|| self.within(left, tried))
    }

    /// The cheapest set within one that does, if that has few subsets; none of a cost that was tried does.
    fn within(&mut self, set: Vec<usize>, tried: usize) -> Vec<usize> {
        const FEW: usize = 12;
        if set.len() > FEW {
            return set;
        }
        let whole: usize = set.iter().map(|&it| self.costs[it]).sum();
        for cost in tried + 1..whole {
            self.before = self.sets.len();
            self.extend(&set, cost);
            if let Some(found) = self.sets.pop() {
                self.sets.clear();
                return found;
            }
        }
        set
    }
}
