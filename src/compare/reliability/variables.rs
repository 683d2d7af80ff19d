//! The variables on which coders are compared, each with its units and figures.

use super::codings::Codings;
use super::units::{Found, Unit};
use crate::model::{ActorId, Corpus, Fidelity, Target, VoiceKind};
use crate::stats::bootstrap::{Draws, Interval, of_units};
use crate::stats::coding::{Coded, coded};
use crate::stats::ratings::{Metric, Ratings};

/// What is compared.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Question {
    /// Whether a stretch of text is quoted at all.
    Sentence,
    /// Whether there is a claim.
    Claim,
    /// Who makes the claim.
    ClaimActor,
    /// How far it stands from the words.
    Fidelity,
    /// Whether there is a stance of an actor on a target in a text.
    Stance,
    /// Of stances on the same words: whose.
    StanceActor,
    /// Of stances on the same words: on what.
    StanceTarget,
    /// The attitude.
    Value,
    /// Who says so.
    Voice,
}

impl Question {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 9] = [
        Self::Sentence,
        Self::Claim,
        Self::ClaimActor,
        Self::Fidelity,
        Self::Stance,
        Self::StanceActor,
        Self::StanceTarget,
        Self::Value,
        Self::Voice,
    ];

    /// The metrics that fit: names are the same or not, attitudes and fidelities have an order.
    #[must_use]
    pub const fn metrics(self) -> &'static [Metric] {
        match self {
            Self::Value => &[Metric::Nominal, Metric::Ordinal, Metric::Interval],
            Self::Fidelity => &[Metric::Nominal, Metric::Ordinal],
            _ => &[Metric::Nominal],
        }
    }

    /// Whether it asks only whether there is something: what no coder saw is no unit.
    #[must_use]
    pub const fn is_found(self) -> bool {
        matches!(self, Self::Claim | Self::Stance)
    }
}

/// A variable, with what each coder said of each unit.
#[derive(Clone, PartialEq, Debug)]
pub struct Variable {
    /// What is asked.
    pub question: Question,
    /// The answers that could be given, or were.
    pub categories: Vec<String>,
    /// Where each stands, ascending; of names just their numbers.
    pub values: Vec<f64>,
    /// For each unit what each coder said: the number of a category, or nothing.
    pub codes: Vec<Vec<Option<usize>>>,
    /// The figures, by metric.
    pub figures: Vec<(Metric, Coded)>,
    /// How many units were found, by whom.
    pub found: Option<FoundBy>,
}

/// How many units were found by whom. No figure corrected for chance can be made of this: nobody
/// knows how many claims there are that no coder saw.
#[derive(Copy, Clone, PartialEq, Debug)]
pub struct FoundBy {
    /// By all coders who looked there.
    pub all: usize,
    /// By some of them, others having a thing of their own over the same words.
    pub beside: usize,
    /// By some of them, others having nothing there.
    pub alone: usize,
    /// The share found by all.
    pub share: Option<f64>,
    /// Its interval, by drawing units again.
    pub interval: Option<Interval>,
    /// 2 × both / (one + other), over all pairs of coders: Dice's coefficient, positive agreement.
    pub positive: Option<f64>,
}

/// Answers, before they are numbered.
type Answers = Vec<Vec<Option<String>>>;

/// The variable of some units.
pub(super) fn variable(
    corpus: &Corpus,
    codings: &Codings,
    question: Question,
    units: &[Unit],
    draws: Draws,
) -> Variable {
    let found = question.is_found().then(|| found_by(units, draws));
    let table = &codings.table;
    let claim_actors = |it: &Found| match it {
        Found::Claim(id) => Some(names(corpus, &corpus.claims[*id].by)),
        _ => None,
    };
    let first = |it: &Found| match it {
        Found::Stance(rows) => rows.first().copied(),
        _ => None,
    };
    let of = |answer: &dyn Fn(&Found) -> Option<String>| -> Answers {
        units.iter().map(|unit| unit.found.iter().map(answer).collect()).collect()
    };
    let fixed = |words: &[&str]| words.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
    let (categories, values, codes) = match question {
        Question::Claim | Question::Stance | Question::Sentence => {
            let code = |it: &Found| match it {
                Found::NotAsked => None,
                it => Some(usize::from(it.is_something())),
            };
            let codes = units.iter().map(|unit| unit.found.iter().map(code).collect());
            (fixed(&["no", "yes"]), numbers(2), codes.collect())
        }
        Question::ClaimActor => named(of(&claim_actors)),
        Question::StanceActor => {
            named(of(&|it| first(it).map(|row| corpus.actors[table.actor[row]].key.clone())))
        }
        Question::StanceTarget => {
            named(of(&|it| first(it).map(|row| target(corpus, table.targets[table.target[row]]))))
        }
        Question::Fidelity => {
            let answers = of(&|it| match it {
                Found::Claim(id) => corpus.claims[*id].fidelity.map(|it| it.word().to_owned()),
                _ => None,
            });
            ordered(fixed(Fidelity::WORDS), answers)
        }
        Question::Voice => {
            let kinds = [VoiceKind::Own, VoiceKind::Spokesperson, VoiceKind::Attributed];
            let answers = of(&|it| first(it).map(|row| table.voice[row].word().to_owned()));
            ordered(fixed(&kinds.map(VoiceKind::word)), answers)
        }
        Question::Value => values(codings, units),
    };
    let ratings = Ratings { values: &values, units: &codes };
    let figures = if question.is_found() {
        Vec::new()
    } else {
        let one = |&metric: &Metric| (metric, coded(&ratings, metric, draws, super::CONFIDENCE));
        question.metrics().iter().map(one).collect()
    };
    Variable { question, categories, values, codes, figures, found }
}

