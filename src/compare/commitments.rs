//! What an actor commits itself to: the claims it makes and the stances it takes, in one voice.

use super::count::Voices;
use super::stances::{Stand, Voice, speaking};
use crate::base::IdVec;
use crate::evaluate::{Commitment, Commitments};
use crate::model::{
    ActorId, ClaimId, Corpus, OfQuote, PartId, Passage, QuoteId, SourceId, StanceId, Target,
    VoiceKind,
};
use crate::stats;

/// One thing that is said of a claim or position: a stance, or the claim by being made.
struct Saying {
    target: Target,
    value: f64,
    kind: VoiceKind,
    is_conditional: bool,
    place: (Option<SourceId>, Option<PartId>),
    stance: Option<StanceId>,
    quotes: Vec<QuoteId>,
}

/// What `actor` says of claims and positions; `table` is that of [`super::stands`].
///
/// Whoever makes a claim asserts it; `Supports` and the like on a claim or position say the rest. Words
/// of those who speak for the actor by office count where it has none of its own, as in comparisons; what
/// others say that it holds only if `voices` asks for them. Means are over sources and their parts.
/// What some member of a bloc says does not bind the bloc.
#[must_use]
pub fn commitments(
    corpus: &Corpus,
    passages: &IdVec<OfQuote, Passage>,
    table: &[Stand],
    actor: ActorId,
    voices: Voices,
) -> Commitments {
    let mut sayings = Vec::new();
    for (id, claim) in corpus.claims.iter() {
        if !corpus.is_second_coding(claim.map) {
            sayings.extend(made(corpus, passages, id, actor));
        }
    }
    for stand in table {
        let kind = match whose(corpus, stand.actor, actor) {
            Some(VoiceKind::Own) => stand.voice.kind,
            // What a minister says of himself is, for his state, the word of a spokesman.
            Some(_) if stand.voice.kind == VoiceKind::Own => VoiceKind::Spokesperson,
            Some(_) => stand.voice.kind,
            None => continue,
        };
        sayings.push(Saying {
            target: stand.on,
            value: stand.value,
            kind,
            is_conditional: stand.conditional,
            place: (Some(stand.source), stand.part),
            stance: Some(stand.stance),
            quotes: stand.quotes.clone(),
        });
    }
    sayings.retain(|it| match voices {
        Voices::Own => it.kind != VoiceKind::Attributed,
        Voices::Attributed => it.kind == VoiceKind::Attributed,
        Voices::Any => true,
    });
    sayings.sort_by_key(|it| it.target);
    let all = sayings.chunk_by(|a, b| a.target == b.target).map(|it| one(it, voices)).collect();
    Commitments { actor, all }
}

/// Whether words of `speaker` are those of `actor` itself, or of one who speaks for it.
fn whose(corpus: &Corpus, speaker: ActorId, actor: ActorId) -> Option<VoiceKind> {
    if speaker == actor {
        Some(VoiceKind::Own)
    } else {
        corpus.principals(speaker).contains(&actor).then_some(VoiceKind::Spokesperson)
    }
}

/// A claim that the actor makes, once for each voice and place; what rests on no quote is the mapper's
/// reading of the actor's own argument.
fn made(
    corpus: &Corpus,
    passages: &IdVec<OfQuote, Passage>,
    id: ClaimId,
    actor: ActorId,
) -> Vec<Saying> {
    let claim = &corpus.claims[id];
    let source = corpus.maps[claim.map].source;
    let saying = |kind, place, quotes| Saying {
        target: Target::Claim(id),
        value: 1.0,
        kind,
        is_conditional: false,
        place,
        stance: None,
        quotes,
    };
    let mut all: Vec<Saying> = Vec::new();
    for by in &claim.by {
        let Some(role) = whose(corpus, *by, actor) else { continue };
        if claim.quotes.is_empty() {
            all.push(saying(role, (source, None), Vec::new()));
        }
        for &quote in &claim.quotes {
            let passage = &passages[quote];
            if !passage.status.is_found() {
                continue;
            }
            let kind = match speaking(corpus, *by, passage) {
                Voice { kind: VoiceKind::Own, .. } => role,
                Voice { kind, .. } => kind,
            };
            let place = (Some(passage.source), passage.part);
            match all.iter_mut().find(|it| it.kind == kind && it.place == place) {
                Some(it) => it.quotes.push(quote),
                None => all.push(saying(kind, place, vec![quote])),
            }
        }
    }
    all
}

/// What comes of all that is said of one thing: the surest voice, and of that what depends on no
/// condition.
fn one(said: &[Saying], voices: Voices) -> Commitment {
    let surest = said.iter().map(|it| it.kind).min().unwrap_or(VoiceKind::Own);
    let mut heard: Vec<&Saying> =
        said.iter().filter(|it| voices != Voices::Own || it.kind == surest).collect();
    let is_conditional = heard.iter().all(|it| it.is_conditional);
    heard.retain(|it| it.is_conditional == is_conditional);
    let mut places: Vec<_> = heard.iter().map(|it| it.place).collect();
    places.sort_unstable();
    places.dedup();
    let of_place = |place: &_| {
        let values: Vec<f64> =
            heard.iter().filter(|it| it.place == *place).map(|it| it.value).collect();
        stats::mean(&values)
    };
    let values: Vec<f64> = places.iter().filter_map(of_place).collect();
    let mut quotes: Vec<QuoteId> = heard.iter().flat_map(|it| it.quotes.clone()).collect();
    quotes.sort_unstable();
    quotes.dedup();
    let mut stances: Vec<StanceId> = heard.iter().filter_map(|it| it.stance).collect();
    stances.sort_unstable();
    stances.dedup();
    Commitment {
        target: said[0].target,
        value: stats::mean(&values).unwrap_or(0.0),
        is_conditional,
        voice: surest,
        stances,
        quotes,
    }
}
