//! Whether a refutation holds: each of its steps follows from those before it by unit propagation
//! (Goldberg and Novikov 2003, Verification of proofs of unsatisfiability for CNF formulas, DATE).

use std::collections::BTreeSet;

use super::Attacks;
use super::check::is_admissible;
use super::encoding::{Encoded, Encoding};
use super::ideal::defended;
use super::refutation::{Claimed, Refutation};
use crate::semantics::sat::{Lit, Step};

/// Checks a refutation about a whole framework; `own` is the argument that was asked about.
pub(super) fn check(
    attacks: &Attacks,
    is_stable: bool,
    own: Option<u32>,
    refutation: &Refutation,
) -> Result<(), &'static str> {
    let expected = match refutation.claimed {
        _ if is_stable => Encoding::Stable,
        // What nothing has that defends itself, no extension has.
        Claimed::NoneHas(_) => Encoding::Admissible,
        _ => Encoding::Complete,
    };
    if refutation.encoding != expected {
        return Err("the proof is about other extensions");
    }
    let n = attacks.len() as u32;
    let n_own = if is_stable { n } else { 2 * n };
    let by = Encoded::numbered(attacks, expected);
    let mut known: BTreeSet<Vec<Lit>> = BTreeSet::new();
    expected.clauses(attacks, &by, |clause| {
        known.insert(sorted(clause));
    });
    for cover in &refutation.covers {
        if !is_admissible(attacks, cover) {
            return Err("a set does not defend itself");
        }
        if matches!(refutation.claimed, Claimed::NoneBeyond(_)) {
            continue;
        }
        // Every preferred extension below it would be it, and would hold the argument.
        if !own.is_some_and(|own| cover.contains(&own)) {
            return Err("a set is passed over that might be a counterexample");
        }
        known.insert(sorted(&by.beyond(cover)));
    }
    let mut clauses = Clauses::default();
    let mut questions: BTreeSet<u32> = BTreeSet::new();
    let mut asked = None;
    for step in &refutation.steps {
        match step {
            Step::Given(clause) if known.contains(&sorted(clause)) => {}
            Step::Given(clause) => {
                // A question: it can be withdrawn, so it takes away no extension.
                let mut names = clause.iter().filter(|it| it.variable() >= n_own);
                let (Some(name), None) = (names.next(), names.next()) else {
                    return Err("a clause is given that does not follow from the framework");
                };
                if name.is_positive() {
                    return Err("a question cannot be withdrawn");
                }
                let is_new = questions.insert(name.variable());
                if !is_new && clause.len() > 1 {
                    return Err("a question is asked twice");
                }
                if is_asked(&refutation.claimed, !*name) {
                    if clause.len() == 1 {
                        return Err("the question is withdrawn");
                    }
                    asked = Some(clause);
                }
            }
            Step::Learnt(clause) => {
                if !clauses.implies(clause) {
                    return Err("a step does not follow");
                }
            }
        }
        let (Step::Given(clause) | Step::Learnt(clause)) = step;
        clauses.add(clause);
    }
    let goal = match refutation.claimed {
        Claimed::None => Vec::new(),
        Claimed::NoneHas(it) => vec![!by.ins[it as usize]],
        Claimed::NoneLacks(it) => vec![by.ins[it as usize]],
        Claimed::NoneAttacks(question) => {
            // What nothing attacks that defends itself, and what of it defends itself: is it there?
            let asked = asked.ok_or("the question is not asked")?;
            let is_safe = |it: &u32| asked.contains(&by.outs[*it as usize]);
            let safe: Vec<u32> = attacks.arguments().filter(is_safe).collect();
            let found = defended(attacks, safe);
            let is_in = own.is_some_and(|own| found.contains(&own));
            if !is_in || !is_admissible(attacks, &found) {
                return Err("the argument is not in the ideal extension");
            }
            vec![!question]
        }
        Claimed::NoneBeyond(question) => {
            // The ideal extension lies within the preferred one, and nothing of it is attacked.
            let asked = asked.ok_or("the question is not asked")?;
            let [first, ..] = &refutation.covers[..] else { return Err("no set is named") };
            if by.beyond(first).iter().any(|it| !asked.contains(it)) {
                return Err("the question leaves something out");
            }
            let attackers = || refutation.covers.iter().flatten();
            let is_met = |it: &u32| attackers().any(|by| attacks.attacked_by(*by).contains(it));
            let rest = first.iter().copied().filter(|it| !is_met(it)).collect();
            if defended(attacks, rest).iter().any(|it| Some(*it) == own) {
                return Err("the argument may be in the ideal extension");
            }
            first.iter().map(|&it| !by.ins[it as usize]).chain([!question]).collect()
        }
    };
    if clauses.implies(&goal) { Ok(()) } else { Err("the last step is missing") }
}

