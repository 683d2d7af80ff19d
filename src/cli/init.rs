//! `demarche init`: a corpus that works, to start from.

use std::path::{Path, PathBuf};

use super::Exit;
use super::app::{App, Failure};
use super::new::create;
use crate::files::make_folders;
use crate::start::{EMPTY, EXAMPLE};

/// Make a new corpus: a small example that works, or an empty one
///
/// The example is a page of minutes with its map; docs/tutorial.md goes through it. Nothing that
/// exists is overwritten.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// The folder to make it in
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    /// Without the example
    #[arg(long)]
    empty: bool,
}

pub(super) fn run(args: &Args, app: &mut App<'_>) -> Result<Exit, Failure> {
    let files = if args.empty { EMPTY } else { EXAMPLE };
    let maps = args.folder.join("maps");
    if maps.exists() {
        return Err(Failure::Asked(format!(
            "{} is there already; `demarche new source` adds to a corpus",
            maps.display()
        )));
    }
    let folder = |path: &Path| {
        make_folders(path)
            .map_err(|error| Failure::Asked(format!("{} cannot be made: {error}", path.display())))
    };
    for file in files {
        let path = args.folder.join(file.path);
        folder(path.parent().unwrap_or(&args.folder))?;
        create(&path, file.text.as_bytes())?;
        app.remark(&format!("wrote {}", path.display()))?;
    }
    let place = args.folder.display();
    let steps = if args.empty {
        format!("next: demarche -C {place} new source FILE --write")
    } else {
        format!("next: demarche -C {place} check; demarche -C {place} compare river-regime")
    };
    app.remark(&steps)?;
    Ok(Exit::Fine)
}
