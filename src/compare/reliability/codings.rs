//! Who coded what: maps of the same source by several coders, or a file with a column of coders.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::IdVec;
use crate::compare::stances::stands_where;
use crate::compare::table::StanceTable;
use crate::model::{Corpus, MapId, OfQuote, PartId, Passage, SourceId};

/// Codings of the same texts.
#[derive(Clone, Debug)]
pub struct Codings {
    /// Those who coded, in the order of their maps or of the file.
    pub coders: Vec<Coder>,
    /// Their stances in what two of them or more have coded.
    pub table: StanceTable,
    /// Whose each row of the table is.
    pub of_row: Vec<usize>,
    /// For each coder the stances as they would be if that coder's were the only ones: what
    /// nobody else coded stays as it is.
    pub alone: Vec<StanceTable>,
}

/// Somebody who coded.
#[derive(Clone, Debug)]
pub struct Coder {
    /// What tables call it.
    pub name: String,
    /// The map; `None` for coders of a file.
    pub map: Option<MapId>,
    /// What was coded.
    pub scope: Scope,
}

/// What a coder coded: where nothing of its is found there, nothing was seen, and elsewhere nothing
/// was looked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Scope {
    /// These parts of a source; all of it if there are none.
    Parts(SourceId, Vec<PartId>),
    /// The sources of a file in which the coder has a row; `None` for rows without one.
    Sources(BTreeSet<Option<SourceId>>),
}

impl Scope {
    /// Whether the coder looked there.
    #[must_use]
    pub fn has(&self, source: Option<SourceId>, part: Option<PartId>) -> bool {
        match self {
            Self::Parts(whole, parts) => {
                source == Some(*whole)
                    && (parts.is_empty() || part.is_some_and(|it| parts.contains(&it)))
            }
            Self::Sources(sources) => sources.contains(&source),
        }
    }
}

/// A file of stances that cannot be compared by coder.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NotCoded {
    /// These lines name no coder.
    Lines(Vec<u32>),
    /// There are fewer than two.
    TooFew,
}

/// The maps that code the same source: each map that others recode, with these.
#[must_use]
pub fn recoded_maps(corpus: &Corpus) -> Vec<Vec<MapId>> {
    let mut groups: BTreeMap<MapId, Vec<MapId>> = BTreeMap::new();
    for (id, map) in corpus.maps.iter() {
        if let Some(first) = map.recodes {
            groups.entry(first).or_insert_with(|| vec![first]).push(id);
        }
    }
    groups.into_values().collect()
}

impl Codings {
    /// The codings in some maps, the first of which is the one that counts elsewhere.
    ///
    /// `None` unless there are two or more, all of the same known source.
    #[must_use]
    pub fn of_maps(
        corpus: &Corpus,
        passages: &IdVec<OfQuote, Passage>,
        maps: &[MapId],
    ) -> Option<Self> {
        let source = corpus.maps[*maps.first()?].source?;
        if maps.len() < 2 || maps.iter().any(|&it| corpus.maps[it].source != Some(source)) {
            return None;
        }
        let named = |&id: &MapId| {
            let map = &corpus.maps[id];
            let same = |other: &&MapId| corpus.maps[**other].coder == map.coder;
            let is_only = maps.iter().filter(same).count() == 1;
            let name = map.coder.clone().filter(|_| is_only).unwrap_or_else(|| map.key.clone());
            Coder { name, map: Some(id), scope: Scope::Parts(source, map.parts.clone()) }
        };
        let coders: Vec<Coder> = maps.iter().map(named).collect();
        let shared =
            |source, part| coders.iter().filter(|it| it.scope.has(source, part)).count() > 1;
        let stands = stands_where(corpus, passages, |map, part| {
            maps.contains(&map) && shared(Some(source), part)
        });
        let table = StanceTable::of_stands(corpus, stands);
        let coder = |row: usize| {
            let map = table.stance.get(row).map(|&it| corpus.stances[it].map);
            maps.iter().position(|it| Some(*it) == map).unwrap_or(0)
        };
        let of_row = (0..table.len()).map(coder).collect();
        let alone = coders.iter().map(|own| {
            let counts =
                |map: MapId, part: Option<PartId>| match maps.iter().position(|it| *it == map) {
                    None => !corpus.is_second_coding(map),
                    Some(_) if own.map == Some(map) => true,
                    Some(at) => at == 0 && !own.scope.has(Some(source), part),
                };
            StanceTable::of_stands(corpus, stands_where(corpus, passages, counts))
        });
        let alone = alone.collect();
        Some(Self { table, of_row, alone, coders })
    }

    /// The codings in a file's column of coders.
    ///
    /// # Errors
    /// When rows lack a coder, or there are fewer than two.
    pub fn of_file(table: &StanceTable) -> Result<Self, NotCoded> {
        let lines = (0..table.len()).filter(|&row| table.coder.get(row).is_none());
        let lines: Vec<u32> =
            lines.map(|row| table.line.get(row).copied().unwrap_or_default()).collect();
        if !lines.is_empty() && lines.len() < table.len() {
            return Err(NotCoded::Lines(lines));
        }
        let of_row: Vec<usize> =
            (0..table.len()).filter_map(|row| table.coder.get(row)).map(|it| it.index()).collect();
        let mut sources = vec![BTreeSet::new(); table.coders.len()];
        for (row, &coder) in of_row.iter().enumerate() {
            sources[coder].insert(table.source.get(row).copied());
        }
        // A filter may have left nothing of a coder.
        let present: Vec<usize> =
            (0..sources.len()).filter(|&it| !sources[it].is_empty()).collect();
        if present.len() < 2 {
            return Err(NotCoded::TooFew);
        }
        let of_row: Vec<usize> =
            of_row.iter().map(|coder| present.partition_point(|it| it < coder)).collect();
        let names: Vec<&str> = table.coders.names().collect();
        let coders: Vec<Coder> = present
            .iter()
            .map(|&at| Coder {
                name: names[at].to_owned(),
                map: None,
                scope: Scope::Sources(std::mem::take(&mut sources[at])),
            })
            .collect();
        let alone = (0..coders.len()).map(|coder| {
            let mut own = table.clone();
            own.retain(&of_row.iter().map(|it| *it == coder).collect::<Vec<bool>>());
            own
        });
        let alone = alone.collect();
        Ok(Self { table: table.clone(), of_row, alone, coders })
    }

    /// Keeps the rows of every table that `mask` says, all where it says nothing.
    ///
    /// # Errors
    /// When `mask` has one.
    pub fn retain<E>(
        &mut self,
        mask: impl Fn(&StanceTable) -> Result<Option<Vec<bool>>, E>,
    ) -> Result<(), E> {
        if let Some(wanted) = mask(&self.table)? {
            self.table.retain(&wanted);
            let mut kept = wanted.iter();
            self.of_row.retain(|_| kept.next().copied().unwrap_or(false));
        }
        for table in &mut self.alone {
            if let Some(wanted) = mask(table)? {
                table.retain(&wanted);
            }
        }
        Ok(())
    }

    /// Whether two coders or more looked there.
    #[must_use]
    pub fn shared(&self, source: Option<SourceId>, part: Option<PartId>) -> bool {
        self.coders.iter().filter(|it| it.scope.has(source, part)).count() > 1
    }

    /// The source that maps code.
    #[must_use]
    pub fn source(&self) -> Option<SourceId> {
        match &self.coders.first()?.scope {
            Scope::Parts(source, _) => Some(*source),
            Scope::Sources(_) => None,
        }
    }
}
