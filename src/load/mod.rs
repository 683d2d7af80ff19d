//! The whole way from a folder to a corpus whose quotes are anchored.

mod source_texts;

use std::path::{Path, PathBuf};

use crate::anchor::{Anchored, DamagedLock, Document, Lock, anchor_each};
use crate::base::{Diagnostic, FileId, Label, TextRange, both, in_parallel};
use crate::files::{CorpusDir, ReadError, SourcesDir, Texts};
use crate::model::{Corpus, Source, SourceId};
use crate::resolve::{Origins, Resolved, resolve};
use crate::syntax::{loses_track, read_file};
use rustc_hash::FxHashSet;
use source_texts::SourceTexts;

/// A corpus as it was read, with all that was remarked on the way.
#[derive(Default)]
pub struct Loaded {
    /// Every text that was read.
    pub texts: Texts,
    /// The files of the corpus.
    pub files: Vec<FileId>,
    /// The corpus.
    pub corpus: Corpus,
    /// Where each of its things was written.
    pub origins: Origins,
    /// Its documents, and where its quotes stand.
    pub anchored: Anchored,
    /// The file of the lock, and the lock, if there is one that could be read.
    pub lock: Option<(FileId, Lock)>,
    /// What was wrong with syntax, fields, names and files.
    pub diagnostics: Vec<Diagnostic>,
}

impl Loaded {
    /// The folders that hold the texts of the sources, each once.
    #[must_use]
    pub fn text_folders(&self, dir: &CorpusDir) -> Vec<PathBuf> {
        let of = |(id, source): (SourceId, &Source)| {
            let file = self.texts.path(self.origins.source_texts[id].file);
            let path = dir.path_beside(&file, &source.text).ok()?;
            path.parent().map(Path::to_owned)
        };
        let mut folders: Vec<PathBuf> = self.corpus.sources.iter().filter_map(of).collect();
        folders.sort();
        folders.dedup();
        folders
    }
}

/// Whether anchors may be taken from the lock.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
enum Anchors {
    Locked,
    Searched,
}

impl Loaded {
    /// A short name of what was read: it changes with every file of the maps and every text of a
    /// source, and not with where they lie. The lock, which is made from them, does not count.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let mut parts: Vec<(String, String)> = (self.files.iter())
            .map(|&file| (self.texts.path(file), crate::anchor::sha256(self.texts.text(file))))
            .collect();
        parts.sort();
        for (id, document) in self.anchored.documents.iter() {
            let hash = document.as_ref().map_or("", Document::sha256);
            parts.push((self.corpus.sources[id].key.clone(), hash.to_owned()));
        }
        let lines = parts.iter().map(|(name, hash)| format!("{}:{name}={hash}\n", name.len()));
        crate::anchor::sha256(&lines.collect::<String>()).chars().take(12).collect()
    }
}

/// Reads the corpus in `dir`; the texts of its sources come from `sources` where their content is
/// there, and from beside the maps otherwise.
///
/// # Errors
/// When a folder cannot be listed. What is wrong with a file is a diagnostic.
pub fn load(dir: &CorpusDir, sources: Option<&SourcesDir>) -> Result<Loaded, ReadError> {
    load_with(dir, sources, Anchors::Locked)
}

/// Reads the corpus as [`load`] does, and searches every quote, whatever the lock knows.
///
/// For whoever writes a lock, or needs the words that hints were held against.
///
/// # Errors
/// As [`load`].
pub fn load_searching(dir: &CorpusDir, sources: Option<&SourcesDir>) -> Result<Loaded, ReadError> {
    load_with(dir, sources, Anchors::Searched)
}

fn load_with(
    dir: &CorpusDir,
    sources: Option<&SourcesDir>,
    anchors: Anchors,
) -> Result<Loaded, ReadError> {
    let (mut loaded, lock) = corpus_of(dir)?;
    let damaged = loaded.diagnostics.len();
    loaded.lock = lock.and_then(|lock| keep_lock(lock, &mut loaded));
    let damaged = loaded.diagnostics.split_off(damaged);
    let lock = loaded.lock.as_ref().filter(|_| anchors == Anchors::Locked);
    let texts = SourceTexts::of(dir, sources, &loaded);
    let open = |source| texts.open(source);
    let (anchored, faults) = anchor_each(&loaded.corpus, open, lock.map(|(_, lock)| lock));
    drop(texts);
    loaded.anchored = anchored;
    loaded.diagnostics.extend(faults.into_iter().map(|it| *it));
    loaded.diagnostics.extend(damaged);
    if let Some((file, _)) = loaded.lock {
        for line in loaded.anchored.refused.clone() {
            let reason = "the entry does not fit the text it is about; the quote was searched anew";
            loaded.diagnostics.push(damaged_lock(&loaded.texts, file, line, reason));
        }
    }
    Ok(loaded)
}

