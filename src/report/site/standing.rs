//! What stands, and what leads where: looked up once for all pages.

use rustc_hash::FxHashMap;

use super::block::Line;
use super::{ids, lines};
use crate::base::markup::{muted, text};
use crate::evaluate::{Verdicts, verdicts};
use crate::model::{ArgumentId, Corpus, RelationKind, Target};
use crate::report::links::{Link, links};
use crate::semantics::Label;

/// The verdicts of a corpus, and its arguments by what they lead to and start from.
pub(super) struct Standing<'c> {
    verdicts: Verdicts,
    links: Vec<Link<'c>>,
    to: FxHashMap<Target, Vec<usize>>,
}

impl<'c> Standing<'c> {
    /// Those of first codings.
    pub(super) fn new(corpus: &'c Corpus) -> Self {
        let links: Vec<Link<'c>> =
            links(corpus).filter(|it| !corpus.is_second_coding(it.map)).collect();
        let mut to: FxHashMap<Target, Vec<usize>> = FxHashMap::default();
        for (at, link) in links.iter().enumerate() {
            to.entry(link.conclusion).or_default().push(at);
        }
        Self { verdicts: verdicts(corpus), links, to }
    }

    /// Whether something stands, in a word that a reader understands.
    pub(super) fn word(&self, target: Target) -> Option<&'static str> {
        self.verdicts.of(target).map(|label| match label {
            Label::In => "stands",
            Label::Out => "falls",
            Label::Undecided => "open",
        })
    }

    /// Whether there is more to say of an argument than its two ends.
    pub(super) fn has_card(&self, corpus: &Corpus, id: ArgumentId) -> bool {
        let it = &corpus.arguments[id];
        !it.quotes.is_empty()
            || it.statement.note.is_some()
            || self.to.contains_key(&Target::Argument(id))
    }

    /// What leads to something in one way.
    pub(super) fn leading(
        &self,
        target: Target,
        kind: RelationKind,
    ) -> impl Iterator<Item = &Link<'c>> {
        let all = self.to.get(&target).map_or(&[][..], Vec::as_slice);
        all.iter().map(|&at| &self.links[at]).filter(move |it| it.kind == kind)
    }

    /// What speaks for and against something, and what else is linked to it, by groups.
    pub(super) fn reasons(&self, corpus: &Corpus, target: Target) -> Vec<(String, Vec<Line>)> {
        const GROUPS: [(RelationKind, &str); 5] = [
            (RelationKind::Support, "for it"),
            (RelationKind::Attack, "against it"),
            (RelationKind::Undercut, "against the step"),
            (RelationKind::Same, "the same as it"),
            (RelationKind::Contradiction, "incompatible with it"),
        ];
        let group = |(kind, words): (RelationKind, &str)| {
            let all: Vec<Line> =
                self.leading(target, kind).map(|it| self.line(corpus, it.premises, it)).collect();
            (!all.is_empty()).then(|| (words.to_owned(), all))
        };
        GROUPS.into_iter().filter_map(group).collect()
    }

    fn line(&self, corpus: &Corpus, others: &[Target], link: &Link<'_>) -> Line {
        let named = |&it: &Target| self.with_verdict(corpus, it);
        let mut line = Line::join(others.iter().map(named), " + ");
        if let Some(argument) = link.argument {
            let key = corpus.arguments[argument].key.clone();
            line = line.and(muted(" · "));
            line = line.and(match self.has_card(corpus, argument) {
                true => Line::link(ids::argument(corpus, argument), key),
                false => muted(key).into(),
            });
        }
        line
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
