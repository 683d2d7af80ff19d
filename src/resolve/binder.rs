//! The state of resolving: the corpus so far, the names, the remarks; and checks of single values.

use std::rc::Rc;

use rustc_hash::FxHashSet;

use super::names::{self, Names};
use super::{Origin, Origins, Resolved};
use crate::base::{Checked, Diagnostic, FileId, Label, TextRange};
use crate::files::Texts;
use crate::model::{
    ActorId, ArgumentId, ClaimId, Corpus, Date, IssueId, MapId, PartId, PositionId, SourceId,
};
use crate::syntax::read::{OneOrMany, Spanned, Words};

/// The kind that marks an id.
pub(super) trait Marked {
    type Kind;
}
impl<K> Marked for crate::base::Id<K> {
    type Kind = K;
}
type NamesOf<Id> = Names<<Id as Marked>::Kind>;

pub(super) struct Binder<'t> {
    pub(super) corpus: Corpus,
    pub(super) origins: Origins,
    pub(super) actors: NamesOf<ActorId>,
    pub(super) issues: NamesOf<IssueId>,
    /// Full names: `issue/position`.
    pub(super) positions: NamesOf<PositionId>,
    pub(super) sources: NamesOf<SourceId>,
    /// Full names: `source/part`.
    pub(super) parts: NamesOf<PartId>,
    pub(super) maps: NamesOf<MapId>,
    /// Full names: `map/claim`.
    pub(super) claims: NamesOf<ClaimId>,
    /// Full names: `map/argument`.
    pub(super) arguments: NamesOf<ArgumentId>,
    texts: &'t Texts,
    diagnostics: Vec<Diagnostic>,
}

impl<'t> Binder<'t> {
    pub(super) fn new(lost: FxHashSet<String>, texts: &'t Texts) -> Self {
        let lost = &Rc::new(lost);
        Self {
            corpus: Corpus::default(),
            origins: Origins::default(),
            actors: Names::new("actor", lost),
            issues: Names::new("issue", lost),
            positions: Names::new("position", lost),
            sources: Names::new("source", lost),
            parts: Names::new("part", lost),
            maps: Names::new("map", lost),
            claims: Names::new("claim", lost),
            arguments: Names::new("argument", lost),
            texts,
            diagnostics: Vec::new(),
        }
    }

