//! Which verdicts change when something is left out, and as sources come in, as tables and JSON.

use serde::Serialize;

use super::words::{name, short};
use crate::base::markup::{Text, muted, quote, source, text};
use crate::evaluate::{Change, Link, Step, Verdict, Without};
use crate::model::{Corpus, PartId, RelationKind, SourceId, Target};
use crate::report::table::{Column, Table};

/// What changes without one thing and another.
#[derive(Copy, Clone, Debug)]
pub struct LeftOut<'c> {
    /// The corpus.
    pub corpus: &'c Corpus,
    /// What is left out, with what then changes.
    pub all: &'c [(Without, Vec<Change>)],
    /// What is left out, in the singular: `source`.
    pub what: &'static str,
    /// How many claims and positions were looked at.
    pub n: usize,
}

impl LeftOut<'_> {
    /// Each change a row; what changes most comes first.
    #[must_use]
    pub fn table(&self) -> Table {
        let columns = [
            Column::left(format!("Left out: one {}", self.what)),
            Column::left("What changes"),
            Column::left("With it"),
            Column::left("Without it"),
        ];
        let mut table = Table::new(format!("Verdicts that hang on one {}", self.what), columns);
        let mut changed: Vec<_> = self.all.iter().filter(|it| !it.1.is_empty()).collect();
        changed.sort_by_key(|it| std::cmp::Reverse(it.1.len()));
        for (without, changes) in &changed {
            for (at, it) in changes.iter().enumerate() {
                let first = if at == 0 { self.left_out(without) } else { Text::new() };
                table.row([first, short(self.corpus, it.target), word(it.before), word(it.after)]);
            }
        }
        if self.all.is_empty() {
            table
                .note(text(format!("There is no {} to leave out: the maps name none.", self.what)));
        }
        table.note(text(format!(
            "{} of {} change something, tried one at a time on {} verdicts.",
            changed.len(),
            self.all.len(),
            self.n
        )));
        table.note(muted("in – stands; out – falls; undecided – nothing decides it; – – nothing is said of it. A claim that loses all its arguments is taken as it is asserted."));
        table
    }

    fn left_out(&self, without: &Without) -> Text {
        match without {
            Without::Source(id, part) => place(self.corpus, *id, *part),
            Without::Words(id, words) => {
                quote(format!("“{words}”"))
                    + text(" — ")
                    + source(self.corpus.sources[*id].key.clone())
            }
            Without::Coder(name) => text(name.clone()),
            Without::Link(link) => self.link(*link),
            Without::After(_) | Without::Nothing => Text::new(),
        }
    }

    /// What is left out, as JSON calls it.
    fn key(&self, without: &Without) -> String {
        match without {
            Without::Source(id, part) => {
                let part =
                    part.map_or(String::new(), |it| format!("/{}", self.corpus.parts[it].key));
                format!("{}{part}", self.corpus.sources[*id].key)
            }
            Without::Words(_, words) => words.clone(),
            _ => self.left_out(without).plain(),
        }
    }

    fn link(&self, link: Link) -> Text {
        let corpus = self.corpus;
        let (premises, kind, conclusion) = match link {
            Link::Argument(id) => {
                let it = &corpus.arguments[id];
                (&it.premises, it.kind, it.conclusion)
            }
            Link::Relation(id) => {
                let it = &corpus.relations[id];
                (&it.premises, it.kind, it.conclusion)
            }
        };
        let sign = match kind {
            RelationKind::Support => " +> ",
            RelationKind::Attack => " -> ",
            RelationKind::Undercut => " _> ",
            RelationKind::Contradiction => " >< ",
            RelationKind::Same => " == ",
        };
        let premises = premises.iter().map(|&it| name(corpus, it));
        Text::join(premises, " & ") + text(sign) + name(corpus, conclusion)
    }

    /// `demarche/leave-out/1`.
    #[must_use]
    pub fn json(&self) -> LeftOutJson {
        let one = |(without, changes): &(Without, Vec<Change>)| OneJson {
            without: self.key(without),
            changes: changes.iter().map(|it| change(self.corpus, it)).collect(),
        };
        LeftOutJson {
            schema: "demarche/leave-out/1",
            what: self.what,
            tried: self.all.len(),
            verdicts: self.n,
            left_out: self.all.iter().filter(|it| !it.1.is_empty()).map(one).collect(),
        }
    }
}

