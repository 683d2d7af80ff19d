//! From a corpus to a diagram: boxes for statements, joints for linked premises, edges between them.

use std::collections::{BTreeMap, BTreeSet};

use super::links::{Links, distinct};
use super::select::{Selected, select};
use super::{Ask, Border, Diagram, Edge, Node, NodeKind, Verdict, crowd, fold, group, words};
use crate::anchor::Anchored;
use crate::evaluate::Verdicts;
use crate::model::{Corpus, Fidelity, MapId, QuoteId, Target};
use crate::report::chart::Told;
use crate::report::leads;
use crate::report::links::Link;
use crate::report::naming::{names, place};

/// The diagram of what is asked for, with labels where there are `verdicts`.
#[must_use]
pub fn diagram(corpus: &Corpus, ask: &Ask, verdicts: Option<&Verdicts>) -> Diagram {
    made(corpus, None, ask, verdicts)
}

/// The same, and each box and arrow tells the first of the words it rests on, and leads to them
/// where their source has an address.
#[must_use]
pub fn diagram_with_quotes(
    corpus: &Corpus,
    anchored: &Anchored,
    ask: &Ask,
    verdicts: Option<&Verdicts>,
) -> Diagram {
    made(corpus, Some(anchored), ask, verdicts)
}

/// The diagram of what is asked for, by links that were looked up before; none of a second coding.
#[must_use]
pub fn diagram_of(
    corpus: &Corpus,
    links: &Links<'_>,
    ask: &Ask,
    verdicts: Option<&Verdicts>,
) -> Diagram {
    drawn(Assembly::new(corpus, None, verdicts), links, None, ask)
}

fn made(
    corpus: &Corpus,
    anchored: Option<&Anchored>,
    ask: &Ask,
    verdicts: Option<&Verdicts>,
) -> Diagram {
    let of = ask.narrowed.around.and_then(|(target, _)| map(corpus, target));
    drawn(Assembly::new(corpus, anchored, verdicts), &Links::with(corpus, of), of, ask)
}

/// `of` is the map of a second coding whose links are among them.
fn drawn(empty: Assembly<'_>, links: &Links<'_>, of: Option<MapId>, ask: &Ask) -> Diagram {
    let corpus = empty.corpus;
    let mut narrowed = ask.narrowed.clone();
    let mut diagram = loop {
        let shown = select(corpus, links, &narrowed, of);
        let diagram = assemble(empty.clone(), links, &shown, ask);
        let is_crowded = ask.most.is_some_and(|most| diagram.n_boxes() > most);
        match &mut narrowed.around {
            // The neighbourhood shrinks first; what is beyond it was not asked for by name.
            Some((_, depth)) if is_crowded && *depth > 1 => *depth -= 1,
            _ => break diagram,
        }
    };
    let whole = words::Whole::of(&diagram);
    fold::by_name(corpus, &mut diagram, &ask.fold);
    if let Some(most) = ask.most {
        crowd::thin(corpus, &mut diagram, most, &narrowed);
    }
    fold::forget_empty_groups(&mut diagram);
    words::write(corpus, ask, &narrowed, &whole, &mut diagram);
    diagram
}

/// The map that a target stands in.
fn map(corpus: &Corpus, target: Target) -> Option<MapId> {
    match target {
        Target::Claim(id) => Some(corpus.claims[id].map),
        Target::Argument(id) => Some(corpus.arguments[id].map),
        Target::Position(_) => None,
    }
}

fn assemble(mut out: Assembly<'_>, links: &Links<'_>, shown: &Selected, ask: &Ask) -> Diagram {
    let corpus = out.corpus;
    let labels = match ask.group {
        Some(by) => group::labels(corpus, &links.all, shown, by),
        None => BTreeMap::new(),
    };
    for &target in &shown.targets {
        let group = labels.get(&target).map(|label| out.group(label));
        out.node(target, group);
    }
    let all: Vec<(&Link<'_>, &str)> = (links.all.iter())
        .zip(links.names.iter().map(String::as_str))
        .zip(&shown.links)
        .filter(|(_, is_shown)| **is_shown)
        .map(|(it, _)| it)
        .collect();
    let struck: BTreeSet<Target> = (all.iter().map(|it| it.0.conclusion))
        .filter(|it| matches!(it, Target::Argument(_)))
        .collect();
    let struck =
        |link: &Link<'_>| link.argument.is_some_and(|it| struck.contains(&Target::Argument(it)));
    for &(link, name) in &all {
        if link.premises.len() > 1 || struck(link) {
            out.joint(link, name);
        }
    }
    for &(link, name) in &all {
        out.edges(link, name);
    }
    distinct(out.diagram.edges.iter_mut().map(|it| &mut it.id));
    out.diagram
}

#[derive(Clone)]
struct Assembly<'c> {
    corpus: &'c Corpus,
    anchored: Option<&'c Anchored>,
    verdicts: Option<&'c Verdicts>,
    diagram: Diagram,
    /// Where claims, positions and inferences stand among the nodes.
    at: BTreeMap<Target, usize>,
    /// Where the joints of links stand among the nodes.
    joints: BTreeMap<String, usize>,
}

