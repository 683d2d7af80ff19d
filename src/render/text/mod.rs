//! Tables for a terminal or a plain text file.

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
use crate::base::markup::{Meaning, Text, emphasis};
use crate::report::table::{Align, Row, Table};

/// Below this a table is a column of single letters; some terminals say they have no columns.
const NARROWEST: usize = 40;

/// Marks the first cell of a section's row until the row is replaced by the section's heading.
const SECTION: char = '\u{E007F}';

/// Where a key may go on in the next line; taken out when all is drawn.
const BREAK: char = '\u{200B}';

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
        out += &body(table, width, style.color);
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

fn columns(text: &str) -> f64 {
    text.width() as f64
}

fn body(table: &Table, width: Option<usize>, color: bool) -> String {
    // A row that had to be wrapped is plain from its empty cells; rows of several lines by nature
    // need rules between them.
    let rules = table.rows.iter().any(|row| match row {
        Row::Cells(cells) => cells.iter().any(|cell| cell.plain().trim_end().contains('\n')),
        Row::Section(_) => false,
    });
    let drawn = draw(table, width, color, rules);
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

fn draw(table: &Table, width: Option<usize>, color: bool, rules: bool) -> String {
    let mut style = UTF8_FULL.with_rounded_corners();
    if !rules {
        style = comfy_table::presets::UTF8_FULL_CONDENSED.with_rounded_corners();
    }
    let mut out = comfy_table::Table::new();
    // Whether keys are cut, at their hyphens and strokes rather than anywhere.
    let mut breaks = false;
    // The writer decides about colours and widths, not the library's look at the terminal.
    out.force_no_tty().load_style(style);
    if let Some(width) = width {
        out.set_width(u16::try_from(width).unwrap_or(u16::MAX));
        out.set_content_arrangement(ContentArrangement::Dynamic);
        let whole = longest_words(table, width, false);
        breaks = whole.is_none();
        if let Some(least) = whole.or_else(|| longest_words(table, width, true)) {
            out.set_header(vec![""; least.len()]);
            for (column, least) in out.column_iter_mut().zip(least) {
                column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(least)));
            }
        }
    }
    out.set_header(table.columns.iter().map(|column| {
        let mut heading = Text::new();
        heading.extend(column.heading.pieces().iter().map(|piece| emphasis(piece.text.as_str())));
        cell(&heading, column.align, color, breaks)
    }));
    for row in &table.rows {
        let empty = Text::new();
        let cells: Vec<Cell> = match row {
            Row::Cells(cells) => (table.columns.iter().enumerate())
                .map(|(at, column)| {
                    cell(cells.get(at).unwrap_or(&empty), column.align, color, breaks)
                })
                .collect(),
            Row::Section(_) => (0..table.columns.len())
                .map(|at| Cell::new(if at == 0 { SECTION.to_string() } else { String::new() }))
                .collect(),
        };
        out.add_row(cells);
    }
    out.lines().map(|line| line.replace(BREAK, "") + "\n").collect()
}

/// How wide each column must be, its padding included, for no word to be cut, or with `breaks` no
/// key but at its hyphens and strokes; none if that is wider than the table may be.
fn longest_words(table: &Table, width: usize, breaks: bool) -> Option<Vec<u16>> {
    let mut least: Vec<usize> = vec![0; table.columns.len()];
    let headings = table.columns.iter().map(|column| &column.heading).enumerate();
    let cells = table.rows.iter().flat_map(|row| {
        match row {
            Row::Cells(cells) => cells.as_slice(),
            Row::Section(_) => &[],
        }
        .iter()
        .enumerate()
    });
    let align = |at: usize| table.columns.get(at).map_or(Align::Left, |it| it.align);
    for (at, text) in headings.chain(cells) {
        let broken = if breaks { breakable(text, align(at)) } else { None };
        let plain = broken.as_ref().unwrap_or(text).plain();
        // What is broken keeps its spaces at the ends of lines.
        let ends =
            |c: char| if broken.is_some() { c == BREAK || c == '\n' } else { c.is_whitespace() };
        let words = plain.split(ends).map(UnicodeWidthStr::width);
        if let Some(least) = least.get_mut(at) {
            *least = words.max().unwrap_or(0).max(*least);
        }
    }
    let needed: usize = least.iter().map(|least| least + 3).sum::<usize>() + 1;
    let padded = |&least: &usize| u16::try_from(least + 2).ok();
    if needed > width { None } else { least.iter().map(padded).collect() }
}

fn cell(text: &Text, align: Align, color: bool, breaks: bool) -> Cell {
    let broken = if breaks { breakable(text, align) } else { None };
    let marked = paint::mark(broken.as_ref().unwrap_or(text), color);
    let cell = Cell::new(marked).set_alignment(match align {
        Align::Left => CellAlignment::Left,
        Align::Centre => CellAlignment::Center,
        Align::Right => CellAlignment::Right,
    });
    if broken.is_some() { cell.set_delimiter(BREAK) } else { cell }
}

/// A text with keys, to be broken behind its spaces and the hyphens and strokes of these; none of what
/// has no keys, and where spaces at the ends of lines would show.
fn breakable(text: &Text, align: Align) -> Option<Text> {
    let plain = text.plain();
    let ends = ['-', '/', '_', ' '];
    let has_keys =
        plain.split_whitespace().any(|it| it.trim_end_matches(ends).contains(&ends[..3]));
    if !has_keys || (plain.contains(' ') && align != Align::Left) {
        return None;
    }
    let mut broken = Text::new();
    for piece in text.pieces() {
        let mut words = String::new();
        for c in piece.text.chars() {
            words.push(c);
            if ends.contains(&c) {
                words.push(BREAK);
            }
        }
        broken.push(piece.meaning, words.as_str());
    }
    Some(broken)
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
