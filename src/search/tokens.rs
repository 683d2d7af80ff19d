//! The words of a text with their places, folded as quotes are when they are looked for.

use crate::anchor::skeleton;
use crate::base::TextRange;

/// A word as it is compared, and where it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Token {
    pub word: String,
    /// Its bytes, without the punctuation around it.
    pub range: TextRange,
}

/// Every word of a text, in order.
///
/// What the skeleton joins is one word here too: `U. S.`, and halves that a line break parts.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut out = Vec::new();
    let mut pieces = pieces(text).peekable();
    while let Some((start, mut end)) = pieces.next() {
        let mut folded = skeleton(&text[start..end]);
        while let Some(&(_, next)) = pieces.peek().filter(|_| may_go_on(&text[start..end])) {
            let longer = skeleton(&text[start..next]);
            if longer.split(' ').count() > folded.split(' ').count() {
                break;
            }
            (folded, end) = (longer, next);
            pieces.next();
        }
        let range = inside(text, start, end);
        let words = folded.split(' ').filter(|word| !word.is_empty());
        out.extend(words.map(|word| Token { word: word.to_owned(), range }));
    }
    out
}

/// Stretches between white space and long dashes.
fn pieces(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let parts = |c: char| c.is_whitespace() || matches!(c, '—' | '―');
    text.split(parts).filter(|piece| !piece.is_empty()).map(move |piece| {
        let start = piece.as_ptr() as usize - text.as_ptr() as usize;
        (start, start + piece.len())
    })
}

/// Whether the next stretch may be the rest of this word.
fn may_go_on(piece: &str) -> bool {
    piece.ends_with(['-', '\u{2010}', '\u{2011}', '\u{ad}', '.'])
}

/// The range without the signs at both ends.
fn inside(text: &str, start: usize, end: usize) -> TextRange {
    let piece = &text[start..end];
    let is_sign = |c: char| !c.is_alphanumeric() && !matches!(c, '$' | '%' | '€' | '£' | '¥');
    let from = start + piece.len() - piece.trim_start_matches(is_sign).len();
    let to = end - (piece.len() - piece.trim_end_matches(is_sign).len());
    TextRange::new(from.min(to) as u32, to as u32)
}

#[cfg(test)]
mod tests {
    use super::tokens;

    #[test]
    fn words_are_those_of_the_skeleton_and_stand_where_they_say() {
        for text in [
            "The *“deterior-\nating”*² U. S. co‑operation — Ångström’s, 300,000 men.",
            "one… (two) [three](http://x.y/z), 5%; plan B. Then",
            "",
            "— … —",
            "Сергей Лавров: «мир»",
        ] {
            let found = tokens(text);
            let words: Vec<&str> = found.iter().map(|it| it.word.as_str()).collect();
            assert_eq!(words.join(" "), crate::anchor::skeleton(text), "{text}");
            for token in &found {
                let shown = &text[token.range.as_usize()];
                assert!(shown.contains(char::is_alphanumeric), "{shown:?} in {text}");
            }
        }
    }
}
