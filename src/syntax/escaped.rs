//! Words as a string of RON.

/// A text as RON has it, between quotation marks; signs that a reader cannot see, or that a
/// terminal might not show, are written out, since what is shown is what is pasted.
#[must_use]
pub fn string(words: &str) -> String {
    let mut out = String::from("\"");
    for c in words.chars() {
        let unseen = c.is_control()
            || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}');
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out += "\\n",
            '\t' => out += "\\t",
            '\r' => out += "\\r",
            c if unseen => out += &format!("\\u{{{:x}}}", u32::from(c)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
