//! Tables in GitHub-flavoured Markdown.

use super::clean::clean;
use crate::base::markup::{Meaning, Text};
use crate::report::outline::Outline;
use crate::report::table::{Align, Row, Table};

/// The table as Markdown: a bold title, the table, the notes as paragraphs.
#[must_use]
pub fn table(table: &Table) -> String {
    let mut parts = Vec::new();
    if !table.title.is_empty() {
        parts.push(format!("**{}**\n", escape(table.title.plain().trim(), " ")));
    }
    if !table.columns.is_empty() {
        parts.push(body(table));
    }
    for note in &table.notes {
        parts.push(format!("{}\n", paragraph(inline(note, " ").trim_start())));
    }
    parts.join("\n")
}

/// The outline as a nested list.
#[must_use]
pub fn outline(outline: &Outline) -> String {
    let mut out = String::new();
    nested(outline, 0, &mut out);
    out
}

fn nested(outline: &Outline, depth: usize, out: &mut String) {
    *out += &"  ".repeat(depth);
    *out += "- ";
    *out += inline(&outline.text, " ").trim();
    out.push('\n');
    for below in &outline.below {
        nested(below, depth + 1, out);
    }
}

fn body(table: &Table) -> String {
    let mut out = line(table.columns.iter().map(|column| inline(&column.heading, "<br>")));
    out += &line(table.columns.iter().map(|column| {
        match column.align {
            Align::Left => "---",
            Align::Centre => ":---:",
            Align::Right => "---:",
        }
        .to_owned()
    }));
    for row in &table.rows {
        out += &match row {
            Row::Cells(cells) => line(
                (0..table.columns.len())
                    .map(|at| cells.get(at).map_or_else(String::new, |cell| inline(cell, "<br>"))),
            ),
            Row::Section(heading) => line((0..table.columns.len()).map(|at| {
                if at > 0 {
                    return String::new();
                }
                format!("**{}**", escape(heading.plain().trim(), " "))
            })),
        };
    }
    out
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let mut out = String::from("|");
    for cell in cells {
        out.push(' ');
        out += cell.trim();
        out += if cell.trim().is_empty() { "|" } else { " |" };
    }
    out.push('\n');
    out
}

/// The words, kept from being a list: `- 3 quotes` and `1. first` are prose here.
fn paragraph(words: &str) -> String {
    if words.starts_with(['-', '+']) {
        return format!("\\{words}");
    }
    let rest = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let (number, rest) = words.split_at(words.len() - rest.len());
    let list = !number.is_empty() && rest.starts_with(['.', ')']);
    format!("{number}{}{rest}", if list { "\\" } else { "" })
}

/// The words with the two meanings that Markdown can show; the others are plain.
fn inline(text: &Text, line_break: &str) -> String {
    let mut out = String::new();
    for piece in text.pieces() {
        let words = escape(&piece.text, line_break);
        let shown = words.trim();
        let mark = match piece.meaning {
            Meaning::Emphasis => "**",
            // A code span would need other escapes; italics of a command read well enough.
            Meaning::Code => "*",
            _ => "",
        };
        // Beside a letter, or round punctuation, the marks would stay visible.
        let clear = out.is_empty() || out.ends_with(' ') || words.starts_with(' ');
        let plain_ends =
            shown.starts_with(char::is_alphanumeric) && shown.ends_with(char::is_alphanumeric);
        if mark.is_empty() || shown.is_empty() || !clear || !plain_ends {
            out += &words;
        } else {
            out += &words.replacen(shown, &format!("{mark}{shown}{mark}"), 1);
        }
    }
    out
}

fn escape(text: &str, line_break: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in clean(text).chars() {
        match c {
            '\n' => out += line_break,
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '|' | '\\' | '*' | '_' | '`' | '[' | ']' | '~' | '$' | '#' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::markup::{code, emphasis, text};
    use crate::report::table::Column;

    #[test]
    fn nothing_in_a_cell_ends_the_cell() {
        let mut data = Table::new("A | B", [Column::left("a"), Column::right("b")]);
        data.row(["x | y\nz", "<script>*1*</script>"]);
        assert_eq!(
            table(&data),
            "**A \\| B**\n\n| a | b |\n| --- | ---: |\n\
             | x \\| y<br>z | &lt;script&gt;\\*1\\*&lt;/script&gt; |\n"
        );
    }

    #[test]
    fn marks_stand_only_where_markdown_reads_them() {
        assert_eq!(inline(&(emphasis("Both ") + "agree"), " "), "**Both** agree");
        assert_eq!(inline(&(text("run ") + code("check")), " "), "run *check*");
        assert_eq!(inline(&(text("un") + emphasis("likely")), " "), "unlikely");
        assert_eq!(inline(&emphasis("(yes)"), " "), "(yes)");
    }

    #[test]
    fn a_note_is_a_paragraph_whatever_it_begins_with() {
        let mut data = Table::default();
        data.note("- 3 quotes");
        data.note("1. first");
        data.note("2020 was long");
        assert_eq!(table(&data), "\\- 3 quotes\n\n1\\. first\n\n2020 was long\n");
    }
}
