//! Reads a quote: words, ellipses, insertions (`grammar/quote.ebnf`, rule by rule).

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while, take_while_m_n, take_while1};
use nom::character::complete::{anychar, char, multispace0};
use nom::combinator::{eof, map, peek, recognize, rest, value, verify};
use nom::multi::{many_m_n, many1_count};
use nom::sequence::{delimited, pair, preceded, terminated};
use nom::{IResult, Parser};

use crate::model::{Piece, QuotePattern};
use crate::syntax::remarks::{are_of_omission, is_remark};

/// Takes a quote apart at its ellipses and insertions; every text is a quote.
///
/// `[sic]` and remarks on emphasis are dropped, `[T]he` is read as `The`, and a word whose end stands in
/// brackets (`play[ed]`) as an insertion in the place of the word.
///
/// ```
/// use demarche::{model::Piece, syntax::notation::quote};
/// let pieces = quote("[W]e want relations … with [all]").pieces;
/// assert_eq!(pieces[0], Piece::Words("We want relations ".into()));
/// assert_eq!(pieces[1], Piece::Ellipsis);
/// assert_eq!(pieces[3], Piece::Insertion("all".into()));
/// ```
#[must_use]
pub fn quote(text: &str) -> QuotePattern {
    let mut reader = Reader::default();
    let mut input = text;
    while !input.is_empty() {
        // A rule stands between blanks, or at the ends of the quote.
        if !text[..text.len() - input.len()].ends_with(|c: char| !c.is_whitespace())
            && let Ok((after, _)) = rule(input)
        {
            reader.take(Token::Ellipsis);
            input = after;
            continue;
        }
        let (words, rest) = input.split_at(without_marks(input));
        if !words.is_empty() {
            reader.take(Token::Plain(words));
            input = rest;
            continue;
        }
        let Ok((after, token)) = token(input, reader.is_in_word) else { break };
        reader.take(token);
        input = after;
    }
    reader.finish()
}

/// How many bytes of words and blanks a text begins with, in which no other token can begin; a word
/// before a bracket may belong to it.
fn without_marks(input: &str) -> usize {
    const IS_MARK: [bool; 256] = {
        let (mut is_mark, marks) = ([false; 256], b".[]({</-*\xe2");
        let mut at = 0;
        while at < marks.len() {
            is_mark[marks[at] as usize] = true;
            at += 1;
        }
        is_mark
    };
    let bytes = input.as_bytes();
    let is_mark = |(at, byte): (usize, &u8)| IS_MARK[usize::from(*byte)] && opens(input, at);
    match bytes.iter().enumerate().position(is_mark) {
        Some(end) => input[..end].trim_end_matches(char::is_alphanumeric).len(),
        None => input.len(),
    }
}

/// Whether a token may begin at a mark: most dots, hyphens and quotation marks are words' own.
fn opens(input: &str, at: usize) -> bool {
    let (before, behind) = input.as_bytes().split_at(at);
    let is_apart = before.last().is_none_or(|byte| !byte.is_ascii_alphanumeric());
    match behind {
        [b'.', ..] => input[at + 1..].trim_start().starts_with('.'),
        [b'-' | b'*', ..] => is_apart,
        [0xe2, 0x80, 0x93 | 0x94 | 0xa6, ..] => true,
        [0xe2, ..] => false,
        _ => true,
    }
}