/// A variable of stretches of text.
pub(super) fn of_text(codes: Vec<Vec<Option<usize>>>, draws: Draws) -> Variable {
    let values = numbers(2);
    let ratings = Ratings { values: &values, units: &codes };
    let figures =
        vec![(Metric::Nominal, coded(&ratings, Metric::Nominal, draws, super::CONFIDENCE))];
    let categories = vec!["not quoted".to_owned(), "quoted".to_owned()];
    Variable { question: Question::Sentence, categories, values, codes, figures, found: None }
}

fn found_by(units: &[Unit], draws: Draws) -> FoundBy {
    let has = |unit: &Unit| unit.found.iter().filter(|it| it.is_something()).count();
    let asked = |unit: &Unit| unit.found.iter().filter(|it| !matches!(it, Found::NotAsked)).count();
    let by_all: Vec<bool> = units.iter().map(|it| has(it) == asked(it)).collect();
    let beside = units.iter().zip(&by_all).filter(|(it, all)| !**all && it.is_beside).count();
    let (mut both, mut single) = (0, 0);
    for unit in units {
        // Each coder of the unit meets each other one that looked there.
        let (has, asked) = (has(unit), asked(unit));
        both += has * has.saturating_sub(1);
        single += has * asked.saturating_sub(1);
    }
    let all = by_all.iter().filter(|it| **it).count();
    let share = |drawn: &[u32]| {
        let all = drawn.iter().filter(|it| by_all[**it as usize]).count();
        Some(all as f64 / drawn.len() as f64)
    };
    FoundBy {
        all,
        beside,
        alone: units.len() - all - beside,
        share: (!units.is_empty()).then(|| all as f64 / units.len() as f64),
        interval: of_units(units.len(), draws, super::CONFIDENCE, share),
        positive: (single > 0).then(|| f64::from(both as u32) / f64::from(single as u32)),
    }
}

fn numbers(n: usize) -> Vec<f64> {
    (0..n).map(|it| it as f64).collect()
}

/// Names in the order of the alphabet.
fn named(answers: Answers) -> (Vec<String>, Vec<f64>, Vec<Vec<Option<usize>>>) {
    let mut categories: Vec<String> = answers.iter().flatten().flatten().cloned().collect();
    categories.sort_unstable();
    categories.dedup();
    ordered(categories, answers)
}

/// Answers from a list that has an order.
fn ordered(
    categories: Vec<String>,
    answers: Answers,
) -> (Vec<String>, Vec<f64>, Vec<Vec<Option<usize>>>) {
    let places: rustc_hash::FxHashMap<&str, usize> =
        categories.iter().enumerate().map(|(at, it)| (it.as_str(), at)).collect();
    let code = |it: Option<String>| it.and_then(|it| places.get(it.as_str()).copied());
    let codes = answers.into_iter().map(|unit| unit.into_iter().map(code).collect()).collect();
    let values = numbers(categories.len());
    drop(places);
    (categories, values, codes)
}

/// The attitudes: all five of the maps' scale, or the values that a file has; the mean where one
/// coder has several.
fn values(codings: &Codings, units: &[Unit]) -> (Vec<String>, Vec<f64>, Vec<Vec<Option<usize>>>) {
    let table = &codings.table;
    let value = |it: &Found| match it {
        Found::Stance(rows) => {
            let all: Vec<f64> = rows.iter().map(|&row| table.value[row]).collect();
            crate::stats::mean(&all)
        }
        _ => None,
    };
    let held: Vec<Vec<Option<f64>>> =
        units.iter().map(|unit| unit.found.iter().map(value).collect()).collect();
    let mut values: Vec<f64> = held.iter().flatten().flatten().copied().collect();
    if codings.source().is_some() {
        values.extend([-1.0, -0.5, 0.0, 0.5, 1.0]);
    }
    values.sort_unstable_by(f64::total_cmp);
    values.dedup();
    let code = |it: &Option<f64>| {
        it.map(|it| values.partition_point(|value| value.total_cmp(&it).is_lt()))
    };
    let codes = held.iter().map(|unit| unit.iter().map(code).collect()).collect();
    let categories = values.iter().map(|it| (it + 0.0).to_string()).collect();
    (categories, values, codes)
}

fn names(corpus: &Corpus, actors: &[ActorId]) -> String {
    let mut keys: Vec<&str> = actors.iter().map(|&it| corpus.actors[it].key.as_str()).collect();
    keys.sort_unstable();
    keys.join(", ")
}

/// What a stance is on; a claim by its key, as two maps of one source have different names.
fn target(corpus: &Corpus, target: Target) -> String {
    match target {
        Target::Claim(id) => format!("claim {}", corpus.claims[id].key),
        other => corpus.target_name(other),
    }
}
