//! The links that diagrams are made of, the names that edges are called by, and what leads where.

use rustc_hash::FxHashMap;

use super::Tie;
use crate::model::{ArgumentId, Corpus, MapId, RelationKind, Target};
use crate::report::links::{Link, links as all};

/// The links of a corpus, looked up once for all its diagrams.
#[derive(Debug)]
pub struct Links<'c> {
    /// Arguments first.
    pub(super) all: Vec<Link<'c>>,
    /// What each is called.
    pub(super) names: Vec<String>,
    /// What leads to something.
    to: FxHashMap<Target, Vec<usize>>,
    /// What starts from something and holds the other way round as well.
    mutual: FxHashMap<Target, Vec<usize>>,
    arguments: FxHashMap<ArgumentId, usize>,
}

impl<'c> Links<'c> {
    /// Those of first codings.
    #[must_use]
    pub fn new(corpus: &'c Corpus) -> Self {
        Self::with(corpus, None)
    }

    /// Those of first codings, and of the map `of` if that is a second one.
    pub(super) fn with(corpus: &'c Corpus, of: Option<MapId>) -> Self {
        let counts = |map: MapId| !corpus.is_second_coding(map) || of == Some(map);
        let all: Vec<Link<'c>> = all(corpus).filter(|it| counts(it.map)).collect();
        let names = names(corpus, &all);
        let mut out = Self {
            all,
            names,
            to: FxHashMap::default(),
            mutual: FxHashMap::default(),
            arguments: FxHashMap::default(),
        };
        for (at, link) in out.all.iter().enumerate() {
            out.to.entry(link.conclusion).or_default().push(at);
            if Tie::from(link.kind).is_mutual() {
                link.premises.iter().for_each(|&it| out.mutual.entry(it).or_default().push(at));
            }
            if let Some(id) = link.argument {
                out.arguments.insert(id, at);
            }
        }
        out
    }

    /// All of them, arguments first.
    pub(in crate::report) fn all(&self) -> &[Link<'c>] {
        &self.all
    }

    /// What leads to something.
    pub(in crate::report) fn to(&self, target: Target) -> impl Iterator<Item = &Link<'c>> {
        let found = self.to.get(&target).map_or(&[][..], Vec::as_slice);
        found.iter().map(|&at| &self.all[at])
    }

    /// The numbers of those that bear on something.
    pub(super) fn bearing_on(&self, target: Target) -> impl Iterator<Item = usize> + '_ {
        let of = |by: &'_ FxHashMap<Target, Vec<usize>>| by.get(&target).cloned();
        of(&self.to).into_iter().chain(of(&self.mutual)).flatten()
    }

    /// The number of an argument.
    pub(super) fn argument(&self, id: ArgumentId) -> Option<usize> {
        self.arguments.get(&id).copied()
    }
}

/// A name for each: `argument:MAP/NAME`, or `relation:MAP/` and the relation as it is written.
fn names(corpus: &Corpus, links: &[Link<'_>]) -> Vec<String> {
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
    let mut seen = FxHashMap::default();
    for name in names {
        let n_before: &mut usize = seen.entry(name.clone()).or_default();
        *n_before += 1;
        if *n_before > 1 {
            name.push_str(&format!(" #{n_before}"));
        }
    }
}
