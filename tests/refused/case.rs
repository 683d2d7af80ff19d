//! One page of mistakes: its files, its command and what the command answers.
#![expect(clippy::disallowed_methods, reason = "a test lays out folders of its own")]

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use demarche::base::{Diagnostic, Fix};
use demarche::check;
use demarche::cli::{Terminal, run};
use demarche::files::CorpusDir;
use demarche::load::{Loaded, load};

/// Where a block goes that does not say so.
const USUAL: &str = "maps/case.ron";

/// A page, taken apart.
pub struct Case {
    /// The files that are laid over the base corpus.
    files: Vec<(String, String)>,
    /// What follows `demarche check` in the command.
    flags: Vec<String>,
    /// The answer that the page shows.
    pub answer: String,
    page: String,
}

impl Case {
    pub fn read(page: &str) -> Result<Self, String> {
        if !page.starts_with("# ") {
            return Err("the page begins with a title: `# …`".to_owned());
        }
        let (mut files, mut console) = (Vec::new(), None);
        let mut lines = page.split_inclusive('\n');
        while let Some(line) = lines.next() {
            let Some(info) = line.strip_prefix("```") else { continue };
            let body: String = lines.by_ref().take_while(|it| it.trim_end() != "```").collect();
            match info.trim().split_once(' ').unwrap_or((info.trim(), USUAL)) {
                ("ron" | "text", path) => files.push((path.to_owned(), body)),
                ("console", _) => console = Some(body),
                _ => return Err(format!("a block is `ron`, `text` or `console`: {line}")),
            }
        }
        let console = console.unwrap_or_else(|| "$ demarche check\n".to_owned());
        let (command, answer) = console.split_once('\n').unwrap_or((&console, ""));
        let flags = command.strip_prefix("$ demarche check").ok_or("no `$ demarche check`")?;
        let flags = flags.split_whitespace().map(str::to_owned).collect();
        Ok(Self { files, flags, answer: answer.to_owned(), page: page.to_owned() })
    }

    /// The page with `answer` in place of the one it shows.
    pub fn with_answer(&self, answer: &str) -> String {
        let before = self.page.find("```console").unwrap_or(self.page.len());
        let head = self.page[..before].trim_end();
        let flags: String = self.flags.iter().map(|it| format!(" {it}")).collect();
        format!("{head}\n\n```console\n$ demarche check{flags}\n{answer}```\n")
    }

    fn is_strict(&self) -> bool {
        self.flags.iter().any(|it| it == "--strict")
    }

    /// What the command prints.
    pub fn answered(&self, folder: &Folder, more: &[&str]) -> String {
        let given = ["demarche", "check", "-C"].map(OsString::from);
        let mut args: Vec<OsString> = given.into_iter().collect();
        args.push(folder.path.clone().into());
        args.extend(self.flags.iter().map(OsString::from));
        args.extend(more.iter().map(OsString::from));
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let terminal = Terminal { width: Some(100), ..Terminal::default() };
        run(&args, terminal, &mut std::io::empty(), &mut out, &mut err);
        out.extend(err);
        String::from_utf8(out).expect("output is UTF-8")
    }

    /// What is wrong in `folder`, as data.
    pub fn found(&self, folder: &Folder) -> (Loaded, Vec<Diagnostic>) {
        let dir = CorpusDir::at(&folder.path).expect("the folder is there");
        let loaded = load(&dir, None).expect("the folder can be listed");
        let found = check::run(&loaded, self.is_strict());
        (loaded, found)
    }
}

/// A corpus on disk, taken away when it is no longer needed.
pub struct Folder {
    path: PathBuf,
}

impl Folder {
    /// The base corpus with the files of `case` laid over it, in a folder called `name`.
    pub fn lay(base: &Path, case: &Case, name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("refused").join(name);
        let _ = fs::remove_dir_all(&path);
        let folder = Self { path };
        for inner in ["maps", "seeds"] {
            for entry in fs::read_dir(base.join(inner)).expect("the base corpus is there") {
                let file = entry.expect("a file of the base corpus").path();
                let name = file.file_name().expect("a file name").to_string_lossy().into_owned();
                let text = fs::read_to_string(&file).expect("the base corpus is UTF-8");
                folder.put(&format!("{inner}/{name}"), &text);
            }
        }
        for (file, text) in &case.files {
            folder.put(file, text);
        }
        folder
    }

    fn put(&self, file: &str, text: &str) {
        let path = self.path.join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder can be made");
        fs::write(path, text).expect("a file can be written");
    }

    /// Applies `fix`, a correction of `loaded`, which was read from here.
    pub fn mend(&self, loaded: &Loaded, fix: &Fix) {
        let mut text = loaded.texts.text(fix.file).to_owned();
        text.replace_range(fix.range.as_usize(), &fix.replacement);
        self.put(&loaded.texts.path(fix.file), &text);
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}
