//! Which claims, arguments and relations of a corpus count in an evaluation.

use crate::base::IdVec;
use crate::model::{Corpus, OfArgument, OfClaim, OfRelation};

/// What counts; the rest is as if it had not been written.
#[derive(Clone, Debug)]
pub struct Kept {
    /// Of the claims.
    pub claims: IdVec<OfClaim, bool>,
    /// Of the arguments.
    pub arguments: IdVec<OfArgument, bool>,
    /// Of the relations.
    pub relations: IdVec<OfRelation, bool>,
}

impl Kept {
    /// All but what codes a source for a second time.
    #[must_use]
    pub fn all(corpus: &Corpus) -> Self {
        let counts = |map| !corpus.is_second_coding(map);
        Self {
            claims: corpus.claims.as_slice().iter().map(|it| counts(it.map)).collect(),
            arguments: corpus.arguments.as_slice().iter().map(|it| counts(it.map)).collect(),
            relations: corpus.relations.as_slice().iter().map(|it| counts(it.map)).collect(),
        }
    }
}
