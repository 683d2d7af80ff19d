//! Labellings in which support does not hold itself up: a solver that asks again until that is so.

use rustc_hash::FxHashMap;

use super::encoding::{Encoded, Reason, defeaters, encode, reasons, variables};
use crate::semantics::grounded::{Held, grounded, least};
use crate::semantics::sat::{Batsat, Lit, Sat};
use crate::semantics::{Footing, Framework, Label, Labelling};

/// A solver whose models are the complete labellings of a framework.
///
/// Where support runs in no circle its clauses say so. Otherwise each model is held against what
/// follows from the assumptions; what it has without a foundation is told to have one from outside
/// itself (loop formulas: Lin and Zhao 2004, ASSAT, Artificial Intelligence 157).
pub(super) struct Founded<'f> {
    framework: &'f Framework,
    sat: Batsat,
    pub by: Encoded,
    goals: Vec<Lit>,
    has_circles: bool,
    /// By claim and argument for it, what says that the reason holds, and that it may hold.
    reasons: FxHashMap<(u32, Option<u32>), (Lit, Lit)>,
}

/// What is known of all complete labellings beforehand.
pub(super) struct Start {
    /// What every one decides.
    pub sure: Labelling,
    /// What some may have in: what follows if only that counts as an attack which every one has in.
    reach: Held,
}

impl Start {
    pub(super) fn of(framework: &Framework) -> Self {
        let sure = grounded(framework);
        let is_in = |all: &[Label]| all.iter().map(|&it| it == Label::In).collect();
        let against = Held { claims: is_in(&sure.claims), arguments: is_in(&sure.arguments) };
        let reach = least(framework, &against, Footing::sure);
        Self { sure, reach }
    }

    /// Whether there is no other: what is in says what is out, and nothing else can be in.
    pub(super) fn is_all(&self) -> bool {
        let more = |(label, may_be_in): (&Label, &bool)| *label != Label::In && *may_be_in;
        let claims = self.sure.claims.iter().zip(&self.reach.claims);
        !claims.chain(self.sure.arguments.iter().zip(&self.reach.arguments)).any(more)
    }
}

impl<'f> Founded<'f> {
    pub(super) fn new(framework: &'f Framework) -> Self {
        Self::from(framework, &Start::of(framework))
    }

    pub(super) fn from(framework: &'f Framework, start: &Start) -> Self {
        let mut sat = Batsat::new(false);
        let by = variables(&mut sat, framework);
        let Start { sure, reach } = start;
        let mut goals = Vec::new();
        // What is known goes first: clauses that it fulfils are not kept.
        for (side, labels, may_be_in) in [
            (&by.claims, &sure.claims, &reach.claims),
            (&by.arguments, &sure.arguments, &reach.arguments),
        ] {
            for (at, label) in labels.iter().enumerate() {
                match label {
                    Label::In => sat.add_clause(&[side.ins[at]]),
                    Label::Out => sat.add_clause(&[side.outs[at]]),
                    Label::Undecided if may_be_in[at] => goals.push(side.ins[at]),
                    Label::Undecided => sat.add_clause(&[!side.ins[at]]),
                }
            }
        }
        encode(&mut sat, framework, &by);
        let has_circles = !framework.circles().claims.is_empty();
        Self { framework, sat, by, goals, has_circles, reasons: FxHashMap::default() }
    }

    /// Asks that every claim and argument be in or out.
    pub(super) fn leave_nothing_open(&mut self) {
        for side in [&self.by.claims, &self.by.arguments] {
            for (&is_in, &is_out) in side.ins.iter().zip(&side.outs) {
                self.sat.add_clause(&[is_in, is_out]);
            }
        }
    }

    /// What says that claims, then arguments, are in: of those that some labelling may have in, and not
    /// every one has.
    pub(super) fn goals(&self) -> Vec<Lit> {
        self.goals.clone()
    }

    /// Tells the model to have a foundation where it has none; whether there was nothing to tell.
    fn found(&mut self) -> bool {
        let held = |ins: &[Lit], is_so: bool| -> Vec<bool> {
            ins.iter().map(|&it| self.sat.value(it) == is_so).collect()
        };
        let by = &self.by;
        let sure =
            Held { claims: held(&by.claims.ins, true), arguments: held(&by.arguments.ins, true) };
        let possible = Held {
            claims: held(&by.claims.outs, false),
            arguments: held(&by.arguments.outs, false),
        };
        let unfounded = less(&sure, &least(self.framework, &possible, Footing::sure));
        let impossible = less(&possible, &least(self.framework, &sure, Footing::possible));
        self.tell(&unfounded, true) & self.tell(&impossible, false)
    }

