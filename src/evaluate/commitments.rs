//! What an actor says of claims and positions, as an evaluation takes it.

use crate::model::{ActorId, Date, MapId, PartId, QuoteId, SourceId, StanceId, Target, VoiceKind};

/// All that an actor says, in the order of claims and positions.
#[derive(Clone, PartialEq, Debug)]
pub struct Commitments {
    /// Who.
    pub actor: ActorId,
    /// What it says.
    pub all: Vec<Commitment>,
    /// What that comes from, each saying by itself.
    sayings: Vec<Saying>,
    is_surest_only: bool,
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

/// One thing that is said of a claim or position: a stance, or the claim by being made.
#[derive(Clone, PartialEq, Debug)]
pub struct Saying {
    /// The claim or position.
    pub target: Target,
    /// From -1 to 1.
    pub value: f64,
    /// In which voice.
    pub voice: VoiceKind,
    /// Whether it depends on conditions.
    pub is_conditional: bool,
    /// The map that tells so.
    pub map: MapId,
    /// Where it is said.
    pub place: (Option<SourceId>, Option<PartId>),
    /// When, where that is known.
    pub date: Option<Date>,
    /// The stance; `None` for a claim that is made.
    pub stance: Option<StanceId>,
    /// The words that show it.
    pub quotes: Vec<QuoteId>,
}

impl Commitments {
    /// Puts together what is said: with `is_surest_only`, of each claim or position what is said in the
    /// surest voice; and what depends on no condition before what does.
    #[must_use]
    pub fn new(actor: ActorId, mut sayings: Vec<Saying>, is_surest_only: bool) -> Self {
        sayings.sort_by_key(|it| it.target);
        let all = sayings
            .chunk_by(|a, b| a.target == b.target)
            .map(|said| Commitment::of(said, is_surest_only))
            .collect();
        Self { actor, all, sayings, is_surest_only }
    }

    /// What it comes from.
    #[must_use]
    pub fn sayings(&self) -> &[Saying] {
        &self.sayings
    }

    /// What is left if only these sayings count.
    #[must_use]
    pub fn keeping(&self, counts: impl Fn(&Saying) -> bool) -> Self {
        let sayings = self.sayings.iter().filter(|it| counts(it)).cloned().collect();
        Self::new(self.actor, sayings, self.is_surest_only)
    }
}

impl Commitment {
    fn of(said: &[Saying], is_surest_only: bool) -> Self {
        let surest = said.iter().map(|it| it.voice).min().unwrap_or(VoiceKind::Own);
        let mut heard: Vec<&Saying> =
            said.iter().filter(|it| !is_surest_only || it.voice == surest).collect();
        let is_conditional = heard.iter().all(|it| it.is_conditional);
        heard.retain(|it| it.is_conditional == is_conditional);
        let mut places: Vec<_> = heard.iter().map(|it| it.place).collect();
        places.sort_unstable();
        places.dedup();
        let of_place =
            |place: &_| mean(heard.iter().filter(|it| it.place == *place).map(|it| it.value));
        let mut quotes: Vec<QuoteId> = heard.iter().flat_map(|it| it.quotes.clone()).collect();
        quotes.sort_unstable();
        quotes.dedup();
        let mut stances: Vec<StanceId> = heard.iter().filter_map(|it| it.stance).collect();
        stances.sort_unstable();
        stances.dedup();
        Self {
            target: said[0].target,
            value: mean(places.iter().map(of_place)),
            is_conditional,
            voice: surest,
            stances,
            quotes,
        }
    }
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (n, sum) = values.fold((0_u32, 0.0), |(n, sum), it| (n + 1, sum + it));
    sum / f64::from(n.max(1))
}
