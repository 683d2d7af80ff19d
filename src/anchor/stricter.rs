//! What a skeleton forgets and a reader would not: signs in numbers, and apostrophes, hyphens and capitals that make another word.

use super::diff::{Alarm, AlarmPlace, Change, kept};
use super::document::Document;
use super::flow::Hit;
use super::letters::{Role, is_raised_digit, role};
use super::meaning::Meaning;
use super::query::Query;
use super::search::{Place, Stream, stretches};
use super::written::{Words, flat, is_capitals, is_digit};
use crate::base::TextRange;
use crate::model::{Piece, Status};

/// The words typed and those of the place, as written; `None` if they are not the same in number.
fn both<'t>(document: &'t Document, query: &Query<'t>, place: &Place) -> (Words<'t>, Words<'t>) {
    let mut theirs = Words::default();
    for segment in segments(place) {
        of_source(document, place.stream, segment, &mut theirs);
    }
    let mut mine = Words::alone(query.text);
    if mine.bare() != theirs.bare() {
        mine = typed(query);
    }
    (mine, theirs)
}

/// The words of a quote without those of its brackets.
fn typed<'t>(query: &Query<'t>) -> Words<'t> {
    let mut words = Words::default();
    for piece in &query.pattern.pieces {
        if let Piece::Words(piece) = piece {
            words.add(piece.into(), "", "");
        }
    }
    words
}

/// The runs of words of a place without what brackets stand for.
fn segments(place: &Place) -> Vec<Hit> {
    let mut out = Vec::new();
    for hit in &place.hits {
        let mut from = hit.first;
        for gap in place.gaps.iter().filter(|gap| hit.first <= gap.first && gap.end <= hit.end) {
            out.push(Hit { first: from, end: gap.first });
            from = gap.end;
        }
        out.push(Hit { first: from, end: hit.end });
    }
    out.retain(|hit| hit.first < hit.end);
    out
}

fn of_source<'t>(document: &'t Document, stream: Stream, hit: Hit, out: &mut Words<'t>) {
    let ranges = stretches(document, stream, hit);
    let (Some(first), Some(last)) = (ranges.first(), ranges.last()) else { return };
    let mut texts: Vec<_> = ranges.iter().filter_map(|range| document.text(*range)).collect();
    let text = if texts.len() == 1 { texts.pop() } else { None };
    let (before, after) = around(document, *first, *last);
    out.add(text.unwrap_or_else(|| texts.join("\n\n").into()), before, after);
}

/// A few characters on either side of a passage, within its blocks.
fn around(document: &Document, first: TextRange, last: TextRange) -> (&str, &str) {
    const FEW: usize = 12;
    let before = document.blocks_in(first).first().and_then(|block| {
        document.slice(block, TextRange::new(block.range.start.min(first.start), first.start))
    });
    let after = document.blocks_in(last).last().and_then(|block| {
        document.slice(block, TextRange::new(last.end, block.range.end.max(last.end)))
    });
    let (before, after) = (before.unwrap_or(""), after.unwrap_or(""));
    let from = before.char_indices().rev().nth(FEW - 1).map_or(0, |(at, _)| at);
    let to = after.char_indices().nth(FEW).map_or(after.len(), |(at, _)| at);
    (&before[from..], &after[..to])
}

/// Whether the words of a place are the quote's, as written.
pub(super) fn is_same(document: &Document, query: &Query<'_>, place: &Place) -> bool {
    if place.status == Status::Verbatim && !may_be_cut(document, query, place) {
        return true;
    }
    let (mine, theirs) = both(document, query, place);
    pairs(&mine, &theirs).is_empty()
}

/// Whether a quote is a passage as it is written, of which a lock says so: not a word more if it
/// `is_whole`, and none that only its skeleton takes for the same.
pub(super) fn is_written(
    document: &Document,
    query: &Query<'_>,
    (ranges, passage): (&[TextRange], &str),
    is_whole: bool,
) -> bool {
    let (Some(first), Some(last)) = (ranges.first(), ranges.last()) else { return false };
    if passage == query.text
        && passage.starts_with(char::is_alphabetic)
        && passage.ends_with(char::is_alphabetic)
        && !is_raised_behind(document, *first, *last)
    {
        return true;
    }
    let (before, after) = around(document, *first, *last);
    let (mut mine, mut theirs) = (Words::alone(query.text), Words::default());
    theirs.add(passage.into(), before, after);
    if mine.len() != theirs.len() {
        mine = typed(query);
    }
    (!is_whole || mine.len() == theirs.len()) && pairs(&mine, &theirs).is_empty()
}

/// Whether a raised digit stands directly behind a passage. A whole text is not cut into blocks for that.
fn is_raised_behind(document: &Document, first: TextRange, last: TextRange) -> bool {
    let after = document.whole().map(|whole| whole.get(last.end as usize..).unwrap_or(""));
    after.unwrap_or_else(|| around(document, first, last).1).starts_with(is_raised_digit)
}

