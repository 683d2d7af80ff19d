//! The stance table: every stance of the corpus, once per actor and voice.

use crate::base::IdVec;
use crate::model::{
    ActorId, Corpus, Date, MapId, OfQuote, PartId, Passage, QuoteId, SourceId, Stance, StanceId,
    Target, VoiceKind,
};

/// Who says that an actor holds something.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Voice {
    /// The actor itself, someone who speaks for it, someone else.
    pub kind: VoiceKind,
    /// Who that someone is; `None` for an actor's own words, or where the source names nobody.
    pub by: Option<ActorId>,
}

/// One stance of one actor in one voice: a row of the stance table.
#[derive(Clone, PartialEq, Debug)]
pub struct Stand {
    /// The stance as its author wrote it.
    pub stance: StanceId,
    /// Whose attitude it is.
    pub actor: ActorId,
    /// What it is about.
    pub on: Target,
    /// The attitude, from -1 (against) to 1 (for).
    pub value: f64,
    /// Who says so.
    pub voice: Voice,
    /// The source that says so.
    pub source: SourceId,
    /// The part of the source.
    pub part: Option<PartId>,
    /// When it was said or published.
    pub date: Option<Date>,
    /// Whether it depends on conditions.
    pub conditional: bool,
    /// The words that show it.
    pub quotes: Vec<QuoteId>,
}

/// The stance table of a corpus, in the order of its maps; those that code a source for a second
/// time are left out.
///
/// A stance whose quotes stand in several voices (an actor's own words, and what the author of
/// the text says about it) gives one row for each voice. Quotes that were not found show nothing
/// and give none. The voice follows from who speaks at the quote: the actor itself; someone who
/// speaks for it by office; anyone else. A voice that the author typed goes before.
#[must_use]
pub fn stands(corpus: &Corpus, passages: &IdVec<OfQuote, Passage>) -> Vec<Stand> {
    stands_where(corpus, passages, |map, _| !corpus.is_second_coding(map))
}

/// As [`stands`], but of the maps and parts for which `counts` says so.
pub(super) fn stands_where(
    corpus: &Corpus,
    passages: &IdVec<OfQuote, Passage>,
    counts: impl Fn(MapId, Option<PartId>) -> bool,
) -> Vec<Stand> {
    let mut table = Vec::new();
    for (id, stance) in corpus.stances.iter() {
        for &actor in &stance.actors {
            let first = table.len();
            for &quote in &stance.quotes {
                let passage = &passages[quote];
                if !passage.status.is_found() || !counts(stance.map, passage.part) {
                    continue;
                }
                let voice = voice(corpus, stance, actor, passage);
                let same = |it: &&mut Stand| it.voice == voice && it.part == passage.part;
                match table[first..].iter_mut().find(same) {
                    Some(stand) => stand.quotes.push(quote),
                    None => table.push(Stand {
                        stance: id,
                        actor,
                        on: stance.on,
                        value: stance.holds.value(),
                        voice,
                        source: passage.source,
                        part: passage.part,
                        date: stance.statement.date.or(passage.date),
                        conditional: !stance.provided.is_empty(),
                        quotes: vec![quote],
                    }),
                }
            }
        }
    }
    table
}

/// The voice in which a passage says what `actor` holds.
fn voice(corpus: &Corpus, stance: &Stance, actor: ActorId, passage: &Passage) -> Voice {
    let first_speaker = passage.speakers.first().copied();
    if let Some((kind, by)) = stance.voice {
        let by = match kind {
            VoiceKind::Own => None,
            VoiceKind::Spokesperson | VoiceKind::Attributed => by.or(first_speaker),
        };
        return Voice { kind, by };
    }
    speaking(corpus, actor, passage)
}

/// The voice in which `actor` is heard in a passage, by who speaks there.
pub(super) fn speaking(corpus: &Corpus, actor: ActorId, passage: &Passage) -> Voice {
    if passage.speakers.contains(&actor) {
        return Voice { kind: VoiceKind::Own, by: None };
    }
    let office = |speaker: &&ActorId| corpus.principals(**speaker).contains(&actor);
    match passage.speakers.iter().find(office) {
        Some(&speaker) => Voice { kind: VoiceKind::Spokesperson, by: Some(speaker) },
        None => Voice { kind: VoiceKind::Attributed, by: passage.speakers.first().copied() },
    }
}
