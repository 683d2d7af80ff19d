//! A corpus as a framework: which number stands for which claim, position, argument, relation.

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::kept::Kept;
use super::same::Same;
use super::strength::Weighted;
use crate::base::IdVec;
use crate::model::{
    ArgumentId, Corpus, OfArgument, OfClaim, OfPosition, Proof, RelationId, RelationKind, Target,
};
use crate::semantics::{Argument, Claim, Footing, Framework, Lists, Polarity, Standard};

/// The base score of what nobody says how far it is believed.
pub const NEUTRAL: f64 = 0.5;

/// The framework of a corpus, and the numbers by which it calls things.
///
/// - A claim that nothing supports is asserted as it is, so it is assumed, with weight 1; one that has
///   support stands by that support. A position is never assumed.
/// - Claims that are the same (`==`) are one claim of the framework; what the first of them says of
///   credence and standard goes for all.
/// - A relation that is drawn twice, in two maps between claims that are the same, counts once.
/// - A relation `a -> b` or `a +> b` is an argument without a name. A contradiction is two of them,
///   one each way. An undercut is an argument that attacks an inference and concludes nothing.
/// - Maps that code a source for a second time do not count.
#[derive(Clone, Debug)]
pub struct Graph {
    /// What is evaluated.
    pub framework: Framework,
    /// The same with strengths in place of labels.
    pub weighted: Weighted,
    /// By number: how far it is believed before any argument is heard, 0 to 1.
    pub base: Vec<f64>,
    /// By number: the claims and positions that it stands for; several where they are the same.
    pub nodes: Vec<Vec<Target>>,
    /// By number: the arguments of the framework for and against it, in their order.
    pub bearing: Lists,
    /// By number of an argument of the framework: where it is written.
    pub links: Vec<Link>,
    /// The number of each claim; `None` for those that do not count.
    pub claims: IdVec<OfClaim, Option<u32>>,
    /// The number of each position.
    pub positions: IdVec<OfPosition, u32>,
    /// The number of each argument; `None` for those that do not count.
    pub arguments: IdVec<OfArgument, Option<u32>>,
}

/// Where an argument of a framework is written.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Link {
    /// As an argument with a name.
    Argument(ArgumentId),
    /// As a relation.
    Relation(RelationId),
}

impl Graph {
    /// Builds the framework of a corpus.
    #[must_use]
    pub fn new(corpus: &Corpus) -> Self {
        Self::of(corpus, &Kept::all(corpus))
    }

    /// Builds the framework of what counts of a corpus.
    #[must_use]
    pub fn of(corpus: &Corpus, kept: &Kept) -> Self {
        let mut same = Same::new(corpus, |it| kept.relations[it]);
        let mut nodes: Vec<Vec<Target>> = Vec::new();
        let mut numbers: Vec<Option<u32>> = vec![None; corpus.claims.len()];
        let mut claims: IdVec<OfClaim, Option<u32>> = IdVec::default();
        for id in corpus.claims.ids() {
            let number = kept.claims[id].then(|| {
                *numbers[same.root(id.index())].get_or_insert_with(|| {
                    nodes.push(Vec::new());
                    nodes.len() as u32 - 1
                })
            });
            if let Some(number) = number {
                nodes[number as usize].push(Target::Claim(id));
            }
            claims.push(number);
        }
        let mut positions = IdVec::default();
        for id in corpus.positions.ids() {
            positions.push(nodes.len() as u32);
            nodes.push(vec![Target::Position(id)]);
        }
        let builder = Builder {
            corpus,
            kept,
            arguments: Vec::with_capacity(corpus.arguments.len() + corpus.relations.len()),
            drawn: FxHashMap::default(),
            plain: FxHashMap::with_capacity_and_hasher(corpus.relations.len(), FxBuildHasher),
            graph: Self {
                framework: Framework::default(),
                weighted: Weighted::default(),
                base: Vec::new(),
                nodes,
                bearing: Lists::default(),
                links: Vec::new(),
                claims,
                positions,
                arguments: IdVec::default(),
            },
        };
        builder.build()
    }

    /// A framework of its own, with base scores of its claims: without a corpus nothing has a name.
    #[must_use]
    pub fn alone(framework: Framework, base: Vec<f64>) -> Self {
        let bearing = bearing(base.len(), &framework.arguments);
        Self {
            weighted: Weighted::new(&framework),
            nodes: vec![Vec::new(); base.len()],
            framework,
            base,
            bearing,
            links: Vec::new(),
            claims: IdVec::default(),
            positions: IdVec::default(),
            arguments: IdVec::default(),
        }
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

    /// How many claims and positions there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }
}

struct Builder<'c> {
    corpus: &'c Corpus,
    kept: &'c Kept,
    arguments: Vec<Argument>,
    /// The relations by what they link; those from one premise by themselves, for they are most.
    drawn: FxHashMap<Drawn, u32>,
    plain: FxHashMap<(u32, Conclusion), u32>,
    graph: Graph,
}

/// The premises of a relation, and what it is for or against.
type Drawn = (Vec<u32>, Conclusion);
type Conclusion = Option<(u32, Polarity)>;

