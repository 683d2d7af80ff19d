//! Names for new things.

/// Whether a name can be referred to: letters and digits, joined by `-`, `_` or `.`.
#[must_use]
pub fn is_name(name: &str) -> bool {
    let mut joined = true;
    for c in name.chars() {
        match c {
            '-' | '_' | '.' if !joined => joined = true,
            c if c.is_alphanumeric() => joined = false,
            _ => return false,
        }
    }
    !joined
}

/// A name like `words`; `None` if there is no letter or digit in them.
#[must_use]
pub fn name_of(words: &str) -> Option<String> {
    let mut out = String::new();
    for c in words.to_lowercase().chars() {
        if c.is_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    let out = out.trim_end_matches('-').to_owned();
    (!out.is_empty()).then_some(out)
}
