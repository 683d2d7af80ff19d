//! A framework in which some things could be otherwise: what follows if they are, and what could.

use super::grounded::{Held, fixpoint};
use super::{Claim, Footing, Framework, Label};

/// One thing that could be otherwise.
#[derive(Copy, Clone, PartialEq, Debug)]
pub enum Edit {
    /// A claim has another footing or standard.
    Claim(u32, Claim),
    /// An argument is not in force: it is given up, or undercut by something that holds.
    Drop(u32),
}

/// Whether an edit is made.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub enum Made {
    /// It is not.
    #[default]
    No,
    /// It is.
    Yes,
    /// It may be.
    Perhaps,
}

/// A framework with edits, some of them made, some perhaps.
///
/// Two frameworks bound all those that making any of the open edits can lead to: in `high` every claim
/// has the most for itself and every argument is there, in `low` the least. Where nothing is open both
/// are the framework with the edits made.
#[derive(Clone, Debug)]
pub struct Trial {
    high: Framework,
    low: Framework,
    original: Vec<Claim>,
    edits: Vec<Edit>,
    made: Vec<Made>,
    /// By claim, the edits that change it.
    of_claim: Vec<Vec<u32>>,
    /// A claim that never holds: what needs it is not in force.
    nothing: u32,
    /// How many claims stand between standards that cannot be compared: then nothing is known.
    n_unbounded: usize,
    is_unbounded: Vec<bool>,
    target: u32,
    wanted: Label,
    /// How often the framework was evaluated.
    pub n_evaluations: usize,
}

impl Trial {
    /// A framework in which `edits` could be made so that `target` comes out as `wanted`.
    ///
    /// # Panics
    /// When an edit or the target is of a claim or an argument that there is not, or an argument is dropped
    /// twice.
    #[must_use]
    pub fn new(framework: &Framework, edits: Vec<Edit>, target: u32, wanted: Label) -> Self {
        let mut high = framework.clone();
        let nothing = high.add_claim(Claim::default());
        let mut of_claim = vec![Vec::new(); high.claims.len()];
        let mut is_dropped = vec![false; high.arguments.len()];
        for (edit, number) in edits.iter().zip(0..) {
            match *edit {
                Edit::Claim(claim, _) => of_claim[claim as usize].push(number),
                Edit::Drop(argument) => {
                    let before = std::mem::replace(&mut is_dropped[argument as usize], true);
                    assert!(!before, "argument {argument} is dropped twice");
                }
            }
        }
        Self {
            low: high.clone(),
            original: high.claims.clone(),
            made: vec![Made::No; edits.len()],
            is_unbounded: vec![false; high.claims.len()],
            high,
            edits,
            of_claim,
            nothing,
            n_unbounded: 0,
            target,
            wanted,
            n_evaluations: 0,
        }
    }

    /// How many edits there are.
    #[must_use]
    pub fn n_edits(&self) -> usize {
        self.edits.len()
    }

    /// Makes an edit, takes it back, or leaves it open.
    pub fn set(&mut self, edit: usize, made: Made) {
        if std::mem::replace(&mut self.made[edit], made) == made {
            return;
        }
        match self.edits[edit] {
            Edit::Claim(claim, _) => self.settle(claim as usize),
            Edit::Drop(argument) => {
                self.high.need(argument, self.nothing, made == Made::Yes);
                self.low.need(argument, self.nothing, made != Made::No);
            }
        }
    }

    /// The bounds of a claim, from what it is and what the edits may make of it.
    fn settle(&mut self, claim: usize) {
        let own = self.choices(claim, Made::Yes).pop().unwrap_or(self.original[claim]);
        let mut all = self.choices(claim, Made::Perhaps);
        all.push(own);
        let standard = own.standard;
        let is_unbounded = all.iter().any(|it| it.standard != standard);
        let weights = |of: fn(Footing) -> Option<f64>| all.iter().map(move |it| of(it.footing));
        let most = |of| weights(of).flatten().reduce(f64::max);
        let least = |of| weights(of).collect::<Option<Vec<f64>>>();
        let low = |all: Vec<f64>| all.into_iter().reduce(f64::min).unwrap_or_default();
        let (sure, possible) = (most(Footing::sure), most(Footing::possible));
        self.high.claims[claim].footing = match (sure, possible) {
            (Some(_), Some(weight)) => Footing::Assumed(weight),
            (None, Some(weight)) => Footing::Open(weight),
            (_, None) => Footing::Argued,
        };
        self.low.claims[claim].footing = match (least(Footing::sure), least(Footing::possible)) {
            (Some(all), _) => Footing::Assumed(low(all)),
            (None, Some(all)) => Footing::Open(low(all)),
            (None, None) => Footing::Argued,
        };
        (self.high.claims[claim].standard, self.low.claims[claim].standard) = (standard, standard);
        let before = std::mem::replace(&mut self.is_unbounded[claim], is_unbounded);
        self.n_unbounded += usize::from(is_unbounded);
        self.n_unbounded -= usize::from(before);
    }

    /// What edits of a claim would make of it, of those that are `made`.
    fn choices(&self, claim: usize, made: Made) -> Vec<Claim> {
        let edits = self.of_claim[claim].iter().map(|&it| it as usize);
        let of = |it: usize| match self.edits[it] {
            Edit::Claim(_, to) => Some(to),
            Edit::Drop(_) => None,
        };
        edits.filter(|&it| self.made[it] == made).filter_map(of).collect()
    }

    /// The target's label with the edits that are made; none must be open.
    #[must_use]
    pub fn label(&mut self) -> Label {
        let (sure, possible) = self.bounds(false);
        match (self.holds(&sure), self.holds(&possible)) {
            (true, _) => Label::In,
            (false, true) => Label::Undecided,
            (false, false) => Label::Out,
        }
    }

    /// Whether the target comes out as wanted; no edit must be open.
    #[must_use]
    pub fn is_reached(&mut self) -> bool {
        self.label() == self.wanted
    }

    /// Whether it could for all that is known without trying: `false` only if no choice among the open
    /// edits brings it about.
    #[must_use]
    pub fn is_in_reach(&mut self) -> bool {
        if self.n_unbounded > 0 {
            return true;
        }
        let (sure, possible) = self.bounds(self.wanted == Label::Undecided);
        match self.wanted {
            Label::In => self.holds(&sure),
            Label::Out => !self.holds(&possible),
            Label::Undecided => !self.holds(&sure) && self.holds(&possible),
        }
    }

    /// What may hold at most and what at least, or the other way round: what surely holds whatever is
    /// chosen, and what possibly does.
    fn bounds(&mut self, is_cautious: bool) -> (Held, Held) {
        self.n_evaluations += 1;
        if is_cautious { fixpoint(&self.low, &self.high) } else { fixpoint(&self.high, &self.low) }
    }

    fn holds(&self, held: &Held) -> bool {
        held.claims[self.target as usize]
    }
}
