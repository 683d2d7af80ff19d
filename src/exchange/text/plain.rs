//! Plain text: kept as it is, but for line ends and signs that nobody can read.

use super::draft::Draft;

/// Takes a plain text in.
pub(super) fn read(text: &str, draft: &mut Draft) {
    let windows = text.matches('\r').count();
    draft.drop("carriage return", windows);
    // A text with nothing to mend keeps every byte, and with them the name that its hash is.
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let unreadable = |c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\u{C}');
    let dropped = text.chars().filter(|c| unreadable(*c)).count();
    draft.drop("control character", dropped);
    draft.keep("form feed", text.matches('\u{C}').count());
    if dropped > 0 {
        draft.whole(&text.replace(unreadable, ""));
    } else {
        draft.whole(&text);
    }
}
