//! One pass over a whole corpus: in which documents quotes stand.

use super::Sweep;
use crate::anchor::document::Document;
use crate::anchor::query::Query;
use crate::anchor::search::{Stream, exact_readings};
use crate::base::{IdVec, in_parallel};
use crate::model::{OfSource, SourceId};

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
    let sources: Vec<SourceId> = documents.ids().collect();
    let found = in_parallel(sources.len(), |index| {
        let Some(document) = &documents[sources[index]] else { return Vec::new() };
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
