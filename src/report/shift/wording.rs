//! How the words changed on the same target, in the same voice, from one moment to the next.

use super::super::cited::{Cited, cited};
use super::super::naming::voice;
use super::super::table::{Column, Table};
use super::ShiftReport;
use crate::anchor::{Reworded, Wording, reworded};
use crate::base::markup::{Meaning, Text, muted, position, quote, text};
use crate::compare::shift::{Moment, Track};

/// Wordings that are less alike than this are other words: a comparison word by word
/// would show two sentences shuffled into each other.
const ALIKE: f64 = 0.5;
/// More quotes on one side are not held against each other.
const MOST_QUOTES: usize = 12;

/// The words of two moments that are most alike.
pub(super) struct Reworking {
    pub from: Cited,
    pub to: Cited,
    pub words: Reworded,
}

impl Reworking {
    /// Whether one wording can be read as made from the other.
    pub fn is_alike(&self) -> bool {
        self.words.alike() >= ALIKE
    }
}

impl ShiftReport<'_> {
    /// The words that are most alike of two moments that follow each other; `None` without quotes.
    pub(super) fn reworking(&self, track: &Track, from: &Moment, to: &Moment) -> Option<Reworking> {
        let (from, to) = (self.quoted(track, from), self.quoted(track, to));
        let mut best: Option<Reworking> = None;
        for a in &from {
            for b in &to {
                let words = reworded(&a.words, &b.words);
                let is_better = best.as_ref().is_none_or(|best| words.alike() > best.words.alike());
                if is_better {
                    best = Some(Reworking { from: a.clone(), to: b.clone(), words });
                }
            }
        }
        best
    }

    fn quoted(&self, track: &Track, moment: &Moment) -> Vec<Cited> {
        let rows = moment.evidence.iter().flat_map(|&it| track.evidence[it].rows.iter().copied());
        let mut quoted = cited(self.corpus, self.anchored, self.table, rows);
        quoted.retain(|it| !it.words.is_empty());
        quoted.truncate(MOST_QUOTES);
        quoted
    }

    /// The words of moments that follow each other; without rows where there are no quotes.
    #[must_use]
    pub fn wordings(&self) -> Table {
        let headings = [Column::left("From, to"), Column::left("Words")];
        let mut table = Table::new("Their words, from text to text", headings);
        let mut has_diff = false;
        for track in &self.shift.tracks {
            let mut is_headed = false;
            for pair in track.moments.windows(2) {
                let Some(found) = self.reworking(track, &pair[0], &pair[1]) else { continue };
                has_diff |= found.is_alike() && !found.words.is_same();
                if !is_headed {
                    let voice = voice(self.corpus, track.voice);
                    table.section(position(self.target(track)) + text(", ") + voice);
                    is_headed = true;
                }
                let dates = format!("{}\n{}", super::when(&pair[0]), super::when(&pair[1]));
                table.row([text(dates), shown(&found)]);
            }
        }
        if has_diff {
            table.note(
                muted("Word by word: ")
                    + gone("words left out")
                    + muted(", ")
                    + new("words put in")
                    + muted("."),
            );
        }
        table
    }
}

fn shown(found: &Reworking) -> Text {
    let places = muted("\n— ") + found.from.place.clone() + muted("\n— ") + found.to.place.clone();
    if found.words.is_same() {
        return muted("the same words: ") + quote(format!("“{}”", found.to.words)) + places;
    }
    if found.is_alike() {
        return word_by_word(&found.words) + places;
    }
    quote(format!("“{}”", found.from.words))
        + muted("\n— ")
        + found.from.place.clone()
        + muted("\nin other words: ")
        + quote(format!("“{}”", found.to.words))
        + muted("\n— ")
        + found.to.place.clone()
}

/// Kept words as they are, those left out as `[-words-]`, those put in as `{+words+}`: without
/// colours, too.
pub(super) fn word_by_word(words: &Reworded) -> Text {
    let runs = words.runs.iter().map(|it| match it {
        Wording::Kept(words) => quote(words.clone()),
        Wording::Gone(words) => gone(words),
        Wording::New(words) => new(words),
    });
    Text::join(runs, " ")
}

fn gone(words: &str) -> Text {
    Text::tagged(Meaning::Bad, format!("[-{words}-]"))
}

fn new(words: &str) -> Text {
    Text::tagged(Meaning::Good, format!("{{+{words}+}}"))
}
