//! Expectations: what the author of a map wants to see come out.

use super::Origin;
use super::binder::Binder;
use super::maps::Declared;
use super::targets::{self, Wanted};
use crate::base::{Diagnostic, Label, TextRange};
use crate::model::{ActorId, Expectation, Expected};
use crate::syntax::notation::{self, ExpectText};
use crate::syntax::read::{Spanned, Words};

pub(super) fn bind(binder: &mut Binder<'_>, declared: &Declared<'_>) {
    for written in &declared.map.expect {
        let Some(expected) = bind_one(binder, declared, written) else { continue };
        let text = written.to_string();
        binder.corpus.expectations.push(Expectation { map: declared.id, text, expected });
        let origin = Origin { file: declared.file, range: written.range };
        binder.origins.expectations.push(origin);
    }
}

fn bind_one(
    binder: &mut Binder<'_>,
    declared: &Declared<'_>,
    written: &Spanned<Words<'_>>,
) -> Option<Expected> {
    let file = declared.file;
    let read = match notation::expectation(written) {
        Ok(read) => read,
        Err(error) => {
            let place = binder.inside(file, written, error.at);
            let label = Label::new(file, place, "this was not understood");
            let message = format!("\"{}\" is not an expectation", written.value);
            binder.report(Diagnostic::error("malformed-expectation", message, label).help(
                "write `actor supports issue/position` (or `leans for`, `is mixed on`, `leans against`, `opposes`, `is silent on`), or `claim is in` (or `out`, `undecided`)",
            ));
            return None;
        }
    };
    let place = |binder: &Binder<'_>, range: TextRange| binder.inside(file, written, range);
    match read {
        ExpectText::Stance { actor, holds, on, by } => {
            let at = place(binder, on.range);
            let on = targets::bind(binder, declared, &on.name, at, Wanted::ClaimOrPosition);
            let at = place(binder, actor.range);
            let actor = called(binder, declared, &actor.name, at);
            let by = match by {
                Some(by) => {
                    let at = place(binder, by.range);
                    Some(called(binder, declared, &by.name, at)?)
                }
                None => None,
            };
            Some(Expected::Stance { actor: actor?, on: on?, holds, by })
        }
        ExpectText::Standing { target, standing } => {
            let at = place(binder, target.range);
            let target = targets::bind(binder, declared, &target.name, at, Wanted::Any)?;
            Some(Expected::Standing { target, standing })
        }
    }
}

/// The actor of a name within an expectation.
fn called(
    binder: &mut Binder<'_>,
    declared: &Declared<'_>,
    name: &str,
    range: TextRange,
) -> Option<ActorId> {
    if let Some((id, _)) = binder.actors.get(name) {
        return Some(id);
    }
    if !binder.actors.is_broken(name) {
        let origin = Origin { file: declared.file, range };
        let mut unknown = binder.actors.unknown("unknown-actor", name, origin);
        // The name stands among other words of a text: no quotation marks of its own.
        if let Some(fix) = &mut unknown.fix {
            fix.replacement = fix.replacement.trim_matches('"').to_owned();
        }
        binder.report(unknown);
    }
    None
}
