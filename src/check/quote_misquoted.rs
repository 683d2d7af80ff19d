//! Words that are nearly the source's are not the source's: what differs is shown.

use super::{Check, Tier, quote_label, quotes, source_key};
use crate::base::Diagnostic;
use crate::load::Loaded;
use crate::model::Status;
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
        let quote = &loaded.corpus.quotes[id];
        let document = loaded.anchored.documents[quote.source].as_ref();
        found.push(match document.and_then(|it| anchor.in_sources_words(it, &quote.pattern)) {
            Some(words) => {
                let origin = loaded.origins.quotes[id];
                diagnostic.fix("take the source's words", origin.range, string(&words))
            }
            None => diagnostic,
        });
    }
}
