//! Word documents: paragraphs, headings, footnotes and tables of an Office Open XML file.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use rustc_hash::FxHashMap;
use zip::ZipArchive;

use super::Refused;
use super::draft::Draft;
use super::word_body::Body;

/// The most bytes that are unpacked of one file, all members together.
const MAX_UNPACKED: u64 = 256 << 20;
/// The most members a file may have.
const MAX_MEMBERS: usize = 10_000;
/// The deepest nesting of elements.
const MAX_DEPTH: usize = 512;

type Archive<'b> = ZipArchive<Cursor<&'b [u8]>>;

/// Takes a Word document in.
pub(super) fn read(bytes: &[u8], draft: &mut Draft) -> Result<(), Refused> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))
        .map_err(|error| Refused(format!("this is no Word document: {error}")))?;
    if archive.len() > MAX_MEMBERS {
        return Err(Refused(format!("there are more than {MAX_MEMBERS} members in it")));
    }
    let mut left = MAX_UNPACKED;
    let Some(document) = member(&mut archive, "word/document.xml", &mut left)? else {
        return Err(Refused("this is no Word document: `word/document.xml` is not in it".into()));
    };
    let mut styles = FxHashMap::default();
    if let Some(xml) = member(&mut archive, "word/styles.xml", &mut left)? {
        styles = headings(&xml)?;
    }
    if let Some(xml) = member(&mut archive, "docProps/core.xml", &mut left)? {
        properties(&xml, draft)?;
    }
    let mut body = Body::new(draft, styles);
    body.read(&document, None)?;
    for (name, kind) in [("word/footnotes.xml", 'f'), ("word/endnotes.xml", 'e')] {
        if let Some(xml) = member(&mut archive, name, &mut left)? {
            body.read(&xml, Some(kind))?;
        }
    }
    body.finish();
    others(&archive, draft);
    Ok(())
}

/// Counts the members that are left behind.
fn others(archive: &Archive<'_>, draft: &mut Draft) {
    for name in archive.file_names_raw() {
        let name = String::from_utf8_lossy(name);
        let Some(inner) = name.strip_prefix("word/") else { continue };
        let what = if inner.starts_with("header") {
            "page header"
        } else if inner.starts_with("footer") {
            "page footer"
        } else if inner.starts_with("media/") {
            "image file"
        } else if inner.starts_with("embeddings/") {
            "embedded object"
        } else if inner == "comments.xml" {
            "file of comments"
        } else if inner.starts_with("vbaProject") {
            "file of macros"
        } else {
            continue;
        };
        draft.drop(what, 1);
    }
}

/// The XML of one member; `None` if it is absent.
fn member(
    archive: &mut Archive<'_>,
    name: &str,
    left: &mut u64,
) -> Result<Option<String>, Refused> {
    let Ok(file) = archive.by_name(name) else { return Ok(None) };
    let mut xml = Vec::new();
    file.take(*left + 1)
        .read_to_end(&mut xml)
        .map_err(|error| Refused(format!("`{name}` in it cannot be unpacked: {error}")))?;
    if xml.len() as u64 > *left {
        let most = MAX_UNPACKED >> 20;
        return Err(Refused(format!("unpacked it is larger than {most} MiB")));
    }
    *left -= xml.len() as u64;
    let xml = String::from_utf8(xml)
        .map_err(|error| Refused(format!("`{name}` in it is not UTF-8: {error}")))?;
    Ok(Some(xml))
}

/// Walks through XML, with a limit to depth and without entities of its own.
pub(super) fn walk(
    xml: &str,
    mut on: impl FnMut(Step<'_>) -> Result<(), Refused>,
) -> Result<(), Refused> {
    let mut reader = Reader::from_str(xml.trim_start_matches('\u{FEFF}'));
    let mut depth = 0_usize;
    loop {
        let event =
            reader.read_event().map_err(|error| Refused(format!("its XML is broken: {error}")))?;
        match event {
            Event::Start(tag) => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return Err(Refused(format!("its XML is nested deeper than {MAX_DEPTH}")));
                }
                on(Step::Start(&tag))?;
            }
            Event::Empty(tag) => {
                on(Step::Start(&tag))?;
                on(Step::End(tag.local_name().as_ref()))?;
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                on(Step::End(tag.local_name().as_ref()))?;
            }
            Event::Text(words) => on(Step::Words(&words.xml10_content()))?,
            Event::CData(words) => on(Step::Words(&words.xml10_content()))?,
            Event::GeneralRef(name) => {
                let sign = match (name.resolve_char_ref(), name.xml10_content().as_ref()) {
                    (Ok(Some(sign)), _) => sign,
                    (_, "lt") => '<',
                    (_, "gt") => '>',
                    (_, "amp") => '&',
                    (_, "apos") => '\'',
                    (_, "quot") => '"',
                    (_, other) => {
                        let short: String = other.chars().take(40).collect();
                        return Err(Refused(format!("its XML has an unknown entity `{short}`")));
                    }
                };
                on(Step::Words(sign.encode_utf8(&mut [0; 4])))?;
            }
            Event::DocType(_) => {
                return Err(Refused("its XML declares a document type, as no Word does".into()));
            }
            Event::Eof => return Ok(()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

/// What is met on a walk.
pub(super) enum Step<'a> {
    Start(&'a BytesStart<'a>),
    Words(&'a str),
    End(&'a str),
}

/// An attribute by its name without prefix.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|it| it.key.local_name().as_ref() == name)?;
    Some(found.value.into_owned())
}

/// The styles that are headings, with their levels: Word names them in English in every language.
fn headings(xml: &str) -> Result<FxHashMap<String, u8>, Refused> {
    let mut styles = FxHashMap::default();
    let mut id = String::new();
    walk(xml, |step| {
        if let Step::Start(tag) = step {
            match tag.local_name().as_ref() {
                "style" => id = attribute(tag, "styleId").unwrap_or_default(),
                "name" => {
                    let name = attribute(tag, "val").unwrap_or_default().to_ascii_lowercase();
                    if let Some(level) = heading_level(&name) {
                        styles.insert(id.clone(), level);
                    }
                }
                _ => {}
            }
        }
        Ok(())
    })?;
    Ok(styles)
}

fn heading_level(name: &str) -> Option<u8> {
    if name == "title" {
        return Some(0);
    }
    let digit = name.strip_prefix("heading")?.trim();
    digit.parse().ok().filter(|it| (1..=9).contains(it))
}

/// What the document says about itself.
fn properties(xml: &str, draft: &mut Draft) -> Result<(), Refused> {
    let mut value = String::new();
    walk(xml, |step| {
        match step {
            Step::Start(_) => value.clear(),
            Step::Words(words) => value.push_str(words),
            Step::End("title") => draft.title(&value, "the document's properties"),
            Step::End("language") => draft.language(&value, "the document's properties"),
            // When a file was made is not when its text was published.
            Step::End("created") if value.len() >= 10 => {
                let day: String = value.chars().take(10).collect();
                draft.remark(format!(
                    "the file was made on {day}, which need not be the text's date"
                ));
            }
            Step::End(_) => {}
        }
        Ok(())
    })
}
