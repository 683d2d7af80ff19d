//! Words that are nearly the source's are not the source's: what differs is shown.

use super::{Check, Tier, quote_label, quotes, source_key};
use crate::anchor::{Anchor, Document};
use crate::base::Diagnostic;
use crate::load::Loaded;
use crate::model::{Piece, QuoteId, Status};
use crate::syntax::string;

pub(super) const CHECK: Check = Check { name: "quote-misquoted", tier: Tier::Always, run };

/// Differences that are spelled out at most.
const SHOWN: usize = 6;

fn run(loaded: &Loaded, found: &mut Vec<Diagnostic>) {
    for (id, passage) in quotes(loaded) {
        let Some(anchor) = loaded.anchored.anchors[id].as_ref() else { continue };
        if passage.status != Status::Misquoted {
            continue;
        }
        let source = source_key(loaded, id);
        let message = format!("the quote has other words than `{source}`");
        let n = anchor.changes.len();
        let told = match anchor.changes.as_slice() {
            [change] => change.told(),
            _ => format!("{n} places differ"),
        };
        let label = quote_label(loaded, id, told);
        let alarms: Vec<_> = anchor.changes.iter().filter_map(|it| it.alarm.as_ref()).collect();
        let mut diagnostic = if alarms.is_empty() {
            Diagnostic::warning(CHECK.name, message, label)
        } else {
            Diagnostic::error(CHECK.name, message, label)
        };
        if n > 1 {
            for change in anchor.changes.iter().take(SHOWN) {
                diagnostic = diagnostic.help(change.told());
            }
            if n > SHOWN {
                diagnostic = diagnostic.help(format!("and {} differences more", n - SHOWN));
            }
        }
        for alarm in &alarms {
            let class = alarm.meaning.word();
            let help = format!("“{}” is {class}: the meaning may be another one", alarm.word);
            if !diagnostic.help.contains(&help) {
                diagnostic = diagnostic.help(help);
            }
        }
        diagnostic = diagnostic.help(
            "copy the source's words; a difference that you want is kept with accept: [(\"source's words\", \"your words\")]",
        );
        found.push(match mended(loaded, id, anchor) {
            Some(words) => {
                let origin = loaded.origins.quotes[id];
                diagnostic.fix("take the source's words", origin.range, string(&words))
            }
            None => diagnostic,
        });
    }
}

/// The source's words as a quote; `None` where the author put in brackets what is his own.
fn mended(loaded: &Loaded, id: QuoteId, anchor: &Anchor) -> Option<String> {
    let quote = &loaded.corpus.quotes[id];
    if quote.pattern.pieces.iter().any(|piece| matches!(piece, Piece::Insertion(_))) {
        return None;
    }
    let document = loaded.anchored.documents[quote.source].as_ref()?;
    let mut words = String::new();
    let mut last: Option<u32> = None;
    for part in &anchor.parts {
        let left_out = last.is_some_and(|last| {
            anchor.left_out.iter().any(|gap| last <= gap.start && gap.end <= part.start)
        });
        match last {
            Some(_) if left_out => words.push_str(" … "),
            Some(_) => words.push(' '),
            None => {}
        }
        words.push_str(&flat(document, *part)?);
        last = Some(part.end);
    }
    Some(words)
}

fn flat(document: &Document, part: crate::base::TextRange) -> Option<String> {
    Some(document.text(part)?.split_whitespace().collect::<Vec<_>>().join(" "))
}
