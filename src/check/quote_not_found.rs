//! A quote must stand, word for word, in the source of its map.

use super::{Check, Tier, quote_label, quotes, source_key};
use crate::anchor::{Document, Query, holding, locate};
use crate::base::Diagnostic;
use crate::load::Loaded;
use crate::model::{Piece, QuoteId, SourceId, Status};
use crate::syntax::notation;

pub(super) const CHECK: Check = Check { name: "quote-not-found", tier: Tier::Always, run };

fn run(loaded: &Loaded, found: &mut Vec<Diagnostic>) {
    let missing: Vec<QuoteId> = quotes(loaded)
        .filter(|(_, passage)| passage.status == Status::Missing)
        .map(|(id, _)| id)
        .collect();
    // All are looked for in all sources at once: most stand in none.
    let queries: Vec<Query<'_>> = missing.iter().map(|id| words_alone(loaded, *id)).collect();
    let held = holding(&loaded.anchored.documents, &queries);
    for (id, held) in missing.into_iter().zip(held) {
        let source = source_key(loaded, id);
        let message = format!("the quote does not stand in `{source}`");
        let label = quote_label(loaded, id, format!("not found in `{source}`"));
        let mut diagnostic = Diagnostic::error(CHECK.name, message, label).help(
            "copy the words exactly as the source has them; what you leave out is marked with …",
        );
        let document = loaded.anchored.documents[loaded.corpus.quotes[id].source].as_ref();
        let excerpt = document.is_some_and(Document::is_excerpt);
        if excerpt {
            diagnostic = diagnostic.help(
                "only an excerpt of this source is here: name the folder of its full text with `--sources DIR`, then write the excerpt anew with `demarche excerpt`",
            );
        }
        let nearest = loaded.anchored.anchors[id].as_ref().and_then(|it| it.nearest);
        if let Some(words) = nearest.and_then(|nearest| document?.text(nearest)) {
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            diagnostic = diagnostic.help(format!("the nearest words are: “{words}”"));
        }
        let pieces = &loaded.corpus.quotes[id].pattern.pieces;
        if pieces.iter().any(|piece| matches!(piece, Piece::Ellipsis)) {
            diagnostic = diagnostic.help(match document.and_then(|it| absent_piece(it, pieces)) {
                Some(piece) => format!("the words “{piece}” stand nowhere in it"),
                None => "the pieces around … must stand in this order, in one part and one speaker's turn".to_owned(),
            });
        }
        found.push(match elsewhere(loaded, id, &held) {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        });
    }
}

/// A quote without its hints, which are about another text.
fn words_alone(loaded: &Loaded, id: QuoteId) -> Query<'_> {
    let quote = &loaded.corpus.quotes[id];
    Query::new(&quote.pattern, &quote.text)
}

/// The other sources in which the words stand exactly.
fn elsewhere(loaded: &Loaded, id: QuoteId, held: &[SourceId]) -> Option<String> {
    let query = words_alone(loaded, id);
    let others = held.iter().filter(|other| **other != loaded.corpus.quotes[id].source);
    let having: Vec<String> = others
        .filter_map(|&other| {
            let source = &loaded.corpus.sources[other];
            let document = loaded.anchored.documents[other].as_ref()?;
            let anchor = locate(document, &query);
            let first = anchor.range().or_else(|| anchor.candidates.first().copied());
            let place = match (anchor.status, document.paragraph(first?)) {
                (Status::Verbatim | Status::Typographic, Some(at)) => format!(" at ¶{at}"),
                (Status::Verbatim | Status::Typographic, None) => String::new(),
                (Status::Ambiguous, _) => format!(" in {} places", anchor.candidates.len()),
                _ => return None,
            };
            Some(format!("`{}`{place}", source.key))
        })
        .collect();
    (!having.is_empty()).then(|| format!("the very words stand in {}", having.join(", ")))
}

/// The first of the words between ellipses that are not in the document by themselves.
fn absent_piece<'p>(document: &Document, pieces: &'p [Piece]) -> Option<&'p str> {
    let words = pieces.iter().filter_map(|piece| match piece {
        Piece::Words(words) => Some(words.trim()),
        Piece::Ellipsis | Piece::Insertion(_) => None,
    });
    words.into_iter().find(|words| {
        let pattern = notation::quote(words);
        locate(document, &Query::new(&pattern, words)).status == Status::Missing
    })
}
