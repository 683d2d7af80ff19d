//! Whether what positions are said to accept is so: by the definitions, and a search that shares no code
//! with the solver.

use super::bounds::{Bounds, Searched, search};
use super::founded::is_complete;
use super::ideal::shrunk;
use super::{Acceptance, Coherence};
use crate::semantics::{Framework, Label, Labelling};

/// How far a check came.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Verified {
    /// Everything is shown.
    Whole,
    /// Nothing is wrong with what was looked at; the rest would take too many steps.
    InPart,
}

/// Checks what the positions of a framework are said to accept: that those which are named are positions and
/// as large as they must be, and that there is none which would turn an answer, as far as so many steps of a
/// plain search tell. (Complete positions are not asked about by way of examples: of them only the
/// named ones are looked at.)
///
/// # Errors
/// In words, what is wrong with it.
pub fn verify(
    framework: &Framework,
    coherence: Coherence,
    found: &Acceptance,
    mut steps: usize,
) -> Result<Verified, &'static str> {
    let positions: Vec<Vec<Label>> = found.positions.iter().map(labels).collect();
    let mut is_whole = true;
    for (position, labels) in found.positions.iter().zip(&positions) {
        is_whole &= is_position(framework, coherence, position, labels, &mut steps)?;
    }
    let sides = [(&found.held, Label::In), (&found.missed, Label::Out)];
    for (slots, wanted) in sides {
        let mut silent = Vec::new();
        for (claim, slot) in slots.iter().enumerate() {
            let Some(number) = slot else {
                let shows = |it: &Vec<Label>| (it[claim] == Label::In) == (wanted == Label::In);
                if positions.iter().any(shows) {
                    return Err("a named position would turn an answer");
                }
                silent.push(claim);
                continue;
            };
            let shown = positions.get(*number as usize).ok_or("no such position is named")?;
            if (shown[claim] == Label::In) != (wanted == Label::In) {
                return Err("a position does not show what it is named for");
            }
        }
        // Nothing within the bounds has one of these in, or one of them not in; or a position is more.
        let may_be = |bounds: &Bounds, claim: usize| match wanted {
            Label::In => bounds.may_be(claim, Label::In),
            _ => bounds.may_be(claim, Label::Out) || bounds.may_be(claim, Label::Undecided),
        };
        let is_hopeless = |bounds: &Bounds| {
            !silent.iter().any(|&it| may_be(bounds, it))
                || match coherence {
                    Coherence::Complete => false,
                    // Whatever has a claim in lies within something preferred that has it.
                    Coherence::Preferred => {
                        wanted == Label::Out && positions.iter().any(|it| is_within(bounds, it))
                    }
                    Coherence::Stable => (0..framework.claims.len() + framework.arguments.len())
                        .any(|it| !bounds.may_be_decided(it)),
                    Coherence::SemiStable => positions.iter().any(|it| leaves_more(bounds, it)),
                }
        };
        if coherence != Coherence::Complete && !silent.is_empty() {
            match search(framework, &mut steps, is_hopeless) {
                Searched::One(_) => return Err("a position would turn an answer"),
                Searched::None => {}
                Searched::Spent => is_whole = false,
            }
        }
    }
    Ok(if is_whole { Verified::Whole } else { Verified::InPart })
}

