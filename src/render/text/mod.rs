//! Tables for a terminal or a plain text file.

mod fit;
mod keys;
mod outline;
mod page;
mod paint;

pub use outline::outline;
pub use page::page;

use comfy_table::presets::UTF8_FULL;
use comfy_table::{Cell, CellAlignment, ColumnConstraint, ContentArrangement, Width};
use unicode_width::UnicodeWidthStr;

use super::clean::clean;
use super::wrap::wrap;
use crate::base::markup::{Meaning, Text, emphasis, muted};
use crate::report::table::{Align, Row, Table};
use fit::Fit;
use keys::{BREAK, breakable};

/// Below this a table is a column of single letters; some terminals say they have no columns.
const NARROWEST: usize = 40;

/// Marks the first cell of a section's row until the row is replaced by the section's heading.
const SECTION: char = '\u{E007F}';

/// What the place where a table is shown can do.
///
/// Whether there are colours is the caller's decision: only it knows about `NO_COLOR`, pipes
/// and terminals.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub struct Style {
    /// How many columns there are; none for as many as the widest row takes.
    pub width: Option<usize>,
    /// Whether to write colours.
    pub color: bool,
}

/// The table with its title above and its notes below, ending in a line break.
#[must_use]
pub fn table(table: &Table, style: Style) -> String {
    let width = style.width.map(|width| width.max(NARROWEST));
    let mut out = String::new();
    if !table.title.is_empty() {
        out += &words(&table.title, Meaning::Emphasis, width, style.color);
    }
    if !table.columns.is_empty() {
        match width {
            Some(width) => {
                for fit in fit::fit(table, width) {
                    out += &body(&fit.table, Some((width, &fit)), style.color);
                    out += &legend(&fit, width, style.color);
                }
            }
            None => out += &body(table, None, style.color),
        }
    }
    for note in &table.notes {
        out += &words(note, Meaning::Muted, width, style.color);
    }
    out
}

/// Tagged text as it is, without a table round it.
#[must_use]
pub fn line(text: &Text, style: Style) -> String {
    paint::finish(&paint::mark(text, style.color))
}

fn words(text: &Text, otherwise: Meaning, width: Option<usize>, color: bool) -> String {
    let mut tagged = Text::new();
    for piece in text.pieces() {
        let meaning = if piece.meaning == Meaning::Plain { otherwise } else { piece.meaning };
        tagged.push(meaning, piece.text.as_str());
    }
    let marked = paint::mark(&tagged, color);
    let lines = match width {
        Some(width) => wrap(&marked, width as f64, &columns),
        None => vec![marked],
    };
    lines.iter().map(|line| paint::finish(line) + "\n").collect()
}

/// What shorter headings stand for.
fn legend(fit: &Fit<'_>, width: usize, color: bool) -> String {
    if fit.legend.is_empty() {
        return String::new();
    }
    let told = fit.legend.iter().map(|(short, whole)| format!("{short} = {whole}"));
    let told = told.collect::<Vec<_>>().join("; ");
    words(&muted(told), Meaning::Muted, Some(width), color)
}

fn columns(text: &str) -> f64 {
    text.width() as f64
}

