//! Quotes as pages show them: the words and the place, which leads to them in their text.

use super::Input;
use super::block::{Line, Quoted};
use super::ids;
use crate::base::markup::{muted, text};
use crate::model::{Corpus, Passage, QuoteId};

/// Quotes in the order given, each once.
pub(super) fn quoted(input: Input<'_>, quotes: &[QuoteId]) -> Vec<Quoted> {
    let Input { corpus, anchored, .. } = input;
    let mut seen: Vec<QuoteId> = Vec::new();
    let mut out = Vec::new();
    for &id in quotes {
        if !seen.contains(&id) {
            seen.push(id);
            let words = corpus.quotes[id].text.clone();
            out.push(Quoted { words, place: place(corpus, &anchored.passages[id]) });
        }
    }
    out
}

/// Where a passage stands, whose words it is, and when: `kortunov-2025, ¶12 · Andrey Kortunov, 2025`.
fn place(corpus: &Corpus, passage: &Passage) -> Line {
    let mut words = corpus.sources[passage.source].key.clone();
    if let Some(part) = passage.part {
        words += &format!("/{}", corpus.parts[part].key);
    }
    let place = passage.place();
    if !place.is_empty() {
        words += &format!(", {place}");
    }
    let place = match ids::passage(corpus, passage) {
        Some(to) => Line::link(to, text(words)),
        None => Line::from(words),
    };
    let speakers: Vec<&str> =
        passage.speakers.iter().map(|&it| corpus.actors[it].name.as_str()).collect();
    let date = passage.date.map(|date| date.to_string());
    let more: Vec<String> = std::iter::once(speakers.join(" and ")).chain(date).collect();
    let more: Vec<String> = more.into_iter().filter(|it| !it.is_empty()).collect();
    if more.is_empty() { place } else { place.and(muted(format!(" · {}", more.join(", ")))) }
}
