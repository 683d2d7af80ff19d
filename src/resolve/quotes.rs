//! Quotes: taken apart, with their locators.

use super::Origin;
use super::binder::Binder;
use super::maps::Declared;
use crate::base::{Diagnostic, Label};
use crate::model::{Locator, Quote, QuoteId, QuoteOwner};
use crate::syntax::notation;
use crate::syntax::read::{OrRecord, Spanned};
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
        let text = |field: &Option<Spanned<String>>| field.as_ref().map(|it| it.value.clone());
        bound.push(binder.corpus.quotes.push(Quote {
            source,
            owner,
            text: written.quote.value.clone(),
            pattern: notation::quote(&written.quote),
            at,
            near: text(&written.near),
            before: text(&written.before),
            after: text(&written.after),
            accept: written.accept.clone(),
        }));
        binder.origins.quotes.push(Origin { file: declared.file, range: written.quote.range });
    }
    bound
}

fn locators(
    binder: &mut Binder<'_>,
    declared: &Declared<'_>,
    at: &Spanned<String>,
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
    for locator in &locators {
        let (Locator::Part(part), Some(source)) = (locator, binder.corpus.maps[declared.id].source)
        else {
            continue;
        };
        let full = format!("{}/{part}", binder.corpus.sources[source].key);
        if binder.parts.get(&full).is_none() && !binder.parts.is_broken(&full) {
            let origin = Origin { file, range: at.range };
            let mut unknown = binder.parts.unknown(&full, origin);
            unknown.message = format!("the source has no part `{part}`");
            binder.report(unknown);
        }
    }
    locators
}
