//! Words around a quote, and in what it leaves out, that may turn its meaning round.

use super::diff::{Alarm, AlarmPlace, source_word};
use super::document::Document;
use super::flow::{Flow, Hit};
use super::meaning::{Meaning, is_name, is_number, meaning};
use super::query::Query;
use super::search::Place;
use super::skeleton::{flow_of, skeleton};
use crate::model::Piece;

/// A word of the source that alarms.
type Found = (AlarmPlace, Meaning, u32);

/// What a place leaves out of its own sentences, what stands right before and after it, and what its
/// author puts in.
///
/// The source's words are read, so an alarm says what a reader of the source knows and a reader of the
/// quote does not. `accept` silences what it names: `("not", "…")`.
pub(super) fn of(
    document: &Document,
    query: &Query<'_>,
    place: &Place,
    used: &mut [bool],
) -> Vec<Alarm> {
    let flow = place.stream.of(document);
    let at = Around { document, flow };
    let mut found: Vec<Found> = Vec::new();
    for gap in &place.gaps {
        found.extend(at.left_out(place, *gap));
    }
    if let (Some(first), Some(last)) = (place.hits.first(), place.hits.last()) {
        found.extend(at.before(*first).map(|(meaning, word)| (AlarmPlace::Before, meaning, word)));
        found.extend(at.after(*last).map(|(meaning, word)| (AlarmPlace::After, meaning, word)));
    }
    // What is accepted and left out has done its service, also where it would not have alarmed.
    for word in place.gaps.iter().flat_map(|gap| gap.first..gap.end) {
        is_accepted(flow, word, query.accept, used);
    }
    found.retain(|(_, _, word)| !is_accepted(flow, *word, query.accept, used));
    let told = |(place, meaning, word): Found| Alarm {
        word: source_word(document, flow, word),
        meaning,
        place,
    };
    let mut alarms: Vec<Alarm> = Vec::with_capacity(found.len());
    let put_in = at.put_in(query, place).filter(|it| !is_own_word(&it.word, query.accept, used));
    for alarm in found.into_iter().map(told).chain(put_in) {
        let again = |other: &Alarm| {
            other.place == alarm.place && other.word.to_lowercase() == alarm.word.to_lowercase()
        };
        if !alarms.iter().any(again) {
            alarms.push(alarm);
        }
    }
    alarms
}

/// Whether the author says that he puts a word in knowingly: `("…", "not")`.
fn is_own_word(word: &str, accept: &[(String, String)], used: &mut [bool]) -> bool {
    let word = skeleton(word);
    let names = |(theirs, mine): &(String, String)| {
        skeleton(theirs).is_empty() && skeleton(mine).split(' ').any(|it| it == word)
    };
    let own = accept.iter().position(names);
    if let Some(used) = own.and_then(|index| used.get_mut(index)) {
        *used = true;
    }
    own.is_some()
}

/// Whether a word of the source stands in words that the author leaves out knowingly.
fn is_accepted(flow: &Flow, word: u32, accept: &[(String, String)], used: &mut [bool]) -> bool {
    let mut is_accepted = false;
    for ((theirs, mine), used) in accept.iter().zip(used) {
        if !flow_of(mine).words.is_empty() {
            continue;
        }
        let theirs = flow_of(theirs);
        let n_words = theirs.words.len() as u32;
        let runs_over = |back: u32| {
            let first = word.checked_sub(back);
            first.is_some_and(|first| {
                (0..n_words).all(|nth| flow.word(first + nth) == theirs.word(nth))
            })
        };
        if (0..n_words).any(runs_over) {
            *used = true;
            is_accepted = true;
        }
    }
    is_accepted
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

fn is_year(word: &[u8]) -> bool {
    word.len() == 4 && matches!(word[0], b'1' | b'2') && word.iter().all(u8::is_ascii_digit)
}

/// The words of a source around a place.
#[derive(Copy, Clone)]
struct Around<'a> {
    document: &'a Document,
    flow: &'a Flow,
}

impl<'a> Around<'a> {
    /// The weighty words of a gap, the weightiest first.
    fn left_out(self, place: &Place, gap: Hit) -> Vec<Found> {
        let own = self.of_its_sentences(gap);
        let weigh = |&word: &u32| Some((AlarmPlace::LeftOut, self.meaning(word)?, word));
        let mut found: Vec<Found> = own.iter().filter_map(weigh).collect();
        found.sort_by_key(|(_, meaning, word)| (*meaning, *word));
        found.extend(
            self.subject(place, gap).map(|word| (AlarmPlace::LeftOut, Meaning::Name, word)),
        );
        found
    }

    /// A name that a gap leaves out right before a verb: whoever the quote now says it of is another.
    fn subject(self, place: &Place, gap: Hit) -> Option<u32> {
        const VERBS: &str = " is are was were be been has have had do does did will would shall should can could \
may might must cannot wont doesnt dont didnt isnt arent wasnt werent says said wants refuses agrees supports \
opposes rejects accepts believes considers needs seeks remains became becomes ";
        let (name, verb) = (gap.end.checked_sub(1)?, gap.end);
        let padded = format!(" {} ", String::from_utf8_lossy(self.flow.word(verb)));
        let word = String::from_utf8_lossy(self.flow.word(name)).into_owned();
        let is_subject = VERBS.contains(&padded)
            && self.is_close(name)
            && is_name(&source_word(self.document, self.flow, name), &word);
        let is_kept = place
            .hits
            .iter()
            .any(|hit| (hit.first..hit.end).any(|kept| self.flow.word(kept) == word.as_bytes()));
        (is_subject && !is_kept).then_some(name)
    }