/// Checks an ideal labelling by preferred ones: it lies within them, and of what all of these share it is
/// all that needs no side to be taken.
///
/// # Errors
/// In words, what is wrong with it.
pub fn verify_ideal(
    framework: &Framework,
    ideal: &Labelling,
    among: &[Labelling],
    mut steps: usize,
) -> Result<Verified, &'static str> {
    let own = labels(ideal);
    if !is_complete(framework, ideal) {
        return Err("it is no complete labelling");
    }
    let mut is_whole = true;
    for it in among {
        is_whole &= is_position(framework, Coherence::Preferred, it, &labels(it), &mut steps)?;
    }
    let [first, rest @ ..] = among else { return Err("no position is named") };
    let mut common = first.clone();
    rest.iter().for_each(|it| super::ideal::meet(&mut common, it));
    if shrunk(framework, &common) != *ideal {
        return Err("more of what is shared needs no side to be taken, or less");
    }
    // What nothing coherent contradicts can be held along with whatever is: so it lies within every
    // preferred labelling (docs/semantics.md).
    let contradicts = |bounds: &Bounds| {
        own.iter().enumerate().any(|(at, label)| match label {
            Label::In => bounds.may_be(at, Label::Out),
            Label::Out => bounds.may_be(at, Label::In),
            Label::Undecided => false,
        })
    };
    match search(framework, &mut steps, |it| !contradicts(it)) {
        Searched::One(_) => Err("a position contradicts it"),
        Searched::None if is_whole => Ok(Verified::Whole),
        _ => Ok(Verified::InPart),
    }
}

fn labels(it: &Labelling) -> Vec<Label> {
    [&it.claims[..], &it.arguments[..]].concat()
}

/// Whether it is shown that a labelling is such a position; what is wrong with it otherwise.
fn is_position(
    framework: &Framework,
    coherence: Coherence,
    position: &Labelling,
    labels: &[Label],
    steps: &mut usize,
) -> Result<bool, &'static str> {
    if !is_complete(framework, position) {
        return Err("what is named as a position does not hang together");
    }
    let is_more = |bounds: &Bounds| match coherence {
        Coherence::Preferred => is_larger(bounds, labels),
        Coherence::SemiStable => leaves_less(bounds, labels),
        _ => false,
    };
    match coherence {
        Coherence::Complete => Ok(true),
        Coherence::Stable if labels.contains(&Label::Undecided) => {
            Err("what is named as a position leaves something open")
        }
        Coherence::Stable => Ok(true),
        Coherence::Preferred | Coherence::SemiStable => {
            match search(framework, steps, |it| !is_more(it)) {
                Searched::One(_) => Err("another position holds or decides more than a named one"),
                Searched::None => Ok(true),
                Searched::Spent => Ok(false),
            }
        }
    }
}

/// Whether something within the bounds may have all in that a labelling has, and more.
fn is_larger(bounds: &Bounds, labels: &[Label]) -> bool {
    let may_be_in = |want: bool| {
        let of = labels.iter().enumerate().filter(move |it| (*it.1 == Label::In) == want);
        of.map(|it| bounds.may_be(it.0, Label::In))
    };
    may_be_in(true).all(|it| it) && may_be_in(false).any(|it| it)
}

/// Whether everything within the bounds has nothing in but what a labelling has.
fn is_within(bounds: &Bounds, labels: &[Label]) -> bool {
    let others = labels.iter().enumerate().filter(|it| *it.1 != Label::In);
    others.into_iter().all(|it| !bounds.may_be(it.0, Label::In))
}

/// Whether something within the bounds may decide all that a labelling does, and more.
fn leaves_less(bounds: &Bounds, labels: &[Label]) -> bool {
    may_decide(bounds, labels, false).all(|it| it) && may_decide(bounds, labels, true).any(|it| it)
}

/// Whether everything within the bounds leaves open what a labelling does, and more.
fn leaves_more(bounds: &Bounds, labels: &[Label]) -> bool {
    !may_decide(bounds, labels, true).any(|it| it)
        && !may_decide(bounds, labels, false).all(|it| it)
}

/// Of each thing that a labelling leaves open, or of each that it does not, whether something within the
/// bounds may decide it.
fn may_decide(bounds: &Bounds, labels: &[Label], is_open: bool) -> impl Iterator<Item = bool> {
    let of = labels.iter().enumerate();
    let of = of.filter(move |it| (*it.1 == Label::Undecided) == is_open);
    of.map(|it| bounds.may_be_decided(it.0))
}
