//! Models of maximal range: what one of them leaves open, no other leaves a part of only.

use super::{Lit, Sat, grow};

/// The models of a solver that decide as much as any.
pub struct Ranges<S> {
    sat: S,
    ins: Vec<Lit>,
    /// What says that something is in or out.
    range: Vec<Lit>,
    /// The maximal range whose models are being listed.
    current: Option<Vec<Lit>>,
}

/// A model as it was read, what it reaches, and what says that something is in which it has not.
type Reached<T> = (T, Vec<Lit>, Vec<Lit>);

impl<S: Sat> Ranges<S> {
    /// The models of `sat`, in which the same things are in by `ins` and out by `outs`.
    pub fn new(mut sat: S, ins: Vec<Lit>, outs: &[Lit]) -> Self {
        let reach = |(&is_in, &is_out): (&Lit, &Lit)| {
            let it = sat.new_var(Some(true));
            sat.add_clause(&[!it, is_in, is_out]);
            it
        };
        let range = ins.iter().zip(outs).map(reach).collect();
        Self { sat, ins, range, current: None }
    }

    /// The next model of maximal range, as `read` reads it. No two may have the one more in than the other.
    pub fn next<T>(&mut self, read: impl Fn(&dyn Sat) -> T) -> Option<T> {
        if let Some(current) = &self.current {
            if self.sat.solve(current) {
                let beyond: Vec<Lit> =
                    self.ins.iter().copied().filter(|&it| !self.sat.value(it)).collect();
                let found = read(&self.sat);
                self.sat.add_clause(&beyond);
                return Some(found);
            }
            let outside = self.outside(&self.current.clone().unwrap_or_default());
            self.sat.add_clause(&outside);
            self.current = None;
        }
        if !self.sat.solve(&[]) {
            return None;
        }
        let (found, range, beyond) = self.widen(&[], &read);
        self.current = Some(range);
        self.sat.add_clause(&beyond);
        Some(found)
    }

    /// A model of maximal range in which one of `wanted` holds, if any are named; of those that were
    /// passed over, which decide more than some wanted model does, each is `passed` on.
    pub fn some<T>(
        &mut self,
        wanted: &[Lit],
        read: impl Fn(&dyn Sat) -> T,
        mut passed: impl FnMut(T),
    ) -> Option<T> {
        let question = self.sat.new_var(Some(false));
        if !wanted.is_empty() {
            let clause: Vec<Lit> = std::iter::once(!question).chain(wanted.to_vec()).collect();
            self.sat.add_clause(&clause);
        }
        let mut found = None;
        while found.is_none() && self.sat.solve(&[question]) {
            let (own, range, _) = self.widen(&[question], &read);
            // Nothing that is wanted reaches further; does anything else?
            if self.reaches_beyond(&range) {
                let (other, range, _) = self.widen(&[], &read);
                passed(other);
                // Nothing that is wanted reaches as far as that one, so what reaches no further is not
                // of maximal range.
                let mut clause = self.outside(&range);
                clause.push(!question);
                self.sat.add_clause(&clause);
            } else {
                found = Some(own);
            }
        }
        self.sat.add_clause(&[!question]);
        found
    }

    /// Widens the range of the last model, with `kept` held fast.
    fn widen<T>(&mut self, kept: &[Lit], read: &impl Fn(&dyn Sat) -> T) -> Reached<T> {
        let (ins, range) = (&self.ins, &self.range);
        grow(&mut self.sat, range, kept, |sat| {
            let reached = range.iter().copied().filter(|&it| sat.value(it)).collect();
            let beyond = ins.iter().copied().filter(|&it| !sat.value(it)).collect();
            (read(sat), reached, beyond)
        })
    }

    /// Whether something has a range beyond this one; it is then the last model.
    fn reaches_beyond(&mut self, range: &[Lit]) -> bool {
        let question = self.sat.new_var(Some(false));
        let mut clause = self.outside(range);
        clause.push(!question);
        self.sat.add_clause(&clause);
        let mut assumed = range.to_vec();
        assumed.push(question);
        let is_so = self.sat.solve(&assumed);
        if !is_so {
            self.sat.add_clause(&[!question]);
        }
        is_so
    }

    fn outside(&self, range: &[Lit]) -> Vec<Lit> {
        self.range.iter().copied().filter(|it| range.binary_search(it).is_err()).collect()
    }
}
