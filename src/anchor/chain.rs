//! Fragments in order: quotes with ellipses and insertions.

use super::document::Document;
use super::flow::{Flow, Hit};
use super::search::Stream;

/// The most that an ellipsis may leave out, in bytes of the skeleton.
pub(super) const ELLIPSIS_GAP: u32 = 1600;
/// The most that a bracket may stand for, beyond its own length.
pub(super) const BRACKET_GAP: u32 = 60;
/// Quotes in more pieces than this are not looked for.
const MOST_FRAGMENTS: usize = 64;
/// More places than this of one fragment are not looked at.
pub(super) const MOST_HITS: usize = 16_384;

/// A run of words of a quote, and how far it may stand from the run before it.
#[derive(Clone, Debug)]
pub(super) struct Fragment {
    /// Its skeleton, with a space at both ends.
    pub needle: Vec<u8>,
    /// The most bytes of skeleton between the last fragment and this one.
    pub gap: u32,
    /// An ellipsis stands between them, not brackets alone.
    pub is_elided: bool,
}

/// Every tightest chain of all fragments, in order.
///
/// The gap between two neighbours keeps to its limit and to one part and one speaker's turn. Of chains
/// that lie inside one another only the innermost counts: the nearest words are the ones meant.
/// The work is bounded by the number of fragments times the number of their places.
pub(super) fn find(
    document: &Document,
    stream: Stream,
    fragments: &[Fragment],
    most: usize,
) -> Vec<Vec<Hit>> {
    if !are_few(fragments) {
        return Vec::new();
    }
    let mut hits: Vec<Vec<Hit>> = Vec::with_capacity(fragments.len());
    for fragment in fragments {
        hits.push(document.hits(stream, &fragment.needle, MOST_HITS));
        if hits.last().is_some_and(Vec::is_empty) {
            return Vec::new();
        }
    }
    connect(document, stream.of(document), fragments, &hits, most)
}

/// Whether a quote is in so few pieces that it is looked for.
pub(super) const fn are_few(fragments: &[Fragment]) -> bool {
    !fragments.is_empty() && fragments.len() <= MOST_FRAGMENTS
}

/// The chains that can be made of the places of each fragment, given in order and none over another.
pub(super) fn connect(
    document: &Document,
    flow: &Flow,
    fragments: &[Fragment],
    hits: &[Vec<Hit>],
    most: usize,
) -> Vec<Vec<Hit>> {
    let links = links(document, flow, fragments, hits);
    let mut chains: Vec<Vec<Hit>> = Vec::new();
    for first in 0..hits[0].len() {
        let Some(chain) = follow(hits, &links, first) else { continue };
        // Starts rise and ends never fall, so of chains with one end the last is the tightest.
        if chains.last().is_some_and(|last| last.last() == chain.last()) {
            chains.pop();
        } else if chains.len() == most {
            break;
        }
        chains.push(chain);
    }
    chains
}

/// For each place of each fragment, the nearest place of the next one from which the chain goes on.
fn links(
    document: &Document,
    flow: &Flow,
    fragments: &[Fragment],
    hits: &[Vec<Hit>],
) -> Vec<Vec<Option<u32>>> {
    let mut links: Vec<Vec<Option<u32>>> = vec![Vec::new(); hits.len()];
    let end = hits.len() - 1;
    links[end] = (0..hits[end].len()).map(|index| Some(index as u32)).collect();
    for at in (0..end).rev() {
        let next = &hits[at + 1];
        let going_on: Vec<u32> = (0..next.len() as u32)
            .filter(|index| links[at + 1][*index as usize].is_some())
            .collect();
        let mut from = 0;
        let link = |hit: &Hit| {
            while going_on.get(from).is_some_and(|index| next[*index as usize].first < hit.end) {
                from += 1;
            }
            let index = *going_on.get(from)?;
            let gap = fragments[at + 1].gap;
            joins(document, flow, *hit, next[index as usize], gap).then_some(index)
        };
        links[at] = hits[at].iter().map(link).collect();
    }
    links
}

fn follow(hits: &[Vec<Hit>], links: &[Vec<Option<u32>>], first: usize) -> Option<Vec<Hit>> {
    let mut chain = Vec::with_capacity(hits.len());
    let mut index = first;
    for (hits, links) in hits.iter().zip(links) {
        chain.push(*hits.get(index)?);
        index = (*links.get(index)?)? as usize;
    }
    Some(chain)
}

fn joins(document: &Document, flow: &Flow, left: Hit, right: Hit, gap: u32) -> bool {
    let (from, to) = (flow.skeleton_end(left), flow.skeleton_start(right));
    if to.saturating_sub(from + 1) > gap || flow.is_parted(from, to) {
        return false;
    }
    let whereabouts = |hit: Hit| {
        let range = flow.raw(hit);
        let blocks = document.blocks_in(range);
        (
            blocks.first().map(|b| (b.turn, document.part(b.range))),
            blocks.last().map(|b| (b.turn, document.part(b.range))),
        )
    };
    whereabouts(left).1 == whereabouts(right).0
}
