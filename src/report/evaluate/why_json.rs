//! Why something stands, falls or is open, and what would change that, as `demarche/why/1` (docs/json.md).

use serde::Serialize;

use super::change_json::ChangeJson;
use super::proof::Explained;
use super::words::{argument_name, words};
use crate::evaluate::{regrouped, shared_grounds};
use crate::model::{ActorId, Corpus, Target};
use crate::semantics::gradual::Interval;
use crate::semantics::{
    ArgumentReason, ClaimReason, Label, Part, Polarity, Proof, proof, undecided,
};

/// `demarche/why/1`.
#[derive(Clone, Debug, Serialize)]
pub struct WhyJson {
    schema: &'static str,
    id: String,
    kind: &'static str,
    text: String,
    view: Option<String>,
    label: &'static str,
    score: Option<f64>,
    low: f64,
    high: f64,
    proof: Option<ProofJson>,
    undecided: Option<UndecidedJson>,
    grounds: GroundsJson,
    change: Option<ChangeJson>,
}

#[derive(Clone, Debug, Serialize)]
struct ProofJson {
    claims: Vec<StepJson>,
    arguments: Vec<InferenceJson>,
}

#[derive(Clone, Debug, Serialize)]
struct StepJson {
    id: String,
    text: String,
    label: &'static str,
    by: Vec<String>,
    quotes: Vec<QuotedJson>,
    through: Option<usize>,
    fallen: Vec<usize>,
    outweighed: Vec<usize>,
}

#[derive(Clone, Debug, Serialize)]
struct QuotedJson {
    source: String,
    part: Option<String>,
    start: Option<u32>,
    end: Option<u32>,
    text: String,
}

#[derive(Clone, Debug, Serialize)]
struct InferenceJson {
    #[serde(flatten)]
    link: LinkJson,
    label: &'static str,
    undercutters: Vec<usize>,
    fails_by_premise: Option<String>,
    fails_by_undercut: Option<usize>,
}

/// An argument or relation, by its name and by what it links.
#[derive(Clone, Debug, Serialize)]
pub(super) struct LinkJson {
    argument: Option<String>,
    premises: Vec<String>,
    conclusion: Option<String>,
    side: Option<&'static str>,
}

#[derive(Clone, Debug, Serialize)]
struct UndecidedJson {
    sources: Vec<Vec<String>>,
    deciders: Vec<DeciderJson>,
}

#[derive(Clone, Debug, Serialize)]
struct DeciderJson {
    decisions: Vec<DecisionJson>,
    label: &'static str,
}

#[derive(Clone, Debug, Serialize)]
struct DecisionJson {
    id: String,
    label: &'static str,
}

#[derive(Clone, Debug, Serialize)]
struct GroundsJson {
    claims: Vec<SharedClaimJson>,
    sources: Vec<SharedSourceJson>,
    groups: Vec<GroupJson>,
    grouped: Option<f64>,
    grouped_low: Option<f64>,
    grouped_high: Option<f64>,
}

#[derive(Clone, Debug, Serialize)]
struct SharedClaimJson {
    id: String,
    reasons: Vec<LinkJson>,
}

#[derive(Clone, Debug, Serialize)]
struct SharedSourceJson {
    source: String,
    part: Option<String>,
    reasons: Vec<LinkJson>,
}

#[derive(Clone, Debug, Serialize)]
struct GroupJson {
    side: &'static str,
    reasons: Vec<LinkJson>,
}

/// The side of an argument in JSON.
const fn side(it: Polarity) -> &'static str {
    match it {
        Polarity::Pro => "for",
        Polarity::Con => "against",
    }
}

