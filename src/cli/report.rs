//! `demarche report`: the whole corpus as one file to read in a browser.

use std::path::PathBuf;

use super::Exit;
use super::app::{App, Failure};
use crate::compare::StanceTable;
use crate::load::Loaded;
use crate::render::site::{self, Kind};
use crate::report::site::{Input, site as pages};

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
    app.write_file(&args.output, page(&loaded, Kind::File).as_bytes())?;
    Ok(Exit::Fine)
}

/// The page of a corpus without errors.
pub(super) fn page(loaded: &Loaded, kind: Kind) -> String {
    let table = StanceTable::of_corpus(&loaded.corpus, &loaded.anchored.passages);
    let hash = loaded.fingerprint();
    let input = Input {
        corpus: &loaded.corpus,
        anchored: &loaded.anchored,
        table: &table,
        hash: &hash,
        codebook: None,
    };
    site::page(&pages(input), kind)
}
