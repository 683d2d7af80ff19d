//! Each kind of block as HTML.

use std::fmt::Write as _;
use std::io::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use flate2::Compression;
use flate2::write::DeflateEncoder;

use super::markdown;
use crate::base::markup::{Meaning, Text};
use crate::render::html::escape;
use crate::render::svg::{self, Theme};
use crate::report::site::{Block, Card, Grid, Heading, Line, Paragraph, Quoted, Reason};
use crate::report::table::Align;

pub(super) fn write(block: &Block, out: &mut String) {
    let _ = match block {
        Block::Heading(it) => heading(it, out),
        Block::Words(it) => writeln!(out, "<p>{}</p>", line(it)),
        Block::Note(it) => writeln!(out, "<p class=\"note\">{}</p>", line(it)),
        Block::List(all) => list("", all, out),
        Block::Reasons(all) => reasons(all, out),
        Block::Names(summary, all) => {
            let _ = writeln!(
                out,
                "<details class=\"folded names\"><summary>{}</summary>",
                line(summary)
            );
            let _ = list("", all, out);
            writeln!(out, "</details>")
        }
        Block::Table(it) => table(it, out),
        Block::Card(it) => card(it, out),
        Block::Folded(summary, blocks) => {
            *out += "<details class=\"folded\"><summary>";
            *out += &line(summary);
            *out += "</summary>\n";
            blocks.iter().for_each(|it| write(it, out));
            writeln!(out, "</details>")
        }
        Block::Positions(chart) => {
            let theme = Theme { embed_font: false, width: 860, ..Theme::default() };
            picture("chart", &svg::position_scale(chart, &theme), out)
        }
        Block::Diagram(diagram) => {
            let theme = Theme { embed_font: false, ..Theme::default() };
            picture("map", &svg::diagram(diagram, svg::Direction::Fitting, &theme), out)
        }
        Block::Paragraph(it) => paragraph(it, out),
        Block::Gap(it) => writeln!(out, "<p class=\"gap\">{}</p>", line(it)),
        Block::Elsewhere(url, words) => writeln!(
            out,
            "<p><a class=\"out\" rel=\"noreferrer noopener\" href=\"{}\">{}</a></p>",
            escape(url),
            escape(words)
        ),
        Block::Markdown(text) => {
            writeln!(out, "<div class=\"prose\">{}</div>", markdown::html(text))
        }
        Block::Chooser => writeln!(
            out,
            "<div class=\"chooser\" hidden><label>One actor <select id=\"one\"></select></label> <label>Another <select id=\"other\"></select></label></div>\n\
             <div id=\"side-by-side\" aria-live=\"polite\"></div>\n\
             <noscript><p class=\"note\">Choosing any two actors needs scripts; the pairs that share most are below.</p></noscript>"
        ),
    };
}

/// Words and links. What a link's words stand for is told by where it leads.
pub(super) fn line(line: &Line) -> String {
    let mut out = String::new();
    for span in &line.spans {
        match &span.to {
            Some(to) => {
                let _ = write!(out, "<a href=\"#{to}\">{}</a>", escape(&span.text.plain()));
            }
            None => out += &inline(&span.text),
        }
    }
    out
}

/// Words as they are, where a sheet of thousands of them needs no class for each.
fn inline(text: &Text) -> String {
    let mut out = String::new();
    for piece in text.pieces() {
        let words = escape(&piece.text);
        out += &match piece.meaning {
            Meaning::Muted => format!("<small>{words}</small>"),
            Meaning::Emphasis => format!("<b>{words}</b>"),
            Meaning::Code => format!("<code>{words}</code>"),
            Meaning::Good | Meaning::Warning | Meaning::Bad => {
                format!("<span class=\"{}\">{words}</span>", piece.meaning.word())
            }
            _ => words,
        };
    }
    out
}

fn heading(it: &Heading, out: &mut String) -> std::fmt::Result {
    let level = it.level.clamp(2, 4);
    let words = line(&it.words);
    match &it.id {
        Some(id) => {
            writeln!(out, "<h{level} id=\"{id}\" class=\"named\">{words}</h{level}>")
        }
        None => writeln!(out, "<h{level}>{words}</h{level}>"),
    }
}

fn list(class: &str, all: &[Line], out: &mut String) -> std::fmt::Result {
    *out += "<ul";
    if !class.is_empty() {
        let _ = write!(out, " class=\"{class}\"");
    }
    *out += ">\n";
    for it in all {
        let _ = writeln!(out, "<li>{}</li>", line(it));
    }
    writeln!(out, "</ul>")
}

fn table(grid: &Grid, out: &mut String) -> std::fmt::Result {
    // Wide tables scroll within themselves, by keyboard too.
    *out += "<div class=\"scroll\"><table>\n";
    if !grid.caption.is_empty() {
        let _ = writeln!(out, "<caption>{}</caption>", line(&grid.caption));
    }
    *out += "<thead><tr>";
    for (words, align) in &grid.columns {
        let _ = write!(out, "<th scope=\"col\"{}>{}</th>", class(*align), line(words));
    }
    *out += "</tr></thead>\n<tbody>\n";
    let width = grid.columns.len();
    for row in &grid.rows {
        if let ([only], true) = (row.as_slice(), width > 1) {
            let _ = writeln!(
                out,
                "<tr class=\"section\"><th scope=\"rowgroup\" colspan=\"{width}\">{}</th></tr>",
                line(only)
            );
            continue;
        }
        *out += "<tr>";
        for (number, (cell, (_, align))) in row.iter().zip(&grid.columns).enumerate() {
            let words = line(cell);
            let _ = match number {
                0 => write!(out, "<th scope=\"row\"{}>{words}</th>", class(*align)),
                _ => write!(out, "<td{}>{words}</td>", class(*align)),
            };
        }
        *out += "</tr>\n";
    }
    writeln!(out, "</tbody></table></div>")
}

