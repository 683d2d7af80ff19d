//! One file, from text to what its author wrote.

use super::read::{Entries, Read, Reader, Spanned};
use super::tree::{Kind, Value};
use super::written::{Actors, File, Issues, Map, Sources, Voice};
use super::{Tree, parse};
use crate::base::{Checked, Diagnostic, FileId, Label, TextRange, nearest};

const NAMES: &[&str] = &["Actors", "Issues", "Sources", "Map"];

/// Reads a file of a corpus and reports all that is wrong with its syntax and its fields.
pub fn read_file(file: FileId, text: &str) -> Checked<Option<File<'_>>> {
    let Checked { value: tree, diagnostics: mut found } = parse(file, text);
    let mut reader = Reader::new(file, tree.extensions());
    let value = tree.root().and_then(|root| read_root(file, root, &mut reader));
    found.retain(|it| !reader.excuses(it));
    let doubt = doubtful_from(&found);
    let trusted = |it: &Diagnostic| doubt.is_none_or(|from| !follows(it, from));
    found.extend(reader.finish().into_iter().filter(trusted));
    Checked { value, diagnostics: found }
}

/// Whether what is wrong leaves open where the file's brackets end.
#[must_use]
pub fn loses_track(diagnostic: &Diagnostic) -> bool {
    matches!(
        diagnostic.name,
        "unclosed-bracket"
            | "stray-closing-bracket"
            | "wrong-closing-bracket"
            | "text-after-value"
            | "unclosed-comment"
    )
}

/// Where the file can no longer be trusted to be read as it was meant: one bracket that does not
/// match is well explained by the parser, several are not.
fn doubtful_from(found: &[Diagnostic]) -> Option<u32> {
    let lost: Vec<&Diagnostic> = found.iter().filter(|it| loses_track(it)).collect();
    let swallowed = lost.iter().any(|it| it.name == "unclosed-comment");
    let from = lost.iter().map(|it| it.primary.range.start).min();
    from.filter(|_| swallowed || lost.len() > 1)
}

/// Whether a remark may be due to a bracket, not to what it is about.
fn follows(remark: &Diagnostic, doubt: u32) -> bool {
    match remark.name {
        "missing-field" => true, // the record may have ended too soon
        "wrong-type" | "unknown-field" | "duplicate-field" | "unquoted-name" | "wrong-name" => {
            remark.primary.range.start >= doubt
        }
        _ => false,
    }
}

/// Reads the typed view of a parsed file.
pub fn read_tree<'t>(file: FileId, tree: &Tree<'t>) -> Checked<Option<File<'t>>> {
    let mut reader = Reader::new(file, tree.extensions());
    let value = tree.root().and_then(|root| read_root(file, root, &mut reader));
    Checked { value, diagnostics: reader.finish() }
}

fn read_root<'t>(file: FileId, root: Value<'_, 't>, reader: &mut Reader) -> Option<File<'t>> {
    let name = root.name().map(Value::identifier);
    let known = name.and_then(|name| nearest(name, NAMES.iter().copied()));
    if (known.is_none() || known != name) && root.kind() != Kind::Error {
        reader.report(unknown_file(file, root));
    }
    match known {
        Some("Actors") => inner(root, reader).map(|it| File::Actors(Actors(it))),
        Some("Issues") => inner(root, reader).map(|it| File::Issues(Issues(it))),
        Some("Sources") => inner(root, reader).map(|it| File::Sources(Sources(it))),
        Some("Map") => Map::read(root, reader).map(|it| File::Map(Box::new(it))),
        _ => None,
    }
}

/// The entries in `Name({…})`.
fn inner<'t, T: Read<'t>>(root: Value<'_, 't>, reader: &mut Reader) -> Option<Entries<'t, T>> {
    let mut items = root.items();
    match (root.kind(), items.next(), items.next()) {
        (Kind::Tuple, Some(entries), None) => Entries::read(entries, reader),
        (Kind::Struct, ..) => {
            let place = root.name().map_or(root.range(), Value::range);
            let name = root.name().map_or("", Value::identifier);
            let message = format!("the entries of `{name}(…)` lack their curly brackets");
            let label = reader.label(place, "`{` is missing after the bracket");
            reader.report(Diagnostic::error("wrong-type", message, label).help(format!(
                "write `{name}({{` before the first entry and `}})` after the last"
            )));
            Some(Entries::read_items(root, reader))
        }
        _ => Entries::read(root, reader),
    }
}

fn unknown_file(file: FileId, root: Value<'_, '_>) -> Diagnostic {
    let (range, message) = match root.name() {
        Some(name) => {
            (name.range(), format!("a file of a corpus cannot begin with `{}`", name.text()))
        }
        None => {
            let start = root.range().start;
            let end = root.range().end.min(start + 1);
            (TextRange::new(start, end), "the file does not say what it holds".to_owned())
        }
    };
    let label = Label::new(file, range, "Actors, Issues, Sources or Map must stand here");
    let diagnostic = Diagnostic::error("unknown-file-kind", message, label);
    let near = root.name().and_then(|name| nearest(name.text(), NAMES.iter().copied()));
    match near {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")).fix(
            format!("write `{near}`"),
            range,
            near,
        ),
        None => diagnostic,
    }
    .help("begin with `Actors({…})`, `Issues({…})`, `Sources({…})` or `Map(…)`")
}

impl<'t> Read<'t> for Voice<'t> {
    const WANTS: &'static str = "a voice: Own, Spokesperson or Attributed(\"actor\")";
    const EXAMPLE: &'static str = "Own, or Attributed(\"actor\")";

    fn read(value: Value<'_, 't>, reader: &mut Reader) -> Option<Self> {
        let name = value.name().map(Value::identifier);
        match (value.kind(), name) {
            (Kind::Name, Some("Own")) => Some(Self::Own),
            (Kind::Name, Some("Spokesperson")) => Some(Self::Spokesperson),
            (Kind::Tuple, Some("Attributed")) => {
                let mut items = value.items();
                match (items.next(), items.next()) {
                    (Some(by), None) => Spanned::read(by, reader).map(Self::Attributed),
                    _ => reader.mismatch(value),
                }
            }
            _ => reader.mismatch(value),
        }
    }
}
