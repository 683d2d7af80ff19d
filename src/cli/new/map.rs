//! `demarche new map`: a file for the claims and stances of a source.

use super::name;
use super::place::create;
use crate::cli::Exit;
use crate::cli::anchor::source;
use crate::cli::app::{App, Failure};
use crate::start::Map;

/// Make a map of a source: a file that can be read, with what belongs in it in comments
///
/// Goes to `maps/ID.ron`; nothing that exists is overwritten.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// The source, as in `kortunov-2025`
    source: String,
    /// The map's own name, needed where the source has a map already
    #[arg(long)]
    id: Option<String>,
    /// Who makes it
    #[arg(long, value_name = "NAME")]
    coder: Option<String>,
}

pub(super) fn run(args: &Args, app: &mut App<'_>) -> Result<Exit, Failure> {
    let loaded = app.load()?;
    source(&loaded, &args.source)?;
    let id = args.id.as_deref().map(name).transpose()?;
    let called = id.clone().unwrap_or_else(|| args.source.clone());
    if loaded.corpus.maps.as_slice().iter().any(|it| it.key == called) {
        return Err(Failure::Asked(format!(
            "there is a map `{called}` already; give this one a name of its own with `--id`"
        )));
    }
    let map = Map { source: args.source.clone(), id, coder: args.coder.clone() };
    let dir = app.corpus_dir()?;
    let path = dir.root().join(dir.maps_within()).join(format!("{called}.ron"));
    create(&path, map.file().as_bytes())?;
    app.remark(&format!("wrote {}", path.display()))?;
    Ok(Exit::Fine)
}
