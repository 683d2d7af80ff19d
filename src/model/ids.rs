//! An id for each kind of thing, and the few places where one of several kinds can stand.

use crate::base::Id;

macro_rules! ids {
    ($($(#[$meta:meta])* $id:ident($kind:ident);)*) => {$(
        #[doc = concat!("Marks a [`", stringify!($id), "`].")]
        #[derive(Copy, Clone, Debug)]
        pub enum $kind {}

        $(#[$meta])*
        pub type $id = Id<$kind>;
    )*};
}

ids! {
    /// An actor of the corpus.
    ActorId(OfActor);
    /// A source.
    SourceId(OfSource);
    /// A part of a source.
    PartId(OfPart);
    /// An issue.
    IssueId(OfIssue);
    /// A position on an issue.
    PositionId(OfPosition);
    /// A map.
    MapId(OfMap);
    /// A claim.
    ClaimId(OfClaim);
    /// An argument.
    ArgumentId(OfArgument);
    /// A relation that stands outside an argument.
    RelationId(OfRelation);
    /// A stance.
    StanceId(OfStance);
    /// An expectation.
    ExpectationId(OfExpectation);
    /// A quote.
    QuoteId(OfQuote);
}

/// What can be supported, attacked or have a stance taken on it.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Target {
    /// A claim.
    Claim(ClaimId),
    /// A position on an issue.
    Position(PositionId),
    /// An argument's inference: undercuts point at it.
    Argument(ArgumentId),
}

/// What a quote was copied for.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum QuoteOwner {
    /// It carries a claim.
    Claim(ClaimId),
    /// It shows an argument's inference.
    Argument(ArgumentId),
    /// It shows a relation.
    Relation(RelationId),
    /// It shows a stance.
    Stance(StanceId),
}
