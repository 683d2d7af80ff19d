//! Where an actor's own word and what follows from it part.

use super::firm::Assessed;
use super::view::Attitude;
use crate::semantics::{Label, Polarity};

/// Why an actor's word does not come out as it was given, worst first.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum GapKind {
    /// Asserted, yet out: something it accepts itself speaks against it.
    Contradicted,
    /// Denied, yet in: it follows from what it accepts.
    Follows,
    /// Asserted, yet undecided: an objection that it neither accepts nor answers.
    Unanswered,
    /// Neither asserted nor denied, yet in: it follows from what it accepts.
    Unowned,
}

/// One claim or position on which word and consequence part.
#[derive(Clone, PartialEq, Debug)]
pub struct Parting {
    /// In which way.
    pub kind: GapKind,
    /// The claim or position.
    pub number: u32,
    /// The arguments of the framework that make it so.
    pub because: Vec<u32>,
}

/// Commitment gaps and unowned consequences (FORMULAS II.6.1), by kind, then by number; the view must be
/// that of an actor.
#[must_use]
pub fn gaps(assessed: &Assessed<'_>) -> Vec<Parting> {
    let view = &assessed.view;
    let of = |(at, attitude): (usize, &Attitude)| {
        let kind = match (attitude, assessed.labels.claims[at]) {
            (Attitude::Asserts(_), Label::Out) => GapKind::Contradicted,
            (Attitude::Asserts(_), Label::Undecided) => GapKind::Unanswered,
            (Attitude::Denies(_), Label::In) => GapKind::Follows,
            (Attitude::Silent | Attitude::Mixed | Attitude::Conditional(_), Label::In) => {
                GapKind::Unowned
            }
            _ => return None,
        };
        let (polarity, label) = match kind {
            GapKind::Contradicted => (Polarity::Con, Label::In),
            GapKind::Unanswered => (Polarity::Con, Label::Undecided),
            GapKind::Follows | GapKind::Unowned => (Polarity::Pro, Label::In),
        };
        let because = view.graph.bearing[at].iter().copied().filter(|&it| {
            let argument = &view.framework.arguments[it as usize];
            argument.conclusion.is_some_and(|it| it.1 == polarity)
                && assessed.labels.arguments[it as usize] == label
        });
        Some(Parting { kind, number: at as u32, because: because.collect() })
    };
    let mut all: Vec<Parting> = view.attitudes.iter().enumerate().filter_map(of).collect();
    all.sort_by_key(|it| (it.kind, it.number));
    all
}
