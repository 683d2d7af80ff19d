//! Where a corpus lies: the folder, its maps, and the full texts beside it.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::disk::{Disk, read_text};
use super::{CacheDir, ReadError, Texts};
use crate::base::{FileId, in_parallel};

/// The name of the lock.
const LOCK: &str = "anchors.lock";

/// A corpus on disk.
#[derive(Clone, Debug)]
pub struct CorpusDir {
    root: PathBuf,
    maps: PathBuf,
    disk: Disk,
    cache: Option<Arc<CacheDir>>,
    lost: Lost,
}

/// The keys of sources whose texts were read, and were others, or gone, when they were to be read again.
pub type Lost = Arc<Mutex<BTreeSet<String>>>;

impl CorpusDir {
    /// The corpus at `folder`, which holds `maps/` or is itself the folder of maps.
    ///
    /// # Errors
    /// When the folder is absent.
    pub fn at(folder: &Path) -> Result<Self, ReadError> {
        let disk = Disk::below(folder)?;
        let inner = folder.join("maps");
        let maps = if inner.is_dir() { inner } else { folder.to_path_buf() };
        Ok(Self { root: folder.to_path_buf(), maps, disk, cache: None, lost: Lost::default() })
    }

    /// The corpus of the folder `from` or of the nearest folder above it that holds `maps/`.
    #[must_use]
    pub fn nearest(from: &Path) -> Option<Self> {
        let mut folder = from.to_path_buf();
        for _ in 0..64 {
            if folder.join("maps").is_dir() {
                return Self::at(&folder).ok();
            }
            folder.push("..");
        }
        None
    }

    /// The same corpus; what takes long to make is kept in `cache`, if there is one.
    #[must_use]
    pub fn keeping(self, cache: Option<Arc<CacheDir>>) -> Self {
        Self { cache, ..self }
    }

    /// Where is kept what takes long to make.
    #[must_use]
    pub fn cache(&self) -> Option<&Arc<CacheDir>> {
        self.cache.as_ref()
    }

    /// The same corpus; what is lost while it is used is told there.
    #[must_use]
    pub fn telling(self, lost: Lost) -> Self {
        Self { lost, ..self }
    }

    /// Tells that a source's text changed while it was used.
    pub fn lose(&self, source: &str) {
        let mut lost = self.lost.lock().unwrap_or_else(PoisonError::into_inner);
        lost.insert(source.to_owned());
    }

    /// The folder of the corpus: nothing outside it is read for the maps' sake.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Reads every `.ron` file of the maps' folder, sorted by path.
    ///
    /// # Errors
    /// When a folder cannot be listed. Files that cannot be read are handed back with the reason.
    pub fn read_maps(&self, texts: &mut Texts) -> Result<ReadMaps, ReadError> {
        let disk = Disk::below(&self.maps)?;
        let mut out = ReadMaps::default();
        let paths = disk.list("ron")?;
        let read = in_parallel(paths.len(), |index| {
            match self.disk.read_real(&paths[index], Vec::new()) {
                Ok((real, text)) => (self.within(&real), text),
                Err(error) => (self.shown(&paths[index]), Err(error)),
            }
        });
        for (shown, read) in read {
            match read {
                Ok(text) => {
                    let file = texts.add(&shown, text);
                    out.files.push(file);
                }
                Err(error) => out.unreadable.push((shown, error)),
            }
        }
        Ok(out)
    }

    /// Where the lock is, or will be: beside the maps.
    #[must_use]
    pub fn lock_path(&self) -> PathBuf {
        self.maps.join(LOCK)
    }

    /// Reads the lock. The path is the one by which messages call it.
    ///
    /// # Errors
    /// When it is absent, not UTF-8, or outside the corpus folder.
    pub fn read_lock(&self) -> (PathBuf, Result<String, ReadError>) {
        let path = self.lock_path();
        (self.shown(&path), self.disk.read(&path))
    }

    /// Reads the text that a file of the corpus points at by a path relative to itself.
    ///
    /// # Errors
    /// When it is absent, not UTF-8, or outside the corpus folder.
    pub fn read_beside(&self, file: &str, path: &str) -> Result<String, ReadError> {
        self.read_beside_into(file, path, Vec::new())
    }

