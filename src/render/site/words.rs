//! Words and attributes in as few letters as HTML lets them have.
//!
//! A report has thousands of list items, cells and links: end tags that the next tag implies are left
//! out, and so are quotation marks around values that need none.

use std::fmt::Write as _;

use crate::base::markup::{Meaning, Text};
use crate::render::html::escape;
use crate::report::site::{Line, ids};

/// A value for an attribute, in quotation marks if it needs them.
pub(super) fn attribute(value: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~%/#:".contains(c);
    if !value.is_empty() && value.chars().all(is_plain) {
        value.to_owned()
    } else {
        format!("\"{}\"", escape(value))
    }
}

/// Words and links. What a link's words stand for is told by where it leads.
pub(super) fn line(line: &Line) -> String {
    let mut out = String::new();
    // Neighbours of one meaning share an element.
    let mut open: Option<&'static str> = None;
    for span in &line.spans {
        if let Some(to) = &span.to {
            close(&mut open, &mut out);
            let to = attribute(&format!("#{to}"));
            let _ = write!(out, "<a href={to}>{}</a>", escape(&span.text.plain()));
        } else {
            inline(&span.text, &mut open, &mut out);
        }
    }
    close(&mut open, &mut out);
    out
}

/// As [`line`], but claims are called by the last part of their names: the script words them when
/// somebody opens what they stand in.
pub(super) fn short_line(it: &Line) -> String {
    let mut short = it.clone();
    for span in &mut short.spans {
        let claim = span.to.as_deref().and_then(|it| it.strip_prefix(ids::CLAIM));
        if let Some((_, key)) = claim.and_then(|it| it.rsplit_once('/')) {
            // A name with other letters is spelled in a way that nobody can read.
            if !key.contains('%') {
                span.text = key.into();
            }
        }
    }
    line(&short)
}

/// Words as they are, where a sheet of thousands of them needs no class for each: `<i>` are words of
/// lesser weight.
fn inline(text: &Text, open: &mut Option<&'static str>, out: &mut String) {
    for piece in text.pieces() {
        let tag = match piece.meaning {
            Meaning::Emphasis => Some("b"),
            Meaning::Muted => Some("i"),
            Meaning::Code => Some("code"),
            _ => None,
        };
        if tag != *open {
            close(open, out);
            if let Some(tag) = tag {
                let _ = write!(out, "<{tag}>");
            }
            *open = tag;
        }
        let words = escape(&piece.text);
        match piece.meaning {
            Meaning::Good | Meaning::Warning | Meaning::Bad => {
                let _ = write!(out, "<span class={}>{words}</span>", piece.meaning.word());
            }
            _ => *out += &words,
        }
    }
}

fn close(open: &mut Option<&'static str>, out: &mut String) {
    if let Some(tag) = open.take() {
        let _ = write!(out, "</{tag}>");
    }
}

/// A script or style sheet without indentation and lines that are remarks. None of ours has a text
/// that goes on over a line.
pub(super) fn lean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines().map(str::trim).filter(|it| !it.is_empty() && !it.starts_with("//")) {
        out += line;
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{attribute, lean, line};
    use crate::base::markup::{emphasis, muted};
    use crate::report::site::Line;

    #[test]
    fn a_value_without_quotation_marks_holds_nothing_that_ends_it() {
        assert_eq!(attribute("actor/a%20b"), "actor/a%20b");
        for value in ["", "a b", "a>b", "a\"b", "a'b", "a=b", "a`b", "a<b", "a\nb", "ü"] {
            assert!(
                attribute(value).starts_with('"') && attribute(value).ends_with('"'),
                "{value}"
            );
        }
        assert_eq!(attribute("a\"><b>"), "\"a&quot;&gt;&lt;b&gt;\"");
    }

    #[test]
    fn neighbours_of_one_meaning_share_an_element() {
        let words = Line::from(muted("a")).and(muted("b")).and(emphasis("c")).and("d");
        assert_eq!(line(&words), "<i>ab</i><b>c</b>d");
        let words = Line::from(muted("a")).and(Line::link("x/y", "b")).and(muted("<"));
        assert_eq!(line(&words), "<i>a</i><a href=#x/y>b</a><i>&lt;</i>");
    }

    #[test]
    fn remarks_and_indentation_are_left_out() {
        assert_eq!(lean("a\n  // b\n\n  c // d\n"), "a\nc // d\n");
    }
}
