//! What variables, metrics and changes are called, and what the figures mean.

use crate::compare::reliability::{Change, Question};
use crate::stats::ratings::Metric;

/// A variable, as it is asked for.
#[must_use]
pub const fn question_word(question: Question) -> &'static str {
    match question {
        Question::Sentence => "sentences",
        Question::Claim => "claims",
        Question::ClaimActor => "claim-actor",
        Question::Fidelity => "fidelity",
        Question::Stance => "stances",
        Question::StanceActor => "stance-actor",
        Question::StanceTarget => "stance-target",
        Question::Value => "value",
        Question::Voice => "voice",
    }
}

/// A variable in a table that says in a heading what it is a variable of.
pub(super) const fn question_name(question: Question) -> &'static str {
    match question {
        Question::Sentence => "quoted or not, by sentence",
        Question::Claim | Question::Stance => "found",
        Question::ClaimActor | Question::StanceActor => "actor",
        Question::Fidelity => "fidelity",
        Question::StanceTarget => "target",
        Question::Value => "value",
        Question::Voice => "voice",
    }
}

/// What a variable is a variable of.
pub(super) const fn section(question: Question) -> &'static str {
    match question {
        Question::Sentence => "Passages",
        Question::Claim | Question::ClaimActor | Question::Fidelity => "Claims",
        _ => "Stances",
    }
}

/// How its units are made.
pub(super) const fn matching(question: Question) -> &'static str {
    match question {
        Question::Sentence => "A unit is a sentence of the running text.",
        Question::Claim | Question::ClaimActor | Question::Fidelity => {
            "A unit is a claim: claims whose passages overlap are matched one to one, the pair with \
             the largest overlap (2 |A ∩ B| / (|A| + |B|), in bytes) first; where overlaps are equal, \
             the pair that shares more words of its text."
        }
        Question::StanceActor | Question::StanceTarget => {
            "A unit is a stance, matched by its passages as claims are; where overlaps are equal, \
             the pair that has more of actor, target and value in common goes first."
        }
        Question::Stance | Question::Value | Question::Voice => {
            "A unit is an actor, a target and a source or part of one, and what a coder enters there \
             is its stance: in the surest voice, if there are several (own words, a spokesperson's, \
             others'), and the mean if these differ."
        }
    }
}

/// A metric, as JSON has it.
#[must_use]
pub const fn metric_word(metric: Metric) -> &'static str {
    match metric {
        Metric::Nominal => "nominal",
        Metric::Ordinal => "ordinal",
        Metric::Interval => "interval",
        Metric::Ratio => "ratio",
    }
}

/// How two answers are compared, in words.
pub(super) const fn metric_name(metric: Metric) -> &'static str {
    match metric {
        Metric::Nominal => "the same or not",
        Metric::Ordinal => "by rank",
        Metric::Interval => "by distance",
        Metric::Ratio => "by proportion",
    }
}

/// What becomes of a figure, as JSON has it.
#[must_use]
pub const fn change_word(change: Change) -> &'static str {
    match change {
        Change::Same => "same",
        Change::Degree => "degree",
        Change::Sign => "sign",
        Change::Missing => "missing",
    }
}
