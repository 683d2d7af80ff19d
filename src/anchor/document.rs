//! A source ready to be searched: its blocks, its flows, and whether the whole text is at hand.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use sha2::{Digest, Sha256};

use super::block::{Block, BlockKind, Part, Section, Turn};
use super::excerpt::{self, DamagedExcerpt, Header};
use super::flow::{Flow, Hit, LONG, n_words};
use super::grams::Grams;
use super::held::{Again, Held};
use super::kept::{self, Shelf};
use super::layout::{Layout, LayoutRemark};
use super::search::{MOST_PLACES, Stream};
use super::skeleton::Machine;
use super::structure::{Structure, structure};
use super::sweep::Sweep;
use crate::base::TextRange;

/// The text of a source, taken apart once and then searched as often as need be.
///
/// A full text is taken apart when something about it is first asked; until then it costs nothing.
///
/// It may hold the whole text or an excerpt of it. All ranges that it takes and gives are bytes of the
/// **full** document either way, and what it holds it places, numbers and names as the full text would.
#[derive(Clone, Debug)]
pub struct Document {
    text: Held,
    length: u32,
    header: Option<Header>,
    layout: Layout,
    sha256: OnceLock<String>,
    structure: OnceLock<Structure>,
    /// The running text, what was lifted out of it, and all as it stands.
    flows: [OnceLock<Flow>; 3],
    /// Where the runs of letters of the three flows stand.
    grams: [OnceLock<Grams>; 3],
    /// Where its skeleton is kept.
    shelf: Option<Arc<dyn Shelf>>,
}

impl Document {
    /// Reads a source: an excerpt if the text opens like one, else a full text.
    ///
    /// `layout` is of no consequence for the make-up of an excerpt, which carries its own; it is only
    /// compared with it.
    ///
    /// # Errors
    /// If the text is a damaged excerpt, or longer than 4 GiB.
    pub fn open(text: impl Into<String>, layout: &Layout) -> Result<Self, DamagedExcerpt> {
        let text = text.into();
        if excerpt::is_excerpt(&text) {
            return excerpt::read(text, layout);
        }
        let length = u32::try_from(text.len()).map_err(|_| DamagedExcerpt {
            line: 1,
            reason: "the text is longer than 4 GiB".to_owned(),
        })?;
        Ok(Self::new(text, length, None, layout.clone()))
    }

    fn new(text: String, length: u32, header: Option<Header>, layout: Layout) -> Self {
        let (sha256, structure) = (OnceLock::new(), OnceLock::new());
        let (flows, grams) = Default::default();
        let text = Held::of(text);
        Self { text, length, header, layout, sha256, structure, flows, grams, shelf: None }
    }

    /// A document of which all is known but its words: an excerpt.
    pub(super) fn assemble(
        text: String,
        length: u32,
        header: Header,
        structure: Structure,
    ) -> Self {
        let document = Self::new(text, length, Some(header), Layout::default());
        document.structure.get_or_init(|| structure);
        document
    }

    /// What the text is made up of.
    pub(super) fn structure(&self) -> &Structure {
        self.structure.get_or_init(|| match self.held_text() {
            "" if self.length > 0 => Structure::default(),
            text => structure(text, &self.layout),
        })
    }

    #[cfg(test)]
    pub(super) fn is_cut(&self) -> bool {
        self.structure.get().is_some()
    }

