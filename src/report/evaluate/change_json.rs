//! What would turn a verdict, as the field `change` of `demarche/why/1` (docs/json.md).

use serde::Serialize;

use super::proof::Explained;
use super::why_json::LinkJson;
use crate::evaluate::{Costs, FORMULAS, Turn, Way, replies, thresholds, turns};
use crate::model::Target;
use crate::semantics::Label;

/// The fewest changes, the thresholds and the new arguments.
#[derive(Clone, Debug, Serialize)]
pub struct ChangeJson {
    to: &'static str,
    sets: Vec<SetJson>,
    tried: usize,
    heuristic: bool,
    thresholds: Vec<ThresholdJson>,
    replies: Vec<ReplyJson>,
}

#[derive(Clone, Debug, Serialize)]
struct SetJson {
    cost: u32,
    changes: Vec<TurnJson>,
}

#[derive(Clone, Debug, Serialize)]
struct TurnJson {
    change: &'static str,
    id: Option<String>,
    drops: Option<LinkJson>,
}

#[derive(Clone, Debug, Serialize)]
struct ThresholdJson {
    id: String,
    base: f64,
    at: Vec<f64>,
    exact: bool,
}

#[derive(Clone, Debug, Serialize)]
struct ReplyJson {
    bears: &'static str,
    id: Option<String>,
    undercuts: Option<LinkJson>,
    label: &'static str,
    score: Option<f64>,
    low: f64,
    high: f64,
}

impl Explained<'_> {
    /// What would have to change for a claim or position to come out as wanted: the other way than it does, if
    /// nothing is said; `None` for what is not evaluated. Nothing is left out.
    #[must_use]
    pub fn change_json(
        &self,
        target: Target,
        wanted: Option<Label>,
        costs: Costs,
    ) -> Option<ChangeJson> {
        let view = &self.assessed.view;
        let number = view.graph.claim(target)?;
        let wanted = self.wanted(number, wanted);
        let found = turns(view, number, wanted, costs);
        let formula = FORMULAS[0].0;
        let is_so = self.assessed.labels.claims[number as usize] == wanted;
        // Where nothing has to change, nothing more is said.
        let thresholds = if is_so { Vec::new() } else { thresholds(view, number, formula) };
        let replies = if is_so { Vec::new() } else { replies(view, number, wanted, formula) };
        let set = |it: &Vec<Turn>| SetJson {
            cost: it.iter().map(|&it| costs.of(it).unwrap_or(0)).sum(),
            changes: it.iter().map(|&it| self.turn_json(it)).collect(),
        };
        Some(ChangeJson {
            to: wanted.word(),
            sets: found.sets.iter().map(set).collect(),
            tried: found.tried,
            heuristic: found.is_heuristic,
            thresholds: thresholds
                .into_iter()
                .map(|it| ThresholdJson {
                    id: self.id(it.claim),
                    base: it.base,
                    at: it.at,
                    exact: it.is_exact,
                })
                .collect(),
            replies: replies
                .into_iter()
                .map(|it| {
                    let (bears, id, undercuts) = match it.way {
                        Way::For(claim) => ("for", Some(claim), None),
                        Way::Against(claim) => ("against", Some(claim), None),
                        Way::Undercuts(argument) => ("undercut", None, Some(argument)),
                    };
                    ReplyJson {
                        bears,
                        id: id.map(|it| self.id(it)),
                        undercuts: undercuts.map(|it| self.link_json(it)),
                        label: it.label.word(),
                        score: it.score.value(),
                        low: it.score.low,
                        high: it.score.high,
                    }
                })
                .collect(),
        })
    }

    fn turn_json(&self, it: Turn) -> TurnJson {
        let (change, id, drops) = match it {
            Turn::Accept(claim) => ("accept", Some(claim), None),
            Turn::GiveUp(claim) => ("give up", Some(claim), None),
            Turn::Drop(argument) => ("drop", None, Some(argument)),
        };
        TurnJson { change, id: id.map(|it| self.id(it)), drops: drops.map(|it| self.link_json(it)) }
    }
}
