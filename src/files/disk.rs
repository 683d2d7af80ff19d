//! Reading and replacing files.
#![expect(clippy::disallowed_methods, reason = "this is the disk")]

use std::ffi::OsStr;
use std::fs::Metadata;
use std::io::{self, Read as _, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use super::ReadError;

/// The largest file that is read.
const MAX_BYTES: u64 = 1 << 30;

/// The real path of a file, and its text.
type Real = (PathBuf, Result<String, ReadError>);

/// Reads files below one folder and nothing outside it.
#[derive(Clone, Debug)]
pub struct Disk {
    root: PathBuf,
    /// The real paths of the folders that files were asked for in: most share one, and a path is
    /// followed link by link.
    folders: Arc<Mutex<FxHashMap<PathBuf, PathBuf>>>,
}

impl Disk {
    /// A disk that may read what lies below `root`, links followed.
    ///
    /// # Errors
    /// When `root` is not a folder that can be opened.
    pub fn below(root: &Path) -> Result<Self, ReadError> {
        Ok(Self { root: root.canonicalize().map_err(refused)?, folders: Arc::default() })
    }

    /// The real path of the folder.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The text of the file at `path`.
    ///
    /// # Errors
    /// When the file is absent, outside the root, not UTF-8 or too large.
    pub fn read(&self, path: &Path) -> Result<String, ReadError> {
        self.read_real(path, Vec::new())?.1
    }

    /// As [`Self::read`], into memory that is needed no more.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn read_into(&self, path: &Path, memory: Vec<u8>) -> Result<String, ReadError> {
        self.read_real(path, memory)?.1
    }

    /// The real path of the file at `path`, and its text.
    ///
    /// # Errors
    /// When the file is absent or outside the root; the text's, when it is not UTF-8 or too large.
    pub(super) fn read_real(&self, path: &Path, memory: Vec<u8>) -> Result<Real, ReadError> {
        let (real, meta) = self.followed(path).map_err(refused)?;
        if !real.starts_with(&self.root) {
            return Err(ReadError::Outside);
        }
        let meta = meta.map_or_else(|| std::fs::metadata(&real).map_err(refused), Ok);
        let text = meta.and_then(|meta| text_of(&real, &meta, memory));
        Ok((real, text))
    }

    /// The real path of a file or folder below the root.
    ///
    /// # Errors
    /// When it is absent or outside the root.
    pub fn real(&self, path: &Path) -> Result<PathBuf, ReadError> {
        let (real, _) = self.followed(path).map_err(refused)?;
        if real.starts_with(&self.root) { Ok(real) } else { Err(ReadError::Outside) }
    }

    /// The path with every link followed, and what the system says of a file that is no link.
    fn followed(&self, path: &Path) -> io::Result<(PathBuf, Option<Metadata>)> {
        let (folder, name) = match (path.parent(), path.file_name()) {
            // A path may end in a slash or in dots behind the name.
            (Some(folder), Some(name)) if ends_with(path.as_os_str(), name) => (folder, name),
            _ => return Ok((path.canonicalize()?, None)),
        };
        let known =
            self.folders.lock().unwrap_or_else(PoisonError::into_inner).get(folder).cloned();
        let real = match known {
            Some(real) => real,
            None => {
                let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
                let real = here.canonicalize()?;
                let mut folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
                folders.insert(folder.to_path_buf(), real.clone());
                real
            }
        };
        let real = real.join(name);
        // What is no link is where it is.
        let meta = std::fs::symlink_metadata(&real)?;
        Ok(if meta.is_symlink() { (path.canonicalize()?, None) } else { (real, Some(meta)) })
    }

    /// The path of every file below the root whose name ends in `.extension`, sorted.
    ///
    /// Hidden folders and `target` are passed over; a link to a folder is not followed.
    ///
    /// # Errors
    /// When a folder cannot be listed.
    pub fn list(&self, extension: &str) -> Result<Vec<PathBuf>, ReadError> {
        let mut found = Vec::new();
        let mut open = vec![self.root.clone()];
        while let Some(folder) = open.pop() {
            for entry in std::fs::read_dir(&folder).map_err(refused)? {
                let entry = entry.map_err(refused)?;
                let name = entry.file_name();
                let kind = entry.file_type().map_err(refused)?;
                let hidden = name.to_string_lossy().starts_with('.');
                if kind.is_dir() && !hidden && name != "target" {
                    open.push(entry.path());
                } else if !kind.is_dir()
                    && !hidden
                    && entry.path().extension().is_some_and(|it| it == extension)
                {
                    found.push(entry.path());
                }
            }
        }
        found.sort();
        Ok(found)
    }
}

