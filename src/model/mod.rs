//! The types of a corpus, and nothing else: no reading, no checking, no places in files.

mod corpus;
mod date;
mod filter;
mod ids;
mod owner_names;
mod passage;
mod quote;
mod vocabulary;
mod wanted;

pub use corpus::{
    Actor, Argument, Claim, Corpus, Expectation, Expected, Issue, Map, Part, Position, Quote,
    Relation, Source, Speaker, Stance, Statement,
};
pub use date::Date;
pub use filter::{Filter, NameField, Named, NumberField, Order, Test};
pub use ids::{
    ActorId, ArgumentId, ClaimId, ExpectationId, IssueId, MapId, OfActor, OfArgument, OfClaim,
    OfIssue, OfPart, OfPosition, OfQuote, OfRelation, OfSource, PartId, PositionId, QuoteId,
    QuoteOwner, RelationId, SourceId, StanceId, Target,
};
pub use passage::{Passage, Status};
pub use quote::{Locator, Piece, QuotePattern};
pub use vocabulary::{
    ActorKind, Fidelity, Holds, Proof, RelationKind, SCHEMES, SourceKind, Standing, VoiceKind,
};
pub use wanted::{Term, Wanted};
