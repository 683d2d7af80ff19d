//! The tasks of the competitions: some extension, all of them, how many, and what they accept.

use std::ops::ControlFlow;

use super::encoding::{Encoded, Encoding};
use super::ideal::{Eager, eager, ideal, maximality};
use super::maximal::{Maximal, Uncovered, encoding};
use super::models::Kind;
use super::parts::{Core, complete_above, preferred_above, walk};
use super::refutation::Refutation;
use super::search::{Found, Steps, model, search};
use super::{Attacks, Question, Semantics};
use crate::semantics::Label;
use crate::semantics::sat::Lit;

/// An answer, and what shows that it is right.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answer {
    /// Whether the argument is accepted as was asked.
    pub is_accepted: bool,
    /// What shows it.
    pub witness: Witness,
}

/// What shows that an answer is right; [`super::check`] verifies it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Witness {
    /// An extension that has the argument, or lacks it.
    Extension(Vec<u32>),
    /// The grounded labelling, which decides it for every extension.
    Grounded,
    /// An extension that has the argument, or lacks it, with a proof that it is a maximal one; of an
    /// argument that is not in the eager extension, several, in which together it finds no defence.
    Maximal(Vec<Maximal>),
    /// A proof that there is no extension of the other sort.
    Refutation(Refutation),
    /// A proof that there is no extension of maximal range of the other sort.
    Uncovered(Uncovered),
    /// The search found no extension of the other sort, and its steps are not kept.
    Search,
}

const fn kind(semantics: Semantics) -> Option<Kind> {
    match semantics {
        Semantics::Complete => Some(Kind::Complete),
        Semantics::Preferred => Some(Kind::Preferred),
        Semantics::Stable => Some(Kind::Stable),
        Semantics::SemiStable => Some(Kind::SemiStable),
        Semantics::Stage => Some(Kind::Stage),
        Semantics::Grounded | Semantics::Ideal | Semantics::Eager => None,
    }
}

/// One extension, by number; `None` if there is none.
#[must_use]
pub fn extension(attacks: &Attacks, semantics: Semantics) -> Option<Vec<u32>> {
    let mut first = None;
    let one = if semantics == Semantics::Complete { Semantics::Grounded } else { semantics };
    enumerate(attacks, one, |found| {
        first = Some(found.to_vec());
        ControlFlow::Break(())
    });
    first
}

/// Hands on all extensions, each by number, until it is told to stop.
pub fn enumerate(
    attacks: &Attacks,
    semantics: Semantics,
    mut emit: impl FnMut(&[u32]) -> ControlFlow<()>,
) {
    if let Some(kind) = kind(semantics) {
        let core = Core::for_kind(attacks, kind);
        walk(&core.attacks, kind, |labels| emit(&core.whole(labels)));
        return;
    }
    let core = Core::new(attacks);
    let of_island = |island: Vec<u32>| -> Vec<u32> {
        let inner = core.attacks.among(&island);
        let found = match semantics {
            Semantics::Ideal => ideal(&inner, false).extension,
            Semantics::Eager => eager(&inner).extension,
            _ => Vec::new(),
        };
        found.iter().map(|&it| core.numbers[island[it as usize] as usize]).collect()
    };
    let islands =
        if semantics == Semantics::Grounded { Vec::new() } else { core.attacks.islands() };
    let _ = emit(&core.joined(islands.into_iter().flat_map(of_island)));
}

/// How many extensions there are; `None` if they are more than a number of 128 bits can say.
#[must_use]
pub fn count(attacks: &Attacks, semantics: Semantics) -> Option<u128> {
    let Some(kind) = kind(semantics) else { return Some(1) };
    let core = Core::for_kind(attacks, kind);
    let mut product = 1_u128;
    let mut is_over = false;
    for island in core.attacks.islands() {
        let mut n = 0_u128;
        walk(&core.attacks.among(&island), kind, |_| {
            n += 1;
            ControlFlow::Continue(())
        });
        match product.checked_mul(n) {
            Some(more) => product = more,
            None => is_over = true,
        }
        if n == 0 {
            return Some(0);
        }
    }
    (!is_over).then_some(product)
}

