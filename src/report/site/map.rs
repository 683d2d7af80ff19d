//! The map of all arguments: how the documents bear on the issues, and where to look closer.

use rustc_hash::FxHashMap;

use super::block::{Block, Grid, Line};
use super::standing::Standing;
use super::{Input, Page, PageKind, ids, lines};
use crate::base::markup::{muted, source};
use crate::model::{IssueId, RelationKind, SourceId, Target};
use crate::report::naming::count;
use crate::report::table::Align;

/// More documents than this are told by their number.
const NAMED: usize = 6;

/// The page; `None` where no claim is linked to anything.
pub(super) fn page(input: Input<'_>, standing: &Standing<'_>) -> Option<Page> {
    let diagram = standing.whole(input.corpus)?;
    let folded = diagram.n_hidden();
    let mut blocks = vec![Block::Words(Line::from(diagram.subtitle.clone()))];
    if folded > 0 {
        blocks.push(Block::Note(Line::from(
            "Each document and each issue is one box here; the number on a line tells how many lines of arguments it stands for. Choose an issue to see its claims, or find words in all maps.",
        )));
    }
    blocks.push(Block::Diagram(Box::new(diagram)));
    let table = table(input, standing);
    if !table.rows.is_empty() {
        blocks.push(Block::title(2, "What bears on which issue"));
        blocks.push(Block::Table(table));
    }
    Some(Page {
        id: ids::MAP.to_owned(),
        kind: PageKind::Map,
        title: "Map of the arguments".to_owned(),
        subtitle: Line::new(),
        blocks,
    })
}

/// How many arguments each document has for and against the positions of each issue: what the map
/// shows, in words.
fn table(input: Input<'_>, standing: &Standing<'_>) -> Grid {
    let corpus = input.corpus;
    let mut counts: FxHashMap<(IssueId, RelationKind), Vec<(SourceId, usize)>> =
        FxHashMap::default();
    for link in standing.links() {
        let Target::Position(on) = link.conclusion else { continue };
        let Some(from) = corpus.maps[link.map].source else { continue };
        let of = counts.entry((corpus.positions[on].issue, link.kind)).or_default();
        match of.iter_mut().find(|it| it.0 == from) {
            Some((_, n)) => *n += 1,
            None => of.push((from, 1)),
        }
    }
    let documents = |issue: IssueId, kind: RelationKind| {
        let mut all = counts.get(&(issue, kind)).cloned().unwrap_or_default();
        all.sort_by_key(|&(id, n)| (std::cmp::Reverse(n), id));
        let more = all.len().saturating_sub(NAMED);
        let one = |&(id, n): &(SourceId, usize)| {
            let name = source(corpus.sources[id].key.clone());
            Line::link(ids::source(corpus, id), name).and(muted(format!(" {n}")))
        };
        let line = Line::join(all.iter().take(NAMED).map(one), ", ");
        if more > 0 {
            line.and(muted(format!(" and {}", count(more, "more document"))))
        } else {
            line
        }
    };
    let rows = corpus.issues.ids().filter_map(|id| {
        let cells = [RelationKind::Support, RelationKind::Attack].map(|kind| documents(id, kind));
        let [pro, con] = cells;
        (!pro.is_empty() || !con.is_empty()).then(|| vec![lines::asked(corpus, id), pro, con])
    });
    Grid {
        caption: Line::from("Arguments that lead straight to a position, by document"),
        columns: ["Issue", "For a position", "Against one"]
            .map(|words| (Line::from(words), Align::Left))
            .to_vec(),
        rows: rows.collect(),
    }
}
