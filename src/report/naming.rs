//! How reports call things: actors, voices, attitudes, sources, places.

use crate::base::markup::{Text, actor, muted, source, text};
use crate::compare::{StanceTable, Stand, Voice};
use crate::model::{ActorId, Corpus, Holds, PartId, Passage, SourceId, VoiceKind};

/// The attitude that a mean value amounts to, for a table: `leans for`.
#[must_use]
pub fn attitude(value: f64) -> &'static str {
    match Holds::nearest(value) {
        Holds::Mixed => "mixed",
        other => other.verb(),
    }
}

/// The attitude that several values amount to. Only what is said to be neither for nor against is
/// `mixed`; opposed stances with a mean near the middle are `divided`, with how many stand where.
#[must_use]
pub fn attitude_of(mean: f64, values: &[f64]) -> String {
    if Holds::nearest(mean) != Holds::Mixed {
        return attitude(mean).to_owned();
    }
    let count = |is: fn(f64) -> bool| values.iter().filter(|it| is(**it)).count();
    match (count(|it| it > 0.0), count(|it| it < 0.0)) {
        (0, 0) => attitude(0.0).to_owned(),
        (_, 0) => "hardly for".to_owned(),
        (0, _) => "hardly against".to_owned(),
        (pro, con) => format!("divided ({pro} for, {con} against)"),
    }
}

/// A value with its sign, as `+1`, `−0.5`, `0`; two decimals at most.
#[must_use]
pub fn signed(value: f64) -> String {
    let rounded = (value * 100.0).round() / 100.0;
    match rounded {
        v if v > 0.0 => format!("+{v}"),
        v if v < 0.0 => format!("−{}", -v),
        _ => "0".to_owned(),
    }
}

/// Four decimals at most, for numbers in formulas.
#[must_use]
pub fn short(value: f64) -> String {
    let rounded = (value * 10_000.0).round() / 10_000.0 + 0.0;
    format!("{rounded}").replace('-', "−")
}

/// `1 quote`, `2 quotes`.
#[must_use]
pub fn count(n: usize, one: &str) -> String {
    let plural = if n == 1 { "" } else { "s" };
    format!("{n} {one}{plural}")
}

/// A voice in words: `own words`, `by Sergey Lavrov`, `according to Marcel Peško`.
#[must_use]
pub fn voice(corpus: &Corpus, voice: Voice) -> Text {
    let by = voice.by.map(|by| actor(corpus.actors[by].name.clone()));
    match (voice.kind, by) {
        (VoiceKind::Own, _) => text("own words"),
        (VoiceKind::Spokesperson, Some(by)) => text("spoken for by ") + by,
        (VoiceKind::Spokesperson, None) => text("spoken for"),
        (VoiceKind::Attributed, Some(by)) => text("according to ") + by,
        (VoiceKind::Attributed, None) => text("according to the source"),
    }
}

/// A voice in a column headed "According to": `own words`, `Marcel Peško`,
/// `Sergey Lavrov (spokesperson)`.
#[must_use]
pub fn according_to(corpus: &Corpus, voice: Voice) -> Text {
    let by = voice.by.map(|by| actor(corpus.actors[by].name.clone()));
    match (voice.kind, by) {
        (VoiceKind::Own, _) => text("own words"),
        (VoiceKind::Spokesperson, Some(by)) => by + text(" (spokesperson)"),
        (VoiceKind::Spokesperson, None) => text("a spokesperson"),
        (VoiceKind::Attributed, Some(by)) => by,
        (VoiceKind::Attributed, None) => text("the source"),
    }
}

/// Actors by their names: `India, Russia and China`.
#[must_use]
pub fn names(corpus: &Corpus, actors: &[ActorId]) -> Text {
    let mut out = Text::new();
    for (n_before, &it) in actors.iter().enumerate() {
        if n_before > 0 {
            out += text(if n_before + 1 == actors.len() { " and " } else { ", " });
        }
        out += actor(corpus.actors[it].name.clone());
    }
    out
}

/// The source or part that a stance was found in, with its date: `brics-bulletin-2020/lavrov-tass
/// (2020-12-30)`.
#[must_use]
pub fn found_in(corpus: &Corpus, stand: &Stand) -> Text {
    let part = stand.part.map_or(String::new(), |part| format!("/{}", corpus.parts[part].key));
    let date = stand.date.map_or(String::new(), |date| format!(" ({date})"));
    source(format!("{}{part}", corpus.sources[stand.source].key)) + muted(date)
}

/// The source or part of a row of the stance table, with its date, after a comma; nothing where a
/// file names none.
#[must_use]
pub fn found_in_row(corpus: &Corpus, table: &StanceTable, row: usize) -> Text {
    let Some(&id) = table.source.get(row) else { return Text::new() };
    let part =
        table.part.get(row).map_or(String::new(), |&it| format!("/{}", corpus.parts[it].key));
    let date = table.date.get(row).map_or(String::new(), |date| format!(" ({date})"));
    text(", in ") + source(format!("{}{part}", corpus.sources[id].key)) + muted(date)
}

/// A source with its date: `kortunov-2025 (2025-02-25)`.
#[must_use]
pub fn dated_source(corpus: &Corpus, id: SourceId) -> Text {
    let it = &corpus.sources[id];
    let date = it.date.map_or(String::new(), |date| format!(" ({date})"));
    source(it.key.clone()) + muted(date)
}

/// A source or one part of it, with the date of what is named.
#[must_use]
pub fn dated_text(corpus: &Corpus, id: SourceId, part: Option<PartId>) -> Text {
    let Some(part) = part else { return dated_source(corpus, id) };
    let it = &corpus.parts[part];
    let date = it.date.or(corpus.sources[id].date);
    let date = date.map_or(String::new(), |date| format!(" ({date})"));
    source(format!("{}/{}", corpus.sources[id].key, it.key)) + muted(date)
}

/// Where a passage stands: source, part, place, speaker's label.
#[must_use]
pub fn place(corpus: &Corpus, passage: &Passage) -> Text {
    let mut out = source(corpus.sources[passage.source].key.clone());
    if let Some(part) = passage.part {
        out += source(format!("/{}", corpus.parts[part].key));
    }
    let place = passage.place();
    if !place.is_empty() {
        out += text(format!(", {place}"));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{attitude, attitude_of, signed};

    #[test]
    fn attitudes_and_signs() {
        let words: Vec<_> = [1.0, 0.5, 0.0, -0.5, -1.0].into_iter().map(attitude).collect();
        assert_eq!(words, ["supports", "leans for", "mixed", "leans against", "opposes"]);
        assert_eq!((signed(1.0), signed(-0.333_333)), ("+1".to_owned(), "−0.33".to_owned()));
        assert_eq!(signed(-0.001), "0");
        for (values, words) in [
            (&[1.0, -1.0][..], "divided (1 for, 1 against)"),
            (&[0.5, 0.5, -1.0, 0.0], "divided (2 for, 1 against)"),
            (&[0.0, 0.0], "mixed"),
            (&[0.0, 0.0, 0.5], "hardly for"),
            (&[1.0, 1.0, -1.0], "leans for"),
        ] {
            let mean = values.iter().sum::<f64>() / values.len() as f64;
            assert_eq!(attitude_of(mean, values), words);
        }
    }
}