    pub(super) fn finish(self) -> Checked<Resolved> {
        let value = Resolved { corpus: self.corpus, origins: self.origins };
        Checked { value, diagnostics: self.diagnostics }
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Keeps the value of a result and reports its error.
    pub(super) fn accept<T>(&mut self, result: Result<T, Box<Diagnostic>>) -> Option<T> {
        result.map_err(|diagnostic| self.report(*diagnostic)).ok()
    }

    /// Says that `name` cannot be referred to, if that is so.
    pub(super) fn check_form(&mut self, file: FileId, name: &Spanned<Words<'_>>) {
        if names::is_well_formed(name) {
            return;
        }
        let label = Label::new(file, name.range, "letters, digits, and - _ . between them");
        let message = if name.is_empty() {
            "a name is empty".to_owned()
        } else {
            format!("`{}` cannot serve as a name", name.value)
        };
        let mut diagnostic = Diagnostic::error("malformed-name", message, label).help(
            "relations refer to names, so they are made of letters and digits, joined by - _ or .",
        );
        if let Some(better) = names::well_formed(name) {
            diagnostic = diagnostic.help(format!("write \"{better}\"")).fix(
                format!("write \"{better}\""),
                name.range,
                format!("\"{better}\""),
            );
        }
        self.report(diagnostic);
    }

    /// Says that a text has nothing in it, if that is so.
    pub(super) fn check_text(&mut self, file: FileId, field: &str, text: &Spanned<Words<'_>>) {
        if text.trim().is_empty() {
            let label = Label::new(file, text.range, "nothing in it");
            self.report(
                Diagnostic::error("empty-text", format!("`{field}` is empty"), label)
                    .help("write it out, or delete the entry"),
            );
        }
    }

    pub(super) fn actor(&mut self, file: FileId, name: &Spanned<Words<'_>>) -> Option<ActorId> {
        if let Some((id, _)) = self.actors.get(name) {
            return Some(id);
        }
        if !self.actors.is_broken(name) {
            let origin = Origin { file, range: name.range };
            let diagnostic = match self.actor_called(name) {
                Some(key) => {
                    let message =
                        format!("“{}” is the name for readers, not the short name", name.value);
                    let label = Label::new(file, name.range, "a short name must stand here");
                    let write = format!("write \"{key}\"");
                    Diagnostic::error("unknown-actor", message, label)
                        .help(format!("{write}: the short name under which the actor is declared"))
                        .fix(write, name.range, format!("\"{key}\""))
                }
                None => self.actors.unknown("unknown-actor", name, origin),
            };
            self.report(diagnostic);
        }
        None
    }

    /// The key of the actor whose name or alias is `name`.
    fn actor_called(&self, name: &str) -> Option<String> {
        let actor = self.corpus.actors.as_slice().iter().find(|it| {
            it.name.eq_ignore_ascii_case(name)
                || it.aliases.iter().any(|alias| alias.eq_ignore_ascii_case(name))
        })?;
        Some(actor.key.clone())
    }

    /// The actors of a list; a name that stands in it twice is a mistake.
    pub(super) fn actors(&mut self, file: FileId, names: &OneOrMany<'_>) -> Vec<ActorId> {
        let mut found = Vec::new();
        for name in &names.0 {
            let Some(actor) = self.actor(file, name) else { continue };
            if found.contains(&actor) {
                let label = Label::new(file, name.range, "named a second time");
                let message = format!("`{}` stands in this list twice", name.value);
                self.report(
                    Diagnostic::error("repeated-actor", message, label)
                        .help("name each actor once"),
                );
            } else {
                found.push(actor);
            }
        }
        found
    }

    pub(super) fn date(&mut self, file: FileId, date: &Spanned<Words<'_>>) -> Option<Date> {
        let read = Date::read(date);
        if read.is_none() {
            let label = Label::new(file, date.range, "not a date");
            let shaped = date.split('-').all(|it| it.bytes().all(|byte| byte.is_ascii_digit()))
                && [4, 7, 10].contains(&date.len());
            let message = if shaped {
                format!("no calendar has a date `{}`", date.value)
            } else {
                format!("`{}` is not a date", date.value)
            };
            self.report(
                Diagnostic::error("wrong-date", message, label)
                    .help("write the year, month and day as far as they are known: 2025, 2025-02 or 2025-02-25"),
            );
        }
        read
    }

    /// A number that must lie in `low..=high`.
    pub(super) fn number(
        &mut self,
        file: FileId,
        field: &str,
        number: Option<&Spanned<f64>>,
        (low, high): (f64, f64),
    ) -> Option<f64> {
        let number = number?;
        // Written so that NaN, which is in no range, is refused too.
        if (low..=high).contains(&number.value) {
            return Some(number.value);
        }
        let label = Label::new(file, number.range, "out of range");
        let message = format!("`{field}` cannot be {}", number.value);
        let help = if high.is_finite() {
            format!("`{field}` is a number from {low} to {high}")
        } else {
            format!("`{field}` is a number, {low} or more")
        };
        let mut diagnostic = Diagnostic::error("number-out-of-range", message, label).help(help);
        let per_cent = number.value / 100.0;
        if (low, high) == (0.0, 1.0) && number.value > 1.0 && per_cent <= 1.0 {
            diagnostic = diagnostic.help(format!("if this is per cent, write {per_cent}")).fix(
                format!("write {per_cent}"),
                number.range,
                per_cent.to_string(),
            );
        }
        self.report(diagnostic);
        None
    }

    /// The place in the file of `inner`, a stretch of the text that the literal at `literal`
    /// stands for; the whole literal where escapes shift it.
    pub(super) fn inside(
        &self,
        file: FileId,
        literal: &Spanned<Words<'_>>,
        inner: TextRange,
    ) -> TextRange {
        let written = self.texts.slice(file, literal.range);
        match written.find(&***literal) {
            Some(at) if !literal.is_empty() => {
                let range = inner.shift(literal.range.start + at as u32);
                // A fault at the very end is shown at the closing quotation mark.
                if range.is_empty() { TextRange::new(range.start, range.start + 1) } else { range }
            }
            _ => literal.range,
        }
    }
}

/// A text of its own, where one was written.
pub(super) fn owned(text: Option<&Words<'_>>) -> Option<String> {
    text.map(ToString::to_string)
}
