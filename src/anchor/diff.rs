//! What differs between the words typed and the words of the source, and whether it may matter.

use std::ops::Range;

use super::contrary::are_contrary;
use super::document::Document;
use super::flow::{Flow, Hit};
use super::meaning::{Meaning, is_name, meaning, meaning_of_difference};
use super::myers::Pattern;
use super::skeleton::flow_of;
use crate::base::TextRange;

/// A run of words that differs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// What the author wrote; empty where words are missing.
    pub yours: String,
    /// What the source says; empty where words were added.
    pub theirs: String,
    /// One word of five letters or more, at most two of them off: a slip, or a misread letter.
    pub is_spelling: bool,
    /// The word that may change the meaning.
    pub alarm: Option<Alarm>,
}

impl Change {
    /// The difference in words.
    #[must_use]
    pub fn told(&self) -> String {
        match (self.yours.as_str(), self.theirs.as_str()) {
            (yours, "") => format!("you wrote “{yours}”, the source does not"),
            ("", theirs) => format!("the source says “{theirs}”, you left it out"),
            (yours, theirs) => format!("you wrote “{yours}”, the source says “{theirs}”"),
        }
    }
}

/// A word that may change the meaning of a quote by being there or not (ANCHORING §2.4).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Alarm {
    /// The word as written.
    pub word: String,
    /// Why it matters.
    pub meaning: Meaning,
    /// Where it stands.
    pub place: AlarmPlace,
}

/// Where a word stands that may change the meaning of a quote.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum AlarmPlace {
    /// In the quote or in the source, where they differ.
    Changed,
    /// In the source, where the quote has an ellipsis or brackets.
    LeftOut,
    /// In the source, right before the quote, which begins in mid-sentence.
    Before,
    /// In the source, right after the quote.
    After,
    /// In the author's brackets.
    PutIn,
}

/// A run of words that differs, by the numbers of its words on both sides.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Hunk {
    pub yours: Range<usize>,
    pub theirs: Range<usize>,
}

/// What an author wrote, held against a run of words of a source.
pub(super) struct Comparison<'a> {
    document: &'a Document,
    flow: &'a Flow,
    hit: Hit,
    typed: &'a str,
    quote: Flow,
}

impl<'a> Comparison<'a> {
    pub fn new(document: &'a Document, flow: &'a Flow, hit: Hit, typed: &'a str) -> Self {
        Self::of_words(document, flow, hit, typed, flow_of(typed))
    }

    /// As [`Self::new`], of words whose skeletons are known.
    pub fn of_words(
        document: &'a Document,
        flow: &'a Flow,
        hit: Hit,
        typed: &'a str,
        quote: Flow,
    ) -> Self {
        Self { document, flow, hit, typed, quote }
    }

    /// Every difference that is not accepted; notes which of `accept` were of use.
    pub fn changes(&self, accept: &[(String, String)], used: &mut [bool]) -> Vec<Change> {
        let yours: Vec<&[u8]> =
            (0..self.quote.words.len() as u32).map(|word| self.quote.word(word)).collect();
        let theirs: Vec<&[u8]> =
            (self.hit.first..self.hit.end).map(|word| self.flow.word(word)).collect();
        let mut hunks = hunks(&yours, &theirs);
        for ((source, mine), used) in accept.iter().zip(used) {
            let (source, mine) = (flow_of(source), flow_of(mine));
            let words =
                |flow: &Flow| (0..flow.words.len() as u32).map(|n| flow.word(n).to_vec()).collect();
            let pair: (Vec<Vec<u8>>, Vec<Vec<u8>>) = (words(&source), words(&mine));
            while let Some(range) = accepted(&hunks, &yours, &theirs, &pair) {
                hunks.drain(range);
                *used = true;
            }
        }
        hunks.into_iter().flat_map(split).map(|hunk| self.change(&hunk)).collect()
    }

    fn change(&self, hunk: &Hunk) -> Change {
        let mine = self.mine(hunk.yours.clone());
        let theirs = self.theirs(hunk.theirs.clone());
        let letters = |words: &[(String, String)]| {
            words.iter().map(|(_, word)| word.as_str()).collect::<String>()
        };
        let is_spacing = letters(&mine) == letters(&theirs)
            && (!letters(&mine).contains(|c: char| c.is_ascii_digit())
                || are_thousands(&mine)
                || are_thousands(&theirs));
        let mut is_spelling = is_spacing;
        if let ([(raw, my)], [(their_raw, their)]) = (mine.as_slice(), theirs.as_slice()) {
            let (longest, off) = (my.len().max(their.len()), letters_off(my, their));
            // Countries and peoples differ by two letters: Austria and Australia.
            let named = is_name(raw, my) || is_name(their_raw, their);
            is_spelling = longest >= 5 && off <= if named { 1 } else { 2 };
        }
        let alarm = alarm(&mine, &theirs, is_spacing, is_spelling);
        Change {
            yours: self.my_words(hunk.yours.clone()),
            theirs: self.their_words(hunk.theirs.clone()),
            is_spelling: is_spelling && alarm.is_none(),
            alarm: alarm.map(|(meaning, word)| Alarm { word, meaning, place: AlarmPlace::Changed }),
        }
    }