impl Disk {
    /// Makes a folder right in the root, if it is not there, and gives its real path.
    ///
    /// # Errors
    /// When it cannot be made, or leads out of the root.
    pub fn make_folder(&self, name: &str) -> Result<PathBuf, ReadError> {
        let path = self.root.join(name);
        if !path.exists() {
            std::fs::create_dir(&path).map_err(refused)?;
        }
        self.real(&path)
    }

    /// The names of the files in one folder below the root, sorted.
    ///
    /// # Errors
    /// When the folder is absent or outside the root.
    pub fn names(&self, folder: &Path) -> Result<Vec<String>, ReadError> {
        let real = self.real(folder)?;
        let mut names = Vec::new();
        for entry in std::fs::read_dir(&real).map_err(refused)? {
            let entry = entry.map_err(refused)?;
            if entry.path().is_file() {
                names.push(entry.file_name().to_string_lossy().into_owned());
            }
        }
        names.sort();
        Ok(names)
    }
}

fn ends_with(path: &OsStr, name: &OsStr) -> bool {
    path.as_encoded_bytes().ends_with(name.as_encoded_bytes())
}

/// The text of any file the user names on the command line.
///
/// # Errors
/// When the file is absent, not UTF-8 or too large.
pub(super) fn read_text(path: &Path) -> Result<String, ReadError> {
    text_of(path, &std::fs::metadata(path).map_err(refused)?, Vec::new())
}

fn text_of(path: &Path, meta: &Metadata, mut memory: Vec<u8>) -> Result<String, ReadError> {
    if !meta.is_file() {
        return Err(ReadError::Refused("it is not a file".to_owned()));
    }
    if meta.len() > MAX_BYTES {
        return Err(ReadError::TooLarge);
    }
    // A byte more, by whose absence the end is known. What memory held before is overwritten.
    let n_expected = meta.len() as usize + 1;
    if memory.len() < n_expected {
        memory.resize(n_expected, 0);
    }
    let mut file = std::fs::File::open(path).map_err(refused)?;
    let mut n_read = 0;
    loop {
        match file.read(&mut memory[n_read..]) {
            Ok(0) => break,
            Ok(n) => n_read += n,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(refused(error)),
        }
        if n_read as u64 > MAX_BYTES {
            return Err(ReadError::TooLarge);
        }
        if n_read == memory.len() {
            // It grew meanwhile.
            memory.resize(2 * n_read, 0);
        }
    }
    memory.truncate(n_read);
    String::from_utf8(memory).map_err(|error| ReadError::NotUtf8(error.utf8_error().valid_up_to()))
}

/// Replaces the file at `path` as a whole: whoever reads it sees the old content or the new.
///
/// # Errors
/// When the folder cannot be written to; the old file is then untouched.
pub fn replace_file(path: &Path, content: &[u8]) -> io::Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let name = path
        .file_name()
        .ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "the path names no file"))?;
    let mut temporary = std::ffi::OsString::from(".");
    temporary.push(name);
    temporary.push(format!(".{}.part", std::process::id()));
    let temporary = folder.join(temporary);
    let written = (|| {
        let mut file = std::fs::File::create(&temporary)?;
        file.write_all(content)?;
        file.sync_all()?;
        std::fs::rename(&temporary, path)
    })();
    if written.is_err() {
        let _ = std::fs::remove_file(&temporary);
    }
    written
}

fn refused(error: io::Error) -> ReadError {
    match error.kind() {
        io::ErrorKind::NotFound => ReadError::Absent,
        _ => ReadError::Refused(error.to_string()),
    }
}
