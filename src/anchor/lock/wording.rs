//! How the words of a place differ from a quote's: by misprints, by words, by numbers.

use crate::anchor::approximate::Candidate;
use crate::anchor::diff::hunks;
use crate::anchor::document::Document;
use crate::anchor::query::Query;
use crate::anchor::skeleton::flow_of;

/// Letters that may be off in one word for a misprint.
const OFF: usize = 2;
/// The mark of a note has no more digits than this.
const MARK: usize = 3;

/// How the words of a place differ from a quote's.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) enum Wording {
    /// Not at all, in their letters.
    Same,
    /// By letters within words, by marks of notes, by spaces.
    Spelling,
    /// By whole words.
    Words {
        /// By more than a few.
        is_much: bool,
    },
    /// By whole words, and numbers stand for other numbers: another item of one list.
    Numbers,
}

impl Wording {
    /// Of a place; what differs by more than `unlike` differs much.
    pub fn of(document: &Document, query: &Query<'_>, candidate: &Candidate, unlike: f64) -> Self {
        let Some(hit) = candidate.place.hits.first() else { return Self::Same };
        let (quote, flow) = (flow_of(query.text), candidate.place.stream.of(document));
        let yours: Vec<&[u8]> = (0..quote.words.len() as u32).map(|at| quote.word(at)).collect();
        let theirs: Vec<&[u8]> = (hit.first..hit.end).map(|at| flow.word(at)).collect();
        let hunks = hunks(&yours, &theirs);
        if hunks.is_empty() {
            return Self::Same;
        }
        let (mut is_spelling, mut lost, mut gained) = (true, 0, 0);
        for hunk in hunks {
            let (mine, other) = (texts(&yours[hunk.yours]), texts(&theirs[hunk.theirs]));
            is_spelling &= is_misprint(&mine, &other);
            let (my, their) = (numbers(&mine), numbers(&other));
            lost += my.iter().filter(|it| !their.contains(it)).count();
            gained += their.iter().filter(|it| !my.contains(it)).count();
        }
        match is_spelling {
            true => Self::Spelling,
            false if lost > 0 && gained > 0 => Self::Numbers,
            false => Self::Words { is_much: 1.0 - candidate.likeness > unlike },
        }
    }
}

fn texts(words: &[&[u8]]) -> Vec<String> {
    words.iter().map(|word| String::from_utf8_lossy(word).into_owned()).collect()
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// Whether two numbers or more of some words are others in other words: another item of one list.
pub(super) fn has_other_numbers(mine: &str, other: &str) -> bool {
    let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let (mine, other) = (words(mine), words(other));
    let (my, their) = (numbers(&mine), numbers(&other));
    let lost = my.iter().filter(|it| !their.contains(it)).count();
    let gained = their.iter().filter(|it| !my.contains(it)).count();
    lost.min(gained) > 1
}

/// The numbers that words open with; digits behind letters are a mark, and no number.
fn numbers(words: &[String]) -> Vec<&str> {
    let number = |word: &'_ str| word.len() - word.trim_start_matches(is_digit).len();
    words.iter().map(|it| &it[..number(it)]).filter(|it| !it.is_empty()).collect()
}

/// A word without the mark of a note behind it; a mark by itself is nothing.
fn unmarked(word: &str) -> &str {
    let bare = word.trim_end_matches(is_digit);
    if word.len() - bare.len() <= MARK { bare } else { word }
}

/// Words without the marks of notes behind or between them.
pub(super) fn without_marks(words: &str) -> String {
    words.split(' ').map(unmarked).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether some words are others with letters misprinted, or spaced otherwise.
fn is_misprint(mine: &[String], other: &[String]) -> bool {
    let (my, their) = (numbers(mine), numbers(other));
    if !my.is_empty() && !their.is_empty() && my != their {
        return false;
    }
    let one = |mine: &str, other: &str| {
        let most = OFF.min((mine.len().max(other.len()) / 2).max(1));
        strsim::levenshtein(mine, other) <= most
    };
    let word = |(mine, other): (&String, &String)| one(unmarked(mine), unmarked(other));
    if mine.len() == other.len() && mine.iter().zip(other).all(word) {
        return true;
    }
    let together = |words: &[String]| words.iter().map(|it| unmarked(it)).collect::<String>();
    let (mine, other) = (together(mine), together(other));
    mine == other || (mine.len().min(other.len()) > OFF * 2 && one(&mine, &other))
}