    /// Every block in the order of the text.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        &self.structure().blocks
    }

    /// The speakers' turns in the order of the text.
    #[must_use]
    pub fn turns(&self) -> &[Turn] {
        &self.structure().turns
    }

    /// The parts that were found, in the order of the text.
    #[must_use]
    pub fn parts(&self) -> &[Part] {
        &self.structure().parts
    }

    /// What the layout says and the text does not bear out.
    #[must_use]
    pub fn remarks(&self) -> &[LayoutRemark] {
        // A text about whose make-up nothing is said is not taken apart to find that out.
        let says_nothing = self.layout.speakers.is_empty() && self.layout.parts.is_empty();
        if says_nothing && !self.is_excerpt() { &[] } else { &self.structure().remarks }
    }

    /// Length of the full document in bytes.
    #[must_use]
    pub const fn length(&self) -> u32 {
        self.length
    }

    /// The head of the excerpt; `None` if the whole text is at hand.
    #[must_use]
    pub const fn header(&self) -> Option<&Header> {
        self.header.as_ref()
    }

    /// Whether only an excerpt is at hand.
    #[must_use]
    pub const fn is_excerpt(&self) -> bool {
        self.header.is_some()
    }

    /// The SHA-256 of the full document, in lower-case hexadecimal digits.
    #[must_use]
    pub fn sha256(&self) -> &str {
        match &self.header {
            Some(header) => &header.sha256,
            None => self.sha256.get_or_init(|| sha256(self.text.get(String::new))),
        }
    }

    /// The text at hand; nothing if it was put away and is not there any more.
    fn held_text(&self) -> &str {
        // The hash is made before a text is put away.
        self.text.get(|| self.sha256.get().cloned().unwrap_or_default())
    }

    /// Whether something holds for the bytes at hand, at a glance that may see a changed file.
    pub(super) fn glance(&self, holds: impl Fn(&str) -> bool) -> bool {
        self.text.glance(holds)
    }

    /// The document, whose text can be read again.
    #[must_use]
    pub fn found_at(mut self, again: Arc<dyn Again>) -> Self {
        self.text.found_at(again);
        self
    }

    /// Puts the text away until somebody asks for it, if it can be read again and nothing was made of it.
    ///
    /// What is then read is used only if it has the hash that the text had: else the document holds nothing,
    /// as an excerpt might.
    pub(super) fn put_away(&mut self) {
        if !self.is_excerpt() && self.structure.get().is_none() {
            let _ = self.sha256();
            self.text.put_away();
        }
    }

    /// The document, whose skeleton may be taken from a shelf.
    #[must_use]
    pub fn kept_on(self, shelf: Arc<dyn Shelf>) -> Self {
        Self { shelf: Some(shelf), ..self }
    }

    /// What the corpus says about the make-up of a full text.
    pub(super) const fn layout(&self) -> &Layout {
        &self.layout
    }

    /// The whole text; `None` if only an excerpt is at hand, or the text is not there any more.
    #[must_use]
    pub fn whole(&self) -> Option<&str> {
        if self.is_excerpt() {
            return None;
        }
        Some(self.held_text()).filter(|text| text.len() == self.length as usize)
    }

    /// The text of one block.
    #[must_use]
    pub fn block_text(&self, block: &Block) -> &str {
        self.held_text().get(block.held.as_usize()).unwrap_or("")
    }

    /// The text of a range that begins and ends inside blocks.
    ///
    /// White space between two blocks counts as nothing, one space or one blank line, by its length:
    /// an excerpt does not hold it. `None` if a part of the range is not at hand, lies between blocks
    /// at either end, or cuts a character.
    #[must_use]
    pub fn text(&self, range: TextRange) -> Option<Cow<'_, str>> {
        let blocks = self.blocks_in(range);
        let (first, last) = (blocks.first()?, blocks.last()?);
        if range.start < first.range.start || last.range.end < range.end {
            return None;
        }
        if blocks.len() == 1 {
            return self.slice(first, range).map(Cow::Borrowed);
        }
        let mut text = self.slice(first, range)?.to_owned();
        for pair in blocks.windows(2) {
            if pair[1].ordinal != pair[0].ordinal + 1 {
                return None;
            }
            text.push_str(match pair[1].range.start - pair[0].range.end {
                0 => "",
                1 => " ",
                _ => "\n\n",
            });
            text.push_str(self.slice(&pair[1], range)?);
        }
        Some(Cow::Owned(text))
    }

    /// The part of a block that lies in a range.
    pub(super) fn slice(&self, block: &Block, range: TextRange) -> Option<&str> {
        let start = range.start.clamp(block.range.start, block.range.end) - block.range.start;
        let end = range.end.clamp(block.range.start, block.range.end) - block.range.start;
        self.block_text(block).get(start as usize..end as usize)
    }

    /// The blocks that share at least one byte with a range.
    #[must_use]
    pub fn blocks_in(&self, range: TextRange) -> &[Block] {
        let blocks = self.blocks();
        let from = blocks.partition_point(|block| block.range.end <= range.start);
        let rest = blocks.get(from..).unwrap_or(&[]);
        // Few, nearly always one.
        let n_inside = rest.iter().take_while(|block| block.range.start < range.end).count();
        &rest[..n_inside]
    }

    /// Running text, in order: quotes are looked for here first.
    pub(super) fn running(&self) -> &Flow {
        self.flows[Stream::Running as usize].get_or_init(|| match &self.shelf {
            Some(shelf) => kept::or_made(shelf.as_ref(), self, || self.make_running()),
            None => self.make_running(),
        })
    }

    fn make_running(&self) -> Flow {
        let mut last: Option<&Block> = None;
        let bodies = self.blocks().iter().filter(|block| block.kind == BlockKind::Body);
        flow(self.held_text(), bodies, |block| {
            let before = last.replace(block);
            match before {
                _ if block.previous != before.map(|before| before.ordinal) => Seam::Barrier,
                Some(before) if before.paragraph == block.paragraph => Seam::Paragraph,
                _ => Seam::Words,
            }
        })
    }

    /// Every other block, each behind a barrier.
    pub(super) fn lifted(&self) -> &Flow {
        self.flows[Stream::Lifted as usize].get_or_init(|| {
            let others = self.blocks().iter().filter(|block| block.kind != BlockKind::Body);
            flow(self.held_text(), others, |_| Seam::Barrier)
        })
    }

    /// Every block as it stands, for quotes that take in what was lifted.
    pub(super) fn everything(&self) -> &Flow {
        self.flows[Stream::Everything as usize].get_or_init(|| {
            let mut last: Option<u32> = None;
            flow(self.held_text(), self.blocks().iter(), |block| {
                let follows =
                    last.replace(block.ordinal).map(|last| last + 1) == Some(block.ordinal);
                if follows { Seam::Words } else { Seam::Barrier }
            })
        })
    }

    /// Looks for many quotes in the running text at once, as they stand.
    pub(super) fn look_for(&self, sweep: &Sweep) {
        self.running().look_for(sweep, MOST_PLACES);
    }

    /// The places of a needle in a flow, in order, at most `most`: by its runs of letters, if they are
    /// known, else by a search.
    pub(super) fn hits(&self, stream: Stream, needle: &[u8], most: usize) -> Vec<Hit> {
        let flow = stream.of(self);
        let grams = self.grams[stream as usize].get().filter(|_| needle.len() <= LONG);
        match grams.and_then(|grams| grams.places_of(needle, &flow.text)) {
            Some(places) => {
                let n_words = n_words(needle);
                places.into_iter().take(most).map(|at| flow.hit_at(at, n_words)).collect()
            }
            None => flow.hits(needle, most),
        }
    }

    /// The runs of letters of a flow.
    pub(super) fn grams(&self, stream: Stream) -> &Grams {
        self.grams[stream as usize].get_or_init(|| Grams::of(&stream.of(self).text))
    }

    pub(super) fn section(&self, index: u32) -> Option<&Section> {
        self.structure().sections.get(index as usize)
    }
}

