//! From what authors wrote to a corpus: every name bound, every value checked, every place kept.

mod actors;
mod arguments;
mod binder;
mod cycles;
mod expectations;
mod issues;
mod maps;
mod names;
mod origins;
mod quotes;
mod recoding;
mod relations;
mod sources;
mod stances;
mod targets;

pub use origins::{Origin, Origins, SpeakerOrigin};

use crate::base::{Checked, FileId};
use crate::files::Texts;
use crate::model::Corpus;
use crate::syntax::written::File;

use binder::Binder;
use rustc_hash::FxHashSet;

/// A corpus, and where each of its things was written.
#[derive(Clone, Debug, Default)]
pub struct Resolved {
    /// The corpus.
    pub corpus: Corpus,
    /// Where each thing was written.
    pub origins: Origins,
}

/// Binds every name of `files`, in the order in which the files are given.
///
/// What cannot be bound is reported and left out; the rest of the corpus is whole.
///
/// Names among `lost`, which stand in files that could not be read, may be declared there: that
/// they are unknown is no mistake of its own.
pub fn resolve(
    files: &[(FileId, File)],
    lost: FxHashSet<String>,
    texts: &Texts,
) -> Checked<Resolved> {
    let mut binder = Binder::new(lost, texts);
    // Names first, so that the order of files does not matter.
    for (file, content) in files {
        match content {
            File::Actors(actors) => actors::declare(&mut binder, *file, actors),
            File::Issues(issues) => issues::declare(&mut binder, *file, issues),
            File::Sources(_) | File::Map(_) => {}
        }
    }
    for (file, content) in files {
        if let File::Sources(sources) = content {
            sources::declare(&mut binder, *file, sources);
        }
    }
    let mut maps = Vec::new();
    for (file, content) in files {
        if let File::Map(map) = content {
            maps.extend(maps::declare(&mut binder, *file, map));
        }
    }
    for (file, content) in files {
        if let File::Actors(actors) = content {
            actors::bind(&mut binder, *file, actors);
        }
    }
    cycles::check(&mut binder);
    for declared in &maps {
        maps::bind_claims(&mut binder, declared);
    }
    for declared in &maps {
        maps::bind_rest(&mut binder, declared);
    }
    binder.finish()
}
