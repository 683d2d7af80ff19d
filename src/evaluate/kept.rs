//! Which claims, arguments and relations of a corpus count in an evaluation.

use super::commitments::Saying;
use super::graph::Link;
use crate::base::IdVec;
use crate::model::{
    Corpus, Date, MapId, OfArgument, OfClaim, OfQuote, OfRelation, PartId, Passage, QuoteId,
    SourceId, Statement,
};

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

/// What an evaluation does without.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Without {
    /// Nothing: all counts.
    Nothing,
    /// A source, or one part of a compilation: what rests on its words alone.
    Source(SourceId, Option<PartId>),
    /// Words of a source: what rests on them alone.
    Words(SourceId, String),
    /// All that a coder made.
    Coder(String),
    /// One argument or relation.
    Link(Link),
    /// What was said after a date. What is dated by a month or year counts once that has begun; what
    /// has no date counts always.
    After(Date),
}

impl Kept {
    /// All but what codes a source for a second time.
    #[must_use]
    pub fn all(corpus: &Corpus) -> Self {
        Self::without(corpus, &IdVec::new(), &Without::Nothing)
    }

    /// All but what is left out.
    #[must_use]
    pub fn without(corpus: &Corpus, passages: &IdVec<OfQuote, Passage>, it: &Without) -> Self {
        let counts = |map: MapId, quotes: &[QuoteId], statement: &Statement| {
            !corpus.is_second_coding(map)
                && it.leaves(corpus, passages, map, quotes, statement.date)
        };
        let link = |link: Link| *it != Without::Link(link);
        Self {
            claims: corpus
                .claims
                .as_slice()
                .iter()
                .map(|it| counts(it.map, &it.quotes, &it.statement))
                .collect(),
            arguments: corpus
                .arguments
                .iter()
                .map(|(id, it)| {
                    link(Link::Argument(id)) && counts(it.map, &it.quotes, &it.statement)
                })
                .collect(),
            relations: corpus
                .relations
                .iter()
                .map(|(id, it)| {
                    link(Link::Relation(id)) && counts(it.map, &it.quotes, &it.statement)
                })
                .collect(),
        }
    }
}

impl Without {
    /// Whether a saying of an actor is left.
    #[must_use]
    pub fn leaves_saying(
        &self,
        corpus: &Corpus,
        passages: &IdVec<OfQuote, Passage>,
        saying: &Saying,
    ) -> bool {
        match self {
            Self::Source(source, part) => saying.place != (Some(*source), *part),
            _ => self.leaves(corpus, passages, saying.map, &saying.quotes, saying.date),
        }
    }

    /// Whether something of a map that rests on these quotes is left.
    fn leaves(
        &self,
        corpus: &Corpus,
        passages: &IdVec<OfQuote, Passage>,
        map: MapId,
        quotes: &[QuoteId],
        date: Option<Date>,
    ) -> bool {
        let of_map = || corpus.maps[map].source;
        let rests = |is_left: &dyn Fn(QuoteId) -> bool| {
            quotes.is_empty() || quotes.iter().any(|it| is_left(*it))
        };
        match self {
            Self::Nothing | Self::Link(_) => true,
            Self::Coder(name) => corpus.maps[map].coder.as_deref() != Some(name),
            Self::Source(source, part) => {
                let place = |it: QuoteId| (passages[it].source, passages[it].part);
                let is_of_map = || of_map() == Some(*source) && part.is_none();
                if quotes.is_empty() {
                    !is_of_map()
                } else {
                    rests(&|it| place(it) != (*source, *part))
                }
            }
            Self::Words(source, words) => rests(&|it| {
                let quote = &corpus.quotes[it];
                (quote.source, &quote.text) != (*source, words)
            }),
            Self::After(last) => {
                let first = quotes.iter().filter_map(|&it| passages[it].date).min();
                let whole = || of_map().and_then(|it| corpus.sources[it].date);
                // What rests on no words is there as soon as what it links is.
                let date = date.or(first).or_else(|| quotes.is_empty().then(whole).flatten());
                date.is_none_or(|it| !last.is_before(it))
            }
        }
    }
}
