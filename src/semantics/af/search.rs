//! Whether some extension of a framework has an argument in, or some extension has it not.

use super::Attacks;
use super::encoding::Encoding;
use super::models::Kind;
use super::question::Question;
use super::refutation::Claimed;
use crate::semantics::sat::{Batsat, Sat, Step, grow, grow_by};

/// What a search found.
pub(super) enum Found {
    /// An extension that has the argument, or lacks it, as asked: by number.
    One(Vec<u32>),
    /// None, by a proof.
    None(Steps),
    /// None, and these sets were passed over, which decide more than some that were looked for.
    Searched(Vec<Vec<u32>>),
}

/// What a refutation is made of.
pub(super) struct Steps {
    pub encoding: Encoding,
    pub claimed: Claimed,
    pub covers: Vec<Vec<u32>>,
    pub steps: Vec<Step>,
}

/// Looks for an extension with the argument ([`Question::BySome`]) or without ([`Question::ByEvery`]).
pub(super) fn search(attacks: &Attacks, kind: Kind, question: Question, is_proving: bool) -> Found {
    match (kind, question) {
        (Kind::Preferred, Question::ByEvery(argument)) => {
            preferred_without(attacks, argument, FIRST_TURN, is_proving)
        }
        (Kind::Complete | Kind::Preferred, _) => {
            model(attacks, Encoding::Admissible, Some(question), is_proving)
        }
        (Kind::Stable, _) => model(attacks, Encoding::Stable, Some(question), is_proving),
        (Kind::SemiStable, _) => match model(attacks, Encoding::Stable, None, false) {
            // Where there are stable extensions, they are the semi-stable ones.
            Found::One(one) => match model(attacks, Encoding::Stable, Some(question), false) {
                Found::One(found) => Found::One(found),
                _ => Found::Searched(vec![one]),
            },
            _ => by_range(attacks, Encoding::Complete, question),
        },
        (Kind::Stage, _) => by_range(attacks, Encoding::ConflictFree, question),
    }
}

fn by_range(attacks: &Attacks, encoding: Encoding, question: Question) -> Found {
    let (mut ranges, by) = encoding.ranges(attacks);
    let mut passed = Vec::new();
    let read = |sat: &dyn Sat| by.extension(sat);
    let found = ranges.some(&[by.wanted(question)], read, |it| passed.push(it));
    found.map_or(Found::Searched(passed), Found::One)
}

/// Looks for an extension that answers the question, or for any.
pub(super) fn model(
    attacks: &Attacks,
    encoding: Encoding,
    question: Option<Question>,
    is_proving: bool,
) -> Found {
    by_turns(attacks, encoding, (question, FIRST_TURN), is_proving)
}

/// So many conflicts the first turn takes; each that follows takes twice as many.
const FIRST_TURN: u64 = 5000;

/// Asks two solvers in turn: one tries first that arguments are in, the other begins as it will. Of random
/// frameworks the one is up to a thousand times faster, of some large ones the other; and who finds it is
/// the same on every machine.
fn by_turns(
    attacks: &Attacks,
    encoding: Encoding,
    (question, mut conflicts): (Option<Question>, u64),
    is_proving: bool,
) -> Found {
    let solver = |first_try| {
        let mut sat = Batsat::new(is_proving);
        let by = encoding.encode(&mut sat, attacks, first_try);
        (sat, by)
    };
    let mut other = None;
    let mut own = solver(Some(true));
    loop {
        let (sat, by) = &mut own;
        let wanted: Vec<_> = question.map(|it| by.wanted(it)).into_iter().collect();
        match sat.solve_within(&wanted, conflicts) {
            Some(true) => return Found::One(by.extension(sat)),
            Some(false) => break,
            None => {
                let next = other.take().unwrap_or_else(|| solver(None));
                other = Some(std::mem::replace(&mut own, next));
                conflicts *= 2;
            }
        }
    }
    let claimed = match question {
        None => Claimed::None,
        Some(Question::BySome(it)) => Claimed::NoneHas(it),
        Some(Question::ByEvery(it)) => Claimed::NoneLacks(it),
    };
    let (covers, steps) = (Vec::new(), own.0.into_steps());
    Found::None(Steps { encoding, claimed, covers, steps })
}

