//! Reads locators: `¶12, turn M3 2` (`grammar/locator.ebnf`, rule by rule).

use nom::branch::alt;
use nom::bytes::complete::{tag_no_case, take_while1};
use nom::character::complete::char;
use nom::combinator::{all_consuming, map, map_opt, opt, value};
use nom::sequence::{pair, preceded};
use nom::{IResult, Parser};

use crate::base::{TextRange, nearest};
use crate::model::Locator;

/// A locator that cannot be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LocatorError {
    /// The locator at fault, in bytes of the text.
    pub range: TextRange,
    /// What is wrong.
    pub message: String,
    /// What can be written instead.
    pub help: String,
}

impl std::fmt::Display for LocatorError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for LocatorError {}

const KINDS: &str = "a locator is one of ¶12, p. 4, fn 33, turn M3 2, section 2., part ID; several \
                     are parted by commas";

/// Reads the locators beside a quote.
///
/// # Errors
/// At the first locator that is none: where it stands, what is wrong with it, and what can be written.
///
/// ```
/// use demarche::{model::Locator, syntax::notation::locators};
/// assert_eq!(locators("¶ 12, p.4"), Ok(vec![Locator::Paragraph(12), Locator::Page("4".into())]));
/// ```
pub fn locators(text: &str) -> Result<Vec<Locator>, LocatorError> {
    let mut found = Vec::new();
    let mut at = 0;
    for item in text.split(',') {
        let start = at + item.len() - item.trim_start().len();
        let trimmed = item.trim();
        match all_consuming(locator).parse(trimmed) {
            Ok((_, locator)) => found.push(locator),
            Err(_) => {
                let range = TextRange::new(start as u32, (start + trimmed.len()) as u32);
                return Err(fault(trimmed, range));
            }
        }
        at += item.len() + 1;
    }
    Ok(found)
}

fn locator(input: &str) -> IResult<&str, Locator> {
    alt((paragraph, page, note, turn, section, part)).parse(input)
}

fn paragraph(input: &str) -> IResult<&str, Locator> {
    let sign = value((), pair(char('¶'), opt(space)));
    let words = alt((tag_no_case("paragraph"), tag_no_case("para"), tag_no_case("par")));
    let word = value((), (words, opt(char('.')), space));
    map(preceded(alt((sign, word)), number), Locator::Paragraph).parse(input)
}

fn page(input: &str) -> IResult<&str, Locator> {
    let short = (alt((tag_no_case("pp"), tag_no_case("p"))), char('.'), opt(space));
    let long = pair(alt((tag_no_case("page"), tag_no_case("p"))), space);
    let keyword = alt((value((), short), value((), long)));
    map(preceded(keyword, name), |page| Locator::Page(page.to_owned())).parse(input)
}

fn note(input: &str) -> IResult<&str, Locator> {
    let words = alt((tag_no_case("footnote"), tag_no_case("note"), tag_no_case("fn")));
    let keyword = (words, opt(char('.')), space);
    map(preceded(keyword, name), |note| Locator::Note(note.to_owned())).parse(input)
}

fn turn(input: &str) -> IResult<&str, Locator> {
    let keyword = pair(tag_no_case("turn"), space);
    map_opt(preceded(keyword, text), |rest| {
        let rest = bare(rest);
        let split = rest.rsplit_once(char::is_whitespace);
        let numbered = split.and_then(|(label, nth)| Some((bare(label), whole(nth)?)));
        let numbered = numbered.filter(|(label, _)| !label.is_empty());
        let (label, nth) = numbered.map_or((rest, None), |(label, nth)| (label, Some(nth)));
        (!label.is_empty()).then(|| Locator::Turn { label: label.to_owned(), nth })
    })
    .parse(input)
}

/// A label without the signs that set it off in the text.
fn bare(label: &str) -> &str {
    let set_off = |sign| move |c: char| c == sign || c.is_whitespace();
    label.trim_start_matches(set_off('#')).trim_end_matches(set_off(':'))
}

fn section(input: &str) -> IResult<&str, Locator> {
    let sign = value((), pair(char('§'), opt(space)));
    let word = value((), pair(tag_no_case("section"), space));
    map(preceded(alt((sign, word)), text), |words| Locator::Section(words.to_owned())).parse(input)
}

fn part(input: &str) -> IResult<&str, Locator> {
    let keyword = pair(tag_no_case("part"), space);
    map(preceded(keyword, name), |id| Locator::Part(id.to_owned())).parse(input)
}

fn number(input: &str) -> IResult<&str, u32> {
    map_opt(take_while1(|c: char| c.is_ascii_digit()), whole).parse(input)
}

/// A number that counts from 1.
fn whole(text: &str) -> Option<u32> {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0');
    text.parse().ok().filter(|_| is_plain)
}

fn name(input: &str) -> IResult<&str, &str> {
    take_while1(|c: char| !c.is_whitespace()).parse(input)
}

