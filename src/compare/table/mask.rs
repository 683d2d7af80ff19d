//! Which rows of a table a filter lets through.

use rustc_hash::FxHashSet;

use super::StanceTable;
use crate::base::{TextRange, nearest};
use crate::model::{ActorId, Corpus, Filter, NameField, Named, NumberField, Target, Test};

/// A filter names something that is not there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NoSuchName {
    /// Where the name stands, in bytes of the filter.
    pub range: TextRange,
    /// What is wrong.
    pub message: String,
    /// What can be written instead.
    pub help: String,
}

impl StanceTable {
    /// For each row, whether `filter` lets it through; `corpus` is the one the table's ids are of.
    ///
    /// # Errors
    /// At the first name that nothing is called by.
    pub fn mask(&self, corpus: &Corpus, filter: &Filter) -> Result<Vec<bool>, NoSuchName> {
        Ok(match filter {
            Filter::All(inner) => self.joined(corpus, inner, true)?,
            Filter::Any(inner) => self.joined(corpus, inner, false)?,
            Filter::Not(inner) => {
                let mut mask = self.mask(corpus, inner)?;
                mask.iter_mut().for_each(|it| *it = !*it);
                mask
            }
            Filter::Test(test) => self.tested(corpus, test)?,
        })
    }

    fn joined(
        &self,
        corpus: &Corpus,
        inner: &[Filter],
        all: bool,
    ) -> Result<Vec<bool>, NoSuchName> {
        let mut mask = vec![all; self.len()];
        for filter in inner {
            for (it, one) in mask.iter_mut().zip(self.mask(corpus, filter)?) {
                *it = if all { *it && one } else { *it || one };
            }
        }
        Ok(mask)
    }

    fn tested(&self, corpus: &Corpus, test: &Test) -> Result<Vec<bool>, NoSuchName> {
        let rows = 0..self.len();
        Ok(match test {
            Test::Name { field, within, names } => {
                return self.named(corpus, *field, *within, names);
            }
            Test::Number { field, order, numbers } => {
                let of = |row: usize| match field {
                    NumberField::Value => Some(self.value[row]),
                    NumberField::Weight => Some(self.weight(row)),
                    NumberField::Year => self.date.get(row).map(|it| f64::from(it.year())),
                };
                let holds = |it: f64| numbers.iter().any(|&number| order.holds(it, number));
                rows.map(|row| of(row).is_some_and(holds)).collect()
            }
            Test::Date { order, dates } => rows
                .map(|row| {
                    let of = self.date.get(row);
                    of.is_some_and(|&it| dates.iter().any(|&date| order.holds_of_dates(it, date)))
                })
                .collect(),
            Test::Voice(kinds) => rows.map(|row| kinds.contains(&self.voice[row])).collect(),
            Test::Conditional => rows.map(|row| self.conditional.get(row).is_some()).collect(),
        })
    }

    fn named(
        &self,
        corpus: &Corpus,
        field: NameField,
        within: bool,
        names: &[Named],
    ) -> Result<Vec<bool>, NoSuchName> {
        let rows = 0..self.len();
        let actors = |names: &[Named]| actors_named(corpus, names, within);
        Ok(match field {
            NameField::Actor => {
                let wanted = actors(names)?;
                rows.map(|row| wanted.contains(&self.actor[row])).collect()
            }
            NameField::Principal => {
                let wanted = actors(names)?;
                rows.map(|row| wanted.contains(&corpus.principal(self.actor[row]))).collect()
            }
            NameField::Bloc => {
                let blocs = actors_named(corpus, names, false)?;
                let member =
                    |actor: ActorId| corpus.blocs(actor).iter().any(|it| blocs.contains(it));
                let wanted: Vec<bool> = corpus.actors.ids().map(member).collect();
                rows.map(|row| wanted[self.actor[row].index()]).collect()
            }
            NameField::By => {
                let wanted = actors(names)?;
                rows.map(|row| self.by.get(row).is_some_and(|it| wanted.contains(it))).collect()
            }
            NameField::Issue | NameField::Target => {
                let issues = field == NameField::Issue || within;
                let wanted = self.targets_named(corpus, names, issues, field)?;
                rows.map(|row| wanted[self.target[row].index()]).collect()
            }
            NameField::Source => {
                let keys = corpus.sources.as_slice().iter().map(|it| it.key.as_str());
                let wanted = places("source", names, keys)?;
                rows.map(|row| self.source.get(row).is_some_and(|it| wanted[it.index()])).collect()
            }
            NameField::Part => {
                let wanted = parts_named(corpus, names, within)?;
                rows.map(|row| self.part.get(row).is_some_and(|it| wanted[it.index()])).collect()
            }
            NameField::Coder => {
                let wanted = places("coder", names, self.coders.names())?;
                rows.map(|row| self.coder.get(row).is_some_and(|it| wanted[it.index()])).collect()
            }
            NameField::Tag => {
                let wanted = places("tag", names, self.tags.names())?;
                let tagged = |row| self.tagged.get(row);
                rows.map(|row| tagged(row).is_some_and(|it| it.iter().any(|t| wanted[t.index()])))
                    .collect()
            }
        })
    }

