//! What is wrong with words typed on the command line, with a mark below the place.

use crate::base::TextRange;

/// The message, what was typed with the place marked, and what can be typed instead.
pub(super) fn marked(asked: &str, range: TextRange, message: &str, help: &str) -> String {
    let (before, at) = asked.split_at(range.start as usize);
    let width = at[..range.len() as usize].chars().count().max(1);
    let indent = " ".repeat(before.chars().count());
    let shown = asked.replace(char::is_whitespace, " ");
    format!("{message}\n  {shown}\n  {indent}{}\nhelp: {help}", "^".repeat(width))
}
