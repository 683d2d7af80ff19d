//! The entry of a new source: its words, and its place in a file of sources.

use std::fmt::Write as _;

use super::Refused;
use crate::base::{FileId, Severity};
use crate::syntax::{Kind, Value, parse};

/// What a new source's entry says.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Entry {
    /// The source's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What kind of document, as a word of the vocabulary.
    pub kind: String,
    /// Its date.
    pub date: String,
    /// Its language.
    pub language: Option<String>,
    /// The id of the actor whose voice the running text is.
    pub author: Option<String>,
    /// Where its text is, relative to the file of the entry.
    pub text: String,
    /// Labels of its speakers, who are not known yet.
    pub speakers: Vec<String>,
}

impl Entry {
    /// The entry as it stands among others in a file.
    ///
    /// Speakers stand in a comment: who they are is for the author of the map to say.
    #[must_use]
    pub fn written(&self) -> String {
        let mut out = format!("    {}: (\n", quoted(&self.id));
        // Writing to a string cannot fail.
        let _ = writeln!(out, "        title: {},", quoted(&self.title));
        let _ = write!(out, "        kind: {}, date: {}", self.kind, quoted(&self.date));
        for (name, value) in [("language", &self.language), ("author", &self.author)] {
            if let Some(value) = value {
                let _ = write!(out, ", {name}: {}", quoted(value));
            }
        }
        let _ = writeln!(out, ",\n        text: {},", quoted(&self.text));
        if !self.speakers.is_empty() {
            let pairs: Vec<String> =
                self.speakers.iter().map(|it| format!("{}: \"ACTOR\"", quoted(it))).collect();
            let _ = writeln!(out, "        // speakers: {{{}}},", pairs.join(", "));
        }
        out.push_str("    ),\n");
        out
    }

    /// A file of sources that holds this one.
    #[must_use]
    pub fn file(&self) -> String {
        format!("Sources({{\n{}}})\n", self.written())
    }
}

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

/// The ids of the entries of a file of sources; `None` if the file is of another kind.
#[must_use]
pub fn keys(text: &str) -> Option<Vec<String>> {
    let tree = parse(FileId::from_index(0), text).value;
    let root = tree.root()?;
    if root.name().map(Value::identifier) != Some("Sources") {
        return None;
    }
    let entries = root.items().next().filter(|it| it.kind() == Kind::Map);
    let names = |it: Value<'_, '_>| {
        it.entries().filter_map(|(key, _)| key.string().map(|it| it.into_owned())).collect()
    };
    Some(entries.map_or_else(Vec::new, names))
}

/// A file of sources with one entry more: nothing else of it changes.
///
/// # Errors
/// When the file has mistakes of syntax, is of another kind, or has the entry already.
pub fn append(text: &str, entry: &Entry) -> Result<String, Refused> {
    let refused = |reason: &str| Err(Refused(reason.to_owned()));
    let parsed = parse(FileId::from_index(0), text);
    if parsed.diagnostics.iter().any(|it| it.severity == Severity::Error) {
        return refused("there are mistakes in it; `demarche check` says which");
    }
    if keys(text).is_some_and(|keys| keys.contains(&entry.id)) {
        return refused("it has a source of that id already");
    }
    let tree = parsed.value;
    let entries = tree.root().filter(|it| it.kind() == Kind::Tuple).and_then(|root| {
        let named = root.name().map(Value::identifier) == Some("Sources");
        root.items().next().filter(|it| named && it.kind() == Kind::Map)
    });
    let Some(entries) = entries else { return refused("it does not hold `Sources({…})`") };
    let close = entries.range().end as usize - 1;
    let last = entries.entries().last().map(|(_, value)| value.range().end as usize);
    let mut out = String::with_capacity(text.len() + 512);
    let from = match last {
        Some(last) if !has_comma(&text[last..close]) => {
            out.push_str(&text[..last]);
            out.push(',');
            last
        }
        _ => 0,
    };
    // On a line of its own the bracket stays there; else it gets one.
    let line = text[..close].rfind(['\n', '{']).map_or(0, |it| it + 1);
    let alone = text[..line].ends_with('\n') && text[line..close].trim().is_empty();
    let at = if alone { line } else { close };
    out.push_str(&text[from..at]);
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    if !alone {
        out.push_str(end);
    }
    out.push_str(&entry.written().replace('\n', end));
    out.push_str(&text[at..]);
    let again = parse(FileId::from_index(0), &out);
    let sound = !again.diagnostics.iter().any(|it| it.severity == Severity::Error);
    if sound && keys(&out).is_some_and(|keys| keys.last() == Some(&entry.id)) {
        Ok(out)
    } else {
        refused("the entry does not fit into it; paste it by hand")
    }
}

/// Whether there is a comma outside of comments.
fn has_comma(trivia: &str) -> bool {
    let mut rest = trivia;
    loop {
        let Some(at) = rest.find([',', '/']) else { return false };
        rest = &rest[at..];
        if rest.starts_with(',') {
            return true;
        }
        let comment =
            if rest.starts_with("//") { rest.find('\n') } else { Some(block_comment(rest)) };
        rest = comment.map_or("", |end| &rest[end..]);
    }
}

/// The length of the block comment at the start of a text; comments may stand in comments.
fn block_comment(text: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while at < text.len() {
        if text[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if text[at..].starts_with("*/") {
            depth = depth.saturating_sub(1);
            at += 2;
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
        if depth == 0 {
            break;
        }
    }
    at
}

/// A text as RON has it; signs that a reader cannot see are written out.
fn quoted(words: &str) -> String {
    let mut out = String::from("\"");
    for c in words.chars() {
        let unseen = c.is_control()
            || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}');
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            c if unseen => {
                let _ = write!(out, "\\u{{{:x}}}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
