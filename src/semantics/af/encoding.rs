//! Frameworks as clauses: a variable that says an argument is in, one that says it is out.

use super::{Attacks, Question};
use crate::semantics::sat::{Batsat, Lit, Ranges, Sat};

/// By argument, what says that it is in or out. The variables are numbered in this order.
#[derive(Clone, Debug, Default)]
pub(super) struct Encoded {
    pub ins: Vec<Lit>,
    pub outs: Vec<Lit>,
}

/// Which sets of arguments the models of an encoding are.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Encoding {
    /// Sets that are free of conflict and defend themselves; each lies within a complete extension, so
    /// they will do, with fewer clauses, where it is asked what some extension has.
    Admissible,
    /// Complete extensions.
    Complete,
    /// Stable extensions.
    Stable,
    /// Sets free of conflict.
    ConflictFree,
}

impl Encoding {
    /// Makes the variables; `first_try` is the value that decisions on what is in try first. Whoever tries
    /// that it is in finds an extension in few steps; of all of them those that have less come first without.
    pub(super) fn variables(
        self,
        sat: &mut impl Sat,
        attacks: &Attacks,
        first_try: Option<bool>,
    ) -> Encoded {
        let ins: Vec<Lit> = attacks.arguments().map(|_| sat.new_var(first_try)).collect();
        let outs = match self {
            Self::Stable => ins.iter().map(|&it| !it).collect(),
            _ => attacks.arguments().map(|_| sat.new_var(None)).collect(),
        };
        Encoded { ins, outs }
    }

    /// Hands on the clauses, one after the other.
    pub(super) fn clauses(self, attacks: &Attacks, by: &Encoded, mut add: impl FnMut(&[Lit])) {
        let mut clause = Vec::new();
        let is_defended = matches!(self, Self::Admissible | Self::Complete);
        for argument in attacks.arguments() {
            let (is_in, is_out) = (by.ins[argument as usize], by.outs[argument as usize]);
            let attackers = attacks.attackers(argument);
            for &attacker in attackers {
                let (attacker_in, attacker_out) =
                    (by.ins[attacker as usize], by.outs[attacker as usize]);
                add(&[!is_in, if is_defended { attacker_out } else { !attacker_in }]);
                if self == Self::Complete {
                    add(&[!attacker_in, is_out]);
                }
            }
            // It is out only if something that is in attacks it.
            clause.clear();
            clause.push(!is_out);
            clause.extend(attackers.iter().map(|&it| by.ins[it as usize]));
            add(&clause);
            if is_defended {
                add(&[!is_in, !is_out]);
            }
            if self == Self::Complete {
                // What is defended is in.
                clause.clear();
                clause.push(is_in);
                clause.extend(attackers.iter().map(|&it| !by.outs[it as usize]));
                add(&clause);
            }
        }
    }

    /// Makes the variables and adds the clauses.
    pub(super) fn encode(
        self,
        sat: &mut impl Sat,
        attacks: &Attacks,
        first_try: Option<bool>,
    ) -> Encoded {
        let by = self.variables(sat, attacks, first_try);
        self.clauses(attacks, &by, |clause| sat.add_clause(clause));
        by
    }

    /// A solver of its sets by what they, with what they attack, leave open.
    pub(super) fn ranges(self, attacks: &Attacks) -> (Ranges<Batsat>, Encoded) {
        let mut sat = Batsat::new(false);
        let by = self.encode(&mut sat, attacks, Some(true));
        (Ranges::new(sat, by.ins.clone(), &by.outs), by)
    }
}

impl Encoded {
    /// The variables of a framework by themselves, in their order.
    pub(super) fn numbered(attacks: &Attacks, encoding: Encoding) -> Self {
        let n = attacks.len() as u32;
        let ins: Vec<Lit> = attacks.arguments().map(Lit::of).collect();
        let outs = match encoding {
            Encoding::Stable => ins.iter().map(|&it| !it).collect(),
            _ => attacks.arguments().map(|it| Lit::of(n + it)).collect(),
        };
        Self { ins, outs }
    }

    /// The arguments that the last model has in, by number.
    pub(super) fn extension(&self, sat: &(impl Sat + ?Sized)) -> Vec<u32> {
        (0..).zip(&self.ins).filter(|(_, it)| sat.value(**it)).map(|(at, _)| at).collect()
    }

    /// What says that an extension has something which `extension` has not.
    pub(super) fn beyond(&self, extension: &[u32]) -> Vec<Lit> {
        let mut clause = self.ins.clone();
        let mut at = 0_u32;
        clause.retain(|_| {
            at += 1;
            extension.binary_search(&(at - 1)).is_err()
        });
        clause
    }

    /// What says that an extension answers a question: that it has the argument, or lacks it.
    pub(super) fn wanted(&self, question: Question) -> Lit {
        let own = self.ins[question.argument() as usize];
        if matches!(question, Question::BySome(_)) { own } else { !own }
    }

    /// What an extension would be that has all of `set` and more.
    pub(super) fn larger(&self, set: &[u32]) -> Vec<Vec<Lit>> {
        let members = set.iter().map(|&it| vec![self.ins[it as usize]]);
        members.chain([self.beyond(set)]).collect()
    }

    /// What one would be that leaves open nothing of `range`.
    pub(super) fn as_wide(&self, range: &[u32]) -> Vec<Vec<Lit>> {
        range.iter().map(|&it| self.decided(it).to_vec()).collect()
    }

    /// What says that an extension decides something outside of `range`.
    pub(super) fn outside(&self, range: &[u32]) -> Vec<Lit> {
        let others = (0..self.ins.len() as u32).filter(|it| range.binary_search(it).is_err());
        others.flat_map(|it| self.decided(it)).collect()
    }

    fn decided(&self, argument: u32) -> [Lit; 2] {
        [self.ins[argument as usize], self.outs[argument as usize]]
    }
}
