//! Each kind of block as HTML.

use std::fmt::Write as _;

use super::kept::Drawn;
use super::pictures::{Kind, Picture};
use super::words::{attribute, line, short_line};
use super::{self as site, markdown};
use crate::render::html::escape;
use crate::report::diagram::Tie;
use crate::report::site::{Block, Card, Grid, Heading, Line, Paragraph, Quoted, Reason};
use crate::report::table::Align;

/// A page in the making: its HTML, and the pictures in it, by kind.
pub(super) struct Paper<'d> {
    /// How its element begins.
    pub(super) open: String,
    /// The HTML of the elements in it.
    pub(super) pieces: Vec<String>,
    /// That of an element in the making.
    pub(super) html: String,
    /// Its charts.
    pub(super) charts: Vec<Picture>,
    /// Its maps of arguments.
    pub(super) maps: Vec<Picture>,
    /// How many charts and maps are on the pages before.
    before: (usize, usize),
    made_for: site::Kind,
    drawn: &'d Drawn,
}

impl<'d> Paper<'d> {
    /// Nothing yet; so many charts and maps are on the pages before, and some may be drawn already.
    pub(super) fn new(before: (usize, usize), made_for: site::Kind, drawn: &'d Drawn) -> Self {
        let (open, html, pieces) = (String::new(), String::new(), Vec::new());
        Self { open, pieces, html, charts: Vec::new(), maps: Vec::new(), before, made_for, drawn }
    }

    /// What was written since the last call is one element.
    pub(super) fn end_piece(&mut self) {
        if !self.html.is_empty() {
            // No attribute stands in single quotation marks, so they need no other spelling.
            self.pieces.push(self.html.replace("&#39;", "'"));
            self.html.clear();
        }
    }

    pub(super) fn write(&mut self, block: &Block) {
        let is_alone = self.html.is_empty();
        let out = &mut self.html;
        let _ = match block {
            Block::Heading(it) => heading(it, out),
            Block::Words(it) => writeln!(out, "<p>{}", line(it)),
            Block::Note(it) => writeln!(out, "<p class=note>{}", line(it)),
            Block::List(all) => list("", all, out),
            Block::Reasons(all) => reasons(all, line, out),
            Block::Names(summary, all) => {
                let _ = write!(
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
                let _ = writeln!(out, "<details class=folded><summary>{}</summary>", line(summary));
                blocks.iter().for_each(|it| self.write(it));
                writeln!(self.html, "</details>")
            }
            Block::Positions(chart) => {
                let number = self.before.0 + self.charts.len();
                self.charts.push(self.drawn.chart(chart));
                self.figure(Kind::Chart, number)
            }
            Block::Diagram(diagram) => {
                let number = self.before.1 + self.maps.len();
                self.maps.push(self.drawn.map(diagram));
                self.figure(Kind::Map, number)
            }
            Block::Paragraph(it) => paragraph(it, out),
            Block::Gap(it) => writeln!(out, "<p class=gap>{}", line(it)),
            Block::Elsewhere(url, words) => writeln!(
                out,
                "<p><a class=out rel=\"noreferrer noopener\" href=\"{}\">{}</a>",
                escape(url),
                escape(words)
            ),
            Block::Markdown(text) => {
                writeln!(out, "<div class=prose>{}</div>", markdown::html(text))
            }
            Block::Chooser => {
                for element in CHOOSER {
                    if is_alone {
                        self.end_piece();
                    }
                    self.html += element;
                }
                Ok(())
            }
        };
    }

    /// Where a picture goes when its page is shown. Whatever it shows stands in words or tables beside
    /// it, for those without scripts.
    fn figure(&mut self, kind: Kind, number: usize) -> std::fmt::Result {
        let (class, out) = (kind.word(), &mut self.html);
        write!(out, "<figure class={class} tabindex=0 aria-label=Picture data-picture={number}")?;
        if self.made_for == site::Kind::Live {
            // Where another picture has taken its place, the figure is another one, too.
            let all = if kind == Kind::Map { &self.maps } else { &self.charts };
            let name = all.last().map_or(0, Picture::name);
            write!(out, " data-shows={name:x}")?;
        }
        writeln!(out, " hidden></figure>")
    }
}

/// Where two actors are chosen and shown.
const CHOOSER: [&str; 3] = [
    "<div class=chooser hidden><label>One actor <select id=one></select></label> <label>Another <select id=other></select></label></div>\n",
    "<div id=side-by-side aria-live=polite></div>\n",
    "<noscript><p class=note>Choosing any two actors needs scripts; the pairs that share most are below.</p></noscript>\n",
];

fn heading(it: &Heading, out: &mut String) -> std::fmt::Result {
    let level = it.level.clamp(2, 4);
    let words = line(&it.words);
    match &it.id {
        Some(id) => {
            writeln!(out, "<h{level} id={} class=named>{words}</h{level}>", attribute(id))
        }
        None => writeln!(out, "<h{level}>{words}</h{level}>"),
    }
}

fn list(class: &str, all: &[Line], out: &mut String) -> std::fmt::Result {
    *out += "<ul";
    if !class.is_empty() {
        let _ = write!(out, " class={class}");
    }
    *out += ">";
    for it in all {
        let _ = write!(out, "<li>{}", line(it));
    }
    writeln!(out, "</ul>")
}

fn table(grid: &Grid, out: &mut String) -> std::fmt::Result {
    // Wide tables scroll within themselves, by keyboard too.
    *out += "<div class=scroll><table>";
    if !grid.caption.is_empty() {
        let _ = write!(out, "<caption>{}</caption>", line(&grid.caption));
    }
    *out += "<thead><tr>";
    for (words, align) in &grid.columns {
        let _ = write!(out, "<th{}>{}", class(*align), line(words));
    }
    *out += "<tbody>";
    let width = grid.columns.len();
    for row in &grid.rows {
        if let ([only], true) = (row.as_slice(), width > 1) {
            let _ = write!(
                out,
                "\n<tr class=section><th scope=rowgroup colspan={width}>{}",
                line(only)
            );
            continue;
        }
        *out += "\n<tr>";
        for (number, (cell, (_, align))) in row.iter().zip(&grid.columns).enumerate() {
            // The first cell is the row's heading, by its place.
            let tag = if number == 0 { "th" } else { "td" };
            let _ = write!(out, "<{tag}{}>{}", class(*align), line(cell));
        }
    }
    writeln!(out, "</table></div>")
}

const fn class(align: Align) -> &'static str {
    match align {
        Align::Left => "",
        Align::Centre => " class=centre",
        Align::Right => " class=right",
    }
}

