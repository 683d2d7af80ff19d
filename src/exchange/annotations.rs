//! Quotes as W3C Web Annotations in JSON-LD, for whatever shows or stores annotations.
//!
//! <https://www.w3.org/TR/annotation-model/>: a collection with one page. An annotation is a quote;
//! its targets are the stretches of its passage, its bodies name what rests on it.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;

use super::text_fragment::{Neighbours, directive, fragment, link, neighbours};
use crate::anchor::{Anchored, Document, sha256};
use crate::base::TextRange;
use crate::model::{Corpus, Passage, Source, SourceId};

const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";
const TEXT_FRAGMENTS: &str = "https://wicg.github.io/scroll-to-text-fragment/";
/// So many characters stand in `prefix` and `suffix` at most.
const AROUND: usize = 32;

/// The annotations of a corpus, and what could not be told.
#[derive(Clone, Debug)]
pub struct Annotations {
    /// The document.
    pub collection: Collection,
    /// The sources of which only an excerpt is at hand: their positions are left out.
    pub excerpts: Vec<String>,
    /// How many quotes stand at no known place and are left out.
    pub n_unplaced: usize,
}

/// An `AnnotationCollection` with its only page in it.
#[derive(Clone, Debug, Serialize)]
pub struct Collection {
    #[serde(rename = "@context")]
    context: &'static str,
    id: String,
    r#type: &'static str,
    label: &'static str,
    total: usize,
    first: Page,
}

#[derive(Clone, Debug, Serialize)]
struct Page {
    id: String,
    r#type: &'static str,
    #[serde(rename = "partOf")]
    part_of: String,
    #[serde(rename = "startIndex")]
    start_index: usize,
    items: Vec<Annotation>,
}

#[derive(Clone, Debug, Serialize)]
struct Annotation {
    id: String,
    r#type: &'static str,
    motivation: &'static str,
    body: Vec<Body>,
    target: Vec<Target>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(untagged)]
enum Body {
    Text { r#type: &'static str, purpose: &'static str, value: String },
    Link { r#type: &'static str, purpose: &'static str, source: String },
}

#[derive(Clone, Debug, Serialize)]
struct Target {
    r#type: &'static str,
    source: String,
    state: State,
    selector: Vec<Selector>,
}

#[derive(Clone, Debug, Serialize)]
struct State {
    r#type: &'static str,
    cached: String,
}

#[derive(Clone, Debug, Serialize)]
#[serde(tag = "type")]
enum Selector {
    #[serde(rename = "TextQuoteSelector")]
    Quote { exact: String, prefix: String, suffix: String },
    #[serde(rename = "TextPositionSelector")]
    Position { start: u32, end: u32 },
    #[serde(rename = "FragmentSelector")]
    Fragment {
        #[serde(rename = "conformsTo")]
        conforms_to: &'static str,
        value: String,
    },
}

/// The quotes of the corpus, or of one source, as annotations: in the order of sources and texts.
#[must_use]
pub fn annotations(corpus: &Corpus, anchored: &Anchored, only: Option<SourceId>) -> Annotations {
    let (mut items, mut excerpts, mut n_unplaced) = (Vec::new(), Vec::new(), 0);
    for (id, source) in corpus.sources.iter().filter(|(id, _)| only.is_none_or(|it| it == *id)) {
        let quotes = corpus.quotes.iter().filter(|(_, quote)| quote.source == id);
        let Some(document) = anchored.documents[id].as_ref() else {
            n_unplaced += quotes.count();
            continue;
        };
        let writer = Writer::new(source, document);
        let mut placed: Vec<(TextRange, Annotation)> = Vec::new();
        for (quote_id, quote) in quotes {
            let passage = &anchored.passages[quote_id];
            let Some(span) = passage.span().filter(|_| passage.status.is_found()) else {
                n_unplaced += 1;
                continue;
            };
            let names = corpus.owner_names(quote.owner);
            let own = names.into_iter().map(|value| Body::Text {
                r#type: "TextualBody",
                purpose: "tagging",
                value,
            });
            let annotation = writer.annotation(&quote.text, passage);
            match placed.iter_mut().find(|(_, other)| other.id == annotation.id) {
                Some((_, other)) => {
                    let new: Vec<Body> = own.filter(|it| !other.body.contains(it)).collect();
                    other.body.extend(new);
                }
                None => {
                    let body = own.chain(annotation.body.clone()).collect();
                    placed.push((span, Annotation { body, ..annotation }));
                }
            }
        }
        placed.sort_by(|(a, left), (b, right)| (a, &left.id).cmp(&(b, &right.id)));
        if !placed.is_empty() && document.is_excerpt() {
            excerpts.push(source.key.clone());
        }
        items.extend(placed.into_iter().map(|(_, annotation)| annotation));
    }
    let all: Vec<&str> = items.iter().map(|it| it.id.as_str()).collect();
    let id = uuid(&format!("collection {}", all.join(" ")));
    let collection = Collection {
        context: CONTEXT,
        r#type: "AnnotationCollection",
        label: "Quotations of argument maps, and what rests on them",
        total: items.len(),
        first: Page {
            id: uuid(&format!("page {}", all.join(" "))),
            r#type: "AnnotationPage",
            part_of: id.clone(),
            start_index: 0,
            items,
        },
        id,
    };
    Annotations { collection, excerpts, n_unplaced }
}

/// Writes the annotations of one source.
struct Writer<'c> {
    source: &'c Source,
    document: &'c Document,
    /// The document by its hash: RFC 6920.
    name: String,
    points: Option<CodePoints<'c>>,
}

impl<'c> Writer<'c> {
    fn new(source: &'c Source, document: &'c Document) -> Self {
        let name = format!("ni:///sha-256;{}", URL_SAFE_NO_PAD.encode(bytes(document.sha256())));
        let points = document.whole().map(CodePoints::new);
        Self { source, document, name, points }
    }

