//! Quotes: taken apart, with their locators.

use super::Origin;
use super::binder::Binder;
use super::maps::Declared;
use crate::base::{Diagnostic, FileId, Label, TextRange, nearest};
use crate::model::{Locator, Quote, QuoteId, QuoteOwner, SourceId};
use crate::syntax::notation;
use crate::syntax::read::{OrRecord, Spanned, Words};
use crate::syntax::written;

pub(super) fn bind(
    binder: &mut Binder<'_>,
    declared: &Declared<'_>,
    owner: QuoteOwner,
    written: &[OrRecord<written::Quote>],
) -> Vec<QuoteId> {
    let mut bound = Vec::new();
    for OrRecord(written) in written {
        binder.check_text(declared.file, "quote", &written.quote);
        let at = written.at.as_ref().map_or(Vec::new(), |at| locators(binder, declared, at));
        let Some(source) = binder.corpus.maps[declared.id].source else { continue };
        if written.quote.trim().is_empty() {
            continue;
        }
        let text = |field: &Option<Spanned<Words<'_>>>| field.as_ref().map(|it| it.to_string());
        bound.push(
            binder.corpus.quotes.push(Quote {
                source,
                owner,
                text: written.quote.to_string(),
                pattern: notation::quote(&written.quote),
                at,
                near: text(&written.near),
                before: text(&written.before),
                after: text(&written.after),
                accept: (written.accept.iter())
                    .map(|(theirs, mine)| (theirs.to_string(), mine.to_string()))
                    .collect(),
            }),
        );
        let origin = |range| Origin { file: declared.file, range };
        binder.origins.quotes.push(origin(written.quote.range));
        let at = written.at.as_ref().map_or(written.quote.range, |at| at.range);
        binder.origins.locators.push(origin(at));
        let pairs = written.accept.iter();
        let pairs = pairs.map(|(theirs, mine)| origin(theirs.range.cover(mine.range)));
        binder.origins.accepted.push(pairs.collect());
    }
    bound
}

fn locators(
    binder: &mut Binder<'_>,
    declared: &Declared<'_>,
    at: &Spanned<Words<'_>>,
) -> Vec<Locator> {
    let file = declared.file;
    let locators = match notation::locators(at) {
        Ok(locators) => locators,
        Err(error) => {
            let place = binder.inside(file, at, error.range);
            let label = Label::new(file, place, "not a locator");
            binder.report(
                Diagnostic::error("malformed-locator", error.message, label).help(error.help),
            );
            return Vec::new();
        }
    };
    let Some(source) = binder.corpus.maps[declared.id].source else { return locators };
    // A part that is not there is no reason to say that the quote does not stand in it.
    let mut known = Vec::new();
    for locator in locators {
        if let Locator::Part(part) = &locator {
            let full = format!("{}/{part}", binder.corpus.sources[source].key);
            if binder.parts.get(&full).is_none() {
                if !binder.parts.is_broken(&full) {
                    let diagnostic = unknown_part(binder, file, at, part, source);
                    binder.report(diagnostic);
                }
                continue;
            }
        }
        known.push(locator);
    }
    known
}

fn unknown_part(
    binder: &Binder<'_>,
    file: FileId,
    at: &Spanned<Words<'_>>,
    part: &str,
    source: SourceId,
) -> Diagnostic {
    let place = match at.find(part) {
        Some(start) => {
            binder.inside(file, at, TextRange::new(start as u32, (start + part.len()) as u32))
        }
        None => at.range,
    };
    let source = &binder.corpus.sources[source];
    let parts: Vec<&str> =
        source.parts.iter().map(|&it| binder.corpus.parts[it].key.as_str()).collect();
    let label = Label::new(file, place, "no part of this name");
    let message = format!("the source `{}` has no part `{part}`", source.key);
    let diagnostic = Diagnostic::error("unknown-part", message, label);
    match nearest(part, parts.iter().copied()) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")).fix(
            format!("write `{near}`"),
            place,
            near,
        ),
        None if parts.is_empty() => {
            diagnostic.help("take the locator away, or give the source its `parts`")
        }
        None => diagnostic.help(format!("its parts are: {}", parts.join(", "))),
    }
}
