//! Relations that stand outside arguments.

use super::Origin;
use super::binder::Binder;
use super::maps::{Declared, statement};
use super::quotes;
use super::targets::{self, Wanted};
use crate::base::{Diagnostic, Id, Label};
use crate::model::{QuoteOwner, Relation, RelationKind};
use crate::syntax::notation::relation::Operator;
use crate::syntax::written;

pub(super) fn bind(binder: &mut Binder<'_>, declared: &Declared<'_>) {
    for written in &declared.map.relations {
        bind_one(binder, declared, &written.0);
    }
}

fn bind_one(binder: &mut Binder<'_>, declared: &Declared<'_>, written: &written::Relation) {
    let file = declared.file;
    let by = binder.actors(file, &written.by);
    let when_and_weight = (None, written.weight.as_ref());
    let statement = statement(binder, file, when_and_weight, &[], written.note.as_ref());
    let Some(read) = targets::relation_text(binder, file, &written.relation) else { return };
    let (kind, wanted) = match read.operator {
        Operator::Support => (RelationKind::Support, Wanted::ClaimOrPosition),
        Operator::Attack => (RelationKind::Attack, Wanted::ClaimOrPosition),
        Operator::Contradiction => (RelationKind::Contradiction, Wanted::ClaimOrPosition),
        Operator::Undercut => (RelationKind::Undercut, Wanted::Argument),
        Operator::Same => (RelationKind::Same, Wanted::Claim),
    };
    let (premises, conclusion) =
        targets::both_sides(binder, declared, &written.relation, &read, wanted);
    let Some(conclusion) = conclusion else { return };
    if premises.len() != read.premises.len() {
        return;
    }
    if premises.contains(&conclusion) {
        let label = Label::new(file, written.relation.range, "both sides are the same");
        let message = format!("\"{}\" relates a claim to itself", written.relation.value);
        binder.report(
            Diagnostic::error("self-relation", message, label).help("name two different claims"),
        );
        return;
    }
    let next = Id::from_index(binder.corpus.relations.len());
    let quotes = quotes::bind(binder, declared, QuoteOwner::Relation(next), &written.quotes);
    binder.corpus.relations.push(Relation {
        map: declared.id,
        premises,
        kind,
        conclusion,
        by,
        quotes,
        statement,
    });
    binder.origins.relations.push(Origin { file, range: written.relation.range });
}
