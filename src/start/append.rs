//! The place of a new entry in a file that has others.

use super::NewEntry;
use crate::base::{FileId, Severity};
use crate::syntax::{Kind, Value, parse};

/// The keys of the entries of a file, `Sources` say; `None` if the file is of another kind.
#[must_use]
pub fn keys(text: &str, file: &str) -> Option<Vec<String>> {
    let tree = parse(FileId::from_index(0), text).value;
    let root = tree.root()?;
    if root.name().map(Value::identifier) != Some(file) {
        return None;
    }
    let entries = root.items().next().filter(|it| it.kind() == Kind::Map);
    let names = |it: Value<'_, '_>| {
        it.entries().filter_map(|(key, _)| key.string().map(|it| it.into_owned())).collect()
    };
    Some(entries.map_or_else(Vec::new, names))
}

/// A file with one entry more: nothing else of it changes.
///
/// # Errors
/// In words for the user, when the file has mistakes of syntax, is of another kind, or has the
/// entry already.
pub fn append<E: NewEntry>(text: &str, entry: &E) -> Result<String, String> {
    let refused = |reason: &str| Err(reason.to_owned());
    let keys = |text: &str| keys(text, E::FILE);
    let parsed = parse(FileId::from_index(0), text);
    if parsed.diagnostics.iter().any(|it| it.severity == Severity::Error) {
        return refused("there are mistakes in it; `demarche check` says which");
    }
    if keys(text).is_some_and(|keys| keys.iter().any(|it| it == entry.key())) {
        return refused("it has an entry of that name already");
    }
    let tree = parsed.value;
    let entries = tree.root().filter(|it| it.kind() == Kind::Tuple).and_then(|root| {
        let named = root.name().map(Value::identifier) == Some(E::FILE);
        root.items().next().filter(|it| named && it.kind() == Kind::Map)
    });
    let Some(entries) = entries else {
        return Err(format!("it does not hold `{}({{…}})`", E::FILE));
    };
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
    if sound && keys(&out).is_some_and(|keys| keys.last().is_some_and(|it| it == entry.key())) {
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
