//! Places of a quote whose words differ from the source's: found by likeness, chosen by score.

use std::collections::BTreeMap;

use super::chain;
use super::document::Document;
use super::flow::{Flow, Hit};
use super::hints;
use super::near::{self, Wanted, budget, may_differ};
use super::query::Query;
use super::search::{MOST_PLACES, Place, Stream, chained, fragments, inner_ellipses, places};
use super::skeleton::{flow_of, needle};
use super::stretch::stretched;
use crate::base::TextRange;
use crate::model::{Piece, Status};

/// A place where words stand that are nearly the quote's.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub place: Place,
    /// For each run of words typed, the words of the source it was found as.
    pub pairs: Vec<(String, Hit)>,
    /// 1 less the share of letters that differ.
    pub likeness: f64,
}

/// The places that a quote may be taken from, best first.
#[derive(Clone, Debug, Default)]
pub(super) struct Approximate {
    /// Those that nothing tells apart; one if the quote is found.
    pub candidates: Vec<Candidate>,
    /// The words most like it, if they are too unlike.
    pub nearest: Option<Candidate>,
    pub support: Vec<TextRange>,
}

/// Places with a score this close to the best are not told apart (ANCHORING §2.3, step 4).
const MARGIN: f64 = 0.03;

/// Looks for a quote that is not found word for word.
///
/// A quote with an ellipsis is only ever found by its fragments, in order; one with brackets by its
/// fragments or, failing that, as a whole.
pub(super) fn find(document: &Document, query: &Query<'_>, literal: &Flow) -> Approximate {
    let says_something = |words: &str| {
        if query.is_plain() { !literal.words.is_empty() } else { !needle(words).is_empty() }
    };
    let typed: Vec<&str> = query
        .pattern
        .pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Words(words) if says_something(words) => Some(words.as_str()),
            _ => None,
        })
        .collect();
    let mut found = match typed.as_slice() {
        [] => Vec::new(),
        [words] if query.is_plain() => whole_of(document, words, literal, is_hinted(query)),
        [words] => whole(document, words, is_hinted(query)),
        _ => {
            let chains = in_pieces(document, query, &typed);
            if chains.is_empty() && inner_ellipses(query.pattern) == 0 {
                whole(document, &typed.join(" "), is_hinted(query))
            } else {
                chains
            }
        }
    };
    found.sort_by(|a, b| b.likeness.total_cmp(&a.likeness));
    let least = |candidate: &Candidate| {
        let n_bytes = || match candidate.pairs.first() {
            Some(_) if query.is_plain() => literal.text.len(),
            Some((typed, _)) => needle(typed).len(),
            None => 0,
        };
        candidate.pairs.len() > 1 || 1.0 - candidate.likeness <= budget(n_bytes().saturating_sub(2))
    };
    let (within, beyond): (Vec<_>, Vec<_>) = found.into_iter().partition(least);
    if within.is_empty() {
        let nearest = beyond.into_iter().next().or_else(|| nearest_piece(document, &typed));
        return Approximate { nearest, ..Approximate::default() };
    }
    choose(document, query, within)
}

/// Whether hints may choose another place than the likeliest.
fn is_hinted(query: &Query<'_>) -> bool {
    let words = [query.near, query.before, query.after];
    !query.at.is_empty() || words.iter().any(Option::is_some)
}

/// Of a quote in pieces that is not found: where the longest of them stands, or nearly.
fn nearest_piece(document: &Document, typed: &[&str]) -> Option<Candidate> {
    if typed.len() < 2 {
        return None;
    }
    let mut longest = typed.to_vec();
    longest.sort_by_key(|words| std::cmp::Reverse(needle(words).len()));
    let streams = [Stream::Running, Stream::Lifted];
    let nearest = |words: &&str| {
        let needle = needle(words);
        let exact = streams.iter().find_map(|stream| {
            let hit = *document.hits(*stream, &needle, 1).first()?;
            let place = Place::whole(*stream, hit, Status::Missing);
            Some(Candidate { place, pairs: vec![((*words).to_owned(), hit)], likeness: 1.0 })
        });
        exact.or_else(|| {
            whole(document, words, false)
                .into_iter()
                .max_by(|a, b| a.likeness.total_cmp(&b.likeness))
        })
    };
    // A word or two stand anywhere.
    let telling = longest.iter().take(3).filter(|words| may_differ(&needle(words)));
    telling.into_iter().find_map(nearest)
}

/// Locators first, then words before, after and near; what is left within the margin is ambiguous.
fn choose(document: &Document, query: &Query<'_>, mut candidates: Vec<Candidate>) -> Approximate {
    let holds = |candidate: &Candidate| {
        let parts = candidate.place.parts(document);
        query.at.iter().all(|locator| document.holds(locator, &parts))
    };
    if candidates.iter().any(holds) {
        candidates.retain(holds);
    }
    let mut support = Vec::new();
    let heard = candidates.len() > 1;
    let mut scored: Vec<(f64, Candidate)> = candidates
        .into_iter()
        .map(|candidate| {
            let hints = if heard {
                hints::score(document, query, &candidate.place, &mut support)
            } else {
                0.0
            };
            (candidate.likeness + hints, candidate)
        })
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let best = scored.first().map_or(0.0, |(score, _)| *score);
    let close = scored.into_iter().take_while(|(score, _)| best - score < MARGIN);
    let candidates = close.map(|(_, candidate)| candidate).collect();
    Approximate { candidates, nearest: None, support }
}