    /// A word before a quote that begins in mid-sentence: `not | all`, `may | join`, `at least | 300`.
    fn before(self, first: Hit) -> Option<(Meaning, u32)> {
        let back: Vec<u32> =
            (0..first.first).rev().take(2).take_while(|word| self.runs_on(*word)).collect();
        let denies = |word: &u32| self.meaning(*word) == Some(Meaning::Negation);
        if let Some(word) = back.iter().copied().find(denies) {
            return Some((Meaning::Negation, word));
        }
        let &next = back.first().filter(|word| self.is_close(**word))?;
        let own = self.meaning(next).map(|meaning| (meaning, next));
        // `September 11`, `Article 5`, `in 2016`: a number that counts nothing.
        let numbers_a_name = |word: &u32| is_capital(&source_word(self.document, self.flow, *word));
        let counts_nothing =
            || is_year(self.flow.word(next)) || back.get(1).is_some_and(numbers_a_name);
        if own.is_some_and(|(it, _)| it == Meaning::Number) && counts_nothing() {
            return None;
        }
        let is_than = matches!(self.flow.word(next), b"than" | b"of" | b"to");
        let wider = back.get(1).filter(|word| is_than && self.is_close(**word));
        let wider = wider.and_then(|word| Some((self.meaning(*word)?, *word)));
        own.or(wider).filter(|(meaning, _)| *meaning != Meaning::Condition)
    }

    /// A word after a quote that ends in mid-sentence: `will | not`, `agree | only if`, `300 | million`.
    fn after(self, last: Hit) -> Option<(Meaning, u32)> {
        let kept = last.end.checked_sub(1)?;
        let next = last.end;
        if !self.runs_on(kept) {
            return None;
        }
        let word = self.flow.word(next);
        let is_close = self.is_close(kept);
        let goes_on = |at: u32| is_number(&String::from_utf8_lossy(self.flow.word(at)));
        let counts = match word {
            b"not" | b"never" | b"unless" | b"except" => true,
            b"only" | b"if" | b"until" | b"without" | b"hardly" | b"cannot" => is_close,
            _ => is_close && goes_on(kept) && self.meaning(next) == Some(Meaning::Number),
        };
        let meaning = self.meaning(next).filter(|_| counts)?;
        Some((meaning, next))
    }

    /// A negation that the author puts in where the source has none.
    fn put_in(self, query: &Query<'_>, place: &Place) -> Option<Alarm> {
        let denies = |word: &str| meaning(word) == Some(Meaning::Negation);
        let has = place.gaps.iter().any(|gap| {
            (gap.first..gap.end).any(|word| self.meaning(word) == Some(Meaning::Negation))
        });
        let words = query.pattern.pieces.iter().filter_map(|piece| match piece {
            Piece::Insertion(words) if !has => Some(words.as_str()),
            _ => None,
        });
        let word = words.flat_map(str::split_whitespace).find(|word| denies(&skeleton(word)))?;
        // Literally in the source: the brackets are its own.
        if place.gaps.is_empty() && place.status != crate::model::Status::Bracketed {
            return None;
        }
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
        Some(Alarm { word, meaning: Meaning::Negation, place: AlarmPlace::PutIn })
    }

    fn meaning(self, word: u32) -> Option<Meaning> {
        meaning(&String::from_utf8_lossy(self.flow.word(word)))
    }

    /// The words of a gap that share a sentence with the words kept on either side of it.
    fn of_its_sentences(self, gap: Hit) -> Vec<u32> {
        let mut own = Vec::new();
        for word in gap.first..gap.end {
            if !self.runs_on(word.wrapping_sub(1)) {
                break;
            }
            own.push(word);
        }
        let from = own.last().map_or(gap.first, |last| last + 1);
        let mut back = Vec::new();
        for word in (from..gap.end).rev() {
            if !self.runs_on(word) {
                break;
            }
            back.push(word);
        }
        own.extend(back.into_iter().rev());
        own
    }

    /// Whether a sentence goes on from a word to the next.
    fn runs_on(self, word: u32) -> bool {
        self.between(word).is_some_and(|between| !between.contains(['.', '!', '?', ';', ':']))
    }

    /// Whether a phrase goes on from a word to the next.
    fn is_close(self, word: u32) -> bool {
        let parts = |c: char| {
            c.is_ascii_punctuation() && !matches!(c, '*' | '_' | '"' | '\'') || "–—".contains(c)
        };
        self.runs_on(word) && self.between(word).is_some_and(|between| !between.contains(parts))
    }

    /// What stands between a word and the next in one paragraph.
    fn between(self, word: u32) -> Option<&'a str> {
        let Self { document, flow } = self;
        if !flow.goes_on(word) {
            return None;
        }
        let raw = |index: u32| flow.raw(Hit { first: index, end: index + 1 });
        let (here, next) = (raw(word), raw(word + 1));
        let (from, to) = (document.blocks_in(here).last()?, document.blocks_in(next).first()?);
        if from.ordinal != to.ordinal {
            let same = from.paragraph.is_some() && from.paragraph == to.paragraph;
            return same.then_some("");
        }
        let start = here.end.max(from.range.start) - from.range.start;
        let end = next.start.max(from.range.start) - from.range.start;
        Some(document.block_text(from).get(start as usize..end as usize).unwrap_or(""))
    }
}
