//! Reads an excerpt back into a document, and says where it is damaged.

use super::block::{Block, BlockKind, Part, Section, Turn};
use super::document::Document;
use super::excerpt::{DamagedExcerpt, Header, OPENING, VERSION, unescape};
use super::layout::{Layout, LayoutRemark};
use super::parts::part_at;
use super::structure::Structure;
use crate::base::TextRange;

/// Reads an excerpt; every number in it is checked against what it must fit.
pub(super) fn read(text: String, layout: &Layout) -> Result<Document, DamagedExcerpt> {
    let mut reader = Reader { text: &text, at: 0, structure: Structure::default() };
    let header = match reader.head().and_then(|header| reader.blocks(&header).map(|()| header)) {
        Ok(header) => header,
        Err(reason) => {
            let before = text.get(..reader.at).unwrap_or("");
            let line = memchr::memchr_iter(b'\n', before.as_bytes()).count() as u32 + 1;
            return Err(DamagedExcerpt { line, reason });
        }
    };
    let mut structure = reader.structure;
    let known = |id: &String| structure.parts.iter().any(|part| part.id == *id);
    let missing = layout.parts.iter().map(|part| &part.id).filter(|id| !known(id));
    structure.remarks = missing.map(|id| LayoutRemark::PartNotFound { id: id.clone() }).collect();
    let length = header.length;
    Ok(Document::assemble(text, length, header, structure))
}

struct Reader<'a> {
    text: &'a str,
    /// The start of the line at hand: the one to name if it is at fault.
    at: usize,
    structure: Structure,
}

impl<'a> Reader<'a> {
    /// The line at `self.at`, and where the next one begins.
    fn line(&self) -> Option<(&'a str, usize)> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let len = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
        Some((rest[..len].trim_end_matches('\r'), (self.at + len + 1).min(self.text.len())))
    }

    fn head(&mut self) -> Result<Header, String> {
        let (line, next) = self.line().ok_or("the excerpt is empty")?;
        let version = line.trim_start_matches('\u{feff}').strip_prefix(OPENING).unwrap_or("");
        if version.trim() != VERSION {
            return Err(format!(
                "this is version {version:?} of the excerpt format; only version {VERSION} is known"
            ));
        }
        self.at = next;
        let (mut source, mut sha256, mut length, mut citation) = (None, None, None, None);
        while let Some((line, next)) = self.line() {
            if line.trim().is_empty() {
                break;
            }
            let (name, value) =
                line.split_once(": ").ok_or("a line of the head must read `name: value`")?;
            let value = unescape(value);
            match name {
                "source" => source = Some(value),
                "sha256" => sha256 = Some(checked_hash(value)?),
                "bytes" => length = Some(number(&value, "the length of the document")?),
                "cite" => citation = Some(value),
                "part" => self.part(&value)?,
                "section" => self.section(&value)?,
                _ => return Err(format!("the head has an unknown line {name:?}")),
            }
            self.at = next;
        }
        let lacks = |name: &str| format!("the head has no line `{name}: …`");
        Ok(Header {
            source: source.ok_or_else(|| lacks("source"))?,
            sha256: sha256.ok_or_else(|| lacks("sha256"))?,
            length: length.ok_or_else(|| lacks("bytes"))?,
            citation: citation.unwrap_or_default(),
        })
    }

    fn part(&mut self, value: &str) -> Result<(), String> {
        let read = || {
            let (range, id) = value.split_once(' ')?;
            let (start, end) = range.split_once("..")?;
            let range = TextRange::new(start.parse().ok()?, end.parse().ok()?);
            Some(Part { id: id.to_owned(), range })
        };
        let part = read().ok_or("a part must read `part: start..end id`")?;
        let from = self.structure.parts.last().map_or(0, |last| last.range.end);
        if part.range.start < from || part.range.end < part.range.start {
            return Err("parts must be in order and must not overlap".to_owned());
        }
        self.structure.parts.push(part);
        Ok(())
    }

    fn section(&mut self, value: &str) -> Result<(), String> {
        let (ordinal, opening) = value.split_once(' ').unwrap_or((value, ""));
        let ordinal = number(ordinal, "the block that opens a section")?;
        if self.structure.sections.last().is_some_and(|last| ordinal <= last.ordinal) {
            return Err("sections must be in order".to_owned());
        }
        self.structure.sections.push(Section { ordinal, opening: format!(" {opening} ") });
        Ok(())
    }

    fn blocks(&mut self, header: &Header) -> Result<(), String> {
        let mut is_preface = true;
        while let Some((line, next)) = self.line() {
            if let Some(description) = line.strip_prefix('@') {
                is_preface = false;
                self.block(description.trim_start(), next, header)?;
            } else if is_preface || line.trim().is_empty() {
                self.at = next;
            } else {
                return Err("text that belongs to no block: the length above is too small, or \
                            the text was changed"
                    .to_owned());
            }
        }
        Ok(())
    }

