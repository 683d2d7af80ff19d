//! A corpus as an actor sees it: the shared map under what the actor asserts, denies and leaves open.

use super::commitments::{Commitment, Commitments};
use super::graph::{Graph, NEUTRAL, weight};
use crate::model::{ActorId, Corpus, Holds};
use crate::semantics::gradual::{Gradual, Interval};
use crate::semantics::{Claim, Footing, Framework, Labelling, Standard, grounded};

/// How far base scores lie from the middle where something is asserted or denied without reserve.
const REACH: f64 = 0.4;

/// What an actor says of a claim or position.
#[derive(Copy, Clone, PartialEq, Debug, Default)]
pub enum Attitude {
    /// It asserts it or leans for it: from 0.25 to 1.
    Asserts(f64),
    /// It denies it or leans against it: from -1 to -0.25.
    Denies(f64),
    /// It says both yes and no.
    Mixed,
    /// It says yes (above 0) or no (below), under a condition.
    Conditional(f64),
    /// It says nothing.
    #[default]
    Silent,
}

/// A corpus as somebody sees it.
///
/// The map is shared: a view has the claims and arguments of all. What differs are the footings of
/// claims, their base scores and their standards, so that an actor is confronted with everybody's
/// arguments (docs/decisions.md):
///
/// | the actor | footing | base score |
/// | --- | --- | --- |
/// | asserts it (leans for it) | assumed, with the claim's weight times the attitude | 0.9 (0.7) |
/// | denies it (leans against it) | needs an argument | 0.1 (0.3) |
/// | says both | open | 0.5 |
/// | says so under a condition | open | 0.7 for, 0.3 against; nearer to 0.5 if it leans |
/// | says nothing | open | the map's `credence`, or 0.5 |
#[derive(Clone, Debug)]
pub struct View<'g> {
    /// The shared map.
    pub graph: &'g Graph,
    /// Whose view; `None` for the map's own reading, in which whatever is asserted is assumed.
    pub actor: Option<ActorId>,
    /// The framework with the view's footings and standards.
    pub framework: Framework,
    /// By number: the base score.
    pub base: Vec<f64>,
    /// By number: what the actor says of it.
    pub attitudes: Vec<Attitude>,
}

impl<'g> View<'g> {
    /// The map as it is written.
    #[must_use]
    pub fn of_map(graph: &'g Graph) -> Self {
        Self {
            graph,
            actor: None,
            framework: graph.framework.clone(),
            base: graph.base.clone(),
            attitudes: vec![Attitude::Silent; graph.len()],
        }
    }

    /// The map as an actor sees it.
    #[must_use]
    pub fn of_actor(corpus: &Corpus, graph: &'g Graph, commitments: &Commitments) -> Self {
        let mut said: Vec<Vec<&Commitment>> = vec![Vec::new(); graph.len()];
        for it in &commitments.all {
            if let Some(number) = graph.claim(it.target) {
                said[number as usize].push(it);
            }
        }
        let mut view = Self { actor: Some(commitments.actor), ..Self::of_map(graph) };
        for (number, said) in said.iter().enumerate() {
            let attitude = attitude(said);
            let weight = weight(corpus, &graph.nodes[number]).unwrap_or(1.0);
            view.attitudes[number] = attitude;
            let own = &mut view.framework.claims[number];
            (own.footing, view.base[number]) = match attitude {
                Attitude::Asserts(value) => (Footing::Assumed(weight * value), score(value)),
                Attitude::Denies(value) => (Footing::Argued, score(value)),
                Attitude::Mixed => (Footing::Open(weight), NEUTRAL),
                Attitude::Conditional(value) => (Footing::Open(weight), score(value / 2.0)),
                Attitude::Silent => (Footing::Open(weight), graph.base[number]),
            };
        }
        view
    }

    /// This view with what another says of some claims and positions: their footings, standards, base
    /// scores and attitudes.
    #[must_use]
    pub fn with(&self, other: &Self, numbers: &[u32]) -> Self {
        let mut out = self.clone();
        for &number in numbers {
            let at = number as usize;
            out.framework.claims[at] = other.framework.claims[at];
            out.base[at] = other.base[at];
            out.attitudes[at] = other.attitudes[at];
        }
        out
    }

    /// The numbers on which two views differ in what they start from.
    #[must_use]
    pub fn differences(&self, other: &Self) -> Vec<u32> {
        let input =
            |it: &Self, at: usize| -> (Claim, f64) { (it.framework.claims[at], it.base[at]) };
        let numbers = 0..self.graph.len() as u32;
        numbers.filter(|&it| input(self, it as usize) != input(other, it as usize)).collect()
    }

    /// Asks this standard of every claim and position of which nothing but the usual one is asked.
    pub fn ask_for(&mut self, standard: Standard) {
        for claim in &mut self.framework.claims {
            if claim.standard == Standard::default() {
                claim.standard = standard;
            }
        }
    }

    /// The founded grounded labelling.
    #[must_use]
    pub fn verdicts(&self) -> Labelling {
        grounded(&self.framework)
    }

    /// The strengths of claims and positions, by number, then of arguments.
    #[must_use]
    pub fn strengths(&self, formula: Gradual) -> Vec<Interval> {
        self.graph.weighted.strengths(formula, &self.base)
    }
}

/// The base score of an attitude.
fn score(value: f64) -> f64 {
    NEUTRAL + REACH * value
}

/// What is said of one claim, perhaps of several that are the same: what depends on no condition goes
/// before what does.
fn attitude(said: &[&Commitment]) -> Attitude {
    let mean = |is_conditional: bool| {
        let values = said.iter().filter(|it| it.is_conditional == is_conditional);
        let (n, sum) = values.fold((0, 0.0), |(n, sum), it| (n + 1, sum + it.value));
        (n > 0).then(|| sum / f64::from(n))
    };
    match (mean(false), mean(true)) {
        (Some(value), _) => match Holds::nearest(value) {
            Holds::Supports | Holds::LeansFor => Attitude::Asserts(value),
            Holds::Mixed => Attitude::Mixed,
            Holds::LeansAgainst | Holds::Opposes => Attitude::Denies(value),
        },
        (None, Some(value)) => Attitude::Conditional(value),
        (None, None) => Attitude::Silent,
    }
}
