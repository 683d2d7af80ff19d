//! What changes when something is left out, or as sources come in one after the other.

use std::collections::BTreeSet;

use super::commitments::Commitments;
use super::graph::{Graph, Link};
use super::kept::{Kept, Without};
use super::view::View;
use crate::base::IdVec;
use crate::model::{Corpus, Date, OfQuote, PartId, Passage, SourceId, Target};
use crate::semantics::{Label, Standard};

/// What is evaluated again and again, with one thing after the other left out.
#[derive(Copy, Clone, Debug)]
pub struct Again<'c> {
    /// The corpus.
    pub corpus: &'c Corpus,
    /// Where its quotes stand.
    pub passages: &'c IdVec<OfQuote, Passage>,
    /// Whose view it is, by what is said; `None` for the map's own reading.
    pub commitments: Option<&'c Commitments>,
    /// What is asked of claims that name no standard.
    pub standard: Standard,
    /// The claims and positions that are looked at.
    pub targets: &'c [Target],
}

/// A verdict on each target: `None` where nothing is left that speaks for or against it, or nothing of
/// it.
pub type Verdict = Option<Label>;

/// A change of verdict.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// The claim or position.
    pub target: Target,
    /// What it was.
    pub before: Verdict,
    /// What it is.
    pub after: Verdict,
}

/// A source, or a part of one, with its date: a step of a drift.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Step {
    /// When it came in; the undated come first.
    pub date: Option<Date>,
    /// The source.
    pub source: SourceId,
    /// The part.
    pub part: Option<PartId>,
}

impl Again<'_> {
    /// The graph of what is left.
    #[must_use]
    pub fn graph(&self, without: &Without) -> Graph {
        Graph::of(self.corpus, &Kept::without(self.corpus, self.passages, without))
    }

    /// What the actor says, of what is left.
    #[must_use]
    pub fn commitments(&self, without: &Without) -> Option<Commitments> {
        let is_left = |it: &_| without.leaves_saying(self.corpus, self.passages, it);
        self.commitments.map(|all| all.keeping(is_left))
    }

    /// The view of a graph.
    #[must_use]
    pub fn view<'g>(&self, graph: &'g Graph, commitments: Option<&Commitments>) -> View<'g> {
        let mut view = match commitments {
            Some(said) => View::of_actor(self.corpus, graph, said),
            None => View::of_map(graph),
        };
        view.ask_for(self.standard);
        view
    }

    /// The verdict on each target.
    #[must_use]
    pub fn verdicts(&self, without: &Without) -> Vec<Verdict> {
        let graph = self.graph(without);
        self.labels(&graph, self.commitments(without).as_ref())
    }

    fn labels(&self, graph: &Graph, commitments: Option<&Commitments>) -> Vec<Verdict> {
        let view = self.view(graph, commitments);
        let labels = view.verdicts().claims;
        let of = |target: &Target| {
            let number = graph.claim(*target)? as usize;
            let is_bare = graph.bearing[number].is_empty()
                && view.attitudes[number] == super::Attitude::Silent
                && matches!(target, Target::Position(_));
            (!is_bare).then(|| labels[number])
        };
        self.targets.iter().map(of).collect()
    }

    /// What changes without each of these things; those without which nothing does have no changes.
    #[must_use]
    pub fn changes(&self, all: &[Without]) -> Vec<Vec<Change>> {
        let whole = self.verdicts(&Without::Nothing);
        all.iter().map(|it| self.between(&whole, &self.verdicts(it))).collect()
    }

    /// How verdicts change as sources come in by date, one after the other.
    #[must_use]
    pub fn drift(&self) -> Vec<(Step, Vec<Change>)> {
        let whole = Kept::all(self.corpus);
        let mut steps: Vec<Step> = Vec::new();
        let mut before = vec![None; self.targets.len()];
        let mut out = Vec::new();
        let of_claim = self.places(&whole);
        let mut all: BTreeSet<Step> = of_claim.iter().flatten().copied().collect();
        all.extend(self.said());
        for step in all {
            steps.push(step);
            let is_in = |it: &Step| steps.binary_search(it).is_ok();
            let mut kept = whole.clone();
            kept.claims = of_claim.iter().map(|it| it.is_some_and(|it| is_in(&it))).collect();
            let graph = Graph::of(self.corpus, &kept);
            let said = self.commitments.map(|all| {
                all.keeping(|it| {
                    it.place.0.is_none_or(|source| {
                        is_in(&Step { date: it.date, source, part: it.place.1 })
                    })
                })
            });
            let after = self.labels(&graph, said.as_ref());
            let changes = self.between(&before, &after);
            if !changes.is_empty() {
                out.push((step, changes));
            }
            before = after;
        }
        out
    }

    /// By claim, the step with which it comes in: the first of its quotes to be dated.
    fn places(&self, kept: &Kept) -> Vec<Option<Step>> {
        let of = |(id, claim): (_, &crate::model::Claim)| {
            let places = claim.quotes.iter().map(|&it| {
                let passage = &self.passages[it];
                let date = claim.statement.date.or(passage.date);
                Step { date, source: passage.source, part: passage.part }
            });
            let source = self.corpus.maps[claim.map].source;
            let whole = source.map(|source| {
                let date = claim.statement.date.or(self.corpus.sources[source].date);
                Step { date, source, part: None }
            });
            let is_kept: bool = kept.claims[id];
            places.min().or(whole).filter(|_| is_kept)
        };
        self.corpus.claims.iter().map(of).collect()
    }

    /// The steps with which something that the actor says comes in.
    fn said(&self) -> BTreeSet<Step> {
        let mut all = BTreeSet::new();
        if let Some(said) = self.commitments {
            for it in said.sayings() {
                let (source, part) = it.place;
                all.extend(source.map(|source| Step { date: it.date, source, part }));
            }
        }
        all
    }

    fn between(&self, before: &[Verdict], after: &[Verdict]) -> Vec<Change> {
        let pairs = self.targets.iter().zip(before.iter().zip(after));
        let changed = pairs.filter(|(_, (before, after))| before != after);
        let change = |(&target, (&before, &after)): (&Target, (&Verdict, &Verdict))| Change {
            target,
            before,
            after,
        };
        changed.map(change).collect()
    }
}

