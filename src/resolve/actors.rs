//! Actors: declared, then tied to those they speak for and belong to.

use super::Origin;
use super::binder::{Binder, owned};
use crate::base::{Diagnostic, FileId, Label};
use crate::model::{Actor, ActorKind};
use crate::syntax::written;

pub(super) fn declare(binder: &mut Binder<'_>, file: FileId, actors: &written::Actors) {
    binder.actors.mark_broken(&actors.0.broken);
    if actors.0.unreadable {
        binder.actors.mark_all_broken();
    }
    for (key, actor) in &actors.0.items {
        binder.check_form(file, key);
        binder.check_text(file, "name", &actor.name);
        let origin = Origin { file, range: key.range };
        let next = crate::base::Id::from_index(binder.corpus.actors.len());
        let declared = binder.actors.declare(key, next, origin);
        if binder.accept(declared).is_some() {
            binder.corpus.actors.push(Actor {
                key: key.to_string(),
                name: actor.name.to_string(),
                kind: actor.kind.value,
                aliases: actor.aliases.iter().map(|it| it.to_string()).collect(),
                speaks_for: None,
                member_of: Vec::new(),
                note: owned(actor.note.as_ref()),
            });
            binder.origins.actors.push(origin);
        }
    }
}

pub(super) fn bind(binder: &mut Binder<'_>, file: FileId, actors: &written::Actors) {
    for (key, actor) in &actors.0.items {
        let Some((id, origin)) = binder.actors.get(key) else { continue };
        if origin != (Origin { file, range: key.range }) {
            continue; // the second of two; it has been reported
        }
        if let Some(principal) = &actor.speaks_for {
            binder.corpus.actors[id].speaks_for = binder.actor(file, principal);
        }
        for name in &actor.member_of {
            let Some(whole) = binder.actor(file, name) else { continue };
            if binder.corpus.actors[whole].kind == ActorKind::Person {
                let label = Label::new(file, name.range, "a person");
                let message = format!("`{}` is a person and has no members", name.value);
                binder.report(Diagnostic::error("member-of-person", message, label).help(
                    "`member_of` names blocs, organisations or states; whoever speaks for a person is marked with `speaks_for`",
                ));
                continue;
            }
            if !binder.corpus.actors[id].member_of.contains(&whole) {
                binder.corpus.actors[id].member_of.push(whole);
            }
        }
    }
}
