//! The links that a diagram is made of, and the names that its edges are called by.

use super::Tie;
use crate::model::{Corpus, MapId, RelationKind};
use crate::report::links::{Link, links as all};

/// All links, arguments first. Those of a second coding are left out, but for the map `of`.
pub(super) fn links(corpus: &Corpus, of: Option<MapId>) -> Vec<Link<'_>> {
    let counts = |map: MapId| !corpus.is_second_coding(map) || of == Some(map);
    all(corpus).filter(|it| counts(it.map)).collect()
}

/// A name for each: `argument:MAP/NAME`, or `relation:MAP/` and the relation as it is written.
pub(super) fn names(corpus: &Corpus, links: &[Link<'_>]) -> Vec<String> {
    let name = |link: &Link<'_>| match link.argument {
        Some(id) => format!("argument:{}", corpus.argument_name(id)),
        None => format!("relation:{}/{}", corpus.maps[link.map].key, written(corpus, link)),
    };
    let mut names: Vec<String> = links.iter().map(name).collect();
    distinct(names.iter_mut());
    names
}

/// A relation as a map could write it.
fn written(corpus: &Corpus, it: &Link<'_>) -> String {
    let premises: Vec<String> = it.premises.iter().map(|&end| corpus.target_name(end)).collect();
    let sign = Tie::from(it.kind).sign();
    format!("{} {sign} {}", premises.join(" & "), corpus.target_name(it.conclusion))
}

impl From<RelationKind> for Tie {
    fn from(kind: RelationKind) -> Self {
        match kind {
            RelationKind::Support => Self::Support,
            RelationKind::Attack => Self::Attack,
            RelationKind::Undercut => Self::Undercut,
            RelationKind::Contradiction => Self::Contradiction,
            RelationKind::Same => Self::Same,
        }
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