    fn block(&mut self, line: &str, start: usize, header: &Header) -> Result<(), String> {
        let (line, turn) = line.split_once(", turn ").map_or((line, None), |(a, b)| (a, Some(b)));
        let mut fields = line.split(", ");
        let numbers: Vec<&str> = fields.next().unwrap_or("").split(' ').collect();
        let [offset, len, ordinal] = numbers.as_slice() else {
            return Err("a block must open with `@ offset +length number`".to_owned());
        };
        let offset = number(offset, "the offset")?;
        let len = number(len.strip_prefix('+').unwrap_or("?"), "the length")?;
        let end = offset.checked_add(len).filter(|end| *end <= header.length);
        let end = end.ok_or("the block reaches beyond the end of the document")?;
        let range = TextRange::new(offset, end);
        let ordinal = number(ordinal, "the number of the block")?;
        let goes_back = |last: &Block| offset < last.range.end || ordinal <= last.ordinal;
        if self.structure.blocks.last().is_some_and(goes_back) {
            return Err("offsets and numbers of blocks must rise".to_owned());
        }
        let held = self.held(start, len)?;
        let mut block = Block {
            ordinal,
            range,
            kind: BlockKind::Body,
            paragraph: None,
            page: None,
            note: None,
            held,
            turn: None,
            sections: Vec::new(),
            previous: ordinal.checked_sub(1),
        };
        let kind = fields.next().unwrap_or("");
        let known = BlockKind::NAMES.iter().find(|(_, name)| *name == kind);
        block.kind = known.ok_or_else(|| format!("unknown kind of block {kind:?}"))?.0;
        for field in fields {
            self.field(field, &mut block)?;
        }
        if let Some(turn) = turn {
            block.turn = Some(self.turn(turn, range.start)?);
        }
        if block.kind != BlockKind::Body {
            block.previous = None;
        }
        self.structure.blocks.push(block);
        self.at = (held.end as usize + 1).min(self.text.len());
        Ok(())
    }

    fn held(&self, start: usize, len: u32) -> Result<TextRange, String> {
        let end = start + len as usize;
        let rest = self.text.get(start..end).and_then(|_| self.text.get(end..));
        if !rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['\n', '\r'])) {
            return Err(format!(
                "the block is not {len} bytes long: its text, or its line ends, were changed"
            ));
        }
        let place = |at: usize| u32::try_from(at).map_err(|_| "the excerpt is too long".to_owned());
        Ok(TextRange::new(place(start)?, place(end)?))
    }

    fn field(&self, field: &str, block: &mut Block) -> Result<(), String> {
        let (name, value) = field.split_once(' ').unwrap_or((field, ""));
        match name {
            "page" => block.page = Some(number(value, "the page")?),
            "note" => block.note = Some(value.to_owned()),
            "after" => block.previous = Some(number(value, "the block before")?),
            "first" => block.previous = None,
            "section" => {
                for ordinal in value.split(' ') {
                    let ordinal = number(ordinal, "the section")?;
                    let sections = &self.structure.sections;
                    let index = sections.binary_search_by_key(&ordinal, |section| section.ordinal);
                    let index = index.map_err(|_| "the head does not list the section")?;
                    block.sections.push(index as u32);
                }
            }
            _ => match field.strip_prefix('¶') {
                Some(paragraph) => block.paragraph = Some(number(paragraph, "the paragraph")?),
                None => return Err(format!("a block has an unknown mark {field:?}")),
            },
        }
        Ok(())
    }

    /// The turn that a block names; blocks of one turn share it.
    fn turn(&mut self, value: &str, offset: u32) -> Result<u32, String> {
        let (nth, label) = value.split_once(" of ").ok_or("a turn must read `turn n of label`")?;
        let nth = number(nth, "the turn")?;
        let part = part_at(&self.structure.parts, offset);
        let turn = Turn { label: unescape(label), nth, part };
        let turns = &mut self.structure.turns;
        let index = turns.iter().rposition(|other| *other == turn).unwrap_or_else(|| {
            turns.push(turn);
            turns.len() - 1
        });
        Ok(index as u32)
    }
}

fn number(text: &str, what: &str) -> Result<u32, String> {
    text.parse().map_err(|_| format!("{what} must be a number, not {text:?}"))
}

fn checked_hash(hash: String) -> Result<String, String> {
    let is_hash = hash.len() == 64 && hash.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    if is_hash { Ok(hash) } else { Err("the SHA-256 must have 64 hexadecimal digits".to_owned()) }
}