/// By claim or position, the arguments for and against it.
fn bearing(n: usize, arguments: &[Argument]) -> Lists {
    let of = |(it, number): (&Argument, u32)| Some((it.conclusion?.0, number));
    Lists::new(n, arguments.iter().zip(0..).filter_map(of))
}

impl Builder<'_> {
    fn build(mut self) -> Graph {
        let corpus = self.corpus;
        let mut undercuts = Vec::new();
        for (id, argument) in corpus.arguments.iter() {
            let number = self.kept.arguments[id]
                .then(|| {
                    let (premises, weight) = (&argument.premises, argument.statement.weight);
                    let conclusion = Some(argument.conclusion);
                    self.argue(Link::Argument(id), premises, argument.kind, conclusion, weight)
                })
                .flatten();
            self.graph.arguments.push(number);
        }
        for (id, relation) in corpus.relations.iter() {
            if !self.kept.relations[id] {
                continue;
            }
            let (premises, weight) = (&relation.premises, relation.statement.weight);
            let link = Link::Relation(id);
            match (relation.kind, relation.conclusion) {
                (RelationKind::Support | RelationKind::Attack, conclusion) => {
                    self.argue(link, premises, relation.kind, Some(conclusion), weight);
                }
                (RelationKind::Contradiction, conclusion) => {
                    self.argue(link, premises, RelationKind::Attack, Some(conclusion), weight);
                    for &premise in premises {
                        let other = [conclusion];
                        self.argue(link, &other, RelationKind::Attack, Some(premise), weight);
                    }
                }
                (RelationKind::Undercut, Target::Argument(attacked)) => {
                    if let Some(attacked) = self.graph.arguments[attacked] {
                        let number =
                            self.argue(link, premises, RelationKind::Undercut, None, weight);
                        undercuts.extend(number.map(|it| (it, attacked)));
                    }
                }
                (RelationKind::Undercut | RelationKind::Same, _) => {}
            }
        }
        for (number, attacked) in undercuts {
            self.arguments[attacked as usize].undercutters.push(number);
        }
        let claims = self.claims();
        self.graph.base = self.base();
        self.graph.bearing = bearing(self.graph.len(), &self.arguments);
        self.graph.framework = Framework::new(claims, self.arguments);
        self.graph.weighted = Weighted::new(&self.graph.framework);
        self.graph
    }

    /// Adds an argument; `None` if it has to do with something that does not count.
    fn argue(
        &mut self,
        link: Link,
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
        let (premises, weight) = (premises?, weight.unwrap_or(1.0));
        // A relation that two maps draw between claims that are the same is one relation.
        if let Link::Relation(_) = link
            && conclusion.is_some()
        {
            let next = self.arguments.len() as u32;
            let first = if let [only] = premises[..] {
                *self.plain.entry((only, conclusion)).or_insert(next)
            } else {
                let mut key = premises.clone();
                key.sort_unstable();
                *self.drawn.entry((key, conclusion)).or_insert(next)
            };
            if first != next {
                let own = &mut self.arguments[first as usize].weight;
                *own = own.max(weight);
                return Some(first);
            }
        }
        self.arguments.push(Argument { conclusion, premises, undercutters: Vec::new(), weight });
        self.graph.links.push(link);
        Some(self.arguments.len() as u32 - 1)
    }

    /// What nothing supports is asserted as it is.
    fn claims(&self) -> Vec<Claim> {
        let mut supported = vec![false; self.graph.len()];
        for argument in &self.arguments {
            if let Some((claim, Polarity::Pro)) = argument.conclusion {
                supported[claim as usize] = true;
            }
        }
        let of = |(members, supported): (&Vec<Target>, bool)| {
            let weight = weight(self.corpus, members).filter(|_| !supported);
            Claim {
                footing: weight.map_or(Footing::Argued, Footing::Assumed),
                standard: standard(self.corpus, members),
            }
        };
        self.graph.nodes.iter().zip(supported).map(of).collect()
    }

    fn base(&self) -> Vec<f64> {
        let credence = |it: &Target| match it {
            Target::Claim(id) => self.corpus.claims[*id].credence,
            _ => None,
        };
        let of = |members: &Vec<Target>| members.iter().find_map(credence).unwrap_or(NEUTRAL);
        self.graph.nodes.iter().map(of).collect()
    }
}

/// What claims weigh if they are asserted as they are: the most that one of them does; `None` of a
/// position.
pub(super) fn weight(corpus: &Corpus, members: &[Target]) -> Option<f64> {
    let weight = |it: &Target| match it {
        Target::Claim(id) => Some(corpus.claims[*id].statement.weight.unwrap_or(1.0)),
        _ => None,
    };
    members.iter().filter_map(weight).reduce(f64::max)
}

fn standard(corpus: &Corpus, members: &[Target]) -> Standard {
    let written = |it: &Target| match it {
        Target::Claim(id) => corpus.claims[*id].standard,
        _ => None,
    };
    match members.iter().find_map(written) {
        Some(Proof::Scintilla) => Standard::Scintilla,
        None | Some(Proof::DialecticalValidity) => Standard::DialecticalValidity,
        Some(Proof::Preponderance) => Standard::Preponderance,
        Some(Proof::ClearAndConvincing) => Standard::ClearAndConvincing,
        Some(Proof::BeyondReasonableDoubt) => Standard::BeyondReasonableDoubt,
    }
}
