//! Quotes as evidence: their words, where they stand, who speaks, and the words around them.

use super::naming::{count, names, place};
use super::outline::Outline;
use crate::anchor::Anchored;
use crate::base::markup::{Text, muted, quote, text};
use crate::model::{Corpus, QuoteId};

/// Bytes of context that are shown before and after a passage.
const AROUND: usize = 160;

/// Puts a quote below a line, and its context below the quote.
pub(super) fn quote_below(corpus: &Corpus, anchored: &Anchored, id: QuoteId, above: &mut Outline) {
    let passage = &anchored.passages[id];
    let mut line = quote(format!("“{}”", corpus.quotes[id].text));
    line += text(" — ") + place(corpus, passage);
    if !passage.speakers.is_empty() {
        line += text(", words of ") + names(corpus, &passage.speakers);
    }
    let mut facts = passage.status.word().to_owned();
    if let Some(span) = passage.span() {
        facts += &format!(", bytes {} to {}", span.start, span.end);
    }
    let n_places = passage.candidates.len();
    if n_places > 1 {
        facts += &format!(", {}", count(n_places, "place"));
    }
    let below = above.add(line + muted(format!(" ({facts})")));
    if let Some(context) = context(anchored, id, corpus) {
        below.add(context);
    }
    let document = anchored.documents[corpus.quotes[id].source].as_ref();
    let around = document.and_then(|document| document.neighbours(&passage.ranges));
    if let Some(word) = around.filter(|it| !it.is_next_paragraph).and_then(|it| it.turn) {
        below.add(muted(format!("the next sentence turns: “{word} …”")));
    }
}

/// The passage among the words around it.
fn context(anchored: &Anchored, id: QuoteId, corpus: &Corpus) -> Option<Text> {
    let document = anchored.documents[corpus.quotes[id].source].as_ref()?;
    let context = document.context(&anchored.passages[id].ranges)?;
    let first = context.passage.first()?.start as usize;
    let last = context.passage.last()?.end as usize;
    let shown = &context.text;
    let mut from = first.saturating_sub(AROUND);
    while !shown.is_char_boundary(from) || (from > 0 && !shown[..from].ends_with(' ')) {
        from -= 1;
    }
    let mut to = (last + AROUND).min(shown.len());
    while !shown.is_char_boundary(to) || (to < shown.len() && !shown[to..].starts_with(' ')) {
        to += 1;
    }
    let flat = |words: &str| {
        words.split_inclusive(char::is_whitespace).fold(String::new(), |out, word| {
            if word.ends_with(char::is_whitespace) {
                out + word.trim_end() + " "
            } else {
                out + word
            }
        })
    };
    let before = if from > 0 { "… " } else { "" };
    let after = if to < shown.len() { " …" } else { "" };
    let mut out = muted(format!("{before}{}", flat(&shown[from..first])));
    let mut at = first;
    for part in &context.passage {
        out += muted(flat(&shown[at..part.start as usize]));
        out += quote(flat(&shown[part.as_usize()]));
        at = part.end as usize;
    }
    Some(out + muted(format!("{}{after}", flat(&shown[last..to]))))
}
