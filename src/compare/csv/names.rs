//! The names in a file of stances: numbered as they come, then made into a corpus.

use rustc_hash::FxHashMap;

use super::Record;
use super::cells::trimmed;
use super::columns::{Columns, Field};
use crate::base::Id;
use crate::compare::table::{CoderId, Pool, Renamed, StanceTable, TagId, TargetId};
use crate::model::{
    Actor, ActorId, ActorKind, Corpus, Issue, IssueId, OfActor, OfIssue, OfPosition, OfSource,
    Part, PartId, Position, Source, SourceId, SourceKind, Target,
};

/// The pools of names, and the columns that fill them.
pub(super) struct NameColumns {
    actor: Option<usize>,
    target: Option<usize>,
    issue: Option<usize>,
    by: Option<usize>,
    source: Option<usize>,
    part: Option<usize>,
    coder: Option<usize>,
    tags: Option<usize>,
    actors: Pool<OfActor>,
    targets: Pool<OfPosition>,
    issues: Pool<OfIssue>,
    sources: Pool<OfSource>,
    /// Targets by issue and name, and parts by source and name, where those have columns.
    of_issues: FxHashMap<(IssueId, Id<OfPosition>), TargetId>,
    part_names: Pool<()>,
    of_sources: FxHashMap<(SourceId, Id<()>), PartId>,
    parts: Vec<(SourceId, Id<()>)>,
    positions: Vec<(IssueId, Id<OfPosition>)>,
}

/// The names of one row.
pub(super) struct Names {
    pub actor: ActorId,
    pub target: TargetId,
    pub by: Option<ActorId>,
    pub source: Option<SourceId>,
    pub part: Option<PartId>,
    pub coder: Option<CoderId>,
    pub tags: Option<Box<[TagId]>>,
}

impl NameColumns {
    pub(super) fn new(columns: &Columns) -> Self {
        Self {
            actor: columns.of(Field::Actor),
            target: columns.of(Field::Target),
            issue: columns.of(Field::Issue),
            by: columns.of(Field::By),
            source: columns.of(Field::Source),
            part: columns.of(Field::Part),
            coder: columns.of(Field::Coder),
            tags: columns.of(Field::Tags),
            actors: Pool::default(),
            targets: Pool::default(),
            issues: Pool::default(),
            sources: Pool::default(),
            of_issues: FxHashMap::default(),
            part_names: Pool::default(),
            of_sources: FxHashMap::default(),
            parts: Vec::new(),
            positions: Vec::new(),
        }
    }

    pub(super) fn read(
        &mut self,
        record: &impl Record,
        table: &mut StanceTable,
    ) -> Result<Names, String> {
        let cell = |column: Option<usize>| record.cell(column);
        let actor = cell(self.actor).ok_or("the row has no actor")?;
        let target = cell(self.target).ok_or("the row has no target")?;
        let issue = match (self.issue, cell(self.issue)) {
            (Some(_), None) => return Err("the row has no issue".to_owned()),
            (_, issue) => issue,
        };
        let actor = id(&mut self.actors, actor, "actor")?;
        let name = id(&mut self.targets, target, "target")?;
        let target = match issue {
            None => Id::from_index(name.index()),
            Some(issue) => {
                let issue = id(&mut self.issues, issue, "issue")?;
                self.position(issue, name)
            }
        };
        let by = cell(self.by).map(|it| id(&mut self.actors, it, "speaker")).transpose()?;
        let source = cell(self.source).map(|it| id(&mut self.sources, it, "source")).transpose()?;
        let part = match (source, cell(self.part)) {
            (_, None) => None,
            (None, Some(_)) => return Err("the row has a part without a source".to_owned()),
            (Some(source), Some(part)) => {
                let part = id(&mut self.part_names, part, "part")?;
                Some(self.part_of(source, part))
            }
        };
        let coder = cell(self.coder).map(|it| id(&mut table.coders, it, "coder")).transpose()?;
        let tags = match cell(self.tags) {
            None => None,
            Some(tags) => Some(
                tags.split(|it| *it == b';')
                    .map(trimmed)
                    .filter(|it| !it.is_empty())
                    .map(|it| id(&mut table.tags, it, "tag"))
                    .collect::<Result<_, _>>()?,
            ),
        };
        Ok(Names { actor, target, by, source, part, coder, tags })
    }

