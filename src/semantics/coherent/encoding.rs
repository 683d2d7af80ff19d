//! A framework as clauses: what follows for each claim and argument from its neighbours.

use crate::semantics::Framework;
use crate::semantics::sat::{Lit, Sat};

/// What says that a claim or an argument is in or out.
#[derive(Clone, Debug, Default)]
pub(super) struct Side {
    pub ins: Vec<Lit>,
    pub outs: Vec<Lit>,
}

impl Side {
    fn new(sat: &mut impl Sat, n: usize, first_try: Option<bool>) -> Self {
        let ins = (0..n).map(|_| sat.new_var(first_try)).collect();
        let outs = (0..n).map(|_| sat.new_var(None)).collect();
        Self { ins, outs }
    }
}

/// The variables of a framework.
#[derive(Clone, Debug)]
pub(super) struct Encoded {
    pub claims: Side,
    pub arguments: Side,
}

/// A way in which a claim may come to be accepted: by an argument for it, or by its footing.
#[derive(Copy, Clone, Debug)]
pub(super) struct Reason {
    pub argument: Option<u32>,
    pub weight: f64,
    /// Whether it neither holds nor fails.
    pub is_open: bool,
}

/// The reasons that suffice for a claim if nothing is said against it.
pub(super) fn reasons(framework: &Framework, claim: u32) -> Vec<Reason> {
    let own = &framework.claims[claim as usize];
    let is_open = own.footing.sure().is_none();
    let unargued = own.footing.possible().map(|weight| Reason { argument: None, weight, is_open });
    let weight = |it: u32| framework.arguments[it as usize].weight;
    let argued = framework.ties.pro[claim as usize].iter().map(|&it| Reason {
        argument: Some(it),
        weight: weight(it),
        is_open: false,
    });
    unargued
        .into_iter()
        .chain(argued)
        .filter(|it| own.standard.is_met(Some(it.weight), None))
        .collect()
}

/// The arguments against a claim that a reason for it does not outweigh.
pub(super) fn defeaters(framework: &Framework, claim: u32, reason: Reason) -> Vec<u32> {
    let standard = framework.claims[claim as usize].standard;
    let weight = |it: &u32| framework.arguments[*it as usize].weight;
    let stands = |it: &u32| !standard.is_met(Some(reason.weight), Some(weight(it)));
    framework.ties.con[claim as usize].iter().copied().filter(stands).collect()
}

/// Makes the variables of a framework.
pub(super) fn variables(sat: &mut impl Sat, framework: &Framework) -> Encoded {
    let claims = Side::new(sat, framework.claims.len(), Some(true));
    let arguments = Side::new(sat, framework.arguments.len(), Some(true));
    Encoded { claims, arguments }
}

/// Adds the clauses of a framework; their models are its labellings but for support in a circle.
pub(super) fn encode(sat: &mut impl Sat, framework: &Framework, by: &Encoded) {
    for side in [&by.claims, &by.arguments] {
        for (&is_in, &is_out) in side.ins.iter().zip(&side.outs) {
            sat.add_clause(&[!is_in, !is_out]);
        }
    }
    for (argument, at) in framework.arguments.iter().zip(0..) {
        let (is_in, is_out) = (by.arguments.ins[at], by.arguments.outs[at]);
        let premises = argument.premises.iter().map(|&it| it as usize);
        let needed = premises.map(|it| (by.claims.ins[it], by.claims.outs[it]));
        let undercutters = argument.undercutters.iter().map(|&it| it as usize);
        let barred = undercutters.map(|it| (by.arguments.outs[it], by.arguments.ins[it]));
        let conditions: Vec<(Lit, Lit)> = needed.chain(barred).collect();
        all_of(sat, is_in, is_out, &conditions);
    }
    for claim in 0..framework.claims.len() as u32 {
        accept(sat, framework, claim, by);
    }
}

/// A node that is in if all conditions hold, and out if one of them fails.
fn all_of(sat: &mut impl Sat, is_in: Lit, is_out: Lit, conditions: &[(Lit, Lit)]) {
    let mut if_all = vec![is_in];
    let mut if_any = vec![!is_out];
    for &(holds, fails) in conditions {
        sat.add_clause(&[!is_in, holds]);
        sat.add_clause(&[is_out, !fails]);
        if_all.push(!holds);
        if_any.push(fails);
    }
    sat.add_clause(&if_all);
    sat.add_clause(&if_any);
}

/// What neither holds nor fails.
fn neither(sat: &mut impl Sat) -> (Lit, Lit) {
    let never = sat.new_var(Some(false));
    sat.add_clause(&[!never]);
    (never, never)
}

/// A claim is in if a reason for it is in whose defeaters are all out; out if every reason is out or
/// has a defeater that is in. This is its standard, since standards ask for more the more is against.
fn accept(sat: &mut impl Sat, framework: &Framework, claim: u32, by: &Encoded) {
    let (is_in, is_out) = (by.claims.ins[claim as usize], by.claims.outs[claim as usize]);
    let mut some_holds = vec![!is_in];
    let mut all_fail = vec![is_out];
    for reason in reasons(framework, claim) {
        let own = reason.argument.map(|it| it as usize);
        let own = own.map(|it| (by.arguments.ins[it], by.arguments.outs[it]));
        let own = own.or_else(|| reason.is_open.then(|| neither(sat)));
        let against = defeaters(framework, claim, reason).into_iter().map(|it| it as usize);
        let against = against.map(|it| (by.arguments.outs[it], by.arguments.ins[it]));
        let conditions: Vec<(Lit, Lit)> = own.into_iter().chain(against).collect();
        let (holds, fails) = match conditions[..] {
            [only] => only,
            _ => {
                let (holds, fails) = (sat.new_var(None), sat.new_var(None));
                all_of(sat, holds, fails, &conditions);
                (holds, fails)
            }
        };
        sat.add_clause(&[!holds, is_in]);
        sat.add_clause(&[!is_out, fails]);
        some_holds.push(holds);
        all_fail.push(!fails);
    }
    sat.add_clause(&some_holds);
    sat.add_clause(&all_fail);
}
