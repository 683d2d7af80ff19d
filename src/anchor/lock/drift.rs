//! A source has changed: what became of each quote that the lock knows.

use rustc_hash::FxHashSet;

use super::around::{around, likeness};
use super::shifts::{Beside, Shifts};
use super::survivor::{Survivor, choose, survivors};
use super::wording::has_other_numbers;
use super::{Entry, Lock, is_exact, quote_hash};
use crate::anchor::anchored::{Anchored, query};
use crate::anchor::diff::Change;
use crate::anchor::document::Document;
use crate::anchor::locate::locate;
use crate::anchor::query::{Anchor, Query};
use crate::anchor::skeleton::skeleton;
use crate::base::TextRange;
use crate::model::{Corpus, Piece, QuoteId, QuotePattern, SourceId, Status};

/// What is around a passage must be this like what was there before, unless its words are the same.
const ALIKE: f64 = 0.6;
/// No longer passage than this is taken for the changed one, in bytes.
const LONGEST: u32 = 4000;

/// What became of a quote when its source changed.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Fate {
    /// The same words at the same bytes.
    Unchanged,
    /// The same words elsewhere.
    Moved,
    /// Other words, with what stood around them still there.
    TextChanged,
    /// Not in the source any more.
    Gone,
    /// In several places now, and no hint decides.
    NewlyAmbiguous,
}

/// A quote of a changed source.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Drifted {
    /// The quote; where several hold the same words and hints, the first.
    pub quote: QuoteId,
    /// What became of it.
    pub change: Fate,
    /// The paragraph it stood in.
    pub was: Option<u32>,
    /// Where it stands now; if it is gone the nearest passage, if it is ambiguous the likeliest.
    pub now: Option<TextRange>,
    /// What differs between the quote and the words that stand there now.
    pub changes: Vec<Change>,
    /// Every place of a quote that is ambiguous now.
    pub places: Vec<TextRange>,
}

/// A source that is another text than the lock knows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SourceDrift {
    /// The source.
    pub source: SourceId,
    /// Its quotes that the lock knows, in the order of the corpus.
    pub quotes: Vec<Drifted>,
}

impl SourceDrift {
    /// The quotes that went one way.
    pub fn of(&self, change: Fate) -> impl Iterator<Item = &Drifted> {
        self.quotes.iter().filter(move |it| it.change == change)
    }
}