    fn position(&mut self, issue: IssueId, name: Id<OfPosition>) -> TargetId {
        *self.of_issues.entry((issue, name)).or_insert_with(|| {
            self.positions.push((issue, name));
            Id::from_index(self.positions.len() - 1)
        })
    }

    fn part_of(&mut self, source: SourceId, name: Id<()>) -> PartId {
        *self.of_sources.entry((source, name)).or_insert_with(|| {
            self.parts.push((source, name));
            Id::from_index(self.parts.len() - 1)
        })
    }

    /// Takes in the names of the rows that follow; tells what these are called now.
    pub(super) fn append(&mut self, other: Self) -> Renamed {
        let names = self.targets.append(&other.targets);
        let issues = self.issues.append(&other.issues);
        let sources = self.sources.append(&other.sources);
        let part_names = self.part_names.append(&other.part_names);
        let targets = if self.issue.is_none() {
            names.iter().map(|it| Id::from_index(it.index())).collect()
        } else {
            let of = |&(issue, name): &(IssueId, Id<OfPosition>)| {
                self.position(issues[issue.index()], names[name.index()])
            };
            other.positions.iter().map(of).collect()
        };
        let part = |&(source, name): &(SourceId, Id<()>)| {
            self.part_of(sources[source.index()], part_names[name.index()])
        };
        let parts = other.parts.iter().map(part).collect();
        Renamed { actors: self.actors.append(&other.actors), targets, sources, parts }
    }

    /// The corpus that knows the names, and what the table's targets are in it.
    pub(super) fn corpus(mut self, issue: &str, table: &mut StanceTable) -> Corpus {
        let mut corpus = Corpus::default();
        for name in self.actors.names() {
            corpus.actors.push(actor(name));
        }
        if self.issue.is_none() {
            // A name of one's own file is UTF-8 by then.
            let only = self.issues.id_of(issue.as_bytes()).unwrap_or_else(|_| Id::from_index(0));
            self.positions = (0..self.targets.len()).map(|at| (only, Id::from_index(at))).collect();
        }
        for name in self.issues.names() {
            let question = name.to_owned();
            let issue = Issue {
                key: question.clone(),
                question,
                scale: None,
                positions: Vec::new(),
                note: None,
            };
            corpus.issues.push(issue);
        }
        for &(issue, name) in &self.positions {
            let text = self.targets.name(name).to_owned();
            let position = Position { key: text.clone(), issue, text, at: None, note: None };
            let position = corpus.positions.push(position);
            corpus.issues[issue].positions.push(position);
            table.targets.push(Target::Position(position));
        }
        for name in self.sources.names() {
            corpus.sources.push(source(name));
        }
        for &(source, name) in &self.parts {
            let part = part(source, self.part_names.name(name));
            let part = corpus.parts.push(part);
            corpus.sources[source].parts.push(part);
        }
        corpus
    }
}

fn id<K>(pool: &mut Pool<K>, name: &[u8], what: &str) -> Result<Id<K>, String> {
    pool.id_of(name).map_err(|_| format!("the {what} is not UTF-8; save the file as UTF-8"))
}

fn actor(name: &str) -> Actor {
    Actor {
        key: name.to_owned(),
        name: name.to_owned(),
        kind: ActorKind::Organisation,
        aliases: Vec::new(),
        speaks_for: None,
        member_of: Vec::new(),
        note: None,
    }
}

fn source(name: &str) -> Source {
    Source {
        key: name.to_owned(),
        title: name.to_owned(),
        kind: SourceKind::Article,
        date: None,
        language: None,
        authors: Vec::new(),
        publisher: None,
        cite: None,
        url: None,
        text: String::new(),
        speakers: Vec::new(),
        parts: Vec::new(),
        note: None,
    }
}

fn part(source: SourceId, name: &str) -> Part {
    Part {
        key: name.to_owned(),
        source,
        title: name.to_owned(),
        kind: SourceKind::Article,
        date: None,
        authors: Vec::new(),
        starts: String::new(),
        cite: None,
        speakers: Vec::new(),
        note: None,
    }
}