    fn annotation(&self, quote: &str, passage: &Passage) -> Annotation {
        let mut directives = Vec::new();
        let mut target = Vec::new();
        for range in &passage.ranges {
            let exact = match self.document.whole().and_then(|it| it.get(range.as_usize())) {
                Some(text) => text.to_owned(),
                None => self.document.text(*range).unwrap_or_default().into_owned(),
            };
            let mut selector = vec![self.quote_selector(*range, &exact)];
            if let Some(points) = &self.points {
                let (start, end) = (points.at(range.start), points.at(range.end));
                selector.push(Selector::Position { start, end });
            }
            let address = self.source.url.as_ref();
            if let Some(directive) = address.and_then(|_| directive(self.document, *range)) {
                let value = fragment(std::slice::from_ref(&directive));
                selector.push(Selector::Fragment { conforms_to: TEXT_FRAGMENTS, value });
                directives.push(directive);
            }
            target.push(Target {
                r#type: "SpecificResource",
                source: self.source.url.clone().unwrap_or_else(|| self.name.clone()),
                state: State { r#type: "TimeState", cached: self.name.clone() },
                selector,
            });
        }
        let url = self.source.url.as_ref().filter(|_| !directives.is_empty());
        let body = url.map(|url| Body::Link {
            r#type: "SpecificResource",
            purpose: "linking",
            source: link(url, &fragment(&directives)),
        });
        Annotation {
            id: uuid(&format!("{} {:?} {quote}", self.source.key, passage.ranges)),
            r#type: "Annotation",
            motivation: "tagging",
            body: body.into_iter().collect(),
            target,
        }
    }

    fn quote_selector(&self, range: TextRange, exact: &str) -> Selector {
        let Neighbours { before, after } = neighbours(self.document, range);
        let from = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
        let to = after.char_indices().nth(AROUND).map_or(after.len(), |(at, _)| at);
        let (prefix, suffix) = (before[from..].to_owned(), after[..to].to_owned());
        Selector::Quote { exact: exact.to_owned(), prefix, suffix }
    }
}

/// Bytes to Unicode code points, which the selectors of positions count.
struct CodePoints<'t> {
    text: &'t str,
    /// The code points before each stride of bytes.
    marks: Vec<u32>,
}

impl<'t> CodePoints<'t> {
    const STRIDE: usize = 1024;

    fn new(text: &'t str) -> Self {
        let mut count = 0;
        let marks = text.as_bytes().chunks(Self::STRIDE).map(|chunk| {
            let before = count;
            count += starts(chunk);
            before
        });
        Self { text, marks: marks.collect() }
    }

    /// The code points before a byte.
    fn at(&self, offset: u32) -> u32 {
        let stride = (offset as usize / Self::STRIDE).min(self.marks.len().saturating_sub(1));
        let bytes = self.text.as_bytes().get(stride * Self::STRIDE..offset as usize);
        self.marks.get(stride).copied().unwrap_or(0) + bytes.map_or(0, starts)
    }
}

/// How many characters begin in some bytes.
fn starts(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count() as u32
}

/// The bytes that hexadecimal digits spell.
fn bytes(hex: &str) -> Vec<u8> {
    let byte = |at: usize| hex.get(at..at + 2).and_then(|it| u8::from_str_radix(it, 16).ok());
    (0..hex.len()).step_by(2).filter_map(byte).collect()
}

/// A name that is the same whenever what is named is: a UUID of version 8 (RFC 9562).
fn uuid(named: &str) -> String {
    let hex = sha256(named);
    let part = |from: usize, to: usize| hex.get(from..to).unwrap_or("");
    format!(
        "urn:uuid:{}-{}-8{}-a{}-{}",
        part(0, 8),
        part(8, 12),
        part(13, 16),
        part(17, 20),
        part(20, 32)
    )
}
