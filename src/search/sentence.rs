//! The sentence of an entry that shows best why it was found.

use crate::anchor::sentences;
use crate::base::TextRange;

/// A sentence longer than this is cut round the words.
const LONGEST: usize = 360;

/// The sentence that holds most of the marks, the first of several; cut to words if it is long.
#[must_use]
pub fn sentence(text: &str, marks: &[TextRange]) -> TextRange {
    let held = |range: &TextRange| marks.iter().filter(|mark| range.contains(**mark)).count();
    let mut best: Option<(usize, TextRange)> = None;
    for range in sentences(text) {
        let held = held(&range);
        if best.is_none_or(|(most, _)| held > most) {
            best = Some((held, range));
        }
    }
    let whole = TextRange::new(0, text.len() as u32);
    let range = best.filter(|(held, _)| *held > 0 || marks.is_empty()).map_or(whole, |(_, it)| it);
    shorter(text, range, marks)
}

fn shorter(text: &str, range: TextRange, marks: &[TextRange]) -> TextRange {
    if range.len() as usize <= LONGEST {
        return range;
    }
    let first = marks.iter().find(|mark| range.contains(**mark)).map_or(range.start, |it| it.start);
    let mut start = (first as usize).saturating_sub(LONGEST / 3).max(range.start as usize);
    let mut end = (start + LONGEST).min(range.end as usize);
    start = start.min(end.saturating_sub(LONGEST)).max(range.start as usize);
    let at_space = |at: usize| {
        text.is_char_boundary(at) && (at == 0 || text[..at].ends_with(char::is_whitespace))
    };
    while start < first as usize && start > range.start as usize && !at_space(start) {
        start += 1;
    }
    while end < range.end as usize && end > first as usize && !at_space(end) {
        end -= 1;
    }
    // A text without spaces is cut between two letters.
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    if end <= first as usize {
        end = (first as usize + LONGEST).min(range.end as usize);
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    let end = start + text[start..end].trim_end().len();
    TextRange::new(start as u32, end as u32)
}

#[cfg(test)]
mod tests {
    use super::sentence;
    use crate::base::TextRange;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn whatever_the_text_the_first_mark_is_shown(text in "[a-z .é。—]{1,900}", at in 0usize..900) {
            let start = text.char_indices().map(|(it, _)| it).nth(at % text.chars().count()).unwrap_or(0);
            let mark = TextRange::new(start as u32, start as u32 + 1);
            let range = sentence(&text, &[mark]);
            let _ = &text[range.as_usize()];
            prop_assert!(range.start <= mark.start && range.len() <= 380);
            prop_assert!(range.contains(mark) || text[range.end as usize..mark.end as usize].trim().is_empty() || !text.is_char_boundary(mark.end as usize));
        }
    }
}
