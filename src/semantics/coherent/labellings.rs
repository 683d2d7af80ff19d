//! The labellings of a framework, one after the other.

use std::ops::ControlFlow;

use super::encoding::{Encoded, Side};
use super::founded::Founded;
use super::semi_stable;
use crate::semantics::sat::{Lit, Sat, grow};
use crate::semantics::{Framework, Label, Labelling};

/// How much a coherent position must decide.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Coherence {
    /// Nothing more than follows from it.
    Complete,
    /// As much as it can: no more could be in.
    Preferred,
    /// Everything; there may be no such position.
    Stable,
    /// As much as any: none leaves open a part only of what it does.
    SemiStable,
}

/// Hands on the labellings of a framework until it is told to stop.
pub fn labellings(
    framework: &Framework,
    coherence: Coherence,
    mut emit: impl FnMut(&Labelling) -> ControlFlow<()>,
) {
    if coherence == Coherence::SemiStable {
        return semi_stable::all(framework, emit);
    }
    let mut sat = Founded::new(framework);
    let goals = sat.goals();
    let by = sat.by.clone();
    if coherence == Coherence::Stable {
        sat.leave_nothing_open();
    }
    while sat.solve(&[]) {
        let (labelling, mut block) = match coherence {
            Coherence::Preferred => {
                grow(&mut sat, &goals, &[], |sat| (read(sat, &by), beyond(sat, &goals)))
            }
            _ => (read(&sat, &by), beyond(&sat, &goals)),
        };
        if coherence != Coherence::Preferred {
            block.extend(goals.iter().copied().filter(|&it| sat.value(it)).map(|it| !it));
        }
        sat.add_clause(&block);
        if emit(&labelling).is_break() {
            return;
        }
    }
}

/// The labelling that the last model is.
pub(super) fn read(sat: &(impl Sat + ?Sized), by: &Encoded) -> Labelling {
    let labels = |side: &Side| -> Vec<Label> {
        let label = |(&is_in, &is_out): (&Lit, &Lit)| match (sat.value(is_in), sat.value(is_out)) {
            (true, _) => Label::In,
            (false, true) => Label::Out,
            (false, false) => Label::Undecided,
        };
        side.ins.iter().zip(&side.outs).map(label).collect()
    };
    Labelling { claims: labels(&by.claims), arguments: labels(&by.arguments) }
}

/// What says that a goal holds which does not hold in the last model.
pub(super) fn beyond(sat: &(impl Sat + ?Sized), goals: &[Lit]) -> Vec<Lit> {
    goals.iter().copied().filter(|&it| !sat.value(it)).collect()
}
