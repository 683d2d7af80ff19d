//! What the parts of the pages are called: names that stay the same as long as the corpus's do.

use crate::base::TextRange;
use crate::compare::Voice;
use crate::model::{
    ActorId, ArgumentId, ClaimId, Corpus, IssueId, Passage, PositionId, SourceId, Target, VoiceKind,
};

/// The overview.
pub const OVERVIEW: &str = "overview";
/// The page on which two actors are compared.
pub const COMPARE: &str = "compare";
/// How all claims hang together.
pub const MAP: &str = "map";
/// What the names of claims begin with.
pub const CLAIM: &str = "claim";
/// How the figures are made.
pub const METHOD: &str = "method";

/// An issue's page.
#[must_use]
pub fn issue(corpus: &Corpus, id: IssueId) -> String {
    name(&["issue", &corpus.issues[id].key])
}

/// A position, on its issue's page.
#[must_use]
pub fn position(corpus: &Corpus, id: PositionId) -> String {
    let it = &corpus.positions[id];
    name(&["position", &corpus.issues[it.issue].key, &it.key])
}

/// An actor's page.
#[must_use]
pub fn actor(corpus: &Corpus, id: ActorId) -> String {
    name(&["actor", &corpus.actors[id].key])
}

/// A source's page.
#[must_use]
pub fn source(corpus: &Corpus, id: SourceId) -> String {
    name(&["source", &corpus.sources[id].key])
}

/// A claim, beside the words it rests on.
#[must_use]
pub fn claim(corpus: &Corpus, id: ClaimId) -> String {
    let it = &corpus.claims[id];
    name(&[CLAIM, &corpus.maps[it.map].key, &it.key])
}

/// An argument, on the page of its source.
#[must_use]
pub fn argument(corpus: &Corpus, id: ArgumentId) -> String {
    let it = &corpus.arguments[id];
    name(&["argument", &corpus.maps[it.map].key, &it.key])
}

/// Whatever a target is.
#[must_use]
pub fn target(corpus: &Corpus, target: Target) -> String {
    match target {
        Target::Claim(id) => claim(corpus, id),
        Target::Position(id) => position(corpus, id),
        Target::Argument(id) => argument(corpus, id),
    }
}

/// What an actor holds of a position, in one voice.
#[must_use]
pub fn held(corpus: &Corpus, actor: ActorId, on: PositionId, voice: Voice) -> String {
    let it = &corpus.positions[on];
    let issue = &corpus.issues[it.issue].key;
    let by = voice.by.map_or("", |by| corpus.actors[by].key.as_str());
    // An actor's own words are what one expects: they need no word.
    let kind = if voice.kind == VoiceKind::Own { "" } else { voice.kind.word() };
    name(&["held", &corpus.actors[actor].key, issue, &it.key, kind, by])
}

/// A passage, in the text of its source; `None` where it was not found.
#[must_use]
pub fn passage(corpus: &Corpus, passage: &Passage) -> Option<String> {
    let span = passage.span()?;
    Some(passage_at(corpus, passage.source, span))
}

/// A stretch of a source.
#[must_use]
pub fn passage_at(corpus: &Corpus, source: SourceId, span: TextRange) -> String {
    let place = format!("{}-{}", span.start, span.end);
    name(&["at", &corpus.sources[source].key, &place])
}

/// Words joined by `/`, with everything but plain letters, digits and `-._~` as `%` and two hex
/// digits: fit for an attribute and, as it is, for a link.
fn name(words: &[&str]) -> String {
    let mut out = String::new();
    for (number, word) in words.iter().filter(|it| !it.is_empty()).enumerate() {
        if number > 0 {
            out.push('/');
        }
        for byte in word.bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                    out.push(char::from(byte));
                }
                other => out += &format!("%{other:02X}"),
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn names_hold_nothing_that_ends_an_attribute_or_parts_a_path() {
        assert_eq!(name(&["actor", "a b/\"c"]), "actor/a%20b%2F%22c");
        assert_eq!(name(&["actor", "ü"]), "actor/%C3%BC");
        assert_eq!(name(&["held", "x", ""]), "held/x");
    }
}
