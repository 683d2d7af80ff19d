//! Tables as fragments of HTML: no head, no style, classes only.

use super::clean::clean;
use crate::base::markup::{Meaning, Text};
use crate::report::table::{Align, Row, Table};

/// The table as `<table class="demarche">`, its notes as paragraphs of class `note` below it.
#[must_use]
pub fn table(table: &Table) -> String {
    let mut out = String::new();
    if !table.columns.is_empty() || !table.title.is_empty() {
        out += "<table class=\"demarche\">\n";
        if !table.title.is_empty() {
            out += &format!("<caption>{}</caption>\n", inline(&table.title));
        }
        if !table.columns.is_empty() {
            out += &head(table);
            out += &body(table);
        }
        out += "</table>\n";
    }
    for note in &table.notes {
        out += &format!("<p class=\"note\">{}</p>\n", inline(note));
    }
    out
}

/// Tagged text as HTML: a `<span>` whose class is the meaning's word, line breaks as `<br>`.
#[must_use]
pub fn inline(text: &Text) -> String {
    let mut out = String::new();
    for piece in text.pieces() {
        let words = escape(&piece.text).replace('\n', "<br>");
        out += &match piece.meaning {
            Meaning::Plain => words,
            Meaning::Emphasis => format!("<strong>{words}</strong>"),
            Meaning::Code => format!("<code>{words}</code>"),
            other => format!("<span class=\"{}\">{words}</span>", other.word()),
        };
    }
    out
}

/// Words made fit for the content of an element or of a quoted attribute.
#[must_use]
pub fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    push_escaped(&mut out, words);
    out
}

/// The same, written behind what there is.
pub(crate) fn push_escaped(out: &mut String, words: &str) {
    let words = clean(words);
    let mut rest = &*words;
    // All signs that are spelled otherwise are ASCII, so bytes tell where they stand.
    while let Some(at) = rest.bytes().position(|it| matches!(it, b'&' | b'<' | b'>' | b'"' | b'\''))
    {
        *out += &rest[..at];
        *out += match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        };
        rest = &rest[at + 1..];
    }
    *out += rest;
}

fn head(table: &Table) -> String {
    let mut out = String::from("<thead>\n<tr>");
    for column in &table.columns {
        let class = class(column.align);
        out += &format!("<th scope=\"col\"{class}>{}</th>", inline(&column.heading));
    }
    out + "</tr>\n</thead>\n"
}

fn body(table: &Table) -> String {
    let width = table.columns.len();
    let empty = Text::new();
    let mut out = String::from("<tbody>\n");
    for (number, row) in table.rows.iter().enumerate() {
        match row {
            Row::Section(heading) => {
                if number > 0 {
                    out += "</tbody>\n<tbody>\n";
                }
                out += &format!(
                    "<tr class=\"section\"><th scope=\"rowgroup\" colspan=\"{width}\">{}</th></tr>\n",
                    inline(heading)
                );
            }
            Row::Cells(cells) => {
                out += "<tr>";
                for (at, column) in table.columns.iter().enumerate() {
                    let cell = inline(cells.get(at).unwrap_or(&empty));
                    out += &format!("<td{}>{cell}</td>", class(column.align));
                }
                out += "</tr>\n";
            }
        }
    }
    out + "</tbody>\n"
}

const fn class(align: Align) -> &'static str {
    match align {
        Align::Left => "",
        Align::Centre => " class=\"centre\"",
        Align::Right => " class=\"right\"",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::markup::{actor, emphasis, quote};

    #[test]
    fn nothing_in_a_text_is_markup() {
        let words = actor("<img src=x onerror=\"alert(1)\">") + " & 'co'\n" + emphasis("</td>");
        assert_eq!(
            inline(&words),
            "<span class=\"actor\">&lt;img src=x onerror=&quot;alert(1)&quot;&gt;</span> \
             &amp; &#39;co&#39;<br><strong>&lt;/td&gt;</strong>"
        );
    }

    #[test]
    fn control_characters_do_not_get_through() {
        assert_eq!(inline(&quote("a\0\x1bb")), "<span class=\"quote\">a\u{FFFD}\u{FFFD}b</span>");
    }
}
