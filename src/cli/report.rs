//! `demarche report`: the whole corpus as one file to read in a browser.

use std::path::PathBuf;

use super::Exit;
use super::app::{App, Failure};
use crate::compare::StanceTable;
use crate::files::CorpusDir;
use crate::load::Loaded;
use crate::render::site::{self, Kind};
use crate::report::site::{Input, Site, site as pages};

/// Write the whole corpus as one HTML file to read offline
///
/// Issues and who stands where, actors, two actors side by side, claims, and the documents with
/// every quoted passage marked. The file needs no network and can be sent to anyone.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// The file to write
    #[arg(short, long, value_name = "FILE", default_value = "report.html")]
    output: PathBuf,
}

pub(super) fn run(args: &Args, app: &mut App<'_>) -> Result<Exit, Failure> {
    let loaded = app.load_sound()?;
    let codebook = codebook(&app.corpus_dir()?);
    let page = with_pages(&loaded, codebook.as_deref(), |it| site::page(it, Kind::File));
    app.write_file(&args.output, page.as_bytes())?;
    Ok(Exit::Fine)
}

/// The rules of coding that stand beside the maps, if any do.
pub(super) fn codebook(dir: &CorpusDir) -> Option<String> {
    ["codebook.md", "maps/codebook.md", "docs/codebook.md"]
        .iter()
        .find_map(|path| dir.read_beside("", path).ok())
}

/// What `write` makes of the pages of a corpus without errors.
pub(super) fn with_pages<T>(
    loaded: &Loaded,
    codebook: Option<&str>,
    write: impl FnOnce(&Site) -> T,
) -> T {
    let table = StanceTable::of_corpus(&loaded.corpus, &loaded.anchored.passages);
    let hash = loaded.fingerprint();
    let input = Input {
        corpus: &loaded.corpus,
        anchored: &loaded.anchored,
        table: &table,
        hash: &hash,
        codebook,
    };
    write(&pages(input))
}