/// One step through a quote.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Token<'a> {
    Ellipsis,
    Remark,
    Folded(&'a str),
    Gloss { word: &'a str, inside: &'a str, tail: &'a str },
    Insertion(&'a str),
    Plain(&'a str),
}

#[derive(Default)]
struct Reader {
    pieces: Vec<Piece>,
    words: String,
    /// The last character was a letter or digit.
    is_in_word: bool,
}

impl Reader {
    fn take(&mut self, token: Token<'_>) {
        self.is_in_word = false;
        match token {
            Token::Ellipsis => self.piece(Piece::Ellipsis),
            Token::Remark => {}
            Token::Folded(letters) => {
                self.words.push_str(letters);
                self.is_in_word = true;
            }
            Token::Gloss { word, inside, tail } => {
                self.piece(Piece::Insertion(format!("{word}{inside}{tail}")));
            }
            Token::Insertion(inside) => self.piece(Piece::Insertion(inside.trim().to_owned())),
            Token::Plain(text) => {
                self.words.push_str(text);
                self.is_in_word = text.ends_with(char::is_alphanumeric);
            }
        }
    }

    fn piece(&mut self, piece: Piece) {
        self.flush();
        self.pieces.push(piece);
    }

    fn flush(&mut self) {
        if !self.words.trim().is_empty() {
            self.pieces.push(Piece::Words(std::mem::take(&mut self.words)));
        }
        self.words.clear();
    }

    fn finish(mut self) -> QuotePattern {
        self.flush();
        QuotePattern { pieces: self.pieces }
    }
}

fn token(input: &str, is_in_word: bool) -> IResult<&str, Token<'_>> {
    let within = verify(gloss, move |_: &Token<'_>| !is_in_word);
    let fresh = verify(folded, move |_: &Token<'_>| !is_in_word);
    alt((ellipsis, remark, fresh, within, insertion, plain)).parse(input)
}

fn ellipsis(input: &str) -> IResult<&str, Token<'_>> {
    let framed = alt((
        framed('[', ']', left_out),
        framed('(', ')', left_out),
        framed('{', '}', left_out),
        framed('<', '>', left_out),
        framed('/', '/', bare),
    ));
    value(Token::Ellipsis, alt((bare, framed))).parse(input)
}

/// A sign or word between brackets, with white space around it or not.
fn framed<'a>(
    open: char,
    close: char,
    inner: impl Parser<&'a str, Output = &'a str, Error = nom::error::Error<&'a str>>,
) -> impl Parser<&'a str, Output = &'a str, Error = nom::error::Error<&'a str>> {
    delimited((char(open), multispace0), inner, (multispace0, char(close)))
}

fn bare(input: &str) -> IResult<&str, &str> {
    let dots = pair(char('.'), many_m_n(2, usize::MAX, pair(space, char('.'))));
    alt((recognize(many1_count(char('…'))), recognize(dots))).parse(input)
}

/// What says between brackets that words were left out.
fn left_out(input: &str) -> IResult<&str, &str> {
    let signs =
        alt((take_while_m_n(2, usize::MAX, is_dash), take_while_m_n(2, usize::MAX, is_star)));
    let words = take_while1(|c: char| c.is_alphabetic() || c.is_whitespace());
    alt((bare, signs, verify(words, are_of_omission))).parse(input)
}

/// `---`, `****`, `- -` between blanks: too long for a dash, too many for emphasis.
fn rule(input: &str) -> IResult<&str, &str> {
    let of = |is_sign: fn(char) -> bool, least: usize| {
        let more = many_m_n(least - 1, usize::MAX, pair(space, take_while_m_n(1, 1, is_sign)));
        recognize(pair(take_while_m_n(1, 1, is_sign), more))
    };
    let spaced = recognize((one_dash, take_while1(char::is_whitespace), one_dash));
    let sign = alt((of(is_dash, 3), of(is_star, 3), spaced));
    let at_blank = peek(alt((eof, recognize(verify(anychar, |c: &char| c.is_whitespace())))));
    terminated(sign, at_blank).parse(input)
}

fn one_dash(input: &str) -> IResult<&str, &str> {
    take_while_m_n(1, 1, is_dash).parse(input)
}

const fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—')
}

const fn is_star(c: char) -> bool {
    c == '*'
}

/// White space between dots, none included.
fn space(input: &str) -> IResult<&str, &str> {
    take_while(char::is_whitespace).parse(input)
}

fn remark(input: &str) -> IResult<&str, Token<'_>> {
    let remark = || verify(take_while1(|c: char| !"[](){}".contains(c)), is_remark);
    let framed = alt((framed('[', ']', remark()), framed('(', ')', remark())));
    value(Token::Remark, framed).parse(input)
}

fn folded(input: &str) -> IResult<&str, Token<'_>> {
    let letters = delimited(char('['), take_while_m_n(1, 3, char::is_alphabetic), char(']'));
    let before_letter = peek(verify(anychar, |c: &char| c.is_alphabetic()));
    map(terminated(letters, before_letter), Token::Folded).parse(input)
}

fn gloss(input: &str) -> IResult<&str, Token<'_>> {
    let word = take_while1(char::is_alphanumeric);
    let tail = take_while(char::is_alphanumeric);
    let parts = (word, delimited(tag("["), inside, tag("]")), tail);
    let real = verify(parts, |(_, inside, _): &(&str, &str, &str)| {
        inside.trim_start_matches(['\'', '’']).starts_with(char::is_alphabetic)
    });
    map(real, |(word, inside, tail)| Token::Gloss { word, inside, tail }).parse(input)
}

fn insertion(input: &str) -> IResult<&str, Token<'_>> {
    map(delimited(char('['), inside, char(']')), Token::Insertion).parse(input)
}

fn inside(input: &str) -> IResult<&str, &str> {
    take_while(|c| c != '[' && c != ']').parse(input)
}

