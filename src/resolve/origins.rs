//! Where each thing of a corpus was written: a side table, so that the model carries no places.

use crate::base::{FileId, IdVec, TextRange};
use crate::model::{
    ActorId, ArgumentId, ClaimId, ExpectationId, IssueId, MapId, OfQuote, PartId, PositionId,
    QuoteId, RelationId, SourceId, StanceId,
};

/// A place in a file.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Origin {
    /// The file.
    pub file: FileId,
    /// The name, or the words that stand for the thing where it has no name.
    pub range: TextRange,
}

/// A vector of places, indexed by the ids of one kind of thing.
type Places<Id> = <Id as HasPlaces>::Places;

/// Ties an id to the vector it indexes.
pub trait HasPlaces {
    /// The vector.
    type Places;
}

impl<K> HasPlaces for crate::base::Id<K> {
    type Places = IdVec<K, Origin>;
}

/// Where each thing was written.
#[derive(Clone, Debug, Default)]
pub struct Origins {
    /// Actors: their keys.
    pub actors: Places<ActorId>,
    /// Sources: their keys.
    pub sources: Places<SourceId>,
    /// The `text` field of each source.
    pub source_texts: Places<SourceId>,
    /// Parts: their keys.
    pub parts: Places<PartId>,
    /// The `starts` field of each part.
    pub part_starts: Places<PartId>,
    /// Issues: their keys.
    pub issues: Places<IssueId>,
    /// Positions: their keys.
    pub positions: Places<PositionId>,
    /// Maps: their `source` field.
    pub maps: Places<MapId>,
    /// Claims: their keys.
    pub claims: Places<ClaimId>,
    /// Arguments: their keys.
    pub arguments: Places<ArgumentId>,
    /// Relations: their text.
    pub relations: Places<RelationId>,
    /// Stances: their `on` field.
    pub stances: Places<StanceId>,
    /// Expectations: their text.
    pub expectations: Places<ExpectationId>,
    /// Quotes: their words.
    pub quotes: Places<QuoteId>,
    /// The `at` field of each quote; its words where it has none.
    pub locators: Places<QuoteId>,
    /// The pairs in the `accept` field of each quote, in their order.
    pub accepted: IdVec<OfQuote, Vec<Origin>>,
    /// The labels of speakers, in the order in which they were written.
    pub speakers: Vec<SpeakerOrigin>,
}

/// Where a speaker's label was written.
#[derive(Clone, Debug)]
pub struct SpeakerOrigin {
    /// The source that has it.
    pub source: SourceId,
    /// The part that has it; `None` for the source as a whole.
    pub part: Option<PartId>,
    /// The label.
    pub label: String,
    /// The place.
    pub origin: Origin,
}
