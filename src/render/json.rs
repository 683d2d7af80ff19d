//! JSON documents and JSON lines.

use serde::Serialize;

/// `value` as an indented JSON document with a line break at its end.
///
/// # Panics
/// Never for the engine's own documents: their keys are names and their numbers finite.
#[must_use]
pub fn document(value: &impl Serialize) -> String {
    let mut out = serde_json::to_string_pretty(value).expect("documents have string keys");
    out.push('\n');
    out
}

/// `value` as one line of JSON, the line break included.
///
/// # Panics
/// Never for the engine's own documents, as [`document`].
#[must_use]
pub fn line(value: &impl Serialize) -> String {
    let mut out = serde_json::to_string(value).expect("documents have string keys");
    out.push('\n');
    out
}
