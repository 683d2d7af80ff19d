//! `demarche/packages/1`.

use serde::Serialize;

use super::super::agree::voices_words;
use super::{PackagesReport, why};
use crate::compare::packages::Silence;
use crate::stats::packages::{Order, Ranked};

/// `demarche/packages/1`.
#[derive(Clone, Debug, Serialize)]
pub struct PackagesJson {
    schema: &'static str,
    issues: Vec<String>,
    actors: Vec<String>,
    counted: &'static str,
    order: &'static str,
    silence: &'static str,
    red_line: Option<f64>,
    total: String,
    acceptable: Option<String>,
    complete: bool,
    proof: ProofJson,
    packages: Vec<PackageJson>,
    best_by_other_order: Option<Vec<String>>,
    pareto_front: Option<Vec<Vec<String>>>,
    pivots: Option<Vec<PivotJson>>,
    concessions: Option<Vec<ConcessionJson>>,
}

#[derive(Clone, Debug, Serialize)]
struct ProofJson {
    looked_at: u64,
    closed: u64,
    checked: bool,
}

#[derive(Clone, Debug, Serialize)]
struct PackageJson {
    positions: Vec<String>,
    crossed: u32,
    pareto: Option<bool>,
    heard: usize,
    pairs: usize,
    shares: Vec<ShareJson>,
}

#[derive(Clone, Debug, Serialize)]
struct ShareJson {
    actor: String,
    value: f64,
    low: f64,
    high: f64,
    stances: Vec<StanceJson>,
    silent_on: Vec<String>,
}

#[derive(Clone, Debug, Serialize)]
struct StanceJson {
    on: String,
    value: f64,
    conditions: Vec<ConditionJson>,
}

#[derive(Clone, Debug, Serialize)]
struct ConditionJson {
    text: String,
    standing: &'static str,
}

#[derive(Clone, Debug, Serialize)]
struct PivotJson {
    actor: String,
    red_lines: usize,
    acceptable_without: Option<String>,
    without_red_lines: Option<Vec<String>>,
    without_voice: Option<Vec<String>>,
    steps: Vec<StepJson>,
}

#[derive(Clone, Debug, Serialize)]
struct StepJson {
    position: String,
    step: f64,
    best: Vec<String>,
}

#[derive(Clone, Debug, Serialize)]
struct ConcessionJson {
    actor: String,
    position: String,
    opens: Option<String>,
    best: Vec<String>,
    beats_best: bool,
}

/// As many packages of the front are listed.
const FRONT: usize = 1000;

impl PackagesReport<'_> {
    /// All of it.
    #[must_use]
    pub fn json(&self) -> PackagesJson {
        let it = self.packages;
        let asked = &it.question;
        PackagesJson {
            schema: "demarche/packages/1",
            issues: asked.issues.iter().map(|&id| self.corpus.issues[id].key.clone()).collect(),
            actors: (0..it.entities.len()).map(|actor| self.key(actor)).collect(),
            counted: voices_words(asked.voices),
            order: match asked.order {
                Order::Leximin => "worst-off",
                Order::Nash => "nash",
            },
            silence: match asked.silence {
                Silence::Worst => "worst",
                Silence::Middle => "middle",
            },
            red_line: asked.red_line.map(|line| self.table.scale.of_unit(line)),
            total: it.problem.n_packages().to_string(),
            acceptable: it.n_acceptable.map(|n| n.to_string()),
            complete: it.interrupted.is_none(),
            proof: ProofJson {
                looked_at: it.found.n_seen,
                closed: it.found.n_closed,
                checked: it.is_checked,
            },
            packages: it.found.best.iter().enumerate().map(|(at, one)| self.one(at, one)).collect(),
            best_by_other_order: it.other.as_ref().map(|it| self.names(&it.choice)),
            pareto_front: it
                .front
                .as_ref()
                .map(|front| front.iter().take(FRONT).map(|it| self.names(it)).collect()),
            pivots: it
                .pivots
                .as_ref()
                .map(|all| all.iter().map(|it| self.pivot_json(it)).collect()),
            concessions: it
                .concessions
                .as_ref()
                .map(|all| all.iter().map(|it| self.concession_json(it)).collect()),
        }
    }

    /// The positions of a package by their full names.
    fn names(&self, choice: &[usize]) -> Vec<String> {
        (0..choice.len()).map(|issue| self.full_name(issue, choice[issue])).collect()
    }

    fn full_name(&self, issue: usize, option: usize) -> String {
        match self.packages.options[issue][option] {
            Some(id) => self.corpus.position_name(id),
            None => {
                let id = self.packages.question.issues[issue];
                format!("{}/{}", self.corpus.issues[id].key, why::OPEN)
            }
        }
    }

    fn one(&self, at: usize, ranked: &Ranked) -> PackageJson {
        let choice = &ranked.choice;
        let n = self.packages.entities.len();
        let (all, crossed) = self.packages.problem.outcome(choice);
        PackageJson {
            positions: self.names(choice),
            crossed,
            pareto: self.packages.on_front.get(at).copied().flatten(),
            heard: (0..n).map(|actor| self.packages.n_said(choice, actor)).sum(),
            pairs: self.packages.n_settled(choice) * n,
            shares: all
                .iter()
                .enumerate()
                .map(|(actor, worth)| ShareJson {
                    actor: self.key(actor),
                    value: self.packages.mean_of(worth.sure),
                    low: self.packages.mean_of(worth.low),
                    high: self.packages.mean_of(worth.high),
                    stances: self.stances_json(choice, actor),
                    silent_on: (0..choice.len())
                        .filter(|&issue| self.packages.position(choice, issue).is_some())
                        .filter(|&issue| !self.packages.has_said(choice, actor, issue))
                        .map(|issue| self.full_name(issue, choice[issue]))
                        .collect(),
                })
                .collect(),
        }
    }

    fn stances_json(&self, choice: &[usize], actor: usize) -> Vec<StanceJson> {
        let one = |(issue, &option): (usize, &usize)| {
            let value = self.packages.stance((issue, option), actor)?;
            let conditions = self.packages.conditions_of((issue, option), actor);
            Some(StanceJson {
                on: self.full_name(issue, option),
                value: self.table.scale.of_unit(value),
                conditions: conditions
                    .map(|it| ConditionJson {
                        text: it.text.clone(),
                        standing: self.standing(it, choice),
                    })
                    .collect(),
            })
        };
        choice.iter().enumerate().filter_map(one).collect()
    }

    fn pivot_json(&self, it: &crate::stats::packages::Pivot) -> PivotJson {
        let names = |it: &Option<Ranked>| it.as_ref().map(|it| self.names(&it.choice));
        PivotJson {
            actor: self.key(it.actor),
            red_lines: it.n_red,
            acceptable_without: it.acceptable.map(|n| n.to_string()),
            without_red_lines: names(&it.without_red_lines),
            without_voice: names(&it.without),
            steps: it
                .steps
                .iter()
                .map(|it| StepJson {
                    position: self.full_name(it.issue, it.option),
                    step: if it.is_up { 0.5 } else { -0.5 },
                    best: self.names(&it.best.choice),
                })
                .collect(),
        }
    }

    fn concession_json(&self, it: &crate::stats::packages::Concession) -> ConcessionJson {
        ConcessionJson {
            actor: self.key(it.actor),
            position: self.full_name(it.issue, it.option),
            opens: it.opened.map(|n| n.to_string()),
            best: self.names(&it.best.choice),
            beats_best: it.is_best,
        }
    }
}