    /// Words as typed, each with its skeleton.
    fn mine(&self, range: Range<usize>) -> Vec<(String, String)> {
        let word = |index: usize| {
            let raw = self.quote.words.get(index)?.raw;
            Some((self.typed.get(raw.as_usize())?.to_owned(), text(self.quote.word(index as u32))))
        };
        range.filter_map(word).collect()
    }

    /// Words as the source has them, each with its skeleton.
    fn theirs(&self, range: Range<usize>) -> Vec<(String, String)> {
        let word = |index: usize| {
            let index = self.hit.first + index as u32;
            (source_word(self.document, self.flow, index), text(self.flow.word(index)))
        };
        range.map(word).collect()
    }

    fn my_words(&self, range: Range<usize>) -> String {
        let (Some(first), Some(last)) = (
            self.quote.words.get(range.start).filter(|_| !range.is_empty()),
            self.quote.words.get(range.end.saturating_sub(1)),
        ) else {
            return String::new();
        };
        let raw = TextRange::new(first.raw.start, last.raw.end);
        flat(self.typed.get(raw.as_usize()).unwrap_or(""))
    }

    fn their_words(&self, range: Range<usize>) -> String {
        let whole = Hit {
            first: self.hit.first + range.start as u32,
            end: self.hit.first + range.end as u32,
        };
        let raw = self.document.text(self.flow.raw(whole)).filter(|_| !range.is_empty());
        match raw {
            Some(raw) if !raw.contains(['\n', '*', '_', '[', '\\']) => flat(&raw),
            _ => {
                let words = self.theirs(range).into_iter().map(|(raw, _)| raw);
                words.collect::<Vec<_>>().join(" ")
            }
        }
    }
}

/// The weightiest of the words that only one side has, and why it matters.
fn alarm(
    mine: &[(String, String)],
    theirs: &[(String, String)],
    is_spacing: bool,
    is_spelling: bool,
) -> Option<(Meaning, String)> {
    /// In longer runs any word has its contrary somewhere.
    const MOST: usize = 6;
    let lone = |own: &[(String, String)], other: &[(String, String)]| {
        let is_lone = |word: &&(String, String)| !other.iter().any(|it| it.1 == word.1);
        let why = |(raw, word): &(String, String)| {
            // A slip in a word that matters little by itself: `likley`.
            if is_spelling && !is_spacing {
                return Some((meaning(word)?, raw.clone()));
            }
            let named = || is_name(raw, word).then_some(Meaning::Name);
            Some((meaning_of_difference(raw, word).or_else(named)?, raw.clone()))
        };
        own.iter().filter(is_lone).filter_map(why).collect::<Vec<_>>()
    };
    let (of_theirs, of_mine) = (lone(theirs, mine), lone(mine, theirs));
    if is_spacing {
        // `may be` and `maybe` are one, `not able` and `notable` are not.
        let differ = of_theirs.is_empty() != of_mine.is_empty();
        let found = of_theirs.into_iter().chain(of_mine);
        return found
            .filter(|(meaning, _)| differ && *meaning != Meaning::Name)
            .min_by_key(|it| it.0);
    }
    let few = mine.len() <= MOST && theirs.len() <= MOST;
    let has_contrary = |(_, their): &&(String, String)| {
        let own = |(_, my): &(String, String)| my != their && are_contrary(my, their);
        few && mine.iter().any(own)
    };
    let contrary = theirs.iter().find(has_contrary);
    let contrary = contrary.map(|(raw, _)| (Meaning::Contrary, raw.clone()));
    let found = contrary.into_iter().chain(of_theirs).chain(of_mine);
    found.min_by_key(|(meaning, _)| *meaning)
}

/// A word of the source as it stands there; its skeleton where something parts it.
pub(super) fn source_word(document: &Document, flow: &Flow, index: u32) -> String {
    let raw = flow.raw(Hit { first: index, end: index + 1 });
    match document.text(raw) {
        Some(raw) if !raw.contains(['\n', '*', '_']) => raw.into_owned(),
        _ => text(flow.word(index)),
    }
}

