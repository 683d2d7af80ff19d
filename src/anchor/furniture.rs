//! Lines that belong to the page and not to the text: running headers and footers, page numbers, footnotes at the foot.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::block::BlockKind;
use super::cut::trimmed;
use super::letters::{is_raised_digit, raised};
use super::lift::{is_open, plain_note_number, starts_in_lower_case};
use crate::base::TextRange;

/// Longer lines, in bytes, are text.
const LONGEST: usize = 160;
/// Lines at either end of a page that may be furniture.
const EDGE: usize = 4;

/// A line that is no running text.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) struct Furniture {
    /// Its bytes, without white space around them.
    pub range: TextRange,
    pub kind: BlockKind,
    /// The page that it names.
    pub page: Option<u32>,
    /// It stands at the head of its page.
    pub at_head: bool,
}

/// A line of the text, and what it is told by.
struct Line<'t> {
    text: &'t str,
    range: TextRange,
    /// Its pattern, once it was asked: of most lines it never is.
    pattern: OnceCell<String>,
    /// A form feed stands before it.
    opens_page: bool,
    /// It has a blank line, a page break or an end of the text on both sides.
    is_alone: bool,
    found: Option<Furniture>,
}

impl Line<'_> {
    /// Its words, the same for every page; empty for a line that is too long to recur.
    fn pattern(&self) -> &str {
        let is_short = self.text.len() <= LONGEST;
        self.pattern.get_or_init(|| if is_short { pattern(self.text) } else { String::new() })
    }

    fn numbers(&self) -> Vec<u32> {
        numbers(self.text)
    }
}

/// The furniture of a text, in order. `labels` are lines that recur for another reason.
pub(super) fn find(text: &str, labels: &[&str]) -> Vec<Furniture> {
    let mut lines = lines(text);
    let is_paged = lines.iter().any(|line| line.opens_page);
    let pages: Vec<(usize, usize)> = if is_paged { pages(&lines) } else { Vec::new() };
    let edges: Vec<(usize, bool)> = pages.iter().flat_map(|page| edges(*page)).collect();
    let may_recur = |line: &Line<'_>| may_recur(line.text, labels);
    if is_paged {
        let groups = group(&lines, edges.iter().copied());
        for page in &pages {
            mark_edges(&mut lines, *page, &groups, &may_recur);
        }
        for page in &pages {
            mark_notes(&mut lines, *page);
        }
    } else {
        mark_beside_numbers(&mut lines, &may_recur);
        mark_in_sentences(&mut lines, &may_recur);
    }
    lines.into_iter().filter_map(|line| line.found).collect()
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    let (mut at, mut opens_page, mut parted) = (0, false, true);
    while at < text.len() {
        let rest = &text.as_bytes()[at..];
        let len = memchr::memchr2(b'\n', b'\x0c', rest).unwrap_or(rest.len());
        let range = trimmed(&text[at..at + len], at);
        if range.is_empty() {
            parted = true;
        } else {
            if let Some(last) = lines.last_mut().filter(|_| !parted) {
                last.is_alone = false;
            }
            let own = &text[range.as_usize()];
            lines.push(Line {
                text: own,
                range,
                pattern: OnceCell::new(),
                opens_page: std::mem::take(&mut opens_page),
                is_alone: std::mem::take(&mut parted),
                found: None,
            });
        }
        if rest.get(len) == Some(&b'\x0c') {
            (opens_page, parted) = (true, true);
        }
        at += len + 1;
    }
    lines
}

