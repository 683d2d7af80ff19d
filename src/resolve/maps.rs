//! Maps and their claims: declared first, so that maps may refer to each other.

use super::Origin;
use super::binder::{Binder, owned};
use super::names::twice;
use super::{arguments, expectations, quotes, recoding, relations, stances};
use crate::base::{Diagnostic, FileId, Id, Label};
use crate::model::{Claim, Map, MapId, QuoteOwner, Statement};
use crate::syntax::read::{Spanned, Words};
use crate::syntax::written;

/// A map whose claims are declared and whose content is still to be bound.
pub(super) struct Declared<'w> {
    pub(super) id: MapId,
    pub(super) file: FileId,
    pub(super) map: &'w written::Map<'w>,
}

pub(super) fn declare<'w>(
    binder: &mut Binder<'_>,
    file: FileId,
    map: &'w written::Map<'w>,
) -> Option<Declared<'w>> {
    let key = map.id.as_ref().unwrap_or(&map.source);
    if map.id.is_some() {
        binder.check_form(file, key);
    }
    let origin = Origin { file, range: key.range };
    let next = Id::from_index(binder.corpus.maps.len());
    if let Some((_, first)) = binder.maps.get(key) {
        let mut diagnostic = twice("map", key, first, origin);
        diagnostic.help = vec![
            "two maps of one source need names of their own: add `id: \"…\"` to one of them"
                .to_owned(),
        ];
        binder.report(diagnostic);
        return None;
    }
    if let Some((_, issue)) = binder.issues.get(key) {
        let label = Label::new(file, key.range, "the map's name");
        let message = format!("`{}` is the name of a map and of an issue", key.value);
        binder.report(
            Diagnostic::error("duplicate-name", message, label)
                .related(Label::new(issue.file, issue.range, "the issue"))
                .help("rename one of the two: `name/…` must mean one thing"),
        );
    }
    let declared = binder.maps.declare(key, next, origin);
    binder.accept(declared);
    let source = binder.sources.get(&map.source).map(|(id, _)| id);
    if source.is_none() && !binder.sources.is_broken(&map.source) {
        let unknown = binder.sources.unknown(
            "unknown-source",
            &map.source,
            Origin { file, range: map.source.range },
        );
        binder.report(unknown);
    }
    let id = binder.corpus.maps.push(Map {
        key: key.to_string(),
        source,
        coder: map.coder.as_ref().map(|it| it.to_string()),
        recodes: None,
        parts: Vec::new(),
        note: owned(map.note.as_ref()),
    });
    binder.origins.maps.push(origin);
    declare_claims(binder, file, id, &key.value, map);
    Some(Declared { id, file, map })
}

fn declare_claims(
    binder: &mut Binder<'_>,
    file: FileId,
    map: MapId,
    key: &str,
    written: &written::Map,
) {
    let broken: Vec<String> =
        written.claims.broken.iter().map(|it| format!("{key}/{it}")).collect();
    binder.claims.mark_broken(&broken);
    if written.claims.unreadable || written.arguments.unreadable {
        binder.maps.mark_broken(&[key.to_owned()]);
    }
    for (name, claim) in &written.claims.items {
        binder.check_form(file, name);
        binder.check_text(file, "text", &claim.text);
        let origin = Origin { file, range: name.range };
        let next = Id::from_index(binder.corpus.claims.len());
        let declared = binder.claims.declare(&format!("{key}/{}", name.value), next, origin);
        if binder.accept(declared).is_none() {
            continue;
        }
        let by = binder.actors(file, &claim.by);
        let credence = binder.number(file, "credence", claim.credence.as_ref(), (0.0, 1.0));
        let when_and_weight = (claim.date.as_ref(), claim.weight.as_ref());
        let statement = statement(binder, file, when_and_weight, &claim.tags, claim.note.as_ref());
        binder.corpus.claims.push(Claim {
            key: name.to_string(),
            map,
            text: claim.text.to_string(),
            by,
            fidelity: claim.fidelity.as_ref().map(|it| it.value),
            quotes: Vec::new(),
            statement,
            translation: owned(claim.translation.as_ref()),
            credence,
            standard: claim.standard.as_ref().map(|it| it.value),
        });
        binder.origins.claims.push(origin);
    }
}

/// Binds what the claims rest on, and the arguments between them.
pub(super) fn bind_claims(binder: &mut Binder<'_>, declared: &Declared<'_>) {
    for (name, written) in &declared.map.claims.items {
        let full = format!("{}/{}", binder.corpus.maps[declared.id].key, name.value);
        let Some((id, origin)) = binder.claims.get(&full) else { continue };
        if origin != (Origin { file: declared.file, range: name.range }) {
            continue; // the second of two; it has been reported
        }
        let quotes = quotes::bind(binder, declared, QuoteOwner::Claim(id), &written.quotes);
        binder.corpus.claims[id].quotes = quotes;
    }
    arguments::bind(binder, declared);
}

/// Binds relations, stances and expectations; all claims and arguments of all maps are known by now.
pub(super) fn bind_rest(binder: &mut Binder<'_>, declared: &Declared<'_>) {
    recoding::bind(binder, declared);
    relations::bind(binder, declared);
    stances::bind(binder, declared);
    expectations::bind(binder, declared);
}

/// What claims, arguments, relations and stances have in common.
pub(super) fn statement(
    binder: &mut Binder<'_>,
    file: FileId,
    (date, weight): (Option<&Spanned<Words<'_>>>, Option<&Spanned<f64>>),
    tags: &[Spanned<Words<'_>>],
    note: Option<&Words<'_>>,
) -> Statement {
    Statement {
        date: date.and_then(|date| binder.date(file, date)),
        weight: binder.number(file, "weight", weight, (0.0, f64::INFINITY)),
        tags: tags.iter().map(|it| it.to_string()).collect(),
        note: owned(note),
    }
}
