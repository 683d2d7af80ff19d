//! A source that changed since its quotes were anchored: what became of each.

use super::{Check, Tier};
use crate::anchor::{Change, Document, Drifted, Fate, SourceDrift, drift, skeleton};
use crate::base::{Diagnostic, Label, TextRange};
use crate::load::Loaded;

pub(super) const CHECK: Check = Check { name: "source-changed", tier: Tier::Always, run };

/// Quotes that are spelled out of each kind.
const SHOWN: usize = 12;

/// The ways a quote can go, those that need nobody's eye first.
const WAYS: [(Fate, &str); 5] = [
    (Fate::Unchanged, "unchanged"),
    (Fate::Moved, "moved"),
    (Fate::TextChanged, "text changed"),
    (Fate::Gone, "gone"),
    (Fate::NewlyAmbiguous, "newly ambiguous"),
];

fn run(loaded: &Loaded, found: &mut Vec<Diagnostic>) {
    let Some((_, lock)) = &loaded.lock else { return };
    for drift in drift(&loaded.corpus, &loaded.anchored, lock) {
        let key = &loaded.corpus.sources[drift.source].key;
        let counts: Vec<String> =
            WAYS.iter().map(|(way, name)| format!("{name} {}", drift.of(*way).count())).collect();
        let message = format!(
            "`{key}` is another text than its quotes were anchored in: {}",
            counts.join(", ")
        );
        let origin = loaded.origins.source_texts[drift.source];
        let label = Label::new(origin.file, origin.range, "points at this text");
        let mut diagnostic = Diagnostic::warning(CHECK.name, message, label);
        for (way, name) in &WAYS[1..] {
            diagnostic = listed(loaded, &drift, *way, name, diagnostic);
        }
        found.push(diagnostic.help(
            "look at what is listed, mend the quotes in the maps, then write `demarche anchor --update`",
        ));
    }
}

/// One line for each quote that went one way.
fn listed(
    loaded: &Loaded,
    drift: &SourceDrift,
    way: Fate,
    name: &str,
    mut diagnostic: Diagnostic,
) -> Diagnostic {
    let Some(document) = loaded.anchored.documents[drift.source].as_ref() else {
        return diagnostic;
    };
    let all: Vec<&Drifted> = drift.of(way).collect();
    for drifted in all.iter().take(SHOWN) {
        let quote = shortened(&loaded.corpus.quotes[drifted.quote].text);
        let was = drifted.was.map_or(String::new(), |it| format!(" at ¶{it}"));
        let now = drifted.now.map(|range| place(document, range));
        let words = || drifted.now.and_then(|range| words_at(document, range)).unwrap_or_default();
        let line = match (way, now) {
            (Fate::Moved, Some(now)) => format!("{name}: “{quote}”{was}, now at {now}"),
            (Fate::TextChanged, Some(now)) if drifted.changes.is_empty() => {
                format!("{name}: “{quote}”{was}; at {now} there is now “{}”", words())
            }
            (Fate::TextChanged, Some(now)) => {
                format!("{name}: “{quote}”{was}, now at {now}: {}", told(&drifted.changes))
            }
            (Fate::Gone, Some(now)) if is_the_same(loaded, document, drifted) => format!(
                "{name}: “{quote}”{was}; the same words stand at {now}, among other words than before: see whether they are meant"
            ),
            (Fate::Gone, Some(now)) => {
                format!("{name}: “{quote}”{was}; nearest, at {now}: “{}”", words())
            }
            (Fate::NewlyAmbiguous, now) => {
                let of = drifted.places.iter().take(SHOWN).map(|it| place(document, *it));
                let places = of.collect::<Vec<_>>().join(", ");
                let likely = now.map_or(String::new(), |now| {
                    format!("; by the words around it, {now} is meant")
                });
                format!("{name}: “{quote}”{was}, now at {places}{likely}")
            }
            _ => format!("{name}: “{quote}”{was}"),
        };
        diagnostic = diagnostic.help(line);
    }
    match all.len().saturating_sub(SHOWN) {
        0 => diagnostic,
        more => diagnostic.help(format!("{name}: {more} more")),
    }
}

/// Whether the nearest words to a quote that is gone are its own: nothing around them is as it was, so
/// they may be another passage's.
fn is_the_same(loaded: &Loaded, document: &Document, drifted: &Drifted) -> bool {
    let words = drifted.now.and_then(|range| document.text(range));
    let quote = &loaded.corpus.quotes[drifted.quote].text;
    words.is_some_and(|words| skeleton(&words) == skeleton(quote))
}

/// What differs, in words; a few of many.
fn told(changes: &[Change]) -> String {
    const MOST: usize = 3;
    let mut told: Vec<String> = changes.iter().take(MOST).map(Change::told).collect();
    if changes.len() > MOST {
        told.push(format!("and {} differences more", changes.len() - MOST));
    }
    told.join("; ")
}

fn place(document: &Document, range: TextRange) -> String {
    match document.paragraph(range) {
        Some(paragraph) => format!("¶{paragraph}"),
        None => format!("byte {}", range.start),
    }
}

fn words_at(document: &Document, range: TextRange) -> Option<String> {
    document.text(range).map(|text| shortened(&text))
}

/// The beginning of a text, on one line.
fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= MOST {
        return line;
    }
    let cut: String = line.chars().take(MOST).collect();
    format!("{} …", cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words))
}
