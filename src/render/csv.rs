//! Tables as comma-separated values (RFC 4180), safe to open in a spreadsheet.

use super::clean::clean;
use crate::base::markup::Text;
use crate::report::table::{Row, Table};

/// The rows as CSV, headings first, lines ended by CR LF. Title and notes are left out, since a
/// program that reads CSV would take them for rows; sections become a first column `section`.
#[must_use]
pub fn table(table: &Table) -> String {
    let sections = table.has_sections();
    let mut out = String::new();
    let headings = table.columns.iter().map(|column| field(&column.heading));
    line(&mut out, sections.then(|| "section".to_owned()).into_iter().chain(headings));
    let mut section = String::new();
    for row in &table.rows {
        match row {
            Row::Section(heading) => section = field(heading),
            Row::Cells(cells) => {
                let cells = (0..table.columns.len())
                    .map(|at| cells.get(at).map_or_else(String::new, field));
                line(&mut out, sections.then(|| section.clone()).into_iter().chain(cells));
            }
        }
    }
    out
}

fn line(out: &mut String, fields: impl Iterator<Item = String>) {
    for (at, field) in fields.enumerate() {
        if at > 0 {
            out.push(',');
        }
        *out += &field;
    }
    *out += "\r\n";
}

fn field(text: &Text) -> String {
    let plain = text.plain();
    let words = clean(&plain);
    let ascii = words.trim().replace('\u{2212}', "-");
    if is_number(&ascii) {
        return ascii;
    }
    // Spreadsheets run a cell that begins like this; full-width signs count in East Asian ones.
    let formula = words
        .trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FFFD}' || c == '"')
        .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    let safe = if formula { format!("'{words}") } else { words.into_owned() };
    if safe.contains([',', '"', '\n', '\r']) || safe.starts_with(' ') || safe.ends_with(' ') {
        format!("\"{}\"", safe.replace('"', "\"\""))
    } else {
        safe
    }
}

/// Whether it is a decimal number with at most a sign and an exponent, such as `-0.5` or `1e-3`.
fn is_number(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'+' | b'-' | b'.' | b'e' | b'E'))
        && text.bytes().any(|b| b.is_ascii_digit())
        && text.parse::<f64>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::markup::text;
    use crate::report::table::Column;

    fn of(words: &str) -> String {
        field(&text(words))
    }

    #[test]
    fn what_a_spreadsheet_would_run_is_kept_from_running() {
        assert_eq!(of("=1+1"), "'=1+1");
        assert_eq!(
            of("=HYPERLINK(\"http://x\",\"y\")"),
            "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""
        );
        assert_eq!(of("@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(of("-2+3"), "'-2+3");
        assert_eq!(of("\t=1"), "' =1");
        assert_eq!(of("\r\n=1"), "\"'\n=1\"");
        assert_eq!(of("＝1"), "'＝1");
        assert_eq!(of("- not a number"), "'- not a number");
    }

    #[test]
    fn numbers_stay_numbers() {
        for number in ["-0.5", "+3", "0", "1e-3", "-12"] {
            assert_eq!(of(number), number);
        }
        assert_eq!(of("\u{2212}0.75"), "-0.75");
        assert_eq!(of("-inf"), "'-inf");
    }

    #[test]
    fn commas_quotes_and_breaks_are_quoted() {
        assert_eq!(of("a,b"), "\"a,b\"");
        assert_eq!(of("say \"no\""), "\"say \"\"no\"\"\"");
        assert_eq!(of("one\ntwo"), "\"one\ntwo\"");
        assert_eq!(of("plain"), "plain");
    }

    #[test]
    fn a_section_is_a_column_and_rows_are_as_long_as_the_headings() {
        let mut data = Table::new("left out", [Column::left("a"), Column::right("b")]);
        data.section("Own words");
        data.row(["x"]);
        data.row(["y", "1", "too many"]);
        data.note("left out");
        assert_eq!(table(&data), "section,a,b\r\nOwn words,x,\r\nOwn words,y,1\r\n");
    }
}
