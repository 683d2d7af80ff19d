//! The texts of the sources: beside the maps, or in a folder that the user names.

use std::cell::Cell;
use std::path::Path;
use std::sync::Arc;

use super::Loaded;
use crate::anchor::{Again, Document, Layout, Shelf, layout, sha256};
use crate::base::{Diagnostic, IdVec, Label, nearest};
use crate::files::{CacheDir, CorpusDir, ReadError, SourcesDir};
use crate::model::{Corpus, OfSource, SourceId};
use crate::resolve::Origins;

/// Opens the texts of a corpus' sources, several at once.
pub(super) struct SourceTexts<'l> {
    dir: Arc<CorpusDir>,
    corpus: &'l Corpus,
    origins: &'l Origins,
    /// The file that names each text.
    files: IdVec<OfSource, String>,
    /// What the user has of them elsewhere.
    full: Vec<FullText>,
    shelf: Option<Arc<InFolder>>,
}

impl<'l> SourceTexts<'l> {
    pub fn of(dir: &CorpusDir, sources: Option<&SourcesDir>, loaded: &'l Loaded) -> Self {
        let Loaded { corpus, origins, texts, .. } = loaded;
        let file = |id: SourceId| texts.path(origins.source_texts[id].file);
        Self {
            dir: Arc::new(dir.clone()),
            corpus,
            origins,
            files: corpus.sources.ids().map(file).collect(),
            full: sources.map_or(Vec::new(), FullText::all),
            shelf: dir.cache().map(|cache| Arc::new(InFolder(Arc::clone(cache)))),
        }
    }

    /// The text beside the maps, or the full text of it that the user has.
    pub fn open(&self, id: SourceId) -> Result<Document, Box<Diagnostic>> {
        let document = self.choose(id)?;
        Ok(match &self.shelf {
            Some(shelf) => document.kept_on(shelf.clone()),
            None => document,
        })
    }

    fn choose(&self, id: SourceId) -> Result<Document, Box<Diagnostic>> {
        let source = &self.corpus.sources[id];
        let layout = layout(self.corpus, source);
        let beside = Beside {
            dir: Arc::clone(&self.dir),
            file: self.files[id].clone(),
            path: source.text.clone(),
            source: source.key.clone(),
        };
        let text = match beside.read() {
            Ok(text) => text,
            // Nothing beside the maps: a full text of that name is as good.
            Err(error) => {
                let found = self.full.iter().find(|it| it.stem == source.key);
                let found = found.ok_or_else(|| self.absent(id, &error))?;
                return self.full_text(id, found, &layout);
            }
        };
        let document = Document::open(text, &layout).map_err(|damage| {
            let message = format!("the excerpt of `{}` is damaged: {damage}", source.key);
            let help =
                "write it again from the full document with `demarche excerpt --sources DIR`";
            self.fault("damaged-excerpt", id, message, "points at this text").help(help)
        })?;
        if self.full.is_empty() {
            return Ok(document.found_at(Arc::new(beside)));
        }
        let wanted = document.sha256();
        let found = self.full.iter().find(|it| it.sha256 == wanted);
        let found = found.and_then(|it| self.full_text(id, it, &layout).ok());
        Ok(found.unwrap_or(document))
    }

    fn full_text(
        &self,
        id: SourceId,
        full: &FullText,
        layout: &Layout,
    ) -> Result<Document, Box<Diagnostic>> {
        // Two sources may have one text.
        Document::open(full.text.clone(), layout).map_err(|damage| {
            let message = format!("the text of `{}`: {damage}", self.corpus.sources[id].key);
            self.fault("damaged-excerpt", id, message, "").into()
        })
    }

    fn fault(&self, name: &'static str, id: SourceId, message: String, label: &str) -> Diagnostic {
        let origin = self.origins.source_texts[id];
        Diagnostic::error(name, message, Label::new(origin.file, origin.range, label))
    }

    fn absent(&self, id: SourceId, error: &ReadError) -> Diagnostic {
        let (key, path) = (&self.corpus.sources[id].key, &self.corpus.sources[id].text);
        let message = format!("the text of `{key}` cannot be read: {error}");
        let diagnostic = self.fault("source-text-not-found", id, message, "points at this text");
        if *error == ReadError::Outside {
            return diagnostic.help(
                "texts stand in the corpus folder; name a folder of full texts with `--sources DIR`",
            );
        }
        if let ReadError::NotUtf8(_) = error {
            return diagnostic.help("save it as UTF-8 text; `demarche new source` finds out which encoding a text has, and turns it into UTF-8");
        }
        let known = self.dir.beside(&self.files[id], path);
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
}

/// A text beside the maps.
#[derive(Debug)]
struct Beside {
    dir: Arc<CorpusDir>,
    /// The file that names the text, and the path it gives.
    file: String,
    path: String,
    source: String,
}

/// More memory than this is not kept for the next text.
const MOST_KEPT: usize = 1 << 20;

thread_local! {
    /// The memory of a text that was put away: fresh memory costs more than reading.
    static MEMORY: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

impl Beside {
    fn read(&self) -> Result<String, ReadError> {
        self.dir.read_beside_into(&self.file, &self.path, MEMORY.take())
    }
}

impl Again for Beside {
    fn text(&self) -> Option<String> {
        self.read().ok()
    }

    fn is_lost(&self) {
        self.dir.lose(&self.source);
    }

    fn give_back(&self, memory: String) {
        if memory.capacity() <= MOST_KEPT {
            MEMORY.set(memory.into_bytes());
        }
    }
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

/// A full text in the folder that the user named.
struct FullText {
    stem: String,
    sha256: String,
    text: String,
}

impl FullText {
    fn all(folder: &SourcesDir) -> Vec<Self> {
        let stem = |path: &Path| path.file_stem().map(|it| it.to_string_lossy().into_owned());
        folder.each(|path, text| Self {
            stem: stem(path).unwrap_or_default(),
            sha256: sha256(&text),
            text,
        })
    }
}