/// Every place where the quote as it stands is found, or nearly, in running text, in what was lifted
/// and in the text as it stands; for whoever knows what was around it.
pub(super) fn everywhere(document: &Document, query: &Query<'_>) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    for stream in [Stream::Running, Stream::Lifted, Stream::Everything] {
        let exact = places(document, query, &[stream]);
        let is_whole = |place: &Place| place.gaps.is_empty() && place.hits.len() == 1;
        let candidate = |place| Candidate { place, pairs: Vec::new(), likeness: 1.0 };
        found.extend(exact.into_iter().filter(is_whole).map(candidate));
    }
    let least = 1.0 - budget(needle(query.text).len().saturating_sub(2));
    found.extend(whole(document, query.text, true).into_iter().filter(|it| it.likeness >= least));
    found
}

/// The quote as one run of words: all places, or those that the best is not told apart from.
fn whole(document: &Document, typed: &str, all: bool) -> Vec<Candidate> {
    whole_of(document, typed, &flow_of(typed), all)
}

fn whole_of(document: &Document, typed: &str, quote: &Flow, all: bool) -> Vec<Candidate> {
    let needle = &quote.text;
    if !may_differ(needle) {
        return Vec::new();
    }
    let n_bytes = (needle.len() - 2) as f64;
    let margin = (n_bytes * MARGIN).ceil() as u32;
    let mut fewest = u32::MAX;
    let mut of = |stream: Stream| {
        let best = Wanted::Best { margin, least: fewest };
        let wanted = if all { Wanted::Beyond } else { best };
        let near = near::near(stream.of(document), document.grams(stream), needle, wanted);
        fewest = near.iter().map(|near| near.edits).fold(fewest, u32::min);
        near.into_iter().map(move |near| {
            let hit = stretched(stream.of(document), quote, near.hit);
            let place = Place::whole(stream, hit, Status::Misquoted);
            (place, hit, 1.0 - f64::from(near.edits) / n_bytes)
        })
    };
    let mut found: Vec<_> = of(Stream::Running).collect();
    found.extend(of(Stream::Lifted));
    let least = 1.0 - budget(needle.len() - 2);
    if !found.iter().any(|(_, _, likeness)| *likeness >= least) {
        found.extend(of(Stream::Everything));
    }
    let candidate = |(place, hit, likeness)| {
        let pairs = vec![(typed.to_owned(), hit)];
        Candidate { place, pairs, likeness }
    };
    found.into_iter().map(candidate).collect()
}

/// The quote's fragments, each word for word or within its own budget, in order.
fn in_pieces(document: &Document, query: &Query<'_>, typed: &[&str]) -> Vec<Candidate> {
    let fragments = fragments(query.pattern);
    if !chain::are_few(&fragments) {
        return Vec::new();
    }
    for stream in [Stream::Running, Stream::Lifted, Stream::Everything] {
        let flow = stream.of(document);
        let mut edits: BTreeMap<(usize, Hit), u32> = BTreeMap::new();
        let mut hits: Vec<Vec<Hit>> = Vec::with_capacity(fragments.len());
        for (index, fragment) in fragments.iter().enumerate() {
            let mut places = document.hits(stream, &fragment.needle, chain::MOST_HITS);
            if may_differ(&fragment.needle) {
                let (n_exact, grams) = (places.len(), document.grams(stream));
                for near in near::near(flow, grams, &fragment.needle, Wanted::WithinBudget) {
                    let (from, to) = (near.hit.first, near.hit.end);
                    let over = |hit: &Hit| from < hit.end && hit.first < to;
                    if !places[..n_exact].iter().any(over) {
                        edits.insert((index, near.hit), near.edits);
                        places.push(near.hit);
                    }
                }
                places.sort_unstable();
            }
            hits.push(places);
        }
        if hits.iter().any(Vec::is_empty) {
            continue;
        }
        let n_bytes: usize = fragments.iter().map(|it| it.needle.len() - 1).sum();
        let chains = chain::connect(document, flow, &fragments, &hits, MOST_PLACES);
        let candidate = |chain: Vec<Hit>| {
            let cost = |(index, hit): (usize, &Hit)| edits.get(&(index, *hit)).copied();
            let n_edits: u32 = chain.iter().enumerate().filter_map(cost).sum();
            let place = chained(query.pattern, &fragments, stream, &chain);
            let pairs = typed.iter().map(|typed| (*typed).to_owned()).zip(chain).collect();
            let likeness = 1.0 - f64::from(n_edits) / n_bytes as f64;
            Candidate { place: Place { status: Status::Misquoted, ..place }, pairs, likeness }
        };
        let found: Vec<Candidate> = chains.into_iter().map(candidate).collect();
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}