/// How a block goes on from the one before it in a flow.
enum Seam {
    /// A quote may run over it, and a word broken by a hyphen too.
    Paragraph,
    /// A quote may run over it. No word may: an excerpt could hold one half of it.
    Words,
    /// No quote may run over it.
    Barrier,
}

/// Makes a flow of blocks.
fn flow<'a>(
    text: &str,
    blocks: impl Iterator<Item = &'a Block> + Clone,
    mut seam: impl FnMut(&'a Block) -> Seam,
) -> Flow {
    let n_bytes: u32 = blocks.clone().map(|block| block.held.len() + 2).sum();
    let mut machine = Machine::with_capacity(n_bytes as usize);
    for block in blocks {
        match seam(block) {
            Seam::Paragraph => {}
            Seam::Words => machine.end_word(),
            Seam::Barrier => machine.barrier(),
        }
        machine.add(text.get(block.held.as_usize()).unwrap_or(""), block.range.start);
    }
    machine.finish()
}

/// The SHA-256 of a text, in lower-case hexadecimal digits.
#[must_use]
pub fn sha256(text: &str) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |four_bits: u8| char::from(DIGITS[usize::from(four_bits & 15)]);
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(text.as_bytes()) {
        hex.extend([digit(byte >> 4), digit(byte)]);
    }
    hex
}
