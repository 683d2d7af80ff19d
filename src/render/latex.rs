//! Tables as LaTeX, in the manner of the package booktabs.

use super::clean::clean;
use crate::base::markup::Text;
use crate::report::table::{Align, Row, Table};

/// The table as a `table` environment; its preamble needs `\usepackage{booktabs}` alone. Title and
/// notes stand in the caption and below; lines of a cell are put in a row.
#[must_use]
pub fn table(table: &Table) -> String {
    let mut out = String::from("% Needs \\usepackage{booktabs}.\n\\begin{table}\n\\centering\n");
    if !table.title.is_empty() {
        out += &format!("\\caption{{{}}}\n", words(&table.title));
    }
    let columns: String = table.columns.iter().map(|it| side(it.align)).collect();
    out += &format!("\\begin{{tabular}}{{{columns}}}\n\\toprule\n");
    line(&mut out, table.columns.iter().map(|it| words(&it.heading)));
    out += "\\midrule\n";
    let empty = Text::new();
    for (at, row) in table.rows.iter().enumerate() {
        match row {
            Row::Section(heading) => {
                if at > 0 {
                    out += "\\addlinespace\n";
                }
                let (n, heading) = (table.columns.len().max(1), words(heading));
                out += &format!("\\multicolumn{{{n}}}{{l}}{{\\textit{{{heading}}}}} \\\\\n");
            }
            Row::Cells(cells) => {
                let cell = |at| words(cells.get(at).unwrap_or(&empty));
                line(&mut out, (0..table.columns.len()).map(cell));
            }
        }
    }
    out += "\\bottomrule\n\\end{tabular}\n";
    if !table.notes.is_empty() {
        out += "\n\\medskip\n\\begin{minipage}{\\linewidth}\\footnotesize\n";
        for note in &table.notes {
            out += &format!("{}\\par\n", words(note));
        }
        out += "\\end{minipage}\n";
    }
    out + "\\end{table}\n"
}

const fn side(align: Align) -> char {
    match align {
        Align::Left => 'l',
        Align::Centre => 'c',
        Align::Right => 'r',
    }
}

fn line(out: &mut String, cells: impl Iterator<Item = String>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            *out += " & ";
        }
        // A bracket at the beginning of a row would be taken for an option of the row before.
        if at == 0 && cell.starts_with(['[', '*']) {
            *out += "{}";
        }
        *out += &cell;
    }
    *out += " \\\\\n";
}

/// Words in which nothing is a command.
fn words(text: &Text) -> String {
    let plain = text.plain();
    let mut out = String::with_capacity(plain.len());
    for c in clean(&plain).trim().chars() {
        match c {
            '\\' => out += "\\textbackslash{}",
            '{' | '}' | '$' | '&' | '#' | '%' | '_' => {
                out.push('\\');
                out.push(c);
            }
            '~' => out += "\\textasciitilde{}",
            '^' => out += "\\textasciicircum{}",
            '<' => out += "\\textless{}",
            '>' => out += "\\textgreater{}",
            '|' => out += "\\textbar{}",
            '"' => out += "\\textquotedbl{}",
            '`' => out += "\\textasciigrave{}",
            '\u{2212}' => out += "$-$",
            '·' => out += "\\textperiodcentered{}",
            '…' => out += "\\ldots{}",
            '\n' => out += "; ",
            c if c.is_whitespace() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::markup::text;
    use crate::report::table::Column;

    #[test]
    fn nothing_in_a_cell_is_a_command_or_leaves_its_place() {
        let hostile = "\\input{/etc/passwd} & x \\\\ % # $1^2_3~ {}";
        assert_eq!(
            words(&text(hostile)),
            "\\textbackslash{}input\\{/etc/passwd\\} \\& x \\textbackslash{}\\textbackslash{} \\% \\# \\$1\\textasciicircum{}2\\_3\\textasciitilde{} \\{\\}"
        );
        assert_eq!(words(&text("one\n\ntwo")), "one; ; two");
        assert_eq!(
            words(&text("\u{2212}0.5 ^^5c")),
            "$-$0.5 \\textasciicircum{}\\textasciicircum{}5c"
        );
    }

    #[test]
    fn a_table_is_as_booktabs_wants_it() {
        let mut data = Table::new("Who & whom", [Column::left("A"), Column::right("n")]);
        data.section("Own words");
        data.row(["x", "1"]);
        data.row(["[y]"]);
        data.note("100 %");
        assert_eq!(
            table(&data),
            "% Needs \\usepackage{booktabs}.\n\\begin{table}\n\\centering\n\
             \\caption{Who \\& whom}\n\\begin{tabular}{lr}\n\\toprule\nA & n \\\\\n\\midrule\n\
             \\multicolumn{2}{l}{\\textit{Own words}} \\\\\nx & 1 \\\\\n{}[y] &  \\\\\n\
             \\bottomrule\n\\end{tabular}\n\n\\medskip\n\
             \\begin{minipage}{\\linewidth}\\footnotesize\n100 \\%\\par\n\\end{minipage}\n\\end{table}\n"
        );
    }
}
