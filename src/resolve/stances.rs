//! Stances: who is for or against what.

use super::Origin;
use super::binder::Binder;
use super::maps::{Declared, statement};
use super::quotes;
use super::targets::{self, Wanted};
use crate::base::{Diagnostic, Id, Label};
use crate::model::{QuoteOwner, Stance, VoiceKind};
use crate::syntax::written::{self, Voice};

pub(super) fn bind(binder: &mut Binder<'_>, declared: &Declared<'_>) {
    for written in &declared.map.stances {
        bind_one(binder, declared, written);
    }
}

fn bind_one(binder: &mut Binder<'_>, declared: &Declared<'_>, written: &written::Stance) {
    let file = declared.file;
    let actors = binder.actors(file, &written.actor);
    if written.actor.0.is_empty() {
        let label = Label::new(file, written.on.range, "nobody holds this");
        binder.report(
            Diagnostic::error("stance-without-actor", "a stance names no actor", label)
                .help("write who holds it: actor: \"…\""),
        );
    }
    let voice = written.voice.as_ref().and_then(|voice| match &voice.value {
        Voice::Own => Some((VoiceKind::Own, None)),
        Voice::Spokesperson => Some((VoiceKind::Spokesperson, None)),
        Voice::Attributed(by) => binder.actor(file, by).map(|by| (VoiceKind::Attributed, Some(by))),
    });
    let when_and_weight = (written.date.as_ref(), written.weight.as_ref());
    let statement = statement(binder, file, when_and_weight, &written.tags, written.note.as_ref());
    if written.quotes.is_empty() {
        let label = Label::new(file, written.on.range, "no quote shows this stance");
        let message = format!("the stance on `{}` has no quote", written.on.value);
        binder.report(
            Diagnostic::error("stance-without-quote", message, label)
                .help("copy the words that show it: quotes: [\"…\"]"),
        );
    }
    let place =
        binder.inside(file, &written.on, crate::base::TextRange::new(0, written.on.len() as u32));
    let on = targets::bind(binder, declared, &written.on, place, Wanted::ClaimOrPosition);
    let (Some(on), false) = (on, actors.is_empty()) else { return };
    let next = Id::from_index(binder.corpus.stances.len());
    let quotes = quotes::bind(binder, declared, QuoteOwner::Stance(next), &written.quotes);
    binder.corpus.stances.push(Stance {
        map: declared.id,
        actors,
        on,
        holds: written.holds.value,
        voice,
        quotes,
        provided: written.provided.iter().map(|it| it.to_string()).collect(),
        statement,
    });
    binder.origins.stances.push(Origin { file, range: written.on.range });
}
