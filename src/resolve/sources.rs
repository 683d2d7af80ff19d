//! Sources, their parts and speakers.

use super::binder::{Binder, owned};
use super::{Origin, SpeakerOrigin};
use crate::base::{FileId, Id};
use crate::model::{Part, PartId, Source, SourceId, Speaker};
use crate::syntax::read::{Entries, Spanned, Words};
use crate::syntax::written;

pub(super) fn declare(binder: &mut Binder<'_>, file: FileId, sources: &written::Sources) {
    binder.sources.mark_broken(&sources.0.broken);
    if sources.0.unreadable {
        binder.sources.mark_all_broken();
    }
    for (key, source) in &sources.0.items {
        binder.check_form(file, key);
        binder.check_text(file, "title", &source.title);
        let origin = Origin { file, range: key.range };
        let next = Id::from_index(binder.corpus.sources.len());
        let declared = binder.sources.declare(key, next, origin);
        if binder.accept(declared).is_none() {
            continue;
        }
        let date = binder.date(file, &source.date);
        let authors = binder.actors(file, &source.author);
        let speakers = speakers(binder, file, &source.speakers);
        let id = binder.corpus.sources.push(Source {
            key: key.to_string(),
            title: source.title.to_string(),
            kind: source.kind.value,
            date,
            language: source.language.as_ref().map(|it| it.to_string()),
            authors,
            publisher: owned(source.publisher.as_ref()),
            cite: owned(source.cite.as_ref()),
            url: owned(source.url.as_ref()),
            text: source.text.to_string(),
            speakers,
            parts: Vec::new(),
            note: owned(source.note.as_ref()),
        });
        binder.origins.sources.push(origin);
        label_origins(binder, file, (id, None), &source.speakers);
        binder.origins.source_texts.push(Origin { file, range: source.text.range });
        declare_parts(binder, file, id, key, source);
    }
}

fn declare_parts(
    binder: &mut Binder<'_>,
    file: FileId,
    source: SourceId,
    key: &Spanned<Words<'_>>,
    written: &written::Source,
) {
    let full = |name: &str| format!("{}/{name}", key.value);
    let broken: Vec<String> = written.parts.broken.iter().map(|it| full(it)).collect();
    binder.parts.mark_broken(&broken);
    if written.parts.unreadable {
        binder.parts.mark_all_broken();
    }
    for (name, part) in &written.parts.items {
        binder.check_form(file, name);
        binder.check_text(file, "title", &part.title);
        binder.check_text(file, "starts", &part.starts);
        let origin = Origin { file, range: name.range };
        let next = Id::from_index(binder.corpus.parts.len());
        let declared = binder.parts.declare(&full(name), next, origin);
        if binder.accept(declared).is_none() {
            continue;
        }
        let whole = &binder.corpus.sources[source];
        let (kind, whole_date) = (whole.kind, whole.date);
        let date = match &part.date {
            Some(date) => binder.date(file, date),
            None => whole_date,
        };
        let authors = binder.actors(file, &part.author);
        let speakers = speakers(binder, file, &part.speakers);
        let id = binder.corpus.parts.push(Part {
            key: name.to_string(),
            source,
            title: part.title.to_string(),
            kind: part.kind.as_ref().map_or(kind, |it| it.value),
            date,
            authors,
            starts: part.starts.to_string(),
            cite: owned(part.cite.as_ref()),
            speakers,
            note: owned(part.note.as_ref()),
        });
        binder.origins.parts.push(origin);
        label_origins(binder, file, (source, Some(id)), &part.speakers);
        binder.origins.part_starts.push(Origin { file, range: part.starts.range });
        binder.corpus.sources[source].parts.push(id);
    }
}

fn label_origins(
    binder: &mut Binder<'_>,
    file: FileId,
    (source, part): (SourceId, Option<PartId>),
    written: &Entries<'_, Spanned<Words<'_>>>,
) {
    for (label, _) in &written.items {
        let origin = Origin { file, range: label.range };
        let label = label.to_string();
        binder.origins.speakers.push(SpeakerOrigin { source, part, label, origin });
    }
}

fn speakers(
    binder: &mut Binder<'_>,
    file: FileId,
    written: &Entries<'_, Spanned<Words<'_>>>,
) -> Vec<Speaker> {
    written
        .items
        .iter()
        .map(|(label, name)| Speaker { label: label.to_string(), actor: binder.actor(file, name) })
        .collect()
}
