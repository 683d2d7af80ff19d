//! Every place where a quote stands, before any hint is heard.

use super::chain::{self, Fragment};
use super::document::Document;
use super::flow::{Flow, Hit};
use super::query::Query;
use super::skeleton::{flow_of, needle};
use crate::base::TextRange;
use crate::model::Status;
use crate::model::{Piece, QuotePattern};

/// More places than this are not told apart: such a quote says nothing anyway.
pub(super) const MOST_PLACES: usize = 1000;

/// Which flow of a document a place is in.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) enum Stream {
    Running,
    Lifted,
    Everything,
}

impl Stream {
    pub fn of(self, document: &Document) -> &Flow {
        match self {
            Self::Running => document.running(),
            Self::Lifted => document.lifted(),
            Self::Everything => document.everything(),
        }
    }
}

/// One place where a quote stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Place {
    pub stream: Stream,
    /// The runs of words of the passage: ellipses part them, brackets do not.
    pub hits: Vec<Hit>,
    /// What ellipses and brackets stand for.
    pub gaps: Vec<Hit>,
    pub status: Status,
}

impl Place {
    pub fn whole(stream: Stream, hit: Hit, status: Status) -> Self {
        Self { stream, hits: vec![hit], gaps: Vec::new(), status }
    }

    /// The ranges of the passage.
    pub fn parts(&self, document: &Document) -> Vec<TextRange> {
        self.hits.iter().flat_map(|hit| stretches(document, self.stream, *hit)).collect()
    }

    /// The ranges that ellipses and brackets stand for.
    pub fn left_out(&self, document: &Document) -> Vec<TextRange> {
        self.gaps.iter().flat_map(|gap| stretches(document, self.stream, *gap)).collect()
    }

    /// From first word to last.
    pub fn cover(&self, document: &Document) -> TextRange {
        let (Some(first), Some(last)) = (self.hits.first(), self.hits.last()) else {
            return TextRange::default();
        };
        self.stream.of(document).raw(Hit { first: first.first, end: last.end })
    }
}

/// The ranges of a run of words: cut where blocks of another flow lie between.
pub(super) fn stretches(document: &Document, stream: Stream, hit: Hit) -> Vec<TextRange> {
    use super::block::BlockKind;
    let raw = stream.of(document).raw(hit);
    let mut ranges: Vec<(u32, TextRange)> = Vec::new();
    for block in document.blocks_in(raw) {
        if stream == Stream::Running && block.kind != BlockKind::Body {
            continue;
        }
        let range = TextRange::new(raw.start.max(block.range.start), raw.end.min(block.range.end));
        match ranges.last_mut() {
            Some((last, so_far)) if *last + 1 == block.ordinal => {
                *so_far = so_far.cover(range);
                *last = block.ordinal;
            }
            _ => ranges.push((block.ordinal, range)),
        }
    }
    ranges.into_iter().map(|(_, range)| range).collect()
}

/// The ways to read a quote, the most literal first; the first that finds anything counts.
pub(super) fn places(document: &Document, query: &Query<'_>, streams: &[Stream]) -> Vec<Place> {
    places_of(document, query, &flow_of(query.text), streams)
}

/// As [`places`], of a quote whose words as they stand are known.
pub(super) fn places_of(
    document: &Document,
    query: &Query<'_>,
    literal: &Flow,
    streams: &[Stream],
) -> Vec<Place> {
    let found = read(document, query, literal, streams);
    if !found.is_empty() || !query.text.contains("-\n") && !query.text.contains("-\r\n") {
        return found;
    }
    // The line may have been broken after a hyphen that is no hyphenation: `publicly-` / `and privately`.
    let pieces = query.pattern.pieces.iter().map(|piece| match piece {
        Piece::Words(words) => Piece::Words(flat(words)),
        other => other.clone(),
    });
    let (pattern, text) = (QuotePattern { pieces: pieces.collect() }, flat(query.text));
    let query = Query { pattern: &pattern, text: &text, ..*query };
    read(document, &query, &flow_of(&text), streams)
}

/// A text on one line.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every text as which [`places`] looks for a quote in one run: the quote as it stands, and without
/// what leaves no words out.
pub(super) fn exact_readings(query: &Query<'_>) -> Vec<String> {
    let mut readings = vec![query.text.to_owned()];
    if let ([fragment], false) = (fragments(query.pattern).as_slice(), has_brackets(query.pattern))
    {
        let words = query.pattern.pieces.iter().filter_map(|piece| match piece {
            Piece::Words(words) => Some(words),
            Piece::Ellipsis | Piece::Insertion(_) => None,
        });
        readings.extend(words.filter(|words| needle(words) == fragment.needle).cloned());
    }
    let on_one_line: Vec<String> = readings.iter().map(|text| flat(text)).collect();
    readings.extend(on_one_line);
    readings.sort_unstable();
    readings.dedup();
    readings
}

fn has_brackets(pattern: &QuotePattern) -> bool {
    pattern.pieces.iter().any(|piece| matches!(piece, Piece::Insertion(_)))
}

