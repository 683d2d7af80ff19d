//! A sentence on one line, with the words that were looked for.

use crate::base::TextRange;
use crate::base::markup::{Text, emphasis, muted, text};
use crate::search::sentence;

/// A sentence and its marks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Snippet {
    /// The sentence, every run of white space one space; cut at … if it is long.
    pub text: String,
    /// The words that were looked for, in bytes of `text`.
    pub marks: Vec<TextRange>,
}

impl Snippet {
    /// The sentence of `whole` that shows its marks best.
    pub(super) fn new(whole: &str, marks: &[TextRange]) -> Self {
        let range = sentence(whole, marks);
        let mut out = Self { text: String::new(), marks: Vec::new() };
        let ends = |c: char| matches!(c, '.' | '!' | '?' | '…' | '"' | '”' | '’' | ')');
        let before = whole[..range.start as usize].trim_end();
        if !before.is_empty() && !before.ends_with(ends) {
            out.text += "… ";
        }
        let mut at = range.start;
        for mark in marks.iter().filter(|mark| range.contains(**mark)) {
            out.add(&whole[at as usize..mark.start as usize]);
            let start = out.text.len() as u32;
            out.add(&whole[mark.as_usize()]);
            out.marks.push(TextRange::new(start, out.text.len() as u32));
            at = mark.end;
        }
        out.add(&whole[at as usize..range.end as usize]);
        let end = out.text.trim_end().len();
        out.text.truncate(end);
        let cut = !whole[range.end as usize..].trim().is_empty() && !out.text.ends_with(ends);
        if cut {
            out.text += " …";
        }
        out
    }

    /// Adds words, their white space flattened.
    fn add(&mut self, words: &str) {
        for c in words.chars() {
            if !c.is_whitespace() {
                self.text.push(c);
            } else if !self.text.is_empty() && !self.text.ends_with(' ') {
                self.text.push(' ');
            }
        }
    }

    /// The sentence with its marks emphasised.
    pub(super) fn markup(&self) -> Text {
        let mut out = Text::new();
        let mut at = 0;
        for mark in &self.marks {
            out += text(&self.text[at..mark.start as usize]);
            out += emphasis(&self.text[mark.as_usize()]);
            at = mark.end as usize;
        }
        let rest = &self.text[at..];
        out += if rest == " …" { muted(rest) } else { text(rest) };
        out
    }
}

#[cfg(test)]
mod tests {
    use super::Snippet;
    use crate::base::TextRange;

    #[test]
    fn marks_move_with_the_white_space() {
        let whole = "First one.  A grand\n\n  bargain, then.";
        let snippet = Snippet::new(whole, &[TextRange::new(14, 30)]);
        assert_eq!(snippet.text, "A grand bargain, then.");
        assert_eq!(&snippet.text[snippet.marks[0].as_usize()], "grand bargain");
    }
}
