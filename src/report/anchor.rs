//! Where one quote stands: as a line of JSON (docs/json.md), and in words.

use serde::{Deserialize, Serialize};

use super::outline::Outline;
use crate::anchor::{
    Alarm, AlarmPlace, Anchor, Change, Document, Note, Query, deciding_locators, locate,
};
use crate::base::TextRange;
use crate::base::markup::{Text, code, emphasis, muted, quote, text};
use crate::model::Status;
use crate::syntax::{notation, string};

/// Said of a quote of few words.
const SHORT: &str = "short";
/// How the note begins that tells the nearest place to what reads answers by machine.
const NEAREST: &str = "nearest:";

/// A question: a quote, and hints where it stands.
#[derive(Clone, Debug, Deserialize)]
pub struct Asked {
    /// The quote.
    pub quote: String,
    /// Locators.
    #[serde(default)]
    pub at: Option<String>,
    /// Words close by.
    #[serde(default)]
    pub near: Option<String>,
    /// Words right before.
    #[serde(default)]
    pub before: Option<String>,
    /// Words right after.
    #[serde(default)]
    pub after: Option<String>,
}

impl Asked {
    /// A quote without hints.
    #[must_use]
    pub fn of(quote: &str) -> Self {
        let quote = quote.to_owned();
        Self { quote, at: None, near: None, before: None, after: None }
    }
}

/// The answer: one line of JSON.
#[derive(Clone, Debug, Serialize)]
pub struct Answer {
    quote: String,
    status: &'static str,
    alarm: bool,
    notes: Vec<String>,
    start: Option<u32>,
    end: Option<u32>,
    parts: Vec<(u32, u32)>,
    candidates: Vec<(u32, u32)>,
    /// The words most like those of a missing quote; JSON has them in a note.
    #[serde(skip)]
    nearest: Option<TextRange>,
    /// What a quote with other words than the source should say.
    #[serde(skip)]
    in_sources_words: Option<String>,
}

impl Answer {
    /// Whether the quote stands at one known place.
    #[must_use]
    pub const fn is_found(&self) -> bool {
        self.start.is_some()
    }

    /// Whether the words alone are no quote yet: they are not there, or too few.
    #[must_use]
    pub fn wants_more(&self) -> bool {
        self.status == Status::Missing.word() || self.notes.iter().any(|it| it == SHORT)
    }

    /// Where the quote stands, or may stand if it is ambiguous.
    #[must_use]
    pub fn places(&self) -> Vec<TextRange> {
        let ranges = if self.is_found() { &self.parts } else { &self.candidates };
        ranges.iter().map(|&(start, end)| TextRange::new(start, end)).collect()
    }
}

/// Finds a quote in a document.
#[must_use]
pub fn answer(document: &Document, asked: &Asked) -> Answer {
    let mut notes = Vec::new();
    let at = match asked.at.as_deref().map(notation::locators) {
        Some(Ok(at)) => at,
        Some(Err(error)) => {
            notes.push(format!("locator not understood: {}; {}", error.message, error.help));
            Vec::new()
        }
        None => Vec::new(),
    };
    let pattern = notation::quote(&asked.quote);
    let query = Query {
        pattern: &pattern,
        text: &asked.quote,
        at: &at,
        near: asked.near.as_deref(),
        before: asked.before.as_deref(),
        after: asked.after.as_deref(),
        accept: &[],
    };
    let anchor = locate(document, &query);
    notes.extend(anchor.notes.iter().map(note));
    if let Some(nearest) = anchor.nearest {
        notes.push(format!("{NEAREST} bytes {} to {}", nearest.start, nearest.end));
    }
    notes.extend(anchor.changes.iter().map(change));
    notes.extend(anchor.alarms.iter().map(alarm));
    // An excerpt must answer as the full text does, and lacks the paragraphs that nobody quotes.
    let around = document.neighbours(&anchor.parts).filter(|it| !it.is_next_paragraph);
    notes.extend(around.and_then(|it| it.turn).map(|word| format!("next-sentence-turns: {word}")));
    let mut answer = from_anchor(asked.quote.clone(), &anchor, notes);
    if anchor.status == Status::Misquoted {
        answer.in_sources_words = anchor.in_sources_words(document, &pattern);
    }
    answer
}

fn from_anchor(quote: String, anchor: &Anchor, notes: Vec<String>) -> Answer {
    let pairs = |ranges: &[TextRange]| ranges.iter().map(|it| (it.start, it.end)).collect();
    let span = anchor.range();
    Answer {
        quote,
        status: anchor.status.word(),
        alarm: anchor.alarm(),
        notes,
        start: span.map(|it| it.start),
        end: span.map(|it| it.end),
        parts: pairs(&anchor.parts),
        candidates: pairs(&anchor.candidates),
        nearest: anchor.nearest,
        in_sources_words: None,
    }
}

