//! From a corpus to a diagram: boxes for statements, joints for linked premises, edges between them.

use std::collections::BTreeMap;

use super::links::{Link, distinct, links};
use super::select::{Selected, select};
use super::{Ask, Border, Diagram, Edge, Node, NodeKind, Verdict, crowd, fold, group, words};
use crate::evaluate::Verdicts;
use crate::model::{Corpus, Fidelity, MapId, Target};
use crate::report::naming::names;

/// The diagram of what is asked for, with labels where there are `verdicts`.
#[must_use]
pub fn diagram(corpus: &Corpus, ask: &Ask, verdicts: Option<&Verdicts>) -> Diagram {
    let of = ask.narrowed.around.and_then(|(target, _)| map(corpus, target));
    let links = links(corpus, of);
    let mut narrowed = ask.narrowed.clone();
    let mut diagram = loop {
        let shown = select(corpus, &links, &narrowed, of);
        let diagram = assemble(corpus, &links, &shown, ask, verdicts);
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

fn assemble(
    corpus: &Corpus,
    links: &[Link],
    shown: &Selected,
    ask: &Ask,
    verdicts: Option<&Verdicts>,
) -> Diagram {
    let mut out = Assembly::new(corpus, verdicts);
    let labels = match ask.group {
        Some(by) => group::labels(corpus, links, shown, by),
        None => BTreeMap::new(),
    };
    for &target in &shown.targets {
        let group = labels.get(&target).map(|label| out.group(label));
        out.node(target, group);
    }
    let is_shown = |&(at, _): &(usize, &Link)| shown.links[at];
    let all: Vec<&Link> = links.iter().enumerate().filter(is_shown).map(|(_, it)| it).collect();
    let struck = |link: &Link| {
        let inference = link.argument.map(Target::Argument);
        inference.is_some() && all.iter().any(|it| Some(it.conclusion) == inference)
    };
    for link in &all {
        if link.premises.len() > 1 || struck(link) {
            out.joint(link);
        }
    }
    for link in &all {
        out.edges(link);
    }
    distinct(out.diagram.edges.iter_mut().map(|it| &mut it.id));
    out.diagram
}

struct Assembly<'c> {
    corpus: &'c Corpus,
    verdicts: Option<&'c Verdicts>,
    diagram: Diagram,
    /// Where claims, positions and inferences stand among the nodes.
    at: BTreeMap<Target, usize>,
    /// Where the joints of links stand among the nodes.
    joints: BTreeMap<String, usize>,
}

impl<'c> Assembly<'c> {
    fn new(corpus: &'c Corpus, verdicts: Option<&'c Verdicts>) -> Self {
        let (at, joints) = (BTreeMap::new(), BTreeMap::new());
        Self { corpus, verdicts, diagram: Diagram::default(), at, joints }
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
        let label = self.verdicts?.of(target)?;
        Verdict::ALL.into_iter().find(|it| it.word() == label.word())
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
    fn joint(&mut self, link: &Link) {
        let ends: Vec<Option<usize>> = link
            .ends()
            .filter_map(|it| self.at.get(&it))
            .map(|&it| self.diagram.nodes[it].group)
            .collect();
        let first = ends.first().copied().flatten();
        let node = Node {
            id: link.id.clone(),
            kind: NodeKind::Inference,
            label: link.scheme.clone().unwrap_or_default(),
            head: said(link),
            source: source(self.corpus, link.map),
            verdict: link.argument.and_then(|it| self.verdict(Target::Argument(it))),
            group: first.filter(|_| ends.iter().all(|it| *it == first)),
            ..Node::default()
        };
        let at = self.push(node);
        self.joints.insert(link.id.clone(), at);
        if let Some(id) = link.argument {
            self.at.insert(Target::Argument(id), at);
        }
    }

    fn edges(&mut self, link: &Link) {
        let Some(&to) = self.at.get(&link.conclusion) else { return };
        let label = said(link);
        let edge = |id: String, from, to, joins| Edge {
            id,
            from,
            to,
            tie: link.tie,
            joins,
            count: 1,
            label: label.clone(),
        };
        let joint = self.joints.get(&link.id).copied();
        for premise in &link.premises {
            let Some(&from) = self.at.get(premise) else { continue };
            let id = format!("{} < {}", link.id, self.corpus.target_name(*premise));
            self.diagram.edges.push(match joint {
                Some(joint) => edge(id, from, joint, true),
                None => edge(link.id.clone(), from, to, false),
            });
        }
        if let Some(joint) = joint {
            self.diagram.edges.push(edge(link.id.clone(), joint, to, false));
        }
    }
}

/// What is said of a link: its name, its scheme, its author's remark.
fn said(link: &Link) -> String {
    let name = link.id.split_once(':').map_or(link.id.as_str(), |(_, name)| name);
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
