//! Reads RON into the tree; never fails, reports every mistake.

pub(super) mod escape;
pub(super) mod leaf;

mod attributes;
mod brackets;
mod fields;
mod guess;
mod machine;
mod messages;
mod number;
mod recover;
mod root;
mod words;

use super::tree::{Extensions, Tree};
use crate::base::{Checked, Diagnostic, FileId, Label, TextRange};
use guess::Guess;
use machine::Machine;

/// How many brackets may stand inside one another.
///
/// The `ron` crate stops at 128 calls, of which a list, tuple, map or struct takes two and
/// `Some(…)` one; so whatever it reads with its default limit is read here too.
pub const DEPTH_LIMIT: usize = 128;

/// Reads `text` into its lossless tree and reports every syntax mistake.
///
/// Where brackets do not match, several explanations are tried (a closing bracket is missing, is
/// the wrong one, is one too many, or came too early; the lines' indentation tells where a value ends) and the one
/// that leaves the fewest mistakes is kept.
pub fn parse(file: FileId, text: &str) -> Checked<Tree<'_>> {
    if u32::try_from(text.len()).is_err() {
        return too_large(file, text);
    }
    let mut best = Machine::new(file, text, Guess::FIRST).run();
    if best.mismatched {
        for guess in Guess::OTHERS {
            let other = Machine::new(file, text, guess).run();
            if other.rank < best.rank {
                best = other;
            }
        }
    }
    best.checked.diagnostics.sort_by_key(|diagnostic| diagnostic.primary.range.start);
    best.checked
}

fn too_large(file: FileId, text: &str) -> Checked<Tree<'_>> {
    let place = Label::new(file, TextRange::empty(0), "");
    let diagnostic = Diagnostic::error("file-too-large", "this file is larger than 4 GiB", place)
        .help("split it into several files");
    let value = Tree { text, nodes: Vec::new(), extensions: Extensions::default() };
    Checked { value, diagnostics: vec![diagnostic] }
}

#[cfg(test)]
mod tests;
