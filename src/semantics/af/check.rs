//! Whether answers are right, as far as their witnesses show it: plain code by the definitions.

use super::refutation::{Claimed, Refutation};
use super::{Answer, Attacks, Question, Semantics, Witness, proof};
use crate::semantics::Label;

/// Which arguments are members, from their numbers.
fn members(attacks: &Attacks, set: &[u32]) -> Vec<bool> {
    let mut is_in = vec![false; attacks.len()];
    for &it in set {
        is_in[it as usize] = true;
    }
    is_in
}

/// Whether no member attacks a member.
#[must_use]
pub fn is_free_of_conflict(attacks: &Attacks, set: &[u32]) -> bool {
    let is_in = members(attacks, set);
    attacks.all().all(|(from, to)| !(is_in[from as usize] && is_in[to as usize]))
}

/// Which arguments have all their attackers attacked by the set.
fn defended(attacks: &Attacks, set: &[u32]) -> Vec<bool> {
    let is_in = members(attacks, set);
    let falls = |it: u32| attacks.attackers(it).iter().any(|by| is_in[*by as usize]);
    attacks.arguments().map(|it| attacks.attackers(it).iter().all(|by| falls(*by))).collect()
}

/// Whether a set is free of conflict and attacks all that attacks it.
#[must_use]
pub fn is_admissible(attacks: &Attacks, set: &[u32]) -> bool {
    let defended = defended(attacks, set);
    is_free_of_conflict(attacks, set) && set.iter().all(|it| defended[*it as usize])
}

/// Whether a set is admissible and has all that it defends.
#[must_use]
pub fn is_complete(attacks: &Attacks, set: &[u32]) -> bool {
    is_free_of_conflict(attacks, set) && defended(attacks, set) == members(attacks, set)
}

/// Whether a set is free of conflict and attacks everything else.
#[must_use]
pub fn is_stable(attacks: &Attacks, set: &[u32]) -> bool {
    let is_in = members(attacks, set);
    let falls = |it: u32| attacks.attackers(it).iter().any(|by| is_in[*by as usize]);
    attacks.arguments().all(|it| is_in[it as usize] != falls(it))
}

/// The grounded labelling, by adding what is defended until nothing is left to add.
#[must_use]
pub fn grounded(attacks: &Attacks) -> Vec<Label> {
    let mut set: Vec<u32> = Vec::new();
    loop {
        let defended = defended(attacks, &set);
        let next: Vec<u32> = attacks.arguments().filter(|it| defended[*it as usize]).collect();
        if next == set {
            break;
        }
        set = next;
    }
    let is_in = members(attacks, &set);
    let label = |it: u32| match is_in[it as usize] {
        true => Label::In,
        false if attacks.attackers(it).iter().any(|by| is_in[*by as usize]) => Label::Out,
        false => Label::Undecided,
    };
    attacks.arguments().map(label).collect()
}

/// Whether the witness of an answer shows it; what is wrong with it otherwise.
///
/// That an extension is maximal, as preferred and semi-stable ones are, is not verified: only that it
/// is of the kind of which it is said to be a maximal one. [`Witness::Search`] shows nothing.
///
/// # Errors
/// In words, what the witness fails to show.
pub fn check(
    attacks: &Attacks,
    semantics: Semantics,
    question: Question,
    answer: &Answer,
) -> Result<(), &'static str> {
    let own = question.argument();
    let is_by_some = matches!(question, Question::BySome(_));
    let all = |is_so: bool, fault: &'static str| if is_so { Ok(()) } else { Err(fault) };
    match &answer.witness {
        Witness::Extension(set) => {
            let has = set.contains(&own);
            all(has == answer.is_accepted, "the extension does not decide the argument")?;
            all(has == is_by_some, "an extension shows what some accept, not what all do")?;
            let is_one = match semantics {
                Semantics::Stable => is_stable(attacks, set),
                Semantics::Stage => is_free_of_conflict(attacks, set),
                _ => is_complete(attacks, set),
            };
            all(is_one, "the witness is not an extension")
        }
        Witness::Grounded => {
            let label = grounded(attacks)[own as usize];
            let is_unique = semantics == Semantics::Grounded
                || (semantics == Semantics::Complete && !is_by_some);
            let is_decided = is_unique || label != Label::Undecided;
            all(is_decided, "the grounded labelling leaves it open")?;
            all((label == Label::In) == answer.is_accepted, "the grounded labelling says otherwise")
        }
        Witness::Refutation(refutation) => {
            refuted(attacks, semantics, question, answer.is_accepted, refutation)
        }
        Witness::Search => Err("a search shows nothing"),
    }
}

/// Whether a refutation is about the right thing and holds.
fn refuted(
    attacks: &Attacks,
    semantics: Semantics,
    question: Question,
    is_accepted: bool,
    refutation: &Refutation,
) -> Result<(), &'static str> {
    let Refutation { numbers, claimed, .. } = refutation;
    let all = |is_so: bool, fault: &'static str| if is_so { Ok(()) } else { Err(fault) };
    let labels = grounded(attacks);
    let is_member = members(attacks, numbers);
    let is_open = |it: &u32| labels[*it as usize] == Label::Undecided;
    all(numbers.iter().all(is_open), "the grounded labelling decides a part of it")?;
    let is_closed = numbers.iter().all(|it| {
        let by = attacks.attackers(*it).iter();
        by.filter(|it| is_open(it)).all(|it| is_member[*it as usize])
    });
    all(is_closed, "something outside of the part bears on it")?;
    all(numbers.is_sorted(), "the part is not in order")?;
    let inner = attacks.among(numbers);
    let own = numbers.binary_search(&question.argument()).ok().map(|it| it as u32);
    let is_by_some = matches!(question, Question::BySome(_));
    let is_stable = semantics == Semantics::Stable;
    let fits = match claimed {
        Claimed::None => is_stable && is_accepted != is_by_some,
        Claimed::NoneHas(it) => own == Some(*it) && is_by_some && !is_accepted,
        Claimed::NoneLacks(it) => own == Some(*it) && !is_by_some && is_accepted,
        Claimed::NoneAttacks(_) => semantics == Semantics::Ideal && is_accepted,
        Claimed::NoneBeyond(_) => semantics == Semantics::Ideal && !is_accepted && own.is_some(),
    };
    all(fits, "the proof is about something else")?;
    proof::check(&inner, is_stable, own, refutation)
}