fn text(input: &str) -> IResult<&str, &str> {
    take_while1(|_| true).parse(input)
}

fn space(input: &str) -> IResult<&str, &str> {
    take_while1(char::is_whitespace).parse(input)
}

/// What is wrong with text that is no locator.
fn fault(item: &str, range: TextRange) -> LocatorError {
    let help = KINDS.to_owned();
    if item.is_empty() {
        let message = "a locator is missing".to_owned();
        return LocatorError { range, message, help };
    }
    let sign = item.chars().take_while(|c| matches!(c, '¶' | '§'));
    let word = item.chars().take_while(|c| c.is_alphabetic());
    let keyword: String =
        if item.starts_with(['¶', '§']) { sign.collect() } else { word.collect() };
    let needs = match keyword.to_lowercase().as_str() {
        "¶" | "paragraph" | "para" | "par" => Some("the number of a paragraph, from 1, as in ¶12"),
        "p" | "pp" | "page" => Some("a page, as in p. 4"),
        "fn" | "note" | "footnote" => Some("the number of a note, as in fn 33"),
        "turn" => Some("a speaker's label, as in turn M3 2"),
        "section" | "§" => Some("the first words of a heading, as in section 2."),
        "part" => Some("the id of a part, as in part lavrov-tass"),
        _ => None,
    };
    let message = match needs {
        Some(needs) => format!("“{item}” needs {needs}"),
        None => format!("“{item}” is no locator"),
    };
    let words = ["para", "paragraph", "page", "note", "footnote", "turn", "section", "part"];
    let help = match nearest(&keyword, words).filter(|_| needs.is_none() && !keyword.is_empty()) {
        Some(word) => format!("did you mean “{word}”? {help}"),
        None => help,
    };
    LocatorError { range, message, help }
}

#[cfg(test)]
mod tests {
    use super::locators;
    use crate::model::Locator;

    #[track_caller]
    fn reads(text: &str, expected: &[&str]) {
        let found = locators(text).expect(text);
        let shown: Vec<String> = found.iter().map(Locator::to_string).collect();
        assert_eq!(shown, expected, "{text:?}");
    }

    #[test]
    fn every_spelling() {
        for text in ["¶12", "¶ 12", "para 12", "para. 12", "Paragraph 12", " ¶12 "] {
            reads(text, &["¶12"]);
        }
        for text in ["p. 4", "p.4", "page 4", "pp. 4", "P. 4"] {
            reads(text, &["p. 4"]);
        }
        for text in ["fn 33", "note 33", "fn. 33", "footnote 33"] {
            reads(text, &["fn 33"]);
        }
        reads("fn *", &["fn *"]);
        for text in ["turn M3 2", "turn #M3 2", "turn #M3: 2"] {
            reads(text, &["turn M3 2"]);
        }
        // Found by fuzzing: signs that set a label off may stand there more than once.
        for text in ["turn M3 2:", "turn ##M3:: 2", "turn M3 : 2 :"] {
            reads(text, &["turn M3 2"]);
        }
        reads("turn Sergey Lavrov 3", &["turn Sergey Lavrov 3"]);
        reads("turn Panova", &["turn Panova"]);
        reads("section 2.", &["section 2."]);
        reads("§ 2. Actions", &["section 2. Actions"]);
        reads("part lavrov-tass, turn Question 3", &["part lavrov-tass", "turn Question 3"]);
        let last = Locator::Turn { label: "Sergey Lavrov".into(), nth: Some(3) };
        assert_eq!(locators("turn Sergey Lavrov 3"), Ok(vec![last]));
    }

    #[test]
    fn what_is_written_is_read_back() {
        for text in
            ["¶7", "p. xii", "fn 14", "turn Panova", "turn M2 9", "section 2. Who", "part x-1"]
        {
            reads(text, &[text]);
        }
    }

    #[track_caller]
    fn fails(text: &str, at: &str, message: &str, help: &str) {
        let error = locators(text).expect_err(text);
        assert_eq!(&text[error.range.as_usize()], at, "{text:?}");
        assert!(error.message.contains(message), "{} lacks {message}", error.message);
        assert!(error.help.contains(help), "{} lacks {help}", error.help);
    }

    #[test]
    fn faults_say_what_can_be_written() {
        fails("¶12, ¶x", "¶x", "number of a paragraph", "¶12");
        fails("¶0", "¶0", "from 1", "fn 33");
        fails("para 99999999999", "para 99999999999", "number", "turn");
        fails("", "", "missing", "¶12");
        fails("¶1,", "", "missing", "commas");
        fails("setcion 2", "setcion 2", "no locator", "section");
        fails("turn", "turn", "label", "turn M3 2");
        fails("turn #", "turn #", "label", "turn M3 2");
        fails("line 3", "line 3", "no locator", "¶12");
        fails("p. ", "p.", "page", "p. 4");
    }
}
