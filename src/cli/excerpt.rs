//! `demarche excerpt`: the quoted paragraphs of the sources, as files that may be shared.

use std::path::Path;

use super::Exit;
use super::anchor::source;
use super::app::{App, Failure};
use crate::anchor::{is_excerpt, ranges_used, write};
use crate::files::SourcesDir;
use crate::load::Loaded;
use crate::model::SourceId;
use crate::report::naming::count;

/// Write the paragraphs that the maps quote to the files that the sources name
///
/// Needs the full texts: `--sources DIR`. Every paragraph keeps its place in the full document, so
/// that anchors in an excerpt and in the full text are the same. A full text that a source names is
/// never overwritten, unless `--sources` holds another copy of it.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// The sources to excerpt; all where none is named
    #[arg(value_name = "SOURCE")]
    named: Vec<String>,
    /// Write nothing; say which excerpts are out of date
    #[arg(long)]
    check: bool,
}

pub(super) fn run(args: &Args, app: &mut App<'_>) -> Result<Exit, Failure> {
    // An excerpt holds the words that hints were held against, which a lock does not keep.
    let loaded = app.load_searching()?;
    let dir = app.corpus_dir()?;
    for key in &args.named {
        source(&loaded, key)?;
    }
    let sources = app.sources_dir()?;
    let mut stale = 0;
    let mut looked_at = 0;
    let mut to_write = Vec::new();
    let mut only_copies = Vec::new();
    for (id, cited) in loaded.corpus.sources.iter() {
        if !args.named.is_empty() && !args.named.contains(&cited.key) {
            continue;
        }
        let Some(excerpt) = excerpt(&loaded, id) else {
            app.remark(&format!("skipped {}: its full text is not here", cited.key))?;
            continue;
        };
        looked_at += 1;
        let file = loaded.texts.path(loaded.origins.source_texts[id].file);
        let current = dir.read_beside(&file, &cited.text).ok();
        if current.as_deref() == Some(excerpt.as_str()) {
            continue;
        }
        stale += 1;
        let path = dir.path_beside(&file, &cited.text).map_err(|error| {
            Failure::Asked(format!("{} cannot be written: {error}", cited.text))
        })?;
        if args.check {
            app.remark(&format!("{} is out of date", path.display()))?;
            continue;
        }
        let kept =
            current.as_ref().is_none_or(|it| is_excerpt(it) || elsewhere(&sources, &path, it));
        if !kept {
            only_copies.push(format!("`{}` is the full text of {}", path.display(), cited.key));
        }
        to_write.push((path, excerpt));
    }
    if !only_copies.is_empty() {
        return Err(Failure::Asked(format!(
            "an excerpt would overwrite the only full text: {}; keep full texts in a folder of their own, let `text:` name the file for the excerpt, and name the folder with `--sources DIR`; nothing was written",
            only_copies.join(", ")
        )));
    }
    for (path, excerpt) in to_write {
        app.write_file(&path, excerpt.as_bytes())?;
    }
    app.remark(&format!("{} looked at, {stale} out of date", count(looked_at, "source")))?;
    Ok(if args.check && stale > 0 { Exit::Faults } else { Exit::Fine })
}

/// Whether the folder of full texts holds a text in another file than `path`.
fn elsewhere(sources: &Option<SourcesDir>, path: &Path, text: &str) -> bool {
    let real = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    let is_other = |it: &Path| it.canonicalize().is_ok_and(|it| it != real);
    let is_copy = |file: &Path, other: String| other == text && is_other(file);
    sources.iter().any(|folder| folder.each(is_copy).contains(&true))
}

/// The excerpt of a source; `None` where only an excerpt is at hand.
fn excerpt(loaded: &Loaded, id: SourceId) -> Option<String> {
    let document = loaded.anchored.documents[id].as_ref().filter(|it| !it.is_excerpt())?;
    let source = &loaded.corpus.sources[id];
    let used = ranges_used(&loaded.corpus, &loaded.anchored, id);
    let cite = source.cite.as_deref().unwrap_or(&source.title);
    Some(write(document, &used, &source.key, cite))
}
