//! Cuts a text into stretches at blank lines and page breaks.

use super::furniture::Furniture;
use super::letters::is_raised_digit;
use crate::base::TextRange;

/// A stretch of text between blank lines.
#[derive(Copy, Clone, Debug)]
pub(super) struct Stretch {
    pub range: TextRange,
    /// A form feed stands directly before it.
    pub opens_page: bool,
    /// What it is, if it belongs to the page and not to the text.
    pub furniture: Option<Furniture>,
}

/// The stretches of a text: lines without a blank one between them, white space at both ends left out.
///
/// A form feed ends a stretch, and so does a line that opens with the number of a footnote. The page's
/// furniture is cut out.
pub(super) fn cut(text: &str, furniture: &[Furniture]) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    let (mut open, mut opens_page): (Option<TextRange>, bool) = (None, false);
    let mut at = 0;
    let mut flush = |open: &mut Option<TextRange>, opens_page: &mut bool, furniture| {
        if let Some(range) = open.take() {
            stretches.push(Stretch { range, opens_page: std::mem::take(opens_page), furniture });
        }
    };
    let mut furniture = furniture.iter().peekable();
    while at < text.len() {
        let rest = &text.as_bytes()[at..];
        let len = memchr::memchr2(b'\n', b'\x0c', rest).unwrap_or(rest.len());
        let line = &text[at..at + len];
        let range = trimmed(line, at);
        if let Some(found) = furniture.next_if(|it| it.range.start == range.start) {
            flush(&mut open, &mut opens_page, None);
            open = Some(found.range);
            flush(&mut open, &mut opens_page, Some(*found));
            at = found.range.end as usize;
            // What follows on the line is white space; its end may be a form feed.
            continue;
        }
        if range.is_empty() || opens_note(line.trim_start()) {
            flush(&mut open, &mut opens_page, None);
        }
        if !range.is_empty() {
            open = Some(open.map_or(range, |so_far| so_far.cover(range)));
        }
        if rest.get(len) == Some(&b'\x0c') {
            flush(&mut open, &mut opens_page, None);
            opens_page = true;
        }
        at += len + 1;
    }
    flush(&mut open, &mut opens_page, None);
    stretches
}

/// The range of a text that begins at `base`, without the white space around it.
pub(super) fn trimmed(text: &str, base: usize) -> TextRange {
    let start = text.len() - text.trim_start().len();
    let len = text.trim().len();
    let start = if len == 0 { base } else { base + start };
    TextRange::new(start as u32, (start + len) as u32)
}

/// Whether a line opens with superscript digits and a space, as a footnote does.
fn opens_note(line: &str) -> bool {
    let rest = line.trim_start_matches(is_raised_digit);
    rest.len() < line.len() && rest.starts_with(char::is_whitespace)
}
