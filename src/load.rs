//! The whole way from a folder to a corpus whose quotes are anchored.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use crate::anchor::{
    Anchored, DamagedExcerpt, DamagedLock, Document, Lock, Shelf, anchor_with, is_excerpt, layout,
    sha256,
};
use crate::base::{Diagnostic, FileId, IdVec, Label, TextRange, both, in_parallel, nearest};
use crate::files::{CacheDir, CorpusDir, ReadError, SourcesDir, Texts};
use crate::model::{Corpus, OfSource, Source, SourceId};
use crate::resolve::{Origins, Resolved, resolve};
use crate::syntax::written::{File, Sources};
use crate::syntax::{loses_track, read_file};
use rustc_hash::{FxHashMap, FxHashSet};

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
    let (lock, loaded) = both(|| read_lock(dir), || corpus_of(dir));
    let (mut loaded, fetched) = loaded?;
    let documents = documents(dir, sources, fetched, &mut loaded);
    loaded.lock = lock.and_then(|lock| keep_lock(lock, &mut loaded));
    let lock = loaded.lock.as_ref().filter(|_| anchors == Anchors::Locked);
    loaded.anchored = anchor_with(&loaded.corpus, documents, lock.map(|(_, lock)| lock));
    if let Some((file, _)) = loaded.lock {
        for line in loaded.anchored.refused.clone() {
            let reason = "the entry does not fit the text it is about; the quote was searched anew";
            loaded.diagnostics.push(damaged_lock(&loaded.texts, file, line, reason));
        }
    }
    Ok(loaded)
}

/// The corpus that the maps hold, and the texts of its sources, which are read meanwhile.
fn corpus_of(dir: &CorpusDir) -> Result<(Loaded, Fetched), ReadError> {
    let mut loaded = Loaded::default();
    let read = dir.read_maps(&mut loaded.texts)?;
    for (path, error) in read.unreadable {
        let file = loaded.texts.add(path, String::new());
        let label = Label::new(file, TextRange::empty(0), "");
        let message = format!("the file cannot be read: {error}");
        loaded.diagnostics.push(
            Diagnostic::error("unreadable-file", message, label)
                .help("save it as UTF-8 text, or move it out of the corpus"),
        );
    }
    loaded.files = read.files;
    let (mut files, mut lost) = (Vec::new(), FxHashSet::default());
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
    let named = texts_named(&files, &loaded.texts);
    let (fetched, resolved) = both(|| fetch(dir, named), || resolve(&files, lost, &loaded.texts));
    let resolved = resolved.take(&mut loaded.diagnostics);
    let Resolved { corpus, origins } = resolved;
    (loaded.corpus, loaded.origins) = (corpus, origins);
    Ok((loaded, fetched))
}

/// Texts beside the maps, by the file that names them and the path that it gives; with the hash of a
/// full text, if there is a lock to hold it against.
type Fetched = FxHashMap<(FileId, String), (String, Option<String>)>;

