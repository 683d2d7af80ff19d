//! Linked pages as one HTML file that asks nothing of the network.
//!
//! Without scripts all pages stand one after the other and every link works; the script shows them
//! one at a time, searches, and puts two actors side by side. The file allows itself no other
//! script, style, picture or font than those in it (a Content-Security-Policy with their hashes).

mod blocks;
mod markdown;

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest, Sha256};

use super::fonts;
use super::html::escape;
use crate::report::site::{Page, PageKind, Site, ids};

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

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
    let mut body = String::new();
    header(site, &mut body);
    body += "<main id=\"main\">\n";
    for page in &site.pages {
        section(page, &mut body);
    }
    body += "</main>\n";
    let _ = write!(
        body,
        "<footer><p>Made with {}. Every figure leads to the quotations it rests on.</p></footer>\n\
         <dialog id=\"panel\" aria-label=\"Evidence\"><form method=\"dialog\"><button class=\"close\" aria-label=\"Close\">×</button></form><div class=\"panel-body\"></div></dialog>\n",
        escape(&site.made),
    );
    let data = super::json::document(&site.chooser);
    let _ = writeln!(
        body,
        "<div id=\"stances\" data-packed=\"{}\" hidden></div>",
        blocks::packed(&data)
    );
    if kind == Kind::Live {
        body += "<div id=\"live\" data-live=\"events\" data-made=\"0\" hidden></div>\n";
    }
    let bold: String = site.pages.iter().map(|it| it.title.as_str()).collect();
    let style = format!("{}{STYLE}", fonts::css(&body, &bold));
    // All attributes stand in double quotation marks, so single ones need no other spelling.
    let body = body.replace("&#39;", "'");
    head(site, kind, &style) + &body + "</body>\n</html>\n"
}

fn head(site: &Site, kind: Kind, style: &str) -> String {
    let connect = match kind {
        Kind::File => "",
        Kind::Live => "; connect-src 'self'",
    };
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'{connect}",
        hash(style),
        hash(SCRIPT),
    );
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"generator\" content=\"{}\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <link rel=\"icon\" href=\"data:,\">\n\
         <title>{}</title>\n<style>{style}</style>\n<script>{SCRIPT}</script>\n</head>\n<body>\n",
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
        "<a class=\"skip\" href=\"#main\">Skip to the content</a>\n<header>\n<p class=\"name\"><a href=\"#{}\">{}</a></p>\n\
         <div class=\"tools\"><search><label for=\"find\">Search</label><input id=\"find\" type=\"search\" autocomplete=\"off\" role=\"combobox\" aria-expanded=\"false\" aria-controls=\"found\" aria-autocomplete=\"list\" placeholder=\"Search ( / )\"><ul id=\"found\" role=\"listbox\" aria-label=\"Found\" hidden></ul></search>\
         <button id=\"theme\" type=\"button\">Theme: auto</button></div>\n\
         <nav aria-label=\"Pages\">\n",
        ids::OVERVIEW,
        escape(&site.title),
    );
    for pages in site.pages.chunk_by(|a, b| a.kind == b.kind) {
        match (pages, group(pages[0].kind)) {
            ([only], None) => {
                let _ = writeln!(out, "<a href=\"#{}\">{}</a>", only.id, escape(&only.title));
            }
            (pages, group) => {
                let _ = write!(
                    out,
                    "<details name=\"menu\"><summary>{} <span class=\"muted\">{}</span></summary><ul>",
                    group.unwrap_or("Pages"),
                    pages.len()
                );
                for page in pages {
                    let _ = writeln!(
                        out,
                        "<li><a href=\"#{}\">{}</a></li>",
                        page.id,
                        escape(&page.title)
                    );
                }
                *out += "</ul></details>\n";
            }
        }
    }
    *out += "</nav>\n</header>\n";
}

const fn group(kind: PageKind) -> Option<&'static str> {
    match kind {
        PageKind::Issue => Some("Issues"),
        PageKind::Actor => Some("Actors"),
        PageKind::Source => Some("Documents"),
        PageKind::Overview | PageKind::Compare | PageKind::Method => None,
    }
}

fn section(page: &Page, out: &mut String) {
    let kind = match page.kind {
        PageKind::Overview => "overview",
        PageKind::Issue => "issue",
        PageKind::Actor => "actor",
        PageKind::Compare => "compare",
        PageKind::Source => "source",
        PageKind::Method => "method",
    };
    let _ = writeln!(
        out,
        "<section class=\"page {kind}\" id=\"{}\">\n<h1 tabindex=\"-1\">{}</h1>",
        page.id,
        escape(&page.title)
    );
    if !page.subtitle.is_empty() {
        let _ = writeln!(out, "<p class=\"subtitle\">{}</p>", blocks::line(&page.subtitle));
    }
    for block in &page.blocks {
        blocks::write(block, out);
    }
    *out += "</section>\n";
}
