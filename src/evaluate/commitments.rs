//! What an actor says of claims and positions, as an evaluation takes it.

use crate::model::{ActorId, QuoteId, StanceId, Target, VoiceKind};

/// All that an actor says, in the order of claims and positions.
#[derive(Clone, PartialEq, Debug)]
pub struct Commitments {
    /// Who.
    pub actor: ActorId,
    /// What it says.
    pub all: Vec<Commitment>,
}

/// What an actor says of one claim or position.
#[derive(Clone, PartialEq, Debug)]
pub struct Commitment {
    /// The claim or position.
    pub target: Target,
    /// From -1, denied, to 1, asserted: the mean over sources.
    pub value: f64,
    /// Whether all that is said of it depends on conditions.
    pub is_conditional: bool,
    /// In which voice.
    pub voice: VoiceKind,
    /// The stances that say so; the claim itself says so where there is none.
    pub stances: Vec<StanceId>,
    /// The words that show it.
    pub quotes: Vec<QuoteId>,
}
