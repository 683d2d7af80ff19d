//! Why something is in or out: a reason for each step, down to what is assumed or has no support.

use std::collections::{BTreeMap, VecDeque};

use super::grounded::{Held, least};
use super::{Footing, Framework, Label, Polarity};

/// Why a claim is in or out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ClaimReason {
    /// It is in.
    In {
        /// The argument that holds it up; `None` if it is assumed.
        pro: Option<u32>,
        /// The arguments against it that are out.
        out: Vec<u32>,
        /// Those that may be in and weigh too little for the claim's standard.
        outweighed: Vec<u32>,
    },
    /// It is out.
    Out {
        /// The argument in force against it; `None` if nothing for it is left.
        con: Option<u32>,
        /// The arguments for it that would do if they were not out.
        out: Vec<u32>,
    },
}

/// Why an argument is out; it is in if all its premises are in and all its undercutters out.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum ArgumentReason {
    /// It is in.
    In,
    /// A premise is out.
    Premise(u32),
    /// Something in force undercuts it.
    Undercut(u32),
}

/// The reasons for one label: closed under what they name.
///
/// What is in never rests on itself, however indirectly. What is out may: claims that have nothing but each
/// other for them fall together.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Proof {
    /// By number of a claim.
    pub claims: BTreeMap<u32, ClaimReason>,
    /// By number of an argument.
    pub arguments: BTreeMap<u32, ArgumentReason>,
}

/// When something was decided: what is out after one even number, what is in after an odd one, in the order in
/// which it follows. Nothing rests on anything later.
type When = (u32, u32);

/// Why a claim is in or out by the founded grounded labelling, by the earliest reasons there are; `None` if it is
/// undecided (Caminada and Dunne 2019, Strong admissibility revisited, Argument & Computation 10(3): the
/// order of the fixpoint gives small proofs, the smallest are hard to find).
///
/// # Panics
/// When there is no such claim.
#[must_use]
pub fn proof(framework: &Framework, claim: u32) -> Option<Proof> {
    let order = Order::of(framework);
    let mut proof = Proof::default();
    if order.label(Item::Claim(claim)) == Label::Undecided {
        return None;
    }
    let mut open = vec![Item::Claim(claim)];
    while let Some(item) = open.pop() {
        match item {
            Item::Claim(it) if !proof.claims.contains_key(&it) => {
                let reason = order.claim(it);
                match &reason {
                    ClaimReason::In { pro, out, .. } => {
                        open.extend(pro.iter().chain(out).map(|&it| Item::Argument(it)));
                    }
                    ClaimReason::Out { con, out } => {
                        open.extend(con.iter().chain(out).map(|&it| Item::Argument(it)));
                    }
                }
                proof.claims.insert(it, reason);
            }
            Item::Argument(it) if !proof.arguments.contains_key(&it) => {
                let reason = order.argument(it);
                let argument = &framework.arguments[it as usize];
                match reason {
                    ArgumentReason::In => {
                        open.extend(argument.premises.iter().map(|&it| Item::Claim(it)));
                        open.extend(argument.undercutters.iter().map(|&it| Item::Argument(it)));
                    }
                    ArgumentReason::Premise(premise) => open.push(Item::Claim(premise)),
                    ArgumentReason::Undercut(by) => open.push(Item::Argument(by)),
                }
                proof.arguments.insert(it, reason);
            }
            _ => {}
        }
    }
    Some(proof)
}

#[derive(Copy, Clone)]
enum Item {
    Claim(u32),
    Argument(u32),
}

/// When everything was decided, and how.
struct Order<'f> {
    framework: &'f Framework,
    bearing: Vec<Vec<u32>>,
    claims: [Vec<Option<When>>; 2],
    arguments: [Vec<Option<When>>; 2],
}

/// The places of what is in and of what is out.
const IN: usize = 0;
const OUT: usize = 1;

impl<'f> Order<'f> {
    fn of(framework: &'f Framework) -> Self {
        let (n_claims, n_arguments) = (framework.claims.len(), framework.arguments.len());
        let mut bearing = vec![Vec::new(); n_claims];
        for (argument, number) in framework.arguments.iter().zip(0_u32..) {
            if let Some((claim, _)) = argument.conclusion {
                bearing[claim as usize].push(number);
            }
        }
        let mut order = Self {
            framework,
            bearing,
            claims: [vec![None; n_claims], vec![None; n_claims]],
            arguments: [vec![None; n_arguments], vec![None; n_arguments]],
        };
        let mut sure = Held { claims: vec![false; n_claims], arguments: vec![false; n_arguments] };
        for round in 0.. {
            let possible = least(framework, &sure, Footing::possible);
            let fell = Some((2 * round, 0));
            for (held, when) in possible.claims.iter().zip(&mut order.claims[OUT]) {
                *when = when.or(fell.filter(|_| !held));
            }
            for (held, when) in possible.arguments.iter().zip(&mut order.arguments[OUT]) {
                *when = when.or(fell.filter(|_| !held));
            }
            let next = least(framework, &possible, Footing::sure);
            if next == sure {
                break;
            }
            order.follow(&next, 2 * round + 1);
            sure = next;
        }
        order
    }

