//! Web pages: the running text, without scripts, styles, navigation, forms and pictures.
//!
//! The page is read token by token and no tree is built, so depth costs nothing.

use std::collections::BTreeMap;

use html5gum::{DefaultEmitter, HtmlString, Spanned, Token, Tokenizer};

use super::Refused;
use super::draft::{Draft, raised};

/// Elements that are left behind with all that is in them.
const DROPPED: &[(&str, &str)] = &[
    ("script", "script"),
    ("style", "style sheet"),
    ("nav", "navigation block"),
    ("footer", "page footer"),
    ("aside", "aside"),
    ("form", "form"),
    ("button", "button"),
    ("select", "form"),
    ("textarea", "form"),
    ("svg", "image"),
    ("canvas", "image"),
    ("iframe", "embedded page"),
    ("object", "embedded object"),
    ("video", "video or sound"),
    ("audio", "video or sound"),
    ("template", "template"),
    ("noscript", "stand-in for scripts"),
];

/// Elements that begin and end a block.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "tr",
    "ul",
];

/// Elements without content, which never end.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

type Attributes = BTreeMap<HtmlString, Spanned<HtmlString, ()>>;

/// The encoding that a page declares in its first bytes.
pub(super) fn declared(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
    let (_, rest) = head.split_once("charset=")?;
    let label = rest.trim_start_matches(['"', '\'']);
    let end = label.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c)));
    let label = &label[..end.unwrap_or(label.len())];
    (!label.is_empty()).then(|| label.to_owned())
}

#[derive(Default)]
struct Page {
    /// The element that is being left behind, and how many of its name are open.
    skipped: Option<(String, usize)>,
    /// Bytes of words in what was left behind.
    skipped_bytes: usize,
    /// The page's title, while we are in it.
    title: Option<String>,
    /// The raised words we are in.
    raised: Option<String>,
}

/// Takes a web page in.
pub(super) fn read(text: &str, draft: &mut Draft) -> Result<(), Refused> {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut page = Page::default();
    for token in Tokenizer::new_with_emitter(text, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                page.start(&word(&tag.name), &tag.attributes, tag.self_closing, draft);
            }
            Token::EndTag(tag) => page.end(&word(&tag.name), draft),
            Token::String(words) => page.say(&word(&words.value), draft),
            Token::Comment(_) => draft.drop("comment", 1),
            Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    if let Some((name, _)) = &page.skipped {
        draft.remark(format!("`<{name}>` is never closed: everything behind it was left behind"));
    }
    if page.skipped_bytes > 0 {
        draft
            .remark(format!("{} bytes of words stood in what was left behind", page.skipped_bytes));
    }
    Ok(())
}

impl Page {
    fn start(&mut self, name: &str, attributes: &Attributes, closed: bool, draft: &mut Draft) {
        if let Some((skipped, depth)) = &mut self.skipped {
            *depth += usize::from(skipped == name && !closed);
            return;
        }
        let void = VOID.contains(&name);
        if let Some(what) = left_behind(name, attributes) {
            draft.drop(what, 1);
            if !(void || (closed && name == "svg")) {
                draft.end_block_of(name);
                self.skipped = Some((name.to_owned(), 1));
            }
            return;
        }
        match name {
            "title" => self.title = Some(String::new()),
            "html" => draft.language(&value(attributes, "lang"), "the page"),
            "meta" => meta(attributes, draft),
            "img" | "embed" => draft.drop("image", 1),
            "a" if attributes.contains_key(b"href".as_slice()) => draft.drop("link address", 1),
            "br" => draft.end_line(),
            "sup" => self.raised = Some(String::new()),
            "time" => draft.date(&value(attributes, "datetime"), "the page's first time stamp"),
            _ => {}
        }
        if name == "table" {
            draft.keep("table", 1);
        }
        if BLOCKS.contains(&name) || level(name).is_some() {
            draft.end_block();
        }
    }

    fn end(&mut self, name: &str, draft: &mut Draft) {
        if let Some((skipped, depth)) = &mut self.skipped {
            if skipped == name {
                *depth -= 1;
                if *depth == 0 {
                    self.skipped = None;
                }
            }
            return;
        }
        match name {
            "title" => {
                if let Some(title) = self.title.take() {
                    draft.title(&title, "the page's title");
                }
            }
            "td" | "th" => draft.end_cell(),
            "sup" => {
                if let Some(words) = self.raised.take() {
                    draft.raised(&words);
                }
            }
            _ => {}
        }
        if let Some(level) = level(name) {
            draft.end_heading(level);
        } else if BLOCKS.contains(&name) {
            draft.end_block();
        }
    }

    fn say(&mut self, words: &str, draft: &mut Draft) {
        if self.skipped.is_some() {
            if !matches!(&self.skipped, Some((name, _)) if name == "script" || name == "style") {
                self.skipped_bytes += words.trim().len();
            }
        } else if let Some(title) = &mut self.title {
            title.push_str(words);
        } else if let Some(raised) = &mut self.raised {
            raised.push_str(words);
        } else {
            draft.say(words);
        }
    }
}

impl Draft {
    /// What is left behind parts two blocks, unless it stands in a line as a picture does.
    fn end_block_of(&mut self, name: &str) {
        if !matches!(name, "svg" | "script" | "style" | "button" | "template" | "noscript") {
            self.end_block();
        }
    }

    /// Raised words: the mark of a note if they are a number, words otherwise.
    fn raised(&mut self, words: &str) {
        let bare = words.trim().trim_matches(['[', ']']);
        if !bare.is_empty() && bare.bytes().all(|it| it.is_ascii_digit()) {
            self.keep("mark of a note", 1);
            self.say(&raised(bare));
        } else {
            self.say(words);
        }
    }
}

/// What an element is that is left behind.
fn left_behind(name: &str, attributes: &Attributes) -> Option<&'static str> {
    if let Some((_, what)) = DROPPED.iter().find(|(it, _)| *it == name) {
        return Some(what);
    }
    if matches!(name, "html" | "body") {
        return None;
    }
    let style = value(attributes, "style").replace(' ', "");
    if attributes.contains_key(b"hidden".as_slice())
        || value(attributes, "aria-hidden") == "true"
        || style.contains("display:none")
    {
        return Some("hidden element");
    }
    match value(attributes, "role").as_str() {
        "navigation" => Some("navigation block"),
        "search" => Some("form"),
        "contentinfo" => Some("page footer"),
        _ => None,
    }
}

fn meta(attributes: &Attributes, draft: &mut Draft) {
    let content = value(attributes, "content");
    let mut name = value(attributes, "property");
    if name.is_empty() {
        name = value(attributes, "name");
    }
    match name.to_ascii_lowercase().as_str() {
        "og:title" | "dc.title" | "citation_title" => draft.title(&content, "the page's metadata"),
        "article:published_time" | "dc.date" | "date" | "citation_publication_date" => {
            draft.date(&content.replace('/', "-"), "the page's metadata");
        }
        _ => {}
    }
}

fn level(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', digit @ b'1'..=b'6'] => Some(digit - b'0'),
        _ => None,
    }
}

fn value(attributes: &Attributes, name: &str) -> String {
    attributes.get(name.as_bytes()).map_or(String::new(), |it| word(&it.value))
}

fn word(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