/// A card is an `<article>` whose first `<b>` is its heading.
fn card(it: &Card, out: &mut String) -> std::fmt::Result {
    let _ = write!(out, "<article id={}><b>{}</b>", attribute(&it.id), line(&it.heading));
    let lines: Vec<Line> = it.lines.iter().filter(|it| !it.is_empty()).cloned().collect();
    match lines.as_slice() {
        [] => {}
        [only] => write!(out, "<p>{}", line(only))?,
        lines => list("", lines, out)?,
    }
    for it in &it.quotes {
        quoted(it, out);
    }
    if !it.reasons.is_empty() {
        let summary: Vec<String> =
            it.reasons.iter().map(|(words, all)| format!("{} {words}", all.len())).collect();
        let _ = write!(out, "<details class=names><summary>{}</summary>", summary.join(", "));
        for (words, all) in &it.reasons {
            // The summary has said so where there is nothing else.
            if it.reasons.len() > 1 {
                let _ = write!(out, "<p>{}", escape(words));
            }
            reasons(all, short_line, out)?;
        }
        *out += "</details>";
    }
    writeln!(out, "</article>")
}

fn reasons(all: &[Reason], line: fn(&Line) -> String, out: &mut String) -> std::fmt::Result {
    // The script finds a line of a map among them by how they lead.
    match all.first().map(|it| it.tie) {
        None | Some(Tie::Support) => *out += "<ul class=because>",
        Some(tie) => write!(out, "<ul class=\"because {}\">", tie.word())?,
    }
    for it in all {
        match &it.id {
            Some(id) => write!(out, "<li id={}>{}", attribute(id), line(&it.words))?,
            None => write!(out, "<li>{}", line(&it.words))?,
        }
        for it in &it.lines {
            write!(out, "<br>{}", line(it))?;
        }
        it.quotes.iter().for_each(|it| quoted(it, out));
    }
    writeln!(out, "</ul>")
}

fn quoted(it: &Quoted, out: &mut String) {
    let _ = write!(
        out,
        "<blockquote><q>{}</q> <cite>{}</cite></blockquote>",
        escape(&it.words),
        line(&it.place)
    );
}

/// The words, and beside them what rests on them; the number is the first `<i>`.
fn paragraph(it: &Paragraph, out: &mut String) -> std::fmt::Result {
    *out += "<div class=par><div>";
    if !it.speakers.is_empty() {
        let _ = write!(out, "<p class=speaker>{}", line(&it.speakers));
    }
    let _ = write!(out, "<p><i>{}</i> ", escape(&it.label));
    for piece in &it.pieces {
        let words = escape(&piece.text);
        if piece.depth == 0 {
            *out += &words;
            continue;
        }
        // A passage is called by where it begins; several may begin at one place.
        let (first, more) = match piece.begins.split_first() {
            Some((first, more)) => (format!(" id={}", attribute(first)), more),
            None => (String::new(), &[][..]),
        };
        for id in more {
            let _ = write!(out, "<span id={}></span>", attribute(id));
        }
        let deep = if piece.depth > 1 { " class=deep" } else { "" };
        let _ = write!(out, "<mark{first}{deep}>{words}</mark>");
    }
    *out += "</div>";
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
