//! What can be found: every paragraph and note of the texts at hand, and every claim.

use crate::anchor::{Anchored, Block, BlockKind, Document, speakers};
use crate::base::TextRange;
use crate::model::{ActorId, ClaimId, Corpus, Date, Passage, SourceId, Status};

/// What an entry is.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum What {
    /// A paragraph of running text, or a note.
    Passage,
    /// A claim of a map.
    Claim(ClaimId),
}

/// Something that can be found.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What it is.
    pub what: What,
    /// Its words.
    pub text: String,
    /// Where it stands; of a claim, where its first quote was found.
    pub place: Option<Passage>,
    /// Its source: the text it stands in, or the one its map is about.
    pub source: Option<SourceId>,
    /// Who speaks there, or who makes the claim.
    pub actors: Vec<ActorId>,
    /// When it was said or published.
    pub date: Option<Date>,
    /// Whether words are compared by their English stems.
    pub english: bool,
}

/// Everything that can be found in a corpus: the passages in the order of sources and texts, then
/// the claims.
#[must_use]
pub fn entries(corpus: &Corpus, anchored: &Anchored) -> Vec<Entry> {
    let mut out = Vec::new();
    for (id, _) in corpus.sources.iter() {
        if let Some(document) = &anchored.documents[id] {
            out.extend(passages(corpus, id, document));
        }
    }
    for (id, claim) in corpus.claims.iter() {
        if corpus.is_second_coding(claim.map) {
            continue;
        }
        let source = corpus.maps[claim.map].source;
        let found = claim.quotes.iter().map(|&quote| &anchored.passages[quote]);
        let place = found.clone().find(|it| it.status.is_found()).cloned();
        let of_source = source.and_then(|source| corpus.sources[source].date);
        let of_place = place.as_ref().and_then(|it| it.date);
        out.push(Entry {
            what: What::Claim(id),
            text: claim.text.clone(),
            place,
            source,
            actors: claim.by.clone(),
            date: claim.statement.date.or(of_place).or(of_source),
            english: source.is_none_or(|source| is_english(corpus, source)),
        });
    }
    out
}

/// A source that names no language is taken to be English.
fn is_english(corpus: &Corpus, source: SourceId) -> bool {
    let language = corpus.sources[source].language.as_deref().unwrap_or("en").to_lowercase();
    language == "en" || language.starts_with("en-") || language == "english"
}

/// The paragraphs and notes of one source that are at hand, in the order of the text.
#[must_use]
pub fn passages(corpus: &Corpus, source: SourceId, document: &Document) -> Vec<Entry> {
    let mut out: Vec<Entry> = Vec::new();
    let mut open: Option<(u32, usize)> = None;
    for block in document.blocks() {
        let text = document.block_text(block);
        if block.kind == BlockKind::Body
            && let (Some(number), Some((last, at))) = (block.paragraph, open)
            && number == last
        {
            // A word that a page break parts is joined as one that a line break parts.
            out[at].text.push('\n');
            out[at].text.push_str(text);
            if let Some(place) = &mut out[at].place {
                place.ranges.push(block.range);
            }
            continue;
        }
        if !matches!(block.kind, BlockKind::Body | BlockKind::Note) || text.trim().is_empty() {
            continue;
        }
        if block.kind == BlockKind::Body {
            open = block.paragraph.map(|number| (number, out.len()));
        }
        let place = place(corpus, source, document, block);
        out.push(Entry {
            what: What::Passage,
            text: text.to_owned(),
            source: Some(source),
            actors: place.speakers.clone(),
            date: place.date,
            english: is_english(corpus, source),
            place: Some(place),
        });
    }
    out
}

fn place(corpus: &Corpus, source: SourceId, document: &Document, block: &Block) -> Passage {
    let range: TextRange = block.range;
    let key = document.part(range);
    let mut parts = corpus.sources[source].parts.iter().copied();
    let part = parts.find(|&it| Some(corpus.parts[it].key.as_str()) == key);
    let label = document.turn(range).map(|turn| turn.label.clone());
    let is_note = block.kind == BlockKind::Note;
    let date = part.and_then(|part| corpus.parts[part].date);
    Passage {
        source,
        status: Status::Verbatim,
        ranges: vec![range],
        candidates: Vec::new(),
        part,
        paragraph: block.paragraph,
        page: block.page.map(|page| page.to_string()),
        speakers: speakers(corpus, source, part, label.as_deref().filter(|_| !is_note)),
        turn: label,
        note: block.note.clone(),
        date: date.or(corpus.sources[source].date),
    }
}