    /// For each target, whether it is one of those named, or, with `issues`, answers one of them.
    fn targets_named(
        &self,
        corpus: &Corpus,
        names: &[Named],
        issues: bool,
        field: NameField,
    ) -> Result<Vec<bool>, NoSuchName> {
        let issue = |target: Target| match target {
            Target::Position(id) => Some(corpus.issues[corpus.positions[id].issue].key.as_str()),
            Target::Claim(_) | Target::Argument(_) => None,
        };
        let full: Vec<String> =
            self.targets.as_slice().iter().map(|&it| corpus.target_name(it)).collect();
        let known_issues = || corpus.issues.as_slice().iter().map(|it| it.key.as_str());
        let known_targets =
            || full.iter().map(String::as_str).filter(|_| field == NameField::Target);
        let mut wanted = vec![false; full.len()];
        for name in names {
            let mut is_known = issues && known_issues().any(|it| it == name.text);
            for ((&target, full), wanted) in
                self.targets.as_slice().iter().zip(&full).zip(&mut wanted)
            {
                let short = full.rsplit_once('/').map_or(full.as_str(), |(_, short)| short);
                let by_name =
                    field == NameField::Target && (*full == name.text || short == name.text);
                let by_issue = issues && issue(target) == Some(name.text.as_str());
                is_known |= by_name;
                *wanted |= by_name || by_issue;
            }
            if !is_known {
                let what = if field == NameField::Target { "target" } else { "issue" };
                let known = known_targets().chain(known_issues().filter(|_| issues));
                return Err(unknown(what, name, known));
            }
        }
        Ok(wanted)
    }
}

/// The actors of those names and, with `within`, all their members.
fn actors_named(
    corpus: &Corpus,
    names: &[Named],
    within: bool,
) -> Result<FxHashSet<ActorId>, NoSuchName> {
    let mut wanted = FxHashSet::default();
    for name in names {
        let Some(actor) = corpus.actor(&name.text) else {
            let keys = corpus.actors.as_slice().iter().map(|it| it.key.as_str());
            return Err(unknown("actor", name, keys));
        };
        wanted.insert(actor);
        if within {
            wanted
                .extend(corpus.actors.ids().filter(|&it| corpus.member_blocs(it).contains(&actor)));
        }
    }
    Ok(wanted)
}

/// For each part, whether it is named: by its key, by `source/part`, or, `within`, by its source.
fn parts_named(corpus: &Corpus, names: &[Named], within: bool) -> Result<Vec<bool>, NoSuchName> {
    let mut wanted = vec![false; corpus.parts.len()];
    for name in names {
        let mut is_known = within && corpus.source(&name.text).is_some();
        for (id, part) in corpus.parts.iter() {
            let source = &corpus.sources[part.source].key;
            let full = name.text.strip_prefix(source.as_str()).and_then(|it| it.strip_prefix('/'));
            let hit = part.key == name.text
                || full == Some(part.key.as_str())
                || (within && *source == name.text);
            is_known |= hit;
            wanted[id.index()] |= hit;
        }
        if !is_known {
            let keys = corpus.parts.as_slice().iter().map(|it| it.key.as_str());
            return Err(unknown("part", name, keys));
        }
    }
    Ok(wanted)
}

/// For each of the names in `known`, whether it is among `names`.
fn places<'a>(
    what: &str,
    names: &[Named],
    known: impl Iterator<Item = &'a str> + Clone,
) -> Result<Vec<bool>, NoSuchName> {
    for name in names {
        if !known.clone().any(|it| it == name.text) {
            return Err(unknown(what, name, known));
        }
    }
    Ok(known.map(|it| names.iter().any(|name| name.text == it)).collect())
}

/// So many names are listed where none is near.
const LISTED: usize = 12;

fn unknown<'a>(
    what: &str,
    name: &Named,
    known: impl Iterator<Item = &'a str> + Clone,
) -> NoSuchName {
    let help = match nearest(&name.text, known.clone()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => {
            let mut listed: Vec<&str> = known.clone().take(LISTED + 1).collect();
            match listed.len() {
                0 => format!("no stance has a {what}"),
                n if n > LISTED => {
                    listed.truncate(LISTED);
                    format!("some that there are: {} …", listed.join(", "))
                }
                _ => format!("there are {}", listed.join(", ")),
            }
        }
    };
    NoSuchName { range: name.range, message: format!("there is no {what} `{}`", name.text), help }
}