/// Looks for a preferred extension without an argument, by counterexamples: what defends itself
/// without the argument is grown as long as that is easy; if the argument can be added, everything below that is
/// left out of the further search, else whatever grows from it is one (Dvořák, Järvisalo, Wallner and Woltran
/// 2014, Complexity-sensitive decision procedures for abstract argumentation, Artificial Intelligence 206).
///
/// A step of growing is easy that takes no more than so many conflicts.
fn preferred_without(attacks: &Attacks, argument: u32, easy: u64, is_proving: bool) -> Found {
    let encoding = Encoding::Complete;
    let mut sat = Batsat::new(is_proving);
    let by = encoding.encode(&mut sat, attacks, Some(true));
    let own = by.ins[argument as usize];
    let read = |sat: &dyn Sat| by.extension(sat);
    let mut covers = Vec::new();
    while sat.solve(&[!own]) {
        let solve = |sat: &mut Batsat, assumed: &[_]| sat.solve_within(assumed, easy);
        let (without, is_grown) = grow_by(&mut sat, &by.ins, &[!own], read, solve);
        let mut assumed: Vec<_> = without.iter().map(|&it| by.ins[it as usize]).collect();
        assumed.push(own);
        if !sat.solve(&assumed) {
            assumed.pop();
            let is_maximal = is_grown || !sat.solve(&assumed);
            let found = if is_maximal { without } else { grow(&mut sat, &by.ins, &[], read) };
            return Found::One(found);
        }
        let with = grow(&mut sat, &by.ins, &[], read);
        sat.add_clause(&by.beyond(&with));
        covers.push(with);
    }
    let (claimed, steps) = (Claimed::NoneLacks(argument), sat.into_steps());
    Found::None(Steps { encoding, claimed, covers, steps })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::semantics::af::check::is_admissible;
    use crate::semantics::af::proof;
    use crate::semantics::af::refutation::Refutation;

    /// Whether a refutation about an argument holds.
    fn checked(attacks: &Attacks, own: u32, found: Steps) -> Result<(), &'static str> {
        let Steps { encoding, claimed, covers, steps } = found;
        let numbers = attacks.arguments().collect();
        let it = Refutation { encoding, numbers, claimed, covers, steps };
        proof::check(attacks, false, Some(own), &it)
    }

    proptest! {
        /// Turns of one conflict, two, four and so on, between solvers that have learnt something.
        #[test]
        fn whoever_finds_it_the_answer_holds(
            n in 8..40u32,
            pairs in prop::collection::vec((0..40u32, 0..40u32), 40..160),
        ) {
            let pairs: Vec<(u32, u32)> = pairs.into_iter().map(|(a, b)| (a % n, b % n)).collect();
            let attacks = Attacks::new(n as usize, &pairs);
            for own in attacks.arguments() {
                let question = Some(Question::BySome(own));
                let found = |turn| by_turns(&attacks, Encoding::Admissible, (question, turn), true);
                let at_once = matches!(found(u64::MAX / 4), Found::One(_));
                match found(1) {
                    Found::One(set) => {
                        prop_assert!(at_once && set.contains(&own) && is_admissible(&attacks, &set));
                    }
                    Found::None(steps) => {
                        prop_assert!(!at_once);
                        prop_assert_eq!(checked(&attacks, own, steps), Ok(()));
                    }
                    Found::Searched(_) => prop_assert!(false, "nothing was passed over"),
                }
            }
        }

        /// Growing that is given up at once, after a conflict, or never.
        #[test]
        fn however_long_growing_may_take_the_answer_holds(
            n in 4..24u32,
            pairs in prop::collection::vec((0..24u32, 0..24u32), 10..80),
        ) {
            let pairs: Vec<(u32, u32)> = pairs.into_iter().map(|(a, b)| (a % n, b % n)).collect();
            let attacks = Attacks::new(n as usize, &pairs);
            for own in attacks.arguments() {
                let found = |easy| preferred_without(&attacks, own, easy, true);
                let is_there = matches!(found(u64::MAX / 4), Found::One(_));
                for easy in [0, 1] {
                    match found(easy) {
                        Found::One(set) => {
                            prop_assert!(is_there && !set.contains(&own));
                            prop_assert!(is_admissible(&attacks, &set));
                            let mut sat = Batsat::new(false);
                            let by = Encoding::Admissible.encode(&mut sat, &attacks, None);
                            let ins: Vec<_> = set.iter().map(|&it| by.ins[it as usize]).collect();
                            sat.add_clause(&by.beyond(&set));
                            prop_assert!(!sat.solve(&ins), "{set:?} can be grown");
                        }
                        Found::None(steps) => {
                            prop_assert!(!is_there);
                            prop_assert_eq!(checked(&attacks, own, steps), Ok(()));
                        }
                        Found::Searched(_) => prop_assert!(false, "nothing was passed over"),
                    }
                }
            }
        }
    }
}
