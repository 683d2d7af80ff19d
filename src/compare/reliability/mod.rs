//! How far coders agree, variable by variable, and which findings survive either coder's data.

mod codings;
mod findings;
mod matching;
mod passages;
mod units;
mod variables;

pub use codings::{Coder, Codings, NotCoded, Scope, recoded_maps};
pub use findings::{Camps, Cell, Change, Findings, PairFigure, findings};
pub use passages::{CodedText, Unitised};
pub use units::{Found, Unit};
pub use variables::{FoundBy, Question, Variable};

use crate::base::IdVec;
use crate::model::{ClaimId, Corpus, OfQuote, Passage};
use crate::stats::bootstrap::Draws;

/// Intervals hold this share of the samples.
pub const CONFIDENCE: f64 = 0.95;

/// How far the coders of the same texts agree.
#[derive(Clone, Debug)]
pub struct Reliability {
    /// Agreement over the length of the text; `None` for coders of a file, which has no text.
    pub unitised: Option<Unitised>,
    /// The claims, by their passages.
    pub claims: Vec<Unit>,
    /// Claims whose quotes were not found, so that they cannot be matched.
    pub unplaced: Vec<ClaimId>,
    /// The stances, by actor, target and part.
    pub stances: Vec<Unit>,
    /// The stances, by their passages.
    pub placed: Vec<Unit>,
    /// The variables.
    pub variables: Vec<Variable>,
}

/// Compares what the coders found.
///
/// `text` is the text that maps code; files have none, and then only stances are compared.
#[must_use]
pub fn reliability(
    corpus: &Corpus,
    passages: &IdVec<OfQuote, Passage>,
    codings: &Codings,
    text: Option<&CodedText>,
    draws: Draws,
) -> Reliability {
    let (claims, unplaced) = units::claims(corpus, passages, codings);
    let placed = units::placed_stances(passages, codings);
    let stances = units::stances(codings, &claims);
    let quoted = passages::quoted(corpus, passages, codings);
    let unitised = text.map(|it| passages::unitised(codings, &quoted, it, draws, CONFIDENCE));
    let mut variables = Vec::new();
    for question in Question::ALL {
        let units = match question {
            Question::Sentence => {
                if let Some(sentences) = text.and_then(|it| it.sentences.as_ref()) {
                    let codes = passages::by_stretch(codings, &quoted, sentences);
                    variables.push(variables::of_text(codes, draws));
                }
                continue;
            }
            Question::Claim | Question::ClaimActor | Question::Fidelity => &claims,
            Question::StanceActor | Question::StanceTarget => &placed,
            Question::Stance | Question::Value | Question::Voice => &stances,
        };
        if !units.is_empty() {
            variables.push(variables::variable(corpus, codings, question, units, draws));
        }
    }
    Reliability { unitised, claims, unplaced, stances, placed, variables }
}

impl Reliability {
    /// The units that a question is put to; none for stretches of text.
    #[must_use]
    pub fn units(&self, question: Question) -> &[Unit] {
        match question {
            Question::Sentence => &[],
            Question::Claim | Question::ClaimActor | Question::Fidelity => &self.claims,
            Question::StanceActor | Question::StanceTarget => &self.placed,
            Question::Stance | Question::Value | Question::Voice => &self.stances,
        }
    }
}