/// The texts that entries of sources name: file, its path, and the text's.
fn texts_named(files: &[(FileId, File<'_>)], texts: &Texts) -> Vec<(FileId, String, String)> {
    let mut named = Vec::new();
    for (file, content) in files {
        let File::Sources(Sources(entries)) = content else { continue };
        let path = texts.path(*file);
        named.extend(
            entries.items.iter().map(|(_, entry)| (*file, path.clone(), entry.text.to_string())),
        );
    }
    named
}

/// Reads texts, several at once. Those that cannot be read are left out.
fn fetch(dir: &CorpusDir, named: Vec<(FileId, String, String)>) -> Fetched {
    let is_hashed = dir.has_lock();
    let read = in_parallel(named.len(), |index| {
        let (_, file, path) = &named[index];
        let text = dir.read_beside(file, path).ok()?;
        let hash = (is_hashed && !is_excerpt(&text)).then(|| sha256(&text));
        Some((text, hash))
    });
    let key = |(file, _, path): (FileId, String, String)| (file, path);
    named.into_iter().map(key).zip(read).filter_map(|(key, read)| Some((key, read?))).collect()
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

fn documents(
    dir: &CorpusDir,
    sources: Option<&SourcesDir>,
    fetched: Fetched,
    loaded: &mut Loaded,
) -> IdVec<OfSource, Option<Document>> {
    let mut full: Vec<FullText> = sources.map_or(Vec::new(), FullText::all);
    let opened = beside(dir, loaded, fetched, !full.is_empty());
    let ids = loaded.corpus.sources.ids().zip(opened);
    let shelf = dir.cache().map(|cache| Arc::new(InFolder(Arc::clone(cache))));
    ids.map(|(id, opened)| match choose(dir, &mut full, loaded, id, opened) {
        Ok(document) => Some(match &shelf {
            Some(shelf) => document.kept_on(shelf.clone()),
            None => document,
        }),
        Err(diagnostic) => {
            loaded.diagnostics.push(*diagnostic);
            None
        }
    })
    .collect()
}

/// Skeletons in a folder.
#[derive(Debug)]
struct InFolder(Arc<CacheDir>);

impl Shelf for InFolder {
    fn get(&self, name: &str) -> Option<Vec<u8>> {
        self.0.get(name)
    }

    fn put(&self, name: &str, content: &[u8]) {
        self.0.put(name, content);
    }
}

/// A text that stands beside the maps: why it cannot be read, or why not opened.
type Opened = Result<Result<Document, DamagedExcerpt>, ReadError>;

/// Opens the texts beside the maps, several at once.
fn beside(dir: &CorpusDir, loaded: &Loaded, mut fetched: Fetched, hashed: bool) -> Vec<Opened> {
    let sources = loaded.corpus.sources.iter().map(|(id, source)| {
        let file = loaded.origins.source_texts[id].file;
        let path = loaded.texts.path(file);
        let text = fetched.remove(&(file, source.text.clone()));
        (path, source.text.as_str(), layout(&loaded.corpus, source), Mutex::new(text))
    });
    let sources: Vec<_> = sources.collect();
    in_parallel(sources.len(), |index| {
        let (file, path, layout, text) = &sources[index];
        let known = text.lock().ok().and_then(|mut text| text.take());
        let (text, hash) = match known {
            Some(known) => known,
            // Two entries may name one text; and what cannot be read is to be told.
            None => (dir.read_beside(file, path)?, None),
        };
        let document = Document::open(text, layout).map(|document| match hash {
            Some(hash) => document.hashed(hash),
            None => document,
        });
        if let Some(document) = document.as_ref().ok().filter(|_| hashed) {
            let _ = document.sha256();
        }
        Ok(document)
    })
}

/// A full text in the folder that the user named.
struct FullText {
    stem: String,
    sha256: String,
    text: Option<String>,
}

impl FullText {
    fn all(folder: &SourcesDir) -> Vec<Self> {
        folder.each(|path, text| Self {
            stem: path.file_stem().map_or(String::new(), |it| it.to_string_lossy().into_owned()),
            sha256: sha256(&text),
            text: Some(text),
        })
    }
}

/// The text beside the maps, or the full text of it that the user has.
fn choose(
    dir: &CorpusDir,
    full: &mut [FullText],
    loaded: &Loaded,
    id: SourceId,
    opened: Opened,
) -> Result<Document, Box<Diagnostic>> {
    let source = &loaded.corpus.sources[id];
    let layout = layout(&loaded.corpus, source);
    let origin = loaded.origins.source_texts[id];
    let fault = |name, message: String, label: &str| {
        Box::new(Diagnostic::error(name, message, Label::new(origin.file, origin.range, label)))
    };
    let document = match opened {
        Ok(Ok(document)) => document,
        Ok(Err(damage)) => {
            let message = format!("the excerpt of `{}` is damaged: {damage}", source.key);
            let help =
                "write it again from the full document with `demarche excerpt --sources DIR`";
            return Err(Box::new(
                fault("damaged-excerpt", message, "points at this text").help(help),
            ));
        }
        // Nothing beside the maps: a full text of that name is as good.
        Err(error) => match full.iter_mut().find(|it| it.stem == source.key) {
            Some(found) => {
                let text = found.text.take().unwrap_or_default();
                return Document::open(text, &layout).map_err(|damage| {
                    fault("damaged-excerpt", format!("the text of `{}`: {damage}", source.key), "")
                });
            }
            None => {
                let known = dir.beside(&loaded.texts.path(origin.file), &source.text);
                return Err(Box::new(absent(fault, &source.key, &known, &source.text, &error)));
            }
        },
    };
    if full.is_empty() {
        return Ok(document);
    }
    let wanted = document.sha256();
    match full.iter_mut().find(|it| it.sha256 == wanted).and_then(|it| it.text.take()) {
        Some(text) => Ok(Document::open(text, &layout).unwrap_or(document)),
        None => Ok(document),
    }
}

fn absent(
    fault: impl Fn(&'static str, String, &str) -> Box<Diagnostic>,
    key: &str,
    known: &[String],
    path: &str,
    error: &ReadError,
) -> Diagnostic {
    let message = format!("the text of `{key}` cannot be read: {error}");
    let diagnostic = *fault("source-text-not-found", message, "points at this text");
    let diagnostic = match error {
        ReadError::Outside => {
            return diagnostic.help(
                "texts stand in the corpus folder; name a folder of full texts with `--sources DIR`",
            );
        }
        _ => diagnostic,
    };
    // The folder is right, or nothing would be known: what is near must be so by its own name.
    let name = |path: &'_ str| path.rsplit('/').next().unwrap_or(path).to_owned();
    let names: Vec<String> = known.iter().map(|it| name(it)).collect();
    let near = nearest(&name(path), names.iter().map(String::as_str));
    let at = near.and_then(|near| names.iter().position(|it| it == near));
    match at.and_then(|at| known.get(at)) {
        Some(near) => diagnostic.help(format!("did you mean \"{near}\"?")),
        None => diagnostic.help("the path is relative to the file that names it; put the text, or an excerpt of it, there"),
    }
}