const fn class(align: Align) -> &'static str {
    match align {
        Align::Left => "",
        Align::Centre => " class=\"centre\"",
        Align::Right => " class=\"right\"",
    }
}

fn card(it: &Card, out: &mut String) -> std::fmt::Result {
    let _ = writeln!(
        out,
        "<article class=\"card\" id=\"{}\">\n<p class=\"head\">{}</p>",
        escape(&it.id),
        line(&it.heading)
    );
    let lines: Vec<Line> = it.lines.iter().filter(|it| !it.is_empty()).cloned().collect();
    match lines.as_slice() {
        [] => {}
        [only] => writeln!(out, "<p class=\"facts\">{}</p>", line(only))?,
        lines => list("facts", lines, out)?,
    }
    for it in &it.quotes {
        quoted(it, out);
    }
    if !it.reasons.is_empty() {
        let summary: Vec<String> =
            it.reasons.iter().map(|(words, all)| format!("{} {words}", all.len())).collect();
        let _ = write!(out, "<details class=\"reasons\"><summary>{}</summary>", summary.join(", "));
        for (words, all) in &it.reasons {
            let _ = writeln!(out, "<p>{}</p>", escape(words));
            reasons(all, out)?;
        }
        *out += "</details>";
    }
    writeln!(out, "</article>")
}

fn reasons(all: &[Reason], out: &mut String) -> std::fmt::Result {
    *out += "<ul class=\"because\">\n";
    for it in all {
        match &it.id {
            Some(id) => write!(out, "<li id=\"{id}\">{}", line(&it.words))?,
            None => write!(out, "<li>{}", line(&it.words))?,
        }
        for it in &it.lines {
            write!(out, "<br>{}", line(it))?;
        }
        it.quotes.iter().for_each(|it| quoted(it, out));
        *out += "</li>\n";
    }
    writeln!(out, "</ul>")
}

fn quoted(it: &Quoted, out: &mut String) {
    let _ = writeln!(
        out,
        "<blockquote><q>{}</q> <cite>{}</cite></blockquote>",
        escape(&it.words),
        line(&it.place)
    );
}

fn paragraph(it: &Paragraph, out: &mut String) -> std::fmt::Result {
    *out += "<div class=\"paragraph\"><div class=\"words\">";
    if !it.speakers.is_empty() {
        let _ = write!(out, "<p class=\"speaker\">{}</p>", line(&it.speakers));
    }
    let _ = write!(out, "<p><span class=\"number\">{}</span> ", escape(&it.label));
    for piece in &it.pieces {
        let words = escape(&piece.text);
        if piece.depth == 0 {
            *out += &words;
            continue;
        }
        // A passage is called by where it begins; several may begin at one place.
        let (first, more) = match piece.begins.split_first() {
            Some((first, more)) => (format!(" id=\"{first}\""), more),
            None => (String::new(), &[][..]),
        };
        for id in more {
            let _ = write!(out, "<span id=\"{id}\"></span>");
        }
        let deep = if piece.depth > 1 { " class=\"deep\"" } else { "" };
        let _ = write!(out, "<mark{first}{deep}>{words}</mark>");
    }
    *out += "</p></div>";
    if !it.uses.is_empty() || !it.cards.is_empty() {
        *out += "<aside>";
        for it in &it.cards {
            card(it, out)?;
        }
        if !it.uses.is_empty() {
            list("uses", &it.uses, out)?;
        }
        *out += "</aside>";
    }
    writeln!(out, "</div>")
}

/// A picture, packed: the script unpacks it when its page is shown. Whatever it shows stands in
/// words or tables beside it, for those without scripts.
fn picture(class: &str, svg: &str, out: &mut String) -> std::fmt::Result {
    writeln!(
        out,
        "<figure class=\"{class}\" tabindex=\"0\" aria-label=\"Picture\" data-picture=\"{}\" hidden></figure>",
        packed(&without_style(svg))
    )
}

/// Text made small (deflate), in letters that an attribute can hold (base64).
pub(super) fn packed(text: &str) -> String {
    let mut packed = DeflateEncoder::new(Vec::new(), Compression::best());
    // A vector takes whatever is written.
    let done = packed.write_all(text.as_bytes()).and_then(|()| packed.finish());
    BASE64.encode(done.unwrap_or_default())
}

/// The picture without its own style sheet: the page's says the same.
fn without_style(svg: &str) -> String {
    match (svg.find("<style>"), svg.find("</style>")) {
        (Some(from), Some(to)) if from < to => {
            format!("{}{}", &svg[..from], &svg[to + "</style>".len()..])
        }
        _ => svg.to_owned(),
    }
}
