//! The text that several coders have coded, cut into paragraphs and sentences.

use crate::anchor::{Anchored, BlockKind, Document, sentences};
use crate::base::TextRange;
use crate::compare::reliability::{CodedText, Codings};
use crate::model::{Corpus, PartId};

/// The text behind the maps of some codings; `None` where there is none at hand.
#[must_use]
pub fn coded_text(corpus: &Corpus, anchored: &Anchored, codings: &Codings) -> Option<CodedText> {
    let source = codings.source()?;
    let document = anchored.documents[source].as_ref()?;
    let part = |key: &str| -> Option<PartId> {
        corpus.sources[source].parts.iter().copied().find(|&it| corpus.parts[it].key == key)
    };
    let parts = document.parts();
    let before = parts.first().map_or(document.length(), |it| it.range.start);
    let mut stretches = vec![(TextRange::new(0, before), None)];
    stretches.extend(parts.iter().map(|it| (it.range, part(&it.id))));
    stretches.retain(|(range, part)| !range.is_empty() && codings.shared(Some(source), *part));
    let each = |cut: fn(&Document, TextRange) -> Vec<TextRange>| {
        let of = |&(range, part): &(TextRange, Option<PartId>)| {
            cut(document, range).into_iter().map(move |it| (it, part)).collect::<Vec<_>>()
        };
        stretches.iter().flat_map(of).collect::<Vec<_>>()
    };
    let whole = document.whole().is_some();
    Some(CodedText { paragraphs: each(paragraphs), sentences: whole.then(|| each(sentences_in)) })
}

/// The paragraphs of a stretch, without gaps between them. What an excerpt leaves out is cut into
/// as many pieces as there are numbers missing: all of it is text that nobody quoted.
fn paragraphs(document: &Document, range: TextRange) -> Vec<TextRange> {
    let mut known: Vec<(u32, TextRange)> = Vec::new();
    let numbered = document.blocks().iter().filter_map(|it| Some((it.paragraph?, it.range)));
    for (number, block) in numbered.clone().filter(|(_, it)| range.contains(*it)) {
        match known.last_mut().filter(|last| last.0 == number) {
            Some(last) => last.1 = last.1.cover(block),
            None => known.push((number, block)),
        }
    }
    let behind = numbered.clone().find(|(_, it)| it.start >= range.end).map(|(number, _)| number);
    let mut out = Vec::new();
    let mut at = range.start;
    let mut push = |at: &mut u32, end: u32| {
        if end > *at {
            out.push(TextRange::new(*at, end));
            *at = end;
        }
    };
    // A whole document lacks nothing: line breaks at its ends belong to its paragraphs.
    let is_whole = document.whole().is_some();
    for (place, &(number, block)) in known.iter().enumerate() {
        if !is_whole {
            push(&mut at, block.start);
        }
        let next = known.get(place + 1);
        let end = next.map_or(range.end, |it| it.1.start);
        match next.map(|it| it.0).or(behind).map(|it| it.saturating_sub(number + 1)) {
            _ if is_whole => push(&mut at, end),
            Some(0) => push(&mut at, end),
            missing => {
                push(&mut at, block.end);
                let (pieces, rest) =
                    (u64::from(missing.unwrap_or(1)), u64::from(end.saturating_sub(at)));
                let first = at;
                for piece in 1..=pieces.min(rest) {
                    push(&mut at, first + (rest * piece / pieces.min(rest)) as u32);
                }
            }
        }
    }
    push(&mut at, range.end);
    out
}

/// The sentences of the running text in a stretch.
fn sentences_in(document: &Document, range: TextRange) -> Vec<TextRange> {
    let body = document.blocks_in(range).iter().filter(|it| it.kind == BlockKind::Body);
    let of = |block: &crate::anchor::Block| {
        let start = block.range.start;
        sentences(document.block_text(block)).into_iter().map(move |it| it.shift(start))
    };
    body.flat_map(of).collect()
}