    /// As [`Self::read_beside`], into memory that is needed no more.
    ///
    /// # Errors
    /// As [`Self::read_beside`].
    pub fn read_beside_into(
        &self,
        file: &str,
        path: &str,
        memory: Vec<u8>,
    ) -> Result<String, ReadError> {
        let folder = Path::new(file).parent().unwrap_or(Path::new(""));
        let wanted = self.root.join(folder).join(path);
        if Path::new(path).is_absolute() || leads_out(&folder.join(path)) {
            return Err(ReadError::Outside);
        }
        self.disk.read_into(&wanted, memory)
    }

    /// Where the text is, or will be, that a file of the corpus points at.
    ///
    /// # Errors
    /// When the path leads out of the corpus folder, or into a folder that is absent.
    pub fn path_beside(&self, file: &str, path: &str) -> Result<PathBuf, ReadError> {
        let folder = Path::new(file).parent().unwrap_or(Path::new(""));
        let wanted = self.root.join(folder).join(path);
        if Path::new(path).is_absolute() {
            return Err(ReadError::Outside);
        }
        let (Some(inner), Some(name)) = (wanted.parent(), wanted.file_name()) else {
            return Err(ReadError::Outside);
        };
        let real = self.disk.real(inner)?.join(name);
        Ok(self.root.join(self.shown(&real)))
    }

    /// Makes a folder at the top of the corpus, if it is not there; the path is as messages show it.
    ///
    /// # Errors
    /// When it cannot be made, or is a link that leads out.
    pub fn make_folder(&self, name: &str) -> Result<PathBuf, ReadError> {
        self.disk.make_folder(name)?;
        Ok(self.root.join(name))
    }

    /// The folder of the maps, relative to the corpus: `maps`, or nothing.
    #[must_use]
    pub fn maps_within(&self) -> &Path {
        self.maps.strip_prefix(&self.root).unwrap_or(Path::new(""))
    }

    /// Paths that could have been meant by `path`: the files of the folder it points into.
    #[must_use]
    pub fn beside(&self, file: &str, path: &str) -> Vec<String> {
        let folder = Path::new(file).parent().unwrap_or(Path::new(""));
        let Some(inner) = Path::new(path).parent() else { return Vec::new() };
        let names = self.disk.names(&self.root.join(folder).join(inner)).unwrap_or_default();
        names
            .into_iter()
            .map(|name| inner.join(name).to_string_lossy().replace('\\', "/"))
            .collect()
    }

    /// The path as messages show it: relative to the corpus folder, without `..`.
    fn shown(&self, path: &Path) -> PathBuf {
        // A file that is still to be written has no canonical path; its folder has.
        self.within(&path.canonicalize().unwrap_or_else(|_| path.to_path_buf()))
    }

    /// A real path, relative to the corpus folder where it lies there.
    fn within(&self, real: &Path) -> PathBuf {
        real.strip_prefix(self.disk.root()).unwrap_or(real).to_path_buf()
    }
}

/// Whether a path relative to the corpus goes above it, be the file there or not.
fn leads_out(path: &Path) -> bool {
    let mut depth = 0_i32;
    path.components().any(|it| {
        depth += match it {
            Component::ParentDir => -1,
            Component::Normal(_) => 1,
            _ => 0,
        };
        depth < 0
    })
}

/// The files of a corpus that could be read, and those that could not.
#[derive(Default, Debug)]
pub struct ReadMaps {
    /// The files, sorted by path.
    pub files: Vec<FileId>,
    /// Path and reason of each file that could not be read.
    pub unreadable: Vec<(PathBuf, ReadError)>,
}

/// Full texts in a folder that the user names: matched to sources by hash, so names do not matter.
#[derive(Clone, Debug)]
pub struct SourcesDir {
    files: Vec<PathBuf>,
}

impl SourcesDir {
    /// The text files of `folder`.
    ///
    /// # Errors
    /// When the folder cannot be listed.
    pub fn at(folder: &Path) -> Result<Self, ReadError> {
        let disk = Disk::below(folder)?;
        Ok(Self { files: disk.list("txt")? })
    }

    /// Does something with path and text of each file that can be read, several at once; what comes of
    /// it is in the order of the paths.
    pub fn each<T: Send>(&self, take: impl Fn(&Path, String) -> T + Sync) -> Vec<T> {
        let read = |path: &PathBuf| Some(take(path, read_text(path).ok()?));
        let taken = in_parallel(self.files.len(), |index| read(&self.files[index]));
        taken.into_iter().flatten().collect()
    }
}

/// The text of a file the user names on the command line.
///
/// # Errors
/// When it is absent, not UTF-8 or too large.
pub fn read_named(path: &Path) -> Result<String, ReadError> {
    read_text(path)
}
