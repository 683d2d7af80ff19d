//! Links to the words themselves: `#:~:text=`, as the WICG draft on text fragments has it.
//!
//! <https://wicg.github.io/scroll-to-text-fragment/>: a directive is
//! `text=[prefix-,]start[,end][,-suffix]`, each term percent-encoded, `-`, `,` and `&` too.

use crate::anchor::{Document, Query, locate};
use crate::base::TextRange;
use crate::model::{Piece, QuotePattern, Status};

/// Longer passages are told by their first and last words.
const LONG: usize = 120;
/// So many words begin and end a long passage.
const N_ENDS: usize = 5;
/// So many at most, where fewer stand elsewhere too, or only an excerpt is at hand.
const MOST_ENDS: usize = 12;
/// So many words stand before and after it.
const N_AROUND: usize = 3;

/// What stands directly before and after a range, within its block.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub struct Neighbours<'d> {
    /// The block's text before the range.
    pub before: &'d str,
    /// The block's text after it.
    pub after: &'d str,
}

/// What stands around a range in the blocks that it begins and ends in.
#[must_use]
pub fn neighbours(document: &Document, range: TextRange) -> Neighbours<'_> {
    let blocks = document.blocks_in(range);
    let (Some(first), Some(last)) = (blocks.first(), blocks.last()) else {
        return Neighbours::default();
    };
    let start = range.start.saturating_sub(first.range.start) as usize;
    let end = range.end.saturating_sub(last.range.start) as usize;
    Neighbours {
        before: document.block_text(first).get(..start).unwrap_or(""),
        after: document.block_text(last).get(end..).unwrap_or(""),
    }
}

/// The directive of one stretch of a passage; `None` where its text is not at hand.
///
/// A browser looks for the words of a whole directive in one block of the page: what runs over a
/// block's end is given by its ends. What stands around it is told where the words alone would
/// lead elsewhere.
#[must_use]
pub fn directive(document: &Document, range: TextRange) -> Option<String> {
    let text = document.text(range)?;
    let words: Vec<&str> = text.split_whitespace().collect();
    let whole = words.join(" ");
    let in_one_block = document.blocks_in(range).len() == 1;
    let by_ends = words.len() > 2 * N_ENDS && (whole.len() > LONG || !in_one_block)
        || !in_one_block && words.len() > 1;
    // A browser takes the first place where the first words stand: they must stand nowhere else.
    let half = (words.len() / 2).max(1);
    let n = N_ENDS.min(half);
    let n_first = (n..=half).find(|n| is_unique(document, &words[..*n].join(" ")));
    let n_first = n_first.unwrap_or(half.min(MOST_ENDS));
    let Neighbours { before, after } = neighbours(document, range);
    let mut terms: Vec<String> = Vec::new();
    let with_context = by_ends || !is_unique(document, &whole);
    let before: Vec<&str> = before.split_whitespace().collect();
    let after: Vec<&str> = after.split_whitespace().collect();
    if with_context && !before.is_empty() {
        terms.push(encode(&before[before.len().saturating_sub(N_AROUND)..].join(" ")) + "-");
    }
    if by_ends {
        terms.push(encode(&words[..n_first].join(" ")));
        terms.push(encode(&words[words.len() - n..].join(" ")));
    } else {
        terms.push(encode(&whole));
    }
    if with_context && !after.is_empty() {
        terms.push(format!("-{}", encode(&after[..N_AROUND.min(after.len())].join(" "))));
    }
    Some(format!("text={}", terms.join(",")))
}

/// Whether words stand in a document only once; of an excerpt nobody can tell.
fn is_unique(document: &Document, words: &str) -> bool {
    let pattern = QuotePattern { pieces: vec![Piece::Words(words.to_owned())] };
    locate(document, &Query::new(&pattern, words)).status != Status::Ambiguous
        && !document.is_excerpt()
}

/// The fragment directive of several stretches: `:~:text=…&text=…`.
#[must_use]
pub fn fragment(directives: &[String]) -> String {
    format!(":~:{}", directives.join("&"))
}

/// An address that leads to the words; a fragment that it has stays, a directive does not.
#[must_use]
pub fn link(url: &str, fragment: &str) -> String {
    let url = url.split(":~:").next().unwrap_or(url);
    let hash = if url.contains('#') { "" } else { "#" };
    format!("{url}{hash}{fragment}")
}

/// A term of a directive: all but letters, digits, `.`, `_` and `~` percent-encoded.
fn encode(term: &str) -> String {
    use std::fmt::Write as _;
    let mut out = String::with_capacity(term.len());
    for byte in term.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'~') {
            out.push(byte as char);
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
