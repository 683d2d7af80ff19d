//! Every quote of a corpus, anchored: where it stands, who speaks there, and when.

use std::collections::BTreeSet;
use std::sync::Mutex;

use super::lock::{Lock, Restored, Usable};
use super::standing::Standing;
use super::{Anchor, Document, Layout, PartLayout, Query, Sweep, locate};
use crate::base::{IdVec, TextRange, in_parallel};
use crate::model::{
    ActorId, Corpus, OfQuote, OfSource, PartId, Passage, Quote, QuoteId, Source, SourceId, Speaker,
};

/// The documents of a corpus, and where each quote stands in them.
#[derive(Debug, Default)]
pub struct Anchored {
    /// The text of each source, whole or excerpted; `None` where it could not be read.
    pub documents: IdVec<OfSource, Option<Document>>,
    /// How each quote was found; `None` where there is no document to look in.
    pub anchors: IdVec<OfQuote, Option<Anchor>>,
    /// What is known about each quote's place.
    pub passages: IdVec<OfQuote, Passage>,
    /// How many anchors were taken from the lock.
    pub n_restored: usize,
    /// The lines of the lock that do not fit the text they are about.
    pub refused: Vec<u32>,
}

/// The make-up of a source, as its entry tells it.
#[must_use]
pub fn layout(corpus: &Corpus, source: &Source) -> Layout {
    let labels = |speakers: &[Speaker]| speakers.iter().map(|it| it.label.clone()).collect();
    let parts = source.parts.iter().map(|&part| {
        let part = &corpus.parts[part];
        PartLayout {
            id: part.key.clone(),
            starts: part.starts.clone(),
            speakers: labels(&part.speakers),
        }
    });
    Layout { speakers: labels(&source.speakers), parts: parts.collect() }
}

/// Finds every quote of the corpus in its source's document.
#[must_use]
pub fn anchor_all(corpus: &Corpus, documents: IdVec<OfSource, Option<Document>>) -> Anchored {
    anchor_with(corpus, documents, None)
}

/// Finds every quote of the corpus; what a lock knows is not searched for.
///
/// The anchors are those of [`anchor_all`], but for [`Anchor::support`], which a lock does not keep.
#[must_use]
pub fn anchor_with(
    corpus: &Corpus,
    documents: IdVec<OfSource, Option<Document>>,
    lock: Option<&Lock>,
) -> Anchored {
    let documents: IdVec<OfSource, _> = documents.into_values().map(Mutex::new).collect();
    let open = |source: SourceId| {
        let document = documents[source].lock().ok().and_then(|mut it| it.take());
        document.ok_or(())
    };
    anchor_each(corpus, open, lock).0
}

/// As [`anchor_with`], of documents that are opened here, several at once; with the reason of each that
/// could not be. A text is put away again where the lock knows all its quotes, if it can be read anew.
#[must_use]
pub fn anchor_each<E: Send>(
    corpus: &Corpus,
    open: impl Fn(SourceId) -> Result<Document, E> + Sync,
    lock: Option<&Lock>,
) -> (Anchored, Vec<E>) {
    let mut of_source: IdVec<OfSource, Vec<QuoteId>> =
        corpus.sources.ids().map(|_| Vec::new()).collect();
    for (id, quote) in corpus.quotes.iter() {
        of_source[quote.source].push(id);
    }
    let sources: Vec<(SourceId, &Vec<QuoteId>)> = of_source.iter().collect();
    let found = in_parallel(sources.len(), |index| {
        let (source, quotes) = sources[index];
        let (mut document, reason) = match open(source) {
            Ok(document) => (Some(document), None),
            Err(reason) => (None, Some(reason)),
        };
        let found = in_one(corpus, source, quotes, document.as_ref(), lock);
        let is_known = !found.is_empty() && found.iter().all(|it| it.is_restored);
        document.as_mut().filter(|_| is_known).into_iter().for_each(Document::put_away);
        (document, reason, found)
    });
    let (mut anchored, mut reasons) = (Anchored::default(), Vec::new());
    let mut all: Vec<(QuoteId, One)> = Vec::with_capacity(corpus.quotes.len());
    for ((_, ids), (document, reason, found)) in sources.iter().zip(found) {
        anchored.documents.push(document);
        reasons.extend(reason);
        all.extend(ids.iter().copied().zip(found));
    }
    all.sort_unstable_by_key(|(id, _)| *id);
    let mut refused = BTreeSet::new();
    for (_, one) in all {
        anchored.n_restored += usize::from(one.is_restored);
        anchored.refused.extend(one.refused.filter(|line| refused.insert(*line)));
        anchored.anchors.push(one.anchor);
        anchored.passages.push(one.passage);
    }
    (anchored, reasons)
}

/// What was found out about one quote.
struct One {
    anchor: Option<Anchor>,
    passage: Passage,
    is_restored: bool,
    /// The line of the lock that does not fit.
    refused: Option<u32>,
}