/// Every source or part that a quote stands in, each to be left out once.
#[must_use]
pub fn sources(corpus: &Corpus, passages: &IdVec<OfQuote, Passage>) -> Vec<Without> {
    let all: BTreeSet<(SourceId, Option<PartId>)> = corpus
        .quotes
        .ids()
        .filter(|&it| passages[it].status.is_found())
        .map(|it| (passages[it].source, passages[it].part))
        .collect();
    all.into_iter().map(|(source, part)| Without::Source(source, part)).collect()
}

/// The words of every quote, each to be left out once, however often they are used.
#[must_use]
pub fn words(corpus: &Corpus) -> Vec<Without> {
    let all: BTreeSet<(SourceId, &str)> =
        corpus.quotes.as_slice().iter().map(|it| (it.source, it.text.as_str())).collect();
    all.into_iter().map(|(source, words)| Without::Words(source, words.to_owned())).collect()
}

/// Every coder of a map that counts.
#[must_use]
pub fn coders(corpus: &Corpus) -> Vec<Without> {
    let maps = corpus.maps.iter().filter(|(id, _)| !corpus.is_second_coding(*id));
    let all: BTreeSet<&str> = maps.filter_map(|(_, it)| it.coder.as_deref()).collect();
    all.into_iter().map(|it| Without::Coder(it.to_owned())).collect()
}

/// Every argument and relation that counts.
#[must_use]
pub fn links(corpus: &Corpus) -> Vec<Without> {
    let kept = Kept::all(corpus);
    let arguments = corpus.arguments.ids().filter(|&it| kept.arguments[it]).map(Link::Argument);
    let relations = corpus.relations.ids().filter(|&it| kept.relations[it]).map(Link::Relation);
    arguments.chain(relations).map(Without::Link).collect()
}
