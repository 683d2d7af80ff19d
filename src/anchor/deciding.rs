//! For each place of an ambiguous quote, the shortest locator that singles it out.

use std::collections::BTreeMap;

use super::document::Document;
use crate::base::TextRange;
use crate::model::Locator;

/// For each candidate, the shortest locator that holds of it and of no other candidate.
///
/// `None` where no single locator decides, as for two places in one paragraph: there the author adds
/// `before`, `after` or `near`. Of locators equally short a paragraph goes before a note, a page, a turn
/// and a part.
#[must_use]
pub fn deciding_locators(document: &Document, candidates: &[TextRange]) -> Vec<Option<Locator>> {
    let held: Vec<Vec<Locator>> = candidates.iter().map(|range| held(document, *range)).collect();
    let mut n_places: BTreeMap<&Locator, usize> = BTreeMap::new();
    for locator in held.iter().flatten() {
        *n_places.entry(locator).or_default() += 1;
    }
    let decides = |locator: &&Locator| n_places.get(locator) == Some(&1);
    let shortest = |held: &Vec<Locator>| {
        held.iter()
            .filter(decides)
            .min_by_key(|locator| locator.to_string().chars().count())
            .cloned()
    };
    held.iter().map(shortest).collect()
}

/// Every locator that holds of a place, without doubles.
fn held(document: &Document, range: TextRange) -> Vec<Locator> {
    let mut held = Vec::new();
    for block in document.blocks_in(range) {
        let here = block.range;
        held.extend(block.paragraph.map(Locator::Paragraph));
        held.extend(block.note.clone().map(Locator::Note));
        held.extend(block.page.map(|page| Locator::Page(page.to_string())));
        if let Some(turn) = document.turn(here) {
            let label = turn.label.clone();
            held.push(Locator::Turn { label: label.clone(), nth: None });
            held.push(Locator::Turn { label, nth: Some(turn.nth) });
        }
        held.extend(document.part(here).map(|part| Locator::Part(part.to_owned())));
    }
    let mut distinct: Vec<Locator> = Vec::with_capacity(held.len());
    for locator in held {
        if !distinct.contains(&locator) {
            distinct.push(locator);
        }
    }
    distinct
}
