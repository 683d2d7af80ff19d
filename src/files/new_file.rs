//! Files that are not there yet, and files from outside that are bytes.
#![expect(clippy::disallowed_methods, reason = "this is the disk")]

use std::io::{self, Read as _};
use std::path::Path;

use super::{ReadError, replace_file};

/// The bytes of a file that the user names, of at most `most` bytes.
///
/// # Errors
/// When the file is absent, no file, or larger.
pub fn read_bytes(path: &Path, most: u64) -> Result<Vec<u8>, ReadError> {
    let refused = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => ReadError::Absent,
        _ => ReadError::Refused(error.to_string()),
    };
    if !std::fs::metadata(path).map_err(refused)?.is_file() {
        return Err(ReadError::Refused("it is not a file".to_owned()));
    }
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(refused)?;
    file.take(most + 1).read_to_end(&mut bytes).map_err(refused)?;
    if bytes.len() as u64 > most {
        return Err(ReadError::Refused(format!("it is larger than {} MiB", most >> 20)));
    }
    Ok(bytes)
}

/// Writes a file that must not be there yet.
///
/// # Errors
/// When there is something of that name already, or the folder cannot be written to.
pub fn create_file(path: &Path, content: &[u8]) -> io::Result<()> {
    // An empty file takes the name, so that nobody else can; the whole one then takes its place.
    std::fs::OpenOptions::new().write(true).create_new(true).open(path)?;
    let written = replace_file(path, content);
    if written.is_err() {
        let _ = std::fs::remove_file(path);
    }
    written
}

/// Makes a folder and those above it that are not there.
///
/// # Errors
/// When one of them cannot be made.
pub fn make_folders(path: &Path) -> io::Result<()> {
    std::fs::create_dir_all(path)
}
