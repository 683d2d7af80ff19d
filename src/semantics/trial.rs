//! A framework in which some things could be otherwise: what follows if they are, and what could.

use super::fixpoint::{Fixpoint, Reading};
use super::{Claim, Footing, Framework, Label, Lists};

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
/// Two readings bound all those that making any of the open edits can lead to: in `high` every claim
/// has the most for itself and every argument is there, in `low` the least. Where nothing is open both
/// are the framework with the edits made.
#[derive(Clone)]
pub struct Trial {
    framework: Framework,
    high: Side,
    low: Side,
    edits: Vec<Edit>,
    made: Vec<Made>,
    /// By claim, the edits that change it.
    of_claim: Lists,
    /// The claims and arguments that an evaluation looks at first: those that edits are about.
    edited: (Vec<u32>, Vec<u32>),
    /// How many claims stand between standards that cannot be compared: then nothing is known.
    n_unbounded: usize,
    is_unbounded: Vec<bool>,
    target: u32,
    wanted: Label,
    /// What holds whatever is chosen, from which every evaluation starts; and the last evaluation.
    whatever: Fixpoint,
    now: Fixpoint,
    /// How often the framework was evaluated.
    pub n_evaluations: usize,
}

/// One bound.
#[derive(Clone)]
struct Side {
    claims: Vec<Claim>,
    dropped: Vec<bool>,
}

impl Side {
    fn reading(&self) -> Reading<'_> {
        Reading { claims: &self.claims, dropped: &self.dropped }
    }
}

/// The least and the most that a weight may be; none at all is less than any.
#[derive(Copy, Clone)]
struct Bounds {
    least: Option<f64>,
    most: Option<f64>,
}

impl Bounds {
    const fn new(weight: Option<f64>) -> Self {
        Self { least: weight, most: weight }
    }

    fn take(&mut self, weight: Option<f64>) {
        self.least = self.least.zip(weight).map(|(a, b)| a.min(b));
        self.most = self.most.into_iter().chain(weight).reduce(f64::max);
    }
}

impl Trial {
    /// A framework in which `edits` could be made so that `target` comes out as `wanted`.
    ///
    /// # Panics
    /// When an edit or the target is of a claim or an argument that there is not, or an argument is dropped
    /// twice.
    #[must_use]
    pub fn new(framework: &Framework, edits: Vec<Edit>, target: u32, wanted: Label) -> Self {
        let n = framework.claims.len();
        assert!((target as usize) < n, "a target that there is not");
        let side = Side {
            claims: framework.claims.clone(),
            dropped: vec![false; framework.arguments.len()],
        };
        let mut is_dropped = side.dropped.clone();
        let mut edited = (Vec::new(), Vec::new());
        for edit in &edits {
            match *edit {
                Edit::Claim(claim, _) => edited.0.push(claim),
                Edit::Drop(argument) => {
                    let before = std::mem::replace(&mut is_dropped[argument as usize], true);
                    assert!(!before, "argument {argument} is dropped twice");
                    edited.1.push(argument);
                }
            }
        }
        edited.0.sort_unstable();
        edited.0.dedup();
        let of_claim = edits.iter().zip(0..).filter_map(|(edit, number)| match *edit {
            Edit::Claim(claim, _) => Some((claim, number)),
            Edit::Drop(_) => None,
        });
        let of_claim = Lists::new(n, of_claim);
        let nothing = Reading { claims: &framework.claims, dropped: &[] };
        let whatever = Fixpoint::new(framework, nothing, nothing);
        let mut trial = Self {
            framework: framework.clone(),
            low: side.clone(),
            high: side,
            made: vec![Made::No; edits.len()],
            is_unbounded: vec![false; n],
            edits,
            of_claim,
            edited,
            n_unbounded: 0,
            target,
            wanted,
            now: whatever.clone(),
            whatever,
            n_evaluations: 0,
        };
        trial.find_whatever();
        trial
    }

    /// Finds what holds with any of the edits made.
    fn find_whatever(&mut self) {
        (0..self.edits.len()).for_each(|it| self.set(it, Made::Perhaps));
        self.whatever = if self.n_unbounded > 0 {
            let n = (self.framework.claims.len() as u32, self.framework.arguments.len() as u32);
            self.edited = ((0..n.0).collect(), (0..n.1).collect());
            Fixpoint::blank(&self.framework)
        } else {
            Fixpoint::new(&self.framework, self.low.reading(), self.high.reading())
        };
        (0..self.edits.len()).for_each(|it| self.set(it, Made::No));
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
                self.high.dropped[argument as usize] = made == Made::Yes;
                self.low.dropped[argument as usize] = made != Made::No;
            }
        }
    }

    /// The bounds of a claim, from what it is and what the edits may make of it.
    fn settle(&mut self, claim: usize) {
        let own = self.choices(claim, Made::Yes).last().unwrap_or(self.framework.claims[claim]);
        let standard = own.standard;
        let mut sure = Bounds::new(own.footing.sure());
        let mut possible = Bounds::new(own.footing.possible());
        let mut is_unbounded = false;
        for to in self.choices(claim, Made::Perhaps) {
            is_unbounded |= to.standard != standard;
            sure.take(to.footing.sure());
            possible.take(to.footing.possible());
        }
        let high = match possible.most {
            Some(weight) if sure.most.is_some() => Footing::Assumed(weight),
            weight => weight.map_or(Footing::Argued, Footing::Open),
        };
        let low = match sure.least {
            Some(weight) => Footing::Assumed(weight),
            None => possible.least.map_or(Footing::Argued, Footing::Open),
        };
        self.high.claims[claim] = Claim { footing: high, standard };
        self.low.claims[claim] = Claim { footing: low, standard };
        let before = std::mem::replace(&mut self.is_unbounded[claim], is_unbounded);
        self.n_unbounded += usize::from(is_unbounded);
        self.n_unbounded -= usize::from(before);
    }

    /// What edits of a claim would make of it, of those that are `made`.
    fn choices(&self, claim: usize, made: Made) -> impl Iterator<Item = Claim> {
        let edits = self.of_claim[claim].iter().map(|&it| it as usize);
        edits.filter(move |&it| self.made[it] == made).filter_map(|it| match self.edits[it] {
            Edit::Claim(_, to) => Some(to),
            Edit::Drop(_) => None,
        })
    }

    /// The target's label with the edits that are made; none must be open.
    #[must_use]
    pub fn label(&mut self) -> Label {
        self.evaluate(false);
        match (self.now.is_sure(self.target), self.now.is_possible(self.target)) {
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
        self.evaluate(self.wanted == Label::Undecided);
        let (is_sure, is_possible) =
            (self.now.is_sure(self.target), self.now.is_possible(self.target));
        match self.wanted {
            Label::In => is_sure,
            Label::Out => !is_possible,
            Label::Undecided => !is_sure && is_possible,
        }
    }

    /// What may hold at most and what at least, or the other way round: what surely holds whatever is
    /// chosen, and what possibly does.
    fn evaluate(&mut self, is_cautious: bool) {
        self.n_evaluations += 1;
        let (high, low) = (self.high.reading(), self.low.reading());
        let (surely, possibly) = if is_cautious { (low, high) } else { (high, low) };
        self.now.restart(&self.whatever);
        let (claims, arguments) = (&self.edited.0, &self.edited.1);
        let (claims, arguments) = (claims.iter().copied(), arguments.iter().copied());
        self.now.go_on(&self.framework, surely, possibly, claims, arguments);
    }
}
