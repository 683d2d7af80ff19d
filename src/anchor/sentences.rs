//! Cuts a text into sentences.

use super::document::Document;
use super::letters::is_raised_digit;
use crate::base::TextRange;

/// Words before a full stop that never ends a sentence.
const SHORT: &str = " mr mrs ms dr prof st sr jr rev hon gen col lt sgt capt cmdr adm sen rep gov pres amb \
vs cf ed eds eg ie viz ibid et approx est dept univ inc ltd co corp messrs mme mlle hr fr bzw \
jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun ";
/// Words before a full stop that ends no sentence if a number follows.
const NUMBERED: &str =
    " no nos p pp vol vols art arts para paras par ch chap sec sect fig figs ch nr op ss s ";
/// Words that a sentence begins with, and hardly a name: behind `U.S.` they begin a new one.
const OPENING: &str = " the this that these those it he she we they you i in on at but and so as if when \
while however there then a an for no yet since after before although today our their his her its what who how ";

/// The sentences of a text, without the space between them.
#[must_use]
pub fn sentences(text: &str) -> Vec<TextRange> {
    let mut out = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        if at < start || !matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '।')
        {
            continue;
        }
        let closing = |c: char| {
            is_raised_digit(c)
                || matches!(
                    c,
                    '.' | '!' | '?' | '…' | '"' | '”' | '’' | '\'' | '»' | ')' | ']' | '*' | '_'
                )
        };
        let behind = text[at + c.len_utf8()..].trim_start_matches(closing);
        let next = behind.trim_start();
        let end = text.len() - behind.len();
        let stopped = &text[at..end];
        if ends(&text[start..at], stopped, behind, next) {
            out.push(TextRange::new(start as u32, end as u32));
            start = text.len() - next.len();
        }
    }
    if !text[start..].trim().is_empty() {
        let end = start + text[start..].trim_end().len();
        out.push(TextRange::new(start as u32, end as u32));
    }
    out
}

/// Whether a sentence ends in `stopped`, a full stop and what closes behind it.
fn ends(before: &str, stopped: &str, behind: &str, next: &str) -> bool {
    if next.is_empty() || stopped.starts_with(['。', '！', '？']) {
        return true;
    }
    let opened = next.trim_start_matches(['"', '“', '„', '«', '(', '[', '\'', '‘', '*', '_']);
    let first = opened.chars().next();
    if next.len() == behind.len() {
        return stopped == "." && is_glued(before, next);
    }
    if first.is_some_and(char::is_lowercase) {
        return false;
    }
    // Whatever closes behind the dot, it was no abbreviation's.
    let is_bare = stopped == ".";
    !(is_bare && is_short(before, opened))
}

/// `Forum.The`: a word and, right behind the full stop, another with a capital.
fn is_glued(before: &str, next: &str) -> bool {
    let last: Vec<char> = before.chars().rev().take(2).collect();
    let mut first = next.chars();
    let capital = first.next().is_some_and(char::is_uppercase);
    let is_word = first.next().is_none_or(|c| c.is_lowercase() || c.is_whitespace());
    last.len() == 2 && last.iter().all(|c| c.is_lowercase()) && capital && is_word
}

/// Whether the last word is one that a full stop shortens: `Mr`, the `S` of `U.S`, `No` before `5`.
fn is_short(before: &str, next: &str) -> bool {
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let is_in = |list: &str, word: &str| list.contains(&format!(" {} ", word.to_lowercase()));
    let numbered = next.starts_with(|c: char| c.is_numeric())
        || next.split(|c: char| !c.is_alphanumeric()).next().is_some_and(is_roman);
    if word.is_empty() {
        return false;
    }
    if is_in(NUMBERED, word) && numbered {
        return true;
    }
    if word.chars().count() == 1 {
        let dotted = before[..before.len() - word.len()].ends_with('.');
        let follows = next.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        let is_initial = word.starts_with(char::is_uppercase) || dotted;
        // `in the U.S. The talks`, `at 5 p.m. They`; but `J. A. Smith`.
        return is_initial && !(dotted && is_in(OPENING, follows));
    }
    is_in(SHORT, word)
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L' | b'C'))
}

impl Document {
    /// Whether a passage begins in the middle of a sentence of its paragraph.
    #[must_use]
    pub fn begins_in_mid_sentence(&self, passage: TextRange) -> bool {
        let Some((text, at)) = self.around(passage.start) else { return false };
        let is_word = |c: char| c.is_alphanumeric() && !is_raised_digit(c);
        let begins = |sentence: &TextRange| {
            let lead = text.get(sentence.start as usize..at as usize);
            lead.is_some_and(|lead| !lead.contains(is_word))
        };
        !sentences(&text).iter().any(begins)
    }

    /// Whether a passage ends in the middle of a sentence of its paragraph.
    #[must_use]
    pub fn ends_in_mid_sentence(&self, passage: TextRange) -> bool {
        let Some((text, at)) = self.around(passage.end.saturating_sub(1)) else { return false };
        let last = sentences(&text).into_iter().find(|it| at < it.end);
        let rest = last.and_then(|it| text.get(at as usize..it.end as usize)).unwrap_or("");
        rest.chars().skip(1).any(|c| c.is_alphanumeric() && !is_raised_digit(c))
    }

    /// The running text of the paragraph that holds a byte, and where in it the byte is.
    fn around(&self, byte: u32) -> Option<(String, u32)> {
        let inside = self.blocks_in(TextRange::new(byte, byte + 1)).first()?;
        let same = |it: &&super::block::Block| match inside.paragraph {
            Some(paragraph) => it.paragraph == Some(paragraph),
            None => it.ordinal == inside.ordinal,
        };
        let (mut text, mut at) = (String::new(), 0);
        for block in self.blocks().iter().filter(same) {
            if !text.is_empty() {
                text.push('\n');
            }
            if block.ordinal == inside.ordinal {
                at = text.len() as u32 + (byte - block.range.start);
            }
            text.push_str(self.block_text(block));
        }
        while !text.is_char_boundary(at as usize) {
            at -= 1;
        }
        Some((text, at))
    }
}
