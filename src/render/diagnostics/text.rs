//! Diagnostics for the terminal: the place, the line, what is wrong, how to mend it.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use unicode_width::UnicodeWidthStr;

use crate::base::{Diagnostic, FileId, Label, Severity, TextRange};
use crate::files::Texts;
use crate::render::clean::is_unsafe;

/// Lines that are shown above and below a place at most, so that a long line elsewhere in the
/// file costs nothing.
const MARGIN: usize = 2;
/// How wide lines of files may be where there is no terminal.
const PIPE: usize = 140;
/// Bytes of a line that are shown around a place.
const WIDE: usize = 400;

/// All diagnostics, one after the other, each followed by an empty line; advice is broken at the width
/// of the terminal, if there is one.
#[must_use]
pub fn text(
    diagnostics: &[Diagnostic],
    texts: &Texts,
    color: bool,
    width: Option<usize>,
) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let width = width.map(|width| width.max(40));
    let renderer = renderer.term_width(width.unwrap_or(PIPE));
    let mut out = String::new();
    for diagnostic in diagnostics {
        let shown = renderer.render(&one(diagnostic, texts));
        let shown = width.map_or_else(|| shown.clone(), |width| folded(&shown, width));
        out.extend(shown.chars().map(|c| if is_hidden(c) { '\u{FFFD}' } else { c }));
        out.push_str("\n\n");
    }
    out
}

/// The lines of advice, broken between words where they are wider than the terminal; lines of a file
/// are left as the renderer cut them.
fn folded(shown: &str, width: usize) -> String {
    let mut out = String::with_capacity(shown.len());
    for (number, line) in shown.lines().enumerate() {
        if number > 0 {
            out.push('\n');
        }
        let plain = without_colours(line);
        let advice = plain.trim_start().strip_prefix("= ").is_some();
        if (number > 0 && !advice) || plain.width() <= width {
            out.push_str(line);
            continue;
        }
        let under = if advice { plain.find("= ").map_or(0, |at| at + 2) } else { 0 };
        let indent = under + plain[under..].find(": ").map_or(0, |at| at + 2).min(8);
        fold(line, width, indent, &mut out);
    }
    out
}

/// Adds a line, broken before the words that do not fit; escape sequences take no room.
fn fold(line: &str, width: usize, indent: usize, out: &mut String) {
    let mut column = 0;
    for (number, word) in line.split(' ').enumerate() {
        let wide = without_colours(word).width();
        if number > 0 && column > indent && column + 1 + wide > width {
            out.push('\n');
            out.extend(std::iter::repeat_n(' ', indent));
            column = indent;
        } else if number > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += wide;
    }
}

/// A line as it is seen: without the sequences that colour it.
fn without_colours(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some(at) = rest.find('\x1b') {
        out.push_str(&rest[..at]);
        let end = rest[at..].find('m').map_or(rest.len(), |end| at + end + 1);
        rest = &rest[end..];
    }
    out + rest
}

fn one<'a>(diagnostic: &'a Diagnostic, texts: &'a Texts) -> Vec<Group<'a>> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(visible(&diagnostic.message)).id(diagnostic.name);
    let mut files: Vec<FileId> = vec![diagnostic.primary.file];
    for label in &diagnostic.related {
        if !files.contains(&label.file) {
            files.push(label.file);
        }
    }
    let mut group = Group::with_title(title);
    for file in files {
        for cluster in clusters(diagnostic, file, texts) {
            group = group.element(cluster);
        }
    }
    for help in &diagnostic.help {
        group = group.element(Level::HELP.message(visible(help)));
    }
    vec![group]
}

/// The snippets of one file: labels that are far apart get snippets of their own.
fn clusters<'a>(
    diagnostic: &'a Diagnostic,
    file: FileId,
    texts: &'a Texts,
) -> Vec<Snippet<'a, annotate_snippets::Annotation<'a>>> {
    let primary = std::iter::once((&diagnostic.primary, AnnotationKind::Primary));
    let related = diagnostic.related.iter().map(|it| (it, AnnotationKind::Context));
    let mut labels: Vec<(&Label, AnnotationKind)> =
        primary.chain(related).filter(|(label, _)| label.file == file).collect();
    let text = texts.text(file);
    labels
        .sort_by_key(|(label, kind)| (label.range.start, matches!(kind, AnnotationKind::Context)));
    let mut groups: Vec<(TextRange, Vec<(&Label, AnnotationKind)>)> = Vec::new();
    for (label, kind) in labels {
        let window = window(text, label.range);
        match groups.last_mut() {
            Some((seen, members)) if window.start <= seen.end => {
                *seen = seen.cover(window);
                members.push((label, kind));
            }
            _ => groups.push((window, vec![(label, kind)])),
        }
    }
    // The primary place comes first: it is what the message is about.
    groups.sort_by_key(|(_, members)| {
        !members.iter().any(|(_, kind)| matches!(kind, AnnotationKind::Primary))
    });
    groups
        .into_iter()
        .map(|(window, members)| {
            let line = texts.line_column(file, window.start).line;
            let annotations = members.into_iter().map(|(label, kind)| {
                let span = inside(text, label.range, window);
                let annotation = kind.span(span);
                if label.text.is_empty() {
                    annotation
                } else {
                    annotation.label(visible(&label.text))
                }
            });
            Snippet::source(&text[window.as_usize()])
                .path(visible(&texts.path(file)))
                .line_start(line as usize)
                .annotations(annotations)
        })
        .collect()
}

/// The lines around a place; of very long lines, the stretch around it.
fn window(text: &str, range: TextRange) -> TextRange {
    let bytes = text.as_bytes();
    let at = (range.start as usize).min(bytes.len());
    let mut start = at;
    for _ in 0..=MARGIN {
        start = memchr::memrchr(b'\n', &bytes[..start.saturating_sub(1).min(start)])
            .map_or(0, |newline| newline + 1);
        if start == 0 {
            break;
        }
    }
    let mut end = (range.end as usize).clamp(at, bytes.len());
    for _ in 0..=MARGIN {
        end = memchr::memchr(b'\n', &bytes[end..]).map_or(bytes.len(), |it| end + it + 1);
    }
    if at - start > WIDE {
        start = line_start(bytes, at).max(at.saturating_sub(WIDE));
    }
    let last = (range.end as usize).clamp(at, bytes.len()).min(at + WIDE);
    end = end.min(last + WIDE);
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    TextRange::new(start as u32, end as u32)
}

fn line_start(bytes: &[u8], at: usize) -> usize {
    memchr::memrchr(b'\n', &bytes[..at]).map_or(0, |it| it + 1)
}

/// The place within the window, at whole characters.
fn inside(text: &str, range: TextRange, window: TextRange) -> std::ops::Range<usize> {
    let clamp = |offset: u32| {
        let mut at = offset.clamp(window.start, window.end) as usize;
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at - window.start as usize
    };
    let start = clamp(range.start);
    start..clamp(range.end).max(start)
}

/// Text that cannot move the cursor or colour the terminal, whatever a map holds.
fn visible(text: &str) -> String {
    text.chars().map(|c| if c.is_control() || is_unsafe(c) { '\u{FFFD}' } else { c }).collect()
}

/// Whether the renderer lets it through from a line of a file although it must not be shown; the
/// escape characters left in its output are its own colours. A byte order mark does no harm, and
/// files begin with it.
fn is_hidden(c: char) -> bool {
    is_unsafe(c) && c != '\x1b' && c != '\u{FEFF}'
}
