//! A quote must stand, word for word, in the source of its map.

use super::{Check, Tier, quote_label, quotes, source_key};
use crate::base::Diagnostic;
use crate::load::Loaded;
use crate::model::{Piece, Status};

pub(super) const CHECK: Check = Check { name: "quote-not-found", tier: Tier::Always, run };

fn run(loaded: &Loaded, found: &mut Vec<Diagnostic>) {
    for (id, passage) in quotes(loaded) {
        if passage.status != Status::Missing {
            continue;
        }
        let source = source_key(loaded, id);
        let message = format!("the quote does not stand in `{source}`");
        let label = quote_label(loaded, id, format!("not found in `{source}`"));
        let mut diagnostic = Diagnostic::error(CHECK.name, message, label).help(
            "copy the words exactly as the source has them; what you leave out is marked with …",
        );
        let document = loaded.anchored.documents[loaded.corpus.quotes[id].source].as_ref();
        let excerpt = document.is_some_and(crate::anchor::Document::is_excerpt);
        if excerpt {
            diagnostic = diagnostic.help(
                "only an excerpt of this source is here: name the folder of its full text with `--sources DIR`, then write the excerpt anew with `demarche excerpt`",
            );
        }
        let pieces = &loaded.corpus.quotes[id].pattern.pieces;
        if pieces.iter().any(|piece| matches!(piece, Piece::Ellipsis)) {
            diagnostic = diagnostic.help(
                "the pieces around … must stand in this order, in one part and one speaker's turn",
            );
        }
        found.push(diagnostic);
    }
}
