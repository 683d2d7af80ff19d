//! What a skeleton forgets and a reader would not: signs in numbers, and apostrophes, hyphens and capitals that make another word.

use super::diff::{Alarm, AlarmPlace, Change, kept};
use super::document::Document;
use super::flow::Hit;
use super::letters::{Role, is_raised_digit, is_subscript, role};
use super::meaning::Meaning;
use super::query::Query;
use super::search::{Place, Stream, stretches};
use super::skeleton::flow_of;
use super::ties::tie;
use crate::base::TextRange;
use crate::model::{Piece, Status};

/// Words without their apostrophe that are other words; a possessive `'s` always counts.
const BARE: &str = " were well ill hell shell shed wed id lets cant wont its whore weve hes shes ";
/// Words without their hyphen that are other words.
const CLOSED: &str = " resign resigned resigns resigning resignation recreate recreated recreation \
recover recovered recovery reform reformed reforms represent represented representation resent release \
released remark remarked react reserve reserved resolve resolved restore restored restrain retreat \
retreated redress recollect recollection recede repress repressed resort resorted resound retract \
return reside relay relayed refuse refused prove coop unionized unionised ";
/// Words in capitals that are other words in small letters.
const CAPITALS: &str = " us it who is aids start salt un ";
/// What a raised digit after it is a power of, not the mark of a note.
const POWERS: &str = " 10 m km cm mm ft mi b c d e k n p q r s t v w x y z ";

/// A word as it is written, with what ties it to the word before it and the words after.
#[derive(Clone, Debug, Default)]
pub(super) struct Written {
    /// Its skeleton.
    bare: String,
    /// What it is compared as; empty if a line break hides what it would be.
    key: String,
    /// What ties a number to the number before it, or a sign that belongs to it.
    tie: String,
    /// What ties a number to what follows behind the last word.
    tail: String,
    /// The word itself, and from the one before it up to it.
    raw: String,
    joint: String,
}

/// The words of a text; `before` and `after` are what stands around it.
fn written(text: &str, before: &str, after: &str, out: &mut Vec<Written>) {
    let flow = flow_of(text);
    let raw = |index: usize| flow.words.get(index).map(|word| word.raw);
    let is_loud = |index: Option<usize>| {
        let word = index.and_then(raw).and_then(|range| text.get(range.as_usize()));
        word.is_some_and(is_capitals)
    };
    for index in 0..flow.words.len() {
        let Some(range) = raw(index) else { continue };
        let own = text.get(range.as_usize()).unwrap_or("");
        let bare = String::from_utf8_lossy(flow.word(index as u32)).into_owned();
        let last = index.checked_sub(1).and_then(raw);
        let start = last.map_or(0, |last| last.end as usize);
        let gap = text.get(start..range.start as usize).unwrap_or("");
        let left = last.map_or(before, |last| text.get(last.as_usize()).unwrap_or(""));
        let next = raw(index + 1);
        let rest = text.get(range.end as usize..).unwrap_or("");
        let around = is_loud(index.checked_sub(1)) || is_loud(Some(index + 1));
        let raised = if rest.trim_start_matches(is_raised_digit).is_empty() {
            [rest, after].concat()
        } else {
            rest.to_owned()
        };
        let edge = index == 0;
        let (left, gap) = if edge {
            let cut = before.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
            (&before[..cut], [&before[cut..], gap].concat())
        } else {
            (left, gap.to_owned())
        };
        let tail = if next.is_some() {
            String::new()
        } else {
            let cut = after.find(char::is_alphanumeric).unwrap_or(after.len());
            let gap = [rest, &after[..cut]].concat();
            let is_cut = own.ends_with(is_digit) && after[cut..].starts_with(is_digit);
            if is_cut { tie(own, &gap, &after[cut..], true) } else { String::new() }
        };
        let from = last.map_or(range.start, |last| last.start) as usize;
        let mut joint = text.get(from..range.end as usize).unwrap_or("").to_owned();
        if edge {
            let bare = before.trim_end();
            let cut = bare.rfind(char::is_whitespace).map_or(0, |at| at + 1);
            let number = before.get(cut..).unwrap_or("");
            joint.insert_str(0, text.get(..from).unwrap_or(""));
            joint.insert_str(0, number);
        }
        if !tail.is_empty() {
            let number = after.split(char::is_whitespace).next().unwrap_or("");
            joint = [own, rest, number].concat();
        }
        let key = key(own, &bare, &raised, around);
        let is_power = key.ends_with(is_raised_digit);
        let power = raised.chars().take_while(|c| is_power && is_raised_digit(*c));
        out.push(Written {
            key,
            tie: tie(left, &gap, own, edge),
            tail,
            raw: own.chars().chain(power).collect(),
            joint: flat(&joint),
            bare,
        });
    }
}

fn is_digit(c: char) -> bool {
    c.is_numeric() && !is_raised_digit(c)
}

