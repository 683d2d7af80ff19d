//! Extensions put together from those of the parts of a framework.
//!
//! Complete and preferred extensions come apart at strongly connected components: those of a component
//! follow from how its attackers outside fare (Baroni, Boella, Cerutti, Giacomin, van der Torre and
//! Villata 2014, On the input/output behavior of argumentation frameworks, Artificial Intelligence
//! 217). The others come apart only where no attack leads across. What the grounded labelling decides
//! is decided beforehand, but for stage extensions, which need not contain the grounded one.

use std::ops::ControlFlow;

use super::Attacks;
use super::grounded::{self, labels};
use super::models::{Kind, Models};
use crate::semantics::Label;

/// A framework less what is decided beforehand.
pub(super) struct Core {
    /// How every argument of the framework fares as far as that is decided.
    pub decided: Vec<Label>,
    /// What is left.
    pub attacks: Attacks,
    /// By its arguments, their numbers in the framework.
    pub numbers: Vec<u32>,
}

impl Core {
    /// What the grounded labelling leaves open.
    pub(super) fn new(attacks: &Attacks) -> Self {
        Self::beyond(attacks, labels(attacks))
    }

    /// What some labels, closed under what follows from them, leave open.
    pub(super) fn beyond(attacks: &Attacks, decided: Vec<Label>) -> Self {
        let is_open = |it: &u32| decided[*it as usize] == Label::Undecided;
        let numbers: Vec<u32> = attacks.arguments().filter(is_open).collect();
        let attacks = attacks.among(&numbers);
        Self { decided, attacks, numbers }
    }

    /// What extensions of a kind are made of: everything, or what is not yet decided.
    pub(super) fn for_kind(attacks: &Attacks, kind: Kind) -> Self {
        if kind == Kind::Stage {
            Self::beyond(attacks, vec![Label::Undecided; attacks.len()])
        } else {
            Self::new(attacks)
        }
    }

    /// An extension of the framework from the labels of what was left.
    pub(super) fn whole(&self, labels: &[Label]) -> Vec<u32> {
        self.joined(
            labels.iter().zip(&self.numbers).filter(|it| *it.0 == Label::In).map(|it| *it.1),
        )
    }

    /// An extension of the framework from one of what was left, by number.
    pub(super) fn joined(&self, more: impl IntoIterator<Item = u32>) -> Vec<u32> {
        let decided = self.decided.iter().zip(0..).filter(|it| *it.0 == Label::In);
        let mut all: Vec<u32> = decided.map(|it| it.1).chain(more).collect();
        all.sort_unstable();
        all
    }

    /// Of arguments of what was left, the numbers in the framework.
    pub(super) fn named<'a>(&'a self, some: &'a [u32]) -> impl Iterator<Item = u32> + 'a {
        some.iter().map(|it| self.numbers[*it as usize])
    }
}

/// Hands on the extensions of a kind, as labels, until it is told to stop.
pub(super) fn walk(
    attacks: &Attacks,
    kind: Kind,
    mut emit: impl FnMut(&[Label]) -> ControlFlow<()>,
) {
    let is_by_component = matches!(kind, Kind::Complete | Kind::Preferred);
    let parts = if is_by_component { attacks.components() } else { attacks.islands() };
    let mut labels = vec![Label::Undecided; attacks.len()];
    let mut chosen: Vec<Part> = Vec::with_capacity(parts.len());
    loop {
        while let Some(members) = parts.get(chosen.len()) {
            let mut part = Part::open(attacks, members, kind, &labels);
            if !part.advance(attacks, &mut labels) {
                // Only parts that depend on no other can be without an extension.
                return;
            }
            chosen.push(part);
        }
        if emit(&labels).is_break() {
            return;
        }
        while let Some(last) = chosen.last_mut() {
            if last.advance(attacks, &mut labels) {
                break;
            }
            last.reset(&mut labels);
            chosen.pop();
        }
        if chosen.is_empty() {
            return;
        }
    }
}