/// A run of letters, or one character of another kind.
fn plain(input: &str) -> IResult<&str, Token<'_>> {
    let run = take_while1(char::is_alphanumeric);
    let blank = take_while1(|c: char| c == ' ');
    let one = recognize(preceded(peek(anychar), anychar));
    map(alt((run, blank, one, rest)), Token::Plain).parse(input)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Reader, quote, token};
    use crate::model::Piece;

    /// `…` for an ellipsis, `[x]` for an insertion, `|` between pieces.
    #[track_caller]
    fn reads(text: &str, expected: &str) {
        let pieces = quote(text).pieces;
        let shown: Vec<String> = pieces
            .iter()
            .map(|piece| match piece {
                Piece::Words(words) => words.trim().to_owned(),
                Piece::Ellipsis => "…".to_owned(),
                Piece::Insertion(words) => format!("[{words}]"),
            })
            .collect();
        assert_eq!(shown.join("|"), expected, "{text:?}");
    }

    #[test]
    fn every_spelling_of_an_ellipsis() {
        for dots in
            ["…", "...", ". . .", "[…]", "[...]", "(...)", "(…)", "[ … ]", "....", "……", "[. . .]"]
        {
            reads(&format!("first {dots} last"), "first|…|last");
        }
        for sign in [
            "[. . .]",
            "[…].",
            ". . . .",
            "<...>",
            "<…>",
            "/.../",
            "{...}",
            "****",
            "***",
            "* * *",
            "---",
            "- -",
            "– –",
            "- - -",
            "—— ——",
            "[--]",
            "[---]",
            "(***)",
            "[omitted]",
            "[snip]",
            "<snip>",
            "(snip)",
            "[text omitted]",
            "[footnote omitted]",
            "[ Omitted ]",
            "[Footnotes and citations omitted]",
        ] {
            let read = quote(&format!("first {sign} last")).pieces;
            if sign == "[Footnotes and citations omitted]" {
                // Not in so many words: an insertion, which stands for words too.
                assert!(matches!(read[1], Piece::Insertion(_)), "{read:?}");
            } else {
                assert_eq!(read[1], Piece::Ellipsis, "{sign:?}: {read:?}");
            }
        }
        for dash in ["-", "--", "—", "–", "*", "**", "/", "<", "< >", "/ /"] {
            reads(&format!("first {dash} last"), &format!("first {dash} last"));
        }
        reads("one---two ***bold*** x-- y", "one---two ***bold*** x-- y");
        reads("one.. two. Three", "one.. two. Three");
        reads("… a …", "…|a|…");
    }

    #[test]
    fn brackets() {
        reads("the Organizations [sic] is", "the Organizations  is");
        reads("as [the] thing [emphasis added]", "as|[the]|thing");
        reads("x [Emphasis in the original] y", "x  y");
        reads("x [my emphasis added] [own emphasis ours]", "x");
        for remark in [
            "(sic)",
            "[sic]",
            "[sic!]",
            "[Sic.]",
            "[emphasis added]",
            "(emphasis added)",
            "[italics mine]",
            "[my emphasis]",
            "(emphasis in original)",
            "[Emphasis in the original.]",
            "[original emphasis]",
            "[our translation]",
            "(translation from Russian)",
            "[Hervorhebung im Original]",
            "[курсив мой]",
            "[emphasis added, italics removed]",
        ] {
            reads(&format!("first {remark} last"), "first  last");
        }
        reads("peace (with the emphasis on trade)", "peace (with the emphasis on trade)");
        reads("peace [with emphasis on trade]", "peace|[with emphasis on trade]");
        reads("Russia['s] role, state[’s]", "[Russia's]|role,|[state’s]");
        reads("[sc. the treaty] it [i.e. peace]", "[sc. the treaty]|it|[i.e. peace]");
        reads("[T]he end. [I]f", "The end. If");
        reads("[Trump] stated", "[Trump]|stated");
        reads("they play[ed] a role", "they|[played]|a role");
        reads("[a] b [] c [unclosed", "[a]|b|[]|c [unclosed");
        reads("2.1 [95% CI 1.2, 3.4] in", "2.1|[95% CI 1.2, 3.4]|in");
        reads("word[1] next", "word|[1]|next");
    }

    #[test]
    fn nothing_is_an_empty_quote() {
        reads("", "");
        reads("  ", "");
        reads("]", "]");
    }

    proptest! {
        #[test]
        fn every_letter_outside_brackets_is_kept(text in "[a-c .…\\]\\(\\)\"é]*") {
            let kept: String = quote(&text).pieces.iter().filter_map(|piece| match piece {
                Piece::Words(words) => Some(words.as_str()),
                _ => None,
            }).collect();
            let letters = |s: &str| s.chars().filter(|c| c.is_alphabetic()).collect::<String>();
            prop_assert_eq!(letters(&kept), letters(&text));
        }

        #[test]
        fn words_may_be_taken_at_once(text in "([a-c …“]|[a-c .…\\]\\[\\(\\)\"é“]){0,60}") {
            let mut reader = Reader::default();
            let mut input = text.as_str();
            while let Ok((after, one)) = token(input, reader.is_in_word) {
                if input.is_empty() {
                    break;
                }
                reader.take(one);
                input = after;
            }
            prop_assert_eq!(quote(&text), reader.finish());
        }

        #[test]
        fn any_text_is_a_quote(text in "\\PC*|[\\[\\]a. …]*") {
            let pieces = quote(&text).pieces;
            prop_assert!(pieces.iter().all(|p| !matches!(p, Piece::Words(w) if w.trim().is_empty())));
        }
    }
}