/// How verdicts change as sources come in.
#[derive(Copy, Clone, Debug)]
pub struct Drift<'c> {
    /// The corpus.
    pub corpus: &'c Corpus,
    /// The steps at which something changes.
    pub steps: &'c [(Step, Vec<Change>)],
}

impl Drift<'_> {
    /// Each change a row, in the order of dates.
    #[must_use]
    pub fn table(&self) -> Table {
        let columns = [
            Column::left("Date"),
            Column::left("Source that comes in"),
            Column::left("What changes"),
            Column::left("From"),
            Column::left("To"),
        ];
        let mut table = Table::new("Verdicts as sources come in by date", columns);
        for (step, changes) in self.steps {
            for (at, it) in changes.iter().enumerate() {
                let date = step.date.map_or("undated".to_owned(), |it| it.to_string());
                let mut cells = vec![Text::new(), Text::new()];
                if at == 0 {
                    cells = vec![text(date), place(self.corpus, step.source, step.part)];
                }
                cells.extend([short(self.corpus, it.target), word(it.before), word(it.after)]);
                table.row(cells);
            }
        }
        table.note(muted("– – nothing is said of it yet; in – stands; out – falls; undecided – nothing decides it. Sources of one day come in one after the other, by name. A claim counts from the day of the first of its quotes, or from its own date where the map gives one; an argument as soon as all that it links is there."));
        table
    }

    /// `demarche/drift/1`.
    #[must_use]
    pub fn json(&self) -> DriftJson {
        let one = |(step, changes): &(Step, Vec<Change>)| StepJson {
            date: step.date.map(|it| it.to_string()),
            source: self.corpus.sources[step.source].key.clone(),
            part: step.part.map(|it| self.corpus.parts[it].key.clone()),
            changes: changes.iter().map(|it| change(self.corpus, it)).collect(),
        };
        DriftJson { schema: "demarche/drift/1", steps: self.steps.iter().map(one).collect() }
    }
}

fn place(corpus: &Corpus, id: SourceId, part: Option<PartId>) -> Text {
    let whole = &corpus.sources[id].key;
    match part {
        Some(part) => source(corpus.parts[part].key.clone()) + muted(format!(" ({whole})")),
        None => source(whole.clone()),
    }
}

fn word(it: Verdict) -> Text {
    it.map_or_else(|| muted("–"), super::words::label)
}

fn change(corpus: &Corpus, it: &Change) -> ChangeJson {
    let kind = match it.target {
        Target::Claim(_) => "claim",
        Target::Position(_) => "position",
        Target::Argument(_) => "argument",
    };
    ChangeJson {
        id: corpus.target_name(it.target),
        kind,
        before: it.before.map(crate::semantics::Label::word),
        after: it.after.map(crate::semantics::Label::word),
    }
}

/// `demarche/leave-out/1`.
#[derive(Clone, Debug, Serialize)]
pub struct LeftOutJson {
    schema: &'static str,
    what: &'static str,
    tried: usize,
    verdicts: usize,
    left_out: Vec<OneJson>,
}

#[derive(Clone, Debug, Serialize)]
struct OneJson {
    without: String,
    changes: Vec<ChangeJson>,
}

/// `demarche/drift/1`.
#[derive(Clone, Debug, Serialize)]
pub struct DriftJson {
    schema: &'static str,
    steps: Vec<StepJson>,
}

#[derive(Clone, Debug, Serialize)]
struct StepJson {
    date: Option<String>,
    source: String,
    part: Option<String>,
    changes: Vec<ChangeJson>,
}

#[derive(Clone, Debug, Serialize)]
struct ChangeJson {
    id: String,
    kind: &'static str,
    before: Option<&'static str>,
    after: Option<&'static str>,
}
