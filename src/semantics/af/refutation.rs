//! The steps by which a solver found that there is no extension of some sort.

use super::encoding::Encoding;
use crate::semantics::sat::{Lit, Step};

/// What there is no extension of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Claimed {
    /// None has this argument in.
    NoneHas(u32),
    /// None, or for preferred extensions no maximal one, is without this argument.
    NoneLacks(u32),
    /// None at all.
    None,
    /// None attacks any of the arguments which the clause of this question speaks of.
    NoneAttacks(Lit),
    /// None has all of the first of the covers and more, of which the clause of this question speaks.
    NoneBeyond(Lit),
}

/// A proof about a part of a framework that nothing undecided outside attacks; within it arguments
/// go by their place in `numbers`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refutation {
    /// What the models of the proof are.
    pub encoding: Encoding,
    /// The arguments of the part, by number.
    pub numbers: Vec<u32>,
    /// What there is none of.
    pub claimed: Claimed,
    /// Sets that defend themselves. Of [`Claimed::NoneLacks`] they hold the argument, so that no subset
    /// of theirs lacks it and is maximal; of [`Claimed::NoneBeyond`] they attack members of the first.
    pub covers: Vec<Vec<u32>>,
    /// The clauses given and concluded, in order.
    pub steps: Vec<Step>,
}
