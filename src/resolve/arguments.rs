//! Arguments: what they infer, bound to claims and positions.

use super::Origin;
use super::binder::Binder;
use super::maps::{Declared, statement};
use super::names::twice;
use super::quotes;
use super::targets::{self, Wanted};
use crate::base::{Diagnostic, Id, Label, nearest};
use crate::model::{Argument, QuoteOwner, RelationKind, SCHEMES};
use crate::syntax::notation::relation::Operator;
use crate::syntax::read::{Spanned, Words};
use crate::syntax::written;

pub(super) fn bind(binder: &mut Binder<'_>, declared: &Declared<'_>) {
    let key = binder.corpus.maps[declared.id].key.clone();
    let broken: Vec<String> =
        declared.map.arguments.broken.iter().map(|it| format!("{key}/{it}")).collect();
    binder.arguments.mark_broken(&broken);
    for (name, written) in &declared.map.arguments.items {
        let full = format!("{key}/{}", name.value);
        let origin = Origin { file: declared.file, range: name.range };
        binder.check_form(declared.file, name);
        if let Some((_, claim)) = binder.claims.get(&full) {
            let mut diagnostic = twice("name", name, claim, origin);
            diagnostic.message =
                format!("`{}` is the name of a claim and of an argument", name.value);
            binder.report(diagnostic);
        }
        let Some(argument) = bind_one(binder, declared, name, written) else {
            binder.arguments.mark_broken(&[full]);
            continue;
        };
        let next = Id::from_index(binder.corpus.arguments.len());
        let entered = binder.arguments.declare(&full, next, origin);
        if binder.accept(entered).is_none() {
            continue;
        }
        let id = binder.corpus.arguments.push(argument);
        binder.origins.arguments.push(origin);
        let quotes = quotes::bind(binder, declared, QuoteOwner::Argument(id), &written.quotes);
        binder.corpus.arguments[id].quotes = quotes;
    }
}

fn bind_one(
    binder: &mut Binder<'_>,
    declared: &Declared<'_>,
    name: &Spanned<Words<'_>>,
    written: &written::Argument,
) -> Option<Argument> {
    let file = declared.file;
    if let Some(scheme) = &written.scheme {
        check_scheme(binder, declared, scheme);
    }
    let by = binder.actors(file, &written.by);
    let when_and_weight = (None, written.weight.as_ref());
    let statement = statement(binder, file, when_and_weight, &written.tags, written.note.as_ref());
    let read = targets::relation_text(binder, file, &written.infers)?;
    let kind = match read.operator {
        Operator::Support => RelationKind::Support,
        Operator::Attack => RelationKind::Attack,
        Operator::Undercut | Operator::Contradiction | Operator::Same => {
            let label = Label::new(file, written.infers.range, "not an inference");
            let message =
                format!("the argument `{}` infers nothing: its sign is not +> or ->", name.value);
            binder.report(Diagnostic::error("not-an-inference", message, label).help(
                "write `premise & premise +> conclusion`; _> >< and == belong in `relations`",
            ));
            return None;
        }
    };
    let (premises, conclusion) =
        targets::both_sides(binder, declared, &written.infers, &read, Wanted::ClaimOrPosition);
    if premises.contains(&conclusion?) {
        let label = Label::new(file, written.infers.range, "the conclusion is one of the premises");
        let message = format!("the argument `{}` infers a claim from itself", name.value);
        binder.report(
            Diagnostic::error("circular-argument", message, label)
                .help("name another premise, or another conclusion"),
        );
        return None;
    }
    let whole = premises.len() == read.premises.len();
    (whole && !premises.is_empty()).then_some(Argument {
        key: name.to_string(),
        map: declared.id,
        premises,
        kind,
        conclusion: conclusion?,
        scheme: written.scheme.as_ref().map(|it| it.to_string()),
        by,
        quotes: Vec::new(),
        statement,
    })
}

fn check_scheme(binder: &mut Binder<'_>, declared: &Declared<'_>, scheme: &Spanned<Words<'_>>) {
    if SCHEMES.contains(&&***scheme) {
        return;
    }
    let label = Label::new(declared.file, scheme.range, "no scheme of this name");
    let message = format!("there is no argument scheme `{}`", scheme.value);
    let diagnostic = Diagnostic::error("unknown-scheme", message, label);
    binder.report(
        match nearest(scheme, SCHEMES.iter().copied()) {
            Some(near) => diagnostic.help(format!("did you mean \"{near}\"?")).fix(
                format!("write \"{near}\""),
                scheme.range,
                format!("\"{near}\""),
            ),
            None => diagnostic,
        }
        .help(format!("the schemes are: {}", SCHEMES.join(", "))),
    );
}
