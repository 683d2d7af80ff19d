//! Satisfiability: what is asked of a solver, and the solver that is asked.

mod grow;
mod ranges;
mod solver;

pub(super) use grow::{grow, grow_by};
pub(super) use ranges::Ranges;
pub use solver::{Batsat, Step};

/// A variable or its negation.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Lit(u32);

impl Lit {
    /// The variable with a number, as it is.
    #[must_use]
    pub const fn of(variable: u32) -> Self {
        Self(variable << 1)
    }

    /// The number of its variable.
    #[must_use]
    pub const fn variable(self) -> u32 {
        self.0 >> 1
    }

    /// Whether it is its variable as it is.
    #[must_use]
    pub const fn is_positive(self) -> bool {
        self.0 & 1 == 0
    }
}

impl std::ops::Not for Lit {
    type Output = Self;

    fn not(self) -> Self {
        Self(self.0 ^ 1)
    }
}

/// A solver that keeps what it has learnt from one question to the next.
pub trait Sat {
    /// A new variable; `first_try` is the value that decisions try first, if it matters.
    fn new_var(&mut self, first_try: Option<bool>) -> Lit;

    /// Asks that one of the literals hold, from now on.
    fn add_clause(&mut self, clause: &[Lit]);

    /// Whether all clauses can hold together with what is assumed, for this time only.
    fn solve(&mut self, assumed: &[Lit]) -> bool;

    /// Whether a literal holds in the model last found.
    fn value(&self, lit: Lit) -> bool;

    /// Which of the assumptions, together, were the reason why there was no model.
    fn failed(&self) -> Vec<Lit>;
}