/// The answer to a line that is not a question.
#[must_use]
pub fn unreadable(line: &str, reason: &str) -> Answer {
    Answer {
        quote: line.to_owned(),
        status: Status::Missing.word(),
        alarm: false,
        notes: vec![format!("line not understood: {reason}")],
        start: None,
        end: None,
        parts: Vec::new(),
        candidates: Vec::new(),
        nearest: None,
        in_sources_words: None,
    }
}

fn note(note: &Note) -> String {
    match note {
        Note::CrossesTurn { .. } => "crosses-turn".to_owned(),
        Note::InNote { .. } => "in-note".to_owned(),
        Note::Short { .. } => SHORT.to_owned(),
        Note::LocatorDisagrees { locator, instead: Some(instead) } => {
            format!("locator-disagrees: {locator}, but {instead}")
        }
        Note::LocatorDisagrees { locator, instead: None } => {
            format!("locator-disagrees: {locator}")
        }
        Note::QuotingSomeone => "quoting-someone".to_owned(),
        Note::Accepted => "accepted".to_owned(),
        Note::NothingToAccept { theirs, mine } => {
            format!("nothing-to-accept: “{theirs}” as “{mine}”")
        }
    }
}

/// A difference in words, as in `differs: you wrote “ambiguous”, the source says “ambivalent”`.
fn change(change: &Change) -> String {
    let class = if change.is_spelling { "spelling" } else { "differs" };
    format!("{class}: {}", change.told())
}

fn alarm(alarm: &Alarm) -> String {
    let place = match alarm.place {
        AlarmPlace::Changed => "differs",
        AlarmPlace::LeftOut => "is left out",
        AlarmPlace::Before => "stands right before",
        AlarmPlace::After => "stands right after",
        AlarmPlace::PutIn => "is put in",
    };
    format!("alarm: “{}” {place}: {}", alarm.word, alarm.meaning.word())
}

/// The answer in words, with the RON to paste.
#[must_use]
pub fn explain(document: &Document, asked: &Asked, answer: &Answer) -> Outline {
    let mut out = Outline::new(emphasis(answer.status));
    let places = answer.places();
    // The nearest place is shown below, with its words.
    for note in answer.notes.iter().filter(|it| !it.starts_with(NEAREST)) {
        out.add(muted(note.clone()));
    }
    if answer.is_found() {
        out.add(passage(document, &places));
        if let Some(around) = document.neighbours(&places) {
            for (what, sentence) in [("before: ", &around.before), ("after: ", &around.after)] {
                if let Some(sentence) = sentence {
                    out.add(muted(format!("{what}{sentence}")));
                }
            }
            if let Some(word) = around.turn.filter(|_| around.is_next_paragraph) {
                out.add(muted(format!("next-sentence-turns: {word}")));
            }
        }
        let words = answer.in_sources_words.as_deref().unwrap_or(&asked.quote);
        out.add_whole(text("paste: ") + code(paste(words, None)));
        return out;
    }
    for (range, locator) in places.iter().zip(deciding_locators(document, &places)) {
        let below = out.add(passage(document, &[*range]));
        let locator = locator.map(|it| it.to_string());
        below.add_whole(text("paste: ") + code(paste(&asked.quote, locator.as_deref())));
    }
    if places.is_empty() {
        out.add(text("these words do not stand in the text"));
    }
    if let Some(nearest) = answer.nearest {
        out.add(text("nearest: ") + passage(document, &[nearest]));
    }
    out
}

/// A passage: where it stands, and its words.
fn passage(document: &Document, parts: &[TextRange]) -> Text {
    let span = parts[0].cover(parts[parts.len() - 1]);
    let mut line = place(document, parts);
    line += muted(format!(", bytes {} to {}: ", span.start, span.end));
    if let Some(words) = document.text(span) {
        line += quote(words.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    line
}

/// Where a passage stands: paragraph or note, part, turn.
pub(super) fn place(document: &Document, parts: &[TextRange]) -> Text {
    let first = parts[0];
    let mut line = match (document.note(first), document.paragraph(first)) {
        (Some(note), _) => text(format!("fn {note}")),
        (None, Some(paragraph)) => text(format!("¶{paragraph}")),
        (None, None) => Text::new(),
    };
    if let Some(part) = document.part(first) {
        line += text(format!(", part {part}"));
    }
    if let Some(turn) = document.turn(first) {
        line += text(format!(", turn {} {}", turn.label, turn.nth));
    }
    line
}

/// The quote as an author writes it.
pub(super) fn paste(words: &str, locator: Option<&str>) -> String {
    let words = string(words);
    match locator {
        Some(locator) => format!("(quote: {words}, at: {})", string(locator)),
        None => words,
    }
}