/// The sources whose text is another than the lock knows, and what became of their quotes.
#[must_use]
pub fn drift(corpus: &Corpus, anchored: &Anchored, lock: &Lock) -> Vec<SourceDrift> {
    let mut drifts = Vec::new();
    for (id, source) in corpus.sources.iter() {
        let (Some(document), Some(locked)) =
            (anchored.documents[id].as_ref(), lock.source(&source.key))
        else {
            continue;
        };
        if locked.sha256 == document.sha256() {
            continue;
        }
        let mut seen = FxHashSet::default();
        let mut known: Vec<(QuoteId, &Entry, Query<'_>, Vec<Survivor>)> = Vec::new();
        for (quote, written) in corpus.quotes.iter().filter(|(_, quote)| quote.source == id) {
            let query = query(written);
            let hash = quote_hash(&query);
            if let Some(entry) = locked.entries.iter().find(|entry| entry.quote == hash)
                && seen.insert(hash)
            {
                let survivors = survivors(document, entry, &query);
                known.push((quote, entry, query, survivors));
            }
        }
        let shifts =
            Shifts::of(document, known.iter().map(|(_, entry, _, found)| (*entry, &**found)));
        let mut quotes = Vec::new();
        for (quote, entry, query, survivors) in &known {
            let Some(anchor) = &anchored.anchors[*quote] else { continue };
            let survivor = choose(&shifts, document, entry, survivors);
            let (change, now) = become_of(document, entry, query, anchor, (survivor, &shifts));
            let changes = match (change, survivor) {
                (Fate::TextChanged, Some(survivor)) => survivor.changes(document, query),
                (Fate::TextChanged, None) => anchor.changes.clone(),
                _ => Vec::new(),
            };
            let is_ambiguous = change == Fate::NewlyAmbiguous;
            let places = if is_ambiguous { anchor.candidates.clone() } else { Vec::new() };
            let (quote, was) = (*quote, entry.paragraph);
            quotes.push(Drifted { quote, change, was, now, changes, places });
        }
        drifts.push(SourceDrift { source: id, quotes });
    }
    drifts
}

fn become_of(
    document: &Document,
    entry: &Entry,
    query: &Query<'_>,
    anchor: &Anchor,
    (survivor, shifts): (Option<&Survivor>, &Shifts<'_>),
) -> (Fate, Option<TextRange>) {
    let cover = |parts: &[TextRange]| Some(parts.first()?.cover(*parts.last()?));
    // Of words that are left out nothing is known: such a quote is where its fragments stand.
    let in_pieces = |status: Status| matches!(status, Status::Elided | Status::Bracketed);
    if in_pieces(entry.status) && is_exact(anchor.status) {
        let same = anchor.parts == entry.ranges;
        return (if same { Fate::Unchanged } else { Fate::Moved }, anchor.range());
    }
    // The author's hints come first; the lock's are there for want of them.
    let stored = |words: &'_ str| (!words.is_empty()).then(|| words.to_owned());
    let (before, after) = (stored(&entry.before), stored(&entry.after));
    let helped = Query {
        before: query.before.or(before.as_deref()),
        after: query.after.or(after.as_deref()),
        ..*query
    };
    let found = locate(document, &helped);
    if anchor.status == Status::Ambiguous && anchor.changes.is_empty() {
        return (Fate::NewlyAmbiguous, found.range());
    }
    if in_pieces(entry.status) {
        let inexact = [anchor, &found].into_iter().find(|it| is_here(document, entry, &it.parts));
        if let Some(range) = inexact.and_then(Anchor::range) {
            return (Fate::TextChanged, Some(range));
        }
    } else if let Some(Survivor { parts, is_same, .. }) = survivor {
        let fate = match is_same {
            true if *parts == entry.ranges => Fate::Unchanged,
            true => Fate::Moved,
            false => Fate::TextChanged,
        };
        return (fate, cover(parts));
    }
    let is_foreign = |range: &TextRange| {
        matches!(shifts.beside(document, entry, range.start), Beside::Foreign | Beside::Astray)
    };
    if let Some(range) = between(document, entry, query).filter(|range| !is_foreign(range)) {
        let words = document.text(range).map(|text| skeleton(&text));
        let is_same = words.is_some_and(|words| words == skeleton(query.text));
        return (if is_same { Fate::Moved } else { Fate::TextChanged }, Some(range));
    }
    let nearest = found.range().or_else(|| anchor.range());
    (Fate::Gone, nearest.or_else(|| nearest_words(document, entry, query)))
}

/// Whether what is around a passage is what was around the quote.
fn is_here(document: &Document, entry: &Entry, parts: &[TextRange]) -> bool {
    if parts.is_empty() {
        return false;
    }
    let (before, after) = around(document, parts);
    let likeness = likeness((&entry.before, &entry.after), (&before, &after));
    likeness.least.is_some_and(|it| it >= ALIKE)
}

/// From the first byte of a place's paragraph to the last.
fn paragraph_around(document: &Document, place: TextRange) -> Option<TextRange> {
    let paragraph = document.paragraph(place)?;
    let blocks = document.blocks().iter().filter(|block| block.paragraph == Some(paragraph));
    blocks.map(|block| block.range).reduce(TextRange::cover)
}

/// Where some words stand exactly, and nowhere else.
fn place_of(document: &Document, words: &str) -> Option<TextRange> {
    let pattern = QuotePattern { pieces: vec![Piece::Words(words.to_owned())] };
    let anchor = locate(document, &Query::new(&pattern, words));
    if is_exact(anchor.status) { anchor.range() } else { None }
}

/// What stands where the quote stood: between the words before it and those after it, if it is like
/// the quote. Where it began or ended a paragraph, so does what is looked for.
fn between(document: &Document, entry: &Entry, query: &Query<'_>) -> Option<TextRange> {
    let gap = match (&*entry.before, &*entry.after) {
        ("", "") => return None,
        ("", after) => {
            let after = place_of(document, after)?;
            TextRange::new(paragraph_around(document, after)?.start, after.start)
        }
        (before, "") => {
            let before = place_of(document, before)?;
            TextRange::new(before.end, paragraph_around(document, before)?.end)
        }
        (before, after) => {
            let words = |words: &str| Piece::Words(words.to_owned());
            let pieces = vec![words(before), Piece::Ellipsis, words(after)];
            let (pattern, text) = (QuotePattern { pieces }, format!("{before} … {after}"));
            let anchor = locate(document, &Query::new(&pattern, &text));
            if anchor.status != Status::Elided {
                return None;
            }
            anchor.left_out.first()?.cover(*anchor.left_out.last()?)
        }
    };
    if gap.is_empty() || gap.len() > LONGEST {
        return None;
    }
    let blocks = document.blocks_in(gap);
    let start = blocks.first()?.range.start.max(gap.start);
    let end = blocks.last()?.range.end.min(gap.end);
    let text = document.text(TextRange::new(start, end))?;
    // A quote begins and ends with words.
    let is_mark = |c: char| !c.is_alphanumeric();
    let lead = (text.len() - text.trim_start_matches(is_mark).len()) as u32;
    let tail = (text.len() - text.trim_end_matches(is_mark).len()) as u32;
    let (now, own) = (skeleton(&text), skeleton(query.text));
    let is_like =
        strsim::normalized_levenshtein(&now, &own) >= ALIKE && !has_other_numbers(&own, &now);
    (is_like && start + lead < end - tail).then(|| TextRange::new(start + lead, end - tail))
}

/// The passage that has most of the quote's words in a row, or else what stood around it.
fn nearest_words(document: &Document, entry: &Entry, query: &Query<'_>) -> Option<TextRange> {
    /// Fewer words in a row than this say nothing.
    const FEWEST: usize = 4;
    /// Longer quotes are cut before their words are tried.
    const MOST: usize = 64;
    let skeleton = skeleton(query.text);
    let mut words: Vec<&str> = skeleton.split(' ').collect();
    words.truncate(MOST);
    let mut n = words.len().saturating_sub(1);
    while n >= FEWEST {
        let found = words.windows(n).find_map(|run| place_of(document, &run.join(" ")));
        if found.is_some() {
            return found;
        }
        n -= (n / 6).max(1);
    }
    [&entry.before, &entry.after]
        .into_iter()
        .filter(|words| words.split(' ').count() >= FEWEST)
        .find_map(|words| place_of(document, words))
}
