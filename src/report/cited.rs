//! Stances cited: what a target is called, the words that show a stance, and where they stand.

use serde::Serialize;

use super::evidence::quote_below;
use super::naming::{attitude, place, signed, voice};
use super::outline::Outline;
use crate::anchor::Anchored;
use crate::base::markup::{Text, emphasis, muted, quote, source, text, value};
use crate::compare::{StanceTable, TargetId, Voice};
use crate::model::{Corpus, PartId, SourceId};

/// Words that show a stance.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Cited {
    /// The words; empty for a row of a file.
    pub words: String,
    /// Where they stand, for readers.
    pub place: Text,
    /// The same for programs.
    pub at: CitedJson,
}

/// Words that show a stance, and where they stand.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub(super) struct CitedJson {
    text: String,
    source: Option<String>,
    part: Option<String>,
    place: String,
    start: Option<u32>,
    end: Option<u32>,
    map: Option<String>,
}

/// A target's full name; in a file without issues the target as it stands there.
pub(super) fn target_name(corpus: &Corpus, table: &StanceTable, target: TargetId) -> String {
    let full = corpus.target_name(table.targets[target]);
    // The only issue of a file is called by the name of the file: that tells nothing.
    let is_short = !table.line.is_empty() && corpus.issues.len() == 1;
    match full.split_once('/').filter(|_| is_short) {
        Some((_, short)) => short.to_owned(),
        None => full,
    }
}

/// The words behind some rows of the table; words that several rows share are cited once.
pub(super) fn cited(
    corpus: &Corpus,
    anchored: &Anchored,
    table: &StanceTable,
    rows: impl IntoIterator<Item = u32>,
) -> Vec<Cited> {
    let mut all: Vec<Cited> = Vec::new();
    for row in rows {
        let row = row as usize;
        let map = table.stance.get(row).map(|&it| corpus.stances[it].map);
        let map = map.map(|it| corpus.maps[it].key.clone());
        for &id in table.quotes(row) {
            let passage = &anchored.passages[id];
            let span = passage.span();
            let words = corpus.quotes[id].text.clone();
            all.push(Cited {
                place: place(corpus, passage),
                at: CitedJson {
                    text: words.clone(),
                    source: Some(corpus.sources[passage.source].key.clone()),
                    part: passage.part.map(|it| corpus.parts[it].key.clone()),
                    place: passage.place(),
                    start: span.map(|it| it.start),
                    end: span.map(|it| it.end),
                    map: map.clone(),
                },
                words,
            });
        }
        if let Some(line) = table.line.get(row) {
            let named = table.source.get(row).map(|it| corpus.sources[*it].key.clone());
            let line = format!("line {line}");
            let before = named.clone().map_or_else(Text::new, |it| source(it) + text(", "));
            all.push(Cited {
                words: String::new(),
                place: before + text(line.clone()),
                at: CitedJson {
                    text: String::new(),
                    source: named,
                    part: table.part.get(row).map(|it| corpus.parts[*it].key.clone()),
                    place: line,
                    start: None,
                    end: None,
                    map: None,
                },
            });
        }
    }
    all.dedup_by(|a, b| a.words == b.words && a.place == b.place);
    all
}

/// Words and places, a line each.
pub(super) fn lines(cited: &[Cited]) -> Text {
    let line = |it: &Cited| {
        let words =
            if it.words.is_empty() { Text::new() } else { quote(format!("“{}” ", it.words)) };
        words + muted("— ") + it.place.clone()
    };
    Text::join(cited.iter().map(line), "\n")
}

/// A text and its part: `brics-bulletin-2020/lavrov-tass`; nothing where none is named.
pub(super) fn text_key(corpus: &Corpus, of: Option<SourceId>, part: Option<PartId>) -> String {
    let part = part.map_or(String::new(), |it| format!("/{}", corpus.parts[it].key));
    of.map_or(String::new(), |it| format!("{}{part}", corpus.sources[it].key))
}

/// Puts one row of the table below a line, with its conditions, note and quotes below it.
pub(super) fn row_below(
    corpus: &Corpus,
    anchored: &Anchored,
    table: &StanceTable,
    row: u32,
    above: &mut Outline,
) {
    let at = row as usize;
    let it = table.row(at);
    let said: Voice = it.voice;
    let mut line = emphasis(attitude(table.scale.unit(it.value))) + text(" ");
    line += value(signed(it.value)) + text(", ");
    line += super::naming::names(corpus, &[it.actor]) + text(", ") + voice(corpus, said);
    let place = text_key(corpus, it.source, it.part);
    if !place.is_empty() {
        line += text(", in ") + source(place);
    }
    line += match it.date {
        Some(date) => muted(format!(" ({date})")),
        None => muted(" (undated)"),
    };
    if table.weight(at) != 1.0 {
        line += muted(format!(", weight {}", table.weight(at)));
    }
    if let Some(number) = table.line.get(at) {
        line += muted(format!(" · line {number}"));
    }
    let stance = table.stance.get(at).map(|&it| &corpus.stances[it]);
    if let Some(stance) = stance {
        line += muted(format!(" · map {}", corpus.maps[stance.map].key));
    }
    let below = above.add(line);
    if let Some(stance) = stance {
        for condition in &stance.provided {
            below.add(text("provided: ") + text(condition.clone()));
        }
        if let Some(note) = &stance.statement.note {
            below.add(muted(format!("note: {note}")));
        }
    }
    for &id in table.quotes(at) {
        quote_below(corpus, anchored, id, below);
    }
}
