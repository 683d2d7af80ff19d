//! `demarche anchor`: where quotes stand in a source.

use std::path::PathBuf;

use super::Exit;
use super::app::{App, Failure, read_named};
use super::output::{self, OutlineFormat, TextOrJson};
use crate::anchor::Document;
use crate::base::nearest;
use crate::load::Loaded;
use crate::model::{Corpus, Source, SourceId};
use crate::render;
use crate::report::anchor::{Asked, answer, explain};
use crate::report::candidates::{self, candidates};

/// So many sentences are offered where the words alone do not do.
const SENTENCES: usize = 3;

/// Say where a quote stands in a source, and how well
///
/// With a quote: its place, the words around it, and the RON to paste into a map; with a few words of
/// it, the sentences that hold them. With `--interactive`: the same as a dialogue, in which a number
/// picks what is printed. With `--quotes`: one JSON answer for each line of a file of JSON lines. With `--update`: say what
/// became of the quotes of sources that changed, and make `anchors.lock` anew.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// The source, as in `kortunov-2025`
    #[arg(required_unless_present_any = ["update", "check_lock"])]
    source: Option<String>,
    /// The quote
    #[arg(required_unless_present_any = ["quotes", "interactive", "update", "check_lock"], conflicts_with = "quotes")]
    quote: Option<String>,
    /// Where the quote stands: `¶12`, `p. 4`, `fn 33`, `turn M3 2`, `part lavrov-tass`
    #[arg(long, value_name = "LOCATOR", conflicts_with = "quotes")]
    at: Option<String>,
    /// Words that stand close by
    #[arg(long, value_name = "WORDS", conflicts_with = "quotes")]
    near: Option<String>,
    /// A file of JSON lines: {"quote": "…"}, with at, near, before, after where wanted
    #[arg(long, value_name = "FILE")]
    quotes: Option<PathBuf>,
    /// Ask for words and pick among the sentences that hold them
    #[arg(short, long, conflicts_with_all = ["quotes", "at", "near", "format"])]
    interactive: bool,
    /// Make `anchors.lock` anew, of one source or of all
    #[arg(long, conflicts_with_all = ["quote", "quotes", "interactive", "at", "near", "format"])]
    update: bool,
    /// Write nothing; say whether `anchors.lock` is out of date
    #[arg(long, conflicts_with_all = ["update", "source", "quote", "quotes", "interactive", "at", "near", "format"])]
    check_lock: bool,
    /// The form of the answer; `--quotes` answers in JSON lines
    #[arg(long, value_name = "FORM")]
    format: Option<TextOrJson>,
}

pub(super) fn run(args: &Args, app: &mut App<'_>) -> Result<Exit, Failure> {
    if args.update || args.check_lock {
        return super::lock::run(args.source.as_deref(), args.update, app);
    }
    let loaded = app.load()?;
    let id = source(&loaded, args.source.as_deref().unwrap_or(""))?;
    let document = document(&loaded, id)?;
    if args.interactive {
        return super::pick::run(&loaded.corpus, id, document, args.quote.as_deref(), app);
    }
    let Some(file) = &args.quotes else { return one(args, &loaded.corpus, id, document, app) };
    if args.format == Some(TextOrJson::Text) {
        return Err(Failure::Asked("`--quotes` answers in JSON lines only".to_owned()));
    }
    let text = read_named(file)?;
    // Some editors put a byte order mark before the first line.
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let answer = match serde_json::from_str::<Asked>(line) {
            Ok(asked) => answer(document, &asked),
            Err(error) => crate::report::anchor::unreadable(line, &error.to_string()),
        };
        app.print(&render::json::line(&answer))?;
    }
    Ok(Exit::Fine)
}

fn one(
    args: &Args,
    corpus: &Corpus,
    id: SourceId,
    document: &Document,
    app: &mut App<'_>,
) -> Result<Exit, Failure> {
    let asked = Asked {
        quote: args.quote.clone().unwrap_or_default(),
        at: args.at.clone(),
        near: args.near.clone(),
        before: None,
        after: None,
    };
    let answer = answer(document, &asked);
    let found = answer.is_found();
    match args.format {
        Some(TextOrJson::Json) => app.print(&render::json::line(&answer))?,
        _ => {
            let mut outlines = vec![explain(document, &asked, &answer)];
            if answer.wants_more() {
                let found = candidates(corpus, id, document, &asked.quote, SENTENCES);
                outlines.extend(candidates::outline(document, &found));
            }
            let text = output::outlines(&outlines, OutlineFormat::Text, app.style());
            app.print(&text)?;
        }
    }
    Ok(if found { Exit::Fine } else { Exit::Faults })
}

/// The document of the source the user named.
fn document(loaded: &Loaded, id: SourceId) -> Result<&Document, Failure> {
    loaded.anchored.documents[id].as_ref().ok_or_else(|| {
        let Source { key, text: path, .. } = &loaded.corpus.sources[id];
        Failure::Asked(format!(
            "the text of `{key}` ({path}) cannot be read; `demarche check` says why"
        ))
    })
}

/// The source the user named.
pub(super) fn source(loaded: &Loaded, key: &str) -> Result<SourceId, Failure> {
    let corpus = &loaded.corpus;
    corpus.source(key).ok_or_else(|| {
        let keys: Vec<&str> = corpus.sources.as_slice().iter().map(|it| it.key.as_str()).collect();
        let hint = match nearest(key, keys.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the sources are: {}", keys.join(", ")),
        };
        Failure::Asked(format!("there is no source `{key}`; {hint}"))
    })
}
