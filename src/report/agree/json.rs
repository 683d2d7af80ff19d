//! `demarche/agree/1`.

use serde::Serialize;

use super::{Agreement, duplicates_word, measure_word, normalise_word};
use crate::compare::agree::Pair;

/// `demarche/agree/1`.
#[derive(Clone, Debug, Serialize)]
pub struct AgreeJson {
    schema: &'static str,
    measure: &'static str,
    normalise: &'static str,
    duplicates: &'static str,
    pairs: Vec<PairJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    targets: Option<Vec<TargetJson>>,
}

#[derive(Clone, Debug, Serialize)]
struct PairJson {
    a: String,
    b: String,
    value: Option<f64>,
    shared: usize,
    low: Option<f64>,
    high: Option<f64>,
}

#[derive(Clone, Debug, Serialize)]
struct TargetJson {
    target: String,
    a: f64,
    b: f64,
    without: Option<f64>,
    quotes_a: Vec<String>,
    quotes_b: Vec<String>,
}

impl Agreement<'_> {
    /// Every pair.
    #[must_use]
    pub fn json(&self) -> AgreeJson {
        self.document(self.agreed.pairs.iter(), None)
    }

    /// One pair, with the targets it shares.
    #[must_use]
    pub fn pair_json(&self, a: usize, b: usize) -> AgreeJson {
        let shared = self.agreed.shared(a, b).into_iter().map(|it| {
            let words = |who| self.quoted(who, it.target).into_iter().map(|(words, _)| words);
            TargetJson {
                target: self.target_name(it.target),
                a: self.table.scale.of_unit(it.values[0]),
                b: self.table.scale.of_unit(it.values[1]),
                without: it.without,
                quotes_a: words(a).collect(),
                quotes_b: words(b).collect(),
            }
        });
        let mut document =
            self.document(self.agreed.pair(a, b).into_iter(), Some(shared.collect()));
        // The two as they were asked for, not by their names.
        for pair in &mut document.pairs {
            (pair.a, pair.b) = (self.key(a), self.key(b));
        }
        document
    }

    fn document(
        &self,
        pairs: impl Iterator<Item = Pair>,
        targets: Option<Vec<TargetJson>>,
    ) -> AgreeJson {
        let question = &self.agreed.question;
        AgreeJson {
            schema: "demarche/agree/1",
            measure: measure_word(question.measure),
            normalise: normalise_word(question.measure),
            duplicates: duplicates_word(question.rules.duplicates),
            pairs: pairs
                .map(|it| PairJson {
                    a: self.key(it.a),
                    b: self.key(it.b),
                    value: it.value,
                    shared: it.shared,
                    low: self.agreed.interval(it).map(|it| it.low),
                    high: self.agreed.interval(it).map(|it| it.high),
                })
                .collect(),
            targets,
        }
    }
}
