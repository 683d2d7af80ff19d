//! What the place of a passage is called: its part, paragraph, page, note and turn.

use super::document::Document;
use crate::base::TextRange;

/// The names of a place, as far as the source gives it any.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Standing {
    /// The id of the part.
    pub part: Option<String>,
    pub paragraph: Option<u32>,
    pub page: Option<u32>,
    /// The number of the note, as printed.
    pub note: Option<String>,
    /// The label of the turn.
    pub turn: Option<String>,
}

impl Standing {
    /// Where a passage stands that begins where `passage` does.
    pub fn of(document: &Document, passage: TextRange) -> Self {
        Self {
            part: document.part(passage).map(str::to_owned),
            paragraph: document.paragraph(passage),
            page: document.page(passage),
            note: document.note(passage).map(str::to_owned),
            turn: document.turn(passage).map(|turn| turn.label.clone()),
        }
    }
}
