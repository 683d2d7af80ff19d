//! Writes a lock: a few lines for each quote, in the order of the text.

use std::fmt;

use super::make::spelled;
use super::{Lock, OPENING, VERSION};
use crate::anchor::excerpt::escape;

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
            writeln!(f, "layout {}", source.layout)?;
            for entry in &source.entries {
                write!(f, "\nquote {} {}", entry.quote, entry.status.word())?;
                if let Some(paragraph) = entry.paragraph {
                    write!(f, " ¶{paragraph}")?;
                }
                writeln!(f, " {}", spelled(&entry.ranges))?;
                if entry.alarm {
                    writeln!(f, "alarm")?;
                }
                let optional = [
                    ("words", escape(&entry.words)),
                    ("left-out", spelled(&entry.left_out)),
                    ("before", entry.before.clone()),
                    ("after", entry.after.clone()),
                ];
                for (name, value) in optional.iter().filter(|(_, value)| !value.is_empty()) {
                    writeln!(f, "{name} {value}")?;
                }
                writeln!(f, "seal {}", entry.seal)?;
            }
        }
        Ok(())
    }
}