/// Whether an argument is accepted by some or by every extension. With `is_proving` the steps are kept
/// by which it was found that an extension is maximal, or that there is none of the other sort.
///
/// # Panics
/// When there is no such argument.
#[must_use]
pub fn answer(
    attacks: &Attacks,
    semantics: Semantics,
    question: Question,
    is_proving: bool,
) -> Answer {
    let core = Core::new(attacks);
    let decided = core.decided[question.argument() as usize];
    let is_by_some = matches!(question, Question::BySome(_));
    match (semantics, decided) {
        (Semantics::Grounded, _) => by_grounded(decided == Label::In),
        (Semantics::Complete, _) if !is_by_some => by_grounded(decided == Label::In),
        (Semantics::Stable, _) => stable(attacks, &core, question, is_proving),
        (Semantics::Stage, _) => {
            let all = Core::for_kind(attacks, Kind::Stage);
            by_search(attacks, &all, semantics, question, is_proving)
        }
        (_, Label::In | Label::Out) => {
            let is_accepted = decided == Label::In;
            match extension(attacks, semantics) {
                Some(found) if is_accepted == is_by_some => {
                    Answer { is_accepted, witness: Witness::Extension(found) }
                }
                _ => by_grounded(is_accepted),
            }
        }
        (Semantics::Ideal, _) => in_ideal(&core, question, is_proving),
        (Semantics::Eager, _) => in_eager(attacks, &core, question, is_proving),
        (_, Label::Undecided) => by_search(attacks, &core, semantics, question, is_proving),
    }
}

const fn by_grounded(is_accepted: bool) -> Answer {
    Answer { is_accepted, witness: Witness::Grounded }
}

/// The part of what was left that a question hangs on, and the argument's number in it.
fn part(core: &Core, kind: Kind, question: Question) -> (Vec<u32>, Question) {
    let argument = question.argument();
    let at = core.numbers.binary_search(&argument).expect("an undecided argument");
    let part = if matches!(kind, Kind::Complete | Kind::Preferred) {
        // What nothing undecided leads to the argument from does not matter.
        core.attacks.bearing_on(at as u32)
    } else {
        let mut islands = core.attacks.islands().into_iter();
        islands.find(|it| it.binary_search(&(at as u32)).is_ok()).expect("an island of its own")
    };
    let at = part.binary_search(&(at as u32)).expect("a member") as u32;
    let inner = match question {
        Question::BySome(_) => Question::BySome(at),
        Question::ByEvery(_) => Question::ByEvery(at),
    };
    (part, inner)
}

fn by_search(
    attacks: &Attacks,
    core: &Core,
    semantics: Semantics,
    question: Question,
    is_proving: bool,
) -> Answer {
    let is_by_some = matches!(question, Question::BySome(_));
    let kind = kind(semantics).unwrap_or(Kind::Complete);
    let (part, inner) = part(core, kind, question);
    let numbers: Vec<u32> = core.named(&part).collect();
    let inner_attacks = core.attacks.among(&part);
    let found = search(&inner_attacks, kind, inner, is_proving);
    let witness = match found {
        Found::One(found) => {
            let own = found.iter().map(|&it| numbers[it as usize]);
            let whole = match kind {
                Kind::Complete => complete_above(attacks, &core.joined(own)),
                Kind::Preferred => preferred_above(attacks, &core.joined(own)),
                _ => {
                    let others = others(core, &part);
                    let mut all = core.joined(own);
                    walk(&core.attacks.among(&others), kind, |labels| {
                        let is_in = others.iter().zip(labels).filter(|it| *it.1 == Label::In);
                        all.extend(is_in.map(|it| core.numbers[*it.0 as usize]));
                        ControlFlow::Break(())
                    });
                    all.sort_unstable();
                    all
                }
            };
            // What defends itself lies within a preferred extension; no more is needed for one to have it.
            let is_maximal = match kind {
                Kind::Preferred => !is_by_some,
                Kind::SemiStable | Kind::Stage => true,
                Kind::Complete | Kind::Stable => false,
            };
            let witness = if is_proving && is_maximal {
                Witness::Maximal(vec![Maximal::new(attacks, semantics, whole)])
            } else {
                Witness::Extension(whole)
            };
            return Answer { is_accepted: is_by_some, witness };
        }
        Found::Searched(covers) if is_proving => {
            let encoding = encoding(semantics);
            let wanted = |by: &Encoded| vec![by.wanted(inner)];
            Witness::Uncovered(Uncovered::new(&inner_attacks, encoding, numbers, covers, wanted))
        }
        Found::None(steps) if is_proving => Witness::Refutation(refutation(numbers, steps)),
        Found::None(_) | Found::Searched(_) => Witness::Search,
    };
    Answer { is_accepted: !is_by_some, witness }
}

