//! An evaluated corpus as `demarche/evaluate/1` (docs/json.md).

use serde::Serialize;

use super::corpus::Evaluation;
use super::words::{argument_name, says};
use crate::evaluate::{Attitude, FORMULAS, GapKind, gaps};
use crate::model::Target;
use crate::report::table::{Column, Table};
use crate::semantics::Polarity;
use crate::semantics::gradual::Interval;

/// `demarche/evaluate/1` of a corpus.
#[derive(Clone, Debug, Serialize)]
pub struct EvaluatedCorpus {
    schema: &'static str,
    view: Option<String>,
    semantics: &'static str,
    verdict: &'static str,
    nodes: Vec<Node>,
    gaps: Vec<GapJson>,
}

#[derive(Clone, Debug, Serialize)]
struct Node {
    id: String,
    kind: &'static str,
    text: String,
    says: Option<&'static str>,
    label: &'static str,
    score: Option<f64>,
    low: f64,
    high: f64,
    firm: Option<&'static str>,
    split: Option<String>,
    margin: Option<f64>,
    grouped: Option<f64>,
    #[serde(rename = "for")]
    pro: Vec<Bearing>,
    against: Vec<Bearing>,
}

#[derive(Clone, Debug, Serialize)]
struct Bearing {
    premises: Vec<String>,
    argument: Option<String>,
    label: &'static str,
    score: Option<f64>,
}

#[derive(Clone, Debug, Serialize)]
struct GapJson {
    id: String,
    kind: &'static str,
}

/// The name of a kind of gap in JSON.
const fn gap_word(kind: GapKind) -> &'static str {
    match kind {
        GapKind::Contradicted => "contradicted",
        GapKind::Unanswered => "unanswered",
        GapKind::Follows => "denied yet follows",
        GapKind::Unowned => "unowned",
    }
}

impl Evaluation<'_> {
    /// All claims, positions and named arguments; with issues, what is about their positions.
    #[must_use]
    pub fn json(&self) -> EvaluatedCorpus {
        let view = &self.assessed.view;
        let gaps = view.actor.map_or_else(Vec::new, |_| gaps(self.assessed));
        EvaluatedCorpus {
            schema: "demarche/evaluate/1",
            view: view.actor.map(|it| self.corpus.actors[it].key.clone()),
            semantics: FORMULAS[self.formula].1,
            verdict: self.by.word(),
            nodes: self.nodes(),
            gaps: gaps
                .iter()
                .map(|it| GapJson { id: self.id(it.number), kind: gap_word(it.kind) })
                .collect(),
        }
    }

    /// One row for each node.
    #[must_use]
    pub fn long_table(&self) -> Table {
        let headings = [
            "id",
            "kind",
            "says",
            "label",
            "score",
            "low",
            "high",
            "firm",
            "for_in",
            "for",
            "against_in",
            "against",
            "margin",
            "grouped",
        ];
        let mut table = Table::new("", headings.map(Column::left));
        for it in self.nodes() {
            let number = |it: Option<f64>| it.map_or(String::new(), |it| it.to_string());
            let holds = |all: &[Bearing]| all.iter().filter(|it| it.label == "in").count();
            table.row([
                it.id,
                it.kind.to_owned(),
                it.says.unwrap_or_default().to_owned(),
                it.label.to_owned(),
                number(it.score),
                it.low.to_string(),
                it.high.to_string(),
                it.firm.unwrap_or_default().to_owned(),
                holds(&it.pro).to_string(),
                it.pro.len().to_string(),
                holds(&it.against).to_string(),
                it.against.len().to_string(),
                number(it.margin),
                number(it.grouped),
            ]);
        }
        table
    }

    fn id(&self, number: u32) -> String {
        self.corpus.target_name(self.assessed.view.graph.nodes[number as usize][0])
    }

    fn nodes(&self) -> Vec<Node> {
        let graph = self.assessed.view.graph;
        let mut shown =
            vec![self.with_claims || self.issues.len() == self.corpus.issues.len(); graph.len()];
        for &issue in self.issues {
            for &position in &self.corpus.issues[issue].positions {
                let number = graph.positions[position];
                shown[number as usize] = true;
                for &it in &graph.bearing[number as usize] {
                    let premises = &graph.framework.arguments[it as usize].premises;
                    premises.iter().for_each(|&it| shown[it as usize] = true);
                }
            }
        }
        let mut all = Vec::new();
        for (number, members) in graph.nodes.iter().enumerate() {
            if shown[number] {
                all.extend(members.iter().map(|&it| self.node(it, number as u32)));
            }
        }
        if shown.iter().all(|it| *it) {
            let named =
                self.corpus.arguments.ids().filter_map(|it| Some((it, graph.arguments[it]?)));
            all.extend(named.map(|(id, number)| self.inference(Target::Argument(id), number)));
        }
        all
    }

    fn node(&self, target: Target, number: u32) -> Node {
        let assessed = self.assessed;
        let at = number as usize;
        let strength = assessed.strengths[self.formula][at];
        let firmness = assessed.firmness(number);
        let attitude = assessed.view.attitudes[at];
        Node {
            id: self.corpus.target_name(target),
            kind: if matches!(target, Target::Claim(_)) { "claim" } else { "position" },
            text: super::words::words(self.corpus, target).to_owned(),
            says: (attitude != Attitude::Silent).then(|| says(attitude)),
            label: self.label(number).word(),
            score: strength.value(),
            low: strength.low,
            high: strength.high,
            firm: Some(firmness.word()),
            split: (firmness == crate::evaluate::Firmness::Split).then(|| assessed.split(number)),
            margin: self.margins.get(at).copied().flatten().flatten(),
            grouped: self.grouped.get(at).copied().flatten().and_then(Interval::value),
            pro: self.bearing(number, Polarity::Pro),
            against: self.bearing(number, Polarity::Con),
        }
    }

    fn inference(&self, target: Target, number: u32) -> Node {
        let strength = self.strength(number);
        Node {
            id: self.corpus.target_name(target),
            kind: "argument",
            text: String::new(),
            says: None,
            label: self.assessed.labels.arguments[number as usize].word(),
            score: strength.value(),
            low: strength.low,
            high: strength.high,
            firm: None,
            split: None,
            margin: None,
            grouped: None,
            pro: Vec::new(),
            against: Vec::new(),
        }
    }

    fn strength(&self, argument: u32) -> Interval {
        self.assessed.strengths[self.formula][self.assessed.view.graph.len() + argument as usize]
    }

    fn bearing(&self, number: u32, side: Polarity) -> Vec<Bearing> {
        let graph = self.assessed.view.graph;
        let one = |&it: &u32| {
            let argument = &graph.framework.arguments[it as usize];
            let is_on = argument.conclusion.is_some_and(|it| it.1 == side);
            is_on.then(|| Bearing {
                premises: argument.premises.iter().map(|&it| self.id(it)).collect(),
                argument: argument_name(self.corpus, graph, it),
                label: self.assessed.labels.arguments[it as usize].word(),
                score: self.strength(it).value(),
            })
        };
        graph.bearing[number as usize].iter().filter_map(one).collect()
    }
}
