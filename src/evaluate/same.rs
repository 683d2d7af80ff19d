//! Which claims are one claim: those that the maps call the same (`==`).

use crate::model::{Corpus, RelationId, RelationKind, Target};

/// A forest of the first of each.
pub(super) struct Same(Vec<usize>);

impl Same {
    /// The claims that relations make one; `counts` says which relations.
    pub(super) fn new(corpus: &Corpus, counts: impl Fn(RelationId) -> bool) -> Self {
        let mut same = Self((0..corpus.claims.len()).collect());
        for (id, relation) in corpus.relations.iter() {
            if let (RelationKind::Same, [Target::Claim(a)], Target::Claim(b)) =
                (relation.kind, relation.premises.as_slice(), relation.conclusion)
                && counts(id)
            {
                same.join(a.index(), b.index());
            }
        }
        same
    }

    pub(super) fn root(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        let (first, second) = (a.min(b), a.max(b));
        self.0[second] = first;
    }
}
