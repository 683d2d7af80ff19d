//! What the author of a map expects to come out does not: an edit has changed a result.

use super::{Check, Tier};
use crate::base::{Diagnostic, Label};
use crate::compare::{Stand, stands};
use crate::evaluate::{Verdicts, verdicts};
use crate::load::Loaded;
use crate::model::{
    ActorId, Corpus, Expectation, Expected, Holds, StanceId, Standing, Target, VoiceKind,
};
use crate::semantics;
use crate::stats;

pub(super) const CHECK: Check = Check { name: "expectation-not-met", tier: Tier::Always, run };

/// So many of the stances that decided it are shown.
const SHOWN: usize = 3;

fn run(loaded: &Loaded, found: &mut Vec<Diagnostic>) {
    let corpus = &loaded.corpus;
    if corpus.expectations.is_empty() {
        return;
    }
    let table = stands(corpus, &loaded.anchored.passages);
    let labels = verdicts(corpus);
    for (id, it) in corpus.expectations.iter() {
        let Some((instead, stances, help)) = unmet(corpus, &table, &labels, it) else { continue };
        let origin = loaded.origins.expectations[id];
        let label = Label::new(origin.file, origin.range, instead);
        let message = format!("“{}” is not what comes out", it.text);
        let mut diagnostic = Diagnostic::error(CHECK.name, message, label);
        for stance in stances.into_iter().take(SHOWN) {
            let place = loaded.origins.stances[stance];
            let holds = corpus.stances[stance].holds.verb();
            diagnostic = diagnostic.related(Label::new(place.file, place.range, holds));
        }
        found.push(diagnostic.help(help));
    }
}

/// What comes out instead, the stances behind it, and what to do; `None` where it is as expected.
fn unmet(
    corpus: &Corpus,
    table: &[Stand],
    labels: &Verdicts,
    it: &Expectation,
) -> Option<(String, Vec<StanceId>, String)> {
    match it.expected {
        Expected::Stance { actor, on, holds, by } => {
            let rows = said(table, actor, on, by);
            let value = mean(&rows);
            let comes_out = value.map(Holds::nearest);
            if comes_out == holds {
                return None;
            }
            let name = &corpus.actors[actor].name;
            let instead = match (comes_out, value) {
                (Some(holds), Some(value)) => {
                    let value = format!("{value:+.2}").replace('-', "−");
                    format!("{name} {} this ({value})", holds.verb())
                }
                _ => match by {
                    Some(by) => {
                        format!("{} does not say what {name} holds", corpus.actors[by].name)
                    }
                    None => format!("{name} is silent on this"),
                },
            };
            let mut stances: Vec<StanceId> = rows.iter().map(|it| it.stance).collect();
            stances.dedup();
            let help = match on {
                Target::Position(id) => format!(
                    "`demarche why {}:{}` shows what it rests on; change the expectation if the result is right",
                    corpus.actors[actor].key,
                    corpus.position_name(id)
                ),
                _ => "change the expectation if the result is right".to_owned(),
            };
            Some((instead, stances, help))
        }
        Expected::Standing { target, standing } => {
            let label = labels.of(target)?;
            if label == expected_label(standing) {
                return None;
            }
            let name = corpus.target_name(target);
            let instead = format!("this is {}", label.word());
            let help = format!(
                "`demarche show {name}` shows what supports and attacks it; change the expectation if the result is right"
            );
            Some((instead, Vec::new(), help))
        }
    }
}

const fn expected_label(standing: Standing) -> semantics::Label {
    match standing {
        Standing::In => semantics::Label::In,
        Standing::Out => semantics::Label::Out,
        Standing::Undecided => semantics::Label::Undecided,
    }
}

/// The stances that tell what an actor holds: in the voice of `by`; without it the actor's own, and if
/// it has none, those of whoever speaks for it.
fn said(table: &[Stand], actor: ActorId, on: Target, by: Option<ActorId>) -> Vec<&Stand> {
    let of = |kind: VoiceKind| -> Vec<&Stand> {
        let own = table.iter().filter(|it| it.actor == actor && it.on == on);
        own.filter(|it| it.voice.kind == kind && (by.is_none() || it.voice.by == by)).collect()
    };
    if by.is_some() {
        let mut rows = of(VoiceKind::Attributed);
        rows.extend(of(VoiceKind::Spokesperson));
        return rows;
    }
    let own = of(VoiceKind::Own);
    if own.is_empty() { of(VoiceKind::Spokesperson) } else { own }
}

/// The mean over sources and parts, as `compare` takes it.
fn mean(rows: &[&Stand]) -> Option<f64> {
    let mut places: Vec<_> = rows.iter().map(|it| (it.source, it.part)).collect();
    places.sort_unstable();
    places.dedup();
    let of_place = |place: &(_, _)| {
        let values: Vec<f64> =
            rows.iter().filter(|it| (it.source, it.part) == *place).map(|it| it.value).collect();
        stats::mean(&values)
    };
    let values: Vec<f64> = places.iter().filter_map(of_place).collect();
    stats::mean(&values)
}