impl Explained<'_> {
    /// Why a claim or position is in, out or undecided, with what would change that if it was asked for; `None`
    /// for what is not evaluated.
    #[must_use]
    pub fn json(&self, target: Target, change: Option<ChangeJson>) -> Option<WhyJson> {
        let view = &self.assessed.view;
        let number = view.graph.claim(target)?;
        let at = number as usize;
        let strength = self.assessed.strengths[0][at];
        let part = Part::bearing_on(&view.framework, number);
        let proof = proof(&part.framework, part.target).map(|it| self.proof_json(&part, &it));
        Some(WhyJson {
            schema: "demarche/why/1",
            id: self.corpus.target_name(target),
            kind: if matches!(target, Target::Claim(_)) { "claim" } else { "position" },
            text: words(self.corpus, target).to_owned(),
            view: view.actor.map(|it| key(self.corpus, it)),
            label: self.assessed.labels.claims[at].word(),
            score: strength.value(),
            low: strength.low,
            high: strength.high,
            proof,
            undecided: self.undecided_json(number),
            grounds: self.grounds_json(number),
            change,
        })
    }

    /// The full name of a claim or position; of several that are the same, the first.
    pub(super) fn id(&self, number: u32) -> String {
        self.corpus.target_name(self.target(number))
    }

    pub(super) fn link_json(&self, number: u32) -> LinkJson {
        let graph = self.assessed.view.graph;
        let it = &graph.framework.arguments[number as usize];
        LinkJson {
            argument: argument_name(self.corpus, graph, number),
            premises: it.premises.iter().map(|&it| self.id(it)).collect(),
            conclusion: it.conclusion.map(|it| self.id(it.0)),
            side: it.conclusion.map(|it| side(it.1)),
        }
    }

    fn links(&self, all: &[u32]) -> Vec<LinkJson> {
        all.iter().map(|&it| self.link_json(it)).collect()
    }

    fn proof_json(&self, part: &Part, proof: &Proof) -> ProofJson {
        let numbers: Vec<u32> = proof.arguments.keys().copied().collect();
        // Whatever a reason names is in the proof, but for what is outweighed.
        let place = |it: &u32| numbers.binary_search(it).ok();
        let places = |all: &[u32]| all.iter().filter_map(place).collect::<Vec<usize>>();
        let mut outweighed: Vec<u32> = Vec::new();
        let mut claims = Vec::new();
        for (&claim, reason) in &proof.claims {
            let whole = part.claims[claim as usize];
            let (label, through, fallen, lighter) = match reason {
                ClaimReason::In { pro, out, outweighed } => (Label::In, pro, out, &outweighed[..]),
                ClaimReason::Out { con, out } => (Label::Out, con, out, &[][..]),
            };
            let lighter = lighter.iter().map(|&it| {
                outweighed.push(it);
                numbers.len() + outweighed.len() - 1
            });
            let outweighed = lighter.collect();
            claims.push(StepJson {
                id: self.id(whole),
                text: words(self.corpus, self.target(whole)).to_owned(),
                label: label.word(),
                by: self.speakers(whole),
                quotes: self.quotes(whole),
                through: through.as_ref().and_then(place),
                fallen: places(fallen),
                outweighed,
            });
        }
        let inference = |&it: &u32| {
            let whole = part.arguments[it as usize];
            let own = &part.framework.arguments[it as usize];
            let reason = proof.arguments.get(&it).copied();
            let label = match reason {
                Some(ArgumentReason::In) => Label::In,
                Some(_) => Label::Out,
                None => self.assessed.labels.arguments[whole as usize],
            };
            let premise = |it: u32| self.id(part.claims[it as usize]);
            InferenceJson {
                link: self.link_json(whole),
                label: label.word(),
                undercutters: match reason {
                    Some(ArgumentReason::In) => places(&own.undercutters),
                    _ => Vec::new(),
                },
                fails_by_premise: match reason {
                    Some(ArgumentReason::Premise(it)) => Some(premise(it)),
                    _ => None,
                },
                fails_by_undercut: match reason {
                    Some(ArgumentReason::Undercut(it)) => place(&it),
                    _ => None,
                },
            }
        };
        let arguments = numbers.iter().chain(&outweighed).map(inference).collect();
        ProofJson { claims, arguments }
    }

    fn speakers(&self, number: u32) -> Vec<String> {
        let claims = self.claims_of(number);
        let mut by: Vec<String> = Vec::new();
        for it in claims.flat_map(|it| &it.by) {
            let key = key(self.corpus, *it);
            if !by.contains(&key) {
                by.push(key);
            }
        }
        by
    }

    fn quotes(&self, number: u32) -> Vec<QuotedJson> {
        let one = |&id: &_| {
            let passage = &self.anchored.passages[id];
            let span = passage.span();
            QuotedJson {
                source: self.corpus.sources[passage.source].key.clone(),
                part: passage.part.map(|it| self.corpus.parts[it].key.clone()),
                start: span.map(|it| it.start),
                end: span.map(|it| it.end),
                text: self.corpus.quotes[id].text.clone(),
            }
        };
        self.claims_of(number).flat_map(|it| &it.quotes).map(one).collect()
    }

    fn claims_of(&self, number: u32) -> impl Iterator<Item = &crate::model::Claim> {
        let members = self.assessed.view.graph.nodes[number as usize].iter();
        members.filter_map(|it| match it {
            Target::Claim(id) => Some(&self.corpus.claims[*id]),
            _ => None,
        })
    }

    fn undecided_json(&self, number: u32) -> Option<UndecidedJson> {
        let found = undecided(&self.assessed.view.framework, number)?;
        let ids = |all: &Vec<u32>| all.iter().map(|&it| self.id(it)).collect();
        let decider = |(decisions, label): &(Vec<(u32, Label)>, Label)| DeciderJson {
            decisions: decisions
                .iter()
                .map(|&(it, label)| DecisionJson { id: self.id(it), label: label.word() })
                .collect(),
            label: label.word(),
        };
        Some(UndecidedJson {
            sources: found.sources.iter().map(ids).collect(),
            deciders: found.deciders.iter().map(decider).collect(),
        })
    }

    fn grounds_json(&self, number: u32) -> GroundsJson {
        let view = &self.assessed.view;
        let passages = &self.anchored.passages;
        let shared = shared_grounds(self.corpus, passages, view, &self.assessed.labels, number);
        let grouped = regrouped(self.corpus, passages, self.assessed, number, 0);
        let score: Option<Interval> = grouped.as_ref().map(|it| it.score);
        let groups = grouped.iter().flat_map(|it| &it.groups);
        let several = shared.sources.iter().filter(|it| it.1.len() > 1);
        GroundsJson {
            claims: shared
                .premises
                .iter()
                .map(|(it, all)| SharedClaimJson { id: self.id(*it), reasons: self.links(all) })
                .collect(),
            sources: several
                .map(|((source, part), all)| SharedSourceJson {
                    source: self.corpus.sources[*source].key.clone(),
                    part: part.map(|it| self.corpus.parts[it].key.clone()),
                    reasons: self.links(all),
                })
                .collect(),
            groups: groups
                .map(|it| GroupJson { side: side(it.side), reasons: self.links(&it.arguments) })
                .collect(),
            grouped: score.and_then(Interval::value),
            grouped_low: score.map(|it| it.low),
            grouped_high: score.map(|it| it.high),
        }
    }
}

fn key(corpus: &Corpus, actor: ActorId) -> String {
    corpus.actors[actor].key.clone()
}
