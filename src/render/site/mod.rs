//! Linked pages as one HTML file that asks nothing of the network.
//!
//! Without scripts all pages stand one after the other and every link works; the script shows them
//! one at a time, searches, and puts two actors side by side. The file allows itself no other
//! script, style, picture or font than those in it (a Content-Security-Policy with their hashes).

mod blocks;
mod changes;
mod kept;
mod markdown;
mod parts;
mod pictures;
mod words;

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest, Sha256};

use super::clean::clean;
use super::fonts;
use super::html::escape;
use crate::base::{both, in_parallel};
use crate::report::site::{Block, Chooser, Page, PageKind, Site};
use blocks::Paper;
pub use kept::Drawn;
pub use parts::{Parts, Place};
use pictures::{Packing, Picture};
use words::{attribute, lean, line};

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str =
    concat!(include_str!("script.js"), include_str!("map.js"), include_str!("steps.js"));
/// What a page has that is kept up to date.
const LIVE: &str = include_str!("live.js");
/// The script itself keeps what is read where it is.
const LIVE_STYLE: &str = "html { overflow-anchor: none; }\n";

/// Whether the page stands for itself or is kept up to date by a server.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub enum Kind {
    /// A file.
    #[default]
    File,
    /// Served, and changed where the corpus changes.
    Live,
}

/// The whole file. The same site gives the same bytes.
#[must_use]
pub fn page(site: &Site, kind: Kind) -> String {
    written(site, kind, &Drawn::default()).0.text()
}

/// The same file in parts, with the pictures that were drawn for the last one where they are the same.
#[must_use]
pub fn page_again(site: &Site, kind: Kind, drawn: &mut Drawn) -> Parts {
    let (parts, charts, maps) = written(site, kind, drawn);
    *drawn = Drawn::of(site, charts, maps);
    parts
}

/// The file, its charts and its maps.
fn written(site: &Site, kind: Kind, drawn: &Drawn) -> (Parts, Vec<Picture>, Vec<Picture>) {
    let before = pictures_before(&site.pages);
    let papers =
        in_parallel(site.pages.len(), |at| section(&site.pages[at], before[at], kind, drawn));
    let (mut charts, mut maps, mut pages) = (Vec::new(), Vec::new(), Vec::new());
    for (paper, page) in papers.into_iter().zip(&site.pages) {
        charts.extend(paper.charts);
        maps.extend(paper.maps);
        pages.push(Place { id: page.id.clone(), open: paper.open, pieces: paper.pieces });
    }
    let how = match kind {
        Kind::File => Packing::Small,
        Kind::Live => Packing::Fast,
    };
    let stances = || pictures::packed(&super::json::document(&shown(&site.chooser)), how);
    let (stances, (charts_kept, maps_kept)) =
        both(stances, || both(|| keep(kind, &charts, how), || keep(kind, &maps, how)));
    let mut parts = Parts {
        head: String::new(),
        style: String::new(),
        title: clean(&site.title).into_owned(),
        is_live: kind == Kind::Live,
        menu: Place::new("pages", menu(site)),
        pages,
        footer: Place::new(
            "footer",
            vec![format!(
                "<p>Made with {}. Every figure leads to the quotations it rests on.",
                escape(&site.made)
            )],
        ),
        charts: Place::new("charts", charts_kept),
        maps: Place::new("maps", maps_kept),
        stances,
    };
    let bold: String = site.pages.iter().map(|it| it.title.as_str()).collect();
    let live = if kind == Kind::Live { LIVE_STYLE } else { "" };
    parts.style = format!("{}{}{live}", fonts::page_css(&parts.words(), &bold), lean(STYLE));
    parts.head = head(site, kind, &parts.style);
    (parts, charts, maps)
}

/// What actors are compared by, as it may be shown: the script writes these words into the page.
fn shown(chooser: &Chooser) -> Chooser {
    let mut out = chooser.clone();
    let names = out.actors.iter_mut().map(|it| &mut it.name);
    let words = out.targets.iter_mut().flat_map(|it| [&mut it.issue, &mut it.text]);
    for words in names.chain(words) {
        *words = clean(words).into_owned();
    }
    out
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

/// Where pictures are kept until they are shown: several together in a file, each by itself where
/// one of them may change.
fn keep(kind: Kind, all: &[Picture], how: Packing) -> Vec<String> {
    let one = |(first, packed): (usize, String)| {
        format!("<div data-first={first} data-packed=\"{packed}\"></div>\n")
    };
    match kind {
        Kind::File => pictures::stretches(all, how).into_iter().map(one).collect(),
        Kind::Live => {
            let packed = in_parallel(all.len(), |at| all[at].packed(how));
            packed.into_iter().enumerate().map(one).collect()
        }
    }
}

fn head(site: &Site, kind: Kind, style: &str) -> String {
    let (script, connect) = match kind {
        Kind::File => (lean(SCRIPT), ""),
        Kind::Live => (lean(SCRIPT) + &lean(LIVE), "; connect-src 'self'"),
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

/// Links to all pages, those of a kind together.
fn menu(site: &Site) -> Vec<String> {
    let all = site.pages.chunk_by(|a, b| a.kind == b.kind).map(|pages| {
        match (pages, group(pages[0].kind)) {
            ([only], None) => {
                let name = short(only.kind).unwrap_or(&only.title);
                format!("<a href=#{}>{}</a>\n", only.id, escape(name))
            }
            (pages, group) => {
                let (group, n) = (group.unwrap_or("Pages"), pages.len());
                let mut out =
                    format!("<details name=menu><summary>{group} <i>{n}</i></summary><ul>");
                // Names are looked for by their letters; everything else is in its own order.
                let mut pages: Vec<&Page> = pages.iter().collect();
                if pages[0].kind == PageKind::Actor {
                    pages.sort_by_cached_key(|it| it.title.to_lowercase());
                }
                for page in pages {
                    let to = attribute(&format!("#{}", page.id));
                    let _ = write!(out, "<li><a href={to}>{}</a>", escape(&page.title));
                }
                out + "</ul></details>\n"
            }
        }
    });
    all.collect()
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
fn section<'d>(page: &Page, before: (usize, usize), kind: Kind, drawn: &'d Drawn) -> Paper<'d> {
    let class = match page.kind {
        PageKind::Overview => "overview",
        PageKind::Map => "whole",
        PageKind::Issue => "issue",
        PageKind::Actor => "actor",
        PageKind::Compare => "compare",
        PageKind::Source => "source",
        PageKind::Method => "method",
    };
    let mut paper = Paper::new(before, kind, drawn);
    paper.open = format!("<section class=\"page {class}\" id={}>\n", attribute(&page.id));
    let _ = writeln!(paper.html, "<h1 tabindex=-1>{}</h1>", escape(&page.title));
    paper.end_piece();
    if !page.subtitle.is_empty() {
        let _ = writeln!(paper.html, "<p class=subtitle>{}", line(&page.subtitle));
        paper.end_piece();
    }
    for block in &page.blocks {
        paper.write(block);
        paper.end_piece();
    }
    paper
}
