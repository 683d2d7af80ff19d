//! Every quote of the corpus with its place: `demarche/quotes/1` (docs/json.md).

use serde::Serialize;

use crate::anchor::Anchored;
use crate::model::{Corpus, QuoteOwner};

/// `demarche/quotes/1`.
#[derive(Clone, Debug, Serialize)]
pub struct QuotesJson {
    schema: &'static str,
    quotes: Vec<QuoteJson>,
}

#[derive(Clone, Debug, Serialize)]
struct QuoteJson {
    source: String,
    part: Option<String>,
    start: Option<u32>,
    end: Option<u32>,
    text: String,
    status: &'static str,
    used_by: Vec<String>,
}

/// Every quote once per source and wording; what uses the same words at the same place shares an
/// entry. Sorted by source and place, quotes without a place last.
#[must_use]
pub fn quotes(corpus: &Corpus, anchored: &Anchored) -> QuotesJson {
    let mut quotes: Vec<QuoteJson> = Vec::new();
    for (id, quote) in corpus.quotes.iter() {
        let passage = &anchored.passages[id];
        let span = passage.span();
        quotes.push(QuoteJson {
            source: corpus.sources[quote.source].key.clone(),
            part: passage.part.map(|part| corpus.parts[part].key.clone()),
            start: span.map(|it| it.start),
            end: span.map(|it| it.end),
            text: quote.text.clone(),
            status: passage.status.word(),
            used_by: owner_names(corpus, quote.owner),
        });
    }
    let key = |it: &QuoteJson| {
        (it.source.clone(), it.start.is_none(), it.start, it.end, it.text.clone(), it.status)
    };
    quotes.sort_by_cached_key(key);
    quotes.dedup_by(|next, kept| {
        let same = key(next) == key(kept);
        if same {
            let new = next.used_by.drain(..).filter(|it| !kept.used_by.contains(it));
            let new: Vec<String> = new.collect();
            kept.used_by.extend(new);
        }
        same
    });
    QuotesJson { schema: "demarche/quotes/1", quotes }
}

/// What a quote was copied for, one name for each.
pub(super) fn owner_names(corpus: &Corpus, owner: QuoteOwner) -> Vec<String> {
    match owner {
        QuoteOwner::Claim(id) => vec![format!("claim:{}", corpus.claim_name(id))],
        QuoteOwner::Argument(id) => vec![format!("argument:{}", corpus.argument_name(id))],
        QuoteOwner::Relation(id) => {
            let it = &corpus.relations[id];
            let map = &corpus.maps[it.map].key;
            vec![format!("relation:{map}:{}", corpus.target_name(it.conclusion))]
        }
        QuoteOwner::Stance(id) => {
            let it = &corpus.stances[id];
            let on = corpus.target_name(it.on);
            let actors = it.actors.iter().map(|&actor| &corpus.actors[actor].key);
            actors.map(|actor| format!("stance:{actor}:{on}")).collect()
        }
    }
}
