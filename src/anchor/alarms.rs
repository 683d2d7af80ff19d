//! Words around a quote, and in what it leaves out, that may turn its meaning round.

use super::diff::{Alarm, AlarmPlace, source_word};
use super::document::Document;
use super::flow::{Flow, Hit};
use super::meaning::{Meaning, meaning};
use super::search::Place;
use super::skeleton::skeleton;

/// What a place leaves out of its own sentences, and what stands right before and after it.
///
/// The source's words are read, so an alarm says what a reader of the source knows and a reader of the
/// quote does not. `accept` silences what it names: `("not", "…")`.
pub(super) fn of(
    document: &Document,
    place: &Place,
    accept: &[(String, String)],
    used: &mut [bool],
) -> Vec<Alarm> {
    let flow = place.stream.of(document);
    let mut alarms = Vec::new();
    for gap in &place.gaps {
        let own: Vec<u32> = of_its_sentences(document, flow, *gap);
        alarms.extend(first_of(document, flow, own, AlarmPlace::LeftOut, changes_sense));
    }
    if let (Some(first), Some(last)) = (place.hits.first(), place.hits.last()) {
        let back: Vec<u32> = (0..first.first)
            .rev()
            .take(2)
            .take_while(|word| runs_on(document, flow, *word))
            .collect();
        let denies = |meaning: Meaning, _: &str| meaning == Meaning::Negation;
        alarms.extend(first_of(document, flow, back, AlarmPlace::Before, denies));
        if last.end > 0 && runs_on(document, flow, last.end - 1) {
            let not = |_: Meaning, word: &str| matches!(word, "not" | "never");
            alarms.extend(first_of(document, flow, vec![last.end], AlarmPlace::After, not));
        }
    }
    alarms.retain(|alarm| {
        let own = skeleton(&alarm.word);
        let names = |(theirs, mine): &(String, String)| {
            skeleton(mine).is_empty() && skeleton(theirs).split(' ').any(|word| word == own)
        };
        let silenced = accept.iter().position(names);
        if let Some(used) = silenced.and_then(|index| used.get_mut(index)) {
            *used = true;
        }
        silenced.is_none()
    });
    alarms
}

const fn changes_sense(meaning: Meaning, _: &str) -> bool {
    !matches!(meaning, Meaning::Name)
}

fn first_of(
    document: &Document,
    flow: &Flow,
    words: Vec<u32>,
    place: AlarmPlace,
    counts: impl Fn(Meaning, &str) -> bool,
) -> Option<Alarm> {
    let told = |index: u32| {
        let word = String::from_utf8_lossy(flow.word(index)).into_owned();
        let meaning = meaning(&word).filter(|meaning| counts(*meaning, &word))?;
        Some((meaning, index))
    };
    let (meaning, index) = words.into_iter().filter_map(told).min()?;
    Some(Alarm { word: source_word(document, flow, index), meaning, place })
}

/// The words of a gap that share a sentence with the words kept on either side of it.
fn of_its_sentences(document: &Document, flow: &Flow, gap: Hit) -> Vec<u32> {
    let mut own = Vec::new();
    for word in gap.first..gap.end {
        if !runs_on(document, flow, word.wrapping_sub(1)) {
            break;
        }
        own.push(word);
    }
    let from = own.last().map_or(gap.first, |last| last + 1);
    let mut back = Vec::new();
    for word in (from..gap.end).rev() {
        if !runs_on(document, flow, word) {
            break;
        }
        back.push(word);
    }
    own.extend(back.into_iter().rev());
    own
}

/// Whether a sentence goes on from a word to the next.
fn runs_on(document: &Document, flow: &Flow, word: u32) -> bool {
    if !flow.goes_on(word) {
        return false;
    }
    let raw = |index: u32| flow.raw(Hit { first: index, end: index + 1 });
    let (here, next) = (raw(word), raw(word + 1));
    let (Some(from), Some(to)) =
        (document.blocks_in(here).last(), document.blocks_in(next).first())
    else {
        return false;
    };
    if from.ordinal != to.ordinal {
        return from.paragraph.is_some() && from.paragraph == to.paragraph;
    }
    let start = here.end.max(from.range.start) - from.range.start;
    let end = next.start.max(from.range.start) - from.range.start;
    let between = document.block_text(from).get(start as usize..end as usize).unwrap_or("");
    !between.contains(['.', '!', '?', ';', ':'])
}
