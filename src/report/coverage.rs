//! Which paragraphs of a source are quoted, by what, and which nobody has mapped yet.

use crate::anchor::{Anchored, Document};
use crate::base::TextRange;
use crate::model::{Corpus, PartId, Passage, QuoteId, SourceId};
use crate::search::passages;

/// A paragraph of running text, and what was copied from it.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// Its number.
    pub number: u32,
    /// What is known about its place.
    pub place: Passage,
    /// From its first byte to its last, in the full document.
    pub range: TextRange,
    /// How many bytes of running text it has.
    pub length: u32,
    /// Its words.
    pub text: String,
    /// The quotes that come from it, wholly or in part.
    pub quotes: Vec<QuoteId>,
    /// How many different passages these are: what a claim and a stance both rest on counts once.
    pub n_quotes: usize,
}

/// A part of a compilation, the text before its first part, or a whole document.
#[derive(Clone, Debug)]
pub struct Section {
    /// The part; `None` for a whole document, and for what stands before the first part.
    pub part: Option<PartId>,
    /// Its bytes in the full document.
    pub range: TextRange,
    /// Its paragraphs that are at hand.
    pub paragraphs: Vec<Paragraph>,
}

/// What is quoted of one source.
#[derive(Debug)]
pub struct Coverage<'c> {
    /// The corpus.
    pub corpus: &'c Corpus,
    /// The source.
    pub source: SourceId,
    /// Its text or excerpt.
    pub document: &'c Document,
    /// Its sections, in the order of the text.
    pub sections: Vec<Section>,
    /// The quotes that come from notes, not from running text.
    pub in_notes: Vec<QuoteId>,
    /// The quotes that were not found at one place.
    pub not_found: Vec<QuoteId>,
}

impl<'c> Coverage<'c> {
    /// Looks up the quotes of a source; `None` where there is no text to look in.
    #[must_use]
    pub fn new(corpus: &'c Corpus, anchored: &'c Anchored, source: SourceId) -> Option<Self> {
        let document = anchored.documents[source].as_ref()?;
        let of_source = corpus.quotes.iter().filter(|(_, quote)| quote.source == source);
        let (found, not_found): (Vec<QuoteId>, Vec<QuoteId>) =
            of_source.map(|(id, _)| id).partition(|&id| anchored.passages[id].status.is_found());
        let mut sections = sections(corpus, source, document);
        let mut in_notes = found.clone();
        for entry in passages(corpus, source, document) {
            let Some((place, number)) = entry.place.and_then(|it| it.paragraph.map(|n| (it, n)))
            else {
                continue;
            };
            let Some(range) = place.span() else { continue };
            let here = |id: &QuoteId| {
                let quoted = &anchored.passages[*id].ranges;
                quoted.iter().any(|it| place.ranges.iter().any(|block| block.overlaps(*it)))
            };
            let quotes: Vec<QuoteId> = found.iter().copied().filter(here).collect();
            in_notes.retain(|id| !quotes.contains(id));
            let mut different: Vec<&[TextRange]> =
                quotes.iter().map(|&id| anchored.passages[id].ranges.as_slice()).collect();
            different.sort_unstable();
            different.dedup();
            let n_quotes = different.len();
            let length = place.ranges.iter().map(|it| it.len()).sum();
            let text = entry.text;
            // The last section that begins before it; the first begins with the document.
            let at = sections.partition_point(|it| it.range.start <= range.start).max(1) - 1;
            if let Some(section) = sections.get_mut(at) {
                let paragraph = Paragraph { number, range, length, place, text, quotes, n_quotes };
                section.paragraphs.push(paragraph);
            }
        }
        // Of what stands before the first part nothing need be said if there is nothing.
        sections.retain(|it| it.part.is_some() || !it.paragraphs.is_empty());
        Some(Self { corpus, source, document, sections, in_notes, not_found })
    }

    /// Its paragraphs that are at hand.
    pub fn paragraphs(&self) -> impl Iterator<Item = &Paragraph> {
        self.sections.iter().flat_map(|it| &it.paragraphs)
    }

    /// How much of the full document is at hand, in bytes of running text.
    #[must_use]
    pub fn at_hand(&self) -> u32 {
        self.paragraphs().map(|it| it.length).sum()
    }

    /// How many different passages are quoted from running text.
    #[must_use]
    pub fn n_quotes(&self, anchored: &Anchored) -> usize {
        let mut all: Vec<&[TextRange]> = self
            .paragraphs()
            .flat_map(|it| &it.quotes)
            .map(|&id| anchored.passages[id].ranges.as_slice())
            .collect();
        all.sort_unstable();
        all.dedup();
        all.len()
    }
}

impl Section {
    /// How many of its paragraphs are quoted.
    #[must_use]
    pub fn n_quoted(&self) -> usize {
        self.paragraphs.iter().filter(|it| it.n_quotes > 0).count()
    }

    /// The share of its running text that stands in quoted paragraphs, 0 to 1.
    #[must_use]
    pub fn share(&self) -> f64 {
        let sum = |all: bool| -> u32 {
            let counted = self.paragraphs.iter().filter(|it| all || it.n_quotes > 0);
            counted.map(|it| it.length).sum()
        };
        f64::from(sum(false)) / f64::from(sum(true).max(1))
    }

    /// Its paragraphs in runs: each that is quoted alone, those between them together.
    #[must_use]
    pub fn runs(&self) -> Vec<&[Paragraph]> {
        // An excerpt leaves paragraphs out; what is not at hand joins nothing.
        let together = |a: &Paragraph, b: &Paragraph| {
            a.n_quotes == 0 && b.n_quotes == 0 && b.number == a.number + 1
        };
        self.paragraphs.chunk_by(together).collect()
    }
}

/// The parts of a document, with what stands before the first one; or the document as a whole.
fn sections(corpus: &Corpus, source: SourceId, document: &Document) -> Vec<Section> {
    let parts = document.parts();
    let first = parts.first().map_or(document.length(), |part| part.range.start);
    let mut out = Vec::new();
    if first > 0 || parts.is_empty() {
        let range = TextRange::new(0, first);
        out.push(Section { part: None, range, paragraphs: Vec::new() });
    }
    for part in parts {
        let mut known = corpus.sources[source].parts.iter().copied();
        let id = known.find(|&it| corpus.parts[it].key == part.id);
        out.push(Section { part: id, range: part.range, paragraphs: Vec::new() });
    }
    out
}
