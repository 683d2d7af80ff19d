//! A quote that stands in several places must say which is meant.

use super::{Check, Tier, quote_label, quotes, source_key};
use crate::anchor::{Document, deciding_locators};
use crate::base::{Diagnostic, TextRange};
use crate::load::Loaded;
use crate::model::{QuoteId, Status};

pub(super) const CHECK: Check = Check { name: "quote-ambiguous", tier: Tier::Always, run };

/// Places that are spelled out at most.
const SHOWN: usize = 6;

fn run(loaded: &Loaded, found: &mut Vec<Diagnostic>) {
    for (id, passage) in quotes(loaded) {
        if passage.status != Status::Ambiguous {
            continue;
        }
        let n = passage.candidates.len();
        let message = format!("the quote stands in `{}` in {n} places", source_key(loaded, id));
        let label = quote_label(loaded, id, format!("which of the {n}?"));
        let mut diagnostic = Diagnostic::error(CHECK.name, message, label);
        for help in places(loaded, id, &passage.candidates) {
            diagnostic = diagnostic.help(help);
        }
        found.push(diagnostic.help(
            "say which is meant, beside the quote: (quote: \"…\", at: \"…\"), with before: \"…\" or near: \"…\"; or copy more words",
        ));
    }
}

fn places(loaded: &Loaded, id: QuoteId, candidates: &[TextRange]) -> Vec<String> {
    let source = loaded.corpus.quotes[id].source;
    let Some(document) = loaded.anchored.documents[source].as_ref() else { return Vec::new() };
    let locators = deciding_locators(document, candidates);
    let shown = candidates.iter().zip(locators).take(SHOWN);
    let mut lines: Vec<String> = shown
        .map(|(range, locator)| {
            let place = match document.paragraph(*range) {
                Some(paragraph) => format!("¶{paragraph}"),
                None => format!("byte {}", range.start),
            };
            match locator {
                Some(locator) => format!("{place}: at: \"{locator}\""),
                None => match words_before(document, *range) {
                    Some(words) => format!("{place}: before: \"{words}\""),
                    None => format!("{place}: another place of the same paragraph fits too"),
                },
            }
        })
        .collect();
    if candidates.len() > SHOWN {
        lines.push(format!("and {} places more", candidates.len() - SHOWN));
    }
    lines
}

/// The last few words of the paragraph before `range`.
fn words_before(document: &Document, range: TextRange) -> Option<String> {
    const N_WORDS: usize = 4;
    let block = document.blocks_in(range).first()?.range;
    let text = document.text(TextRange::new(block.start.min(range.start), range.start))?;
    let words: Vec<&str> = text.split_whitespace().collect();
    let last = words.get(words.len().saturating_sub(N_WORDS)..)?.join(" ");
    (!last.is_empty() && !last.contains(['"', '\\'])).then_some(last)
}
