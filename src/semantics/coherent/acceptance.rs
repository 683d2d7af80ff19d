//! What some, and what every, maximal coherent position accepts.

use super::founded::{Founded, Start};
use super::labellings::{beyond, read};
use crate::semantics::sat::{Lit, Sat, grow};
use crate::semantics::{Framework, Label, Labelling};

/// What preferred (or stable, or semi-stable) labellings accept, with labellings that show it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Acceptance {
    /// Such labellings: not all there are, but enough.
    pub positions: Vec<Labelling>,
    /// By claim: the number of a position in which it is in; `None` if it is in none.
    pub held: Vec<Option<u32>>,
    /// By claim: the number of a position in which it is not in; `None` if it is in all.
    pub missed: Vec<Option<u32>>,
}

impl Acceptance {
    /// Whether some maximal coherent position holds a claim (credulous acceptance).
    #[must_use]
    pub fn by_some(&self, claim: u32) -> bool {
        self.held[claim as usize].is_some()
    }

    /// Whether every maximal coherent position holds a claim (skeptical acceptance).
    #[must_use]
    pub fn by_every(&self, claim: u32) -> bool {
        self.missed[claim as usize].is_none()
    }

    /// Nothing known yet of so many claims.
    pub(super) fn of_none(n: usize) -> Self {
        Self { positions: Vec::new(), held: vec![None; n], missed: vec![None; n] }
    }

    /// Adds a position, unless it is there.
    pub(super) fn add(&mut self, position: Labelling) {
        if self.positions.contains(&position) {
            return;
        }
        let number = self.positions.len() as u32;
        for (at, label) in position.claims.iter().enumerate() {
            let slot = if *label == Label::In { &mut self.held[at] } else { &mut self.missed[at] };
            slot.get_or_insert(number);
        }
        self.positions.push(position);
    }
}

/// What the preferred labellings of a framework accept.
#[must_use]
pub fn acceptance(framework: &Framework) -> Acceptance {
    let n = framework.claims.len();
    let mut out = Acceptance::of_none(n);
    let start = Start::of(framework);
    if start.is_all() {
        out.add(start.sure);
        return out;
    }
    let mut sat = Founded::from(framework, &start);
    let goals = sat.goals();
    let by = sat.by.clone();
    let claims = (0..n).zip(by.claims.ins.iter().copied());
    let wanted: Vec<(usize, Lit)> =
        claims.filter(|it| goals.binary_search(&it.1).is_ok()).collect();
    let grown = |sat: &mut Founded<'_>, kept: &[Lit]| {
        grow(sat, &goals, kept, |sat| (read(sat, &by), beyond(sat, &goals)))
    };
    // What may be in, from positions that hold something no other before them held.
    loop {
        let question = sat.new_var(Some(false));
        let is_open = |it: &usize| out.held[*it].is_none();
        let open = wanted.iter().filter(|it| is_open(&it.0)).map(|it| it.1);
        let clause: Vec<Lit> = std::iter::once(!question).chain(open).collect();
        sat.add_clause(&clause);
        let is_over = !sat.solve(&[question]);
        if !is_over {
            out.add(grown(&mut sat, &[]).0);
        }
        sat.add_clause(&[!question]);
        if is_over {
            break;
        }
    }
    if out.positions.is_empty() && sat.solve(&[]) {
        out.add(grown(&mut sat, &[]).0);
    }
    // What is always in, by looking for positions without it. Each position found is passed over from
    // then on: what it says is known.
    for claim in 0..n {
        let own = by.claims.ins[claim];
        while out.missed[claim].is_none() && sat.solve(&[!own]) {
            let (without, rest) = grown(&mut sat, &[!own]);
            let mut assumed: Vec<Lit> =
                goals.iter().copied().filter(|it| rest.binary_search(it).is_err()).collect();
            assumed.push(own);
            let (position, rest) =
                if sat.solve(&assumed) { grown(&mut sat, &[]) } else { (without, rest) };
            sat.add_clause(&rest);
            out.add(position);
        }
    }
    out
}

/// What the stable labellings of a framework accept, those that leave nothing undecided; `None` if there is
/// none.
#[must_use]
pub fn stable_acceptance(framework: &Framework) -> Option<Acceptance> {
    let n = framework.claims.len();
    let mut out = Acceptance::of_none(n);
    let mut sat = Founded::new(framework);
    sat.leave_nothing_open();
    let by = sat.by.clone();
    if !sat.solve(&[]) {
        return None;
    }
    out.add(read(&sat, &by));
    for claim in 0..n {
        let own = by.claims.ins[claim];
        if out.held[claim].is_none() && sat.solve(&[own]) {
            out.add(read(&sat, &by));
        }
        if out.missed[claim].is_none() && sat.solve(&[!own]) {
            out.add(read(&sat, &by));
        }
    }
    Some(out)
}
