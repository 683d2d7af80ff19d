//! The largest set that defends itself and lies within every preferred, or semi-stable, extension.

use super::Attacks;
use super::encoding::Encoding;
use super::models::{Kind, Models};
use super::question::Question;
use super::refutation::Claimed;
use super::search::{Found, Steps, search};
use crate::semantics::sat::{Batsat, Sat, grow};

/// The ideal extension, and what shows that it is.
pub(super) struct Ideal {
    pub extension: Vec<u32>,
    /// A preferred extension, then sets that defend themselves and attack members of it.
    pub against: Vec<Vec<u32>>,
    /// That nothing which defends itself attacks it.
    pub steps: Steps,
}

/// The ideal extension: of a preferred extension, what nothing attacks that defends itself, shrunk
/// until it does so too (Dunne 2009, The computational complexity of ideal semantics, Artificial
/// Intelligence 173).
pub(super) fn ideal(attacks: &Attacks, is_proving: bool) -> Ideal {
    let encoding = Encoding::Complete;
    let mut sat = Batsat::new(is_proving);
    let by = encoding.encode(&mut sat, attacks, Some(true));
    // A framework has a complete extension, so there is a model.
    sat.solve(&[]);
    let mut rest = grow(&mut sat, &by.ins, &[], |sat| by.extension(sat));
    let mut against = vec![rest.clone()];
    let claimed = loop {
        let question = sat.new_var(Some(false));
        let mut clause = vec![!question];
        clause.extend(rest.iter().map(|&it| by.outs[it as usize]));
        sat.add_clause(&clause);
        if !sat.solve(&[question]) {
            break Claimed::NoneAttacks(question);
        }
        rest.retain(|&it| !sat.value(by.outs[it as usize]));
        against.push(by.extension(&sat));
        sat.add_clause(&[!question]);
    };
    let extension = defended(attacks, rest);
    let (covers, steps) = (Vec::new(), sat.into_steps());
    Ideal { extension, against, steps: Steps { encoding, claimed, covers, steps } }
}

/// What shows that a set which defends itself is a maximal one, its attackers beside it.
pub(super) fn maximality(attacks: &Attacks, against: Vec<Vec<u32>>) -> Steps {
    let encoding = Encoding::Complete;
    let mut sat = Batsat::new(true);
    let by = encoding.encode(&mut sat, attacks, None);
    let set = against.first().map_or(&[][..], Vec::as_slice);
    let question = sat.new_var(Some(false));
    let mut clause = by.beyond(set);
    clause.push(!question);
    sat.add_clause(&clause);
    let members = set.iter().map(|&it| by.ins[it as usize]);
    let assumed: Vec<_> = members.chain([question]).collect();
    sat.solve(&assumed);
    let claimed = Claimed::NoneBeyond(question);
    Steps { encoding, claimed, covers: against, steps: sat.into_steps() }
}

/// The eager extension, and what shows that nothing else is in it.
pub(super) struct Eager {
    pub extension: Vec<u32>,
    /// Semi-stable extensions: what all of them have defends no more than it.
    pub among: Vec<Vec<u32>>,
}

/// The eager extension: what every semi-stable extension has, shrunk until it defends itself.
pub(super) fn eager(attacks: &Attacks) -> Eager {
    let Some(mut rest) = Models::new(attacks, Kind::SemiStable).next() else {
        return Eager { extension: Vec::new(), among: Vec::new() };
    };
    let mut among = vec![rest.clone()];
    for candidate in rest.clone() {
        if rest.binary_search(&candidate).is_err() {
            continue;
        }
        let question = Question::ByEvery(candidate);
        if let Found::One(without) = search(attacks, Kind::SemiStable, question, false) {
            rest.retain(|it| without.binary_search(it).is_ok());
            among.push(without);
        }
    }
    Eager { extension: defended(attacks, rest), among }
}

/// The largest subset of some arguments that defends all of its members.
pub(super) fn defended(attacks: &Attacks, mut rest: Vec<u32>) -> Vec<u32> {
    loop {
        let is_in = |it: &u32| rest.binary_search(it).is_ok();
        let is_met = |attacker: &u32| attacks.attackers(*attacker).iter().any(is_in);
        let stays = |it: &u32| attacks.attackers(*it).iter().all(is_met);
        let next: Vec<u32> = rest.iter().copied().filter(stays).collect();
        if next.len() == rest.len() {
            return next;
        }
        rest = next;
    }
}
