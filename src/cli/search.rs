//! `demarche search`: passages and claims about something.

use clap::ValueEnum;

use super::Exit;
use super::anchor::source;
use super::app::{App, Failure};
use super::marked::marked;
use super::output::{self, Format, Output};
use crate::base::{Severity, nearest};
use crate::load::Loaded;
use crate::model::{ActorId, Date, SourceId, Wanted};
use crate::render;
use crate::report::search::Search;
use crate::search::{Entry, Index, What, entries, search};
use crate::syntax::notation;

/// Find passages and claims by their words, across all sources
///
/// Words in any form and order; any of them will do, and what holds more of them comes first.
/// `+word` must be there, `-word` must not, `"these exact words"`, `begin*`, `a NEAR/5 b`, and
/// AND, OR, NOT with brackets. See docs/search.md.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// What to look for; put `--` before it if it begins with `-`
    #[arg(value_name = "WORDS", required = true)]
    words: Vec<String>,
    /// Where to look; in both if nothing is said
    #[arg(long = "in", value_name = "WHERE")]
    within: Option<Within>,
    /// Only what this actor, or someone who speaks for it, says or claims
    #[arg(long, value_name = "ACTOR")]
    actor: Option<String>,
    /// Only in this source
    #[arg(long, value_name = "SOURCE")]
    source: Option<String>,
    /// Not before this date: `2020`, `2020-09` or `2020-09-11`
    #[arg(long, value_name = "DATE", value_parser = date)]
    from: Option<Date>,
    /// Not after this date
    #[arg(long, value_name = "DATE", value_parser = date)]
    to: Option<Date>,
    /// Show at most this many hits
    #[arg(long, value_name = "N", default_value = "10")]
    limit: usize,
    #[command(flatten)]
    output: Output,
}

/// Where to look.
#[derive(Copy, Clone, PartialEq, Eq, Debug, ValueEnum)]
enum Within {
    /// In the texts of the sources
    Passages,
    /// In the claims of the maps
    Claims,
}

fn date(text: &str) -> Result<Date, String> {
    Date::read(text).ok_or_else(|| "a date is written 2020, 2020-09 or 2020-09-11".to_owned())
}

pub(super) fn run(args: &Args, app: &mut App<'_>) -> Result<Exit, Failure> {
    let asked = args.words.join(" ");
    let wanted = wanted(&asked)?;
    let loaded = app.load()?;
    if loaded.diagnostics.iter().any(|it| it.severity == Severity::Error) {
        app.remark("the corpus has errors: what could not be read was not searched (`demarche check` lists all)")?;
    }
    let filter = Filter::new(args, &loaded)?;
    let index = Index::new(entries(&loaded.corpus, &loaded.anchored));
    let found = search(&index, &wanted, |entry| filter.admits(entry));
    let in_texts = args.within != Some(Within::Claims);
    let all = loaded.corpus.sources.ids().filter(|_| in_texts);
    let sources: Vec<SourceId> =
        all.filter(|id| filter.source.is_none_or(|only| only == *id)).collect();
    let report = Search {
        corpus: &loaded.corpus,
        anchored: &loaded.anchored,
        asked: &asked,
        index: &index,
        found: &found,
        sources: &sources,
        limit: args.limit,
    };
    let format = args.output.format;
    let style = app.style_for(args.output.output.as_deref());
    let text = match format {
        Format::Json => render::json::document(&report.json()),
        Format::Csv => render::csv::table(&report.long_table()),
        _ => output::table(&report.table(), format, style).unwrap_or_default(),
    };
    app.deliver(&text, args.output.output.as_deref())?;
    Ok(Exit::Fine)
}

/// The query, or what is wrong with it, with a mark below the place.
fn wanted(asked: &str) -> Result<Wanted, Failure> {
    notation::search(asked)
        .map_err(|error| Failure::Asked(marked(asked, error.range, &error.message, &error.help)))
}

/// What the options leave to be found.
struct Filter<'a> {
    args: &'a Args,
    source: Option<SourceId>,
    actors: Option<Vec<ActorId>>,
}

impl<'a> Filter<'a> {
    fn new(args: &'a Args, loaded: &Loaded) -> Result<Self, Failure> {
        let source = args.source.as_deref().map(|key| source(loaded, key)).transpose()?;
        let actors = args.actor.as_deref().map(|key| speakers(loaded, key)).transpose()?;
        Ok(Self { args, source, actors })
    }

    fn admits(&self, entry: &Entry) -> bool {
        let kind = match self.args.within {
            None => true,
            Some(Within::Passages) => entry.what == What::Passage,
            Some(Within::Claims) => entry.what != What::Passage,
        };
        let by = |actors: &Vec<ActorId>| entry.actors.iter().any(|it| actors.contains(it));
        kind && self.source.is_none_or(|only| entry.source == Some(only))
            && self.actors.as_ref().is_none_or(by)
            && self.args.from.is_none_or(|from| entry.date.is_some_and(|it| !it.is_before(from)))
            && self.args.to.is_none_or(|to| entry.date.is_some_and(|it| !to.is_before(it)))
    }
}

/// The actor the user named, and those who speak for it.
fn speakers(loaded: &Loaded, key: &str) -> Result<Vec<ActorId>, Failure> {
    let corpus = &loaded.corpus;
    let Some(named) = corpus.actor(key) else {
        let keys = corpus.actors.as_slice().iter().map(|it| it.key.as_str());
        let hint = match nearest(key, keys) {
            Some(near) => format!("; did you mean `{near}`?"),
            None => String::new(),
        };
        return Err(Failure::Asked(format!("there is no actor `{key}`{hint}")));
    };
    let of = |id: &ActorId| *id == named || corpus.principals(*id).contains(&named);
    Ok(corpus.actors.ids().filter(of).collect())
}
