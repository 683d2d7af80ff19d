//! What an actor commits itself to: the claims it makes and the stances it takes, in one voice.

use super::count::Voices;
use super::stances::{Stand, Voice, speaking};
use crate::base::IdVec;
use crate::evaluate::{Commitments, Saying};
use crate::model::{ActorId, ClaimId, Corpus, OfQuote, Passage, Target, VoiceKind};

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
        let voice = match whose(corpus, stand.actor, actor) {
            Some(VoiceKind::Own) => stand.voice.kind,
            // What a minister says of himself is, for his state, the word of a spokesman.
            Some(_) if stand.voice.kind == VoiceKind::Own => VoiceKind::Spokesperson,
            Some(_) => stand.voice.kind,
            None => continue,
        };
        sayings.push(Saying {
            target: stand.on,
            value: stand.value,
            voice,
            is_conditional: stand.conditional,
            map: corpus.stances[stand.stance].map,
            place: (Some(stand.source), stand.part),
            date: stand.date,
            stance: Some(stand.stance),
            quotes: stand.quotes.clone(),
        });
    }
    sayings.retain(|it| match voices {
        Voices::Own => it.voice != VoiceKind::Attributed,
        Voices::Attributed => it.voice == VoiceKind::Attributed,
        Voices::Any => true,
    });
    Commitments::new(actor, sayings, voices == Voices::Own)
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
    let written = claim.statement.date;
    let saying = |voice, place, date, quotes| Saying {
        target: Target::Claim(id),
        value: 1.0,
        voice,
        is_conditional: false,
        map: claim.map,
        place,
        date: written.or(date),
        stance: None,
        quotes,
    };
    let mut all: Vec<Saying> = Vec::new();
    for by in &claim.by {
        let Some(role) = whose(corpus, *by, actor) else { continue };
        if claim.quotes.is_empty() {
            let date = source.and_then(|it| corpus.sources[it].date);
            all.push(saying(role, (source, None), date, Vec::new()));
        }
        for &quote in &claim.quotes {
            let passage = &passages[quote];
            if !passage.status.is_found() {
                continue;
            }
            let voice = match speaking(corpus, *by, passage) {
                Voice { kind: VoiceKind::Own, .. } => role,
                Voice { kind, .. } => kind,
            };
            let place = (Some(passage.source), passage.part);
            match all.iter_mut().find(|it| it.voice == voice && it.place == place) {
                Some(it) => it.quotes.push(quote),
                None => all.push(saying(voice, place, passage.date, vec![quote])),
            }
        }
    }
    all
}
