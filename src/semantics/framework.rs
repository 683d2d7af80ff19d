//! Claims and the arguments between them: what is evaluated.

use super::Standard;

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

/// Claims and arguments, with what stands against each claim and uses it at hand.
#[derive(Clone, Debug, Default)]
pub struct Framework {
    /// The claims.
    pub claims: Vec<Claim>,
    /// The arguments.
    pub arguments: Vec<Argument>,
    /// By claim, the arguments against it.
    pub(super) con: Vec<Vec<u32>>,
    /// By claim, the arguments of which it is a premise; as often as it is one.
    pub(super) uses: Vec<Vec<u32>>,
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
        let mut con = vec![Vec::new(); claims.len()];
        let mut uses = vec![Vec::new(); claims.len()];
        for (number, argument) in arguments.iter().enumerate() {
            let number = number as u32;
            if let Some((claim, Polarity::Con)) = argument.conclusion {
                con[claim as usize].push(number);
            }
            for &premise in &argument.premises {
                uses[premise as usize].push(number);
            }
            let known = |it: &u32| (*it as usize) < arguments.len();
            assert!(argument.undercutters.iter().all(known), "an undercutter that there is not");
        }
        Self { claims, arguments, con, uses }
    }

    /// Adds a claim that nothing bears on yet, and tells its number.
    pub(super) fn add_claim(&mut self, claim: Claim) -> u32 {
        self.claims.push(claim);
        self.con.push(Vec::new());
        self.uses.push(Vec::new());
        self.claims.len() as u32 - 1
    }

    /// Makes an argument need a premise, once, or need it no more.
    pub(super) fn need(&mut self, argument: u32, premise: u32, is_needed: bool) {
        let premises = &mut self.arguments[argument as usize].premises;
        let uses = &mut self.uses[premise as usize];
        premises.retain(|it| *it != premise);
        uses.retain(|it| *it != argument);
        if is_needed {
            premises.push(premise);
            uses.push(argument);
        }
    }
}