fn read(document: &Document, query: &Query<'_>, literal: &Flow, streams: &[Stream]) -> Vec<Place> {
    if literal.words.is_empty() {
        return Vec::new();
    }
    for stream in streams {
        let found = literally(document, query, literal, *stream);
        if !found.is_empty() {
            return found;
        }
    }
    if query.is_plain() && brackets(query.text) == 0 {
        return Vec::new();
    }
    let fragments = fragments(query.pattern);
    if let ([fragment], false) = (fragments.as_slice(), has_brackets(query.pattern)) {
        // Marks that are the source's own apart, the quote has been looked for in these words.
        let has_marks = inner_ellipses(query.pattern) > 0 || brackets(query.text) > 0;
        if fragment.needle == literal.text && !has_marks {
            return Vec::new();
        }
        let hits = |stream: &Stream| document.hits(*stream, &fragment.needle, MOST_PLACES);
        return first_found(streams, |stream| {
            let place = |hit| Place::whole(stream, hit, Status::Typographic);
            hits(&stream).into_iter().map(place).collect()
        });
    }
    first_found(streams, |stream| {
        let chains = chain::find(document, stream, &fragments, MOST_PLACES);
        let place = |hits: Vec<Hit>| chained(query.pattern, &fragments, stream, &hits);
        chains.into_iter().map(place).collect()
    })
}

fn first_found(streams: &[Stream], find: impl Fn(Stream) -> Vec<Place>) -> Vec<Place> {
    streams.iter().map(|stream| find(*stream)).find(|found| !found.is_empty()).unwrap_or_default()
}

/// The quote read as it stands: dots and brackets in it are the source's own.
fn literally(document: &Document, query: &Query<'_>, quote: &Flow, stream: Stream) -> Vec<Place> {
    let hits = document.hits(stream, &quote.text, MOST_PLACES);
    if hits.is_empty() {
        return Vec::new();
    }
    let core = quote.raw(Hit { first: 0, end: quote.words.len() as u32 });
    let core = query.text.get(core.as_usize()).unwrap_or("");
    // A rule of dashes may be the source's dash.
    let n_ellipses = ellipses(core);
    let n_brackets = brackets(query.text);
    let place = |hit: Hit| {
        let ranges = stretches(document, stream, hit);
        let raw: Option<Vec<_>> = ranges.iter().map(|range| document.text(*range)).collect();
        let raw = match raw.unwrap_or_default().as_slice() {
            [raw] => raw.clone(),
            parts => parts.join("\n\n").into(),
        };
        let owns_marks = (n_ellipses == 0 || n_ellipses <= ellipses(&raw))
            && (n_brackets == 0 || n_brackets <= brackets(&raw));
        let status = if raw == core { Status::Verbatim } else { Status::Typographic };
        owns_marks.then(|| Place::whole(stream, hit, status))
    };
    hits.into_iter().filter_map(place).collect()
}

pub(super) fn fragments(pattern: &QuotePattern) -> Vec<Fragment> {
    let mut fragments: Vec<Fragment> = Vec::new();
    let (mut gap, mut is_elided) = (0, false);
    for piece in &pattern.pieces {
        match piece {
            Piece::Words(words) => {
                let needle = needle(words);
                if !needle.is_empty() {
                    fragments.push(Fragment { needle, gap, is_elided });
                    (gap, is_elided) = (0, false);
                }
            }
            Piece::Ellipsis => {
                gap = gap.max(chain::ELLIPSIS_GAP);
                is_elided = true;
            }
            Piece::Insertion(words) => {
                let own = chain::BRACKET_GAP + needle(words).len() as u32;
                gap = own.saturating_add(gap).min(chain::ELLIPSIS_GAP + own);
            }
        }
    }
    fragments
}

/// The passage of a chain; an ellipsis that left words out outweighs a bracket.
pub(super) fn chained(
    pattern: &QuotePattern,
    fragments: &[Fragment],
    stream: Stream,
    hits: &[Hit],
) -> Place {
    let mut runs: Vec<Hit> = Vec::with_capacity(hits.len());
    let (mut gaps, mut elided) = (Vec::new(), false);
    for (hit, fragment) in hits.iter().zip(fragments) {
        let Some(last) = runs.last_mut() else {
            runs.push(*hit);
            continue;
        };
        let gap = Hit { first: last.end, end: hit.first };
        if gap.first < gap.end {
            gaps.push(gap);
            elided |= fragment.is_elided;
        }
        if fragment.is_elided {
            runs.push(*hit);
        } else {
            last.end = hit.end;
        }
    }
    let has_brackets = has_brackets(pattern);
    let status = if has_brackets && !elided { Status::Bracketed } else { Status::Elided };
    Place { stream, hits: runs, gaps, status }
}

/// Ellipses with words on both sides.
pub(super) fn inner_ellipses(pattern: &QuotePattern) -> usize {
    let is_words =
        |piece: &Piece| matches!(piece, Piece::Words(words) if !needle(words).is_empty());
    let first = pattern.pieces.iter().position(is_words).unwrap_or(0);
    let last = pattern.pieces.iter().rposition(is_words).unwrap_or(0);
    let inner = pattern.pieces.get(first..last).unwrap_or(&[]);
    inner.iter().filter(|piece| matches!(piece, Piece::Ellipsis)).count()
}

fn brackets(text: &str) -> usize {
    let count = |bracket| memchr::memchr_iter(bracket, text.as_bytes()).count();
    count(b'[').max(count(b']'))
}

/// Runs of dots, however typed: `…`, `...`, `. . .`.
fn ellipses(text: &str) -> usize {
    let (mut n_ellipses, mut n_dots) = (0, 0);
    for c in text.chars().chain(['\0']) {
        match c {
            '.' => n_dots += 1,
            '…' => n_dots += 3,
            ' ' | '\u{a0}' => {}
            _ => {
                n_ellipses += usize::from(n_dots > 1);
                n_dots = 0;
            }
        }
    }
    n_ellipses
}
