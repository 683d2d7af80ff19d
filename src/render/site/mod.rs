//! Linked pages as one HTML file that asks nothing of the network.
//!
//! Without scripts all pages stand one after the other and every link works; the script shows them
//! one at a time, searches, and puts two actors side by side. The file allows itself no other
//! script, style, picture or font than those in it (a Content-Security-Policy with their hashes).

mod blocks;
mod kept;
mod markdown;
mod pictures;
mod words;

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest, Sha256};

use super::fonts;
use super::html::escape;
use crate::base::in_parallel;
use crate::report::site::{Block, Page, PageKind, Site, ids};
use blocks::Paper;
pub use kept::Drawn;
use pictures::Compression;
use words::{attribute, lean, line};

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str =
    concat!(include_str!("script.js"), include_str!("map.js"), include_str!("steps.js"));

/// Whether the page stands for itself or is kept up to date by a server.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub enum Kind {
    /// A file.
    #[default]
    File,
    /// Served, and loaded again when the corpus changes.
    Live,
}

/// The whole file. The same site gives the same bytes.
#[must_use]
pub fn page(site: &Site, kind: Kind) -> String {
    written(site, kind, &Drawn::default()).0
}

/// The same file, with the pictures that were drawn for the last one where they are the same.
#[must_use]
pub fn page_again(site: &Site, kind: Kind, drawn: &mut Drawn) -> String {
    let (page, charts, maps) = written(site, kind, drawn);
    *drawn = Drawn::of(site, charts, maps);
    page
}

/// The file, its charts and its maps.
fn written(site: &Site, kind: Kind, drawn: &Drawn) -> (String, Vec<String>, Vec<String>) {
    let mut body = String::new();
    if kind == Kind::Live {
        // Before all words of the corpus: the server looks for the first such attribute.
        body += "<div id=live data-live=events data-made=\"0\" hidden></div>\n";
    }
    header(site, &mut body);
    body += "<main id=main>\n";
    let before = pictures_before(&site.pages);
    let papers = in_parallel(site.pages.len(), |at| section(&site.pages[at], before[at], drawn));
    papers.iter().for_each(|it| body += &it.html);
    body += "</main>\n";
    let _ = write!(
        body,
        "<footer><p>Made with {}. Every figure leads to the quotations it rests on.</footer>\n\
         <dialog id=panel aria-label=Evidence><form method=dialog><button class=close aria-label=Close>×</button></form><div class=panel-body></div></dialog>\n",
        escape(&site.made),
    );
    let (mut charts, mut maps) = (Vec::new(), Vec::new());
    for paper in papers {
        charts.extend(paper.charts);
        maps.extend(paper.maps);
    }
    let words_of_page = body.clone();
    // What is served goes no far way, and should be there soon.
    let how = match kind {
        Kind::File => Compression::default(),
        Kind::Live => Compression::fast(),
    };
    keep(pictures::Kind::Chart, &charts, how, &mut body);
    keep(pictures::Kind::Map, &maps, how, &mut body);
    let data = super::json::document(&site.chooser);
    let _ = writeln!(
        body,
        "<div id=stances data-packed=\"{}\" hidden></div>",
        pictures::packed(&data, how)
    );
    let bold: String = site.pages.iter().map(|it| it.title.as_str()).collect();
    let style = format!("{}{}", fonts::page_css(&words_of_page, &bold), lean(STYLE));
    // No attribute stands in single quotation marks, so they need no other spelling.
    let body = body.replace("&#39;", "'");
    (head(site, kind, &style) + &body + "</body>\n</html>\n", charts, maps)
}

/// How many charts and maps come before those of each page.
fn pictures_before(pages: &[Page]) -> Vec<(usize, usize)> {
    let mut counts = (0, 0);
    let all = pages.iter().map(|page| {
        let before = counts;
        // Pictures stand on a page itself, not in what is folded there.
        for block in &page.blocks {
            match block {
                Block::Positions(_) => counts.0 += 1,
                Block::Diagram(_) => counts.1 += 1,
                _ => {}
            }
        }
        before
    });
    all.collect()
}