/// Checks that steps show that no set of an encoding fulfils some clauses more.
pub(super) fn refutes(
    attacks: &Attacks,
    encoding: Encoding,
    steps: &[Step],
    more: impl Fn(&Encoded) -> Vec<Vec<Lit>>,
) -> Result<(), &'static str> {
    let by = Encoded::numbered(attacks, encoding);
    let mut known: BTreeSet<Vec<Lit>> = more(&by).iter().map(|it| sorted(it)).collect();
    encoding.clauses(attacks, &by, |clause| {
        known.insert(sorted(clause));
    });
    let mut clauses = Clauses::default();
    for step in steps {
        match step {
            Step::Given(clause) if known.contains(&sorted(clause)) => clauses.add(clause),
            Step::Given(_) => {
                return Err("a clause is given that does not follow from the framework");
            }
            Step::Learnt(clause) if clauses.implies(clause) => clauses.add(clause),
            Step::Learnt(_) => return Err("a step does not follow"),
        }
    }
    if clauses.implies(&[]) { Ok(()) } else { Err("the last step is missing") }
}

fn sorted(clause: &[Lit]) -> Vec<Lit> {
    let mut clause = clause.to_vec();
    clause.sort_unstable();
    clause
}

fn is_asked(claimed: &Claimed, question: Lit) -> bool {
    matches!(claimed, Claimed::NoneAttacks(it) | Claimed::NoneBeyond(it) if *it == question)
}

/// Clauses, and where each literal occurs.
#[derive(Default)]
struct Clauses {
    all: Vec<Vec<Lit>>,
    /// By literal (two for each variable), the clauses it occurs in.
    uses: Vec<Vec<u32>>,
    units: Vec<Lit>,
    has_empty: bool,
}

impl Clauses {
    fn add(&mut self, clause: &[Lit]) {
        let mut clause = clause.to_vec();
        clause.sort_unstable();
        clause.dedup();
        match clause[..] {
            [] => self.has_empty = true,
            [unit] => self.units.push(unit),
            _ => {}
        }
        for lit in &clause {
            let at = index(*lit);
            if self.uses.len() <= at | 1 {
                self.uses.resize((at | 1) + 1, Vec::new());
            }
            self.uses[at].push(self.all.len() as u32);
        }
        self.all.push(clause);
    }

    /// Whether its negation leads to a contradiction by unit propagation.
    fn implies(&self, clause: &[Lit]) -> bool {
        if self.has_empty {
            return true;
        }
        let mut is_true = vec![false; self.uses.len()];
        let holds = |lit: Lit, is_true: &[bool]| is_true.get(index(lit)).copied().unwrap_or(false);
        let mut open: Vec<Lit> = clause.iter().map(|&it| !it).chain(self.units.clone()).collect();
        while let Some(lit) = open.pop() {
            if holds(!lit, &is_true) {
                return true;
            }
            if holds(lit, &is_true) {
                continue;
            }
            let Some(slot) = is_true.get_mut(index(lit)) else { continue };
            *slot = true;
            for &at in self.uses.get(index(!lit)).into_iter().flatten() {
                let clause = &self.all[at as usize];
                if clause.iter().any(|&it| holds(it, &is_true)) {
                    continue;
                }
                let mut rest = clause.iter().filter(|&&it| !holds(!it, &is_true));
                match (rest.next(), rest.next()) {
                    (None, _) => return true,
                    (Some(&unit), None) => open.push(unit),
                    _ => {}
                }
            }
        }
        false
    }
}

const fn index(lit: Lit) -> usize {
    (lit.variable() as usize) << 1 | lit.is_positive() as usize
}
