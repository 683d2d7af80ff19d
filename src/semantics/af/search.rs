//! Whether some extension of a framework has an argument in, or some extension has it not.

use super::Attacks;
use super::encoding::Encoding;
use super::models::Kind;
use super::question::Question;
use super::refutation::Claimed;
use crate::semantics::sat::{Batsat, Sat, Step, grow};

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
            preferred_without(attacks, argument, is_proving)
        }
        (Kind::Complete | Kind::Preferred, _) => {
            model(attacks, Encoding::Admissible, question, is_proving)
        }
        (Kind::Stable, _) => model(attacks, Encoding::Stable, question, is_proving),
        (Kind::SemiStable, _) => match any_model(attacks, Encoding::Stable, false) {
            // Where there are stable extensions, they are the semi-stable ones.
            Found::One(one) => match model(attacks, Encoding::Stable, question, false) {
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

/// Looks for any extension.
pub(super) fn any_model(attacks: &Attacks, encoding: Encoding, is_proving: bool) -> Found {
    let mut sat = Batsat::new(is_proving);
    let by = encoding.encode(&mut sat, attacks, Some(true));
    if sat.solve(&[]) {
        return Found::One(by.extension(&sat));
    }
    let (claimed, covers, steps) = (Claimed::None, Vec::new(), sat.into_steps());
    Found::None(Steps { encoding, claimed, covers, steps })
}

fn model(attacks: &Attacks, encoding: Encoding, question: Question, is_proving: bool) -> Found {
    let mut sat = Batsat::new(is_proving);
    let by = encoding.encode(&mut sat, attacks, Some(true));
    let claimed = match question {
        Question::BySome(it) => Claimed::NoneHas(it),
        Question::ByEvery(it) => Claimed::NoneLacks(it),
    };
    if sat.solve(&[by.wanted(question)]) {
        return Found::One(by.extension(&sat));
    }
    let (covers, steps) = (Vec::new(), sat.into_steps());
    Found::None(Steps { encoding, claimed, covers, steps })
}

/// Looks for a preferred extension without an argument, by counterexamples: what defends itself
/// without the argument is grown; if the argument can be added, everything below that is left out of
/// the further search (Dvořák, Järvisalo, Wallner and Woltran 2014, Complexity-sensitive decision
/// procedures for abstract argumentation, Artificial Intelligence 206).
fn preferred_without(attacks: &Attacks, argument: u32, is_proving: bool) -> Found {
    let encoding = Encoding::Complete;
    let mut sat = Batsat::new(is_proving);
    let by = encoding.encode(&mut sat, attacks, Some(true));
    let own = by.ins[argument as usize];
    let mut covers = Vec::new();
    while sat.solve(&[!own]) {
        let without = grow(&mut sat, &by.ins, &[!own], |sat| by.extension(sat));
        let mut assumed: Vec<_> = without.iter().map(|&it| by.ins[it as usize]).collect();
        assumed.push(own);
        if !sat.solve(&assumed) {
            return Found::One(without);
        }
        let with = grow(&mut sat, &by.ins, &[], |sat| by.extension(sat));
        sat.add_clause(&by.beyond(&with));
        covers.push(with);
    }
    let (claimed, steps) = (Claimed::NoneLacks(argument), sat.into_steps());
    Found::None(Steps { encoding, claimed, covers, steps })
}
