//! What a row of a comparison is: whom a stance counts for, and in which voice.

use super::Voice;
use super::table::StanceTable;
use crate::model::{ActorId, Corpus, PartId, SourceId, VoiceKind};

/// What a row of a comparison is.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
pub enum Grouping {
    /// An actor.
    Actor,
    /// Whoever the actor speaks for in the end: a foreign minister counts for the state.
    Principal,
    /// A bloc, by the word of its members: each member once, through whoever speaks for it.
    Bloc,
    /// An actor in one source, or one part of a compilation.
    Source,
    /// An actor in one kind of voice, whoever speaks.
    Voice,
    /// An actor in one year.
    Year,
}

/// One of the things that a grouping makes.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Entity {
    /// The actor, principal or bloc.
    pub actor: ActorId,
    /// The source, when rows are sources.
    pub source: Option<SourceId>,
    /// The part of the source, when rows are sources: it has an author and a date of its own.
    pub part: Option<PartId>,
    /// The voice, when rows are voices.
    pub voice: Option<VoiceKind>,
    /// The year, when rows are years.
    pub year: Option<u16>,
}

/// How a stance counts for an entity.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Represented {
    /// For whom.
    pub entity: Entity,
    /// In which voice: what a spokesperson says in his own words is, for his principal, the word
    /// of a spokesperson.
    pub voice: Voice,
    /// As whose: the entity's own actor, or the member of a bloc.
    pub member: ActorId,
}

/// The entities for which each stance of a table counts.
#[derive(Debug)]
pub struct Represent<'t> {
    table: &'t StanceTable,
    by: Grouping,
    /// For each actor: whom it counts for, and as whose.
    actors: Vec<Vec<(ActorId, ActorId)>>,
    /// For each actor: for whom it speaks in the end.
    principal: Vec<ActorId>,
}

impl<'t> Represent<'t> {
    /// The entities of `by`; the table's ids are those of `corpus`.
    #[must_use]
    pub fn new(corpus: &Corpus, table: &'t StanceTable, by: Grouping) -> Self {
        let of = |actor: ActorId| match by {
            Grouping::Actor | Grouping::Source | Grouping::Voice | Grouping::Year => {
                vec![(actor, actor)]
            }
            Grouping::Principal => vec![(corpus.principal(actor), corpus.principal(actor))],
            Grouping::Bloc => {
                let member = corpus.principal(actor);
                let mut blocs: Vec<_> =
                    corpus.blocs(actor).into_iter().map(|bloc| (bloc, member)).collect();
                // A bloc that something belongs to speaks for itself, too.
                if corpus.actors.as_slice().iter().any(|it| it.member_of.contains(&member)) {
                    blocs.push((member, member));
                }
                blocs.retain({
                    let mut seen = Vec::new();
                    move |(bloc, _)| {
                        !seen.contains(bloc) && {
                            seen.push(*bloc);
                            true
                        }
                    }
                });
                blocs
            }
        };
        let principal = corpus.actors.ids().map(|it| corpus.principal(it)).collect();
        Self { table, by, actors: corpus.actors.ids().map(of).collect(), principal }
    }

    /// What an actor counts for, and as whose: itself, its principal, or blocs.
    #[must_use]
    pub fn counts_for(&self, actor: ActorId) -> &[(ActorId, ActorId)] {
        &self.actors[actor.index()]
    }

    /// What a row of the table counts for: one entity, or several blocs, or none without a date
    /// where rows are years, without a source where they are sources.
    pub fn of(&self, row: usize) -> impl Iterator<Item = Represented> + use<'_> {
        let actor = self.table.actor[row];
        let said = Voice { kind: self.table.voice[row], by: self.table.by.get(row).copied() };
        let source = self.table.source.get(row).copied().filter(|_| self.by == Grouping::Source);
        let part = source.and_then(|_| self.table.part.get(row).copied());
        let year = self.table.date.get(row).map(|it| it.year());
        let year = year.filter(|_| self.by == Grouping::Year);
        let is_placed = match self.by {
            Grouping::Source => source.is_some(),
            Grouping::Year => year.is_some(),
            _ => true,
        };
        let all = if is_placed { self.actors[actor.index()].as_slice() } else { &[] };
        all.iter().map(move |&(whole, member)| {
            // What one who speaks for a state reports of another who does is the state's own side,
            // not what others say of it.
            let speaks_for = |by: ActorId| by == member || self.principal[by.index()] == member;
            let voice = match said.kind {
                VoiceKind::Own if member != actor => {
                    Voice { kind: VoiceKind::Spokesperson, by: Some(actor) }
                }
                VoiceKind::Attributed if member != actor && said.by.is_some_and(speaks_for) => {
                    Voice { kind: VoiceKind::Spokesperson, by: said.by }
                }
                _ => said,
            };
            let kind = (self.by == Grouping::Voice).then_some(voice.kind);
            Represented {
                entity: Entity { actor: whole, source, part, voice: kind, year },
                voice,
                member,
            }
        })
    }
}
