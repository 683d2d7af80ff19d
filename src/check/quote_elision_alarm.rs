//! What a quote leaves out must not turn its meaning round.

use super::{Check, Tier, quote_label};
use crate::anchor::AlarmPlace;
use crate::base::Diagnostic;
use crate::load::Loaded;

pub(super) const CHECK: Check = Check { name: "quote-elision-alarm", tier: Tier::Always, run };

fn run(loaded: &Loaded, found: &mut Vec<Diagnostic>) {
    for (id, anchor) in loaded.anchored.anchors.iter() {
        let Some(anchor) = anchor.as_ref().filter(|it| it.is_found()) else { continue };
        let (mut told, mut accept): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
        for alarm in &anchor.alarms {
            let place = match alarm.place {
                AlarmPlace::Changed => continue,
                AlarmPlace::LeftOut => "is left out",
                AlarmPlace::Before => "stands right before the quote",
                AlarmPlace::After => "stands right after the quote",
                AlarmPlace::PutIn => "stands in your brackets only",
            };
            let line = format!("“{}” {place}", alarm.word);
            let pair = match alarm.place {
                AlarmPlace::PutIn => format!("(\"…\", \"{}\")", alarm.word),
                _ => format!("(\"{}\", \"…\")", alarm.word),
            };
            if !told.contains(&line) {
                told.push(line);
            }
            if !accept.contains(&pair) {
                accept.push(pair);
            }
        }
        let Some(first) = told.first() else { continue };
        let label = quote_label(loaded, id, first.clone());
        let puts_in = anchor.alarms.iter().all(|it| it.place == AlarmPlace::PutIn);
        let message = if puts_in {
            "what the quote puts in may change its meaning"
        } else {
            "what the quote leaves out may change its meaning"
        };
        let mut diagnostic = Diagnostic::warning(CHECK.name, message, label);
        let document = loaded.anchored.documents[loaded.corpus.quotes[id].source].as_ref();
        for gap in &anchor.left_out {
            let words = document.and_then(|it| it.text(*gap)).map(|it| shortened(&it));
            if let Some(words) = words.filter(|it| told.len() > 1 || it.contains(' ')) {
                diagnostic = diagnostic.help(format!("the source says: “{words}”"));
            }
        }
        for line in told.iter().skip(1) {
            diagnostic = diagnostic.help(line.clone());
        }
        let mend = if puts_in { "take them out of the brackets" } else { "quote the words too" };
        found.push(diagnostic.help(format!(
            "{mend}; if the meaning is kept, say so with accept: [{}]",
            accept.join(", ")
        )));
    }
}

/// The first and last words of a long run.
fn shortened(text: &str) -> String {
    const MOST: usize = 40;
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() <= MOST {
        return words.join(" ");
    }
    let (head, tail) = (&words[..MOST / 2], &words[words.len() - MOST / 2..]);
    format!("{} … {}", head.join(" "), tail.join(" "))
}
