//! Arguments and relations of a corpus in one list, each with the name that its edges are called by.

use super::Tie;
use crate::model::{ArgumentId, Corpus, MapId, RelationKind, Target};

/// An argument or a relation.
pub(super) struct Link {
    /// Its name: `argument:MAP/NAME`, or `relation:MAP/` and the relation as it is written.
    pub id: String,
    /// The map that holds it.
    pub map: MapId,
    /// The argument, if it is one.
    pub argument: Option<ArgumentId>,
    /// What it starts from.
    pub premises: Vec<Target>,
    /// How they bear on the conclusion.
    pub tie: Tie,
    /// What it leads to.
    pub conclusion: Target,
    /// The pattern of reasoning.
    pub scheme: Option<String>,
    /// The author's remark.
    pub note: Option<String>,
}

impl Link {
    /// Both sides.
    pub(super) fn ends(&self) -> impl Iterator<Item = Target> + '_ {
        self.premises.iter().copied().chain([self.conclusion])
    }
}

/// All links, arguments first. Those of a second coding are left out, but for the map `of`.
pub(super) fn links(corpus: &Corpus, of: Option<MapId>) -> Vec<Link> {
    let counts = |map: MapId| !corpus.is_second_coding(map) || of == Some(map);
    let arguments = corpus.arguments.iter().map(|(id, it)| Link {
        id: format!("argument:{}", corpus.argument_name(id)),
        map: it.map,
        argument: Some(id),
        premises: it.premises.clone(),
        tie: tie(it.kind),
        conclusion: it.conclusion,
        scheme: it.scheme.clone(),
        note: it.statement.note.clone(),
    });
    let relations = corpus.relations.as_slice().iter().map(|it| Link {
        id: format!("relation:{}/{}", corpus.maps[it.map].key, written(corpus, it)),
        map: it.map,
        argument: None,
        premises: it.premises.clone(),
        tie: tie(it.kind),
        conclusion: it.conclusion,
        scheme: None,
        note: it.statement.note.clone(),
    });
    let mut all: Vec<Link> = arguments.chain(relations).filter(|it| counts(it.map)).collect();
    distinct(all.iter_mut().map(|it| &mut it.id));
    all
}

/// A relation as a map could write it.
fn written(corpus: &Corpus, it: &crate::model::Relation) -> String {
    let premises: Vec<String> = it.premises.iter().map(|&end| corpus.target_name(end)).collect();
    let sign = tie(it.kind).sign();
    format!("{} {sign} {}", premises.join(" & "), corpus.target_name(it.conclusion))
}

const fn tie(kind: RelationKind) -> Tie {
    match kind {
        RelationKind::Support => Tie::Support,
        RelationKind::Attack => Tie::Attack,
        RelationKind::Undercut => Tie::Undercut,
        RelationKind::Contradiction => Tie::Contradiction,
        RelationKind::Same => Tie::Same,
    }
}

/// Numbers names that occur twice.
pub(super) fn distinct<'n>(names: impl Iterator<Item = &'n mut String>) {
    let mut seen = rustc_hash::FxHashMap::default();
    for name in names {
        let n_before: &mut usize = seen.entry(name.clone()).or_default();
        *n_before += 1;
        if *n_before > 1 {
            name.push_str(&format!(" #{n_before}"));
        }
    }
}
