//! One pass over a whole corpus: in which documents quotes stand.

use super::Sweep;
use super::trace::Trace;
use crate::anchor::document::Document;
use crate::anchor::query::Query;
use crate::anchor::search::{Stream, exact_readings};
use crate::anchor::skeleton::needle;
use crate::base::{IdVec, in_parallel};
use crate::model::{OfSource, SourceId};

/// Of more readings than this traces are not looked for one by one: skeletons cost less.
const MOST_TRACED: usize = 16;

/// For each query the documents in which its words may stand, exactly and in one run.
///
/// None is left out in which [`locate`](super::super::locate) finds it so; hints are not heard.
#[must_use]
pub fn holding(
    documents: &IdVec<OfSource, Option<Document>>,
    queries: &[Query<'_>],
) -> Vec<Vec<SourceId>> {
    let mut readings: Vec<(usize, String)> = Vec::new();
    for (query, asked) in queries.iter().enumerate() {
        readings.extend(exact_readings(asked).into_iter().map(|text| (query, text)));
    }
    if readings.is_empty() {
        return vec![Vec::new(); queries.len()];
    }
    let sweep = Sweep::of(readings.iter().map(|(_, text)| text.as_str()));
    let traces: Vec<Vec<Trace>> = readings.iter().map(|(_, text)| traces(text)).collect();
    let may_hold = |text: &str| {
        traces.len() > MOST_TRACED
            || traces.iter().any(|words| words.iter().all(|word| word.may_stand_in(text)))
    };
    let sources: Vec<SourceId> = documents.ids().collect();
    let found = in_parallel(sources.len(), |index| {
        let Some(document) = &documents[sources[index]] else { return Vec::new() };
        if !document.glance(may_hold) {
            return Vec::new();
        }
        let streams = [Stream::Running, Stream::Lifted, Stream::Everything];
        let mut needles: Vec<u32> =
            streams.iter().flat_map(|stream| sweep.stand_in(stream.of(document))).collect();
        needles.sort_unstable();
        needles.dedup();
        needles
    });
    let mut holding = vec![Vec::new(); queries.len()];
    for (source, needles) in sources.iter().zip(&found) {
        let stands =
            |needle: &Option<u32>| needle.is_some_and(|it| needles.binary_search(&it).is_ok());
        for ((query, _), needle) in readings.iter().zip(&sweep.quotes) {
            if stands(needle) && holding[*query].last() != Some(source) {
                holding[*query].push(*source);
            }
        }
    }
    holding
}

/// The words of a text by which it can be told from the bytes of another that it does not stand there:
/// long ones first, as they are rare.
fn traces(text: &str) -> Vec<Trace> {
    let words = needle(text);
    let mut traces: Vec<Trace> = words.split(|byte| *byte == b' ').filter_map(Trace::of).collect();
    traces.sort_by_key(|word| std::cmp::Reverse(word.len()));
    traces
}
