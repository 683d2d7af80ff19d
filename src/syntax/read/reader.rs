//! The reader's state, and the wording of every mistake of type.

use super::remedy::remedy;
use crate::base::{Diagnostic, FileId, Label, TextRange, nearest};
use crate::syntax::tree::{Extensions, Kind, Value};

/// A type that can be read from the tree.
pub trait Read<'t>: Sized {
    /// What an author must write, as in "`text` wants *a text in quotation marks*".
    const WANTS: &'static str;

    /// How it is written, as an example for whoever wrote something else.
    const EXAMPLE: &'static str;

    /// Whether a text in quotation marks would do, alone or as an item of the list.
    const TAKES_TEXT: bool = false;

    /// Reads the value; `None` when it is not of this type, which has then been reported.
    fn read(value: Value<'_, 't>, reader: &mut Reader) -> Option<Self>;
}

/// Reads one file's tree and collects what is wrong with it.
#[derive(Debug)]
pub struct Reader {
    pub(super) file: FileId,
    pub(super) extensions: Extensions,
    /// The field or entry that is being read, for messages.
    pub(super) subject: Subject,
    diagnostics: Vec<Diagnostic>,
    /// Names of entries that stand in the wrong brackets, which is one mistake and has been told:
    /// how each of them is written is none.
    excused: Vec<TextRange>,
}

/// What the value at hand belongs to.
#[derive(Copy, Clone, Debug, Default)]
pub(super) struct Subject {
    /// The key or field name.
    pub(super) name: Option<TextRange>,
}

impl Reader {
    /// A reader for `file`.
    #[must_use]
    pub const fn new(file: FileId, extensions: Extensions) -> Self {
        Self {
            file,
            extensions,
            subject: Subject { name: None },
            diagnostics: Vec::new(),
            excused: Vec::new(),
        }
    }

    /// Everything that was wrong.
    #[must_use]
    pub fn finish(self) -> Vec<Diagnostic> {
        self.diagnostics
    }

    pub(super) fn excuse(&mut self, name: TextRange) {
        self.excused.push(name);
    }

    /// Whether `diagnostic`, a remark on the notation, follows from a mistake of type.
    pub(in crate::syntax) fn excuses(&self, diagnostic: &Diagnostic) -> bool {
        let told = diagnostic.primary.range;
        matches!(diagnostic.name, "quoted-field-name" | "hyphen-in-field-name")
            && self.excused.iter().any(|it| told.start <= it.start && it.end <= told.end)
    }

    pub(in crate::syntax) fn label(&self, range: TextRange, text: impl Into<String>) -> Label {
        Label::new(self.file, range, text)
    }

    pub(in crate::syntax) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Reports that `value` is not what is wanted here; silent where syntax has already spoken.
    pub(in crate::syntax) fn mismatch<'t, T: Read<'t>>(
        &mut self,
        value: Value<'_, 't>,
    ) -> Option<T> {
        if !has_error(value) {
            let found = describe(value);
            let subject = self.subject_text(value);
            let message = match subject {
                Some(name) => format!("`{name}` wants {}, but this is {found}", T::WANTS),
                None => format!("this is {found}, where {} must stand", T::WANTS),
            };
            let label = self.label(head(value), format!("this is {found}"));
            let diagnostic = Diagnostic::error("wrong-type", message, label);
            self.report(remedy::<T>(diagnostic, value));
        }
        None
    }

    fn subject_text(&self, value: Value<'_, '_>) -> Option<String> {
        let text = value.source().get(self.subject.name?.as_usize())?;
        Some(text.trim_matches('"').to_owned())
    }

    /// Reads the value of the field or entry whose name stands at `name`.
    pub(in crate::syntax) fn read_as<'t, T: Read<'t>>(
        &mut self,
        name: TextRange,
        value: Value<'_, 't>,
    ) -> Option<T> {
        let outer = std::mem::replace(&mut self.subject, Subject { name: Some(name) });
        let read = T::read(value, self);
        self.subject = outer;
        read
    }

