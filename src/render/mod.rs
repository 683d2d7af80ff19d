//! How a report looks: one writer per output. A writer knows words and numbers, no claims.
//!
//! Whatever a writer is given may come from a hostile file: each one makes sure that nothing in a
//! cell or a label can leave its place, be it as a tag, a formula or an escape sequence.

mod attributes;
mod clean;
pub mod csv;
pub mod diagnostics;
pub mod dot;
mod fonts;
pub mod gexf;
pub mod graphml;
pub mod html;
pub mod json;
pub mod latex;
pub mod markdown;
pub mod mermaid;
#[cfg(feature = "png")]
pub mod png;
pub mod site;
pub mod svg;
pub mod text;
mod wrap;

pub(crate) use clean::clean;
