//! Which claims, positions and arguments of a corpus stand, by the founded grounded labelling.

use super::Graph;
use crate::base::IdVec;
use crate::model::{Corpus, OfArgument, OfClaim, OfPosition, Target};
use crate::semantics::{Label, grounded};

/// A label for everything that is evaluated; `None` for what is of a second coding.
#[derive(Clone, Debug)]
pub struct Verdicts {
    /// Of the claims.
    pub claims: IdVec<OfClaim, Option<Label>>,
    /// Of the positions.
    pub positions: IdVec<OfPosition, Label>,
    /// Of the arguments.
    pub arguments: IdVec<OfArgument, Option<Label>>,
}

impl Verdicts {
    /// The label of whatever a target is.
    #[must_use]
    pub fn of(&self, target: Target) -> Option<Label> {
        match target {
            Target::Claim(id) => self.claims[id],
            Target::Position(id) => Some(self.positions[id]),
            Target::Argument(id) => self.arguments[id],
        }
    }
}

/// Evaluates a corpus by the default semantics ([`grounded`]).
#[must_use]
pub fn verdicts(corpus: &Corpus) -> Verdicts {
    let graph = Graph::new(corpus);
    let labelling = grounded(&graph.framework);
    let claim = |number: u32| labelling.claims[number as usize];
    let argument = |number: u32| labelling.arguments[number as usize];
    Verdicts {
        claims: graph.claims.as_slice().iter().map(|it| it.map(claim)).collect(),
        positions: graph.positions.as_slice().iter().map(|&it| claim(it)).collect(),
        arguments: graph.arguments.as_slice().iter().map(|it| it.map(argument)).collect(),
    }
}