/// The lines of each page, first and past the last.
fn pages(lines: &[Line<'_>]) -> Vec<(usize, usize)> {
    let opening = (0..lines.len()).filter(|at| *at == 0 || lines[*at].opens_page);
    let starts: Vec<usize> = opening.chain([lines.len()]).collect();
    starts.windows(2).map(|pair| (pair[0], pair[1])).collect()
}

/// The lines at both ends of a page, and whether they stand at its head.
fn edges((from, to): (usize, usize)) -> impl Iterator<Item = (usize, bool)> {
    let head = (from + EDGE).min(to);
    let foot = to.saturating_sub(EDGE).max(from);
    (from..head).map(|at| (at, true)).chain((foot..to).map(|at| (at, false)))
}

/// Whether a line may be a running title: short, with words in it, and no label or mark of another kind.
fn may_recur(line: &str, labels: &[&str]) -> bool {
    line.len() <= LONGEST
        && line.contains(char::is_alphabetic)
        && !line.ends_with(':')
        && !line.starts_with(['#', '>', '|'])
        && !line.starts_with(is_raised_digit)
        && !labels.contains(&super::labels::bare(line))
}

/// What recurs, by its words and its end of the page: how often, and which of its numbers is the page's.
type Groups = BTreeMap<(bool, String), (usize, Option<usize>)>;

fn group(lines: &[Line<'_>], edges: impl Iterator<Item = (usize, bool)>) -> Groups {
    let mut seen: BTreeMap<(bool, String), Vec<usize>> = BTreeMap::new();
    for (at, at_head) in edges {
        let Some(line) = lines.get(at).filter(|line| line.text.len() <= LONGEST) else { continue };
        seen.entry((at_head, line.pattern().to_owned())).or_default().push(at);
    }
    let told = seen.into_iter().map(|(key, at)| {
        let numbers = || at.iter().map(|at| lines[*at].numbers()).collect::<Vec<_>>();
        // What stands there once recurs nowhere.
        (key, (at.len(), if at.len() > 1 { rising(&numbers()) } else { None }))
    });
    told.collect()
}

/// Which number of lines with one pattern rises from each to the next.
fn rising(numbers: &[Vec<u32>]) -> Option<usize> {
    let n = numbers.iter().map(Vec::len).min()?;
    (0..n).find(|at| numbers.windows(2).all(|pair| pair[0][*at] < pair[1][*at]))
}

/// Marks what recurs at the ends of a page, from the outermost line inwards.
fn mark_edges(
    lines: &mut [Line<'_>],
    page: (usize, usize),
    groups: &Groups,
    may_recur: &impl Fn(&Line<'_>) -> bool,
) {
    let (from, to) = page;
    let head: Vec<usize> = (from..(from + EDGE).min(to)).collect();
    let foot: Vec<usize> = (to.saturating_sub(EDGE).max(from)..to).rev().collect();
    for (side, at_head) in [(head, true), (foot, false)] {
        for at in side {
            let line = &lines[at];
            let key = (at_head, line.pattern().to_owned());
            let (n, place) = groups.get(&key).copied().unwrap_or((0, None));
            let own = page_number(line.text);
            let recurs = n >= 2 && may_recur(line) && is_constant_or_rises(line, place);
            if line.found.is_some() || (own.is_none() && !recurs) {
                break;
            }
            let kind = if own.is_some() { BlockKind::PageNumber } else { BlockKind::RunningHead };
            let risen = place.and_then(|place| line.numbers().get(place).copied());
            let page = if own.is_some() { own.flatten() } else { risen };
            lines[at].found = Some(Furniture { range: line.range, kind, page, at_head });
        }
    }
}

/// Numbers in a running title are the page's, or always the same: `Table 3` is neither.
fn is_constant_or_rises(line: &Line<'_>, place: Option<usize>) -> bool {
    const CAPTIONS: [&str; 14] = [
        "table", "figure", "fig", "chapter", "section", "article", "part", "box", "appendix",
        "annex", "question", "step", "note", "map",
    ];
    let first = line.text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let is_caption = CAPTIONS.contains(&first.to_lowercase().as_str());
    line.numbers().is_empty() || !is_caption || place.is_none()
}

/// Marks the footnotes at the foot of a page: lines that open with a number that the page's text bears as a mark.
fn mark_notes(lines: &mut [Line<'_>], (from, to): (usize, usize)) {
    /// No page of a book has more lines.
    const MOST: usize = 400;
    if to - from > MOST {
        return;
    }
    let is_text = |at: &usize| lines[*at].found.is_none();
    let body: Vec<usize> = (from..to).filter(is_text).collect();
    let opens =
        |at: usize| plain_note_number(lines[at].text).and_then(|mark| mark.parse::<u32>().ok());
    let mut first = None;
    for (index, &at) in body.iter().enumerate().skip(1) {
        let Some(number) = opens(at) else { continue };
        if !body[..index].iter().any(|at| bears(lines[*at].text, number)) {
            continue;
        }
        // From here on every number goes on counting; what does not is a line of a note.
        let mut last = number;
        let mut starts = vec![index];
        for (other, &at) in body.iter().enumerate().skip(index + 1) {
            if let Some(next) = opens(at).filter(|next| *next == last + 1) {
                last = next;
                starts.push(other);
            }
        }
        first = Some(starts);
        break;
    }
    let Some(starts) = first else { return };
    for (nth, index) in starts.iter().enumerate() {
        let end = starts.get(nth + 1).copied().unwrap_or(body.len());
        let (Some(first), Some(last)) = (body.get(*index), body.get(end.wrapping_sub(1))) else {
            return;
        };
        let range = lines[*first].range.cover(lines[*last].range);
        let (kind, page, at_head) = (BlockKind::Note, None, false);
        lines[*first].found = Some(Furniture { range, kind, page, at_head });
    }
}

/// Whether a line has a number glued to a word or a full stop, as marks of notes are.
fn bears(line: &str, number: u32) -> bool {
    let mark = number.to_string();
    let raised: String = mark.bytes().map(raised).collect();
    let is_mark = |at: usize| {
        let before = line[..at].chars().next_back();
        let after = line[at + mark.len()..].chars().next();
        before.is_some_and(|c| {
            c.is_lowercase()
                || matches!(c, '.' | ',' | ';' | ':' | '”' | '"' | '’' | ')' | '?' | '!')
        }) && !after.is_some_and(char::is_alphanumeric)
    };
    line.contains(&raised) || line.match_indices(&mark).any(|(at, _)| is_mark(at))
}

/// Without form feeds: lines that recur next to lines that hold page numbers alone.
fn mark_beside_numbers(lines: &mut [Line<'_>], may_recur: &impl Fn(&Line<'_>) -> bool) {
    let mut numbered: Vec<(usize, u32)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(number) = page_number(line.text).flatten() else { continue };
        if numbered.last().is_none_or(|(_, last)| *last < number) {
            numbered.push((at, number));
        }
    }
    if numbered.len() < 2 {
        return;
    }
    for step in 1..=2_usize {
        let neighbours = |at: usize| [(at.checked_sub(step), false), (at.checked_add(step), true)];
        let beside: Vec<(usize, bool)> = numbered
            .iter()
            .flat_map(|(at, _)| neighbours(*at))
            .filter_map(|(at, side)| Some((at?, side)))
            .filter(|(at, _)| lines.get(*at).is_some_and(|line| line.found.is_none()))
            .collect();
        let groups = group(lines, beside.iter().copied());
        for (at, side) in beside {
            // Farther lines count only behind one that counted.
            let inner = if side { at - 1 } else { at + 1 };
            let is_reached = step == 1 || lines.get(inner).is_some_and(|line| line.found.is_some());
            let Some(line) = lines.get(at).filter(|_| is_reached) else { continue };
            let n = groups.get(&(side, line.pattern().to_owned())).map_or(0, |(n, _)| *n);
            if n >= 2
                && line.numbers().is_empty()
                && may_recur(line)
                && page_number(line.text).is_none()
            {
                let (range, kind) = (line.range, BlockKind::RunningHead);
                lines[at].found = Some(Furniture { range, kind, page: None, at_head: false });
            }
        }
    }
    for (at, number) in numbered {
        let line = &mut lines[at];
        let beside_found = line.found.is_none();
        let is_formed = line.text.contains(|c: char| !c.is_ascii_digit());
        if beside_found && (is_formed || !line.is_alone) {
            let (range, kind) = (line.range, BlockKind::PageNumber);
            // In a paragraph of its own a bare number is told by itself.
            let is_beside = |other: Option<usize>| {
                other.and_then(|other| lines.get(other)).is_some_and(|line| line.found.is_some())
            };
            if is_formed || is_beside(at.checked_sub(1)) || is_beside(Some(at + 1)) {
                lines[at].found =
                    Some(Furniture { range, kind, page: Some(number), at_head: false });
            }
        }
    }
}

/// Without form feeds: lines of their own that recur at least three times, once at least in mid-sentence.
fn mark_in_sentences(lines: &mut [Line<'_>], may_recur: &impl Fn(&Line<'_>) -> bool) {
    let alone = (0..lines.len()).filter(|at| lines[*at].is_alone && lines[*at].found.is_none());
    let alone: Vec<usize> = alone.collect();
    let groups = group(lines, alone.iter().map(|at| (*at, true)));
    let group = |line: &Line<'_>| match line.text.len() {
        ..=LONGEST => groups.get(&(true, line.pattern().to_owned())).filter(|(n, _)| *n >= 3),
        _ => None,
    };
    let recurring = alone.into_iter().filter_map(|at| Some((at, group(&lines[at])?.1)));
    let recurring: Vec<(usize, Option<usize>)> = recurring.collect();
    let interrupts = |at: usize| {
        let before = lines[..at].iter().rev().find(|line| line.found.is_none());
        let after = lines[at + 1..].iter().find(|line| line.found.is_none());
        before.is_some_and(|line| is_open(line.text) && line.text.len() > 24)
            && after.is_some_and(|line| starts_in_lower_case(line.text))
    };
    let interrupting = recurring.iter().filter(|(at, _)| interrupts(*at));
    let interrupting: BTreeSet<&str> = interrupting.map(|(at, _)| lines[*at].pattern()).collect();
    let mut wanted: Vec<(usize, Option<u32>)> = Vec::new();
    for &(at, place) in &recurring {
        let line = &lines[at];
        let counts = line.numbers().is_empty() || place.is_some();
        if counts
            && may_recur(line)
            && is_constant_or_rises(line, place)
            && interrupting.contains(line.pattern())
        {
            wanted.push((at, place.and_then(|place| line.numbers().get(place).copied())));
        }
    }
    for (at, page) in wanted {
        let (range, kind) = (lines[at].range, BlockKind::RunningHead);
        lines[at].found = Some(Furniture { range, kind, page, at_head: false });
    }
}

/// A line in small letters with `#` for every number.
fn pattern(line: &str) -> String {
    let mut out = String::new();
    for c in line.chars().take(LONGEST + 1) {
        match c {
            c if c.is_numeric() => {
                if !out.ends_with('#') {
                    out.push('#');
                }
            }
            c if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}

fn numbers(line: &str) -> Vec<u32> {
    let runs = line.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
    runs.map(|run| run.parse().unwrap_or(u32::MAX)).collect()
}

/// Whether a line holds a page number and nothing else: `12`, `- 12 -`, `Page 12 of 30`, `xiv`; and
/// the number, if it is in digits.
pub(super) fn page_number(line: &str) -> Option<Option<u32>> {
    const WORDS: [&str; 9] = ["page", "p", "pp", "of", "seite", "von", "стр", "с", "из"];
    if line.len() > 24 {
        return None;
    }
    let parts = line.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    let parts: Vec<String> = parts.map(str::to_lowercase).collect();
    let is_edge = |c: char| {
        c.is_whitespace()
            || c.is_alphanumeric()
            || matches!(c, '-' | '–' | '—' | '/' | '|' | '.' | '[' | ']' | '*')
    };
    let digits: Vec<u32> = parts
        .iter()
        .filter(|part| part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit()))
        .filter_map(|part| part.parse().ok())
        .collect();
    let is_word = |part: &String| WORDS.contains(&part.as_str()) || part.parse::<u32>().is_ok();
    if !line.chars().all(is_edge) || parts.is_empty() {
        return None;
    }
    if let [roman] = parts.as_slice()
        && roman.len() <= 6
        && !line.contains(char::is_uppercase)
        && roman.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x' | b'l'))
    {
        return Some(None);
    }
    let is_share = line.contains('/') || parts.len() > digits.len();
    let named = digits.len() == 1 || (digits.len() == 2 && digits[0] <= digits[1] && is_share);
    (named && parts.iter().all(is_word)).then(|| digits.first().copied())
}

#[cfg(test)]
mod tests {
    use super::page_number;

    #[test]
    fn page_numbers_stand_alone() {
        for (line, number) in [
            ("12", Some(Some(12))),
            ("- 12 -", Some(Some(12))),
            ("Page 3 of 20", Some(Some(3))),
            ("3/20", Some(Some(3))),
            ("xiv", Some(None)),
            ("12345", None),
            ("12 men", None),
            ("(12)", None),
            ("1.5", None),
            ("IV", None),
            ("", None),
        ] {
            assert_eq!(page_number(line), number, "{line}");
        }
    }
}