/// The corpus that the maps hold, and the lock, which is read meanwhile.
fn corpus_of(dir: &CorpusDir) -> Result<(Loaded, Option<ReadLock>), ReadError> {
    let mut loaded = Loaded::default();
    let read = dir.read_maps(&mut loaded.texts)?;
    let mut lost = FxHashSet::default();
    for (path, error) in read.unreadable {
        let file = loaded.texts.add(path, String::new());
        let label = Label::new(file, TextRange::empty(0), "");
        let message = format!("the file cannot be read: {error}");
        // A map is mostly called as its file: what names it is no mistake.
        let path = loaded.texts.path(file);
        let name = path.rsplit('/').next().and_then(|it| it.strip_suffix(".ron"));
        lost.extend(name.map(str::to_owned));
        loaded.diagnostics.push(
            Diagnostic::error("unreadable-file", message, label)
                .help("save it as UTF-8 text, or move it out of the corpus"),
        );
    }
    loaded.files = read.files;
    let mut files = Vec::new();
    let texts: Vec<(FileId, &str)> =
        loaded.files.iter().map(|&file| (file, loaded.texts.text(file))).collect();
    let read = in_parallel(texts.len(), |index| read_file(texts[index].0, texts[index].1));
    for (&file, read) in loaded.files.iter().zip(read) {
        if read.value.is_none() || read.diagnostics.iter().any(loses_track) {
            lost.extend(quoted_words(loaded.texts.text(file)));
        }
        let content = read.take(&mut loaded.diagnostics);
        files.extend(content.map(|content| (file, content)));
    }
    let (lock, resolved) = both(|| read_lock(dir), || resolve(&files, lost, &loaded.texts));
    let resolved = resolved.take(&mut loaded.diagnostics);
    let Resolved { corpus, origins } = resolved;
    (loaded.corpus, loaded.origins) = (corpus, origins);
    Ok((loaded, lock))
}

/// The file of a lock, its text, and what came of reading it.
type ReadLock = (PathBuf, String, Result<Lock, DamagedLock>);

/// `None` if there is no lock.
fn read_lock(dir: &CorpusDir) -> Option<ReadLock> {
    let (path, read) = dir.read_lock();
    match read {
        Ok(text) => {
            let lock = Lock::read(&text);
            Some((path, text, lock))
        }
        Err(ReadError::Absent) => None,
        Err(error) => {
            Some((path, String::new(), Err(DamagedLock { line: 1, reason: error.to_string() })))
        }
    }
}

/// Adds the lock to the texts; `None`, with a diagnostic, if it is damaged.
fn keep_lock((path, text, lock): ReadLock, loaded: &mut Loaded) -> Option<(FileId, Lock)> {
    let file = loaded.texts.add(path, text);
    let damage = match lock {
        Ok(lock) => return Some((file, lock)),
        Err(it) => damaged_lock(&loaded.texts, file, it.line, &it.reason),
    };
    loaded.diagnostics.push(damage);
    None
}

/// Says what is wrong in a line of the lock.
fn damaged_lock(texts: &Texts, file: FileId, line: u32, reason: &str) -> Diagnostic {
    let text = texts.text(file);
    let before: usize = text.split_inclusive('\n').take(line as usize - 1).map(str::len).sum();
    let rest = text.get(before..).unwrap_or("");
    let len = rest.lines().next().map_or(0, str::len);
    let range = TextRange::new(before as u32, (before + len) as u32);
    let message = format!("the lock of the anchors is damaged in line {line}: {reason}");
    Diagnostic::warning("damaged-lock", message, Label::new(file, range, "this line"))
        .help("make it anew with `demarche anchor --update`; until then quotes are searched")
}

/// Whatever may be a name in a file that could not be read.
fn quoted_words(text: &str) -> impl Iterator<Item = String> {
    let short = |it: &&str| !it.is_empty() && it.len() <= 80;
    text.lines().flat_map(move |line| line.split('"').filter(short)).map(str::to_owned)
}
