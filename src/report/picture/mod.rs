//! From stances to charts: one file per picture, each giving data that `render` can draw.

mod agreement;
mod gap;
mod grid;
mod plane;
mod shift;
mod split;
mod timeline;

pub use agreement::FEW;

use std::collections::BTreeSet;

use super::chart::{Told, Voice};
use super::leads;
use super::naming::{count, dated_source, place, voice};
use crate::anchor::Anchored;
use crate::compare::agree::Measure;
use crate::compare::count::Voices;
use crate::compare::{Entity, Represented, StanceTable, TargetId};
use crate::model::{Corpus, IssueId, QuoteId, SourceId, Target, VoiceKind};

/// More sources than this are not named below a chart.
const NAMED: usize = 30;

/// More quotes than this are not read out for one mark.
const READ: usize = 4;

/// Stances with what is needed to show them: what every picture is made of.
#[derive(Copy, Clone, Debug)]
pub struct Stances<'c> {
    /// The corpus.
    pub corpus: &'c Corpus,
    /// Where its quotes stand.
    pub anchored: &'c Anchored,
    /// The stances.
    pub table: &'c StanceTable,
}

/// What a picture was made from and with: the last line below every chart.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Provenance {
    /// A short hash of all files that were read.
    pub hash: String,
    /// The filter that stances had to pass, if there was one.
    pub filter: Option<String>,
}

impl Provenance {
    /// The filter, the date of the data, the hash and the version, in one paragraph.
    #[must_use]
    pub fn line(&self, dates: Option<String>) -> String {
        let filter = self.filter.as_ref().map(|it| format!("Only stances with {it}. "));
        let dates = dates.map(|it| format!("{it}. "));
        format!(
            "{}{}Corpus {}, demarche {}.",
            filter.unwrap_or_default(),
            dates.unwrap_or_default(),
            self.hash,
            env!("CARGO_PKG_VERSION")
        )
    }
}

impl Stances<'_> {
    /// From when the data are: the first and the last date of the sources that stances stand in.
    #[must_use]
    pub fn dates(&self) -> Option<String> {
        let sources = self.sources_of(0..self.table.len());
        let dates = || sources.iter().filter_map(|&it| self.corpus.sources[it].date);
        let (first, last) = (dates().min()?, dates().max()?);
        Some(if first == last {
            format!("Looked at: sources dated {first}")
        } else {
            format!("Looked at: sources dated {first} to {last}")
        })
    }

    fn sources_of(&self, rows: impl Iterator<Item = usize>) -> BTreeSet<SourceId> {
        rows.filter_map(|row| self.table.source.get(row).copied()).collect()
    }

    /// The sources behind rows of the table, for the foot of a chart; nothing if there are none.
    fn sources_line(&self, rows: impl Iterator<Item = usize>) -> Option<String> {
        let sources = self.sources_of(rows);
        if sources.len() > NAMED {
            return Some(format!("From {} sources.", sources.len()));
        }
        let names: Vec<String> =
            sources.iter().map(|&it| dated_source(self.corpus, it).plain()).collect();
        (!names.is_empty()).then(|| format!("Sources: {}.", names.join(", ")))
    }

    /// How many quotes rows of the table rest on, each counted once.
    fn n_quotes(&self, rows: impl Iterator<Item = usize>) -> usize {
        let mut quotes: Vec<QuoteId> =
            rows.flat_map(|row| self.table.quotes(row).iter().copied()).collect();
        quotes.sort_unstable();
        quotes.dedup();
        quotes.len()
    }

    /// The first quotes behind rows of the table, with their places; leads to the first of them.
    fn told(&self, rows: impl Iterator<Item = usize>) -> Told {
        let mut quotes: Vec<QuoteId> = Vec::new();
        for quote in rows.flat_map(|row| self.table.quotes(row)) {
            if !quotes.contains(quote) {
                quotes.push(*quote);
            }
        }
        let one = |&id: &QuoteId| self.quoted(id);
        let mut told: Vec<String> = quotes.iter().take(READ).map(one).collect();
        if quotes.len() > READ {
            told.push(format!("and {} more", quotes.len() - READ));
        }
        let to = quotes.first().and_then(|&id| leads::of_quote(self.corpus, self.anchored, id));
        Told { words: told.join("; "), to }
    }

    /// A quote, shortened, with its place.
    fn quoted(&self, id: QuoteId) -> String {
        let at = place(self.corpus, &self.anchored.passages[id]).plain();
        format!("“{}” — {at}", leads::shortened(&self.corpus.quotes[id].text))
    }

    /// The issue that a target answers, if it is a position.
    fn issue_of(&self, target: TargetId) -> Option<IssueId> {
        match self.table.targets[target] {
            Target::Position(id) => Some(self.corpus.positions[id].issue),
            Target::Claim(_) | Target::Argument(_) => None,
        }
    }

    /// A target in words: what a position says, or the name of a claim or argument.
    fn target_words(&self, target: TargetId) -> String {
        match self.table.targets[target] {
            Target::Position(id) => {
                let it = &self.corpus.positions[id];
                if it.text.trim().is_empty() { it.key.clone() } else { it.text.clone() }
            }
            other => self.corpus.target_name(other),
        }
    }

    /// The question of an issue, for a title.
    fn question(&self, issue: IssueId) -> &str {
        &self.corpus.issues[issue].question
    }

    /// Who says so, and what else tells a row from others of the same actor.
    fn said(&self, it: &Represented) -> String {
        let said = match it.voice.kind {
            VoiceKind::Own => None,
            _ => Some(voice(self.corpus, it.voice).plain()),
        };
        let parts = [said, aspect(self.corpus, &it.entity)];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// What makes an entity differ from others of the same actor: its source or year.
fn aspect(corpus: &Corpus, entity: &Entity) -> Option<String> {
    let source = entity.source.map(|it| dated_source(corpus, it).plain());
    source.or_else(|| entity.year.map(|it| it.to_string()))
}

/// A voice as charts have it.
pub(super) const fn chart_voice(kind: VoiceKind) -> Voice {
    match kind {
        VoiceKind::Own => Voice::Own,
        VoiceKind::Spokesperson => Voice::Spokesperson,
        VoiceKind::Attributed => Voice::Attributed,
    }
}

/// Whose voices a chart counts.
const fn voices_words(voices: Voices) -> &'static str {
    match voices {
        Voices::Own => "own words, or a spokesperson's on positions without any",
        Voices::Attributed => "only what others say that an actor holds",
        Voices::Any => "own words and those of others together",
    }
}

/// A measure whose figures run from 0 to 1, in words.
const fn measure_words(measure: Measure) -> &'static str {
    use crate::stats::agreement::Measure as M;
    match measure {
        Measure::Agreement(M::CityBlock) => {
            "Agreement: 1 less the mean distance on shared targets (city block)"
        }
        Measure::Agreement(M::Euclid) => {
            "Agreement: 1 less the root of the mean squared distance on shared targets (Euclid)"
        }
        Measure::Agreement(M::Directional) => {
            "Agreement: whether on the same side of shared targets, and how strongly (directional)"
        }
        Measure::Agreement(M::Hybrid) => {
            "Agreement: the mean of the city block and directional measures on shared targets"
        }
        _ => "Agreement",
    }
}

/// `3 rows, 5 stances, 7 quotes`, without those that are none.
fn sizes(all: &[(usize, &str)]) -> String {
    let shown = all.iter().filter(|(n, _)| *n > 0);
    let shown: Vec<String> = shown.map(|&(n, what)| count(n, what)).collect();
    if shown.is_empty() { "Nothing counts".to_owned() } else { shown.join(", ") }
}
