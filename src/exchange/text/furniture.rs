//! What recurs at the head and foot of pages: running titles go, page numbers stay.

use std::collections::BTreeMap;

/// How many lines at either end of a page may belong to its furniture.
const EDGE: usize = 2;

/// A page without its furniture.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Page {
    /// What is left.
    pub(super) text: String,
    /// The number it prints.
    pub(super) number: Option<u32>,
    /// How many lines were taken away, the number's not counted.
    pub(super) dropped: usize,
}

/// Takes the furniture off pages.
///
/// A line at the edge of a page recurs if the same words, whatever numbers are among them, stand at
/// the same edge of at least three pages and of a third of all: left and right pages may differ.
/// Where its number rises from page to page, that is the page's.
pub(super) fn clear(pages: &[String]) -> Vec<Page> {
    let mut seen: BTreeMap<(bool, String), Vec<Option<u32>>> = BTreeMap::new();
    for page in pages {
        for (foot, _, line) in edges(page) {
            seen.entry((foot, pattern(line))).or_default().push(number(line));
        }
    }
    let recurs = |values: &[Option<u32>]| values.len() >= 3 && values.len() * 3 >= pages.len();
    let rises = |values: &[Option<u32>]| {
        let up = values.windows(2).filter(|it| it[0].is_some() && it[0] < it[1]).count();
        (up + 1) * 5 >= values.len() * 4
    };
    pages
        .iter()
        .map(|page| {
            let mut out = Page::default();
            let mut gone = Vec::new();
            for (foot, at, line) in edges(page) {
                let Some(values) = seen.get(&(foot, pattern(line))) else { continue };
                if !recurs(values) {
                    continue;
                }
                gone.push(at);
                let counts = out.number.is_none() && number(line).is_some() && rises(values);
                if counts {
                    out.number = number(line);
                }
                let bare = line.chars().all(|c| c.is_ascii_digit());
                out.dropped += usize::from(!(counts && bare));
            }
            let kept = page.lines().enumerate().filter(|(at, _)| !gone.contains(at));
            let lines: Vec<&str> = kept.map(|(_, line)| line.trim_end()).collect();
            out.text = lines.join("\n").trim().to_owned();
            out
        })
        .collect()
}

/// The lines at both ends of a page: whether at its foot, which line, its words.
fn edges(page: &str) -> Vec<(bool, usize, &str)> {
    let lines: Vec<(usize, &str)> =
        page.lines().map(str::trim).enumerate().filter(|(_, line)| !line.is_empty()).collect();
    let foot = lines.len().saturating_sub(EDGE).max(EDGE.min(lines.len()));
    let head = lines.iter().take(EDGE).map(|(at, line)| (false, *at, *line));
    head.chain(lines[foot..].iter().map(|(at, line)| (true, *at, *line))).collect()
}

/// A line with `#` for every number.
fn pattern(line: &str) -> String {
    let mut out = String::new();
    for c in line.chars() {
        match c {
            c if c.is_ascii_digit() => {
                if !out.ends_with('#') {
                    out.push('#');
                }
            }
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}

/// The number in a line, if it may be a page's: the only one, or that before `of` or `/`.
fn number(line: &str) -> Option<u32> {
    let mut numbers = line.split(|c: char| !c.is_ascii_digit()).filter(|it| !it.is_empty());
    let first = numbers.next()?;
    // “Page 3 of 12” has two; more are a date or the like.
    if numbers.count() > 1 { None } else { first.parse().ok().filter(|it| *it < 10_000) }
}

#[cfg(test)]
mod tests {
    use super::clear;

    #[test]
    fn running_titles_go_and_numbers_stay() {
        let page = |(at, word): (usize, &str)| {
            let number = at + 3;
            format!("The Journal 2020\n\n{word} of the\npage and\n{word} more.\n\n{number}")
        };
        let words = ["Anna", "Boris", "Clara", "David"];
        let pages: Vec<String> = words.into_iter().enumerate().map(page).collect();
        let cleared = clear(&pages);
        assert_eq!(cleared[1].text, "Boris of the\npage and\nBoris more.");
        assert_eq!((cleared[1].number, cleared[1].dropped), (Some(4), 1));
    }

    #[test]
    fn a_few_pages_keep_all() {
        let pages = ["A\nb\n1".to_owned(), "A\nc\n2".to_owned()];
        assert_eq!(clear(&pages)[0].text, "A\nb\n1");
        assert_eq!(clear(&[String::new()])[0].text, "");
    }
}
