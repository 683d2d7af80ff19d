//! `demarche new source`: the text of a document, and the entry of a source.

use std::path::PathBuf;

use super::place::{Place, create};
use super::{name, word};
use crate::cli::Exit;
use crate::cli::app::{App, Failure};
use crate::exchange::text::{self, Format, Found, Imported, Refused};
use crate::files::read_bytes;
use crate::model::{Date, SourceKind};
use crate::report::naming::count;
use crate::start::{Source, name_of};

/// Texts of sources stand in this folder of the corpus.
const FOLDER: &str = "texts";

/// Take the text out of a document and write the entry of a new source
///
/// Reads plain text, Markdown, HTML and Word documents, by the end of the file's name; PDF too where
/// it was built with the feature `pdf`. The text goes to `texts/ID.txt`; the entry is printed, to be
/// pasted into the file of sources, or put there with `--write`. What was left behind is said.
/// Nothing that exists is overwritten.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// The document: .txt, .md, .html, .docx or .pdf
    file: PathBuf,
    /// The source's id; made from the name of the file where left out
    #[arg(long)]
    id: Option<String>,
    /// Its title; the document's own where left out
    #[arg(long)]
    title: Option<String>,
    /// What kind of document it is: Article, Interview, Speech, Statement …
    #[arg(long)]
    kind: Option<String>,
    /// When it was said or published: 2025, 2025-02 or 2025-02-25
    #[arg(long)]
    date: Option<String>,
    /// The id of the actor whose voice the running text is
    #[arg(long, value_name = "ACTOR")]
    author: Option<String>,
    /// The language of the text, such as `en`
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// The encoding of the bytes, where it cannot be told or is told wrong
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// Put the entry into the file of sources instead of printing it
    #[arg(long)]
    write: bool,
}

pub(super) fn run(args: &Args, app: &mut App<'_>) -> Result<Exit, Failure> {
    let dir = app.corpus_dir()?;
    let shown = args.file.display();
    let name = args.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let format = Format::of(&name).ok_or_else(|| {
        Failure::Asked(format!(
            "{shown}: the end of its name tells no format; .txt, .md, .html, .docx and .pdf are known"
        ))
    })?;
    let bytes = read_bytes(&args.file, text::MAX_FILE)
        .map_err(|error| Failure::Asked(format!("{shown} cannot be read: {error}")))?;
    let refused = |error: Refused| Failure::Asked(format!("{shown}: {error}"));
    let imported = text::import(&bytes, format, args.encoding.as_deref()).map_err(refused)?;
    let found = text::look(&imported.text).map_err(refused)?;
    let mut entry = entry(args, &imported, &found)?;
    let mut place = Place::of::<Source>(&dir)?;
    place.refuse(&entry)?;
    let up = "../".repeat(place.path.components().count().saturating_sub(1));
    entry.text = format!("{up}{FOLDER}/{}.txt", entry.id);
    place.add(&entry, args.write)?;
    let folder = dir
        .make_folder(FOLDER)
        .map_err(|error| Failure::Asked(format!("the folder `{FOLDER}`: {error}")))?;
    let path = folder.join(format!("{}.txt", entry.id));
    create(&path, imported.text.as_bytes())?;
    for line in said(format, bytes.len(), &imported, &found) {
        app.remark(&line)?;
    }
    app.remark(&format!("wrote {}", path.display()))?;
    place.deliver(&entry, app)?;
    if !found.excerpt {
        app.remark("note: this is the whole text; share excerpts instead (docs/import.md)")?;
    }
    Ok(Exit::Fine)
}

fn entry(args: &Args, imported: &Imported, found: &Found) -> Result<Source, Failure> {
    let asked = |message: String| Err(Failure::Asked(message));
    let stem = args.file.file_stem().unwrap_or_default().to_string_lossy();
    let id = match &args.id {
        Some(id) => name(id)?,
        None => match name_of(&stem) {
            Some(id) => id,
            None => return asked("the name of the file gives no id; add `--id ID`".to_owned()),
        },
    };
    let guess = if found.turns > 1 { SourceKind::Interview } else { SourceKind::Article };
    let kind = match &args.kind {
        None => guess.word(),
        Some(kind) => word(kind, "source", SourceKind::WORDS)?,
    };
    let own = |it: &Option<(String, &str)>| it.as_ref().map(|(words, _)| words.clone());
    let date = match args.date.clone().or(own(&imported.date).filter(|it| Date::read(it).is_some()))
    {
        Some(date) if Date::read(&date).is_some() => date,
        Some(date) => {
            return asked(format!("`{date}` is no date; write 2025, 2025-02 or 2025-02-25"));
        }
        None => return asked("the document does not say its date; add `--date 2025-02-25`".into()),
    };
    Ok(Source {
        id,
        title: args.title.clone().or(own(&imported.title)).unwrap_or_else(|| stem.into_owned()),
        kind: kind.to_owned(),
        date,
        language: args.language.clone().or(own(&imported.language)),
        author: args.author.clone(),
        text: String::new(),
        speakers: found.speakers.iter().map(|(label, _)| label.clone()).collect(),
    })
}

/// What was read, kept and left behind.
fn said(format: Format, before: usize, imported: &Imported, found: &Found) -> Vec<String> {
    let list = |counts: &[text::Count]| {
        let all: Vec<String> = counts.iter().map(|it| count(it.number, it.what)).collect();
        if all.is_empty() { "nothing".to_owned() } else { all.join(", ") }
    };
    let mut lines =
        vec![format!("read {}: {before} bytes, {} of text", format.name(), imported.text.len())];
    lines.extend(imported.encoding.as_ref().map(|it| format!("encoding {it}")));
    if !imported.kept.is_empty() {
        lines.push(format!("kept: {}", list(&imported.kept)));
    }
    lines.push(format!("left behind: {}", list(&imported.dropped)));
    lines.push(format!(
        "found: {}, {}, {}, {}",
        count(found.paragraphs, "paragraph"),
        count(found.pages, "page number"),
        count(found.notes, "note"),
        count(found.turns, "turn"),
    ));
    let own =
        [("title", &imported.title), ("date", &imported.date), ("language", &imported.language)];
    for (what, value) in own {
        if let Some((words, ground)) = value {
            lines.push(format!("{what} “{words}”, from {ground}"));
        }
    }
    if !found.speakers.is_empty() {
        let all: Vec<String> =
            found.speakers.iter().map(|(label, times)| format!("{label} ({times})")).collect();
        lines.push(format!("perhaps speakers: {}; name their actors in the entry", all.join(", ")));
    }
    if !imported.parts.is_empty() {
        lines.push(format!("perhaps parts of a compilation: {}", imported.parts.join(" / ")));
    }
    lines.extend(imported.remarks.iter().map(|it| format!("note: {it}")));
    lines
}
