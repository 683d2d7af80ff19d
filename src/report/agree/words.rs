//! What entities, measures and rules are called.

use crate::base::markup::{Text, actor, muted};
use crate::compare::Entity;
use crate::compare::agree::Measure;
use crate::compare::count::{Duplicates, Voices};
use crate::model::Corpus;
use crate::stats::agreement;
use crate::stats::network::{Aggregation, Normalisation};

/// A measure, as it is asked for on the command line.
#[must_use]
pub const fn measure_word(measure: Measure) -> &'static str {
    use agreement::Measure as M;
    match measure {
        Measure::Agreement(M::CityBlock) => "cityblock",
        Measure::Agreement(M::Euclid) => "euclid",
        Measure::Agreement(M::Directional) => "directional",
        Measure::Agreement(M::Hybrid) => "hybrid",
        Measure::Agreement(M::Cosine) => "cosine",
        Measure::Agreement(M::Correlation) => "correlation",
        Measure::Network(Aggregation::Ignore, _) => "ignore",
        Measure::Network(Aggregation::Congruence, _) => "congruence",
        Measure::Network(Aggregation::Conflict, _) => "conflict",
        Measure::Network(Aggregation::Subtract, _) => "subtract",
    }
}

/// What a measure is divided by, as it is asked for.
#[must_use]
pub const fn normalise_word(measure: Measure) -> &'static str {
    match measure {
        Measure::Agreement(_) | Measure::Network(_, Normalisation::No) => "no",
        Measure::Network(_, Normalisation::Average) => "average",
        Measure::Network(_, Normalisation::Jaccard) => "jaccard",
        Measure::Network(_, Normalisation::ActivityProduct) => "cosine",
        Measure::Network(_, Normalisation::Cosine) => "truecosine",
    }
}

/// A rule for duplicates, as it is asked for.
#[must_use]
pub const fn duplicates_word(rule: Duplicates) -> &'static str {
    match rule {
        Duplicates::Once => "once",
        Duplicates::Include => "include",
        Duplicates::Document => "document",
        Duplicates::Week => "week",
        Duplicates::Month => "month",
        Duplicates::Year => "year",
        Duplicates::AcrossRange => "acrossrange",
    }
}

/// A rule for duplicates, in words.
pub(super) const fn duplicates_words(rule: Duplicates) -> &'static str {
    match rule {
        Duplicates::Once => "one stance per actor, target, source and voice (their mean)",
        Duplicates::Include => "every stance",
        Duplicates::Document => "one stance per actor, target, value and source",
        Duplicates::Week => "one stance per actor, target, value and week",
        Duplicates::Month => "one stance per actor, target, value and month",
        Duplicates::Year => "one stance per actor, target, value and year",
        Duplicates::AcrossRange => "one stance per actor, target and value",
    }
}

/// Whose voices are heard, in words.
#[must_use]
pub const fn voices_words(voices: Voices) -> &'static str {
    match voices {
        Voices::Own => "own words, or a spokesperson's on targets without any",
        Voices::Attributed => "only what others say that an actor holds",
        Voices::Any => "own words and those of others together",
    }
}

/// An entity in JSON and CSV: `russia`, `russia@kortunov-2025`, `russia@sino-russian-2020/essay-2`,
/// `russia@2020`, `russia@attributed`.
#[must_use]
pub fn entity_key(corpus: &Corpus, entity: &Entity) -> String {
    let key = &corpus.actors[entity.actor].key;
    match aspect(corpus, entity) {
        Some(aspect) => format!("{key}@{aspect}"),
        None => key.clone(),
    }
}

/// An entity for readers.
#[must_use]
pub fn entity_name(corpus: &Corpus, entity: &Entity) -> Text {
    let name = actor(corpus.actors[entity.actor].name.clone());
    match aspect(corpus, entity) {
        Some(aspect) => name + muted(format!(" ({aspect})")),
        None => name,
    }
}

fn aspect(corpus: &Corpus, entity: &Entity) -> Option<String> {
    let source = entity.source.map(|it| match entity.part {
        Some(part) => format!("{}/{}", corpus.sources[it].key, corpus.parts[part].key),
        None => corpus.sources[it].key.clone(),
    });
    let year = entity.year.map(|it| it.to_string());
    source.or(year).or_else(|| entity.voice.map(|it| it.word().to_owned()))
}