impl<'c> Assembly<'c> {
    fn new(
        corpus: &'c Corpus,
        anchored: Option<&'c Anchored>,
        verdicts: Option<&'c Verdicts>,
    ) -> Self {
        let (at, joints) = (BTreeMap::new(), BTreeMap::new());
        Self { corpus, anchored, verdicts, diagram: Diagram::default(), at, joints }
    }

    /// The first of the words that something rests on.
    fn told(&self, quotes: &[QuoteId]) -> Told {
        let (Some(anchored), Some(&id)) = (self.anchored, quotes.first()) else {
            return Told::default();
        };
        let at = place(self.corpus, &anchored.passages[id]).plain();
        let words = leads::shortened(&self.corpus.quotes[id].text);
        let to = leads::of_quote(self.corpus, anchored, id);
        Told { words: format!("“{words}” — {at}"), to }
    }

    /// The number of the group with that label.
    fn group(&mut self, label: &str) -> usize {
        let groups = &mut self.diagram.groups;
        groups.iter().position(|it| it == label).unwrap_or_else(|| {
            groups.push(label.to_owned());
            groups.len() - 1
        })
    }

    fn push(&mut self, node: Node) -> usize {
        self.diagram.nodes.push(node);
        self.diagram.nodes.len() - 1
    }

    /// What an evaluation says of a target.
    fn verdict(&self, target: Target) -> Option<Verdict> {
        self.verdicts?.of(target)
    }

    fn node(&mut self, target: Target, group: Option<usize>) {
        let corpus = self.corpus;
        let verdict = self.verdict(target);
        let node = match target {
            Target::Claim(id) => {
                let it = &corpus.claims[id];
                Node {
                    id: format!("claim:{}", corpus.claim_name(id)),
                    kind: NodeKind::Claim,
                    label: it.text.clone(),
                    head: names(corpus, &it.by).plain(),
                    border: it.fidelity.map(border),
                    source: source(corpus, it.map),
                    verdict,
                    group,
                    hidden: 0,
                    told: self.told(&it.quotes),
                }
            }
            Target::Position(id) => {
                let it = &corpus.positions[id];
                Node {
                    id: format!("position:{}", corpus.position_name(id)),
                    kind: NodeKind::Position,
                    label: it.text.clone(),
                    head: corpus.issues[it.issue].question.clone(),
                    verdict,
                    group,
                    ..Node::default()
                }
            }
            Target::Argument(_) => return,
        };
        let at = self.push(node);
        self.at.insert(target, at);
    }

    /// The joint at which premises meet.
    fn joint(&mut self, link: &Link<'_>, name: &str) {
        let ends: Vec<Option<usize>> = link
            .ends()
            .filter_map(|it| self.at.get(&it))
            .map(|&it| self.diagram.nodes[it].group)
            .collect();
        let first = ends.first().copied().flatten();
        let node = Node {
            id: name.to_owned(),
            kind: NodeKind::Inference,
            label: link.scheme.unwrap_or_default().to_owned(),
            head: said(link, name),
            told: self.told(link.quotes),
            source: source(self.corpus, link.map),
            verdict: link.argument.and_then(|it| self.verdict(Target::Argument(it))),
            group: first.filter(|_| ends.iter().all(|it| *it == first)),
            ..Node::default()
        };
        let at = self.push(node);
        self.joints.insert(name.to_owned(), at);
        if let Some(id) = link.argument {
            self.at.insert(Target::Argument(id), at);
        }
    }

    fn edges(&mut self, link: &Link<'_>, name: &str) {
        let Some(&to) = self.at.get(&link.conclusion) else { return };
        let (label, told) = (said(link, name), self.told(link.quotes));
        let edge = |id: String, from, to, joins| Edge {
            id,
            from,
            to,
            tie: link.kind.into(),
            joins,
            count: 1,
            label: label.clone(),
            told: told.clone(),
        };
        let joint = self.joints.get(name).copied();
        for premise in link.premises {
            let Some(&from) = self.at.get(premise) else { continue };
            let id = format!("{name} < {}", self.corpus.target_name(*premise));
            self.diagram.edges.push(match joint {
                Some(joint) => edge(id, from, joint, true),
                None => edge(name.to_owned(), from, to, false),
            });
        }
        if let Some(joint) = joint {
            self.diagram.edges.push(edge(name.to_owned(), joint, to, false));
        }
    }
}

/// What is said of a link: its name, its scheme, its author's remark.
fn said(link: &Link<'_>, name: &str) -> String {
    let name = name.split_once(':').map_or(name, |(_, name)| name);
    let scheme = link.scheme.as_ref().map_or(String::new(), |it| format!(" ({it})"));
    let note = link.note.as_ref().map_or(String::new(), |it| format!(". {it}"));
    format!("{name}{scheme}{note}")
}

fn source(corpus: &Corpus, map: MapId) -> String {
    corpus.maps[map].source.map_or(String::new(), |it| corpus.sources[it].key.clone())
}

const fn border(fidelity: Fidelity) -> Border {
    match fidelity {
        Fidelity::Quotation => Border::Quotation,
        Fidelity::Paraphrase => Border::Paraphrase,
        Fidelity::Compression => Border::Compression,
        Fidelity::Interpretation => Border::Interpretation,
        Fidelity::Imputation => Border::Imputation,
    }
}
