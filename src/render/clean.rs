//! Text from maps and documents, made harmless: nothing in it moves a cursor or turns a line round.

use std::borrow::Cow;

/// Stands for a character that must not be shown.
const REPLACEMENT: char = '\u{FFFD}';

/// The text with tabs as spaces and control characters made visible; line breaks stay.
///
/// Marks that turn the writing direction of what follows are replaced as well, since they can
/// make a reader see other words than the file has; the weak marks that Arabic and Hebrew texts
/// need (U+200E, U+200F, U+061C) stay. Tag characters, which no terminal shows, are dropped.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    // Printable ASCII and line breaks, which most text is made of, need no second look.
    let is_plain = text.bytes().all(|it| matches!(it, b' '..=b'~' | b'\n'));
    if is_plain || !text.chars().any(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\t' => out.push(' '),
            '\u{E0000}'..='\u{E0FFF}' => {}
            _ if is_unsafe(c) => out.push(REPLACEMENT),
            _ => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// The text on one line, cleaned, with single spaces between words.
pub(crate) fn one_line(text: &str) -> String {
    let cleaned = clean(text);
    let is_so = !cleaned.contains('\n') && !cleaned.contains("  ");
    if is_so && !cleaned.starts_with(' ') && !cleaned.ends_with(' ') {
        return cleaned.into_owned();
    }
    let mut out = String::with_capacity(cleaned.len());
    // Only breaking space is folded: a no-break space is there on purpose.
    for word in cleaned.split([' ', '\n']).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Whether a character must not be shown as it is.
pub(crate) fn is_unsafe(c: char) -> bool {
    match c {
        '\n' => false,
        '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => true,
        '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}' => true,
        // Noncharacters may not stand in an XML document.
        '\u{FFFE}' | '\u{FFFF}' => true,
        _ => c.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_become_visible_and_line_breaks_stay() {
        assert_eq!(clean("a\x1b[31mb\tc\r\nd\re"), "a\u{FFFD}[31mb c\nd\ne");
        assert_eq!(clean("\u{9b}2J\u{202E}txt\u{E0041}"), "\u{FFFD}2J\u{FFFD}txt");
        assert!(matches!(clean("Андрей\nΑθήνα"), Cow::Borrowed(_)));
    }

    #[test]
    fn one_line_folds_breaks_and_keeps_no_break_spaces() {
        assert_eq!(one_line("  a \n\n b\u{a0}c\t"), "a b\u{a0}c");
    }
}
