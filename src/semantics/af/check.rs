//! Whether answers are right, as far as their witnesses show it: plain code by the definitions.

use super::maximal::{self, Maximal, Uncovered};
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
/// That an extension is maximal is verified wherever the answer hangs on it. (That some preferred one has an
/// argument is shown by a complete one that has it: it lies within a preferred one.)
/// [`Witness::Search`] shows nothing.
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
            all(is_one, "the witness is not an extension")?;
            let needs_no_more = match semantics {
                Semantics::Complete | Semantics::Stable => true,
                Semantics::Preferred if is_by_some => true,
                // Every other extension agrees with the grounded one where that decides.
                _ => {
                    semantics != Semantics::Stage && {
                        let label = grounded(attacks)[own as usize];
                        label == if has { Label::In } else { Label::Out }
                    }
                }
            };
            all(needs_no_more, "nothing shows that the extension is a maximal one")
        }
        Witness::Maximal(found) => {
            let is_eager = semantics == Semantics::Eager;
            let of = if is_eager { Semantics::SemiStable } else { semantics };
            found.iter().try_for_each(|it| is_maximal(attacks, of, it))?;
            if is_eager {
                let sets: Vec<&[u32]> = found.iter().map(|it| &it.extension[..]).collect();
                let [first, rest @ ..] = &sets[..] else { return Err("no extension is named") };
                let common =
                    first.iter().copied().filter(|it| rest.iter().all(|set| set.contains(it)));
                let inside = super::ideal::defended(attacks, common.collect());
                let is_right = !answer.is_accepted && !inside.contains(&own);
                return all(is_right, "the argument may be in the eager extension");
            }
            let [Maximal { extension, .. }] = &found[..] else { return Err("not one extension") };
            let has = extension.contains(&own);
            all(has == answer.is_accepted, "the extension does not decide the argument")?;
            all(has == is_by_some, "an extension shows what some accept, not what all do")
        }
        Witness::Uncovered(found) => {
            is_uncovered(attacks, semantics, question, answer.is_accepted, found)
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

/// Whether an extension is one, and nothing of its kind is more.
fn is_maximal(
    attacks: &Attacks,
    semantics: Semantics,
    found: &Maximal,
) -> Result<(), &'static str> {
    let set = &found.extension;
    let is_one = match semantics {
        Semantics::Preferred | Semantics::SemiStable => is_complete(attacks, set),
        Semantics::Stage => is_free_of_conflict(attacks, set),
        _ => false,
    };
    if !is_one || !set.is_sorted() {
        return Err("the witness is not an extension");
    }
    let open = maximal::open(attacks, semantics);
    let inner = attacks.among(&open);
    proof::refutes(&inner, maximal::encoding(semantics), &found.steps, |by| {
        maximal::more(&inner, semantics, &open, set, by)
    })
}

/// Whether no extension of maximal range is of the sort that would turn the answer.
fn is_uncovered(
    attacks: &Attacks,
    semantics: Semantics,
    question: Question,
    is_accepted: bool,
    found: &Uncovered,
) -> Result<(), &'static str> {
    let Uncovered { numbers, covers, proofs, within } = found;
    let all = |is_so: bool, fault: &'static str| if is_so { Ok(()) } else { Err(fault) };
    let is_eager = semantics == Semantics::Eager;
    let is_ranged = is_eager || matches!(semantics, Semantics::SemiStable | Semantics::Stage);
    all(is_ranged, "the proof is about other extensions")?;
    // What is decided beforehand aside, nothing outside of the part has to do with it.
    let open = maximal::open(attacks, semantics);
    let is_open = |it: &u32| open.binary_search(it).is_ok();
    let is_member = |it: &u32| numbers.binary_search(it).is_ok();
    all(numbers.is_sorted() && numbers.iter().all(is_open), "a part of it is decided")?;
    let is_closed = numbers.iter().all(|&it| {
        let mut near = attacks.attackers(it).iter().chain(attacks.attacked_by(it));
        near.all(|it| !is_open(it) || is_member(it))
    });
    all(is_closed, "something outside of the part bears on it")?;
    let inner = attacks.among(numbers);
    let own = numbers.binary_search(&question.argument()).map_err(|_| "it is not in the part")?;
    let own = own as u32;
    let encoding = maximal::encoding(semantics);
    let is_one = |set: &Vec<u32>| match semantics {
        Semantics::Stage => is_free_of_conflict(&inner, set),
        _ => is_complete(&inner, set),
    };
    all(covers.iter().all(is_one), "a set is passed over for one that is none")?;
    let question = match question {
        Question::BySome(_) => Question::BySome(own),
        Question::ByEvery(_) => Question::ByEvery(own),
    };
    if is_eager {
        let is_within = is_admissible(&inner, within) && within.contains(&own);
        all(is_within && is_accepted, "the argument is not in what lies within all")?;
    } else {
        let is_by_some = matches!(question, Question::BySome(_));
        all(is_accepted != is_by_some, "the proof is about something else")?;
    }
    all(proofs.len() == covers.len() + 1, "a proof is missing")?;
    (0..).zip(proofs).try_for_each(|(at, steps)| {
        proof::refutes(&inner, encoding, steps, |by| {
            let wanted = match is_eager {
                true => within.iter().map(|&it| !by.ins[it as usize]).collect(),
                false => vec![by.wanted(question)],
            };
            maximal::uncovered(&inner, by, covers, at, wanted)
        })
    })
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
