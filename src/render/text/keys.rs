//! Where words that are too wide may end: keys at their hyphens, others behind a sign.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::base::markup::Text;
use crate::report::table::Align;

/// Where a key may go on in the next line; taken out when all is drawn.
pub(super) const BREAK: char = '\u{200B}';

/// Stands where a word is cut.
const SIGN: char = '-';

/// A text with keys, to be broken behind its spaces and the hyphens and strokes of these; none of what
/// has no keys, and where spaces at the ends of lines would show.
pub(super) fn breakable(text: &Text, align: Align) -> Option<Text> {
    let plain = text.plain();
    let ends = ['-', '/', '_', ' '];
    let has_keys =
        plain.split_whitespace().any(|it| it.trim_end_matches(ends).contains(&ends[..3]));
    if !has_keys || (plain.contains(' ') && align != Align::Left) {
        return None;
    }
    let mut broken = Text::new();
    for piece in text.pieces() {
        let mut words = String::new();
        for c in piece.text.chars() {
            words.push(c);
            if ends.contains(&c) {
                words.push(BREAK);
            }
        }
        broken.push(piece.meaning, words.as_str());
    }
    Some(broken)
}

/// The text with spaces in words wider than `width`, behind their own hyphens where that is soon
/// enough, else behind a sign.
pub(super) fn cut(text: &Text, width: usize) -> Text {
    let plain = text.plain();
    let mut cuts: Vec<(usize, bool)> = Vec::new();
    let mut start = 0;
    for word in plain.split_inclusive(char::is_whitespace) {
        let inner = word.trim_end();
        cuts.extend(cuts_in(inner, width).map(|(at, signed)| (start + at, signed)));
        start += word.len();
    }
    let mut cuts = cuts.into_iter().peekable();
    let mut out = Text::new();
    let mut at = 0;
    for piece in text.pieces() {
        let mut words = String::new();
        for c in piece.text.chars() {
            if let Some((_, signed)) = cuts.next_if(|it| it.0 == at) {
                if signed {
                    words.push(SIGN);
                }
                words.push(' ');
            }
            words.push(c);
            at += c.len_utf8();
        }
        out.push(piece.meaning, words);
    }
    out
}

/// Where a word is cut to be no wider than that, and whether a sign says so.
fn cuts_in(word: &str, width: usize) -> impl Iterator<Item = (usize, bool)> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = &word[start..];
        if rest.width() <= width {
            return None;
        }
        let (mut wide, mut hyphen, mut end) = (0, None, 0);
        for (at, c) in rest.char_indices() {
            wide += c.width().unwrap_or(0);
            let next = at + c.len_utf8();
            if wide <= width && matches!(c, '-' | '/' | '_') {
                hyphen = Some(next);
            }
            // Marks stay with their letters, and one letter always fits.
            let is_joined = rest[next..].chars().next().is_some_and(|it| it.width() == Some(0));
            if (wide < width || end == 0) && !is_joined {
                end = next;
            }
        }
        let cut = hyphen.unwrap_or(end);
        if cut == 0 || cut == rest.len() {
            return None;
        }
        start += cut;
        Some((start, hyphen.is_none()))
    })
}

#[cfg(test)]
mod tests {
    use super::cut;
    use crate::base::markup::{actor, text};

    #[test]
    fn words_are_cut_behind_hyphens_or_a_sign() {
        let cut = |it: &str, width| cut(&text(it), width).plain();
        assert_eq!(cut("counterweight", 8), "counter- weight");
        assert_eq!(cut("a great-power-concert b", 12), "a great-power- concert b");
        assert_eq!(cut("incremental-steps", 8), "increme- ntal- steps");
        assert_eq!(cut("short words only", 8), "short words only");
        assert_eq!(cut("ae\u{301}o\u{308}u", 2), "a- e\u{301}- o\u{308}u");
        assert_eq!(cut("国際秩序", 5), "国際- 秩序");
        assert_eq!(cut("abc", 1), "a- b- c");
    }

    #[test]
    fn cuts_leave_meanings_as_they_are() {
        let two = actor("Bhadra") + text("kumar");
        let found = cut(&two, 7);
        assert_eq!(found.plain(), "Bhadra- kumar");
        assert_eq!(found.pieces().len(), 2);
    }
}