fn text(word: &[u8]) -> String {
    String::from_utf8_lossy(word).into_owned()
}

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether the words are one number with a space between its thousands: `300 000`.
fn are_thousands(words: &[(String, String)]) -> bool {
    let Some(((_, first), rest)) = words.split_first() else { return false };
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    is_number(first)
        && (1..=3).contains(&first.len())
        && !rest.is_empty()
        && rest.iter().all(|(_, word)| word.len() == 3 && is_number(word))
}

fn letters_off(a: &str, b: &str) -> u32 {
    let edits = Pattern::new(a.bytes()).edits(b.bytes(), true);
    edits.last().copied().unwrap_or(a.len() as u32)
}

/// The runs of words between those that a longest common subsequence keeps.
pub(super) fn hunks(yours: &[&[u8]], theirs: &[&[u8]]) -> Vec<Hunk> {
    let same = |(a, b): &(&&[u8], &&[u8])| a == b;
    let head = yours.iter().zip(theirs).take_while(same).count();
    let tail = yours[head..].iter().rev().zip(theirs[head..].iter().rev()).take_while(same).count();
    let (mine, other) = (&yours[head..yours.len() - tail], &theirs[head..theirs.len() - tail]);
    let wide = other.len() + 1;
    let mut longest = vec![0_u16; (mine.len() + 1) * wide];
    for i in (0..mine.len()).rev() {
        for j in (0..other.len()).rev() {
            longest[i * wide + j] = if mine[i] == other[j] {
                longest[(i + 1) * wide + j + 1] + 1
            } else {
                longest[(i + 1) * wide + j].max(longest[i * wide + j + 1])
            };
        }
    }
    let mut hunks: Vec<Hunk> = Vec::new();
    let (mut i, mut j) = (0, 0);
    let (mut from_i, mut from_j) = (0, 0);
    loop {
        let at_end = i == mine.len() && j == other.len();
        let meets = i < mine.len() && j < other.len() && mine[i] == other[j];
        if (at_end || meets) && (from_i < i || from_j < j) {
            hunks.push(Hunk { yours: head + from_i..head + i, theirs: head + from_j..head + j });
        }
        if at_end {
            return hunks;
        }
        if meets {
            (i, j) = (i + 1, j + 1);
            (from_i, from_j) = (i, j);
        } else if j == other.len()
            || (i < mine.len() && longest[(i + 1) * wide + j] >= longest[i * wide + j + 1])
        {
            i += 1;
        } else {
            j += 1;
        }
    }
}

/// The words that a longest common subsequence keeps, by their numbers on both sides.
pub(super) fn kept(yours: &[&[u8]], theirs: &[&[u8]]) -> Vec<(usize, usize)> {
    let mut kept = Vec::with_capacity(yours.len());
    let (mut i, mut j) = (0, 0);
    let end = Hunk { yours: yours.len()..yours.len(), theirs: theirs.len()..theirs.len() };
    for hunk in hunks(yours, theirs).into_iter().chain([end]) {
        kept.extend((i..hunk.yours.start).zip(j..hunk.theirs.start));
        (i, j) = (hunk.yours.end, hunk.theirs.end);
    }
    kept
}

/// As many words on one side as on the other: each stands for one.
fn split(hunk: Hunk) -> Vec<Hunk> {
    if hunk.yours.len() != hunk.theirs.len() {
        return vec![hunk];
    }
    let one = |(yours, theirs): (usize, usize)| Hunk {
        yours: yours..yours + 1,
        theirs: theirs..theirs + 1,
    };
    hunk.yours.zip(hunk.theirs).map(one).collect()
}

/// The first hunks that lie inside an accepted pair of words, the words around them being the same.
fn accepted(
    hunks: &[Hunk],
    yours: &[&[u8]],
    theirs: &[&[u8]],
    (source, mine): &(Vec<Vec<u8>>, Vec<Vec<u8>>),
) -> Option<Range<usize>> {
    let is_at = |words: &[&[u8]], at: usize, pair: &[Vec<u8>]| {
        words
            .get(at..at + pair.len())
            .is_some_and(|words| words.iter().zip(pair).all(|(a, b)| a == b))
    };
    for first in 0..hunks.len() {
        for last in first..hunks.len() {
            let (from, to) = (&hunks[first], &hunks[last]);
            let (n_mine, n_source) =
                (to.yours.end - from.yours.start, to.theirs.end - from.theirs.start);
            if n_mine > mine.len() || n_source > source.len() {
                break;
            }
            // The words around the hunks are as many on both sides.
            if mine.len() - n_mine != source.len() - n_source {
                continue;
            }
            for before in 0..=mine.len() - n_mine {
                let (Some(i), Some(j)) =
                    (from.yours.start.checked_sub(before), from.theirs.start.checked_sub(before))
                else {
                    break;
                };
                if is_at(yours, i, mine) && is_at(theirs, j, source) {
                    return Some(first..last + 1);
                }
            }
        }
    }
    None
}
