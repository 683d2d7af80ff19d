//! Extensions of maximal range: what, with all that it attacks, leaves least open.

use super::Attacks;
use super::encoding::{Encoded, Encoding};
use super::question::Question;
use crate::semantics::sat::{Batsat, Lit, Sat, grow};

/// The sets of maximal range among the models of an encoding.
pub(super) struct Ranges {
    sat: Batsat,
    by: Encoded,
    /// By argument, what says that it is in the range.
    range: Vec<Lit>,
    /// The maximal range whose sets are being listed.
    current: Option<Vec<Lit>>,
}

impl Ranges {
    pub(super) fn new(attacks: &Attacks, encoding: Encoding) -> Self {
        let mut sat = Batsat::new(false);
        let by = encoding.encode(&mut sat, attacks, Some(true));
        let reach = |(&is_in, &is_out): (&Lit, &Lit)| {
            let it = sat.new_var(Some(true));
            sat.add_clause(&[!it, is_in, is_out]);
            it
        };
        let range = by.ins.iter().zip(&by.outs).map(reach).collect();
        Self { sat, by, range, current: None }
    }

    /// The next set of maximal range, by number.
    pub(super) fn next(&mut self) -> Option<Vec<u32>> {
        if let Some(current) = &self.current {
            if self.sat.solve(current) {
                let found = self.by.extension(&self.sat);
                self.sat.add_clause(&self.by.beyond(&found));
                return Some(found);
            }
            self.leave();
        }
        if !self.sat.solve(&[]) {
            return None;
        }
        let (found, range) = self.widen(&[]);
        self.current = Some(range);
        self.sat.add_clause(&self.by.beyond(&found));
        Some(found)
    }

    /// Whether a set of maximal range has the argument in, or has it not; and that set.
    pub(super) fn some(&mut self, question: Question) -> Option<Vec<u32>> {
        let own = self.by.ins[question.argument() as usize];
        let wanted = match question {
            Question::BySome(_) => own,
            Question::ByEvery(_) => !own,
        };
        while self.sat.solve(&[wanted]) {
            let (found, range) = self.widen(&[wanted]);
            // Nothing of its kind reaches further; does anything else?
            if !self.reaches_beyond(&range) {
                return Some(found);
            }
            let (_, range) = self.widen(&[]);
            self.current = Some(range);
            self.leave();
        }
        None
    }

    /// Widens the range of the last model, with `kept` held fast; the set, and its range.
    fn widen(&mut self, kept: &[Lit]) -> (Vec<u32>, Vec<Lit>) {
        let (by, range) = (&self.by, &self.range);
        grow(&mut self.sat, range, kept, |sat| {
            let reached = range.iter().copied().filter(|&it| sat.value(it)).collect();
            (by.extension(sat), reached)
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

    /// Asks for other ranges than the current one from now on.
    fn leave(&mut self) {
        let range = self.current.take().unwrap_or_default();
        self.sat.add_clause(&self.outside(&range));
    }
}
