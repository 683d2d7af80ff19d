//! What leads from claim to claim: arguments and relations, seen alike.

use crate::model::{ActorId, ArgumentId, Corpus, MapId, QuoteId, RelationKind, Target};

/// An argument or a relation.
#[derive(Copy, Clone, Debug)]
pub(super) struct Link<'c> {
    /// The argument; `None` of a relation, which has no name.
    pub argument: Option<ArgumentId>,
    /// The map it stands in.
    pub map: MapId,
    /// What it starts from.
    pub premises: &'c [Target],
    /// How it leads.
    pub kind: RelationKind,
    /// Where it leads.
    pub conclusion: Target,
    /// The pattern of reasoning.
    pub scheme: Option<&'c str>,
    /// Who makes it.
    pub by: &'c [ActorId],
    /// The words in which the source makes it.
    pub quotes: &'c [QuoteId],
    /// The author's remark.
    pub note: Option<&'c str>,
}

impl Link<'_> {
    /// Both sides.
    pub(super) fn ends(&self) -> impl Iterator<Item = Target> + '_ {
        self.premises.iter().copied().chain([self.conclusion])
    }
}

/// Arguments first, then relations, in the order of the corpus.
pub(super) fn links(corpus: &Corpus) -> impl Iterator<Item = Link<'_>> {
    let arguments = corpus.arguments.iter().map(|(id, it)| Link {
        argument: Some(id),
        map: it.map,
        premises: &it.premises,
        kind: it.kind,
        conclusion: it.conclusion,
        scheme: it.scheme.as_deref(),
        by: &it.by,
        quotes: &it.quotes,
        note: it.statement.note.as_deref(),
    });
    let relations = corpus.relations.as_slice().iter().map(|it| Link {
        argument: None,
        map: it.map,
        premises: &it.premises,
        kind: it.kind,
        conclusion: it.conclusion,
        scheme: None,
        by: &it.by,
        quotes: &it.quotes,
        note: it.statement.note.as_deref(),
    });
    arguments.chain(relations)
}
