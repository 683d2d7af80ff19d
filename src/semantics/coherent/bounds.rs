//! The complete labellings of a framework by plain search: what is so whatever is chosen, then choices.

use crate::semantics::grounded::{Held, least};
use crate::semantics::{Footing, Framework, Label, Labelling};

/// What is known of a labelling on the way to it: claims, then arguments.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Bounds {
    /// What is in for certain, and what may be in.
    is_in: Vec<bool>,
    may_be_in: Vec<bool>,
    /// What is not out for certain, and what may not be.
    is_not_out: Vec<bool>,
    may_be_not_out: Vec<bool>,
}

impl Bounds {
    pub(super) fn may_be(&self, node: usize, label: Label) -> bool {
        match label {
            Label::In => self.may_be_in[node],
            Label::Out => !self.is_not_out[node],
            Label::Undecided => !self.is_in[node] && self.may_be_not_out[node],
        }
    }

    pub(super) fn may_be_decided(&self, node: usize) -> bool {
        self.may_be(node, Label::In) || self.may_be(node, Label::Out)
    }

    fn choose(&mut self, node: usize, label: Label) {
        match label {
            Label::In => self.is_in[node] = true,
            Label::Out => self.may_be_not_out[node] = false,
            Label::Undecided => {
                self.may_be_in[node] = false;
                self.is_not_out[node] = true;
            }
        }
    }

    /// Draws the bounds in as far as the definition of a complete labelling does; whether one may be left.
    fn close_in(&mut self, framework: &Framework) -> bool {
        loop {
            let before = self.clone();
            // What is in follows from what is not out, and the other way round: the more of the one, the
            // less of the other.
            let follows = |against: &[bool], footing| {
                let (claims, arguments) = against.split_at(framework.claims.len());
                let against = Held { claims: claims.to_vec(), arguments: arguments.to_vec() };
                let held = least(framework, &against, footing);
                [held.claims, held.arguments].concat()
            };
            raise(&mut self.is_in, &follows(&self.may_be_not_out, Footing::sure));
            lower(&mut self.may_be_in, &follows(&self.is_not_out, Footing::sure));
            raise(&mut self.is_not_out, &follows(&self.may_be_in, Footing::possible));
            lower(&mut self.may_be_not_out, &follows(&self.is_in, Footing::possible));
            // Nothing is both in and out.
            raise(&mut self.is_not_out, &self.is_in);
            lower(&mut self.may_be_in, &self.may_be_not_out);
            let none_is_left = |least: &[bool], most: &[bool]| {
                least.iter().zip(most).any(|(&least, &most)| least && !most)
            };
            if none_is_left(&self.is_in, &self.may_be_in)
                || none_is_left(&self.is_not_out, &self.may_be_not_out)
            {
                return false;
            }
            if *self == before {
                return true;
            }
        }
    }

    /// The first node that may have several labels.
    fn undetermined(&self) -> Option<usize> {
        (0..self.is_in.len()).find(|&it| {
            self.is_in[it] != self.may_be_in[it] || self.is_not_out[it] != self.may_be_not_out[it]
        })
    }

    fn labelling(&self, n_claims: usize) -> Labelling {
        let label = |(&is_in, &is_not_out): (&bool, &bool)| match (is_in, is_not_out) {
            (true, _) => Label::In,
            (false, true) => Label::Undecided,
            (false, false) => Label::Out,
        };
        let labels: Vec<Label> = self.is_in.iter().zip(&self.is_not_out).map(label).collect();
        let (claims, arguments) = labels.split_at(n_claims);
        Labelling { claims: claims.to_vec(), arguments: arguments.to_vec() }
    }
}

fn raise(all: &mut [bool], by: &[bool]) {
    all.iter_mut().zip(by).for_each(|(own, by)| *own |= by);
}

fn lower(all: &mut [bool], by: &[bool]) {
    all.iter_mut().zip(by).for_each(|(own, by)| *own &= by);
}

/// What a search came to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Searched {
    /// This labelling.
    One(Labelling),
    /// There is none.
    None,
    /// Too many steps would be needed to know.
    Spent,
}

/// Looks for a complete labelling, in no more than so many steps. `is_hopeless` says of bounds that no
/// labelling within them is wanted; of bounds that leave one labelling, that this one is not.
pub(super) fn search(
    framework: &Framework,
    steps: &mut usize,
    is_hopeless: impl Fn(&Bounds) -> bool,
) -> Searched {
    let n = framework.claims.len() + framework.arguments.len();
    let start = Bounds {
        is_in: vec![false; n],
        may_be_in: vec![true; n],
        is_not_out: vec![false; n],
        may_be_not_out: vec![true; n],
    };
    let mut open = vec![start];
    while let Some(mut bounds) = open.pop() {
        if *steps == 0 {
            return Searched::Spent;
        }
        *steps -= 1;
        if !bounds.close_in(framework) || is_hopeless(&bounds) {
            continue;
        }
        let Some(node) = bounds.undetermined() else {
            return Searched::One(bounds.labelling(framework.claims.len()));
        };
        for label in Label::ALL {
            if bounds.may_be(node, label) {
                let mut next = bounds.clone();
                next.choose(node, label);
                open.push(next);
            }
        }
    }
    Searched::None
}
