//! Every quote of a corpus, anchored: where it stands, who speaks there, and when.

use super::lock::{Lock, Restored, Usable};
use super::{Anchor, Document, Layout, PartLayout, Query, locate};
use crate::base::{IdVec, TextRange};
use crate::model::{
    ActorId, Corpus, OfQuote, OfSource, PartId, Passage, Quote, Source, SourceId, Speaker,
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
    let mut anchored = Anchored { documents, ..Anchored::default() };
    let usable = corpus.sources.iter().map(|(id, source)| {
        let document = anchored.documents[id].as_ref()?;
        Usable::of(lock?, &source.key, document, &layout(corpus, source))
    });
    let usable: IdVec<OfSource, Option<Usable<'_>>> = usable.collect();
    for (_, quote) in corpus.quotes.iter() {
        let document = anchored.documents[quote.source].as_ref();
        let anchor = document.map(|document| {
            let query = query(quote);
            let usable = usable[quote.source].as_ref();
            match usable.map_or(Restored::Nothing, |usable| usable.restore(document, &query)) {
                Restored::Anchor(anchor) => {
                    anchored.n_restored += 1;
                    return anchor;
                }
                Restored::Refused(line) if !anchored.refused.contains(&line) => {
                    anchored.refused.push(line);
                }
                Restored::Refused(_) | Restored::Nothing => {}
            }
            locate(document, &query)
        });
        let passage = passage(corpus, quote.source, document, anchor.as_ref());
        anchored.anchors.push(anchor);
        anchored.passages.push(passage);
    }
    anchored
}

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
    let part = document.part(span).and_then(|key| part_called(corpus, source, key));
    passage.part = part;
    passage.paragraph = document.paragraph(span);
    passage.page = document.page(span).map(|page| page.to_string());
    passage.note = document.note(span).map(str::to_owned);
    passage.turn = document.turn(span).map(|turn| turn.label.clone());
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