    /// Dates what is newly in, each step after what it follows from.
    fn follow(&mut self, held: &Held, round: u32) {
        let arguments = 0..self.arguments[IN].len() as u32;
        let claims = 0..self.claims[IN].len() as u32;
        let mut waiting: VecDeque<Item> =
            claims.map(Item::Claim).chain(arguments.map(Item::Argument)).collect();
        let mut step = 0;
        while let Some(item) = waiting.pop_front() {
            let now = (round, u32::MAX);
            match item {
                Item::Claim(it) => {
                    let at = it as usize;
                    let is_new = held.claims[at] && self.claims[IN][at].is_none();
                    if is_new && self.holds_up(it, now).is_some() {
                        step += 1;
                        self.claims[IN][at] = Some((round, step));
                        waiting.extend(
                            self.framework.ties.uses[at].iter().map(|&it| Item::Argument(it)),
                        );
                    }
                }
                Item::Argument(it) => {
                    let at = it as usize;
                    let argument = &self.framework.arguments[at];
                    let is_in = |it: &u32| self.claims[IN][*it as usize].is_some();
                    let is_new = held.arguments[at] && self.arguments[IN][at].is_none();
                    if is_new && argument.premises.iter().all(is_in) {
                        step += 1;
                        self.arguments[IN][at] = Some((round, step));
                        waiting.extend(argument.conclusion.map(|it| Item::Claim(it.0)));
                    }
                }
            }
        }
    }

    fn label(&self, item: Item) -> Label {
        let of = |all: &[Vec<Option<When>>; 2], it: u32| {
            let is = |side: usize| all[side][it as usize].is_some();
            match (is(IN), is(OUT)) {
                (true, _) => Label::In,
                (false, true) => Label::Out,
                (false, false) => Label::Undecided,
            }
        };
        match item {
            Item::Claim(it) => of(&self.claims, it),
            Item::Argument(it) => of(&self.arguments, it),
        }
    }

    fn on(&self, claim: u32, side: Polarity) -> impl Iterator<Item = u32> {
        let arguments = &self.framework.arguments;
        let all = self.bearing[claim as usize].iter().copied();
        all.filter(move |&it| arguments[it as usize].conclusion.is_some_and(|it| it.1 == side))
    }

    fn weight(&self, argument: u32) -> f64 {
        self.framework.arguments[argument as usize].weight
    }

    /// Whether an argument was in, or out, before some time.
    fn is_before(&self, side: usize, argument: u32, when: When) -> bool {
        self.arguments[side][argument as usize].is_some_and(|it| it < when)
    }

    /// What held a claim up by then: its own footing (`Some(None)`), or the first argument that did.
    fn holds_up(&self, claim: u32, when: When) -> Option<Option<u32>> {
        let own = self.framework.claims[claim as usize];
        let cons = self.on(claim, Polarity::Con);
        let against = cons.filter(|&it| !self.is_before(OUT, it, when));
        let con = against.map(|it| self.weight(it)).reduce(f64::max);
        if let Some(weight) = own.footing.sure()
            && own.standard.is_met(Some(weight), con)
        {
            return Some(None);
        }
        let pros = self.on(claim, Polarity::Pro).filter(|&it| {
            self.is_before(IN, it, when) && own.standard.is_met(Some(self.weight(it)), con)
        });
        pros.min_by_key(|&it| self.arguments[IN][it as usize]).map(Some)
    }

    fn claim(&self, claim: u32) -> ClaimReason {
        if let Some(when) = self.claims[IN][claim as usize] {
            let (out, outweighed) =
                self.on(claim, Polarity::Con).partition(|&it| self.is_before(OUT, it, when));
            let pro = self.holds_up(claim, when).flatten();
            return ClaimReason::In { pro, out, outweighed };
        }
        let when = self.claims[OUT][claim as usize].unwrap_or_default();
        let own = self.framework.claims[claim as usize];
        let mut cons: Vec<u32> =
            self.on(claim, Polarity::Con).filter(|&it| self.is_before(IN, it, when)).collect();
        cons.sort_by_key(|&it| self.arguments[IN][it as usize]);
        let cons = cons.into_iter().map(Some).chain([None]);
        for con in cons {
            let against = con.map(|it| self.weight(it));
            if own.footing.possible().is_some_and(|it| own.standard.is_met(Some(it), against)) {
                continue;
            }
            let needed = self
                .on(claim, Polarity::Pro)
                .filter(|&it| own.standard.is_met(Some(self.weight(it)), against));
            let needed: Vec<u32> = needed.collect();
            let is_out = |it: &u32| self.arguments[OUT][*it as usize].is_some_and(|it| it <= when);
            if needed.iter().all(is_out) {
                return ClaimReason::Out { con, out: needed };
            }
        }
        // Only an undecided claim comes here, and none is asked about.
        ClaimReason::Out { con: None, out: Vec::new() }
    }

    fn argument(&self, argument: u32) -> ArgumentReason {
        let it = &self.framework.arguments[argument as usize];
        let Some(when) = self.arguments[OUT][argument as usize] else { return ArgumentReason::In };
        let undercutter =
            it.undercutters.iter().copied().filter(|&it| self.is_before(IN, it, when));
        if let Some(by) = undercutter.min_by_key(|&it| self.arguments[IN][it as usize]) {
            return ArgumentReason::Undercut(by);
        }
        let premises = it.premises.iter().copied();
        let fallen = premises.filter(|&it| self.claims[OUT][it as usize].is_some());
        match fallen.min_by_key(|&it| self.claims[OUT][it as usize]) {
            Some(premise) => ArgumentReason::Premise(premise),
            None => ArgumentReason::In,
        }
    }
}