    /// Reports a field that a record does not have; the known one that was probably meant.
    pub(in crate::syntax) fn unknown_field(
        &mut self,
        key: Value<'_, '_>,
        known: &[&'static str],
        what: &str,
    ) -> Option<&'static str> {
        let name = key.identifier();
        if name.is_empty() {
            return None; // a value without a name: syntax has spoken
        }
        let near = nearest(name, known.iter().copied());
        let near = known.iter().copied().find(|it| Some(*it) == near);
        let label = self.label(key.range(), format!("{what} has no such field"));
        let message = format!("{what} has no field `{name}`");
        let mut diagnostic = Diagnostic::error("unknown-field", message, label);
        if let Some(near) = near {
            diagnostic = diagnostic.help(format!("did you mean `{near}`?")).fix(
                format!("write `{near}`"),
                key.range(),
                near,
            );
        }
        self.report(diagnostic.help(format!("the fields of {what} are: {}", known.join(", "))));
        near
    }

    /// Reports a field written twice, with both places.
    pub(in crate::syntax) fn duplicate_field(&mut self, first: TextRange, second: Value<'_, '_>) {
        let name = second.identifier();
        let label = self.label(second.range(), "written again here");
        self.report(
            Diagnostic::error(
                "duplicate-field",
                format!("the field `{name}` is written twice"),
                label,
            )
            .related(self.label(first, "first written here"))
            .help("keep one of the two; a field has one value"),
        );
    }

    /// Reports fields that a record must have and this one lacks.
    pub(in crate::syntax) fn missing_fields(
        &mut self,
        value: Value<'_, '_>,
        missing: &[&str],
        what: &str,
    ) {
        // An entry's own name says which one it is; a field's name does not.
        let entry = self.subject.name.filter(|name| {
            value.source().get(name.as_usize()).is_some_and(|it| it.starts_with('"'))
        });
        let place = entry.unwrap_or_else(|| opening(value));
        let names = listed(missing);
        let kind = what.split_once(' ').map_or(what, |(_, kind)| kind);
        let whose = match entry.and_then(|_| self.subject_text(value)) {
            Some(name) => format!("the {kind} `{name}`"),
            None => what.to_owned(),
        };
        let is = if missing.len() == 1 { "is" } else { "are" };
        let label = self.label(place, format!("{names} {is} missing"));
        let example = missing.iter().map(|it| format!("{it}: …")).collect::<Vec<_>>().join(", ");
        self.report(
            Diagnostic::error("missing-field", format!("{whose} has no {names}"), label)
                .help(format!("add `{example}` between its brackets")),
        );
    }
}

/// `a`, `b` and `c`.
fn listed(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|it| format!("`{it}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} and {last}", before.join(", ")),
        None => String::new(),
    }
}

/// The place to show for a value: all of it, or where it opens if it runs over several lines.
pub(super) fn head(value: Value<'_, '_>) -> TextRange {
    let range = value.range();
    if value.text().contains('\n') { opening(value) } else { range }
}

/// The name before a value's bracket, or the bracket.
fn opening(value: Value<'_, '_>) -> TextRange {
    let start = value.range().start;
    value.name().map_or(TextRange::new(start, start + 1), Value::range)
}

/// Whether syntax has spoken about the value or something in it.
fn has_error(value: Value<'_, '_>) -> bool {
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        if value.kind() == Kind::Error {
            return true;
        }
        if matches!(value.kind(), Kind::List | Kind::Map | Kind::Tuple | Kind::Struct) {
            open.extend(value.items());
        }
    }
    false
}

/// What a value is, in an author's words.
pub(super) fn describe(value: Value<'_, '_>) -> String {
    match value.kind() {
        Kind::Error => "unreadable".to_owned(),
        Kind::Bool => "a yes-or-no value".to_owned(),
        Kind::Char => "a single character in '…'".to_owned(),
        Kind::Integer | Kind::Float => "a number".to_owned(),
        Kind::String => "a text in quotation marks".to_owned(),
        Kind::Bytes => "a text marked as bytes (b\"…\")".to_owned(),
        Kind::Name => format!("the bare word `{}`", value.text()),
        Kind::List => "a list in [ ]".to_owned(),
        Kind::Map => "a set of entries in { }".to_owned(),
        Kind::Tuple | Kind::Struct => match value.name() {
            Some(name) => format!("`{}(…)`", name.text()),
            None if value.kind() == Kind::Struct => "a record in ( )".to_owned(),
            None => match value.items().count() {
                1 => "one value in ( )".to_owned(),
                n => format!("{n} values in ( )"),
            },
        },
        Kind::Range => "a range of numbers".to_owned(),
        Kind::Head | Kind::Field => format!("the name `{}`", value.text()),
    }
}
