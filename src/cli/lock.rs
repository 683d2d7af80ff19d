//! `demarche anchor --update` and `--check-lock`: the lock, and what became of changed sources.

use super::Exit;
use super::anchor::source;
use super::app::{App, Failure};
use crate::anchor::Lock;
use crate::check;
use crate::report::naming::count;

pub(super) fn run(key: Option<&str>, update: bool, app: &mut App<'_>) -> Result<Exit, Failure> {
    // A lock that is made from a lock would keep what is wrong with it.
    let loaded = if update { app.load_searching()? } else { app.load_afresh()? };
    let only = key.map(|key| source(&loaded, key)).transpose()?;
    let mut found = check::run_on_lock(&loaded);
    found.retain(|it| !update || it.name == "source-changed");
    let shown = app.diagnostics_text(&mut found, &loaded, app.style().color);
    app.print(&shown)?;
    let path = app.corpus_dir()?.lock_path();
    let old = loaded.lock.as_ref().map(|(_, lock)| lock);
    if !update {
        return match old {
            None if found.is_empty() => {
                app.remark("there is no lock; `demarche anchor --update` makes one")?;
                Ok(Exit::Faults)
            }
            _ if found.is_empty() => {
                app.remark("the lock is up to date")?;
                Ok(Exit::Fine)
            }
            _ => Ok(Exit::Faults),
        };
    }
    let lock = Lock::of(&loaded.corpus, &loaded.anchored, old, only);
    let text = lock.to_string();
    let current = loaded.lock.as_ref().map(|(file, _)| loaded.texts.text(*file));
    let quotes = count(lock.len(), "quote");
    if current == Some(text.as_str()) {
        app.remark(&format!("the lock is up to date: {quotes}"))?;
    } else {
        app.write_file(&path, text.as_bytes())?;
        app.remark(&format!("{quotes} locked"))?;
    }
    Ok(Exit::Fine)
}