/// A part whose extensions are listed, given how the parts before it fare.
struct Part {
    /// What follows without a choice, until it has been told.
    fixed: Vec<(u32, Label)>,
    /// The arguments that are chosen among, and their extensions.
    numbers: Vec<u32>,
    models: Option<Models>,
    is_fresh: bool,
}

impl Part {
    fn open(attacks: &Attacks, members: &[u32], kind: Kind, labels: &[Label]) -> Self {
        let mut fixed = Vec::new();
        let mut kept = Vec::new();
        let mut barred = Vec::new();
        for &member in members {
            let outside = attacks.attackers(member).iter();
            let outside = outside.filter(|it| members.binary_search(it).is_err());
            // The worse for the argument, the higher.
            let worst = outside.map(|it| match labels[*it as usize] {
                Label::Out => 0,
                Label::Undecided => 1,
                Label::In => 2,
            });
            match worst.max() {
                Some(2) => fixed.push((member, Label::Out)),
                worst => {
                    // What something undecided attacks cannot be in, just as if it attacked itself.
                    if worst == Some(1) {
                        barred.push((kept.len() as u32, kept.len() as u32));
                    }
                    kept.push(member);
                }
            }
        }
        let mut inner = attacks.among(&kept);
        if !barred.is_empty() {
            barred.extend(inner.all());
            inner = Attacks::new(kept.len(), &barred);
        }
        let core = Core::for_kind(&inner, kind);
        let decided = kept.iter().zip(&core.decided).filter(|it| *it.1 != Label::Undecided);
        fixed.extend(decided.map(|(&member, &label)| (member, label)));
        let numbers: Vec<u32> = core.numbers.iter().map(|&it| kept[it as usize]).collect();
        let models = (!numbers.is_empty()).then(|| Models::new(&core.attacks, kind));
        Self { fixed, numbers, models, is_fresh: true }
    }

    /// Labels the part by its next extension; whether there is one.
    fn advance(&mut self, attacks: &Attacks, labels: &mut [Label]) -> bool {
        let is_fresh = std::mem::take(&mut self.is_fresh);
        if is_fresh {
            for &(member, label) in &self.fixed {
                labels[member as usize] = label;
            }
        }
        let Some(models) = &mut self.models else { return is_fresh };
        let Some(found) = models.next() else { return false };
        for &member in &self.numbers {
            labels[member as usize] = Label::Undecided;
        }
        for &at in &found {
            labels[self.numbers[at as usize] as usize] = Label::In;
        }
        for &at in &found {
            let targets = attacks.attacked_by(self.numbers[at as usize]);
            for &target in targets {
                if self.numbers.binary_search(&target).is_ok() {
                    labels[target as usize] = Label::Out;
                }
            }
        }
        true
    }

    fn reset(&self, labels: &mut [Label]) {
        let fixed = self.fixed.iter().map(|it| &it.0);
        for &member in fixed.chain(&self.numbers) {
            labels[member as usize] = Label::Undecided;
        }
    }
}

/// A preferred extension with all of a set that defends itself, by number.
pub(super) fn preferred_above(attacks: &Attacks, admissible: &[u32]) -> Vec<u32> {
    let mut labels = vec![Label::Undecided; attacks.len()];
    for &it in admissible {
        labels[it as usize] = Label::In;
    }
    grounded::grow(attacks, &mut labels);
    let core = Core::beyond(attacks, labels);
    let mut found = core.joined([]);
    walk(&core.attacks, Kind::Preferred, |labels| {
        found = core.whole(labels);
        ControlFlow::Break(())
    });
    found
}

/// The least complete extension with all of a set that defends itself, by number.
pub(super) fn complete_above(attacks: &Attacks, admissible: &[u32]) -> Vec<u32> {
    let mut labels = vec![Label::Undecided; attacks.len()];
    for &it in admissible {
        labels[it as usize] = Label::In;
    }
    grounded::grow(attacks, &mut labels);
    Core::beyond(attacks, labels).joined([])
}