    /// What is in (or may be) needs a reason outside of the unfounded set.
    fn tell(&mut self, unfounded: &Held, is_sure: bool) -> bool {
        let numbers = |all: &[bool]| -> Vec<u32> {
            (0..).zip(all).filter(|it| *it.1).map(|it| it.0).collect()
        };
        let (claims, arguments) = (numbers(&unfounded.claims), numbers(&unfounded.arguments));
        if claims.is_empty() && arguments.is_empty() {
            return true;
        }
        let has_reason = self.sat.new_var(None);
        let mut clause = vec![!has_reason];
        for &claim in &claims {
            for reason in reasons(self.framework, claim) {
                if reason.argument.is_none_or(|it| !unfounded.arguments[it as usize]) {
                    let against = defeaters(self.framework, claim, reason);
                    let (holds, may_hold) = self.reason(claim, reason, &against);
                    clause.push(if is_sure { holds } else { may_hold });
                }
            }
        }
        for &argument in &arguments {
            let premises = &self.framework.arguments[argument as usize].premises;
            if premises.iter().all(|it| !unfounded.claims[*it as usize]) {
                let at = argument as usize;
                clause.push(if is_sure {
                    self.by.arguments.ins[at]
                } else {
                    !self.by.arguments.outs[at]
                });
            }
        }
        self.sat.add_clause(&clause);
        for (side, numbers) in [(&self.by.claims, claims), (&self.by.arguments, arguments)] {
            for at in numbers {
                let at = at as usize;
                let fails = if is_sure { !side.ins[at] } else { side.outs[at] };
                self.sat.add_clause(&[fails, has_reason]);
            }
        }
        false
    }

    /// What says that a reason for a claim holds, and that it may hold.
    fn reason(&mut self, claim: u32, reason: Reason, against: &[u32]) -> (Lit, Lit) {
        let Reason { argument, is_open, .. } = reason;
        if let Some(&known) = self.reasons.get(&(claim, argument)) {
            return known;
        }
        let (holds, may_hold) = (self.sat.new_var(None), self.sat.new_var(None));
        let by = &self.by.arguments;
        if is_open {
            self.sat.add_clause(&[!holds]);
        }
        if let Some(at) = argument {
            self.sat.add_clause(&[!holds, by.ins[at as usize]]);
            self.sat.add_clause(&[!may_hold, !by.outs[at as usize]]);
        }
        for &at in against {
            self.sat.add_clause(&[!holds, by.outs[at as usize]]);
            self.sat.add_clause(&[!may_hold, !by.ins[at as usize]]);
        }
        self.reasons.insert((claim, argument), (holds, may_hold));
        (holds, may_hold)
    }
}

impl Sat for Founded<'_> {
    fn new_var(&mut self, first_try: Option<bool>) -> Lit {
        self.sat.new_var(first_try)
    }

    fn add_clause(&mut self, clause: &[Lit]) {
        self.sat.add_clause(clause);
    }

    fn solve(&mut self, assumed: &[Lit]) -> bool {
        while self.sat.solve(assumed) {
            if !self.has_circles || self.found() {
                return true;
            }
        }
        false
    }

    fn value(&self, lit: Lit) -> bool {
        self.sat.value(lit)
    }

    fn failed(&self) -> Vec<Lit> {
        self.sat.failed()
    }
}

/// What is held in the first and not in the second.
fn less(all: &Held, some: &Held) -> Held {
    let less = |all: &[bool], some: &[bool]| -> Vec<bool> {
        all.iter().zip(some).map(|(&all, &some)| all && !some).collect()
    };
    Held {
        claims: less(&all.claims, &some.claims),
        arguments: less(&all.arguments, &some.arguments),
    }
}

/// Whether a labelling is a complete one, by the definition: what is in follows if what is not out
/// counts as an attack, and what is not out follows if what is in does.
#[must_use]
pub fn is_complete(framework: &Framework, labelling: &Labelling) -> bool {
    let held = |is_so: fn(Label) -> bool| Held {
        claims: labelling.claims.iter().map(|&it| is_so(it)).collect(),
        arguments: labelling.arguments.iter().map(|&it| is_so(it)).collect(),
    };
    let (sure, possible) = (held(|it| it == Label::In), held(|it| it != Label::Out));
    least(framework, &possible, Footing::sure) == sure
        && least(framework, &sure, Footing::possible) == possible
}
