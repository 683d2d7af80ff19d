//! `demarche/reliability/1`.

use serde::Serialize;

use super::super::agree::entity_key;
use super::ReliabilityReport;
use super::words::{change_word, metric_word, question_word};
use crate::compare::reliability::{Found, Variable};
use crate::model::QuoteId;
use crate::stats::bootstrap::Interval;

/// `demarche/reliability/1`.
#[derive(Clone, Debug, Serialize)]
pub struct ReliabilityJson {
    schema: &'static str,
    samples: usize,
    seed: u64,
    codings: Vec<CodingJson>,
}

#[derive(Clone, Debug, Serialize)]
struct CodingJson {
    coders: Vec<CoderJson>,
    source: Option<String>,
    parts: Vec<String>,
    passages: Option<PassagesJson>,
    variables: Vec<VariableJson>,
    disagreements: Vec<DisagreementJson>,
    findings: FindingsJson,
}

#[derive(Clone, Debug, Serialize)]
struct CoderJson {
    name: String,
    map: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct PassagesJson {
    length: f64,
    paragraphs: usize,
    quoted: Vec<u32>,
    agreement: Option<f64>,
    overlap: Option<f64>,
    alpha: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
}

#[derive(Clone, Debug, Serialize)]
struct VariableJson {
    variable: &'static str,
    metric: &'static str,
    units: usize,
    agreement: Option<f64>,
    alpha: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    kappa: Option<f64>,
    gwet: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    found: Option<FoundJson>,
}

#[derive(Clone, Debug, Serialize)]
struct FoundJson {
    by_all: usize,
    beside: usize,
    alone: usize,
    positive: Option<f64>,
}

#[derive(Clone, Debug, Serialize)]
struct DisagreementJson {
    variable: &'static str,
    at: String,
    answers: Vec<Option<String>>,
    quotes: Vec<Vec<QuoteJson>>,
}

#[derive(Clone, Debug, Serialize)]
struct QuoteJson {
    source: String,
    text: String,
    start: u32,
    end: u32,
}

#[derive(Clone, Debug, Serialize)]
struct FindingsJson {
    cells: Vec<CellJson>,
    untouched: usize,
    pairs: Vec<PairJson>,
    same_pairs: usize,
    order: Vec<Option<f64>>,
    moves: Option<Vec<String>>,
}

#[derive(Clone, Debug, Serialize)]
struct CellJson {
    actor: String,
    position: String,
    voice: &'static str,
    by: Option<String>,
    values: Vec<Option<f64>>,
    change: &'static str,
}

#[derive(Clone, Debug, Serialize)]
struct PairJson {
    a: String,
    b: String,
    values: Vec<Option<f64>>,
    shared: Vec<usize>,
}

fn ends(it: Option<Interval>) -> (Option<f64>, Option<f64>) {
    (it.map(|it| it.low), it.map(|it| it.high))
}

impl ReliabilityJson {
    /// All codings as one document.
    #[must_use]
    pub fn of(all: &[ReliabilityReport<'_>]) -> Self {
        let draws = all.first().map(|it| it.draws);
        Self {
            schema: "demarche/reliability/1",
            samples: draws.map_or(0, |it| it.samples),
            seed: draws.map_or(0, |it| it.seed),
            codings: all.iter().map(ReliabilityReport::coding_json).collect(),
        }
    }
}

impl ReliabilityReport<'_> {
    fn coding_json(&self) -> CodingJson {
        let corpus = self.corpus;
        let coders = self.codings.coders.iter().map(|it| CoderJson {
            name: it.name.clone(),
            map: it.map.map(|it| corpus.maps[it].key.clone()),
        });
        let passages = self.found.unitised.as_ref().map(|it| {
            let (low, high) = ends(it.interval);
            PassagesJson {
                length: it.length,
                paragraphs: it.paragraphs,
                quoted: it.quoted.clone(),
                agreement: it.agreement,
                overlap: it.overlap,
                alpha: it.alpha,
                low,
                high,
            }
        });
        CodingJson {
            coders: coders.collect(),
            source: self.codings.source().map(|it| corpus.sources[it].key.clone()),
            parts: self.parts().into_iter().map(str::to_owned).collect(),
            passages,
            variables: self.found.variables.iter().flat_map(variable_json).collect(),
            disagreements: self
                .found
                .variables
                .iter()
                .flat_map(|it| self.disagreements_json(it))
                .collect(),
            findings: self.findings_json(),
        }
    }

