//! Claims and the arguments between them: what is evaluated.

use std::cmp::Reverse;
use std::sync::{Arc, OnceLock};

use super::components::components;
use super::{Lists, Standard};

/// On which side of its conclusion an argument stands.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
pub enum Polarity {
    /// For it.
    Pro,
    /// Against it.
    Con,
}

/// What a claim has for itself before any argument is heard.
#[derive(Copy, Clone, PartialEq, Debug, Default)]
pub enum Footing {
    /// Nothing: it needs an argument.
    #[default]
    Argued,
    /// It is asserted, with this weight.
    Assumed(f64),
    /// Neither asserted nor denied: nobody can say whether it holds without an argument; if it does, it
    /// does so with this weight.
    Open(f64),
}

impl Footing {
    /// The weight with which it surely holds without an argument.
    pub(super) const fn sure(self) -> Option<f64> {
        match self {
            Self::Assumed(weight) => Some(weight),
            Self::Argued | Self::Open(_) => None,
        }
    }

    /// The weight with which it may hold without an argument.
    pub(super) const fn possible(self) -> Option<f64> {
        match self {
            Self::Assumed(weight) | Self::Open(weight) => Some(weight),
            Self::Argued => None,
        }
    }
}

/// A claim of a framework.
#[derive(Copy, Clone, PartialEq, Debug, Default)]
pub struct Claim {
    /// What it has for itself without an argument.
    pub footing: Footing,
    /// What it takes to be accepted.
    pub standard: Standard,
}

/// An argument of a framework; claims and arguments are named by their numbers.
#[derive(Clone, PartialEq, Debug)]
pub struct Argument {
    /// What it is for or against; `None` for one that does nothing but undercut another.
    pub conclusion: Option<(u32, Polarity)>,
    /// The claims it starts from: all of them are needed.
    pub premises: Vec<u32>,
    /// The arguments that attack its inference.
    pub undercutters: Vec<u32>,
    /// How much it counts against others, 0 or more.
    pub weight: f64,
}

/// Claims and arguments, with what stands on each side of a claim and uses it at hand.
///
/// The arguments are shared: another reading of the same map has other claims only.
#[derive(Clone, Debug, Default)]
pub struct Framework {
    /// The claims.
    pub claims: Vec<Claim>,
    /// The arguments.
    pub arguments: Arc<Vec<Argument>>,
    pub(super) ties: Arc<Ties>,
}

/// How claims and arguments hang together.
#[derive(Clone, Debug, Default)]
pub(super) struct Ties {
    /// By claim, the arguments for it and against it, the heaviest first.
    pub pro: Lists,
    pub con: Lists,
    /// By claim, the arguments of which it is a premise; as often as it is one.
    pub uses: Lists,
    /// By argument, those that it undercuts; as often as it does.
    pub undercuts: Lists,
    /// By argument: what it takes and does.
    pub steps: Vec<Step>,
    /// Found when it is asked for.
    circles: OnceLock<Circles>,
}

/// Claims that support one another in circles.
#[derive(Clone, Debug, Default)]
pub(super) struct Circles {
    /// The claims.
    pub claims: Vec<u32>,
    /// By claim, whether it is one of them.
    pub holds: Vec<bool>,
    /// The arguments for them, with how many of their premises are among them.
    pub arguments: Vec<(u32, u32)>,
}

/// What of an argument an evaluation reads.
#[derive(Copy, Clone, PartialEq, Debug)]
pub(super) struct Step {
    pub weight: f64,
    pub n_premises: u32,
    pub n_undercutters: u32,
    pub conclusion: Option<(u32, Polarity)>,
}

impl Claim {
    /// A claim that is asserted without an argument, with weight 1.
    #[must_use]
    pub fn assumed() -> Self {
        Self { footing: Footing::Assumed(1.0), ..Self::default() }
    }
}

impl Framework {
    /// Puts claims and arguments together.
    ///
    /// # Panics
    /// When an argument names a claim or an argument that there is not.
    #[must_use]
    pub fn new(claims: Vec<Claim>, arguments: Vec<Argument>) -> Self {
        let ties = Arc::new(Ties::new(claims.len(), &arguments));
        Self { claims, arguments: Arc::new(arguments), ties }
    }

    /// What may hold itself up in a circle.
    pub(super) fn circles(&self) -> &Circles {
        self.ties.circles.get_or_init(|| {
            let n = self.claims.len() as u32;
            let for_it = |it: &Step| match it.conclusion {
                Some((claim, Polarity::Pro)) => Some(claim),
                _ => None,
            };
            let steps = self.ties.steps.iter().zip(n..);
            let concluding = steps.filter_map(|(it, own)| Some((own, for_it(it)?)));
            let needing = (0..n).flat_map(|claim| {
                self.ties.uses[claim as usize].iter().map(move |&user| (claim, n + user))
            });
            let n_nodes = self.claims.len() + self.arguments.len();
            let (order, runs) = components(n_nodes, needing.chain(concluding));
            let mut circles = Circles { holds: vec![false; n as usize], ..Circles::default() };
            let mut begin = 0;
            for (end, is_cycle) in runs {
                let members = &order[begin..end as usize];
                begin = end as usize;
                let claims = members.iter().copied().filter(|&it| is_cycle && it < n);
                circles.claims.extend(claims);
            }
            circles.claims.iter().for_each(|&it| circles.holds[it as usize] = true);
            for &claim in &circles.claims {
                for &argument in &self.ties.pro[claim as usize] {
                    let premises = &self.arguments[argument as usize].premises;
                    let inside = premises.iter().filter(|&&it| circles.holds[it as usize]);
                    circles.arguments.push((argument, inside.count() as u32));
                }
            }
            circles
        })
    }
}

impl Ties {
    fn new(n_claims: usize, arguments: &[Argument]) -> Self {
        let numbered = || arguments.iter().zip(0_u32..);
        let on = |side: Polarity| {
            let of = move |(it, number): (&Argument, u32)| match it.conclusion {
                Some((claim, own)) if own == side => Some((claim, number)),
                _ => None,
            };
            Lists::new(n_claims, numbered().filter_map(of))
        };
        let (mut pro, mut con) = (on(Polarity::Pro), on(Polarity::Con));
        if arguments.iter().any(|it| it.weight != arguments[0].weight) {
            // No weight is below 0, so their bits are in their order.
            let heaviest = |it: u32| Reverse((arguments[it as usize].weight + 0.0).to_bits());
            pro.sort_by_key(heaviest);
            con.sort_by_key(heaviest);
        }
        let uses = numbered().flat_map(|(it, own)| it.premises.iter().map(move |&it| (it, own)));
        let undercuts =
            numbered().flat_map(|(it, own)| it.undercutters.iter().map(move |&it| (it, own)));
        let step = |it: &Argument| Step {
            weight: it.weight,
            n_premises: it.premises.len() as u32,
            n_undercutters: it.undercutters.len() as u32,
            conclusion: it.conclusion,
        };
        Self {
            pro,
            con,
            uses: Lists::new(n_claims, uses),
            undercuts: Lists::new(arguments.len(), undercuts),
            steps: arguments.iter().map(step).collect(),
            circles: OnceLock::new(),
        }
    }
}
