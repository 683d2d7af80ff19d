//! The words directly before and after a passage, within its paragraph.

use crate::anchor::block::Block;
use crate::anchor::document::Document;
use crate::anchor::skeleton::skeleton;
use crate::base::TextRange;

/// The most that is kept of either side, in bytes of skeleton.
const WIDTH: usize = 32;

/// What stands before and after a passage, as skeleton, cut between words.
///
/// An excerpt holds whole paragraphs: what is kept keeps to one, so that both tell the same.
pub(super) fn around(document: &Document, parts: &[TextRange]) -> (String, String) {
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else {
        return Default::default();
    };
    let before = text_of(document, *first, true);
    let after = text_of(document, *last, false);
    (ending(&skeleton(&before)).to_owned(), beginning(&skeleton(&after)).to_owned())
}

/// All that stands before and after a passage in its own blocks, as skeleton.
pub(super) fn beside_in_block(
    document: &Document,
    parts: &[TextRange],
) -> Option<(String, String)> {
    let (first, last) = (*parts.first()?, *parts.last()?);
    let slice = |block: &Block, start: u32, end: u32| {
        document.slice(block, TextRange::new(start, end)).map(skeleton)
    };
    let block = document.blocks_in(first).first()?;
    let before = slice(block, block.range.start.min(first.start), first.start)?;
    let block = document.blocks_in(last).last()?;
    Some((before, slice(block, last.end, block.range.end.max(last.end))?))
}

/// The text of the paragraph before the start of `range`, or after its end.
fn text_of(document: &Document, range: TextRange, before: bool) -> String {
    let inside = document.blocks_in(range);
    let Some(block) = (if before { inside.first() } else { inside.last() }) else {
        return String::new();
    };
    let wanted = if before {
        TextRange::new(0, range.start)
    } else {
        TextRange::new(range.end, document.length())
    };
    let slice = |block: &Block| document.slice(block, wanted).unwrap_or("").to_owned();
    let mut texts = vec![slice(block)];
    if block.paragraph.is_some() {
        let blocks = document.blocks();
        let at = blocks.partition_point(|other| other.ordinal < block.ordinal);
        let bodies = |it: &&Block| it.paragraph.is_some();
        let same = |it: &&Block| it.paragraph == block.paragraph;
        if before {
            let others = blocks[..at].iter().rev().filter(bodies).take_while(same);
            texts.extend(others.map(slice));
            texts.reverse();
        } else {
            let others = blocks[at + 1..].iter().filter(bodies).take_while(same);
            texts.extend(others.map(slice));
        }
    }
    texts.join("\n\n")
}

/// The ends of two texts, as far as both reach.
pub(super) fn shared_end<'t>(a: &'t str, b: &'t str) -> (&'t str, &'t str) {
    let n = a.len().min(b.len());
    let end = |text: &'t str| {
        let from = (text.len() - n..=text.len()).find(|at| text.is_char_boundary(*at));
        text[from.unwrap_or(0)..].trim()
    };
    (end(a), end(b))
}

/// The beginnings of two texts, as far as both reach.
pub(super) fn shared_beginning<'t>(a: &'t str, b: &'t str) -> (&'t str, &'t str) {
    let n = a.len().min(b.len());
    let beginning = |text: &'t str| {
        let to = (0..=n).rev().find(|at| text.is_char_boundary(*at));
        text[..to.unwrap_or(0)].trim()
    };
    (beginning(a), beginning(b))
}

/// The last words of a skeleton.
fn ending(skeleton: &str) -> &str {
    if skeleton.len() <= WIDTH {
        return skeleton;
    }
    let mut from = skeleton.len() - WIDTH;
    while !skeleton.is_char_boundary(from) {
        from += 1;
    }
    if skeleton[..from].ends_with(' ') {
        return &skeleton[from..];
    }
    // A word longer than the whole width is cut.
    skeleton[from..].split_once(' ').map_or(&skeleton[from..], |(_, rest)| rest)
}

/// The first words of a skeleton.
fn beginning(skeleton: &str) -> &str {
    if skeleton.len() <= WIDTH {
        return skeleton;
    }
    let mut to = WIDTH;
    while !skeleton.is_char_boundary(to) {
        to -= 1;
    }
    if skeleton[to..].starts_with(' ') {
        return &skeleton[..to];
    }
    skeleton[..to].rsplit_once(' ').map_or(&skeleton[..to], |(rest, _)| rest)
}

/// How alike two surroundings are, from 0 to 1; `None` if nothing is known about the first.
#[derive(Copy, Clone, PartialEq, Debug)]
pub(super) struct Likeness {
    /// Of the side that is less alike: texts repeat themselves, and words that also stand elsewhere
    /// often bring the words before them along.
    pub least: Option<f64>,
    /// Of both sides, each by what is known of it: a word of two letters says less than a line. Where a
    /// quote began or ended its paragraph, so should what is taken for it.
    pub weighed: Option<f64>,
}

pub(super) fn likeness(known: (&str, &str), found: (&str, &str)) -> Likeness {
    /// What an end of a paragraph weighs, and how little may have come before it: a mark of a note.
    const EDGE: usize = WIDTH / 2;
    const MARK: usize = 4;
    let sides = [(known.0, found.0), (known.1, found.1)];
    let alike = |(known, found): &(&str, &str)| strsim::normalized_levenshtein(known, found);
    let told = sides.iter().filter(|(known, _)| !known.is_empty());
    let least = told.map(alike).reduce(f64::min);
    let weight = |(known, found): &(&str, &str)| match known.len() {
        0 if found.len() > MARK => EDGE as f64,
        len => len as f64,
    };
    let all: f64 = sides.iter().map(weight).sum();
    let sum: f64 = sides.iter().map(|side| weight(side) * alike(side)).sum();
    Likeness { least, weighed: least.map(|_| sum / all) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anchor::Layout;

    #[test]
    fn keeps_to_words_and_paragraphs() {
        let text = "Another one.\n\nThe quick brown fox jumps over the lazy dog, and over the sleeping cat; then it rests.";
        let document = Document::open(text, &Layout::default()).expect("a text");
        let at = text.find("lazy").unwrap_or(0) as u32;
        let (before, after) = around(&document, &[TextRange::new(at, at + 8)]);
        assert_eq!(before, "quick brown fox jumps over the");
        assert_eq!(after, "and over the sleeping cat then");
        let start = text.find("The").unwrap_or(0) as u32;
        assert_eq!(around(&document, &[TextRange::new(start, start + 3)]).0, "");
        assert_eq!(ending(&"ä".repeat(40)).len(), 32);
        assert_eq!(beginning(&format!("x{}", "ä".repeat(40))).len(), 31);
    }
}
