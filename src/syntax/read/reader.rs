//! The reader's state, and the wording of every mistake of type.

use crate::base::{Diagnostic, FileId, Label, TextRange, nearest};
use crate::syntax::tree::{Extensions, Kind, Value};

/// A type that can be read from the tree.
pub trait Read: Sized {
    /// What an author must write, as in "`text` wants *a text in quotation marks*".
    const WANTS: &'static str;

    /// Reads the value; `None` when it is not of this type, which has then been reported.
    fn read(value: Value<'_, '_>, reader: &mut Reader) -> Option<Self>;
}

/// Reads one file's tree and collects what is wrong with it.
#[derive(Debug)]
pub struct Reader {
    pub(super) file: FileId,
    pub(super) extensions: Extensions,
    /// The field or entry that is being read, for messages.
    pub(super) subject: Subject,
    diagnostics: Vec<Diagnostic>,
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
        Self { file, extensions, subject: Subject { name: None }, diagnostics: Vec::new() }
    }

    /// Everything that was wrong.
    #[must_use]
    pub fn finish(self) -> Vec<Diagnostic> {
        self.diagnostics
    }

    pub(in crate::syntax) fn label(&self, range: TextRange, text: impl Into<String>) -> Label {
        Label::new(self.file, range, text)
    }

    pub(in crate::syntax) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Reports that `value` is not what is wanted here; silent where syntax has already spoken.
    pub(in crate::syntax) fn mismatch<T: Read>(&mut self, value: Value<'_, '_>) -> Option<T> {
        if value.kind() != Kind::Error {
            let found = describe(value);
            let subject = self.subject_text(value);
            let message = match subject {
                Some(name) => format!("`{name}` wants {}, but this is {found}", T::WANTS),
                None => format!("{} is wanted here, but this is {found}", T::WANTS),
            };
            let label = self.label(value.range(), format!("this is {found}"));
            let diagnostic = Diagnostic::error("wrong-type", message, label);
            self.report(with_remedy(diagnostic, value, T::WANTS));
        }
        None
    }

    fn subject_text(&self, value: Value<'_, '_>) -> Option<String> {
        let text = value.source().get(self.subject.name?.as_usize())?;
        Some(text.trim_matches('"').to_owned())
    }

    /// Reads the value of the field or entry whose name stands at `name`.
    pub(in crate::syntax) fn read_as<T: Read>(
        &mut self,
        name: TextRange,
        value: Value<'_, '_>,
    ) -> Option<T> {
        let outer = std::mem::replace(&mut self.subject, Subject { name: Some(name) });
        let read = T::read(value, self);
        self.subject = outer;
        read
    }

    /// Reports a field that a record does not have.
    pub(in crate::syntax) fn unknown_field(
        &mut self,
        key: Value<'_, '_>,
        known: &[&str],
        what: &str,
    ) {
        let name = key.identifier();
        let label = self.label(key.range(), format!("{what} has no such field"));
        let message = format!("{what} has no field `{name}`");
        let mut diagnostic = Diagnostic::error("unknown-field", message, label);
        if let Some(near) = nearest(name, known.iter().copied()) {
            diagnostic = diagnostic.help(format!("did you mean `{near}`?")).fix(
                format!("write `{near}`"),
                key.range(),
                near,
            );
        }
        self.report(diagnostic.help(format!("the fields of {what} are: {}", known.join(", "))));
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
        // The name of the entry says which one it is; without one, the opening bracket is the place.
        let place = self.subject.name.unwrap_or_else(|| {
            let start = value.range().start;
            TextRange::new(start, start + 1)
        });
        let names = missing.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(" and ");
        let whose = match self.subject_text(value) {
            Some(name) => format!("{what} `{name}`"),
            None => what.to_owned(),
        };
        let label = self.label(place, format!("{names} is missing"));
        let example = missing.iter().map(|it| format!("{it}: …")).collect::<Vec<_>>().join(", ");
        self.report(
            Diagnostic::error("missing-field", format!("{whose} has no {names}"), label)
                .help(format!("add `{example}` between its brackets")),
        );
    }
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
            None => "a group of values in ( )".to_owned(),
        },
        Kind::Range => "a range of numbers".to_owned(),
        Kind::Head | Kind::Field => format!("the name `{}`", value.text()),
    }
}

fn with_remedy(diagnostic: Diagnostic, value: Value<'_, '_>, wants: &str) -> Diagnostic {
    let range = value.range();
    let text = value.text();
    let plain = !text.contains('\n') && text.len() < 80;
    let wants_text = wants.contains("text in quotation marks");
    match value.kind() {
        Kind::Name | Kind::Integer | Kind::Float if wants_text => diagnostic
            .help(format!("put it in quotation marks: \"{text}\""))
            .fix("put it in quotation marks", range, format!("\"{text}\"")),
        Kind::String if wants.starts_with("a number") => {
            diagnostic.help("write the number without quotation marks")
        }
        Kind::String if wants.contains("list") && plain => diagnostic
            .help(format!("put it in square brackets: [{text}]"))
            .fix("put it in square brackets", range, format!("[{text}]")),
        Kind::List if wants.contains("{ }") => {
            diagnostic.help("entries that have names stand in { }: {\"name\": (…), …}")
        }
        Kind::Tuple | Kind::Struct if wants.contains("{ }") => diagnostic
            .help("use curly brackets, and quotation marks around each name: {\"name\": (…), …}"),
        Kind::Tuple if wants.contains("list") => {
            diagnostic.help("lists stand in square brackets: [first, second]")
        }
        Kind::Map if wants.contains("record") => diagnostic
            .help("use round brackets, and no quotation marks around field names: (field: …)"),
        _ => diagnostic,
    }
}
