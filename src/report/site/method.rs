//! How the figures are made, what they mean, and by which rules the texts were coded.

use super::block::{Block, Grid, Line};
use super::{Input, Page, PageKind, ids};
use crate::base::markup::{code, muted, text};
use crate::compare::Grouping;
use crate::compare::reliability::{Codings, findings, recoded_maps, reliability};
use crate::report::naming::count;
use crate::report::reliability::{ReliabilityReport, coded_text};
use crate::report::table::Align;
use crate::stats::bootstrap::Draws;

/// How many samples are drawn for intervals.
const SAMPLES: usize = 1000;

pub(super) fn page(input: Input<'_>) -> Page {
    let mut blocks = vec![Block::Words(Line::from(format!("Made with {}.", super::made(input))))];
    blocks.push(Block::title(2, "Counts"));
    blocks.push(Block::Table(counts(input)));
    blocks.push(Block::title(2, "Quotes and voices"));
    blocks.extend(QUOTES.map(|words| Block::Words(Line::from(words))));
    blocks.push(Block::title(2, "Measures"));
    blocks.push(Block::List(
        MEASURES
            .iter()
            .map(|(command, words)| Line::from(code(*command)).and(text(format!(": {words}"))))
            .collect(),
    ));
    blocks.extend(reliability_blocks(input));
    if let Some(codebook) = input.codebook {
        blocks.push(Block::title(2, "Codebook"));
        blocks.push(Block::Folded(
            Line::from("The rules by which the texts were coded"),
            vec![Block::Markdown(codebook.to_owned())],
        ));
    }
    Page {
        id: ids::METHOD.to_owned(),
        kind: PageKind::Method,
        title: "Method".to_owned(),
        subtitle: Line::new(),
        blocks,
    }
}

const QUOTES: [&str; 3] = [
    "Every quote was looked for in its source, letter by letter. A quote that is not there, or stands in several places without saying which, is an error, and no report is made before it is mended.",
    "An actor's own words, the words of somebody who speaks for it by office, and what others say that it holds are three voices. They are shown apart and never added up. A joint statement counts for each who signed it.",
    "An actor counts once for each position, document and voice: the mean of what is said there. Silence is no value and changes no figure.",
];

const MEASURES: [(&str, &str); 4] = [
    (
        "value",
        "from −1 (opposes) over 0 (mixed) to +1 (supports); the scale is fixed and not taken from the data",
    ),
    (
        "agreement",
        "one minus the mean distance of two actors on the positions that both speak of, as a share of the greatest (city block); 1 the same, 0 at opposite ends",
    ),
    (
        "95 % interval",
        "from 1000 samples drawn with replacement, of documents if there are ten, else of stances; the same every time",
    ),
    (
        "verdict",
        "the founded grounded labelling: a claim stands if something that stands speaks for it, or it is asserted without reasons, and nothing that stands speaks against it; it falls if that cannot be; it is open if it hangs on a conflict that nothing decides",
    ),
];

/// How far the coders of the same text agree, where somebody has coded one twice.
fn reliability_blocks(input: Input<'_>) -> Vec<Block> {
    let Input { corpus, anchored, .. } = input;
    let mut out = Vec::new();
    for maps in recoded_maps(corpus) {
        let Some(codings) = Codings::of_maps(corpus, &anchored.passages, &maps) else { continue };
        let draws = Draws { samples: SAMPLES, seed: 1 };
        let text = coded_text(corpus, anchored, &codings);
        let found = reliability(corpus, &anchored.passages, &codings, text.as_ref(), draws);
        let findings = findings(corpus, &codings, Grouping::Actor, 1);
        let (codings, found, findings) = (&codings, &found, &findings);
        let report = ReliabilityReport { corpus, anchored, codings, found, findings, draws };
        let table = report.figures();
        out.push(Block::Table(Grid::from(&table)));
        out.extend(table.notes.into_iter().map(|it| Block::Note(Line::from(it))));
    }
    if !out.is_empty() {
        out.insert(0, Block::title(2, "Reliability of the coding"));
    }
    out
}

fn counts(input: Input<'_>) -> Grid {
    let Input { corpus, anchored, table, .. } = input;
    let first = |map| !corpus.is_second_coding(map);
    let quotes = corpus.quotes.len();
    let mut rows = vec![
        ("documents", corpus.sources.len()),
        ("actors", corpus.actors.len()),
        ("issues", corpus.issues.len()),
        ("positions", corpus.positions.len()),
        ("claims", corpus.claims.as_slice().iter().filter(|it| first(it.map)).count()),
        ("arguments", corpus.arguments.as_slice().iter().filter(|it| first(it.map)).count()),
        ("stances, one for each actor and voice", table.len()),
        ("quotes", quotes),
    ];
    let mut statuses: Vec<&'static str> =
        corpus.quotes.ids().map(|id| anchored.passages[id].status.word()).collect();
    statuses.sort_unstable();
    for of in statuses.chunk_by(|a, b| a == b) {
        rows.push((of[0], of.len()));
    }
    let second = corpus.maps.as_slice().iter().filter(|it| it.recodes.is_some()).count();
    let mut grid = Grid {
        caption: Line::new(),
        columns: vec![(Line::from("What"), Align::Left), (Line::from("How many"), Align::Right)],
        rows: rows
            .into_iter()
            .map(|(what, n)| vec![Line::from(what), Line::from(n.to_string())])
            .collect(),
    };
    if second > 0 {
        let words =
            format!("{} left out of all figures but reliability", count(second, "second coding"));
        grid.rows.push(vec![Line::from(muted(words)), Line::new()]);
    }
    grid
}