    fn disagreements_json(&self, variable: &Variable) -> Vec<DisagreementJson> {
        let one = |at: usize| {
            let unit = &self.found.units(variable.question)[at];
            let answer = |coder: usize| {
                let code = variable.codes[at][coder]?;
                Some(variable.categories[code].clone())
            };
            let quotes = |found: &Found| self.quotes(found).into_iter().map(|it| self.quote(it));
            DisagreementJson {
                variable: question_word(variable.question),
                at: self.place_of(unit).plain().replace('\n', ", "),
                answers: (0..self.codings.coders.len()).map(answer).collect(),
                quotes: unit.found.iter().map(|it| quotes(it).collect()).collect(),
            }
        };
        self.parted(variable).into_iter().map(one).collect()
    }

    fn quote(&self, id: QuoteId) -> QuoteJson {
        let passage = &self.anchored.passages[id];
        let span = passage.span().unwrap_or_default();
        QuoteJson {
            source: self.corpus.sources[passage.source].key.clone(),
            text: self.corpus.quotes[id].text.clone(),
            start: span.start,
            end: span.end,
        }
    }

    fn findings_json(&self) -> FindingsJson {
        let corpus = self.corpus;
        let scale = self.codings.table.scale;
        let findings = self.findings;
        let cells = findings.cells.iter().map(|it| CellJson {
            actor: entity_key(corpus, &it.entity),
            position: corpus.position_name(it.position),
            voice: it.voice.kind.word(),
            by: it.voice.by.map(|by| corpus.actors[by].key.clone()),
            values: it.values.iter().map(|it| it.map(|it| scale.of_unit(it))).collect(),
            change: change_word(it.change()),
        });
        let pairs = findings.pairs.iter().map(|it| PairJson {
            a: entity_key(corpus, &it.entities[0]),
            b: entity_key(corpus, &it.entities[1]),
            values: it.values.clone(),
            shared: it.shared.clone(),
        });
        FindingsJson {
            cells: cells.collect(),
            untouched: findings.untouched,
            pairs: pairs.collect(),
            same_pairs: findings.same_pairs,
            order: findings.order.clone(),
            moves: findings
                .camps
                .as_ref()
                .map(|camps| camps.moves.iter().map(|it| entity_key(corpus, it)).collect()),
        }
    }
}

fn variable_json(variable: &Variable) -> Vec<VariableJson> {
    let name = question_word(variable.question);
    if let Some(found) = &variable.found {
        let (low, high) = ends(found.interval);
        return vec![VariableJson {
            variable: name,
            metric: "found",
            units: found.all + found.beside + found.alone,
            agreement: found.share,
            alpha: None,
            low,
            high,
            kappa: None,
            gwet: None,
            found: Some(FoundJson {
                by_all: found.all,
                beside: found.beside,
                alone: found.alone,
                positive: found.positive,
            }),
        }];
    }
    let one = |(metric, it): &(crate::stats::ratings::Metric, crate::stats::coding::Coded)| {
        let (low, high) = ends(it.interval);
        VariableJson {
            variable: name,
            metric: metric_word(*metric),
            units: it.units,
            agreement: it.agreement,
            alpha: it.alpha,
            low,
            high,
            kappa: it.kappa,
            gwet: it.gwet,
            found: None,
        }
    };
    variable.figures.iter().map(one).collect()
}
