//! Cruxes as `demarche/cruxes/1` (docs/json.md), and one row for each as CSV.

use serde::Serialize;

use super::cruxes::{CruxesReport, over};
use super::side_json::SideJson;
use super::words::{argument_name, says, words};
use crate::evaluate::{Crux, Cruxes, Moves, ScoreGap, Wording};
use crate::model::QuoteId;
use crate::report::table::{Column, Table};

/// `demarche/cruxes/1`.
#[derive(Clone, Debug, Serialize)]
pub struct CruxesJson {
    schema: &'static str,
    a: String,
    b: String,
    targets: Vec<TargetJson>,
    common: CommonJson,
}

#[derive(Clone, Debug, Serialize)]
struct TargetJson {
    id: String,
    text: String,
    a: SideJson,
    b: SideJson,
    differences: usize,
    tried: usize,
    cruxes: Vec<CruxJson>,
    gap: Option<GapJson>,
}

#[derive(Clone, Debug, Serialize)]
struct CruxJson {
    over: &'static str,
    moves: &'static str,
    heuristic: bool,
    claims: Vec<ClaimJson>,
    then: Vec<ThenJson>,
}

#[derive(Clone, Debug, Serialize)]
struct ClaimJson {
    id: String,
    text: String,
    a: SaysJson,
    b: SaysJson,
}

#[derive(Clone, Debug, Serialize)]
struct SaysJson {
    says: &'static str,
    words: Vec<String>,
}

#[derive(Clone, Debug, Serialize)]
struct ThenJson {
    actor: String,
    label: &'static str,
    also: Vec<LabelJson>,
}

#[derive(Clone, Debug, Serialize)]
struct LabelJson {
    id: String,
    label: &'static str,
}

#[derive(Clone, Debug, Serialize)]
struct GapJson {
    whole: f64,
    exact: bool,
    shares: Vec<ShareJson>,
}

#[derive(Clone, Debug, Serialize)]
struct ShareJson {
    id: String,
    share: f64,
    error: f64,
}

#[derive(Clone, Debug, Serialize)]
struct CommonJson {
    said: Vec<String>,
    accepted: Vec<String>,
    stands_on: Vec<StandsJson>,
    bridges: Vec<Vec<String>>,
    wordings: Vec<WordingJson>,
}

#[derive(Clone, Debug, Serialize)]
struct StandsJson {
    id: String,
    because: Vec<BecauseJson>,
}

#[derive(Clone, Debug, Serialize)]
struct BecauseJson {
    premises: Vec<String>,
    argument: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct WordingJson {
    words: String,
    a: QuotedJson,
    b: QuotedJson,
}

#[derive(Clone, Debug, Serialize)]
struct QuotedJson {
    source: String,
    quote: String,
}

/// In which directions a crux works, in one word.
const fn moves(it: Moves) -> &'static str {
    match it {
        Moves::Both => "both",
        Moves::First => "a",
        Moves::Second => "b",
    }
}

