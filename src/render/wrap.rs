//! Cuts text into lines that fit, whatever a line's width is measured in.

/// Ends a text that was shortened.
const ELLIPSIS: char = '…';

/// The text in lines no wider than `width`, as far as single characters allow.
///
/// Lines end at spaces and after slashes and hyphens, the latter not inside names such as
/// `romano-2021`; a word wider than a line is cut. Line
/// breaks in the text stay. There is always at least one line.
pub(crate) fn wrap(text: &str, width: f64, measure: &dyn Fn(&str) -> f64) -> Vec<String> {
    first_lines(text, width, usize::MAX, measure)
}

/// As [`wrap`], but at most `most` lines; the last one ends in an ellipsis if words are left out.
pub(crate) fn wrap_at_most(
    text: &str,
    width: f64,
    most: usize,
    measure: &dyn Fn(&str) -> f64,
) -> Vec<String> {
    let most = most.max(1);
    let mut lines = first_lines(text, width, most + 1, measure);
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            *last = with_ellipsis(last, width, measure);
        }
    }
    lines
}

/// At least as many lines as are wanted, if there are so many.
fn first_lines(
    text: &str,
    width: f64,
    wanted: usize,
    measure: &dyn Fn(&str) -> f64,
) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        for word in chunks(paragraph) {
            let before = line.len();
            line.push_str(word);
            if measure(line.trim_end_matches(' ')) <= width {
                continue;
            }
            line.truncate(before);
            if !line.is_empty() {
                finish(&mut lines, &mut line);
            }
            if lines.len() >= wanted {
                return lines;
            }
            line = cut(word, width, measure, &mut lines);
        }
        finish(&mut lines, &mut line);
    }
    lines
}

/// The text, cut and ended by an ellipsis if it has more than `most` characters.
pub(crate) fn shorten(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut out: String = text.chars().take(most.saturating_sub(1)).collect();
    if let Some(space) = out.rfind(' ').filter(|&space| space * 3 > out.len() * 2) {
        out.truncate(space);
    }
    out.truncate(out.trim_end_matches([' ', ',', ';', ':', '.']).len());
    out.push(ELLIPSIS);
    out
}

fn finish(lines: &mut Vec<String>, line: &mut String) {
    line.truncate(line.trim_end_matches(' ').len());
    lines.push(std::mem::take(line));
}

/// The paragraph in pieces between which a line may end; spaces stay with the word before.
fn chunks(paragraph: &str) -> impl Iterator<Item = &str> {
    let mut rest = paragraph;
    let mut named = is_name(rest);
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut previous = '\0';
        let end = rest
            .char_indices()
            .find(|&(_, c)| {
                // Colours ride behind their letters; a line ends at the same places without them.
                if is_tag(c) {
                    return false;
                }
                let breaks = (previous == ' ' && c != ' ')
                    || (matches!(previous, '–' | '—' | '/') && c.is_alphabetic())
                    || (previous == '-' && c.is_alphabetic() && !named)
                    || (is_ideograph(previous) && is_ideograph(c));
                previous = c;
                breaks
            })
            .map_or(rest.len(), |(at, _)| at);
        let (word, tail) = rest.split_at(end);
        rest = tail;
        if word.ends_with(' ') {
            named = is_name(rest);
        }
        Some(word)
    })
}

/// Whether the first word is a name with a year, as sources have: one copies it as a whole.
fn is_name(text: &str) -> bool {
    text.chars().take_while(|c| *c != ' ').any(|c| c.is_ascii_digit())
}

/// Whether it is a character that shows nothing and belongs to the one before it.
const fn is_tag(c: char) -> bool {
    matches!(c, '\u{E0000}'..='\u{E007F}')
}

