//! One file, from text to what its author wrote.

use super::read::{Entries, Read, Reader, Spanned};
use super::tree::{Kind, Value};
use super::written::{Actors, File, Issues, Map, Sources, Voice};
use super::{Tree, parse};
use crate::base::{Checked, Diagnostic, FileId, Label, TextRange, nearest};

const NAMES: &[&str] = &["Actors", "Issues", "Sources", "Map"];

/// Reads a file of a corpus and reports all that is wrong with its syntax and its fields.
pub fn read_file(file: FileId, text: &str) -> Checked<Option<File>> {
    parse(file, text).then(|tree| read_tree(file, &tree))
}

/// Reads the typed view of a parsed file.
pub fn read_tree(file: FileId, tree: &Tree<'_>) -> Checked<Option<File>> {
    let mut reader = Reader::new(file, tree.extensions());
    let value = tree.root().and_then(|root| read_root(file, root, &mut reader));
    Checked { value, diagnostics: reader.finish() }
}

fn read_root(file: FileId, root: Value<'_, '_>, reader: &mut Reader) -> Option<File> {
    let name = root.name().map(Value::identifier);
    match name {
        Some("Actors") => inner(root, reader).map(|it| File::Actors(Actors(it))),
        Some("Issues") => inner(root, reader).map(|it| File::Issues(Issues(it))),
        Some("Sources") => inner(root, reader).map(|it| File::Sources(Sources(it))),
        Some("Map") => Map::read(root, reader).map(|it| File::Map(Box::new(it))),
        _ => {
            if root.kind() != Kind::Error {
                reader.report(unknown_file(file, root));
            }
            None
        }
    }
}

/// The entries in `Name({…})`.
fn inner<T: Read>(root: Value<'_, '_>, reader: &mut Reader) -> Option<Entries<T>> {
    let mut items = root.items();
    match (root.kind(), items.next(), items.next()) {
        (Kind::Tuple, Some(entries), None) => Entries::read(entries, reader),
        _ => reader.mismatch(root),
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

impl Read for Voice {
    const WANTS: &'static str = "a voice: Own, Spokesperson or Attributed(\"actor\")";

    fn read(value: Value<'_, '_>, reader: &mut Reader) -> Option<Self> {
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
