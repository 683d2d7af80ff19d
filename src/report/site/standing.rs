//! What stands, and what leads where: looked up once for all pages.

use rustc_hash::FxHashMap;

use super::block::{Line, Reason};
use super::evidence::quoted;
use super::{Input, ids, lines};
use crate::base::markup::{emphasis, muted, text};
use crate::evaluate::{Verdicts, verdicts};
use crate::model::{Corpus, IssueId, MapId, RelationKind, Target};
use crate::report::diagram::{Ask, Diagram, Links, MOST, Narrowed, diagram_of};
use crate::report::links::Link;
use crate::semantics::Label;

/// The map on an issue's page has no more boxes: one sees it whole.
const ON_PAGE: usize = 75;

/// The verdicts of a corpus, and its arguments by what they lead to and start from.
pub(super) struct Standing<'c> {
    verdicts: Verdicts,
    links: Links<'c>,
    /// The numbers of the arguments of each map that undercut steps.
    undercuts: FxHashMap<MapId, Vec<usize>>,
}

impl<'c> Standing<'c> {
    /// Those of first codings.
    pub(super) fn new(corpus: &'c Corpus) -> Self {
        let links = Links::new(corpus);
        let mut undercuts: FxHashMap<MapId, Vec<usize>> = FxHashMap::default();
        for (at, link) in links.all().iter().enumerate() {
            if link.kind == RelationKind::Undercut && link.argument.is_some() {
                undercuts.entry(link.map).or_default().push(at);
            }
        }
        Self { verdicts: verdicts(corpus), links, undercuts }
    }

    /// What bears on the positions of an issue, as a map; `None` where nothing does.
    pub(super) fn diagram(&self, corpus: &Corpus, id: IssueId) -> Option<Diagram> {
        let narrowed = Narrowed { issue: Some(id), ..Narrowed::default() };
        let ask = Ask { narrowed, most: Some(ON_PAGE), ..Ask::default() };
        let mut diagram = diagram_of(corpus, &self.links, &ask, Some(&self.verdicts));
        // The page has said so.
        "Argument map".clone_into(&mut diagram.title);
        diagram.footer.clear();
        (!diagram.edges.is_empty()).then_some(diagram)
    }

    /// The map of everything; `None` where nothing is linked.
    pub(super) fn whole(&self, corpus: &Corpus) -> Option<Diagram> {
        // However many documents and issues there are, each has its box.
        let most = MOST.max(corpus.sources.len() + corpus.issues.len());
        let ask = Ask { most: Some(most), ..Ask::default() };
        let mut diagram = diagram_of(corpus, &self.links, &ask, Some(&self.verdicts));
        diagram.footer.clear();
        (!diagram.edges.is_empty()).then_some(diagram)
    }

    /// Everything that leads from some claims to something.
    pub(super) fn links(&self) -> &[Link<'c>] {
        self.links.all()
    }

    /// Whether something stands, in a word that a reader understands.
    pub(super) fn word(&self, target: Target) -> Option<&'static str> {
        self.verdicts.of(target).map(Label::meaning)
    }

    /// What leads to something in one way.
    pub(super) fn leading(
        &self,
        target: Target,
        kind: RelationKind,
    ) -> impl Iterator<Item = &Link<'c>> {
        self.links.to(target).filter(move |it| it.kind == kind)
    }

    /// What speaks for and against something, and what else is linked to it, by groups.
    pub(super) fn reasons(&self, input: Input<'_>, target: Target) -> Vec<(String, Vec<Reason>)> {
        const GROUPS: [(RelationKind, &str); 5] = [
            (RelationKind::Support, "for it"),
            (RelationKind::Attack, "against it"),
            (RelationKind::Undercut, "against the step"),
            (RelationKind::Same, "the same as it"),
            (RelationKind::Contradiction, "incompatible with it"),
        ];
        let group = |(kind, words): (RelationKind, &str)| {
            let all: Vec<Reason> =
                self.leading(target, kind).map(|it| self.reason(input, it)).collect();
            (!all.is_empty()).then(|| (words.to_owned(), all))
        };
        GROUPS.into_iter().filter_map(group).collect()
    }

    /// A step of reasoning, seen from where it leads.
    pub(super) fn reason(&self, input: Input<'_>, link: &Link<'_>) -> Reason {
        let corpus = input.corpus;
        let named = |&it: &Target| self.with_verdict(corpus, it);
        let mut words = Line::join(link.premises.iter().map(named), " + ");
        let mut lines = Vec::new();
        if let Some(id) = link.argument {
            words = words.and(muted(format!(" · {}", corpus.arguments[id].key)));
            let undercut = self.leading(Target::Argument(id), RelationKind::Undercut);
            lines.extend(undercut.map(|it| {
                let by = Line::join(it.premises.iter().map(named), " + ");
                Line::from(emphasis("undercut by ")).and(by)
            }));
        }
        if let Some(scheme) = link.scheme {
            words = words.and(muted(format!(" · {scheme}")));
        }
        if !link.by.is_empty() {
            lines.push(Line::from("by ").and(lines::actors(corpus, link.by)));
        }
        lines.extend(link.note.map(|it| Line::from(muted(it))));
        Reason {
            id: link.argument.map(|id| ids::argument(corpus, id)),
            tie: link.kind.into(),
            words,
            lines,
            quotes: quoted(input, link.quotes),
        }
    }

    /// The arguments of a map that undercut steps: they lead to no claim that could tell of them.
    pub(super) fn undercuts(&self, input: Input<'_>, map: MapId) -> Vec<Reason> {
        let corpus = input.corpus;
        let all = self.undercuts.get(&map).map_or(&[][..], Vec::as_slice);
        all.iter()
            .map(|&at| &self.links.all()[at])
            .map(|link| {
                let mut reason = self.reason(input, link);
                let step =
                    Line::from(emphasis(" undercuts ")).and(lines::target(corpus, link.conclusion));
                reason.words = reason.words.and(step);
                reason
            })
            .collect()
    }

    /// The words of a target, and what has become of it unless it stands.
    pub(super) fn with_verdict(&self, corpus: &Corpus, target: Target) -> Line {
        let line = lines::target(corpus, target);
        match self.word(target).filter(|_| self.verdicts.of(target) != Some(Label::In)) {
            Some(word) => line.and(muted(format!(" ({word})"))),
            None => line,
        }
    }

    /// `Verdict: stands.`, for a heading.
    pub(super) fn verdict(&self, target: Target) -> Line {
        self.word(target).map_or_else(Line::new, |word| text(format!("Verdict: {word}.")).into())
    }
}
