//! Diagnostics for the terminal: the place, the line, what is wrong, how to mend it.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::base::{Diagnostic, FileId, Label, Severity, TextRange};
use crate::files::Texts;
use crate::render::clean::is_unsafe;

/// Lines that are shown above and below a place at most, so that a long line elsewhere in the
/// file costs nothing.
const MARGIN: usize = 2;
/// Bytes of a line that are shown around a place.
const WIDE: usize = 400;

/// All diagnostics, one after the other, each followed by an empty line.
#[must_use]
pub fn text(diagnostics: &[Diagnostic], texts: &Texts, color: bool, width: usize) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(width.max(40));
    let mut out = String::new();
    for diagnostic in diagnostics {
        let shown = renderer.render(&one(diagnostic, texts));
        out.extend(shown.chars().map(|c| if is_hidden(c) { '\u{FFFD}' } else { c }));
        out.push_str("\n\n");
    }
    out
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
