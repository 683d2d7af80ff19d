//! The rows of a grid: a name, and a sign in each column.

use super::super::canvas::Canvas;
use super::super::describe;
use super::super::marks::Mark;
use super::super::names::Name;
use super::Frame;
use crate::report::chart::{Attitude, Cell, Column, Grid, GridRow};

/// Above and below what is in a row.
const PADDING: f64 = 7.0;

/// Draws all rows from `top` down and tells where they end.
pub(super) fn draw(canvas: &mut Canvas, grid: &Grid, frame: &Frame<'_>, top: f64) -> f64 {
    let (sheet, start) = (&frame.sheet, canvas.so_far());
    let (mut y, mut before) = (top, None);
    for row in &grid.rows {
        let is_named = before != Some(row.label.as_str()) || row.sublabel.trim().is_empty();
        if before.is_some() && is_named {
            canvas.rectangle((sheet.left, y), sheet.wide(), 1.0, sheet.theme.rule);
        }
        let label = if is_named { row.label.as_str() } else { "" };
        let name = Name::new(label, &row.sublabel, frame.names, sheet);
        let inner = name.height().max(2.0 * frame.reach + 4.0);
        canvas.group("row", &describe::name(&row.label, &row.sublabel), |canvas| {
            let middle = (y + PADDING + inner / 2.0).round();
            name.draw(canvas, sheet.left, middle - name.height() / 2.0);
            cells(canvas, grid, row, frame, middle);
        });
        y = (y + inner + 2.0 * PADDING).ceil();
        before = Some(row.label.as_str());
    }
    canvas.behind(start, |canvas| {
        for at in 0..grid.columns.len() {
            canvas.rectangle((frame.middle(at), top), 1.0, y - top, sheet.theme.faint());
        }
    });
    canvas.rectangle((sheet.left, y), sheet.wide(), 1.0, sheet.theme.rule);
    y + 1.0
}

fn cells(canvas: &mut Canvas, grid: &Grid, row: &GridRow, frame: &Frame<'_>, y: f64) {
    let theme = frame.sheet.theme;
    for (at, cell) in row.cells.iter().take(grid.columns.len()).enumerate() {
        let x = frame.middle(at);
        let mark =
            Mark { attitude: cell.attitude, conditional: cell.conditional, reach: frame.reach };
        let number = Some(cell.count).filter(|&it| it > 0 && frame.reach >= 8.0);
        if matches!(cell.attitude, Attitude::Silent | Attitude::Absent) {
            // Paper behind the sign, so that the column's line is not taken for a part of it.
            let reach = frame.reach;
            canvas.rectangle((x - reach, y - 3.0), 2.0 * reach, 6.0, theme.background);
            mark.draw(canvas, (x, y), None, theme);
        } else {
            let (words, to) = describe::mark(&says(row, cell, &grid.columns[at]), &cell.told);
            canvas.mark("tick", (&words, to), |canvas| mark.draw(canvas, (x, y), number, theme));
        }
    }
}

/// Who holds what of which position, in words.
fn says(row: &GridRow, cell: &Cell, column: &Column) -> String {
    let condition = if cell.conditional { ", only under conditions" } else { "" };
    let (who, what) =
        (describe::name(&row.label, &row.sublabel), describe::name(&column.label, ""));
    format!("{who}: {} “{what}”{condition}", cell.attitude.words())
}

/// A row in words.
pub(super) fn told(row: &GridRow, grid: &Grid) -> String {
    let cells = row.cells.iter().zip(&grid.columns);
    let spoken =
        cells.filter(|(it, _)| !matches!(it.attitude, Attitude::Silent | Attitude::Absent));
    let words: Vec<String> = spoken
        .map(|(cell, column)| {
            let condition = if cell.conditional { ", only under conditions" } else { "" };
            let plural = if cell.count == 1 { "" } else { "s" };
            format!(
                "{} “{}” ({} {}{plural}{condition})",
                cell.attitude.words(),
                describe::name(&column.label, ""),
                cell.count,
                grid.counted,
            )
        })
        .collect();
    let silent = if words.is_empty() { "silent".to_owned() } else { words.join("; ") };
    format!("{}: {silent}", describe::name(&row.label, &row.sublabel))
}