fn refutation(numbers: Vec<u32>, steps: Steps) -> Refutation {
    let Steps { encoding, claimed, covers, steps } = steps;
    Refutation { encoding, numbers, claimed, covers, steps }
}

/// What was left, less a part of it.
fn others(core: &Core, part: &[u32]) -> Vec<u32> {
    core.attacks.arguments().filter(|it| part.binary_search(it).is_err()).collect()
}

/// Stable extensions need not exist: an island without one leaves none for the whole.
fn stable(attacks: &Attacks, core: &Core, question: Question, is_proving: bool) -> Answer {
    let is_by_some = matches!(question, Question::BySome(_));
    let decided = core.decided[question.argument() as usize];
    // Every stable extension has what the grounded one has, and lacks what that attacks.
    if decided == if is_by_some { Label::Out } else { Label::In } {
        return by_grounded(!is_by_some);
    }
    for island in core.attacks.islands() {
        let inner = core.attacks.among(&island);
        if let Found::None(steps) = model(&inner, Encoding::Stable, None, is_proving) {
            let witness = if is_proving {
                Witness::Refutation(refutation(core.named(&island).collect(), steps))
            } else {
                Witness::Search
            };
            return Answer { is_accepted: !is_by_some, witness };
        }
    }
    if decided == Label::Undecided {
        return by_search(attacks, core, Semantics::Stable, question, is_proving);
    }
    let found = extension(attacks, Semantics::Stable).unwrap_or_default();
    Answer { is_accepted: is_by_some, witness: Witness::Extension(found) }
}

fn in_ideal(core: &Core, question: Question, is_proving: bool) -> Answer {
    let (part, inner) = part(core, Kind::Preferred, question);
    let numbers: Vec<u32> = core.named(&part).collect();
    let inner_attacks = core.attacks.among(&part);
    let found = ideal(&inner_attacks, is_proving);
    let is_accepted = found.extension.binary_search(&inner.argument()).is_ok();
    let witness = if !is_proving {
        Witness::Search
    } else if is_accepted {
        Witness::Refutation(refutation(numbers, found.steps))
    } else {
        Witness::Refutation(refutation(numbers, maximality(&inner_attacks, found.against)))
    };
    Answer { is_accepted, witness }
}

fn in_eager(attacks: &Attacks, core: &Core, question: Question, is_proving: bool) -> Answer {
    let Eager { extension, among } = eager(&core.attacks);
    let whole = core.joined(extension.iter().map(|&it| core.numbers[it as usize]));
    let is_accepted = whole.binary_search(&question.argument()).is_ok();
    let witness = if !is_proving {
        Witness::Search
    } else if is_accepted {
        let lacks = |by: &Encoded| extension.iter().map(|&it| !by.ins[it as usize]).collect();
        let encoding = Encoding::Complete;
        let covers = covers(&core.attacks, &extension);
        let numbers = core.numbers.clone();
        let found = Uncovered::new(&core.attacks, encoding, numbers, covers, lacks);
        Witness::Uncovered(Uncovered { within: extension.clone(), ..found })
    } else {
        let all = among.into_iter().map(|it| {
            let own = core.joined(it.iter().map(|&it| core.numbers[it as usize]));
            Maximal::new(attacks, Semantics::SemiStable, own)
        });
        Witness::Maximal(all.collect())
    };
    Answer { is_accepted, witness }
}

/// Sets that decide more than any complete extension that lacks one of some arguments.
fn covers(attacks: &Attacks, members: &[u32]) -> Vec<Vec<u32>> {
    let (mut ranges, by) = Encoding::Complete.ranges(attacks);
    let lacks: Vec<Lit> = members.iter().map(|&it| !by.ins[it as usize]).collect();
    let mut passed = Vec::new();
    ranges.some(&lacks, |sat| by.extension(sat), |it| passed.push(it));
    passed
}
