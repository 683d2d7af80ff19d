//! Pages of plain Markdown for a terminal: headings stand out, examples are indented.

use super::paint;
use super::{Style, columns};
use crate::base::markup::{Meaning, Text, code, emphasis, muted};
use crate::render::wrap::wrap;

/// Prose is no wider than this, however wide the terminal.
const WIDEST: usize = 100;
/// How far examples are indented.
const INDENT: &str = "    ";

/// A page of headings, paragraphs and fenced examples, ending in a line break.
///
/// Other Markdown is shown as it is written.
#[must_use]
pub fn page(markdown: &str, style: Style) -> String {
    let width = style.width.unwrap_or(WIDEST).clamp(super::NARROWEST, WIDEST);
    let mut out = String::new();
    let mut prose = String::new();
    let mut lines = markdown.lines();
    while let Some(line) = lines.next() {
        if !line.is_empty() && !line.starts_with(['#', '`']) || is_words(line) {
            prose = if prose.is_empty() { line.to_owned() } else { prose + " " + line };
            continue;
        }
        paragraph(&std::mem::take(&mut prose), width, style, &mut out);
        if let Some(info) = line.strip_prefix("```") {
            // A block that does not say its file is the map at hand.
            if let Some((_, file)) = info.split_once(' ') {
                shown(&muted(format!("{INDENT}// {file}")), style, &mut out);
            }
            for line in lines.by_ref().take_while(|it| !it.starts_with("```")) {
                shown(&code(format!("{INDENT}{line}")), style, &mut out);
            }
        } else if line.starts_with('#') {
            shown(&emphasis(line.trim_start_matches('#').trim_start()), style, &mut out);
        } else {
            out.push('\n');
        }
    }
    paragraph(&prose, width, style, &mut out);
    out
}

/// Whether a line that begins with a backtick is prose all the same.
fn is_words(line: &str) -> bool {
    line.starts_with('`') && !line.starts_with("```")
}

fn shown(line: &Text, style: Style, out: &mut String) {
    *out += paint::finish(&paint::mark(line, style.color)).trim_end();
    out.push('\n');
}

fn paragraph(prose: &str, width: usize, style: Style, out: &mut String) {
    if prose.is_empty() {
        return;
    }
    let mut tagged = Text::new();
    for (at, piece) in prose.split('`').enumerate() {
        match (at % 2 == 1, style.color) {
            (false, _) => tagged.push(Meaning::Plain, piece),
            (true, true) => tagged.push(Meaning::Code, piece),
            // Without colours the marks show what is to be typed.
            (true, false) => tagged.push(Meaning::Code, format!("`{piece}`")),
        }
    }
    for line in wrap(&paint::mark(&tagged, style.color), width as f64, &columns) {
        *out += paint::finish(&line).trim_end();
        out.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::{Style, page};

    const PAGE: &str = "# unheard-of\n\n## What it finds\n\nA word,\n`so` to say.\n\n```ron maps/a.ron\nMap(\n    a: 1,\n)\n```\n";

    #[test]
    fn prose_is_joined_and_examples_are_indented() {
        let plain = "unheard-of\n\nWhat it finds\n\nA word, `so` to say.\n\n    // maps/a.ron\n    Map(\n        a: 1,\n    )\n";
        assert_eq!(page(PAGE, Style::default()), plain);
    }

    #[test]
    fn colours_stand_in_for_marks() {
        let shown = page(PAGE, Style { width: Some(60), color: true });
        assert!(shown.starts_with("\x1b["), "{shown:?}");
        assert!(!shown.contains('`'), "{shown:?}");
    }
}
