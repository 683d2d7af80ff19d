//! What commands share: the corpus, the terminal, the exit code.

use std::fmt;
use std::io::{self, BufRead, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError};

use super::progress::Progress;
use super::{Color, Exit, Global};
use crate::base::Diagnostic;
use crate::base::markup::Text;
use crate::check;
use crate::files::{CacheDir, CorpusDir, Lost, ReadError, SourcesDir, replace_file};
use crate::load::{Loaded, load, load_searching};
use crate::render::{self, text::Style};

/// Who types more than this into one line has pasted something else.
const LONGEST_LINE: u64 = 64 * 1024;

/// What is known about where output goes.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub struct Terminal {
    /// Columns of the terminal that standard output is; `None` for a pipe or file.
    pub width: Option<usize>,
    /// Whether standard output may be coloured.
    pub out_color: bool,
    /// Whether standard error may be coloured.
    pub err_color: bool,
    /// Whether standard error is a terminal, where a bar may show how far a long work is.
    pub err_bar: bool,
}

/// Why a command could not do its work, in the user's words.
#[derive(Debug)]
pub enum Failure {
    /// Something is wrong with what the user asked for.
    Asked(String),
    /// The corpus has errors, which have been shown.
    Corpus,
    /// A file of data has rows that cannot be counted: all of them, a line each.
    Rows(String),
    /// Output could not be written.
    Output(io::Error),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Asked(message) | Self::Rows(message) => f.write_str(message),
            Self::Corpus => f.write_str("the corpus has errors"),
            Self::Output(error) => write!(f, "the output cannot be written: {error}"),
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// The state of one run.
pub struct App<'o> {
    global: Global,
    cache: Option<Arc<CacheDir>>,
    lost: Lost,
    terminal: Terminal,
    input: &'o mut dyn BufRead,
    out: &'o mut dyn Write,
    err: &'o mut dyn Write,
}

impl<'o> App<'o> {
    pub(super) fn new(
        global: Global,
        terminal: Terminal,
        input: &'o mut dyn BufRead,
        out: &'o mut dyn Write,
        err: &'o mut dyn Write,
    ) -> Self {
        Self { global, cache: None, lost: Lost::default(), terminal, input, out, err }
    }

    /// The same, with a folder for what is kept, unless the user wants nothing kept.
    pub(super) fn keeping(self, cache: Option<&Path>) -> Self {
        let cache = cache.filter(|_| !self.global.no_cache);
        Self { cache: cache.map(|folder| Arc::new(CacheDir::at(folder))), ..self }
    }

    /// How text on standard output should look.
    pub(super) fn style(&self) -> Style {
        Style { width: self.terminal.width, color: self.color(self.terminal.out_color) }
    }

    /// How text should look that goes to `file`, or to standard output where there is none.
    pub(super) fn style_for(&self, file: Option<&Path>) -> Style {
        match file {
            Some(_) => Style { width: None, color: self.color(false) },
            None => self.style(),
        }
    }

    /// Whether to write colours where the user leaves it to `auto`.
    const fn color(&self, auto: bool) -> bool {
        match self.global.color {
            Color::Auto => auto,
            Color::Always => true,
            Color::Never => false,
        }
    }

    pub(super) fn print(&mut self, text: &str) -> Result<(), Failure> {
        self.out.write_all(text.as_bytes())?;
        Ok(())
    }

    /// Says something on standard error, where it does not mix with results.
    pub(super) fn remark(&mut self, text: &str) -> Result<(), Failure> {
        writeln!(self.err, "{}", render::clean(text))?;
        Ok(())
    }

