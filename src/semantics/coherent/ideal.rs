//! The ideal labelling: what stands whichever side one takes, and needs no side to be taken.

use super::founded::Founded;
use super::labellings::{beyond, read};
use crate::semantics::grounded::{Held, grounded, least};
use crate::semantics::sat::{Lit, Sat, grow};
use crate::semantics::{Footing, Framework, Label, Labelling};

/// The ideal labelling: the complete one that decides most among those within all preferred ones.
///
/// It decides no less than the grounded one, and nothing that some preferred one does not (Dung,
/// Mancarella and Toni 2007, Artificial Intelligence 171; for labellings Caminada and Pigozzi 2011,
/// Autonomous Agents and Multi-Agent Systems 22, section 5).
#[must_use]
pub fn ideal(framework: &Framework) -> Labelling {
    ideal_among(framework).0
}

/// The same, with preferred labellings that share no more than it and what does not follow from it.
#[must_use]
pub fn ideal_among(framework: &Framework) -> (Labelling, Vec<Labelling>) {
    let (common, among) = common(framework);
    (shrunk(framework, &common), among)
}

/// What is left of a labelling when whatever does not follow from the rest is given up.
pub(super) fn shrunk(framework: &Framework, common: &Labelling) -> Labelling {
    let held = |is_so: fn(Label) -> bool| Held {
        claims: common.claims.iter().map(|&it| is_so(it)).collect(),
        arguments: common.arguments.iter().map(|&it| is_so(it)).collect(),
    };
    let (mut sure, mut possible) = (held(|it| it == Label::In), held(|it| it != Label::Out));
    loop {
        let next = (
            joined(&sure, &least(framework, &possible, Footing::sure), |a, b| a && b),
            joined(&possible, &least(framework, &sure, Footing::possible), |a, b| a || b),
        );
        if next == (sure.clone(), possible.clone()) {
            let labels = |sure: &[bool], possible: &[bool]| -> Vec<Label> {
                let label = |(&sure, &possible): (&bool, &bool)| match (sure, possible) {
                    (true, _) => Label::In,
                    (false, true) => Label::Undecided,
                    (false, false) => Label::Out,
                };
                sure.iter().zip(possible).map(label).collect()
            };
            return Labelling {
                claims: labels(&sure.claims, &possible.claims),
                arguments: labels(&sure.arguments, &possible.arguments),
            };
        }
        (sure, possible) = next;
    }
}

fn joined(a: &Held, b: &Held, join: fn(bool, bool) -> bool) -> Held {
    let both =
        |a: &[bool], b: &[bool]| a.iter().zip(b).map(|(&a, &b)| join(a, b)).collect::<Vec<_>>();
    Held { claims: both(&a.claims, &b.claims), arguments: both(&a.arguments, &b.arguments) }
}

/// The labels that all preferred labellings share, the rest undecided; and labellings that share no more.
fn common(framework: &Framework) -> (Labelling, Vec<Labelling>) {
    let start = grounded(framework);
    let mut sat = Founded::new(framework);
    let goals = sat.goals();
    let by = sat.by.clone();
    if !sat.solve(&[]) {
        return (start, Vec::new());
    }
    let grown = |sat: &mut Founded<'_>, kept: &[Lit]| {
        grow(sat, &goals, kept, |sat| (read(sat, &by), beyond(sat, &goals)))
    };
    let (mut common, rest) = grown(&mut sat, &[]);
    let mut among = vec![common.clone()];
    sat.add_clause(&rest);
    // Each label that all found so far share is asked about: is there a preferred labelling without it?
    // What one found does not rule out, a larger one may; so each is passed over once it is known.
    let n = framework.claims.len();
    for at in 0..n + framework.arguments.len() {
        loop {
            let (labels, side, own, known) = if at < n {
                (&mut common.claims, &by.claims, at, start.claims[at])
            } else {
                (&mut common.arguments, &by.arguments, at - n, start.arguments[at - n])
            };
            if known != Label::Undecided {
                break;
            }
            let lit = match labels[own] {
                Label::In => side.ins[own],
                Label::Out => side.outs[own],
                Label::Undecided => break,
            };
            if !sat.solve(&[!lit]) {
                break;
            }
            let (without, rest) = grown(&mut sat, &[!lit]);
            let mut assumed: Vec<Lit> =
                goals.iter().copied().filter(|it| rest.binary_search(it).is_err()).collect();
            assumed.push(lit);
            let (position, rest) =
                if sat.solve(&assumed) { grown(&mut sat, &[]) } else { (without, rest) };
            sat.add_clause(&rest);
            meet(&mut common, &position);
            among.push(position);
        }
    }
    (common, among)
}

/// Leaves of a labelling what another shares.
pub(super) fn meet(common: &mut Labelling, other: &Labelling) {
    let claims = common.claims.iter_mut().zip(&other.claims);
    for (own, other) in claims.chain(common.arguments.iter_mut().zip(&other.arguments)) {
        if own != other {
            *own = Label::Undecided;
        }
    }
}
