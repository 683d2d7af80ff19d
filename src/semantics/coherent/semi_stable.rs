//! Semi-stable labellings: those that leave least open.

use std::ops::ControlFlow;

use super::Acceptance;
use super::encoding::Encoded;
use super::founded::{Founded, Start};
use super::labellings::read;
use crate::semantics::sat::{Lit, Ranges};
use crate::semantics::{Framework, Label, Labelling, grounded};

/// The solver of a framework's labellings by what they leave open, and its variables.
///
/// Claims and arguments count alike: no other labelling leaves open a part only of what a semi-stable
/// one does (Eiter, Leone and Saccà 1997, On the partial semantics for disjunctive deductive
/// databases, Annals of Mathematics and Artificial Intelligence 19, call such models of least
/// undefinedness L-stable).
fn ranges(framework: &Framework) -> (Ranges<Founded<'_>>, Encoded) {
    let sat = Founded::new(framework);
    let by = sat.by.clone();
    let start = grounded(framework);
    let labels = start.claims.iter().chain(&start.arguments);
    let sides = |of: fn(&super::encoding::Side) -> &Vec<Lit>| -> Vec<Lit> {
        let all = of(&by.claims).iter().chain(of(&by.arguments));
        let open = all.zip(labels.clone()).filter(|it| *it.1 == Label::Undecided);
        open.map(|it| *it.0).collect()
    };
    let (ins, outs) = (sides(|it| &it.ins), sides(|it| &it.outs));
    (Ranges::new(sat, ins, &outs), by)
}

/// Hands on the semi-stable labellings of a framework until it is told to stop.
pub(super) fn all(framework: &Framework, mut emit: impl FnMut(&Labelling) -> ControlFlow<()>) {
    let (mut ranges, by) = ranges(framework);
    while let Some(found) = ranges.next(|sat| read(sat, &by)) {
        if emit(&found).is_break() {
            return;
        }
    }
}

/// What the semi-stable labellings of a framework accept, those that leave least open. Where there are stable
/// ones, it is these.
#[must_use]
pub fn semi_stable_acceptance(framework: &Framework) -> Acceptance {
    let mut out = Acceptance::of_none(framework.claims.len());
    let start = Start::of(framework);
    if start.is_all() {
        out.add(start.sure);
        return out;
    }
    let (mut ranges, by) = ranges(framework);
    // First with one more claim in than any before, then with one more not in.
    for is_in in [true, false] {
        loop {
            let known = if is_in { &out.held } else { &out.missed };
            let open = known.iter().zip(&by.claims.ins).filter(|it| it.0.is_none());
            let wanted: Vec<Lit> = open.map(|it| if is_in { *it.1 } else { !*it.1 }).collect();
            if wanted.is_empty() && !out.positions.is_empty() {
                break;
            }
            let mut passed = Vec::new();
            let read = |sat: &dyn crate::semantics::sat::Sat| read(sat, &by);
            let found = ranges.some(&wanted, read, |it| passed.push(it));
            let is_over = found.is_none();
            // What reaches further than something wanted is such a labelling, too.
            passed.into_iter().chain(found).for_each(|it| out.add(it));
            if is_over {
                break;
            }
        }
    }
    out
}