    /// Does what may take long; a bar shows how far it is where somebody can see it.
    pub(super) fn while_working<T>(&mut self, work: impl FnOnce(&mut Progress<'_>) -> T) -> T {
        let bar = self.terminal.err_bar.then_some(&mut *self.err);
        work(&mut Progress::new(bar.map(|it| it as &mut dyn Write)))
    }

    /// Asks on standard error and reads a line; `None` at the end of the input.
    pub(super) fn ask(&mut self, prompt: &str) -> Result<Option<String>, Failure> {
        self.out.flush()?;
        write!(self.err, "{}", render::clean(prompt))?;
        self.err.flush()?;
        let mut line = Vec::new();
        let n_read = (&mut self.input).take(LONGEST_LINE).read_until(b'\n', &mut line)?;
        Ok((n_read > 0).then(|| String::from_utf8_lossy(&line).trim().to_owned()))
    }

    /// Shows tagged text on standard error, as part of a dialogue.
    pub(super) fn show(&mut self, text: &Text) -> Result<(), Failure> {
        let color = self.color(self.terminal.err_color);
        let style = Style { width: self.terminal.width, color };
        writeln!(self.err, "{}", render::text::line(text, style))?;
        Ok(())
    }

    /// Prints `text`, or writes it to `file` as a whole and says so.
    pub(super) fn deliver(&mut self, text: &str, file: Option<&Path>) -> Result<(), Failure> {
        match file {
            Some(file) => self.write_file(file, text.as_bytes()),
            None => self.print(text),
        }
    }

    pub(super) fn write_file(&mut self, file: &Path, content: &[u8]) -> Result<(), Failure> {
        replace_file(file, content).map_err(|error| {
            Failure::Asked(format!("{} cannot be written: {error}", file.display()))
        })?;
        self.remark(&format!("wrote {}", file.display()))
    }

    /// Where the corpus is.
    pub(super) fn corpus_dir(&self) -> Result<CorpusDir, Failure> {
        let at = |folder: &Path| {
            CorpusDir::at(folder).map_err(|error| {
                Failure::Asked(format!("{} is not a corpus: {error}", folder.display()))
            })
        };
        match &self.global.corpus {
            Some(folder) => at(folder),
            None => CorpusDir::nearest(Path::new(".")).ok_or_else(|| {
                Failure::Asked(
                    "there is no corpus here: no folder `maps` in this folder or above it; name one with `-C DIR`"
                        .to_owned(),
                )
            }),
        }
    }

    /// The folder of full texts, if the user named one.
    pub(super) fn sources_dir(&self) -> Result<Option<SourcesDir>, Failure> {
        let at = |folder: &PathBuf| SourcesDir::at(folder).map_err(|it| unreadable(folder, &it));
        self.global.sources.as_ref().map(at).transpose()
    }

    /// Reads the corpus, whatever is wrong with it.
    pub(super) fn load(&self) -> Result<Loaded, Failure> {
        self.load_by(load, self.cache.as_ref())
    }

    /// Reads the corpus and searches every quote, whatever the lock knows and earlier runs kept.
    pub(super) fn load_searching(&self) -> Result<Loaded, Failure> {
        self.load_by(load_searching, None)
    }

    /// Reads the corpus and takes nothing that earlier runs kept: a strict check believes no cache.
    pub(super) fn load_afresh(&self) -> Result<Loaded, Failure> {
        self.load_by(load, None)
    }

    fn load_by(
        &self,
        load: fn(&CorpusDir, Option<&SourcesDir>) -> Result<Loaded, ReadError>,
        kept: Option<&Arc<CacheDir>>,
    ) -> Result<Loaded, Failure> {
        let sources = self.sources_dir()?;
        // What an earlier reading lost is of no account any more.
        self.lost.lock().unwrap_or_else(PoisonError::into_inner).clear();
        let dir = self.corpus_dir()?.keeping(kept.cloned()).telling(Arc::clone(&self.lost));
        let loaded =
            load(&dir, sources.as_ref()).map_err(|error| unreadable(dir.root(), &error))?;
        if loaded.files.is_empty() && loaded.diagnostics.is_empty() {
            let root = dir.root().display();
            return Err(Failure::Asked(format!("the corpus {root} holds no `.ron` file")));
        }
        Ok(loaded)
    }

    /// Reads the corpus for a command that needs it whole: errors are shown and end the command.
    pub(super) fn load_sound(&mut self) -> Result<Loaded, Failure> {
        let loaded = self.load()?;
        let mut found = errors(&loaded);
        if found.is_empty() {
            return Ok(loaded);
        }
        let text = self.diagnostics_text(&mut found, &loaded, self.color(self.terminal.err_color));
        self.err.write_all(text.as_bytes())?;
        Err(Failure::Corpus)
    }

    /// The errors of a corpus in words without colour; `None` if it has none.
    pub(super) fn errors(&self, loaded: &Loaded) -> Option<String> {
        let mut found = errors(loaded);
        (!found.is_empty()).then(|| self.diagnostics_text(&mut found, loaded, false))
    }

    pub(super) fn diagnostics_text(
        &self,
        found: &mut [Diagnostic],
        loaded: &Loaded,
        color: bool,
    ) -> String {
        render::diagnostics::sort(found, &loaded.texts);
        render::diagnostics::text(found, &loaded.texts, color, self.terminal.width)
    }

    /// The end of a command: what was shown may be wrong if a text changed meanwhile.
    pub(super) fn end(&mut self, exit: Exit) -> Exit {
        let lost = std::mem::take(&mut *self.lost.lock().unwrap_or_else(PoisonError::into_inner));
        if lost.is_empty() {
            return exit;
        }
        let sources: Vec<String> = lost.iter().map(|it| format!("`{it}`")).collect();
        let _ = self.remark(&format!(
            "error: texts changed while they were used, and what was shown may lack their words: {}; run the command again",
            sources.join(", ")
        ));
        Exit::Misuse
    }

    /// Says why a command could not do its work.
    pub(super) fn fail(&mut self, failure: &Failure) -> Exit {
        match failure {
            // Whoever reads the output has had enough of it.
            Failure::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Fine,
            Failure::Corpus => {
                let _ = self.remark(
                    "error: the corpus has errors; mend them first (`demarche check` lists all)",
                );
                Exit::Faults
            }
            Failure::Rows(lines) => {
                let _ = self.remark(lines);
                Exit::Faults
            }
            failure => {
                let _ = self.remark(&format!("error: {failure}"));
                Exit::Misuse
            }
        }
    }
}

fn errors(loaded: &Loaded) -> Vec<Diagnostic> {
    let mut found = check::run(loaded, false);
    found.retain(|it| it.severity == crate::base::Severity::Error);
    found
}

fn unreadable(path: &Path, error: &ReadError) -> Failure {
    Failure::Asked(format!("{} cannot be read: {error}", path.display()))
}

/// A path the user named, for messages.
pub(super) fn read_named(path: &Path) -> Result<String, Failure> {
    crate::files::read_named(path).map_err(|error| unreadable(path, &error))
}
