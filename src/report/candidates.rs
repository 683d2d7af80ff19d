//! Sentences of one source that hold what an author remembers of them, each with the RON to paste.

use super::anchor::{Asked, answer, paste, place};
use super::outline::Outline;
use super::snippet::Snippet;
use crate::anchor::{Document, deciding_locators};
use crate::base::TextRange;
use crate::base::markup::{Text, code, muted, text};
use crate::model::{Corpus, SourceId, Wanted};
use crate::search::{Entry, Index, passages, search, sentence};
use crate::syntax::notation;

/// A sentence that may be the one that was meant.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The sentence as the source has it, every run of white space one space.
    pub words: String,
    /// Where it stands in the full document.
    pub ranges: Vec<TextRange>,
    /// A locator, where the words stand in several places.
    pub locator: Option<String>,
    shown: Text,
}

/// The sentences of a source that hold most of some words, best first, `limit` at most.
///
/// Only those that can be anchored are candidates: whatever is pasted from here is found again.
#[must_use]
pub fn candidates(
    corpus: &Corpus,
    source: SourceId,
    document: &Document,
    words: &str,
    limit: usize,
) -> Vec<Candidate> {
    let Some(wanted) = wanted(words) else { return Vec::new() };
    let index = Index::new(passages(corpus, source, document));
    let found = search(&index, &wanted, |_| true);
    let mut out: Vec<Candidate> = Vec::new();
    for hit in &found.hits {
        let entry = &index.entries[hit.entry];
        // The best sentence of a paragraph first, then the others that hold one of the words.
        let one_each = hit.marks.iter().map(|&mark| vec![mark]);
        let mut seen = Vec::new();
        for marks in std::iter::once(hit.marks.clone()).chain(one_each) {
            let range = sentence(&entry.text, &marks);
            if seen.contains(&range) {
                continue;
            }
            seen.push(range);
            let words = entry.text.get(range.as_usize()).unwrap_or("");
            let words: String = words.split_whitespace().collect::<Vec<_>>().join(" ");
            let Some((ranges, locator)) = anchored(document, entry, &words) else { continue };
            if out.iter().any(|it| it.ranges == ranges) {
                continue;
            }
            let within = |mark: &&TextRange| range.contains(**mark);
            let marks: Vec<TextRange> = hit.marks.iter().filter(within).copied().collect();
            let shown = Snippet::new(&entry.text, &marks).markup();
            out.push(Candidate { words, ranges, locator, shown });
            if out.len() == limit {
                return out;
            }
        }
    }
    out
}

/// Any of the words: signs that mean something in a search are words of the quote here.
fn wanted(words: &str) -> Option<Wanted> {
    let plain = words.to_lowercase();
    let plain: Vec<&str> = plain.split(|c: char| !c.is_alphanumeric()).collect();
    notation::search(plain.join(" ").trim()).ok()
}

/// Where a sentence of an entry stands, and the locator that it takes to say so.
fn anchored(
    document: &Document,
    entry: &Entry,
    words: &str,
) -> Option<(Vec<TextRange>, Option<String>)> {
    let alone = answer(document, &Asked::of(words));
    if alone.is_found() {
        return Some((alone.places(), None));
    }
    let own = &entry.place.as_ref()?.ranges;
    let places = alone.places();
    let here = places.iter().position(|it| own.iter().any(|range| range.contains(*it)))?;
    let locator = deciding_locators(document, &places).swap_remove(here)?.to_string();
    let placed = answer(document, &Asked { at: Some(locator.clone()), ..Asked::of(words) });
    placed.is_found().then(|| (placed.places(), Some(locator)))
}

impl Candidate {
    /// What to paste into a map.
    #[must_use]
    pub fn paste(&self) -> String {
        paste(&self.words, self.locator.as_deref())
    }

    /// Its place and words, with those that were looked for emphasised.
    #[must_use]
    pub fn line(&self, document: &Document) -> Text {
        let at = self.ranges.first().map_or(Text::new(), |_| place(document, &self.ranges));
        at + text(": ") + self.shown.clone()
    }
}

/// The candidates in words; nothing where there are none.
#[must_use]
pub fn outline(document: &Document, found: &[Candidate]) -> Option<Outline> {
    if found.is_empty() {
        return None;
    }
    let mut out = Outline::new(muted("sentences with these words"));
    for it in found {
        let below = out.add(it.line(document));
        below.add_whole(text("paste: ") + code(it.paste()));
    }
    Some(out)
}
