//! Tables of names, and the wording when one is unknown, used twice or badly formed.

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Origin;
use crate::base::{Diagnostic, Id, Label, nearest};

/// The names of one kind of thing.
#[derive(Debug)]
pub(super) struct Names<K> {
    /// What messages call the kind: "actor".
    what: &'static str,
    ids: FxHashMap<String, (Id<K>, Origin)>,
    /// In order of declaration, so that the nearest name does not depend on hashing.
    order: Vec<String>,
    broken: FxHashSet<String>,
    /// Whether any name may be declared where nothing could be read.
    all_broken: bool,
    lost: Rc<FxHashSet<String>>,
}

impl<K> Names<K> {
    pub(super) fn new(what: &'static str, lost: &Rc<FxHashSet<String>>) -> Self {
        let (ids, broken) = (FxHashMap::default(), FxHashSet::default());
        let lost = Rc::clone(lost);
        Self { what, ids, order: Vec::new(), broken, all_broken: false, lost }
    }

    /// Where `name` was declared.
    pub(super) fn get(&self, name: &str) -> Option<(Id<K>, Origin)> {
        self.ids.get(name).copied()
    }

    /// Whether `name` was declared with a content that could not be read.
    pub(super) fn is_broken(&self, name: &str) -> bool {
        let own = name.rsplit('/').next().unwrap_or(name);
        self.all_broken || self.broken.contains(name) || self.lost.contains(own)
    }

    /// From here on no name is unknown: what declares them cannot be read.
    pub(super) fn mark_all_broken(&mut self) {
        self.all_broken = true;
    }

    pub(super) fn mark_broken(&mut self, names: &[impl AsRef<str>]) {
        self.broken.extend(names.iter().map(|it| it.as_ref().to_owned()));
    }

    /// All names, in the order of their declaration.
    pub(super) fn all(&self) -> impl Iterator<Item = &str> {
        self.order.iter().map(String::as_str)
    }

    /// Enters `name`; if it is taken, says where and leaves the first one standing.
    pub(super) fn declare(
        &mut self,
        name: &str,
        id: Id<K>,
        origin: Origin,
    ) -> Result<(), Box<Diagnostic>> {
        if let Some((_, first)) = self.get(name) {
            return Err(Box::new(twice(self.what, name, first, origin)));
        }
        self.ids.insert(name.to_owned(), (id, origin));
        self.order.push(name.to_owned());
        Ok(())
    }

    /// What to say when `name`, written in quotation marks at `origin`, is unknown: a `fault`.
    pub(super) fn unknown(&self, fault: &'static str, name: &str, origin: Origin) -> Diagnostic {
        let what = self.what;
        let label = Label::new(origin.file, origin.range, format!("no {what} has this name"));
        let message = format!("there is no {what} `{name}`");
        let diagnostic = Diagnostic::error(fault, message, label);
        match nearest(name, self.all()) {
            Some(near) => diagnostic.help(format!("did you mean \"{near}\"?")).fix(
                format!("write \"{near}\""),
                origin.range,
                format!("\"{near}\""),
            ),
            None => diagnostic.help(format!("declare it, or use one of: {}", self.some_names())),
        }
    }

    fn some_names(&self) -> String {
        const SHOWN: usize = 12;
        let shown = self.order.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
        match self.order.len() {
            0 => format!("(no {} is declared yet)", self.what),
            n if n > SHOWN => format!("{shown} and {} more", n - SHOWN),
            _ => shown,
        }
    }
}

/// What to say when `name` is declared at two places.
pub(super) fn twice(what: &str, name: &str, first: Origin, second: Origin) -> Diagnostic {
    let label = Label::new(second.file, second.range, "declared again here");
    Diagnostic::error("duplicate-name", format!("the {what} `{name}` is declared twice"), label)
        .related(Label::new(first.file, first.range, "first declared here"))
        .help("give one of the two another name, or delete it")
}

/// Whether `name` can be referred to in the notations (grammar/relation.ebnf, rule `name`).
pub(super) fn is_well_formed(name: &str) -> bool {
    let mut after_letter = false;
    for c in name.chars() {
        match c {
            '-' | '_' | '.' if after_letter => after_letter = false,
            c if c.is_alphanumeric() => after_letter = true,
            _ => return false,
        }
    }
    after_letter
}

/// A well-formed name like `name`, to offer.
pub(super) fn well_formed(name: &str) -> Option<String> {
    let mut out = String::new();
    for c in name.to_lowercase().chars() {
        match c {
            c if c.is_alphanumeric() => out.push(c),
            '\'' | '’' => {}
            _ if !out.is_empty() && !out.ends_with('-') => out.push('-'),
            _ => {}
        }
    }
    let out = out.trim_end_matches('-').to_owned();
    (!out.is_empty()).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::{is_well_formed, well_formed};

    #[test]
    fn names_are_what_the_notation_can_say() {
        for good in ["a", "no-grand-bargains", "kortunov-2025", "п-1", "a.b_c"] {
            assert!(is_well_formed(good), "{good}");
        }
        for bad in ["", "-a", "a-", "a--b", "a b", "a/b", "a>b"] {
            assert!(!is_well_formed(bad), "{bad}");
        }
        assert_eq!(well_formed("Russia's role / UN").as_deref(), Some("russias-role-un"));
        assert_eq!(well_formed("…"), None);
    }
}
