//! The whole way from a folder to a corpus whose quotes are anchored.

use crate::anchor::{Anchored, DamagedExcerpt, Document, Layout, Lock, anchor_with, layout};
use crate::base::{Diagnostic, FileId, IdVec, Label, TextRange, in_parallel, nearest};
use crate::files::{CorpusDir, ReadError, SourcesDir, Texts};
use crate::model::{Corpus, OfSource, Source, SourceId};
use crate::resolve::{Origins, Resolved, resolve};
use crate::syntax::{loses_track, read_file};
use rustc_hash::FxHashSet;
use std::path::{Path, PathBuf};

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

    /// Twelve letters and digits that tell this state of the corpus from others: a hash over the
    /// names and contents of its files and over the documents that its sources are.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let mut all = String::new();
        let mut add = |name: &str, hash: &str| {
            all.push_str(name);
            all.push('\0');
            all.push_str(hash);
            all.push('\n');
        };
        let mut files: Vec<(String, FileId)> =
            self.files.iter().map(|&file| (self.texts.path(file), file)).collect();
        files.sort();
        for (path, file) in &files {
            add(path, &crate::anchor::sha256(self.texts.text(*file)));
        }
        for (id, source) in self.corpus.sources.iter() {
            if let Some(document) = &self.anchored.documents[id] {
                add(&source.key, document.sha256());
            }
        }
        let mut hash = crate::anchor::sha256(&all);
        hash.truncate(12);
        hash
    }
}

/// Whether anchors may be taken from the lock.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
enum Anchors {
    Locked,
    Searched,
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
    let resolved = resolve(&files, lost, &loaded.texts).take(&mut loaded.diagnostics);
    let Resolved { corpus, origins } = resolved;
    (loaded.corpus, loaded.origins) = (corpus, origins);
    let documents = documents(dir, sources, &mut loaded);
    loaded.lock = lock(dir, &mut loaded);
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

fn lock(dir: &CorpusDir, loaded: &mut Loaded) -> Option<(FileId, Lock)> {
    let (path, read) = dir.read_lock();
    let (text, unreadable) = match read {
        Ok(text) => (text, None),
        Err(ReadError::Absent) => return None,
        Err(error) => (String::new(), Some(error.to_string())),
    };
    let file = loaded.texts.add(path, text);
    let damage = match (unreadable, Lock::read(loaded.texts.text(file))) {
        (None, Ok(lock)) => return Some((file, lock)),
        (Some(reason), _) => damaged_lock(&loaded.texts, file, 1, &reason),
        (None, Err(it)) => damaged_lock(&loaded.texts, file, it.line, &it.reason),
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
    loaded: &mut Loaded,
) -> IdVec<OfSource, Option<Document>> {
    let mut full: Vec<FullText> = sources.map_or(Vec::new(), FullText::all);
    let opened = beside(dir, loaded, !full.is_empty());
    let ids = loaded.corpus.sources.ids().zip(opened);
    ids.map(|(id, opened)| match choose(dir, &mut full, loaded, id, opened) {
        Ok(document) => Some(document),
        Err(diagnostic) => {
            loaded.diagnostics.push(*diagnostic);
            None
        }
    })
    .collect()
}

/// A text that stands beside the maps: why it cannot be read, or why not opened.
type Opened = Result<Result<Document, DamagedExcerpt>, ReadError>;

/// Reads and opens the texts beside the maps, several at once.
fn beside(dir: &CorpusDir, loaded: &Loaded, hashed: bool) -> Vec<Opened> {
    let sources: Vec<(String, &str, Layout)> = loaded
        .corpus
        .sources
        .iter()
        .map(|(id, source)| {
            let file = loaded.texts.path(loaded.origins.source_texts[id].file);
            (file, source.text.as_str(), layout(&loaded.corpus, source))
        })
        .collect();
    in_parallel(sources.len(), |index| {
        let (file, path, layout) = &sources[index];
        let text = dir.read_beside(file, path)?;
        let document = Document::open(text, layout);
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
            sha256: crate::anchor::sha256(&text),
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
