//! Where a new entry goes: into the file that holds others of its kind, or onto the terminal.

use std::path::{Path, PathBuf};

use crate::cli::app::{App, Failure};
use crate::files::{CorpusDir, Texts, create_file};
use crate::start::{NewEntry, append, keys};

/// The file for a new entry.
pub(super) struct Place {
    /// Its path within the corpus.
    pub(super) path: PathBuf,
    whole: PathBuf,
    /// What stands in it; `None` where there is none yet.
    text: Option<String>,
    /// Every name that is taken, with the file that takes it.
    taken: Vec<(String, PathBuf)>,
    /// What the file will hold, if it is to be written.
    after: Option<String>,
}

impl Place {
    /// The usual file for entries of a kind, else the first that has some.
    pub(super) fn of<E: NewEntry>(dir: &CorpusDir) -> Result<Self, Failure> {
        let mut texts = Texts::default();
        let read = dir
            .read_maps(&mut texts)
            .map_err(|error| Failure::Asked(format!("the maps cannot be read: {error}")))?;
        let usual = dir.maps_within().join(E::PATH);
        let mut place: Option<(PathBuf, String)> = None;
        let mut taken = Vec::new();
        for id in read.files {
            let (path, text) = (PathBuf::from(texts.path(id)), texts.text(id));
            let Some(keys) = keys(text, E::FILE) else { continue };
            taken.extend(keys.into_iter().map(|key| (key, path.clone())));
            if place.is_none() || path == usual {
                place = Some((path, text.to_owned()));
            }
        }
        let (path, text) = match place {
            Some((path, text)) => (path, Some(text)),
            None => (usual, None),
        };
        Ok(Self { whole: dir.root().join(&path), path, text, taken, after: None })
    }

    /// Refuses an entry whose name is taken.
    pub(super) fn refuse<E: NewEntry>(&self, entry: &E) -> Result<(), Failure> {
        match self.taken.iter().find(|(key, _)| key == entry.key()) {
            None => Ok(()),
            Some((key, path)) => Err(Failure::Asked(format!(
                "there is {} `{key}` already, in {}; choose another id",
                E::WHAT,
                path.display()
            ))),
        }
    }

    /// Makes the file as it will be; nothing is written yet.
    pub(super) fn add<E: NewEntry>(&mut self, entry: &E, write: bool) -> Result<(), Failure> {
        self.after = match &self.text {
            _ if !write => None,
            None => Some(entry.file()),
            Some(text) => Some(append(text, entry).map_err(|error| {
                Failure::Asked(format!("{} cannot take the entry: {error}", self.path.display()))
            })?),
        };
        Ok(())
    }

    /// Writes the file, or prints what to paste into it.
    pub(super) fn deliver<E: NewEntry>(self, entry: &E, app: &mut App<'_>) -> Result<(), Failure> {
        let shown = self.whole.display();
        match (self.after, self.text) {
            (Some(after), Some(_)) => app.write_file(&self.whole, after.as_bytes()),
            (Some(after), None) => {
                create(&self.whole, after.as_bytes())?;
                app.remark(&format!("wrote {shown}"))
            }
            (None, Some(_)) => {
                app.remark(&format!("paste this into {shown}:"))?;
                app.print(&entry.written())
            }
            (None, None) => {
                app.remark(&format!("save this as {shown}:"))?;
                app.print(&entry.file())
            }
        }
    }
}

/// Writes a file that must not be there yet.
pub(in crate::cli) fn create(path: &Path, content: &[u8]) -> Result<(), Failure> {
    create_file(path, content).map_err(|error| {
        let reason = match error.kind() {
            std::io::ErrorKind::AlreadyExists => "there is such a file already".to_owned(),
            _ => error.to_string(),
        };
        Failure::Asked(format!("{} cannot be written: {reason}", path.display()))
    })
}