/// Finds the quotes of one source.
fn in_one(
    corpus: &Corpus,
    source: SourceId,
    quotes: &[QuoteId],
    document: Option<&Document>,
    lock: Option<&Lock>,
) -> Vec<One> {
    let mut usable = document.and_then(|document| {
        let entry = &corpus.sources[source];
        Usable::of(lock?, &entry.key, document, &layout(corpus, entry))
    });
    let restored: Vec<Restored> = quotes
        .iter()
        .map(|id| match (document, &mut usable) {
            (Some(document), Some(usable)) => usable.restore(document, &query(&corpus.quotes[*id])),
            _ => Restored::Nothing,
        })
        .collect();
    let to_search = quotes.iter().zip(&restored);
    let to_search = to_search.filter(|(_, it)| !matches!(it, Restored::Anchor(_)));
    let to_search: Vec<&str> = to_search.map(|(id, _)| corpus.quotes[*id].text.as_str()).collect();
    if let Some(document) = document.filter(|_| to_search.len() >= SWEPT) {
        document.look_for(&Sweep::of(to_search));
    }
    let one = |(id, restored): (&QuoteId, Restored)| {
        let (mut is_restored, mut refused, mut standing) = (false, None, None);
        let anchor = document.map(|document| match restored {
            Restored::Anchor(known) => {
                is_restored = true;
                let (anchor, known) = *known;
                standing = Some(known);
                anchor
            }
            Restored::Refused(line) => {
                refused = Some(line);
                locate(document, &query(&corpus.quotes[*id]))
            }
            Restored::Nothing => locate(document, &query(&corpus.quotes[*id])),
        });
        let passage = passage(corpus, source, document, anchor.as_ref(), standing);
        One { anchor, passage, is_restored, refused }
    };
    quotes.iter().zip(restored).map(one).collect()
}

/// From so many quotes on, one pass for all of them costs less than a search for each.
const SWEPT: usize = 32;

/// What is asked about a quote: its words and its author's hints.
#[must_use]
pub fn query(quote: &Quote) -> Query<'_> {
    Query {
        pattern: &quote.pattern,
        text: &quote.text,
        at: &quote.at,
        near: quote.near.as_deref(),
        before: quote.before.as_deref(),
        after: quote.after.as_deref(),
        accept: &quote.accept,
    }
}

fn passage(
    corpus: &Corpus,
    source: SourceId,
    document: Option<&Document>,
    anchor: Option<&Anchor>,
    standing: Option<Standing>,
) -> Passage {
    let mut passage = Passage {
        source,
        status: anchor.map_or(crate::model::Status::Missing, |it| it.status),
        ranges: anchor.map_or(Vec::new(), |it| it.parts.clone()),
        candidates: anchor.map_or(Vec::new(), |it| it.candidates.clone()),
        part: None,
        paragraph: None,
        page: None,
        turn: None,
        note: None,
        speakers: Vec::new(),
        date: corpus.sources[source].date,
    };
    let (Some(document), Some(span)) = (document, passage.span()) else { return passage };
    let standing = standing.unwrap_or_else(|| Standing::of(document, span));
    let part = standing.part.and_then(|key| part_called(corpus, source, &key));
    passage.part = part;
    passage.paragraph = standing.paragraph;
    passage.page = standing.page.map(|page| page.to_string());
    passage.note = standing.note;
    passage.turn = standing.turn;
    let turn = passage.turn.as_deref().filter(|_| passage.note.is_none());
    passage.speakers = speakers(corpus, source, part, turn);
    if let Some(part) = part {
        passage.date = corpus.parts[part].date.or(passage.date);
    }
    passage
}

fn part_called(corpus: &Corpus, source: SourceId, key: &str) -> Option<PartId> {
    corpus.sources[source].parts.iter().copied().find(|&part| corpus.parts[part].key == key)
}

/// Whose words stand in a turn with this label; outside of turns those of the part's authors, or of
/// the whole source's. A footnote belongs to no turn.
#[must_use]
pub fn speakers(
    corpus: &Corpus,
    source: SourceId,
    part: Option<PartId>,
    turn: Option<&str>,
) -> Vec<ActorId> {
    let whole = &corpus.sources[source];
    let part = part.map(|part| &corpus.parts[part]);
    if let Some(label) = turn {
        let own: &[Speaker] = part.map_or(&[], |part| &part.speakers);
        let labelled = own.iter().chain(&whole.speakers).find(|it| bare(&it.label) == bare(label));
        if let Some(speaker) = labelled {
            return speaker.actor.into_iter().collect();
        }
    }
    match part {
        Some(part) if !part.authors.is_empty() => part.authors.clone(),
        _ => whole.authors.clone(),
    }
}

/// A label without the signs that set it off.
fn bare(label: &str) -> &str {
    label.trim().trim_start_matches('#').trim_end_matches(':').trim()
}

/// The ranges that an excerpt of `source` must hold for the quotes of the corpus.
#[must_use]
pub fn ranges_used(corpus: &Corpus, anchored: &Anchored, source: SourceId) -> Vec<TextRange> {
    let mut used: Vec<TextRange> = corpus
        .quotes
        .iter()
        .filter(|(_, quote)| quote.source == source)
        .filter_map(|(id, _)| anchored.anchors[id].as_ref())
        .flat_map(|anchor| anchor.needed().collect::<Vec<_>>())
        .collect();
    used.sort_unstable();
    used.dedup();
    used
}