impl CruxesReport<'_> {
    /// All that was found.
    #[must_use]
    pub fn json(&self) -> CruxesJson {
        let key = |at: usize| self.corpus.actors[self.sides[at].actor].key.clone();
        let targets = self.found.iter().zip(self.gaps);
        CruxesJson {
            schema: "demarche/cruxes/1",
            a: key(0),
            b: key(1),
            targets: targets.map(|(it, gap)| self.target_json(it, gap.as_ref())).collect(),
            common: self.common_json(),
        }
    }

    /// One row for each crux.
    #[must_use]
    pub fn long_table(&self) -> Table {
        let headings = [
            "on",
            "label_a",
            "label_b",
            "size",
            "over",
            "moves",
            "heuristic",
            "claims",
            "says_a",
            "says_b",
        ];
        let mut table = Table::new("", headings.map(Column::left));
        for of in self.found {
            for crux in &of.all {
                let claims: Vec<String> = crux.claims.iter().map(|&it| self.id(it)).collect();
                let said = |at: usize| {
                    let all = crux.claims.iter().map(|&it| self.says(at, it));
                    all.collect::<Vec<_>>().join(" & ")
                };
                table.row([
                    self.id(of.target),
                    of.labels[0].word().to_owned(),
                    of.labels[1].word().to_owned(),
                    claims.len().to_string(),
                    over(crux.over).to_owned(),
                    moves(crux.moves).to_owned(),
                    crux.is_heuristic.to_string(),
                    claims.join(" & "),
                    said(0),
                    said(1),
                ]);
            }
        }
        table
    }

    fn id(&self, number: u32) -> String {
        self.corpus.target_name(self.target(number))
    }

    fn says(&self, at: usize, number: u32) -> &'static str {
        says(self.sides[at].assessed.view.attitudes[number as usize])
    }

    fn text_of(&self, number: u32) -> String {
        words(self.corpus, self.target(number)).to_owned()
    }

    fn target_json(&self, it: &Cruxes, gap: Option<&ScoreGap>) -> TargetJson {
        let side = |at: usize| SideJson::of(self.sides[at].assessed, it.target);
        let share = |(number, share): &(u32, crate::semantics::gradual::Share)| ShareJson {
            id: self.id(*number),
            share: share.value,
            error: share.error,
        };
        TargetJson {
            id: self.id(it.target),
            text: self.text_of(it.target),
            a: side(0),
            b: side(1),
            differences: it.differences.len(),
            tried: it.tried,
            cruxes: it.all.iter().map(|crux| self.crux_json(it, crux)).collect(),
            gap: gap.map(|gap| GapJson {
                whole: gap.gap,
                exact: gap.is_exact,
                shares: gap.shares.iter().map(share).collect(),
            }),
        }
    }

    fn crux_json(&self, of: &Cruxes, crux: &Crux) -> CruxJson {
        let said = |at: usize, number: u32| SaysJson {
            says: self.says(at, number),
            words: self
                .quotes(at, number)
                .iter()
                .map(|&it| self.corpus.quotes[it].text.clone())
                .collect(),
        };
        let claim = |&number: &u32| ClaimJson {
            id: self.id(number),
            text: self.text_of(number),
            a: said(0, number),
            b: said(1, number),
        };
        let then = |mover: usize| ThenJson {
            actor: self.corpus.actors[self.sides[mover].actor].key.clone(),
            label: of.labels[1 - mover].word(),
            also: self
                .also(of, crux, mover)
                .into_iter()
                .map(|it| LabelJson { id: self.id(it.0), label: it.1.word() })
                .collect(),
        };
        CruxJson {
            over: over(crux.over),
            moves: moves(crux.moves),
            heuristic: crux.is_heuristic,
            claims: crux.claims.iter().map(claim).collect(),
            then: self.movers(crux).into_iter().map(then).collect(),
        }
    }

    fn common_json(&self) -> CommonJson {
        let graph = self.sides[0].assessed.view.graph;
        let ids = |all: &[u32]| all.iter().map(|&it| self.id(it)).collect();
        let because = |&it: &u32| BecauseJson {
            premises: ids(&graph.framework.arguments[it as usize].premises),
            argument: argument_name(self.corpus, graph, it),
        };
        let quoted = |id: QuoteId| {
            let quote = &self.corpus.quotes[id];
            QuotedJson {
                source: self.corpus.sources[quote.source].key.clone(),
                quote: quote.text.clone(),
            }
        };
        let members = |it: &u32| {
            graph.nodes[*it as usize].iter().map(|&it| self.corpus.target_name(it)).collect()
        };
        CommonJson {
            said: ids(&self.common.said),
            accepted: ids(&self.common.accepted),
            stands_on: self
                .common
                .stands_on
                .iter()
                .map(|(it, all)| StandsJson {
                    id: self.id(*it),
                    because: all.iter().map(because).collect(),
                })
                .collect(),
            bridges: self.common.bridges.iter().map(members).collect(),
            wordings: self
                .wordings
                .iter()
                .map(|it: &Wording| WordingJson {
                    words: it.words.clone(),
                    a: quoted(it.a),
                    b: quoted(it.b),
                })
                .collect(),
        }
    }
}