/// Where the pictures of a kind are kept until they are shown.
fn keep(kind: pictures::Kind, all: &[String], how: Compression, out: &mut String) {
    let _ = writeln!(out, "<div id={}s hidden>", kind.word());
    for (first, packed) in pictures::stretches(all, how) {
        let _ = writeln!(out, "<div data-first={first} data-packed=\"{packed}\"></div>");
    }
    *out += "</div>\n";
}

fn head(site: &Site, kind: Kind, style: &str) -> String {
    let script = lean(SCRIPT);
    let connect = match kind {
        Kind::File => "",
        Kind::Live => "; connect-src 'self'",
    };
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'{connect}",
        hash(style),
        hash(&script),
    );
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"generator\" content=\"{}\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <link rel=\"icon\" href=\"data:,\">\n\
         <title>{}</title>\n<style>{style}</style>\n<script>{script}</script>\n</head>\n<body>\n",
        escape(&site.made),
        escape(&site.title),
    )
}

fn hash(text: &str) -> String {
    BASE64.encode(Sha256::digest(text.as_bytes()))
}

fn header(site: &Site, out: &mut String) {
    let _ = write!(
        out,
        "<a class=skip href=#main>Skip to the content</a>\n<header>\n<p class=name><a href=#{}>{}</a></p>\n\
         <div class=tools><search><label for=find>Search</label><input id=find type=search autocomplete=off role=combobox aria-expanded=false aria-controls=found aria-autocomplete=list placeholder=\"Search ( / )\"><ul id=found role=listbox aria-label=Found hidden></ul></search>\
         <button id=theme type=button>Theme: auto</button><button id=menu type=button aria-expanded=false aria-controls=pages>Menu</button></div>\n\
         <nav id=pages aria-label=Pages>\n",
        ids::OVERVIEW,
        escape(&site.title),
    );
    for pages in site.pages.chunk_by(|a, b| a.kind == b.kind) {
        match (pages, group(pages[0].kind)) {
            ([only], None) => {
                let name = short(only.kind).unwrap_or(&only.title);
                let _ = writeln!(out, "<a href=#{}>{}</a>", only.id, escape(name));
            }
            (pages, group) => {
                let _ = write!(
                    out,
                    "<details name=menu><summary>{} <i>{}</i></summary><ul>",
                    group.unwrap_or("Pages"),
                    pages.len()
                );
                for page in pages {
                    let to = attribute(&format!("#{}", page.id));
                    let _ = write!(out, "<li><a href={to}>{}</a>", escape(&page.title));
                }
                *out += "</ul></details>\n";
            }
        }
    }
    *out += "</nav>\n</header>\n";
}

/// What the header calls a page whose heading is longer than it has room for.
const fn short(kind: PageKind) -> Option<&'static str> {
    match kind {
        PageKind::Map => Some("Map"),
        PageKind::Compare => Some("Compare"),
        _ => None,
    }
}

const fn group(kind: PageKind) -> Option<&'static str> {
    match kind {
        PageKind::Issue => Some("Issues"),
        PageKind::Actor => Some("Actors"),
        PageKind::Source => Some("Documents"),
        PageKind::Overview | PageKind::Map | PageKind::Compare | PageKind::Method => None,
    }
}

/// A page, with `before` so many charts and maps on those before it.
fn section<'d>(page: &Page, before: (usize, usize), drawn: &'d Drawn) -> Paper<'d> {
    let kind = match page.kind {
        PageKind::Overview => "overview",
        PageKind::Map => "whole",
        PageKind::Issue => "issue",
        PageKind::Actor => "actor",
        PageKind::Compare => "compare",
        PageKind::Source => "source",
        PageKind::Method => "method",
    };
    let mut paper = Paper::new(before, drawn);
    let _ = writeln!(
        paper.html,
        "<section class=\"page {kind}\" id={}>\n<h1 tabindex=-1>{}</h1>",
        attribute(&page.id),
        escape(&page.title)
    );
    if !page.subtitle.is_empty() {
        let _ = writeln!(paper.html, "<p class=subtitle>{}", line(&page.subtitle));
    }
    page.blocks.iter().for_each(|it| paper.write(it));
    paper.html += "</section>\n";
    paper
}
