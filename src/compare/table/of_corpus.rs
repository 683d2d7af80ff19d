//! The stance table of a corpus.

use rustc_hash::FxHashMap;

use super::{Scale, StanceRow, StanceTable, TargetId};
use crate::base::{Id, IdVec};
use crate::compare::stances::stands_where;
use crate::compare::{Stand, stands};
use crate::model::{Corpus, OfQuote, Passage, Target};

impl StanceTable {
    /// Every stance of the corpus, once per actor and voice, as [`stands`] tells them: joint
    /// statements have a row for each signatory, second codings are left out.
    ///
    /// The first targets are the corpus's positions, with the same numbers.
    #[must_use]
    pub fn of_corpus(corpus: &Corpus, passages: &IdVec<OfQuote, Passage>) -> Self {
        Self::of_stands(corpus, stands(corpus, passages))
    }

    /// Every stance of the maps that code a source for a second time.
    #[must_use]
    pub fn of_second_codings(corpus: &Corpus, passages: &IdVec<OfQuote, Passage>) -> Self {
        let second = |map, _| corpus.is_second_coding(map);
        Self::of_stands(corpus, stands_where(corpus, passages, second))
    }

    /// The rows of some stands of the corpus, in their order.
    pub(in crate::compare) fn of_stands(corpus: &Corpus, stands: Vec<Stand>) -> Self {
        let mut table = Self::new(Scale::OF_MAPS);
        for position in corpus.positions.ids() {
            table.targets.push(Target::Position(position));
        }
        let mut others: FxHashMap<Target, TargetId> = FxHashMap::default();
        for stand in stands {
            let target = match stand.on {
                Target::Position(id) => Id::from_index(id.index()),
                other => *others.entry(other).or_insert_with(|| table.targets.push(other)),
            };
            let row = table.push(StanceRow {
                actor: stand.actor,
                target,
                value: stand.value,
                voice: stand.voice,
                source: Some(stand.source),
                part: stand.part,
                date: stand.date,
            });
            let written = &corpus.stances[stand.stance];
            table.conditional.set(row, stand.conditional.then_some(()));
            table.weight.set(row, written.statement.weight);
            table.quotes.set(row, Some(stand.quotes.into()));
            table.stance.set(row, Some(stand.stance));
            let coder = corpus.maps[written.map].coder.as_ref();
            let coder = coder.and_then(|it| table.coders.id_of(it.as_bytes()).ok());
            table.coder.set(row, coder);
            let tags = written.statement.tags.iter();
            let tags: Vec<_> = tags.filter_map(|it| table.tags.id_of(it.as_bytes()).ok()).collect();
            table.tagged.set(row, (!tags.is_empty()).then(|| tags.into()));
        }
        table
    }
}
