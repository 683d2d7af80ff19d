//! What a diagram says of itself: its question, how many there are of what, its sources.

use std::collections::BTreeSet;

use super::{Ask, Diagram, Narrowed, NodeKind, Tie};
use crate::model::{Corpus, Target};
use crate::report::naming::{count, dated_source};

/// How many there are of what before anything is folded.
pub(super) struct Whole {
    claims: usize,
    positions: usize,
    ties: [usize; Tie::ALL.len()],
    sources: BTreeSet<String>,
}

impl Whole {
    /// Counts a diagram.
    pub(super) fn of(diagram: &Diagram) -> Self {
        let kind = |kind| diagram.nodes.iter().filter(|it| it.kind == kind).count();
        let tie = |tie| diagram.edges.iter().filter(|it| it.tie == tie && !it.joins).count();
        let sources = diagram.nodes.iter().map(|it| it.source.clone());
        Self {
            claims: kind(NodeKind::Claim),
            positions: kind(NodeKind::Position),
            ties: Tie::ALL.map(tie),
            sources: sources.filter(|it| !it.is_empty()).collect(),
        }
    }

    /// `12 claims, 3 positions; 9 supports, 2 attacks`.
    fn words(&self) -> String {
        let of = |n: usize, one: &str| (n > 0).then(|| count(n, one));
        let boxes: Vec<String> = [of(self.claims, "claim"), of(self.positions, "position")]
            .into_iter()
            .flatten()
            .collect();
        let noun = ["support", "attack", "undercut", "contradiction"];
        let ties = noun.iter().zip(self.ties).filter_map(|(noun, n)| of(n, noun));
        let same = self.ties[Tie::ALL.len() - 1];
        let same = of(same, if same == 1 { "claim made twice" } else { "pair" });
        let ties: Vec<String> =
            ties.chain(same.map(|it| it.replace("pairs", "pairs of the same claim"))).collect();
        let boxes =
            if boxes.is_empty() { "No claim and no position".to_owned() } else { boxes.join(", ") };
        if ties.is_empty() { boxes } else { format!("{boxes}; {}", ties.join(", ")) }
    }
}

/// Writes title, subtitle and footer; sets no more words on boxes than a reader needs.
pub(super) fn write(
    corpus: &Corpus,
    ask: &Ask,
    narrowed: &Narrowed,
    whole: &Whole,
    diagram: &mut Diagram,
) {
    diagram.title = title(corpus, narrowed, whole);
    let mut subtitle = whole.words();
    if let Some((_, depth)) = narrowed.around {
        subtitle += &format!("; no more than {} away", count(depth, "step"));
        if narrowed != &ask.narrowed {
            subtitle += ", as farther ones would be too many";
        }
    }
    let hidden = diagram.n_hidden();
    if hidden > 0 {
        let folded = diagram.nodes.iter().filter(|it| it.hidden > 0).count();
        let boxes = if folded == 1 { "1 box".to_owned() } else { format!("{folded} boxes") };
        subtitle += &format!(". {hidden} of them are folded into {boxes}, each with its number");
    }
    diagram.subtitle = format!("{subtitle}.");
    let of_one_issue = narrowed.issue;
    for (id, position) in corpus.positions.iter() {
        if of_one_issue == Some(position.issue) {
            let name = format!("position:{}", corpus.position_name(id));
            if let Some(node) = diagram.nodes.iter_mut().find(|it| it.id == name) {
                node.head = "position".to_owned();
            }
        }
    }
    let sources: Vec<String> = (corpus.sources.iter())
        .filter(|(_, it)| whole.sources.contains(&it.key))
        .map(|(id, _)| dated_source(corpus, id).plain())
        .collect();
    if !sources.is_empty() {
        diagram.footer.push(format!("Sources: {}.", sources.join(", ")));
    }
}

fn title(corpus: &Corpus, narrowed: &Narrowed, whole: &Whole) -> String {
    let words = |target: Target| match target {
        Target::Claim(id) => corpus.claims[id].text.clone(),
        Target::Position(id) => corpus.positions[id].text.clone(),
        Target::Argument(id) => format!("the argument {}", corpus.arguments[id].key),
    };
    if let Some((target, _)) = narrowed.around {
        let words = words(target);
        let words = words.trim_end_matches('.');
        return match target {
            Target::Argument(_) => format!("What is near {words}?"),
            _ => format!("What is near “{words}”?"),
        };
    }
    let actor = narrowed.actor.map(|it| corpus.actors[it].name.as_str());
    let source = narrowed.source.map(|it| corpus.sources[it].title.as_str());
    let issue = narrowed.issue.map(|it| corpus.issues[it].question.as_str());
    let within = source.map_or(String::new(), |it| format!(" in “{it}”"));
    match (issue, actor) {
        (Some(issue), Some(actor)) => format!("{issue} What {actor} says{within}"),
        (Some(issue), None) if within.is_empty() => issue.to_owned(),
        (Some(issue), None) => format!("{issue} What is said{within}"),
        (None, Some(actor)) => format!("What does {actor} say{within}, and what bears on it?"),
        (None, None) if within.is_empty() => {
            format!("How do the claims of {} hang together?", count(whole.sources.len(), "source"))
        }
        (None, None) => format!("What is argued{within}?"),
    }
}
