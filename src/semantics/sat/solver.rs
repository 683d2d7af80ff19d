//! The solver that is used: batsat, a MiniSat in Rust, behind the trait.

use batsat::{Callbacks, Solver, SolverInterface, Var, clause, lbool};

use super::{Lit, Sat};

/// A step of a proof that there is no model.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Step {
    /// A clause that was given.
    Given(Vec<Lit>),
    /// A clause that the solver concluded from those before it.
    Learnt(Vec<Lit>),
}

/// What is written down while batsat works.
#[derive(Default)]
struct Log {
    steps: Option<Vec<Step>>,
    /// How many clauses were learnt, one of each conflict, and after how many to give up.
    learnt: u64,
    most: Option<u64>,
}

impl Callbacks for Log {
    fn on_new_clause(&mut self, clause: &[batsat::Lit], kind: clause::Kind) {
        if !matches!(kind, clause::Kind::Learnt) {
            return;
        }
        self.learnt += 1;
        if let Some(steps) = &mut self.steps {
            steps.push(Step::Learnt(clause.iter().map(|&it| back(it)).collect()));
        }
    }

    fn stop(&self) -> bool {
        self.most.is_some_and(|most| self.learnt >= most)
    }
}

/// Batsat 0.6.
pub struct Batsat {
    solver: Solver<Log>,
    clause: Vec<batsat::Lit>,
}

impl Batsat {
    /// A solver without clauses; `is_proving` says whether to keep the steps of a proof.
    #[must_use]
    pub fn new(is_proving: bool) -> Self {
        let log = Log { steps: is_proving.then(Vec::new), ..Log::default() };
        let solver = Solver::new(batsat::SolverOpts::default(), log);
        Self { solver, clause: Vec::new() }
    }

    /// As [`Sat::solve`]; `None` if that is not known after so many conflicts. Asked again, it goes on from
    /// what it has learnt.
    pub fn solve_within(&mut self, assumed: &[Lit], conflicts: u64) -> Option<bool> {
        let log = self.solver.cb_mut();
        log.most = Some(log.learnt + conflicts);
        let found = self.solve_limited(assumed);
        self.solver.cb_mut().most = None;
        found
    }

    fn solve_limited(&mut self, assumed: &[Lit]) -> Option<bool> {
        let assumed: Vec<batsat::Lit> = assumed.iter().map(|&it| forth(it)).collect();
        match self.solver.solve_limited(&assumed) {
            it if it == lbool::UNDEF => None,
            it => Some(it == lbool::TRUE),
        }
    }

    /// The clauses given and learnt so far, in order; empty if they are not kept.
    #[must_use]
    pub fn into_steps(mut self) -> Vec<Step> {
        self.solver.cb_mut().steps.take().unwrap_or_default()
    }
}

impl Sat for Batsat {
    fn new_var(&mut self, first_try: Option<bool>) -> Lit {
        let first_try = first_try.map_or(lbool::UNDEF, lbool::new);
        Lit::of(self.solver.new_var(first_try, true).idx())
    }

    fn add_clause(&mut self, clause: &[Lit]) {
        if let Some(steps) = &mut self.solver.cb_mut().steps {
            steps.push(Step::Given(clause.to_vec()));
        }
        self.clause.clear();
        self.clause.extend(clause.iter().map(|&it| forth(it)));
        self.solver.add_clause_reuse(&mut self.clause);
    }

    fn solve(&mut self, assumed: &[Lit]) -> bool {
        // Nothing makes it give up.
        self.solve_limited(assumed) == Some(true)
    }

    fn value(&self, lit: Lit) -> bool {
        self.solver.value_lit(forth(lit)) == lbool::TRUE
    }

    fn failed(&self) -> Vec<Lit> {
        // Batsat's core is the clause that refutes the assumptions: their negations.
        self.solver.unsat_core().iter().map(|&it| !back(it)).collect()
    }
}

fn forth_var(lit: Lit) -> Var {
    Var::unsafe_from_idx(lit.variable())
}

fn forth(lit: Lit) -> batsat::Lit {
    batsat::Lit::new(forth_var(lit), lit.is_positive())
}

fn back(lit: batsat::Lit) -> Lit {
    let own = Lit::of(lit.var().idx());
    if lit.sign() { own } else { !own }
}
