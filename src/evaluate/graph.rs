//! A corpus as a framework: which number stands for which claim, position, argument, relation.

use crate::base::IdVec;
use crate::model::{Corpus, OfArgument, OfClaim, OfPosition, RelationKind, Target};
use crate::semantics::{Argument, Claim, Framework, Polarity, Standard};

/// The framework of a corpus, and the numbers by which it calls things.
///
/// - A claim that nothing supports is asserted as it is, so it is assumed, with weight 1; one that has
///   support stands by that support. A position is never assumed.
/// - Claims that are the same (`==`) are one claim of the framework.
/// - A relation `a -> b` or `a +> b` is an argument without a name. A contradiction is two of them,
///   one each way. An undercut is an argument that attacks an inference and concludes nothing.
/// - Maps that code a source for a second time do not count.
#[derive(Clone, Debug)]
pub struct Graph {
    /// What is evaluated.
    pub framework: Framework,
    /// The number of each claim; `None` for those of a second coding.
    pub claims: IdVec<OfClaim, Option<u32>>,
    /// The number of each position.
    pub positions: IdVec<OfPosition, u32>,
    /// The number of each argument; `None` for those of a second coding.
    pub arguments: IdVec<OfArgument, Option<u32>>,
}

impl Graph {
    /// Builds the framework of a corpus.
    #[must_use]
    pub fn new(corpus: &Corpus) -> Self {
        let mut same = Same::new(corpus);
        for relation in corpus.relations.as_slice() {
            if let (RelationKind::Same, [Target::Claim(a)], Target::Claim(b)) =
                (relation.kind, relation.premises.as_slice(), relation.conclusion)
            {
                same.join(a.index(), b.index());
            }
        }
        let mut n_claims = 0_u32;
        let mut next = || {
            n_claims += 1;
            n_claims - 1
        };
        let mut numbers: Vec<Option<u32>> = vec![None; corpus.claims.len()];
        let mut claims: IdVec<OfClaim, Option<u32>> = IdVec::default();
        for (id, claim) in corpus.claims.iter() {
            let counts = !corpus.is_second_coding(claim.map);
            let root = same.root(id.index());
            claims.push(counts.then(|| *numbers[root].get_or_insert_with(&mut next)));
        }
        let positions = corpus.positions.ids().map(|_| next()).collect();
        let builder = Builder {
            claims: vec![Claim::default(); n_claims as usize],
            arguments: Vec::new(),
            graph: Self {
                framework: Framework::default(),
                claims,
                positions,
                arguments: IdVec::default(),
            },
        };
        builder.build(corpus)
    }

    /// The number of a claim or position.
    #[must_use]
    pub fn claim(&self, target: Target) -> Option<u32> {
        match target {
            Target::Claim(id) => self.claims[id],
            Target::Position(id) => Some(self.positions[id]),
            Target::Argument(_) => None,
        }
    }
}

struct Builder {
    claims: Vec<Claim>,
    arguments: Vec<Argument>,
    graph: Graph,
}

impl Builder {
    fn build(mut self, corpus: &Corpus) -> Graph {
        let mut undercuts = Vec::new();
        for argument in corpus.arguments.as_slice() {
            let number = (!corpus.is_second_coding(argument.map))
                .then(|| {
                    let (premises, weight) = (&argument.premises, argument.statement.weight);
                    self.argue(premises, argument.kind, Some(argument.conclusion), weight)
                })
                .flatten();
            self.graph.arguments.push(number);
        }
        for relation in corpus.relations.as_slice() {
            if corpus.is_second_coding(relation.map) {
                continue;
            }
            let (premises, weight) = (&relation.premises, relation.statement.weight);
            match (relation.kind, relation.conclusion) {
                (RelationKind::Support | RelationKind::Attack, conclusion) => {
                    self.argue(premises, relation.kind, Some(conclusion), weight);
                }
                (RelationKind::Contradiction, conclusion) => {
                    self.argue(premises, RelationKind::Attack, Some(conclusion), weight);
                    for &premise in premises {
                        self.argue(&[conclusion], RelationKind::Attack, Some(premise), weight);
                    }
                }
                (RelationKind::Undercut, Target::Argument(attacked)) => {
                    let number = self.argue(premises, RelationKind::Undercut, None, weight);
                    undercuts.extend(number.zip(self.graph.arguments[attacked]));
                }
                (RelationKind::Undercut | RelationKind::Same, _) => {}
            }
        }
        for (number, attacked) in undercuts {
            self.arguments[attacked as usize].undercutters.push(number);
        }
        self.assume(corpus);
        self.graph.framework = Framework::new(self.claims, self.arguments);
        self.graph
    }

    /// Adds an argument; `None` if it has to do with a second coding.
    fn argue(
        &mut self,
        premises: &[Target],
        kind: RelationKind,
        conclusion: Option<Target>,
        weight: Option<f64>,
    ) -> Option<u32> {
        let polarity = if kind == RelationKind::Attack { Polarity::Con } else { Polarity::Pro };
        let conclusion = match conclusion {
            Some(target) => Some((self.graph.claim(target)?, polarity)),
            None => None,
        };
        let premises: Option<Vec<u32>> =
            premises.iter().map(|&premise| self.graph.claim(premise)).collect();
        self.arguments.push(Argument {
            conclusion,
            premises: premises?,
            undercutters: Vec::new(),
            weight: weight.unwrap_or(1.0),
        });
        Some(self.arguments.len() as u32 - 1)
    }

    /// What nothing supports is asserted as it is.
    fn assume(&mut self, corpus: &Corpus) {
        let mut supported = vec![false; self.claims.len()];
        for argument in &self.arguments {
            if let Some((claim, Polarity::Pro)) = argument.conclusion {
                supported[claim as usize] = true;
            }
        }
        for (id, claim) in corpus.claims.iter() {
            let Some(number) = self.graph.claims[id] else { continue };
            if !supported[number as usize] {
                let weight = claim.statement.weight.unwrap_or(1.0);
                let own = &mut self.claims[number as usize];
                own.assumed = Some(own.assumed.map_or(weight, |it| it.max(weight)));
                own.standard = Standard::default();
            }
        }
    }
}

/// Which claims are the same: a forest of the first of each.
struct Same(Vec<usize>);

impl Same {
    fn new(corpus: &Corpus) -> Self {
        Self((0..corpus.claims.len()).collect())
    }

    fn root(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        let (first, second) = (a.min(b), a.max(b));
        self.0[second] = first;
    }
}