/// Two letters or more, all of them capitals; dots between them count as well.
fn is_capitals(raw: &str) -> bool {
    let mut letters = raw.chars().filter(|c| c.is_alphabetic());
    let (first, second) = (letters.next(), letters.next());
    first.is_some() && second.is_some() && !raw.contains(char::is_lowercase)
}

fn is_in(list: &str, word: &str) -> bool {
    !word.is_empty() && !word.contains(' ') && list.contains(&format!(" {word} "))
}

/// What a word is compared as: its skeleton, with what makes it another word.
fn key(raw: &str, bare: &str, behind: &str, is_loud: bool) -> String {
    let mut key = bare.to_owned();
    if raw.contains('-') || raw.contains(['\u{2010}', '\u{2011}']) {
        if raw.contains(['\n', '\r', '\u{c}', '\u{ad}']) && is_in(CLOSED, bare) {
            return String::new();
        }
        if is_in(CLOSED, bare) {
            key.insert(0, '-');
        }
    }
    let chars: Vec<char> = raw.chars().filter(|c| role(*c) != Role::SoftHyphen).collect();
    for (at, c) in chars.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| chars.get(at)).copied();
        let after = &chars[at + 1..];
        let inside = before.is_some_and(char::is_alphanumeric)
            && after.first().is_some_and(|c| c.is_alphanumeric());
        if role(*c) == Role::Apostrophe && inside {
            let digits = after.iter().take_while(|c| c.is_ascii_digit()).count();
            let is_number = before.is_some_and(is_digit) && digits > 0;
            let possessive = after.len() == 1 && matches!(after[0], 's' | 'S');
            if possessive || is_in(BARE, bare) || (is_number && digits != 3) {
                key.push('\'');
            }
        } else if *c == '*'
            && before.is_some_and(is_digit)
            && after.first().is_some_and(|c| is_digit(*c))
        {
            key.push('*');
        } else if is_subscript(*c) {
            key.push(*c);
        }
    }
    let raised = behind.chars().take_while(|c| is_raised_digit(*c));
    key.extend(raised.filter(|c| is_subscript(*c) || is_in(POWERS, bare)));
    let dotted = raw.contains('.') && raw.contains(char::is_uppercase);
    if is_in(CAPITALS, bare) && (dotted || (is_capitals(raw) && !is_loud)) {
        key.push('^');
    }
    key
}

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words typed and those of the place, as written; `None` if they are not the same in number.
fn both(document: &Document, query: &Query<'_>, place: &Place) -> (Vec<Written>, Vec<Written>) {
    let mut theirs = Vec::new();
    for segment in segments(place) {
        of_source(document, place.stream, segment, &mut theirs);
    }
    let mut mine = Vec::new();
    written(query.text, "", "", &mut mine);
    let same = |mine: &[Written]| {
        mine.len() == theirs.len() && mine.iter().zip(&theirs).all(|(a, b)| a.bare == b.bare)
    };
    if !same(&mine) {
        mine = typed(query);
    }
    (mine, theirs)
}

/// The words of a quote without those of its brackets.
fn typed(query: &Query<'_>) -> Vec<Written> {
    let mut words = Vec::new();
    for piece in &query.pattern.pieces {
        if let Piece::Words(piece) = piece {
            written(piece, "", "", &mut words);
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

fn of_source(document: &Document, stream: Stream, hit: Hit, out: &mut Vec<Written>) {
    let ranges = stretches(document, stream, hit);
    let (Some(first), Some(last)) = (ranges.first(), ranges.last()) else { return };
    let texts: Vec<_> = ranges.iter().filter_map(|range| document.text(*range)).collect();
    let (before, after) = around(document, *first, *last);
    written(&texts.join("\n\n"), before, after, out);
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
    let (mut mine, mut theirs) = (Vec::new(), Vec::new());
    written(passage, before, after, &mut theirs);
    written(query.text, "", "", &mut mine);
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
    let (mut mine, mut theirs) = (Vec::new(), Vec::new());
    written(typed, "", "", &mut mine);
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
fn pairs(mine: &[Written], theirs: &[Written]) -> Vec<(String, String)> {
    fn bare(words: &[Written]) -> Vec<&[u8]> {
        words.iter().map(|word| word.bare.as_bytes()).collect()
    }
    let mut out: Vec<(String, String)> = Vec::new();
    let mut last: Option<(usize, usize)> = None;
    for (i, j) in kept(&bare(mine), &bare(theirs)) {
        let (yours, source) = (&mine[i], &theirs[j]);
        let follows = last.map_or(i == 0 && j == 0, |(a, b)| (a + 1, b + 1) == (i, j));
        last = Some((i, j));
        let is_last = i + 1 == mine.len() && j + 1 == theirs.len();
        let other = |a: &str, b: &str| !a.is_empty() && !b.is_empty() && a != b;
        if (follows && yours.tie != source.tie) || (is_last && yours.tail != source.tail) {
            out.push((yours.joint.clone(), source.joint.clone()));
        } else if other(&yours.key, &source.key) {
            out.push((yours.raw.clone(), source.raw.clone()));
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