fn body(table: &Table, fit: Option<(usize, &Fit<'_>)>, color: bool) -> String {
    // A row that had to be wrapped is plain from its empty cells; rows of several lines by nature
    // need rules between them.
    let rules = table.rows.iter().any(|row| match row {
        Row::Cells(cells) => cells.iter().any(|cell| cell.plain().trim_end().contains('\n')),
        Row::Section(_) => false,
    });
    let drawn = draw(table, fit, color, rules);
    let mut sections = table.rows.iter().filter_map(|row| match row {
        Row::Section(heading) => Some(heading),
        Row::Cells(_) => None,
    });
    let border = drawn.lines().next_back().unwrap_or_default().to_owned();
    let mut out: Vec<String> = Vec::new();
    // Whether the line before was a section's heading, which has no columns.
    let mut headed = false;
    for line in drawn.lines() {
        if line.contains(SECTION) {
            match out.last_mut() {
                Some(above) if is_rule(above) => *above = closed(above),
                _ if headed => out.push(rule(&border, '╌')),
                _ => out.push(closed(&rule(&border, '┴'))),
            }
            if let Some(heading) = sections.next() {
                out.extend(section(heading, border.width(), color));
            }
            headed = true;
            continue;
        }
        if std::mem::take(&mut headed) {
            if line == border {
                out.push(line.replace('┴', "─"));
                continue;
            }
            if is_rule(line) {
                out.push(line.replace('┼', "┬"));
                continue;
            }
            out.push(rule(&border, '┬'));
        }
        out.push(paint::finish(line));
    }
    out.into_iter().map(|line| line + "\n").collect()
}

fn is_rule(line: &str) -> bool {
    line.starts_with(['╞', '├'])
}

/// A rule as wide as the table, made from its lower border.
fn rule(border: &str, junction: char) -> String {
    let turned = |c| match c {
        '╰' => '├',
        '╯' => '┤',
        '┴' => junction,
        '─' => '╌',
        other => other,
    };
    border.chars().map(turned).collect()
}

/// The rule without the ends of columns below it.
fn closed(rule: &str) -> String {
    rule.replace('╪', "╧").replace('┼', "┴").replace('┬', "╌")
}

fn draw(table: &Table, fit: Option<(usize, &Fit<'_>)>, color: bool, rules: bool) -> String {
    let mut style = UTF8_FULL.with_rounded_corners();
    if !rules {
        style = comfy_table::presets::UTF8_FULL_CONDENSED.with_rounded_corners();
    }
    let mut out = comfy_table::Table::new();
    // The writer decides about colours and widths, not the library's look at the terminal.
    out.force_no_tty().load_style(style);
    if let Some((width, fit)) = fit {
        out.set_width(u16::try_from(width).unwrap_or(u16::MAX));
        out.set_content_arrangement(ContentArrangement::Dynamic);
        out.set_header(vec![""; fit.least.len()]);
        for (column, &least) in out.column_iter_mut().zip(&fit.least) {
            // With the space on either side.
            let wide = Width::Fixed(u16::try_from(least + 2).unwrap_or(u16::MAX));
            column.set_constraint(if fit.cut == Some(least) {
                ColumnConstraint::Absolute(wide)
            } else {
                ColumnConstraint::LowerBoundary(wide)
            });
        }
    }
    let fit = fit.map(|it| it.1);
    out.set_header(table.columns.iter().map(|column| {
        let mut heading = Text::new();
        heading.extend(column.heading.pieces().iter().map(|piece| emphasis(piece.text.as_str())));
        cell(&heading, column.align, color, fit)
    }));
    for row in &table.rows {
        let empty = Text::new();
        let cells: Vec<Cell> = match row {
            Row::Cells(cells) => (table.columns.iter().enumerate())
                .map(|(at, column)| cell(cells.get(at).unwrap_or(&empty), column.align, color, fit))
                .collect(),
            Row::Section(_) => (0..table.columns.len())
                .map(|at| Cell::new(if at == 0 { SECTION.to_string() } else { String::new() }))
                .collect(),
        };
        out.add_row(cells);
    }
    out.lines().map(|line| line.replace(BREAK, "") + "\n").collect()
}

fn cell(text: &Text, align: Align, color: bool, fit: Option<&Fit<'_>>) -> Cell {
    let broken = if fit.is_some_and(|it| it.breaks) { breakable(text, align) } else { None };
    let cut = fit.and_then(|it| it.cut).map(|width| keys::cut(text, width));
    let marked = paint::mark(broken.as_ref().or(cut.as_ref()).unwrap_or(text), color);
    let cell = Cell::new(marked).set_alignment(match align {
        Align::Left => CellAlignment::Left,
        Align::Centre => CellAlignment::Center,
        Align::Right => CellAlignment::Right,
    });
    if broken.is_some() { cell.set_delimiter(BREAK) } else { cell }
}

/// A heading across the whole table, between its outer borders.
fn section(heading: &Text, width: usize, color: bool) -> Vec<String> {
    let inner = width.saturating_sub(4).max(1);
    let strong = emphasis(clean(&heading.plain()));
    let framed = |line: String| {
        let padding = " ".repeat(inner.saturating_sub(line.width()));
        paint::finish(&format!("│ {line}{padding} │"))
    };
    wrap(&paint::mark(&strong, color), inner as f64, &columns).into_iter().map(framed).collect()
}