/// Whether a quote that is the source's byte for byte may begin or end inside a number.
fn may_be_cut(document: &Document, query: &Query<'_>, place: &Place) -> bool {
    let mut ends = query.text.chars().filter(|c| c.is_alphanumeric());
    let (first, last) = (ends.next(), ends.next_back());
    let ranges = place.parts(document);
    let (Some(from), Some(to)) = (ranges.first(), ranges.last()) else { return false };
    first.is_some_and(is_digit)
        || last.or(first).is_some_and(is_digit)
        || around(document, *from, *to).1.starts_with(is_raised_digit)
}

/// Every difference that the skeleton hides and the author does not accept.
pub(super) fn changes(
    document: &Document,
    query: &Query<'_>,
    place: &Place,
    used: &mut [bool],
) -> Vec<Change> {
    let (mine, theirs) = both(document, query, place);
    of(pairs(&mine, &theirs), query.accept, used)
}

/// The same for a run of words that is only nearly the source's.
pub(super) fn changes_near(
    document: &Document,
    stream: Stream,
    (typed, hit): (&str, Hit),
    accept: &[(String, String)],
    used: &mut [bool],
) -> Vec<Change> {
    let (mine, mut theirs) = (Words::alone(typed), Words::default());
    of_source(document, stream, hit, &mut theirs);
    of(pairs(&mine, &theirs), accept, used)
}

fn of(pairs: Vec<(String, String)>, accept: &[(String, String)], used: &mut [bool]) -> Vec<Change> {
    let plain = |text: &str| flat(text).to_lowercase().replace('’', "'").replace('–', "-");
    let is_accepted = |(yours, theirs): &(String, String)| {
        accept.iter().position(|(source, mine)| {
            plain(source) == plain(theirs) && plain(mine) == plain(yours)
        })
    };
    let mut out = Vec::new();
    for pair in pairs {
        match is_accepted(&pair).and_then(|index| used.get_mut(index)) {
            Some(used) => *used = true,
            None => out.push(change(pair)),
        }
    }
    out
}

fn change((yours, theirs): (String, String)) -> Change {
    let both = [&theirs, &yours];
    let short = |raw: &String| {
        let raw = raw.replace('’', "'");
        raw.ends_with("'ll") || raw.ends_with("'d")
    };
    let meaning =
        if both.iter().any(|raw| raw.contains(|c| char::is_numeric(c) || role(c) == Role::Sign)) {
            Some(Meaning::Number)
        } else if both.iter().any(|raw| short(raw)) {
            Some(Meaning::Modal)
        } else if both.iter().any(|raw| is_capitals(raw)) {
            Some(Meaning::Name)
        } else {
            None
        };
    let alarm =
        meaning.map(|meaning| Alarm { word: theirs.clone(), meaning, place: AlarmPlace::Changed });
    Change { yours, theirs, is_spelling: alarm.is_none(), alarm }
}

/// The words that have one skeleton and are written as different ones.
fn pairs(mine: &Words<'_>, theirs: &Words<'_>) -> Vec<(String, String)> {
    let mut out: Vec<(String, String)> = Vec::new();
    let mut last: Option<(usize, usize)> = None;
    for (i, j) in kept(&mine.bare(), &theirs.bare()) {
        let follows = last.map_or(i == 0 && j == 0, |(a, b)| (a + 1, b + 1) == (i, j));
        last = Some((i, j));
        if mine.is_plain(i) && theirs.is_plain(j) {
            continue;
        }
        let (yours, source) = (mine.written(i), theirs.written(j));
        let is_last = i + 1 == mine.len() && j + 1 == theirs.len();
        let other = |a: &str, b: &str| !a.is_empty() && !b.is_empty() && a != b;
        if (follows && yours.tie != source.tie) || (is_last && yours.tail != source.tail) {
            out.push((yours.joint, source.joint));
        } else if other(&yours.key, &source.key) {
            out.push((yours.raw, source.raw));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anchor::Layout;
    use crate::model::QuotePattern;

    #[test]
    fn what_stands_behind_a_passage_is_seen_without_cutting_the_text() {
        let text = "They met in Vienna to sign it.\n\nIt covers 5 km² and 7 km of coast.";
        let document = Document::open(text, &Layout::default()).expect("a text");
        for (words, expected) in
            [("met in Vienna to", true), ("and 7 km", true), ("covers 5 km", false)]
        {
            let at = text.find(words).unwrap_or(0) as u32;
            let range = TextRange::new(at, at + words.len() as u32);
            let pattern = QuotePattern { pieces: vec![Piece::Words(words.to_owned())] };
            let query = Query::new(&pattern, words);
            let before = document.is_cut();
            assert_eq!(is_written(&document, &query, (&[range], words), true), expected, "{words}");
            assert_eq!(document.is_cut(), before || !expected, "{words}");
        }
    }
}
