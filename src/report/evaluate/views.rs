//! Two views side by side, as a table and as `demarche/views/1`.

use serde::Serialize;

use super::side_json::SideJson;
use super::words::{node, says, score, words};
use crate::base::markup::{Text, actor, muted, text};
use crate::evaluate::{Assessed, Between, Relation, between};
use crate::model::{ActorId, Corpus};
use crate::report::table::{Column, Table};
use crate::semantics::gradual::Interval;

/// Two views, with what is needed to show them.
#[derive(Copy, Clone, Debug)]
pub struct ViewsReport<'c> {
    /// The corpus.
    pub corpus: &'c Corpus,
    /// Two actors and their views.
    pub views: [(ActorId, &'c Assessed<'c>); 2],
    /// Whether what one view alone decides is listed, too.
    pub with_open: bool,
}

const SECTIONS: [(Relation, &str); 4] = [
    (Relation::Clash, "Clash: it stands for one and falls for the other"),
    (Relation::SharedIn, "It stands for both"),
    (Relation::SharedOut, "It falls for both"),
    (Relation::Open, "One decides it, the other leaves it open"),
];

impl ViewsReport<'_> {
    /// Each relation a section, each claim or position a row.
    #[must_use]
    pub fn table(&self) -> Table {
        let [a, b] = self.views.map(|it| self.corpus.actors[it.0].name.clone());
        let columns = [
            Column::left("Claim or position"),
            Column::left(actor(a.clone())),
            Column::left(actor(b.clone())),
        ];
        let mut table = Table::new(format!("{a} and {b}: what stands for whom"), columns);
        let found = self.between();
        let graph = self.views[0].1.view.graph;
        for (relation, heading) in SECTIONS {
            let numbers: Vec<u32> = (0..graph.len() as u32)
                .filter(|&it| found.relations[it as usize] == relation)
                .collect();
            if numbers.is_empty() || (relation == Relation::Open && !self.with_open) {
                continue;
            }
            table.section(text(format!("{heading} ({})", numbers.len())));
            for number in numbers {
                let target = graph.nodes[number as usize][0];
                let heading = node(self.corpus, graph, number)
                    + text("\n")
                    + muted(words(self.corpus, target).to_owned());
                table.row([heading, self.side(0, number), self.side(1, number)]);
            }
        }
        self.notes(&found, &mut table);
        table
    }

    fn side(&self, at: usize, number: u32) -> Text {
        let it = self.views[at].1;
        let said = says(it.view.attitudes[number as usize]);
        let label = it.labels.claims[number as usize].word();
        let says = if said == "–" { "says nothing".to_owned() } else { format!("says {said}") };
        text(format!("{label} "))
            + score(it.strengths[0][number as usize])
            + muted(format!("\n{says}"))
    }

    fn notes(&self, found: &Between, table: &mut Table) {
        let n = |it: Relation| found.relations.iter().filter(|other| **other == it).count();
        let (clash, open) = (n(Relation::Clash), n(Relation::Open));
        match found.distance {
            Some(distance) => table.note(text(format!(
                "Distance {distance:.2} = ({clash} clashes x 1 + {open} open x ½ + {} shared x 0) / {}: 0 if all verdicts are the same, 1 if all clash.",
                n(Relation::SharedIn) + n(Relation::SharedOut),
                found.n
            ))),
            None => table.note(text("Neither decides anything: there is no distance.")),
        }
        let both = found.n - open;
        table.note(text(match both {
            0 => "There is nothing on which both come to a verdict: the two speak of different things, and the distance says no more.".to_owned(),
            _ => format!("Both come to a verdict on {both}; of these {clash} clash. Where two speak of different things most is open, and the distance is near 0.5."),
        }));
        if let Some(scores) = found.scores {
            let shown = match scores.value() {
                Some(it) => format!("{it:.3}"),
                None => format!("between {:.3} and {:.3}", scores.low, scores.high),
            };
            table.note(text(format!(
                "Mean difference of scores: {shown}, over the same {}.",
                found.n
            )));
        }
        table.note(muted(format!(
            "Over claims and positions on which at least one of the two comes to a verdict; {} more are undecided for both. A cell: the verdict, the score from 0 to 1, and whether the actor says so itself.",
            n(Relation::Neither)
        )));
        if !self.with_open && open > 0 {
            table.note(muted(format!(
                "{open} that only one of them decides are not listed; `--claims` lists them."
            )));
        }
    }

    fn between(&self) -> Between {
        between(self.views[0].1, self.views[1].1)
    }

    /// The comparison as `demarche/views/1` (docs/json.md).
    #[must_use]
    pub fn json(&self) -> ViewsJson {
        let found = self.between();
        let graph = self.views[0].1.view.graph;
        let one = |number: u32| NodeJson {
            id: self.corpus.target_name(graph.nodes[number as usize][0]),
            relation: found.relations[number as usize].word(),
            a: SideJson::of(self.views[0].1, number),
            b: SideJson::of(self.views[1].1, number),
        };
        let bounds = |it: Interval| Bounds { score: it.value(), low: it.low, high: it.high };
        ViewsJson {
            schema: "demarche/views/1",
            a: self.corpus.actors[self.views[0].0].key.clone(),
            b: self.corpus.actors[self.views[1].0].key.clone(),
            n: found.n,
            distance: found.distance,
            scores: found.scores.map(bounds),
            nodes: (0..graph.len() as u32).map(one).collect(),
        }
    }
}

/// `demarche/views/1`.
#[derive(Clone, Debug, Serialize)]
pub struct ViewsJson {
    schema: &'static str,
    a: String,
    b: String,
    n: usize,
    distance: Option<f64>,
    scores: Option<Bounds>,
    nodes: Vec<NodeJson>,
}

#[derive(Clone, Debug, Serialize)]
struct Bounds {
    score: Option<f64>,
    low: f64,
    high: f64,
}

#[derive(Clone, Debug, Serialize)]
struct NodeJson {
    id: String,
    relation: &'static str,
    a: SideJson,
    b: SideJson,
}
