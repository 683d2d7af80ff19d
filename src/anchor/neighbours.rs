//! What stands around a passage: the sentences before and after, and whether the source goes on to object.

use super::document::Document;
use super::skeleton::skeleton;
use crate::base::TextRange;

/// The sentences around a passage, within its paragraphs.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Neighbours {
    /// The sentence before the one that the passage begins in.
    pub before: Option<String>,
    /// The sentence or sentences that the passage stands in.
    pub around: String,
    /// The sentence after the one that the passage ends in.
    pub after: Option<String>,
    /// The sentence after opens the next paragraph, which an excerpt may lack.
    pub is_next_paragraph: bool,
    /// The word with which the sentence after turns against what was said: However, But.
    pub turn: Option<String>,
}

impl Document {
    /// The sentences around a passage; `None` if any of it is not at hand.
    ///
    /// `parts` are the stretches of one passage, as an [`Anchor`](super::Anchor) gives them. Where the
    /// paragraph ends with the passage, the next paragraph of running text in the same turn and part
    /// goes on.
    #[must_use]
    pub fn neighbours(&self, parts: &[TextRange]) -> Option<Neighbours> {
        let context = self.context(parts)?;
        let text = context.text.as_str();
        let (first, last) = (context.passage.first()?.start, context.passage.last()?.end);
        let sentences = sentences(text);
        let from = sentences.iter().rposition(|it| it.start <= first)?;
        let to = sentences.iter().position(|it| it.end >= last).unwrap_or(sentences.len() - 1);
        let of = |at: TextRange| flat(text.get(at.as_usize()).unwrap_or(""));
        let after = sentences.get(to + 1).map(|at| of(*at));
        let is_next_paragraph = after.is_none();
        let after = after.or_else(|| self.next_paragraph(*parts.last()?));
        Some(Neighbours {
            before: from.checked_sub(1).map(|at| of(sentences[at])),
            around: of(sentences[from].cover(sentences[to.max(from)])),
            turn: after.as_deref().and_then(turning_word),
            is_next_paragraph: is_next_paragraph && after.is_some(),
            after,
        })
    }

    /// The first sentence of the paragraph after the one that a range ends in.
    fn next_paragraph(&self, range: TextRange) -> Option<String> {
        let here = self.blocks_in(range).last()?;
        let number = here.paragraph?;
        let next = self.blocks().iter().find(|block| block.paragraph == Some(number + 1))?;
        let is_same = next.turn == here.turn && self.part(next.range) == self.part(here.range);
        let text = is_same.then(|| self.block_text(next))?;
        sentences(text).first().map(|at| flat(&text[at.as_usize()]))
    }
}

/// The word with which a sentence turns against the one before it.
fn turning_word(sentence: &str) -> Option<String> {
    const WORDS: [&str; 26] = [
        "however",
        "but",
        "yet",
        "nevertheless",
        "nonetheless",
        "still",
        "although",
        "though",
        "conversely",
        "instead",
        "unfortunately",
        "notwithstanding",
        "despite",
        "except",
        "no",
        "not",
        "aber",
        "jedoch",
        "dennoch",
        "mais",
        "cependant",
        "pourtant",
        "toutefois",
        "но",
        "однако",
        "впрочем",
    ];
    let first = sentence.split_whitespace().next()?;
    let word = skeleton(first);
    WORDS
        .iter()
        .any(|it| skeleton(it) == word)
        .then(|| first.trim_matches(|c: char| !c.is_alphanumeric()).to_owned())
}

/// The sentences of a text, without the space between them.
fn sentences(text: &str) -> Vec<TextRange> {
    let mut out = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        if !matches!(c, '.' | '!' | '?') || at < start {
            continue;
        }
        let rest = &text[end..];
        let closing = |c: char| "\"”’»)]*¹²³⁴⁵⁶⁷⁸⁹⁰".contains(c);
        let behind = rest.trim_start_matches(closing);
        let next = behind.trim_start();
        let goes_on = next.starts_with(char::is_lowercase) || next.len() == behind.len();
        if next.is_empty() || !(goes_on || c == '.' && is_short(&text[start..at])) {
            out.push(TextRange::new(start as u32, (text.len() - behind.len()) as u32));
            start = text.len() - next.len();
        }
    }
    if !text[start..].trim().is_empty() {
        out.push(TextRange::new(start as u32, text.len() as u32));
    }
    out
}

/// Whether a full stop after these words shortens the last: `Mr`, the `S` of `U.S`.
fn is_short(before: &str) -> bool {
    const SHORT: [&str; 16] = [
        "mr", "mrs", "ms", "dr", "prof", "st", "no", "vol", "vs", "cf", "ed", "art", "gen", "fig",
        "p", "pp",
    ];
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let is_initial = word.chars().count() == 1 && word.starts_with(char::is_uppercase);
    is_initial || SHORT.contains(&word.to_lowercase().as_str())
}

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