/// Whether a line may end on either side of the character.
const fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Puts what fits of a too wide word into lines, and hands out the rest.
fn cut(word: &str, width: f64, measure: &dyn Fn(&str) -> f64, lines: &mut Vec<String>) -> String {
    let mut rest = word;
    while measure(rest.trim_end_matches(' ')) > width {
        let mut end = 0;
        for (at, c) in rest.char_indices() {
            let next = at + c.len_utf8();
            // A combining mark stays with its letter; the first letter always fits.
            let joined = rest[next..].chars().next().is_some_and(is_mark);
            if end > 0 && measure(&rest[..next]) > width {
                break;
            }
            if !joined {
                end = next;
            }
        }
        if end == 0 || end == rest.len() {
            break;
        }
        lines.push(rest[..end].to_owned());
        rest = &rest[end..];
    }
    rest.to_owned()
}

fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c) || matches!(c, '\u{200D}' | '\u{FE0F}')
}

fn with_ellipsis(line: &str, width: f64, measure: &dyn Fn(&str) -> f64) -> String {
    let ended = |kept: &str| {
        let kept = kept.trim_end_matches([' ', ',', ';', ':', '.', '-', '–', '—']);
        format!("{kept}{ELLIPSIS}")
    };
    let mut kept = line;
    loop {
        let out = ended(kept);
        match kept.char_indices().next_back() {
            Some((at, _)) if measure(&out) > width => kept = &kept[..at],
            _ if kept.len() == line.len() => return out,
            // A word is cut only where too little would be left without it.
            _ => match kept.rfind(' ').filter(|&space| space * 2 > line.len()) {
                Some(space) if !line[kept.len()..].starts_with(' ') => {
                    return ended(&kept[..space]);
                }
                _ => return out,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(text: &str) -> f64 {
        unicode_width::UnicodeWidthStr::width(text) as f64
    }

    #[test]
    fn lines_end_at_words_and_after_hyphens() {
        assert_eq!(
            wrap("Small practical agreements, Euro-Atlantic", 12.0, &columns),
            ["Small", "practical", "agreements,", "Euro-", "Atlantic"]
        );
        assert_eq!(wrap("one\n\ntwo", 12.0, &columns), ["one", "", "two"]);
        assert_eq!(wrap("", 12.0, &columns), [""]);
    }

    #[test]
    fn names_of_sources_stay_whole_and_colours_change_no_line() {
        let lines = wrap("in sino-russian-2020/joint-statement", 20.0, &columns);
        assert_eq!(lines, ["in", "sino-russian-2020/", "joint-statement"]);
        let tagged: String = "Euro-Atlantic".chars().flat_map(|c| [c, '\u{E0021}']).collect();
        let plain: Vec<String> =
            wrap(&tagged, 6.0, &columns).iter().map(|line| line.replace('\u{E0021}', "")).collect();
        assert_eq!(plain, wrap("Euro-Atlantic", 6.0, &columns));
    }

    #[test]
    fn a_word_wider_than_a_line_is_cut_and_marks_stay_with_their_letters() {
        assert_eq!(wrap("abcdefgh ij", 3.0, &columns), ["abc", "def", "gh", "ij"]);
        assert_eq!(wrap("国際秩序", 4.0, &columns), ["国際", "秩序"]);
        assert_eq!(wrap("ae\u{301}o\u{308}u", 1.0, &columns), ["a", "e\u{301}", "o\u{308}", "u"]);
        assert_eq!(wrap("ab", 0.0, &columns), ["a", "b"]);
    }

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis_that_fits() {
        assert_eq!(wrap_at_most("one two three four", 9.0, 1, &columns), ["one two…"]);
        assert_eq!(wrap_at_most("one two", 9.0, 1, &columns), ["one two"]);
        assert_eq!(wrap_at_most("abcdefgh", 4.0, 2, &columns), ["abcd", "efgh"]);
        assert_eq!(wrap_at_most("abcdefghi", 4.0, 2, &columns), ["abcd", "efg…"]);
    }

    #[test]
    fn shortening_prefers_whole_words() {
        assert_eq!(shorten("I do not believe in grand bargains", 24), "I do not believe in…");
        assert_eq!(shorten("short", 24), "short");
        assert_eq!(shorten("abcdefghijkl", 5), "abcd…");
    }
}
