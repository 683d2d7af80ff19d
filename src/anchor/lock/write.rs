//! Writes a lock: a few lines for each quote, in the order of the text.

use std::fmt::{self, Write as _};

use super::told::{MEANINGS, PLACES, Told};
use super::{Entry, Lock, OPENING, VERSION};
use crate::anchor::diff::Alarm;
use crate::anchor::excerpt::escape;
use crate::base::TextRange;

const EXPLANATION: &str = "\
# Where the quotes of the maps stand in their sources. Made by `demarche anchor --update`, which
# makes it anew after a conflict too; write no changes into it. docs/anchoring.md explains it.
";

impl fmt::Display for Lock {
    /// The lock as its file holds it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{OPENING}{VERSION}\nnormaliser {}\n{EXPLANATION}", self.normaliser)?;
        for source in &self.sources {
            writeln!(f, "\nsource {}", escape(&source.key))?;
            writeln!(f, "sha256 {}", source.sha256)?;
            writeln!(f, "layout {}", source.layout.unwrap_or_default())?;
            let mut entries: Vec<&Entry> = source.all().collect();
            entries.sort_by(|a, b| (&a.ranges, &a.quote).cmp(&(&b.ranges, &b.quote)));
            for entry in entries {
                write!(f, "\n{}", written(entry))?;
                writeln!(f, "seal {}", entry.seal.unwrap_or_default())?;
            }
        }
        Ok(())
    }
}

/// All that an entry says, but for its seal.
pub(super) fn written(entry: &Entry) -> String {
    let mut out = String::with_capacity(512);
    // Writing to a string cannot fail.
    let _ = write!(out, "quote {} {}", entry.quote, entry.status.word());
    let _ = entry.paragraph.map_or(Ok(()), |paragraph| write!(out, " ¶{paragraph}"));
    spell(&mut out, &entry.ranges);
    out.push('\n');
    if !entry.left_out.is_empty() {
        out.push_str("left-out");
        spell(&mut out, &entry.left_out);
        out.push('\n');
    }
    let mut optional = |name: &str, value: &str| {
        if !value.is_empty() {
            line(&mut out, name, &escape(value));
        }
    };
    optional("words", &entry.words);
    optional("before", &entry.before);
    optional("after", &entry.after);
    match &entry.told {
        Some(told) => tell(&mut out, told),
        None => line(&mut out, "searched", ""),
    }
    out
}

fn tell(out: &mut String, told: &Told) {
    let (page, accept) = (told.page.map(|it| it.to_string()), told.accept.map(|it| it.to_string()));
    let named = [
        ("part", told.part.as_deref()),
        ("page", page.as_deref()),
        ("note", told.note.as_deref()),
        ("turn", told.turn.as_deref()),
        ("accept", accept.as_deref()),
    ];
    for (name, value) in named {
        if let Some(value) = value {
            line(out, name, &escape(value));
        }
    }
    for change in &told.changes {
        line(out, "yours", &escape(&change.yours));
        line(out, "theirs", &escape(&change.theirs));
        if change.is_spelling {
            line(out, "spelling", "");
        }
        change.alarm.iter().for_each(|it| alarm(out, it));
    }
    told.alarms.iter().for_each(|it| alarm(out, it));
    told.crosses.iter().for_each(|label| line(out, "crosses", &escape(label)));
    let flags =
        [("in-note", told.is_in_note), ("nested", told.is_nested), ("accepted", told.is_accepted)];
    for (name, _) in flags.iter().filter(|(_, holds)| *holds) {
        line(out, name, "");
    }
    told.idle.iter().for_each(|index| line(out, "idle", &index.to_string()));
}

fn alarm(out: &mut String, alarm: &Alarm) {
    let place = PLACES.iter().find(|it| it.1 == alarm.place).map_or("", |it| it.0);
    let meaning = MEANINGS.iter().find(|it| it.1 == alarm.meaning).map_or("", |it| it.0);
    line(out, "alarm", &format!("{place} {meaning} {}", escape(&alarm.word)));
}

fn line(out: &mut String, name: &str, value: &str) {
    out.push_str(name);
    if !value.is_empty() {
        out.push(' ');
        out.push_str(value);
    }
    out.push('\n');
}

/// Ranges as the lock spells them, each behind a space: `12..34 56..78`.
fn spell(out: &mut String, ranges: &[TextRange]) {
    for range in ranges {
        // Writing to a string cannot fail.
        let _ = write!(out, " {}..{}", range.start, range.end);
    }
}
