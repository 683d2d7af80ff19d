//! The running text of a Word document, and its notes, element by element.

use quick_xml::events::BytesStart;
use rustc_hash::FxHashMap;

use super::Refused;
use super::draft::Draft;
use super::word::{Step, attribute, walk};

/// Elements that are left behind with all that is in them.
const DROPPED: &[(&str, &str)] = &[
    ("del", "deletion under review"),
    ("moveFrom", "deletion under review"),
    ("instrText", "field code"),
    // What stands in for a drawing in old versions of Word says the same once more.
    ("Fallback", ""),
    ("pPrChange", ""),
    ("rPrChange", ""),
];

/// Reads the text and the files of notes.
pub(super) struct Body<'d> {
    draft: &'d mut Draft,
    /// The headings' levels by the id of their style.
    styles: FxHashMap<String, u8>,
    /// The numbers of the notes, by kind and id, in the order of their marks.
    numbers: FxHashMap<(char, String), usize>,
    notes: Vec<(usize, String)>,
    /// In which file of notes we are.
    within: Option<char>,
    /// The note we are in.
    note: Option<usize>,
    heading: Option<u8>,
    /// Open elements since the one that is left behind.
    skipped: usize,
    cells: usize,
    in_words: bool,
}

impl<'d> Body<'d> {
    pub(super) fn new(draft: &'d mut Draft, styles: FxHashMap<String, u8>) -> Self {
        Self {
            draft,
            styles,
            numbers: FxHashMap::default(),
            notes: Vec::new(),
            within: None,
            note: None,
            heading: None,
            skipped: 0,
            cells: 0,
            in_words: false,
        }
    }

    /// Reads the running text, or the notes of a kind.
    pub(super) fn read(&mut self, xml: &str, within: Option<char>) -> Result<(), Refused> {
        self.within = within;
        walk(xml, |step| {
            match step {
                Step::Start(tag) => self.start(tag),
                Step::Words(words) if self.in_words && self.is_wanted() => self.draft.say(words),
                Step::Words(_) => {}
                Step::End(name) => self.end(name),
            }
            Ok(())
        })
    }

    /// Hands the notes over, in the order of their marks.
    pub(super) fn finish(mut self) {
        self.draft.end_block();
        self.notes.sort_by_key(|(number, _)| *number);
        for (number, words) in self.notes {
            self.draft.note(&number.to_string(), words);
        }
    }

    /// Whether words are kept here: in the running text, or in a note that has a mark there.
    const fn is_wanted(&self) -> bool {
        self.skipped == 0 && (self.within.is_none() || self.note.is_some())
    }

    fn start(&mut self, tag: &BytesStart<'_>) {
        let name = tag.local_name();
        let name = name.as_ref();
        if self.skipped > 0 {
            self.skipped += 1;
            return;
        }
        if let Some((_, what)) = DROPPED.iter().find(|(it, _)| *it == name) {
            if !what.is_empty() {
                self.draft.drop(what, 1);
            }
            self.skipped = 1;
            return;
        }
        match name {
            "t" => self.in_words = true,
            "tab" if self.is_wanted() => self.draft.say(" "),
            "br" | "cr" if self.is_wanted() => {
                if attribute(tag, "type").as_deref() == Some("page") {
                    self.draft.drop("page break", 1);
                }
                self.draft.end_line();
            }
            "noBreakHyphen" if self.is_wanted() => self.draft.say("\u{2011}"),
            "pStyle" => {
                let style = attribute(tag, "val").unwrap_or_default();
                self.heading = self.styles.get(&style).copied();
            }
            "numPr" if self.within.is_none() => {
                self.draft.drop("list sign or number that Word makes", 1);
            }
            "tbl" if self.within.is_none() => {
                self.draft.end_block();
                self.draft.keep("table", 1);
            }
            "tc" => self.cells += 1,
            "drawing" | "pict" => self.draft.drop("image or drawing", 1),
            "object" => self.draft.drop("embedded object", 1),
            "hyperlink" => self.draft.drop("link address", 1),
            "ins" => self.draft.keep("insertion under review", 1),
            "txbxContent" => {
                self.draft.end_block();
                self.draft.keep("text box", 1);
            }
            "footnoteReference" => self.mark('f', tag),
            "endnoteReference" => self.mark('e', tag),
            "footnote" | "endnote" => {
                let id = attribute(tag, "id").unwrap_or_default();
                self.note = self.within.and_then(|kind| self.numbers.get(&(kind, id)).copied());
            }
            _ => {}
        }
    }

    fn mark(&mut self, kind: char, tag: &BytesStart<'_>) {
        if self.within.is_some() {
            return;
        }
        let next = self.numbers.len() + 1;
        let id = attribute(tag, "id").unwrap_or_default();
        let number = *self.numbers.entry((kind, id)).or_insert(next);
        self.draft.mark(&number.to_string());
    }

    fn end(&mut self, name: &str) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        match name {
            "t" => self.in_words = false,
            "p" => self.end_paragraph(),
            "tc" => {
                self.cells = self.cells.saturating_sub(1);
                self.draft.end_cell();
            }
            "tr" if self.within.is_none() => {
                self.draft.end_block();
            }
            "footnote" | "endnote" => {
                let words = self.draft.take();
                if let Some(number) = self.note.take() {
                    self.notes.push((number, words));
                }
            }
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let heading = self.heading.take();
        if self.within.is_some() {
            self.draft.end_line();
        } else if self.cells > 0 {
            // A row of a table is one block, whatever its cells hold.
            self.draft.say(" ");
        } else if let Some(level) = heading {
            self.draft.end_heading(level);
        } else {
            self.draft.end_block();
        }
    }
}
