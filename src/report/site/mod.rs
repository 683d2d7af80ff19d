//! The whole corpus as linked pages: what each page says, and where its links lead.
//!
//! Pages are made of a few kinds of blocks that know nothing of claims, so that a writer can show
//! them without knowing the corpus; every block that can be linked to carries its own [`id`](ids).

mod actors;
mod block;
mod claims;
mod compare;
mod cruxes;
mod evidence;
pub mod ids;
mod issues;
mod lines;
mod map;
mod method;
mod overview;
mod sources;
mod standing;

pub use block::{
    Block, Card, Chooser, ChosenActor, ChosenPair, ChosenStance, ChosenTarget, Grid, Heading, Line,
    Paragraph, Piece, Quoted, Reason, Span,
};

use crate::anchor::Anchored;
use crate::base::both;
use crate::compare::{Compared, Grouping, StanceTable, compare as compare_issue};
use crate::model::{Corpus, Date};

/// What a page is about; a reader finds pages of one kind together.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum PageKind {
    /// Everything at a glance.
    Overview,
    /// All arguments at once.
    Map,
    /// A question under debate.
    Issue,
    /// Someone who takes stances.
    Actor,
    /// Two actors side by side.
    Compare,
    /// A document.
    Source,
    /// How the figures are made.
    Method,
}

/// A page: its blocks from the top.
#[derive(Clone, PartialEq, Debug)]
pub struct Page {
    /// The name by which links call it.
    pub id: String,
    /// What it is about.
    pub kind: PageKind,
    /// Its heading, and what lists of pages call it.
    pub title: String,
    /// Less than a line on what it is, for its head.
    pub subtitle: Line,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// All pages, and what must be said of them as a whole.
#[derive(Clone, PartialEq, Debug)]
pub struct Site {
    /// What it is called.
    pub title: String,
    /// What it was made of and with, as a reader should cite it.
    pub made: String,
    /// The pages, kinds together, in the order of [`PageKind`].
    pub pages: Vec<Page>,
    /// What two actors can be compared by.
    pub chooser: Chooser,
}

/// What the pages are made from.
#[derive(Copy, Clone, Debug)]
pub struct Input<'c> {
    /// The corpus.
    pub corpus: &'c Corpus,
    /// Its documents, and where its quotes stand.
    pub anchored: &'c Anchored,
    /// Its stances.
    pub table: &'c StanceTable,
    /// What tells this state of the corpus from others.
    pub hash: &'c str,
    /// The rules by which it was coded, in Markdown, if it brings any.
    pub codebook: Option<&'c str>,
}

/// The pages of a corpus.
#[must_use]
pub fn site(input: Input<'_>) -> Site {
    // The figures with intervals take as long as the rest.
    let figures = || (compare::chooser(input), method::page(input));
    let ((chooser, method), (mut pages, sources)) = both(figures, || {
        let standing = standing::Standing::new(input.corpus);
        let Input { corpus, table, .. } = input;
        let compared: Vec<Compared> = (corpus.issues.ids())
            .map(|id| compare_issue(corpus, table, id, Grouping::Actor))
            .collect();
        let mut pages = vec![overview::page(input, &compared)];
        pages.extend(map::page(input, &standing));
        pages.extend(issues::pages(input, &standing, &compared));
        pages.extend(actors::pages(input, &compared));
        (pages, sources::pages(input, &standing))
    });
    pages.push(compare::page(&chooser));
    pages.extend(sources);
    pages.push(method);
    Site { title: title(input.corpus), made: made(input), pages, chooser }
}

fn title(corpus: &Corpus) -> String {
    match corpus.issues.as_slice() {
        [only] => only.question.clone(),
        _ => "Who stands where".to_owned(),
    }
}

/// `demarche 0.1.0, corpus 1f2e3d4c5b6a, data up to 2025-02-25`.
fn made(input: Input<'_>) -> String {
    let Input { corpus, hash, .. } = input;
    let dates = corpus.sources.as_slice().iter().filter_map(|it| it.date);
    let parts = corpus.parts.as_slice().iter().filter_map(|it| it.date);
    let latest: Option<Date> = dates.chain(parts).max();
    let up_to = latest.map_or(String::new(), |date| format!(", data up to {date}"));
    format!("demarche {}, corpus {hash}{up_to}", env!("CARGO_PKG_VERSION"))
}
