//! Many quotes at once: found where each would be found by itself.

use demarche::anchor::{Anchor, Document, Layout, Query, Sweep, holding, locate};
use demarche::base::{Id, IdVec};
use demarche::model::{OfSource, Piece, Status};
use demarche::syntax::notation::quote;
use serde_json::Value;

use crate::sources::{IDS, shared};

const ORACLES: [&str; 4] =
    ["perturbed.jsonl", "hard-cases.jsonl", "absent.jsonl", "issue-cases.jsonl"];

/// Every text of the oracles that somebody might have typed as a quote.
fn typed(test: &str) -> Option<Vec<String>> {
    let mut all = Vec::new();
    for file in ORACLES {
        for line in shared(test, &format!("oracles/anchoring/{file}"))?.lines() {
            let value: Value = serde_json::from_str(line).expect(line);
            let fields = ["typed", "quote", "sentence", "text"].iter();
            all.extend(fields.filter_map(|key| Some(value.get(key)?.as_str()?.to_owned())));
        }
    }
    all.sort();
    all.dedup();
    // Every third: each is searched in every document.
    Some(all.into_iter().step_by(3).collect())
}

fn documents(test: &str) -> Option<IdVec<OfSource, Option<Document>>> {
    let open = |id: &&str| {
        let text = shared(test, &format!("sources/{id}.txt"))?;
        Some(Some(Document::open(text, &Layout::default()).expect("a full text")))
    };
    IDS.iter().map(open).collect()
}

fn stands_exactly(anchor: &Anchor) -> bool {
    match anchor.status {
        Status::Verbatim | Status::Typographic => true,
        // Of several places that are only alike something would be told.
        Status::Ambiguous => anchor.changes.is_empty(),
        _ => false,
    }
}

#[test]
fn no_document_that_holds_a_quote_is_left_out() {
    let test = "no_document_that_holds_a_quote_is_left_out";
    let (Some(typed), Some(documents)) = (typed(test), documents(test)) else { return };
    assert!(typed.len() > 200, "the oracles hold quotes");
    let patterns: Vec<_> = typed.iter().map(|text| quote(text)).collect();
    let queries: Vec<Query<'_>> =
        patterns.iter().zip(&typed).map(|(pattern, text)| Query::new(pattern, text)).collect();
    let held = holding(&documents, &queries);
    let mut n_found = 0;
    for (query, held) in queries.iter().zip(&held) {
        for (id, document) in documents.iter() {
            let anchor = locate(document.as_ref().expect("a text"), query);
            if stands_exactly(&anchor) && anchor.left_out.is_empty() {
                let is_chain = query.pattern.pieces.len() > 1 && anchor.status == Status::Ambiguous;
                assert!(held.contains(&id) || is_chain, "{:?} in {}", query.text, IDS[id.index()]);
                n_found += 1;
            }
        }
    }
    assert!(n_found > 30, "some quotes stand exactly");
}

#[test]
fn sightings_are_the_places_of_searches() {
    let test = "sightings_are_the_places_of_searches";
    let (Some(typed), Some(documents)) = (typed(test), documents(test)) else { return };
    let sweep = Sweep::of(typed.iter().map(String::as_str));
    let mut n_found = 0;
    for (id, document) in documents.iter() {
        let document = document.as_ref().expect("a text");
        let sightings = sweep.in_running_text(document);
        for (index, text) in typed.iter().enumerate() {
            let pattern = quote(text);
            let anchor = locate(document, &Query::new(&pattern, text));
            // A reading of one run of words that was found in the running text was sighted there.
            let ranges = anchor.range().into_iter().chain(anchor.candidates.iter().copied());
            let is_whole = pattern.pieces == [Piece::Words(text.clone())];
            let plain = is_whole && stands_exactly(&anchor);
            for range in ranges.filter(|range| plain && document.paragraph(*range).is_some()) {
                let is_seen =
                    sightings.iter().any(|it| it.quote == index as u32 && it.range == range);
                assert!(is_seen, "{text:?} at {range:?} of {}", IDS[id.index()]);
                n_found += 1;
            }
        }
    }
    assert!(n_found > 30, "some quotes stand exactly");
}

#[test]
fn a_quote_is_told_from_every_reading() {
    let texts = [
        "He said that it is publicly\nand privately known.",
        "Nothing of the kind.",
        "It is publicly and privately known",
    ];
    let open = |text: &&str| Some(Document::open(*text, &Layout::default()).expect("a text"));
    let documents: IdVec<OfSource, Option<Document>> = texts.iter().map(open).collect();
    for (typed, expected) in [
        ("it is publicly and privately known", vec![0, 2]),
        ("it is publicly-\nand privately known", vec![0, 2]),
        ("it is [sic] publicly and privately", vec![0, 2]),
        ("… it is publicly and …", vec![0, 2]),
        ("Nothing of the kind", vec![1]),
        ("of the", vec![1]),
        ("not at all", vec![]),
        ("…", vec![]),
    ] {
        let pattern = quote(typed);
        let held = holding(&documents, &[Query::new(&pattern, typed)]);
        let expected: Vec<_> = expected.into_iter().map(Id::from_index).collect();
        assert_eq!(held, [expected], "{typed:?}");
    }
}
